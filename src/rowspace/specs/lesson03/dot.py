"""The spec of ``dot``: x₁y₁ + x₂y₂ + …

Bound. In whatever order n products are rounded and added, the sum is off by at most γₙ |x|·|y| (Higham, section 3.1);
where positive and negative products cancel that can be more than the sum itself.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, is_slow, needs_arrays, of_shape, plainly, says_slow
from rowspace.specs.findings import Findings
from rowspace.specs.lesson03 import solutions
from rowspace.specs.lesson03.attempts import Dot
from rowspace.specs.lesson03.pairs import FORMS, PLAIN, RUNGS, UNEQUAL, A, exact, fractions, refused, scalar, small
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.spec import Spec

ABOUT = "x·y, error beside |x|·|y|"


def lost(args: Args, answer: float) -> float:
    if not np.isfinite(answer):
        return float("inf")
    x, y = map(fractions, args)
    most = exact(tuple(map(abs, x)), tuple(map(abs, y)))
    return float(abs(Fraction(answer) - exact(x, y)) / (most or 1))


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    return f"x·y is off by at most {number(row.figure)} times |x|·|y|, over {len(findings.asked())} pairs."


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Dot, name)
    return Mistake(name, code, says, hint, "03#dot", evidence=plainly(code), about=ABOUT)


MISTAKES = (
    Mistake(
        "no_sum",
        Dot.no_sum,
        "these are the products entry by entry. The dot product is their sum, one number.",
        "What shape should the answer have?",
        "03#dot",
        evidence=of_shape(1),
    ),
    of(
        "sums_apart",
        "this is the sum of x times the sum of y, which multiplies every entry with every other. Only entries in the "
        "same place meet.",
        "What should (1, 0)·(0, 1) be, and what do you get?",
    ),
    of(
        "adds",
        "the entries are added where they should be multiplied.",
        "What should (2, 1)·(−1, 2) be, two arrows at right angles?",
    ),
    of(
        "absolute",
        "the signs are lost. Entries of opposite signs count against the sum: it is negative for vectors that point "
        "away from each other.",
        "What is (1, 0)·(−1, 0)?",
    ),
    of(
        "cosine",
        "this is divided by both lengths: the cosine of the angle. The dot product grows with the vectors.",
        "What should (2, 0)·(3, 0) be?",
    ),
    of(
        "skips_first",
        "the first entries are left out: counting starts at 0.",
        "Which values does i take, and which products are missing?",
    ),
    of(
        "keeps_last",
        "only the last product is left: `=` in the loop forgets what was there, `+=` adds to it.",
        "What does the total hold after the first turn of the loop, and what after the second?",
    ),
    of(
        "mean",
        "this is the mean of the products. The dot product is their sum.",
        "What is (1, 1, 1)·(1, 1, 1)?",
    ),
    needs_arrays(Dot.needs_arrays, RUNGS, "03#write"),
    Mistake(
        "wraps",
        Dot.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and their products wrap around: 200 · 100 becomes 32. Make them "
        "floats first.",
        "What comes after 255 in eight bits?",
        "03#break",
        **at(RUNGS, "wraps"),
        about=ABOUT,
    ),
    Mistake(
        "broadcasts",
        Dot.broadcasts,
        "NumPy stretches a vector of one entry to any length, and `zip` stops at the shorter, both without a word. "
        "Compare the shapes first and raise `ValueError`.",
        "What does `np.array([1, 2, 3]) * np.array([2])` give?",
        "03#break",
        **at(RUNGS, "broadcasts"),
    ),
    Mistake("python_loop", Dot.python_loop, says_slow, "", "03#write", status="ok", evidence=is_slow),
)

SPEC = Spec(
    id="dot",
    lesson="03",
    signature="dot(x, y)",
    asks=(
        "`x` and `y` are vectors with equally many entries, arrays or lists, of floats or of integers (also the "
        "`uint8` of photos). Return their dot product, one number; 0 where there are no entries. Raise `ValueError` "
        "where the numbers of entries differ."
    ),
    stub='''\
def dot(x, y):
    """x[0] * y[0] + x[1] * y[1] + …"""
    x, y = np.array(x, float), np.array(y, float)
    ...  # products, entry by entry, and their sum
''',
    reference=solutions.dot,
    hints=(
        "What is `x * y` for two arrays? What is missing to make one number of it?",
        "Multiply the entries in the same place and add up the products; first make sure that there are as many.",
        "`np.sum(x * y)`, after `if x.shape != y.shape: raise ValueError(…)`.",
    ),
    arguments=("x", "y"),
    read=scalar("The dot product"),
    cases=(
        *PLAIN,
        *FORMS,
        *UNEQUAL,
        case("one of them zero", A, np.zeros(3)),
        case("with itself", A, A),
        case("no entries", np.zeros(0), np.zeros(0), tags="edge"),
        case("huge, 10¹⁵⁰", 1e150 * A, 1e150 * np.array([1.0, 1, 3])),
        case("tiny, 10⁻¹⁵⁰", 1e-150 * A, 1e-150 * np.array([1.0, 1, 3])),
        case("10²⁰⁰ long and 10⁻²⁰⁰ long", 1e200 * A, 1e-200 * np.array([1.0, 1, 3])),
        case("cancels, 10¹⁶ + 1 − 10¹⁶", np.array([1e16, 1, -1e16]), np.ones(3), tags="rounding"),
    ),
    properties=(
        Property(
            ABOUT,
            lost,
            lambda args: gamma(len(args[0])),
            "γₙ |x|·|y|: n products rounded and added in any order (Higham, section 3.1)",
            "The error of x·y",
            "times |x|·|y|",
            "Work it out by hand for two entries: x₁y₁ + x₂y₂.",
            "03#dot",
        ),
        refused(
            "As many entries in both",
            "Compare the two shapes first and raise `ValueError` where they differ.",
            "An answer came back although the vectors do not have as many entries",
        ),
    ),
    mistakes=MISTAKES,
    where="03#dot",
    noun="pair",
    library=frozenset(
        {"dot", "vdot", "vecdot", "inner", "matmul", "einsum", "tensordot", "convolve", "correlate", "@", ".dot"}
    ),
    small=small,
    sized=lambda n: (np.ones(n), np.ones(n)),
    sizes=(20_000, 200_000),
    slow=4.0,
    passed=passed,
)
