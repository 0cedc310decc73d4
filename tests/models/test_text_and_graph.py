"""LSA, hashing and spectral clustering: their definitions, and what they find."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.models import LSA, LSH, LogEntropy, NearestNeighbors, SpectralClustering

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(12)
EPS = float(np.finfo(float).eps)


def test_log_entropy_by_definition() -> None:
    counts = rng.poisson(0.8, (12, 7)).astype(float)
    counts[:, 3] = 2  # even: no weight
    counts[:, 4] = 0
    counts[5, 4] = 3  # in one text: full weight
    weights = LogEntropy().fit(counts).weights_
    for j, column in enumerate(counts.T):
        p = column[column > 0] / column.sum()
        assert weights[j] == pytest.approx(1 + (p * np.log(p)).sum() / np.log(12), abs=10 * EPS)
    assert weights[3] == pytest.approx(0, abs=10 * EPS)
    assert weights[4] == 1
    assert np.allclose(LogEntropy().fit_transform(counts), np.log1p(counts) * weights)


def test_lsa_is_the_best_approximation() -> None:
    counts = rng.poisson(1.0, (40, 30))
    model = LSA(3, iterations=8, random_state=0)
    points = model.fit_transform(counts)
    W = LogEntropy().fit_transform(counts)
    s = np.linalg.svd(W, compute_uv=False)
    error = np.linalg.norm(W - points @ model.components_)
    assert error == pytest.approx(np.sqrt((s[3:] ** 2).sum()), rel=1e-6)
    assert np.allclose(model.singular_values_, s[:3], rtol=1e-6)
    with pytest.raises(ValueError, match="Negative"):
        model.transform(-counts - 1)
    with pytest.raises(ValueError, match="n_components must be from 1 to 30"):
        LSA(31).fit(counts)


def test_hash_meets_as_often_as_it_should() -> None:
    """Over 4,000 tables of 3 planes, the fraction in which two vectors meet is (1 − θ/π)³ to four standard errors."""
    angle = 0.7
    model = LSH(n_bits=3, n_tables=4000, random_state=1).fit([[1.0, 0.0], [np.cos(angle), np.sin(angle)]])
    keys = model._hash(model._points)
    expected = (1 - angle / np.pi) ** 3
    assert abs((keys[:, 0] == keys[:, 1]).mean() - expected) < 4 * np.sqrt(expected * (1 - expected) / 4000)


def test_hash_finds_most_and_looks_at_few() -> None:
    centres = rng.standard_normal((100, 32))
    X = np.repeat(centres, 20, axis=0) + 0.2 * rng.standard_normal((2000, 32))
    model = LSH(5, n_bits=10, n_tables=16, random_state=0).fit(X)
    Q = X[::40] + 0.05 * rng.standard_normal((50, 32))
    distances, positions = model.kneighbors(Q)
    exact = NearestNeighbors(5, "cosine").fit(X).kneighbors(Q)[1]
    recall = np.mean([len(set(a) & set(b)) / 5 for a, b in zip(positions, exact, strict=True)])
    assert recall > 0.8
    assert np.mean([len(c) for c in model.candidates(Q)]) < 400
    best = X[positions[:, 0]]
    true = 1 - (Q * best).sum(axis=1) / np.linalg.norm(Q, axis=1) / np.linalg.norm(best, axis=1)
    assert np.allclose(distances[:, 0], true, atol=100 * EPS)
    assert (np.diff(distances, axis=1)[np.isfinite(distances[:, 1:])] >= 0).all()


def test_hash_with_too_few_candidates() -> None:
    distances, positions = LSH(3, n_bits=1, n_tables=1, random_state=0).fit([[1.0], [-1.0]]).kneighbors([[2.0]])
    assert list(positions[0]) == [0, -1, -1]
    assert list(distances[0]) == [0, np.inf, np.inf]


@pytest.mark.parametrize("affinity", ["rbf", "nearest_neighbors"])
def test_rings(affinity: str) -> None:
    """Two rings, one in the other, which no two centres tell apart."""
    angles = np.linspace(0, 2 * np.pi, 100, endpoint=False)
    ring = np.column_stack([np.cos(angles), np.sin(angles)])
    X = np.concatenate([ring, 4 * ring])
    labels = SpectralClustering(2, affinity, gamma=5.0, n_neighbors=4, random_state=0).fit_predict(X)
    assert len(set(labels[:100])) == len(set(labels[100:])) == 1
    assert labels[0] != labels[-1]


def test_precomputed() -> None:
    W = np.kron(np.eye(3), np.ones((4, 4)))
    labels = SpectralClustering(3, "precomputed", random_state=0).fit_predict(W)
    assert all(len(set(labels[i : i + 4])) == 1 for i in (0, 4, 8))
    assert len(set(labels)) == 3
    with pytest.raises(ValueError, match="symmetric"):
        SpectralClustering(2, "precomputed").fit(np.arange(9.0).reshape(3, 3))
    with pytest.raises(ValueError, match="affinity"):
        SpectralClustering(2, "cosine").fit(W)
