# ruff: noqa: TID251 (LinAlgError is NumPy's own)
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 15, as a learner would write them: without annotations, plain and complete."""

import numpy as np

from rowspace.specs.lesson08.solutions import back_substitution, forward_substitution, lu
from rowspace.specs.lesson13.solutions import givens_qr
from rowspace.specs.lesson14.solutions import eig_2x2


def power_method(A, start, tol=1e-10):
    A = np.array(A)
    scale = abs(A).max() or 1.0
    B = A / scale  # no square overflows
    size = np.sqrt((abs(B) ** 2).sum())
    x = np.array(start)
    for steps in range(1, 1001):
        x = x / np.sqrt(np.vdot(x, x).real)
        y = B @ x
        value = np.vdot(x, y)  # Rayleigh's quotient: x has length 1
        rest = y - value * x
        if np.sqrt(np.vdot(rest, rest).real) <= tol * size:
            return scale * value, x, steps
        x = y
    raise np.linalg.LinAlgError("power_method: no convergence in 1000 steps: no eigenvalue is largest in modulus")


def inverse_iteration(A, shift, start, tol=1e-10):
    A = np.array(A, float)
    size = np.sqrt((A**2).sum())
    P, L, U = lu(A - shift * np.eye(len(A)))
    for i in range(len(U)):
        if U[i, i] == 0:
            U[i, i] = np.finfo(float).eps * size  # the shift is an eigenvalue: move it by a rounding
    x = np.array(start, float)
    for steps in range(1, 301):
        x = x / np.sqrt(x @ x)
        y = A @ x
        value = x @ y
        rest = y - value * x
        if np.sqrt(rest @ rest) <= tol * size:
            return value, x, steps
        x = back_substitution(U, forward_substitution(L, P @ x))
    raise np.linalg.LinAlgError("inverse_iteration: no convergence in 300 steps: two eigenvalues are equally near")


def rayleigh_quotient_iteration(A, start, tol=1e-12):
    A = np.array(A, float)
    size = np.sqrt((A**2).sum())
    x = np.array(start, float)
    for steps in range(1, 101):
        x = x / np.sqrt(x @ x)
        y = A @ x
        value = x @ y
        rest = y - value * x
        if np.sqrt(rest @ rest) <= tol * size:
            return value, x, steps
        P, L, U = lu(A - value * np.eye(len(A)))
        for i in range(len(U)):
            if U[i, i] == 0:
                U[i, i] = np.finfo(float).eps * size  # the value is an eigenvalue: move it by a rounding
        x = back_substitution(U, forward_substitution(L, P @ x))
    raise np.linalg.LinAlgError("rayleigh_quotient_iteration: no convergence in 100 steps: try another start")


def qr_algorithm(A):
    H = np.array(A, complex)  # complex, for the sake of conjugate pairs
    n = len(H)
    for k in range(n - 2):  # Hessenberg form: reflections from both sides
        v = H[k + 1 :, k].copy()
        if not v.any():
            continue
        sign = v[0] / abs(v[0]) if v[0] != 0 else 1.0
        v[0] += sign * np.sqrt(np.vdot(v, v).real)
        v /= np.sqrt(np.vdot(v, v).real)
        H[k + 1 :] -= 2 * np.outer(v, v.conj() @ H[k + 1 :])
        H[:, k + 1 :] -= 2 * np.outer(H[:, k + 1 :] @ v, v.conj())
        H[k + 2 :, k] = 0
    negligible = np.finfo(float).eps * np.sqrt((abs(H) ** 2).sum())
    end, steps = n, 0  # what is left to do is H[:end, :end]
    while end > 1:
        start = end - 1
        while start > 0 and abs(H[start, start - 1]) > negligible:
            start -= 1  # up to the first negligible entry below the diagonal
        if start == end - 1:
            end, steps = end - 1, 0  # H[end - 1, end - 1] is an eigenvalue
            continue
        B = H[start:end, start:end]  # a view: what happens to B happens to H
        steps += 1
        if steps > 40:
            raise np.linalg.LinAlgError("qr_algorithm: no convergence")
        near = eig_2x2(B[-2:, -2:])[0]
        shift = near[np.argmin(abs(near - B[-1, -1]))]
        if steps % 10 == 0:
            shift = B[-1, -1] + abs(B[-1, -2])  # another one, in case it goes in circles
        Q, R = givens_qr(B - shift * np.eye(len(B)))
        B[:] = R @ Q + shift * np.eye(len(B))
    return np.diag(H).copy()


def pagerank(links, damping=0.85):
    links = np.array(links, float)
    n = len(links)
    P = np.full((n, n), 1 / n)  # a page without links is left for any page
    for i in range(n):
        if links[i].sum() > 0:
            P[i] = links[i] / links[i].sum()
    x = np.full(n, 1 / n)
    for _ in range(4000):
        old = x
        x = damping * (old @ P) + (1 - damping) / n
        if abs(x - old).sum() <= 1e-13:
            break
    return x
