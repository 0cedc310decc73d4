r"""Divide and conquer for the singular values of a bidiagonal matrix.

Take one row out of an upper bidiagonal matrix with one column more than rows; two of the same kind remain:

    B = [ B1       0      ]
        [ 0 … a    b … 0  ],        Bᵢ = Uᵢᵀ [Dᵢ 0] Vᵢ      (singular vectors as rows)
        [ 0       B2      ]

In the bases of both halves the row becomes a vector z, and one rotation leaves a single column where both halves have
their null vectors: what is to be decomposed is the matrix M with z in its first row and 0, D1, D2 on its diagonal. ``Mᵀ
M = D² + z zᵀ`` is the problem of `secular`; the right singular vectors are ``x_j = z_j / (d_j² - s²)``, the left ones
``(-1, d_2 x_2, …)``. M. Gu, S. C. Eisenstat, *A divide-and-conquer algorithm for the bidiagonal SVD*, SIAM J. Matrix
Anal. Appl. 16 (1995), https://doi.org/10.1137/S0895479892242232.

That first entry of the left vectors, z·x, is exactly -1 by the secular equation. Computing it instead would lose their
orthogonality when the matrix is rank-deficient. Deflation is that of `divide`, and so is the order of work: all tears
of a level are mended together up to `tuning.DIVIDE_LEAF`, then one by one. For singular values alone only the first and
last entries of the right vectors are carried along.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.secular import rank_one, unit_vectors

__all__ = ["bidiagonal_svd"]

Pair = tuple[Array, Array]
Block = tuple[Array, Array, Array]  # singular values (B, n), left vectors (B, n, n), right vectors (B, n + 1, n + 1)


def bidiagonal_svd(d: Array, e: Array, vectors: bool = True) -> Block:
    """Singular values, ascending, and left and right vectors, as rows, of the matrix with diagonal d and superdiagonal
    e.

    Without `vectors` the other two results mean nothing.
    """
    n = len(d)
    leaf = max(2, min(tuning.DIVIDE_LEAF, 1 << n.bit_length()))
    norm = float(np.abs(d).max() + np.abs(e).max(initial=0))
    tol = 2 * float(np.finfo(np.float64).eps) * norm
    if norm == 0:
        return d.astype(np.float64), np.eye(n), np.eye(n)
    # Rows are added until all leaves are full: big ones of their own, which go to the end.
    count = n // leaf + 1
    size = count * leaf
    a, b = np.full(size, 1.25 * norm), np.zeros(size)
    a[:n], b[: n - 1] = d, e[: n - 1]
    D, U, V = _rows(a[::2], b[::2])
    half = 2
    while half < leaf:
        row = slice(half - 1, None, 2 * half)
        D, U, V = _merge((D[::2], U[::2], V[::2]), (D[1::2], U[1::2], V[1::2]), a[row], b[row], tol, vectors)
        half *= 2
    blocks: list[Block] = [(D[None, i], U[None, i], V[None, i]) for i in range(count)]
    blocks[-1] = _trimmed(blocks[-1], n - (count - 1) * leaf, vectors)
    places = [leaf * (i + 1) - 1 for i in range(count - 1)]
    while len(blocks) > 1:
        merged = [
            _merge(blocks[i], blocks[i + 1], a[[places[i]]], b[[places[i]]], tol, vectors)
            for i in range(0, len(blocks) - 1, 2)
        ]
        blocks, places = merged + blocks[len(blocks) // 2 * 2 :], places[1::2]
    D, U, V = blocks[0]
    return D[0], U[0], V[0, :n, :n]


def _rows(a: Array, b: Array) -> Block:
    """The decomposition of single rows ``[a b]``: a length, and a rotation."""
    r = np.hypot(a, b)
    some = r > 0
    c, s = np.where(some, a / r, 1), np.where(some, b / r, 0)
    V = np.stack([np.stack([c, s], 1), np.stack([-s, c], 1)], 1)
    return r[:, None], np.ones((len(r), 1, 1)), V


def _trimmed(block: Block, rest: int, vectors: bool) -> Block:
    """The last block without the rows that were added; its null vector is the unit vector of the column after the
    end."""
    D, U, V = block
    if not vectors:
        null = np.zeros((1, 1, V.shape[2]))
        if rest == 0:
            null[...] = 1
        return D[:, :rest], U, np.concatenate([V[:, :rest], null], 1)
    right = np.zeros((1, rest + 1, rest + 1))
    right[0, :rest, :rest] = V[0, :rest, :rest]
    right[0, rest, rest] = 1
    return D[:, :rest], U[:, :rest, :rest], right


def _merge(first: Block, second: Block, a: Array, b: Array, tol: float, vectors: bool) -> Block:
    """The decomposition of two neighbours and the row (a, b) between them, for a batch of pairs."""
    (D1, U1, V1), (D2, U2, V2) = first, second
    count, n1 = D1.shape
    n = n1 + D2.shape[1] + 1
    batch = np.arange(count)[:, None]
    p, q = a[:, None] * V1[:, :, -1], b[:, None] * V2[:, :, 0]
    r = np.hypot(p[:, -1], q[:, -1])
    some = r > 0
    c, s = np.where(some, p[:, -1] / r, 1)[:, None], np.where(some, q[:, -1] / r, 0)[:, None]
    d = np.concatenate([np.zeros((count, 1)), D1, D2], 1)
    z = np.concatenate([r[:, None], p[:, :-1], q[:, :-1]], 1)
    z[:, 0] = np.maximum(z[:, 0], tol)
    dead = np.abs(z) <= tol
    dead[:, 0] = False
    order = np.lexsort((d, dead))
    d, z, dead = d[batch, order], z[batch, order], dead[batch, order]
    K = n - int(np.count_nonzero(dead, axis=1).min())
    left, right = (V1, V2) if vectors else (V1[:, :, :1], V2[:, :, -1:])
    carriers = c * left[:, -1], s * right[:, -1]  # the right vector that carries r, beside the pole 0
    nulls = -s * left[:, -1], c * right[:, -1]
    if count == 1 and vectors:
        return _merge_one(d, z[:, :K], order[0], (U1[0], U2[0]), (left[0], right[0]), carriers, nulls, tol)
    c1 = left.shape[2]
    V = np.zeros((count, n + 1, c1 + right.shape[2]))
    for i, (over, under) in ((0, carriers), (n, nulls)):
        V[:, i, :c1], V[:, i, c1:] = over, under
    V[:, 1 : n1 + 1, :c1], V[:, n1 + 1 : n, c1:] = left[:, :-1], right[:, :-1]
    V[:, :n] = V[batch, order]
    U = np.zeros((count, n, n if vectors else 0))
    if vectors:
        U[:, 0, n1], U[:, 1 : n1 + 1, :n1], U[:, n1 + 1 :, n1 + 1 :] = 1, U1, U2
        U = U[batch, order]
    d[:, :K], X, Y = _solve(d[:, :K], z[:, :K], ~dead[:, :K], tol, np.arange(K))
    U[:, :K] = Y @ U[:, :K]
    V[:, :K] = X @ V[:, :K]
    if not dead.any():
        return d, U, V
    final = np.argsort(d, 1, kind="stable")
    V[:, :n] = V[batch, final]
    return d[batch, final], U[batch, final], V


def _merge_one(d: Array, z: Array, order: Array, Us: Pair, Vs: Pair, carriers: Pair, nulls: Pair, tol: float) -> Block:
    """`_merge` for one pair: each half of the new vectors meets only those of the old ones that are not zero there.

    The first values of `d`, as many as there are `z`, become new. Place 0 is the carrier's; that of place i belongs to
    row ``order[i] - 1`` of both halves' vectors, one after the other.
    """
    n, K = d.shape[1], z.shape[1]
    (n1, c1), c2 = (len(Us[0]), Vs[0].shape[1]), Vs[1].shape[1]
    above, below = (order > 0) & (order <= n1), order > n1
    h = np.count_nonzero(above[:K])
    columns = np.concatenate([np.flatnonzero(above[:K]), [0], np.flatnonzero(below[:K])])  # the carrier meets both
    d[:, :K], X, Y = _solve(d[:, :K], z, np.ones_like(z, bool), tol, columns)
    final = np.argsort(d[0], kind="stable")
    place = np.empty_like(final)
    place[final] = np.arange(n)
    U, V = np.zeros((1, n, n)), np.zeros((1, n + 1, c1 + c2))
    U[0, place[:K], n1] = Y[0, :, h]
    halves = (
        (above, order - 1, slice(None, h), slice(None, h + 1), slice(None, n1), slice(None, c1)),
        (below, order - 1 - n1, slice(h + 1, None), slice(h, None), slice(n1 + 1, None), slice(c1, None)),
    )
    for i, (mine, number, own, reach, left, right) in enumerate(halves):
        live, dead = number[:K][mine[:K]], number[K:][mine[K:]]
        U[0, place[:K], left] = Y[0, :, own] @ Us[i][live]
        U[0, place[K:][mine[K:]], left] = Us[i][dead]
        old = [Vs[i][live], carriers[i]]
        V[0, place[:K], right] = X[0, :, reach] @ np.concatenate(old[:: -1 if i else 1])
        V[0, place[K:][mine[K:]], right] = Vs[i][dead]
        V[0, n, right] = nulls[i]
    return d[:, final], U, V


def _solve(d: Array, z: Array, live: Array, tol: float, columns: Array) -> Block:
    """Singular values, right and left vectors of the matrix with z in row 0 and d on its diagonal; else unit
    vectors.

    Entries of the vectors come in the order of `columns`.
    """
    K = d.shape[1]
    z = np.where(live, z, 0)
    top = np.sqrt(np.where(live, d, 0).max(1, keepdims=True) ** 2 + 2 * (z * z).sum(1, keepdims=True))
    ramp = tol / 2 * np.arange(K)
    poles = np.maximum.accumulate(np.where(live, d, top) - ramp, 1) + ramp
    squares, X = rank_one(poles * poles, z, columns)
    Y = X * poles[:, None, columns]
    Y[:, :, columns == 0] = -1
    unit_vectors(X)
    unit_vectors(Y)
    values = np.sqrt(np.abs(squares))
    if live.all():
        return values, X, Y
    i, j = np.nonzero(~live)
    X[i, j] = Y[i, j] = np.eye(K)[j]
    return np.where(live, values, d), X, Y
