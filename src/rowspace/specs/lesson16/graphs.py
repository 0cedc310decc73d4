"""The graphs of lesson 16, as matrices of weights: symmetric, none negative, zeros on the diagonal."""

from __future__ import annotations

from typing import Any

import numpy as np


def graph(n: int, *edges: tuple[int, int], weights: tuple[float, ...] = ()) -> Any:
    """n vertices, joined by these edges, of weight 1 where no other is given.

    >>> graph(2, (0, 1), weights=(3,))
    array([[0., 3.],
           [3., 0.]])
    """
    A = np.zeros((n, n))
    for (i, j), w in zip(edges, weights or (1.0,) * len(edges), strict=True):
        A[i, j] = A[j, i] = w
    return A


def path(n: int) -> Any:
    return np.eye(n, k=1) + np.eye(n, k=-1)


def cycle(n: int) -> Any:
    A = path(n)
    A[0, -1] = A[-1, 0] = 1
    return A


def star(n: int) -> Any:
    """Vertex 0 joined to all others."""
    return graph(n, *((0, j) for j in range(1, n)))


def complete(n: int) -> Any:
    return 1 - np.eye(n)


def weighted(n: int, seed: int = 16, share: float = 0.6) -> Any:
    """Random weights on a share of the edges, and on a path that holds all together."""
    rng = np.random.default_rng([seed, n])
    A = np.triu(rng.uniform(0.5, 2.0, (n, n)) * (rng.uniform(size=(n, n)) < share), 1)
    A += np.diag(rng.uniform(0.5, 2.0, n - 1), 1)
    return A + A.T


def groups(sizes: tuple[int, ...], between: float) -> Any:
    """Complete graphs of these sizes; the last vertex of each is joined to the first of the next by this weight."""
    n = sum(sizes)
    A, start = np.zeros((n, n)), 0
    for size in sizes:
        A[start : start + size, start : start + size] = complete(size)
        if start:
            A[start - 1, start] = A[start, start - 1] = between
        start += size
    return A


BARBELL = groups((3, 3), 0.5)

CONNECTED: dict[str, Any] = {
    "two joined": graph(2, (0, 1)),
    "a path of three": path(3),
    "weights": graph(3, (0, 1), (1, 2), weights=(2.0, 0.25)),
    "a star": star(4),
    "a cycle": cycle(5),
    "complete, five": complete(5),
    "two groups, joined weakly": BARBELL,
    "three groups": groups((3, 3, 2), 0.1),
    "weighted, 7 vertices": weighted(7),
}
APART: dict[str, Any] = {
    "two components": groups((3, 2), 0.0),
    "an edge and a vertex alone": graph(3, (0, 2)),
    "no edges": np.zeros((3, 3)),
}
