"""The known mistakes of ``is_independent``: how each is recognised, and its words."""

from __future__ import annotations

from rowspace.specs.evidence import at, needs_arrays, of_shape, plainly
from rowspace.specs.findings import Findings
from rowspace.specs.lesson04.attempts import Independent
from rowspace.specs.mistake import Mistake

LADDER = {
    "needs_arrays": ("lists",),
    "wraps": ("two photos (uint8)",),
    "starts_with_the_first": ("no vectors",),
    "fixed_tolerance": ("tiny, 2⁻⁵⁰⁰", "huge, dependent"),
    "gram_determinant": ("nearly parallel, 10⁻⁷", "Läuchli, 3 of 4 entries"),
    "single_pass": ("three in the plane, two nearly parallel",),
}

DEPENDENT = ("parallel", "with the zero vector", "the zero vector alone", "three on the floor")  # and nothing rounds


def is_exactly_zero(findings: Findings) -> bool:
    """Only dependent sets are misjudged, those where rounding plays a part: tenths and sevenths, and others where
    lengths are divided by."""
    failing = [c.name for c in findings.asked() if findings.fails(c.name)]
    return (
        bool({"tenths, the sum of the others", "sevenths, one to nine"} & set(failing))
        and not set(DEPENDENT) & set(failing)
        and all(findings.answers.get(name) == 1 for name in failing)
        and not plainly(Independent.shadows_on_the_vectors)(findings)
    )


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Independent, name)
    return Mistake(name, code, says, hint, "04#independence", evidence=plainly(code))


MISTAKES = (
    of(
        "pairwise",
        "the vectors are compared two by two. No two of these are parallel, and still one is made of the others.",
        "Is (1, 1) a multiple of (1, 0) or of (0, 1), and can it be made of both?",
    ),
    of(
        "with_the_first",
        "each vector is compared with the first alone. It can be made of any of the others, and of several.",
        "In (1, 0, 0), (0, 1, 1), (0, 2, 2), which two are parallel?",
    ),
    of(
        "counts",
        "the vectors are counted. More vectors than entries are always dependent, but fewer need not be independent.",
        "Are (1, 2) and (2, 4) independent?",
    ),
    of(
        "perpendicular",
        "vectors count as independent only when they are at right angles. Any angle but 0 and π will do.",
        "Can (1, 1) be made of (1, 0) alone?",
    ),
    of(
        "leaves_out_zero",
        "the zero vector is left out. It makes any set dependent: 0 times each of the others makes it.",
        "Which combination of the other vectors gives the zero vector?",
    ),
    of(
        "square_only",
        "only as many vectors as entries get an answer. A determinant exists for those alone; independence is a "
        "question for any number.",
        "Are (1, 0, 0) and (0, 1, 0) independent?",
    ),
    of(
        "columns_for_rows",
        "the columns are asked. The vectors are the rows.",
        "How many vectors are in an array of shape (2, 3)?",
    ),
    of(
        "turned",
        "every answer is the wrong way round: True is for independent.",
        "Is a single vector that is not zero independent?",
    ),
    of(
        "shadows_on_the_vectors",
        "shadows on the vectors themselves are taken away. These are not at right angles, so taking away the second "
        "shadow brings back some of the first. Project onto what was left of each.",
        "In x − (shadow on v) − (shadow on w), is the result at right angles to v when v and w are not?",
    ),
    of(
        "no_zero_entry",
        "entries that are 0 are looked for. Independence is a question about whole vectors: (1, 0) and (0, 1) are "
        "independent, (1, 2) and (2, 4) are not.",
        "Which entry of (1, 2) and (2, 4) is 0?",
    ),
    Mistake(
        "how_many",
        Independent.how_many,
        "this is how many of the vectors are independent. The question is whether all of them are.",
        "How many independent vectors are there when all of them are?",
        "04#independence",
        evidence=of_shape(0),
    ),
    needs_arrays(Independent.needs_arrays, LADDER, "04#write"),
    Mistake(
        "wraps",
        Independent.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and their products wrap around: 200 · 100 becomes 32. Make them "
        "floats first.",
        "What comes after 255 in eight bits?",
        "04#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "starts_with_the_first",
        Independent.starts_with_the_first,
        "the first vector is looked at before it is known that there is one. An empty list is independent: none of "
        "them can be made of the others.",
        "Which vector of none would have to be made of the others?",
        "04#break",
        **at(LADDER, "starts_with_the_first"),
    ),
    Mistake(
        "fixed_tolerance",
        Independent.fixed_tolerance,
        "what is left is compared with a fixed number, and short vectors leave little. Compare it with the length of "
        "the vector: multiplying it by 2⁻⁵⁰⁰ changes nothing.",
        "If every vector is made shorter, do they become dependent?",
        "04#break",
        **at(LADDER, "fixed_tolerance"),
    ),
    Mistake(
        "exactly_zero",
        Independent.exactly_zero,
        "right in exact arithmetic, but what should cancel leaves 10⁻¹⁷ of rounding, and that is taken for something "
        "new. Compare it with max(k, n) · eps times the length of the vector.",
        "Is 0.3 − 0.1 − 0.2 exactly 0 in floating point?",
        "04#break",
        status="warn",
        evidence=is_exactly_zero,
        cases=("tenths, the sum of the others", "sevenths, one to nine"),
    ),
    Mistake(
        "gram_determinant",
        Independent.gram_determinant,
        "right in exact arithmetic, but a Gram matrix squares what sets vectors apart: 10⁻⁷ becomes 10⁻¹⁴ beside 1, "
        "and 10⁻⁸ is lost in rounding. Work with the vectors themselves.",
        "What is 1 + (10⁻⁸)² in floating point?",
        "04#break",
        status="warn",
        **at(LADDER, "gram_determinant"),
    ),
    Mistake(
        "single_pass",
        Independent.single_pass,
        "right in exact arithmetic, but where two vectors are nearly parallel what is left of the second is mostly "
        "rounding, and no longer at right angles to the first. Take the shadows away a second time.",
        "How many digits of 0.3000001 − 0.3 are right?",
        "04#break",
        status="warn",
        **at(LADDER, "single_pass"),
    ),
)
