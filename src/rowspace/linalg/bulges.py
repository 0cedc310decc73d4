r"""Many shifts at once: a chain of small bulges, chased down the diagonal together.

A bulge of many shifts loses them to rounding (see `francis`), so the shifts are taken two by two, each pair in a bulge
of order 3, and the bulges follow each other three rows apart. All of a chain move by one row in one step: their
reflections touch different rows and columns, so that the steps are products of stacks of 3 × 3 matrices.

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
    """One bulge for each pair of shifts with this `trace` and determinant, through ``H[lo:hi, lo:hi]``, in place.

    Z takes the reflections from the right. Without `whole` the rest of H is left behind.
    """
    m = len(trace)
    hop, w = 3 * m, 6 * m + 2
    right, top = (len(H), 0) if whole else (hi, lo)
    # where the bulges' first columns are when the uppermost stands in column 0 of the window
    start = (3 * np.arange(m) + 1)[:, None] * w + np.arange(3) * w + 3 * np.arange(m)[:, None]
    for t in range(0, hi - lo - 1 + 3 * (m - 1), hop):
        a = lo - 1 + t - 3 * (m - 1)
        s, e = max(a, lo), min(a + w, hi)
        W, U = np.zeros((w, w), H.dtype), np.eye(w, dtype=H.dtype)
        inside = slice(s - a, e - a)
        W[inside, inside] = H[s:e, s:e]
        for j in range(hop):
            born = (t + j) // 3 if (t + j) % 3 == 0 else m
            x = W.reshape(-1)[start + j * (w + 1)]
            if born < m:
                q = lo - a
                x[m - 1 - born] = _first_column(W[q : q + 3, q : q + 3], trace[born], det[born])
            P = _reflections(x)
            r = j + 1
            rows = W[r : r + hop, j:].reshape(m, 3, -1)
            rows[...] = P @ rows
            W.reshape(-1)[start[:, 1:] + j * (w + 1)] = 0
            columns = W[: r + hop + 1, r : r + hop].reshape(-1, m, 3).transpose(1, 0, 2)
            columns[...] = columns @ P
            kept = U[r : r + hop, : r + hop].reshape(m, 3, -1)
            kept[...] = P @ kept
        U = U[inside, inside]
        H[s:e, s:e] = W[inside, inside]
        if e < right:
            H[s:e, e:right] = U @ H[s:e, e:right]
        Uh = U.T if U.dtype.kind == "f" else U.conj().T
        if s > top:
            H[top:s, s:e] = H[top:s, s:e] @ Uh
        if Z is not None:
            Z[:, s:e] = Z[:, s:e] @ Uh


def _first_column(B: Array, trace: complex, det: complex) -> Array:
    """``(B² - trace B + det I) e₁`` for a Hessenberg B, ``(3, 3)``, up to a factor."""
    x = B @ B[:, 0] - trace * B[:, 0]
    x[0] += det
    return x / (np.abs(x).max() or 1)


def _reflections(x: Array) -> Array:
    """The Hermitian reflections, ``(m, 3, 3)``, that send the rows of `x` to multiples of ``e₁``; overwrites `x`."""
    tiny = float(np.finfo(x.dtype).tiny) * 1e20
    if x.dtype.kind == "f":
        x[:, 0] += np.copysign(np.sqrt((x * x).sum(axis=1)), x[:, 0])
        square = (x * x).sum(axis=1)
        scaled = x * (2 / np.where(square > tiny, square, np.inf))[:, None]
        return _IDENTITY[x.dtype.char] - scaled[:, :, None] * x[:, None]
    size = np.abs(x[:, 0])
    phase = np.where(size > 0, x[:, 0] / np.where(size > 0, size, 1), 1)
    x[:, 0] += phase * np.sqrt((x.real**2 + x.imag**2).sum(axis=1))
    square = (x.real**2 + x.imag**2).sum(axis=1)
    scaled = x * (2 / np.where(square > tiny, square, np.inf))[:, None]
    return _IDENTITY[x.dtype.char] - scaled[:, :, None] * x[:, None].conj()


_IDENTITY = {char: np.eye(3, dtype=char) for char in "fdFD"}
