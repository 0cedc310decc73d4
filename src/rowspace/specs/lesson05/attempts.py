# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the exercises of lesson 05 as learners write them, each with one mistake."""

import math

import numpy as np


class Rotation:
    """The matrix that turns the plane by an angle."""

    @staticmethod
    def degrees(angle):
        c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
        return np.array([[c, -s], [s, c]])

    @staticmethod
    def clockwise(angle):
        c, s = np.cos(angle), np.sin(angle)
        return np.array([[c, s], [-s, c]])

    @staticmethod
    def both_plus(angle):
        c, s = np.cos(angle), np.sin(angle)
        return np.array([[c, s], [s, c]])

    @staticmethod
    def mirror(angle):
        c, s = np.cos(angle), np.sin(angle)
        return np.array([[c, s], [s, -c]])

    @staticmethod
    def exchanged(angle):
        c, s = np.sin(angle), np.cos(angle)
        return np.array([[c, -s], [s, c]])

    @staticmethod
    def small_angle(angle):
        return np.array([[1, -angle], [angle, 1]])

    @staticmethod
    def series(angle):
        c = sum((-1) ** k * float(angle) ** (2 * k) / math.factorial(2 * k) for k in range(8))
        s = sum((-1) ** k * float(angle) ** (2 * k + 1) / math.factorial(2 * k + 1) for k in range(8))
        return np.array([[c, -s], [s, c]])

    @staticmethod
    def rounded(angle):
        c, s = np.cos(angle), np.sin(angle)
        return np.round(np.array([[c, -s], [s, c]]), 3)

    @staticmethod
    def truncates(angle):
        R = np.zeros((2, 2), int)
        R[0, 0] = R[1, 1] = np.cos(angle)
        R[1, 0] = np.sin(angle)
        R[0, 1] = -R[1, 0]
        return R

    @staticmethod
    def sine_from_cosine(angle):
        c = np.cos(angle)
        s = np.sqrt(1 - c**2)
        return np.array([[c, -s], [s, c]])

    @staticmethod
    def homogeneous_already(angle):
        c, s = np.cos(angle), np.sin(angle)
        return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])

    @staticmethod
    def reduces(angle):
        angle = angle % (2 * np.pi)
        c, s = np.cos(angle), np.sin(angle)
        return np.array([[c, -s], [s, c]])


class Shear:
    """The matrix that adds k times one coordinate to the other."""

    @staticmethod
    def other_axis(k, axis):
        S = np.eye(2)
        S[1 - axis, axis] = k
        return S

    @staticmethod
    def always_x(k, axis):
        return np.array([[1, k], [0, 1.0]])

    @staticmethod
    def always_y(k, axis):
        return np.array([[1, 0], [k, 1.0]])

    @staticmethod
    def scales(k, axis):
        S = np.eye(2)
        S[axis, axis] = k
        return S

    @staticmethod
    def scales_more(k, axis):
        S = np.eye(2)
        S[axis, axis] += k
        return S

    @staticmethod
    def both(k, axis):
        return np.array([[1, k], [k, 1.0]])

    @staticmethod
    def as_angle(k, axis):
        S = np.eye(2)
        S[axis, 1 - axis] = np.tan(k)
        return S

    @staticmethod
    def other_way(k, axis):
        S = np.eye(2)
        S[axis, 1 - axis] = -k
        return S

    @staticmethod
    def no_ones(k, axis):
        S = np.zeros((2, 2))
        S[axis, 1 - axis] = k
        return S

    @staticmethod
    def truncates(k, axis):
        S = np.eye(2, dtype=int)
        S[axis, 1 - axis] = k
        return S


