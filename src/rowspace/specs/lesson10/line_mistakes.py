"""The known mistakes of ``fit_line``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.evidence import is_overwrites, only_fails, only_fails_tagged
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson10 import line_attempts as attempts
from rowspace.specs.lesson10.exact import line
from rowspace.specs.mistake import Mistake

AT = "10#line"
SLOPE = "For the points (0, 0), (1, 2), (2, 4), (3, 6), which slope comes out, and which should?"


def is_only_slope(findings: Findings) -> bool:
    """One number came back each time, the slope."""
    count = 0
    for c in findings.asked("refuse", "rounding"):
        came = findings.runs[c.name].answer
        right = line(*findings.args[c.name])[0]
        if not isinstance(came, int | float | np.number) or not np.isclose(float(came), right, rtol=1e-8, atol=0):
            return False
        count += 1
    return count >= 5


def is_silent(findings: Findings) -> bool:
    """Numbers, or NaN, where all x are equal, and not only where rounding hides it."""
    return only_fails_tagged("refuse")(findings) and findings.fails("above one another")


def is_raw_sums(findings: Findings) -> bool:
    return only_fails_tagged("rounding")(findings)


MISTAKES = (
    Mistake(
        "only_slope",
        attempts.only_slope,
        "the slope alone came back. The intercept, where the line meets x = 0, is asked for too.",
        "Which two numbers say where a line runs?",
        AT,
        evidence=is_only_slope,
        about=ANSWERS,
    ),
    Mistake(
        "other_order",
        attempts.other_order,
        "the two come back as intercept, slope, and they are asked for as slope, intercept.",
        "Which of the two should come first in `return`?",
        "10#write",
    ),
    Mistake(
        "through_origin",
        attempts.through_origin,
        "this is the best line through the origin. A line has two numbers, and the intercept is not 0 by itself.",
        "Which line fits the points (0, 5), (1, 5), (2, 5)?",
        AT,
    ),
    Mistake(
        "origin_slope",
        attempts.origin_slope,
        "the slope is that of a line through the origin, Σ x y / Σ x². With an intercept, x and y are measured from "
        "their means.",
        "Which line fits the points (0, 5), (1, 5), (2, 5)?",
        AT,
    ),
    Mistake(
        "ends",
        attempts.ends,
        "the line joins the first point to the last, and the others have no say.",
        "If a point in the middle moves up, should the line move?",
        "10#closest",
    ),
    Mistake(
        "mean_of_slopes",
        attempts.mean_of_slopes,
        "the slope is the mean of the slopes from point to point. Squares of the residuals are to be small, and close "
        "points say little about the slope.",
        "Between two points with nearly equal x, how well is the slope known?",
        "10#closest",
    ),
    Mistake(
        "x_on_y",
        attempts.x_on_y,
        "x and y are exchanged: this line predicts x from y, with horizontal residuals small.",
        "Which distance from the line is squared: the vertical or the horizontal one?",
        AT,
    ),
    Mistake(
        "inverse_slope",
        attempts.inverse_slope,
        "the spread of y stands where that of x belongs: Σ dx dy is divided by Σ dx². Upside down, horizontal "
        "distances are made small.",
        "Which distance from the line is squared: the vertical or the horizontal one?",
        AT,
    ),
    Mistake(
        "mean_for_intercept",
        attempts.mean_for_intercept,
        "the mean of y is the height of the line at the mean of x. At x = 0 it is lower by the slope times that mean.",
        "Through which point does every line of least squares go?",
        AT,
    ),
    Mistake(
        "first_for_intercept",
        attempts.first_for_intercept,
        "the slope is right, and the line is hung on the first point. It goes through the means: intercept = mean of y "
        "− slope · mean of x.",
        "Through which point does every line of least squares go?",
        AT,
    ),
    Mistake(
        "wrong_sign",
        attempts.wrong_sign,
        "the slope times the mean of x is added where it should be subtracted: from the mean to x = 0 one goes back.",
        "The line is at the mean of y when x is at its mean. How high is it at x = 0?",
        AT,
    ),
    Mistake(
        "correlation",
        attempts.correlation,
        "this slope is the correlation, between −1 and 1. It is the slope once x and y are scaled to spread 1.",
        SLOPE,
        AT,
    ),
    Mistake(
        "ratio_of_spreads",
        attempts.ratio_of_spreads,
        "this slope is the spread of y over that of x, which is never negative and as steep for a cloud as for a line. "
        "The products dx dy say how x and y go together.",
        "Which slope fits points that fall from left to right?",
        AT,
    ),
    Mistake(
        "two_divisors",
        attempts.two_divisors,
        "the slope is too steep by n / (n − 1): `np.cov` divides by n − 1 and `np.var` by n. One divisor for both "
        "cancels; so do plain sums.",
        SLOPE,
        "10#write",
    ),
    Mistake(
        "two_divisors_turned",
        attempts.two_divisors_turned,
        "the slope is too flat by (n − 1) / n: the products are divided by n and the squares by n − 1. One divisor for "
        "both cancels; so do plain sums.",
        SLOPE,
        "10#write",
    ),
    Mistake(
        "silent",
        attempts.silent,
        "no line has a slope there, and what comes back, NaN or numbers, goes on into the program. `raise "
        "ValueError(…)` tells the caller.",
        "What is the slope of a line through (1, 0) and (1, 5)?",
        AT,
        evidence=is_silent,
    ),
    Mistake(
        "spread_is_zero",
        attempts.spread_is_zero,
        "the spread of x is compared with 0, and rounding keeps it from 0: the mean of 0.1, 0.1, 0.1 is not 0.1 in "
        "floating point. Ask the numbers themselves, `x.min() == x.max()`.",
        "Is 0.1 + 0.1 + 0.1 exactly 3 times 0.1 in floating point?",
        "10#break",
        evidence=only_fails("above one another, x = 0.1"),
    ),
    Mistake(
        "raw_sums",
        attempts.raw_sums,
        "right in exact arithmetic, but sums of squares far from 0 are huge, and their difference keeps few digits. "
        "Measured from the means first, nothing cancels.",
        "In n Σ x² − (Σ x)², how large are the two terms beside what is left, when x is a year?",
        "10#break",
        status="warn",
        evidence=is_raw_sums,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the line is right, and the caller’s numbers are gone. `np.asarray` makes no copy, and `-=` writes into it; "
        "`x - x.mean()` makes a new array.",
        "Is the array you subtract from yours, or the caller’s?",
        "10#write",
        evidence=is_overwrites,
    ),
)
