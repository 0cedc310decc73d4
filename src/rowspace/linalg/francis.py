r"""The QR algorithm on a Hessenberg matrix that fits in the cache: one bulge of k shifts.

A step of the QR algorithm with shifts ``s_1 … s_k`` is ``H <- Qᴴ H Q``, where Q comes from the QR factorisation of
``p(H) = (H - s_1) ⋯ (H - s_k)``. J. G. F. Francis (*The QR transformation*, Computer J. 4 (1961/62),
https://doi.org/10.1093/comjnl/4.4.332) saw that only the first column of p(H) is needed: a reflection that sends
``p(H) e₁`` to a multiple of ``e₁`` spoils the Hessenberg form near the top corner, k columns wide, and the reflections
that restore it, one column after another, are the rest of Q, because a Hessenberg form is determined by the first
column of Q. The bulge is chased down the diagonal and out at the bottom. With the eigenvalues of the last k rows and
columns as shifts the subdiagonal entry above them falls quadratically; what has become negligible is set to zero, and
the matrix falls into two.

The eigenvalues of the last block need not be known, only its characteristic polynomial, which for a Hessenberg matrix
comes row by row: with p_j that of the first j rows and columns,

    p_j(z) = z p_{j-1}(z) - Σ_{i≤j} h_ij (h_{i+1,i} ⋯ h_{j,j-1}) p_{i-1}(z).

For a real matrix all of it stays real, which is what Francis's double shift was for. k larger makes the work of one
column wider, so that NumPy is called less often; beyond ten or so shifts the bulge is too small in the arithmetic to
carry them (D. S. Watkins, *The transmission of shifts and shift blurring in the QR algorithm*, Linear Algebra Appl. 241
(1996), https://doi.org/10.1016/0024-3795(95)00545-5), and after some steps without success two are used.

Orthogonal matrices are left unchanged by the algorithm with these shifts: a cycle stagnates for ever. So every sixth
step without success the last block is disturbed before its polynomial is taken, which changes no eigenvalue of H.
Entries are negligible by the test of M. Ahues and F. Tisseur (LAPACK Working Note 122, 1997,
https://www.netlib.org/lapack/lawnspdf/lawn122.pdf), which keeps small eigenvalues of graded matrices; after many steps
without success, if they are below ``eps ‖H‖``, which is what the algorithm can promise in the end.
"""

from __future__ import annotations

from math import copysign, sqrt

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array, DType
from rowspace.linalg.errors import LinAlgError
from rowspace.linalg.quasi_triangular import split_complex, standardize

__all__ = ["LIMIT", "francis", "negligible", "negligible_limits", "stalled"]

#: Steps without a deflation after which the matrix is given up. LAPACK's figure is 30 for each eigenvalue; three or
#: four steps for each bulge of shifts are usual.
LIMIT = 150

#: Steps without a deflation after which eps ‖H‖ is negligible, and after which bulges are of two shifts.
_PATIENCE = 20

#: Every so many steps without a deflation the shifts are disturbed.
_EXCEPTIONAL = 6

_LIMITS = {char: (float(np.finfo(char).eps), float(np.finfo(char).tiny) / float(np.finfo(char).eps)) for char in "fdFD"}


def stalled(order: int) -> LinAlgError:
    return LinAlgError(
        f"the QR algorithm did not converge in {LIMIT} steps on a block of order {order}; "
        "please report the matrix, and try it with another scaling of its rows and columns"
    )


