# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 18, as a learner would write them: without annotations, plain and complete."""

import numpy as np

from rowspace.specs.lesson17.solutions import svd


def pca(X, k):
    X = np.array(X, float)
    X -= X.mean(axis=0)  # variance is about the mean
    U, s, Vt = svd(X)
    return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


def kmeans(X, centres):
    X, centres = np.array(X, float), np.array(centres, float)
    labels = None
    while True:
        distances = ((X[:, None, :] - centres) ** 2).sum(axis=2)  # of each point to each centre, squared
        nearest = distances.argmin(axis=1)
        if labels is not None and (nearest == labels).all():
            return labels, centres
        labels = nearest
        for j in range(len(centres)):
            if (labels == j).any():  # a centre without points stays where it is
                centres[j] = X[labels == j].mean(axis=0)
