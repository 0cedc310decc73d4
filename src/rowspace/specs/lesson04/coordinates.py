"""The spec of ``coordinates``: how much of each basis vector makes v, in the plane and in space.

Bound. Let A have the basis as columns and x be right. |A⁻¹| is at most P/|D|: cofactors without their signs over the
determinant. W = Σ |xⱼ| ‖bⱼ‖∞ bounds every entry of |A| |x|. Elimination with exchanges is off by at most γ₉ |A⁻¹| |L|
|U| |x| (Higham, theorem 9.4), where |L| |U| is at most 7 ‖bⱼ‖∞ in column j, since no entry of U grows by more than 4:
7 γ₉ Σ P W/|D|. Cramer's rule, by triple products or otherwise, loses less: γ₈ of each of its products, those of |A| and
those with v, which are at most Σ P W each. Right answers are computed in fractions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson04 import solutions
from rowspace.specs.lesson04.coordinates_mistakes import CLOSE, MISTAKES, OTHERS, RECIPE, REFUSED, ROUNDED, SMALL
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import invertible, small_matrices
from rowspace.specs.spec import Spec

Rows = list[list[Fraction]]


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, len(args[1]), "The coordinates")


def determinants(rows: Rows) -> tuple[Fraction, Fraction]:
    """The determinant of two or three rows, and its products added up without their signs."""
    total, size, n = Fraction(0), Fraction(0), len(rows)
    for order in permutations(range(n)):
        product = Fraction(1)
        for row, j in zip(rows, order, strict=True):
            product *= row[j]
        turns = sum(order[i] > order[j] for j in range(n) for i in range(j))
        total += -product if turns % 2 else product
        size += abs(product)
    return total, size


def lost(args: Args, answer: Any) -> float:
    """The largest error of a coordinate, compared with Σ P W/|D|."""
    if not np.isfinite(answer).all():
        return float("inf")
    B, v = ([[Fraction(x) for x in row] for row in np.atleast_2d(np.asarray(arg)).tolist()] for arg in args)
    n, D = len(B), determinants(B)[0]
    right = [determinants([*B[:i], v[0], *B[i + 1 :]])[0] / D for i in range(n)]
    W = sum((abs(x) * max(map(abs, b)) for x, b in zip(right, B, strict=True)), Fraction(0))
    ones = [Fraction(1)] * n
    worst = Fraction(0)
    for i, (x, got) in enumerate(zip(right, answer.tolist(), strict=True)):
        reach = determinants([*B[:i], ones, *B[i + 1 :]])[1] * W / abs(D)
        worst = max(worst, abs(Fraction(got) - x) / (reach or 1))
    return float(worst)


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    return (
        f"No coordinate is off by more than {number(row.figure)} times the products it is made of, over "
        f"{len(findings.asked('refuse'))} bases of the plane and of space, and what is no basis is refused in any unit."
    )


def small() -> Iterator[Args]:
    for n in (2, 3):
        for B in small_matrices(((n, n),), (0, 1), invertible):
            for v in (np.eye(n)[0], np.eye(n)[-1], np.arange(1.0, n + 1)):
                yield B, v


PLANE, SPACE = np.array([[3.0, 1], [1, 2]]), np.array([[1.0, 0, 1], [0, 1, 1], [2, 3, 6]])
SLANTED = np.array([[2.0, 1, 0], [-1, 3, 1], [1, 1, 4]])
V = np.array([1.0, -2, 3])

SPEC = Spec(
    id="coordinates",
    lesson="04",
    signature="coordinates(basis, v)",
    asks=(
        "`basis` holds two vectors of the plane or three of space, one in each row, and `v` a vector: arrays or lists, "
        "of floats or of integers. Return the coordinates of `v` in that basis, a vector c of floats with "
        "c[0] · basis[0] + c[1] · basis[1] + … = v. Raise `ValueError` where the rows are no basis: too few or too "
        "many, or dependent as far as rounding can tell, whatever unit they are measured in. At an angle of a "
        "hundred-thousandth they are a basis."
    ),
    stub='''\
def coordinates(basis, v):
    """The numbers c with c[0] basis[0] + c[1] basis[1] + ... = v; ValueError where the rows are no basis."""
    B, v = np.array(basis, float), np.array(v, float)
    ...  # no basis? then the plane; then space
    return np.array([...])
''',
    reference=solutions.coordinates,
    hints=(
        "In v = x a + y b + z c, which vector is at right angles to b and to c? What does its dot product with v "
        "leave?",
        "v·(b × c) = x a·(b × c). So x is one triple product over another, and y and z are two more, with the letters "
        "moved on. In the plane `two_weights` does it. `is_independent` asks about the basis.",
        "`triple_product(v, b, c) / triple_product(a, b, c)`, then with (v, c, a) and (v, a, b); raise `ValueError` "
        "where `B.shape != (len(v), len(v))` or `not is_independent(B)`.",
    ),
    arguments=("basis", "v"),
    read=read,
    cases=(
        case("the axes of the plane", np.eye(2), np.array([5.0, 7])),
        case("(3, 1) and (1, 2) to (5, 5)", PLANE, np.array([5.0, 5])),
        case("(1, 2) and (3, 1) to (4, −7)", PLANE[::-1].copy(), np.array([4.0, -7])),
        case("at right angles in the plane", np.array([[2.0, 1], [-1, 2]]), np.array([1.0, 4])),
        case("leaning", np.array([[1.0, 0], [1, 1]]), np.array([0.0, 1])),
        case("the axes of space", np.eye(3), V),
        case("the axes in another order", np.eye(3)[[2, 0, 1]], V),
        case("a left hand", np.eye(3)[[1, 0, 2]], V),
        case("at right angles in space", np.array([[1.0, 2, 2], [2, 1, -2], [2, -2, 1]]), np.array([9.0, 0, -3])),
        case("three leaning arrows", SPACE, np.array([2.0, 3, 5])),
        case("slanted", SLANTED, V),
        case("slanted, the first turned round", SLANTED * [[-1], [1], [1]], V),
        case("along the second", SLANTED, 4 * SLANTED[1]),
        case("to nowhere", SLANTED, np.zeros(3)),
        case("long and short", SLANTED * [[100.0], [1], [0.25]], V),
        case("random", np.random.default_rng(4).normal(size=(3, 3)), V),
        case("lists", [[3, 1], [1, 2]], [4, -7], tags="form"),
        case("integers (dtype int)", np.array([[2, 1], [1, 2]]), np.array([2, 5]), tags="form"),
        case("strided view", strided(SLANTED), strided(np.array([V]))[0], tags="form"),
        case("huge, 10⁹⁰", 1e90 * SLANTED, 1e90 * V),
        case(SMALL[0], 1e-9 * SLANTED, V, tags="edge"),
        case(SMALL[1], 1e-80 * PLANE, np.array([5e-80, 5e-80]), tags="edge"),
        case(CLOSE[0], np.array([[1.0, 1, 1], [1, 1 + 1e-5, 1], [0, 1, 3]]) / 3, V, tags="rounding"),
        case(CLOSE[1], np.array([[3.0, 1], [3 - 1e-5, 1 + 1e-5]]) / 7, V[:2], tags="rounding"),
        case("on one line", np.array([[3.0, 1], [6, 2]]), np.array([1.0, 0]), tags="refuse"),
        case("in one plane", np.array([[1.0, 0, 1], [0, 1, 1], [2, 3, 5]]), V, tags="refuse"),
        case("with the zero vector", np.array([[1.0, 0, 1], [0, 0, 0], [2, 3, 5]]), V, tags="refuse"),
        case(ROUNDED[0], np.array([[0.1, 0.7, 0.2], [0.2, 0.6, 0.3], [0.3, 1.3, 0.5]]), V, tags="refuse"),
        case(ROUNDED[1], 1e80 * np.array([[0.1, 0.7], [0.1 / 3, 0.7 / 3]]), V[:2], tags="refuse"),
        case(OTHERS[0], SLANTED[:2], V, tags="refuse"),
        case(OTHERS[1], np.array([[3.0, 1]]), np.array([3.0, 1]), tags="refuse"),
        case(OTHERS[2], np.array([[1.0, 0], [0, 1], [1, 1]]), np.array([2.0, 3]), tags="refuse"),
        case("a basis of the plane, and v in space", PLANE, V, tags="refuse"),
    ),
    properties=(
        Property(
            RECIPE,
            lost,
            lambda args: 7 * gamma(9),
            "7 γ₉ Σ P W/|D|: what elimination with exchanges may lose (Higham, theorem 9.4); Cramer’s rule loses less",
            "The error in some coordinate",
            "times the products it is made of",
            "Put the coordinates back: do the stretched basis vectors, tip to tail, lead to v?",
            "04#basis",
        ),
        Property(
            REFUSED,
            lambda args, answer: 1.0,
            exactly,
            "without a basis there is no recipe for v, or there are many",
            "",
            "",
            "Ask before you divide: as many rows as entries, and independent. Raise `ValueError` otherwise.",
            "04#basis",
            only="refuse",
            claim="An answer came back although the rows are no basis",
        ),
    ),
    mistakes=MISTAKES,
    where="04#basis",
    noun="basis",
    library=frozenset({"solve", "lstsq", "inv", "pinv", "tensorsolve", "det"}),
    small=small,
    passed=passed,
)
