"""Linear and ridge regression: the normal equations hold, the path is the same as one α at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.models import LinearRegression, Ridge, ridge_path

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(3)
EPS = float(np.finfo(float).eps)


def table(n: int, p: int, rank: int | None = None, targets: int | None = None) -> tuple[Array, Array]:
    X = rng.standard_normal((n, p)) if rank is None else rng.standard_normal((n, rank)) @ rng.standard_normal((rank, p))
    y = rng.standard_normal(n if targets is None else (n, targets)) + 7
    return X + rng.standard_normal(p) * 3, y


def rounding(X: Array, y: Array) -> float:
    """What ``Xᵀ r`` may be from rounding in sums over the samples: each of n terms in r and in X errs by eps."""
    return 20 * EPS * len(X) * float(np.linalg.norm(X) * np.linalg.norm(y))


@pytest.mark.parametrize("targets", [None, 1, 3])
@pytest.mark.parametrize("shape", [(40, 5), (6, 6), (5, 20), (30, 1)], ids=str)
@pytest.mark.parametrize("intercept", [True, False])
@pytest.mark.parametrize("alpha", [0.0, 0.5, 1e4])
def test_gradient_is_zero(shape: tuple[int, int], targets: int | None, intercept: bool, alpha: float) -> None:
    X, y = table(*shape, targets=targets)
    model: Any = Ridge(alpha, intercept) if alpha else LinearRegression(intercept)
    model.fit(X, y)
    residual = y - model.predict(X)
    bound = rounding(X, y) * (1 + alpha)
    assert np.abs(X.T @ residual - alpha * model.coef_.T).max() <= bound
    if intercept:
        assert np.abs(residual.sum(axis=0)).max() <= bound
    else:
        assert not np.any(model.intercept_)


def test_shortest_of_many() -> None:
    X, y = table(30, 8, rank=3)
    model = LinearRegression().fit(X, y)
    X0 = X - X.mean(axis=0)
    shortest = np.linalg.pinv(X0, rcond=1e-10) @ (y - y.mean())
    s = np.linalg.svd(X0, compute_uv=False)
    assert model.rank_ == 3
    assert np.allclose(model.coef_, shortest, atol=100 * EPS * s[0] / s[2] * np.linalg.norm(shortest))


@pytest.mark.parametrize("shape", [(40, 6), (8, 20)], ids=str)
@pytest.mark.parametrize("targets", [None, 2])
def test_path_is_each_alpha(shape: tuple[int, int], targets: int | None) -> None:
    X, y = table(*shape, targets=targets)
    path = ridge_path(X, y, [0.1, 1, 10])
    for i, alpha in enumerate(path.alphas):
        model = Ridge(float(alpha)).fit(X, y)
        length = float(np.linalg.norm(model.coef_))
        assert np.allclose(path.coef[i], model.coef_, rtol=0, atol=10 * EPS * length)  # sums in another order
        assert np.allclose(path.intercept[i], model.intercept_, rtol=0, atol=100 * EPS * (length + 10))
        residual = y - model.predict(X)
        X0 = X - X.mean(axis=0)
        hat = np.linalg.solve(X0.T @ X0 + alpha * np.eye(shape[1]), X0.T)
        assert path.degrees[i] == pytest.approx(1 + np.trace(X0 @ hat), rel=1e4 * EPS)
        mean = (residual**2).sum(axis=0).mean()
        assert path.gcv[i] == pytest.approx(len(X) * mean / (len(X) - path.degrees[i]) ** 2, rel=1e6 * EPS)
    lengths = np.linalg.norm(path.coef.reshape(3, -1), axis=1)
    assert (np.diff(lengths) < 0).all()
    assert (np.diff(path.degrees) < 0).all()


def test_gcv_is_infinite_without_spare_samples() -> None:
    assert ridge_path(*table(5, 9), [0.0]).gcv[0] == np.inf


def test_float32_stays() -> None:
    X, y = (a.astype(np.float32) for a in table(20, 4))
    for model in (Ridge(), LinearRegression()):
        model.fit(X, y)
        assert model.coef_.dtype == model.predict(X).dtype == np.float32


def test_score() -> None:
    X, y = table(30, 3)
    assert LinearRegression().fit(X, X @ [1, 2, 3]).score(X, X @ [1, 2, 3]) == pytest.approx(1)
    model = Ridge(1e300).fit(X, y)
    assert abs(model.score(X, y)) < 1e3 * EPS  # the mean


@pytest.mark.parametrize("alpha", [-1, np.nan, np.inf])
def test_bad_alpha(alpha: float) -> None:
    with pytest.raises(ValueError, match="alpha"):
        Ridge(alpha).fit(*table(5, 2))
    with pytest.raises(ValueError, match="alpha"):
        ridge_path(*table(5, 2), [alpha])


def test_bad_input() -> None:
    X, y = table(6, 2)
    with pytest.raises(TypeError, match="alpha must be a number"):
        Ridge("much").fit(X, y)  # type: ignore[arg-type]
    X[3, 1] = np.nan
    with pytest.raises(ValueError, match="row 3, column 1"):
        Ridge().fit(X, y)
    with pytest.raises(ValueError, match="one entry for each of 6 samples"):
        Ridge().fit(np.ones((6, 2)), y[:5])
    with pytest.raises(ValueError, match="not fitted"):
        Ridge().predict(np.ones((6, 2)))
    with pytest.raises(ValueError, match="no parameter 'beta'"):
        Ridge().set_params(beta=1)


def test_parameters() -> None:
    assert repr(Ridge(alpha=3)) == "Ridge(alpha=3)"
    assert Ridge(2).set_params(alpha=5).get_params() == {"alpha": 5, "fit_intercept": True}
