"""A learned metric: its gradient by differences, and classes that come together on samples it has not seen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.models import NCA, NearestNeighbors
from rowspace.models.nca import chance_and_gradient

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(5)


def test_the_chance_by_its_definition() -> None:
    E, y = rng.standard_normal((9, 3)), rng.integers(0, 3, 9)
    P = np.exp(-((E[:, None] - E) ** 2).sum(axis=2))
    np.fill_diagonal(P, 0)
    P /= P.sum(axis=1, keepdims=True)
    assert np.isclose(chance_and_gradient(E, y)[0], (P * (y[:, None] == y)).sum() / 9, rtol=1e-13)


def test_the_gradient_by_differences() -> None:
    """Central differences with step h err by h² times a third derivative, here of order 1, and by eps / h."""
    E, y, h = rng.standard_normal((8, 3)), rng.integers(0, 2, 8), 1e-5
    _, gradient = chance_and_gradient(E, y)
    for i, j in np.ndindex(E.shape):
        shift = np.zeros_like(E)
        shift[i, j] = h
        slope = (chance_and_gradient(E + shift, y)[0] - chance_and_gradient(E - shift, y)[0]) / (2 * h)
        assert abs(slope - gradient[i, j]) < 1e-9


def samples(n: int) -> tuple[Array, Array]:
    """Two features of eight tell three classes apart, as a sum and a difference; the others are larger."""
    y = rng.integers(0, 3, n)
    centres = np.array([[0, 0], [1, 0], [0, 1]])[y] + 0.2 * rng.standard_normal((n, 2))
    X = 2 * rng.standard_normal((n, 8))
    X[:, 1], X[:, 5] = centres.sum(axis=1), centres[:, 0] - centres[:, 1]
    return X, y


def precision(Z: Array, y: Array) -> float:
    found = NearestNeighbors(5).fit(Z).kneighbors(return_distance=False)
    return float((y[found] == y[:, None]).mean())


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("k", [None, 2])
def test_neighbours_of_new_samples_are_of_their_class(dtype: str, k: int | None) -> None:
    X, y = samples(600)
    new, theirs = samples(400)
    model = NCA(k, max_iter=200, batch_size=200, random_state=0).fit(X.astype(dtype), y)
    assert model.components_.dtype == dtype
    assert model.components_.shape == (k or 8, 8)
    assert precision(new, theirs) < 0.65
    assert precision(model.transform(new.astype(dtype)), theirs) > 0.85
    assert model.chances_[-20:].mean() > model.chances_[:20].mean() + 0.2


def test_the_same_seed_gives_the_same_map() -> None:
    X, y = samples(100)
    one, two = (NCA(max_iter=5, random_state=3).fit(X, y).components_ for _ in range(2))
    assert np.array_equal(one, two)


def test_bad_input() -> None:
    X, y = samples(20)
    with pytest.raises(ValueError, match="from 1 to 8, got 9"):
        NCA(9).fit(X, y)
    with pytest.raises(ValueError, match="at least 2 classes"):
        NCA().fit(X, np.zeros(20))
    with pytest.raises(ValueError, match="batch_size must be 2 or more"):
        NCA(batch_size=1).fit(X, y)
    with pytest.raises(ValueError, match="requires y"):
        NCA().fit(X)
