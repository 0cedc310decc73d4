# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 14, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def eig_2x2(A):
    A = np.array(A)
    size = abs(A).max()
    if size == 0:
        return np.zeros(2), np.eye(2)
    (a, b), (c, d) = A / size  # no product overflows
    mean, half = (a + d) / 2, (a - d) / 2
    root = np.emath.sqrt(half * half + b * c)  # complex where the radicand is negative
    values, columns = [], []
    for r, axis in ((root, [1, 0]), (-root, [0, 1])):
        values.append(mean + r)
        v, w = np.array([b, r - half]), np.array([r + half, c])  # either solves (A − λI) v = 0, unless it is 0
        if abs(w).max() > abs(v).max():
            v = w
        if not v.any():
            v = np.array(axis)  # a multiple of the identity: every direction is one
        columns.append(v / np.sqrt(np.vdot(v, v).real))
    return size * np.array(values), np.column_stack(columns)
