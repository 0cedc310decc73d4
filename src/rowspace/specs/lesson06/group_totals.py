"""The spec of ``group_totals``: the sums of the rows of a table, group by group.

Bound. A sum of c numbers, in any order, is within γ꜀₋₁ of the sum of their sizes (Higham, section 4.2); products with 0
and 1 are exact, and adding zeros is. All rows are counted, k of them: γₖ. Right answers are computed in fractions.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson06 import solutions
from rowspace.specs.lesson06.totals_mistakes import (
    APPLY,
    MISTAKES,
    NEGATIVE,
    NOBODY,
    REFUSED,
    TOO_LARGE,
    TOTALS,
    UNLIKE,
)
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    X, _, k = args
    return answers.matrix(answer, (k, np.shape(X)[1]), "The table of totals")


def lost(args: Args, T: Any) -> float:
    """The largest error of a total, compared with the sizes added up in it."""
    if not np.isfinite(T).all():
        return float("inf")
    X, labels, k = np.asarray(args[0]).tolist(), np.asarray(args[1]).tolist(), args[2]
    zero = worst = Fraction(0)
    for g in range(k):
        members = [[Fraction(v) for v in row] for row, label in zip(X, labels, strict=True) if label == g]
        for j, got in enumerate(T[g].tolist()):
            column = [row[j] for row in members]
            worst = max(worst, abs(Fraction(got) - sum(column, zero)) / (sum(map(abs, column), zero) or 1))
    return float(worst)


def small() -> Iterator[Args]:
    for labels in ((0,), (0, 0), (0, 1), (1, 0), (0, 0, 1), (1, 0, 1), (1, 1, 0), (0, 1, 1)):
        for entries in itertools.product((1.0, 2.0, 3.0), repeat=len(labels)):
            yield np.array(entries)[:, None], np.array(labels), max(labels) + 1


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property(TOTALS))
    assert row is not None
    return (
        f"No total is off by more than {number(row.figure)} times the sizes added up in it, over "
        f"{len(findings.asked('refuse'))} tables, also where a group has no members."
    )


CUSTOMERS = np.array([[4.0, 1, 10], [8, 1, 0], [3, 7, 5], [1, 3, 1], [2, 2, 6]])
PHOTOS = np.array([[200, 30], [9, 1], [100, 250], [255, 0]], np.uint8)
MANY = np.random.default_rng(6)

TABLES: dict[str, tuple[Any, Any, int, str]] = {
    "two rows, one group": (np.array([[3.0], [5]]), np.array([0, 0]), 1, ""),
    "one column, two groups": (np.array([[1.0], [2], [4]]), np.array([1, 0, 1]), 2, ""),
    "two columns, two groups": (np.array([[1.0, 10], [2, 20], [4, 40]]), np.array([0, 1, 0]), 2, ""),
    "five customers, two groups": (CUSTOMERS, np.array([1, 0, 1, 1, 0]), 2, ""),
    "five customers, three groups": (CUSTOMERS, np.array([2, 0, 1, 0, 2]), 3, ""),
    "as many columns as groups": (CUSTOMERS[:4], np.array([1, 2, 0, 1]), 3, ""),
    "signs": (np.array([[5.0, -3], [-5, 3], [2, 7], [1, -7]]), np.array([1, 1, 0, 0]), 2, ""),
    "six rows, in runs": (np.arange(12.0).reshape(6, 2), np.array([1, 0, 0, 1, 1, 0]), 2, ""),
    NOBODY[0]: (CUSTOMERS, np.array([0, 2, 0, 2, 2]), 3, "edge"),
    NOBODY[1]: (CUSTOMERS[:2], np.array([1, 0]), 4, "edge"),
    "no rows": (np.zeros((0, 2)), np.zeros(0, int), 3, "edge"),
    "lists": ([[1, 2], [3, 4], [5, 7]], [1, 0, 1], 2, "form"),
    "integers (dtype int)": (np.array([[1, 2], [3, 4], [5, 7]]), np.array([0, 1, 0]), 2, "form"),
    "fractions": (np.array([[0.5, 1.25], [0.25, 2], [1.5, 0.75]]), np.array([1, 0, 1]), 2, "form"),
    "photos (uint8)": (PHOTOS, np.array([0, 1, 0, 1]), 2, "form"),
    "strided views": (strided(CUSTOMERS), np.array([1, 7, 0, 7, 0, 7, 1, 7, 1, 7])[::2], 2, "form"),
    "huge, 10¹⁵⁰": (1e150 * CUSTOMERS, np.array([1, 0, 1, 1, 0]), 2, "form"),
    "tiny, 10⁻¹⁵⁰": (1e-150 * CUSTOMERS, np.array([1, 0, 1, 1, 0]), 2, "form"),
    "random, 30 by 4": (MANY.normal(size=(30, 4)), MANY.integers(0, 5, 30), 5, "rounding"),
    NEGATIVE: (CUSTOMERS, np.array([0, 1, -1, 0, 1]), 2, "refuse"),
    TOO_LARGE: (CUSTOMERS, np.array([0, 1, 2, 0, 1]), 2, "refuse"),
    UNLIKE[0]: (CUSTOMERS, np.array([0, 1, 0, 1]), 2, "refuse"),
    UNLIKE[1]: (CUSTOMERS, np.array([0, 1, 0, 1, 0, 1]), 2, "refuse"),
}

SPEC = Spec(
    id="group_totals",
    lesson="06",
    signature="group_totals(X, labels, k)",
    asks=(
        "`X` is a table, an array or a list of lists, of floats or of integers (also the `uint8` of photos); `labels` "
        "holds a whole number for each of its rows, 0 to `k - 1`: the row’s group. Return a new array of floats with a "
        "row for each of the `k` groups, the sum of the rows of `X` with that label; for a group without members that "
        "is a row of zeros. Raise `ValueError` where there are not as many labels as rows, or some label is none of 0 "
        "to `k - 1`. `X` and `labels` stay as they were."
    ),
    stub='''\
def group_totals(X, labels, k):
    """A row for each group 0 to k - 1: the sum of the rows of X with that label."""
    X, labels = np.array(X, float), np.array(labels)
    G = ...  # one-hot: a row for each row of X, a column for each group
    return G.T @ X
''',
    reference=solutions.group_totals,
    hints=(
        "Three rows with labels 1, 0, 1: which matrix of zeros and ones, times the rows, adds up the right ones?",
        "`labels[:, None] == np.arange(k)` compares each label with each group. A label that is none of the groups "
        "leaves a row of it without a single True.",
        "`G = (labels[:, None] == np.arange(k)).astype(float)`, then `G.T @ X`; before it "
        "`if len(labels) != len(X) or not G.any(axis=1).all(): raise ValueError(…)`.",
    ),
    arguments=("X", "labels", "k"),
    read=read,
    cases=tuple(case(name, X, labels, k, tags=tags) for name, (X, labels, k, tags) in TABLES.items()),
    properties=(
        Property(
            TOTALS,
            lost,
            lambda args: gamma(max(len(args[0]), 1)),
            "γₖ for a table of k rows: sums of at most k numbers in any order (Higham, section 4.2)",
            "The error of some total",
            "times the sizes added up in it",
            "Add up one group by hand: which rows have its label?",
            APPLY,
        ),
        Property(
            REFUSED,
            lambda args, answer: 1.0,
            exactly,
            "such a table has no totals by groups",
            "",
            "",
            "Look at the labels before you add: as many as rows, none below 0, none above k − 1.",
            APPLY,
            only="refuse",
            claim="An answer came back although the labels do not fit",
        ),
    ),
    mistakes=MISTAKES,
    where=APPLY,
    noun="table",
    small=small,
    passed=passed,
)
