"""Reflections and rotations: they are orthogonal and make the zero they are made for, at any scale."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from linalg_cases import TYPES, Array, gaussian
from spectral_cases import eps, scaled

from rowspace.linalg import LinAlgError, givens, householder
from rowspace.linalg.reflections import compact, invert_unit_upper, reflect, unit_rows

FINITE = st.floats(-1e307, 1e307, allow_nan=False)


def verify(x: Array) -> None:
    v, tau, beta = householder(x)
    work = x.astype("complex128" if np.iscomplexobj(x) else "float64")
    unit = len(x) * eps(v.dtype)
    H = np.eye(len(x)) - tau * np.outer(v, v.conj())
    assert v[0] == 1
    assert np.isrealobj(beta)
    assert np.linalg.norm(H.conj().T @ H - np.eye(len(x)), 2) <= 4 * unit
    s, k = scaled(work)
    image = H.conj().T @ s
    image[0] -= np.ldexp(np.float64(beta), -k)
    assert np.abs(image).max() <= 4 * unit * max(float(np.abs(s).max()), 1e-300)
    again = np.array(work, v.dtype)
    with np.errstate(over="ignore"):
        t, b = reflect(again)
    assert np.allclose(again, v, rtol=8 * unit, atol=0)
    assert np.isclose(t, tau, rtol=8 * unit)
    assert np.isclose(b, beta, rtol=8 * unit)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("n", [1, 2, 5, 100])
def test_gaussian(n: int, dtype: str) -> None:
    verify(gaussian((n,), dtype))


@pytest.mark.parametrize("scale", [1e-300, 1e-160, 1e-145, 1e154, 1e200, 1e306])
def test_squares_neither_overflow_nor_underflow(scale: float) -> None:
    verify(gaussian((6,)) * scale)
    verify(gaussian((6,), "complex128") * scale)


@pytest.mark.parametrize("tail", [1e-9, 1e-20, 1e-160, 1e-300])
def test_a_tail_that_does_not_change_the_norm_is_reflected_all_the_same(tail: float) -> None:
    v, tau, beta = householder([1.0, tail])
    assert beta == -1
    assert tau == 2
    assert v[1] == tail / 2


def test_nothing_to_do() -> None:
    assert householder([3.0, 0.0]).tau == 0
    assert householder([3.0, 0.0]).beta == 3
    assert householder([0.0, 0.0]).beta == 0
    assert householder([3j]).beta == pytest.approx(-3)


def test_stacks() -> None:
    X = gaussian((4, 3, 5), "complex128")
    v, tau, beta = householder(X)
    assert v.shape == X.shape
    assert tau.shape == beta.shape == (4, 3)
    assert np.allclose(v[2, 1], householder(X[2, 1]).v)
    assert np.isnan(householder([np.nan, 1.0]).beta)
    with pytest.raises(LinAlgError, match="at least one entry"):
        householder(np.ones((2, 0)))


@given(FINITE, FINITE)
def test_rotations(f: float, g: float) -> None:
    c, s, r = givens(f, g)
    assert abs(c * c + s * s - 1) <= 8 * eps("d")
    size = max(abs(f), abs(g))
    if size > 1e-290:
        a, b = f / size, g / size
        assert abs(c * a + s * b - r / size) <= 8 * eps("d")
        assert abs(c * b - s * a) <= 8 * eps("d")


@pytest.mark.parametrize(("f", "g"), [(1 + 2j, 3 - 1j), (0, 2j), (1j, 0), (0, 0), (1e-200j, 1e200), (1e300, 1e300j)])
def test_complex_rotations(f: complex, g: complex) -> None:
    c, s, r = givens(np.complex128(f), np.complex128(g))
    size = max(abs(f), abs(g), 1e-300)
    assert c.imag == 0
    assert abs(c * c + abs(s) ** 2 - 1) <= 8 * eps("d")
    assert abs(c * (f / size) + s * (g / size) - r / size) <= 8 * eps("d")
    assert abs(-np.conj(s) * (f / size) + c * (g / size)) <= 8 * eps("d")


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8, 13, 32])
def test_inverse_of_a_unit_triangle(n: int) -> None:
    U = np.triu(gaussian((n, n)), 1) / n + np.eye(n)
    assert np.allclose(invert_unit_upper(U.copy()) @ U, np.eye(n), atol=1e-13)


@pytest.mark.parametrize("dtype", ["float64", "complex128"])
def test_compact_form_is_the_product(dtype: str) -> None:
    W = gaussian((5, 9), dtype)
    taus = np.zeros(5, dtype)
    product = np.eye(9, dtype=dtype)
    for j in range(5):
        taus[j], _ = reflect(W[j, j:])
        v = np.concatenate([np.zeros(j), W[j, j:]])
        product = product @ (np.eye(9) - taus[j] * np.outer(v, v.conj()))
    Y = unit_rows(W)
    assert np.allclose(np.eye(9) - Y.T @ compact(Y, taus) @ Y.conj(), product)
    taus[2] = 0  # a reflection that does nothing divides nothing by zero
    assert np.isfinite(compact(Y, taus)).all()
