"""The spec of ``pairwise_distances``: each row of X from each row of Y.

Bound. A difference is rounded once; n squares and their sum under a root lose half of γₙ₊₁, the root one more: γₙ₊₄
relative, whatever is scaled on the way. Right answers are computed in fractions, their roots to 50 digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson02 import solutions
from rowspace.specs.lesson02.pairwise_mistakes import CLUSTERS, DISTANCES, FAR, MISTAKES, NOTHING, REFUSED
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, (len(args[0]), len(args[1])), "The table of distances")


def lost(args: Args, D: Any) -> float:
    """The largest relative error of a distance; the distance itself where it should be 0."""
    if not np.isfinite(D).all():
        return float("inf")
    X, Y = ([[Fraction(v) for v in row] for row in np.asarray(arg).tolist()] for arg in args)
    worst = Decimal(0)
    with localcontext(Context(prec=50)):
        for x, found in zip(X, D.tolist(), strict=True):
            for y, got in zip(Y, found, strict=True):
                square = sum(((a - b) ** 2 for a, b in zip(x, y, strict=True)), Fraction(0))
                right = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
                worst = max(worst, abs(Decimal(got) - right) / (right or 1))
    return float(worst)


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    return (
        f"Every distance is right to {number(row.figure)} of itself over {len(findings.asked('refuse'))} pairs of "
        "tables, also between points near each other and far from the origin."
    )


def small() -> Iterator[Args]:
    for M in small_matrices(((2, 1), (2, 2), (3, 1)), (0, 1, 2)):
        yield M[:1], M[1:]
    for M in small_matrices(((3, 2),), (0, 1)):
        yield M[:2], M[2:]


def draw(seed: int, m: int, n: int) -> Any:
    return np.random.default_rng(seed).normal(size=(m, n))


X, Y = np.array([[0.0, 0, 0], [1, 2, 2]]), np.array([[3.0, 4, 0], [1, 2, 4], [-2, 0, 1], [1, 2, 2]])
HOME = np.array([6.37e6, 1.2e5, 4.4e6])
STREET = HOME + np.array([[0.0, 0, 0], [0.5, 0, 0.25], [6, 0, 8]])
TOWNS = np.vstack([STREET, STREET[:2] - 2 * HOME])

SPEC = Spec(
    id="pairwise_distances",
    lesson="02",
    signature="pairwise_distances(X, Y)",
    asks=(
        "`X` and `Y` are tables of points, one in each row, with as many columns: arrays or lists of lists, of floats "
        "or of integers (also the `uint8` of photos). Return a new array of floats with a row for each row of `X` and "
        "a column for each row of `Y`: their Euclidean distances. Each is right to the last digits or so, also between "
        "points that are near each other and far from the origin. A table may have no rows. Raise `ValueError` where "
        "the numbers of columns differ."
    ),
    stub='''\
def pairwise_distances(X, Y):
    """D[i, j] is the Euclidean distance of X[i] from Y[j]."""
    X, Y = np.array(X, float), np.array(Y, float)
    D = np.zeros((len(X), len(Y)))
    ...  # every row of X meets every row of Y
    return D
''',
    reference=solutions.pairwise_distances,
    hints=(
        "With 2 points in X and 3 in Y, how many distances are there, and in which shape?",
        "Two loops and `p_norm(X[i] - Y[j], 2)`; or broadcasting, where X gets a new axis so that each of its rows "
        "stands beside all rows of Y. Subtract before you square.",
        "`apart = X[:, None] - Y` has shape (m, k, n); the root of `(apart * apart).sum(axis=2)` is the table. Compare "
        "`X.shape[1]` with `Y.shape[1]` first.",
    ),
    arguments=("X", "Y"),
    read=read,
    cases=(
        case("one point and one", np.array([[0.0, 0]]), np.array([[3.0, 4]])),
        case("one column", np.array([[1.0], [5]]), np.array([[2.0], [-1], [5]])),
        case("two points and three in the plane", np.array([[0.0, 0], [3, 4]]), np.array([[0.0, 4], [3, 0], [8, -8]])),
        case("two and four in space", X, Y),
        case("four and two in space", Y, X),
        case("three and three", Y[:3], Y[1:]),
        case("a table and itself", Y, Y),
        case("minus the other", np.array([[1.0, 2, 2], [2, 3, 6]]), np.array([[-1.0, -2, -2], [-2, -3, -6]])),
        case("five columns", np.array([[1.0, 0, 2, -1, 3]]), np.array([[0.0, 1, 0, 1, 2], [1, 0, 2, -1, 3]])),
        case(NOTHING[0], X, np.zeros((0, 3)), tags="edge"),
        case(NOTHING[1], np.zeros((0, 3)), Y, tags="edge"),
        case("no columns", np.zeros((2, 0)), np.zeros((3, 0)), tags="edge"),
        case("lists", [[0, 0], [1, 2]], [[3, 4], [4, 6], [1, 1]], tags="form"),
        case("integers (dtype int)", np.array([[0, 0], [1, 2]]), np.array([[1, 1], [3, 4]]), tags="form"),
        case(
            "photos (uint8)",
            np.array([[200, 30, 0, 7], [9, 9, 9, 9]], np.uint8),
            np.array([[100, 250, 0, 9]], np.uint8),
            tags="form",
        ),
        case("strided views", strided(X), strided(Y), tags="form"),
        case("huge, 2⁴⁰⁰", 2.0**400 * X, 2.0**400 * Y),
        case("tiny, 2⁻⁴⁰⁰", 2.0**-400 * X, 2.0**-400 * Y),
        case("random, 6 and 5 of 8 columns", draw(1, 6, 8), draw(2, 5, 8), tags="rounding"),
        case(FAR[0], STREET, STREET[1:], tags="rounding"),
        case(FAR[1], 1e8 + np.array([[0.5, 2, 1]]), 1e8 + np.array([[3.5, -2, 1], [0.5, 2, 1]]), tags="rounding"),
        case(CLUSTERS[0], TOWNS, TOWNS[1:], tags="rounding"),
        case("three columns and two", X, np.ones((2, 2)), tags="refuse"),
        case("three columns and one", X, np.ones((4, 1)), tags="refuse"),
        case("one column and three", np.ones((4, 1)), X, tags="refuse"),
    ),
    properties=(
        Property(
            DISTANCES,
            lost,
            lambda args: gamma(np.shape(args[0])[1] + 4),
            "γₙ₊₄: n differences, their squares, the sum and the root are rounded",
            "The error of some distance",
            "times its size",
            "Work out one of them by hand: subtract, square, add up, take the root.",
            "02#distances",
        ),
        Property(
            REFUSED,
            lambda args, answer: 1.0,
            exactly,
            "points of different spaces have no distance",
            "",
            "",
            "Compare the numbers of columns first and raise `ValueError` where they differ.",
            "02#break",
            only="refuse",
            claim="An answer came back although the numbers of columns differ",
        ),
    ),
    mistakes=MISTAKES,
    where="02#distances",
    noun="pair",
    library=frozenset({"norm", "vector_norm"}),
    small=small,
    sized=lambda n: (np.ones((n, 8)), np.zeros((n, 8))),
    sizes=(16, 32, 64),
    slow=20.0,
    passed=passed,
)
