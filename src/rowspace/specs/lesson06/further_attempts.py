# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the further exercises of lesson 06 as learners write them, each with one mistake."""

import itertools

import numpy as np

from rowspace.specs.lesson06.solutions import convolution_matrix, group_totals, matrix_chain


class Convolution:
    """``convolution_matrix``."""

    @staticmethod
    def turned_round(kernel, n):
        return convolution_matrix(np.array(kernel)[::-1], n)

    @staticmethod
    def transposed(kernel, n):
        return convolution_matrix(kernel, n).T

    @staticmethod
    def same_size(kernel, n):
        M, start = convolution_matrix(kernel, n), (len(kernel) - 1) // 2
        return M[start : start + n]

    @staticmethod
    def inside_only(kernel, n):
        k = len(kernel)
        M = np.zeros((max(n - k + 1, 0), n))
        for i in range(len(M)):
            M[i, i : i + k] = kernel
        return M

    @staticmethod
    def around(kernel, n):
        M = np.zeros((n, n))
        for j in range(n):
            for i in range(len(kernel)):
                M[(i + j) % n, j] += kernel[i]
        return M

    @staticmethod
    def one_row_more(kernel, n):
        k = len(kernel)
        M = np.zeros((n + k, n))
        for j in range(n):
            M[j : j + k, j] = kernel
        return M

    @staticmethod
    def one_column_more(kernel, n):
        return convolution_matrix(kernel, n + 1)

    @staticmethod
    def not_shifted(kernel, n):
        M = convolution_matrix(kernel, n)
        for j in range(n):
            M[:, j] = M[:, 0]
        return M

    @staticmethod
    def upwards(kernel, n):
        return convolution_matrix(kernel, n)[:, ::-1]

    @staticmethod
    def first_missing(kernel, n):
        k = len(kernel)
        M = np.zeros((n + k - 1, n))
        for j in range(n):
            for i in range(1, k):
                M[i + j, j] = kernel[i]
        return M

    @staticmethod
    def last_missing(kernel, n):
        k = len(kernel)
        M = np.zeros((n + k - 1, n))
        for j in range(n):
            for i in range(k - 1):
                M[i + j, j] = kernel[i]
        return M

    @staticmethod
    def averages(kernel, n):
        return convolution_matrix(kernel, n) / np.sum(kernel)

    @staticmethod
    def convolves(kernel, n):
        return np.convolve(kernel, np.ones(n))

    @staticmethod
    def truncates(kernel, n):
        return convolution_matrix(kernel, n).astype(int)

    @staticmethod
    def needs_arrays(kernel, n):
        return convolution_matrix(kernel, n + 0 * kernel.size)


class Totals:
    """``group_totals``."""

    @staticmethod
    def means(X, labels, k):
        return group_totals(X, labels, k) / np.bincount(labels, minlength=k)[:, None]

    @staticmethod
    def counts(X, labels, k):
        group_totals(X, labels, k)
        return np.bincount(labels, minlength=k)

    @staticmethod
    def written_once(X, labels, k):
        group_totals(X, labels, k)
        T = np.zeros((k, np.shape(X)[1]))
        T[labels] += X
        return T

    @staticmethod
    def transposed(X, labels, k):
        return group_totals(X, labels, k).T

    @staticmethod
    def handed_back(X, labels, k):
        return group_totals(X, labels, k)[labels]

    @staticmethod
    def one_number(X, labels, k):
        return group_totals(X, labels, k).sum(axis=1)

    @staticmethod
    def from_one(X, labels, k):
        group_totals(X, labels, k)
        X, labels = np.array(X, float), np.array(labels)
        return np.array([X[labels == g].sum(axis=0) for g in range(1, k + 1)])

    @staticmethod
    def stops_early(X, labels, k):
        T = group_totals(X, labels, k)
        T[-1] = 0
        return T

    @staticmethod
    def goes_on(X, labels, k):
        return np.cumsum(group_totals(X, labels, k), axis=0)

    @staticmethod
    def everything(X, labels, k):
        T = group_totals(X, labels, k)
        T[:] = T.sum(axis=0)
        return T

    @staticmethod
    def by_appearance(X, labels, k):
        T = group_totals(X, labels, k)
        met = list(dict.fromkeys(int(g) for g in labels))
        return T[met + [g for g in range(k) if g not in met]]

    @staticmethod
    def one_run_each(X, labels, k):
        T = 0 * group_totals(X, labels, k)
        for g, run in itertools.groupby(range(len(labels)), key=lambda i: labels[i]):
            T[g] = np.array(X, float)[list(run)].sum(axis=0)
        return T

    @staticmethod
    def largest(X, labels, k):
        T = group_totals(X, labels, k)
        for g in range(k):
            members = np.array(X, float)[np.array(labels) == g]
            T[g] = members.max(axis=0) if len(members) else 0
        return T

    @staticmethod
    def only_who_is_there(X, labels, k):
        return group_totals(X, labels, k)[np.unique(labels)]

    @staticmethod
    def needs_arrays(X, labels, k):
        fits = len(labels) == X.shape[0] and all(0 <= g < k for g in labels)
        if not fits:
            raise ValueError("labels")
        return np.array([X[labels == g].astype(float).sum(axis=0) for g in range(k)])

    @staticmethod
    def truncates(X, labels, k):
        return group_totals(X, labels, k).astype(int)

    @staticmethod
    def wraps(X, labels, k):
        group_totals(X, labels, k)
        X = np.array(X)
        T = np.zeros((k, X.shape[1]), X.dtype)
        for g, row in zip(labels, X, strict=True):
            T[g] += row
        return T

    @staticmethod
    def counts_from_the_end(X, labels, k):
        X = np.array(X, float)
        if len(labels) != len(X) or any(g >= k for g in labels):
            raise ValueError("labels")
        T = np.zeros((k, X.shape[1]))
        for g, row in zip(labels, X, strict=True):
            T[g] += row
        return T

    @staticmethod
    def leaves_out(X, labels, k):
        X = np.array(X, float)
        G = (np.array(labels)[:, None] == np.arange(k)).astype(float)
        return G.T @ X

    @staticmethod
    def stops_at_the_shorter(X, labels, k):
        X = np.array(X, float)
        T = np.zeros((k, X.shape[1]))
        for g, row in zip(labels, X, strict=False):
            if not 0 <= g < k:
                raise ValueError(f"there is no group {g}")
            T[g] += row
        return T

    @staticmethod
    def overwrites(X, labels, k):
        T = group_totals(X, labels, k)
        if isinstance(X, np.ndarray) and len(X):
            X *= 0
        return T


