"""Square roots kept exact: sums of fractions times square roots of whole numbers, such as 1/2 + √5/2.

Different square-free whole numbers have square roots that are independent over the fractions, so a sum is 0 only if
every coefficient is, and these numbers are closed under + − × ÷: they are what Gram–Schmidt or the eigenvalues of a
2 by 2 matrix of fractions need. A root of a sum with a root in it is not among them: `square_root` raises `NoRoot`, and
so it does where a number is too long to be taken apart into squares; the algorithm goes on in floats then, and says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

LARGEST = 10**12  # of a number under a root: taken apart by trial division up to its cube root
TERMS = 2  # a longer sum is shown rounded


class NoRoot(ArithmeticError):
    """This root is no sum of fractions times roots of whole numbers, or takes too long to find."""


class Term(NamedTuple):
    """coefficient · √radicand."""

    coefficient: Fraction
    radicand: int


class Surd:
    """A sum of coefficient · √radicand with square-free radicands; without any root it is given back as a `Fraction`.

    >>> golden = (1 + square_root(Fraction(5))) / 2
    >>> golden * golden - golden
    Fraction(1, 1)
    """

    __slots__ = ("terms",)

    def __init__(self, terms: Mapping[int, Fraction]) -> None:
        self.terms = dict(terms)

    def __iter__(self) -> Any:
        raise TypeError("a surd is one number")

    def sorted(self) -> list[Term]:
        return [Term(self.terms[r], r) for r in sorted(self.terms)]

    def __add__(self, other: Any) -> Any:
        terms = _terms(other)
        if terms is None:
            return NotImplemented
        return _number({r: self.terms.get(r, Fraction(0)) + terms.get(r, Fraction(0)) for r in {*self.terms, *terms}})

    __radd__ = __add__

    def __neg__(self) -> Surd:
        return Surd({r: -c for r, c in self.terms.items()})

    def __pos__(self) -> Surd:
        return self

    def __sub__(self, other: Any) -> Any:
        terms = _terms(other)
        return NotImplemented if terms is None else self + Surd({r: -c for r, c in terms.items()})

    def __rsub__(self, other: Any) -> Any:
        return (-self) + other

    def __mul__(self, other: Any) -> Any:
        terms = _terms(other)
        if terms is None:
            return NotImplemented
        product: dict[int, Fraction] = {}
        for r, c in self.terms.items():
            for s, d in terms.items():
                common = math.gcd(r, s)  # √r √s = common · √(r s / common²), square-free again
                radicand = r * s // common**2
                product[radicand] = product.get(radicand, Fraction(0)) + c * d * common
        return _number(product)

    __rmul__ = __mul__

    def inverse(self) -> Any:
        """1/x = (u − v√p) / (u² − p v²) for x = u + v√p, one factor p after another, until no root is left."""
        if len(self.terms) == 1:
            [(r, c)] = self.terms.items()
            return Surd({r: 1 / (c * r)})
        p = _factor(list(self.terms))
        with_root = Surd({r: c for r, c in self.terms.items() if r % p == 0})
        conjugate = self - 2 * with_root
        norm = self * conjugate
        return conjugate * (norm.inverse() if isinstance(norm, Surd) else 1 / norm)

    def __truediv__(self, other: Any) -> Any:
        if isinstance(other, Surd):
            return self * other.inverse()
        terms = _terms(other)
        return NotImplemented if terms is None else self * (1 / Fraction(other))

    def __rtruediv__(self, other: Any) -> Any:
        return NotImplemented if _terms(other) is None else self.inverse() * other

    def __pow__(self, power: int) -> Any:
        value: Any = Fraction(1)
        for _ in range(abs(power)):
            value = value * self
        return value if power >= 0 else 1 / value

    def __abs__(self) -> Surd:
        return -self if self < 0 else self

    def conjugate(self) -> Surd:
        return self

    def __eq__(self, other: object) -> bool:
        terms = _terms(other)
        if terms is None:
            return float(self) == other if isinstance(other, float) else NotImplemented
        return self.terms == terms

    def __hash__(self) -> int:
        return hash(frozenset(self.terms.items()))

    def __lt__(self, other: Any) -> bool:
        return bool(_sign(self - other) < 0)

    def __gt__(self, other: Any) -> bool:
        return bool(_sign(self - other) > 0)

    def __le__(self, other: Any) -> bool:
        return bool(_sign(self - other) <= 0)

    def __ge__(self, other: Any) -> bool:
        return bool(_sign(self - other) >= 0)

    def __bool__(self) -> bool:
        return True

    def __float__(self) -> float:
        return float(self.rounded(60))

    def rounded(self, bits: int) -> Fraction:
        """The value, wrong by less than 2^(1 − bits) times the number of its terms."""
        return sum((_scaled_root(c, r, bits) for r, c in self.terms.items()), Fraction(0))

    def __repr__(self) -> str:
        return f"Surd({self.terms})"

    def __str__(self) -> str:
        from rowspace.steps.words import display

        return display(self)


def _number(terms: Mapping[int, Fraction]) -> Any:
    """A surd without zero terms; a `Fraction` if no root is left."""
    kept = {r: c for r, c in terms.items() if c}
    return kept.get(1, Fraction(0)) if set(kept) <= {1} else Surd(kept)


def _terms(x: Any) -> Mapping[int, Fraction] | None:
    if isinstance(x, Surd):
        return x.terms
    if isinstance(x, (int, Fraction)):
        return {1: Fraction(x)} if x else {}
    return None


def _scaled_root(coefficient: Fraction, radicand: int, bits: int) -> Fraction:
    """coefficient · √radicand to `bits` binary places."""
    squared = coefficient * coefficient * radicand
    scale = 1 << bits
    root = Fraction(math.isqrt(squared.numerator * squared.denominator * scale * scale), squared.denominator * scale)
    return -root if coefficient < 0 else root


def _sign(x: Any) -> int:
    """The sign of a number that is exactly 0 only if it is the fraction 0; roots are taken further until it shows."""
    if not isinstance(x, Surd):
        return int(x > 0) - int(x < 0)
    bits = 60
    while True:
        value = x.rounded(bits)
        if abs(value) > Fraction(2 * len(x.terms), 1 << bits):
            return 1 if value > 0 else -1
        bits *= 2


def _factor(radicands: list[int]) -> int:
    """A number > 1 that divides each of these square-free numbers or has no factor in common with it."""
    p = max(radicands)
    while smaller := next((g for r in radicands if 1 < (g := math.gcd(p, r)) < p), 0):
        p = smaller
    return p


def _apart(n: int) -> tuple[int, int]:
    """n = s²·r with r square-free, as (s, r)."""
    if n > LARGEST:
        whole = math.isqrt(n)
        if whole * whole == n:
            return whole, 1
        raise NoRoot(f"a number of {len(str(n))} digits under a root")
    s, r, p = 1, 1, 2
    while p * p * p <= n:
        while n % (p * p) == 0:
            n, s = n // (p * p), s * p
        if n % p == 0:
            n, r = n // p, r * p
        p += 1
    whole = math.isqrt(n)  # what is left has at most two prime factors, both larger than those found
    return (s * whole, r) if whole * whole == n else (s, r * n)


def square_root(x: Any) -> Any:
    """√x for a fraction x ≥ 0: a `Fraction` if x is a square, else a `Surd`. `NoRoot` if there is none of this kind.

    >>> square_root(Fraction(9, 4)), square_root(Fraction(1, 2))
    (Fraction(3, 2), Surd({2: Fraction(1, 2)}))
    """
    if not isinstance(x, (int, Fraction)):
        raise NoRoot(f"the root of {x}, which has a root in it")
    if x < 0:
        raise NoRoot(f"the root of {x}, which is negative")
    fraction = Fraction(x)
    above, r = _apart(fraction.numerator)
    below, s = _apart(fraction.denominator)
    return _number({r * s: Fraction(above, below * s)})
