"""The spec of ``r_squared``: 1 − Σ (y − fitted)² / Σ (y − mean)².

Bound. Write q for the quotient. Differences and squares are off by γ₅ of each term, a sum of n terms by γₙ more, so
that numerator and denominator cost γ₂ₙ₊₁₀ q. A mean that is off by ε ≤ γₙ mean |y| adds n ε² to the denominator and
nothing of first order, for the deviations add up to 0. The subtraction from 1 rounds once: u |R²|, and q is rounded
too. Right answers are worked out in fractions.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.lesson10 import solutions
from rowspace.specs.lesson10.exact import explained, line
from rowspace.specs.lesson10.explained_mistakes import MISTAKES
from rowspace.specs.lesson10.fit_line import TEN, WOBBLE, X, Y, every_second
from rowspace.specs.measures import gamma, u
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec


def on_line(x: Any, y: Any) -> Any:
    slope, intercept = line(x, y)
    return slope * x + intercept


MEASURED = Y - 7  # around 0: what is lost far from 0 is for the cases near 10⁸
FITTED = on_line(X, MEASURED)
AWAY = 1e8 + TEN

# name -> (y, fitted, tags)
FITS: dict[str, tuple[Any, Any, str]] = {
    "perfect": (np.array([1.0, 2, 4]), np.array([1.0, 2, 4]), ""),
    "the mean": (np.array([1.0, 2, 6]), np.array([3.0, 3, 3]), ""),
    "two values": (np.array([1.0, 3]), np.array([2.0, 3]), ""),
    "worse than the mean": (np.array([1.0, 2, 3]), np.array([3.0, 1, 0]), ""),
    "upside down": (np.array([1.0, 2, 3, 6]), np.array([-1.0, -2, -3, -6]), ""),
    "all too high by 5": (np.array([1.0, 2, 4, 3]), np.array([6.0, 7, 9, 8]), ""),
    "twice too large": (np.array([1.0, 2, 4, 3]), np.array([2.0, 4, 8, 6]), ""),
    "one outlier": (np.array([1.0, 2, 3, 4, 50]), np.array([1.0, 2, 3, 4, 5]), ""),
    "y around 0": (np.array([-2.0, -1, 0, 3]), np.array([-1.0, -1, 1, 2]), ""),
    "integers (dtype int)": (np.array([1, 2, 4, 7]), np.array([1, 3, 4, 6]), "form"),
    "lists": ([1, 2, 4, 7], [1, 3, 4, 6], "form optional"),
    "strided views": (every_second(MEASURED), every_second(FITTED), "form"),
    "a line of least squares": (MEASURED, FITTED, ""),
    "huge, 10¹⁰⁰": (1e100 * MEASURED, 1e100 * FITTED, ""),
    "tiny, 10⁻¹⁰⁰": (1e-100 * MEASURED, 1e-100 * FITTED, ""),
    "nearly perfect": (TEN, TEN + 1e-6 * WOBBLE, ""),
    "near 10⁸": (AWAY, AWAY + WOBBLE, "rounding"),
    "near 10⁸, worse than the mean": (AWAY, AWAY[::-1].copy(), "rounding"),
    "one value": (np.array([2.0]), np.array([3.0]), "refuse"),
    "all y equal": (np.array([2.0, 2, 2]), np.array([1.0, 2, 3]), "refuse"),
    "all y equal, 0.1": (np.full(3, 0.1), np.array([0.1, 0.2, 0.3]), "refuse"),
}


def read(answer: Any, args: Args) -> Any:
    return answers.scalar(answer, "R²")


def error(args: Args, found: float) -> float:
    return abs(found - explained(*args))


def rounding(args: Args) -> float:
    y = np.asarray(args[0], float)
    right, n = explained(*args), len(y)
    q = 1 - right
    largest = np.abs(y).max()
    d = (y - y.mean()) / largest
    shift = gamma(n) * np.abs(y / largest).mean()
    return float(q * (gamma(2 * n + 10) + 2 * n * shift**2 / (d @ d)) + u * (abs(q) + abs(right) + 1))


def small() -> Iterator[Args]:
    for n in (2, 3):
        for y in itertools.product((0.0, 1.0, 2.0), repeat=n):
            if min(y) < max(y):
                for fitted in itertools.product((0.0, 1.0), repeat=n):
                    yield np.array(y), np.array(fitted)


SPEC = Spec(
    id="r_squared",
    lesson="10",
    signature="r_squared(y, fitted)",
    asks=(
        "`y` and `fitted` are vectors of the same length, of floats or of integers; `fitted` is any prediction, not "
        "only one of least squares. Return R², one number: 1 minus the sum of the squares of `y - fitted` over that of "
        "`y` minus its mean. It is 1 for a perfect prediction, 0 for the mean, and negative for what is worse. Where "
        "all `y` are equal there is nothing to explain: raise `ValueError`. `y` and `fitted` stay as they were."
    ),
    stub='''\
def r_squared(y, fitted):
    """The share of the spread of y that a prediction explains."""
    y, fitted = np.array(y, float), np.array(fitted, float)
    left = ...  # what the prediction leaves
    total = ((y - y.mean()) ** 2).sum()
    return total
''',
    reference=solutions.r_squared,
    hints=(
        "Which prediction would you make without knowing anything but y’s mean, and what would it leave over?",
        "Compare two sums of squares: what `fitted` leaves over, and what the mean leaves over. Their quotient is the "
        "share that is left.",
        "`1 - ((y - fitted) ** 2).sum() / ((y - y.mean()) ** 2).sum()`; before that, `y.min() == y.max()` is the case "
        "with nothing to explain.",
    ),
    arguments=("y", "fitted"),
    read=read,
    cases=tuple(case(name, y, fitted, tags=tags) for name, (y, fitted, tags) in FITS.items()),
    properties=(
        Property(
            "R² is right",
            error,
            rounding,
            "γ₂ₙ₊₁₀ (1 − R²) for two sums of squares, n ε² for the mean, u for the subtraction from 1",
            "R²",
            "away from what it should be",
            "Compare with y = 1, 2, 3 and fitted = 1, 2, 4: 1 is left of 2, so R² is 0.5.",
            "10#explained",
        ),
        Property(
            "Equal y are refused",
            lambda args, answer: 1.0,
            exactly,
            "a share of nothing is one too many",
            "",
            "",
            "Where all y are equal the function should raise `ValueError` and say so.",
            "10#explained",
            only="refuse",
            claim="An answer came back although all y are equal",
        ),
    ),
    mistakes=MISTAKES,
    where="10#explained",
    noun="prediction",
    library=frozenset({"corrcoef", "cov"}),
    small=small,
    sized=lambda n: (np.arange(float(n)), np.sqrt(np.arange(float(n)))),
    sizes=(100, 1000),
)
