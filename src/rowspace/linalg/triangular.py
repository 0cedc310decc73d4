r"""Triangular systems: substitution, by halves.

A lower triangular matrix in four blocks,

    [ L11   0  ] [ X1 ]   [ B1 ]
    [ L21  L22 ] [ X2 ] = [ B2 ],

says: solve ``L11 X1 = B1``, subtract ``L21 X1`` from ``B2``, solve ``L22 X2`` = what is left. Both halves are systems
of the same kind, so the algorithm calls itself until few rows remain, and then substitutes row by row. All the work but
a sliver is in the product ``L21 @ X1``, where a processor is fastest.

Each computed column x solves a system whose matrix differs from L by at most ``n eps |L|``, entry by entry, whatever
the condition of L: N. J. Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd ed. (2002), theorem 8.5,
https://doi.org/10.1137/1.9780898718027. The recursion: E. Elmroth, F. Gustavson, I. Jonsson, B. Kågström, *Recursive
blocked algorithms and hybrid data structures*, SIAM Review 46 (2004), https://doi.org/10.1137/S0036144503428693.
(Inverting the blocks on the diagonal would be faster and is not as stable: the error then grows with their condition.)
"""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import batched, tuning
from rowspace.linalg.arrays import Array, as_array, as_square, broadcast_batch, common_type, flatten_batch
from rowspace.linalg.division import quotient_of
from rowspace.linalg.errors import singular

__all__ = ["invert_lower", "solve_lower", "solve_triangular", "solve_upper"]

Transposition = Literal[0, 1, 2, "N", "T", "C"]


def solve_lower(L: Array, B: Array, unit: bool = False) -> None:
    """Overwrite `B`, ``(n, k)`` or ``(n,)``, by ``L⁻¹ B``. Reads only the lower triangle of `L`; n²k flops."""
    n = len(L)
    if n > tuning.TRIANGLE:
        h = n // 2
        solve_lower(L[:h, :h], B[:h], unit)
        B[h:] -= L[h:, :h] @ B[:h]
        solve_lower(L[h:, h:], B[h:], unit)
        return
    divide = quotient_of(L.dtype)
    for i in range(n):
        x = B[i] - L[i, :i] @ B[:i] if i else B[i]
        B[i] = x if unit else divide(x, L[i, i])


def solve_upper(U: Array, B: Array, unit: bool = False) -> None:
    """Overwrite `B`, ``(n, k)`` or ``(n,)``, by ``U⁻¹ B``. Reads only the upper triangle of `U`; n²k flops."""
    n = len(U)
    if n > tuning.TRIANGLE:
        h = n // 2
        solve_upper(U[h:, h:], B[h:], unit)
        B[:h] -= U[:h, h:] @ B[h:]
        solve_upper(U[:h, :h], B[:h], unit)
        return
    divide = quotient_of(U.dtype)
    for i in range(n - 1, -1, -1):
        x = B[i] - U[i, i + 1 :] @ B[i + 1 :] if i < n - 1 else B[i]
        B[i] = x if unit else divide(x, U[i, i])


def invert_lower(L: Array, X: Array, unit: bool = False) -> None:
    """Turn the identity `X` into ``L⁻¹``, never touching the zeros above its diagonal; n³/3 flops.

    Column by column this is forward substitution, so that ``L X`` is as near to the identity as `solve_lower` would
    bring it, at a third of the cost.
    """
    n = len(L)
    if n <= tuning.TRIANGLE:
        solve_lower(L, X, unit)
        return
    h = n // 2
    invert_lower(L[:h, :h], X[:h, :h], unit)
    np.negative(L[h:, :h] @ X[:h, :h], out=X[h:, :h])
    solve_lower(L[h:, h:], X[h:, :h], unit)
    invert_lower(L[h:, h:], X[h:, h:], unit)


