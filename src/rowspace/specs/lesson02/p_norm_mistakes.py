"""The known mistakes of ``p_norm``: how each is recognised, and its words."""

from __future__ import annotations

from collections.abc import Callable

from rowspace.specs.evidence import at, needs_arrays, plainly, rung
from rowspace.specs.findings import Findings
from rowspace.specs.lesson02.attempts import Norm
from rowspace.specs.mistake import Mistake

ABOUT, REFUSED = "‖x‖ₚ, relative error", "p below 1 is refused"

INFINITY = ("p = ∞", "one entry, p = ∞", "below 1, p = ∞")
LADDER = {
    "needs_arrays": ("a list",),
    "infinity": INFINITY,
    "zero_divides": ("zero vector, p = 2",),
    "wraps": ("a photo (uint8)",),
    "largest_of_nothing": ("no entries, p = ∞", "no entries, p = 2", "zero vector, p = ∞"),
    "any_p": ("p = 1/2", "p = 0.99", "p = 0", "p = −1"),
    "overflows": (
        "huge, 10²⁰⁰, p = 2",
        "tiny, 10⁻²⁰⁰, p = 2",
        "10²⁰⁰ and 1, p = 3",
        "thousands, p = 200",
        "thousandths, p = 200",
    ),
}


def at_infinity(by_formula: bool) -> Callable[[Findings], bool]:
    """Only p = ∞ goes wrong: with 1 for every vector (x to the power 1/∞ = 0), or otherwise."""

    def evidence(findings: Findings) -> bool:
        if not rung(LADDER, "infinity")(findings):
            return False
        found = [findings.answers.get(name) for name in INFINITY]
        return all(a == 1 for a in found) == by_formula and None not in found

    return evidence


MISTAKES = (
    Mistake(
        "no_abs",
        Norm.no_abs,
        "the entries keep their signs, so negative ones count against positive ones, or have no power at all. "
        "A norm is made of absolute values.",
        "What is (−2) to the power 3, and how long is the vector (−2)?",
        "02#norms",
        evidence=plainly(Norm.no_abs),
        about=ABOUT,
    ),
    Mistake(
        "no_root",
        Norm.no_root,
        "this is the sum of the powers. The root brings it back to a length: twice the vector has twice the norm.",
        "What should the norm of 10 · x be, and what do you get?",
        "02#norms",
        evidence=plainly(Norm.no_root),
        about=ABOUT,
    ),
    Mistake(
        "square_root",
        Norm.square_root,
        "the square root is taken whatever p is. The root belongs to the power: `** (1 / p)`.",
        "Which root undoes the power 3?",
        "02#norms",
        evidence=plainly(Norm.square_root),
        about=ABOUT,
    ),
    Mistake(
        "ignores_p",
        Norm.ignores_p,
        "this is the 2-norm for every p.",
        "How far is it from (0, 0) to (3, 4) along the streets of a grid, where p is 1?",
        "02#norms",
        evidence=plainly(Norm.ignores_p),
        about=ABOUT,
    ),
    Mistake(
        "mean",
        Norm.mean,
        "the mean of the powers is taken where their sum is asked for. A mean forgets how many entries there are.",
        "How long is the vector (1, 1, 1, 1)?",
        "02#norms",
        evidence=plainly(Norm.mean),
        about=ABOUT,
    ),
    Mistake(
        "p_times",
        Norm.p_times,
        "the entries are multiplied by p. `*` is a product, `**` a power.",
        "What is 3 ** 2 in Python, and what is 3 * 2?",
        "02#write",
        evidence=plainly(Norm.p_times),
        about=ABOUT,
    ),
    Mistake(
        "root_of_each",
        Norm.root_of_each,
        "the root is taken of each power and undoes it, so this is the 1-norm for every p. The sum comes first.",
        "What is the root of 3² plus the root of 4², and what the root of 3² + 4²?",
        "02#norms",
        evidence=plainly(Norm.root_of_each),
        about=ABOUT,
    ),
    Mistake(
        "formula_at_infinity",
        Norm.formula_at_infinity,
        "1/∞ is 0, and anything to the power 0 is 1. The limit for p → ∞ is the largest absolute value, a case of its "
        "own.",
        "Of 3ᵖ + 4ᵖ, which term is left when p is very large?",
        "02#norms",
        evidence=at_infinity(True),
        cases=INFINITY,
    ),
    Mistake(
        "signed_largest",
        Norm.signed_largest,
        "for p = ∞ the largest entry is taken with its sign, and −4 is longer than 3: absolute values count.",
        "What is the ∞-norm of (3, −4)?",
        "02#norms",
        evidence=at_infinity(False),
        cases=INFINITY,
    ),
    Mistake(
        "zero_divides",
        Norm.zero_divides,
        "everything is divided by the largest entry, and that is 0 for the zero vector. Its norm is 0, without a "
        "division.",
        "What is the largest entry of the zero vector?",
        "02#break",
        **at(LADDER, "zero_divides"),
    ),
    needs_arrays(Norm.needs_arrays, LADDER, "02#write"),
    Mistake(
        "wraps",
        Norm.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and their powers wrap around: 200² becomes 64. Make them floats "
        "first.",
        "What comes after 255 in eight bits?",
        "02#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "largest_of_nothing",
        Norm.largest_of_nothing,
        "a vector without entries has no largest one, and its norm is 0. `max(initial=0)` starts from 0.",
        "What is the sum of no numbers?",
        "02#break",
        **at(LADDER, "largest_of_nothing"),
    ),
    Mistake(
        "any_p",
        Norm.any_p,
        "below 1 the formula gives a number and no norm: from (1, 0) to (0, 1) the detour through (0, 0) would be "
        "shorter than the straight way.",
        "For p = 1/2, how long are (1, 0), (0, 1) and their sum?",
        "02#norms",
        **at(LADDER, "any_p"),
        about=REFUSED,
    ),
    Mistake(
        "overflows",
        Norm.overflows,
        "right in exact arithmetic, but the powers leave the range of a float (10³⁰⁸) long before the norm does. "
        "Divide by the largest entry first and multiply by it at the end.",
        "What is (10²⁰⁰)² in floating point, and what is the norm of that vector?",
        "02#break",
        status="warn",
        **at(LADDER, "overflows"),
        about=ABOUT,
    ),
)
