# ruff: noqa: TID251 (LinAlgError is NumPy's own)
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 13, as a learner would write them: without annotations, plain and complete."""

import numpy as np

from rowspace.specs.lesson08.solutions import back_substitution


def householder_qr(A):
    R = 1.0 * np.array(A)  # a copy, of floats or of complex numbers
    m, n = R.shape
    Q = np.eye(m, dtype=R.dtype)
    for k in range(min(m - 1, n)):
        x = R[k:, k]
        largest = abs(x).max()
        if largest == 0:
            continue  # nothing to reflect
        v = x / largest  # no square of it overflows
        sign = v[0] / abs(v[0]) if v[0] != 0 else 1.0
        v[0] += sign * np.sqrt(np.vdot(v, v).real)  # away from 0: nothing cancels
        v /= np.sqrt(np.vdot(v, v).real)
        R[k:] -= 2 * np.outer(v, v.conj() @ R[k:])
        Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v.conj())
        R[k + 1 :, k] = 0  # exactly, not up to rounding
    return Q, R


def givens_qr(A):
    R = 1.0 * np.array(A)  # a copy, of floats or of complex numbers
    m, n = R.shape
    Q = np.eye(m, dtype=R.dtype)
    for j in range(n):
        for i in range(j + 1, m):
            if R[i, j] == 0:
                continue  # there is a zero already
            r = np.hypot(abs(R[j, j]), abs(R[i, j]))  # no square overflows
            c, s = R[j, j] / r, R[i, j] / r
            G = np.array([[c.conjugate(), s.conjugate()], [-s, c]])  # takes (R[j, j], R[i, j]) to (r, 0)
            R[[j, i]] = G @ R[[j, i]]
            Q[:, [j, i]] = Q[:, [j, i]] @ G.conj().T
            R[i, j] = 0
    return Q, R


def lstsq_qr(A, b):
    A = np.array(A, float)
    m, n = A.shape
    if m < n:
        raise ValueError("lstsq_qr: there are more unknowns than equations")
    Q, R = householder_qr(A)
    for j in range(n):
        if abs(R[j, j]) <= m * np.finfo(float).eps * abs(R[:, j]).max():  # what is left of column j is rounding
            raise np.linalg.LinAlgError(f"lstsq_qr: column {j} depends on the columns before it")
    return back_substitution(R[:n], (Q.T @ b)[:n])
