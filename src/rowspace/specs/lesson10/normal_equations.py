"""The spec of ``normal_equations``: the x with the smallest ‖b − Ax‖, from AᵀA x = Aᵀb.

Bounds. β = γ₂₍ₘ₊ₙ₎₊ₘₙ + γ₃ₙ ρ bounds what rounding does to the equations, relative to ‖A‖ (‖A‖ ‖x‖ + ‖b‖): the
products AᵀA and Aᵀb cost γₘ each and as much to measure, elimination γ₃ₙ ρ with ρ = ‖ |L| |U| ‖ / ‖AᵀA‖ (Higham,
theorem 9.4), reflections and rotations γₘₙ (theorem 20.3). So Aᵀ(b − Ax) is at most β of that, and the error of x at
most κ² β / (1 − κ² β) of ‖x‖ + ‖b‖ / ‖A‖, where κ = ‖A‖ / σ, σ the smallest singular value: the law of this method,
the square of the condition number. Right answers are worked out in fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.linalg import gallery
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.lesson10 import solutions
from rowspace.specs.lesson10.exact import solution
from rowspace.specs.lesson10.normal_mistakes import MISTAKES
from rowspace.specs.measures import gamma, relative, room, size
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

FOUR = np.array([[1.0, 2, 0], [2, -1, 1], [0, 3, 1], [1, 1, -2], [2, 0, 1]])
RIGHT = np.array([3.0, -1, 4, 1, -5])
YEARS = np.arange(1990.0, 2002)


def drawn(m: int, n: int, seed: int = 10) -> Any:
    return np.random.default_rng([seed, m, n]).normal(size=(m, n))


# name -> (A, b, tags)
PROBLEMS: dict[str, tuple[Any, Any, str]] = {
    "1 by 1": (np.array([[2.0]]), np.array([6.0]), ""),
    "a mean": (np.ones((3, 1)), np.array([1.0, 2, 6]), ""),
    "one column, not ones": (np.array([[1.0], [2], [3]]), np.array([3.0, 1, 2]), ""),
    "line through three points": (np.array([[1.0, 0], [1, 1], [1, 2]]), np.array([6.0, 0, 0]), ""),
    "two columns without an intercept": (np.array([[2.0, 1], [1, 3], [0, 1]]), np.array([1.0, 2, 4]), ""),
    "b is reached": (FOUR, FOUR @ [1.0, -2, 3], ""),
    "b is perpendicular to the columns": (np.array([[1.0, 0], [1, 1], [0, 1]]), np.array([1.0, -1, 1]), ""),
    "b is zero": (FOUR, np.zeros(5), ""),
    "square": (np.array([[0.0, 2], [3, 4]]), np.array([2.0, 7]), ""),
    "perpendicular columns": (np.array([[1.0, 2], [1, -2], [1, 0]]), np.array([4.0, 1, 1]), ""),
    "5 by 3": (FOUR, RIGHT, ""),
    "integers (dtype int)": (FOUR.astype(int), RIGHT.astype(int), "form"),
    "list of lists": (FOUR.tolist(), RIGHT.tolist(), "form optional"),
    "strided view": (strided(FOUR), RIGHT, "form"),
    "huge, 10¹⁰⁰": (1e100 * FOUR, 1e100 * RIGHT, ""),
    "tiny, 10⁻¹⁰⁰": (1e-100 * FOUR, 1e-100 * RIGHT, ""),
    "random, 8 by 3": (drawn(8, 3), drawn(8, 1)[:, 0], ""),
    "random, 24 by 6": (drawn(24, 6), drawn(24, 1)[:, 0], ""),
    "parabola at seven points": (gallery.vandermonde(np.arange(7.0), 3), np.array([1.0, 0, 2, 3, 9, 15, 22]), ""),
    "columns of different size": (FOUR * [1.0, 1e4, 1e-3], RIGHT, "rounding"),
    "years": (np.column_stack([np.ones(12), YEARS]), np.sqrt(np.arange(12.0)), "rounding"),
    "nearly parallel columns, 10⁻⁴": (gallery.lauchli(3, 1e-4), np.array([3.0, 1, 2, -1]), "rounding"),
    "degree 5 at ten points": (gallery.vandermonde(np.linspace(0, 1, 10), 6), drawn(10, 1)[:, 0], "rounding"),
    "degree 6 at ten points": (gallery.vandermonde(np.linspace(0, 1, 10), 7), np.ones(10), "rounding"),
    "zero column": (np.array([[1.0, 0], [2, 0], [3, 0]]), np.array([1.0, 2, 2]), "singular refuse"),
    "one column twice": (np.ones((4, 2)), np.array([1.0, 2, 3, 4]), "singular refuse"),
    "a column and its double": (
        np.array([[1.0, 2], [1, 2], [0, 0], [1, 2], [1, 2]]),
        np.array([1.0, 2, 3, 4, 5]),
        "singular refuse",
    ),
    "one equation, two unknowns": (np.array([[1.0, 2]]), np.array([3.0]), "singular refuse"),
    "two equations, three unknowns": (
        np.array([[0.1, 0.7, 0.3], [0.2, 0.3, 0.9]]),
        np.array([1.0, 2]),
        "singular refuse",
    ),
}


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, np.shape(args[0])[1], "x")


def scaled(args: Args) -> tuple[Any, Any, float]:
    """A, b and how many times they were divided: entries around 1."""
    A, b = (np.asarray(a, float) for a in args)
    largest = float(np.abs(A).max()) or 1.0
    return A / largest, b / largest, largest


def perpendicular(args: Args, x: Any) -> float:
    """‖Aᵀ(b − Ax)‖ relative to ‖A‖ (‖A‖ ‖x‖ + ‖b‖)."""
    A, b, _ = scaled(args)
    return relative(A.T @ (b - A @ x), size(A) * (size(A) * size(x) + size(b)))


def equations(args: Args) -> float:
    """β."""
    A, _, _ = scaled(args)
    m, n = A.shape
    return float(gamma(2 * (m + n) + m * n) + gamma(3 * n) * room(A.T @ A))


def error(args: Args, x: Any) -> float:
    A, b, _ = scaled(args)
    right = solution(*args)
    return relative(x - right, size(right) + size(b) / size(A))


def square_law(args: Args) -> float:
    """κ² β / (1 − κ² β), or ∞ where all may be lost."""
    A, _, _ = scaled(args)
    lost = (size(A) / float(linalg.svdvals(A)[-1])) ** 2 * equations(args)
    return lost / (1 - lost) if lost < 1 else float("inf")


def not_minimal(args: Args, x: Any) -> float:
    """Of dependent columns: ‖Aᵀ(b − Ax)‖ relative to ‖A‖ ‖b‖; any minimiser will do."""
    A, b, _ = scaled(args)
    found = relative(A.T @ (b - A @ x), size(A) * size(b))
    return found if np.isfinite(found) else 1.0


@lru_cache(maxsize=1)
def ladder() -> tuple[tuple[float, Any, Any, Any], ...]:
    """Condition number, A, b, x: problems of growing condition number that can be solved exactly but for rounding."""
    found = []
    for k in range(1, 15):
        A = gallery.with_singular_values(np.geomspace(1, 10.0**-k, 3), 6, 3, seed=7)
        b = A.sum(axis=1)
        found.append((10.0**k, A, b, solution(A, b)))
    return tuple(found)


def curve(f: Callable[..., Any]) -> Curve | None:
    """The error of x against the condition number."""
    yours, theirs = [], []
    for _, A, b, right in ladder():
        run = call(f, (A, b), (), 0.5)
        try:
            x = read(run.answer, (A, b))
        except answers.Unreadable:
            x = np.full_like(right, np.nan)
        with np.errstate(all="ignore"):
            yours.append(relative(x - right, size(right)))
            theirs.append(relative(linalg.lstsq(A, b).x - right, size(right)))
    return Curve(
        tuple(c for c, *_ in ladder()),
        clipped(yours),
        clipped(theirs),
        "rowspace",
        "condition number of A",
        "Relative error of x, 6 equations, 3 unknowns",
        "Error of x as the condition number grows.",
    )


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    words = (
        f"The residual is perpendicular to the columns to {number(row.figure)} of their size over "
        f"{len(findings.asked())} problems"
    )
    drawn = findings.curve
    if drawn is None:
        return f"{words}."
    p, i = drawn.exponent(), drawn.x.index(1e6)
    law = (
        f"The error of x grows like the condition number to the power {number(round(p, 1))}"
        if p is not None
        else "The error of x hardly grows with the condition number"
    )
    half = " Forming AᵀA squares it: half the digits." if p is not None and p > 1.5 else ""
    at = f"and is {number(drawn.yours[i])} at 10⁶; that of {drawn.peer} is {number(drawn.theirs[i])}"
    return f"{words}. {law}, {at}.{half}"


def small() -> Iterator[Args]:
    entries = {(1, 1): (1, 2), (2, 1): (0, 1, 2), (3, 1): (0, 1, 2), (2, 2): (0, 1), (3, 2): (0, 1)}
    for A in small_matrices(tuple(entries), entries, lambda A: solution(A, A[:, 0]) is not None):
        yield A, np.arange(1.0, len(A) + 1)


SPEC = Spec(
    id="normal_equations",
    lesson="10",
    signature="normal_equations(A, b)",
    asks=(
        "`A` is an array with at least as many rows as columns, `b` a vector with an entry for each row, of floats or "
        "of integers. Return the vector `x` for which the sum of the squares of `b - A @ x` is smallest, from `A.T @ A "
        "@ x == A.T @ b`. Its error may grow like the square of the condition number, as this method’s does. Where "
        "columns depend on each other there is no single `x`: raise `LinAlgError` (or another `ValueError`), or return "
        "a minimiser. `A` and `b` stay as they were."
    ),
    stub='''\
def normal_equations(A, b):
    """The x with the smallest sum of squares of b - A @ x."""
    A, b = np.array(A, float), np.array(b, float)
    x = np.zeros(A.shape[1])
    ...  # the residual b - A @ x is perpendicular to every column of A
    return x
''',
    reference=solutions.normal_equations,
    hints=(
        "If b − Ax were not perpendicular to some column, could a little more of that column bring it closer?",
        "Aᵀ(b − Ax) = 0 says that every column is perpendicular to the residual. Bring Ax to the other side: n "
        "equations for n unknowns.",
        "`solve(A.T @ A, A.T @ b)`; more columns than rows are always dependent.",
    ),
    arguments=("A", "b"),
    read=read,
    cases=tuple(case(name, A, b, tags=tags) for name, (A, b, tags) in PROBLEMS.items()),
    properties=(
        Property(
            "The residual is perpendicular to the columns",
            perpendicular,
            equations,
            "γ₂₍ₘ₊ₙ₎₊ₘₙ for products and measuring, γ₃ₙ ‖ |L| |U| ‖ / ‖AᵀA‖ for elimination (Higham, theorem 9.4)",
            "Aᵀ(b − Ax)",
            "times ‖A‖ (‖A‖ ‖x‖ + ‖b‖)",
            "Some other x comes closer to b. Take one column and two or three rows, and find the closest multiple by "
            "hand.",
            "10#closest",
        ),
        Property(
            "The error of x",
            error,
            square_law,
            "κ² times the above: the law of the normal equations (Higham, section 20.4)",
            "The error of x",
            "times ‖x‖ + ‖b‖ / ‖A‖",
            "x is not the closest, although the residual is nearly perpendicular.",
            "10#break",
            skip=frozenset({"refuse"}),
        ),
        Property(
            "Dependent columns are refused",
            not_minimal,
            lambda args: gamma(20 * np.size(args[0])),
            "any minimiser is right; what is none is one too many",
            "",
            "",
            "Where columns depend on each other, AᵀA is singular; the function should raise `LinAlgError` and say so.",
            "10#normal",
            only="refuse",
            claim="An answer came back that minimises nothing, although columns are dependent",
        ),
    ),
    mistakes=MISTAKES,
    where="10#normal",
    noun="problem",
    library=frozenset({"lstsq", "pinv", "qr", "svd", "polyfit"}),
    small=small,
    sized=lambda n: (drawn(2 * n, n), np.ones(2 * n)),
    curve=curve,
    passed=passed,
)
