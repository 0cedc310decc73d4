"""Elimination to the reduced echelon form, and what can be read from it: rank, bases of the four subspaces, relations.

A variable without a pivot is free: set it to 1 and the other free ones to 0, and the pivots say the rest. These special
solutions are a basis of the null space; the rows with a pivot span the row space, the columns of A under the pivots
its column space (Strang, Introduction to Linear Algebra, 6th ed., section 3.5). web/widgets/subspaces.ts does the same,
step by step, so that a picture and its widget agree to the last digit; ``rowspace.linalg`` has the robust forms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from rowspace.figures.markup import number

Vec = Sequence[float]
SAME = 1e-9  # relative to the size of A: what typed decimals leave over
V = ("v₁", "v₂", "v₃")


def dot(a: Vec, b: Vec) -> float:
    """Term after term: ``sum`` rounds otherwise, and otherwise than the widget."""
    total = 0.0
    for x, y in zip(a, b, strict=False):
        total += x * y
    return total


def plus(a: Vec, b: Vec, t: float = 1) -> list[float]:
    return [x + t * y for x, y in zip(a, b, strict=True)]


def combine(weights: Vec, vectors: Sequence[Vec]) -> list[float]:
    total = [0.0] * len(vectors[0])
    for t, v in zip(weights, vectors, strict=True):
        total = plus(total, v, t)
    return total


def transpose(A: Sequence[Vec]) -> list[list[float]]:
    return [list(column) for column in zip(*A, strict=True)]


def times(A: Sequence[Vec], x: Vec) -> list[float]:
    return [dot(row, x) for row in A]


def cross(a: Vec, b: Vec) -> list[float]:
    return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]


def det(vectors: Sequence[Vec]) -> float:
    """The determinant of two vectors in the plane or three in space."""
    if len(vectors) == 2:
        return vectors[0][0] * vectors[1][1] - vectors[0][1] * vectors[1][0]
    return dot(cross(vectors[0], vectors[1]), vectors[2])


def rref(A: Sequence[Vec]) -> tuple[list[list[float]], list[int]]:
    """The reduced row echelon form, the largest pivot first, and the columns that hold one."""
    R = [[float(x) for x in row] for row in A]
    least = SAME * max(abs(x) for row in R for x in row)
    pivots: list[int] = []
    for j in range(len(R[0])):
        i = len(pivots)
        p = max(range(i, len(R)), key=lambda k: abs(R[k][j]), default=i)
        if i == len(R) or not abs(R[p][j]) > least:
            for k in range(i, len(R)):
                R[k][j] = 0.0
            continue
        R[i], R[p] = R[p], R[i]
        pivot = R[i][j]
        R[i] = [x / pivot for x in R[i]]
        for k in range(len(R)):
            if k != i:
                factor = R[k][j]
                R[k] = [0.0 if m == j else x - factor * y for m, (x, y) in enumerate(zip(R[k], R[i], strict=True))]
        pivots.append(j)
    return R, pivots


def whole(v: Vec) -> list[float]:
    """The same direction in whole numbers, where one of the first 24 multiples has them."""
    for k in range(1, 25):
        if all(abs(k * x - round(k * x)) < SAME for x in v):
            return [float(round(k * x)) for x in v]
    return list(v)


def null_space(A: Sequence[Vec]) -> list[list[float]]:
    R, pivots = rref(A)
    found = []
    for j in (j for j in range(len(R[0])) if j not in pivots):
        x = [0.0] * len(R[0])
        x[j] = 1.0
        for i, p in enumerate(pivots):
            x[p] = -R[i][j]
        found.append(whole(x))
    return found


def row_space(A: Sequence[Vec]) -> list[list[float]]:
    R, pivots = rref(A)
    return [whole(row) for row in R[: len(pivots)]]


def column_space(A: Sequence[Vec]) -> list[list[float]]:
    columns = transpose(A)
    return [columns[j] for j in rref(A)[1]]


def orthonormal(basis: Sequence[Vec]) -> list[list[float]]:
    """Perpendicular unit vectors that span the same, for independent vectors."""
    Q: list[list[float]] = []
    for b in basis:
        v = list(b)
        for _ in range(2):
            for q in Q:
                v = plus(v, q, -dot(q, v))
        if (size := math.hypot(*v)) > 0:
            Q.append([x / size for x in v])
    return Q


def project(x: Vec, basis: Sequence[Vec]) -> list[float]:
    """The point of a subspace that is nearest to x."""
    Q = orthonormal(basis)
    return combine([*(dot(q, x) for q in Q), 0], [*Q, x])


def written(weights: Vec, names: Sequence[str]) -> str:
    """2v₁ − v₂: a combination in writing."""
    said = ""
    for x, name in zip(weights, names, strict=True):
        size = number(abs(x))
        if size != "0" and abs(x) > SAME:
            sign = (" − " if x < 0 else " + ") if said else "−" if x < 0 else ""
            said += sign + ("" if size == "1" else size) + name
    return said or "0"


def relations(vectors: Sequence[Vec]) -> list[str]:
    """For every vector that is a combination of those before it, the equation: v₃ = 2v₁ + v₂."""
    R, pivots = rref(transpose(vectors))
    return [
        f"{V[j]} = {written([R[i][j] for i in range(len(pivots))], [V[p] for p in pivots])}"
        for j in range(len(vectors))
        if j not in pivots
    ]


def basis_of(vectors: Sequence[Vec]) -> list[Vec]:
    """Those of the vectors that are no combination of the ones before."""
    return [vectors[j] for j in rref(transpose(vectors))[1]]


def listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
