# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the three iterations as learners write them, each with one mistake."""

import numpy as np

from rowspace.linalg import LinAlgError
from rowspace.specs.lesson08.solutions import back_substitution, forward_substitution, lu, solve


def length(x):
    return np.sqrt(x @ x)


def solver(M, size):
    """(A − shift I)⁻¹ as a function, a pivot of 0 moved by a rounding."""
    P, L, U = lu(M)
    U[np.diag_indices(len(U))] += (np.diag(U) == 0) * 2.2e-16 * (size or 1.0)
    return lambda x: back_substitution(U, forward_substitution(L, P @ x))


def iterate(
    A,
    step,
    start,
    tol,
    stop="residual",
    relative=True,
    unit=True,
    most=1000,
    fixed=0,
    silent=False,
    place=False,
    value_of=None,
    guard=True,
    entry=False,
):
    """step(x, value) -> next vector."""
    scale = abs(A).max() if guard else 1.0
    scale = scale or 1.0
    B = A / scale
    limit = tol * np.sqrt((B**2).sum()) if relative else tol / scale
    x = start if place else np.array(start, float)
    x = np.asarray(x, float)
    if place:
        x /= length(x)
    else:
        x = x / length(x)
    old = oldx = None
    for steps in range(1, (fixed or most) + 1):
        y = B @ x
        value = x @ y
        if entry:
            value = y[0] / x[0]
        if stop == "residual":
            seen = length(y - value * x) <= limit
        elif stop == "value":
            seen = old is not None and abs(value - old) <= tol * abs(value)
        else:
            seen = not B.any() or (oldx is not None and length(x - oldx) <= tol)
        if (seen and not fixed) or steps == fixed:
            break
        old, oldx = value, x
        x = step(x, value * scale)
        x = x / abs(x).max()
        x = x / length(x)
    else:
        if not silent:
            raise LinAlgError("no convergence")
    value = value * scale if value_of is None else value_of(x, value * scale)
    return value, x if unit else x / abs(x).max(), steps


def power(A, start, tol=1e-10, **options):
    A = np.array(A, float)
    return iterate(A, lambda x, value: A @ x if A.any() else x, start, tol, **options)


def inverse(A, shift, start, tol=1e-10, sign=-1, most=300, **options):
    A = np.array(A, float)
    inside = solver(A + sign * shift * np.eye(len(A)), np.sqrt((A**2).sum()))
    return iterate(A, lambda x, value: inside(x), start, tol, most=most, **options)


def rayleigh(A, start, tol=1e-12, most=100, **options):
    A = np.array(A, float)
    size = np.sqrt((A**2).sum())

    def step(x, value):
        return solver(A - value * np.eye(len(A)), size)(x)

    return iterate(A, step, start, tol, most=most, **options)


def in_place(method):
    """The start's own array is scaled."""

    def attempt(*args):
        *before, start, tol = args
        array = np.asarray(start, float)
        found = method(*before, array, tol)
        array /= length(array)
        return found

    return attempt


class Power:
    """The eigenvalue of largest modulus."""

    @staticmethod
    def norm_as_value(A, start, tol=1e-10):
        return power(A, start, tol, value_of=lambda x, value: abs(value))  # which is the length of A x

    @staticmethod
    def compares_vectors(A, start, tol=1e-10):
        return power(A, start, tol, stop="vector")

    @staticmethod
    def stops_on_value(A, start, tol=1e-10):
        return power(A, start, tol, stop="value")

    @staticmethod
    def absolute_tolerance(A, start, tol=1e-10):
        return power(A, start, tol, relative=False)

    @staticmethod
    def largest_entry_one(A, start, tol=1e-10):
        return power(A, start, tol, unit=False)

    @staticmethod
    def fixed_steps(A, start, tol=1e-10):
        return power(A, start, tol, fixed=50)

    @staticmethod
    def silent(A, start, tol=1e-10):
        return power(A, start, tol, silent=True)

    @staticmethod
    def ignores_tol(A, start, tol=1e-10):
        return power(A, start, 1e-10)

    @staticmethod
    def first_entry(A, start, tol=1e-10):
        return power(A, start, tol, entry=True)

    @staticmethod
    def never_scales(A, start, tol=1e-10):
        A, x = np.array(A, float), np.array(start, float)
        for steps in range(1, 1001):
            y = A @ x
            value = (x @ y) / (x @ x)
            if length(y - value * x) <= tol * np.sqrt((A**2).sum()) * length(x):
                return value, x / length(x), steps
            x = y
        raise LinAlgError("no convergence")

    @staticmethod
    def nan_on_zero(A, start, tol=1e-10):
        A, x = np.array(A, float), np.array(start, float)
        scale = abs(A).max()
        B = A / scale
        x = x / length(x)
        for steps in range(1, 1001):
            y = B @ x
            value = x @ y
            if length(y - value * x) <= tol * np.sqrt((B**2).sum()):
                return value * scale, x, steps
            x = y / length(y)
        raise LinAlgError("no convergence")

    @staticmethod
    def overflows(A, start, tol=1e-10):
        return power(A, start, tol, guard=False)

    overwrites = staticmethod(in_place(lambda A, start, tol: power(A, start, tol)))


