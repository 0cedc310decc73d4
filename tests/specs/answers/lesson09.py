"""Lesson 09: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.specs.lesson08.matrices import draw
from tests.specs.answers import case
from tests.specs.answers.lesson08 import some_inverse


def by_norms(A):
    A = np.array(A, float)
    try:
        return scipy.linalg.norm(A, 1) * scipy.linalg.norm(scipy.linalg.inv(A), 1)
    except np.linalg.LinAlgError:
        return np.inf


PEERS = {"condition_number": [lambda A: np.linalg.cond(A, 1), lambda A: linalg.cond(A, 1), by_norms]}


def some_condition(rng):
    """Any order of elimination, from the left or from the right; any kind of number."""
    inverse, kinds = some_inverse(rng), [float, np.float64, lambda c: np.array(c)]

    def condition_number(A):
        A = np.array(A, float)
        order = rng.permutation(len(A))
        A = A[order][:, rng.permutation(len(A))]
        try:
            X = inverse(A)
        except ValueError:
            return np.inf
        c = abs(A).sum(axis=0).max() * abs(X).sum(axis=0).max()
        return kinds[rng.integers(len(kinds))](c * (1 + rng.uniform(-1, 1) * 1e-16))

    return condition_number


VALID = {"condition_number": some_condition}

MORE = {"condition_number": [case(f"random {s}", draw(5, s)) for s in range(4)]}

STILL_RIGHT: dict[tuple[str, str], str] = {}
