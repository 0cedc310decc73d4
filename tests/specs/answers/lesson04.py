"""Lesson 04: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.linalg import gallery
from tests.specs.answers import case


def products(matmul):
    """V Vᵀ by a library, of floats: NumPy keeps eight bits where eight bits are given."""

    def gram_matrix(vectors):
        V = np.array(vectors, float)
        return matmul(V, V.T)

    return gram_matrix


def of_directions(rank):
    """A library's rank of the vectors scaled to length 1, so that short ones count like long ones."""

    def is_independent(vectors):
        V = np.array(vectors, float)
        if not len(V):
            return True
        if not V.any(axis=1).all():
            return False
        V = V / abs(V).max(axis=1, keepdims=True)
        return rank(V / np.sqrt((V * V).sum(axis=1, keepdims=True))) == len(V)

    return is_independent


def rank_by_pivots(V):
    R = scipy.linalg.qr(V, mode="r", pivoting=True)[0]
    return np.sum(abs(np.diag(R)) > 1e-12)


PEERS = {
    "gram_matrix": [products(np.matmul), products(linalg.matmul), products(lambda V, W: np.einsum("ik,kj", V, W))],
    "is_independent": [
        of_directions(np.linalg.matrix_rank),
        of_directions(linalg.matrix_rank),
        of_directions(rank_by_pivots),
    ],
}


def some_gram(rng):
    """By rows, by entries in any order of summation, or as a sum over the entries of the vectors."""
    way, kind = rng.integers(3), [np.array, np.ndarray.tolist][rng.integers(2)]

    def gram_matrix(vectors):
        V = np.array(vectors, float)
        k, n = V.shape
        V = V[:, rng.permutation(n)]
        G = np.zeros((k, k))
        if way == 0:
            for i in range(k):
                G[i] = V @ V[i]
        elif way == 1:
            for i in range(k):
                for j in range(k):
                    G[i, j] = sum((V[i] * V[j]).tolist())
        else:
            for column in V.T:
                G += column[:, None] * column
        return kind(G) if k else G

    return gram_matrix


def some_independence(rng):
    """The vectors in any order and of any length; by shadows, twice, or by elimination with any right tolerance."""
    by_elimination, tolerance = rng.integers(2), 10 ** rng.uniform(-14, -9)
    kind = [bool, np.bool_, np.array][rng.integers(3)]

    def is_independent(vectors):
        V = rng.permutation(np.array(vectors, float))
        if not V.any(axis=1).all():
            return kind(False)
        V = V / abs(V).max(axis=1, keepdims=True, initial=0)
        V = V / np.sqrt((V * V).sum(axis=1, keepdims=True)) * rng.choice([-1.0, 1.0], (len(V), 1))
        return kind(eliminated(V, tolerance) if by_elimination else shadowed(V, tolerance))

    return is_independent


def eliminated(V, tolerance):
    """Is there a pivot in each row? Rows and columns are exchanged for the largest."""
    V = V.copy()
    for k in range(len(V)):
        if k == V.shape[1]:
            return False
        i, j = np.unravel_index(np.argmax(abs(V[k:, k:])), V[k:, k:].shape)
        V[[k, k + i]] = V[[k + i, k]]
        V[:, [k, k + j]] = V[:, [k + j, k]]
        if abs(V[k, k]) <= tolerance:
            return False
        V[k + 1 :] -= np.outer(V[k + 1 :, k] / V[k, k], V[k])
    return True


def shadowed(V, tolerance):
    Q = np.zeros((0, V.shape[1]))
    for v in V:
        for _ in range(2):
            v = v - Q.T @ (Q @ v)
        length = np.sqrt(v @ v)
        if length <= tolerance:
            return False
        Q = np.vstack([Q, v / length])
    return True


VALID = {"gram_matrix": some_gram, "is_independent": some_independence}


def spread(k, n, seed):
    """k rows of n entries, and one more made of them."""
    V = np.random.default_rng(seed).integers(-3, 4, size=(k, n)).astype(float)
    return np.vstack([V, V[0] - V[1] + 2 * V[-1]])


MORE = {
    "gram_matrix": [case(f"random {s}", np.random.default_rng(s).normal(size=(4, 7))) for s in range(4)],
    "is_independent": [
        *(case(f"made of the others {s}", spread(4, 7, s)) for s in range(4)),
        *(case(f"random {s}", np.random.default_rng(s).normal(size=(5, 6))) for s in range(3)),
        case("orthogonal", gallery.orthogonal(6, seed=1)),
    ],
}
