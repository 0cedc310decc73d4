r"""PageRank: where a reader who follows links at random is found.

With probability d the reader follows one of the links of the page, each alike, else goes to a page drawn from the
distribution v; from a page without links always the latter. The stationary distribution solves

    r = d (Pᵀ r + (Σ r of pages without links) v) + (1 − d) v,

P having 1/(links of i) at (i, j) for each link (S. Brin, L. Page, *The anatomy of a large-scale hypertextual Web search
engine*, 1998, http://infolab.stanford.edu/pub/papers/google.pdf). The bracket before v is a number, so r is, up to
that number, the solution of

    (I − d Pᵀ) y = v,

and pages without links need no care (A. Langville, C. Meyer, *Deeper inside PageRank*, Internet Math. 1 (2004),
https://doi.org/10.1080/15427951.2004.10129091, section 8). Sweeps after Gauss and Seidel solve it: pages are taken in
blocks, and each block uses what this sweep has found already, which takes two thirds of the sweeps of the power method.
What a sweep does slowest is to find how large y is in all, and that is known: the columns of the equation add up to
``Σ y − d Σ (y of pages with links) = 1``, so y is scaled to that after each sweep.

The error. A sweep that changes y by δ leaves a residual of ``d ‖δ‖₁`` at most, in the 1-norm, as that is what the
changes of later blocks do to earlier ones. ``(I − d Pᵀ)⁻¹ = Σ dⁱ (Pᵀ)ⁱ`` has the norm ``1/(1 − d)`` at most, and
dividing by the sum at most doubles a relative error: ``2 d ‖δ‖₁ / ((1 − d) Σ y)`` is what is held against `tol`.

Edges are sorted by where they lead, once. Then a block is one gather and one sum over runs (``np.add.reduceat``), and
its edges stay in the cache between the two. Of large graphs the first sweeps are in single precision, which moves half
the memory; the last ones, which judge the error, never are.
"""

from __future__ import annotations

import warnings
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.validation import ConvergenceWarning

__all__ = ["PageRankResult", "pagerank"]

#: Edges in a block: what is gathered along them, 1 MB in float64, stays in a cache of the second level.
BLOCK = 1 << 17
#: Edges from which single precision is worth its own sweeps.
LARGE = 1 << 20


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
        Sweeps over all edges.
    error : float
        A bound on ``Σ |ranks − the true ones|``, beyond rounding.

    Raises
    ------
    ValueError
        If an edge names a node that does not exist, or a number is out of range.

    Notes
    -----
    ``O(E log E)`` for sorting, ``O(E + nodes)`` for each of about ``log tol / log d`` sweeps at most, fewer where the
    graph mixes well.

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
    links = _counted(E[:, 0], n)
    blocks = _in_blocks(*_by_target(E, n), BLOCK)
    system = _System(blocks, damping / np.maximum(links, 1), np.flatnonzero(links == 0), v)
    y, sweeps = v / (1 - damping), 0
    if len(E) >= LARGE:
        y, sweeps, _ = system.solve(y.astype(np.float32), damping, 0.0, max_iter - 1)
    y, more, error = system.solve(y.astype(np.float64), damping, tol, max_iter - sweeps)
    if error > tol:
        words = f"pagerank: the error may be {error:.1e} after {max_iter} iterations, above {tol:g}"
        warnings.warn(words, ConvergenceWarning, stacklevel=2)
    return PageRankResult(y / y.sum(), sweeps + more, error)


class _Block(NamedTuple):
    """Pages from `low` to below `high`: where the edges to them come from, and where each page's run starts, up to the
    last page to which an edge leads."""

    low: int
    high: int
    sources: Array
    starts: Array
    alone: Array
    """Of these the pages, counted from `low`, to which no edge leads."""


