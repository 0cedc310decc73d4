"""The spec of ``fit_line``: slope and intercept of the line of least squares.

Bound. The two numbers z = (slope ‖x‖, intercept √n) solve the problem whose columns x and 1 are scaled to length 1.
Its condition number K is at most √2 rms(x) / std(x), for 1 − ρ² = var(x) / rms(x)² where ρ is the cosine between the
columns. A method that is backward stable column by column (reflections, or measuring from the means) has a backward
error ε of at most γ₁₀ₙ, hence ‖Δz‖ ≤ ε (K (√2 ‖z‖ + ‖y‖) + K² ‖r‖) / (1 − εK), r the residual (Higham, theorem 20.1).
Sums of raw squares lose K² instead. Right answers are worked out in fractions.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson10 import solutions
from rowspace.specs.lesson10.exact import line
from rowspace.specs.lesson10.line_mistakes import MISTAKES
from rowspace.specs.measures import gamma, relative, size
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.running import call
from rowspace.specs.spec import Spec

X = np.array([10.0, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5])  # F. J. Anscombe, Amer. Statistician 27, 1973
Y = np.array([8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])
CURVED = np.array([9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74])
TEN = np.arange(10.0)
WOBBLE = np.array([0.3, -0.1, 0.4, 0.0, -0.5, 0.2, 0.1, -0.3, 0.6, -0.2])


def every_second(v: Any) -> Any:
    base = np.full(2 * len(v), 7.0)
    base[::2] = v
    return base[::2]


# name -> (x, y, tags)
POINTS: dict[str, tuple[Any, Any, str]] = {
    "two points": (np.array([1.0, 3]), np.array([2.0, 8]), ""),
    "three points on a line": (np.array([0.0, 1, 3]), np.array([1.0, 3, 7]), ""),
    "three points on no line": (np.array([0.0, 1, 2]), np.array([6.0, 0, 0]), ""),
    "level": (np.array([1.0, 2, 4]), np.array([5.0, 5, 5]), ""),
    "falling": (np.array([1.0, 2, 4, 5]), np.array([9.0, 6, 2, 1]), ""),
    "x in no order": (np.array([4.0, 1, 3, 0]), np.array([2.0, 3, 7, 1]), ""),
    "one x twice": (np.array([2.0, 2, 5, 1]), np.array([1.0, 4, 8, 0]), ""),
    "first and last x equal": (np.array([2.0, 0, 5, 2]), np.array([1.0, 4, 8, 0]), ""),
    "x around 0": (np.array([-2.0, -1, 0, 1, 2]), np.array([1.0, 0, 3, 4, 7]), ""),
    "integers (dtype int)": (np.array([1, 2, 3, 5]), np.array([2, 1, 4, 3]), "form"),
    "lists": ([1, 2, 3, 5], [2, 1, 4, 3], "form optional"),
    "strided views": (every_second(X), every_second(Y), "form"),
    "Anscombe, first set": (X, Y, ""),
    "Anscombe, second set": (X, CURVED, ""),
    "huge, 10¹⁰⁰": (1e100 * X, 1e100 * Y, ""),
    "tiny, 10⁻¹⁰⁰": (1e-100 * X, 1e-100 * Y, ""),
    "years": (1990 + TEN, 3 * TEN + WOBBLE, "rounding"),
    "seconds since 1970": (1.7e9 + 60 * TEN, 20 + WOBBLE, "rounding"),
    "a line 10⁸ away": (1e8 + TEN, 2 * TEN, "rounding"),
    "one point": (np.array([2.0]), np.array([3.0]), "singular refuse"),
    "above one another": (np.array([2.0, 2, 2]), np.array([1.0, 2, 6]), "singular refuse"),
    "above one another, x = 0.1": (np.full(3, 0.1), np.array([1.0, 2, 6]), "singular refuse"),
}


def read(answer: Any, args: Args) -> Any:
    if isinstance(answer, np.ndarray) and answer.shape == (2,):
        answer = tuple(answer)
    slope, intercept = answers.parts(answer, ("slope", "intercept"))
    return answers.scalar(slope, "The slope"), answers.scalar(intercept, "The intercept")


def measured(args: Args) -> tuple[Any, Any, Any]:
    """x, y and the columns' lengths ‖x‖ and √n, for weighing slope and intercept."""
    x, y = (np.asarray(a, float) for a in args)
    return x, y, np.array([size(x), np.sqrt(len(x))])


def error(args: Args, answer: Any) -> float:
    """‖Δz‖ / (‖z‖ + ‖y‖)."""
    _, y, weights = measured(args)
    right = np.array(line(*args))
    return relative((np.array(answer) - right) * weights, size(right * weights) + size(y))


