r"""The condition number: how much a relative error in A or b may grow in the solution of ``A x = b``.

``cond(A) = ‖A‖ ‖A⁻¹‖``; for the 2-norm the ratio of the largest to the smallest singular value, which has a meaning for
matrices that are not square too. Its reciprocal is the relative distance to the nearest singular matrix (C. Eckart, G.
Young, 1936, https://doi.org/10.1007/BF02288367; Golub and Van Loan, 4th ed., section 2.6).
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array, as_matrices, as_square, common_type
from rowspace.linalg.errors import LinAlgError
from rowspace.linalg.singular_values import svdvals
from rowspace.linalg.systems import inv

__all__ = ["cond"]

Order = float | Literal["fro", "nuc"] | None


def cond(x: ArrayLike, p: Order = None) -> Any:
    """The condition number of a matrix, as ``numpy.linalg.cond`` gives it.

    Parameters
    ----------
    x : (..., M, N) array_like
        Matrix, or a stack of them; square unless `p` is None, 2 or -2.
    p : {None, 1, -1, 2, -2, inf, -inf, 'fro', 'nuc'}
        The norm: None is 2, the ratio of the largest to the smallest singular value; -2 is that of the smallest to the
        largest; 1 and inf are the largest sums of sizes down a column and along a row, -1 and -inf the smallest.

    Returns
    -------
    c : (...) ndarray of float
        inf for singular matrices (and positive `p`) and for matrices with an inf; nan for matrices with a nan.

    Raises
    ------
    LinAlgError
        If `x` has fewer than two dimensions, is empty, or is not square although `p` needs it.
    ValueError
        If `p` is none of those.
    TypeError
        If `x` does not hold numbers of single or double precision.

    Notes
    -----
    One `svdvals`, or one `inv` (2 M³ flops).

    Examples
    --------
    >>> from rowspace.linalg import cond
    >>> A = [[1, 0], [0, 1e-3]]
    >>> round(float(cond(A)), 9), round(float(cond(A, 1)), 9), float(cond([[1, 1], [1, 1]], "fro"))
    (1000.0, 1000.0, inf)
    """
    X = np.asarray(x)
    as_matrices("cond", X)
    dtype = common_type("cond", X)
    if X.shape[-1] * X.shape[-2] == 0:
        raise LinAlgError(f"cond: not defined on empty arrays; got shape {X.shape}")
    if p not in (None, 2, -2):
        as_square("cond", X)
        if p not in (1, -1, np.inf, -np.inf, "fro", "nuc"):
            raise ValueError(f"cond: Invalid norm order {p!r}; expected None, 1, -1, 2, -2, inf, -inf, 'fro' or 'nuc'")
    finite: Array = np.asarray(np.isfinite(X).all(axis=(-2, -1)))
    A: Array = np.where(finite[..., None, None], X, np.eye(*X.shape[-2:])).astype(dtype)
    with np.errstate(all="ignore"):
        if p in (None, 2, -2):
            s = svdvals(A)
            r = s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1]
        else:
            r = _norm(A, p) * _norm(_inverse(A), p)
    r = np.where(np.isnan(r), np.inf, r).astype(np.zeros(0, dtype).real.dtype)
    beyond = np.where(np.isnan(X).any(axis=(-2, -1)), np.nan, np.inf).astype(r.dtype)
    return np.where(finite, r, beyond)[()]


def _inverse(A: Array) -> Array:
    """The inverses; all inf where there is none."""
    try:
        return np.asarray(inv(A))
    except LinAlgError:
        if A.ndim == 2:
            return np.full_like(A, np.inf)
        return np.stack([_inverse(part) for part in A])


def _norm(A: Array, p: Order) -> Array:
    if p == "nuc":
        finite: Array = np.asarray(np.isfinite(A).all(axis=(-2, -1)))
        sums: Array = svdvals(np.where(finite[..., None, None], A, 0)).sum(axis=-1)
        return np.where(finite, sums, np.inf)
    size = np.abs(A)
    largest: Array = size.max(axis=(-2, -1))
    if p == "fro":
        scale: Array = np.where((largest > 0) & np.isfinite(largest), largest, 1)
        total: Array = scale * np.sqrt(((size / scale[..., None, None]) ** 2).sum(axis=(-2, -1)))
        return total
    lines: Array = size.sum(axis=-2 if p in (1, -1) else -1)
    norm: Array = lines.max(axis=-1) if p in (1, np.inf) else lines.min(axis=-1)
    return norm
