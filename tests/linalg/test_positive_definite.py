"""Cholesky: ``L Lᴴ`` is the matrix to n roundings, or the matrix has no such factor and the error says where."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linalg_cases import TYPES, Array, gaussian, hilbert, with_condition
from spectral_cases import adjoint, backward, scaled

from rowspace.linalg import LinAlgError, cholesky, tuning


@pytest.fixture(params=[1, 3, 32], ids="leaf {}".format)
def leaves(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "CHOLESKY_LEAF", request.param)


def gram(shape: tuple[int, ...], dtype: str = "float64") -> Array:
    A = gaussian(shape, "complex128" if "c" in dtype else "float64")
    return (A @ adjoint(A) + np.eye(shape[-1])).astype(dtype)


def verify(A: Array) -> None:
    L = cholesky(A)
    U = cholesky(A, upper=True)
    assert L.dtype == U.dtype == A.dtype
    assert L.shape == U.shape == A.shape
    assert (np.triu(L, 1) == 0).all()
    assert (np.tril(U, -1) == 0).all()
    diagonal = np.diagonal(L, axis1=-2, axis2=-1)
    assert (diagonal.real > 0).all()
    assert (diagonal.imag == 0).all()
    B, k = scaled(A)
    half = 2.0 ** (k // 2)
    wide = np.asarray(L, B.dtype) / half
    assert backward(B * 2.0 ** (k % 2), wide @ adjoint(wide), A.dtype) <= 1
    wide = np.asarray(U, B.dtype) / half
    assert backward(B * 2.0 ** (k % 2), adjoint(wide) @ wide, A.dtype) <= 1


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (7, 7), (70, 70), (5, 3, 3), (2, 3, 9, 9), (2, 40, 40)], ids=str)
def test_shapes_and_types(leaves: None, shape: tuple[int, ...], dtype: str) -> None:
    verify(gram(shape, dtype))


@pytest.mark.parametrize("exponent", [0, 2, 4, 6])
def test_conditions(leaves: None, exponent: int) -> None:
    A = with_condition(40, 10.0**exponent)
    verify(A @ A.T + 1e-14 * np.eye(40))


@pytest.mark.parametrize("scale", [1e200, 1e-200, 1e300, 1e-290])
def test_scale_changes_nothing_else(scale: float) -> None:
    verify(gram((20, 20)) * scale)


def test_hilbert_to_the_edge() -> None:
    verify(hilbert(12))


def test_only_one_triangle_is_read() -> None:
    A = gram((40, 40))
    assert (cholesky(np.tril(A) + np.triu(np.full_like(A, np.nan), 1)) == cholesky(A)).all()
    assert (cholesky(np.triu(A) + np.tril(np.full_like(A, np.nan), -1), upper=True) == cholesky(A, upper=True)).all()


@pytest.mark.parametrize("n", [3, 60])
def test_the_error_names_matrix_and_pivot(n: int) -> None:
    A = np.stack([np.eye(n)] * 80).reshape(2, 40, n, n)
    A[1, 2, 2, 2] = -4
    with pytest.raises(LinAlgError, match=r"matrix \(1, 2\) of the batch is not positive definite: pivot 2 is -4"):
        cholesky(A)
    with pytest.raises(LinAlgError, match="the matrix is not positive definite: pivot 2 is -4"):
        cholesky(A[1, 2])
    with pytest.raises(LinAlgError, match="pivot 0 is 0"):
        cholesky(np.zeros((n, n)))


def test_nan_and_inf_are_not_errors_of_sign() -> None:
    A = np.eye(3)
    A[1, 1] = np.nan
    L = cholesky(A)
    assert L[0, 0] == 1
    assert np.isnan(L[1, 1])


@given(st.integers(1, 12), st.integers(0, 2**32 - 1), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_the_factor_of_a_product_is_its_triangle(n: int, seed: int, leaf: int) -> None:
    L = np.tril(np.random.default_rng(seed).integers(-3, 4, (n, n))).astype(float)
    L[np.arange(n), np.arange(n)] = 1 + np.abs(np.diagonal(L))
    before, tuning.CHOLESKY_LEAF = tuning.CHOLESKY_LEAF, leaf
    try:
        assert np.allclose(cholesky(L @ L.T), L, rtol=0, atol=1e-6)
    finally:
        tuning.CHOLESKY_LEAF = before


def test_empty() -> None:
    assert cholesky(np.empty((0, 0))).shape == (0, 0)
    assert cholesky(np.empty((0, 3, 3))).shape == (0, 3, 3)
