"""The known mistakes of ``pairwise_distances``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.evidence import at, is_slow, needs_arrays, of_shape, plainly, says_slow
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson02.further_attempts import Pairs
from rowspace.specs.mistake import Mistake

DISTANCES, REFUSED = "Every distance, relative error", "Other numbers of columns are refused"

NOTHING = ("no rows in Y", "no rows in X")
FAR = ("a street, far from the origin", "near each other and far away, 10⁸")
CLUSTERS = ("two streets, on either side of the globe",)
ROUNDED = ("random, 6 and 5 of 8 columns",)
LADDER = {
    "truncates": ("integers (dtype int)",),
    "needs_arrays": ("lists",),
    "wraps": ("photos (uint8)",),
    "rows_of_nothing": NOTHING,
    "broadcasts": ("three columns and one", "one column and three"),
    "multiplied_out": (*FAR, *CLUSTERS, *ROUNDED),
}


def is_row_with_row(findings: Findings) -> bool:
    """One number for each row, or an error where there are not as many rows."""
    runs = [findings.runs[c.name] for c in findings.asked() if not c.tags]
    pairs = [findings.args[c.name] for c in findings.asked() if not c.tags]
    came = [np.shape(r.answer) for r, (X, Y) in zip(runs, pairs, strict=True) if len(X) == len(Y)]
    wanted = [(len(X),) for X, Y in pairs if len(X) == len(Y)]
    return came == wanted and not any(not c.tags for c, _, _ in findings.answered())


def is_multiplied_out(findings: Findings) -> bool:
    failing = {c.name for c in findings.asked() if findings.fails(c.name)}
    return set(FAR) & failing != set() and failing <= set(LADDER["multiplied_out"])


def is_centred(findings: Findings) -> bool:
    """Two clusters alone lose their digits, not one far away."""
    failing = {c.name for c in findings.asked() if findings.fails(c.name)}
    return set(CLUSTERS) <= failing <= {*CLUSTERS, *ROUNDED}


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Pairs, name)
    return Mistake(name, code, says, hint, "02#distances", evidence=plainly(code))


MISTAKES = (
    of(
        "squared",
        "these are the squares of the distances: the root is missing.",
        "How far is (0, 0) from (3, 4), and what is 3² + 4²?",
    ),
    of(
        "streets",
        "these are L1 distances, along the streets. Squares, their sum, and the root are asked for.",
        "How far is (0, 0) from (3, 4) for a bird?",
    ),
    of(
        "largest",
        "these are the largest differences, L∞ distances. Every difference counts in the Euclidean one.",
        "How far is (0, 0) from (3, 4) for a bird?",
    ),
    of(
        "averaged",
        "the squares are averaged over the columns. A Euclidean distance takes their sum.",
        "How far is (0, 0, 0, 0) from (1, 1, 1, 1)?",
    ),
    of(
        "signed_sum",
        "the differences are added up with their signs and undo each other. Square first, then add up.",
        "How far is (0, 1) from (1, 0)?",
    ),
    of(
        "transposed",
        "the table is the wrong way round: rows belong to X, columns to Y.",
        "How many rows has the table for 2 points in X and 3 in Y?",
    ),
    of(
        "columns",
        "these are the distances of the columns. The points are the rows.",
        "How many points are in a table of shape (2, 3)?",
    ),
    of(
        "only_one_table",
        "these are the distances within X. Each row of X meets each row of Y.",
        "Where in your function is Y used?",
    ),
    of(
        "half",
        "on and below the diagonal everything is 0. That would do for a table with itself; X and Y may be different "
        "points, and X[1] has a distance from Y[0] of its own.",
        "Is the distance of X[1] from Y[0] that of X[0] from Y[1]?",
    ),
    of(
        "differences_of_norms",
        "these are the differences of the lengths. (1, 0) and (0, 1) are as long as each other and lie apart.",
        "How far is (1, 0) from (0, 1)?",
    ),
    of(
        "products",
        "these are the sums of products x₁y₁ + … + xₙyₙ, large for points that lie the same way. A distance is 0 "
        "there.",
        "How far is a point from itself?",
    ),
    Mistake(
        "row_with_row",
        Pairs.row_with_row,
        "each row of X meets only the row of Y with the same number. Give X another axis, `X[:, None]`, so that it is "
        "stretched over all rows of Y.",
        "How many distances are there between 2 points and 3?",
        "02#distances",
        evidence=is_row_with_row,
        about=ANSWERS,
    ),
    Mistake(
        "no_sum",
        Pairs.no_sum,
        "these are the differences, column by column. Their squares are still to be added up, along the last axis.",
        "Along which axis of shape (m, k, n) do the columns run?",
        "02#distances",
        evidence=of_shape(3),
        about=ANSWERS,
    ),
    Mistake(
        "all_in_one",
        Pairs.all_in_one,
        "everything is added up to one number. Each pair of points has a distance of its own: `axis=2` adds up along "
        "the columns alone.",
        "How many distances are there between 2 points and 3?",
        "02#distances",
        evidence=of_shape(0),
        about=ANSWERS,
    ),
    needs_arrays(Pairs.needs_arrays, LADDER, "02#write"),
    Mistake(
        "wraps",
        Pairs.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and differences and squares wrap around: 100 − 200 becomes 156. "
        "Make them floats first.",
        "What comes before 0 in eight bits?",
        "02#write",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "truncates",
        Pairs.truncates,
        "the distances are put into an array of whole numbers, and everything after the point is cut off.",
        "What is the dtype of your table when X holds integers?",
        "02#write",
        **at(LADDER, "truncates"),
    ),
    Mistake(
        "rows_of_nothing",
        Pairs.rows_of_nothing,
        "an array made of an empty list has one axis, and the table has two, also where there are no points. "
        "`np.zeros((m, k))` has the right shape from the start.",
        "What is the shape of `np.array([])`?",
        "02#write",
        **at(LADDER, "rows_of_nothing"),
    ),
    Mistake(
        "broadcasts",
        Pairs.broadcasts,
        "NumPy stretches a table of one column to any number without a word. Compare the shapes first and raise "
        "`ValueError`.",
        "What does `np.ones((2, 3)) - np.ones((2, 1))` give?",
        "02#break",
        **at(LADDER, "broadcasts"),
        about=REFUSED,
    ),
    Mistake(
        "multiplied_out",
        Pairs.multiplied_out,
        "right in exact arithmetic: this is ‖x‖² − 2 x·y + ‖y‖², the square multiplied out. Far from the origin its "
        "terms are 10¹³ times larger than what is left of them; subtract first, then square.",
        "How many digits of 10¹⁶ + 25 survive in a float?",
        "02#break",
        status="warn",
        evidence=is_multiplied_out,
        cases=FAR,
    ),
    Mistake(
        "centred",
        Pairs.centred,
        "right in exact arithmetic, and centring helps as long as all points lie together. Here they lie in two "
        "places, and the middle is far from both; subtract each pair, then square.",
        "Where is the middle of one half of the points here and the other half on the far side of the globe?",
        "02#break",
        status="warn",
        evidence=is_centred,
        cases=CLUSTERS,
    ),
    Mistake("python_loops", Pairs.python_loops, says_slow, "", "02#distances", status="ok", evidence=is_slow),
)
