"""The triangles ``affine_from_points`` is judged on, and what becomes of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.specs.lesson08.matrices import strided

CORNER = np.array([[0.0, 0], [1, 0], [0, 1]])
P, Q = np.array([[1.0, 1], [4, 2], [2, 5]]), np.array([[3.0, -1], [2, 6], [-2, 0]])
THIN = np.array([[0.0, 0], [1, 0.5], [2, 1 + 1e-6]])
LINE, TENTHS = np.array([[0.0, 0], [1, 2], [2, 4]]), np.array([[0.1, 0.3], [0.2, 0.6], [0.7, 2.1]])

ROUNDED = ("on one line, in tenths", "on one line, 10⁻¹⁰⁰", "on one line, 10¹⁰⁰")
SMALL = ("a triangle of a micrometre", "tiny, 10⁻¹⁰⁰")

# name -> (before, after, tags)
CASES: dict[str, tuple[Any, Any, str]] = {
    "nothing happens": (CORNER, CORNER, ""),
    "a move": (CORNER, CORNER + np.array([3, -1]), ""),
    "a quarter turn": (CORNER, np.array([[0.0, 0], [0, 1], [-1, 0]]), ""),
    "a shear": (CORNER, np.array([[0.0, 0], [1, 0], [2, 1]]), ""),
    "a quarter turn about (3, 1)": (np.array([[3.0, 1], [4, 1], [3, 2]]), np.array([[3.0, 1], [3, 2], [2, 1]]), ""),
    "a mirror": (P, P * [1, -1], ""),
    "one triangle to another": (P, Q, ""),
    "and back": (Q, P, ""),
    "clockwise": (P[::-1].copy(), Q, ""),
    "flattened": (P, np.array([[0.0, 0], [1, 2], [2, 4]]), ""),
    "all to one point": (P, np.ones((3, 2)), ""),
    "one corner at the origin": (np.array([[0.0, 0], [3, 1], [1, 2]]), Q, ""),
    "a side straight up": (np.array([[1.0, 1], [1, 4], [3, 2]]), Q, ""),
    "lists": ([[1, 1], [4, 2], [2, 5]], [[3.0, -1.0], [2.0, 6.0], [-2.0, 0.5]], "form"),
    "integers (dtype int)": (P.astype(int), Q.astype(int), "form"),
    "strided view": (strided(P), strided(Q), "form"),
    "far away, at (100, 200)": (P + np.array([100, 200]), Q, ""),
    "map to screen": (P, 50 * P * [1, -1] + np.array([400, 300]), ""),
    "a triangle of a micrometre": (1e-6 * P, Q, "edge"),
    "tiny, 10⁻¹⁰⁰": (1e-100 * P, Q, "edge"),
    "huge, 10¹⁰⁰": (1e100 * P, Q, ""),
    "thin": (THIN, Q, "rounding"),
    "random": (*np.random.default_rng(5).normal(size=(2, 3, 2)), ""),
    "on one line": (LINE, Q, "refuse"),
    "on one line, straight up": (np.array([[1.0, 0], [1, 2], [1, 5]]), Q, "refuse"),
    "on one line, and so afterwards": (LINE, np.array([[0.0, 0], [1, 1], [2, 2]]), "refuse"),
    "two points the same": (np.array([[1.0, 2], [3, 4], [1, 2]]), Q, "refuse"),
    "one point, three times": (np.ones((3, 2)), Q, "refuse"),
    "on one line, in tenths": (TENTHS, Q, "refuse"),
    "on one line, 10⁻¹⁰⁰": (1e-100 * TENTHS, Q, "refuse"),
    "on one line, 10¹⁰⁰": (1e100 * TENTHS, Q, "refuse"),
}
