"""Lesson 24: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.fft
import scipy.linalg

from rowspace import linalg


def powers_of_two(f):
    def checked(x):
        n = len(x)
        if n == 0 or n & (n - 1):
            raise ValueError("a power of two")
        return f(np.array(x))

    return checked


def truncated_svd(A, k, seed=None):
    U, s, Vt = np.linalg.svd(np.array(A, float), full_matrices=False)
    return U[:, :k], s[:k], Vt[:k]


PEERS = {
    "randomized_svd": [
        lambda A, k, seed: linalg.randomized_svd(np.array(A, float), k, seed=seed),
        truncated_svd,
    ],
    "jl_transform": [
        lambda X, k, seed: linalg.jl_transform(np.array(X, float), k, seed=seed),
        lambda X, k, seed: linalg.jl_transform(np.array(X, float), k, kind="sparse", seed=seed),
    ],
    "fwht": [linalg.fwht, powers_of_two(lambda x: scipy.linalg.hadamard(len(x)) @ x)],
    "fft": [np.fft.fft, scipy.fft.fft, linalg.fft],
}


def some_fwht(rng):
    """Levels from small to large or from large to small, by blocks or by the matrix, sums in either order."""
    way = rng.integers(3)

    def fwht(x):
        y = 1.0 * np.array(x)
        n = len(y)
        if n == 0 or n & (n - 1):
            raise ValueError("a power of two")
        if way == 2:
            order = rng.permutation(n)
            return scipy.linalg.hadamard(n)[:, order] @ y[order]
        levels = [2**k for k in range(n.bit_length() - 1)]
        for h in levels if way else levels[::-1]:
            y = y.reshape(-1, 2, h)
            y = np.stack([y[:, 1] + y[:, 0], y[:, 0] - y[:, 1]], axis=1).reshape(n)
        return y

    return fwht


def some_fft(rng):
    """By time or by frequency, recursive or level by level, with a table of factors or without."""
    way = rng.integers(3)

    def by_frequency(x):
        n = len(x)
        if n == 1:
            return x
        a, b = x[: n // 2], x[n // 2 :]
        y = np.empty(n, complex)
        y[::2] = by_frequency(a + b)
        y[1::2] = by_frequency((a - b) * np.exp(-2j * np.pi * np.arange(n // 2) / n))
        return y

    def by_table(x, table):
        n = len(x)
        if n == 1:
            return x
        even, odd = by_table(x[::2], table), by_table(x[1::2], table)
        turned = table[:: 2 * len(table) // n] * odd
        return np.concatenate([turned + even, even - turned])

    def fft(x):
        x = np.array(x, complex)
        if way == 0:
            return by_frequency(x)
        if way == 1:
            angle = 2 * np.pi * np.arange(len(x) // 2) / len(x)
            return by_table(x, np.cos(angle) - 1j * np.sin(angle))
        return np.conj(np.fft.ifft(np.conj(x)) * len(x))

    return fft


def some_jl(rng):
    """Normal numbers, signs, sparse signs, or rows of a rotation; any seed, for the one given plays no part."""
    way, own = rng.integers(4), rng.integers(2**32)

    def jl_transform(X, k, seed=None):
        X = np.array(X, float)
        d, draw = X.shape[1], np.random.default_rng([own, k])
        if way == 0:
            return X @ (draw.standard_normal((d, k)) / np.sqrt(k))
        if way == 1:
            return (draw.choice([-1.0, 1.0], (k, d)) @ X.T).T / np.sqrt(k)
        if way == 2:
            return X @ (draw.choice([-1.0, 0, 1], (d, k), p=[1 / 6, 2 / 3, 1 / 6]) * np.sqrt(3 / k))
        n = max(d, k)
        Q = np.linalg.qr(draw.standard_normal((n, n)))[0]
        return X @ Q[:d, :k] * np.sqrt(n / k)

    return jl_transform


def some_svd(rng):
    """Power iteration or block Krylov, from normal numbers or signs, more or fewer columns; any signs of vectors."""
    way, own, more = rng.integers(3), rng.integers(2**32), int(rng.integers(5, 9))

    def randomized_svd(A, k, seed=None):
        A = np.array(A, float)
        scale = abs(A).max() or 1.0
        A = A / scale
        draw = np.random.default_rng(own)
        start = draw.standard_normal if way else lambda size: draw.choice([-1.0, 1.0], size)
        Q = np.linalg.qr(A @ start((A.shape[1], min(k + more, *A.shape))))[0]
        blocks = [Q]
        for _ in range(2):
            Q = np.linalg.qr(A @ np.linalg.qr(A.T @ Q)[0])[0]
            blocks.append(Q)
        if way == 2:
            Q = np.linalg.qr(np.concatenate(blocks, axis=1))[0]
        U, s, Vt = np.linalg.svd(Q.T @ A, full_matrices=False)
        signs = draw.choice([-1.0, 1.0], k)
        return (Q @ U)[:, :k] * signs, scale * s[:k], signs[:, None] * Vt[:k]

    return randomized_svd


VALID = {"randomized_svd": some_svd, "jl_transform": some_jl, "fwht": some_fwht, "fft": some_fft}

STILL_RIGHT = {
    ("randomized_svd", "2 + 1: for _ in range(2):"): "one multiplication more",
    ("randomized_svd", "2 - 1: for _ in range(2):"): "one is enough for values as far apart as a hundredth asks",
    ("randomized_svd", "5 + 1: columns = min(k + 5, m, n)"): "one column more",
    ("randomized_svd", "5 - 1: columns = min(k + 5, m, n)"): "four columns more than k are enough",
    (
        "randomized_svd",
        "0 + 1: Q = householder_qr(A @ rng.standard_normal((n, columns)))[0][:, :columns]",
    ): "R in place of Q is another start for the products that follow",
    ("fwht", "statement 1 dropped below: if n == 0 or n & (n - 1):"): "`reshape` refuses with a ValueError of its own",
}
