"""What power, inverse and Rayleigh quotient iteration have in common: a vector, its quotient, its residual, a next one.

Of all numbers, Rayleigh's quotient value = xᵀA x / xᵀx makes ‖A x − value x‖ least, and (value, x) is an exact
eigenpair of a matrix no further from A than that: A − r xᵀ for x of length 1. So each iteration stops when the residual
is at most tol ‖A‖, with the Frobenius norm. Floats divide x by its length; in fractions, which have no roots, by its
largest entry, and the residual stays squared. Of many steps some are shown.
Trefethen and Bau, Numerical Linear Algebra (1997), lecture 27.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, is_exact, item, same_length, scalar, vector
from rowspace.steps.measures import length, square
from rowspace.steps.shapes import Shape, arrow, line
from rowspace.steps.spectral import iteration_notes as notes
from rowspace.steps.step import MatrixError, Step, Steps

MOST = 1000
LONG = 20_000  # bits of a fraction, 6000 digits: a step with such numbers takes a second
PICTURE: tuple[Shape, ...] = (line("x", "eigen"), arrow("x", "vec-a"), arrow("Ax", "vec-result"))

Pair = tuple[Any, Array, int]


class Problem(NamedTuple):
    """A matrix, a start that is not 0, and a tolerance, in one arithmetic."""

    A: Array
    start: Array
    tol: Any


class Advance(NamedTuple):
    """The next vector, of any length; what the state has of how it was found; flops; what the note says of it."""

    x: Array
    state: dict[str, Any]
    flops: int
    note: str
    picture: tuple[Shape, ...] = ()


def problem(name: str, A: ArrayLike, start: ArrayLike, tol: Any, exact: bool) -> Problem:
    matrix = square(name, A, exact)
    x = vector(name, start, exact, "the start")
    if x.dtype.kind == "c":
        raise MatrixError(f"{name}: the start has complex entries; it takes real ones.")
    same_length(name, x, len(matrix), "the start", "the matrix has order")
    if not any(x):
        raise MatrixError(f"{name}: the start is 0, which has no direction; every multiple of it is 0.")
    bound = scalar(name, tol, exact, "the tolerance")
    if bound < 0:
        raise MatrixError(f"{name}: the tolerance is negative, and a residual never is.")
    return Problem(matrix, x, bound)


def is_shown(k: int) -> bool:
    """Steps 1 to 10, then each tenth, then each hundredth."""
    return k <= 10 or (k <= 100 and k % 10 == 0) or k % 100 == 0


def scaled(x: Array) -> Array:
    """Length 1; in fractions, largest entry 1."""
    found: Array = x / (max(abs(item(v)) for v in x) if is_exact(x) else length(x))
    return found


def size(v: Array) -> Any:
    """The length of floats; of fractions its square."""
    return item(v @ v) if is_exact(v) else length(v)


def iterate(
    name: str,
    given: Problem,
    state: dict[str, Any],
    flops: int,
    advance: Callable[[Array, Array, Any], Advance],
    end: Callable[[Any, Array, int], str],
    stuck: Callable[[Any], str],
    most: int = MOST,
) -> Steps[Pair | None]:
    """From the start to the first pair with a residual of at most tol ‖A‖: (value, x, steps), or None if there is none.

    `end` says what was found and at which rate, `stuck` why it never settles.
    """
    A, exact, n = given.A, is_exact(given.A), len(given.A)
    bound = given.tol * (given.tol * size(A.ravel())) if exact else given.tol * length(A)
    small = "small²" if exact else "small"
    mark = ("residual²", "rate²") if exact else ("residual", "rate")
    next_x, said, skipped, drawn = given.start, notes.divided("the start", exact), False, PICTURE
    residual: Any = None
    seen: list[Array] = []
    for k in range(1, most + 1):
        x = scaled(next_x)
        with_x = A @ x
        guard(name, "A x", with_x)
        squared = item(x @ x) if exact else 1.0
        value = item(x @ with_x) / squared
        r = with_x - value * x
        guard(name, "the residual", r)
        before, residual = residual, size(r) / squared
        rate = residual / before if before else None
        flops += 2 * n * n + 8 * n - 1
        now = {
            "k": k,
            "x": x.copy(),
            "Ax": with_x.copy(),
            "value": value,
            "r": r.copy(),
            mark[0]: residual,
            small: bound,
        }
        if rate is not None and k > 1:
            now[mark[1]] = rate
        done = residual <= bound
        again = not done and any(_same(x, other) for other in seen[-2:])
        shown = {**state, **now}
        if done or again or is_shown(k) or k == most:
            note = said + notes.quotient(x, with_x, value, exact) + notes.residual(residual, rate, bound, exact, done)
            between = notes.BETWEEN if skipped else ""
            looks = {"pivot": [("x", i) for i in range(n)], "changed": [("Ax", i) for i in range(n)]}
            yield Step(f"Step {k}", between + note, shown, looks, flops, drawn)
            skipped = False
        else:
            skipped = True
        if done:
            yield Step("Found", end(value, x, k), shown, {}, flops, PICTURE)
            return value, x, k
        if again or k == most:
            yield Step("No convergence", notes.stuck(again) + stuck(value), shown, {}, flops, PICTURE)
            return None
        seen.append(x)
        if exact and max(max(v.numerator.bit_length(), v.denominator.bit_length()) for v in x) > LONG:
            raise MatrixError(f"{name}: after {k} steps the fractions have more than 6000 digits; use floats.")
        ahead = advance(x, with_x, value)
        next_x, said, drawn = ahead.x, ahead.note, (*PICTURE, *ahead.picture)
        state = {**state, **ahead.state}
        flops += ahead.flops
    return None


def _same(x: Array, y: Array) -> bool:
    """The same direction, to the last digit."""
    return bool((x == y).all() or (x == -y).all())
