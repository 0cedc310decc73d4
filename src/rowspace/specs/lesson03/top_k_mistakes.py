"""The known mistakes of ``top_k``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.evidence import at, needs_arrays, of_shape, plainly, rung
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson03.top_k_attempts import Top
from rowspace.specs.mistake import Mistake

ORDER = "The largest cosines, the largest first"
TIES = ("equal cosines", "equal cosines, twice two")
MANY = "equal cosines, thirty of each"
ZEROS = ("a row of zeros", "a row of zeros, and negative cosines")

LADDER = {
    "needs_arrays": ("lists",),
    "wraps": ("photos (uint8)",),
    "backwards": TIES,
    "unstable": (MANY,),
    "zeros": ZEROS,
    "counts_to_k": ("more asked for than there are",),
    "of_zero": ("q is zero",),
    "broadcasts": ("q has one entry", "q has an entry less"),
    "overflows": ("huge, 10²⁰⁰", "tiny, 10⁻²⁰⁰", "rows of 10²⁰⁰ and of 10⁻²⁰⁰"),
}


def is_nothing_first(findings: Findings) -> bool:
    """Rows of zeros come before all others."""
    found = findings.answers.get(ZEROS[0])
    return rung(LADDER, "zeros")(findings) and found is not None and found[0] == 1


def is_zero_in_the_middle(findings: Findings) -> bool:
    return rung(LADDER, "zeros")(findings) and not is_nothing_first(findings)


def is_values(findings: Findings) -> bool:
    """Numbers from −1 to 1 come back on all plain cases, and mostly no whole ones."""
    raw = [findings.runs[c.name].answer for c in findings.asked() if not c.tags]
    if not all(isinstance(a, np.ndarray | list) and np.ndim(a) == 1 and np.max(np.abs(a)) < 1 + 1e-9 for a in raw):
        return False
    return 2 * sum(bool(np.any(np.mod(a, 1))) for a in raw) > len(raw)


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Top, name)
    return Mistake(name, code, says, hint, "03#cosine", evidence=plainly(code), about=ORDER)


MISTAKES = (
    of(
        "least",
        "these are the rows with the smallest cosines. `np.argsort` sorts upwards: sort the negative.",
        "Which comes first in `np.argsort([3, 1, 2])`, and is it the largest?",
    ),
    of(
        "ascending",
        "the right rows come back, and the best comes last. The largest cosine is asked for first.",
        "In which order does a list of search results stand?",
    ),
    of(
        "by_dot",
        "the rows are sorted by their dot products with q. A long row has a large one whichever way it points: divide "
        "by its length.",
        "Does the cosine of (9, 2) and (1, 1) exceed that of (1, 1) and (1, 1)?",
    ),
    of(
        "by_distance",
        "these are the rows nearest to q as points. A row can point the same way and be far away, since it is long.",
        "Which of (1, 0) and (8, 9) is nearer to (1, 1), and which has the larger cosine with it?",
    ),
    of(
        "squared_lengths",
        "the dot products are divided by the squares of the lengths: the root is missing, and short rows win.",
        "What happens to x·q / x·x when x is doubled, and what should?",
    ),
    of(
        "columns",
        "the lengths are those of the columns. Each row is a vector here: sum its squares along `axis=1`.",
        "How many lengths are needed for six rows of four entries?",
    ),
    of(
        "absolute",
        "the sign of the cosine is lost, and opposite rows count as alike. −1 is as far as a cosine can be from 1.",
        "What is the cosine of (1, 1) and (−1, −1)?",
    ),
    of(
        "centred",
        "the mean of its entries is subtracted from each row first. That is correlation: it answers another question.",
        "What becomes of (1, 1) when its mean is subtracted?",
    ),
    of(
        "from_one",
        "the positions are counted from 1. Python counts from 0, so that `X[found]` picks the rows.",
        "Which row is `X[0]`?",
    ),
    of(
        "ranks",
        "for each of the first rows its place comes back. Asked for are the rows at the first places: sort once, not "
        "twice.",
        "What is `np.argsort([3, 1, 2])`, and what is `np.argsort` of that?",
    ),
    of(
        "not_the_first",
        "the best row is left out, as if it were the question itself. Here q need not be a row of X.",
        "Is q among the rows of X?",
    ),
    Mistake(
        "values",
        Top.values,
        "these are the cosines. Asked for is where they stand: the positions of the rows.",
        "What does `np.argsort` give that `np.sort` does not?",
        "03#cosine",
        evidence=is_values,
        about=ANSWERS,
    ),
    Mistake(
        "rows",
        Top.rows,
        "these are the rows themselves. Asked for are their positions; whoever has them can write `X[found]`.",
        "How many numbers should come back for k = 1?",
        "03#cosine",
        evidence=of_shape(2),
        about=ANSWERS,
    ),
    needs_arrays(Top.needs_arrays, LADDER, "03#write"),
    Mistake(
        "wraps",
        Top.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and their products wrap around: 200 · 100 becomes 32. Make them "
        "floats first.",
        "What comes after 255 in eight bits?",
        "03#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "backwards",
        Top.backwards,
        "equal cosines come in the reverse order of the rows. That is what turning a sorted list round does: sort the "
        "negative upwards.",
        "What does `np.argsort([5, 5])[::-1]` give?",
        "03#cosine",
        **at(LADDER, "backwards"),
    ),
    Mistake(
        "unstable",
        Top.unstable,
        "in a longer table equal cosines come in any order, since the usual way to sort does not keep it. "
        "`kind=\"stable\"` does.",
        "Does the documentation of `np.argsort` promise anything about equal numbers?",
        "03#cosine",
        **at(LADDER, "unstable"),
    ),
    Mistake(
        "zero_in_the_middle",
        Top.zero_in_the_middle,
        "rows of zeros count as having the cosine 0, and stand before all that point the other way. They have no "
        "direction: they come last.",
        "Which of (0, 0) and (−1, 1) has an angle with (1, 0)?",
        "03#cosine",
        evidence=is_zero_in_the_middle,
        cases=ZEROS,
    ),
    Mistake(
        "nothing_first",
        Top.nothing_first,
        "rows of zeros come first. Dividing by their length gives NaN or ∞, and a sort puts these at its end, which "
        "is the front of a list turned round.",
        "Where does `np.argsort` put NaN?",
        "03#cosine",
        evidence=is_nothing_first,
        cases=ZEROS,
    ),
    Mistake(
        "counts_to_k",
        Top.counts_to_k,
        "there are fewer rows than were asked for, and the loop goes on. `order[:k]` takes what there is.",
        "What does `[1, 2][:5]` give?",
        "03#write",
        **at(LADDER, "counts_to_k"),
    ),
    Mistake(
        "of_zero",
        Top.of_zero,
        "the zero vector asks for no direction, and some list came back all the same. Raise `ValueError`.",
        "Which rows point the same way as (0, 0)?",
        "03#angle",
        **at(LADDER, "of_zero"),
    ),
    Mistake(
        "broadcasts",
        Top.broadcasts,
        "NumPy stretches a vector of one entry to any length without a word. Compare the shapes first and raise "
        "`ValueError`.",
        "What does `np.array([1, 2, 3]) * np.array([2])` give?",
        "03#break",
        **at(LADDER, "broadcasts"),
    ),
    Mistake(
        "overflows",
        Top.overflows,
        "right in exact arithmetic, but the squares leave the range of a float (10³⁰⁸), though the lengths play no "
        "part in a cosine. Divide each row, and q, by its largest entry first.",
        "What is (10²⁰⁰)² in floating point?",
        "03#break",
        status="warn",
        **at(LADDER, "overflows"),
    ),
)
