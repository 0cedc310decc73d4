"""The spec of ``angle``: between two vectors, in radians.

Bound, absolute. Lengths and dot product are right to γₙ₊₄ of |x| |y|, and an angle follows them one to one where it is
taken from an arc tangent (W. Kahan, How Futile are Mindless Assessments of Roundoff, 2006, section 12): 2 γₙ₊₄, with as
much again for other ways of forming the tangent. The arc cosine of a cosine c is not among them: near c = 1 an error of
u there is one of √(2 u) = 1.5 · 10⁻⁸ in the angle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.evidence import at, needs_arrays, plainly, rung
from rowspace.specs.findings import Findings
from rowspace.specs.lesson03 import pairs, solutions
from rowspace.specs.lesson03.attempts import Angle
from rowspace.specs.lesson03.pairs import DIRECTION, FORMS, PLAIN, RUNGS, SCALES, UNEQUAL, A, scalar, small_nonzero
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.running import call
from rowspace.specs.spec import Spec

ABOUT = "The angle, absolute error"
TENTHS = np.array([0.1, 0.2, 0.3])

ZERO: tuple[Case, ...] = (
    case("the zero vector first", np.zeros(3), A, tags="refuse"),
    case("the zero vector second", A, np.zeros(3), tags="refuse"),
    case("the zero vector twice", np.zeros(2), np.zeros(2), tags="refuse"),
)
NARROW: tuple[Case, ...] = (
    case("parallel, in tenths", np.array([0.1, 0.7]), np.array([0.3, 2.1]), tags="rounding"),  # cosine 1 + 2 u
    case("the same, in tenths", TENTHS, TENTHS, tags="rounding"),
    case("opposite, in tenths", TENTHS, -3 * TENTHS, tags="rounding"),
    case("the same, in sevenths", np.array([1.0, 4, 9]) / 7, np.array([1.0, 4, 9]) / 7, tags="rounding"),
    case("parallel, random", pairs.draw(5)[0], 3 * pairs.draw(5)[0], tags="rounding"),
    case("an angle of 10⁻⁹", np.array([1.0, 0]), np.array([1.0, 1e-9]), tags="rounding"),
    case("an angle of 10⁻¹²", np.array([1.0, 1]), np.array([1.0, 1 + 2e-12]), tags="rounding"),
    case("π but for 10⁻⁹", np.array([1.0, 0]), np.array([-1.0, 1e-9]), tags="rounding"),
)
LADDER = {
    "needs_arrays": RUNGS["needs_arrays"],
    "of_zero": tuple(c.name for c in ZERO),
    "broadcasts": RUNGS["broadcasts"],
    "wraps": RUNGS["wraps"],
    "arccos": tuple(c.name for c in NARROW),
    "overflows": RUNGS["overflows"],
}


def is_beyond_one(findings: Findings) -> bool:
    """NaN for vectors that are parallel, and nothing plain is wrong."""
    known = {name for step in LADDER.values() for name in step}
    failing = {c.name for c in findings.asked() if findings.fails(c.name)}
    return failing <= known and any(np.isnan(findings.answers.get(name, 0)) for name in LADDER["arccos"])


def is_arccos(findings: Findings) -> bool:
    return rung(LADDER, "arccos")(findings) and not is_beyond_one(findings)


def lost(args: Args, answer: float) -> float:
    return abs(answer - pairs.angle(args))


def curve(f: Callable[..., Any]) -> Curve | None:
    """The relative error while the angle shrinks."""
    sizes = tuple(10.0**-k for k in range(17))
    errors: tuple[list[float], list[float]] = [], []
    for t in sizes:
        args = np.array([1.0, 0]), np.array([1.0, t])
        run = call(f, args, (), 0.5)
        try:
            errors[0].append(abs(answers.scalar(run.answer, "The angle") - np.arctan(t)) / t)
        except answers.Unreadable:
            return None
        errors[1].append(abs(float(linalg.angle(*args)) - np.arctan(t)) / t)
    return Curve(
        sizes,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace",
        "size of the angle",
        "Relative error of the angle between (1, 0) and (1, t)",
        "Relative error of an angle as it shrinks.",
    )


def passed(findings: Findings) -> str:
    row, drawn = findings.worst(findings.spec.properties[0]), findings.curve
    assert row is not None
    words = f"The angle is right to {number(row.figure)} over {len(findings.asked())} pairs"
    if drawn is None:
        return f"{words}."
    return (
        f"{words}, and to {number(max(drawn.yours))} of itself down to an angle of {number(drawn.x[-1])}; that of "
        f"{drawn.peer} to {number(max(drawn.theirs))}."
    )


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Angle, name)
    return Mistake(name, code, says, hint, "03#angle", evidence=plainly(code), about=ABOUT)


MISTAKES = (
    of(
        "degrees",
        "this is the angle in degrees. Radians are asked for: half a turn is π.",
        "How many radians is a right angle?",
    ),
    of(
        "cosine",
        "this is the cosine of the angle. The angle itself is 0 for the same direction, not 1.",
        "What is the angle between a vector and itself?",
    ),
    of(
        "acute",
        "beyond a right angle the smaller angle, π minus it, comes back. That is the angle of two lines; vectors have "
        "a direction, and opposite ones are π apart.",
        "What is the angle between (1, 0) and (−1, 0)?",
    ),
    of(
        "no_lengths",
        "the dot product is taken for the cosine, and that it is only for vectors of length 1. Divide by both lengths.",
        "Does the angle change when a vector is doubled, and does the dot product?",
    ),
    of(
        "one_length",
        "the dot product is divided by the length of x alone. Divide by both lengths.",
        "Does the angle change when y is doubled?",
    ),
    of(
        "squared_lengths",
        "the dot product is divided by x·x and y·y, the squares of the lengths. The root is missing.",
        "What is x·x for a vector of length 3?",
    ),
    of(
        "sine",
        "the arc sine is taken of the cosine, which gives what is missing to a right angle.",
        "Which function has the value 0 at a right angle, and which undoes it?",
    ),
    of(
        "polar_angles",
        "the directions of the vectors in the plane are subtracted. Their difference can be negative or more than π, "
        "and there is no such direction with three entries.",
        "How far apart are the directions −170° and 170°?",
    ),
    needs_arrays(Angle.needs_arrays, LADDER, "03#write"),
    Mistake(
        "beyond_one",
        Angle.beyond_one,
        "rounding makes the cosine of parallel vectors 1.0000000000000002, and nothing has that cosine: `arccos` gives "
        "NaN.",
        "What is the largest value a cosine can have, and what did the quotient come to?",
        "03#break",
        evidence=is_beyond_one,
        cases=LADDER["arccos"],
        about=ABOUT,
    ),
    Mistake(
        "of_zero",
        Angle.of_zero,
        "the zero vector points nowhere, so it has no angle to anything. Raise `ValueError` and say so.",
        "Which direction does (0, 0) point in?",
        "03#angle",
        **at(LADDER, "of_zero"),
    ),
    Mistake(
        "broadcasts",
        Angle.broadcasts,
        "NumPy stretches a vector of one entry to any length without a word. Compare the shapes first and raise "
        "`ValueError`.",
        "What does `np.array([1, 2, 3]) * np.array([2])` give?",
        "03#break",
        **at(LADDER, "broadcasts"),
    ),
    Mistake(
        "wraps",
        Angle.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and their products wrap around: 200 · 100 becomes 32. Make them "
        "floats first.",
        "What comes after 255 in eight bits?",
        "03#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "arccos",
        Angle.arccos,
        "right in exact arithmetic, but near 1 the cosine hardly changes with the angle, and the arc cosine makes 10⁻⁸ "
        "of an error of 10⁻¹⁶. With unit vectors u and v, 2 arctan(‖u − v‖ / ‖u + v‖) keeps every digit.",
        "What is cos(10⁻⁹) to 16 digits?",
        "03#break",
        status="warn",
        evidence=is_arccos,
        cases=LADDER["arccos"],
        about=ABOUT,
    ),
    Mistake(
        "overflows",
        Angle.overflows,
        "right in exact arithmetic, but the squares leave the range of a float (10³⁰⁸), though the length plays no "
        "part in an angle. Divide each vector by its largest entry first.",
        "What is (10²⁰⁰)² in floating point?",
        "03#break",
        status="warn",
        **at(LADDER, "overflows"),
        about=ABOUT,
    ),
)

SPEC = Spec(
    id="angle",
    lesson="03",
    signature="angle(x, y)",
    asks=(
        "`x` and `y` are vectors with equally many entries, arrays or lists, of floats or of integers (also the "
        "`uint8` of photos). Return the angle between them in radians, one number from 0 to π, right to rounding also "
        "near 0 and π and however long the vectors are. Raise `ValueError` where one of them is zero, or the numbers "
        "of entries differ."
    ),
    stub='''\
def angle(x, y):
    """The angle between x and y in radians, from 0 to pi."""
    u, v = ...  # both scaled to length 1
    ...  # u - v and u + v are the diagonals of a rhombus
''',
    reference=solutions.angle,
    hints=(
        "x·y = |x| |y| cos θ. What is left of it when both vectors have length 1?",
        "The arc cosine loses half the digits near 0 and π. The diagonals u − v and u + v of a rhombus are at right "
        "angles: what is the ratio of their lengths?",
        "`2 * np.arctan2(length of u − v, length of u + v)`, with u and v of length 1.",
    ),
    arguments=("x", "y"),
    read=scalar("The angle"),
    cases=(*PLAIN, *FORMS, *SCALES, *NARROW, *ZERO, *UNEQUAL),
    properties=(
        Property(
            ABOUT,
            lost,
            lambda args: gamma(4 * len(args[0]) + 16),
            "4 γₙ₊₄: dot product and lengths to γₙ₊₄, an arc tangent of them, and as much for another way to form it "
            "(Kahan 2006, section 12)",
            "The error of the angle",
            "radians",
            "Compare with (1, 0) and (1, 1), which are π/4 apart.",
            "03#angle",
        ),
        DIRECTION,
    ),
    mistakes=MISTAKES,
    where="03#angle",
    noun="pair",
    library=frozenset({"subspace_angles", "angle", "cosine_similarity"}),
    small=small_nonzero,
    sized=lambda n: (np.ones(n), np.arange(n)),
    sizes=(10_000, 100_000),
    slow=12.0,
    curve=curve,
    passed=passed,
)
