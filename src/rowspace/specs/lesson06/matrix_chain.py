"""The spec of ``matrix_chain``: the fewest multiplications with which a chain of matrices can be multiplied.

Bound. Whole numbers, none rounded: the answer is right or it is not. The right one is found by the recursion over the
last product (Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, section 15.2), in Python's whole numbers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson06 import solutions
from rowspace.specs.lesson06.chain_mistakes import LEAST, LONG, MISTAKES, ORDER
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec

reference: Any = solutions.matrix_chain


def read(answer: Any, args: Args) -> Any:
    return answers.scalar(answer, "The number of multiplications")


def off(args: Args, answer: float) -> float:
    return abs(answer - float(reference(args[0])))


def small() -> Iterator[Args]:
    for n in (2, 3, 4, 5):
        for sizes in itertools.product((1, 2, 3), repeat=n):
            yield (list(sizes),)


def passed(findings: Findings) -> str:
    longest = max(len(args[0]) for _, args, _ in findings.answered()) - 1
    return f"The smallest number of multiplications for {len(findings.asked())} chains, up to {longest} matrices long."


def drawn(n: int) -> list[int]:
    """Sizes of n matrices, from 1 to 99, always the same."""
    return [int(s) for s in np.random.default_rng([6, n]).integers(1, 100, n + 1)]


CHAINS: dict[str, tuple[Any, str]] = {
    "one matrix": ([3, 4], "edge"),
    "two matrices": ([2, 3, 4], ""),
    "three, from the left": ([2, 10, 3, 7], ""),
    "three, from the right": ([20, 3, 10, 2], ""),
    "a column, a row, a column": ([50, 1, 50, 1], ""),
    "four, two by two": ([10, 30, 2, 30, 10], ""),
    "four, all alike": ([3, 3, 3, 3, 3], ""),
    "five, narrow in the middle": ([7, 9, 2, 8, 3, 6], ""),
    "six, from a textbook": ([30, 35, 15, 5, 10, 20, 25], ""),
    "six, wide in the middle": ([4, 13, 20, 5, 11, 6, 3], ""),
    "ones": ([1, 1, 1, 1], ""),
    "an array (dtype int)": (np.array([5, 2, 6, 3, 8]), "form"),
    "an array of 32 bits, large": (np.array([30_000, 100_000, 2_000, 50_000], np.int32), "form"),
    "large": ([30_000, 70_000, 20_000, 50_000], "form"),
    LONG: (drawn(22), "edge"),
}

SPEC = Spec(
    id="matrix_chain",
    lesson="06",
    signature="matrix_chain(sizes)",
    asks=(
        "`sizes` is a list or an array of at least two positive integers: matrix number i of the chain has `sizes[i]` "
        "rows and `sizes[i + 1]` columns. Return the smallest number of multiplications with which the whole chain can "
        "be multiplied, exactly; for a single matrix that is 0. A product of m by n and n by p takes m · n · p. Chains "
        "of 20 matrices and more are asked for, so not every bracketing can be tried."
    ),
    stub='''\
def matrix_chain(sizes):
    """The fewest multiplications for a chain of matrices; number i is sizes[i] by sizes[i + 1]."""
    n = len(sizes) - 1  # matrices
    least = {(i, i): 0 for i in range(n)}  # least[i, j]: the fewest for matrices i to j
    ...  # longer and longer chains: which product comes last?
    return least[0, n - 1]
''',
    reference=reference,
    hints=(
        "In any bracketing one product comes last. What are the shapes of its two factors?",
        "If the last product joins matrices i to k with k + 1 to j, both parts had better be done in their own best "
        "way. Take the best k, and keep the results for short chains in a table.",
        "`least[i, j] = min(least[i, k] + least[k + 1, j] + sizes[i] * sizes[k + 1] * sizes[j + 1] for k in …)`: "
        "k from i to j − 1.",
    ),
    arguments=("sizes",),
    read=read,
    cases=tuple(case(name, sizes, tags=tags) for name, (sizes, tags) in CHAINS.items()),
    properties=(
        Property(
            LEAST,
            off,
            exactly,
            "whole numbers: nothing is rounded",
            "The difference from the smallest number",
            "multiplications",
            "Write out all bracketings of three matrices, and the cost of each.",
            ORDER,
        ),
    ),
    mistakes=MISTAKES,
    where=ORDER,
    noun="chain",
    small=small,
    sized=lambda n: (drawn(n),),
    sizes=(8, 16, 32),
    passed=passed,
)
