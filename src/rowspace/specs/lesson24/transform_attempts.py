# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``fwht`` and ``fft`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson24 import solutions


class Hadamard:
    """``fwht``."""

    @staticmethod
    def checked(x):
        y = 1.0 * np.array(x)
        if len(y) == 0 or len(y) & (len(y) - 1):
            raise ValueError("the length must be a power of two")
        return y

    @staticmethod
    def keeps_length(x):
        return solutions.fwht(x) / np.sqrt(len(x))

    @staticmethod
    def divided_by_n(x):
        return solutions.fwht(x) / len(x)

    @staticmethod
    def even_and_odd(x):
        y = Hadamard.checked(x)
        if len(y) == 1:
            return y
        even, odd = Hadamard.even_and_odd(y[::2]), Hadamard.even_and_odd(y[1::2])
        return np.concatenate([even + odd, even - odd])

    @staticmethod
    def turned_difference(x):
        y = Hadamard.checked(x)
        h = 1
        while h < len(y):
            for i in range(0, len(y), 2 * h):
                for j in range(i, i + h):
                    y[j], y[j + h] = y[j] + y[j + h], y[j + h] - y[j]
            h *= 2
        return y

    @staticmethod
    def uses_the_new_sum(x):
        y = Hadamard.checked(x)
        h = 1
        while h < len(y):
            for i in range(0, len(y), 2 * h):
                for j in range(i, i + h):
                    y[j] = y[j] + y[j + h]
                    y[j + h] = y[j] - y[j + h]
            h *= 2
        return y

    @staticmethod
    def one_level(x):
        y = Hadamard.checked(x)
        half = len(y) // 2
        if half == 0:
            return y
        return np.concatenate([y[:half] + y[half:], y[:half] - y[half:]])

    @staticmethod
    def neighbours_only(x):
        y = Hadamard.checked(x)
        n = len(y)
        for _ in range(n.bit_length() - 1):
            for i in range(0, n - 1, 2):
                y[i], y[i + 1] = y[i] + y[i + 1], y[i] - y[i + 1]
        return y

    @staticmethod
    def stops_early(x):
        y = Hadamard.checked(x)
        h = 1
        while 2 * h < len(y):
            for i in range(0, len(y), 2 * h):
                for j in range(i, i + h):
                    y[j], y[j + h] = y[j] + y[j + h], y[j] - y[j + h]
            h *= 2
        return y

    @staticmethod
    def pads(x):
        y = 1.0 * np.array(x)
        n = 1
        while n < len(y):
            n *= 2
        return solutions.fwht(np.concatenate([y, np.zeros(n - len(y))]))[: len(y)]

    @staticmethod
    def in_place(x):
        n = len(x)
        if n == 0 or n & (n - 1):
            raise ValueError("the length must be a power of two")
        h = 1
        while h < n:
            for i in range(0, n, 2 * h):
                for j in range(i, i + h):
                    x[j], x[j + h] = x[j] + x[j + h], x[j] - x[j + h]
            h *= 2
        return np.array(x)

    @staticmethod
    def whole_matrix(x):
        y = Hadamard.checked(x)
        n = len(y)
        out = np.zeros(n, y.dtype)
        for i in range(n):
            for j in range(n):
                out[i] += (-1) ** bin(i & j).count("1") * y[j]
        return out


class Fourier:
    """``fft``."""

    @staticmethod
    def combined(x, turn, split=lambda x: (x[::2], x[1::2]), join=None):
        """The recursion with one of its parts replaced."""
        x = np.array(x, complex)
        n = len(x)
        if n == 1:
            return x
        if n % 2:
            raise ValueError("fft: the length must be a power of two")
        first, second = (Fourier.combined(part, turn, split, join) for part in split(x))
        turned = turn(n) * second
        return np.concatenate(join(first, turned) if join else [first + turned, first - turned])

    @staticmethod
    def twiddle(n):
        return np.exp(-2j * np.pi * np.arange(n // 2) / n)

    @staticmethod
    def turns_the_other_way(x):
        return Fourier.combined(x, lambda n: np.conj(Fourier.twiddle(n)))

    @staticmethod
    def divided_by_n(x):
        return solutions.fft(x) / len(x)

    @staticmethod
    def keeps_length(x):
        return solutions.fft(x) / np.sqrt(len(x))

    @staticmethod
    def no_turn(x):
        return Fourier.combined(x, lambda n: np.ones(n // 2))

    @staticmethod
    def halves(x):
        return Fourier.combined(x, Fourier.twiddle, lambda x: (x[: len(x) // 2], x[len(x) // 2 :]))

    @staticmethod
    def half_the_angle(x):
        return Fourier.combined(x, lambda n: np.exp(-1j * np.pi * np.arange(n // 2) / n))

    @staticmethod
    def twice_the_angle(x):
        return Fourier.combined(x, lambda n: np.exp(-2j * np.pi * np.arange(n // 2) / (n // 2)))

    @staticmethod
    def same_twice(x):
        return Fourier.combined(x, Fourier.twiddle, join=lambda first, turned: [first + turned, first + turned])

    @staticmethod
    def cosines_only(x):
        return Fourier.combined(x, lambda n: np.cos(2 * np.pi * np.arange(n // 2) / n))

    @staticmethod
    def drops_imaginary(x):
        return solutions.fft(x).real

    @staticmethod
    def bits_reversed(x):
        y = np.array(x, complex)
        n = len(y)
        if n & (n - 1):
            raise ValueError("fft: the length must be a power of two")
        h = n // 2
        while h:
            for i in range(0, n, 2 * h):
                a, b = y[i : i + h].copy(), y[i + h : i + 2 * h].copy()
                y[i : i + h] = a + b
                y[i + h : i + 2 * h] = (a - b) * np.exp(-1j * np.pi * np.arange(h) / h)
            h //= 2
        return y

    @staticmethod
    def multiplied_up(x):
        def turn(n):
            w, step = np.ones(n // 2, complex), np.exp(-2j * np.pi / n)
            for k in range(1, n // 2):
                w[k] = w[k - 1] * step
            return w

        return Fourier.combined(x, turn)

    @staticmethod
    def whole_matrix(x):
        n = len(x)
        if n & (n - 1):
            raise ValueError("fft: the length must be a power of two")
        j = np.arange(n)
        return np.exp(-2j * np.pi * j[:, None] * j / n) @ np.array(x, complex)
