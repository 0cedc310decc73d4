"""The spec of ``jl_transform``: points in fewer dimensions, at nearly the same distances (Johnson, Lindenstrauss).

A random answer is judged by what holds for all but one draw in a thousand million. With a matrix of independent normal
entries of variance 1/k, the squared length of an image, divided by the squared length, is a mean of k squares of
standard normal numbers. B. Laurent and P. Massart, *Adaptive estimation of a quadratic functional by model selection*,
Annals of Statistics 28 (2000), lemma 1: a sum Z of a_i (g_i² − 1) is above 2 ‖a‖ √t + 2 max a · t, or below −2 ‖a‖ √t,
with probability at most exp(−t) each. For one pair a is 1/k, k times; for the mean over all pairs the a's are the
eigenvalues of the mean of d dᵀ over the unit differences d, divided by k, k times each. Signs, sparse signs, and rows
of a rotation stray no further.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.lesson24 import solutions
from rowspace.specs.lesson24.jl_mistakes import MISTAKES
from rowspace.specs.lesson24.pairs import FACTOR, LINEAR, MEAN, ratios, unit_differences
from rowspace.specs.measures import gamma, size
from rowspace.specs.prop import Property
from rowspace.specs.spec import Spec

UNLIKELY = 1e-9  # the share of right answers that may be refused, for each property and case


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, (len(args[0]), args[1]), "The image")


def factor(args: Args, Y: Any) -> float:
    """The largest factor by which a squared distance grows or shrinks."""
    r = ratios(args, Y)
    return float(np.max(np.maximum(r, 1 / r), initial=1.0))


def factor_bound(args: Args) -> float:
    k, pairs = args[1], max(1, len(unit_differences(args)))
    t = math.log(2 * pairs / UNLIKELY)
    lowest = 1 - 2 * math.sqrt(t / k)
    highest = 1 + 2 * math.sqrt(t / k) + 2 * t / k
    return float(max(highest, 1 / lowest if lowest > 0 else math.inf))


def mean_error(args: Args, Y: Any) -> float:
    r = ratios(args, Y)
    return abs(float(np.mean(r)) - 1) if len(r) else 0.0


def mean_bound(args: Args) -> float:
    D, k, t = unit_differences(args), args[1], math.log(2 / UNLIKELY)
    if not len(D):
        return 0.0
    spread = size(D @ D.T) / len(D)  # the root of the sum of the squared eigenvalues, and no less than the largest
    return float(2 * spread * math.sqrt(t / k) + 2 * spread * t / k)


def not_linear(args: Args, Y: Any) -> float:
    """The rows are 0, p, p, q, p + q: how far the image of 0 is from 0, of p from that of p, of p + q from the sum."""
    return max(size(Y[0]), size(Y[1] - Y[2]), size(Y[1] + Y[3] - Y[4])) / size(args[0])


def linear_bound(args: Args) -> float:
    """Entries off by γ_{d+2} Σ|x||r|; ‖|x| |R|‖ ≤ ‖x‖ ‖R‖, and ‖R‖ is about √d, at most twice that; three images."""
    d = np.shape(args[0])[1]
    return 6 * math.sqrt(d) * gamma(d + 3)


def draw(n: int, d: int, seed: int) -> Any:
    return np.random.default_rng([24, seed]).normal(size=(n, d))


def none_sum_and_copy(d: int) -> Any:
    p, q = draw(2, d, 5)
    return np.array([np.zeros(d), p, p, q, p + q])


POINTS = draw(20, 300, 1)

CASES: tuple[Case, ...] = (
    case("0 and (1, 1)", np.array([[0.0, 0], [1, 1]]), 200, 1),
    case("0, p, p, q, p + q", none_sum_and_copy(3), 3, 2, tags="linear"),
    case("0, p, p, q, p + q in 60 dimensions", none_sum_and_copy(60), 40, 3, tags="linear"),
    case("one point", np.array([[1.0, 2, 3]]), 2, 4),
    case("20 points, 300 to 150 dimensions", POINTS, 150, 5),
    case("20 points, 300 to 200 dimensions", POINTS, 200, 6),
    case("along (1, …, 1)", np.arange(1.0, 7)[:, None] * np.ones(50), 300, 7),
    case("one coordinate each", 3 * np.eye(10, 200), 160, 8),
    case("more dimensions than before", draw(8, 5, 2), 400, 9),
    case("integers (dtype int)", np.array([[0, 1, 2], [3, 4, 5], [1, 0, 0]]), 250, 10, tags="form"),
    case("list of lists", [[0, 1, 2], [3, 4, 5], [1, 0, 0]], 250, 11, tags="form"),
    case("strided view", strided(draw(6, 40, 3)), 200, 12, tags="form"),
    case("huge, 10¹⁵⁰", 1e150 * draw(6, 40, 4), 200, 13),
    case("tiny, 10⁻¹⁵⁰", 1e-150 * draw(6, 40, 4), 200, 14),
    case("near one another, far from 0", 1e3 + draw(6, 100, 6), 200, 15),
)

SPEC = Spec(
    id="jl_transform",
    lesson="24",
    signature="jl_transform(X, k, seed=None)",
    asks=(
        "`X` holds a point in each row: n rows of d numbers, floats or integers, an array or a list of lists. `k` is "
        "the number of dimensions wanted, smaller or larger than d, and `seed` what `np.random.default_rng` takes. "
        "Return the images, n rows of k numbers: one random linear map for all points, under which squared distances "
        "are right on average."
    ),
    stub='''\
def jl_transform(X, k, seed=None):
    """The rows of X in k dimensions, at nearly the same distances."""
    X = np.array(X, float)
    rng = np.random.default_rng(seed)
    R = ...  # one random matrix for all points
    return X @ R
''',
    reference=solutions.jl_transform,
    hints=(
        "If R has standard normal entries, how long is x R on average, compared with x?",
        "Each entry of x R has the variance ‖x‖². With k of them the squared length is k ‖x‖² on average: divide by "
        "√k.",
        "`R = rng.standard_normal((d, k)) / np.sqrt(k)`, drawn once.",
    ),
    arguments=("X", "k", "seed"),
    read=read,
    cases=CASES,
    properties=(
        Property(
            FACTOR,
            factor,
            factor_bound,
            "1 + 2 √(t/k) + 2t/k, or 1 / (1 − 2 √(t/k)), t = log(2 pairs · 10⁹) (Laurent and Massart, lemma 1)",
            "The largest factor by which a squared distance changes",
            "",
            "Draw one matrix, and look at the mean of the squared lengths before and after.",
            "24#project",
        ),
        Property(
            MEAN,
            mean_error,
            mean_bound,
            "the same lemma for the mean over all pairs, whose differences share directions",
            "The mean factor of the squared distances",
            "away from 1",
            "On average squared distances should stay as they are. What is the variance of the entries of your matrix?",
            "24#project",
        ),
        Property(
            LINEAR,
            not_linear,
            linear_bound,
            "6 √d γ of d: two rounded products with a matrix of size √d",
            "What the images of 0, p, p and q, p + q miss",
            "times the size of X",
            "One map for all: equal points have equal images, and the image of a sum is the sum of the images.",
            "24#project",
            only="linear",
        ),
    ),
    mistakes=MISTAKES,
    where="24#project",
    noun="cloud",
    library=frozenset({"jl_transform"}),
    sized=lambda n: (draw(n, n, 9), 32, 1),
    sizes=(64, 128, 256),
)
