"""The eigenvalues of a matrix of fractions, exactly where they are fractions or have one square root.

The characteristic polynomial by Faddeev and Le Verrier (c_k = −tr(A M_k)/k, M_{k+1} = A M_k + c_k I), exact in
fractions; taken apart into square-free factors by Yun's algorithm, so that a multiple root is known to be one; each
fraction among the roots is guessed from floats and then tried exactly. A quadratic that is left has its roots by the
formula. What remains has its roots in floats, each as often as its factor says.
Yun, On square-free decomposition algorithms (1976), https://doi.org/10.1145/800205.806320
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from rowspace.linalg import LinAlgError, eigvals
from rowspace.steps.surds import NoRoot, square_root
from rowspace.steps.workbench.exact import Array, rank

Polynomial = list[Fraction]  # highest power first


class Eigenvalue(NamedTuple):
    """real + i·imaginary, exact or not; how often it is a root; how many eigenvectors it has (None: not known)."""

    real: Any
    imaginary: Any
    multiplicity: int
    vectors: int | None
    exact: bool


def characteristic(A: Array) -> Polynomial:
    """det(λI − A), highest power first."""
    n = len(A)
    M = np.full((n, n), Fraction(0), dtype=object)
    coefficients = [Fraction(1)]
    for k in range(1, n + 1):
        M = A @ M if k > 1 else M
        for i in range(n):
            M[i, i] = M[i, i] + coefficients[-1]
        coefficients.append(-Fraction(np.trace(A @ M)) / k)
    return coefficients


def _trimmed(p: Polynomial) -> Polynomial:
    first = next((k for k, c in enumerate(p) if c != 0), len(p))
    return p[first:]


def _divided(p: Polynomial, q: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder."""
    rest, quotient = list(p), list[Fraction]()
    while len(rest) >= len(q):
        c = rest[0] / q[0]
        quotient.append(c)
        rest = [a - c * (q[k] if k < len(q) else 0) for k, a in enumerate(rest)][1:]
    return quotient, _trimmed(rest)


def _common(p: Polynomial, q: Polynomial) -> Polynomial:
    """The greatest common divisor, with leading coefficient 1."""
    while q:
        p, q = q, _divided(p, q)[1]
    return [c / p[0] for c in p]


def _derivative(p: Polynomial) -> Polynomial:
    n = len(p) - 1
    return [c * (n - k) for k, c in enumerate(p[:-1])]


def _difference(p: Polynomial, q: Polynomial) -> Polynomial:
    n = max(len(p), len(q))
    p, q = [Fraction(0)] * (n - len(p)) + p, [Fraction(0)] * (n - len(q)) + q
    return _trimmed([a - b for a, b in zip(p, q, strict=True)])


def square_free(p: Polynomial) -> list[tuple[Polynomial, int]]:
    """p as a product of powers of polynomials without multiple roots: each with its power."""
    found, power = [], 1
    common = _common(p, _derivative(p))
    b, c = _divided(p, common)[0], _divided(_derivative(p), common)[0]
    d = _difference(c, _derivative(b))
    while len(b) > 1:
        factor = _common(b, d) if d else [x / b[0] for x in b]
        if len(factor) > 1:
            found.append((factor, power))
        b = _divided(b, factor)[0]
        c = _divided(d, factor)[0] if d else []
        d = _difference(c, _derivative(b))
        power += 1
    return found


def _at(p: Polynomial, x: Fraction) -> Fraction:
    value = Fraction(0)
    for c in p:
        value = value * x + c
    return value


def _roots_in_floats(p: Polynomial) -> list[complex]:
    """The eigenvalues of the companion matrix."""
    n = len(p) - 1
    C = np.zeros((n, n))
    C[0] = [-float(c / p[0]) for c in p[1:]]
    C[range(1, n), range(n - 1)] = 1
    return [complex(z) for z in eigvals(C)]


def _fractions(p: Polynomial) -> tuple[list[Fraction], Polynomial]:
    """The roots of a square-free polynomial that are fractions, and what is left of it."""
    roots: list[Fraction] = []
    try:
        guesses = [z.real for z in _roots_in_floats(p) if abs(z.imag) <= 1e-3 * (1 + abs(z))] if len(p) > 2 else []
    except (LinAlgError, OverflowError, ZeroDivisionError):
        guesses = []
    for guess in guesses:
        for largest in (1, 100, 10**6):
            candidate = Fraction(guess).limit_denominator(largest) if np.isfinite(guess) else Fraction(0)
            if len(p) > 2 and candidate not in roots and _at(p, candidate) == 0:
                roots.append(candidate)
                p = _divided(p, [Fraction(1), -candidate])[0]
                break
    if len(p) == 2:
        roots.append(-p[1] / p[0])
        p = p[:1]
    return roots, p


def _pair(p: Polynomial) -> list[tuple[Any, Any]] | None:
    """The two roots of a quadratic as (real, imaginary); None if its root cannot be written."""
    a, b, c = p
    middle, under = -b / (2 * a), b * b / (4 * a * a) - c / a
    try:
        half = square_root(abs(under))
    except NoRoot:
        return None
    zero = Fraction(0)
    return [(middle + half, zero), (middle - half, zero)] if under >= 0 else [(middle, half), (middle, -half)]


def eigenvalues(A: Array) -> list[Eigenvalue]:
    """All eigenvalues of a square matrix of fractions, the largest in size first."""
    found: list[Eigenvalue] = []
    for factor, power in square_free(characteristic(A)) if len(A) else []:
        fractions, rest = _fractions(factor)
        pairs = _pair(rest) if len(rest) == 3 else None
        exact = [(x, Fraction(0)) for x in fractions] + (pairs or [])
        for real, imaginary in exact:
            found.append(Eigenvalue(real, imaginary, power, _vectors(A, real, imaginary, power), True))
        if len(rest) > 1 and pairs is None:
            for z in _roots_in_floats(rest):
                found.append(Eigenvalue(z.real, z.imag, power, 1 if power == 1 else None, False))
    return sorted(
        found, key=lambda e: (-abs(complex(float(e.real), float(e.imaginary))), -float(e.real), -float(e.imaginary))
    )


def _vectors(A: Array, real: Any, imaginary: Any, power: int) -> int | None:
    """How many independent eigenvectors belong to an eigenvalue: n − rank(A − λI)."""
    if power == 1:
        return 1
    if imaginary != 0:
        return None
    shifted = A.copy()
    for i in range(len(A)):
        shifted[i, i] = shifted[i, i] - real
    return len(A) - rank(shifted)
