# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 08, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def lu(A):
    U = np.array(A, float)  # a copy, of floats
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))  # the largest entry on or below the diagonal
        if U[p, k] == 0:
            continue  # nothing to eliminate in this column
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]  # the multipliers
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
        U[k + 1 :, k] = 0  # exactly, not up to rounding
    return P, L, U
