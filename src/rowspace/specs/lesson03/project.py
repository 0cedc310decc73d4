"""The spec of ``project``: the shadow of a vector on the line through another.

Bound. The share (v·x)/(v·v) is a quotient of dot products right to γₙ of |v| |x| and of v·v; with the scaling of v and
the last product the projection is off by at most γ₂ₙ₊₈ ‖x‖. What is measured is computed in fractions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, needs_arrays, of_shape, plainly
from rowspace.specs.findings import Findings
from rowspace.specs.lesson03 import solutions
from rowspace.specs.lesson03.further_attempts import Project
from rowspace.specs.lesson03.pairs import FORMS, PLAIN, RUNGS, SCALES, UNEQUAL, A, exact, fractions, refused, small
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.spec import Spec

UPRIGHT, ALONG = "x − p at right angles to onto", "p along onto"

LADDER = {
    "truncates": ("whole numbers and halves", "integers (dtype int)"),
    "needs_arrays": RUNGS["needs_arrays"],
    "wraps": RUNGS["wraps"],
    "of_zero": ("onto the zero vector", "zero onto zero"),
    "broadcasts": RUNGS["broadcasts"],
    "overflows": RUNGS["overflows"],
}


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, len(args[0]), "The projection")


def ratio(lost: Fraction, to: Fraction) -> float:
    """The root of a quotient of squares."""
    return float(np.sqrt(float(lost / (to or 1))))


def slant(args: Args, p: Any) -> float:
    """|onto·(x − p)| / (|onto| |x|)."""
    if not np.isfinite(p).all():
        return float("inf")
    x, v = map(fractions, args)
    left = tuple(a - b for a, b in zip(x, fractions(p), strict=True))
    return ratio(exact(v, left) ** 2, exact(v, v) * exact(x, x)) if any(x) else ratio(exact(left, left), Fraction(1))


def aside(args: Args, p: Any) -> float:
    """What of p is not along onto, beside |x|."""
    if not np.isfinite(p).all():
        return float("inf")
    x, v = map(fractions, args)
    q = fractions(p)
    return ratio(exact(q, q) - exact(q, v) ** 2 / exact(v, v), exact(x, x))


def passed(findings: Findings) -> str:
    worst = max(row.figure for p in findings.spec.properties[:2] if (row := findings.worst(p)) is not None)
    return (
        f"The shadow lies along onto and what is left stands at right angles to it, both to {number(worst)} |x|, over "
        f"{len(findings.asked())} pairs."
    )


def candidates() -> Iterator[Args]:
    return (args for args in small() if args[1].any())


def of(name: str, says: str, hint: str, about: str = UPRIGHT) -> Mistake:
    code = getattr(Project, name)
    return Mistake(name, code, says, hint, "03#project", evidence=plainly(code), about=about)


MISTAKES = (
    of(
        "no_division",
        "the dot product is not divided by onto·onto, which is right only where onto has length 1. The shadow must not "
        "grow with the vector it falls on.",
        "What is the shadow of (3, 4) on (1, 0), and on (2, 0)?",
    ),
    of(
        "one_length",
        "the dot product is divided by the length of onto once. It is needed twice, once for each onto in the formula: "
        "divide by onto·onto.",
        "What is the shadow of (3, 4) on (1, 0), and on (2, 0)?",
    ),
    of(
        "divides_by_x",
        "the dot product is divided by x·x. It is the length of onto that has to drop out.",
        "What should the shadow of 2x be, compared with that of x?",
    ),
    of(
        "swapped",
        "this is the projection of onto on x: the roles are exchanged.",
        "On which of the two lines should the shadow lie?",
        ALONG,
    ),
    of(
        "points_along_x",
        "the share is right and multiplies x. The shadow lies along onto.",
        "On which of the two lines should the shadow lie?",
        ALONG,
    ),
    of(
        "what_is_left",
        "this is x − p, what is left of x when the shadow is taken away. The shadow itself is asked for.",
        "Which of the two pieces of x lies along onto?",
        ALONG,
    ),
    of(
        "direction_only",
        "this is the direction of onto, of length 1, whatever x is. How far x reaches in that direction is missing.",
        "What should the shadow be when x is at right angles to onto?",
    ),
    Mistake(
        "share",
        Project.share,
        "this is the share, one number: how many times onto. The shadow is the share times onto.",
        "What shape should the answer have?",
        "03#project",
        evidence=of_shape(0),
    ),
    of(
        "entry_by_entry",
        "the products of the entries are not added up before they are divided. The share is one number, the same for "
        "all entries: x·onto over onto·onto.",
        "Is `x * onto` a number or a vector?",
        ALONG,
    ),
    needs_arrays(Project.needs_arrays, LADDER, "03#write"),
    Mistake(
        "wraps",
        Project.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and their products wrap around: 200 · 100 becomes 32. Make them "
        "floats first.",
        "What comes after 255 in eight bits?",
        "03#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "truncates",
        Project.truncates,
        "an array made like whole numbers holds whole numbers, and the fractions of the shadow are cut off.",
        "What is the dtype of `np.zeros_like(x)` when x holds integers?",
        "03#break",
        **at(LADDER, "truncates"),
    ),
    Mistake(
        "of_zero",
        Project.of_zero,
        "the zero vector gives no line to cast a shadow on. Raise `ValueError` and say so.",
        "Which line goes through the origin and (0, 0)?",
        "03#project",
        **at(LADDER, "of_zero"),
    ),
    Mistake(
        "broadcasts",
        Project.broadcasts,
        "NumPy stretches a vector of one entry to any length without a word. Compare the shapes first and raise "
        "`ValueError`.",
        "What does `np.array([1, 2, 3]) * np.array([2])` give?",
        "03#break",
        **at(LADDER, "broadcasts"),
    ),
    Mistake(
        "overflows",
        Project.overflows,
        "right in exact arithmetic, but onto·onto leaves the range of a float (10³⁰⁸), though the length of onto plays "
        "no part in the shadow. Divide it by its largest entry first.",
        "What is (10²⁰⁰)² in floating point?",
        "03#break",
        status="warn",
        **at(LADDER, "overflows"),
    ),
)

SPEC = Spec(
    id="project",
    lesson="03",
    signature="project(x, onto)",
    asks=(
        "`x` and `onto` are vectors with equally many entries, arrays or lists, of floats or of integers (also the "
        "`uint8` of photos). Return the orthogonal projection of `x` onto the line through `onto`, a new vector of "
        "floats, however long or short `onto` is. Raise `ValueError` where `onto` is zero, or the numbers of entries "
        "differ."
    ),
    stub='''\
def project(x, onto):
    """The multiple of onto that is nearest to x."""
    share = ...  # how many times onto
    return share * np.array(onto, float)
''',
    reference=solutions.project,
    hints=(
        "Call the shadow c · onto. What has to be true of x − c · onto?",
        "(x − c · onto)·onto = 0 gives c = (x·onto) / (onto·onto). The length of onto drops out, so divide it by its "
        "largest entry first and no square overflows.",
        "`dot(v, x) / dot(v, v) * v` with `v = onto / abs(onto).max()`, after a look for the zero vector.",
    ),
    arguments=("x", "onto"),
    read=read,
    cases=(
        *PLAIN,
        *FORMS,
        *SCALES,
        *UNEQUAL,
        case("zero has no shadow", np.zeros(3), A),
        case("nearly parallel", np.array([1.0, 1]), np.array([1.0, 1 + 1e-9]), tags="rounding"),
        case("onto the zero vector", A, np.zeros(3), tags="refuse"),
        case("zero onto zero", np.zeros(2), np.zeros(2), tags="refuse"),
    ),
    properties=(
        Property(
            UPRIGHT,
            slant,
            lambda args: gamma(2 * len(args[0]) + 8),
            "γ₂ₙ₊₈: two dot products to γₙ, the scaling of onto, a quotient and a product",
            "|onto·(x − p)|",
            "times |onto| |x|",
            "What is left of x must have nothing in the direction of onto: try (3, 4) on (1, 0), where (0, 4) is left.",
            "03#project",
        ),
        Property(
            ALONG,
            aside,
            lambda args: gamma(2 * len(args[0]) + 8),
            "γ₂ₙ₊₈: the scaling of onto and a product are rounded, and as above",
            "The part of p that is not along onto",
            "times |x|",
            "The shadow has to be a multiple of onto: all quotients of their entries are the same number.",
            "03#project",
        ),
        refused(
            "What gives no line is refused",
            "A zero vector gives no line to project onto, and entries without partners have no dot product: raise "
            "`ValueError` for both.",
            "An answer came back although onto is zero or the numbers of entries differ",
        ),
    ),
    mistakes=MISTAKES,
    where="03#project",
    noun="pair",
    library=frozenset({"project", "lstsq", "pinv", "orth", "qr"}),
    small=candidates,
    sized=lambda n: (np.ones(n), np.arange(n)),
    sizes=(10_000, 100_000),
    slow=12.0,
    passed=passed,
)
