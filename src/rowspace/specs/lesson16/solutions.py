# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 16, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def laplacian(A, normed=False):
    A = np.array(A, float)
    d = A.sum(axis=1)  # the degrees
    L = np.diag(d) - A
    if normed:
        root = np.sqrt(d)
        root[d == 0] = 1  # a vertex without edges: its row is 0 already
        L = L / root / root[:, None]
    return L


def spectral_embedding(A, k):
    L = laplacian(A, normed=True)
    n = len(L)
    V = np.eye(n)
    for _sweep in range(12):  # Jacobi's rotations: each makes one entry beside the diagonal 0
        largest = 0.0
        for p in range(n):
            for q in range(p + 1, n):
                if abs(L[p, q]) <= np.finfo(float).eps:  # no eigenvalue is above 2, so this is small
                    continue
                largest = abs(L[p, q])
                z = (L[q, q] - L[p, p]) / (2 * L[p, q])
                t = np.copysign(1, z) / (abs(z) + np.hypot(1, z))
                G = np.array([[1, t], [-t, 1]]) / np.hypot(1, t)
                L[:, [p, q]] = L[:, [p, q]] @ G
                L[[p, q]] = G.T @ L[[p, q]]
                V[:, [p, q]] = V[:, [p, q]] @ G
        if largest == 0:
            break
    order = np.argsort(np.diag(L))  # the smallest eigenvalues first
    return V[:, order[:k]]
