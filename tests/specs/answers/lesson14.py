"""Lesson 14: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from rowspace import linalg
from tests.specs.answers import case


def scipy_eig(A):
    """SciPy's, on entries near 1: at 1e-200 and 1e200 its answers are far off."""
    A = np.array(A)
    scale = abs(A).max() or 1.0
    values, V = scipy.linalg.eig(A / scale)
    return values * scale, V


PEERS = {"eig_2x2": [np.linalg.eig, linalg.eig, scipy_eig]}


def some_eig(rng):
    """LAPACK's or ours, in either order, any phases, any basis where there is a choice, noise of the size of eps."""
    eig = [np.linalg.eig, linalg.eig][rng.integers(2)]

    def pairs(A):
        values, V = eig(np.array(A))
        A = np.array(A)
        if np.array_equal(A, A[0, 0] * np.eye(2)):
            V = np.linalg.qr(rng.normal(size=(2, 2)))[0]
        order = rng.permutation(2)
        phases = np.exp(2j * np.pi * rng.uniform(size=2)) if rng.integers(2) else rng.choice([-1.0, 1.0], 2)
        noise = 1 + np.finfo(float).eps * rng.uniform(-1, 1, 2)
        return values[order] * noise, V[:, order] * phases

    return pairs


VALID = {"eig_2x2": some_eig}

MORE = {"eig_2x2": [case(f"random {s}", np.random.default_rng(s).normal(size=(2, 2))) for s in range(4)]}

STILL_RIGHT = {
    ("eig_2x2", "0 + 1: for r, axis in ((root, [1, 0]), (-root, [0, 1])):"): "any two independent vectors will do",
}