class Reflection:
    """The matrix of the mirror image in the line along d."""

    @staticmethod
    def not_normalised(d):
        if not np.any(d):
            raise ValueError("no direction")
        return 2 * np.outer(d, d) - np.eye(2)

    @staticmethod
    def projection(d):
        if not np.any(d):
            raise ValueError("no direction")
        d = d / np.hypot(*d)
        return np.outer(d, d)

    @staticmethod
    def across(d):
        if not np.any(d):
            raise ValueError("no direction")
        d = d / np.hypot(*d)
        return np.eye(2) - 2 * np.outer(d, d)

    @staticmethod
    def turns(d):
        if not np.any(d):
            raise ValueError("no direction")
        angle = np.arctan2(d[1], d[0])
        c, s = np.cos(2 * angle), np.sin(2 * angle)
        return np.array([[c, -s], [s, c]])

    @staticmethod
    def single_angle(d):
        if not np.any(d):
            raise ValueError("no direction")
        angle = np.arctan2(d[1], d[0])
        c, s = np.cos(angle), np.sin(angle)
        return np.array([[c, s], [s, -c]])

    @staticmethod
    def slope(d):
        if not np.any(d):
            raise ValueError("no direction")
        m = d[1] / d[0]
        return np.array([[1 - m * m, 2 * m], [2 * m, m * m - 1]]) / (1 + m * m)

    @staticmethod
    def arccos(d):
        if not np.any(d):
            raise ValueError("no direction")
        angle = np.arccos(d[0] / np.hypot(*d))
        c, s = np.cos(2 * angle), np.sin(2 * angle)
        return np.array([[c, s], [s, -c]])

    @staticmethod
    def one_length(d):
        if not np.any(d):
            raise ValueError("no direction")
        return 2 * np.outer(d, d) / np.hypot(*d) - np.eye(2)

    @staticmethod
    def always_x(d):
        if not np.any(d):
            raise ValueError("no direction")
        return np.array([[1, 0], [0, -1]])

    @staticmethod
    def accepts_zero(d):
        d = np.array(d, float)
        a, b = d / np.hypot(*d)
        return np.array([[a * a - b * b, 2 * a * b], [2 * a * b, b * b - a * a]])

    @staticmethod
    def overwrites(d):
        if not np.any(d):
            raise ValueError("no direction")
        d = np.asarray(d, float)
        d /= np.hypot(*d)
        return 2 * np.outer(d, d) - np.eye(2)

    @staticmethod
    def truncates(d):
        if not np.any(d):
            raise ValueError("no direction")
        M = np.zeros((2, 2), np.asarray(d).dtype)
        M[:] = 2 * np.outer(d / np.hypot(*d), d / np.hypot(*d)) - np.eye(2)
        return M

    @staticmethod
    def overflows(d):
        if not np.any(d):
            raise ValueError("no direction")
        d = np.array(d, float)
        return 2 * np.outer(d, d) / (d @ d) - np.eye(2)


class Homogeneous:
    """The matrix of x -> A x + t in homogeneous coordinates."""

    @staticmethod
    def row_below(A, t):
        n = len(t)
        H = np.eye(n + 1)
        H[:n, :n] = A
        H[n, :n] = t
        return H

    @staticmethod
    def transposed(A, t):
        n = len(t)
        H = np.eye(n + 1)
        H[:n, :n] = np.transpose(A)
        H[n, :n] = t
        return H

    @staticmethod
    def transposed_block(A, t):
        n = len(t)
        H = np.eye(n + 1)
        H[:n, :n] = np.transpose(A)
        H[:n, n] = t
        return H

    @staticmethod
    def moves_first(A, t):
        n = len(t)
        H = np.eye(n + 1)
        H[:n, :n] = A
        H[:n, n] = np.array(A) @ t
        return H

    @staticmethod
    def no_corner(A, t):
        n = len(t)
        H = np.zeros((n + 1, n + 1))
        H[:n, :n] = A
        H[:n, n] = t
        return H

    @staticmethod
    def ones_below(A, t):
        return np.vstack([np.column_stack([A, t]), np.ones(len(t) + 1)])

    @staticmethod
    def one_first(A, t):
        n = len(t)
        H = np.eye(n + 1)
        H[1:, 1:] = A
        H[1:, 0] = t
        return H

    @staticmethod
    def no_last_row(A, t):
        return np.column_stack([A, t])

    @staticmethod
    def added(A, t):
        return np.array(A) + np.array(t)

    @staticmethod
    def forgets_t(A, t):
        n = len(t)
        H = np.eye(n + 1)
        H[:n, :n] = A
        return H

    @staticmethod
    def forgets_a(A, t):
        n = len(t)
        H = np.eye(n + 1)
        H[:n, n] = t
        return H

    @staticmethod
    def plane_only(A, t):
        H = np.eye(3)
        H[:2, :2] = A
        H[:2, 2] = t
        return H

    @staticmethod
    def truncates(A, t):
        n = len(t)
        H = np.eye(n + 1, dtype=np.asarray(A).dtype)
        H[:n, :n] = A
        H[:n, n] = t
        return H
