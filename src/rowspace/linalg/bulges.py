r"""Many shifts at once: a chain of small bulges, chased down the diagonal together.

A bulge of many shifts loses them to rounding (see `francis`), so the shifts are taken a few at a time, k in a bulge of
order k + 1, and the bulges follow each other k + 1 rows apart. All of a chain move by one row in one step: their
reflections touch different rows and columns, so that a step is a product of stacks of small matrices.

A chain moves within a window on the diagonal that is hardly larger than itself, and the product U of its reflections is
kept. When the chain has arrived at the window's lower end, U is applied to the rest of the rows and columns by two
large products, and the next window begins: K. Braman, R. Byers, R. Mathias, *The multishift QR algorithm. Part I:
maintaining well-focused shifts and level 3 performance*, SIAM J. Matrix Anal. Appl. 23 (2002),
https://doi.org/10.1137/S0895479801384573.

Bulges not yet born or already gone live in rows of zeros around the matrix, where reflections do nothing; this spares
all special cases at both ends. What a reflection leaves below the subdiagonal is rounding, and is set to zero before it
could be multiplied by anything.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg.arrays import Array

__all__ = ["sweep"]


def sweep(H: Array, Z: Array | None, lo: int, hi: int, trace: Array, det: Array, whole: bool) -> None:
    """A chain of bulges through ``H[lo:hi, lo:hi]``, in place: one for each row of `trace` and `det`, ``(m, k / 2)``,
    which are those of its shifts two by two.

    Z takes the reflections from the right. Without `whole` the rest of H is left behind.
    """
    m, size = len(trace), 2 * trace.shape[1] + 1
    hop = size * m
    w = 2 * hop + 2
    right, top = (len(H), 0) if whole else (hi, lo)
    # where the bulges' first columns are when the uppermost stands in column 0 of the window
    above = size * np.arange(m)[:, None]
    start = (above + 1 + np.arange(size)) * (2 * w) + above
    for t in range(0, hi - lo - 1 + hop - size, hop):
        a = lo - 1 + t - (hop - size)
        s, e = max(a, lo), min(a + w, hi)
        WU = np.zeros((w, 2 * w), H.dtype)  # the window, and beside it the product of what is done to its rows
        W, U, flat = WU[:, :w], WU[:, w:], WU.reshape(-1)
        inside = slice(s - a, e - a)
        W[inside, inside] = H[s:e, s:e]
        np.fill_diagonal(U, 1)
        for j in range(hop):
            born = (t + j) // size if (t + j) % size == 0 else m
            bulges = start + j * (2 * w + 1)
            x = flat[bulges]
            if born < m:
                q = lo - a
                x[m - 1 - born] = _first_column(W[q : q + size, q : q + size], trace[born], det[born])
            P = _reflections(x)
            r = j + 1
            rows = WU[r : r + hop, j : w + r + hop].reshape(m, size, -1)
            rows[...] = P @ rows
            flat[bulges[:, 1:]] = 0
            columns = W[: r + hop + 1, r : r + hop].reshape(-1, m, size).transpose(1, 0, 2)
            columns[...] = columns @ P
        U = U[inside, inside]
        H[s:e, s:e] = W[inside, inside]
        if e < right:
            H[s:e, e:right] = U @ H[s:e, e:right]
        Uh = U.T if U.dtype.kind == "f" else U.conj().T
        if s > top:
            H[top:s, s:e] = H[top:s, s:e] @ Uh
        if Z is not None:
            Z[:, s:e] = Z[:, s:e] @ Uh


def _first_column(B: Array, trace: Array, det: Array) -> Array:
    """The product of all ``B² - trace B + det I``, times ``e₁``, for a Hessenberg B, up to a factor."""
    x = np.zeros(len(B), B.dtype)
    x[0] = 1
    for t, d in zip(trace, det, strict=True):
        x = B @ (B @ x - t * x) + d * x
        x /= np.abs(x).max() or 1
    return x


def _reflections(x: Array) -> Array:
    """The Hermitian reflections, ``(m, k, k)``, that send the rows of `x` to multiples of ``e₁``; overwrites `x`."""
    tiny = float(np.finfo(x.dtype).tiny) * 1e20
    identity = np.eye(x.shape[1], dtype=x.dtype)
    xbar = x if x.dtype.kind == "f" else x.conj()
    norm = np.sqrt((xbar[:, None] @ x[:, :, None]).real[:, 0, 0])
    if x.dtype.kind == "f":
        x[:, 0] += np.copysign(norm, x[:, 0])
    else:
        size = np.abs(x[:, 0])
        x[:, 0] += np.where(size > 0, x[:, 0] / np.where(size > 0, size, 1), 1) * norm
        xbar = x.conj()
    square = (xbar[:, None] @ x[:, :, None]).real
    P: Array = identity - (x[:, :, None] * (2 / np.where(square > tiny, square, np.inf))) * xbar[:, None]
    return P
