"""Matrices drawn at random, but with a structure that has broken one algorithm or another, and the whole gallery.

A sweep takes 400 draws and every matrix of the gallery through one algorithm. The draws are the same in each run; what
a failure names, ``drawn(217, "float32")`` say, makes the matrix again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest
from linalg_cases import Array
from spectral_cases import phases

from rowspace.linalg import gallery, tuning

DRAWS = 400
LARGEST = 40

#: Thresholds so small that matrices of order 40 take every path that large ones take.
SMALL = {
    "PANEL": 3, "TRIANGLE": 2, "CHOLESKY_LEAF": 3, "QR_BLOCK": 4, "QR_LEAF": 2, "QR_AREA": 16, "TALL_RATIO": 2,
    "TALL_SIZE": 20, "TSQR_ROWS": 8, "TRIDIAGONAL_BLOCK": 3, "TRIDIAGONAL_STRIP": 5, "DIVIDE_LEAF": 4,
    "SECULAR_STRIP": 20, "LSTSQ_SMALL": 10, "HESSENBERG_BLOCK": 3, "FRANCIS": 8, "BULGE": 3, "CHAIN": 2, "SHIFTS": 8,
    "LDL_BLOCK": 3, "EIGENVECTOR_STRIP": 3, "REFLECT_STRIP": 7,
}  # fmt: skip


#: A matrix as it is, or so large or small that the squares of its entries are out of range.
SCALES = {**dict.fromkeys("fF", (1.0, 1e25, 1e-25)), **dict.fromkeys("dD", (1.0, 1e200, 1e-200))}


class Case(NamedTuple):
    """A matrix, what to call it, and whether the thresholds are to be small for it."""

    name: str
    A: Array
    small: bool


@contextlib.contextmanager
def thresholds(small: bool) -> Iterator[None]:
    """The tuning constants as they are, or those of `SMALL`."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SMALL.items() if small else ():
            patch.setattr(tuning, name, value)
        yield


def drawn(number: int, dtype: str, shape: str = "any") -> Case:
    """Draw `number` of the sweep; `shape` is 'any', 'square' or 'hermitian'."""
    rng = np.random.default_rng([number, 20])
    kind = KINDS[number % len(KINDS)]
    m = int(rng.integers(0, LARGEST + 1)) if number >= len(KINDS) else LARGEST // 2
    n = m if shape != "any" or rng.random() < 0.5 else int(rng.integers(0, LARGEST + 1))
    digits = 18 if dtype in ("float64", "complex128") else 8
    A = kind(rng, m, n, digits)
    if np.dtype(dtype).kind == "c":
        A = A * phases(m, n) if rng.random() < 0.5 else A + 1j * kind(rng, m, n, digits)
    if shape == "hermitian":
        A = (A + A.conj().T) / 2
    time = number // len(KINDS) // 4  # the how-manieth of its kind and type
    small, scale = bool(time % 2), SCALES[np.dtype(dtype).char][time % 3]
    name = f"drawn({number}, {dtype!r}, {shape!r}): {kind.__name__}, {m} by {n}"
    return Case(f"{name}{_said(small, scale)}", _cast(A, dtype, scale), small)


def _said(small: bool, scale: float) -> str:
    return f"{', small blocks' if small else ''}{f', times {scale}' if scale != 1 else ''}"


