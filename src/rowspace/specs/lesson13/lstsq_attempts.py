# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``lstsq_qr`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson08.solutions import back_substitution, forward_substitution, solve
from rowspace.specs.lesson13.ladder import classical_gram_schmidt as cgs
from rowspace.specs.lesson13.ladder import modified_gram_schmidt as mgs
from rowspace.specs.lesson13.solutions import householder_qr


def factored(A, qr=householder_qr):
    A = np.array(A, float)
    m, n = A.shape
    if m < n:
        raise ValueError("fewer equations than unknowns")
    if not abs(A).max(0).all():
        raise ValueError("a column is 0")
    Q, R = qr(A)
    if (abs(np.diag(R)) <= m * 2.3e-16 * np.sqrt(m) * abs(A).max(0)).any():
        raise ValueError("the columns are dependent")
    return Q, R, n


def normal_equations(A, b):
    A, b = np.array(A, float), np.array(b, float)
    if len(A) < A.shape[1]:
        raise ValueError("fewer equations than unknowns")
    scale = abs(A).max() or 1.0
    A, b = A / scale, b / scale
    return solve(A.T @ A, A.T @ b)


def gram_schmidt(A, b):
    Q, R, n = factored(A, mgs)
    return back_substitution(R, Q.T @ b)


def classical(A, b):
    Q, R, n = factored(A, cgs)
    return back_substitution(R, Q.T @ b)


def forgets_transpose(A, b):
    Q, R, n = factored(A)
    return back_substitution(R[:n], (Q @ b)[:n])


def not_cut(A, b):
    Q, R, n = factored(A)
    return back_substitution(R, Q.T @ b)


def first_equations(A, b):
    factored(A)
    n = np.shape(A)[1]
    return solve(np.array(A, float)[:n], np.array(b, float)[:n])


def forgets_q(A, b):
    Q, R, n = factored(A)
    return back_substitution(R[:n], b[:n])


def forward(A, b):
    Q, R, n = factored(A)
    return forward_substitution(R[:n], (Q.T @ b)[:n])


def last_rows(A, b):
    Q, R, n = factored(A)
    return back_substitution(R[:n], (Q.T @ b)[-n:])


def transposed_r(A, b):
    Q, R, n = factored(A)
    return forward_substitution(R[:n].T, (Q.T @ b)[:n])


def fitted_values(A, b):
    Q, R, n = factored(A)
    return np.array(A, float) @ back_substitution(R[:n], (Q.T @ b)[:n])


def silent_on_dependent(A, b):
    if len(A) < np.shape(A)[1]:
        raise ValueError("fewer equations than unknowns")
    Q, R = householder_qr(A)
    n = R.shape[1]
    return back_substitution(R[:n], (Q.T @ b)[:n])


def answers_wide(A, b):
    A, b = np.array(A, float), np.array(b, float)
    m, n = A.shape
    if m < n:
        x = np.zeros(n)
        x[:m] = solve(A[:, :m], b)
        return x
    Q, R, n = factored(A)
    return back_substitution(R, (Q.T @ b)[:n])


def residual_too(A, b):
    Q, R, n = factored(A)
    x = back_substitution(R[:n], (Q.T @ b)[:n])
    return x, b - np.array(A) @ x


def fixed_tolerance(A, b):
    Q, R, n = factored(A)
    if (abs(np.diag(R)) < 1e-100).any():
        raise ValueError("the columns are dependent")
    return back_substitution(R[:n], (Q.T @ b)[:n])


def overwrites(A, b):
    factored(A)
    R, y = np.asarray(A, float), np.asarray(b, float)
    m, n = R.shape
    for k in range(min(m - 1, n)):
        v = R[k:, k] / abs(R[k:, k]).max()
        v[0] += np.copysign(np.sqrt(v @ v), v[0])
        v /= np.sqrt(v @ v)
        R[k:] -= 2 * np.outer(v, v @ R[k:])
        y[k:] -= 2 * v * (v @ y[k:])
    return back_substitution(R[:n], y[:n])