def rounding(args: Args) -> float:
    x, y, weights = measured(args)
    slope, intercept = line(*args)
    largest = np.abs(x).max()
    spread = size((x - x.mean()) / largest)
    K = np.sqrt(2) * size(x / largest) / spread
    z = size(np.array([slope, intercept]) * weights)
    d, e = x - x.mean(), y - y.mean()
    epsilon = gamma(10 * len(x))
    if epsilon * K >= 1:
        return float("inf")
    whole = z + size(y)
    lost = K * (np.sqrt(2) * z + size(y)) + K**2 * size(e - slope * d)
    return float(epsilon * lost / whole / (1 - epsilon * K)) if whole else 0.0


def small() -> Iterator[Args]:
    for x in ((0.0, 1.0), (1.0, 2.0), (0.0, 1.0, 2.0), (1.0, 2.0, 4.0)):
        for y in itertools.product((0.0, 1.0, 2.0), repeat=len(x)):
            yield np.array(x), np.array(y)


@lru_cache(maxsize=1)
def ladder() -> tuple[tuple[float, Any, Any, float], ...]:
    """How far away x is, x, y, and the slope."""
    found = []
    for k in range(13):
        x = 10.0**k + TEN[:6]
        y = 2 * TEN[:6] + WOBBLE[:6]
        found.append((10.0**k, x, y, line(x, y)[0]))
    return tuple(found)


def curve(f: Callable[..., Any]) -> Curve | None:
    """The error of the slope as x moves away from 0."""
    yours, theirs = [], []
    for _, x, y, right in ladder():
        run = call(f, (x, y), (), 0.5)
        try:
            slope = read(run.answer, (x, y))[0]
        except answers.Unreadable:
            slope = np.nan
        with np.errstate(all="ignore"):
            yours.append(abs(slope / right - 1))
        theirs.append(abs(linalg.lstsq(np.column_stack([x, np.ones(len(x))]), y).x[0] / right - 1))
    return Curve(
        tuple(c for c, *_ in ladder()),
        clipped(yours),
        clipped(theirs),
        "rowspace",
        "distance of x from 0",
        "Relative error of the slope, six points",
        "Error of the slope as x moves away from 0.",
    )


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    words = f"Slope and intercept are right to {number(row.figure)} over {len(findings.asked())} sets of points"
    drawn = findings.curve
    if drawn is None:
        return f"{words}."
    return (
        f"{words}, and the slope to {number(max(drawn.yours))} where x is up to {number(drawn.x[-1])} away from 0; "
        f"that of {drawn.peer} is right to {number(max(drawn.theirs))}."
    )


SPEC = Spec(
    id="fit_line",
    lesson="10",
    signature="fit_line(x, y)",
    asks=(
        "`x` and `y` are vectors of the same length, of floats or of integers. Return two numbers, slope and "
        "intercept, in this order, for which the sum of the squares of `y - (slope * x + intercept)` is smallest. Far "
        "from 0 digits may be lost like the mean of `x` over its spread, and no faster. Where all `x` are equal there "
        "is no slope: raise `ValueError`. `x` and `y` stay as they were."
    ),
    stub='''\
def fit_line(x, y):
    """Slope and intercept of the line with the smallest sum of squared vertical distances."""
    x, y = np.array(x, float), np.array(y, float)
    slope = ...  # measure x and y from their means
    return slope, y.mean()
''',
    reference=solutions.fit_line,
    hints=(
        "Through which point does the best line go, whatever its slope? How steep is it, seen from there?",
        "Measure x and y from their means. The slope is the projection of dy onto dx: one dot product over another. "
        "The line passes through the means.",
        "`slope = (dx @ dy) / (dx @ dx)` with `dx = x - x.mean()`, and `intercept = y.mean() - slope * x.mean()`; "
        "before that, `x.min() == x.max()` is the case without a slope.",
    ),
    arguments=("x", "y"),
    read=read,
    cases=tuple(case(name, x, y, tags=tags) for name, (x, y, tags) in POINTS.items()),
    properties=(
        Property(
            "Slope and intercept are right",
            error,
            rounding,
            "ε (K (√2 ‖z‖ + ‖y‖) + K² ‖r‖), K = √2 rms(x) / std(x), ε = γ₁₀ₙ (Higham, theorem 20.1)",
            "The error of slope and intercept",
            "times their size",
            "Compare with (0, 6), (1, 0), (2, 0): slope −3, intercept 5.",
            "10#line",
        ),
        Property(
            "Equal x are refused",
            lambda args, answer: 1.0,
            exactly,
            "a slope where there is none is one too many",
            "",
            "",
            "Where all x are equal the function should raise `ValueError` and say so.",
            "10#line",
            only="refuse",
            claim="An answer came back although all x are equal",
        ),
    ),
    mistakes=MISTAKES,
    where="10#line",
    noun="set of points",
    library=frozenset({"lstsq", "pinv", "qr", "svd", "polyfit", "cov", "corrcoef"}),
    small=small,
    sized=lambda n: (np.arange(float(n)), np.sqrt(np.arange(float(n)))),
    sizes=(100, 1000),
    curve=curve,
    passed=passed,
)
