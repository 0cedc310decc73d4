# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at back and forward substitution as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson08.solutions import back_substitution, forward_substitution


class Back:
    """Ux = b, from the last row up."""

    @staticmethod
    def wrong_way(U, b):
        x = np.zeros(len(b))
        for i in range(len(b)):
            x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
        return x

    @staticmethod
    def divides_first(U, b):
        x = np.zeros(len(b))
        for i in reversed(range(len(b))):
            x[i] = b[i] / U[i, i] - U[i, i + 1 :] @ x[i + 1 :]
        return x

    @staticmethod
    def stops_early(U, b):
        x = np.zeros(len(b))
        for i in range(len(b) - 1, 0, -1):
            x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
        return x

    @staticmethod
    def counts_itself(U, b):
        x = np.array(b, float)
        for i in reversed(range(len(b))):
            x[i] = (b[i] - U[i, i:] @ x[i:]) / U[i, i]
        return x

    @staticmethod
    def skips_one(U, b):
        x = np.zeros(len(b))
        for i in reversed(range(len(b))):
            x[i] = (b[i] - U[i, i + 2 :] @ x[i + 2 :]) / U[i, i]
        return x

    @staticmethod
    def no_division(U, b):
        x = np.zeros(len(b))
        for i in reversed(range(len(b))):
            x[i] = b[i] - U[i, i + 1 :] @ x[i + 1 :]
        return x

    @staticmethod
    def adds(U, b):
        x = np.zeros(len(b))
        for i in reversed(range(len(b))):
            x[i] = (b[i] + U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
        return x

    @staticmethod
    def column_for_row(U, b):
        x = np.zeros(len(b))
        for i in reversed(range(len(b))):
            x[i] = (b[i] - U[i + 1 :, i] @ x[i + 1 :]) / U[i, i]
        return x

    @staticmethod
    def uses_b(U, b):
        x = np.zeros(len(b))
        for i in reversed(range(len(b))):
            x[i] = (b[i] - U[i, i + 1 :] @ b[i + 1 :]) / U[i, i]
        return x

    @staticmethod
    def other_half(U, b):
        x = np.array(b, float)
        for i in reversed(range(len(b))):
            others = U[i, :i] @ x[:i] + U[i, i + 1 :] @ x[i + 1 :]
            x[i] = (x[i] - others) / U[i, i]
        return x

    @staticmethod
    def reversed_order(U, b):
        x = []
        for i in reversed(range(len(b))):
            known = sum(U[i, len(b) - 1 - j] * x[j] for j in range(len(x)))
            x.append((b[i] - known) / U[i, i])
        return np.array(x)

    @staticmethod
    def overwrites(U, b):
        b = np.asarray(b, float)
        for i in reversed(range(len(b))):
            b[i] = (b[i] - U[i, i + 1 :] @ b[i + 1 :]) / U[i, i]
        return b

    @staticmethod
    def truncates(U, b):
        x = np.zeros_like(b)
        for i in reversed(range(len(b))):
            x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
        return x

    @staticmethod
    def through_inverse(U, b):
        X = np.column_stack([back_substitution(U, e) for e in np.eye(len(b))])
        return X @ b


class Forward:
    """Ly = b, from the first row down."""

    @staticmethod
    def wrong_way(L, b):
        y = np.zeros(len(b))
        for i in reversed(range(len(b))):
            y[i] = (b[i] - L[i, :i] @ y[:i]) / L[i, i]
        return y

    @staticmethod
    def divides_first(L, b):
        y = np.zeros(len(b))
        for i in range(len(b)):
            y[i] = b[i] / L[i, i] - L[i, :i] @ y[:i]
        return y

    @staticmethod
    def stops_early(L, b):
        y = np.zeros(len(b))
        for i in range(len(b) - 1):
            y[i] = (b[i] - L[i, :i] @ y[:i]) / L[i, i]
        return y

    @staticmethod
    def counts_itself(L, b):
        y = np.array(b, float)
        for i in range(len(b)):
            y[i] = (b[i] - L[i, : i + 1] @ y[: i + 1]) / L[i, i]
        return y

    @staticmethod
    def skips_one(L, b):
        y = np.zeros(len(b))
        for i in range(len(b)):
            y[i] = (b[i] - L[i, : max(i - 1, 0)] @ y[: max(i - 1, 0)]) / L[i, i]
        return y

    @staticmethod
    def no_division(L, b):
        y = np.zeros(len(b))
        for i in range(len(b)):
            y[i] = b[i] - L[i, :i] @ y[:i]
        return y

    @staticmethod
    def adds(L, b):
        y = np.zeros(len(b))
        for i in range(len(b)):
            y[i] = (b[i] + L[i, :i] @ y[:i]) / L[i, i]
        return y

    @staticmethod
    def column_for_row(L, b):
        y = np.zeros(len(b))
        for i in range(len(b)):
            y[i] = (b[i] - L[:i, i] @ y[:i]) / L[i, i]
        return y

    @staticmethod
    def uses_b(L, b):
        y = np.zeros(len(b))
        for i in range(len(b)):
            y[i] = (b[i] - L[i, :i] @ b[:i]) / L[i, i]
        return y

    @staticmethod
    def other_half(L, b):
        y = np.array(b, float)
        for i in range(len(b)):
            others = L[i, :i] @ y[:i] + L[i, i + 1 :] @ y[i + 1 :]
            y[i] = (y[i] - others) / L[i, i]
        return y

    @staticmethod
    def overwrites(L, b):
        b = np.asarray(b, float)
        for i in range(len(b)):
            b[i] = (b[i] - L[i, :i] @ b[:i]) / L[i, i]
        return b

    @staticmethod
    def truncates(L, b):
        y = np.zeros_like(b)
        for i in range(len(b)):
            y[i] = (b[i] - L[i, :i] @ y[:i]) / L[i, i]
        return y

    @staticmethod
    def through_inverse(L, b):
        X = np.column_stack([forward_substitution(L, e) for e in np.eye(len(b))])
        return X @ b
