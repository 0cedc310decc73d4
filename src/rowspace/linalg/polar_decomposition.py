r"""The polar decomposition: a matrix is a rotation (or reflection) times a stretch, ``A = U P``.

U has orthonormal columns (rows, if there are more columns) and P is Hermitian positive semidefinite, as a complex
number is a phase times a size. From ``A = W diag(s) Vᴴ`` follow ``U = W Vᴴ`` and ``P = V diag(s) Vᴴ``, both as accurate
as the singular value decomposition. U is the matrix nearest to A with orthonormal columns: N. J. Higham, *Computing the
polar decomposition, with applications*, SIAM J. Sci. Stat. Comput. 7 (1986), https://doi.org/10.1137/0907079.
"""

from __future__ import annotations

from typing import Any, Literal

from numpy.typing import ArrayLike

from rowspace.linalg.arrays import as_array, as_matrices
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
    One `svd` and two products.

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
    W, s, Vh = svd(A, full_matrices=False)
    basis = Vh.swapaxes(-1, -2).conj() if side == "right" else W
    p = (basis * s[..., None, :]) @ basis.swapaxes(-1, -2).conj()
    return wrap(W @ Vh), wrap((p + p.swapaxes(-1, -2).conj()) / 2)
