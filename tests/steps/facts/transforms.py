"""What holds of the transforms; see the package for what each table is."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.steps.transforms.butterfly import pairs

EPS = float(np.finfo(float).eps)


def signs(n):
    """The Walsh–Hadamard matrix, entry by entry: the number of bits that two indices share."""
    return np.array([[(-1) ** bin(i & j).count("1") for j in range(n)] for i in range(n)], dtype=object)


def walsh(first, last, answer, exact):
    """H y = n x, and each column of the table comes from the one before: n levels of rounding, of at most Σ|x| each."""
    x, y, Y = first["x"], last["y"], last["Y"]
    n = len(x)
    H = signs(n)
    bound = 0 if exact else n * EPS * float(np.abs(x).sum())
    assert (answer == y).all()
    assert (Y[:, 0] == x).all()
    assert (Y[:, -1] == y).all()
    assert (abs(H @ y - n * x) <= n * bound).all()
    for level in range(Y.shape[1] - 1):
        for a, b in pairs(n, 2**level):
            assert abs(Y[a, level] + Y[b, level] - Y[a, level + 1]) <= bound
            assert abs(Y[a, level] - Y[b, level] - Y[b, level + 1]) <= bound


def fourier(first, last, answer, exact):
    """The table goes back: halves of sums and differences, turned back, and the bits of the places reversed, are x.

    Each level is off by eps √8 of the size of the two numbers it meets (a product, a sum), which are at most Σ|x|.
    """
    x, y, Y = first["x"], last["y"], last["Y"]
    n, levels = Y.shape[0], Y.shape[1] - 1
    bound = 4 * EPS * float(np.abs(x).sum())
    assert (answer == y).all()
    assert (Y[:, -1] == y).all()
    if levels:
        w = np.exp(-2j * np.pi * np.arange(n // 2) / n)
        assert np.abs(last["w"] - w).max() <= 4 * EPS
        assert np.abs(last["circle"] - np.column_stack([w.real, w.imag])).max() <= 4 * EPS
    for level in range(levels):
        h = 2**level
        for a, b in pairs(n, h):
            turn = np.exp(2j * np.pi * (a % h) / (2 * h))
            assert abs((Y[a, level + 1] + Y[b, level + 1]) / 2 - Y[a, level]) <= bound
            assert abs((Y[a, level + 1] - Y[b, level + 1]) / 2 * turn - Y[b, level]) <= bound
    backwards = [int(format(j, f"0{levels}b")[::-1], 2) if levels else 0 for j in range(n)]
    assert (Y[backwards, 0] == x).all()
    assert np.abs(np.fft.ifft(y) - x).max() <= levels * bound


LENGTHS = [("1 2 3", "must be a power of two"), ("1 2; 3 4", "one row or one column"), ("1 2 | 3 4", "alone")]

BACK: dict[str, Any] = {"fwht": walsh, "fft": fourier}
JUDGED: dict[str, Any] = {}
EXPLAINED: dict[str, Any] = {}
BAD: dict[str, Any] = {"fwht": LENGTHS, "fft": LENGTHS}
