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


def solved(solve):
    """A library's solver, with the question asked before that it does not ask."""

    def coordinates(basis, v):
        B, v = np.array(basis, float), np.array(v, float)
        if B.shape != (len(v), len(v)) or not of_directions(np.linalg.matrix_rank)(B):
            raise ValueError("no basis")
        return solve(B.T, v)

    return coordinates


def columns_without_a_pivot(X):
    """By elimination in the order of the columns, as a computer algebra system has it: the row echelon form."""
    X = np.array(X, float)
    X = X / np.where(X.any(axis=0), abs(X).max(axis=0, initial=0), 1)
    rank, redundant = 0, []
    for j in range(X.shape[1]):
        p = rank + int(np.argmax(abs(X[rank:, j]))) if rank < len(X) else rank
        if rank == len(X) or abs(X[p, j]) < 1e-12:
            redundant.append(j)
            continue
        X[[rank, p]] = X[[p, rank]]
        X[rank + 1 :] -= np.outer(X[rank + 1 :, j] / X[rank, j], X[rank])
        rank += 1
    return redundant


def where_the_rank_stays(rank):
    """The columns with which the rank of all so far does not grow."""

    def redundant_columns(X):
        X = np.array(X, float)
        X = X / np.where(X.any(axis=0), abs(X).max(axis=0, initial=0), 1)
        ranks = [0, *(int(rank(X[:, : j + 1])) for j in range(X.shape[1]))]
        return np.flatnonzero(np.diff(ranks) == 0)

    return redundant_columns


def by_pivoting(vectors):
    """The standard basis vectors that elimination with pivoting by columns leaves out: those without a pivot."""
    V = np.array(vectors, float)
    if not of_directions(np.linalg.matrix_rank)(V):
        raise np.linalg.LinAlgError("dependent")
    k, n = V.shape
    order = scipy.linalg.qr(V / abs(V).max(axis=1, keepdims=True), mode="r", pivoting=True)[1] if k else np.arange(n)
    return np.vstack([V, np.eye(n)[np.sort(order[k:])]])


PEERS = {
    "gram_matrix": [products(np.matmul), products(linalg.matmul), products(lambda V, W: np.einsum("ik,kj", V, W))],
    "is_independent": [
        of_directions(np.linalg.matrix_rank),
        of_directions(linalg.matrix_rank),
        of_directions(rank_by_pivots),
    ],
    "coordinates": [solved(np.linalg.solve), solved(linalg.solve), solved(lambda A, v: scipy.linalg.lstsq(A, v)[0])],
    "redundant_columns": [
        columns_without_a_pivot,
        where_the_rank_stays(np.linalg.matrix_rank),
        where_the_rank_stays(linalg.matrix_rank),
    ],
    "extend_to_basis": [by_pivoting],
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


def some_coordinates(rng):
    """Cramer's rule, elimination with exchanges, or QR, the basis in any order; an array, a list or a tuple."""
    way, kind, tolerance = rng.integers(3), [np.array, list, tuple][rng.integers(3)], 10 ** rng.uniform(-14, -9)

    def coordinates(basis, v):
        B, v = np.array(basis, float), np.array(v, float)
        n = len(v)
        if B.shape != (n, n) or not B.any(axis=1).all():
            raise ValueError("no basis")
        order = rng.permutation(n)
        D = B[order] / abs(B[order]).max(axis=1, keepdims=True)
        if not shadowed(D / np.sqrt((D * D).sum(axis=1, keepdims=True)), tolerance):
            raise ValueError("no basis")
        c = np.zeros(n)
        if way == 0:
            for i in range(n):
                with_v = B.copy()
                with_v[i] = v
                c[i] = signed_volume(with_v) / signed_volume(B)
        elif way == 1:
            c[order] = scipy.linalg.solve(B[order].T, v)
        else:
            Q, R = scipy.linalg.qr(B[order].T)
            c[order] = scipy.linalg.solve_triangular(R, Q.T @ v)
        return kind(c)

    return coordinates


def signed_volume(B):
    return B[0, 0] * B[1, 1] - B[0, 1] * B[1, 0] if len(B) == 2 else np.dot(np.cross(B[0], B[1]), B[2])


def some_redundant(rng):
    """By shadows or by elimination, with any right tolerance; a list, a tuple, a set or an array, in any order."""
    test = [eliminated, shadowed][rng.integers(2)]
    kind, tolerance = [list, tuple, set, np.array][rng.integers(4)], 10 ** rng.uniform(-14, -9)

    def redundant_columns(X):
        kept, redundant = [], []
        for j, x in enumerate(np.array(X, float).T):
            if x.any():
                x = x / abs(x).max() * rng.choice([-1.0, 1.0])
                x = x / np.sqrt(x @ x)
            if x.any() and test(np.array([*kept, x]), tolerance):
                kept.append(x)
            else:
                redundant.append(j)
        return kind(rng.permutation(redundant).astype(int).tolist())

    return redundant_columns


def some_extension(rng):
    """The standard basis vectors in any order, or those at random of all that will do; an array or lists."""
    by_elimination, tolerance = rng.integers(2), 10 ** rng.uniform(-14, -9)
    kind = [np.array, np.ndarray.tolist][rng.integers(2)]

    def extend_to_basis(vectors):
        V = np.array(vectors, float)
        D = V / abs(V).max(axis=1, keepdims=True, initial=0)
        D = list(D / np.sqrt((D * D).sum(axis=1, keepdims=True)))
        test = eliminated if by_elimination else shadowed
        if not V.any(axis=1).all() or (D and not test(np.array(D), tolerance)):
            raise ValueError("dependent")
        basis = list(V)
        for i in rng.permutation(V.shape[1]):
            e = np.eye(V.shape[1])[i]
            if test(np.array([*D, e]), tolerance):
                D.append(e)
                basis.append(e)
        return kind(np.array(basis))

    return extend_to_basis


VALID = {
    "gram_matrix": some_gram,
    "is_independent": some_independence,
    "coordinates": some_coordinates,
    "redundant_columns": some_redundant,
    "extend_to_basis": some_extension,
}


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
    "coordinates": [
        case(f"random {s}", np.random.default_rng(s).normal(size=(n, n)), np.random.default_rng(s + 9).normal(size=n))
        for s, n in enumerate((2, 3, 2, 3, 3))
    ],
    "redundant_columns": [case(f"made of the others {s}", spread(4, 7, s).T) for s in range(4)],
    "extend_to_basis": [
        case(f"whole numbers {s}", np.random.default_rng(s).integers(-2, 3, (3, 5)).astype(float)) for s in (1, 2, 4)
    ],
}
