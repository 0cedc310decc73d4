"""The known mistakes of ``matrix_chain``: how each is recognised, and its words."""

from __future__ import annotations

from rowspace.specs.evidence import at, of_shape, plainly
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson06.further_attempts import Chain
from rowspace.specs.mistake import Mistake

ORDER = "06#order"
LEAST = "The smallest number of multiplications"
LONG = "twenty-two matrices"
LADDER = {
    "nothing_for_one": ("one matrix",),
    "small_infinity": ("large",),
    "wraps": ("an array of 32 bits, large",),
}


def is_no_memory(findings: Findings) -> bool:
    """Short chains are right, and the long one is not finished in time."""
    trouble = findings.troubles.get(LONG)
    late = trouble is not None and trouble.kind in ("time", "unasked")
    return late and not any(findings.fails(c.name) for c in findings.asked("edge", "form"))


def is_small_infinity(findings: Findings) -> bool:
    """Both large chains get the same number, and it is too small."""
    large = {*LADDER["small_infinity"], *LADDER["wraps"]}
    failing = {c.name for c in findings.asked() if findings.fails(c.name)}
    return failing == large and len({findings.answers.get(name) for name in large}) == 1


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Chain, name)
    return Mistake(name, code, says, hint, ORDER, evidence=plainly(code), about=LEAST)


MISTAKES = (
    of(
        "left_to_right",
        "this is the cost from left to right, ((AB)C)D, as `A @ B @ C @ D` does it. Another order may be cheaper.",
        "What does A(BC) cost when C is a single column?",
    ),
    of(
        "right_to_left",
        "this is the cost from right to left, A(B(CD)). That is best when the last matrix is a column, and not always.",
        "What does (AB)C cost when A is a single row?",
    ),
    of(
        "better_of_two",
        "this is the better of left to right and right to left. There are other orders, such as (AB)(CD).",
        "What do the three ways cost for sizes 10, 30, 2, 30, 10?",
    ),
    of(
        "only_at_the_ends",
        "only the first or the last matrix of a chain is split off. The last product may also join two longer parts, "
        "as in (AB)(CD).",
        "Which k are possible in a chain of four?",
    ),
    of(
        "in_the_middle",
        "every chain is split in its middle. The best place depends on the sizes: each k has to be tried.",
        "What do the two bracketings cost for sizes 2, 10, 3, 7?",
    ),
    of(
        "cheapest_first",
        "the cheapest single product is done first, again and again. What is cheap now may leave something dear for "
        "later.",
        "For sizes 10, 30, 2, 30, 10: which products are done, and what does the last one cost?",
    ),
    of(
        "largest_first",
        "the largest inner size is done away with first, again and again. A good guess, and not always the best order.",
        "For sizes 30, 35, 15, 5, 10, 20, 25: which product comes last in your order, and which other could?",
    ),
    of(
        "flops",
        "this is twice the number: additions are counted as well. Only multiplications are asked for.",
        "How many multiplications has a product of 2 by 3 and 3 by 4?",
    ),
    of(
        "dearest",
        "this is the largest number. The smallest is asked for: `min` in place of `max`.",
        "Which of the bracketings do you keep?",
    ),
    of(
        "no_joining",
        "the product that joins the two parts costs nothing here, and so nothing does. It takes m · n · p, with the "
        "outer sizes of both parts and the inner one.",
        "How many multiplications does the last product take?",
    ),
    of(
        "entries_only",
        "only the entries of each product are counted. Each of them is a sum of as many products as the inner size.",
        "How many multiplications are in one entry of a product of 2 by 3 and 3 by 4?",
    ),
    of(
        "inner_missed",
        "the inner size is taken one place too early: matrix k has `sizes[k + 1]` columns, and those meet the rows of "
        "the next.",
        "Matrices i to k are multiplied. How many columns has the result?",
    ),
    of(
        "one_matrix_short",
        "the last matrix is left out. A list of n + 1 sizes describes n matrices.",
        "How many matrices do the sizes 2, 3, 4 describe?",
    ),
    Mistake(
        "whole_table",
        Chain.whole_table,
        "this is the whole table. What belongs to all matrices, first to last, stands in one corner of it.",
        "Which i and j belong to the whole chain?",
        "06#write",
        evidence=of_shape(2),
        about=ANSWERS,
    ),
    Mistake(
        "brackets",
        Chain.brackets,
        "this is text, an order perhaps. How many multiplications it takes is asked for, one number.",
        "What is the answer for sizes 2, 3, 4, where there is nothing to choose?",
        "06#exercises",
        evidence=lambda findings: all(isinstance(findings.runs[c.name].answer, str) for c in findings.asked()),
        about=ANSWERS,
    ),
    Mistake(
        "no_memory",
        Chain.no_memory,
        "short chains are right. The same short chains are worked out again and again, three times as often for each "
        "further matrix; kept in a table or a dictionary, each is worked out once.",
        "How often does your function work out matrices 2 to 4?",
        ORDER,
        evidence=is_no_memory,
        cases=(LONG,),
    ),
    Mistake(
        "nothing_for_one",
        Chain.nothing_for_one,
        "a single matrix is there already, and no product is needed for it: 0.",
        "How many products are in a chain of one matrix?",
        ORDER,
        **at(LADDER, "nothing_for_one"),
    ),
    Mistake(
        "small_infinity",
        Chain.small_infinity,
        "the search begins with a number that was meant to be larger than any, and is not. Begin with `np.inf`, or use "
        "`min` over all k.",
        "With which value does your smallest number begin?",
        ORDER,
        evidence=is_small_infinity,
        cases=LADDER["small_infinity"],
    ),
    Mistake(
        "wraps",
        Chain.wraps,
        "the sizes are integers of 32 bits, and a product beyond 2 147 483 647 wraps around. `int(s)` makes Python’s "
        "whole numbers of them, which never do.",
        "What is the dtype of `sizes[0] * sizes[1]`?",
        "06#break",
        **at(LADDER, "wraps"),
    ),
)
