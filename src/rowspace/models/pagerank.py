r"""PageRank: where a reader who follows links at random is found.

With probability d the reader follows one of the links of the page, each alike, else goes to a page drawn from the
distribution v; from a page without links always the latter. The stationary distribution solves

    r = d (Pᵀ r + (Σ r of pages without links) v) + (1 − d) v,

P having 1/(links of i) at (i, j) for each link (S. Brin, L. Page, *The anatomy of a large-scale hypertextual Web search
engine*, 1998, http://infolab.stanford.edu/pub/papers/google.pdf; dangling pages as in A. Langville, C. Meyer, *Deeper
inside PageRank*, Internet Math. 1 (2004), https://doi.org/10.1080/15427951.2004.10129091). The iteration with this
equation brings the 1-norm of the error down by d each time at least, so an r that changed by δ is off by
``d δ / (1 − d)`` at most: that is what is held against `tol`.

Edges are sorted by where they lead, once. Then ``Pᵀ r`` is one gather and one sum over runs (``np.add.reduceat``), over
the pages that are linked to at all.
"""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.validation import ConvergenceWarning

__all__ = ["PageRankResult", "pagerank"]


class PageRankResult(NamedTuple):
    """Ranks that add up to one, the iterations, and a bound on the 1-norm of their error."""

    ranks: Array
    iterations: int
    error: float


def pagerank(
    edges: ArrayLike,
    nodes: int | None = None,
    damping: float = 0.85,
    tol: float = 1e-10,
    max_iter: int = 1000,
    personalization: ArrayLike | None = None,
) -> PageRankResult:
    """The PageRank of every node of a directed graph.

    Parameters
    ----------
    edges : (E, 2) array_like of int
        From, to. An edge given twice counts twice.
    nodes : int, optional
        How many; else one more than the largest in `edges`.
    damping : float
        The probability of following a link, from 0 up to below 1.
    tol : float
        For the 1-norm of the error.
    max_iter : int
    personalization : (nodes,) array_like, optional
        Where the reader goes who does not follow a link, in proportion to it; else anywhere alike.

    Returns
    -------
    ranks : (nodes,) ndarray
    iterations : int
    error : float
        A bound on ``Σ |ranks − the true ones|``, beyond rounding.

    Raises
    ------
    ValueError
        If an edge names a node that does not exist, or a number is out of range.

    Notes
    -----
    ``O(E log E)`` for sorting, ``O(E + nodes)`` for each of about ``log tol / log d`` iterations, fewer where the graph
    mixes well.

    Examples
    --------
    >>> pagerank([[0, 2], [1, 2], [2, 0]], damping=0.5).ranks.round(6)
    array([0.388889, 0.166667, 0.444444])
    """
    E, n = _checked(edges, nodes)
    if not 0 <= damping < 1:
        raise ValueError(f"pagerank: damping must be from 0 to below 1, got {damping!r}")
    if not tol > 0 or max_iter < 1:
        raise ValueError(f"pagerank: tol and max_iter must be above zero, got {tol!r} and {max_iter!r}")
    v = _distribution(personalization, n)
    sources, pages, starts = _by_target(E, n)
    links = np.bincount(E[:, 0], minlength=n)
    dangling = np.flatnonzero(links == 0)
    share = damping / np.maximum(links, 1)
    carried = np.empty(len(sources))
    ranks, error = v.copy(), np.inf
    iteration = 0
    while error > tol and iteration < max_iter:
        iteration += 1
        new = (damping * ranks[dangling].sum() + 1 - damping) * v
        if len(pages):
            np.take(share * ranks, sources, out=carried, mode="clip")  # 'raise' would write to a copy of it first
            new[pages] += np.add.reduceat(carried, starts)
        new /= new.sum()
        error = damping / (1 - damping) * float(np.abs(new - ranks).sum())
        ranks = new
    if error > tol:
        words = f"pagerank: the error may be {error:.1e} after {max_iter} iterations, above {tol:g}"
        warnings.warn(words, ConvergenceWarning, stacklevel=2)
    return PageRankResult(ranks, iteration, error)


def _checked(edges: ArrayLike, nodes: int | None) -> tuple[Array, int]:
    E = np.asarray(edges)
    if E.size == 0:
        E = np.zeros((0, 2), np.intp)
    if E.ndim != 2 or E.shape[1] != 2 or E.dtype.kind not in "iu":
        raise ValueError(f"pagerank: edges must be whole numbers of shape (E, 2), got {E.dtype} of shape {E.shape}")
    n = int(E.max(initial=-1)) + 1 if nodes is None else nodes
    if not 1 <= n < 1 << 31:
        raise ValueError(f"pagerank: a graph needs a node, and has fewer than 2³¹; got {n}")
    if E.min(initial=0) < 0 or E.max(initial=-1) >= n:
        raise ValueError(f"pagerank: edges name nodes from {E.min()} to {E.max()}, but there are {n}, from 0")
    return E, n


def _distribution(personalization: ArrayLike | None, n: int) -> Array:
    if personalization is None:
        return np.full(n, 1 / n)
    v = np.asarray(personalization, dtype=np.float64)
    if v.shape != (n,) or not np.isfinite(v).all() or (v < 0).any() or not v.any():
        raise ValueError(f"pagerank: personalization must be {n} numbers, not negative and not all zero")
    v = v / v.max()
    return np.asarray(v / v.sum())


def _by_target(E: Array, n: int) -> tuple[Array, Array, Array]:
    """Where edges come from, sorted by where they lead; the pages they lead to; where each page's run starts."""
    keys = E[:, 1].astype(np.int64) << 32  # both ends in one number: sorting numbers is faster than sorting positions
    keys |= E[:, 0].astype(np.int64)
    keys.sort()
    targets, sources = keys >> 32, keys & 0xFFFF_FFFF
    counts = np.bincount(targets, minlength=n)
    pages = np.flatnonzero(counts)
    starts = np.cumsum(counts)[pages] - counts[pages]
    return sources.astype(np.intp), pages, starts
