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


def rotation_about(angle, center):
    c = np.array(center, float)
    there, back = homogeneous(np.eye(2), -c), homogeneous(np.eye(2), c)
    turn = homogeneous(rotation(angle), np.zeros(2))
    return back @ turn @ there  # from the right: the center to the origin, turn, and back


def arm_tip(angles, lengths):
    tip, heading = np.zeros(2), 0.0
    for angle, length in zip(angles, lengths, strict=True):  # strict: one length for each angle
        heading = heading + angle  # against the first axis, not against the link before
        tip = tip + length * np.array([np.cos(heading), np.sin(heading)])
    return tip


def affine_from_points(before, after):
    p, q = np.array(before, float), np.array(after, float)
    a, b = p[1] - p[0], p[2] - p[0]
    D = a[0] * b[1] - a[1] * b[0]
    x, y = abs(p).max(axis=0)  # the points are rounded to eps times this
    doubt = x * (abs(a[1]) + abs(b[1])) + y * (abs(a[0]) + abs(b[0]))
    if abs(D) <= 4 * np.finfo(float).eps * doubt:
        raise ValueError("affine_from_points: the three points lie on one line")
    inverse = np.array([[b[1], -b[0]], [-a[1], a[0]]]) / D
    A = np.column_stack([q[1] - q[0], q[2] - q[0]]) @ inverse
    return homogeneous(A, q[0] - A @ p[0])
