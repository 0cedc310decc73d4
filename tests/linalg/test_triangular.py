"""Triangular systems: each solution solves exactly a system n roundings away, whatever the condition."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from linalg_cases import TYPES, backward_error, gaussian, hilbert, kahan

from rowspace.linalg import LinAlgError, solve_triangular, tuning
from rowspace.linalg.triangular import invert_lower


@pytest.fixture(params=[1, 2, 5, 1000], ids=lambda size: f"leaf {size}")
def leaf(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(tuning, "TRIANGLE", request.param)
    return request.param


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("lower", [False, True])
@pytest.mark.parametrize("unit", [False, True])
@pytest.mark.parametrize("trans", [0, 1, 2, "N", "T", "C"])
def test_solves_what_scipy_solves(leaf: int, dtype: str, lower: bool, unit: bool, trans: int | str) -> None:
    n = 13
    a, b = gaussian((n, n), dtype) / n + np.eye(n, dtype=dtype), gaussian((n, 3), dtype, seed=1)
    x = solve_triangular(a, b, trans=trans, lower=lower, unit_diagonal=unit)
    T = np.tril(a) if lower else np.triu(a)
    if unit:
        np.fill_diagonal(T, 1)
    T = {0: T, "N": T, 1: T.T, "T": T.T, 2: T.conj().T, "C": T.conj().T}[trans]
    assert x.dtype == np.dtype(dtype)
    assert backward_error(T, x, b) <= 1
    theirs = scipy.linalg.solve_triangular(a, b, trans=trans, lower=lower, unit_diagonal=unit)
    assert np.allclose(x, theirs, rtol=1e3 * np.finfo(dtype).eps)


@pytest.mark.parametrize("n", [1, 2, 31, 32, 33, 100])
@pytest.mark.parametrize("k", [None, 0, 1, 4])
def test_sizes(leaf: int, n: int, k: int | None) -> None:
    a = np.triu(gaussian((n, n))) + n * np.eye(n)
    b = gaussian((n,) if k is None else (n, k))
    x = solve_triangular(a, b)
    assert x.shape == b.shape
    assert backward_error(a, x.reshape(n, -1), b.reshape(n, -1)) <= 1


@pytest.mark.parametrize("name", ["kahan", "hilbert", "graded"])
def test_condition_does_not_matter(leaf: int, name: str) -> None:
    n = 60
    a = {
        "kahan": kahan(n),
        "hilbert": np.triu(hilbert(n)),
        "graded": np.triu(gaussian((n, n))) * np.logspace(0, -300, n),
    }[name]
    b = a @ np.ones(n)
    assert backward_error(a, solve_triangular(a, b)[:, None], b[:, None]) <= 1


def test_the_other_triangle_is_not_read() -> None:
    a = np.array([[2.0, np.nan], [1.0, 4.0]])
    assert solve_triangular(a, [2.0, 9.0], lower=True).tolist() == [1.0, 2.0]
    a = np.array([[np.nan, np.inf], [3.0, np.nan]])
    assert solve_triangular(a, [1.0, 5.0], lower=True, unit_diagonal=True).tolist() == [1.0, 2.0]


@pytest.mark.parametrize(("lanes", "count"), [(True, 5), (False, 5)])
@pytest.mark.parametrize("lower", [False, True])
def test_batches_broadcast(monkeypatch: pytest.MonkeyPatch, lanes: bool, count: int, lower: bool) -> None:
    monkeypatch.setattr(tuning, "LANES_COUNT", 1 if lanes else 10**9)
    monkeypatch.setattr(tuning, "LANES_CHUNK", 40)
    a = gaussian((count, 1, 4, 4)) + 4 * np.eye(4)
    b = gaussian((3, 4, 2), seed=1)
    x = solve_triangular(a, b, lower=lower)
    assert x.shape == (count, 3, 4, 2)
    T = np.tril(a) if lower else np.triu(a)
    assert np.allclose(T @ x, np.broadcast_to(b, x.shape))
    assert np.allclose(solve_triangular(a, b[0, :, 0], lower=lower), x[:, :1, :, 0])


def test_arguments_are_not_changed() -> None:
    a, b = np.triu(gaussian((40, 40))) + 40 * np.eye(40), gaussian((40, 2))
    a.flags.writeable = b.flags.writeable = False
    before = a.copy(), b.copy()
    solve_triangular(a, b)
    assert (a == before[0]).all()
    assert (b == before[1]).all()


def test_inverse_keeps_its_zeros(leaf: int) -> None:
    L = np.tril(gaussian((21, 21))) + 21 * np.eye(21)
    X = np.eye(21)
    invert_lower(L, X)
    assert (np.triu(X, 1) == 0).all()
    assert backward_error(L, X, np.eye(21)) <= 1


def test_singular_says_which_and_where() -> None:
    with pytest.raises(
        LinAlgError, match=r"^solve_triangular: the matrix is singular: pivot 1 is 0; its first 2 columns"
    ):
        solve_triangular([[1, 2], [0, 0]], [1, 1])
    a = np.broadcast_to(np.eye(3), (4, 3, 3)).copy()
    a[2, 0, 0] = 0
    with pytest.raises(LinAlgError, match="matrix 2 of the batch is singular: pivot 0 is 0"):
        solve_triangular(a, np.ones(3))


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match=r"trans must be 0, 1, 2, 'N', 'T' or 'C', got 3"):
        solve_triangular(np.eye(2), np.ones(2), trans=3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a has 2 columns and b has 3 rows"):
        solve_triangular(np.eye(2), np.ones(3))
    with pytest.raises(LinAlgError, match="must be square"):
        solve_triangular(np.ones((2, 3)), np.ones(2))
