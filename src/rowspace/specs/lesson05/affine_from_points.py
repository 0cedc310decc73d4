"""The spec of ``affine_from_points``: the matrix that takes three points to three others.

Bound. Let M have the rows (x, y, 1) of the points before. A row h of H solves M h = q. Elimination with exchanges has
|ΔM| ≤ γ₉ |L| |U| (Higham, theorem 9.4), and |L| |U| is at most 7 times the largest entries of the columns of M. With
T = Σⱼ maxᵢ |Mᵢⱼ| (|M⁻¹| |q|)ⱼ, which |q| cannot exceed, the residual is at most 7 γ₉ T. By an inverse the same error
passes through M⁻¹: 7 γ₉ κ T, with κ the largest row sum of |M| |M⁻¹|, and 2 γ₃ κ T for the product. Differences
are rounded once, and a quotient by their determinant loses γ₅ κ T. So 8 γ₉ κ T covers them all, and the entries of a
row are within 8 γ₉ κ T times the row sums of |M⁻¹|. M⁻¹ and H are computed in fractions.

On one line: points rounded to u of their size move the determinant of two differences by at most 4u of size times
differences, and a triangle a millionth as high as it is wide is none of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson05 import solutions
from rowspace.specs.lesson05.affine_cases import CASES
from rowspace.specs.lesson05.affine_mistakes import LAST, MISTAKES, POINTS, REFUSED
from rowspace.specs.measures import gamma
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec

Rows = list[list[Fraction]]


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, (3, 3), "H")


def fractions(table: Any) -> Rows:
    return [[Fraction(x) for x in row] for row in np.asarray(table).tolist()]


def inverse(before: Any) -> tuple[Rows, Rows]:
    """M, with rows (x, y, 1), and its inverse."""
    M = [[*row, Fraction(1)] for row in fractions(before)]
    (a, b, _), (c, d, _), (e, f, _) = M
    D = (c - a) * (f - b) - (d - b) * (e - a)
    adjugate = [[d - f, f - b, b - d], [e - c, a - e, c - a], [c * f - d * e, e * b - f * a, a * d - b * c]]
    return M, [[x / D for x in row] for row in adjugate]


def dot(a: list[Fraction], b: list[Fraction]) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))


def positive(row: list[Fraction]) -> list[Fraction]:
    return [abs(x) for x in row]


def size(M: Rows, inv: Rows, q: list[Fraction]) -> Fraction:
    """T: the largest entries of the columns of M, times |M⁻¹| |q|."""
    most = [max(abs(row[j]) for row in M) for j in range(3)]
    return dot(most, [dot(positive(row), positive(q)) for row in inv])


def kappa(args: Args) -> Fraction:
    """The largest row sum of |M| |M⁻¹|."""
    M, inv = inverse(args[0])
    sums = [sum(positive(row), Fraction(0)) for row in inv]
    return max(dot(positive(row), sums) for row in M)


def missed(args: Args, H: Any) -> float:
    """The farthest that H takes a point from where it should go, compared with T."""
    if not np.isfinite(H).all():
        return float("inf")
    M, inv = inverse(args[0])
    after, worst = fractions(args[1]), Fraction(0)
    for k in (0, 1):
        q = [point[k] for point in after]
        T = size(M, inv, q)
        got = [Fraction(x) for x in H[k].tolist()]
        worst = max(worst, *(abs(dot(row, got) - target) / (T or 1) for row, target in zip(M, q, strict=True)))
    return float(worst)


def last_row(args: Args, H: Any) -> float:
    """How far the last row is from 0 0 1, compared with T times the row sums of |M⁻¹|."""
    if not np.isfinite(H).all():
        return float("inf")
    M, inv = inverse(args[0])
    T, rows = size(M, inv, [Fraction(1)] * 3), zip(H[2].tolist(), (0, 0, 1), inv, strict=True)
    return float(max(abs(Fraction(x) - right) / T / sum(positive(row), Fraction(0)) for x, right, row in rows))


def bound(args: Args) -> float:
    return float(8 * gamma(9) * kappa(args))


def small() -> Iterator[Args]:
    corner, other = np.array([[0.0, 0], [1, 0], [0, 1]]), np.array([[1.0, 0], [1, 1], [0, 0]])
    moved, turned = corner + np.array([1, 0]), np.array([[0.0, 0], [0, 1], [-1, 0]])
    for before in (corner, other):
        for after in (corner, moved, turned, turned + np.array([2, 1]), np.array([[0.0, 0], [1, 0], [1, 1]]), other):
            yield before, after


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    return (
        f"No point misses its place by more than {number(row.figure)} times the numbers involved, over "
        f"{len(findings.asked('refuse'))} triangles, and three points on one line are refused in any unit."
    )


SPEC = Spec(
    id="affine_from_points",
    lesson="05",
    signature="affine_from_points(before, after)",
    asks=(
        "`before` and `after` hold three points of the plane each, one in each row: arrays or lists of lists, of "
        "floats or of integers. Return the 3 by 3 array H, with the last row 0 0 1, that takes each point (x, y, 1) of "
        "`before` to that of `after`. Where the points of `before` lie on one line, as far as rounding can tell, raise "
        "`ValueError`, in whatever unit they are measured; a triangle a millionth as high as it is wide is none. "
        "Nothing passed in is changed."
    ),
    stub='''\
def affine_from_points(before, after):
    """The 3 by 3 matrix that takes three points to three others; ValueError where the first lie on one line."""
    p, q = np.array(before, float), np.array(after, float)
    A = ...  # what becomes of the sides of the triangle?
    t = ...  # what is left to do for one of the points?
    return homogeneous(A, t)
''',
    reference=solutions.affine_from_points,
    hints=(
        "A move does nothing to the difference of two points. What does A do to the two sides from the first point?",
        "With the sides before as columns of B and those after as columns of C, A B = C, so A = C B⁻¹. Then t takes A "
        "p[0] to q[0].",
        "`B = np.column_stack([p[1] - p[0], p[2] - p[0]])`, C likewise from q; the inverse of a 2 by 2 matrix is in "
        "the lesson; `t = q[0] - A @ p[0]`; refuse where the determinant of B is nothing but rounding.",
    ),
    arguments=("before", "after"),
    read=read,
    cases=tuple(case(name, before, after, tags=tags) for name, (before, after, tags) in CASES.items()),
    properties=(
        Property(
            POINTS,
            missed,
            bound,
            "8 γ₉ κ: what an inverse by elimination with exchanges may lose (Higham, theorem 9.4), and more than other "
            "ways; κ is the largest row sum of |M| |M⁻¹|, M with the rows (x, y, 1)",
            "The way by which a point misses its place",
            "times the numbers involved",
            "Put the three points in: H @ (x, y, 1) has to be their images.",
            "05#homogeneous",
        ),
        Property(
            LAST,
            last_row,
            bound,
            "as for the other rows, passed through M⁻¹ once more, where the last row is solved for, too",
            "The distance of the last row from 0 0 1",
            "times the entries of M⁻¹",
            "The last coordinate has to come out as 1, for every point.",
            "05#homogeneous",
        ),
        Property(
            REFUSED,
            lambda args, H: 1.0,
            exactly,
            "three points on one line say nothing about what lies beside it",
            "",
            "",
            "Ask before you divide, and raise `ValueError` where the three points lie on one line.",
            "05#area",
            only="refuse",
            claim="An answer came back although the three points lie on one line",
        ),
    ),
    mistakes=MISTAKES,
    where="05#homogeneous",
    noun="triangle",
    library=frozenset({"solve", "lstsq", "inv", "pinv", "tensorsolve", "getAffineTransform", "estimate_transform"}),
    small=small,
    passed=passed,
)
