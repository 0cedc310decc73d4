# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 24, as a learner would write them: without annotations, plain and complete."""

import numpy as np

from rowspace.specs.lesson13.solutions import householder_qr
from rowspace.specs.lesson17.solutions import svd


def jl_transform(X, k, seed=None):
    X = np.array(X, float)
    rng = np.random.default_rng(seed)
    R = rng.standard_normal((X.shape[1], k))  # one matrix for all points
    return X @ R / np.sqrt(k)


def fwht(x):
    y = 1.0 * np.array(x)  # a copy, of floats or of complex numbers
    n = len(y)
    if n == 0 or n & (n - 1):
        raise ValueError(f"fwht: the length must be a power of two, and is {n}")
    h = 1
    while h < n:
        pairs = y.reshape(-1, 2, h)  # blocks of h entries, two by two
        first, second = pairs[:, 0], pairs[:, 1]
        y = np.stack([first + second, first - second], axis=1).reshape(n)
        h *= 2
    return y


def fft(x):
    x = np.array(x, complex)
    n = len(x)
    if n == 1:
        return x
    if n % 2:
        raise ValueError("fft: the length must be a power of two")
    even, odd = fft(x[::2]), fft(x[1::2])
    turned = np.exp(-2j * np.pi * np.arange(n // 2) / n) * odd
    return np.concatenate([even + turned, even - turned])


def randomized_svd(A, k, seed=None):
    A = np.array(A, float)
    m, n = A.shape
    rng = np.random.default_rng(seed)
    columns = min(k + 5, m, n)  # a few more than are wanted
    Q = householder_qr(A @ rng.standard_normal((n, columns)))[0][:, :columns]
    for _ in range(2):  # each power makes large singular values stand out more; QR keeps the small ones apart
        Z = householder_qr(A.T @ Q)[0][:, :columns]
        Q = householder_qr(A @ Z)[0][:, :columns]
    U, s, Vt = svd(Q.T @ A)
    return (Q @ U)[:, :k], s[:k], Vt[:k]
