"""The spec of ``cosine_similarity``: 1 for the same direction, 0 for a right angle, −1 for the opposite.

Bound, absolute. Scaling the vectors rounds each entry (2 u for each), the dot product is right to γₙ |x| |y|, each
length to γₙ/₂₊₂, and the quotient is rounded: γ₂ₙ₊₁₂ together.
"""

from __future__ import annotations

import numpy as np

from rowspace.specs.case import Args
from rowspace.specs.evidence import at, needs_arrays, plainly
from rowspace.specs.findings import Findings
from rowspace.specs.lesson03 import pairs, solutions
from rowspace.specs.lesson03.angle import NARROW, ZERO
from rowspace.specs.lesson03.further_attempts import Cosine
from rowspace.specs.lesson03.pairs import DIRECTION, FORMS, PLAIN, RUNGS, SCALES, UNEQUAL, scalar, small_nonzero
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.spec import Spec

ABOUT = "The cosine, absolute error"

LADDER = {
    "needs_arrays": RUNGS["needs_arrays"],
    "of_zero": tuple(c.name for c in ZERO),
    "broadcasts": RUNGS["broadcasts"],
    "wraps": RUNGS["wraps"],
    "overflows": RUNGS["overflows"],
}


def lost(args: Args, answer: float) -> float:
    return abs(answer - pairs.cosine(args))


def is_epsilon(findings: Findings) -> bool:
    """A little too near 0 on plain vectors, and far too near on tiny ones."""
    plain = [(pairs.cosine(args), c) for case, args, c in findings.answered() if not case.tags]
    tiny = findings.answers.get("tiny, 10⁻²⁰⁰")
    return (
        findings.fails("three entries")
        and tiny is not None
        and abs(tiny) < 0.01
        and all(abs(c - right) < 1e-4 and abs(c) <= abs(right) for right, c in plain if right)
    )


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    return f"The cosine is right to {number(row.figure)} over {len(findings.asked())} pairs, long and short ones."


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Cosine, name)
    return Mistake(name, code, says, hint, "03#cosine", evidence=plainly(code), about=ABOUT)


