"""The known mistakes of ``r_squared``: how each is recognised, and its words."""

from __future__ import annotations

from rowspace.specs.evidence import is_overwrites, only_fails, only_fails_tagged
from rowspace.specs.findings import Findings
from rowspace.specs.lesson10 import explained_attempts as attempts
from rowspace.specs.lesson10.exact import explained
from rowspace.specs.mistake import Mistake

AT = "10#explained"
CONSTANT = "Which is the best constant guess for y, and what should R² be for it?"


def is_silent(findings: Findings) -> bool:
    """Numbers, or NaN, where all y are equal, and not only where rounding hides it."""
    return only_fails_tagged("refuse")(findings) and findings.fails("all y equal")


def is_cut_off(findings: Findings) -> bool:
    """0 wherever the right number is negative, and right elsewhere."""
    failing = [c for c in findings.asked() if findings.fails(c.name)]
    return bool(failing) and all(
        "refuse" not in c.tags and findings.answers.get(c.name) == 0 and explained(*findings.args[c.name]) < 0
        for c in failing
    )


def is_raw_squares(findings: Findings) -> bool:
    return only_fails_tagged("rounding")(findings) and not findings.troubles


MISTAKES = (
    Mistake(
        "share_left",
        attempts.share_left,
        "this is the share that is left over, residuals over deviations. What is explained is 1 minus that.",
        "What is R² for a perfect fit?",
        AT,
    ),
    Mistake(
        "share_of_fit",
        attempts.share_of_fit,
        "the spread of the fitted values is compared with that of y, and the residuals are never looked at. The two "
        "are the same for a line of least squares, and for no other prediction.",
        "If every fitted value is doubled, does the fit get better?",
        AT,
    ),
    Mistake(
        "correlation",
        attempts.correlation,
        "this is the correlation r of y and the fitted values, not R².",
        "What is R² for a perfect fit turned upside down?",
        AT,
    ),
    Mistake(
        "correlation_squared",
        attempts.correlation_squared,
        "this is the squared correlation, which forgives any shift and any scale: fitted values ten times too large "
        "pass. It is R² for a line of least squares, and for no other prediction.",
        "If every fitted value is doubled, does the fit get worse?",
        AT,
    ),
    Mistake(
        "arguments_exchanged",
        attempts.arguments_exchanged,
        "the deviations are those of the fitted values from their mean. It is y whose spread is to be explained.",
        CONSTANT,
        AT,
    ),
    Mistake(
        "from_zero",
        attempts.from_zero,
        "residuals are compared with y itself, as if 0 were the guess to beat. It is the mean of y.",
        CONSTANT,
        AT,
    ),
    Mistake(
        "forgives_bias",
        attempts.forgives_bias,
        "the mean of the residuals is subtracted from them, as `np.var` does, so that predictions that are all too "
        "high by 5 pass for perfect.",
        "If every fitted value is too high by 5, is the fit perfect?",
        AT,
    ),
    Mistake(
        "absolute",
        attempts.absolute,
        "absolute values are added up where squares belong.",
        "What does the 2 in R² stand for?",
        AT,
    ),
    Mistake(
        "roots_of_both",
        attempts.roots_of_both,
        "lengths are compared where their squares belong: only squares of lengths add up, by Pythagoras.",
        "Residual and explained part are perpendicular. What adds up to the length of y’s deviations?",
        AT,
    ),
    Mistake(
        "root",
        attempts.root,
        "this is R, the root of R²; it is not even a number where R² is negative.",
        "Which of the two is asked for, R or R²?",
        AT,
    ),
    Mistake(
        "square_of_sum",
        attempts.square_of_sum,
        "the residuals are added up and then squared, so that they cancel. Square first.",
        "What is the sum of the residuals 3 and −3, and what is the sum of their squares?",
        AT,
    ),
    Mistake(
        "two_divisors",
        attempts.two_divisors,
        "one mean is over n and the other over n − 1: `np.mean` and a variance with `ddof=1`. One divisor for both "
        "cancels; so do plain sums.",
        "For the constant guess, the mean, what should R² be, and what comes out?",
        "10#write",
    ),
    Mistake(
        "mean_square",
        attempts.mean_square,
        "this is the mean squared residual, in the square of y’s unit. R² compares it with that of the best constant "
        "guess.",
        "If y is measured in centimetres instead of metres, does R² change?",
        AT,
    ),
    Mistake(
        "cut_off",
        attempts.cut_off,
        "numbers below 0 are cut off. A prediction worse than the mean has a negative R², and that is worth knowing.",
        "What does an R² of −3 say about a prediction?",
        AT,
        evidence=is_cut_off,
    ),
    Mistake(
        "adds",
        attempts.adds,
        "y and the fitted values are added where they should be subtracted.",
        "What is left over when a fit is perfect?",
        AT,
    ),
    Mistake(
        "percent",
        attempts.percent,
        "this is R² in percent. A share is a number up to 1.",
        "What is R² for a perfect fit?",
        AT,
    ),
    Mistake(
        "silent",
        attempts.silent,
        "there is nothing to explain, and what comes back, NaN, −∞ or a number, goes on into the program. `raise "
        "ValueError(…)` tells the caller.",
        "What is the spread of y, if all y are equal?",
        AT,
        evidence=is_silent,
    ),
    Mistake(
        "total_is_zero",
        attempts.total_is_zero,
        "the spread of y is compared with 0, and rounding keeps it from 0: the mean of 0.1, 0.1, 0.1 is not 0.1 in "
        "floating point. Ask the numbers themselves, `y.min() == y.max()`.",
        "Is 0.1 + 0.1 + 0.1 exactly 3 times 0.1 in floating point?",
        "10#break",
        evidence=only_fails("all y equal, 0.1"),
    ),
    Mistake(
        "raw_squares",
        attempts.raw_squares,
        "right in exact arithmetic, but Σ y² − n · mean² is the small difference of two large numbers when y is far "
        "from 0. Squares of the deviations from the mean lose nothing.",
        "If all y are near 10⁸, how many digits of Σ y² tell them apart?",
        "10#break",
        status="warn",
        evidence=is_raw_squares,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "R² is right, and the caller’s numbers are changed. `np.asarray` makes no copy, and `-=` writes into it; "
        "`y - fitted` makes a new array.",
        "Is the array you subtract from yours, or the caller’s?",
        "10#write",
        evidence=is_overwrites,
    ),
)
