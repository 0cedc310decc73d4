"""Nearest neighbours: those that all distances, computed plainly, show."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.models import NearestNeighbors
from rowspace.models import neighbors as module

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(2)


def small_blocks(monkeypatch: pytest.MonkeyPatch, queries: int) -> None:
    monkeypatch.setattr(module, "QUERIES", queries)
    monkeypatch.setattr(module, "PRODUCTS", 300)
    monkeypatch.setattr(module, "piece_length", lambda n, k: 16)


def plain(Q: Array, P: Array, metric: str) -> Array:
    if metric == "euclidean":
        return np.asarray(np.sqrt(((Q[:, None] - P) ** 2).sum(axis=-1)))
    Q, P = (A / np.linalg.norm(A, axis=1, keepdims=True) for A in (Q, P))
    return 1 - Q @ P.T


@pytest.mark.parametrize("metric", ["euclidean", "cosine"])
@pytest.mark.parametrize("n", [3, 20, 1000])
@pytest.mark.parametrize("k", [1, 3])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("queries", [7, 3])
def test_exact(n: int, k: int, metric: str, dtype: str, queries: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In blocks so small that a few points have several; of three queries each is multiplied by itself."""
    small_blocks(monkeypatch, queries)
    P, Q = (rng.standard_normal((m, 4)).astype(dtype) + 1 for m in (n, 30))
    D = plain(Q.astype(float), P.astype(float), metric)
    distances, positions = NearestNeighbors(k, metric).fit(P).kneighbors(Q)
    slack = 100 * float(np.finfo(dtype).eps)
    assert distances.dtype == dtype
    assert distances.shape == positions.shape == (30, k)
    assert np.allclose(distances, np.sort(D, axis=1)[:, :k], atol=slack)
    assert np.allclose(np.take_along_axis(D, positions, 1), distances, atol=slack)
    assert all(len(set(row)) == k for row in positions)


@pytest.mark.parametrize("metric", ["euclidean", "cosine"])
@pytest.mark.parametrize("queries", [7, 3])
def test_without_itself(metric: str, queries: int, monkeypatch: pytest.MonkeyPatch) -> None:
    small_blocks(monkeypatch, queries)
    P = rng.standard_normal((50, 3))
    D = plain(P, P, metric)
    np.fill_diagonal(D, np.inf)
    positions = NearestNeighbors(4, metric).fit(P).kneighbors(return_distance=False)
    assert np.array_equal(positions, np.argsort(D, axis=1)[:, :4])


@pytest.mark.parametrize("k", [1, 5, 40, 1003])
def test_least_and_of_equal_ones_the_first(k: int) -> None:
    D = rng.integers(0, 50, (6, 1003)).astype(float)
    assert np.array_equal(module.least(D, k), np.sort(np.argsort(D, axis=1, kind="stable")[:, :k], axis=1))


@pytest.mark.parametrize("queries", [7, 3])
def test_equal_distances_are_ordered_by_position(queries: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole numbers, whose distances are exact, and so many equal that the pieces to look at are tied as well."""
    small_blocks(monkeypatch, queries)
    P = rng.integers(0, 3, (300, 2)).astype(float)
    D = ((P[:20, None] - P) ** 2).sum(axis=-1)
    positions = NearestNeighbors(12).fit(P).kneighbors(P[:20], return_distance=False)
    assert np.array_equal(positions, np.argsort(D, axis=1, kind="stable")[:, :12])


@pytest.mark.parametrize(("n", "k"), [(1, 1), (100, 10), (32_833, 10), (1_000_000, 10), (1_000_000, 1), (50, 50)])
def test_pieces_balance_minima_and_distances(n: int, k: int) -> None:
    piece = module.piece_length(n, k)
    assert piece == 8 or np.sqrt(n / k) / 2 <= piece < np.sqrt(n / k)


def test_far_from_the_origin() -> None:
    """Distances come from differences: near 10⁶, products alone would leave four digits of a distance of one."""
    P = 1e6 + np.arange(10.0)[:, None] * np.ones(3)
    distances, _ = NearestNeighbors(2).fit(P).kneighbors(P[:1])
    assert np.array_equal(distances[0], [0, np.sqrt(3)])


def test_zeros_have_no_direction() -> None:
    model = NearestNeighbors(2, "cosine").fit([[0.0, 0.0], [1.0, 1.0], [1e-200, 1e-200]])
    distances, positions = model.kneighbors([[3.0, 3.0]])
    assert set(positions[0]) == {1, 2}
    assert np.abs(distances).max() < 1e-15
    assert np.array_equal(model.kneighbors([[0.0, 0.0]])[0], [[1, 1]])


def test_bad_input() -> None:
    P = rng.standard_normal((5, 2))
    with pytest.raises(ValueError, match="from 1 to 5"):
        NearestNeighbors(6).fit(P).kneighbors(P)
    with pytest.raises(ValueError, match="from 1 to 4"):
        NearestNeighbors(5).fit(P).kneighbors()
    with pytest.raises(ValueError, match="metric"):
        NearestNeighbors(metric="manhattan").fit(P)
    with pytest.raises(ValueError, match="3 features, but NearestNeighbors is expecting 2"):
        NearestNeighbors(1).fit(P).kneighbors(np.ones((1, 3)))
