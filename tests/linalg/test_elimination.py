"""LU: the factors have their shape, and their product is the matrix, to n roundings of ``|L| |U|``."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from linalg_cases import TYPES, Array, factorisation_error, gallery, gaussian, with_condition

from rowspace.linalg import LinAlgError, lu, tuning
from rowspace.linalg.elimination import eliminate

SHAPES = [(1, 1), (2, 2), (5, 3), (3, 5), (17, 17), (40, 23), (23, 40), (1, 7), (7, 1), (65, 65)]


@pytest.fixture(params=[(1, 1), (2, 3), (64, 32)], ids=lambda p: f"panel {p[0]}")
def blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "PANEL", request.param[0])
    monkeypatch.setattr(tuning, "TRIANGLE", request.param[1])


def verify(A: Array, dtype: str) -> None:
    """Everything an LU decomposition promises."""
    m, n = A.shape
    k = min(m, n)
    P, L, U = lu(A)
    p, L_again, U_again = lu(A, p_indices=True)
    PL, U_too = lu(A, permute_l=True)
    assert (L_again == L).all()
    assert (U_again == U).all()
    assert (U_too == U).all()
    assert (L[p] == PL).all()
    assert (np.eye(m)[p] == P).all()
    assert sorted(p) == list(range(m))
    assert P.dtype == np.zeros(0, dtype).real.dtype
    assert L.dtype == U.dtype == np.dtype(dtype)
    assert L.shape == (m, k)
    assert U.shape == (k, n)
    assert (np.diagonal(L) == 1).all()
    assert (np.triu(L, 1) == 0).all()
    assert (np.tril(U, -1) == 0).all()
    assert np.abs(L).max(initial=0) <= 1 + 4 * np.finfo(dtype).eps
    assert factorisation_error(A, L, U, p) <= 1


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_shapes_and_types(blocks: None, shape: tuple[int, int], dtype: str) -> None:
    verify(gaussian(shape, dtype), dtype)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("exponent", [0, 4, 8, 12, 16])
def test_conditions(blocks: None, exponent: int, dtype: str) -> None:
    verify(with_condition(50, 10.0**exponent, dtype), dtype)


@pytest.mark.parametrize("n", [20, 130])
@pytest.mark.parametrize("name", list(gallery(4)))
def test_gallery(blocks: None, name: str, n: int) -> None:
    verify(gallery(n)[name], "float64")


@pytest.mark.parametrize("name", ["zeros", "ones", "rank 3", "zero column", "zero row", "nilpotent"])
@pytest.mark.parametrize("shape", [(9, 9), (30, 20), (20, 30)], ids=str)
def test_singular_matrices_have_factors(blocks: None, name: str, shape: tuple[int, int]) -> None:
    A = gaussian(shape)
    A = {
        "zeros": np.zeros(shape),
        "ones": np.ones(shape),
        "rank 3": A[:, :3] @ A[:3],
        "zero column": A * (np.arange(shape[1]) != 2),
        "zero row": A * (np.arange(shape[0]) != 2)[:, None],
        "nilpotent": np.eye(*shape, k=1),
    }[name]
    verify(A, "float64")


@pytest.mark.parametrize("n", [3, 30, 90])
def test_rows_are_exchanged_as_lapack_exchanges_them(blocks: None, n: int) -> None:
    """Ties too: the first of the largest is the pivot, in the order the rows have by then."""
    A = np.random.default_rng(3).integers(-2, 3, (n, n)).astype(float)
    A[np.diag_indices(n)] += 0.5
    theirs = scipy.linalg.lu(A)
    ours = lu(A)
    if n == 3:  # beyond, roundings decide ties
        assert (theirs[0] == ours.P).all()
    A = gaussian((n, n))
    assert (scipy.linalg.lu(A)[0] == lu(A).P).all()


@settings(max_examples=60, deadline=None)
@given(
    A=hnp.arrays(
        np.float64,
        hnp.array_shapes(min_dims=2, max_dims=2, max_side=9),
        elements=st.floats(-1e100, 1e100, allow_subnormal=False),
    )
)
def test_any_matrix(A: Array) -> None:
    p, L, U = lu(A, p_indices=True)
    if np.abs(A[A != 0]).min(initial=1) > 1e-100:  # products below 1e-308 lose digits in any arithmetic
        assert factorisation_error(A, L, U, p) <= 1


def test_columns_beyond_the_pivots_are_carried(blocks: None) -> None:
    A, B = gaussian((50, 50)), gaussian((50, 7), seed=1)
    M = np.hstack([A, B])
    order = eliminate(M, 50)
    L = np.tril(M[:, :50], -1) + np.eye(50)
    assert np.allclose(L @ M[:, 50:], B[order], atol=1e-12)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", [(7, 4, 4), (2, 3, 5, 3), (6, 3, 5), (1, 2, 2), (5, 1, 1)], ids=str)
@pytest.mark.parametrize("lanes", [True, False])
def test_batches(monkeypatch: pytest.MonkeyPatch, shape: tuple[int, ...], dtype: str, lanes: bool) -> None:
    monkeypatch.setattr(tuning, "LANES_COUNT", 1 if lanes else 10**9)
    monkeypatch.setattr(tuning, "LANES_CHUNK", 50)
    A = gaussian(shape, dtype)
    A[..., 0, 0] = 0
    P, L, U = lu(A)
    p, _, _ = lu(A, p_indices=True)
    PL, _ = lu(A, permute_l=True)
    assert np.allclose(P @ L @ U, A, atol=30 * np.finfo(dtype).eps)
    assert (PL == P @ L).all()
    for index in np.ndindex(shape[:-2]):
        assert factorisation_error(A[index], L[index], U[index], p[index]) <= 1


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (2, 0, 3), (0, 2, 3), (0, 0, 0)], ids=str)
def test_empty(shape: tuple[int, ...]) -> None:
    P, L, U = lu(np.ones(shape))
    *batch, m, n = shape
    assert P.shape == (*batch, m, m)
    assert L.shape == (*batch, m, min(m, n))
    assert U.shape == (*batch, min(m, n), n)


def test_scaling_by_a_power_of_two_scales_exactly() -> None:
    A = gaussian((70, 70))
    P, L, U = lu(A)
    for power in (900, -900):
        P_scaled, L_scaled, U_scaled = lu(np.ldexp(A, power))
        assert (P_scaled == P).all()
        assert (L_scaled == L).all()
        assert (U_scaled == np.ldexp(U, power)).all()


def test_the_callers_matrix_is_not_changed() -> None:
    A = gaussian((70, 70))
    before = A.copy()
    A.flags.writeable = False
    lu(A)
    assert (before == A).all()


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_nan_and_inf_pass_through(value: float) -> None:
    A = gaussian((6, 6))
    A[2, 3] = value
    _, L, U = lu(A)
    assert not np.isfinite(np.hstack([L, U])).all()


def test_too_few_dimensions() -> None:
    with pytest.raises(LinAlgError, match=r"^lu: 1-dimensional array given; expected at least two dimensions"):
        lu([1.0, 2.0])
