"""Where elimination with row exchanges fails, solve and inv do not."""

from __future__ import annotations

import numpy as np
import pytest
from linalg_cases import TYPES, Array, backward_error, gaussian, wilkinson

from rowspace.linalg import LinAlgError, growth, inv, lu, solve, tuning


def foster(n: int, step: float = 0.66) -> Array:
    """A Volterra integral equation under the trapezoidal rule, as met in practice (Foster 1994); growth 1.9ⁿ."""
    A = np.tril(np.full((n, n), -step), -1) + np.diag(np.full(n, 1 - step / 2))
    A[:, 0], A[:, -1] = -step / 2, -1
    A[0, 0], A[-1, -1] = 1, -step / 2
    return A


def expm2(t: float) -> Array:
    """exp(t [[−1/6, 1], [1, −1/6]])."""
    return np.exp(-t / 6) * np.array([[np.cosh(t), np.sinh(t)], [np.sinh(t), np.cosh(t)]])


def wright(n: int, step: float = 0.3) -> Array:
    """A boundary value problem under multiple shooting (Wright 1993): growth 1.28 to the power of its steps."""
    A = np.eye(n)
    for i in range(2, n - 1, 2):
        A[i : i + 2, i - 2 : i] = -expm2(step)
    A[:2, -2:] = np.eye(2)
    return A


FAMILIES = {"wilkinson": wilkinson, "foster": foster, "wright": wright}


@pytest.mark.parametrize("n", [24, 60, 130, 300])
@pytest.mark.parametrize("name", list(FAMILIES))
def test_growth_is_undone(name: str, n: int) -> None:
    A = FAMILIES[name](n)
    B = gaussian((n, 2))
    assert backward_error(A, solve(A, B), B) <= 1
    assert backward_error(A, inv(A), np.eye(n)) <= 1


def test_these_matrices_do_defeat_plain_elimination(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the test above would show nothing."""
    monkeypatch.setattr(tuning, "GROWTH", np.inf)
    for name, n in [("wilkinson", 60), ("foster", 60), ("wright", 300)]:
        A, B = FAMILIES[name](n), gaussian((n, 2))
        assert backward_error(A, solve(A, B), B) > 100
        assert backward_error(A, np.linalg.solve(A, B), B) > 100


@pytest.mark.parametrize("dtype", TYPES)
def test_every_type(dtype: str) -> None:
    A, B = wilkinson(48).astype(dtype), gaussian((48, 2), dtype)
    if np.dtype(dtype).kind == "c":
        A = A * np.exp(1j * np.arange(48)[:, None]).astype(dtype)
    X = solve(A, B)
    assert X.dtype == np.dtype(dtype)
    assert backward_error(A, X, B) <= 1
    assert backward_error(A, inv(A), np.eye(48, dtype=dtype)) <= 1


def test_in_a_batch_only_the_lane_that_grows_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    A = gaussian((7, 40, 40))
    A[4] = wilkinson(40)
    again = []
    mixed = growth.solve_mixed
    monkeypatch.setattr(growth, "solve_mixed", lambda A, solve: again.append(A) or mixed(A, solve))
    X = solve(A, np.ones(40))
    assert len(again) == 1
    assert (again[0] == A[4]).all()
    for a, x in zip(A, X, strict=True):
        assert backward_error(a, x[:, None], np.ones((40, 1))) <= 1
    assert backward_error(A[4], inv(A)[4], np.eye(40)) <= 1


@pytest.mark.parametrize("n", [20, 200])
def test_growth_is_seen_wherever_it_is(n: int) -> None:
    A = np.eye(n)
    assert not growth.has_grown(1.0, A)
    for i, j in [(0, 0), (0, n - 1), (n // 2, n // 2 + 1), (n - 1, n - 1), (n - 2, n - 1)]:
        U = A.copy()
        U[i, j] = -5 * n
        assert growth.has_grown(1.0, U)
        assert growth.grown_lanes(np.ones(2), np.stack([A, U], axis=-1)).tolist() == [1]
    L = A.copy()
    L[n - 1, 0] = 5 * n  # below the diagonal stand multipliers, in units of their own
    assert not growth.has_grown(1.0, L)


def test_random_matrices_are_not_suspected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "solve_mixed", lambda *_: pytest.fail("suspected"))
    for n in (9, 30, 100, 400):
        solve(gaussian((n, n), seed=n), np.ones(n))


def test_nan_and_inf_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "solve_mixed", lambda *_: pytest.fail("nothing to be saved"))
    for value in (np.nan, np.inf):
        A = gaussian((20, 20))
        A[3, 5] = value
        solve(A, np.ones(20))


def test_scale_does_not_matter() -> None:
    A, B = wilkinson(60), gaussian((60, 2))
    for scale in (1e200, 1e-200):
        assert backward_error(A * scale, solve(A * scale, B), B) <= 1


def test_singular_all_the_same() -> None:
    A = wilkinson(60)
    A[:, 5] = 0
    with pytest.raises(LinAlgError, match="pivot 5 is 0"):
        solve(A, np.ones(60))


def test_lu_is_what_it_is() -> None:
    """The factors of Wilkinson's matrix are exact; only solving with them is not."""
    P, L, U = lu(wilkinson(50))
    assert (wilkinson(50) == P @ L @ U).all()
