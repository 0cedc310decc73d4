r"""The matrix product, computed in the ways one learns from.

``cᵢⱼ = Σₖ aᵢₖ bₖⱼ`` is three loops, and they may be nested in six orders. All six do the same ``2 m k n`` flops on the
same numbers, yet differ by an order of magnitude in time, for what the innermost loop does is a different thing:

    innermost k (ijk, jik)   a row times a column: one scalar product, a sum that ends in one entry
    innermost j (ikj, kij)   a multiple of a row of B added to a row of C
    innermost i (jki, kji)   a multiple of a column of A added to a column of C

With rows contiguous in memory those of the middle line walk straight through it. Blocks do better still: three b × b
blocks that fit in the cache give ``2 b³`` flops for ``3 b²`` numbers fetched, the idea every BLAS is built on (K. Goto,
R. van de Geijn, *Anatomy of high-performance matrix multiplication*, ACM TOMS 34 (2008),
https://doi.org/10.1145/1356052.1356053).

And one can do with fewer multiplications. Two by two blocks need 8 products; V. Strassen, *Gaussian elimination is not
optimal*, Numer. Math. 13 (1969), https://doi.org/10.1007/BF02165411, found 7, and S. Winograd the form with the fewest
additions, 15. Used at every level that is ``n^log₂7 = n^2.81`` flops in place of n³. The price is a weaker bound:
errors of the size of ``n^3.6 eps ‖A‖ ‖B‖`` at worst, in norm and not entry by entry (Higham 2002, section 23.2.2); in
practice a digit is lost after a few levels.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array, DType

__all__ = ["matmul_blocked", "matmul_by_loops", "strassen"]


def matmul_by_loops(a: ArrayLike, b: ArrayLike, order: str = "ijk") -> Array:
    """``a @ b`` with its three loops in a given order, the innermost written as one operation on vectors.

    Parameters
    ----------
    a : (M, K) array_like
    b : (K, N) array_like
    order : {'ijk', 'jik', 'ikj', 'kij', 'jki', 'kji'}
        The outermost loop first: i counts rows of `a`, j columns of `b`, k what is summed over.

    Returns
    -------
    c : (M, N) ndarray

    Raises
    ------
    ValueError
        If the arguments are not matrices that fit, or there is no such order.

    Notes
    -----
    ``2 M K N`` flops, whatever the order. `matmul` is the same, a hundred times faster.

    Examples
    --------
    >>> from rowspace.linalg.matmul_forms import matmul_by_loops
    >>> matmul_by_loops([[1, 2], [3, 4]], [[0, 1], [1, 0]], order="kij")
    array([[2, 1],
           [4, 3]])
    """
    A, B, C = _operands("matmul_by_loops", a, b)
    if sorted(order) != ["i", "j", "k"]:
        raise ValueError(f"matmul_by_loops: order must be one of ijk, jik, ikj, kij, jki, kji, got {order!r}")
    count = {"i": A.shape[0], "j": B.shape[1], "k": A.shape[1]}
    first, second, innermost = tuple(order)
    for p in range(count[first]):
        for q in range(count[second]):
            index = {first: p, second: q}
            if innermost == "k":
                i, j = index["i"], index["j"]
                C[i, j] = A[i, :] @ B[:, j]
            elif innermost == "j":
                i, k = index["i"], index["k"]
                C[i, :] += A[i, k] * B[k, :]
            else:
                j, k = index["j"], index["k"]
                C[:, j] += A[:, k] * B[k, j]
    return C


def matmul_blocked(a: ArrayLike, b: ArrayLike, block: int = 64) -> Array:
    """``a @ b``, block by block.

    Parameters
    ----------
    a : (M, K) array_like
    b : (K, N) array_like
    block : int
        Rows and columns of a block.

    Returns
    -------
    c : (M, N) ndarray

    Raises
    ------
    ValueError
        If the arguments are not matrices that fit, or `block` is not positive.

    Notes
    -----
    ``2 M K N`` flops; each number is fetched ``N / block`` or ``M / block`` times instead of N or M times.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg.matmul_forms import matmul_blocked
    >>> matmul_blocked(np.eye(3), [[1, 2], [3, 4], [5, 6]], block=2)
    array([[1., 2.],
           [3., 4.],
           [5., 6.]])
    """
    A, B, C = _operands("matmul_blocked", a, b)
    if block < 1:
        raise ValueError(f"matmul_blocked: block must be positive, got {block}")
    for i in range(0, A.shape[0], block):
        for j in range(0, B.shape[1], block):
            for k in range(0, A.shape[1], block):
                C[i : i + block, j : j + block] += A[i : i + block, k : k + block] @ B[k : k + block, j : j + block]
    return C


def strassen(a: ArrayLike, b: ArrayLike) -> Array:
    """``a @ b`` by Strassen's recursion in Winograd's form.

    Parameters
    ----------
    a : (M, K) array_like
    b : (K, N) array_like

    Returns
    -------
    c : (M, N) ndarray

    Raises
    ------
    ValueError
        If the arguments are not matrices that fit.

    Notes
    -----
    Each level takes 7 products of half the size and 15 additions; blocks of at most ``tuning.STRASSEN_LEAF`` are left
    to ``@``. Odd rows and columns are peeled off and added at the end. The workspace, half a matrix and a quarter as
    much for each level below, is made once. Where the arguments hold inf, differences may make nan of it.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg.matmul_forms import strassen
    >>> A, B = np.arange(6).reshape(2, 3), np.arange(12).reshape(3, 4)
    >>> bool((strassen(A, B) == A @ B).all())
    True
    """
    A, B, C = _operands("strassen", a, b)
    if C.dtype.kind == "b":  # truth values have no minus
        return np.asarray(A @ B)
    with np.errstate(all="ignore"):
        A, B = A.astype(C.dtype, copy=False), B.astype(C.dtype, copy=False)
        _strassen(A, B, C, _workspace(A.shape, B.shape, C.dtype))
    return C


class _Halves(NamedTuple):
    """Room for one level, of half the size each way: for an A or, in the same place, a C; for a B."""

    left: Array
    right: Array
    product: Array


def _operands(name: str, a: ArrayLike, b: ArrayLike) -> tuple[Array, Array, Array]:
    """The two matrices, and zeros of the shape and type of their product."""
    A, B = np.asarray(a), np.asarray(b)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != len(B):
        raise ValueError(f"{name}: expected an (M, K) and a (K, N) matrix, got shapes {A.shape} and {B.shape}")
    if A.dtype.kind not in "biufcO" or B.dtype.kind not in "biufcO":
        raise TypeError(f"{name}: expected arrays of numbers, got dtypes {A.dtype} and {B.dtype}")
    return A, B, np.zeros((len(A), B.shape[1]), np.result_type(A, B))


def _is_leaf(m: int, k: int, n: int) -> bool:
    return min(m, k, n) <= max(tuning.STRASSEN_LEAF, 1)


def _workspace(a: tuple[int, ...], b: tuple[int, ...], dtype: DType) -> list[_Halves]:
    (m, k), n = a, b[1]
    rooms = []
    while not _is_leaf(m, k, n):
        m, k, n = m // 2, k // 2, n // 2
        shared = np.empty(m * max(k, n), dtype)
        left, product = shared[: m * k].reshape(m, k), shared[: m * n].reshape(m, n)
        rooms.append(_Halves(left, np.empty((k, n), dtype), product))
    return rooms


def _strassen(A: Array, B: Array, C: Array, rooms: list[_Halves]) -> None:
    """``C = A B``, with `rooms` for this level and those below."""
    (m, k), n = A.shape, B.shape[1]
    if _is_leaf(m, k, n):
        np.matmul(A, B, out=C)
        return
    h, l, w = m // 2, k // 2, n // 2
    _winograd(A[: 2 * h, : 2 * l], B[: 2 * l, : 2 * w], C[: 2 * h, : 2 * w], rooms)
    if k % 2:
        C[: 2 * h, : 2 * w] += A[: 2 * h, -1:] * B[-1:, : 2 * w]
    if n % 2:
        C[: 2 * h, -1] = A[: 2 * h] @ B[:, -1]
    if m % 2:
        C[-1] = A[-1] @ B


def _winograd(A: Array, B: Array, C: Array, rooms: list[_Halves]) -> None:
    """Winograd's seven products, in an order that needs two extra blocks (J.-G. Dumas, C. Pernet, W. Zhou,
    *Memory efficient scheduling of Strassen-Winograd's matrix multiplication algorithm*, 2009, arXiv:0707.2347)."""
    (X, Y, P), below = rooms[0], rooms[1:]
    (h, l), w = X.shape, Y.shape[1]
    A11, A12, A21, A22 = A[:h, :l], A[:h, l:], A[h:, :l], A[h:, l:]
    B11, B12, B21, B22 = B[:l, :w], B[:l, w:], B[l:, :w], B[l:, w:]
    C11, C12, C21, C22 = C[:h, :w], C[:h, w:], C[h:, :w], C[h:, w:]
    np.subtract(A11, A21, out=X)
    np.subtract(B22, B12, out=Y)
    _strassen(X, Y, C21, below)  # (A11 - A21) (B22 - B12)
    np.add(A21, A22, out=X)
    np.subtract(B12, B11, out=Y)
    _strassen(X, Y, C22, below)  # (A21 + A22) (B12 - B11)
    np.subtract(X, A11, out=X)
    np.subtract(B22, Y, out=Y)
    _strassen(X, Y, C12, below)  # S T with S = A21 + A22 - A11, T = B22 - B12 + B11
    np.subtract(A12, X, out=X)
    _strassen(X, B22, C11, below)  # (A12 - S) B22
    _strassen(A11, B11, P, below)  # where X was
    np.add(C12, P, out=C12)
    np.add(C21, C12, out=C21)
    np.add(C12, C22, out=C12)
    np.add(C22, C21, out=C22)
    np.add(C12, C11, out=C12)
    np.subtract(Y, B21, out=Y)
    _strassen(A22, Y, C11, below)  # A22 (T - B21)
    np.subtract(C21, C11, out=C21)
    _strassen(A12, B21, C11, below)
    np.add(C11, P, out=C11)
