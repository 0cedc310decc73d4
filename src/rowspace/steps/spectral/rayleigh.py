"""Rayleigh quotient iteration: inverse iteration with the newest quotient as the shift.

For a symmetric A the quotient is off by the square of the error of x, and solving with A − value I multiplies the error
by what the quotient is off: its cube, so the digits that are right become three times as many in each step, from almost
every start. To which eigenvalue it goes is not known beforehand. About 2n³/3 flops a step. Floats alone: the digits of
fractions would become about 2n + 1 times as many in each step.
Parlett, The Symmetric Eigenvalue Problem (1998), sections 4.6 to 4.9, https://doi.org/10.1137/1.9781611971163
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array
from rowspace.steps.measures import length, symmetric
from rowspace.steps.spectral import iteration_notes as notes
from rowspace.steps.spectral.inverse_iteration import factor, solve
from rowspace.steps.spectral.iteration import PICTURE, Advance, Pair, iterate, problem
from rowspace.steps.step import Step, Steps
from rowspace.steps.words import tex

MOST = 100


def rayleigh_quotient_iteration(A: ArrayLike, start: ArrayLike, tol: float = 1e-12) -> Steps[Pair | None]:
    """An eigenvalue of a symmetric A (n, n), an eigenvector of length 1, and the number of steps, from start (n,).

    Returns value, x, steps with ``norm(A @ x - value * x) <= tol * norm(A)``; None if the direction comes back, or
    after 100 steps. MatrixError unless A is symmetric.

    >>> from rowspace.steps import result
    >>> value, x, steps = result(rayleigh_quotient_iteration([[2, 1], [1, 2]], [1, 0.5]))
    >>> round(value, 12), steps
    (3.0, 4)
    """
    name = "rayleigh_quotient_iteration"
    given = problem(name, A, start, tol, False)
    symmetric(name, given.A)
    n, norm = len(given.A), length(given.A)
    state: dict[str, Any] = {"A": given.A.copy(), "start": given.start.copy()}
    how = "Inverse iteration, with the best value known as the shift of each step: Rayleigh's quotient."
    yield Step("Start", notes.start(how, False), {**state, "x": given.start.copy()}, {}, 0, PICTURE[:2])

    def advance(x: Array, image: Array, value: Any) -> Advance:
        M = given.A - value * np.eye(n)
        factors = factor(M, norm)
        z = solve(name, factors, x)
        note = notes.divided(f"the solution $z$ of $M z = x$, $M = A - {tex(value, True)} I$", False)
        if factors.zero is not None:
            note += "A pivot is $0$, since the quotient is an eigenvalue; a rounding takes its place. "
        return Advance(z, {"M": M, "z": z.copy()}, n + factors.flops + 2 * n * n - n, note)

    def end(value: Any, x: Array, k: int) -> str:
        return (
            f"$A x = value\\,x$ up to the tolerance, with the value ${tex(value)}$. Near an eigenvector the residual of"
            " a step is about the cube of the one before: the right digits become three times as many."
        )

    def stuck(value: Any) -> str:
        return "The start lies midway between eigenvectors, and the quotient with it; almost any other start converges."

    return (yield from iterate(name, given, state, 0, advance, end, stuck, MOST))
