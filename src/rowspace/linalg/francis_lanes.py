r"""The QR algorithm on many small matrices at once: Hessenberg form and Schur form, one lane each.

The algorithm is that of `hessenberg_form` and `francis`, with bulges of two shifts, on arrays ``(n, n, C)`` whose last
axis counts the matrices (see `batched`): every line is one vector operation for all of them. Where the active block
begins and ends differs from lane to lane, and so does what is left to do: all sweep together from the first row to the
last, and a lane whose block has not begun, or is past, reflects nothing. Lanes that have converged are set aside as
soon as they are half of all.

Work is done on ``S = [A | I]``: what is applied to A from the left makes Qᴴ of I. Blocks of order 2 are left to the
end: of a real matrix they are brought to standard form (`quasi_triangular`), of a complex one they are made triangular.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.francis import LIMIT, negligible_limits, stalled
from rowspace.linalg.quasi_triangular import split_pair, standard_form
from rowspace.linalg.reflections import reflect_lanes

__all__ = ["beside_identity", "make_complex_lanes", "reduce_lanes", "schur_lanes", "suits"]

#: Sweeps without a deflation after which eps ‖A‖ is negligible; every so many such sweeps the shifts are others.
_PATIENCE = 20
_EXCEPTIONAL = 6


def suits(n: int, count: int) -> bool:
    """Whether `count` matrices of order n are better done here than one after the other."""
    return 0 < n <= tuning.EIG_LANES_ORDER and count >= tuning.EIG_LANES_COUNT


def beside_identity(A: Array, vectors: bool) -> Array:
    """``[A | I]``, ``(n, 2n, C)``, for matrices ``(n, n, C)``; A alone, copied, without `vectors`."""
    n = len(A)
    S = np.zeros((n, 2 * n if vectors else n, A.shape[2]), A.dtype)
    S[:, :n] = A
    if vectors:
        S[np.arange(n), n + np.arange(n)] = 1
    return S


def reduce_lanes(S: Array) -> None:
    """Bring the left part of `S` to Hessenberg form, in place."""
    n = len(S)
    for j in range(n - 2):
        v = S[j + 1 :, j].copy()
        tau, beta = reflect_lanes(v)
        R, C = S[j + 1 :, j + 1 :], S[:, j + 1 : n]
        vbar = v.conj()
        R -= (tau.conj() * v)[:, None] * (vbar[:, None] * R).sum(axis=0)
        C -= (C * v).sum(axis=1)[:, None] * (tau * vbar)
        S[j + 1, j] = beta
        S[j + 2 :, j] = 0


def schur_lanes(S: Array) -> None:
    """Bring the Hessenberg matrices in the left part of `S` to Schur form, in place."""
    n, _, count = S.shape
    norm = np.abs(S[:, :n]).max(axis=(0, 1))
    work, numbers = S, np.arange(count)
    stall, end = np.zeros(count, np.intp), np.zeros(count, np.intp)
    while n > 2:
        M = work[:, :n]
        below = np.arange(1, n), np.arange(n - 1)
        M[below] = np.where(_negligible(M, np.where(stall > _PATIENCE, norm, 0)), 0, M[below])
        joined = M[below] != 0
        active = joined[1:] & joined[:-1]  # three rows hang together
        lanes = np.flatnonzero(active.any(axis=0))
        if 2 * len(lanes) <= len(numbers):
            if work is not S:
                S[:, :, numbers] = work
            if not len(lanes):
                break
            work, numbers, norm = work[:, :, lanes], numbers[lanes], norm[lanes]
            M, joined, active, stall, end = work[:, :n], joined[:, lanes], active[:, lanes], stall[lanes], end[lanes]
        some = active.any(axis=0)
        hi = np.where(some, n - active[::-1].argmax(axis=0), 0)
        stall = np.where(hi == end, stall + 1, 1)
        end = hi
        if (stall[some] > LIMIT).any():
            raise stalled(n)
        row = np.arange(n - 1)[:, None]
        lo = np.where(~joined & (row < hi - 1), row + 1, 0).max(axis=0)
        _sweep(work, M, np.where(some, lo, n), hi, _first_column(M, np.minimum(lo, n - 3), hi, stall))
    if S.dtype.kind == "f":
        _standardize(S)
    else:
        _split_complex(S)


def _negligible(M: Array, norm: Array) -> Array:
    """`francis.negligible` for all subdiagonal entries ``(n - 1, C)``, of all lanes."""
    n = len(M)
    eps, tiny = negligible_limits(M.dtype)
    own = np.arange(n)
    diagonal = M[own, own]
    d, e = np.abs(diagonal), np.abs(M[own[1:], own[:-1]])
    near = d[1:] + d[:-1]
    around = np.zeros((n + 1, M.shape[2]), e.dtype)
    around[1:-1] = e
    near = np.where(near > 0, near, around[:-2] + around[2:])
    small = e <= np.maximum(eps * near, np.maximum(eps * norm, tiny * n))
    above, gap = np.abs(M[own[:-1], own[1:]]), np.abs(diagonal[:-1] - diagonal[1:])
    wide, narrow = np.maximum(d[1:], gap), np.minimum(d[1:], gap)
    large, less = np.maximum(e, above), np.minimum(e, above)
    total = np.where(wide + large > 0, wide + large, 1)
    strict = less * (large / total) <= np.maximum(tiny * n, eps * (narrow * (wide / total)))
    found: Array = small & (strict | (norm > 0))
    return found


def _first_column(M: Array, lo: Array, hi: Array, stall: Array) -> Array:
    """``(B² - trace B + det I) e₁``, ``(3, C)``, up to a factor: B the active block, trace and det of its last two rows
    and columns, or of none at all after some sweeps in vain."""
    lane = np.arange(M.shape[2])
    i, j = np.maximum(hi - 2, 1), np.maximum(hi - 1, 2)
    p, q, r = lo, lo + 1, lo + 2
    rows, columns = [i, i, j, j, i, p, p, q, q, r], [i, j, i, j, i - 1, p, q, p, q, q]
    entries = M[np.array(rows), np.array(columns), lane]
    a, b, c, d, e, h, beside, below, g, f = _scaled(entries)
    other = stall % _EXCEPTIONAL == 0
    size = np.abs(c) + np.abs(e)
    middle = d + 0.75 * size
    trace = np.where(other, 2 * middle, a + d)
    det = np.where(other, middle * middle + 0.4375 * size * size, a * d - b * c)
    return _scaled(np.stack([h * (h - trace) + det + beside * below, below * (h + g - trace), below * f]))


def _scaled(x: Array) -> Array:
    """The columns of `x` with a largest entry of modulus 1, unless they are zero, or as good as zero."""
    size = np.abs(x).max(axis=0)
    scaled: Array = x / np.where(size > np.finfo(size.dtype).tiny, size, 1)
    return scaled


def _sweep(S: Array, M: Array, lo: Array, hi: Array, first: Array) -> None:
    """Chase one bulge, which begins with the reflection of `first`, through rows lo .. hi of every lane."""
    n = len(M)
    lowest = float(np.finfo(M.dtype).tiny) ** 0.5
    for p in range(int(lo.min()) - 1, int(hi.max()) - 2):
        rows = slice(p + 1, min(p + 4, n))
        column = M[rows, p] if p >= 0 else first[: rows.stop]
        inside = (p >= lo) & (p < hi - 2)
        v = np.where(p == lo - 1, first[: len(column)], np.where(inside, column, 0))
        if len(v) == 3:
            v[2][p + 3 >= hi] = 0
        norm = np.sqrt((v.real * v.real).sum(axis=0) + ((v.imag * v.imag).sum(axis=0) if v.dtype.kind == "c" else 0))
        if v.dtype.kind == "f":
            v[0] += np.copysign(norm, v[0])
        else:
            size = np.abs(v[0])
            least = size > np.finfo(size.dtype).tiny
            v[0] += np.where(least, v[0] / np.where(least, size, 1), 1) * norm
        vbar = v.conj()
        some = norm > lowest  # below this everything here is negligible
        w = v * np.where(some, 2 / np.where(some, (vbar * v).real.sum(axis=0), 1), 0)
        R = S[rows, max(p, 0) :]
        R -= w[:, None] * (vbar[:, None] * R).sum(axis=0)
        C = M[: p + 5, rows]
        C -= (C * v).sum(axis=1)[:, None] * w.conj()
        if p >= 0:
            M[p + 2 : rows.stop, p] = 0


def _rotate(S: Array, i: int, lanes: Array, G: Array) -> None:
    """``A <- Gᴴ A G`` in rows and columns i and i + 1 of some lanes of ``S = [A | Qᴴ]``; G is ``(2, 2, C)``."""
    n = len(S)
    rows = S[i : i + 2, :, lanes]
    Gh = G.conj()
    S[i : i + 2, :, lanes] = (Gh[:, :, None] * rows[:, None]).sum(axis=0)
    columns = S[:, i : i + 2, lanes]
    S[:n, i : i + 2, lanes] = (columns[:, :, None] * G).sum(axis=1)


def _standardize(S: Array) -> None:
    """Bring the blocks of order 2 of real matrices to standard form."""
    eps = float(np.finfo(S.dtype).eps)
    for i in range(len(S) - 1):
        lanes = np.flatnonzero(S[i + 1, i])
        if len(lanes):
            blocks = S[i : i + 2, i : i + 2, lanes].reshape(4, -1).T.tolist()
            forms, rotations = zip(*[standard_form(a, b, c, d, eps) for a, b, c, d in blocks], strict=True)
            c, s = np.array(rotations, S.dtype).T
            _rotate(S, i, lanes, np.array([[c, -s], [s, c]]))
            S[i : i + 2, i : i + 2, lanes] = np.array(forms, S.dtype).T.reshape(2, 2, -1)


def _split_complex(S: Array) -> None:
    """Make the blocks of order 2 of complex matrices triangular; see `quasi_triangular.split_complex`."""
    for i in range(len(S) - 1):
        lanes = np.flatnonzero(S[i + 1, i])
        if len(lanes):
            block = S[i : i + 2, i : i + 2, lanes]
            (a, b), (c, d) = block / np.abs(block).max(axis=(0, 1))
            p = (a - d) / 2
            root = np.sqrt(p * p + b * c)
            root = p + np.where((p.conj() * root).real >= 0, root, -root)
            norm = np.hypot(np.abs(root), np.abs(c))
            x, y = root / norm, c / norm
            _rotate(S, i, lanes, np.array([[x, -y.conj()], [y, x.conj()]]))
            S[i + 1, i, lanes] = 0


def make_complex_lanes(S: Array) -> Array:
    """``[T | Qᴴ]`` with complex, triangular T for real matrices in standard form."""
    real, n = S, len(S)
    S = real.astype(np.result_type(real.dtype, np.complex64))
    for i in range(n - 1):
        lanes = np.flatnonzero(real[i + 1, i])
        if len(lanes):
            b, c = real[i, i + 1, lanes], real[i + 1, i, lanes]
            _rotate(S, i, lanes, np.moveaxis(split_pair(b, c), 0, -1))
            imaginary = 1j * np.sqrt(np.abs(b)) * np.sqrt(np.abs(c))
            S[i, i, lanes], S[i + 1, i + 1, lanes] = real[i, i, lanes] + imaginary, real[i, i, lanes] - imaginary
            S[i + 1, i, lanes] = 0
    return S
