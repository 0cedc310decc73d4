"""The spec of ``rotation``: the matrix that turns the plane.

Bound. NumPy's sine and cosine are within 4 units in the last place, so that an entry, at most 1, is within 4 · 2u = 8u.
With E the error of R, RᵀR − I is RᵀE + EᵀR to first order, of size at most 2 ‖E‖ ≤ 2 · 16u, and det R − 1 is at most
8u (2 |c| + 2 |s|) < 23u; measuring costs another 3u of each.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson05 import solutions
from rowspace.specs.lesson05.attempts import Rotation
from rowspace.specs.lesson05.evidence import every_shape_is
from rowspace.specs.measures import size, u
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.spec import Spec

# name -> (angle, tags)
ANGLES: dict[str, tuple[Any, str]] = {
    "0": (0.0, ""),
    "a right angle": (np.pi / 2, ""),
    "a right angle, clockwise": (-np.pi / 2, ""),
    "half a turn": (np.pi, ""),
    "a full turn": (2 * np.pi, ""),
    "30°": (np.pi / 6, ""),
    "135°": (3 * np.pi / 4, ""),
    "1 radian": (1.0, ""),
    "0.1 radian": (0.1, ""),
    "−0.3 radian": (-0.3, ""),
    "4 radians": (4.0, ""),
    "the integer 1": (1, "form"),
    "a number of NumPy": (np.float64(2.5), "form"),
    "tiny, 10⁻⁹": (1e-9, ""),
    "tiny, 10⁻¹⁶⁰": (1e-160, ""),
    "1000 radians": (1000.0, "rounding"),
    "a million radians": (1e6, "rounding"),
}


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, (2, 2), "R")


def truth(args: Args) -> Any:
    c, s = math.cos(args[0]), math.sin(args[0])
    return np.array([[c, -s], [s, c]])


def error(args: Args, R: Any) -> float:
    return float(np.abs(R - truth(args)).max())


def skewness(_: Args, R: Any) -> float:
    return size(R.conj().T @ R - np.eye(2))


def area(_: Args, R: Any) -> float:
    return float(abs(R[0, 0] * R[1, 1] - R[0, 1] * R[1, 0] - 1))


def small() -> Iterator[Args]:
    for angle in (0.0, 1.0, np.pi / 2, -np.pi / 2, np.pi):
        yield (angle,)


def is_rounded(findings: Findings) -> bool:
    """Every answer is a number of few decimals, and near the right one."""
    found = [(R, truth(args)) for _, args, R in findings.answered()]
    if findings.troubles or not any(np.abs(R - right).max() > 1e-12 for R, right in found):
        return False
    return any(
        all(np.abs(R - np.round(right, k)).max() <= 1e-12 for R, right in found) and decimals(found, k)
        for k in range(1, 12)
    )


def decimals(found: list[tuple[Any, Any]], k: int) -> bool:
    """Would one decimal less not fit?"""
    return not all(np.abs(R - np.round(right, k - 1)).max() <= 1e-12 for R, right in found)


def is_series(findings: Findings) -> bool:
    """Right near 0, and the farther away the worse."""
    names = ("0.1 radian", "1 radian", "half a turn", "a full turn")
    if any(n not in findings.answers for n in names) or findings.fails("tiny, 10⁻⁹"):
        return False
    lost = [error(findings.args[n], findings.answers[n]) for n in names]
    return lost[1] < 0.02 and lost[2] > 10 * lost[1] and lost[3] > 10 * lost[2] > 0


def is_reduces(findings: Findings) -> bool:
    """Only large angles lose, and no more than the rounding of 2π explains."""
    if not findings.right("rounding") or findings.right() or findings.troubles:
        return False
    return all(error(args, R) <= 16 * u + 2 * u * abs(args[0]) for _, args, R in findings.answered())


COLUMNS = "05#columns"
MISTAKES = (
    Mistake(
        "degrees",
        Rotation.degrees,
        "the angle is taken for degrees. It is given in radians, as `np.cos` and `np.sin` take it: π is half a turn.",
        "How large is a right angle in radians?",
        COLUMNS,
    ),
    Mistake(
        "clockwise",
        Rotation.clockwise,
        "this turns clockwise, and counter-clockwise is asked for. It is the transpose of the right matrix: images of "
        "the basis are columns, not rows.",
        "Where does (1, 0) go when it is turned by a right angle? Which column is that?",
        COLUMNS,
    ),
    Mistake(
        "both_plus",
        Rotation.both_plus,
        "one sine needs a minus. (0, 1) turned to the left goes to (−sin, cos).",
        "Where does (0, 1) go when it is turned by a right angle?",
        COLUMNS,
    ),
    Mistake(
        "mirror",
        Rotation.mirror,
        "this is a mirror: its determinant is −1, so it turns left hands into right hands. A rotation has "
        "determinant 1.",
        "Where does (0, 1) go when it is turned by an angle of 0?",
        COLUMNS,
    ),
    Mistake(
        "exchanged",
        Rotation.exchanged,
        "sine and cosine have changed places. An angle of 0 should leave everything where it is.",
        "What are cos 0 and sin 0, and which of them belongs on the diagonal?",
        COLUMNS,
    ),
    Mistake(
        "small_angle",
        Rotation.small_angle,
        "sin x is replaced by x and cos x by 1, which is near for tiny angles and lets everything grow for others.",
        "How long is the image of (1, 0) under your matrix for an angle of 1?",
        "05#break",
    ),
    Mistake(
        "series",
        Rotation.series,
        "right near 0, and worse the farther the angle is from it: this is what a power series gives that is cut off "
        "after a few terms.",
        "How many terms does the series need at 2π to be as good as at 0.1?",
        "05#break",
        evidence=is_series,
    ),
    Mistake(
        "rounded",
        Rotation.rounded,
        "the entries are rounded to a few decimals. That looks tidier, and lengths and angles are no longer kept; "
        "round what you print, not what you compute with.",
        "What is 6 · 10⁻¹⁷ beside 1, and what does rounding do to cos 1?",
        "05#break",
        evidence=is_rounded,
    ),
    Mistake(
        "truncates",
        Rotation.truncates,
        "every entry is a whole number: an array of integers cuts fractions off. `np.zeros((2, 2))` takes fractions.",
        "What is the dtype of the array the entries are put into?",
        "05#write",
    ),
    Mistake(
        "sine_from_cosine",
        Rotation.sine_from_cosine,
        "the sine has lost its sign, as it does when it is taken from the cosine by √(1 − c²). To the right and to "
        "the left have the same cosine.",
        "What are cos(−0.3) and sin(−0.3)?",
        COLUMNS,
    ),
    Mistake(
        "homogeneous_already",
        Rotation.homogeneous_already,
        "a rotation of the plane is 2 by 2. The third row and column come with `homogeneous`, for all matrices alike.",
        "How many basis vectors has the plane, and how many coordinates has each image?",
        "05#homogeneous",
        evidence=every_shape_is((3, 3)),
        about=ANSWERS,
    ),
    Mistake(
        "reduces",
        Rotation.reduces,
        "right in exact arithmetic, but the angle is first reduced by 2π, and π in floating point is not π: after "
        "many turns the difference counts. `np.cos` and `np.sin` reduce with more digits than a float has.",
        "By how much is `2 * np.pi` off, and how often does it go into a million?",
        "05#break",
        status="warn",
        evidence=is_reduces,
    ),
)


def passed(findings: Findings) -> str:
    errors, kept = (findings.worst(p) for p in findings.spec.properties[:2])
    assert errors is not None
    assert kept is not None
    return (
        f"No entry is off by more than {number(errors.figure)} over {len(findings.asked())} angles, and RᵀR is within "
        f"{number(kept.figure)} of I: lengths and angles are kept."
    )


SPEC = Spec(
    id="rotation",
    lesson="05",
    signature="rotation(angle)",
    asks=(
        "`angle` is a number in radians, of any size and sign. Return the 2 by 2 array whose product with a vector of "
        "the plane is that vector turned by the angle counter-clockwise (from the first axis towards the second) "
        "around 0."
    ),
    stub='''\
def rotation(angle):
    """The 2 by 2 matrix that turns the plane counter-clockwise by an angle in radians."""
    c, s = np.cos(angle), np.sin(angle)
    R = np.zeros((2, 2))
    ...  # column 0 is where (1, 0) goes, column 1 where (0, 1) goes
    return R
''',
    reference=solutions.rotation,
    hints=(
        "Draw (1, 0) and (0, 1), turn the page by the angle, and read off where their tips are.",
        "(1, 0) goes to (cos, sin); (0, 1) goes where (1, 0) would go with a right angle more. Each image is a column.",
        "`R[:, 0] = c, s` fills the first column. Written as a list of rows, R is `np.array([[c, -s], [s, c]])`.",
    ),
    arguments=("angle",),
    read=read,
    cases=tuple(case(name, angle, tags=tags) for name, (angle, tags) in ANGLES.items()),
    properties=(
        Property(
            "The basis, turned",
            error,
            lambda _: 8 * u,
            "8u: NumPy’s sine and cosine are within 4 units in the last place, and at most 1",
            "The largest error in an entry",
            "",
            "The columns are not where the basis goes. Try a right angle: (1, 0) goes to (0, 1).",
            COLUMNS,
        ),
        Property(
            "Lengths and angles kept",
            skewness,
            lambda _: 40 * u,
            "2 ‖E‖ ≤ 32u for an error E of 8u in each entry, and the judge’s product",
            "RᵀR − I",
            "",
            "The columns of a rotation have length 1 and stand at a right angle.",
            COLUMNS,
        ),
        Property(
            "Areas and hands kept",
            area,
            lambda _: 32 * u,
            "8u (2 |c| + 2 |s|) < 23u for an error of 8u in each entry, and the judge’s product",
            "The distance of det R from 1",
            "",
            "A rotation has determinant 1: it keeps areas, and left hands stay left hands.",
            "05#area",
        ),
    ),
    mistakes=MISTAKES,
    where=COLUMNS,
    noun="angle",
    small=small,
    passed=passed,
)
