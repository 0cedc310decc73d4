"""Principal component analysis: the perpendicular directions in which points vary most, and the points in them.

With the mean taken away, X₀, the variance of the points along a unit vector w is wᵀC w, C = X₀ᵀX₀ / (n − 1). It is
largest along the eigenvector of C with the largest eigenvalue, and so on at right angles. They are the right singular
vectors of X₀ = U S Vᵀ, with variances s²/(n − 1): C is shown, but the axes come from X₀ itself, since forming X₀ᵀX₀
loses half the digits of small variances. Jolliffe, Principal Component Analysis, 2nd ed. (2002), sections 1.1 and 3.5.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, item, matrix
from rowspace.steps.measures import listing, only_real
from rowspace.steps.shapes import arrow, ellipse, line, points
from rowspace.steps.spectral.svd import svd
from rowspace.steps.step import MatrixError, Step, Steps, result
from rowspace.steps.words import LISTED, tex


class Principal(NamedTuple):
    """k directions as rows (k, d), the centred points in them (n, k), and their variances (k,), descending."""

    components: Array
    scores: Array
    variances: Array


def pca(X: ArrayLike, k: int = 1) -> Steps[Principal]:
    """The k directions in which the rows of X (n, d) vary most, n >= 2 and k <= min(n, d).

    Returns components (k, d) with orthonormal rows, scores ``(X - X.mean(axis=0)) @ components.T`` and the variances of
    the scores, divided by n − 1. MatrixError for fewer than two points or a k out of range.

    >>> from rowspace.steps import result
    >>> result(pca([[1, 2], [2, 4], [3, 6]])).variances.round(12)
    array([5.])
    """
    given = matrix("pca", X, False)
    only_real("pca", given)
    n, d = given.shape
    if n < 2:
        raise MatrixError(f"pca: {n} point{'s' * (n != 1)} given; variances need at least 2.")
    if not 1 <= k <= min(n, d):
        raise MatrixError(f"pca: {n} points of {d} numbers have from 1 to {min(n, d)} components, not {k}.")
    state: dict[str, Any] = {"X": given.copy()}
    yield Step(
        "Start",
        "Wanted: the direction in which the points vary most, then the one at right angles to it with most of the rest,"
        " and so on. Each row of $X$ is a point.",
        state,
        {},
        0,
        (points("X"),),
    )
    mean = given.sum(axis=0) / n
    guard("pca", "the mean", mean)
    flops = n * d
    state = {**state, "mean": mean}
    where = f"The mean of each column, its sum divided by ${n}$: ${listing(mean)}$. It is the centre of the points."
    yield Step(
        "The mean",
        where,
        state,
        {"changed": [("mean", j) for j in range(d)]},
        flops,
        (points("X"), arrow("mean", "pivot")),
    )

    centred = given - mean
    flops += n * d
    state = {**state, "X0": centred.copy()}
    moved = "$X_0$ is $X$ with the mean taken from every row: directions start at the centre now."
    changed = [("X0", i, j) for i in range(n) for j in range(d)]
    yield Step("Centre the points", moved, state, {"changed": changed}, flops, (points("X0"),))

    C = centred.T @ centred / (n - 1)
    guard("pca", "the covariance", C)
    flops += d * d * (2 * n - 1) + d * d
    total = item(C.trace())
    state = {**state, "C": C.copy(), "total": total}
    diagonal = [("C", i, i) for i in range(d)]
    yield Step(
        "Covariance",
        _covariance(total),
        state,
        {"pivot": diagonal},
        flops,
        (points("X0"), ellipse("C", "residual")),
    )

    parts = list(svd(centred))
    _, s, Vt = result(svd(centred))
    flops += parts[-1].flops + 2 * k
    components, variances = Vt[:k].copy(), s[:k] ** 2 / (n - 1)
    state = {**state, "s": s[:k].copy(), "W": components.copy(), "variances": variances.copy()}
    axes = tuple(shape for j in range(k) for shape in (line(f"W[{j}]", "eigen"), arrow(f"W[{j}]", "eigen")))
    looks = {"changed": [("W", i, j) for i in range(k) for j in range(d)]}
    yield Step("Axes", _axes(components, s, variances, n), state, looks, flops, (points("X0"), *axes))

    scores = centred @ components.T
    flops += n * k * (2 * d - 1)
    state = {**state, "scores": scores.copy()}
    one = f"{listing(centred[0])} \\cdot {listing(components[0])} = {tex(item(scores[0, 0]))}" if d <= LISTED else ""
    note = "Each centred point has its coordinates along the axes, a dot product each" + (
        f": for the first ${one}$." if one else "."
    )
    looks = {"changed": [("scores", i, j) for i in range(n) for j in range(k)]}
    yield Step("Scores", note, state, looks, flops, (points("X0"), *axes))

    near = scores @ components
    flops += n * d * (2 * k - 1)
    state = {**state, "P": near.copy(), "kept": item(variances.sum())}
    yield Step(
        "Done",
        _done(total, item(variances.sum()), k),
        state,
        {},
        flops,
        (points("X0"), points("P", "vec-result"), *axes),
    )
    return Principal(components, scores, variances)


def _covariance(total: float) -> str:
    return (
        "$C = X_0^T X_0$ over $n - 1$. On its diagonal stand the variances of the columns, together"
        f" ${tex(total)}$; elsewhere, how two columns vary together. Along a unit vector $w$ the variance is $w^T C w$."
    )


def _axes(W: Array, s: Array, variances: Array, n: int) -> str:
    if not s[0]:
        return "All points are the same: any orthonormal rows of $W$ will do, and all variances are $0$."
    tied = len(s) > len(W) and s[len(W) - 1] - s[len(W)] <= 1e-12 * s[0]
    note = (
        "The rows of $W$ are eigenvectors of $C$, found as right singular vectors of $X_0$ (see svd), which keeps the"
        f" digits of small variances. The first is ${listing(W[0])}$; its variance is"
        f" ${tex(item(s[0]), True)}^2 / {n - 1} = {tex(item(variances[0]))}$."
    )
    return note + (" The next direction has the same variance, so this choice is one of many." if tied else "")


def _done(total: float, kept: float, k: int) -> str:
    axes = "axis" if k == 1 else f"${k}$ axes"
    if not total:
        return "The points have no variance, and any axes hold all of it. $P$, the points from their scores, is $X_0$."
    share = f"${tex(kept, True)} / {tex(total, True)} = {tex(kept / total)}$"
    return (
        f"The {axes} {'holds' if k == 1 else 'hold'} {share} of the variance. The rows of $P$, made from the scores"
        " alone, are the points of the axes nearest to the rows of $X_0$; no other choice of as many axes is nearer."
    )
