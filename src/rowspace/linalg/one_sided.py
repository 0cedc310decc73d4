r"""One-sided Jacobi: rotate the columns of a matrix until they are orthogonal; their lengths are the singular values.

For two columns x and y let ``a = ‖x‖²``, ``b = ‖y‖²``, ``c = xᴴ y``. The rotation that makes them orthogonal is that of
Jacobi's method for ``[[a, c], [conj(c), b]]``, a part of ``Aᴴ A`` that is never formed (M. R. Hestenes, *Inversion of
matrices by biorthogonalization*, J. SIAM 6 (1958), https://doi.org/10.1137/0106005). Applied to A and to I it ends with
``A V = U diag(s)``.

It is the most accurate method there is: if A = B D with a diagonal D of any scale, *every* singular value has a
relative error of only ``cond(B) eps``, where others lose all that is below ``eps s₀``: J. Demmel, K. Veselić, *Jacobi's
method is more accurate than QR*, SIAM J. Matrix Anal. Appl. 13 (1992), https://doi.org/10.1137/0613074. Columns are
taken as orthogonal only when their cosine is below ``sqrt(m) eps``, and each pair is scaled before it is squared.

Pairs that share no column are rotated together: N/2 at a time in a round-robin of N - 1 rounds, and for batches in
every lane (see `batched`). QR first makes tall matrices small.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import batched, orthogonal, singular_values, tuning
from rowspace.linalg.arrays import Array, as_array
from rowspace.linalg.errors import LinAlgError
from rowspace.linalg.symmetric import balance_scale

__all__ = ["suits", "svd_jacobi", "svd_lanes"]

#: Sweeps after which something is wrong; six to ten are usual, more if columns differ by many orders of magnitude.
_LIMIT = 60


def svd_jacobi(a: ArrayLike, /) -> singular_values.SVDResult:
    """The thin singular value decomposition to high relative accuracy, by rotations of columns.

    Parameters
    ----------
    a : (..., M, N) array_like
        Matrix, or a stack of them. K is the smaller of M and N.

    Returns
    -------
    U : (..., M, K) ndarray
    S : (..., K) ndarray
        In descending order; if the columns of `a` are any scalings of those of a well-conditioned matrix (its rows, if
        M < N), each singular value, however small, has nearly all digits right.
    Vh : (..., K, N) ndarray
        ``a == (U * S) @ Vh``.

    Raises
    ------
    LinAlgError
        If `a` has fewer than two dimensions or holds a nan or an inf.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    About ``6 M N²`` flops a sweep and six to ten sweeps: some tens of times slower than `svd`.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import svd_jacobi
    >>> A = np.array([[1.0, 1e-30], [0.0, 1e-30]])
    >>> svd_jacobi(A).S
    array([1.e+00, 1.e-30])
    """
    A, wrap = as_array(a)
    As, batch = singular_values._finite("svd_jacobi", A)
    count, m, n = As.shape
    k = min(m, n)
    s = np.empty((count, k), As.real.dtype)
    U, Vh = np.empty((count, m, k), As.dtype), np.empty((count, k, n), As.dtype)
    if s.size:
        exponents = balance_scale(As)
        with np.errstate(all="ignore"):
            if suits(k, count):
                svd_lanes(As, s, U, Vh)
            else:
                for i in range(count):
                    _svd_one(As[i], s[i], U[i], Vh[i])
            np.ldexp(s, exponents[:, None], out=s)
    return singular_values.SVDResult(
        wrap(U.reshape(*batch, m, k)), s.reshape(*batch, k), wrap(Vh.reshape(*batch, k, n))
    )


def suits(n: int, count: int) -> bool:
    """Whether `count` matrices with n columns are better done in lanes than one after the other by bidiagonal form."""
    return 0 < n <= tuning.JACOBI_ORDER and count * tuning.JACOBI_PAIRS >= n * (n - 1)


def svd_lanes(As: Array, s: Array, U: Array | None, Vh: Array | None) -> None:
    """Write the decomposition of `As`, ``(C, m, n)``, into `s`, `U` and `Vh`; these may be thin, full or None."""
    count, m, n = As.shape
    if m < n:
        flipped = As.swapaxes(1, 2).conj()
        if U is None or Vh is None:
            svd_lanes(flipped, s, None, None)
        else:
            left, right = np.empty((count, n, Vh.shape[1]), As.dtype), np.empty((count, U.shape[2], m), As.dtype)
            svd_lanes(flipped, s, left, right)
            U[:], Vh[:] = right.swapaxes(1, 2).conj(), left.swapaxes(1, 2).conj()
        return
    for piece in batched.chunks(count, 2 * m * n):
        G = np.array(As[piece].transpose(2, 1, 0), order="C")  # (n, m, C): rows are columns of A
        V = np.zeros((n, n, G.shape[-1]), G.dtype)
        V[np.arange(n), np.arange(n)] = 1
        _orthogonalize(G, V)
        lengths, G, V = _sorted(G, V)
        s[piece] = lengths.T
        if U is not None and Vh is not None:
            thin = np.ascontiguousarray(G.transpose(2, 1, 0))
            U[piece] = _orthonormal(thin, lengths.T, U.shape[2])
            Vh[piece] = _polished(V.transpose(2, 0, 1).conj())


def _svd_one(A: Array, s: Array, U: Array, Vh: Array) -> None:
    m, n = A.shape
    if m < n:
        left, right = np.empty((n, m), A.dtype), np.empty((m, m), A.dtype)
        _svd_one(np.ascontiguousarray(A.conj().T), s, left, right)
        U[:], Vh[:] = right.conj().T, left.conj().T
        return
    Q = None
    if m > n:  # reflections are stable column by column, whatever the columns' scales
        W = np.array(A.T, order="C")
        Q = orthogonal.form_q(orthogonal.factor_rows(W, np.zeros(n, A.dtype)), n, m, A.dtype)
        A = np.triu(W.T[:n])
    G, V = np.array(A.T, order="C")[..., None], np.eye(n, dtype=A.dtype)[..., None]
    _orthogonalize(G, V)
    lengths, G, V = _sorted(G, V)
    s[:] = lengths[:, 0]
    left = _orthonormal(np.ascontiguousarray(G.transpose(2, 1, 0)), lengths.T, n)[0]
    U[:] = left if Q is None else Q @ left
    Vh[:] = _polished(V[:, :, 0].conj())


def _sorted(G: Array, V: Array) -> tuple[Array, Array, Array]:
    """Lengths of the rows of `G` in descending order, the rows scaled to length 1, and `V` in the same order."""
    n, lane = len(G), np.arange(G.shape[-1])
    scale = np.abs(G).max(axis=1)
    safe = np.where(scale > 0, scale, 1)
    G = G / safe[:, None]
    lengths = np.sqrt((np.abs(G) ** 2).sum(axis=1))
    G /= np.where(lengths > 0, lengths, 1)[:, None]
    lengths = lengths * scale
    order = np.argsort(-lengths, axis=0, kind="stable")
    across = np.arange(G.shape[1])[:, None]
    G = G[order[:, None], across, lane]
    V = V[order[:, None], np.arange(n)[:, None], lane]
    return lengths[order, lane], G, V


def _polished(V: Array) -> Array:
    """`V`, orthogonal but for the rounding of hundreds of rotations, after one step of Newton's method to the
    nearest."""
    V = np.ascontiguousarray(V)
    nearer: Array = V + (V - (V @ V.swapaxes(-1, -2).conj()) @ V) / 2
    return nearer


def _orthonormal(U: Array, s: Array, columns: int) -> Array:
    """`U`, ``(C, m, n)``, with columns of length zero replaced, and completed to `columns` columns."""
    n = U.shape[2]
    result = U if columns == n else np.empty((*U.shape[:2], columns), U.dtype)
    for i in range(len(U)) if columns > n else np.flatnonzero((s == 0).any(axis=1)):
        result[i] = singular_values.complete_basis(U[i, :, : int(np.count_nonzero(s[i]))], columns)
    return result


def _orthogonalize(G: Array, V: Array) -> None:
    """Rotate the rows of `G`, ``(n, m, C)``, until they are orthogonal in every lane; `V` turns with them."""
    n, m, _ = G.shape
    eps = float(np.finfo(G.dtype).eps)
    tol = max(m, 4) ** 0.5 * eps
    floor = float(np.finfo(G.dtype).tiny) / eps**2
    players = np.arange(n + n % 2)
    half = len(players) // 2
    for _ in range(_LIMIT):
        worst = 0.0
        for _ in range(len(players) - 1):
            p, q = players[:half], players[half:][::-1]
            if n % 2:  # the one who plays against the number that does not exist rests
                both = (p < n) & (q < n)
                p, q = p[both], q[both]
            if len(p):
                worst = max(worst, _rotate(G, V, p, q, tol, floor))
            players[1:] = np.roll(players[1:], 1)
        if worst <= tol:
            return
    raise LinAlgError("svd_jacobi: the rotations did not converge")


def _rotate(G: Array, V: Array, p: Array, q: Array, tol: float, floor: float) -> float:
    """Make rows p and q of `G` orthogonal, pair by pair; return the largest cosine there was.

    A row below `floor`, where numbers have no digits left to be orthogonal with, becomes zero.
    """
    x, y = G[p], G[q]
    size_x, size_y = np.abs(x).max(axis=1), np.abs(y).max(axis=1)
    if min(size_x.min(), size_y.min()) < floor:
        x[np.broadcast_to(size_x[:, None] < floor, x.shape)] = 0
        y[np.broadcast_to(size_y[:, None] < floor, y.shape)] = 0
        size_x, size_y = np.where(size_x < floor, 0, size_x), np.where(size_y < floor, 0, size_y)
        G[p], G[q] = x, y
    safe_x, safe_y = np.where(size_x > 0, size_x, 1), np.where(size_y > 0, size_y, 1)
    u, v = x / safe_x[:, None], y / safe_y[:, None]
    a = np.sqrt((np.abs(u) ** 2).sum(axis=1))
    b = np.sqrt((np.abs(v) ** 2).sum(axis=1))
    c = (u.conj() * v).sum(axis=1)
    size = np.abs(c)
    cosine = size / np.where((a > 0) & (b > 0), a * b, 1)
    turn = cosine > tol
    if not turn.any():
        return float(cosine.max())
    phase = np.where(turn, c / np.where(size > 0, size, 1), 1)
    # theta = (b² - a²) / 2|c| with a, b, c those of x and y: in ratios, so that nothing is squared unscaled
    a, b = a * size_x, b * size_y
    ratio = b / np.where(a > 0, a, 1)
    theta = np.where(turn, (ratio - 1 / ratio) / (2 * np.where(turn, cosine, 1)), 0)
    t = np.copysign(1, theta) / (np.abs(theta) + np.hypot(1, theta))
    t = np.where(turn, t, 0)
    cos = 1 / np.sqrt(1 + t * t)
    sin = (t * cos)[:, None]
    cos = cos[:, None]
    down, up = sin * phase.conj()[:, None], sin * phase[:, None]
    G[p], G[q] = cos * x - down * y, up * x + cos * y
    x, y = V[p], V[q]
    V[p], V[q] = cos * x - down * y, up * x + cos * y
    return float(cosine.max())
