"""Square roots kept exact: a field, in the order of the real numbers."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowspace.steps.surds import NoRoot, Surd, square_root

FRACTIONS = st.fractions(-4, 4, max_denominator=5)
SURDS = st.builds(
    lambda a, b, c, m, n: a + b * square_root(m) + c * square_root(n),
    FRACTIONS, FRACTIONS, FRACTIONS, st.integers(2, 30), st.integers(2, 30),
)  # fmt: skip


@given(SURDS, SURDS, SURDS)
def test_field(x, y, z):
    assert x + y == y + x
    assert x * (y + z) == x * y + x * z
    assert (x - y) + y == x
    assert x - x == 0
    if y != 0:
        assert x / y * y == x
        assert isinstance(y / y, Fraction)


@given(SURDS, SURDS)
def test_as_the_floats_are(x, y):
    """Each root is right to its last place, so a sum is off by a few units of the largest term."""
    size = 1e-14 * (1 + 100 * abs(float(x)) + 100 * abs(float(y)) + 100)
    assert math.isclose(float(x + y), float(x) + float(y), abs_tol=size)
    assert math.isclose(float(x * y), float(x) * float(y), abs_tol=100 * size)
    if abs(float(x) - float(y)) > size:
        assert (x < y) == (float(x) < float(y))
        assert (x >= y) == (float(x) >= float(y))


def test_order_is_decided_where_floats_are_equal():
    near = Fraction(math.isqrt(2 * 10**60), 10**30)
    assert near < square_root(2) < near + Fraction(1, 10**30)
    assert float(square_root(2) - near) < 1e-29


@given(st.integers(0, 10**9), st.integers(1, 1000))
def test_root(n, d):
    x = Fraction(n, d)
    try:
        r = square_root(x)
    except NoRoot:
        assert x.numerator * x.denominator > 10**12
        return
    assert r * r == x
    if isinstance(r, Surd):
        (radicand,) = r.terms
        assert all(radicand % (p * p) for p in range(2, 1000))


def test_what_has_no_root_says_so():
    for x, words in [(-2, "negative"), (1 + square_root(2), "root in it"), (10**13 + 1, "digits"), (0.5, "root of")]:
        with pytest.raises(NoRoot, match=words):
            square_root(x)
    assert square_root(10**14) == 10**7


def test_long_roots_are_taken_apart_above_and_below_and_divided_by():
    """Primes of twelve digits: no search for a factor would end, and none is needed."""
    p, q = 999999999989, 999999999961
    x = square_root(Fraction(p, q))
    assert x * x == Fraction(p, q)
    assert x * (1 / x) == 1
    y = 3 + x + square_root(p)
    assert y * (1 / y) == 1


def test_in_arrays():
    v = np.array([square_root(2), Fraction(1)], dtype=object)
    assert v @ v == 3
    assert (v * 2)[0] == square_root(8)
    assert (v == v).all()
