"""Lesson 05: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import cmath
import math

import numpy as np
from scipy.spatial.transform import Rotation

from rowspace import linalg
from rowspace.linalg.gallery import reflector
from tests.specs.answers import case


def mirrored(d):
    if not np.any(d):
        raise ValueError("no direction")
    a, b = np.array(d, float) / np.hypot(*d)
    return reflector([-b, a])


def complex_arm(angles, lengths):
    z = np.array(lengths, float) @ np.exp(1j * np.cumsum(angles))
    return z.real, z.imag


def pivoted(angle, center):
    c = np.array(center, float)
    R = Rotation.from_rotvec([0, 0, angle]).as_matrix()[:2, :2]
    return np.vstack([np.column_stack([R, c - R @ c]), [0, 0, 1]])


def solved(solve):
    """A library's solver, for rows (x, y, 1), with a question asked before."""

    def affine(before, after):
        M, B = (np.column_stack([np.array(points, float), np.ones(3)]) for points in (before, after))
        sides = M[1:, :2] - M[0, :2]
        if not sides.any(axis=0).all() or not sides.any(axis=1).all():
            flat = abs(np.linalg.det(sides / (abs(sides).max() or 1))) == 0
        else:
            flat = np.linalg.cond(sides / abs(sides).max()) > 1e13
        if flat:
            raise ValueError("one line")
        return solve(M / abs(M).max(axis=0), B).T / abs(M).max(axis=0)

    return affine


PEERS = {
    "rotation": [lambda angle: Rotation.from_rotvec([0, 0, angle]).as_matrix()[:2, :2]],
    "shear": [lambda k, axis: np.eye(2) + k * np.outer(np.eye(2)[axis], np.eye(2)[1 - axis])],
    "reflection": [mirrored],
    "homogeneous": [lambda A, t: np.block([[np.array(A), np.array(t)[:, None]], [np.zeros(len(t)), 1]])],
    "rotation_about": [pivoted],
    "arm_tip": [complex_arm],
    "affine_from_points": [solved(np.linalg.solve), solved(linalg.solve)],
}


def some_rotation(rng):
    """By sine and cosine of any library, from half the angle, or as a complex number; the last bits shaken."""
    way, noise = rng.integers(0, 5), rng.uniform(-1, 1, (2, 2)) * 2.0**-52

    def rotation(angle):
        if way == 0:
            z = cmath.exp(1j * angle)
            c, s = z.real, z.imag
        elif way == 1:
            c, s = math.cos(angle / 2) ** 2 - math.sin(angle / 2) ** 2, 2 * math.sin(angle / 2) * math.cos(angle / 2)
        elif way == 2:
            c, s = 1 - 2 * math.sin(angle / 2) ** 2, math.sin(angle)
        elif way == 3:
            t = math.tan(angle / 2)
            c, s = (1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)
        else:
            c, s = np.cos(angle), np.sin(angle)
        R = np.array([[c, -s], [s, c]])
        return (R + noise).tolist() if rng.integers(2) else R

    return rotation


def some_shear(rng):
    """As an array, a list or a tuple; as a sum, or a product of shears."""
    way = rng.integers(0, 3)

    def shear(k, axis):
        S = np.eye(2)
        S[axis] += k * S[1 - axis]
        return (S, S.tolist(), tuple(map(tuple, S)))[way]

    return shear


def some_reflection(rng):
    """By projection, by doubling the angle, by turning there and back, or from the normal; d of either sign."""
    way, sign, noise = rng.integers(0, 4), rng.choice([-1.0, 1.0]), rng.uniform(-1, 1, (2, 2)) * 2.0**-51

    def reflection(d):
        if not np.any(d):
            raise ValueError("no direction")
        a, b = sign * np.array(d, float) / np.hypot(*d)
        angle = math.atan2(b, a)
        if way == 0:
            M = 2 * np.outer([a, b], [a, b]) - np.eye(2)
        elif way == 1:
            M = np.eye(2) - 2 * np.outer([-b, a], [-b, a])
        elif way == 2:
            c, s = math.cos(2 * angle), math.sin(2 * angle)
            M = np.array([[c, s], [s, -c]])
        else:
            c, s = math.cos(angle), math.sin(angle)
            R = np.array([[c, -s], [s, c]])
            M = R @ np.diag([1, -1]) @ R.T
        return M + noise

    return reflection


def some_homogeneous(rng):
    """By blocks, by stacking, or a translation after a matrix."""
    way = rng.integers(0, 3)

    def homogeneous(A, t):
        n = len(t)
        if way == 0:
            return np.vstack([np.column_stack([A, t]), np.eye(n + 1)[n]])
        T, L = np.eye(n + 1), np.eye(n + 1)
        T[:n, n], L[:n, :n] = t, A
        return T @ L if way == 1 else (T @ L).tolist()

    return homogeneous


