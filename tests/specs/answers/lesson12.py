"""Lesson 12: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.specs.lesson12.matrices import tall
from tests.specs.answers import case


def refusing(qr):
    """A QR that raises where a column is left with nothing, as the exercise asks."""

    def f(A):
        A = np.asarray(A, np.result_type(np.asarray(A), float))
        Q, R = qr(A)
        if A.shape[0] < A.shape[1] or (abs(np.diag(R)) <= 1e-15 * np.sqrt((abs(A) ** 2).sum(0))).any():
            raise np.linalg.LinAlgError("dependent columns")
        return Q, R

    return f


REFLECTIONS = [
    refusing(np.linalg.qr),
    refusing(linalg.qr),
    refusing(lambda A: scipy.linalg.qr(A, mode="economic")),
    lambda A: linalg.gram_schmidt(A, "twice"),
    lambda A: linalg.gram_schmidt(A, "modified"),
]

PEERS = {
    "classical_gram_schmidt": [*REFLECTIONS, lambda A: linalg.gram_schmidt(A, "classical")],
    "modified_gram_schmidt": REFLECTIONS,
}


def some_form(rng, forms):
    """One of the forms, or reflections; any signs or phases, and in the classical form shadows in any order."""
    form = rng.choice(forms)

    def gram_schmidt(A):
        A = np.array(A)
        A = A.astype(np.result_type(A, float))
        n = A.shape[1]
        Q, R = np.zeros_like(A), np.zeros((n, n), A.dtype)
        if form == "reflections":
            Q, R = REFLECTIONS[0](A)
        for j in range(n if form != "reflections" else 0):
            v = A[:, j].copy()
            order = rng.permutation(j) if form in ("shuffled", "classical") else range(j)
            for _ in range(2 if form == "twice" else 1):
                for i in order:
                    c = Q[:, i].conj() @ (A[:, j] if form == "classical" else v)
                    v -= c * Q[:, i]
                    R[i, j] += c
            R[j, j] = np.sqrt((abs(v) ** 2).sum())
            if R[j, j] == 0:
                raise np.linalg.LinAlgError("dependent columns")
            Q[:, j] = v / R[j, j]
        signs = rng.choice([-1.0, 1.0], n)
        if A.dtype.kind == "c":
            signs = np.exp(2j * np.pi * rng.random(n))
        noise = 1 + np.finfo(float).eps * rng.uniform(-0.5, 0.5, Q.shape)
        return Q * signs * noise, R * signs.conj()[:, None]

    return gram_schmidt


GOOD = ["modified", "twice", "reflections"]

VALID = {
    "classical_gram_schmidt": lambda rng: some_form(rng, [*GOOD, "shuffled", "classical"]),
    "modified_gram_schmidt": lambda rng: some_form(rng, GOOD),
}

MORE = {
    id: [case(f"random {s}", tall(5, 3, s)) for s in range(3)]
    + [case(f"nearly dependent {s}", tall(6, 2, s) @ tall(2, 4, s) + 1e-4 * tall(6, 4, s)) for s in range(3)]
    for id in VALID
}

STILL_RIGHT = {
    (id, "abs dropped: R[j, j] = np.sqrt((abs(v) ** 2).sum())"): "real numbers are asked for, and a square has no sign"
    for id in VALID
}
