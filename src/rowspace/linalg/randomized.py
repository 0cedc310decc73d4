r"""The largest singular values and vectors of a large matrix, by a random start.

``Y = A Ω`` with a random Ω of a few columns more than wanted leans toward the largest left singular vectors; ``(A Aᴴ)^q
A Ω`` leans ``(σᵢ/σⱼ)^2q`` times as hard (N. Halko, P.-G. Martinsson, J. A. Tropp, *Finding structure with randomness*,
SIAM Rev. 53 (2011), https://doi.org/10.1137/090771806). The powers on the way are paid for already; the best
approximation from the space of all of them, the block Krylov space

    span (A Ω, A Aᴴ A Ω, …, (A Aᴴ)^q A Ω),

is at least as good, and reaches a relative error ε after ``log n / √ε`` products where the last power alone takes
``log n / ε`` (C. Musco, C. Musco, *Randomized block Krylov methods for stronger and faster approximate singular value
decomposition*, NIPS 2015, arXiv:1504.05477; algorithm 2). Each power is made orthonormal before the next; then ``A ≈ Q
Qᴴ A``, and the decomposition of the small ``Qᴴ A`` gives that of A.
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array, as_array, common_type
from rowspace.linalg.errors import LinAlgError, not_finite
from rowspace.linalg.norms import scale_by_power, size_exponents
from rowspace.linalg.orthogonal import thin_qr
from rowspace.linalg.singular_values import SVDResult, svd

__all__ = ["randomized_svd"]


def randomized_svd(a: ArrayLike, k: int, oversampling: int = 5, iterations: int = 3, seed: Any = None) -> SVDResult:
    """The k largest singular values of a matrix and their vectors, by block Krylov iteration.

    Parameters
    ----------
    a : (M, N) array_like
    k : int
        How many; at most the smaller of M and N.
    oversampling : int
        Columns of the random start beyond k.
    iterations : int
        How many times to multiply by ``a @ a.conj().T``. More bring singular values that lie close together apart.
    seed : int or numpy.random.Generator, optional
        For the same result again.

    Returns
    -------
    U : (M, k) ndarray
    S : (k,) ndarray
        In descending order, none above the true one (beyond rounding).
    Vh : (k, N) ndarray
        ``U * S @ Vh`` is nearly the best approximation of `a` of rank k.

    Raises
    ------
    LinAlgError
        If `a` is not a matrix, or holds a nan or an inf.
    ValueError
        If k, `oversampling` or `iterations` is out of range.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    ``4 M N b (q + 1)`` flops with b = k + oversampling and q = iterations, and ``O((M + N) (b q)²)`` more. Where the
    Krylov space would be the whole space, `svd` is called.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import randomized_svd
    >>> A = np.outer(np.arange(100.0), np.ones(50)) + np.eye(100, 50)
    >>> U, s, Vh = randomized_svd(A, 1, seed=0)
    >>> bool(np.allclose(s, np.linalg.norm(A, 2))), U.shape, Vh.shape
    (True, (100, 1), (1, 50))
    """
    A, wrap = as_array(a)
    dtype = common_type("randomized_svd", A)
    if A.ndim != 2:
        raise LinAlgError(f"randomized_svd: {A.ndim}-dimensional array given; expected a matrix, (M, N)")
    for argument, value in (("k", k), ("oversampling", oversampling), ("iterations", iterations)):
        try:
            operator.index(value)
        except TypeError:
            raise TypeError(f"randomized_svd: {argument} must be an integer, got {value!r}") from None
    k, oversampling, iterations = (operator.index(i) for i in (k, oversampling, iterations))
    if not 0 <= k <= min(A.shape):
        raise ValueError(f"randomized_svd: k must be from 0 to {min(A.shape)}, the smaller side, got {k}")
    if oversampling < 0 or iterations < 0:
        raise ValueError("randomized_svd: oversampling and iterations must not be negative")
    A = A.astype(dtype, copy=False)
    if not np.isfinite(A).all():
        raise not_finite("randomized_svd", (), A[None])
    exponent = size_exponents(A, (0, 1))
    if abs(int(exponent[0, 0])) > np.finfo(dtype).maxexp // 4:  # else squares stay in range anyway
        A = scale_by_power(A, -exponent)
    else:
        exponent = np.zeros_like(exponent)
    if (k + oversampling) * (iterations + 1) >= min(A.shape) or not k:
        U, s, Vh = svd(A, full_matrices=False)
    elif A.shape[0] >= A.shape[1]:
        U, s, Vh = _krylov(A, k + oversampling, iterations, np.random.default_rng(seed))
    else:
        V, s, Uh = _krylov(A.conj().T, k + oversampling, iterations, np.random.default_rng(seed))
        U, Vh = Uh.conj().T, V.conj().T
    s = np.ldexp(s[:k], exponent[0, 0])
    return SVDResult(wrap(np.ascontiguousarray(U[:, :k])), s, wrap(np.ascontiguousarray(Vh[:k])))


def _krylov(A: Array, columns: int, iterations: int, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    start = rng.standard_normal((A.shape[1], columns)).astype(A.real.dtype)
    with np.errstate(all="ignore"):
        Y, _ = thin_qr(A @ start)
        powers = [Y]
        for _ in range(iterations):
            Y, _ = thin_qr(A @ (Y.conj().T @ A).conj().T)
            powers.append(Y)
        Q, _ = thin_qr(np.concatenate(powers, axis=1))
        U, s, Vh = svd(Q.conj().T @ A, full_matrices=False)
        return Q @ U, s, Vh
