# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``solve`` and ``inverse`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.linalg import LinAlgError
from rowspace.specs.lesson08.lu_attempts import no_pivoting as lu_without_exchanges
from rowspace.specs.lesson08.lu_attempts import only_when_zero as lu_careless
from rowspace.specs.lesson08.solutions import back_substitution, forward_substitution, inverse, lu


def factored(A):
    P, L, U = lu(A)
    if (np.diag(U) == 0).any():
        raise LinAlgError("A is singular")
    return P, L, U


def forgets_permutation(A, b):
    P, L, U = factored(A)
    return back_substitution(U, forward_substitution(L, b))


def transposed_permutation(A, b):
    P, L, U = factored(A)
    return back_substitution(U, forward_substitution(L, P.T @ b))


def permutes_the_answer(A, b):
    P, L, U = factored(A)
    return P.T @ back_substitution(U, forward_substitution(L, b))


def triangles_exchanged(A, b):
    P, L, U = factored(A)
    return forward_substitution(L, back_substitution(U, P @ b))


def forgets_forward(A, b):
    P, L, U = factored(A)
    return back_substitution(U, P @ b)


def forgets_back(A, b):
    P, L, U = factored(A)
    return forward_substitution(L, P @ b)


def no_pivoting(A, b):
    _, L, U = lu_without_exchanges(A)
    return back_substitution(U, forward_substitution(L, b))


def only_when_zero(A, b):
    P, L, U = lu_careless(A)
    if (np.diag(U) == 0).any():
        raise LinAlgError("A is singular")
    return back_substitution(U, forward_substitution(L, P @ b))


def through_inverse(A, b):
    return inverse(A) @ b


def silent_on_singular(A, b):
    P, L, U = lu(A)
    return back_substitution(U, forward_substitution(L, P @ b))


def fixed_tolerance(A, b):
    P, L, U = lu(A)
    if (abs(np.diag(U)) < 1e-12).any():
        raise LinAlgError("A is singular")
    return back_substitution(U, forward_substitution(L, P @ b))


def overwrites(A, b):
    M, x = np.asarray(A, float), np.asarray(b, float)
    n = len(x)
    for k in range(n):
        p = k + np.argmax(abs(M[k:, k]))
        if M[p, k] == 0:
            raise LinAlgError("A is singular")
        M[[k, p]], x[[k, p]] = M[[p, k]], x[[p, k]]
        for i in range(k + 1, n):
            m = M[i, k] / M[k, k]
            M[i] -= m * M[k]
            x[i] -= m * x[k]
    return back_substitution(M, x)


def truncates(A, b):
    M, x = np.array(A), np.array(b)
    n = len(x)
    for k in range(n):
        p = k + np.argmax(abs(M[k:, k]))
        if M[p, k] == 0:
            raise LinAlgError("A is singular")
        M[[k, p]], x[[k, p]] = M[[p, k]], x[[p, k]]
        for i in range(k + 1, n):
            m = M[i, k] / M[k, k]
            M[i] = M[i] - m * M[k]
            x[i] = x[i] - m * x[k]
    return back_substitution(M, x)


def b_left_behind(A, b):
    M, x = np.array(A, float), np.array(b, float)
    n = len(x)
    for k in range(n):
        p = k + np.argmax(abs(M[k:, k]))
        if M[p, k] == 0:
            raise LinAlgError("A is singular")
        M[[k, p]] = M[[p, k]]
        for i in range(k + 1, n):
            m = M[i, k] / M[k, k]
            M[i] -= m * M[k]
            x[i] -= m * x[k]
    return back_substitution(M, x)


class Inverse:
    """AX = I."""

    @staticmethod
    def reciprocals(A):
        return 1 / np.array(A, float)

    @staticmethod
    def transposes(A):
        return np.array(A, float).T

    @staticmethod
    def forgets_permutation(A):
        P, L, U = factored(A)
        columns = [back_substitution(U, forward_substitution(L, e)) for e in np.eye(len(U))]
        return np.column_stack(columns)

    @staticmethod
    def rows_of_p(A):
        P, L, U = factored(A)
        columns = [back_substitution(U, forward_substitution(L, row)) for row in P]
        return np.column_stack(columns)

    @staticmethod
    def rows_for_columns(A):
        P, L, U = factored(A)
        return np.array([back_substitution(U, forward_substitution(L, P @ e)) for e in np.eye(len(U))])

    @staticmethod
    def factors_each_time(A):
        X = np.zeros(np.shape(A))
        for j in range(len(X)):
            P, L, U = factored(A)
            X[:, j] = back_substitution(U, forward_substitution(L, P[:, j]))
        return X

    @staticmethod
    def no_pivoting(A):
        _, L, U = lu_without_exchanges(A)
        columns = [back_substitution(U, forward_substitution(L, e)) for e in np.eye(len(U))]
        return np.column_stack(columns)

    @staticmethod
    def only_when_zero(A):
        P, L, U = lu_careless(A)
        columns = [back_substitution(U, forward_substitution(L, P[:, j])) for j in range(len(U))]
        return np.column_stack(columns)

    @staticmethod
    def scales_left_only(A):
        M = np.array(A, float)
        n = len(M)
        X = np.eye(n)
        for k in range(n):
            p = k + np.argmax(abs(M[k:, k]))
            M[[k, p]], X[[k, p]] = M[[p, k]], X[[p, k]]
            M[k] = M[k] / M[k, k]
            for i in range(n):
                if i != k:
                    m = M[i, k]
                    M[i] = M[i] - m * M[k]
                    X[i] = X[i] - m * X[k]
        return X

    @staticmethod
    def below_only(A):
        M = np.array(A, float)
        n = len(M)
        X = np.eye(n)
        for k in range(n):
            p = k + np.argmax(abs(M[k:, k]))
            M[[k, p]], X[[k, p]] = M[[p, k]], X[[p, k]]
            X[k], M[k] = X[k] / M[k, k], M[k] / M[k, k]
            for i in range(k + 1, n):
                m = M[i, k]
                M[i] = M[i] - m * M[k]
                X[i] = X[i] - m * X[k]
        return X

    @staticmethod
    def fixed_tolerance(A):
        P, L, U = lu(A)
        if (abs(np.diag(U)) < 1e-12).any():
            raise LinAlgError("A is singular")
        return np.column_stack([back_substitution(U, forward_substitution(L, column)) for column in P.T])

    @staticmethod
    def overwrites(A):
        M = np.asarray(A, float)
        n = len(M)
        X = np.eye(n)
        for k in range(n):
            p = k + np.argmax(abs(M[k:, k]))
            M[[k, p]], X[[k, p]] = M[[p, k]], X[[p, k]]
            X[k], M[k] = X[k] / M[k, k], M[k] / M[k, k]
            for i in range(n):
                if i != k:
                    m = M[i, k]
                    M[i] = M[i] - m * M[k]
                    X[i] = X[i] - m * X[k]
        return X
