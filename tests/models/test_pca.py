"""Principal components: the variance they carry is the largest there is, whichever way they were found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.models import PCA, ConvergenceWarning

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(5)
EPS = float(np.finfo(float).eps)
SHAPES = [(60, 7), (7, 60), (12, 12), (300, 40), (2, 5), (9, 1)]


def table(n: int, p: int, decay: float = 0.7) -> Array:
    scale = decay ** np.arange(min(n, p))
    return rng.standard_normal((n, len(scale))) * scale @ rng.standard_normal((len(scale), p)) + 100 * rng.random(p)


def variances(X: Array) -> Array:
    return np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2 / (len(X) - 1)


@pytest.mark.parametrize("solver", ["full", "gram"])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_properties(shape: tuple[int, int], solver: str) -> None:
    X = table(*shape)
    k = min(shape)
    model = PCA(svd_solver=solver).fit(X)
    V, true = model.components_, variances(X)
    bound = 100 * EPS * max(shape)
    assert np.abs(V @ V.T - np.eye(k)).max() < bound
    assert np.abs(model.explained_variance_ - true).max() < bound * max(true[0], np.abs(X).max() ** 2 * EPS)
    assert model.explained_variance_ratio_.sum() == pytest.approx(1, abs=bound)
    T = model.transform(X)
    C = T.T @ T / (len(X) - 1)
    assert np.abs(C - np.diag(model.explained_variance_)).max() < bound * (true[0] + 100 * EPS * len(X))
    assert np.abs(model.inverse_transform(T) - X).max() < bound * np.abs(X).max()


@pytest.mark.parametrize("shape", [(400, 90), (90, 400)], ids=str)
@pytest.mark.parametrize("solver", ["gram", "randomized"])
def test_few_of_many(shape: tuple[int, int], solver: str) -> None:
    """The carried variance is that of the best k directions, to `tol`."""
    X = table(*shape, decay=0.9)
    model = PCA(4, svd_solver=solver, random_state=0, tol=1e-9).fit(X)
    true = variances(X)
    assert model.explained_variance_.sum() <= true[:4].sum() * (1 + 1e-12)  # both are lower bounds but for rounding
    assert model.explained_variance_.sum() >= true[:4].sum() * (1 - 1e-8)
    carried = ((X - X.mean(axis=0)) @ model.components_.T).var(axis=0, ddof=1)
    assert np.allclose(carried, model.explained_variance_, rtol=1e-4)
    assert model.noise_variance_ == pytest.approx(true[4:].sum() / (len(true) - 4), rel=1e-6)
    assert model.n_iter_ >= (2 if solver == "randomized" else 1)


def test_choice() -> None:
    assert PCA(2).fit(table(200, 30)).solver_ == "gram"
    assert PCA(2).fit(table(30, 30)).solver_ == "full"
    assert PCA(2).fit(table(150, 120)).solver_ == "randomized"


def test_randomized_of_low_rank() -> None:
    X = rng.standard_normal((150, 2)) @ rng.standard_normal((2, 120))
    model = PCA(4, svd_solver="randomized", random_state=1).fit(X)
    V = model.components_
    assert np.abs(V @ V.T - np.eye(4)).max() < 1e3 * EPS
    assert np.allclose(model.explained_variance_[:2], variances(X)[:2], rtol=1e-10)
    assert (model.explained_variance_[2:] < 1e-10 * model.explained_variance_[0]).all()


def test_fraction_and_whitening() -> None:
    X = table(80, 6)
    share = np.cumsum(variances(X)) / variances(X).sum()
    model = PCA(0.9, whiten=True).fit(X)
    assert model.n_components_ == np.searchsorted(share, 0.9) + 1
    T = model.transform(X)
    assert np.allclose(T.T @ T / 79, np.eye(model.n_components_), atol=1e4 * EPS)
    full = PCA(model.n_components_).fit(X)
    back = full.inverse_transform(full.transform(X))
    assert np.allclose(model.inverse_transform(T), back, atol=1e4 * EPS * np.abs(X).max())


def test_constant_samples() -> None:
    model = PCA(2).fit(np.ones((20, 3)))
    assert not model.explained_variance_.any()
    assert not model.explained_variance_ratio_.any()
    assert np.isfinite(model.transform(np.ones((2, 3)))).all()


def test_as_scikit_learn() -> None:
    peer = pytest.importorskip("sklearn.decomposition")
    X = table(100, 8)
    mine, theirs = PCA(5).fit(X), peer.PCA(5).fit(X)
    assert np.allclose(mine.explained_variance_, theirs.explained_variance_, rtol=1e-9)
    assert np.allclose(np.abs((mine.components_ * theirs.components_).sum(axis=1)), 1, atol=1e-9)
    assert mine.noise_variance_ == pytest.approx(theirs.noise_variance_, rel=1e-9)


def test_bad_input() -> None:
    X = table(10, 4)
    for k in (0, 5, -1):
        with pytest.raises(ValueError, match="n_components must be from 1 to 4"):
            PCA(k).fit(X)
    with pytest.raises(TypeError, match="n_components must be an integer"):
        PCA(2.5).fit(X)
    with pytest.raises(ValueError, match="svd_solver"):
        PCA(svd_solver="fast").fit(X)
    with pytest.warns(ConvergenceWarning, match="1 passes"):
        PCA(1, svd_solver="randomized", max_iter=1, tol=0).fit(table(150, 120, decay=1.0))
