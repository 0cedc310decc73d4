# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 19, as a learner would write them: without annotations, plain and complete."""

import numpy as np

from rowspace.specs.lesson08.solutions import solve
from rowspace.specs.lesson17.solutions import svd


def low_rank(A, k):
    U, s, Vt = svd(A)
    root = np.sqrt(s[:k])  # half of each piece's weight for either side
    return U[:, :k] * root, root[:, None] * Vt[:k]


def als(R, V, ridge, steps):
    R, V = np.array(R, float), np.array(V, float)
    rated = ~np.isnan(R)
    m, n = R.shape
    k = V.shape[1]
    U = np.zeros((m, k))
    for _step in range(steps):
        for i in range(m):  # each user: a small ridge regression on the films they rated
            W = V[rated[i]]
            U[i] = solve(W.T @ W + ridge * np.eye(k), W.T @ R[i, rated[i]])
        for j in range(n):  # each film: the same, on the users who rated it
            W = U[rated[:, j]]
            V[j] = solve(W.T @ W + ridge * np.eye(k), W.T @ R[rated[:, j], j])
    return U, V
