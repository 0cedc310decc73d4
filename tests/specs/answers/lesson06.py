"""Lesson 06: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import functools
import itertools
import math
from unittest import mock

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.specs.lesson06.matrices import drawn, graded
from tests.specs.answers import case


def rowspace_strassen(A, B):
    with mock.patch("rowspace.linalg.tuning.STRASSEN_LEAF", 8):
        return linalg.strassen(A, B)


def by_convolving(kernel, n):
    return np.array([np.convolve(kernel, e) for e in np.eye(n)]).T


def checked(X, labels, k):
    X, labels = np.array(X, float), np.array(labels)
    if len(X) != len(labels) or ((labels < 0) | (labels >= k)).any():
        raise ValueError("labels")
    return X, labels


def added_at(X, labels, k):
    X, labels = checked(X, labels, k)
    T = np.zeros((k, X.shape[1]))
    np.add.at(T, labels, X)
    return T


def by_recursion(sizes):
    @functools.cache
    def least(i, j):
        return min((least(i, k) + least(k, j) + int(sizes[i]) * int(sizes[k]) * int(sizes[j]) for k in range(i + 1, j)),
                   default=0)

    return least(0, len(sizes) - 1)


PEERS = {
    "matmul": [np.matmul, lambda A, B: A.dot(B), lambda A, B: np.einsum("ik,kj", A, B), linalg.matmul],
    "strassen": [rowspace_strassen],  # NumPy multiplies eight times
    "convolution_matrix": [by_convolving, lambda kernel, n: scipy.linalg.convolution_matrix(np.array(kernel), n)],
    "group_totals": [added_at],
    "matrix_chain": [by_recursion],
}


def some_matmul(rng):
    """Any of the six orders, terms in any order, by entries or by rows, with or without a running sum."""
    outer = rng.permutation(3)
    by_rows, shuffled = rng.integers(0, 2, 2)

    def matmul(A, B):
        if A.shape[1] != len(B):
            raise ValueError("do not fit")
        C = np.zeros((len(A), B.shape[1]), np.result_type(A, B))
        terms = rng.permutation(len(B)) if shuffled else np.arange(len(B))
        if by_rows:
            for k in terms:
                C += np.multiply.outer(A[:, k], B[k])
            return C
        ranges = [range(len(A)), range(B.shape[1]), terms]
        for at in itertools.product(*(ranges[r] for r in outer)):
            i, j, k = (at[list(outer).index(r)] for r in range(3))
            C[i, j] += A[i, k] * B[k, j]
        return C.tolist() if C.size and rng.integers(2) else C

    return matmul


def some_strassen(rng):
    """Strassen's form or Winograd's, transposed or not, any leaf, zeros around it or a row and a column peeled off."""
    winograd, turned, peels, list_of = rng.integers(0, 2, 4)
    leaf = rng.integers(1, 9)

    def strassen(A, B):
        C = by_halves(B.T, A.T).T if turned else by_halves(A, B)
        return C.tolist() if list_of else C

    def by_halves(A, B):
        n = len(A)
        if n <= leaf:
            return A @ B
        h = n // 2
        if n % 2 and peels:
            C = np.multiply.outer(A[:, -1], B[-1])
            C[:-1, :-1] += by_halves(A[:-1, :-1], B[:-1, :-1])
            C[-1] += A[-1, :-1] @ B[:-1]
            C[:-1, -1] += A[:-1, :-1] @ B[:-1, -1]
            return C
        if n % 2:
            return by_halves(np.pad(A, (1, 0)), np.pad(B, (1, 0)))[1:, 1:]
        (A11, A12), (A21, A22) = ((M[:, :h], M[:, h:]) for M in (A[:h], A[h:]))
        (B11, B12), (B21, B22) = ((M[:, :h], M[:, h:]) for M in (B[:h], B[h:]))
        if winograd:
            S1 = A21 + A22
            S2, T1 = S1 - A11, B12 - B11
            T2 = B22 - T1
            P1, P2 = by_halves(A11, B11), by_halves(A12, B21)
            P5, P6 = by_halves(S1, T1), by_halves(S2, T2)
            U2 = P1 + P6
            U3 = U2 + by_halves(A11 - A21, B22 - B12)
            return np.block(
                [
                    [P1 + P2, U2 + P5 + by_halves(A12 - S2, B22)],
                    [U3 + by_halves(A22, B21 - T2), U3 + P5],
                ]
            )
        M1, M2 = by_halves(A11 + A22, B11 + B22), by_halves(A21 + A22, B11)
        M3, M4 = by_halves(A11, B12 - B22), by_halves(A22, B21 - B11)
        M5, M6 = by_halves(A11 + A12, B22), by_halves(A21 - A11, B11 + B12)
        M7 = by_halves(A12 - A22, B21 + B22)
        return np.block([[M1 + M4 - M5 + M7, M3 + M5], [M2 + M4, M1 - M2 + M3 + M6]])

    return strassen


def some_convolution_matrix(rng):
    """By columns, by rows, by diagonals, by entries, by convolving with unit vectors, or by rolling one column."""
    way, list_of = rng.integers(6), rng.integers(2)

    def convolution_matrix(kernel, n):
        h = np.array(kernel, float)
        k = len(h)
        M = np.zeros((n + k - 1, n))
        if way == 0:
            M = by_convolving(h, n)
        elif way == 1:
            for i, j in rng.permutation(list(np.ndindex(k, n))):
                M[i + j, j] = h[i]
        elif way == 2:
            M = sum(h[i] * np.eye(n + k - 1, n, k=-i) for i in rng.permutation(k))
        elif way == 3:
            padded = np.concatenate([np.zeros(n - 1), h[::-1], np.zeros(n - 1)])
            M = np.array([padded[n + k - 2 - i : 2 * n + k - 2 - i] for i in range(n + k - 1)])
        elif way == 4:
            column = np.concatenate([h, np.zeros(n - 1)])
            M = np.column_stack([np.roll(column, j) for j in range(n)])
        else:
            apart = np.arange(n + k - 1)[:, None] - np.arange(n)
            M = np.where((apart >= 0) & (apart < k), h[np.clip(apart, 0, k - 1)], 0)
        return M.tolist() if list_of else M

    return convolution_matrix


def some_group_totals(rng):
    """A product, a sum for each group, a loop over rows in any order, columns by bincount, or sorted and cut."""
    way, list_of = rng.integers(5), rng.integers(2)

    def group_totals(X, labels, k):
        X, labels = checked(X, labels, k)
        T = np.zeros((k, X.shape[1]))
        order = rng.permutation(len(X))
        if way == 0:
            T = np.eye(k)[:, labels.astype(int)] @ X
        elif way == 1:
            T = np.array([X[labels == g].sum(axis=0) for g in range(k)])
        elif way == 2:
            for i in order:
                T[labels[i]] += X[i]
        elif way == 3:
            T = np.array([np.bincount(labels, x, minlength=k) for x in X.T]).T
        else:
            for g in range(k):
                T[g] = [math.fsum(x) for x in X[order][labels[order] == g].T]
        return T.tolist() if list_of else T

    return group_totals


def some_matrix_chain(rng):
    """By recursion or a table, the chain as it is or turned round, a whole number, a float, or an array of one."""
    way, turned, form = rng.integers(3), rng.integers(2), rng.integers(3)

    def matrix_chain(sizes):
        sizes = [float(s) for s in sizes] if way == 2 else [int(s) for s in sizes]
        least = by_table(sizes[::-1] if turned else sizes) if way else by_recursion(sizes[::-1] if turned else sizes)
        return (least, float(least), np.array(least, float))[form]

    return matrix_chain


def by_table(sizes):
    """Chains that end at j, longer and longer."""
    n = len(sizes)
    least = {(i, i + 1): 0 for i in range(n - 1)}
    for j in range(2, n):
        for i in reversed(range(j - 1)):
            least[i, j] = min(least[i, k] + least[k, j] + sizes[i] * sizes[k] * sizes[j] for k in range(i + 1, j))
    return least[0, n - 1]


VALID = {
    "matmul": some_matmul,
    "strassen": some_strassen,
    "convolution_matrix": some_convolution_matrix,
    "group_totals": some_group_totals,
    "matrix_chain": some_matrix_chain,
}

MORE = {
    "matmul": [case(f"random {s}", drawn(3, 5, s), drawn(5, 4, s)) for s in range(4)],
    "strassen": [
        case("graded, 10 by 10", *graded(10, 1e-6)),
        case("graded, 16 by 16", *graded(16, 1e-6), tags="seven"),
        case("graded, 18 by 18", *graded(18, 1e-5), tags="seven"),
    ],
}

STILL_RIGHT = {
    ("strassen", "8 + 1: if n <= 8:"): "a leaf of 9 rows is met at 17 rows alone, which were split; it costs as little",
    ("strassen", "8 - 1: if n <= 8:"): "splitting further is allowed, down to single numbers",
}