def solve_triangular(
    a: ArrayLike,
    b: ArrayLike,
    trans: Transposition = 0,
    lower: bool = False,
    unit_diagonal: bool = False,
) -> Any:
    """Solve ``a x = b`` for a triangular `a`, as ``scipy.linalg.solve_triangular`` does.

    Parameters
    ----------
    a : (..., M, M) array_like
        Triangular matrix or stack of them. Only its triangle is read; what stands in the other one does not matter.
    b : (M,) or (..., M, K) array_like
        Right-hand sides. A vector only if it is 1-D; the batches of `a` and `b` broadcast.
    trans : {0, 1, 2, 'N', 'T', 'C'}
        Solve ``a x = b`` (0, 'N'), ``aᵀ x = b`` (1, 'T') or ``aᴴ x = b`` (2, 'C').
    lower : bool
        `a` is lower triangular (default: upper).
    unit_diagonal : bool
        The diagonal of `a` is taken as all ones and is not read.

    Returns
    -------
    x : (..., M) or (..., M, K) ndarray
        The solution, of the class of `b`. Columns with nan or inf are answered by what IEEE arithmetic makes of them.

    Raises
    ------
    LinAlgError
        If `a` is not square, or has a zero on its diagonal.
    ValueError
        If the shapes do not fit, or `trans` is none of the six.
    TypeError
        If `a` or `b` are not numbers of single or double precision.

    Notes
    -----
    M²K flops. Entry by entry, ``(a + E) x = b`` with ``|E| <= M eps |a|`` (Higham 2002, theorem 8.5).

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import solve_triangular
    >>> L = np.array([[2.0, 0.0], [1.0, 4.0]])
    >>> solve_triangular(L, [2.0, 9.0], lower=True)
    array([1., 2.])
    >>> solve_triangular(L, [4.0, 8.0], trans="T", lower=True)
    array([1., 2.])
    """
    name = "solve_triangular"
    A, _ = as_array(a)
    as_square(name, A)
    B, wrap = as_array(b)
    dtype = common_type(name, A, B)
    if trans not in (0, 1, 2, "N", "T", "C"):
        raise ValueError(f"{name}: trans must be 0, 1, 2, 'N', 'T' or 'C', got {trans!r}")
    B, vector = right_hand_side(name, A, B)
    if trans in (1, 2, "T", "C"):
        A, lower = A.swapaxes(-1, -2), not lower
    if trans in (2, "C"):
        A = A.conj()

    batch = broadcast_batch(name, A.shape[:-2], B.shape[:-2])
    n, k = B.shape[-2:]
    X = np.empty((math.prod(batch), n, k), dtype)
    As, which = flatten_batch(A.astype(dtype, copy=False), batch)
    X[...] = np.broadcast_to(B, (*batch, n, k)).reshape(X.shape)
    if len(X) and not unit_diagonal:
        _check_diagonal(name, As, which, batch)
    with np.errstate(all="ignore"):
        if batched.side_by_side(n, len(X)):
            batched.substitute(As, which, X, lower=lower, unit=unit_diagonal)
        else:
            substitute = solve_lower if lower else solve_upper
            for i, x in enumerate(X):
                substitute(As[i if which is None else which[i]], x[:, 0] if k == 1 else x, unit_diagonal)
    return wrap(X.reshape((*batch, n) if vector else (*batch, n, k)))


def right_hand_side(name: str, A: Array, B: Array) -> tuple[Array, bool]:
    """`B` as ``(..., M, K)``, and whether it was a vector: NumPy 2 takes it for one only if it is 1-D."""
    if B.ndim == 0:
        raise ValueError(f"{name}: b is a single number; expected a vector (M,) or matrices (..., M, K)")
    vector = B.ndim == 1
    rows = B.shape[0] if vector else B.shape[-2]
    if rows != A.shape[-1]:
        raise ValueError(
            f"{name}: a has {A.shape[-1]} columns and b has {rows} rows; they must be equal "
            f"(a has shape {A.shape}, b has shape {B.shape})"
        )
    return (B[:, None] if vector else B), vector


def _check_diagonal(name: str, As: Array, which: Array | None, batch: tuple[int, ...]) -> None:
    """Raise for the first place of the batch whose matrix has a zero on its diagonal."""
    zero = As.diagonal(axis1=-2, axis2=-1) == 0
    broken = zero.any(axis=-1)
    if broken.any():
        position = int(np.argmax(broken if which is None else broken[which]))
        matrix = position if which is None else int(which[position])
        raise singular(name, batch, position, int(np.argmax(zero[matrix])))
