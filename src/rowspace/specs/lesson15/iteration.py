"""What the three iterations of the lesson have in common: value, vector and steps as an answer, measured.

All stop as soon as ‖Ax − value x‖ ≤ tol ‖A‖, with the Frobenius norm of A. The iterates themselves are given by A and
the start, so the number of steps is known beforehand but for how one counts; ``yardstick`` walks them. A value other
than Rayleigh's quotient makes the residual larger and takes some more steps: a tenth, and three, are allowed.

A residual r of a pair says that it belongs exactly to A − r xᴴ. The eigenvalue has moved by at most its condition
number 1 / |yᴴx| times ‖r‖, to first order (Golub and Van Loan, section 7.2.2); twice that leaves room for the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args
from rowspace.specs.measures import back, forward, gamma, plu, size
from rowspace.specs.prop import Property, exactly

RESIDUAL, LENGTH, STEPS = "Ax = value x, up to tol", "The vector has length 1", "As many steps as it takes"
REFUSED = "No convergence is reported"
MOST = 1000  # steps after which an iteration gives up

Step = Callable[[Any, Any, float], Any]  # (A, x, value) -> the next vector, of any length


def read(answer: Any, args: Args) -> Any:
    """value, vector, steps."""
    value, x, steps = answers.parts(answer, ("value", "vector", "steps"))
    n = len(args[0])
    return (
        answers.matrix(value, (), "value"),
        answers.vector(x, n, "vector"),
        np.asarray(answers.scalar(steps, "The number of steps")),
    )


def canonical(answer: Any, args: Args) -> Any:
    """Value and vector, the largest entry of the vector positive; people count steps in more than one way."""
    value, x, _ = answer
    if not np.isfinite(x).all():
        return value, x
    largest = x[np.argmax(np.abs(x) > 0.999 * np.abs(x).max())]
    return value, x * (abs(largest) / largest if largest != 0 else 1)


def matrix_of(args: Args) -> Any:
    A = np.asarray(args[0])
    return A if A.dtype.kind == "c" else A.astype(float)


def residual(args: Args, answer: Any) -> float:
    """‖Ax − value x‖ / (‖A‖ ‖x‖)."""
    A, (value, x, _) = matrix_of(args), answer
    norm = size(A)
    if norm == 0 or size(x) == 0:
        return float(abs(value)) if size(x) else float("inf")
    return size((A / norm) @ x - value / norm * x) / size(x)


def length(_: Args, answer: Any) -> float:
    return abs(size(answer[1]) - 1)


def walk(A: Any, x: Any, tol: float, step: Step) -> int:
    """The step at which ‖Ax − value x‖ ≤ tol ‖A‖ first holds; MOST + 1 if it never does."""
    norm = size(A)
    x = x / size(x)
    for steps in range(1, MOST + 1):
        y = A @ x
        value = np.vdot(x, y)
        if size(y - value * x) <= tol * norm:
            return steps
        x = step(A, x, value)
        x = x / size(x)
    return MOST + 1


def yardstick(step: Callable[[Args], Step]) -> Callable[[Args], int]:
    """The number of steps an iteration takes for given arguments (A first, then start and tol at the end)."""

    @lru_cache(maxsize=256)
    def count(key: tuple[Any, ...]) -> int:
        args = tuple(np.frombuffer(data, dtype).reshape(shape) for data, dtype, shape in key)
        A, x = args[0] / (size(args[0]) or 1.0), args[-2] / size(args[-2])
        with np.errstate(all="ignore"):
            return walk(A, x, float(args[-1]), step(args))

    def steps(args: Args) -> int:
        arrays = [np.asarray(np.asarray(a) * 1.0) for a in args]
        return count(tuple((a.tobytes(), a.dtype.str, a.shape) for a in arrays))

    return steps


def off(count: Callable[[Args], int]) -> Callable[[Args, Any], float]:
    """How many steps more or fewer than it takes."""
    return lambda args, answer: abs(float(answer[2]) - count(args))


def spectrum(A: Any) -> tuple[Any, Any]:
    """The eigenvalues and their condition numbers, ∞ where eigenvectors are not independent."""
    norm = size(A)
    if norm == 0:
        return np.zeros(len(A)), np.ones(len(A))
    values, V = linalg.eig(A / norm)
    if size(A - A.conj().T) == 0:
        return values * norm, np.ones(len(A))
    return values * norm, np.sqrt((np.abs(linalg.inv(V)) ** 2).sum(1))  # columns of V have length 1


def distance(args: Args, value: Any, wanted: Callable[[Args, Any], Any]) -> float:
    """How far the value is from the eigenvalue that is wanted, over ‖A‖."""
    A = matrix_of(args)
    values, _ = spectrum(A)
    return float(abs(value - values[np.argmax(wanted(args, values))]) / (size(A) or 1.0))


def within(args: Args, wanted: Callable[[Args, Any], Any]) -> float:
    """How far it may be: twice its condition number times the residual allowed."""
    values, conditions = spectrum(matrix_of(args))
    return 2 * float(conditions[np.argmax(wanted(args, values))]) * allowed(args)


def allowed(args: Args) -> float:
    return float(args[-1]) + gamma(8 * len(args[0]))


def properties(count: Callable[[Args], int], few: float, where: str) -> tuple[Property, ...]:
    """The properties all three share; ``few`` steps more or less, and a tenth, are a way of counting."""
    return (
        Property(
            RESIDUAL,
            residual,
            allowed,
            "the tolerance asked for, and γ₈ₙ: a product and a difference, twice",
            "A x − value x",
            "times the size of A",
            "Stop only when ‖A x − value x‖ is at most tol times ‖A‖.",
            where,
        ),
        Property(
            LENGTH,
            length,
            lambda args: gamma(2 * len(args[0]) + 4),
            "γ of 2 n + 4: a sum of n squares, a root, a division, and the judge's own sum",
            "The length of the vector",
            "away from 1",
            "Divide the vector by its length before it is returned.",
            where,
        ),
        Property(
            STEPS,
            off(count),
            lambda args: few + count(args) / 10,
            "the iterates are given by A and the start; counting may begin at 0 or 1, and another estimate of the "
            "value needs a tenth more",
            "The number of steps, compared with what the convergence rate makes of tol,",
            "off",
            "Stop as soon as the residual is small enough, and count each step once.",
            "15#rates",
        ),
        Property(
            REFUSED,
            lambda args, answer: 1.0,
            exactly,
            "there is no pair to return where the iteration never settles",
            "",
            "",
            "Where the residual never becomes small, the function should raise `LinAlgError` and say so.",
            "15#rates",
            only="refuse",
            claim="An answer came back although the iteration never settles",
        ),
    )


def small_symmetric() -> Iterator[Any]:
    """Symmetric 2 by 2 matrices of whole numbers whose eigenvalues differ in size."""
    for a, b, d in ((2, 0, 1), (1, 0, 2), (2, 1, 2), (-2, 0, 1), (-2, 1, 1), (3, 1, 1), (1, 1, 3)):
        yield np.array([[a, b], [b, d]], float)


def solving(A: Any, shift: float) -> Callable[[Any], Any]:
    """(A − shift I)⁻¹ as a function, for walking; a pivot of 0 is moved by a rounding."""
    P, L, U = plu(A - shift * np.eye(len(A)))
    for i in range(len(U)):
        if U[i, i] == 0:
            U[i, i] = np.finfo(float).eps * (size(A) or 1.0)
    return lambda x: back(U, forward(L, P @ x))
