"""The spec of ``distance_to_line``: how far a point is from a line.

Bound, beside |x − p|: the difference is rounded once, the projection on d is off by at most γ₂ₙ₊₈ (see project), the
rest and its length by γₙ₊₆ of a part of that: γ₃ₙ₊₁₆ in all. By two squares, |v|² − (v·d)²/d·d, an error of u |v|² is
left under a root: √u |v| near the line. Right distances are worked out in fractions and to 50 digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson03 import solutions
from rowspace.specs.lesson03.distance_mistakes import ABOUT, MISTAKES, NEAR
from rowspace.specs.lesson03.pairs import A, B, Exact, draw, exact, fractions, refused
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def digits(square: Fraction) -> Decimal:
    """The root, to 50 digits."""
    with localcontext(Context(prec=50)):
        return (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()


@lru_cache(maxsize=4096)
def _truth(x: Exact, p: Exact, d: Exact) -> tuple[Decimal, Decimal]:
    """The distance, and |x − p|."""
    v = tuple(a - b for a, b in zip(x, p, strict=True))
    return digits(exact(v, v) - exact(v, d) ** 2 / exact(d, d)), digits(exact(v, v))


def lost(args: Args, answer: float) -> float:
    """The error beside |x − p|."""
    if not np.isfinite(answer):
        return float("inf")
    x, p, d = map(fractions, args)
    distance, reach = _truth(x, p, d)
    with localcontext(Context(prec=50)):
        return float(abs(Decimal(answer) - distance) / (reach or 1))


def curve(f: Callable[..., Any]) -> Curve | None:
    """The error while the point comes nearer to the line."""
    sizes = tuple(10.0**-k for k in range(16))
    errors: tuple[list[float], list[float]] = [], []
    p, d = np.array([1.0, 2, 0]), np.array([1.0, 3, 1])
    for t in sizes:
        args = p + 2 * d + t * np.array([3.0, -1, 0]), p, d
        run = call(f, args, (), 0.5)
        try:
            errors[0].append(lost(args, answers.scalar(run.answer, "The distance")))
        except answers.Unreadable:
            return None
        v = args[0] - p
        errors[1].append(lost(args, float(linalg.norm(v - linalg.project(v, d)))))
    return Curve(
        sizes,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace",
        "distance from the line",
        "Error of the distance beside |x − p|, for a point that comes nearer",
        "Error of the distance while the point comes nearer to the line.",
    )


def passed(findings: Findings) -> str:
    row, drawn = findings.worst(findings.spec.properties[0]), findings.curve
    assert row is not None
    words = (
        f"The distance is right to {number(row.figure)} of |x − p| over {len(findings.asked('refuse'))} points and "
        "lines"
    )
    if drawn is None:
        return f"{words}."
    return (
        f"{words}, and to {number(max(drawn.yours))} down to a distance of {number(drawn.x[-1])}; that of "
        f"{drawn.peer} to {number(max(drawn.theirs))}."
    )


def small() -> Iterator[Args]:
    for M in small_matrices(((3, 1), (3, 2)), (0, 1, -1, 2)):
        if M[2].any():
            yield M[0], M[1], M[2]


P = np.array([2.0, 1, -1])
FIVE = np.array([[1.0, 0, 2, -1, 3], [0, 1, 1, 0, 2], [2, -1, 0, 1, 1]])
TWO = np.array([[3.0, 4], [1, 1], [2, -1]])

CASES: tuple[Case, ...] = (
    case("one entry: all points are on it", np.array([5.0]), np.array([2.0]), np.array([3.0])),
    case("beside the axis", np.array([3.0, 4]), np.array([1.0, 0]), np.array([2.0, 0])),
    case("below the axis", np.array([3.0, -4]), np.array([1.0, 0]), np.array([2.0, 0])),
    case("in the plane", *TWO),
    case("the line through the origin", np.array([3.0, 4]), np.zeros(2), np.array([1.0, 1])),
    case("three entries", A, P, B),
    case("three entries again", np.array([1.0, 2, 3]), np.array([0.0, 1, 1]), np.array([2.0, 0, 1])),
    case("a short direction", A, P, np.array([0.25, 0, 0.5])),
    case("foot beyond p", np.array([7.0, 1]), np.array([1.0, 0]), np.array([1.0, 0])),
    case("five entries", *FIVE),
    case("random, 8 entries", *draw(8), draw(8, 4)[0]),
    case("random, 40 entries", *draw(40), draw(40, 4)[0]),
    case("x is p", P, P, B, tags="edge"),
    case("lists", [1, -2, 2], [2, 1, -1], [4, 1, -3], tags="form"),
    case("integers (dtype int)", *(v.astype(int) for v in (A, P, B)), tags="form"),
    case(
        "photos (uint8)", *(np.array(v, np.uint8) for v in ([20, 30, 9], [100, 250, 8], [200, 3, 7])), tags="form"
    ),
    case("strided view", strided(np.array([A]))[0], P, B, tags="form"),
    case("huge, 10²⁰⁰", 1e200 * A, 1e200 * P, B, tags="rounding"),
    case("tiny, 10⁻²⁰⁰", 1e-200 * A, 1e-200 * P, B, tags="rounding"),
    case("a direction of 10²⁰⁰", A, P, 1e200 * B, tags="rounding"),
    case("a direction of 10⁻²⁰⁰", A, P, 1e-200 * B, tags="rounding"),
    case(NEAR[0], np.array([4.0, 1e-9]), np.zeros(2), np.array([1.0, 0]), tags="rounding"),
    case(NEAR[1], np.array([1.0, 1 + 1e-9, 1]), np.zeros(3), np.ones(3), tags="rounding"),
    case(NEAR[2], np.array([0.1, 0.7]) * 3, np.zeros(2), np.array([0.1, 0.7]), tags="rounding"),
    case(NEAR[3], np.array([1000.0, 2001]) / 7, np.array([0.0, 1]) / 7, np.array([1.0, 2]) / 3, tags="rounding"),
    case("d is zero", A, P, np.zeros(3), tags="refuse"),
    case("d is zero and x is p", P, P, np.zeros(3), tags="refuse"),
    case("p has an entry less", A, P[:2], B, tags="refuse"),
    case("p has one entry", A, P[:1], B, tags="refuse"),
    case("d has one entry", A, P, B[:1], tags="refuse"),
)

SPEC = Spec(
    id="distance_to_line",
    lesson="03",
    signature="distance_to_line(x, p, d)",
    asks=(
        "`x`, `p` and `d` are vectors with equally many entries, any number of them, arrays or lists, of floats or of "
        "integers (also the `uint8` of photos). Return the distance of the point `x` from the line through the point "
        "`p` in the direction `d`, one number. It should be right to rounding beside ‖x − p‖ also where the point is "
        "near the line, and however long the vectors are. Raise `ValueError` where `d` is zero, or the numbers of "
        "entries differ."
    ),
    stub='''\
def distance_to_line(x, p, d):
    """The distance of the point x from the line through p in the direction d."""
    v = ...  # the way from p to x
    ...  # which part of it leads away from the line?
''',
    reference=solutions.distance_to_line,
    hints=(
        "Move everything so that p is the origin. Which part of x − p does the line not have?",
        "With v = x − p, what is left is v − project(v, d), and its length is the distance. ‖v‖² − ‖projection‖² is "
        "the same number on paper, and near the line a difference of two nearly equal ones.",
        "`left = v - project(v, d)`, and its length with `left / abs(left).max()` under the root, if it is not zero.",
    ),
    arguments=("x", "p", "d"),
    read=lambda answer, args: answers.scalar(answer, "The distance"),
    cases=CASES,
    properties=(
        Property(
            ABOUT,
            lost,
            lambda args: gamma(3 * len(args[0]) + 16),
            "γ₃ₙ₊₁₆: a difference, a projection to γ₂ₙ₊₈, what is left and its length to γₙ₊₆",
            "The error of the distance",
            "times |x − p|",
            "Work it out by hand for (3, 4) and the line through (1, 0) in the direction (2, 0), where it is 4.",
            "03#project",
        ),
        refused(
            "What gives no line is refused",
            "A zero vector gives no direction, and entries without partners have no difference: raise `ValueError` for "
            "both.",
            "An answer came back although d is zero or the numbers of entries differ",
        ),
    ),
    mistakes=MISTAKES,
    where="03#project",
    noun="line",
    library=frozenset({"lstsq", "pinv", "orth", "qr"}),
    small=small,
    sized=lambda n: (np.ones(n), np.zeros(n), np.arange(n)),
    sizes=(10_000, 100_000),
    slow=12.0,
    curve=curve,
    passed=passed,
)
