"""The power method: x ← A x, divided by its length, again and again.

Written in eigenvectors, x = c₁v₁ + c₂v₂ + …, each step multiplies the part along v_k by λ_k, so that the eigenvalue of
largest size takes over: what is not along v₁ shrinks by |λ₂/λ₁| a step. No limit where two eigenvalues of that size
differ. About 2n² flops a step. Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 7.3.1.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, is_exact
from rowspace.steps.spectral import iteration_notes as notes
from rowspace.steps.spectral.iteration import PICTURE, Advance, Pair, iterate, problem
from rowspace.steps.step import Step, Steps
from rowspace.steps.words import tex


def power_method(A: ArrayLike, start: ArrayLike, exact: bool = False, tol: Any = 1e-10) -> Steps[Pair | None]:
    """The eigenvalue of largest size of A (n, n), an eigenvector of it, and the number of steps, from start (n,).

    Returns value, x, steps with ``norm(A @ x - value * x) <= tol * norm(A)``; x has length 1, in fractions a largest
    entry of 1. None if the direction comes back, or after 1000 steps.

    >>> from rowspace.steps import result
    >>> value, x, steps = result(power_method([[2, 1], [1, 2]], [1, 0]))
    >>> round(value, 12), steps
    (3.0, 22)
    """
    given = problem("power_method", A, start, tol, exact)
    state: dict[str, Any] = {"A": given.A.copy(), "start": given.start.copy()}
    how = "Multiplied by $A$ again and again, a vector turns to where $A$ stretches most."
    yield Step("Start", notes.start(how, exact), {**state, "x": given.start.copy()}, {}, 0, PICTURE[:2])

    def advance(x: Array, image: Array, value: Any) -> Advance:
        return Advance(image, {}, 0, notes.divided("$A x$ of the step before", exact))

    def end(value: Any, x: Array, k: int) -> str:
        return _end(given.A, value)

    return (yield from iterate("power_method", given, state, 0, advance, end, lambda value: _stuck(given.A)))


def _end(A: Array, value: Any) -> str:
    rate = notes.predicted(A, abs)
    note = f"$A x = value\\,x$ up to the tolerance, with the value ${tex(value)}$."
    if rate is None:
        return note
    values = notes.spectrum(A) or []
    top = max(map(abs, values))
    if abs(complex(float(value))) < (1 - 1e-4) * top:
        largest = f"It is not the largest, whose size is ${notes.rough(top)}$"
        return f"{note} {largest}: the start has no part along its eigenvector."
    if rate == 0:
        return f"{note} No other eigenvalue is there to be left behind."
    seen = "the squared residual by its square" if is_exact(A) else "the residual with it"
    return (
        f"{note} The part along other eigenvectors shrinks by the quotient of the two largest sizes,"
        f" ${notes.rough(rate)}$, in each step, and {seen}."
    )


def _stuck(A: Array) -> str:
    values = notes.spectrum(A) or []
    top = max(map(abs, values), default=0.0)
    if sum(abs(abs(z) - top) <= 1e-6 * top for z in values) > 1:
        return f"Two eigenvalues have the largest size, ${notes.rough(top)}$, and neither takes over."
    return "No eigenvalue is so much larger than the others that it takes over."
