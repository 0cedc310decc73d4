"""expm."""

from __future__ import annotations

import numpy as np
import pytest
from linalg_cases import TYPES, Array, gaussian
from spectral_cases import eps

from rowspace.linalg import LinAlgError, expm

scipy_linalg = pytest.importorskip("scipy.linalg")


def taylor(A: Array) -> Array:
    """The series itself, in the widest arithmetic, of A halved until it converges fast."""
    wide = np.asarray(A, np.clongdouble if np.iscomplexobj(A) else np.longdouble)
    s = max(0, int(np.ceil(np.log2(np.abs(wide).sum(axis=0).max(initial=0) + 1e-30))) + 4)
    wide = wide / 2**s
    total = term = np.eye(len(A), dtype=wide.dtype)
    for k in range(1, 25):
        term = term @ wide / k
        total = total + term
    for _ in range(s):
        total = total @ total
    return total


def difference(E: Array, exact: Array) -> float:
    return float(np.abs(E - exact).max(initial=0) / (np.abs(exact).max(initial=0) or 1))


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("size", [1e-9, 0.01, 0.2, 0.9, 2.0, 4.0, 30.0])
def test_every_degree(size: float, dtype: str) -> None:
    A = gaussian((6, 6), dtype)
    A = (A * (size / np.abs(A).sum(axis=0).max())).astype(dtype)
    E = expm(A)
    assert E.dtype == dtype
    assert difference(E, taylor(A)) <= 20 * eps(dtype) * max(1, size)  # the condition is about the size


def test_too_much_scaling_is_avoided() -> None:
    """Al-Mohy and Higham's example: scaling by the norm of A loses seven digits of the diagonal."""
    A = np.array([[1.0, 1e7], [0.0, -1.0]])
    exact = [[np.e, 1e7 * np.sinh(1)], [0, 1 / np.e]]
    np.testing.assert_allclose(expm(A), exact, rtol=1e-14)


def test_identities() -> None:
    A = gaussian((8, 8))
    np.testing.assert_allclose(expm(A) @ expm(-A), np.eye(8), atol=1e-12)
    np.testing.assert_allclose(np.linalg.det(expm(A)), np.exp(A.trace()), rtol=1e-12)
    skew = A - A.T
    np.testing.assert_allclose(expm(skew).T @ expm(skew), np.eye(8), atol=1e-13)
    np.testing.assert_array_equal(expm(np.diag([0.0, 1.0, -3.0])), np.diag(np.exp([0.0, 1.0, -3.0])))
    nilpotent = np.eye(5, k=1)
    np.testing.assert_allclose(expm(nilpotent)[0], [1, 1, 1 / 2, 1 / 6, 1 / 24], rtol=1e-15)


def test_stacks_integers_and_empty() -> None:
    A = gaussian((2, 3, 4, 4))
    np.testing.assert_allclose(expm(A), scipy_linalg.expm(A), rtol=1e-11, atol=1e-12)
    assert expm([[0, 1], [0, 0]]).dtype == np.float64
    for shape in [(0, 0), (0, 3, 3), (2, 0, 0)]:
        assert expm(np.zeros(shape)).shape == shape


@pytest.mark.parametrize("size", [1e3, 1e200, 1e308])
def test_overflow_ends(size: float) -> None:
    assert not np.isfinite(expm(size * np.ones((3, 3)))).any()
    decay = expm(-size * (np.eye(3) + 0.1))
    assert np.abs(np.nan_to_num(decay)).max() <= 1e-100


def test_refusals() -> None:
    for bad, error in ((np.ones(3), LinAlgError), (np.ones((2, 3)), LinAlgError), ([["a"]], TypeError)):
        with pytest.raises(error):
            expm(bad)
    with pytest.raises(LinAlgError, match="nan"):
        expm([[np.nan]])
