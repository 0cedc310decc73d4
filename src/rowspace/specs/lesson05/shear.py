"""The spec of ``shear``: one coordinate moves by k times the other. Nothing is rounded, so nothing may be off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson05 import solutions
from rowspace.specs.lesson05.attempts import Shear
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec

# name -> (k, tags); each is asked along both axes
FACTORS: dict[str, tuple[Any, str]] = {
    "by 0": (0.0, ""),
    "by 1": (1.0, ""),
    "by −2": (-2.0, ""),
    "by 0.5": (0.5, ""),
    "by ⅓": (1 / 3, ""),
    "by the integer 3": (3, "form"),
    "by 10³⁰⁰": (1e300, ""),
    "by −10⁻³⁰⁰": (-1e-300, ""),
}


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, (2, 2), "S")


def truth(args: Args) -> Any:
    k, axis = args
    return np.array([[1, k], [0, 1.0]] if axis == 0 else [[1, 0], [k, 1.0]])


def basis(args: Args, S: Any) -> float:
    """How many of the four entries are not as they should be."""
    return float((truth(args) != S).sum())


def small() -> Iterator[Args]:
    for k in (0.0, 1.0, 0.5, -1.0, 2.0):
        for axis in (0, 1):
            yield k, axis


def is_truncates(findings: Findings) -> bool:
    """Exactly the shears by fractions fail, and they come back as whole numbers near the right ones."""
    for _, args, S in findings.answered():
        if not np.array_equal(S, np.trunc(truth(args))) and not abs(args[0]) > 1e18:
            return False
    return findings.fails("by 0.5, along x") and "by 0.5, along x" in findings.answers


AT, BASIS = "05#columns", "The basis, sheared"
MISTAKES = (
    Mistake(
        "other_axis",
        Shear.other_axis,
        "the two axes have changed places: with `axis` 0 it is the first coordinate that moves. S[i, j] says how much "
        "of coordinate j goes into coordinate i.",
        "Row 0 makes the new first coordinate. Which entry of it multiplies the second one?",
        AT,
    ),
    Mistake(
        "always_x",
        Shear.always_x,
        "the first coordinate moves whatever `axis` says. With `axis` 1 the second moves by k times the first.",
        "Where is `axis` used?",
        AT,
    ),
    Mistake(
        "always_y",
        Shear.always_y,
        "the second coordinate moves whatever `axis` says. With `axis` 0 the first moves by k times the second.",
        "Where is `axis` used?",
        AT,
    ),
    Mistake(
        "scales",
        Shear.scales,
        "k stands on the diagonal, which stretches. A shear leaves ones there and adds a multiple of the other "
        "coordinate.",
        "What does [[k, 0], [0, 1]] do to a square? What should a shear do to its area?",
        AT,
    ),
    Mistake(
        "scales_more",
        Shear.scales_more,
        "k is added on the diagonal, which stretches by 1 + k. A shear adds a multiple of the other coordinate.",
        "The new x is x + k y. Which entry multiplies y?",
        AT,
    ),
    Mistake(
        "both",
        Shear.both,
        "both coordinates move at once, so that areas change by 1 − k². Only the coordinate `axis` moves.",
        "Which basis vector should stay where it is?",
        AT,
    ),
    Mistake(
        "as_angle",
        Shear.as_angle,
        "k is taken for an angle, and its tangent for the factor. k is the factor itself: (0, 1) goes to (k, 1).",
        "Where does (0, 1) go for k = 1?",
        AT,
    ),
    Mistake(
        "other_way",
        Shear.other_way,
        "it moves the other way: the multiple is subtracted. That is the inverse, the shear by −k.",
        "Where does (0, 1) go for k = 1?",
        AT,
    ),
    Mistake(
        "no_ones",
        Shear.no_ones,
        "the ones on the diagonal are missing: a point should stay where it is, plus k times its other coordinate.",
        "Which matrix leaves everything where it is, and by how much does a shear differ from it?",
        AT,
    ),
    Mistake(
        "truncates",
        Shear.truncates,
        "the fraction of k is cut off: an array of integers takes integers only. `np.eye(2)` is one of floats.",
        "What is the dtype of the array that k is put into?",
        "05#write",
        evidence=is_truncates,
        about=BASIS,
    ),
)

SPEC = Spec(
    id="shear",
    lesson="05",
    signature="shear(k, axis)",
    asks=(
        "`k` is a number, `axis` is 0 or 1. Return the 2 by 2 array that moves coordinate `axis` of a point by `k` "
        "times its other coordinate, and leaves that one as it is: with `axis` 0, (x, y) goes to (x + k y, y)."
    ),
    stub='''\
def shear(k, axis):
    """The 2 by 2 matrix that adds k times the other coordinate to coordinate `axis`."""
    S = np.eye(2)
    ...  # where does the basis vector go that does not stay?
    return S
''',
    reference=solutions.shear,
    hints=(
        "Push a pack of cards sideways. Which of (1, 0) and (0, 1) stays where it is, and where does the other go?",
        "S[i, j] says how much of coordinate j goes into coordinate i. One entry of the identity changes.",
        "`S[axis, 1 - axis] = k`: when `axis` is 0, `1 - axis` is 1, and the other way round.",
    ),
    arguments=("k", "axis"),
    read=read,
    cases=tuple(
        case(f"{name}, along {'xy'[axis]}", k, axis, tags=tags)
        for name, (k, tags) in FACTORS.items()
        for axis in (0, 1)
    ),
    properties=(
        Property(
            BASIS,
            basis,
            exactly,
            "ones, zeros and k itself: nothing is rounded",
            "The number of entries that are not as they should be",
            "",
            "Compare the columns with where (1, 0) and (0, 1) should go.",
            AT,
        ),
        Property(
            "Areas kept",
            lambda _, S: float(abs(S[0, 0] * S[1, 1] - S[0, 1] * S[1, 0] - 1)),
            exactly,
            "1 · 1 − k · 0 is 1, without rounding",
            "The distance of det S from 1",
            "",
            "A shear turns a square into a parallelogram of the same area.",
            "05#area",
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    noun="shear",
    small=small,
    passed=lambda findings: (
        f"All {len(findings.asked())} shears are exact, along both axes, and keep areas: det S is 1 every time."
    ),
)
