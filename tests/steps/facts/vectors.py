"""What holds of the vectors; see the package for what each table is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.steps import projection, result

EPS = Fraction(1, 2**52)


def fractions(v):
    """The numbers themselves as fractions, whatever they were held in."""
    return np.vectorize(Fraction, otypes=[object])(v) if np.size(v) else np.asarray(v, dtype=object)


def combination(first, last, answer, exact):
    """x = cV to k eps Σ|c||v| (Higham, section 3.1), and every row of S is the sum of the rows of T before it."""
    c, V, x = (fractions(v) for v in (first["c"], first["V"], last["x"]))
    bound = 0 if exact else len(c) * EPS * (abs(c) @ abs(V))
    assert (abs(c @ V - x) <= bound).all()
    assert (answer == last["x"]).all()
    T, S = fractions(last["T"]), fractions(last["S"])
    within = 0 if exact else 2 * len(c) * EPS * abs(T).sum(axis=0)
    assert (S[0] == 0).all()
    for i in range(len(T)):
        assert (abs(T[i] - c[i] * V[i]) <= (0 if exact else EPS * abs(T[i]))).all()
        assert (abs(S[i + 1] - T[: i + 1].sum(axis=0)) <= within).all()


def projected(first, last, answer, exact):
    """p is along a, p + r is b, a·r is 0, to (2n + 4) eps of |a| |b|: two dot products, a quotient, a product."""
    b, a, p, r = (fractions(v) for v in (first["b"], first["a"], last["p"], last["r"]))
    assert (answer == last["p"]).all()
    off = 0 if exact else (2 * len(b) + 4) * EPS
    size = (a @ a) * (b @ b)
    assert (a @ r) ** 2 <= off**2 * size
    assert (b - p - r) @ (b - p - r) <= off**2 * (b @ b)
    assert (p @ p) * (a @ a) - (p @ a) ** 2 <= off**2 * size
    t = (a @ p) / (a @ a)
    scale = (a @ a) / (fractions(last["d"]) @ fractions(last["d"])) if "d" in last else 1
    assert abs(t * t * scale - Fraction(last["t"]) ** 2) <= 2 * off * (b @ b) / (a @ a) * scale


BACK: dict[str, Any] = {"linear_combination": combination, "projection": projected}
JUDGED: dict[str, Any] = {"projection": lambda x, onto: result(projection(x, onto))}
EXPLAINED: dict[str, Any] = {"linear_combination": lambda step, before, steps: [16]}
BAD: dict[str, Any] = {
    "linear_combination": [
        ("1 2 3 | 1 2; 3 4", "3 coefficients for 2 vectors"),
        ("1 | 1 2; 3 4", "1 coefficient for 2 vectors"),
        ("1 2; 3 4 | 1 2; 3 4", "must be one row or one column"),
    ],
    "projection": [("1 2 | 0 0", "gives no line"), ("1 2 3 | 1 2", "must match"), ("1 2", "one was given")],
}
