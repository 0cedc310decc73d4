"""The known mistakes of ``strassen``: how each is recognised, and its words.

Wrong blocks tell what is wrong: each of M₁ to M₅ enters two blocks, and no two of them the same two; M₆, M₇ and the
sums themselves enter one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson06 import strassen_attempts as attempts
from rowspace.specs.lesson06.matrices import joined, split
from rowspace.specs.measures import size
from rowspace.specs.mistake import Mistake

SEVEN = "Seven products, not eight"
POWERS = ("2 by 2", "4 by 4", "random, 8 by 8", "random, 16 by 16")
SHARED = {
    frozenset({"C₁₁", "C₂₂"}): "M₁ = (A₁₁ + A₂₂)(B₁₁ + B₂₂)",
    frozenset({"C₂₁", "C₂₂"}): "M₂ = (A₂₁ + A₂₂) B₁₁",
    frozenset({"C₁₂", "C₂₂"}): "M₃ = A₁₁ (B₁₂ − B₂₂)",
    frozenset({"C₁₁", "C₂₁"}): "M₄ = A₂₂ (B₂₁ − B₁₁)",
    frozenset({"C₁₁", "C₁₂"}): "M₅ = (A₁₁ + A₁₂) B₂₂",
}
SUMS = {
    "C₁₁": "M₁ + M₄ − M₅ + M₇, and M₇ = (A₁₂ − A₂₂)(B₂₁ + B₂₂) enters nowhere else",
    "C₁₂": "M₃ + M₅, and both enter another block too, which is right",
    "C₂₁": "M₂ + M₄, and both enter another block too, which is right",
    "C₂₂": "M₁ − M₂ + M₃ + M₆, and M₆ = (A₂₁ − A₁₁)(B₁₁ + B₁₂) enters nowhere else",
}


def first_wrong(findings: Findings) -> str:
    """The smallest size, a power of 2, at which the product is wrong; "" where none is, or one is not readable."""
    if any(name not in findings.answers for name in POWERS):
        return ""
    return next((name for name in POWERS if not findings.holds("C = AB", name)), "")


def differs(findings: Findings, name: str, other: Callable[[Any, Any], Any]) -> bool:
    """Is the answer on a case something else than ``other(A, B)``?"""
    A, B = (np.asarray(a, float) for a in findings.args[name])
    return not size(findings.answers[name] - other(A, B)) <= HALF * size(A) * size(B)


def wrong_blocks(findings: Findings) -> frozenset[str]:
    """The names of the blocks that are wrong at the smallest size at which anything is."""
    name = first_wrong(findings)
    if not name or is_commutes(findings):
        return frozenset()
    A, B = (np.asarray(a, float) for a in findings.args[name])
    off = split(np.abs(findings.answers[name] - A @ B))
    return frozenset(
        block
        for block, lost in zip(("C₁₁", "C₁₂", "C₂₁", "C₂₂"), off, strict=True)
        if not lost.max() <= HALF * size(A) * size(B)
    )


def is_one_block(findings: Findings) -> bool:
    return len(wrong_blocks(findings)) == 1


def says_one_block(findings: Findings) -> str:
    (block,) = wrong_blocks(findings)
    return f"of the four blocks only {block} is wrong. It is {SUMS[block]}."


def is_shared_product(findings: Findings) -> bool:
    return wrong_blocks(findings) in SHARED and not is_overwrites(findings)


def says_shared_product(findings: Findings) -> str:
    blocks = wrong_blocks(findings)
    return (
        f"{' and '.join(sorted(blocks))} are wrong and the other two blocks are right. What only those two share is "
        f"{SHARED[blocks]}."
    )


def is_commutes(findings: Findings) -> bool:
    """Numbers and blocks that commute are multiplied rightly, other blocks are not."""
    return (
        first_wrong(findings) == "4 by 4"
        and findings.holds("C = AB", "blocks that commute")
        and not is_overwrites(findings)
    )


def swapped(A: Any) -> Any:
    A11, A12, A21, A22 = split(A)
    return joined(A11, A21, A12, A22)


def at_first(other: Callable[[Any, Any], Any]) -> Callable[[Findings], bool]:
    """Where it first goes wrong, the answer is ``other(A, B)``."""

    def evidence(findings: Findings) -> bool:
        name = first_wrong(findings)
        return bool(name) and not differs(findings, name, other) and not is_overwrites(findings)

    return evidence


def sizes(findings: Findings, power: bool) -> list[str]:
    """The cases whose size is a power of 2, or is not."""
    found = [(c.name, len(findings.args[c.name][0])) for c in findings.asked()]
    return [name for name, n in found if (n & (n - 1) == 0) == power]


def is_only_even(findings: Findings) -> bool:
    right = not any(findings.fails(name) for name in sizes(findings, True))
    return right and any(findings.fails(n) for n in sizes(findings, False)) and not is_keeps_padding(findings)


def is_keeps_padding(findings: Findings) -> bool:
    """Too large an answer, where the size is not a power of 2, and a right one elsewhere."""
    too_large = [
        name
        for name in sizes(findings, False)
        if np.ndim(a := findings.runs[name].answer) == 2 and len(a) > len(findings.args[name][0])
    ]
    return bool(too_large) and not any(findings.fails(name) for name in sizes(findings, True))


def is_eight_products(findings: Findings) -> bool:
    """Every product is right, and more exact than seven products can be."""
    if findings.troubles or any(run.changed for run in findings.runs.values()):
        return False
    return all(findings.holds("C = AB", c.name) for c in findings.asked()) and not findings.right()


def is_no_base_case(findings: Findings) -> bool:
    return not findings.answers and any(t.kind == "recursion" for t in findings.troubles.values())


def is_overwrites(findings: Findings) -> bool:
    return any(run.changed for run in findings.runs.values())


def is_truncates(findings: Findings) -> bool:
    """Whole numbers come out right, and everything that comes out of two rows and more is whole."""
    if findings.fails("integers (dtype int)"):
        return False
    small = [a for n in POWERS if (a := findings.answers.get(n)) is not None]
    return len(small) == len(POWERS) and findings.fails(POWERS[-1]) and all((a == np.trunc(a)).all() for a in small)


AT, BLOCKS = "06#strassen", "06#blocks"
MISTAKES = (
    Mistake(
        "one_block",
        attempts.one_block,
        says_one_block,
        "Which of the seven products go into that block, and with which signs?",
        AT,
        evidence=is_one_block,
        about="C = AB",
    ),
    Mistake(
        "shared_product",
        attempts.shared_product,
        says_shared_product,
        "Which of the seven products goes into just these two blocks, and which blocks make it up?",
        AT,
        evidence=is_shared_product,
        about="C = AB",
    ),
    Mistake(
        "commutes",
        attempts.commutes,
        "numbers are multiplied rightly, and blocks only where their order does not matter. In one of the seven "
        "products the block of B stands on the left: A comes first in all of them.",
        "Which of your products has B on the left?",
        "06#order",
        evidence=is_commutes,
        about="C = AB",
    ),
    Mistake(
        "exchanged_blocks",
        attempts.exchanged_blocks,
        "A₁₂ and A₂₁ have changed places, and those of B too. A₁₂ is upper right: the first rows, the last columns.",
        "Which rows and which columns does `A[:h, h:]` take?",
        BLOCKS,
        evidence=at_first(lambda A, B: swapped(A) @ swapped(B)),
        about="C = AB",
    ),
    Mistake(
        "result_blocks",
        attempts.result_blocks,
        "the blocks are right, and C₁₂ and C₂₁ stand in each other’s place. C₁₂ is upper right.",
        "In `np.block([[a, b], [c, d]])`, which block is upper right?",
        BLOCKS,
        evidence=at_first(lambda A, B: swapped(A @ B)),
        about="C = AB",
    ),
    Mistake(
        "elementwise_leaf",
        attempts.elementwise_leaf,
        "2 by 2 matrices are multiplied entry by entry: `A * B`, which is their product only when they are 1 by 1.",
        "For which size do `A * B` and `matmul(A, B)` agree?",
        "06#entry",
        evidence=at_first(lambda A, B: A * B),
        about="C = AB",
    ),
    Mistake(
        "only_even",
        attempts.only_even,
        "right where the size is a power of 2. Elsewhere halving meets an odd size, and the halves do not fit: add a "
        "row and a column of zeros, and cut them off afterwards.",
        "What are the halves of 3?",
        BLOCKS,
        evidence=is_only_even,
    ),
    Mistake(
        "keeps_padding",
        attempts.keeps_padding,
        "the rows and columns of zeros that were added come back with the answer. `C[:n, :n]` cuts them off.",
        "How many rows has the product of two 3 by 3 matrices?",
        BLOCKS,
        evidence=is_keeps_padding,
        about=ANSWERS,
    ),
    Mistake(
        "eight_products",
        attempts.eight_products,
        "the product is right, and this exact only when every block is multiplied with its own partners, eight times, "
        "or when nothing was split. Seven products mix large and small blocks and lose digits of the small ones.",
        "How many products does one step take, and from how many rows on is a matrix split?",
        AT,
        evidence=is_eight_products,
        about=SEVEN,
    ),
    Mistake(
        "no_base_case",
        attempts.no_base_case,
        "the function calls itself without end: 1 by 1 matrices are split too, into nothing.",
        "When is a matrix small enough to be multiplied directly, and where does the function say so?",
        "06#write",
        evidence=is_no_base_case,
        about=ANSWERS,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "blocks of A and B are views: `A11 += A22` writes into A itself, which later products still need, and which "
        "is the caller’s. `A11 + A22` makes a new array.",
        "Is A[:h, :h] a copy of part of A, or a window into it?",
        "06#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "fractions are cut off: the blocks are put into an array that takes integers only. `np.block` takes what "
        "comes.",
        "What is the dtype of the array the four blocks are put into?",
        "06#write",
        evidence=is_truncates,
        about="C = AB",
    ),
)
