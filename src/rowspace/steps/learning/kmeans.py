"""k-means by Lloyd's algorithm: points choose the nearest centre, centres move to the mean of their points, in turn.

J, the sum of the squared distances of all points to their own centres, falls in both: the nearest centre is the best
for each point while the centres stand still, and the mean is the best centre while the points do. There are finitely
many ways to choose, so it ends, where neither can do better alone; with other starts it may end lower. n points in d
dimensions and k centres take about 3nkd flops a round. S. P. Lloyd, Least squares quantization in PCM, IEEE Trans. Inf.
Theory 28 (1982), https://doi.org/10.1109/TIT.1982.1056489.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, is_exact, item, matrix
from rowspace.steps.learning import kmeans_notes as notes
from rowspace.steps.shapes import Shape, point, points, segment
from rowspace.steps.step import Highlight, MatrixError, Step, Steps
from rowspace.steps.words import subscript

NAME = "kmeans"
MOST = 100  # rounds; in floats rounding could let a point change for ever
TINY = 1e-150  # squares of smaller differences lose digits, or are 0
ROLES = ("vec-a", "vec-b", "vec-result", "basis-1", "basis-2", "eigen")  # the player's colours of groups


def kmeans(X: ArrayLike, C: ArrayLike, exact: bool = False) -> Steps[tuple[Array, Array]]:
    """Lloyd's algorithm for the points X (n, d), a row each, from the centres C (k, d).

    Returns labels (n,), for each point the row number of its centre, and the centres (k, d): each point has no centre
    nearer than its own, and each centre is the mean of its points; one without points stays where it was. Of two
    centres equally near, the first is taken. In a state D (n, k) has the squared distances, and J is the sum of those
    to the own centres. MatrixError where there are no points or no centres, or they have different dimensions, and for
    numbers so large or so small that their squares leave the range of floats.

    >>> from rowspace.steps import result
    >>> labels, centres = result(kmeans([[0, 0], [0, 2], [5, 5]], [[1, 0], [4, 4]]))
    >>> labels.tolist(), centres.tolist()
    ([0, 0, 1], [[0.0, 1.0], [5.0, 5.0]])
    """
    P, centres = _given(X, C, exact)
    (n, d), k = P.shape, len(centres)
    labels: list[int] = []
    flops, J, r = 0, None, 0
    state: dict[str, Any] = {"X": P.copy(), "C": centres.copy()}
    drawn = (points("X", "plain"), *_centres(k))
    yield Step("Start", notes.start(n, k), state, {}, 0, drawn)
    while True:
        r += 1
        D = _squares(P, centres)
        before, labels = labels, [row.index(min(row)) for row in D.tolist()]
        old, J = J, _total(D, labels)
        flops += n * k * (3 * d - 1) + n - 1
        new = [i for i in range(n) if not before or before[i] != labels[i]]
        state = {"X": P.copy(), "C": centres.copy(), "D": D, "labels": list(labels), "J": J}
        marks: Highlight = {"pivot": [("D", i, labels[i]) for i in range(n)], "changed": [("labels", i) for i in new]}
        if not new or r > MOST:
            yield Step("Settled" if not new else "No end", notes.end(state, not new), state, marks, flops, _picture(k))
            return np.array(labels), centres
        note = notes.choose(state, before, new, old)
        yield Step(f"Round {r}: points choose", note, state, marks, flops, _picture(k))
        was, centres = centres, _means(P, labels, centres)
        old, J = J, _total(_squares(P, centres), labels)
        flops += sum(labels.count(j) * d for j in range(k)) + n * (3 * d - 1) + n - 1
        moved = [j for j in range(k) if (was[j] != centres[j]).any()]
        state = {"X": P.copy(), "was": was.copy(), "C": centres.copy(), "labels": list(labels), "J": J}
        marks = {"changed": [("C", j, i) for j in moved for i in range(d)]}
        way = tuple(segment(f"was[{j}]", f"C[{j}]", "residual") for j in moved)
        yield Step(f"Round {r}: centres move", notes.move(state, old), state, marks, flops, (*_picture(k), *way))


def _given(X: ArrayLike, C: ArrayLike, exact: bool) -> tuple[Array, Array]:
    """Points and centres in one arithmetic; MatrixError if they cannot be used."""
    P, centres = matrix(NAME, X, exact), matrix(NAME, C, exact)
    if "c" in (P.dtype.kind, centres.dtype.kind):
        raise MatrixError(f"{NAME}: a coordinate is complex; points have real ones.")
    if not P.size:
        raise MatrixError(f"{NAME}: there are no points; give one in each row.")
    if not centres.size:
        raise MatrixError(f"{NAME}: there are no centres to start from; give one in each row.")
    (_, d), (_, e) = P.shape, centres.shape
    if d != e:
        have = f"each point has {d} coordinate{'s' * (d != 1)}, and each centre {e}"
        raise MatrixError(f"{NAME}: {have}; they must match.")
    return P, centres


def _squares(P: Array, centres: Array) -> Array:
    """The squared distance of each point to each centre, from the differences: nothing cancels far from 0."""
    with np.errstate(all="ignore"):
        away = P[:, None, :] - centres
        D: Array = (away * away).sum(axis=2)
    guard(NAME, "a squared distance", D)
    if not is_exact(D):
        farthest = np.abs(away).max(axis=(1, 2))
        if ((farthest > 0) & (farthest < TINY)).any():
            raise MatrixError(
                f"{NAME}: a point is so near to every centre that the squares are lost in floats; scale the points or"
                " use exact fractions."
            )
    return D


def _total(D: Array, labels: list[int]) -> Any:
    J = item(sum(D[i, j] for i, j in enumerate(labels)))
    guard(NAME, "the sum of squares", [J])
    return J


def _means(P: Array, labels: list[int], centres: Array) -> Array:
    found = centres.copy()
    for j in sorted(set(labels)):
        mine = P[[i for i, label in enumerate(labels) if label == j]]
        with np.errstate(all="ignore"):
            found[j] = mine.sum(axis=0) / len(mine)
        guard(NAME, "a mean", found[j])
    return found


def _centres(k: int) -> tuple[Shape, ...]:
    return tuple(point(f"C[{j}]", ROLES[j % len(ROLES)], subscript("c", j)) for j in range(k))


def _picture(k: int) -> tuple[Shape, ...]:
    return (points("X", groups="labels"), *_centres(k))