class _System(NamedTuple):
    """``(I − d Pᵀ) y = v``, `share` being d / links."""

    blocks: list[_Block]
    share: Array
    dangling: Array
    v: Array

    def solve(self, y: Array, d: float, tol: float, limit: int) -> tuple[Array, int, float]:
        """Sweeps from y in its precision, until the error is below `tol` or rounding is all that changes."""
        share, v = self.share.astype(y.dtype), self.v.astype(y.dtype)
        out = share * y
        carried = np.empty(max(len(block.sources) for block in self.blocks), y.dtype)
        enough, before, error = 64 * float(np.finfo(y.dtype).eps), np.inf, np.inf
        sweep = 0
        while sweep < limit and error > tol:
            sweep += 1
            change = 0.0
            for block in self.blocks:
                here = slice(block.low, block.high)
                new = v[here].copy()
                if len(block.starts):
                    along = carried[: len(block.sources)]
                    np.take(out, block.sources, out=along, mode="clip")  # 'raise' would write to a copy of it first
                    sums = np.add.reduceat(along, block.starts)
                    sums[block.alone] = 0  # reduceat has the next page's first edge there
                    new[: len(sums)] += sums
                change += float(np.abs(new - y[here]).sum())
                y[here] = new
                np.multiply(share[here], new, out=out[here])
            total = float(y.sum(dtype=np.float64))
            error = 2 * d * change / ((1 - d) * total)
            scale = y.dtype.type(1 / (total - d * (total - float(y[self.dangling].sum(dtype=np.float64)))))
            y *= scale
            out *= scale
            if tol == 0 and (change <= enough * total or change >= before):
                break
            before = change
        return y, sweep, error


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


def _by_target(E: Array, n: int) -> tuple[Array, Array]:
    """Where edges come from, sorted by where they lead; how many lead to each page.

    Both ends in one number: sorting numbers is faster than sorting positions. The last digits of the target and the
    source fit 32 bits; the edges are dealt into buckets by the target's first digits, and each bucket is sorted. Where
    that makes too many buckets, all edges are sorted by 64 bits.
    """
    sources, targets = E[:, 0], E[:, 1].astype(np.uint32)
    bits = max(1, (n - 1).bit_length())
    low = 32 - bits
    buckets = ((n - 1) >> low) + 1
    if buckets > min(1 << 16, max(1, len(E) >> 8)):
        keys = targets.astype(np.int64) << 32
        keys |= sources.astype(np.int64)
        keys.sort()
        return (keys & 0xFFFF_FFFF).astype(np.intp), _counted(keys >> 32, n)
    short = (targets & np.uint32((1 << low) - 1)) << np.uint32(bits)
    short |= sources.astype(np.uint32)
    counts = np.empty(buckets << low if buckets > 1 else n, np.intp)
    if buckets == 1:
        short.sort()
        counts[:] = _counted(short >> np.uint32(bits), n)
    else:
        bucket = (targets >> np.uint32(low)).astype(np.uint8 if buckets <= 1 << 8 else np.uint16)
        short = short[np.argsort(bucket, kind="stable")]  # of 8 or 16 bits: by counting
        ends = np.cumsum(np.bincount(bucket, minlength=buckets))
        for i, (start, end) in enumerate(zip(ends - np.diff(ends, prepend=0), ends, strict=True)):
            short[start:end].sort()
            counts[i << low : (i + 1) << low] = _counted(short[start:end] >> np.uint32(bits), 1 << low)
    short &= np.uint32((1 << bits) - 1)
    return short.astype(np.intp), counts[:n]


def _counted(numbers: Array, n: int) -> Array:
    """How often each number below n occurs; NumPy counts in the machine's own whole numbers only."""
    return np.asarray(np.bincount(numbers.astype(np.intp, copy=False), minlength=n))


def _in_blocks(sources: Array, counts: Array, size: int) -> list[_Block]:
    """The pages in blocks with about so many edges to each."""
    n, ends = len(counts), np.cumsum(counts)
    cuts = np.searchsorted(ends, np.arange(size, len(sources), size)) + 1
    bounds = np.unique(np.concatenate([[0], cuts[cuts < n], [n]]))
    blocks = []
    for low, high in pairwise(bounds.tolist()):
        first, last = int(ends[low] - counts[low]), int(ends[high - 1])
        linked = int(np.flatnonzero(counts[low:high])[-1]) + 1 if last > first else 0
        own = counts[low : low + linked]
        starts = ends[low : low + linked] - own - first
        blocks.append(_Block(low, high, sources[first:last], starts, np.flatnonzero(own == 0)))
    return blocks
