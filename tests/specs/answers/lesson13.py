"""Lesson 13: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.specs.lesson13.matrices import drawn
from tests.specs.answers import case


def full(qr):
    return lambda A: tuple(qr(np.array(A), mode="complete"))


def reduced(qr):
    return lambda A: tuple(qr(np.array(A)))


QR = [full(np.linalg.qr), reduced(np.linalg.qr), full(linalg.qr), reduced(linalg.qr), lambda A: scipy.linalg.qr(A)]



def refused(lstsq):
    """The library's function, which answers where many x are equally good, made to refuse there."""

    def solve(A, b):
        A = np.array(A, float)
        if np.linalg.matrix_rank(A / (abs(A).max(0) + (A == 0).all(0)), tol=1e-12) < A.shape[1]:
            raise ValueError("no single solution")
        return lstsq(A, np.array(b, float))

    return solve


PEERS = {
    "householder_qr": QR,
    "givens_qr": QR,
    "lstsq_qr": [
        refused(lambda A, b: linalg.lstsq(A, b, rcond=0)[0]),
        refused(lambda A, b: scipy.linalg.lstsq(A, b, cond=0, lapack_driver="gelsy")[0]),
    ],
}


def some_qr(rng):
    """LAPACK's or ours, full or reduced, any signs, free columns turned by any rotation, noise of the size of eps."""
    qr = [np.linalg.qr, linalg.qr][rng.integers(2)]
    mode = ["complete", "reduced"][rng.integers(2)]
    eps = np.finfo(float).eps

    def factor(A):
        A = np.array(A)
        Q, R = qr(A, mode=mode)
        k = min(A.shape)
        signs = rng.choice([-1.0, 1.0], Q.shape[1])
        Q, R = Q * signs, signs[: len(R), None] * R
        if Q.shape[1] > k:
            turn = np.linalg.qr(rng.normal(size=(Q.shape[1] - k,) * 2))[0]
            Q[:, k:] = Q[:, k:] @ turn
        return Q * (1 + eps * rng.uniform(-1, 1, Q.shape)), R * (1 + eps * rng.uniform(-1, 1, R.shape))

    return factor


def some_lstsq(rng):
    """Any QR of the equations in any order."""
    qr = some_qr(rng)

    def solve(A, b):
        order = rng.permutation(len(A))
        A, b = np.array(A, float)[order], np.array(b, float)[order]
        Q, R = qr(A)
        n = A.shape[1]
        if len(A) < n or (abs(np.diag(R)) <= 1e-14 * abs(A).sum(0)).any():
            raise ValueError("no single solution")
        return scipy.linalg.solve_triangular(R[:n], (Q.T @ b)[:n])

    return refused(solve)


VALID = {"householder_qr": some_qr, "givens_qr": some_qr, "lstsq_qr": some_lstsq}

SHAPES = [case(f"random, {m} by {n}", drawn(m, n, 7)) for m, n in ((7, 4), (4, 7), (5, 5), (9, 1))]

PROBLEMS = [case("random, 9 by 4", drawn(9, 4, 7), drawn(9, 1, 8)[:, 0])]

MORE = {"householder_qr": SHAPES, "givens_qr": SHAPES, "lstsq_qr": PROBLEMS}

RESIDUE = "an entry that was reflected to 0 keeps what rounding left of it"

STILL_RIGHT = {
    ("householder_qr", "1 + 1: R[k + 1 :, k] = 0"): RESIDUE,
    ("householder_qr", "statement 10 dropped below: for k in range(min(m - 1, n)):"): RESIDUE,
    ("householder_qr", "1 - 1: for k in range(min(m - 1, n)):"): "one more reflection turns the sign of the last row",
    ("givens_qr", "statement 7 dropped below: for i in range(j + 1, m):"): RESIDUE,
    (
        "givens_qr",
        "abs dropped: r = np.hypot(abs(R[j, j]), abs(R[i, j]))",
    ): "only complex numbers need it, and they were not promised",
}
