"""The spec of ``rotation_about``: x -> R (x − c) + c as one matrix.

Bound. An entry of R is within 8u, as in ``rotation``, and the products with ones and zeros do not round. The step is
c − R c. With errors of 8u in R and a sum of three it is within (8u + 2 γ₃) (|c₁| + |c₂|); with 2 sin²(θ / 2) in place
of 1 − cos θ, the longest way, within 34u + γ₃ of it. So the center moves by at most (8u + 34u + γ₃) (|c₁| + |c₂|), and
γ₃ more to measure it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, is_overwrites, needs_arrays, plainly
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson05 import rotation, solutions
from rowspace.specs.lesson05.evidence import every_shape_is
from rowspace.specs.lesson05.further_attempts import About
from rowspace.specs.measures import gamma, relative, u
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec

LADDER = {
    "truncates": ("integers (dtype int)",),
    "needs_arrays": ("a list", "a tuple of integers"),
}

# name -> (angle, center, tags)
TURNS: dict[str, tuple[Any, Any, str]] = {
    "a right angle about (3, 1)": (np.pi / 2, np.array([3.0, 1]), ""),
    "half a turn about (1, 0)": (np.pi, np.array([1.0, 0]), ""),
    "a right angle about (0, 2)": (np.pi / 2, np.array([0.0, 2]), ""),
    "a right angle, clockwise": (-np.pi / 2, np.array([2.0, -1]), ""),
    "about the origin": (1.0, np.zeros(2), ""),
    "no turn": (0.0, np.array([3.0, 1]), ""),
    "30° about (−2, 5)": (np.pi / 6, np.array([-2.0, 5]), ""),
    "a full turn": (2 * np.pi, np.array([4.0, 4]), ""),
    "2 radians": (2.0, np.array([0.5, -0.25]), ""),
    "a list": (1.0, [3.0, 1.0], "form"),
    "a tuple of integers": (2.0, (3, 1), "form"),
    "integers (dtype int)": (1.0, np.array([3, -2]), "form"),
    "every second number": (-1.0, np.array([3.0, 0, -1, 0])[::2], "form"),
    "far away, 10⁶": (1.0, np.array([1e6, -2e6]), ""),
    "huge, 10²⁰⁰": (1.0, np.array([3e200, -1e200]), ""),
    "tiny, 10⁻²⁰⁰": (1.0, np.array([3e-200, -1e-200]), ""),
    "by 10⁻⁹": (1e-9, np.array([3.0, 1]), ""),
    "a thousand radians": (1000.0, np.array([3.0, 1]), "rounding"),
}


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, (3, 3), "H")


def error(args: Args, H: Any) -> float:
    return rotation.error(args[:1], H[:2, :2])


def moved(args: Args, H: Any) -> float:
    """How far the center moves, compared with |c₁| + |c₂|; where that is 0, with 1."""
    c = np.asarray(args[1], float)
    largest = float(np.abs(c).max())
    if largest == 0:
        return float(np.abs(H[:2, 2]).max())
    c, step = c / largest, H[:2, 2] / largest
    return relative(np.abs(H[:2, :2] @ c + step - c).max(), float(np.abs(c).sum()))


def last_row(_: Args, H: Any) -> float:
    return float((H[-1] != [0, 0, 1]).sum())


def small() -> Iterator[Args]:
    for c in ((1, 0), (0, 1), (1, 1), (2, 1), (0, 0)):
        for angle in (np.pi / 2, np.pi, 1.0):
            yield angle, np.array(c, float)


def passed(findings: Findings) -> str:
    errors, kept = (findings.worst(p) for p in findings.spec.properties[:2])
    assert errors is not None
    assert kept is not None
    return (
        f"No entry of the turn is off by more than {number(errors.figure)}, and the center moves by no more than "
        f"{number(kept.figure)} times its size, over {len(findings.asked())} turns."
    )


TURN, STAYS, LAST = "The turn in the corner", "The center stays", "The last coordinate stays 1"
AT, ORDER = "05#homogeneous", "05#compose"
MISTAKES = (
    Mistake(
        "about_origin",
        About.about_origin,
        "this turns about the origin, whatever the center is. Move the center to the origin first, and back at last.",
        "Where does the center go, which should stay?",
        AT,
        evidence=plainly(About.about_origin),
        about=STAYS,
    ),
    Mistake(
        "other_order",
        About.other_order,
        "the two moves have changed places, and the step is R c − c where it should be c − R c. What happens first "
        "stands on the right, so this turns about −c.",
        "The rightmost matrix meets the point first. Where should it take the center?",
        ORDER,
        evidence=plainly(About.other_order),
        about=STAYS,
    ),
    Mistake(
        "never_moves_back",
        About.never_moves_back,
        "the center is moved to the origin and left there. After the turn everything has to be moved back by c.",
        "Where is the center after the turn, and where should it be?",
        AT,
        evidence=plainly(About.never_moves_back),
        about=STAYS,
    ),
    Mistake(
        "only_moves_there",
        About.only_moves_there,
        "this turns about the origin and then moves by c. Before the turn the center has to be brought to the origin.",
        "Where does the origin go, and where the center?",
        AT,
        evidence=plainly(About.only_moves_there),
        about=STAYS,
    ),
    Mistake(
        "no_turn_in_the_step",
        About.no_turn_in_the_step,
        "the step is c + c. The first −c is turned before the second c is added: c − R c.",
        "Work out R (x − c) + c. What stands beside R x?",
        AT,
        evidence=plainly(About.no_turn_in_the_step),
        about=STAYS,
    ),
    Mistake(
        "clockwise",
        About.clockwise,
        "this turns clockwise, and counter-clockwise is asked for. The center stays, the turn goes the other way.",
        "Where should (4, 1) go, turned by a right angle about (3, 1)?",
        "05#columns",
        evidence=plainly(About.clockwise),
        about=TURN,
    ),
    Mistake(
        "degrees",
        About.degrees,
        "the angle is taken for degrees. It is given in radians: π is half a turn.",
        "How large is a right angle in radians?",
        "05#columns",
        evidence=plainly(About.degrees),
        about=TURN,
    ),
    Mistake(
        "transposed",
        About.transposed,
        "this is the transpose, for points written as rows. Here points are columns: H @ (x, y, 1).",
        "Which entries of H are multiplied by the 1 of (x, y, 1)?",
        AT,
        evidence=plainly(About.transposed),
        about=LAST,
    ),
    Mistake(
        "plane_only",
        About.plane_only,
        "this is 2 by 2, and leaves the origin where it is. The move needs a coordinate more, so H is 3 by 3.",
        "Which 2 by 2 matrix moves the origin?",
        AT,
        evidence=every_shape_is((2, 2)),
        about=ANSWERS,
    ),
    Mistake(
        "no_last_row",
        About.no_last_row,
        "the last row is missing. Without 0 0 1 below, the matrix is not square, and two of them cannot be multiplied.",
        "How many coordinates has (x, y, 1), and how many has its image here?",
        AT,
        evidence=every_shape_is((2, 3)),
        about=ANSWERS,
    ),
    needs_arrays(About.needs_arrays, LADDER, "05#write"),
    Mistake(
        "truncates",
        About.truncates,
        "the center holds whole numbers, so a matrix made like it does too, and the fractions of the step are cut off.",
        "What is the dtype of `np.eye(3, dtype=center.dtype)` when center holds integers?",
        "05#write",
        **at(LADDER, "truncates"),
    ),
    Mistake(
        "overwrites",
        About.overwrites,
        "the matrix is right, and the caller’s center has been moved. `np.asarray` makes no copy of floats, and `*=` "
        "writes into them.",
        "Is the array you turn round yours, or the caller’s?",
        "05#write",
        evidence=is_overwrites,
    ),
)

SPEC = Spec(
    id="rotation_about",
    lesson="05",
    signature="rotation_about(angle, center)",
    asks=(
        "`angle` is a number in radians, `center` a point of the plane: an array, list or tuple of two floats or "
        "integers. Return the 3 by 3 array that turns points (x, y, 1) by the angle counter-clockwise about the "
        "center. `center` stays as it was."
    ),
    stub='''\
def rotation_about(angle, center):
    """The 3 by 3 matrix that turns the plane about a point, counter-clockwise, by an angle in radians."""
    there = ...  # the center to the origin
    turn = ...
    back = ...
    return ...  # in which order?
''',
    reference=solutions.rotation_about,
    hints=(
        "You can turn about the origin. What has to happen before, and what after?",
        "Move by −c, turn, move by c. The first of them stands on the right.",
        "With `c = np.array(center, float)`: `homogeneous(np.eye(2), c) @ homogeneous(rotation(angle), [0, 0]) @ "
        "homogeneous(np.eye(2), -c)`.",
    ),
    arguments=("angle", "center"),
    read=read,
    cases=tuple(case(name, angle, center, tags=tags) for name, (angle, center, tags) in TURNS.items()),
    properties=(
        Property(
            TURN,
            error,
            lambda _: 8 * u,
            "8u: NumPy’s sine and cosine are within 4 units in the last place, and products with 0 and 1 do not round",
            "The largest error in an entry",
            "",
            "The upper left block is the rotation itself, whatever the center.",
            "05#columns",
        ),
        Property(
            STAYS,
            moved,
            lambda _: 42 * u + 2 * gamma(3),
            "8u in R, 34u + γ₃ in the step (with 2 sin² of half the angle, the longest way), and γ₃ to measure it",
            "The way the center moves",
            "times its size",
            "Put the center in: H @ (c, 1) has to be (c, 1).",
            AT,
        ),
        Property(
            LAST,
            last_row,
            exactly,
            "zeros and a one are exact",
            "The number of entries of the last row that are not those of 0 0 1",
            "",
            "The last coordinate has to come out as 1, for every point.",
            AT,
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    noun="turn",
    small=small,
    passed=passed,
)
