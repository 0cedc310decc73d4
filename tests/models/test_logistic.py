"""Logistic regression: the gradient vanishes, whichever way it was made to, and as scikit-learn's does."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from rowspace.models import ConvergenceWarning, LogisticRegression
from rowspace.models.logistic import softmax

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(4)


def table(n: int, classes: int, p: int = 3) -> tuple[Array, Array]:
    X = rng.standard_normal((n, p))
    X[:, 0] += 1
    y = (X @ rng.standard_normal((p, classes)) * 2 + rng.gumbel(size=(n, classes))).argmax(axis=1)
    y[:classes] = np.arange(classes)
    return X, y


def gradient(model: LogisticRegression, X: Array, y: Array) -> Array:
    """By the definition, in the coefficients and the intercepts."""
    E = model.predict_proba(X) - (y[:, None] == model.classes_)
    E = E[:, -len(model.coef_) :]
    G = model.C * E.T @ X + model.coef_
    return np.concatenate([G.ravel(), model.C * E.sum(axis=0) if model.fit_intercept else []])


@pytest.mark.parametrize("solver", ["newton", "gradient"])
@pytest.mark.parametrize("classes", [2, 3, 5])
@pytest.mark.parametrize("C", [0.01, 1.0, 10.0])
@pytest.mark.parametrize("intercept", [True, False])
def test_gradient_is_zero(classes: int, solver: str, C: float, intercept: bool) -> None:
    X, y = table(120, classes)
    model = LogisticRegression(C, intercept, solver, max_iter=400).fit(X, y)  # 173 at most, with these
    assert np.abs(gradient(model, X, y)).max() <= 1e-6 * C * len(X) * np.abs(X).max() * 1.01
    assert np.allclose(model.predict_proba(X).sum(axis=1), 1)
    assert model.n_iter_ <= 20 or solver == "gradient"
    if not intercept:
        assert not model.intercept_.any()


@pytest.mark.parametrize("classes", [2, 4])
def test_as_scikit_learn(classes: int) -> None:
    peer = pytest.importorskip("sklearn.linear_model")
    X, y = table(200, classes)
    mine = LogisticRegression(tol=1e-10).fit(X, y)
    theirs = peer.LogisticRegression(tol=1e-10, max_iter=10_000).fit(X, y)
    assert np.allclose(mine.coef_, theirs.coef_, atol=1e-4)
    assert np.allclose(mine.predict_proba(X), theirs.predict_proba(X), atol=1e-4)


def test_scale_of_features() -> None:
    """Newton's method does not feel the features' scale."""
    X, y = table(100, 2)
    model = LogisticRegression(1e4).fit(X * [1e-3, 1, 1e3], y)
    assert model.n_iter_ < 30
    assert model.score(X * [1e-3, 1, 1e3], y) > 0.7


def test_separable() -> None:
    X = np.array([[-1.0], [1.0]])
    model = LogisticRegression(C=1e6).fit(X, ["a", "b"])
    assert list(model.predict(X)) == ["a", "b"]
    assert model.predict_proba(X)[0, 0] > 0.999


def test_softmax_of_large_scores() -> None:
    P = softmax(np.array([[1e300, 0.0], [-1e5, -1e5], [0.0, -1e5]]))
    assert np.array_equal(P, [[1, 0], [0.5, 0.5], [1, 0]])


def test_hessian() -> None:
    """A Newton step times the Hessian, taken as differences of the gradient, is the gradient."""
    from rowspace.models.logistic import _Objective

    X, y = table(50, 3)
    f = _Objective(X, y, 3, 2.0, True)
    W = rng.standard_normal((4, 3))
    G, P = f.gradient(W)
    step = f.newton_step(G, P)
    h = np.finfo(float).eps ** (1 / 3)
    change = (f.gradient(W + h * step)[0] - f.gradient(W - h * step)[0]) / (2 * h)
    assert np.abs(change - G).max() < 1e-6 * np.abs(G).max()
    for i, j in itertools.product(range(4), range(3)):
        E = np.zeros((4, 3))
        E[i, j] = h
        assert (f.value(W + E) - f.value(W - E)) / (2 * h) == pytest.approx(G[i, j], rel=1e-6, abs=1e-6)


def test_bad_input() -> None:
    X, y = table(20, 2)
    with pytest.warns(ConvergenceWarning, match="no convergence in 1"):
        LogisticRegression(solver="gradient", max_iter=1).fit(X, y)
    for bad in (0, -1, np.nan):
        with pytest.raises(ValueError, match="C must be above zero"):
            LogisticRegression(bad).fit(X, y)
    with pytest.raises(ValueError, match="only one class"):
        LogisticRegression().fit(X, np.zeros(20))
    with pytest.raises(ValueError, match="solver"):
        LogisticRegression(solver="lbfgs").fit(X, y)
