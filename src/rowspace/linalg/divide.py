r"""Divide and conquer for a symmetric tridiagonal matrix.

Tear out one off-diagonal entry e and two halves remain that know nothing of each other:

    T = [ T1   ]       + |e| u uᵀ,    u = (0, …, 0, 1, ±1, 0, …, 0)
        [    T2 ]

where |e| is subtracted from the two diagonal entries beside the tear. From ``T1 = W1ᵀ D1 W1`` and ``T2 = W2ᵀ D2 W2``
(eigenvectors as rows) comes ``T = Wᵀ (D + |e| z zᵀ) W`` with z made of the last entries of the vectors in W1 and the
first of those in W2: a diagonal matrix plus one of rank one, which `secular` solves. J. J. M. Cuppen, *A divide and
conquer method for the symmetric tridiagonal eigenproblem*, Numer. Math. 36 (1981), https://doi.org/10.1007/BF01396757.

*Deflation*: a vector with ``|e| |z_i| <= 2 eps ‖T‖`` is an eigenvector of the whole to working accuracy and is left
alone; poles nearer to each other than half of that are moved apart by it. The norm is that of the untorn matrix.

Everything is torn at once. All the pairs of a level are merged together, as a batch, up to matrices of
`tuning.DIVIDE_LEAF` rows, then one by one, where the products of matrices are what takes time. For eigenvalues alone
only the first and last entries of the vectors are carried along: n² operations instead of n³.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.secular import rank_one, unit_vectors

__all__ = ["tridiagonal_eigh"]

Block = tuple[Array, Array]


def tridiagonal_eigh(d: Array, e: Array, vectors: bool = True) -> tuple[Array, Array]:
    """Eigenvalues, ascending, and eigenvectors, as rows, of the matrix with diagonal `d` and off-diagonal `e`.

    Without `vectors` the second result holds only their first entries (and others that mean nothing).
    """
    n = len(d)
    leaf = min(tuning.DIVIDE_LEAF, 1 << (n - 1).bit_length())
    beside = np.abs(np.concatenate([[0.0], e, [0.0]]))
    norm = float((np.abs(d) + beside[1:] + beside[:-1]).max())
    tol = 2 * float(np.finfo(np.float64).eps) * norm
    if norm == 0:
        return d.astype(np.float64), np.eye(n)
    d = d.astype(np.float64)
    d[:-1] -= np.abs(e)
    d[1:] -= np.abs(e)
    # Rows are added until all leaves are full; their eigenvalues lie above all others and go at the end.
    count = -(-n // leaf)
    padding = count * leaf - n
    x = np.concatenate([d, np.full(padding, 1.25 * norm)])[:, None]
    tears = np.concatenate([e, np.zeros(padding + 1)])
    if leaf == 1:
        return x[0], np.ones((1, 1))
    x, W = _pairs(x[::2, 0], x[1::2, 0], tears[::2])
    size = 2
    while size < leaf:
        x, W = _merge((x[::2], W[::2]), (x[1::2], W[1::2]), tears[size - 1 :: 2 * size], tol, vectors)
        size *= 2
    blocks: list[Block] = [(x[None, i], W[None, i]) for i in range(count)]
    rest = leaf - padding
    x, W = blocks[-1]
    blocks[-1] = x[:, :rest], (W[:, :rest, :rest] if vectors else W[:, :rest])
    places = [leaf * (i + 1) - 1 for i in range(count - 1)]
    while len(blocks) > 1:
        pairs = range(0, len(blocks) - 1, 2)
        merged = [_merge(blocks[i], blocks[i + 1], tears[[places[i]]], tol, vectors) for i in pairs]
        blocks, places = merged + blocks[len(blocks) // 2 * 2 :], places[1::2]
    x, W = blocks[0]
    return x[0], W[0]


def _pairs(a: Array, b: Array, e: Array) -> Block:
    """The eigenpairs of the 2 by 2 blocks ``[[a + |e|, e], [e, b + |e|]]``, by one rotation each."""
    theta = (b - a) / (2 * np.where(e == 0, 1, e))
    t = np.where(e == 0, 0, np.copysign(1, theta) / (np.abs(theta) + np.hypot(1, theta)))
    c = 1 / np.hypot(1, t)
    s = t * c
    x = np.stack([a + np.abs(e) - t * e, b + np.abs(e) + t * e], 1)
    W = np.stack([np.stack([c, -s], 1), np.stack([s, c], 1)], 1)
    wrong = x[:, 0] > x[:, 1]
    x[wrong], W[wrong] = x[wrong, ::-1], W[wrong, ::-1]
    return x, W


def _merge(first: Block, second: Block, e: Array, tol: float, vectors: bool) -> Block:
    """The eigenpairs of two neighbours and the tear e between them, for a batch of pairs."""
    (d1, W1), (d2, W2) = first, second
    batch = np.arange(len(d1))[:, None]
    rho = np.abs(e)[:, None]
    d = np.concatenate([d1, d2], 1)
    z = np.concatenate([W1[:, :, -1], np.copysign(1, e)[:, None] * W2[:, :, 0]], 1)
    dead = rho * np.abs(z) <= tol
    order = np.lexsort((d, dead))
    d, z, dead = d[batch, order], z[batch, order], dead[batch, order]
    K = d.shape[1] - int(np.count_nonzero(dead, axis=1).min())
    left = W1 if vectors else W1[:, :, :1]
    right = W2 if vectors else W2[:, :, -1:]
    live = ~dead[:, :K]
    z = np.sqrt(rho) * np.where(live, z[:, :K], 0)
    if len(d) == 1:
        return _merge_one(d, z, order[0], left[0], right[0], tol)
    x = d
    W = np.zeros((len(d), d.shape[1], left.shape[2] + right.shape[2]))
    W[:, : left.shape[1], : left.shape[2]], W[:, left.shape[1] :, left.shape[2] :] = left, right
    W = W[batch, order]
    if K:
        x[:, :K], V = _solve(d[:, :K], z, live, tol)
        W[:, :K] = V @ W[:, :K]
    if not dead.any():
        return x, W
    order = np.argsort(x, 1, kind="stable")
    return x[batch, order], W[batch, order]


def _merge_one(x: Array, z: Array, order: Array, left: Array, right: Array, tol: float) -> Block:
    """`_merge` for one pair: each half of the new vectors meets only those of the old ones that are not zero there.

    The first eigenvalues of `x`, as many as there are `z`, become new. That of place i belongs to vector ``order[i]``,
    counted through `left` and `right`.
    """
    n, K = x.shape[1], z.shape[1]
    (n1, c1), c2 = left.shape, right.shape[1]
    mine = order < n1
    columns = np.argsort(~mine[:K], kind="stable")
    V = np.empty((1, K, K))
    if K:
        x[:, :K], V = _solve(x[:, :K], z, np.ones_like(z, bool), tol, columns)
    final = np.argsort(x[0], kind="stable")
    place = np.empty_like(final)
    place[final] = np.arange(n)
    W = np.zeros((1, n, c1 + c2))
    h = np.count_nonzero(mine[:K])
    for old, number, those, mixed, new in (
        (left, order, mine, V[0, :, :h], slice(None, c1)),
        (right, order - n1, ~mine, V[0, :, h:], slice(c1, None)),
    ):
        live, dead = number[:K][those[:K]], number[K:][those[K:]]
        W[0, place[:K], new] = mixed @ old[live]
        W[0, place[K:][those[K:]], new] = old[dead]
    return x[:, final], W


def _solve(d: Array, z: Array, live: Array, tol: float, columns: Array | None = None) -> Block:
    """Eigenvalues and unit eigenvectors of ``diag(d) + z zᵀ``; where not `live`, d and a unit vector."""
    K = d.shape[1]
    poles, whole = d, bool(live.all())
    if not whole:
        top = np.where(live, d, -np.inf).max(1, keepdims=True) + 2 * (z * z).sum(1, keepdims=True)
        poles = np.where(live, d, np.where(np.isfinite(top), top, 0))
    ramp = tol / 2 * np.arange(K)
    poles = np.maximum.accumulate(poles - ramp, 1) + ramp
    x, V = rank_one(poles, z, columns)
    unit_vectors(V)
    if whole:
        return x, V
    V[~live] = np.eye(K)[np.nonzero(~live)[1]]
    return np.where(live, x, d), V