class Inverse:
    """The eigenvalue nearest to a shift."""

    @staticmethod
    def forgets_shift(A, shift, start, tol=1e-10):
        return inverse(A, 0.0, start, tol)

    @staticmethod
    def shift_added(A, shift, start, tol=1e-10):
        return inverse(A, shift, start, tol, sign=1)

    @staticmethod
    def multiplies(A, shift, start, tol=1e-10):
        A = np.array(A, float)
        M = A - shift * np.eye(len(A))
        return iterate(A, lambda x, value: M @ x if M.any() else x, start, tol, most=300)

    @staticmethod
    def value_of_inverse(A, shift, start, tol=1e-10):
        return inverse(A, shift, start, tol, value_of=lambda x, value: 1 / (value - shift))

    @staticmethod
    def value_less_shift(A, shift, start, tol=1e-10):
        return inverse(A, shift, start, tol, value_of=lambda x, value: value - shift)

    @staticmethod
    def raises_on_eigenvalue(A, shift, start, tol=1e-10):
        A = np.array(A, float)
        M = A - shift * np.eye(len(A))
        solve(M, np.array(start, float))
        return inverse(A, shift, start, tol)

    @staticmethod
    def moves_shift(A, shift, start, tol=1e-10):
        A = np.array(A, float)
        size = np.sqrt((A**2).sum())
        first = []

        def step(x, value):
            first.append(value)
            return solver(A - (shift if len(first) == 1 else value) * np.eye(len(A)), size)(x)

        return iterate(A, step, start, tol, most=300)

    @staticmethod
    def compares_vectors(A, shift, start, tol=1e-10):
        return inverse(A, shift, start, tol, stop="vector")

    @staticmethod
    def absolute_tolerance(A, shift, start, tol=1e-10):
        return inverse(A, shift, start, tol, relative=False)

    @staticmethod
    def largest_entry_one(A, shift, start, tol=1e-10):
        return inverse(A, shift, start, tol, unit=False)

    @staticmethod
    def fixed_steps(A, shift, start, tol=1e-10):
        return inverse(A, shift, start, tol, fixed=50)

    @staticmethod
    def silent(A, shift, start, tol=1e-10):
        return inverse(A, shift, start, tol, silent=True)

    @staticmethod
    def ignores_tol(A, shift, start, tol=1e-10):
        return inverse(A, shift, start, 1e-10)

    overwrites = staticmethod(in_place(lambda A, shift, start, tol: inverse(A, shift, start, tol)))

    @staticmethod
    def factors_each_time(A, shift, start, tol=1e-10):
        A = np.array(A, float)
        size = np.sqrt((A**2).sum())
        return iterate(A, lambda x, value: solver(A - shift * np.eye(len(A)), size)(x), start, tol, most=300)


class Rayleigh:
    """An eigenvalue, with a shift that follows."""

    @staticmethod
    def constant_shift(A, start, tol=1e-12):
        A = np.array(A, float)
        x = np.array(start, float)
        shift = (x @ A @ x) / (x @ x)
        return inverse(A, shift, start, tol, most=100)

    @staticmethod
    def power_steps(A, start, tol=1e-12):
        return power(A, start, tol, most=100)

    @staticmethod
    def multiplies(A, start, tol=1e-12):
        A = np.array(A, float)
        return iterate(A, lambda x, value: A @ x - value * x, start, tol, most=100)

    @staticmethod
    def quotient_of_long_vector(A, start, tol=1e-12):
        A = np.array(A, float)
        size = np.sqrt((A**2).sum())
        x = np.array(start, float)
        for steps in range(1, 101):
            x = x / abs(x).max()
            value = x @ A @ x
            if length(A @ x - value * x) <= tol * size * length(x):
                return value, x / length(x), steps
            x = solver(A - value * np.eye(len(A)), size)(x)
        raise LinAlgError("no convergence")

    @staticmethod
    def raises_on_eigenvalue(A, start, tol=1e-12):
        A = np.array(A, float)
        return iterate(A, lambda x, value: solve(A - value * np.eye(len(A)), x), start, tol, most=100)

    @staticmethod
    def absolute_tolerance(A, start, tol=1e-12):
        return rayleigh(A, start, tol, relative=False)

    @staticmethod
    def largest_entry_one(A, start, tol=1e-12):
        return rayleigh(A, start, tol, unit=False)

    @staticmethod
    def fixed_steps(A, start, tol=1e-12):
        return rayleigh(A, start, tol, fixed=20)

    @staticmethod
    def silent(A, start, tol=1e-12):
        return rayleigh(A, start, tol, silent=True)

    @staticmethod
    def ignores_tol(A, start, tol=1e-12):
        return rayleigh(A, start, 1e-12)

    @staticmethod
    def stops_on_value(A, start, tol=1e-12):
        return rayleigh(A, start, tol, stop="value")

    overwrites = staticmethod(in_place(lambda A, start, tol: rayleigh(A, start, tol)))
