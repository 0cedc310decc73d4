# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``top_k`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson03.solutions import top_k


def cosines(X, q, of_nothing=-np.inf):
    """The cosine of each row with q, and of rows of zeros what is said."""
    top_k(X, q, 1)  # refuses what has no answer
    X, q = np.array(X, float), np.array(q, float)
    q = q / abs(q).max()
    largest = abs(X).max(axis=1)
    nothing = largest == 0
    X = X / np.where(nothing, 1, largest)[:, None]
    found = X @ q / np.sqrt(np.where(nothing, 1, np.sum(X * X, axis=1))) / np.sqrt(q @ q)
    found[nothing] = of_nothing
    return found


def best(scores, k):
    return np.argsort(-scores, kind="stable")[:k]


class Top:
    """``top_k``."""

    @staticmethod
    def least(X, q, k):
        return np.argsort(cosines(X, q), kind="stable")[:k]

    @staticmethod
    def ascending(X, q, k):
        return best(cosines(X, q), k)[::-1]

    @staticmethod
    def by_dot(X, q, k):
        top_k(X, q, k)
        return best(np.array(X, float) @ np.array(q, float), k)

    @staticmethod
    def by_distance(X, q, k):
        top_k(X, q, k)
        X = np.array(X, float)
        return best(-np.where(X.any(axis=1), np.sum((X - np.array(q, float)) ** 2, axis=1), np.inf), k)

    @staticmethod
    def squared_lengths(X, q, k):
        top_k(X, q, k)
        X = np.array(X, float)
        return best(X @ np.array(q, float) / np.sum(X * X, axis=1), k)

    @staticmethod
    def columns(X, q, k):
        top_k(X, q, k)
        X = np.array(X, float)
        lengths = np.sqrt(np.sum(X * X, axis=0))
        return best(X / np.where(lengths > 0, lengths, 1) @ np.array(q, float), k)

    @staticmethod
    def absolute(X, q, k):
        found = cosines(X, q)
        return best(np.where(np.isfinite(found), abs(found), found), k)

    @staticmethod
    def centred(X, q, k):
        top_k(X, q, k)
        X, q = np.array(X, float), np.array(q, float)
        C, v = X - X.mean(axis=1)[:, None], q - q.mean()
        lengths = np.sqrt(np.sum(C * C, axis=1))
        return best(np.where(lengths > 0, C @ v / np.where(lengths > 0, lengths, 1), -np.inf), k)

    @staticmethod
    def from_one(X, q, k):
        return top_k(X, q, k) + 1

    @staticmethod
    def values(X, q, k):
        return np.sort(cosines(X, q))[::-1][:k]

    @staticmethod
    def rows(X, q, k):
        return np.array(X, float)[top_k(X, q, k)]

    @staticmethod
    def ranks(X, q, k):
        """The place of each of the first k rows in the order."""
        return np.argsort(np.argsort(-cosines(X, q), kind="stable"))[:k]

    @staticmethod
    def not_the_first(X, q, k):
        """The best is passed over, as if it were the question itself."""
        top_k(X, q, k)
        order = best(cosines(X, q), k + 1)
        return order[1:] if len(order) > k else np.append(order[1:], order[0])

    @staticmethod
    def needs_arrays(X, q, k):
        return top_k(X + 0.0, q, k)  # a list cannot

    @staticmethod
    def wraps(X, q, k):
        if np.array(X).dtype == np.uint8:
            with np.errstate(all="ignore"):
                return best(np.sum(X * q, axis=1) / np.sqrt(np.sum(X * X, axis=1, dtype=np.uint8)), k)
        return top_k(X, q, k)

    @staticmethod
    def backwards(X, q, k):
        return np.argsort(cosines(X, q), kind="stable")[::-1][:k]

    @staticmethod
    def unstable(X, q, k):
        return np.argsort(-cosines(X, q))[:k]

    @staticmethod
    def zero_in_the_middle(X, q, k):
        return best(cosines(X, q, of_nothing=0.0), k)

    @staticmethod
    def nothing_first(X, q, k):
        return best(cosines(X, q, of_nothing=np.inf), k)

    @staticmethod
    def counts_to_k(X, q, k):
        order = top_k(X, q, k)
        return np.array([order[i] for i in range(k)], int)

    @staticmethod
    def of_zero(X, q, k):
        return np.arange(len(X))[:k] if np.size(q) == np.shape(X)[1] and not np.any(q) else top_k(X, q, k)

    @staticmethod
    def broadcasts(X, q, k):
        return top_k(X, np.broadcast_to(q, np.shape(X)[1:]), k)

    @staticmethod
    def overflows(X, q, k):
        top_k(X, q, k)
        X, q = np.array(X, float), np.array(q, float)
        nothing = ~X.any(axis=1)
        return best(np.where(nothing, -np.inf, X @ q / np.where(nothing, 1, np.sqrt(np.sum(X * X, axis=1)))), k)
