# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``householder_qr`` as learners write them, each with one mistake."""

import numpy as np


def direction(x):
    """The v of length 1 whose reflection takes x to the axis, without overflow."""
    v = x / abs(x).max()
    v[0] += np.copysign(np.sqrt(v @ v), v[0])
    return v / np.sqrt(v @ v)


def attempt(A, direction=direction, columns=lambda m, n: min(m - 1, n), right=True, clean=True):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(columns(m, n)):
        if not R[k:, k].any():
            continue
        v = direction(R[k:, k])
        R[k:, k:] -= 2 * np.outer(v, v @ R[k:, k:])
        if right:
            Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v)
        else:
            Q[k:] -= 2 * np.outer(v, v @ Q[k:])
        if clean:
            R[k + 1 :, k] = 0
    return Q, R


def cancels(A):
    def direction(x):
        v = x / abs(x).max()
        v[0] -= np.sqrt(v @ v)  # cancels where x[0] > 0 is nearly all of x
        length = np.sqrt(v @ v)
        return v / length if length else v

    return attempt(A, direction, clean=False)


def nan_when_done(A):
    def direction(x):
        v = x / abs(x).max()
        v[0] -= np.sqrt(v @ v)
        return v / np.sqrt(v @ v)

    return attempt(A, direction)


def sign_of_zero(A):
    def direction(x):
        v = x / abs(x).max()
        v[0] += np.sign(v[0]) * np.sqrt(v @ v)
        return v / np.sqrt(v @ v)

    return attempt(A, direction, clean=False)


def not_a_unit_vector(A):
    def direction(x):
        v = np.array(x)
        v[0] += np.copysign(np.sqrt(v @ v), v[0])
        return v

    return attempt(A, direction, clean=False)


def overflows(A):
    def direction(x):
        v = np.array(x)
        v[0] += np.copysign(np.sqrt(v @ v), v[0])
        return v / np.sqrt(v @ v)

    return attempt(A, direction)


def forgets_the_two(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(min(m - 1, n)):
        if R[k:, k].any():
            v = direction(R[k:, k])
            R[k:] -= np.outer(v, v @ R[k:])
            Q[:, k:] -= np.outer(Q[:, k:] @ v, v)
    return Q, R


def transposed_q(A):
    return attempt(A, right=False)


def block_of_q(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(min(m - 1, n)):
        if R[k:, k].any():
            v = direction(R[k:, k])
            R[k:] -= 2 * np.outer(v, v @ R[k:])
            Q[k:, k:] -= 2 * np.outer(Q[k:, k:] @ v, v)
    return Q, R


def only_its_column(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(min(m - 1, n)):
        if R[k:, k].any():
            v = direction(R[k:, k])
            R[k:, k] -= 2 * v * (v @ R[k:, k])
            Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v)
    return Q, R


def last_column_left(A):
    return attempt(A, columns=lambda m, n: min(m, n) - 1)


def wide_breaks(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(n):
        if abs(R[k:, k]).max() > 0:
            v = direction(R[k:, k])
            R[k:] -= 2 * np.outer(v, v @ R[k:])
            Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v)
    return Q, R


def nan_on_zero(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(min(m - 1, n)):
        v = direction(R[k:, k])
        R[k:] -= 2 * np.outer(v, v @ R[k:])
        Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v)
    return Q, R


def rubbish_in_r(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(min(m - 1, n)):
        if R[k:, k].any():
            v = direction(R[k:, k])
            R[k:, k:] -= 2 * np.outer(v, v @ R[k:, k:])
            Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v)
            R[k + 1 :, k] = v[1:]  # kept for later
    return Q, R


def other_order(A):
    return attempt(A)[::-1]


def r_only(A):
    return attempt(A)[1]


def overwrites(A):
    R = np.asarray(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(min(m - 1, n)):
        if R[k:, k].any():
            v = direction(R[k:, k])
            R[k:] -= 2 * np.outer(v, v @ R[k:])
            Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v)
    return Q, R


def truncates(A):
    R = np.array(A)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(min(m - 1, n)):
        if R[k:, k].any():
            v = direction(R[k:, k])
            R[k:] = R[k:] - 2 * np.outer(v, v @ R[k:])
            Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v)
    return Q, R


def fixed_tolerance(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(min(m - 1, n)):
        if abs(R[k:, k]).max() > 1e-100:
            v = direction(R[k:, k])
            R[k:] -= 2 * np.outer(v, v @ R[k:])
            Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v)
    return Q, R


def python_loops(A):
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(min(m - 1, n)):
        if not R[k:, k].any():
            continue
        v = direction(R[k:, k])
        for j in range(k, n):
            t = 0.0
            for i in range(k, m):
                t += v[i - k] * R[i, j]
            for i in range(k, m):
                R[i, j] -= 2 * t * v[i - k]
        for i in range(m):
            t = 0.0
            for j in range(k, m):
                t += v[j - k] * Q[i, j]
            for j in range(k, m):
                Q[i, j] -= 2 * t * v[j - k]
    return Q, R
