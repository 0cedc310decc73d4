"""randomized_svd and jl_transform: as good as theory promises, the same for the same seed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from linalg_cases import TYPES, gaussian

from rowspace.linalg import LinAlgError, jl_dimension, jl_transform, randomized_svd


def with_values(m: int, n: int, s: Any, dtype: str = "float64") -> Any:
    k = min(m, n)
    U, _ = np.linalg.qr(gaussian((m, k), "complex128" if "c" in dtype else "float64", 1))
    V, _ = np.linalg.qr(gaussian((n, k), "complex128" if "c" in dtype else "float64", 2))
    return ((U * s) @ V.conj().T).astype(dtype)


SPECTRA = {
    "falling like 1/j": 1 / np.arange(1, 121.0),
    "falling fast": 0.8 ** np.arange(120.0),
    "over a flat floor": np.r_[np.linspace(10, 5, 8), np.ones(112)],
    "rank 5": np.r_[np.ones(5), np.zeros(115)],
    "clustered": np.r_[1 + 1e-9 * np.arange(8)[::-1], np.full(112, 0.1)],
    "zero": np.zeros(120),
}


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("name", list(SPECTRA))
@pytest.mark.parametrize("shape", [(400, 120), (120, 400), (150, 120)], ids=str)
def test_randomized_svd(shape: tuple[int, int], name: str, dtype: str) -> None:
    s, k, eps = SPECTRA[name], 8, float(np.finfo(dtype).eps)
    A = with_values(*shape, s, dtype)
    U, t, Vh = randomized_svd(A, k, seed=3)
    assert (U.shape, t.shape, Vh.shape) == ((shape[0], k), (k,), (k, shape[1]))
    assert U.dtype == Vh.dtype == A.dtype
    assert t.dtype == A.real.dtype
    noise = 120 * eps * s[0]
    assert (np.diff(t) <= 0).all()
    assert (t <= s[:k] + noise).all()
    assert (t >= s[:k] * (1 - 0.01) - noise).all()  # Musco and Musco, theorem 1, per-vector: here far below its epsilon
    assert np.abs(U.conj().T @ U - np.eye(k)).max() <= 60 * eps
    assert np.abs(Vh @ Vh.conj().T - np.eye(k)).max() <= 60 * eps
    best = np.sqrt((s[k:] ** 2).sum())
    assert np.sqrt((np.abs(A - U * t @ Vh) ** 2).sum()) <= 1.01 * best + 3 * noise


def test_more_iterations_bring_it_closer() -> None:
    s = 1 / np.sqrt(np.arange(1, 301.0))
    A = with_values(500, 300, s)
    errors = [np.abs(randomized_svd(A, 10, 2, q, seed=0).S - s[:10]).max() for q in (0, 1, 2, 4)]
    assert errors[0] > 5 * errors[1] > 5 * errors[2] > 5 * errors[3]


@pytest.mark.parametrize("scale", [1e200, 1e-200, 1e300, 1e-305])
def test_scale(scale: float) -> None:
    s = SPECTRA["falling fast"]
    t = randomized_svd(with_values(400, 120, s) * scale, 5, seed=0).S
    assert np.allclose(t / scale, s[:5], rtol=1e-10)


def test_the_same_seed_gives_the_same() -> None:
    A = with_values(300, 120, SPECTRA["falling like 1/j"])
    assert (randomized_svd(A, 4, seed=1).U == randomized_svd(A, 4, seed=1).U).all()
    assert (randomized_svd(A, 4, seed=1).U != randomized_svd(A, 4, seed=2).U).any()


def test_whole_and_empty() -> None:
    A = gaussian((6, 4))
    U, s, Vh = randomized_svd(A, 4)
    assert np.allclose(U * s @ Vh, A)
    U, s, Vh = randomized_svd(A, 0)
    assert (U.shape, s.shape, Vh.shape) == ((6, 0), (0,), (0, 4))
    assert randomized_svd(np.empty((0, 3)), 0).Vh.shape == (0, 3)


BAD = [
    (lambda: randomized_svd(np.ones(3), 1), LinAlgError, "1-dimensional array given; expected a matrix"),
    (lambda: randomized_svd(np.ones((2, 3, 3)), 1), LinAlgError, "3-dimensional"),
    (lambda: randomized_svd(np.ones((3, 4)), 4), ValueError, "k must be from 0 to 3"),
    (lambda: randomized_svd(np.ones((3, 4)), 1.5), TypeError, "integer"),
    (lambda: randomized_svd(np.ones((3, 4)), 1, -1), ValueError, "must not be negative"),
    (lambda: randomized_svd([[np.nan, 1.0]], 1), LinAlgError, "the matrix has nan at"),
    (lambda: randomized_svd([[np.inf, 1.0]], 1), LinAlgError, "the matrix has inf at"),
    (lambda: randomized_svd([["a"]], 1), TypeError, "randomized_svd: expected an array of numbers"),
    (lambda: jl_transform(np.ones((3, 4))), ValueError, "either the dimension k or the precision eps"),
    (lambda: jl_transform(np.ones((3, 4)), 2, eps=0.5), ValueError, "either the dimension k or the precision eps"),
    (lambda: jl_transform(np.ones((3, 4)), eps=1.5), ValueError, "eps must be between 0 and 1"),
    (lambda: jl_transform(np.ones((3, 4)), 0), ValueError, "k must be positive"),
    (lambda: jl_transform(np.ones(3), 2), ValueError, "X has 1 dimensions"),
    (lambda: jl_transform(np.ones((3, 4)), 2, kind="magic"), ValueError, "kind must be"),
    (lambda: jl_transform(np.ones((3, 5)), 9, kind="hadamard"), ValueError, "gives at most 8 of 5 coordinates, not 9"),
    (lambda: jl_transform([["a"]], 2), TypeError, "jl_transform: expected an array of numbers"),
    (lambda: jl_dimension(0, 0.5), ValueError, "at least one point"),
]


@pytest.mark.parametrize(("call", "error", "words"), BAD)
def test_bad_input(call: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


@pytest.mark.parametrize(("kind", "change"), [("gaussian", 0.5), ("sparse", 0.5), ("hadamard", 0.6)])
def test_distances_are_kept(kind: str, change: float) -> None:
    """The lemma's dimension for 40 points and ε = 0.5, with ten seeds: no pair of any may leave 1 ± ε.

    The lemma's constant holds for independent entries; Tropp's for the Hadamard transform is larger.
    """
    X = gaussian((40, 700), seed=5) * np.geomspace(1, 1e-3, 700)
    first, second = np.triu_indices(40, 1)
    true = ((X[first] - X[second]) ** 2).sum(axis=1)
    k = jl_dimension(40, 0.5)
    ratios = []
    for seed in range(10):
        Y = jl_transform(X, eps=0.5, kind=kind, seed=seed)
        assert Y.shape == (40, k)
        ratios.append(((Y[first] - Y[second]) ** 2).sum(axis=1) / true)
    assert 1 - change < np.min(ratios) < 0.9
    assert 1.1 < np.max(ratios) < 1 + change
    assert abs(np.mean(ratios) - 1) < 0.05


@pytest.mark.parametrize("kind", ["gaussian", "sparse", "hadamard"])
@pytest.mark.parametrize("dtype", TYPES)
def test_jl_types_linearity_and_seed(kind: str, dtype: str) -> None:
    X = gaussian((5, 20), dtype)
    Y = jl_transform(X, 6, kind=kind, seed=1)
    assert Y.dtype == np.dtype(dtype)
    assert (jl_transform(X, 6, kind=kind, seed=1) == Y).all()
    assert (jl_transform(X, 6, kind=kind, seed=2) != Y).any()
    eps = np.finfo(dtype).eps
    assert np.allclose(jl_transform(X[:1] + 2 * X[1:2], 6, kind=kind, seed=1), Y[:1] + 2 * Y[1:2], atol=200 * eps)
    assert np.isnan(jl_transform(np.full((2, 20), np.nan), 3, kind=kind)).all()
    assert jl_transform(np.empty((0, 20)), 3, kind=kind).shape == (0, 3)


def test_kept_whole_the_hadamard_transform_is_orthogonal() -> None:
    X = gaussian((5, 30))
    Y = jl_transform(X, 32, kind="hadamard", seed=0)
    assert np.allclose(Y @ Y.T, X @ X.T)
