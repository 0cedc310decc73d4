"""PageRank: the equation it solves, solved densely."""

from __future__ import annotations

import lzma
import sys
from typing import Any

import numpy as np
import pytest
from shared_data import shared

from rowspace.models import ConvergenceWarning, pagerank

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(9)


def dense(edges: Array, n: int, d: float, v: Array | None = None) -> Array:
    A = np.zeros((n, n))
    np.add.at(A, (edges[:, 0], edges[:, 1]), 1)
    v = np.full(n, 1 / n) if v is None else v / v.sum()
    links = A.sum(axis=1, keepdims=True)
    P = np.where(links > 0, A / np.maximum(links, 1), v)
    return np.asarray(np.linalg.solve(np.eye(n) - d * P.T, (1 - d) * v))


@pytest.mark.parametrize(("n", "E"), [(1, 0), (2, 1), (30, 20), (30, 90), (50, 2000)])
@pytest.mark.parametrize("d", [0.0, 0.5, 0.85, 0.99])
@pytest.mark.parametrize("personal", [False, True])
def test_equation(n: int, E: int, d: float, personal: bool) -> None:
    edges = rng.integers(0, n, (E, 2))
    v = rng.random(n) if personal else None
    ranks, _, error = pagerank(edges, n, d, 1e-12, 5000, v)
    assert error <= 1e-12
    assert np.abs(ranks - dense(edges, n, d, v)).sum() <= 1e-12 + 100 * n * np.finfo(float).eps / (1 - d)
    assert ranks.sum() == pytest.approx(1, abs=1e-14)


@pytest.mark.parametrize("n", [40, 300, 5000])
def test_blocks_and_single_precision_change_nothing(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large graph's way, on small ones, with pages at either end and between that nobody links to."""
    module = sys.modules["rowspace.models.pagerank"]
    edges = rng.integers(n // 10, n - n // 10, (6 * n, 2))
    edges[:, 1] -= edges[:, 1] % 3 == 0
    plain = pagerank(edges, n, tol=1e-13)
    monkeypatch.setattr(module, "BLOCK", 50)
    monkeypatch.setattr(module, "LARGE", 1)
    blocks = module._in_blocks(*module._by_target(edges, n), 50)
    assert len(blocks) > 3
    assert (blocks[0].low, blocks[-1].high) == (0, n)
    assert sum(len(block.sources) for block in blocks) == len(edges)
    result = pagerank(edges, n, tol=1e-13)
    assert np.abs(result.ranks - plain.ranks).sum() <= result.error + plain.error + n * np.finfo(float).eps
    assert result.error <= 1e-13
    assert result.iterations < plain.iterations + 3
    with pytest.warns(ConvergenceWarning, match="after 1 iterations"):
        assert pagerank(edges, n, max_iter=1).iterations == 1


@pytest.mark.parametrize(
    ("n", "E"), [(1, 3), (2, 9), (300, 2000), (65_536, 4000), (1 << 18, 100_000), (1 << 18, 900), ((1 << 31) - 1, 9)]
)
@pytest.mark.parametrize("dtype", [np.int64, np.uint64, np.uint32])
def test_edges_by_target(n: int, E: int, dtype: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    edges = rng.integers(0, n, (E, 2)).astype(dtype)
    counted = min(n, 1 << 20)  # not two thousand million counts
    edges[:, 1] %= dtype(counted)
    module = sys.modules["rowspace.models.pagerank"]
    if n > counted:
        bincount = np.bincount
        monkeypatch.setattr(np, "bincount", lambda x, minlength=0: bincount(x, minlength=min(minlength, counted)))
    sources, counts = module._by_target(edges, n)
    order = np.lexsort((edges[:, 0], edges[:, 1]))
    assert np.array_equal(sources, edges[order, 0])
    assert np.array_equal(counts[:counted], np.bincount(edges[:, 1].astype(int), minlength=counted))


def test_small_whole_numbers() -> None:
    edges = rng.integers(0, 100, (300, 2))
    assert np.array_equal(pagerank(edges.astype(np.int8)).ranks, pagerank(edges).ranks)


def test_bound_on_the_error_holds() -> None:
    edges = rng.integers(0, 40, (80, 2))
    true = dense(edges, 40, 0.9)
    for tol in (1e-2, 1e-4, 1e-8):
        result = pagerank(edges, 40, 0.9, tol)
        assert np.abs(result.ranks - true).sum() <= result.error <= tol


def test_two_pages_forever_alternating() -> None:
    result = pagerank([[0, 1], [1, 0]], personalization=[1, 0])
    assert np.allclose(result.ranks, [1 / 1.85, 0.85 / 1.85])


def test_votes() -> None:
    text = lzma.decompress(shared("wiki-vote/wiki-Vote.txt.xz").read_bytes()).decode()
    edges = np.array([line.split() for line in text.splitlines() if not line.startswith("#")], dtype=int)
    _, edges = np.unique(edges, return_inverse=True)
    edges = edges.reshape(-1, 2)
    assert edges.shape == (103_689, 2)
    result = pagerank(edges)
    again = np.zeros(7115)
    links = np.bincount(edges[:, 0], minlength=7115)
    np.add.at(again, edges[:, 1], (result.ranks / np.maximum(links, 1))[edges[:, 0]])
    again = 0.85 * (again + result.ranks[links == 0].sum() / 7115) + 0.15 / 7115
    assert np.abs(again - result.ranks).sum() <= 2e-10


def test_bad_input() -> None:
    with pytest.warns(ConvergenceWarning, match="after 2 iterations"):
        pagerank([[0, 1], [1, 0]], max_iter=2, personalization=[1, 0])
    for edges, nodes in (([[0, 5]], 3), ([[-1, 0]], None)):
        with pytest.raises(ValueError, match="edges name nodes"):
            pagerank(edges, nodes)
    with pytest.raises(ValueError, match="shape"):
        pagerank([[0.5, 1.0]])
    with pytest.raises(ValueError, match="damping"):
        pagerank([[0, 1]], damping=1.0)
    with pytest.raises(ValueError, match="personalization"):
        pagerank([[0, 1]], personalization=[-1, 1])
    with pytest.raises(ValueError, match="needs a node"):
        pagerank([])