class Chain:
    """``matrix_chain``."""

    @staticmethod
    def left_to_right(sizes):
        return sum(int(sizes[0]) * int(a) * int(b) for a, b in itertools.pairwise(sizes[1:]))

    @staticmethod
    def right_to_left(sizes):
        return Chain.left_to_right(sizes[::-1])

    @staticmethod
    def better_of_two(sizes):
        return min(Chain.left_to_right(sizes), Chain.right_to_left(sizes))

    @staticmethod
    def cheapest_first(sizes):
        sizes, total = [int(s) for s in sizes], 0
        while len(sizes) > 2:
            i = min(range(1, len(sizes) - 1), key=lambda i: sizes[i - 1] * sizes[i] * sizes[i + 1])
            total += sizes[i - 1] * sizes[i] * sizes[i + 1]
            del sizes[i]
        return total

    @staticmethod
    def largest_first(sizes):
        sizes, total = [int(s) for s in sizes], 0
        while len(sizes) > 2:
            i = max(range(1, len(sizes) - 1), key=lambda i: sizes[i])
            total += sizes[i - 1] * sizes[i] * sizes[i + 1]
            del sizes[i]
        return total

    @staticmethod
    def flops(sizes):
        return 2 * matrix_chain(sizes)

    @staticmethod
    def dearest(sizes):
        return table(sizes, choose=max)[0, -1]

    @staticmethod
    def no_joining(sizes):
        return table(sizes, joining=lambda a, b, c: 0)[0, -1]

    @staticmethod
    def entries_only(sizes):
        return table(sizes, joining=lambda a, b, c: a * c)[0, -1]

    @staticmethod
    def inner_missed(sizes):
        return table(sizes, shift=0)[0, -1]

    @staticmethod
    def only_at_the_ends(sizes):
        return table(sizes, splits=lambda i, j: sorted({i, j - 1}))[0, -1]

    @staticmethod
    def in_the_middle(sizes):
        return table(sizes, splits=lambda i, j: [(i + j) // 2])[0, -1]

    @staticmethod
    def one_matrix_short(sizes):
        return matrix_chain(sizes[:-1]) if len(sizes) > 2 else 0

    @staticmethod
    def whole_table(sizes):
        return table(sizes)

    @staticmethod
    def brackets(sizes):
        return "(" * (len(sizes) - 2) + "A" + "B)" * (len(sizes) - 2)

    @staticmethod
    def no_memory(sizes):
        sizes = [int(s) for s in sizes]

        def least(i, j):
            if i == j:
                return 0
            return min(least(i, k) + least(k + 1, j) + sizes[i] * sizes[k + 1] * sizes[j + 1] for k in range(i, j))

        return least(0, len(sizes) - 2)

    @staticmethod
    def nothing_for_one(sizes):
        if len(sizes) == 2:
            return sizes[0] * sizes[1]
        return matrix_chain(sizes)

    @staticmethod
    def small_infinity(sizes):
        return min(10**9, matrix_chain(sizes))

    @staticmethod
    def wraps(sizes):
        return table(sizes, number=lambda s: s)[0, -1]


def table(
    sizes, choose=min, joining=lambda a, b, c: a * b * c, shift=1, splits=range, number=int
):  # the usual program, with one thing done otherwise
    sizes = [number(s) for s in sizes]
    n = len(sizes) - 1
    least = np.zeros((n, n), object)
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            least[i, j] = choose(
                least[i, k] + least[k + 1, j] + joining(sizes[i], sizes[k + shift], sizes[j + 1]) for k in splits(i, j)
            )
    return least
