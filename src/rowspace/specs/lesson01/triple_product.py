"""The spec of ``triple_product``: a · (b × c), the volume of the box on three edges, with a sign.

Bound. The result is a sum of six products of three entries. By a · (b × c) each passes through five roundings: two
products, the difference, and two sums; multiplied out and added in any order, through seven. So it is off by at most
γ₇ Σ |aᵢbⱼcₖ|, the same six products with nothing subtracted. Right answers are computed in fractions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, plainly
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson01 import solutions
from rowspace.specs.lesson01.evidence import gives
from rowspace.specs.lesson01.further_attempts import Triple
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

LADDER = {
    "wraps": ("large whole numbers",),
    "truncates": ("whole numbers and halves",),
    "forgets_the_tiny": ("tiny, 10⁻⁵⁰", "nearly flat"),
    "any_length": ("two entries", "four entries", "four entries in the first", "four entries in the last"),
}
VOLUME, REFUSED = "a · (b × c)", "Only in three dimensions"


def read(answer: Any, args: Args) -> Any:
    return answers.scalar(answer, "The volume")


def volumes(args: Args) -> tuple[Fraction, Fraction]:
    """The volume, and the six products added up without their signs."""
    edges = [[Fraction(x) for x in np.asarray(v).tolist()] for v in args]
    volume = size = Fraction(0)
    for i, j, k in permutations(range(3)):
        product = edges[0][i] * edges[1][j] * edges[2][k]
        volume += product if (j - i) % 3 == 1 else -product
        size += abs(product)
    return volume, size


def lost(args: Args, answer: float) -> float:
    if not np.isfinite(answer):
        return float("inf")
    volume, size = volumes(args)
    return float(abs(Fraction(answer) - volume) / (size or 1))


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    return (
        f"The volume is off by no more than {number(row.figure)} times its six products, over "
        f"{len(findings.asked('refuse'))} boxes, flat ones and tiny ones included."
    )


def small() -> Iterator[Args]:
    for M in small_matrices(((3, 3),), (0, 1)):
        yield M[0], M[1], M[2]


A, B, C = np.array([1.0, 2, 3]), np.array([4.0, 5, -6]), np.array([-2.0, 0.5, 1])
E = np.eye(3)
CROSS = "01#cross"

MISTAKES = (
    Mistake(
        "middle_sign",
        Triple.middle_sign,
        "the middle term has a minus too many. The minus is in b × c already, whose middle entry is b[2] c[0] − "
        "b[0] c[2].",
        "What is the volume of the box on (0, 1, 0), (0, 0, 1), (1, 0, 0), which is the unit cube turned?",
        CROSS,
        evidence=plainly(Triple.middle_sign),
        about=VOLUME,
    ),
    Mistake(
        "swapped",
        Triple.swapped,
        "every sign is turned: this is a · (c × b). Exchanging two edges turns a right hand into a left one.",
        "What should the box on (1, 0, 0), (0, 1, 0), (0, 0, 1) have, plus one or minus one?",
        CROSS,
        evidence=plainly(Triple.swapped),
        about=VOLUME,
    ),
    Mistake(
        "no_sign",
        Triple.no_sign,
        "the sign is gone. It says whether a, b, c are turned like the fingers of the right hand, and a game needs it "
        "to know which side is outside.",
        "Exchange b and c. What changes about the box, and what about your number?",
        CROSS,
        evidence=plainly(Triple.no_sign),
        about=VOLUME,
    ),
    Mistake(
        "all_plus",
        Triple.all_plus,
        "all six products are added. Three of them are subtracted, or a box with two equal edges would have a volume.",
        "What should come out where a and b are the same?",
        CROSS,
        evidence=plainly(Triple.all_plus),
        about=VOLUME,
    ),
    Mistake(
        "half",
        Triple.half,
        "three of the six products are there, those with a plus. The other three are subtracted.",
        "How many products has each entry of b × c?",
        CROSS,
        evidence=plainly(Triple.half),
        about=VOLUME,
    ),
    Mistake(
        "entry_by_entry",
        Triple.entry_by_entry,
        "this adds up a[i] b[i] c[i]. In a volume no two edges give the same entry: each product has one of each.",
        "What should the box on (1, 0, 0), (0, 1, 0), (0, 0, 1) come to?",
        CROSS,
        evidence=plainly(Triple.entry_by_entry),
        about=VOLUME,
    ),
    Mistake(
        "diagonal",
        Triple.diagonal,
        "this is a[0] b[1] c[2]: length times width times height, for a box that stands straight. A leaning one needs "
        "all six products.",
        "Turn the unit cube by a quarter. What is a[0] then?",
        CROSS,
        evidence=plainly(Triple.diagonal),
        about=VOLUME,
    ),
    Mistake(
        "area",
        Triple.area,
        "this is the area of the floor, the length of b × c. How high the box is depends on a.",
        "Does your number change when a is made twice as long?",
        CROSS,
        evidence=plainly(Triple.area),
        about=VOLUME,
    ),
    Mistake(
        "sixth",
        Triple.sixth,
        "this is a sixth of it: the volume of the pyramid on the three edges. The whole box is asked for.",
        "What is the volume of the cube with edges of length 1?",
        CROSS,
        evidence=plainly(Triple.sixth),
        about=VOLUME,
    ),
    Mistake(
        "no_sum",
        Triple.no_sum,
        "these are the three products of entries of a and b × c. Their sum is asked for, one number.",
        "How many numbers is a volume?",
        CROSS,
        evidence=gives(Triple.no_sum),
        about=ANSWERS,
    ),
    Mistake(
        "twice_crossed",
        Triple.twice_crossed,
        "this is the vector a × (b × c). The point in a · (b × c) multiplies entry by entry and adds up.",
        "How many numbers is a volume?",
        CROSS,
        evidence=gives(Triple.twice_crossed),
        about=ANSWERS,
    ),
    Mistake(
        "wraps",
        Triple.wraps,
        "the products are too large for whole numbers of 64 bits, and those wrap around without a word. "
        "`np.array(a, float)` keeps sixteen digits of any size.",
        "What is the largest number in 64 bits, and what is three million to the third?",
        "01#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "truncates",
        Triple.truncates,
        "b holds whole numbers, so an array made like it does too, and the halves of b × c are cut off.",
        "What is the dtype of `np.zeros_like(b)` when b holds integers?",
        "01#lists",
        **at(LADDER, "truncates"),
    ),
    Mistake(
        "forgets_the_tiny",
        Triple.forgets_the_tiny,
        "a small volume is taken for none. Measured in another unit the same box is as large as you like: 0 means "
        "flat, and small does not.",
        "What is the volume of a cube of a micrometre, in cubic metres?",
        "01#break",
        **at(LADDER, "forgets_the_tiny"),
        about=VOLUME,
    ),
    Mistake(
        "any_length",
        Triple.any_length,
        "a fourth entry is overlooked, or a missing third one ends in an `IndexError`. Look at the shapes first, and "
        "raise `ValueError` unless there are three entries each.",
        "What is the volume of a box in four dimensions with three edges?",
        "01#break",
        **at(LADDER, "any_length"),
        about=REFUSED,
    ),
)

SPEC = Spec(
    id="triple_product",
    lesson="01",
    signature="triple_product(a, b, c)",
    asks=(
        "`a`, `b` and `c` are vectors of three entries, arrays or lists, of floats or of integers. Return the number "
        "a · (b × c): the volume of the box with these edges, with its sign, and 0 where it is flat. Raise "
        "`ValueError` where one of them has another number of entries."
    ),
    stub='''\
def triple_product(a, b, c):
    """The volume of the box with edges a, b, c: plus if they are turned like a right hand."""
    w = ...  # at right angles to b and c, as long as the floor is large
    return (np.array(a) * w).sum()
''',
    reference=solutions.triple_product,
    hints=(
        "The floor of the box is spanned by b and c. Which vector is as long as its area, and points straight up?",
        "Volume is floor times height, and a · w is the length of w times how far a goes along w. So w is `cross(b, "
        "c)`, which you have.",
        "`(np.array(a, float) * cross(b, c)).sum()`; `cross` refuses wrong lengths of b and c, and a is left to look "
        "at.",
    ),
    arguments=("a", "b", "c"),
    read=read,
    cases=(
        case("the unit cube", *E),
        case("the unit cube, turned", *E[[1, 2, 0]]),
        case("the unit cube, left-handed", *E[[1, 0, 2]]),
        case("2 by 3 by 4", *(E * [2, 3, 4])),
        case("leaning", np.array([2.0, 0, 0]), np.array([1.0, 3, 0]), np.array([-1.0, 5, 4])),
        case("no entry zero", A, B, C),
        case("b and c exchanged", A, C, B),
        case("two equal edges", A, B, A),
        case("in one plane", A, B, 2 * A - B),
        case("one edge zero", A, np.zeros(3), C),
        case("lists", [1, 2, 3], [4, 5, -6], [-2, 1, 1], tags="form"),
        case("integers (dtype int)", A.astype(int), B.astype(int), np.array([-2, 1, 1]), tags="form"),
        case("large whole numbers", *(3_000_000 * np.array([[1, 0, 2], [0, 1, 1], [-1, 1, 1]])), tags="form"),
        case("whole numbers and halves", A.astype(int), B.astype(int), np.array([0.5, -1.5, 0.25]), tags="form"),
        case("strided view", *strided(np.array([A, B, C])), tags="form"),
        case("huge, 10⁹⁰", 1e90 * A, 1e90 * B, 1e90 * C),
        case("tiny, 10⁻⁵⁰", 1e-50 * A, 1e-50 * B, 1e-50 * C, tags="edge"),
        case("nearly flat", A / 3, B / 7, A / 3 - B / 7 + np.array([0, 0, 2.0**-45]), tags="rounding"),
        case("random", *np.random.default_rng(1).normal(size=(3, 3))),
        case("two entries", np.array([1.0, 2]), np.array([3.0, 4]), np.array([0.0, 1]), tags="refuse"),
        case("four entries", *np.eye(4)[:3], tags="refuse"),
        case("four entries in the first", np.array([1.0, 2, 3, 4]), B, C, tags="refuse"),
        case("four entries in the last", A, B, np.array([4.0, 3, 2, 1]), tags="refuse"),
    ),
    properties=(
        Property(
            VOLUME,
            lost,
            lambda args: gamma(7),
            "γ₇ Σ |aᵢbⱼcₖ|: six products of three entries, two roundings each, added in any order",
            "The error in the volume",
            "times its six products",
            "Work out b × c by hand, multiply entry by entry with a, and add up.",
            CROSS,
        ),
        Property(
            REFUSED,
            lambda args, x: 1.0,
            exactly,
            "in the plane there is no such box, and in four dimensions three edges span none",
            "",
            "",
            "Compare the shapes with (3,) first and raise `ValueError` where they differ.",
            "01#break",
            only="refuse",
            claim="An answer came back although there are not three entries each",
        ),
    ),
    mistakes=MISTAKES,
    where=CROSS,
    noun="box",
    library=frozenset({"det", "slogdet"}),
    small=small,
    passed=passed,
)
