# ruff: noqa: TID251 (LinAlgError is NumPy's own)
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 15, as a learner would write them: without annotations, plain and complete."""

import numpy as np

from rowspace.specs.lesson08.solutions import back_substitution, forward_substitution, lu


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
