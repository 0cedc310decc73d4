"""k-means: what it ends in is a fixed point, and as low as the peer's on real customers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from shared_data import wholesale

from rowspace.models import ConvergenceWarning, KMeans
from rowspace.models import distances as distances_module

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(8)
EPS = float(np.finfo(float).eps)


def clouds(n: int, k: int, p: int, dtype: str = "float64") -> Array:
    centres = rng.standard_normal((k, p)) * 20
    return (centres[np.arange(n) % k] + rng.standard_normal((n, p)) + 50).astype(dtype)


def distances(X: Array, centres: Array) -> Array:
    return np.asarray(((X[:, None] - centres) ** 2).sum(axis=-1))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(("n", "k", "p"), [(200, 4, 3), (50, 1, 2), (6, 6, 2), (300, 7, 1)])
def test_fixed_point(n: int, k: int, p: int, dtype: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distances_module, "BLOCK", 64)  # several blocks
    X = clouds(n, k, p, dtype)
    model = KMeans(k, tol=0, random_state=1).fit(X)
    D = distances(X.astype(float), model.cluster_centers_.astype(float))
    slack = 100 * float(np.finfo(dtype).eps) * float((X.astype(float) ** 2).sum(axis=1).max())
    assert (D[np.arange(n), model.labels_] <= D.min(axis=1) + slack).all()
    for j in range(k):
        assert np.allclose(model.cluster_centers_[j], X[model.labels_ == j].mean(axis=0, dtype=float), atol=slack)
    assert model.inertia_ == pytest.approx(D.min(axis=1).sum(), abs=n * slack)
    assert np.array_equal(model.predict(X), model.labels_)
    assert np.allclose(model.transform(X) ** 2, D, atol=slack)
    assert model.cluster_centers_.dtype == dtype


def test_finds_clouds() -> None:
    X = clouds(400, 5, 4)
    labels = KMeans(5, random_state=0).fit_predict(X)
    assert all(len(set(labels[i::5])) == 1 for i in range(5))
    assert len(set(labels)) == 5


@pytest.mark.parametrize(("k", "least"), [(3, 1553.34), (5, 1268.14)])
def test_customers(k: int, least: float) -> None:
    """scikit-learn's best of ten starts has the inertia `least`, here to two digits after the point."""
    assert KMeans(k, random_state=0).fit(wholesale()).inertia_ <= least + 0.005


def test_more_starts_are_no_worse() -> None:
    X = rng.standard_normal((200, 2))
    inertias = [KMeans(8, init="random", n_init=n, random_state=3).fit(X).inertia_ for n in (1, 5, 20)]
    assert inertias == sorted(inertias, reverse=True)
    assert inertias[0] > inertias[-1]


def test_empty_cluster_is_filled() -> None:
    X = np.array([[0.0], [1.0], [2.0], [10.0]])
    model = KMeans(2, init=[[1.0], [1000.0]]).fit(X)
    assert set(model.labels_) == {0, 1}
    assert model.inertia_ == pytest.approx(2)


def test_seed() -> None:
    X = rng.standard_normal((100, 3))
    a, b = (KMeans(4, n_init=1, random_state=7).fit(X) for _ in range(2))
    assert np.array_equal(a.cluster_centers_, b.cluster_centers_)


def test_warnings() -> None:
    with pytest.warns(ConvergenceWarning, match="1 clusters have samples"):
        KMeans(2, random_state=0).fit(np.ones((5, 2)))
    with pytest.warns(ConvergenceWarning, match="no convergence in 1"):
        KMeans(5, max_iter=1, n_init=1, tol=0, random_state=0).fit(rng.standard_normal((200, 2)))


def test_bad_input() -> None:
    X = rng.standard_normal((5, 2))
    with pytest.raises(ValueError, match="minimum of 6"):
        KMeans(6).fit(X)
    with pytest.raises(ValueError, match="init must be"):
        KMeans(2, init="far").fit(X)
    with pytest.raises(ValueError, match="init must be 2 finite centres"):
        KMeans(2, init=np.ones((3, 2))).fit(X)
    with pytest.raises(ValueError, match="tol must be"):
        KMeans(2, tol=-1).fit(X)
