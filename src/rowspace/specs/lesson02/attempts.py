# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the exercises of lesson 02 as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson02.solutions import distances, p_norm


class Norm:
    """``p_norm``."""

    @staticmethod
    def no_abs(x, p):
        x = np.array(x, float)
        if p < 1 or p == np.inf or not x.any():
            return p_norm(x, p)
        return np.sum(x**p) ** (1 / p)

    @staticmethod
    def no_root(x, p):
        n = p_norm(x, p)
        return n if p == np.inf else n**p

    @staticmethod
    def square_root(x, p):
        n = p_norm(x, p)
        return n if p == np.inf else np.sqrt(n**p)

    @staticmethod
    def ignores_p(x, p):
        return p_norm(x, p) if p < 1 else p_norm(x, 2)

    @staticmethod
    def mean(x, p):
        n = p_norm(x, p)
        return n if p == np.inf or len(x) == 0 else n / len(x) ** (1 / p)

    @staticmethod
    def p_times(x, p):
        x = np.array(x, float)
        n = p_norm(x, p)
        return n if p == np.inf else np.sum(abs(x) * p) ** (1 / p)

    @staticmethod
    def root_of_each(x, p):
        n = p_norm(x, p)
        return n if p == np.inf else np.sum((abs(np.array(x, float)) ** p) ** (1 / p))

    @staticmethod
    def signed_largest(x, p):
        return np.max(np.array(x, float), initial=-np.inf) if p == np.inf and len(x) else p_norm(x, p)

    @staticmethod
    def formula_at_infinity(x, p):
        n = p_norm(x, p)
        return np.sum(abs(np.array(x, float)) ** p) ** (1 / p) if p == np.inf else n

    @staticmethod
    def zero_divides(x, p):
        p_norm(x, p)
        x = abs(np.array(x, float))
        largest = x.max(initial=0)
        return largest if p == np.inf else largest * np.sum((x / largest) ** p) ** (1 / p)

    @staticmethod
    def wraps(x, p):
        x = abs(np.array(x))
        if p < 1:
            raise ValueError("p must be at least 1")
        largest = x.max(initial=0)
        if largest == 0 or p == np.inf:
            return largest
        if x.dtype.kind in "iu":
            return np.sum(x**p) ** (1 / p)
        return p_norm(x, p)

    @staticmethod
    def largest_of_nothing(x, p):
        return np.max(np.abs(np.array(x, float))) if p == np.inf else p_norm(x, p)

    @staticmethod
    def any_p(x, p):
        return np.sum(abs(np.array(x, float)) ** p) ** (1 / p) if 0 < p < 1 else p_norm(x, p)

    @staticmethod
    def needs_arrays(x, p):
        return p_norm(x * 1.0, p)

    @staticmethod
    def overflows(x, p):
        if p < 1 or p == np.inf:
            return p_norm(x, p)
        return np.sum(abs(np.array(x, float)) ** p) ** (1 / p)


class Distances:
    """``distances``."""

    @staticmethod
    def squared(x, y):
        l1, l2, l_inf, jaccard = distances(x, y)
        return l1, l2**2, l_inf, jaccard

    @staticmethod
    def signed_sum(x, y):
        _, l2, l_inf, jaccard = distances(x, y)
        return np.sum(np.array(x, float) - np.array(y, float)), l2, l_inf, jaccard

    @staticmethod
    def mean(x, y):
        l1, l2, l_inf, jaccard = distances(x, y)
        return l1 / max(len(x), 1), l2, l_inf, jaccard

    @staticmethod
    def mean_square(x, y):
        l1, l2, l_inf, jaccard = distances(x, y)
        return l1, l2 / np.sqrt(max(len(x), 1)), l_inf, jaccard

    @staticmethod
    def signed_largest(x, y):
        l1, l2, _, jaccard = distances(x, y)
        return l1, l2, np.max(np.array(x, float) - np.array(y, float), initial=0), jaccard

    @staticmethod
    def difference_of_largest(x, y):
        l1, l2, _, jaccard = distances(x, y)
        x, y = np.array(x, float), np.array(y, float)
        return l1, l2, abs(abs(x).max(initial=0) - abs(y).max(initial=0)), jaccard

    @staticmethod
    def difference_of_norms(x, y):
        l1, _, l_inf, jaccard = distances(x, y)
        return l1, abs(p_norm(x, 2) - p_norm(y, 2)), l_inf, jaccard

    @staticmethod
    def similarity(x, y):
        l1, l2, l_inf, jaccard = distances(x, y)
        return l1, l2, l_inf, 1 - jaccard

    @staticmethod
    def of_all_entries(x, y):
        l1, l2, l_inf, _ = distances(x, y)
        x, y = np.array(x, float), np.array(y, float)
        return l1, l2, l_inf, 1 - np.sum((x != 0) & (y != 0)) / max(len(x), 1)

    @staticmethod
    def unequal_values(x, y):
        l1, l2, l_inf, _ = distances(x, y)
        x, y = np.array(x, float), np.array(y, float)
        either = np.sum((x != 0) | (y != 0))
        return l1, l2, l_inf, np.sum(x != y) / either if either else 0.0

    @staticmethod
    def sets_of_values(x, y):
        l1, l2, l_inf, _ = distances(x, y)
        a, b = set(np.array(x).tolist()), set(np.array(y).tolist())
        return l1, l2, l_inf, 1 - len(a & b) / len(a | b) if a | b else 0.0

    @staticmethod
    def other_order(x, y):
        l1, l2, l_inf, jaccard = distances(x, y)
        return l2, l1, l_inf, jaccard

    @staticmethod
    def needs_arrays(x, y):
        x - y  # a list cannot
        return distances(x, y)

    @staticmethod
    def wraps(x, y):
        l1, l2, l_inf, jaccard = distances(x, y)
        x, y = np.array(x), np.array(y)
        if x.dtype == np.uint8:
            return np.sum(abs(x - y)), np.sqrt(np.sum((x - y) ** 2)), np.max(abs(x - y)), jaccard
        return l1, l2, l_inf, jaccard

    @staticmethod
    def nothing_over_nothing(x, y):
        l1, l2, l_inf, _ = distances(x, y)
        x, y = np.array(x, float), np.array(y, float)
        both, either = np.sum((x != 0) & (y != 0)), np.sum((x != 0) | (y != 0))
        return l1, l2, l_inf, 1 - both / either

    @staticmethod
    def largest_of_nothing(x, y):
        l1, l2, _, jaccard = distances(x, y)
        return l1, l2, np.max(abs(np.array(x, float) - np.array(y, float))), jaccard

    @staticmethod
    def broadcasts(x, y):
        d = np.array(x, float) - np.array(y, float)
        x = np.array(x, float) + np.zeros(len(d))
        y = np.array(y, float) + np.zeros(len(d))
        return distances(x, y)

    @staticmethod
    def multiplied_out(x, y):
        l1, _, l_inf, jaccard = distances(x, y)
        x, y = np.array(x, float), np.array(y, float)
        return l1, np.sqrt(max(np.sum(x * x) - 2 * np.sum(x * y) + np.sum(y * y), 0.0)), l_inf, jaccard

    @staticmethod
    def overflows(x, y):
        l1, _, l_inf, jaccard = distances(x, y)
        return l1, np.sqrt(np.sum((np.array(x, float) - np.array(y, float)) ** 2)), l_inf, jaccard