MISTAKES = (
    of(
        "no_lengths",
        "this is the dot product. Divided by both lengths it is the cosine, which only the directions decide.",
        "How similar are (1, 1) and (100, 100) in direction?",
    ),
    of(
        "one_length",
        "the dot product is divided by the length of x alone. Divide by both lengths.",
        "Does the similarity change when y is doubled?",
    ),
    of(
        "squared_lengths",
        "the dot product is divided by x·x and y·y, the squares of the lengths. The root is missing.",
        "What is x·x for a vector of length 3?",
    ),
    of(
        "sums_for_lengths",
        "the sums of absolute values are taken for the lengths. The length in x·y = |x| |y| cos θ is √(x·x).",
        "How similar should a vector be to itself?",
    ),
    of(
        "distance",
        "this is the cosine distance, 1 − cos θ. The similarity is 1 for the same direction.",
        "How similar should a vector be to itself?",
    ),
    of(
        "angle",
        "this is the angle. Its cosine is asked for: 1 for the same direction, 0 for a right angle.",
        "How similar should a vector be to itself?",
    ),
    of(
        "absolute",
        "the sign is lost. Opposite directions have cosine −1: they are as unlike as can be.",
        "How similar are (1, 0) and (−1, 0)?",
    ),
    of(
        "centred",
        "the means are subtracted first: that is the correlation, another question. The cosine is taken of the vectors "
        "as they are.",
        "What becomes of (2, 2) when its mean is subtracted?",
    ),
    of(
        "one_over_distance",
        "this falls with the distance of the two points. The cosine looks at the directions alone: (1, 1) and (9, 9) "
        "have similarity 1.",
        "How similar are (1, 1) and (9, 9) in direction?",
    ),
    Mistake(
        "adds_epsilon",
        Cosine.adds_epsilon,
        "a small number is added to the denominator to keep it from 0. It takes digits from every answer and all of "
        "them from short vectors; ask for the zero vector instead.",
        "What is 10⁻⁸ beside the product of two lengths of 10⁻²⁰⁰?",
        "03#break",
        evidence=is_epsilon,
        about=ABOUT,
    ),
    needs_arrays(Cosine.needs_arrays, LADDER, "03#write"),
    Mistake(
        "of_zero",
        Cosine.of_zero,
        "the zero vector points nowhere, and 0 would say that it stands at right angles to everything. Raise "
        "`ValueError`.",
        "Which direction does (0, 0) point in?",
        "03#cosine",
        **at(LADDER, "of_zero"),
    ),
    Mistake(
        "broadcasts",
        Cosine.broadcasts,
        "NumPy stretches a vector of one entry to any length without a word. Compare the shapes first and raise "
        "`ValueError`.",
        "What does `np.array([1, 2, 3]) * np.array([2])` give?",
        "03#break",
        **at(LADDER, "broadcasts"),
    ),
    Mistake(
        "wraps",
        Cosine.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and their products wrap around: 200 · 100 becomes 32. Make them "
        "floats first.",
        "What comes after 255 in eight bits?",
        "03#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "overflows",
        Cosine.overflows,
        "right in exact arithmetic, but the squares leave the range of a float (10³⁰⁸), though the length plays no "
        "part in the cosine. Divide each vector by its largest entry first.",
        "What is (10²⁰⁰)² in floating point?",
        "03#break",
        status="warn",
        **at(LADDER, "overflows"),
        about=ABOUT,
    ),
    Mistake(
        "above_one",
        Cosine.above_one,
        "Rounding took a cosine beyond 1 by a digit, where `arccos` gives NaN: `min(max(c, -1), 1)` keeps it in.",
        "",
        "03#break",
        status="ok",
        evidence=lambda findings: any(abs(c) > 1 for _, _, c in findings.answered()),
    ),
)

SPEC = Spec(
    id="cosine_similarity",
    lesson="03",
    signature="cosine_similarity(x, y)",
    asks=(
        "`x` and `y` are vectors with equally many entries, arrays or lists, of floats or of integers (also the "
        "`uint8` of photos). Return the cosine of the angle between them, one number, however long or short they are. "
        "Raise `ValueError` where one of them is zero, or the numbers of entries differ."
    ),
    stub='''\
def cosine_similarity(x, y):
    """The cosine of the angle between x and y."""
    x, y = np.array(x, float), np.array(y, float)
    ...  # the dot product, and both lengths
''',
    reference=solutions.cosine_similarity,
    hints=(
        "x·y = |x| |y| cos θ. Which of these do you know how to compute?",
        "Divide the dot product by both lengths, √(x·x) and √(y·y). Divide each vector by its largest entry before, "
        "and no square overflows.",
        "`dot(u, v) / (np.sqrt(dot(u, u)) * np.sqrt(dot(v, v)))` with `u = x / abs(x).max()` and v alike, after a look "
        "for zero vectors.",
    ),
    arguments=("x", "y"),
    read=scalar("The cosine"),
    cases=(*PLAIN, *FORMS, *SCALES, *NARROW, *ZERO, *UNEQUAL),
    properties=(
        Property(
            ABOUT,
            lost,
            lambda args: gamma(2 * len(args[0]) + 12),
            "γ₂ₙ₊₁₂: scaling, a dot product to γₙ, two lengths to γₙ/₂₊₂, a quotient",
            "The error of the cosine",
            "",
            "Compare with (1, 0) and (3, 4), whose cosine is 3/5.",
            "03#cosine",
        ),
        DIRECTION,
    ),
    mistakes=MISTAKES,
    where="03#cosine",
    noun="pair",
    library=frozenset({"corrcoef", "subspace_angles", "angle", "cosine_similarity"}),
    small=small_nonzero,
    sized=lambda n: (np.ones(n), np.arange(n)),
    sizes=(10_000, 100_000),
    slow=12.0,
    passed=passed,
)