def francis(H: Array, vectors: bool = True, whole: bool = True) -> Array | None:
    """Overwrite the Hessenberg matrix `H`, ``(n, n)``, by its Schur form T; return Q with ``H = Q T Qᴴ``.

    Without `vectors` no Q; without `whole` only the diagonal blocks of T come out right. About ``25 n³`` flops.
    """
    n, real = len(H), H.dtype.kind == "f"
    S = np.zeros((n, 2 * n if vectors else n), H.dtype)  # [H | I]: what is done to H from the left makes Qᴴ of I
    M = S[:, :n]
    M[:] = np.triu(H, -1)
    if vectors:
        np.fill_diagonal(S[:, n:], 1)
    norm = float(np.abs(M).max(initial=0))
    rng = np.random.default_rng(0)
    hi, steps = n, 0
    while hi > 1:
        zero = negligible(M, 0, hi, norm if steps > _PATIENCE else 0.0)
        M[zero + 1, zero] = 0
        lo = int(zero[-1]) + 1 if len(zero) else 0
        if hi - lo <= 2:
            if hi - lo == 2 and not real:
                split_complex(S, M, lo)
            hi, steps = lo, 0
            continue
        steps += 1
        if steps > LIMIT:
            raise stalled(n)
        k = max(2, min(tuning.BULGE, 2 * (hi - lo) // 5)) if steps <= _PATIENCE else 2
        last = M[hi - k : hi, hi - k : hi]
        if steps % _EXCEPTIONAL == 0:
            disturbance = np.abs(M.diagonal(-1)[hi - k - 1 : hi - 1]) * rng.standard_normal((k, k))
            last = last + np.triu(disturbance, -1).astype(last.real.dtype)
        x = shift_polynomial(M[lo : lo + k + 1, lo : lo + k + 1], last)
        chase(S, M, lo, hi, x, whole or vectors)
    H[:] = M
    Q = np.ascontiguousarray(S[:, n:].conj().T) if vectors else None
    if real:
        standardize(H, Q)
    return Q


def negligible_limits(dtype: DType) -> tuple[float, float]:
    """The relative rounding error, and the smallest number that has all its digits."""
    return _LIMITS[dtype.char]


def negligible(H: Array, lo: int, hi: int, norm: float) -> Array:
    """Which subdiagonal entries ``H[i + 1, i]`` of rows lo .. hi are as good as zero; all below eps norm are."""
    eps, tiny = negligible_limits(H.dtype)
    tiny *= len(H)
    d = np.abs(H.diagonal()[lo:hi])
    e = np.abs(H.diagonal(-1)[lo : hi - 1])
    near = d[1:] + d[:-1]
    if not near.all():  # then the neighbours stand for the diagonal
        beside = np.concatenate([e[:1] * 0, e, e[:1] * 0])
        near = np.where(near > 0, near, beside[:-2] + beside[2:])
    i = (e <= np.maximum(eps * near, max(eps * norm, tiny))).nonzero()[0]
    if len(i) and norm == 0.0:
        below, above = e[i], np.abs(H.diagonal(1)[lo : hi - 1][i])
        gap, own = np.abs(H.diagonal()[lo : hi - 1][i] - H.diagonal()[lo + 1 : hi][i]), d[i + 1]
        large, small = np.maximum(below, above), np.minimum(below, above)
        wide, narrow = np.maximum(own, gap), np.minimum(own, gap)
        total = np.where(wide + large > 0, wide + large, 1)
        i = i[small * (large / total) <= np.maximum(tiny, eps * (narrow * (wide / total)))]
    return i + lo


def shift_polynomial(B: Array, last: Array) -> Array:
    """``p(B) e₁`` up to a factor, for the characteristic polynomial p of the Hessenberg matrix `last`."""
    k = len(last)
    mu = last.trace() / k
    scale = max(float(np.abs(last).max()), float(np.abs(B).max())) or 1.0
    A, B = last / scale, B / scale
    A.reshape(-1)[:: k + 1] -= mu / scale
    B.reshape(-1)[:: k + 2] -= mu / scale
    X = np.zeros((k + 1, k + 1), A.dtype)  # row i: p_i(B) e₁ times the h below the diagonal from there to row j
    X[0, 0] = 1
    for j in range(k):
        x = B @ X[j] - A[: j + 1, j] @ X[: j + 1]
        if j + 1 < k:
            X[: j + 1] *= A[j + 1, j]
        X[j + 1] = x
    direction: Array = x / (np.abs(x).max() or 1)
    return direction


def chase(S: Array, M: Array, lo: int, hi: int, x: Array, whole: bool) -> None:
    """Reflect `x` to a multiple of e₁ in rows lo, lo + 1, … and chase the bulge out of ``M[lo:hi, lo:hi]``, in place.

    M is the left part of S, all of which the reflections transform from the left. When S is wide the bulge is chased
    within windows on the diagonal, and the product U of a window's reflections does the rest.
    """
    k = len(x) - 1
    right = S.shape[1] if whole else hi
    top = 0 if whole else lo
    if hi - lo <= tuning.CHASE:
        _steps(S[:, :right], M, top, lo, hi, range(lo - 1, hi - 2), x)
        return
    for first in range(lo - 1, hi - 2, tuning.CHASE_STEPS):
        last = min(first + tuning.CHASE_STEPS, hi - 2)
        s, e = max(first, lo), min(last + k + 2, hi)
        WU = np.zeros((e - s, 2 * (e - s)), M.dtype)
        W, U = WU[:, : e - s], WU[:, e - s :]
        W[...] = M[s:e, s:e]
        np.fill_diagonal(U, 1)
        _steps(WU, W, 0, lo - s, hi - s, range(first - s, last - s), x)
        M[s:e, s:e] = W
        if e < right:
            S[s:e, e:right] = U @ S[s:e, e:right]
        if s > top:
            M[top:s, s:e] = M[top:s, s:e] @ (U.T if M.dtype.kind == "f" else U.conj().T)


def _steps(S: Array, M: Array, top: int, lo: int, hi: int, steps: range, x: Array) -> None:
    """The bulge's `steps`, each named by the column that becomes Hessenberg; the reflections are small matrices P."""
    real = M.dtype.kind == "f"
    k = len(x) - 1
    lowest = float(np.finfo(M.dtype).tiny) ** 0.5
    identity = np.eye(k + 1, dtype=M.dtype)
    for p in steps:
        q = min(p + k + 2, hi)
        v = M[p + 1 : q, p].copy() if p >= lo else x[: q - p - 1]
        norm = sqrt(v @ v if real else (v.conj() @ v).real)
        if norm > lowest:  # below this everything here is negligible
            a = v.item(0)
            size = abs(a)
            v[0] = a + (copysign(norm, a) if real else (a / size * norm if size else norm))
            vbar = v if real else v.conj()
            P = identity[: len(v), : len(v)] - (v * (2 / float((vbar @ v).real)))[:, None] * vbar
            R = S[p + 1 : q, max(p, lo) :]
            R[...] = P @ R
            C = M[top : min(q + 1, hi), p + 1 : q]
            C[...] = C @ P
        if p >= lo:
            M[p + 2 : q, p] = 0
