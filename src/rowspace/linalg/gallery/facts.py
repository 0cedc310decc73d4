"""What is known of the matrices of the gallery in closed form, computed from the formulas and not from the matrices."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from rowspace.linalg.arrays import Array
from rowspace.linalg.fourier import fft
from rowspace.linalg.gallery.hard import hadamard, reflector
from rowspace.linalg.gallery.inverses import hilbert, invhilbert

__all__ = ["Facts", "known"]


class Facts(NamedTuple):
    """What is known; None where nothing is. Eigenvalues and singular values in descending order, if they are real."""

    rank: int | None = None
    determinant: float | None = None
    inverse: Array | None = None
    eigenvalues: Array | None = None
    singular_values: Array | None = None

    @property
    def condition(self) -> float | None:
        """The largest singular value over the smallest; inf for a singular matrix."""
        s = self.singular_values
        if s is None or not len(s):
            return None
        return float(s[0] / s[-1]) if s[-1] else math.inf


def known(name: str, *arguments: Any) -> Facts:
    """What is known of ``gallery.NAME(*arguments)``.

    >>> known("minij", 5).determinant, known("rosser").rank
    (1.0, 7)
    """
    if name not in _FACTS:
        raise ValueError(f"known: nothing in closed form for {name!r}; there is for {', '.join(sorted(_FACTS))}")
    return _FACTS[name](*arguments)


def _spectrum(values: Any) -> dict[str, Any]:
    """Of a symmetric matrix: its eigenvalues, and their moduli as singular values."""
    w = np.sort(np.asarray(values, np.float64))[::-1]
    return {"eigenvalues": w, "singular_values": np.sort(np.abs(w))[::-1]}


def _hilbert_determinant(n: int) -> Fraction:
    return Fraction(1, math.prod((2 * k + 1) * math.comb(2 * k, k) ** 2 for k in range(n)))


def _hilbert(n: int) -> Facts:
    return Facts(n, float(_hilbert_determinant(n)), invhilbert(n))


def _invhilbert(n: int) -> Facts:
    return Facts(n, float(1 / _hilbert_determinant(n)), hilbert(n))


def _pascal(n: int) -> Facts:
    inverse_of_l = np.array(
        [[(-1) ** (i + j) * math.comb(i, j) for j in range(n)] for i in range(n)], np.float64
    ).reshape(n, n)
    return Facts(n, 1.0, inverse_of_l.T @ inverse_of_l)


def _lehmer(n: int) -> Facts:
    i = np.arange(1.0, n + 1)
    diagonal = 4 * i**3 / (4 * i**2 - 1)
    diagonal[n - 1 :] = n**2 / (2 * n - 1)
    beside = -i[: n - 1] * (i[: n - 1] + 1) / (2 * i[: n - 1] + 1) if n else i
    inverse = np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1) if n else np.empty((0, 0))
    return Facts(n, inverse=inverse)


def _minij(n: int) -> Facts:
    inverse = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    if n:
        inverse[-1, -1] = 1
    angles = (2 * np.arange(1, n + 1) - 1) * (np.pi / (4 * n + 2))
    return Facts(n, 1.0, inverse, **_spectrum(1 / (4 * np.sin(angles) ** 2)))


def _moler(n: int, alpha: float = -1.0) -> Facts:
    i = np.arange(n)
    distance = i - i[:, None]
    inverse_of_u = np.where(distance > 0, -alpha * (1.0 - alpha) ** np.maximum(distance - 1, 0), np.eye(n))
    return Facts(n, 1.0, inverse_of_u @ inverse_of_u.T)


def _pei(n: int, alpha: float = 1.0) -> Facts:
    values = np.full(n, float(alpha))
    values[:1] = alpha + n
    inverse = (np.eye(n) - 1 / (alpha + n)) / alpha if alpha and alpha + n else None
    return Facts(int(np.count_nonzero(values)), float(np.prod(values)), inverse, **_spectrum(values))


def _cauchy(x: Sequence[float], y: Sequence[float] | None = None) -> Facts:
    u = [Fraction(v) for v in np.asarray(x, np.float64).tolist()]
    v = u if y is None else [Fraction(w) for w in np.asarray(y, np.float64).tolist()]
    n = len(u)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
    above = math.prod(((u[j] - u[i]) * (v[j] - v[i]) for i, j in pairs), start=Fraction(1))
    determinant = above / math.prod((s + t for s in u for t in v), start=Fraction(1))
    if not determinant:
        return Facts(None, 0.0)

    def entry(i: int, j: int) -> Fraction:
        others = [k for k in range(n) if k != j], [k for k in range(n) if k != i]
        top = math.prod(((u[j] + v[k]) * (u[k] + v[i]) for k in range(n)), start=Fraction(1))
        bottom = math.prod((u[j] - u[k] for k in others[0]), start=u[j] + v[i])
        return top / bottom / math.prod((v[i] - v[k] for k in others[1]), start=Fraction(1))

    inverse = np.array([[float(entry(i, j)) for j in range(n)] for i in range(n)]).reshape(n, n)
    return Facts(n, float(determinant), inverse)


def _vandermonde(x: Sequence[float]) -> Facts:
    u = [Fraction(v) for v in np.asarray(x, np.float64).tolist()]
    n = len(u)
    return Facts(
        len(set(u)),
        float(math.prod((u[j] - u[i] for i in range(n) for j in range(i + 1, n)), start=Fraction(1))),
    )


def _tridiagonal(n: int, below: float = -1.0, diagonal: float = 2.0, above: float = -1.0) -> Facts:
    product = Fraction(below) * Fraction(above)
    before, determinant = Fraction(0), Fraction(1)
    for _ in range(n):
        before, determinant = determinant, Fraction(diagonal) * determinant - product * before
    cosines = np.cos(np.arange(1, n + 1) * (np.pi / (n + 1)))
    if product < 0:
        return Facts(None, float(determinant), eigenvalues=diagonal + 2j * math.sqrt(-product) * cosines)
    values = np.sort(diagonal + 2 * math.sqrt(product) * cosines)[::-1]
    if (below, diagonal, above) != (-1, 2, -1):
        return Facts(None, float(determinant), eigenvalues=values)
    i = np.arange(1.0, n + 1)
    inverse = np.minimum(i[:, None], i) * (n + 1 - np.maximum(i[:, None], i)) / (n + 1)
    sines = 4 * np.sin(np.arange(1, n + 1) * (np.pi / (2 * n + 2))) ** 2  # the small ones without cancellation
    return Facts(n, float(n + 1), inverse, **_spectrum(sines))


def _clement(n: int, symmetric: bool = False) -> Facts:
    values = np.arange(n - 1.0, -n, -2)
    spectrum = _spectrum(values) if symmetric else {"eigenvalues": values}
    return Facts(n - n % 2, float(math.prod(int(v) for v in values)), **spectrum)


def _rosser() -> Facts:
    # 510 - 100 √26 is (510² - 260000) / (510 + 100 √26), without cancellation
    far, apart = 10 * math.sqrt(10405), 100 * math.sqrt(26)
    return Facts(7, 0.0, **_spectrum([far, 1020, 510 + apart, 1000, 1000, 100 / (510 + apart), 0, -far]))


def _jordan(n: int, eigenvalue: complex = 1.0) -> Facts:
    i = np.arange(n)
    distance = i - i[:, None]
    if not eigenvalue:
        return Facts(max(n - 1, 0), float(n == 0), None, np.zeros(n))
    inverse = np.where(distance >= 0, (-1.0) ** distance / eigenvalue ** (np.maximum(distance, 0) + 1.0), 0)
    return Facts(
        n, float(eigenvalue**n) if not isinstance(eigenvalue, complex) else None, inverse, np.full(n, eigenvalue)
    )


def _lauchli(n: int, mu: float = 2.0**-27) -> Facts:
    values = np.full(n, abs(mu))
    values[:1] = math.hypot(math.sqrt(n), mu)
    return Facts(int(np.count_nonzero(values)), singular_values=values)


def _hadamard(n: int) -> Facts:
    sign = -1 if n == 2 else 1
    trace_is = np.full(n, math.sqrt(n))
    eigenvalues = trace_is.copy()
    eigenvalues[n // 2 :] *= -1 if n > 1 else 1
    return Facts(n, sign * float(n) ** (n / 2), hadamard(n) / n, eigenvalues, trace_is)


def _magic(n: int) -> Facts:
    return Facts(n if n % 2 else 3 if n % 4 == 0 else n // 2 + 2)


def _reflector(v: Any) -> Facts:
    n = len(np.asarray(v))
    values = np.ones(n)
    values[-1] = -1
    return Facts(n, -1.0, reflector(v), values, np.ones(n))


def _companion(p: Sequence[float]) -> Facts:
    n = len(p) - 1
    return Facts(determinant=(-1) ** n * p[n] / p[0])


_FACTS: dict[str, Callable[..., Facts]] = {
    "cauchy": _cauchy,
    "circulant": lambda c: Facts(eigenvalues=fft(c)),
    "clement": _clement,
    "companion": _companion,
    "frank": lambda n: Facts(n, 1.0),
    "hadamard": _hadamard,
    "hilbert": _hilbert,
    "invhilbert": _invhilbert,
    "jordan": _jordan,
    "kahan": lambda n, angle=1.2: Facts(n, math.sin(angle) ** (n * (n - 1) / 2)),
    "lauchli": _lauchli,
    "lehmer": _lehmer,
    "magic": _magic,
    "minij": _minij,
    "moler": _moler,
    "pascal": _pascal,
    "pei": _pei,
    "reflector": _reflector,
    "rosser": _rosser,
    "tridiagonal": _tridiagonal,
    "vandermonde": _vandermonde,
    "wilkinson_growth": lambda n: Facts(n, 2.0 ** max(n - 1, 0)),
}
