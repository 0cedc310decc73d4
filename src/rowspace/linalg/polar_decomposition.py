r"""The polar decomposition: a matrix is a rotation (or reflection) times a stretch, ``A = U P``.

U has orthonormal columns (rows, if there are more columns) and P is Hermitian positive semidefinite, as a complex
number is a phase times a size. From ``A = W diag(s) Vᴴ`` follow ``U = W Vᴴ`` and ``P = V diag(s) Vᴴ``. What W and V are
short of orthogonal would add to the error of both, so that U is corrected by one step of Newton and Schulz,
``U + U (I - Uᴴ U) / 2``, which leaves of an error only its square, and P is computed as the Hermitian part of ``Uᴴ A``.
U is the matrix nearest to A with orthonormal columns: N. J. Higham, *Computing the polar decomposition, with
applications*, SIAM J. Sci. Stat. Comput. 7 (1986), https://doi.org/10.1137/0907079.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array, as_array, as_matrices
from rowspace.linalg.errors import said_by
from rowspace.linalg.singular_values import svd

__all__ = ["polar"]


def polar(a: ArrayLike, side: Literal["left", "right"] = "right") -> tuple[Any, Any]:
    """The polar decomposition of a matrix, as ``scipy.linalg.polar`` gives it.

    Parameters
    ----------
    a : (..., M, N) array_like
        Matrix, or a stack of them.
    side : {'right', 'left'}
        ``a == u @ p`` or ``a == p @ u``.

    Returns
    -------
    u : (..., M, N) ndarray
        With orthonormal columns if M >= N, orthonormal rows if M <= N.
    p : (..., N, N) ndarray, or (..., M, M) if `side` is 'left'
        Hermitian positive semidefinite.

    Raises
    ------
    LinAlgError
        If `a` has fewer than two dimensions or holds a nan or an inf.
    ValueError
        If `side` is none of those.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    One `svd` and four products.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import polar
    >>> A = np.array([[0.0, -2.0], [3.0, 0.0]])
    >>> u, p = polar(A)
    >>> u.round(12) + 0.0, p.round(12) + 0.0
    (array([[ 0., -1.],
           [ 1.,  0.]]), array([[3., 0.],
           [0., 2.]]))
    """
    if side not in ("right", "left"):
        raise ValueError(f"polar: `side` must be either 'right' or 'left', got {side!r}")
    A, wrap = as_array(a)
    as_matrices("polar", A)
    with said_by("polar"):
        W, _, Vh = svd(A, full_matrices=False)
    u = _orthonormal(W @ Vh)
    adjoint = u.swapaxes(-1, -2).conj()
    p = adjoint @ A if side == "right" else A @ adjoint
    return wrap(u), wrap(p / 2 + p.swapaxes(-1, -2).conj() / 2)


def _orthonormal(U: Array) -> Array:
    """Nearly orthonormal columns (or rows, if they are fewer) made so to the last digit."""
    m, n = U.shape[-2:]
    adjoint = U.swapaxes(-1, -2).conj()
    missing = (np.eye(m, dtype=U.dtype) - U @ adjoint) @ U if m < n else U @ (np.eye(n, dtype=U.dtype) - adjoint @ U)
    better: Array = U + missing / 2
    return better
