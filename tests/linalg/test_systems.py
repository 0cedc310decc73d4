"""solve and inv: every column is the exact solution of a system n roundings away; the rest is as NumPy has it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linalg_cases import TYPES, backward_error, gallery, gaussian, with_condition

from rowspace.linalg import LinAlgError, inv, solve, tuning


@pytest.fixture(params=[(1, 1), (2, 3), (64, 32)], ids=lambda p: f"panel {p[0]}")
def blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "PANEL", request.param[0])
    monkeypatch.setattr(tuning, "TRIANGLE", request.param[1])


@pytest.fixture(params=[True, False], ids=["lanes", "one by one"])
def lanes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "LANES_COUNT", 1 if request.param else 10**9)
    monkeypatch.setattr(tuning, "LANES_CHUNK", 60)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("n", [1, 2, 3, 16, 33, 65, 130])
def test_backward_error(blocks: None, n: int, dtype: str) -> None:
    A, B = gaussian((n, n), dtype), gaussian((n, 3), dtype, seed=1)
    assert backward_error(A, solve(A, B), B) <= 1
    assert backward_error(A, solve(A, B[:, 0])[:, None], B[:, :1]) <= 1
    assert backward_error(A, inv(A), np.eye(n, dtype=dtype)) <= 1


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("exponent", [0, 2, 4, 6, 8, 10, 12, 14, 16])
def test_condition_does_not_matter(exponent: int, dtype: str) -> None:
    A, B = with_condition(70, 10.0**exponent, dtype), gaussian((70, 2), dtype)
    assert backward_error(A, solve(A, B), B) <= 1
    assert backward_error(A, inv(A), np.eye(70, dtype=dtype)) <= 1


@pytest.mark.parametrize("n", [12, 20, 64, 130])
@pytest.mark.parametrize("name", list(gallery(4)))
def test_gallery(blocks: None, name: str, n: int) -> None:
    A = gallery(n)[name]
    B = np.stack([A @ np.ones(n), gaussian((n,)) * np.abs(A).max()], axis=1)
    assert backward_error(A, solve(A, B), B) <= 1
    assert backward_error(A, inv(A), np.eye(n)) <= 1


@pytest.mark.parametrize("power", [660, -660])
def test_scaling_by_a_power_of_two_scales_exactly(power: int) -> None:
    A, b = gaussian((70, 70)), gaussian((70,))
    assert (solve(np.ldexp(A, power), b) == np.ldexp(solve(A, b), -power)).all()
    assert (inv(np.ldexp(A, power)) == np.ldexp(inv(A), -power)).all()


@settings(max_examples=60, deadline=None)
@given(n=st.integers(1, 12), seed=st.integers(0, 10**6), exponent=st.floats(0, 15))
def test_any_system(n: int, seed: int, exponent: float) -> None:
    A, b = with_condition(n, 10**exponent, seed=seed), gaussian((n, 1), seed=seed)
    assert backward_error(A, solve(A, b), b) <= 1


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("n", [1, 3, 8, 14])
def test_batches(lanes: None, n: int, dtype: str) -> None:
    A, B = gaussian((2, 5, n, n), dtype), gaussian((2, 5, n, 2), dtype, seed=1)
    A[0, 0, 0, 0] = 0 if n > 1 else 1
    X, V = solve(A, B), inv(A)
    assert X.dtype == V.dtype == np.dtype(dtype)
    for index in np.ndindex(2, 5):
        assert backward_error(A[index], X[index], B[index]) <= 1
        assert backward_error(A[index], V[index], np.eye(n, dtype=dtype)) <= 1


BROADCASTS = [
    ((3, 3), (3,)),
    ((3, 3), (3, 2)),
    ((3, 3), (5, 3, 2)),
    ((3, 3), (4, 5, 3, 1)),
    ((1, 3, 3), (5, 3, 2)),
    ((1, 1, 3, 3), (5, 3, 2)),
    ((5, 3, 3), (3,)),
    ((5, 3, 3), (3, 2)),
    ((3, 3, 3), (3, 3)),
    ((4, 1, 3, 3), (5, 3, 2)),
    ((1, 5, 3, 3), (4, 1, 3, 2)),
    ((5, 3, 3), (1, 3, 2)),
]


@pytest.mark.parametrize(("a", "b"), BROADCASTS, ids=str)
def test_broadcasts_as_numpy_2(lanes: None, a: tuple[int, ...], b: tuple[int, ...]) -> None:
    A, B = gaussian(a), gaussian(b, seed=1)
    x = solve(A, B)
    theirs = np.linalg.solve(A, B)
    assert x.shape == theirs.shape
    assert np.allclose(x, theirs, rtol=1e-9)


EMPTY = [
    ((0, 0), (0,)),
    ((0, 0), (0, 3)),
    ((0, 2, 2), (2,)),
    ((0, 2, 2), (2, 3)),
    ((0, 2, 2), (1, 2, 1)),
    ((2, 2), (0, 2, 2)),
    ((2, 2), (2, 0)),
    ((5, 2, 2), (2, 0)),
    ((2, 2), (5, 2, 0)),
    ((3, 0, 0), (0, 2)),
    ((3, 0, 0), (3, 0, 2)),
    ((0, 0), (3, 0, 2)),
]


@pytest.mark.parametrize(("a", "b"), EMPTY, ids=str)
def test_empty(a: tuple[int, ...], b: tuple[int, ...]) -> None:
    A = np.broadcast_to(np.eye(a[-1]), a)
    x, theirs = solve(A, np.ones(b)), np.linalg.solve(A, np.ones(b))
    assert x.shape == theirs.shape
    assert x.dtype == theirs.dtype
    assert inv(A).shape == a


def test_a_singular_matrix_with_nothing_to_solve() -> None:
    """As NumPy has it: no columns is still a system, no matrices is none."""
    with pytest.raises(LinAlgError):
        solve(np.zeros((2, 2)), np.ones((2, 0)))
    assert solve(np.zeros((2, 2)), np.ones((0, 2, 1))).shape == (0, 2, 1)


def test_singular_says_which_matrix_and_which_pivot(lanes: None) -> None:
    with pytest.raises(LinAlgError, match=r"^solve: the matrix is singular: pivot 1 is 0; its first 2 columns are lin"):
        solve([[1, 2], [2, 4]], [1, 2])
    A = gaussian((6, 3, 3))
    A[3, :, 2] = 0
    with pytest.raises(
        LinAlgError, match=r"^solve: matrix 3 of the batch is singular: pivot 2 is 0; its first 3 columns"
    ):
        solve(A, np.ones(3))
    with pytest.raises(LinAlgError, match=r"^inv: matrix \(1, 0\) of the batch is singular: pivot 2 is 0"):
        inv(A.reshape(2, 3, 3, 3))
    A[4, :, 0] = 0
    with pytest.raises(LinAlgError, match="matrix 3 of the batch"):
        inv(A)


def test_a_singular_neighbour_does_no_harm() -> None:
    A = gaussian((6, 3, 3))
    A[3] = 0
    others = np.delete(A, 3, axis=0)
    assert np.allclose(others @ inv(others), np.eye(3))


def test_nan_stays_in_its_lane(lanes: None) -> None:
    A = gaussian((6, 3, 3))
    A[3, 1, 1] = np.nan
    V = inv(A)
    assert np.isnan(V[3]).any()
    assert np.isfinite(np.delete(V, 3, axis=0)).all()


NOT_FINITE = [
    ([[np.inf, 1], [1, 2]], [1, 2]),
    ([[1, 2], [3, 4]], [np.inf, 2]),
    ([[1, 2], [3, 4]], [np.nan, 2]),
    ([[1, 1], [1, np.nan]], [1, 2]),
]


@pytest.mark.parametrize(("a", "b"), NOT_FINITE, ids=str)
def test_nan_and_inf_are_answered_as_numpy_answers(a: list[list[float]], b: list[float]) -> None:
    assert np.array_equal(solve(a, b), np.linalg.solve(a, b), equal_nan=True)


@pytest.mark.parametrize("n", [3, 80])
def test_nan_is_never_lost(n: int) -> None:
    A = gaussian((n, n))
    A[n // 2, n // 2] = np.nan
    assert np.isnan(solve(A, np.ones(n))).any()
    assert np.isnan(inv(A)).any()
