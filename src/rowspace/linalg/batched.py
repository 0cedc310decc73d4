r"""Many small matrices at once: one lane each.

A 3 by 3 system is done in some thirty flops, a NumPy call costs a thousand; so one call must serve thousands of
matrices. They are laid side by side, the batch axis last, ``(M, N, C)``: entry (i, j) of all C matrices is then one
contiguous vector, and each scalar line of the textbook's algorithm becomes one vector operation for the whole batch
(a *structure of arrays*). Matrix number c lives in lane c; no lane ever sees another, so a singular neighbour does no
harm.

Only the pivots differ from lane to lane: the pivot rows are fetched by one gather, and the rows they displace are put
in their places by one scatter. Batches come in chunks that fit in cache (``tuning.LANES_CHUNK``).

The idea: A. Abdelfattah, A. Haidar, S. Tomov, J. Dongarra, *Performance, design, and autotuning of batched GEMM for
GPUs*, ISC 2016, https://doi.org/10.1007/978-3-319-41321-1_2; and the "compact" batches of K. Kim et al., *Designing
vector-friendly compact BLAS and LAPACK kernels*, SC 2017, https://doi.org/10.1145/3126908.3126941.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from rowspace.linalg import growth, tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.division import quotient

__all__ = ["back_substitution", "eliminate", "factor", "pivots", "side_by_side", "solve", "substitute"]

Numbers = NDArray[np.intp]


def side_by_side(order: int, count: int) -> bool:
    """Whether `count` matrices of this `order` are better done in lanes than one after the other."""
    return 0 < order <= tuning.LANES_ORDER and count >= tuning.LANES_COUNT


def chunks(count: int, size: int) -> Iterator[slice]:
    """Cut a batch of `count` items of `size` numbers each into pieces that fit in cache."""
    step = max(16, tuning.LANES_CHUNK // max(size, 1))
    return (slice(i, min(i + step, count)) for i in range(0, count, step))


def lanes(matrices: Array, which: Numbers | None, piece: slice) -> Array:
    """The matrices for one piece of the batch as a view with the batch axis last, (M, N, C)."""
    chosen = matrices[piece] if which is None else matrices[which[piece]]
    return np.moveaxis(chosen, 0, -1)


def eliminate(A: Array, steps: int, keep: bool = False) -> Numbers:
    """Eliminate the first `steps` columns of `A`, ``(m, n, C)``, in place; return ``exchanges``, (steps, C).

    Step j exchanges row j with row ``exchanges[j]``, the pivot's. The multipliers are stored below the diagonal if
    `keep` is set; otherwise what stands there is left over and means nothing.
    """
    m, n, C = A.shape
    flat = A.reshape(-1)
    lane = np.arange(C)
    exchanges = np.empty((steps, C), np.intp)
    for j in range(steps):
        row = exchanges[j]
        np.add(np.abs(A[j:, j]).argmax(axis=0), j, out=row)
        first = 0 if keep else j
        if j < m - 1:
            there = row * (n * C) + lane + np.arange(first * C, n * C, C)[:, None]
            displaced = A[j, first:].copy()
            A[j, first:] = flat.take(there)
            flat[there] = displaced
        pivot = A[j, j]
        # A zero pivot means that all of its column is zero: any divisor gives the multipliers 0 that are wanted.
        multipliers = quotient(A[j + 1 :, j], np.where(pivot == 0, pivot.dtype.type(1), pivot))
        A[j + 1 :, j + 1 :] -= multipliers[:, None] * A[j, j + 1 :]
        if keep:
            A[j + 1 :, j] = multipliers
    return exchanges


def back_substitution(U: Array, B: Array, unit: bool = False) -> None:
    """Overwrite `B`, (n, k, C), by ``U⁻¹ B`` in every lane of `U`, (n, n, C)."""
    for j in range(len(U) - 1, -1, -1):
        if not unit:
            B[j] = quotient(B[j], U[j, j])
        if j:
            B[:j] -= U[:j, j, None] * B[j]


def forward_substitution(L: Array, B: Array, unit: bool = False) -> None:
    """Overwrite `B`, (n, k, C), by ``L⁻¹ B`` in every lane of `L`, (n, n, C)."""
    n = len(L)
    for j in range(n):
        if not unit:
            B[j] = quotient(B[j], L[j, j])
        if j < n - 1:
            B[j + 1 :] -= L[j + 1 :, j, None] * B[j]


def substitute(As: Array, which: Numbers | None, X: Array, lower: bool, unit: bool) -> None:
    """Overwrite `X`, (C, n, k), by the solutions of triangular systems with the matrices `As` (see `flatten_batch`)."""
    n, k = X.shape[1:]
    step = forward_substitution if lower else back_substitution
    for piece in chunks(len(X), n * (n + k)):
        B = np.ascontiguousarray(np.moveaxis(X[piece], 0, -1))
        step(np.ascontiguousarray(lanes(As, which, piece)), B, unit)
        X[piece] = np.moveaxis(B, -1, 0)


def solve(
    As: Array, which: Numbers | None, Bs: Array, targets: Numbers | None, X: Array
) -> tuple[tuple[int, int] | None, Numbers]:
    """Write into `X`, (C, n, k), the solutions of ``A x = b``.

    Returns (matrix, pivot) of the first singular one or None, and the numbers of those that are to be solved again with
    more care, because entries have grown (see `growth`).
    """
    n, k = X.shape[1:]
    growing = growth.limit(n) < np.inf
    again = [np.empty(0, np.intp)]
    for piece in chunks(len(X), n * (n + k)):
        M = np.empty((n, n + k, piece.stop - piece.start), X.dtype)
        M[:, :n] = lanes(As, which, piece)
        M[:, n:] = lanes(Bs, targets, piece)
        before = np.abs(M[:, :n]).max(axis=(0, 1)) if growing else np.empty(0)
        eliminate(M, n)
        zero = M[np.arange(n), np.arange(n)] == 0
        if zero.any():
            first = int(np.argmax(zero.any(axis=0)))
            return (piece.start + first, int(np.argmax(zero[:, first]))), again[0]
        if growing:
            again.append(piece.start + growth.grown_lanes(before, M[:, :n]))
        back_substitution(M, M[:, n:])
        X[piece] = np.moveaxis(M[:, n:], -1, 0)
    return None, np.concatenate(again)


def pivots(As: Array, diagonals: Array, odd: NDArray[np.bool_]) -> None:
    """Write the pivots of `As`, (C, n, n), into `diagonals`, (n, C), and into `odd` the parity of the exchanges."""
    n = As.shape[-1]
    own = np.arange(n)
    for piece in chunks(len(As), n * n):
        M = np.array(lanes(As, None, piece), diagonals.dtype, order="C")
        exchanges = eliminate(M, n)
        diagonals[:, piece] = M[own, own]
        odd[piece] = np.count_nonzero(exchanges != own[:, None], axis=0) % 2


def factor(As: Array, orders: Numbers) -> None:
    """Overwrite each of `As`, (C, m, n), by L\\U and write the order of its rows into `orders`, (C, m)."""
    m, n = As.shape[1:]
    for piece in chunks(len(As), m * n):
        M = np.array(np.moveaxis(As[piece], 0, -1), order="C")
        lane = np.arange(M.shape[-1])
        order = np.repeat(np.arange(m)[:, None], len(lane), axis=1)
        for j, row in enumerate(eliminate(M, min(m, n), keep=True)):
            order[j], order[row, lane] = order[row, lane], order[j].copy()
        As[piece] = np.moveaxis(M, -1, 0)
        orders[piece] = order.T
