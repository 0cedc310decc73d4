"""Lesson 06: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import itertools

import numpy as np

from rowspace import linalg
from rowspace.specs.lesson06.matrices import drawn
from tests.specs.answers import case

PEERS = {
    "matmul": [np.matmul, lambda A, B: A.dot(B), lambda A, B: np.einsum("ik,kj", A, B), linalg.matmul],
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


VALID = {"matmul": some_matmul}

MORE = {
    "matmul": [case(f"random {s}", drawn(3, 5, s), drawn(5, 4, s)) for s in range(4)],
}

STILL_RIGHT = {}
