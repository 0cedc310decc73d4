# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 07, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def rref(A):
    R = np.array(A, float)
    m, n = R.shape
    zero = max(m, n) * np.finfo(float).eps * abs(R).max(initial=0)  # an entry no larger is rounding
    pivots = []
    for j in range(n):
        r = len(pivots)  # the row that waits for a pivot
        if r == m:
            break
        p = r + np.argmax(abs(R[r:, j]))
        if abs(R[p, j]) <= zero:
            R[r:, j] = 0
            continue  # no pivot in this column: the same row looks in the next
        R[[r, p]] = R[[p, r]]
        R[r] /= R[r, j]
        for i in range(m):
            if i != r:
                R[i] -= R[i, j] * R[r]
        pivots.append(j)
    return R, pivots


def rank(A):
    U = np.array(A, float)
    m, n = U.shape
    zero = max(m, n) * np.finfo(float).eps * abs(U).max(initial=0)
    r = 0
    for j in range(n):
        if r == m:
            break
        p = r + np.argmax(abs(U[r:, j]))
        if abs(U[p, j]) <= zero:
            continue
        U[[r, p]] = U[[p, r]]
        U[r + 1 :] -= np.outer(U[r + 1 :, j] / U[r, j], U[r])
        r += 1
    return r


def null_space(A):
    R, pivots = rref(A)
    n = R.shape[1]
    free = [j for j in range(n) if j not in pivots]
    N = np.zeros((n, len(free)))
    for k, j in enumerate(free):  # set one free unknown to 1, the others to 0, and read off the rest
        N[j, k] = 1
        N[pivots, k] = -R[: len(pivots), j]
    return N


def column_space(A):
    A = np.array(A, float)
    return A[:, rref(A)[1]]


def rank_factorization(A):
    A = np.array(A, float)
    R, pivots = rref(A)
    return A[:, pivots], R[0 : len(pivots), :]


def general_solution(A, b):
    A, b = np.array(A, float), np.array(b, float)
    n = A.shape[1]
    unit = (abs(b).max() or 1) / (abs(A).max() or 1)  # what counts as zero in b is decided beside b
    R, pivots = rref(np.column_stack([A, b / unit]))
    if n in pivots:
        raise ValueError("general_solution: a row says 0 = 1, so there is no solution")
    p = np.zeros(n)
    p[pivots] = R[: len(pivots), n] * unit  # every free unknown stays at 0
    return p, null_space(R[:, :n])
