# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 05, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def rotation(angle):
    c, s = np.cos(angle), np.sin(angle)
    R = np.zeros((2, 2))
    R[:, 0] = c, s  # where (1, 0) goes
    R[:, 1] = -s, c  # where (0, 1) goes: a right angle further
    return R


def shear(k, axis):
    S = np.eye(2)
    S[axis, 1 - axis] = k  # the coordinate that moves, by k times the other one
    return S


def reflection(d):
    d = np.array(d, float)
    if not d.any():
        raise ValueError("reflection: d is zero, and points in no direction")
    a, b = d / abs(d).max()  # the line stays the same, and the squares neither overflow nor vanish
    return np.array([[a * a - b * b, 2 * a * b], [2 * a * b, b * b - a * a]]) / (a * a + b * b)


def homogeneous(A, t):
    n = len(t)
    H = np.eye(n + 1)  # the last row, 0 … 0 1, is there already
    H[:n, :n] = A
    H[:n, n] = t
    return H
