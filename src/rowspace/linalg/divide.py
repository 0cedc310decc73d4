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
    K = d.shape[1] - int(dead.sum(1).min())
    left = W1 if vectors else W1[:, :, :1]
    right = W2 if vectors else W2[:, :, -1:]
    x, V = d.copy(), np.empty((len(d), 0, 0))
    if K:
        live = ~dead[:, :K]
        x[:, :K], V = _solve(d[:, :K], np.sqrt(rho) * np.where(live, z[:, :K], 0), live, tol)
    W = _combine(V, left, right, order) if len(d) == 1 else _combine_batch(V, left, right, order)
    order = np.argsort(x, 1, kind="stable")
    return x[batch, order], (W[:, order[0]] if len(d) == 1 else W[batch, order])


def _solve(d: Array, z: Array, live: Array, tol: float) -> Block:
    """Eigenvalues and unit eigenvectors of ``diag(d) + z zᵀ``; where not `live`, d and a unit vector."""
    K = d.shape[1]
    top = np.where(live, d, -np.inf).max(1, keepdims=True) + 2 * (z * z).sum(1, keepdims=True)
    poles = np.where(live, d, np.where(np.isfinite(top), top, 0))
    ramp = tol / 2 * np.arange(K)
    poles = np.maximum.accumulate(poles - ramp, 1) + ramp
    x, V = rank_one(poles, z)
    unit_vectors(V)
    V[~live] = np.eye(K)[np.nonzero(~live)[1]]
    return np.where(live, x, d), V


def _combine(V: Array, left: Array, right: Array, order: Array) -> Array:
    """`V` times the stacked vectors of both halves in the new order: each half meets only its own columns."""
    (n1, c1), (n2, c2), K = left.shape[1:], right.shape[1:], V.shape[1]
    W = np.zeros((1, n1 + n2, c1 + c2))
    mine = order[0] < n1
    W[0, mine, :c1], W[0, ~mine, c1:] = left[0, order[0][mine]], right[0, order[0][~mine] - n1]
    if K:
        a, b = mine[:K], ~mine[:K]
        above, below = V[0][:, a] @ W[0, :K][a, :c1], V[0][:, b] @ W[0, :K][b, c1:]
        W[0, :K, :c1], W[0, :K, c1:] = above, below
    return W


def _combine_batch(V: Array, left: Array, right: Array, order: Array) -> Array:
    (n1, c1), (n2, c2), K = left.shape[1:], right.shape[1:], V.shape[1]
    W = np.zeros((len(left), n1 + n2, c1 + c2))
    W[:, :n1, :c1], W[:, n1:, c1:] = left, right
    W = W[np.arange(len(left))[:, None], order]
    if K:
        W[:, :K] = V @ W[:, :K]
    return W
