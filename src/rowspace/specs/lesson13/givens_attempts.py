# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``givens_qr`` as learners write them, each with one mistake."""

import numpy as np


def rotation(f, g):
    """c and s with c f + s g = r and −s f + c g = 0."""
    r = np.hypot(f, g)
    return (f / r, g / r) if r else (1.0, 0.0)


def attempt(A, rotation=rotation, last=lambda m, n: n, right=True, clean=True, copies=True, aside=False):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for j in range(last(m, n)):
        for i in range(j + 1, m):
            c, s = rotation(R[j, j], R[i, j])
            first, second = slice(j, None), slice(None)
            if aside:
                first = slice(j, j + 1)
            rotate(R[j, first], R[i, first], c, s, copies)
            if right:
                rotate(Q[second, j], Q[second, i], c, s, copies)
            else:
                rotate(Q[j], Q[i], c, s, copies)
            if clean:
                R[i, j] = 0
    return Q, R


def rotate(x, y, c, s, copies=True):
    """Rows or columns x and y, overwritten."""
    if copies:
        x[:], y[:] = c * x + s * y, -s * x + c * y
    else:
        x[:] = c * x + s * y
        y[:] = -s * x + c * y


def new_row_in_both(A):
    return attempt(A, copies=False, clean=False)


def wrong_way(A):
    def turn(f, g):
        c, s = rotation(f, g)
        return c, -s

    return attempt(A, turn, clean=False)


def sine_and_cosine_exchanged(A):
    def turn(f, g):
        c, s = rotation(f, g)
        return s, c

    return attempt(A, turn, clean=False)


def transposed_q(A):
    return attempt(A, right=False)


def nan_on_zero(A):
    def turn(f, g):
        r = np.hypot(f, g)
        return f / r, g / r

    return attempt(A, turn)


def overflows(A):
    def turn(f, g):
        r = np.sqrt(f**2 + g**2)
        return (f / r, g / r) if g != 0 else (1.0, 0.0)

    return attempt(A, turn)


def only_its_column(A):
    return attempt(A, aside=True)


def last_column_left(A):
    return attempt(A, last=lambda m, n: min(m, n) - 1)


def only_next_row(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for j in range(min(m - 1, n)):
        c, s = rotation(R[j, j], R[j + 1, j])
        rotate(R[j], R[j + 1], c, s)
        rotate(Q[:, j], Q[:, j + 1], c, s)
    return Q, R


def top_down(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for j in range(n):
        for i in range(j + 1, m):  # rows i − 1 and i: each rotation undoes the zero of the one before
            c, s = rotation(R[i - 1, j], R[i, j])
            rotate(R[i - 1], R[i], c, s)
            rotate(Q[:, i - 1], Q[:, i], c, s)
    return Q, R


def wide_breaks(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for j in range(n):
        d = R[j, j]
        for i in range(j + 1, m):
            c, s = rotation(d, R[i, j])
            rotate(R[j], R[i], c, s)
            rotate(Q[:, j], Q[:, i], c, s)
            R[i, j], d = 0, R[j, j]
    return Q, R


def other_order(A):
    return attempt(A)[::-1]


def r_only(A):
    return attempt(A)[1]


def overwrites(A):
    R = np.asarray(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for j in range(n):
        for i in range(j + 1, m):
            c, s = rotation(R[j, j], R[i, j])
            rotate(R[j], R[i], c, s)
            rotate(Q[:, j], Q[:, i], c, s)
            R[i, j] = 0
    return Q, R


def truncates(A):
    R = np.array(A)
    m, n = R.shape
    Q = np.eye(m)
    for j in range(n):
        for i in range(j + 1, m):
            c, s = rotation(R[j, j], R[i, j])
            rotate(R[j], R[i], c, s)
            rotate(Q[:, j], Q[:, i], c, s)
    return Q, R


def fixed_tolerance(A):
    def turn(f, g):
        return rotation(f, g) if abs(g) > 1e-100 else (1.0, 0.0)

    return attempt(A, turn)


def python_loops(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for j in range(n):
        for i in range(j + 1, m):
            c, s = rotation(R[j, j], R[i, j])
            for k in range(n):
                R[j, k], R[i, k] = c * R[j, k] + s * R[i, k], -s * R[j, k] + c * R[i, k]
            for k in range(m):
                Q[k, j], Q[k, i] = c * Q[k, j] + s * Q[k, i], -s * Q[k, j] + c * Q[k, i]
            R[i, j] = 0
    return Q, R