def cases(dtype: str, shape: str = "any") -> Iterator[Case]:
    """The draws that fall to one type, a quarter of all, and the whole gallery.

    A matrix of the gallery comes as it is, or with small blocks, huge or tiny: in each type one way, and every way in
    some type.
    """
    types = ("float32", "float64", "complex64", "complex128")
    for number in range(DRAWS):
        if types[number // len(KINDS) % 4] == dtype:  # a round of all kinds for each type in turn
            yield drawn(number, dtype, shape)
    ways = list(zip((False, True, True), SCALES[np.dtype(dtype).char], strict=True))
    for number, (name, A) in enumerate(gallery_matrices().items()):
        if shape != "any" and (A.ndim != 2 or A.shape[0] != A.shape[1]):
            continue
        if shape == "hermitian":
            A = (A + A.conj().T) / 2
        if np.dtype(dtype).kind == "c":
            A = A * (phases(*A.shape) if shape != "hermitian" else hermitian_phases(len(A)))
        small, scale = ways[(number + types.index(dtype)) % len(ways)]
        yield Case(f"gallery.{name} as {dtype}{_said(small, scale)}", _cast(A, dtype, scale), small)


def hermitian_phases(n: int) -> Array:
    p = np.exp(2j * np.arange(n))
    return np.outer(p, p.conj())


def _cast(A: Array, dtype: str, scale: float) -> Array:
    """`A` times `scale` in a narrower type, brought to a largest entry of 1 first if it would not fit."""
    largest = float(np.abs(A).max(initial=0))
    with np.errstate(all="ignore"):
        return ((A / largest if largest > np.finfo(dtype).max / 1e6 / scale else A) * scale).astype(dtype)


def gallery_matrices() -> dict[str, Array]:
    """Each matrix of the gallery, by the call that makes it: every name there must be here (see `test_sweep`)."""
    x = np.arange(1.0, 13)
    calls: dict[str, list[tuple[Any, ...]]] = {
        "cauchy": [(x,), (x, x + 0.5)],
        "circulant": [(np.arange(12.0),), (np.eye(9)[1],)],
        "clement": [(13,), (12, True)],
        "companion": [(np.poly(np.arange(1, 16) / 15),), ([1.0, 0, 0, 0, -1],)],
        "frank": [(12,), (24,)],
        "graded": [(20,), (33, 12.0)],
        "grcar": [(16,), (40,)],
        "hadamard": [(16,), (1,)],
        "hilbert": [(12,), (33,)],
        "invhilbert": [(8,), (13,)],
        "jordan": [(12, 0.0), (20, 1.0)],
        "kahan": [(20,), (38,)],
        "lauchli": [(12,), (25, 1e-12)],
        "lehmer": [(20,), (1,)],
        "lotkin": [(10,), (25,)],
        "magic": [(8,), (15,)],
        "minij": [(20,), (40,)],
        "moler": [(12,), (28,)],
        "orthogonal": [(20, None, 0), (30, 12, 1)],
        "pascal": [(8,), (16,)],
        "pei": [(12,), (12, 1e-10)],
        "reflector": [(x,), (1 / x,)],
        "rosser": [()],
        "tridiagonal": [(40,), (21, 3.0, -1.0, 0.2)],
        "vandermonde": [(x / 12,), (x / 12, 7)],
        "wilkinson_growth": [(20,), (40,)],
        "wilkinson_plus": [(21,), (40,)],
        "with_condition": [(20, 1e10, 0), (32, 1e20, 1)],
        "with_eigenvalues": [(np.r_[np.ones(6), -np.ones(6), 1e-10],)],
        "with_singular_values": [([3.0, 2, 1], 5, 4, 0), (np.geomspace(1, 1e-30, 20),)],
    }
    made = {}
    for name, arguments in calls.items():
        for each in arguments:
            said = ", ".join("…" if np.ndim(a) else str(a) for a in each)
            made[f"{name}({said})"] = np.asarray(getattr(gallery, name)(*each), np.float64)
    return made


def gaussians(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    return rng.standard_normal((m, n))


def graded_rows(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    grade = 10.0 ** -np.linspace(0, digits, m)
    return rng.standard_normal((m, n)) * grade[:: rng.choice([-1, 1])][:, None]


def graded_columns(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    return graded_rows(rng, n, m, digits).T


def graded_both(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    return graded_columns(rng, m, n, digits) * graded_rows(rng, m, 1, digits)


def clustered(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    """Few distinct singular values, each nearly many times."""
    values = 10.0 ** rng.uniform(-digits, 0, 3)
    s = rng.choice(values, min(m, n)) * (1 + 1e-14 * rng.standard_normal(min(m, n)))
    return _basis(rng, m, min(m, n)) * s @ _basis(rng, n, min(m, n)).T


def _basis(rng: np.random.Generator, m: int, k: int) -> Array:
    return np.linalg.qr(rng.standard_normal((m, k)))[0]


def rank_deficient(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    r = int(rng.integers(0, min(m, n) + 1))
    return rng.standard_normal((m, r)) @ rng.standard_normal((r, n))


def equal_rows_and_columns(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    A = rng.standard_normal((m, n))
    return A[rng.integers(0, max(m, 1), m)][:, rng.integers(0, max(n, 1), n)]


def banded(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    below, above = rng.integers(0, 4, 2)
    return np.triu(np.tril(rng.standard_normal((m, n)), int(above)), -int(below))


def triangular(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    A = rng.standard_normal((m, n))
    return np.triu(A) if rng.random() < 0.5 else np.tril(A)


def permuted(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    """One number in each row and column; or a few, with the rows and columns of a triangle out of order."""
    A = np.eye(m, n) * 10.0 ** rng.uniform(-digits / 2, 0, n) if rng.random() < 0.7 else triangular(rng, m, n, digits)
    return A[rng.permutation(m)][:, rng.permutation(n)]


def blocks(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    """Blocks of which some are zero and the others of different sizes."""
    A = rng.standard_normal((m, n))
    for rows in np.array_split(np.arange(m), 3):
        for columns in np.array_split(np.arange(n), 3):
            A[np.ix_(rows, columns)] *= rng.choice([0, 0, 1, 10.0**-digits, 10.0 ** (digits / 3)])
    return A


def signs(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    return rng.choice([-1.0, 1.0] if rng.random() < 0.5 else [-1.0, 0.0, 1.0], (m, n))


def sparse(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    return rng.standard_normal((m, n)) * (rng.random((m, n)) < rng.choice([0.02, 0.1, 0.3]))


def nearly_symmetric(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    A = rng.standard_normal((max(m, n), max(m, n)))
    return ((A + A.T) + 10.0**-digits * A)[:m, :n]


def defective(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    """Jordan blocks, in one order or another, or turned by an orthogonal matrix."""
    k = max(m, n)
    above = np.where(rng.random(max(k - 1, 0)) < 0.8, 1.0, 0.0)
    J = np.diag(rng.choice([0.0, 1.0, -1.0, 1e-8], 1).repeat(k)) + np.diag(above, 1)[:k, :k]
    turn = rng.integers(0, 3)
    if turn == 0:
        Q = _basis(rng, k, k)
        J = Q @ J @ Q.T
    elif turn == 1:
        order = rng.permutation(k)
        J = J[order][:, order]
    return J[:m, :n]


def tiny_and_huge(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    decades = 120 if digits > 10 else 15
    return rng.standard_normal((m, n)) * 10.0 ** rng.uniform(-decades, decades, (m, n))


def integers(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    return rng.integers(-9, 10, (m, n)).astype(float)


def low_rank_and_noise(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    return rank_deficient(rng, m, n, digits) + 10.0**-digits * rng.standard_normal((m, n))


def mostly_constant(rng: np.random.Generator, m: int, n: int, digits: int) -> Array:
    A = np.full((m, n), rng.choice([0.0, 1.0, 1 / 3]))
    if A.size:
        A[rng.integers(0, m), rng.integers(0, n)] += rng.choice([0.0, 1.0, 10.0**-digits])
    return A


KINDS = [
    gaussians, graded_rows, graded_columns, graded_both, clustered, rank_deficient, equal_rows_and_columns, banded,
    triangular, permuted, blocks, signs, sparse, nearly_symmetric, defective, tiny_and_huge, integers,
    low_rank_and_noise, mostly_constant,
]  # fmt: skip
