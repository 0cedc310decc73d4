"""Inverse iteration: x ← (A − shift I)⁻¹x, by one factorisation and two triangular systems in each step.

(A − sI)⁻¹ has the eigenvectors of A and the eigenvalues 1/(λ − s): the λ nearest to the shift has by far the largest,
and the part along others shrinks by |λ₁ − s| / |λ₂ − s| a step. If the shift is an eigenvalue, a pivot is 0 or
rounding; in floats 0 becomes a rounding of ‖A‖, and one step leads to the eigenvector; in fractions (A − sI) x = 0 is
solved.
About 2n³/3 flops, then 4n² a step. Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 7.6.1.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, guard, identity, is_exact, item, number, scalar
from rowspace.steps.measures import EPS, length
from rowspace.steps.spectral import iteration_notes as notes
from rowspace.steps.spectral.iteration import PICTURE, Advance, Pair, iterate, problem
from rowspace.steps.step import Step, Steps, result
from rowspace.steps.systems.factor import lu
from rowspace.steps.words import tex


class Factors(NamedTuple):
    """P M = L U with no pivot that is 0, and the index of the first that was; flops."""

    P: Array
    L: Array
    U: Array
    zero: int | None
    flops: int


def inverse_iteration(
    A: ArrayLike, start: ArrayLike, exact: bool = False, shift: Any = 0.0, tol: Any = 1e-10
) -> Steps[Pair | None]:
    """The eigenvalue of A (n, n) nearest to the shift, an eigenvector of it, and the number of steps, from start (n,).

    Returns value, x, steps with ``norm(A @ x - value * x) <= tol * norm(A)``; x has length 1, in fractions a largest
    entry of 1. None if the direction comes back, or after 1000 steps.

    >>> from rowspace.steps import result
    >>> value, x, steps = result(inverse_iteration([[2, 1], [1, 2]], [1, 0], shift=0.9))
    >>> round(value, 12), steps
    (1.0, 9)
    """
    name = "inverse_iteration"
    given = problem(name, A, start, tol, exact)
    s, n = scalar(name, shift, exact, "the shift"), len(given.A)
    state: dict[str, Any] = {"A": given.A.copy(), "start": given.start.copy(), "shift": s}
    how = f"Solving with $A - {tex(s, True)} I$ again and again, a vector turns to the eigenvalue nearest to the shift."
    yield Step("Start", notes.start(how, exact), {**state, "x": given.start.copy()}, {}, 0, PICTURE[:2])
    M = given.A - s * identity(n, given.A)
    guard(name, "A minus the shift", M)
    factors = factor(M, length(given.A) if not exact else 0)
    state |= {"M": M, "L": factors.L, "U": factors.U}
    flops = n + factors.flops
    looks = {"pivot": [("U", i, i) for i in range(n)]}
    yield Step("Factor A − shift I once", _factored(factors, exact), state, looks, flops, PICTURE[:0])

    def advance(x: Array, image: Array, value: Any) -> Advance:
        z = solve(name, factors, x)
        note = notes.divided("the solution $z$ of $M z = x$, with $x$ of the step before", exact)
        return Advance(z, {"z": z.copy()}, 2 * n * n - n, note)

    return (
        yield from iterate(
            name, given, state, flops, advance, lambda value, x, k: _end(given.A, s, value), lambda value: _stuck(s)
        )
    )


def factor(M: Array, norm: float) -> Factors:
    """The factors of M; in floats a pivot of 0 becomes a rounding of `norm`."""
    P, L, U = result(lu(M, exact=is_exact(M)))
    n = len(M)
    flops = sum((n - k - 1) * (2 * (n - k - 1) + 1) for k in range(n))
    zero = next((k for k in range(n) if U[k, k] == 0), None)
    if zero is not None and not is_exact(M):
        for k in range(n):
            U[k, k] = U[k, k] or EPS * (norm or 1.0)
    return Factors(P, L, U, zero, flops)


def solve(name: str, factors: Factors, x: Array) -> Array:
    """M z = x; where an exact pivot is 0, a z other than 0 with M z = 0."""
    P, L, U, zero, _ = factors
    n = len(x)
    if zero is not None and is_exact(U):
        z, last = full(n, 0, U), zero - 1
        z[zero] = number(U, 1)
    else:
        y, last = P @ x, n - 1
        for i in range(n):
            y[i] = y[i] - L[i, :i] @ y[:i] if i else y[i]
        z = y
    for i in range(last, -1, -1):
        right = z[i] if last == n - 1 else number(U, 0)
        above = U[i, i + 1 :] @ z[i + 1 :] if i < n - 1 else 0
        z[i] = item(right - above) / U[i, i]
    guard(name, "the solution of M z = x", z)
    return z


def _factored(factors: Factors, exact: bool) -> str:
    note = "$P M = L U$ with $M = A - shift\\,I$: made once, the factors serve every step, since the shift stays."
    if factors.zero is None:
        return note
    k = factors.zero + 1
    says = f"{note} Pivot {k} is $0$, so the shift is an eigenvalue itself"
    if exact:
        return f"{says}; $M z = 0$ has a solution other than $0$."
    u = tex(item(factors.U[k - 1, k - 1]))
    return f"{says}. A rounding of $A$'s size, ${u}$, takes its place: the solution is huge then, and an eigenvector."


def _end(A: Array, s: Any, value: Any) -> str:
    note = f"$A x = value\\,x$ up to the tolerance; the value ${tex(value)}$ is the eigenvalue nearest to ${tex(s)}$."
    values = notes.spectrum(A)
    if not values:
        return note
    gaps = sorted(abs(z - float(s)) for z in values)
    if abs(float(value) - float(s)) > gaps[0] * (1 + 1e-4) + 1e-6 * max(map(abs, values)):
        return (
            f"$A x = value\\,x$ up to the tolerance, with the value ${tex(value)}$. An eigenvalue is nearer to the"
            " shift: the start has no part along its eigenvector."
        )
    rate = notes.distances(values, float(value), float(s))
    if rate is None:
        return note
    return f"{note} Its distance over that of the next one is ${notes.rough(rate)}$: so the rest shrinks in each step."


def _stuck(s: Any) -> str:
    return f"Two eigenvalues are equally far from the shift ${tex(s)}$, and neither takes over."
