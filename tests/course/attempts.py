"""Attempts at `lu`, as learners write it."""

LU = """def lu(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            continue
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i] -= L[i, k] * U[k]
    return P, L, U
"""
FORGETS = LU.replace("        L[[k, p], :k] = L[[p, k], :k]\n", "")
"""Exchanges rows of U and P, and leaves the multipliers behind: a known mistake."""
STUB = "def lu(A):\n    ...\n    return P, L, U\n"
