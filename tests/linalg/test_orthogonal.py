"""QR in all modes: ``Q R`` is the matrix, Q is orthonormal, R a triangle; for tall, dependent and tiny columns too."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from linalg_cases import TYPES, Array, gaussian, with_condition
from spectral_cases import adjoint, backward, lauchli, loss, phases, rectangular, scaled

from rowspace.linalg import LinAlgError, gram_schmidt, qr, qr_pivoted, tuning
from rowspace.linalg.tall import qr_tall, tsqr

SHAPES = [(1, 1), (2, 2), (3, 5), (5, 3), (40, 33), (33, 40), (65, 9), (9, 65), (4, 5, 3), (2, 3, 3, 5), (50, 4, 4)]


@pytest.fixture(params=[(1, 1, 0), (8, 2, 0), (16, 3, 40), (128, 8, 16384)], ids=lambda p: f"block {p[0]} leaf {p[1]}")
def blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(("QR_BLOCK", "QR_LEAF", "QR_AREA"), request.param, strict=True):
        monkeypatch.setattr(tuning, name, value)


@pytest.fixture(params=[2, 1024], ids="rows {}".format)
def tall_always(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "TALL_SIZE", 0)
    monkeypatch.setattr(tuning, "TALL_RATIO", 1)
    monkeypatch.setattr(tuning, "TSQR_ROWS", request.param)


def check(A: Array, Q: Array, R: Array) -> None:
    B, k = scaled(A)
    T = np.ldexp(R.real, -k) + (1j * np.ldexp(R.imag, -k) if np.iscomplexobj(R) else 0)
    assert Q.dtype == R.dtype == A.dtype
    assert (np.tril(R, -1) == 0).all()
    assert backward(B, Q.astype(B.dtype) @ T, A.dtype) <= 1
    assert loss(Q) <= 2


def verify(A: Array) -> None:
    m, n = A.shape[-2:]
    Q, R = qr(A)
    assert Q.shape[-2:] == (m, min(m, n))
    assert R.shape[-2:] == (min(m, n), n)
    check(A, Q, R)
    Q, R = qr(A, "complete")
    assert Q.shape[-2:] == (m, m)
    assert R.shape == A.shape
    check(A, Q, R)
    alone = qr(A, "r")
    assert alone.shape[-2:] == (min(m, n), n)
    B, k = scaled(A)
    T = np.ldexp(alone.real, -k) + (1j * np.ldexp(alone.imag, -k) if np.iscomplexobj(alone) else 0)
    assert backward(adjoint(B) @ B, adjoint(T) @ T, A.dtype) <= 4


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_shapes_and_types(blocks: None, shape: tuple[int, ...], dtype: str) -> None:
    verify(gaussian(shape, dtype))


@pytest.mark.parametrize("name", sorted(rectangular(30)))
def test_gallery(blocks: None, name: str) -> None:
    A = rectangular(30)[name]
    verify(A)
    verify(A * phases(*A.shape))


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("exponent", [0, 4, 8, 12, 16])
def test_conditions(exponent: int, dtype: str) -> None:
    verify(with_condition(50, 10.0**exponent, dtype))


@pytest.mark.parametrize("dtype", ["float64", "complex128"])
@pytest.mark.parametrize("shape", [(7, 5), (5, 7), (3, 40, 40), (60, 5, 4)], ids=str)
def test_raw_is_lapacks(shape: tuple[int, ...], dtype: str) -> None:
    A = gaussian(shape, dtype)
    for mine, theirs in zip(qr(A, "raw"), np.linalg.qr(A, "raw"), strict=True):
        assert mine.shape == theirs.shape
        assert np.allclose(mine, theirs)


def test_columns_far_below_the_others_are_orthogonal_too() -> None:
    A = gaussian((30, 6)) * 10.0 ** -np.arange(0, 300, 50)
    Q, R = qr(A)
    assert loss(Q) <= 2
    assert np.allclose((Q @ (R / np.abs(A).max(axis=0))), A / np.abs(A).max(axis=0))


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("exponent", [0, 4, 8, 12, 16, 20])
def test_tall_at_any_condition(exponent: int, dtype: str) -> None:
    A = (gaussian((400, 12), dtype) @ with_condition(12, 10.0**exponent, dtype)).astype(dtype)
    for f in (qr_tall, tsqr):
        check(A, *f(A))


@pytest.mark.parametrize("name", sorted(rectangular(12)))
def test_tall_gallery(tall_always: None, name: str) -> None:
    verify(rectangular(12)[name])


def test_tall_and_dependent(tall_always: None) -> None:
    A = gaussian((200, 8))
    A[:, 3] = A[:, 5]
    verify(A)
    A[:, 2] = 0
    verify(A)
    verify(lauchli(20))
    A[7, 1] = np.nan
    assert np.isnan(qr(A).Q).any()


def test_the_way_through_the_gram_matrix_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it always fell back, tall matrices would be right and slow."""
    from rowspace.linalg import tall

    def never(A: Array) -> tuple[Array, Array]:
        raise AssertionError("fell back")

    monkeypatch.setattr(tall, "tsqr", never)
    for exponent in (0, 6, 12):
        qr_tall(gaussian((300, 10)) @ with_condition(10, 10.0**exponent))
    with pytest.raises(AssertionError, match="fell back"):
        qr_tall(np.ones((300, 10)))


