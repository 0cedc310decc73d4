"""The spec of ``center``: a table with its average row subtracted from each row.

Bound. The average of k numbers is off by at most γₖ times the average of their sizes, m; a difference is rounded once:
γₖ₊₁ (|x| + m). The product with I − 11ᵀ/k, whose entries are rounded twice, has γₖ₊₂. A column of k such entries adds
up to at most 2 k m γₖ₊₂. Both are measured in fractions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, is_overwrites, is_slow, needs_arrays, of_shape, plainly, says_slow
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson01 import solutions
from rowspace.specs.lesson01.further_attempts import Center
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

LADDER = {
    "needs_arrays": ("lists",),
    "truncates": ("averages that are halves (dtype int)",),
    "wraps": ("three photos (uint8)",),
}


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, np.shape(args[0]), "The table")


def columns(args: Args, C: Any) -> Iterator[tuple[list[Fraction], list[Fraction]]]:
    """Each column of X, and of the answer, in fractions."""
    for x, c in zip(np.asarray(args[0]).T.tolist(), C.T.tolist(), strict=True):
        yield [Fraction(v) for v in x], [Fraction(v) for v in c]


def lost(args: Args, C: Any) -> float:
    """The largest error in an entry, compared with |x| + m."""
    if not np.isfinite(C).all():
        return float("inf")
    worst = zero = Fraction(0)
    for x, c in columns(args, C):
        average, m = sum(x, zero) / len(x), sum(map(abs, x), zero) / len(x)
        worst = max(worst, *(abs(got - (v - average)) / ((abs(v) + m) or 1) for v, got in zip(x, c, strict=True)))
    return float(worst)


def leaning(args: Args, C: Any) -> float:
    """The largest sum of a column, compared with the sizes added up in X."""
    if not np.isfinite(C).all():
        return float("inf")
    zero = Fraction(0)
    return float(max(abs(sum(c, zero)) / (sum(map(abs, x), zero) or 1) for x, c in columns(args, C)))


def rows(args: Args) -> int:
    return len(args[0])


def passed(findings: Findings) -> str:
    entries, sums = (findings.worst(p) for p in findings.spec.properties)
    assert entries is not None
    assert sums is not None
    return (
        f"No entry is off by more than {number(entries.figure)} times its size and the column’s, and no column adds up "
        f"to more than {number(sums.figure)} times its sizes, over {len(findings.asked())} tables."
    )


def small() -> Iterator[Args]:
    for X in small_matrices(((2, 1), (1, 2), (2, 2), (3, 2)), (0, 1, 3)):
        yield (X,)


CUSTOMERS = np.array([[4.0, 1, 10], [8, 1, 0], [3, 7, 5], [1, 3, 1]])
HALVES = np.array([[1, 2], [2, 5], [2, 2], [2, 1]])
PHOTOS = np.array([[200, 30, 255, 0], [100, 250, 255, 0], [150, 20, 255, 9]], np.uint8)
ENTRIES, SUMS = "X minus its average row, entry by entry", "Every column adds up to zero"
SHAPES, BREAK = "01#shapes", "01#break"

MISTAKES = (
    Mistake(
        "rows_instead",
        Center.rows_instead,
        "from each row its own average is subtracted, so that rows add up to zero. `axis=0` runs down the table and "
        "gives one average for each column.",
        "What is the shape of `X.mean(axis=0)` for a table of 4 rows and 3 columns, and of `X.mean(axis=1)`?",
        SHAPES,
        evidence=plainly(Center.rows_instead),
        about=SUMS,
    ),
    Mistake(
        "misfits",
        Center.misfits,
        "`X.mean(axis=1)` has one number for each row. Flush right it stands under the columns: an error for most "
        "tables, and wrong without a word for square ones.",
        "Which shapes do you subtract, for a table of 4 rows and 3 columns?",
        SHAPES,
        evidence=plainly(Center.misfits),
    ),
    Mistake(
        "one_average",
        Center.one_average,
        "one average of all numbers is subtracted. Each column has its own: fresh food is not measured by detergents.",
        "How many numbers does `X.mean()` give, and how many columns are there?",
        SHAPES,
        evidence=plainly(Center.one_average),
        about=SUMS,
    ),
    Mistake(
        "sums",
        Center.sums,
        "the sum of the rows is subtracted from each row. Their average is the sum divided by how many there are.",
        "What becomes of a table with two equal rows?",
        SHAPES,
        evidence=plainly(Center.sums),
        about=SUMS,
    ),
    Mistake(
        "one_too_few",
        Center.one_too_few,
        "the sum is divided by one less than the number of rows. That belongs to the variance; an average divides by "
        "all of them.",
        "What is the average of 4 and 4, and what do you get?",
        SHAPES,
        evidence=plainly(Center.one_too_few),
        about=SUMS,
    ),
    Mistake(
        "average_only",
        Center.average_only,
        "this is the average row itself. What is left of each row without it is asked for, a table of the shape of X.",
        "What shape should the answer have?",
        SHAPES,
        evidence=of_shape(1),
        about=ANSWERS,
    ),
    Mistake(
        "standardises",
        Center.standardises,
        "each column is also divided by its spread, and where all its numbers are equal that is 0 / 0. Only moving is "
        "asked for here; lesson 02 stretches, too.",
        "By how much do two rows of X differ, and by how much should they afterwards?",
        SHAPES,
        evidence=plainly(Center.standardises),
        about=ENTRIES,
    ),
    Mistake(
        "median",
        Center.median,
        "the middle number of each column is subtracted. With the average the column adds up to zero.",
        "What are the median and the average of 0, 0, 3?",
        SHAPES,
        evidence=plainly(Center.median),
        about=SUMS,
    ),
    Mistake(
        "from_the_first",
        Center.from_the_first,
        "the first row is subtracted from all others, so that it comes out as 0. The average of all rows is to come "
        "out as 0.",
        "Does your answer change when the rows change places?",
        SHAPES,
        evidence=plainly(Center.from_the_first),
        about=SUMS,
    ),
    Mistake(
        "from_the_least",
        Center.from_the_least,
        "the smallest number of each column is subtracted, so that nothing is negative. Around an average some "
        "numbers have to be.",
        "Can numbers that add up to zero all be positive?",
        SHAPES,
        evidence=plainly(Center.from_the_least),
        about=SUMS,
    ),
    needs_arrays(Center.needs_arrays, LADDER, "01#lists"),
    Mistake(
        "truncates",
        Center.truncates,
        "the result is an array of whole numbers, and averages are none. `np.array(X, float)` makes room for "
        "fractions.",
        "What is the dtype of the array you write the result into, when X holds integers?",
        "01#lists",
        **at(LADDER, "truncates"),
    ),
    Mistake(
        "wraps",
        Center.wraps,
        "the rows are added up in eight bits, where 200 + 100 is 44. Make floats first, then add.",
        "What comes after 255 in `uint8`?",
        BREAK,
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "overwrites",
        Center.overwrites,
        "the answer is right, and the caller’s table has been centred with it. `np.asarray` makes no copy of floats, "
        "and `-=` writes into them.",
        "Is the array you write into yours, or the caller’s?",
        BREAK,
        evidence=is_overwrites,
    ),
    Mistake("python_loops", Center.python_loops, says_slow, "", SHAPES, status="ok", evidence=is_slow),
)

SPEC = Spec(
    id="center",
    lesson="01",
    signature="center(X)",
    asks=(
        "`X` is a table of at least one row and one column, an array or a list of lists, of floats or of integers "
        "(also the `uint8` of photos). Return a new table of floats of the same shape: from each row the average of "
        "all rows is subtracted, so that every column adds up to zero. `X` stays as it was."
    ),
    stub='''\
def center(X):
    """X with its average row subtracted from each row."""
    average = ...  # one number for each column
    return X - average
''',
    reference=solutions.center,
    hints=(
        "How many averages are there, one for each row or one for each column?",
        "`X.mean(axis=0)` runs down the rows. Its shape is that of one row, and broadcasting does the rest.",
        "`X = np.array(X, float)`, so that lists and photos become floats, then `X - X.mean(axis=0)`.",
    ),
    arguments=("X",),
    read=read,
    cases=(
        case("one column of two", np.array([[1.0], [3]])),
        case("one row", np.array([[4.0, -2, 7]])),
        case("two rows", np.array([[1.0, 2, 3], [4, 6, 11]])),
        case("two equal rows", np.array([[2.0, 5], [2, 5]])),
        case("square", np.array([[1.0, 2, 6], [0, 5, 1], [2, -1, 8]])),
        case("four customers", CUSTOMERS),
        case("centred already", np.array([[1.0, -2], [3, 0], [-4, 2]])),
        case("a column of equal numbers", np.array([[3.0, 1], [3, 5], [3, 0]])),
        case("lists", [[1, 2], [3, 6]], tags="form"),
        case("averages that are halves (dtype int)", HALVES, tags="form"),
        case("three photos (uint8)", PHOTOS, tags="form"),
        case("strided view", strided(CUSTOMERS), tags="form"),
        case("huge, 10²⁰⁰", 1e200 * CUSTOMERS),
        case("tiny, 10⁻²⁰⁰", 1e-200 * CUSTOMERS),
        case("far from zero, 10⁸", 1e8 + CUSTOMERS / 7, tags="rounding"),
        case("random, 30 by 4", np.random.default_rng(1).normal(3, 1, (30, 4))),
    ),
    properties=(
        Property(
            ENTRIES,
            lost,
            lambda args: gamma(rows(args) + 2),
            "γₖ₊₂ (|x| + m), m the average size in the column of k: an average, a difference, and twice for a product "
            "with I − 11ᵀ/k",
            "The error in some entry",
            "times its size and its column’s",
            "Work out one column by hand: its average, and what is left of each number.",
            SHAPES,
        ),
        Property(
            SUMS,
            leaning,
            lambda args: 2 * gamma(rows(args) + 2),
            "2 γₖ₊₂: k entries, each off by at most γₖ₊₂ (|x| + m)",
            "The sum of some column",
            "times its sizes in X",
            "Add up each column of what came back. Which average was subtracted from it?",
            SHAPES,
        ),
    ),
    mistakes=MISTAKES,
    where="01#exercises",
    noun="table",
    small=small,
    sized=lambda n: (np.ones((n, n)),),
    sizes=(64, 128, 256),
    passed=passed,
)
