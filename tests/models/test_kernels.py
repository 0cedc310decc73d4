"""Methods with a kernel: a linear one gives the linear methods, and the dual problem of the SVM is solved."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.models import PCA, SVC, ConvergenceWarning, KernelPCA, KernelRidge, Ridge

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(6)
EPS = float(np.finfo(float).eps)
KERNELS = ["linear", "poly", "rbf"]


def kernel(name: str, A: Array, B: Array, gamma: float, coef0: float = 1.0) -> Array:
    if name == "rbf":
        return np.asarray(np.exp(-gamma * ((A[:, None] - B) ** 2).sum(axis=-1)))
    return np.asarray(A @ B.T if name == "linear" else (gamma * A @ B.T + coef0) ** 3)


@pytest.mark.parametrize("targets", [None, 2])
def test_linear_kernel_is_ridge(targets: int | None) -> None:
    X = rng.standard_normal((30, 4))
    y = rng.standard_normal(30 if targets is None else (30, targets))
    mine, ridge = KernelRidge(0.7).fit(X, y), Ridge(0.7, fit_intercept=False).fit(X, y)
    bound = 100 * EPS * np.linalg.norm(X) ** 2 / 0.7 * np.linalg.norm(y)
    assert np.allclose(mine.predict(X), ridge.predict(X), rtol=0, atol=bound)


@pytest.mark.parametrize("name", KERNELS)
def test_kernel_ridge_equation(name: str) -> None:
    X, y, Z = rng.standard_normal((25, 3)), rng.standard_normal(25), rng.standard_normal((6, 3))
    model = KernelRidge(0.1, name, gamma=0.5).fit(X, y)
    K = kernel(name, X, X, 0.5)
    residual = K @ model.dual_coef_ + 0.1 * model.dual_coef_ - y
    assert np.linalg.norm(residual) <= 1e3 * EPS * (np.linalg.norm(K) * np.linalg.norm(model.dual_coef_))
    expected = kernel(name, Z, X, 0.5) @ model.dual_coef_
    assert np.allclose(model.predict(Z), expected, rtol=0, atol=1e4 * EPS * np.abs(model.dual_coef_).sum() * K.max())


def test_kernel_ridge_without_price_on_twins() -> None:
    X, y = np.array([[1.0], [1.0], [2.0]]), np.array([1.0, 3.0, 4.0])
    assert np.allclose(KernelRidge(0.0, "rbf").fit(X, y).predict(X), [2, 2, 4])


@pytest.mark.parametrize("shape", [(40, 4), (5, 8)], ids=str)
def test_linear_kernel_is_pca(shape: tuple[int, int]) -> None:
    X, Z = rng.standard_normal(shape) + 3, rng.standard_normal((7, shape[1]))
    mine, pca = KernelPCA(3).fit(X), PCA(3).fit(X)
    assert np.allclose(np.abs(mine.transform(Z)), np.abs(pca.transform(Z)), atol=1e-10)
    assert np.allclose(mine.eigenvalues_, pca.singular_values_**2, rtol=1e-10)
    assert len(KernelPCA().fit(X).eigenvalues_) == min(shape[0] - 1, shape[1])


@pytest.mark.parametrize("name", KERNELS)
def test_kernel_pca_coordinates(name: str) -> None:
    """The coordinates' products are the centred kernel, and those of new samples lie in the same space."""
    X = rng.standard_normal((20, 2))
    model = KernelPCA(kernel=name, gamma=0.3)
    T = model.fit_transform(X)
    H = np.eye(20) - 1 / 20
    K = H @ kernel(name, X, X, 0.3) @ H
    assert np.abs(T @ T.T - K).max() < 1e-10 * np.abs(K).max()
    assert np.abs(T.sum(axis=0)).max() < 1e-6 * np.abs(T).max()


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("C", [0.1, 1.0, 100.0])
def test_svm_is_optimal(name: str, C: float) -> None:
    """The conditions of Karush, Kuhn and Tucker, from the definition."""
    X = rng.standard_normal((80, 2))
    y = (X[:, 0] * X[:, 1] + 0.3 * rng.standard_normal(80) > 0).astype(int)
    model = SVC(C, name, gamma=0.5, coef0=1.0, tol=1e-6, max_iter=10**6).fit(X, y)
    a = np.zeros(80)
    signs = np.where(y == 1, 1.0, -1.0)
    a[model.support_] = model.dual_coef_[0] * signs[model.support_]
    assert (a >= 0).all()
    assert (a <= C).all()
    assert abs(a @ signs) <= 1e3 * EPS * C * 80
    margin = signs * (kernel(name, X, X, 0.5) @ (a * signs) + model.intercept_[0])
    assert np.allclose(signs * model.decision_function(X), margin, atol=1e-8 * max(1, np.abs(margin).max()))
    slack = 1e-5
    assert (margin[a == 0] >= 1 - slack).all()
    assert (margin[a == C] <= 1 + slack).all()
    assert np.abs(margin[(a > 0) & (a < C)] - 1).max(initial=0) <= slack


def test_svm_as_scikit_learn() -> None:
    peer = pytest.importorskip("sklearn.svm")
    X = rng.standard_normal((150, 3)) + np.repeat(np.eye(3) * 2, 50, axis=0)
    y = np.repeat(["a", "b", "c"], 50)
    mine, theirs = SVC(tol=1e-6).fit(X, y), peer.SVC(tol=1e-6).fit(X, y)
    assert np.array_equal(mine.predict(X), theirs.predict(X))
    assert np.array_equal(mine.support_, np.sort(theirs.support_))
    assert np.allclose(-mine.intercept_, theirs.intercept_, atol=1e-4)  # theirs counts the first class as +1


def test_bad_input() -> None:
    X, y = rng.standard_normal((20, 2)), np.arange(20) % 2
    with pytest.warns(ConvergenceWarning, match="no convergence in 1"):
        SVC(max_iter=1).fit(X, y)
    with pytest.raises(ValueError, match="kernel must be one of"):
        SVC(kernel="cosine").fit(X, y)
    with pytest.raises(ValueError, match="gamma must be"):
        KernelPCA(gamma="auto").fit(X)
    with pytest.raises(ValueError, match="gamma must be above zero"):
        KernelRidge(gamma=-1.0).fit(X, y)
    with pytest.raises(ValueError, match="C must be above zero"):
        SVC(0).fit(X, y)
