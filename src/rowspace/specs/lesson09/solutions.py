# ruff: noqa: TID251 (LinAlgError is NumPy's own)
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solution of lesson 09, as a learner would write it: without annotations, plain and complete."""

import numpy as np

from rowspace.specs.lesson08.solutions import inverse


def condition_number(A):
    A = np.array(A, float)
    try:
        X = inverse(A)
    except np.linalg.LinAlgError:
        return np.inf  # A is singular
    return abs(A).sum(axis=0).max() * abs(X).sum(axis=0).max()
