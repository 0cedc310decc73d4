"""Lesson 05: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import cmath
import math

import numpy as np
from scipy.spatial.transform import Rotation

from rowspace.linalg.gallery import reflector
from tests.specs.answers import case


def mirrored(d):
    if not np.any(d):
        raise ValueError("no direction")
    a, b = np.array(d, float) / np.hypot(*d)
    return reflector([-b, a])


PEERS = {
    "rotation": [lambda angle: Rotation.from_rotvec([0, 0, angle]).as_matrix()[:2, :2]],
    "shear": [lambda k, axis: np.eye(2) + k * np.outer(np.eye(2)[axis], np.eye(2)[1 - axis])],
    "reflection": [mirrored],
    "homogeneous": [lambda A, t: np.block([[np.array(A), np.array(t)[:, None]], [np.zeros(len(t)), 1]])],
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


VALID = {
    "rotation": some_rotation,
    "shear": some_shear,
    "reflection": some_reflection,
    "homogeneous": some_homogeneous,
}

MORE = {
    "rotation": [case(f"{x:.2f} radians", x) for x in np.random.default_rng(5).uniform(-7, 7, 20)],
    "shear": [case(f"by {k:.2f}", k, i) for k in np.random.default_rng(5).normal(size=5) for i in (0, 1)],
    "reflection": [case(f"line {s}", np.random.default_rng(s).normal(size=2)) for s in range(20)],
    "homogeneous": [
        case(f"map {s}", *(np.random.default_rng(s).normal(size=n) for n in ((3, 3), 3))) for s in range(5)
    ],
}

STILL_RIGHT = {}
