"""svd: ``U diag(s) Vᴴ`` is the matrix, U and V orthonormal, s descending and right to n roundings of the norm."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linalg_cases import TYPES, Array, gaussian, with_condition
from spectral_cases import adjoint, backward, eps, hermitian, loss, norm2, phases, rectangular, scaled, unit

from rowspace.linalg import LinAlgError, svd, svd_jacobi, svdvals, tuning
from rowspace.linalg.bidiagonal import bidiagonalize
from rowspace.linalg.bidiagonal_svd import bidiagonal_svd
from rowspace.linalg.tridiagonal import apply_reflectors


@pytest.fixture(params=[(2, 1), (8, 3), (64, 32)], ids=lambda p: f"leaf {p[0]}")
def blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "DIVIDE_LEAF", request.param[0])
    monkeypatch.setattr(tuning, "TRIDIAGONAL_BLOCK", request.param[1])
    monkeypatch.setattr(tuning, "JACOBI_ORDER", 0)


def check(A: Array, U: Array, s: Array, Vh: Array, bound: float = 1) -> None:
    assert U.dtype == Vh.dtype == A.dtype
    assert s.dtype == np.zeros(0, A.dtype).real.dtype
    B, k = scaled(A)
    x = np.ldexp(s.astype(np.float64), -k)
    assert (x >= 0).all()
    assert (np.diff(x) <= 0).all()
    n = x.shape[-1]
    left, right = U[..., :n].astype(B.dtype), Vh[..., :n, :].astype(B.dtype)
    assert backward(B, (left * x[..., None, :]) @ right, A.dtype) <= bound
    assert loss(U) <= 2
    assert loss(adjoint(Vh)) <= 2


def verify(A: Array, bound: float = 1) -> None:
    m, n = A.shape[-2:]
    U, s, Vh = svd(A)
    assert U.shape[-2:] == (m, m)
    assert Vh.shape[-2:] == (n, n)
    check(A, U, s, Vh, bound)
    U, s, Vh = svd(A, full_matrices=False)
    assert U.shape[-2:] == (m, min(m, n))
    assert Vh.shape[-2:] == (min(m, n), n)
    check(A, U, s, Vh, bound)
    B, k = scaled(A)
    lapack = np.linalg.svd(B, compute_uv=False)
    room = unit(A.shape, A.dtype) * norm2(B)
    assert np.abs(np.ldexp(svdvals(A).astype(np.float64), -k) - lapack).max(initial=0) <= room
    assert np.abs(np.ldexp(s.astype(np.float64), -k) - lapack).max(initial=0) <= room


@pytest.mark.parametrize("name", sorted(rectangular(30)))
def test_gallery(blocks: None, name: str) -> None:
    A = rectangular(30)[name]
    verify(A)
    verify(A * phases(*A.shape))


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize(
    "shape", [(1, 1), (2, 2), (3, 2), (1, 5), (20, 33), (63, 63), (64, 64), (65, 65), (3, 5, 4), (2, 4, 20)], ids=str
)
def test_shapes_and_types(blocks: None, shape: tuple[int, ...], dtype: str) -> None:
    verify(gaussian(shape, dtype))


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("exponent", [0, 4, 8, 12, 16])
def test_conditions(exponent: int, dtype: str) -> None:
    verify(with_condition(60, 10.0**exponent, dtype))


def test_larger() -> None:
    verify(gaussian((150, 140)))


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", [(2, 2), (3, 2), (2, 3), (4, 4), (8, 8), (9, 3)], ids=str)
def test_many_small_ones(shape: tuple[int, int], dtype: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "LANES_CHUNK", 200)
    A = gaussian((40, *shape), dtype)
    A[5] = 0
    A[6] = 1
    A[7] = 0
    A[7, 0, 1] = 2
    verify(A, bound=1.5)  # the worst of forty; each of some two hundred complex rotations leaves a rounding


@pytest.mark.parametrize("exponent", [-600, 600])
def test_scale_changes_nothing_else(exponent: int) -> None:
    A = gaussian((20, 14))
    for f in (svd, svd_jacobi):
        U, s, Vh = f(A)
        U_scaled, s_scaled, Vh_scaled = f(np.ldexp(A, exponent))
        assert (s_scaled == np.ldexp(s, exponent)).all()
        assert (U_scaled == U).all()
        assert (Vh_scaled == Vh).all()


@pytest.mark.parametrize("name", sorted(hermitian(20)))
def test_hermitian(name: str) -> None:
    A = hermitian(20)[name]
    check(A, *svd(A, hermitian=True))
    assert np.allclose(svd(A, hermitian=True).S, svd(A, compute_uv=False, hermitian=True), rtol=1e-6, atol=1e-12)


@pytest.mark.parametrize("value", [np.nan, np.inf])
@pytest.mark.parametrize("n", [2, 40])
def test_nan_and_inf_are_named(n: int, value: float) -> None:
    A = np.stack([np.eye(n)] * 30)
    A[3, 1, 0] = value
    for f in (svd, svdvals, svd_jacobi):
        with pytest.raises(LinAlgError, match=r"matrix 3 of the batch has (nan|inf) at \(1, 0\)"):
            f(A)


def test_empty() -> None:
    for shape in [(0, 0), (0, 3), (3, 0), (0, 3, 2), (2, 0, 3)]:
        for full in (True, False):
            for mine, theirs in zip(svd(np.empty(shape), full), np.linalg.svd(np.empty(shape), full), strict=True):
                assert mine.shape == theirs.shape
                assert (mine == theirs).all()
    assert svd_jacobi(np.empty((0, 3))).S.shape == (0,)
    with pytest.raises(LinAlgError, match="1-dimensional"):
        svd(np.ones(3))


@pytest.mark.parametrize("dtype", ["float64", "complex128"])
def test_bidiagonal_form(blocks: None, dtype: str) -> None:
    A = gaussian((19, 19), dtype)
    d, e, (left, tau), (right, sigma) = bidiagonalize(A.copy())
    H, G = np.eye(19, dtype=dtype), np.eye(19, dtype=dtype)
    apply_reflectors(left, tau, 0, H)
    apply_reflectors(right, sigma, 1, G)
    assert loss(H) <= 2
    assert loss(G) <= 2
    assert backward(A, H.T @ (np.diag(d) + np.diag(e, 1)) @ G.conj(), dtype) <= 1


@given(st.integers(1, 30), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 1e-17, 1e-9]), st.sampled_from([2, 8]))
@settings(max_examples=60, deadline=None)
def test_bidiagonal_matrices_of_few_values(n: int, seed: int, small: float, leaf: int) -> None:
    """Rank-deficient ones lose their left vectors if the first entry of each, -1, is computed instead of known."""
    rng = np.random.default_rng(seed)
    d = rng.choice([0.0, 1.0, small, 1 + 1e-15], n)
    e = rng.choice([0.0, 1.0, -1.0, small], max(n - 1, 0))
    before, tuning.DIVIDE_LEAF = tuning.DIVIDE_LEAF, leaf
    try:
        with np.errstate(all="ignore"):
            s, U, V = bidiagonal_svd(d, e)
            alone = bidiagonal_svd(d, e, vectors=False)[0]
    finally:
        tuning.DIVIDE_LEAF = before
    B = np.diag(d) + np.diag(e, 1)
    assert loss(U) <= 2
    assert loss(V) <= 2
    assert backward(B, (U.T * s) @ V, "float64") <= 1
    assert np.abs(alone - s).max() <= unit(B.shape, "float64") * max(norm2(B), 1e-300)


@pytest.mark.parametrize("name", sorted(rectangular(16)))
def test_jacobi_gallery(name: str) -> None:
    A = rectangular(16)[name]
    check(A, *svd_jacobi(A))
    check(A * phases(*A.shape), *svd_jacobi(A * phases(*A.shape)))


def determinant(A: Array) -> Fraction:
    """The exact determinant of a matrix of floats."""
    M = [[Fraction(float(x)) for x in row] for row in A]
    result = Fraction(1)
    for j in range(len(M)):
        pivot = next(i for i in range(j, len(M)) if M[i][j])
        if pivot != j:
            M[j], M[pivot], result = M[pivot], M[j], -result
        result *= M[j][j]
        for i in range(j + 1, len(M)):
            f = M[i][j] / M[j][j]
            M[i] = [a - f * b for a, b in zip(M[i], M[j], strict=True)]
    return result


@pytest.mark.parametrize("batch", [1, 30])
def test_jacobi_gets_every_singular_value_of_scaled_columns(batch: int) -> None:
    """Singular values down to 1e-30 of the largest, each nearly right to the last digit.

    Their product is known exactly, ``|det A|``; and scaling the columns of an orthogonal matrix gives them outright.
    """
    n = 6
    grade = 10.0 ** -np.linspace(0, 30, n)
    A = gaussian((n, n)) * grade
    s = svd_jacobi(np.stack([A] * batch)).S[0]
    exact = abs(determinant(A))
    product = Fraction(1)
    for x in s:
        product *= Fraction(float(x))
    assert abs(product / exact - 1) < 100 * n * eps("float64")
    Q = np.linalg.qr(gaussian((n, n), seed=5))[0]
    s = svd_jacobi(np.stack([Q * grade[::-1]] * batch)).S[0]
    assert np.abs(s / grade - 1).max() < 10 * n * eps("float64")
    lost = np.linalg.svd(Q * grade[::-1], compute_uv=False)
    assert np.abs(lost / grade - 1).max() > 1e-3  # what other methods make of the small ones
