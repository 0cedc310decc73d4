"""What holds of the learning; see the package for what each table is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

EPS = Fraction(1, 2**52)


def fractions(v):
    """The numbers themselves as fractions, whatever they were held in."""
    return np.vectorize(Fraction, otypes=[object])(v) if np.size(v) else np.asarray(v, dtype=object)


def clusters(first, last, answer, exact):
    """Nearest centres, means, squared distances and their sum, by n + d + 2 roundings of the largest of each."""
    X, C, D = (fractions(v) for v in (first["X"], last["C"], last["D"]))
    labels, (n, d) = last["labels"], first["X"].shape
    off = 0 if exact else (n + d + 2) * EPS
    assert (answer[0] == labels).all()
    assert (answer[1] == last["C"]).all()
    squares = ((X[:, None, :] - C) ** 2).sum(axis=2)
    assert (abs(D - squares) <= off * squares).all()
    assert all(D[i, j] == D[i].min() for i, j in enumerate(labels))
    assert abs(Fraction(last["J"]) - sum(squares[i, j] for i, j in enumerate(labels))) <= off * squares.sum()
    for j in range(len(C)):
        mine = X[np.array(labels) == j]
        if len(mine):
            assert (abs(C[j] - mine.sum(axis=0) / len(mine)) <= off * abs(X).max()).all()
        else:
            assert j not in labels


BACK: dict[str, Any] = {"kmeans": clusters}
JUDGED: dict[str, Any] = {}
EXPLAINED: dict[str, Any] = {}
BAD: dict[str, Any] = {
    "kmeans": [
        ("1 2; 3 4\n|\n1; 2", "each point has 2 coordinates, and each centre 1"),
        ("1 2; 3 4", "one was given"),
        ("1 2 3 4 5 6 7 | 1 2 3 4 5 6 7", "60 by 6"),
    ],
}
