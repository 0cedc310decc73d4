r"""QR of tall, thin matrices: through the Gram matrix, until it is the identity.

``Aᴴ A = L Lᴴ`` gives ``R = Lᴴ`` and ``Q = A R⁻¹`` in three products of matrices, several times faster than reflections;
but squaring the condition number costs digits: Q is orthogonal only to ``cond(A)² eps``, and beyond a condition of 1e8
the Cholesky factorisation breaks down. Both are mended by doing it again:

* Q has a far smaller condition than A, so the same step applied to Q makes it orthogonal to eps as soon as its Gram
  matrix is near I: Y. Yamamoto, Y. Nakatsukasa, Y. Yanagisawa, T. Fukaya, *Roundoff error analysis of the CholeskyQR2
  algorithm*, ETNA 44 (2015), http://etna.math.kent.edu/vol.44.2015/pp306-326.dir/pp306-326.pdf;
* where Cholesky breaks down, a shift ``Aᴴ A + s I`` of the size of the rounding errors makes it go through, and one
more
  step is needed: T. Fukaya, R. Kannan, Y. Nakatsukasa, Y. Yamamoto, Y. Yanagisawa, *Shifted Cholesky QR for computing
  the QR factorization of ill-conditioned matrices*, SIAM J. Sci. Comput. 42 (2020), https://doi.org/10.1137/18M1218212.

So: step until the Gram matrix that came in was near I, at most four times. Nothing is believed that was not measured:
if that does not happen (rank-deficient, nan, inf), TSQR does it: QR by reflections of blocks of rows, then of their R's
stacked, which is stable for every matrix (J. Demmel, L. Grigori, M. Hoemmen, J. Langou, *Communication-optimal parallel
and sequential QR*, SIAM J. Sci. Comput. 34 (2012), https://doi.org/10.1137/080731992).

``A R⁻¹`` with an inverse written out leaves a residual of ``cond(R) eps``; one step of refinement removes it where it
matters.
"""

from __future__ import annotations

import itertools

import numpy as np

from rowspace.linalg import orthogonal, tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.positive_definite import factor_columns
from rowspace.linalg.triangular import invert_lower

__all__ = ["column_exponents", "is_tall", "qr_tall", "tsqr"]


def is_tall(m: int, n: int) -> bool:
    """Whether an m by n matrix is better done here than by reflections in blocks."""
    return 0 < n <= tuning.TALL_COLUMNS and m >= tuning.TALL_RATIO * n and m * n >= tuning.TALL_SIZE


def column_exponents(A: Array) -> Array:
    """Exponents of two that bring the largest entry of each column into [1/2, 1); 0 for columns of zeros."""
    largest = np.maximum(A.max(axis=0), -A.min(axis=0)) if A.dtype.kind == "f" else np.abs(A).max(axis=0)
    _, exponents = np.frexp(largest)
    clipped: Array = np.clip(exponents, np.finfo(A.dtype).minexp + 2, np.finfo(A.dtype).maxexp - 2)
    return clipped


def qr_tall(A: Array) -> tuple[Array, Array]:
    """Q, ``(m, n)``, and R, ``(n, n)``, of a tall matrix; orthogonal to eps at any condition."""
    n = A.shape[1]
    exponents = column_exponents(A)
    scale = np.ldexp(np.ones(n, A.real.dtype), -exponents)
    Q, R = A * scale, np.eye(n, dtype=A.dtype)
    for _ in range(4):
        G = Q.conj().T @ Q
        deviation = np.abs(G - np.eye(n)).max()
        if not np.isfinite(deviation):
            break
        L = _shifted_cholesky(G, len(A))
        if L is None:
            break
        Q = _divide(Q, L)
        R = L.conj().T @ R
        if deviation < 0.1:  # then cond(Q) < 1.2 and this step left Q orthogonal to eps (Yamamoto et al., section 3)
            return Q, np.triu(R) / scale
    return tsqr(A)


def _shifted_cholesky(G: Array, m: int) -> Array | None:
    L = np.tril(G)
    if factor_columns(L) is None:
        return np.tril(L)
    n = len(G)
    eps = float(np.finfo(G.dtype).eps)
    L = np.tril(G)
    # Fukaya et al., section 3: 11 (m n + n (n + 1)) u ‖A‖² with u = eps / 2, and the largest column for the norm
    L.reshape(-1)[:: n + 1] += 11 * (m + n + 1) * n * eps / 2 * float(G.diagonal().real.max())
    return np.tril(L) if factor_columns(L) is None else None


def _divide(A: Array, L: Array) -> Array:
    """``A (Lᴴ)⁻¹``, refined once if L is ill-conditioned enough for the inverse to be felt."""
    inverse = np.eye(len(L), dtype=L.dtype)
    invert_lower(L, inverse)
    R, inverse = L.conj().T, inverse.conj().T
    Q: Array = A @ inverse
    if np.abs(L).max() * np.abs(inverse).max() > 10:
        Q += (A - Q @ R) @ inverse
    return Q


def tsqr(A: Array) -> tuple[Array, Array]:
    """QR of blocks of rows, then of their R's one on top of the other; the Q's multiply."""
    m, n = A.shape
    rows = max(4 * n, tuning.TSQR_ROWS)
    if m <= 2 * rows:
        W = np.array(A.T, order="C")
        k = min(m, n)
        blocks = orthogonal.factor_rows(W, np.zeros(k, A.dtype))
        return orthogonal.form_q(blocks, k, m, A.dtype), np.triu(W.T[:k])
    cuts = [*range(0, m - rows, rows), m]
    parts = [tsqr(A[start:stop]) for start, stop in itertools.pairwise(cuts)]
    top, R = tsqr(np.concatenate([part[1] for part in parts]))
    Q = np.concatenate([part[0] @ top[i * n : (i + 1) * n] for i, part in enumerate(parts)])
    return Q, R