def some_rotation_about(rng):
    """By three matrices, by the step, from half the angle, or with complex numbers."""
    way = rng.integers(4)

    def rotation_about(angle, center):
        p, q = (float(x) for x in center)
        c, s = math.cos(angle), math.sin(angle)
        if way == 0:
            there, turn, back = np.eye(3), np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]]), np.eye(3)
            there[:2, 2], back[:2, 2] = (-p, -q), (p, q)
            return back @ (turn @ there) if rng.integers(2) else (back @ turn) @ there
        if way == 1:
            return [[c, -s, p - c * p + s * q], [s, c, q - s * p - c * q], [0, 0, 1]]
        if way == 2:
            v = 2 * math.sin(angle / 2) ** 2
            return np.array([[c, -s, v * p + s * q], [s, c, v * q - s * p], [0, 0, 1]])
        z = complex(p, q)
        t = z - cmath.exp(1j * angle) * z
        return np.array([[c, -s, t.real], [s, c, t.imag], [0, 0, 1]])

    return rotation_about


def some_arm_tip(rng):
    """Arrows, complex numbers, a chain from the shoulder or from the hand, turning a direction along."""
    way = rng.integers(5)

    def arm_tip(angles, lengths):
        if len(angles) != len(lengths):
            raise ValueError("as many angles as lengths")
        pairs = list(zip(np.array(angles, float), np.array(lengths, float), strict=True))
        tip = np.zeros(2)
        if way == 0:
            return complex_arm(angles, lengths)
        if way == 1:
            for angle, length in reversed(pairs):
                c, s = math.cos(angle), math.sin(angle)
                tip = np.array([[c, -s], [s, c]]) @ (tip + np.array([length, 0]))
            return tip
        if way == 2:
            H = np.eye(3)
            for angle, length in pairs:
                c, s = math.cos(angle), math.sin(angle)
                H = H @ np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) @ np.array([[1, 0, length], [0, 1, 0], [0, 0, 1]])
            return list(H[:2, 2])
        if way == 3:
            d = np.array([1.0, 0])
            for angle, length in pairs:
                c, s = math.cos(angle), math.sin(angle)
                d = np.array([c * d[0] - s * d[1], s * d[0] + c * d[1]])
                tip = tip + length * d
            return tip
        headings = np.cumsum(angles)
        return np.sum(lengths * np.cos(headings)), np.sum(lengths * np.sin(headings))

    return arm_tip


def some_affine(rng):
    """By differences from any corner, an inverse, Cramer's rule, or nine equations; any sensible tolerance."""
    way, first, tolerance = rng.integers(3), rng.integers(3), 10.0 ** rng.uniform(-13, -9)

    def affine_from_points(before, after):
        p, q = (np.roll(np.array(points, float), first, axis=0) for points in (before, after))
        B, C = (p[1:] - p[0]).T, (q[1:] - q[0]).T
        D = B[0, 0] * B[1, 1] - B[0, 1] * B[1, 0]
        size = abs(p).max()
        if size == 0 or abs(D) <= tolerance * size * abs(B).max():
            raise ValueError("one line")
        if way == 0:
            M = np.column_stack([p / size, np.ones(3)])
            return np.column_stack([q, np.ones(3)]).T @ np.linalg.inv(M).T / [size, size, 1]
        if way == 1:
            A = np.linalg.solve(B.T / size, C.T / size).T
        else:
            A = C @ np.array([[B[1, 1], -B[0, 1]], [-B[1, 0], B[0, 0]]]) / D
        H = np.eye(3)
        H[:2, :2], H[:2, 2] = A, q[0] - A @ p[0]
        return H

    return affine_from_points


VALID = {
    "rotation": some_rotation,
    "shear": some_shear,
    "reflection": some_reflection,
    "homogeneous": some_homogeneous,
    "rotation_about": some_rotation_about,
    "arm_tip": some_arm_tip,
    "affine_from_points": some_affine,
}

MORE = {
    "rotation": [case(f"{x:.2f} radians", x) for x in np.random.default_rng(5).uniform(-7, 7, 20)],
    "shear": [case(f"by {k:.2f}", k, i) for k in np.random.default_rng(5).normal(size=5) for i in (0, 1)],
    "reflection": [case(f"line {s}", np.random.default_rng(s).normal(size=2)) for s in range(20)],
    "homogeneous": [
        case(f"map {s}", *(np.random.default_rng(s).normal(size=n) for n in ((3, 3), 3))) for s in range(5)
    ],
    "rotation_about": [
        case(f"turn {s}", np.random.default_rng(s).uniform(-7, 7), np.random.default_rng(s).normal(size=2))
        for s in range(8)
    ],
    "arm_tip": [
        case(f"arm {s}", np.random.default_rng(s).uniform(-7, 7, s), np.random.default_rng(s).uniform(0, 3, s))
        for s in range(1, 8)
    ],
    "affine_from_points": [case(f"triangle {s}", *np.random.default_rng(s).normal(size=(2, 3, 2))) for s in range(6)],
}

STILL_RIGHT = {}
