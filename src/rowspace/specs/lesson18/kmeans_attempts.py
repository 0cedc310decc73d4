# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``kmeans`` as learners write them, each with one mistake."""

import numpy as np


def _squared(X, centres):
    return ((X[:, None, :] - centres) ** 2).sum(axis=2)


def _run(X, centres, distance=_squared, steps=1000):
    """Lloyd's algorithm with another distance, or ended early."""
    X, centres = np.array(X, float), np.array(centres, float)
    labels = None
    for _step in range(steps):
        nearest = distance(X, centres).argmin(axis=1)
        if labels is not None and (nearest == labels).all():
            break
        labels = nearest
        for j in range(len(centres)):
            if (labels == j).any():
                centres[j] = X[labels == j].mean(axis=0)
    return labels, centres


def one_step(X, centres):
    return _run(X, centres, steps=1)


def three_steps(X, centres):
    return _run(X, centres, steps=3)


def never_moves(X, centres):
    X, centres = np.array(X, float), np.array(centres, float)
    return _squared(X, centres).argmin(axis=1), centres


def nan_when_empty(X, centres):
    X, centres = np.array(X, float), np.array(centres, float)
    labels = None
    for _step in range(1000):
        nearest = _squared(X, centres).argmin(axis=1)
        if labels is not None and (nearest == labels).all():
            break
        labels = nearest
        centres = np.array([X[labels == j].mean(axis=0) for j in range(len(centres))])
    return labels, centres


def drops_empty(X, centres):
    X, centres = np.array(X, float), np.array(centres, float)
    labels = None
    for _step in range(1000):
        nearest = _squared(X, centres).argmin(axis=1)
        if labels is not None and (nearest == labels).all():
            break
        labels = nearest
        centres = np.array([X[labels == j].mean(axis=0) for j in range(len(centres)) if (labels == j).any()])
    return _squared(X, centres).argmin(axis=1), centres


def zero_when_empty(X, centres):
    X, centres = np.array(X, float), np.array(centres, float)
    labels = None
    for _step in range(1000):
        nearest = _squared(X, centres).argmin(axis=1)
        if labels is not None and (nearest == labels).all():
            break
        labels = nearest
        for j in range(len(centres)):
            centres[j] = X[labels == j].sum(axis=0) / max(1, (labels == j).sum())
    return labels, centres


def city_block(X, centres):
    return _run(X, centres, lambda X, centres: abs(X[:, None, :] - centres).sum(axis=2))


def signed_difference(X, centres):
    return _run(X, centres, lambda X, centres: (X[:, None, :] - centres).sum(axis=2) ** 2)


def farthest(X, centres):
    return _run(X, centres, lambda X, centres: -_squared(X, centres), steps=50)


def median(X, centres):
    X, centres = np.array(X, float), np.array(centres, float)
    labels = None
    for _step in range(100):
        nearest = _squared(X, centres).argmin(axis=1)
        if labels is not None and (nearest == labels).all():
            break
        labels = nearest
        for j in range(len(centres)):
            if (labels == j).any():
                centres[j] = np.median(X[labels == j], axis=0)
    return labels, centres


def labels_from_one(X, centres):
    labels, centres = _run(X, centres)
    return labels + 1, centres


def other_order(X, centres):
    labels, centres = _run(X, centres)
    return centres, labels


def stale_labels(X, centres):
    """Ends when the centres hardly move, by a fixed and large tolerance."""
    X, centres = np.array(X, float), np.array(centres, float)
    for _step in range(1000):
        labels = _squared(X, centres).argmin(axis=1)
        new = np.array(
            [X[labels == j].mean(axis=0) if (labels == j).any() else centres[j] for j in range(len(centres))]
        )
        moved = abs(new - centres).max()
        centres = new
        if moved < 1e-3:
            break
    return labels, centres


def own_start(X, centres):
    X = np.array(X, float)
    return _run(X, X[: len(centres)])


def overwrites(X, centres):
    X, centres = np.array(X, float), np.asarray(centres)
    labels = None
    while True:
        nearest = _squared(X, centres).argmin(axis=1)
        if labels is not None and (nearest == labels).all():
            return labels, centres
        labels = nearest
        new = np.array(centres, float)
        for j in range(len(centres)):
            if (labels == j).any():
                new[j] = X[labels == j].mean(axis=0)
        if centres.dtype.kind != "f":
            centres = new
        else:
            centres[:] = new


def truncates(X, centres):
    X, centres = np.array(X), np.array(centres)
    labels = None
    for _step in range(100):
        nearest = _squared(X, centres).argmin(axis=1)
        if labels is not None and (nearest == labels).all():
            break
        labels = nearest
        for j in range(len(centres)):
            if (labels == j).any():
                centres[j] = X[labels == j].mean(axis=0)
    return labels, centres


def expanded(X, centres):
    return _run(
        X, centres, lambda X, centres: (X**2).sum(axis=1)[:, None] - 2 * X @ centres.T + (centres**2).sum(axis=1), 100
    )
