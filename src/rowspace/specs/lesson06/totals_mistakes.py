"""The known mistakes of ``group_totals``: how each is recognised, and its words."""

from __future__ import annotations

from rowspace.specs.evidence import at, is_overwrites, needs_arrays, plainly
from rowspace.specs.findings import ANSWERS
from rowspace.specs.lesson06.evidence import gave
from rowspace.specs.lesson06.further_attempts import Totals
from rowspace.specs.mistake import Mistake

APPLY = "06#apply"
TOTALS, REFUSED = "Every total", "Labels that do not fit are refused"
NOBODY = ("nobody in group 1", "two groups without members")
NEGATIVE, TOO_LARGE = "a label −1", "a label as large as k"
UNLIKE = ("four labels for five rows", "six labels for five rows")
LADDER = {
    "only_who_is_there": NOBODY,
    "needs_arrays": ("lists",),
    "truncates": ("fractions",),
    "wraps": ("photos (uint8)",),
    "leaves_out": (TOO_LARGE,),
    "counts_from_the_end": (NEGATIVE,),
    "stops_at_the_shorter": UNLIKE,
}
REST = {  # what else fails with a mistake of the ladder
    "only_who_is_there": ("no rows",),
    "truncates": ("random, 30 by 4", "tiny, 10⁻¹⁵⁰", "huge, 10¹⁵⁰"),
}
STEPS = {name: (*cases, *REST.get(name, ())) for name, cases in LADDER.items()}


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Totals, name)
    return Mistake(name, code, says, hint, APPLY, evidence=plainly(code), about=TOTALS)


def shaped(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Totals, name)
    return Mistake(name, code, says, hint, APPLY, evidence=gave(code), about=ANSWERS)


def step(name: str, says: str, hint: str, where: str = APPLY, about: str = "") -> Mistake:
    evidence = at(STEPS, name)["evidence"]
    return Mistake(name, getattr(Totals, name), says, hint, where, evidence=evidence, about=about, cases=LADDER[name])


MISTAKES = (
    of(
        "means",
        "these are the means: the totals are divided by the number of members. Totals are asked for.",
        "What is the total of two rows that are both (4, 4)?",
    ),
    shaped(
        "counts",
        "these are the numbers of members. The rows of X are still to be added up.",
        "Where in your function is X used?",
    ),
    of(
        "written_once",
        "each group holds one row only, the last of its members. `T[labels] += X` reads and writes each place once, "
        "however often it is named, and `=` replaces what was there; `np.add.at(T, labels, X)`, a loop, or a product "
        "adds all of them.",
        "What is T after `T = np.zeros(1); T[[0, 0]] += [3, 5]`?",
    ),
    shaped(
        "transposed",
        "the table is the wrong way round: a row for each group, a column for each column of X.",
        "What is the shape of `G.T @ X`, and what of `X.T @ G`?",
    ),
    shaped(
        "handed_back",
        "there is a row for each row of X, with the totals of its group. One row for each group is asked for: "
        "`G.T @ X`, and no G before it.",
        "How many rows should the table have for 5 customers in 2 groups?",
    ),
    shaped(
        "one_number",
        "each group has one number: the columns are added up as well. Each column has its own total.",
        "How many numbers are in the answer for 2 groups and 3 columns?",
    ),
    of(
        "from_one",
        "the groups are counted from 1. Their labels are 0 to k − 1.",
        "What is the first number in `range(k)`, and what in `range(1, k + 1)`?",
    ),
    of(
        "stops_early",
        "the last group is left out. `range(k - 1)` ends at k − 2.",
        "What is the last number in `range(k - 1)`?",
    ),
    of(
        "goes_on",
        "the sum goes on from one group to the next. It should start from 0 for each group.",
        "Where is the sum set to 0, before the loop over the groups or inside it?",
    ),
    of(
        "everything",
        "every group has the total of the whole table. Only the rows with its label belong to it.",
        "Where in your function are the labels used?",
    ),
    of(
        "by_appearance",
        "the groups stand in the order in which they are met. Row g belongs to label g.",
        "Which label comes first in `[2, 0, 1]`, and which row of the answer belongs to it?",
    ),
    of(
        "one_run_each",
        "only members that stand next to each other are added up, and a later run replaces the one before. Rows of a "
        "group may stand anywhere.",
        "Which rows belong to group 1 when the labels are 1, 0, 1?",
    ),
    of(
        "largest",
        "these are the largest values in each group. Their sum is asked for.",
        "What is the total of two rows that are both (4, 4)?",
    ),
    step(
        "only_who_is_there",
        "a group without members has no row. It should have one, of zeros, so that row g is group g whatever the data.",
        "How many rows should the table have when k is 3 and nobody is in group 1?",
    ),
    needs_arrays(Totals.needs_arrays, LADDER, "06#write"),
    step(
        "truncates",
        "fractions are cut off: the totals are put into an array of whole numbers.",
        "What is the dtype of your table of totals?",
        "06#write",
    ),
    step(
        "wraps",
        "the numbers of a photo are `uint8`, and 200 + 100 wraps around to 44. Make them floats first.",
        "What comes after 255 in eight bits?",
        "06#break",
    ),
    step(
        "leaves_out",
        "rows with a label that is no group are left out without a word. Look whether every row of G has a 1, and "
        "raise `ValueError` if not.",
        "What does row i of G hold when label i is 7 and k is 2?",
        about=REFUSED,
    ),
    step(
        "counts_from_the_end",
        "−1 is taken for the last group: a negative index counts from the end. A negative label should raise "
        "`ValueError`.",
        "Which row is `T[-1]`?",
        about=REFUSED,
    ),
    step(
        "stops_at_the_shorter",
        "`zip` stops at the shorter of two lists, so what is left over is not noticed. Compare the lengths first, or "
        "use `zip(…, strict=True)`.",
        "What is `list(zip([1, 2, 3], [4, 5]))`?",
        about=REFUSED,
    ),
    Mistake(
        "overwrites",
        Totals.overwrites,
        "the answer is right, and the caller’s table has been written into.",
        "Is the array you write into yours, or the caller’s?",
        "06#write",
        evidence=is_overwrites,
    ),
)