def test_nan_and_inf_spread_and_raise_nothing() -> None:
    A = gaussian((6, 4))
    A[2, 1] = np.nan
    assert np.isnan(qr(A).R).any()
    A[2, 1] = np.inf
    assert not np.isfinite(qr(A).R).all()


def test_empty() -> None:
    for shape in [(0, 0), (0, 3), (3, 0), (0, 3, 3), (2, 0, 3)]:
        A = np.empty(shape)
        for mode in ("reduced", "complete"):
            mine, theirs = qr(A, mode), np.linalg.qr(A, mode)
            assert mine.Q.shape == theirs.Q.shape
            assert mine.R.shape == theirs.R.shape
            assert (mine.Q == theirs.Q).all()


def test_modes_that_do_not_exist() -> None:
    with pytest.raises(ValueError, match="Unrecognized mode 'thin'"):
        qr(np.eye(2), "thin")
    with pytest.warns(DeprecationWarning, match="'full' option is deprecated"):
        qr(np.eye(2), "full")
    with pytest.raises(LinAlgError, match="1-dimensional"):
        qr(np.ones(3))


@pytest.mark.parametrize("name", sorted(rectangular(20)))
def test_pivoted(name: str) -> None:
    A = rectangular(20)[name]
    Q, R, p = qr_pivoted(A)
    check(A[:, p], Q, R)
    diagonal = np.abs(np.diagonal(R))
    assert (diagonal[1:] <= diagonal[:-1] * (1 + 1e-7)).all()


def test_pivoted_as_scipy_and_in_stacks() -> None:
    A = gaussian((3, 12, 9), "complex128")
    Q, R, p = qr_pivoted(A)
    for i in range(3):
        _, r, order = scipy.linalg.qr(A[i], mode="economic", pivoting=True)
        assert (p[i] == order).all()
        assert np.allclose(np.abs(R[i]), np.abs(r))
    assert loss(Q) <= 2


def test_pivoting_shows_the_rank() -> None:
    A = gaussian((30, 5)) @ gaussian((5, 20), seed=1)
    d = np.abs(np.diagonal(qr_pivoted(A).R))
    assert d[5] <= 30 * 2.3e-16 * d[0]
    assert d[4] > 1e-3 * d[0]


@pytest.mark.parametrize("method", ["classical", "modified", "twice"])
@pytest.mark.parametrize("dtype", TYPES)
def test_gram_schmidt(dtype: str, method: str) -> None:
    A = gaussian((2, 20, 7), dtype)
    Q, R = gram_schmidt(A, method)  # type: ignore[arg-type]
    check(A, Q, R)
    assert (np.diagonal(R, axis1=-2, axis2=-1).real > 0).all()
    scale = 1e200 if dtype in ("float64", "complex128") else 1e30
    check(A * A.dtype.type(scale), *gram_schmidt(A * A.dtype.type(scale), method))  # type: ignore[arg-type]


def test_gram_schmidt_loses_what_the_theory_says() -> None:
    A = with_condition(30, 1e6)
    assert loss(gram_schmidt(A, "classical").Q) > 1e3
    assert 1e6 > loss(gram_schmidt(A, "modified").Q) > 10
    assert loss(gram_schmidt(A, "twice").Q) <= 2
    for method in ("classical", "modified", "twice"):
        Q, R = gram_schmidt(A, method)  # type: ignore[arg-type]
        assert backward(A, Q @ R, "float64") <= 1


def test_gram_schmidt_names_the_column() -> None:
    A = np.stack([np.eye(3)] * 2)
    A[1, :, 2] = A[1, :, 0]
    with pytest.raises(LinAlgError, match="column 2 of matrix 1 of the batch depends"):
        gram_schmidt(A)
    with pytest.raises(LinAlgError, match="never independent"):
        gram_schmidt(np.ones((2, 3)))
    with pytest.raises(ValueError, match="method must be"):
        gram_schmidt(np.eye(2), "fast")  # type: ignore[arg-type]
    assert adjoint(gram_schmidt(np.empty((4, 0))).Q).shape == (0, 4)
