"""The known mistakes of ``standardize``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.evidence import at, is_overwrites, is_slow, needs_arrays, only_fails, plainly, says_slow
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson02.further_attempts import Standard
from rowspace.specs.mistake import Mistake

MEANS, SPREADS = "Every column has mean 0", "Every column has standard deviation 1"
ENTRIES, CONSTANT = "X minus its means over its spreads, entry by entry", "Columns that are the same become zeros"

TENTHS = ("a column of tenths", "columns the same, ten times")
SAME = ("a column the same everywhere", "a column of zeros", "one row")
TINY = ("tiny, 10⁻¹⁰⁰", "picometres, 10⁻¹²")
DIGITS = ("far from zero, 10⁸", "far from zero, −10⁶")
SQUARED = (*DIGITS, "random, 30 by 3")  # where a mean of squares loses what a mean square keeps
LADDER = {
    "truncates": ("integers (dtype int)",),
    "needs_arrays": ("lists",),
    "fixed_tolerance": TINY,
    "one_pass": SQUARED,
}
SCALE, BREAK = "02#scale", "02#break"


def came(findings: Findings, name: str) -> np.ndarray | None:
    """What came back where a column is the same everywhere: that column."""
    Z = findings.answers.get(name)
    return None if Z is None else Z[:, 0]


def is_divides(findings: Findings) -> bool:
    """NaN or ∞, and on columns that are the same alone."""
    found = came(findings, SAME[0])
    return found is not None and not np.isfinite(found).all() and only_fails(*SAME, *TENTHS, *SQUARED)(findings)


def is_stays(findings: Findings) -> bool:
    """Columns that are the same come back as they were."""
    found = came(findings, SAME[0])
    return found is not None and bool((found == 2).all()) and only_fails(*SAME, *TENTHS, *SQUARED)(findings)


def is_dropped(findings: Findings) -> bool:
    """The column is missing, and nothing else."""
    run = findings.runs[SAME[0]]
    return run.trouble is None and np.shape(run.answer) == (3, 1) and only_fails(*SAME, *TENTHS, *SQUARED)(findings)


def is_adds_epsilon(findings: Findings) -> bool:
    """Plain tables are nearly right, and a tiny column hardly varies."""
    plain = [findings.figures.get((ENTRIES, c.name), np.inf) for c in findings.asked() if not c.tags]
    tiny = findings.answers.get(TINY[0])
    return tiny is not None and bool(abs(tiny).max() < 0.5) and max(plain) < 1e-3 and not findings.right("edge")


def of(name: str, says: str, hint: str, about: str) -> Mistake:
    code = getattr(Standard, name)
    return Mistake(name, code, says, hint, SCALE, evidence=plainly(code), about=about)


MISTAKES = (
    of(
        "rows_instead",
        "the rows are standardised. Each column has a unit of its own; `axis=0` runs down the table and gives one "
        "number for each column.",
        "What is the shape of `X.mean(axis=0)` for a table of 4 rows and 3 columns, and of `X.mean(axis=1)`?",
        MEANS,
    ),
    of(
        "one_for_all",
        "one mean and one spread of all numbers are used. Then the columns keep their proportions, and the loudest "
        "stays the loudest.",
        "How many numbers does `X.mean()` give, and how many columns are there?",
        MEANS,
    ),
    of(
        "centres_only",
        "the means are subtracted, and nothing is divided by the spreads. Columns with large numbers still drown the "
        "others.",
        "What is the standard deviation of 0 and 10 when their mean is subtracted?",
        SPREADS,
    ),
    of(
        "scales_only",
        "the columns are divided by their spreads, and their means are still in them.",
        "What should the mean of each column be?",
        MEANS,
    ),
    of(
        "mean_afterwards",
        "the column is divided by its spread first, and then the mean of the old column is subtracted. The mean has to "
        "go first, or be divided as well.",
        "What is the mean of a column that has been divided by 10?",
        MEANS,
    ),
    of(
        "by_variance",
        "the columns are divided by their variances, the squares of the spreads. A variance has the square of the "
        "column’s unit; the root is missing.",
        "If a column is in metres, what are its variance and its standard deviation in?",
        SPREADS,
    ),
    of(
        "one_too_few",
        "the squares are divided by one less than the number of rows. That estimates the spread of those not in the "
        "table; here the numbers in it are to have standard deviation 1.",
        "What is the mean of the squares of one of your columns?",
        SPREADS,
    ),
    of(
        "norm_one",
        "each column has norm 1. The mean of its squares should be 1, not their sum.",
        "How long is a column of k entries whose squares average 1?",
        SPREADS,
    ),
    of(
        "mean_deviation",
        "the columns are divided by the mean of the absolute deviations, an L1 spread. The standard deviation is the "
        "root of the mean of their squares.",
        "What are the mean absolute deviation and the standard deviation of 0, 0, 0, 4?",
        SPREADS,
    ),
    of(
        "min_max",
        "this is min-max scaling: the columns run from 0 to 1. Standardising subtracts the mean.",
        "What is the mean of your columns?",
        MEANS,
    ),
    of(
        "by_range",
        "the columns are divided by the difference of their largest and smallest number. The spread asked for is the "
        "standard deviation.",
        "Which numbers of a column decide about your divisor?",
        SPREADS,
    ),
    of(
        "robust",
        "this is robust scaling, by the median and the middle half. Here the mean and the standard deviation are asked "
        "for.",
        "What are the median and the mean of 0, 0, 3?",
        MEANS,
    ),
    needs_arrays(Standard.needs_arrays, LADDER, "02#write"),
    Mistake(
        "truncates",
        Standard.truncates,
        "the result is put into an array of whole numbers, and everything after the point is cut off.",
        "What is the dtype of your result when X holds integers?",
        "02#write",
        **at(LADDER, "truncates"),
    ),
    Mistake(
        "constant_divides",
        Standard.constant_divides,
        "a column that is the same everywhere has spread 0, and 0/0 is NaN, for every distance from then on.",
        "What is the standard deviation of 2, 2, 2?",
        SCALE,
        evidence=is_divides,
        about=CONSTANT,
        cases=SAME,
    ),
    Mistake(
        "constant_stays",
        Standard.constant_stays,
        "a column that is the same everywhere comes back as it was. Its mean is not 0 then.",
        "What should the mean of each column be?",
        SCALE,
        evidence=is_stays,
        about=CONSTANT,
        cases=SAME,
    ),
    Mistake(
        "constant_dropped",
        Standard.constant_dropped,
        "the column that is the same everywhere has been left out, and all columns after it have moved. Whoever reads "
        "the table looks at the wrong ones.",
        "What is the shape of X, and of what came back?",
        SCALE,
        evidence=is_dropped,
        about=ANSWERS,
        cases=SAME,
    ),
    Mistake(
        "constant_rounds",
        Standard.constant_rounds,
        "equal numbers are not noticed when their mean is rounded: three times 0.1 over 3 is not 0.1, the spread comes "
        "out as 10⁻¹⁷, and rounding is blown up to the size of 1. Compare the largest with the smallest instead.",
        "Is (0.1 + 0.1 + 0.1) / 3 the same as 0.1 in floating point?",
        SCALE,
        evidence=only_fails(*TENTHS),
        about=CONSTANT,
        cases=TENTHS,
    ),
    Mistake(
        "adds_epsilon",
        Standard.adds_epsilon,
        "a small number is added to every spread, so that none is 0. Then a column in a large unit, with small "
        "numbers, comes out nearly flat: the unit decides again.",
        "What becomes of lengths of a few picometres, written in metres?",
        SCALE,
        evidence=is_adds_epsilon,
        about=SPREADS,
        cases=TINY,
    ),
    Mistake(
        "fixed_tolerance",
        Standard.fixed_tolerance,
        "columns with a small spread are taken for constant. Small beside what? In another unit their spread is as "
        "large as you like.",
        "What becomes of lengths of a few picometres, written in metres?",
        SCALE,
        **at(LADDER, "fixed_tolerance"),
    ),
    Mistake(
        "one_pass",
        Standard.one_pass,
        "right in exact arithmetic: the variance is the mean of the squares minus the square of the mean. Far from "
        "zero both are 10¹⁶ and their difference is rounding; subtract the mean first, then square.",
        "How many digits of 10¹⁶ + 1 survive in a float?",
        BREAK,
        status="warn",
        **at(LADDER, "one_pass"),
    ),
    Mistake(
        "overwrites",
        Standard.overwrites,
        "the answer is right, and the caller’s table has been standardised with it. `np.asarray` makes no copy of "
        "floats.",
        "Is the array you write into yours, or the caller’s?",
        "02#write",
        evidence=is_overwrites,
    ),
    Mistake("python_loops", Standard.python_loops, says_slow, "", SCALE, status="ok", evidence=is_slow),
)
