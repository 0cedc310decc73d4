"""The spec of ``cross``: the vector at right angles to two others, as long as the area they span.

Bound. Each entry is a difference of two rounded products, off by at most γ₂ (|aⱼbₖ| + |aₖbⱼ|). Right answers are
computed in fractions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.evidence import at, of_shape, plainly
from rowspace.specs.findings import Findings
from rowspace.specs.lesson01 import solutions
from rowspace.specs.lesson01.attempts import Cross
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma, size
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

LADDER = {
    "truncates": ("whole numbers and halves",),
    "any_length": ("two entries", "four entries", "three and four entries"),
}
UPRIGHT, ENTRIES, REFUSED = "a × b at right angles to a and b", "a × b, entry by entry", "Only in three dimensions"


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, 3, "The cross product")


def direction(v: Any) -> Any:
    v = np.asarray(v, float)
    return v / (size(v) or 1.0)


def slant(args: Args, c: Any) -> float:
    """The larger of |a·c| and |b·c|, with a and b of length 1 and c compared with |a| |b|."""
    a, b = (size(v) or 1.0 for v in args)
    c = c / a / b
    return float(max(abs(direction(v) @ c) for v in args))


def lost(args: Args, c: Any) -> float:
    a, b = ([Fraction(x) for x in np.asarray(v).tolist()] for v in args)
    worst = 0.0
    for i in range(3):
        j, k = (i + 1) % 3, (i + 2) % 3
        most = abs(a[j] * b[k]) + abs(a[k] * b[j])
        if not np.isfinite(c[i]):
            return float("inf")
        off = abs(Fraction(float(c[i])) - (a[j] * b[k] - a[k] * b[j]))
        worst = max(worst, float(off / (most or 1)))
    return worst


def passed(findings: Findings) -> str:
    figures = [findings.worst(p) for p in findings.spec.properties[:2]]
    slanted, off = (row.figure if row is not None else 0.0 for row in figures)
    return (
        f"a × b has no more than {number(slanted)} times |a| |b| along a or b, and no entry is off by more than "
        f"{number(off)} times its products, over {len(findings.asked())} pairs."
    )


def small() -> Iterator[Args]:
    for M in small_matrices(((2, 3),), (0, 1)):
        yield M[0], M[1]


A, B = np.array([1.0, 2, 3]), np.array([4.0, 5, -6])

CASES: tuple[Case, ...] = (
    case("east and north", np.array([1.0, 0, 0]), np.array([0.0, 1, 0])),
    case("north and up", np.array([0.0, 1, 0]), np.array([0.0, 0, 1])),
    case("east and up", np.array([1.0, 0, 0]), np.array([0.0, 0, 1])),
    case("no entry zero", A, B),
    case("in the plane", np.array([3.0, 1, 0]), np.array([-1.0, 2, 0])),
    case("parallel", A, -2 * A),
    case("one of them zero", A, np.zeros(3)),
    case("lists", [1, 2, 3], [4, 5, -6], tags="form"),
    case("integers (dtype int)", A.astype(int), B.astype(int), tags="form"),
    case("whole numbers and halves", A.astype(int), np.array([0.5, -1.5, 0.25]), tags="form"),
    case("strided view", strided(np.array([A]))[0], B, tags="form"),
    case("huge, 10¹⁵⁰", 1e150 * A, 1e150 * B),
    case("tiny, 10⁻¹⁵⁰", 1e-150 * A, 1e-150 * B),
    case("10²⁰⁰ long and 10⁻²⁰⁰ long", 1e200 * A, 1e-200 * B),
    case("nearly parallel", A / 3, A / 7 + np.array([0, 2.0**-50, 0]), tags="rounding"),
    case("random", *np.random.default_rng(1).normal(size=(2, 3))),
    case("two entries", np.array([1.0, 2]), np.array([3.0, 4]), tags="refuse"),
    case("four entries", np.array([1.0, 2, 3, 4]), np.array([4.0, 3, 2, 1]), tags="refuse"),
    case("three and four entries", A, np.array([4.0, 3, 2, 1]), tags="refuse"),
)

MISTAKES = (
    Mistake(
        "swapped",
        Cross.swapped,
        "every sign is turned: this is b × a. The order matters, a × b = −(b × a).",
        "With the fingers of the right hand from a to b, where does the thumb point?",
        "01#cross",
        evidence=plainly(Cross.swapped),
        about=ENTRIES,
    ),
    Mistake(
        "middle_sign",
        Cross.middle_sign,
        "the middle entry has the wrong sign. The indices go round in a circle, after 2 comes 0: the middle entry is "
        "a[2] b[0] − a[0] b[2].",
        "Which two indices follow 1, when 0 follows 2?",
        "01#cross",
        evidence=plainly(Cross.middle_sign),
        about=UPRIGHT,
    ),
    Mistake(
        "plus",
        Cross.plus,
        "the two products of an entry are added. Their difference is asked for, and it is what vanishes when a and b "
        "are parallel.",
        "What should a × a be?",
        "01#cross",
        evidence=plainly(Cross.plus),
        about=UPRIGHT,
    ),
    Mistake(
        "half",
        Cross.half,
        "each entry has one product, and two are needed: a[1] b[2] − a[2] b[1].",
        "What should a × a be, and what do you get?",
        "01#cross",
        evidence=plainly(Cross.half),
        about=UPRIGHT,
    ),
    Mistake(
        "entry_by_entry",
        Cross.entry_by_entry,
        "this is `a * b`, entry times entry. The first entry of a × b comes from the other two entries of a and b.",
        "What is i × j, and what is the product of their entries?",
        "01#cross",
        evidence=plainly(Cross.entry_by_entry),
        about=UPRIGHT,
    ),
    Mistake(
        "shifted",
        Cross.shifted,
        "the three numbers are right and stand one place too far: the entry made without a[0] and b[0] comes first.",
        "Which entries of a and b does the first entry of a × b not use?",
        "01#cross",
        evidence=plainly(Cross.shifted),
        about=UPRIGHT,
    ),
    Mistake(
        "unit_length",
        Cross.unit_length,
        "the result is scaled to length 1. The length of a × b says something: it is the area of the parallelogram.",
        "How large is the parallelogram on (2, 0, 0) and (0, 3, 0)?",
        "01#cross",
        evidence=plainly(Cross.unit_length),
        about=ENTRIES,
    ),
    Mistake(
        "length_only",
        Cross.length_only,
        "this is one number, the area. A vector of three entries is asked for: which way the area faces, too.",
        "What shape should the answer have?",
        "01#cross",
        evidence=of_shape(0),
    ),
    Mistake(
        "truncates",
        Cross.truncates,
        "a holds whole numbers, so an array made like it does too, and the halves are cut off. "
        "`np.array([x, y, z])` takes the type its numbers need.",
        "What is the dtype of `np.zeros_like(a)` when a holds integers?",
        "01#lists",
        **at(LADDER, "truncates"),
    ),
    Mistake(
        "any_length",
        Cross.any_length,
        "a fourth entry is overlooked, or a missing third one ends in an `IndexError`. Look at the shapes first, and "
        "raise `ValueError` unless there are three entries each.",
        "How many directions are at right angles to two vectors in four dimensions?",
        "01#break",
        **at(LADDER, "any_length"),
        about=REFUSED,
    ),
)

SPEC = Spec(
    id="cross",
    lesson="01",
    signature="cross(a, b)",
    asks=(
        "`a` and `b` are vectors of three entries, arrays or lists, of floats or of integers. Return their cross "
        "product, a new vector of three entries. Raise `ValueError` where either has another number of entries."
    ),
    stub='''\
def cross(a, b):
    """The vector at right angles to a and b, as long as the area they span."""
    x, y, z = ...  # each from the two other entries of a and b
    return np.array([x, y, z])
''',
    reference=solutions.cross,
    hints=(
        "What should (1, 0, 0) × (0, 1, 0) be? And a × a?",
        "Each entry is a difference of two products, made of the two other entries of a and b. The first: "
        "a[1] b[2] − a[2] b[1].",
        "Go round the circle 0 → 1 → 2 → 0: add 1 to every index of the first entry, and 2 becomes 0.",
    ),
    arguments=("a", "b"),
    read=read,
    cases=CASES,
    properties=(
        Property(
            UPRIGHT,
            slant,
            lambda args: gamma(12),
            "γ₁₂: entries off by γ₂ of their products move a·c by at most 2 γ₂ |a| |b|, and lengths and products to "
            "measure it cost γ₈",
            "The part of a × b along a or b",
            "times |a| |b|",
            "Test it on (1, 0, 0) and (0, 1, 0): the answer has to be (0, 0, 1).",
            "01#cross",
        ),
        Property(
            ENTRIES,
            lost,
            lambda args: gamma(2),
            "γ₂ (|aⱼbₖ| + |aₖbⱼ|): two products and a difference are rounded",
            "The error in some entry",
            "times its products",
            "Work out one entry by hand: the first has no a[0] and no b[0] in it.",
            "01#cross",
        ),
        Property(
            REFUSED,
            lambda args, c: 1.0,
            exactly,
            "in the plane there is no such vector, in four dimensions there are many",
            "",
            "",
            "Compare the shapes with (3,) first and raise `ValueError` where they differ.",
            "01#break",
            only="refuse",
            claim="An answer came back although there are not three entries each",
        ),
    ),
    mistakes=MISTAKES,
    where="01#cross",
    noun="pair",
    library=frozenset({"cross", "det", "einsum"}),
    small=small,
    passed=passed,
)
