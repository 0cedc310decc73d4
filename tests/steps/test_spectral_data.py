"""Principal components and PageRank: what the generic tests cannot know of them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from rowspace.steps import MatrixError, pagerank, pca, result
from tests.steps.facts.spectral import EPS, norm, principal
from tests.steps.playing import through


@pytest.mark.parametrize(("n", "d", "k"), [(2, 1, 1), (5, 2, 2), (9, 3, 2), (3, 5, 3), (20, 6, 6)])
def test_pca_is_the_svd_of_the_centred_points(n, d, k):
    X = np.random.default_rng([n, d]).normal(size=(n, d)) * np.arange(1, d + 1) + 3
    steps, answer = through(pca(X, k))
    principal(steps[0].state, steps[-1].state, answer, False)
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    assert answer.variances == pytest.approx(s[:k] ** 2 / (n - 1))
    assert norm(X - X.mean(axis=0) - steps[-1].state["P"]) == pytest.approx(
        norm(s[k:]), abs=200 * n * d * EPS * norm(X)
    )


def test_points_that_are_all_the_same():
    steps, answer = through(pca([[4, 4], [4, 4], [4, 4]], 2))
    assert not answer.variances.any()
    assert "All points are the same" in " ".join(step.note for step in steps)


def test_equal_variances_are_said():
    steps, _ = through(pca([[0, 0], [2, 0], [0, 2], [2, 2]]))
    assert any("one of many" in step.note for step in steps)


@pytest.mark.parametrize(("X", "k"), [([[1.0, 2]], 1), ([[1.0, 2], [3, 4]], 3), ([[1.0, 2], [3, 4]], 0)])
def test_counts_that_are_none(X, k):
    with pytest.raises(MatrixError, match=r"at least 2|components"):
        result(pca(X, k))


def limit(links, d):
    n, out = len(links), links.sum(axis=1)
    P = np.array([row / s if s else np.ones(n) / n for row, s in zip(links, out, strict=True)])
    return np.linalg.solve(np.eye(n) - d * P.T, np.full(n, (1 - d) / n))


@pytest.mark.parametrize("d", [0.0, 0.5, 0.85, 0.99])
@pytest.mark.parametrize("exact", [False, True])
def test_pagerank_comes_as_near_as_it_says(d, exact):
    links = np.array([[0, 1, 2, 0], [0, 0, 1, 0], [0, 0, 0, 0], [1, 0, 1, 1]])
    tol = 1e-4 if exact else 1e-10
    steps, x = through(pagerank(links, exact=exact, damping=d, tol=tol))
    off = np.abs(x.astype(float) - limit(links, d)).sum()
    assert off <= float(steps[-1].state["bound"]) + 1e3 * EPS
    assert off <= tol + 1e3 * EPS
    rates = [float(step.state["rate"]) for step in steps if "rate" in step.state]
    assert all(rate <= d + 1e-6 for rate in rates), "a contraction by the damping"
    if exact:
        assert x.sum() == 1


def test_a_page_without_links_drains_nothing():
    steps, x = through(pagerank([[0, 1], [0, 0]], exact=True, damping=Fraction(1, 2)))
    assert "Page 2 has no links" in steps[1].note
    assert x.sum() == 1


def test_two_islands_shrink_no_faster_than_the_damping():
    """The second eigenvalue of d P + (1 - d)/n is d where the web falls apart."""
    links = np.array([[0, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 1], [1, 0, 1, 1]])
    values = np.sort(abs(np.linalg.eigvals((links / links.sum(axis=1)[:, None]).T)))
    steps, _ = through(pagerank(links, damping=0.5))
    assert steps[-1].state["rate"] == pytest.approx(0.5 * values[-2], rel=0.05)


@pytest.mark.parametrize("damping", [-0.1, 1.0, 1.5])
def test_dampings_that_are_none(damping):
    with pytest.raises(MatrixError, match="below 1"):
        result(pagerank([[0, 1], [1, 0]], damping=damping))
