r"""The QR algorithm on large Hessenberg matrices: chains of bulges, and deflation before its time.

Two things make it fast. Shifts are chased many at a time (`bulges`), so that the work is in products of matrices. And
convergence is noticed early. Take the trailing block W of some rows, and its Schur form ``Vᴴ W V = T``. In the whole
matrix this puts, where the single entry h left of W stood, the column ``h Vᴴ e₁``: a spike. Where the spike's last
entries are negligible, so many eigenvalues of T are eigenvalues of H and done, long before any subdiagonal entry shows
it; the others are excellent shifts. The rest of the spike is reflected back to one entry, and the block to Hessenberg
form: K. Braman, R. Byers, R. Mathias, *The multishift QR algorithm. Part II: aggressive early deflation*, SIAM J.
Matrix Anal. Appl. 23 (2002), https://doi.org/10.1137/S0895479801384585.

The window's own Schur form is found by the same algorithm; small ones by `francis`.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.bulges import sweep
from rowspace.linalg.francis import LIMIT, francis, negligible, stalled
from rowspace.linalg.hessenberg_form import reduce, rescale, similarity
from rowspace.linalg.quasi_triangular import eigenvalues
from rowspace.linalg.reflections import reflect
from rowspace.linalg.symmetric import balance_scale

__all__ = ["schur_of_hessenberg"]

#: Steps without a deflation after which eps ‖H‖ counts as negligible; every fourth such step takes other shifts.
_PATIENCE = 12
_EXCEPTIONAL = 4


def schur_of_hessenberg(H: Array, Z: Array | None, whole: bool = True) -> Array | None:
    """Overwrite the Hessenberg matrix `H` by its Schur form ``T = Qᴴ H Q``, and Z, ``(m, n)``, by ``Z Q``; return Z.

    Real blocks of order 2 are in standard form. Without `whole` only the diagonal blocks of T come out right.
    """
    exponent = balance_scale(H[None])  # a window of tiny numbers must not have squares that underflow
    Z = _iterate(H, Z, whole)
    rescale(H[None], exponent)
    return Z


def _iterate(H: Array, Z: Array | None, whole: bool) -> Array | None:
    n = len(H)
    hi, steps = n, 0
    norm = float(np.abs(H).max(initial=0))
    while hi > 0:
        accepted = norm if steps > _PATIENCE else 0.0
        zero = negligible(H, 0, hi, accepted)
        H[zero + 1, zero] = 0
        lo = int(zero[-1]) + 1 if len(zero) else 0
        if hi - lo <= tuning.FRANCIS:
            if hi - lo > 1:
                block = H[lo:hi, lo:hi][None].copy()
                exponent = balance_scale(block)  # so may a block be beside larger ones
                Q = francis(block[0], whole or Z is not None, whole)
                rescale(block, exponent)
                H[lo:hi, lo:hi] = block[0]
                if Q is not None:
                    _outside(H, Z, lo, hi, Q, *((0, n) if whole else (lo, hi)))
            hi, steps = lo, 0
            continue
        steps += 1
        if steps > LIMIT:
            raise stalled(n)
        deflated, lam = _deflate(H, Z, lo, hi, accepted, steps, whole)
        if deflated:
            hi, steps = hi - deflated, 0
            if deflated >= tuning.NIBBLE * len(lam):
                continue
        trace, det = _pairs(lam, H.dtype.kind == "f") if steps % _EXCEPTIONAL or not steps else _exceptional(H, lo, hi)
        count = max(1, min(len(trace), _shifts(hi - lo) // 2, (hi - lo) // 6))
        pairs = min(count, tuning.CHAIN_BULGE // 2)
        count = count // pairs * pairs
        trace, det = trace[-count:].reshape(-1, pairs), det[-count:].reshape(-1, pairs)
        for i in range(0, len(trace), tuning.CHAIN):
            sweep(H, Z, lo, hi, trace[i : i + tuning.CHAIN], det[i : i + tuning.CHAIN], whole)
    return Z


def _outside(H: Array, Z: Array | None, start: int, end: int, Q: Array, top: int, right: int) -> None:
    """Carry the similarity by Q within rows start .. end to the rows from top and columns to right of H, and to Z."""
    if end < right:
        H[start:end, end:right] = (Q.T if Q.dtype.kind == "f" else Q.conj().T) @ H[start:end, end:right]
    if top < start:
        H[top:start, start:end] = H[top:start, start:end] @ Q
    if Z is not None:
        Z[:, start:end] = Z[:, start:end] @ Q


def _deflate(
    H: Array, Z: Array | None, lo: int, hi: int, accepted: float, steps: int, whole: bool
) -> tuple[int, Array]:
    """Deflate what can be in the last rows of the active block: how many, and the window's other eigenvalues."""
    order = hi - lo
    size = min(order // 3, _shifts(order) * 3 // 2)
    if steps > 4:
        size = min(2 * size, order // 2)
    k = hi - size
    T = H[k:hi, k:hi].copy()
    V = np.eye(size, dtype=H.dtype)
    schur_of_hessenberg(T, V)
    spike = H[k, k - 1] * V[0].conj()
    live = _undeflated(T, spike, accepted)
    lam = eigenvalues(T)
    if live == size:
        return 0, lam
    if live:
        v = spike[:live].copy()
        tau, beta = reflect(v)
        vbar = v.conj()
        T[:live] -= np.outer(tau.conjugate() * v, vbar @ T[:live])
        T[:, :live] -= np.outer(T[:, :live] @ v, tau * vbar)
        V[:, :live] -= np.outer(V[:, :live] @ v, tau * vbar)
        G = T[:live, :live].copy()
        Q = similarity(*reduce(G), G.dtype)
        T[:live, :live] = G
        T[:live, live:] = Q.conj().T @ T[:live, live:]
        V[:, :live] = V[:, :live] @ Q
        H[k, k - 1] = beta
    else:
        H[k, k - 1] = 0
    H[k:hi, k:hi] = T
    _outside(H, Z, k, hi, V, *((0, len(H)) if whole else (lo, hi)))
    return size - live, lam[:live] if live > 1 else lam


def _undeflated(T: Array, spike: Array, accepted: float) -> int:
    """How many leading rows of the window are left when negligible ends of the spike are taken off."""
    eps = float(np.finfo(T.dtype).eps)
    tiny = float(np.finfo(T.dtype).tiny) / eps * len(T)
    live = len(T)
    while live:
        first = live - 2 if T.dtype.kind == "f" and live > 1 and T[live - 1, live - 2] != 0 else live - 1
        block = np.abs(T[first:live, first:live])
        size = float(block[0, 0]) + (float(np.sqrt(block[0, 1] * block[1, 0])) if live - first == 2 else 0.0)
        size = size or float(np.abs(spike[0]))
        if float(np.abs(spike[first:live]).max()) > max(eps * size, eps * accepted, tiny):
            break
        live = first
    return live


def _shifts(order: int) -> int:
    return max(4, min(tuning.SHIFTS, order // 16 * 2))


def _pairs(lam: Array, real: bool) -> tuple[Array, Array]:
    """Shifts two by two, as traces and determinants: conjugates together, so that real matrices stay real."""
    if not real:
        even = lam[len(lam) % 2 :] if len(lam) > 1 else np.repeat(lam, 2)
        return even[::2] + even[1::2], even[::2] * even[1::2]
    pair = lam[lam.imag > 0]
    single = lam[lam.imag == 0].real
    single = np.sort(np.append(single, single[-1:]) if len(single) % 2 else single)
    trace = np.concatenate([single[::2] + single[1::2], 2 * pair.real])
    return trace, np.concatenate([single[::2] * single[1::2], np.abs(pair) ** 2])


def _exceptional(H: Array, lo: int, hi: int) -> tuple[Array, Array]:
    """Shifts that have nothing to do with eigenvalues, for a matrix that the usual ones leave as it is."""
    i = np.arange(max(lo + 2, hi - _shifts(hi - lo)), hi, 2)
    size = np.abs(H[i, i - 1]) + np.abs(H[i - 1, i - 2])
    middle = H[i, i] + 0.75 * size
    return 2 * middle, middle * middle + 0.4375 * size * size
