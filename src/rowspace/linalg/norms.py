r"""Norms: how long a vector is, how far a matrix stretches.

``‖x‖ₚ = (Σ |xᵢ|ᵖ)^(1/p)``, with ``‖x‖∞ = max |xᵢ|`` at the far end; of a matrix, the largest ``‖A x‖ₚ / ‖x‖ₚ``: for p =
1 the largest column sum of moduli, for p = ∞ the largest row sum, for p = 2 the largest singular value. The Frobenius
norm is that of the entries as one vector, the nuclear norm the sum of the singular values (Golub and Van Loan, 4th ed.,
sections 2.2 and 2.3).

Squares overflow long before norms do: ``(1e200)²`` is inf and ``(1e-200)²`` is 0, and both vectors have a norm. The sum
of squares is computed as it stands; only where it left the range in which it can be trusted is the vector divided by a
power of two near its largest entry (which is exact) and summed again. J. L. Blue, *A portable Fortran program to find
the Euclidean norm of a vector*, ACM TOMS 4 (1978), https://doi.org/10.1145/355769.355771, has the ranges. The sum of n
terms is right to ``n eps`` at worst, to ``log n eps`` where NumPy adds pairwise.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.linalg.singular_values import svdvals

__all__ = ["matrix_norm", "norm", "scale_by_power", "size_exponents", "vector_norm"]

Order = Any  # a number, 'fro', 'nuc' or None


def norm(x: ArrayLike, ord: Order = None, axis: Any = None, keepdims: bool = False) -> Any:
    """The norm of a vector or a matrix, as ``numpy.linalg.norm`` gives it.

    Parameters
    ----------
    x : (...) array_like
        Without `axis`, a vector or a matrix; of any shape if `ord` is None too.
    ord : number, 'fro', 'nuc' or None
        For vectors the exponent p, any number, with 0 for the count of what is not zero (numbers under 1 give no norm,
        but are useful). For matrices 1, −1, 2, −2, inf, −inf (negative: the smallest instead of the largest), 'fro' and
        'nuc'. None: the root of the sum of all squares.
    axis : int, (int, int) or None
        An axis along which there are vectors, or the two of rows and columns of matrices.
    keepdims : bool
        Leave the axes that are summed over, with length 1.

    Returns
    -------
    n : real scalar or ndarray
        In the precision of `x`. nan spreads; inf gives inf or nan as IEEE arithmetic has it.

    Raises
    ------
    ValueError
        If there is no such norm, or no element to take the smallest of.
    TypeError
        If `x` does not hold numbers.
    LinAlgError
        For 2, −2 and 'nuc' of a matrix with nan or inf, which has no singular values.

    Notes
    -----
    ``2 M N`` flops; for 2, −2 and 'nuc' those of `svdvals`.

    Examples
    --------
    >>> from rowspace.linalg import norm
    >>> [f"{norm([3 * scale, 4 * scale]):g}" for scale in (1, 1e200, 1e-200)]
    ['5', '5e+200', '5e-200']
    >>> float(norm([[1, -2], [3, 4]], 1)), float(norm([[1, 2], [3, 4]], float("inf")))
    (6.0, 7.0)
    """
    A = _numbers("norm", x)
    if axis is None:
        if A.dtype == object and (ord is None or (ord in ("fro", "f") and A.ndim == 2) or (ord == 2 and A.ndim == 1)):
            v = A.ravel(order="K")
            root = np.sqrt(v @ v)  # the entries may be arrays themselves, and the norm one
            return root.reshape((1,) * A.ndim) if keepdims else root
        if ord is None:
            return _finish(_euclidean(A, tuple(range(A.ndim))), tuple(range(A.ndim)), keepdims)
        axes = tuple(range(A.ndim))
    elif isinstance(axis, tuple):
        axes = axis
    else:
        try:
            axes = (int(axis),)
        except Exception as error:
            raise TypeError("norm: 'axis' must be None, an integer or a tuple of integers") from error
    if len(axes) == 1:
        axes = (normalize_axis_index(axes[0], A.ndim, "norm"),)
        return _finish(_vector(A, ord, axes), axes, keepdims)
    if len(axes) == 2:
        row, column = (normalize_axis_index(i, A.ndim, "norm") for i in axes)
        if row == column:
            raise ValueError("norm: Duplicate axes given.")
        return _finish(_matrix(A, ord, row, column), (row, column), keepdims)
    raise ValueError(
        f"norm: Improper number of dimensions to norm: {len(axes)}; expected a vector or a matrix, or an axis"
    )


def vector_norm(x: ArrayLike, /, *, axis: Any = None, keepdims: bool = False, ord: Order = 2) -> Any:
    """The norm of vectors, as ``numpy.linalg.vector_norm`` and the Array API have it.

    Parameters
    ----------
    x : (...) array_like
    axis : int, tuple of ints or None
        The axes over which one vector lies; None: all of `x` is one vector.
    keepdims : bool
        Leave those axes, with length 1.
    ord : number
        The exponent p; see `norm`.

    Returns
    -------
    n : real scalar or ndarray

    Raises
    ------
    ValueError, TypeError
        As `norm`.

    Examples
    --------
    >>> from rowspace.linalg import vector_norm
    >>> vector_norm([[3, 4], [5, 12]], axis=1)
    array([ 5., 13.])
    >>> float(vector_norm([[1, 1], [1, 1]]))
    2.0
    """
    A = _numbers("vector_norm", x)
    axes = tuple(range(A.ndim)) if axis is None else normalize_axis_tuple(axis, A.ndim)
    return _finish(_vector(A, ord, axes), axes, keepdims)


def matrix_norm(x: ArrayLike, /, *, keepdims: bool = False, ord: Order = "fro") -> Any:
    """The norm of matrices, as ``numpy.linalg.matrix_norm`` and the Array API have it.

    Parameters
    ----------
    x : (..., M, N) array_like
    keepdims : bool
        Leave the last two axes, with length 1.
    ord : {1, -1, 2, -2, inf, -inf, 'fro', 'nuc'}
        See `norm`.

    Returns
    -------
    n : (...) real scalar or ndarray

    Raises
    ------
    ValueError, TypeError, LinAlgError
        As `norm`.

    Examples
    --------
    >>> from rowspace.linalg import matrix_norm
    >>> [round(float(matrix_norm([[3, 0], [4, 5]], ord=p)), 4) for p in ("fro", 2, "nuc", 1)]
    [7.0711, 6.7082, 8.9443, 7.0]
    """
    A = _numbers("matrix_norm", x)
    row, column = (normalize_axis_index(i, A.ndim, "matrix_norm") for i in (-2, -1))
    return _finish(_matrix(A, ord, row, column), (row, column), keepdims)


def _numbers(name: str, x: ArrayLike) -> Array:
    A = np.asarray(x)
    if A.dtype.kind in "biu":
        return A.astype(np.float64)
    if A.dtype.kind not in "fcO":
        raise TypeError(f"{name}: expected an array of numbers, got dtype {A.dtype}")
    return A


def _finish(kept: Array, axes: tuple[int, ...], keepdims: bool) -> Any:
    return (kept if keepdims else np.squeeze(kept, axis=axes))[()]


def _vector(x: Array, ord: Order, axes: tuple[int, ...]) -> Array:
    """The p-norm over `axes`, which stay with length 1."""
    if isinstance(ord, str):
        raise ValueError(f"Invalid norm order '{ord}' for vectors")
    try:
        p = 2.0 if ord is None else float(ord)
    except (TypeError, ValueError):
        raise ValueError(f"Invalid norm order {ord!r} for vectors; expected a number") from None
    if p == 2:
        return _euclidean(x, axes)
    if p == 0:
        counts: Array = np.add.reduce((x != 0).astype(x.real.dtype), axis=axes, keepdims=True)
        return counts
    moduli = np.abs(x)
    with np.errstate(all="ignore"):
        if p == np.inf:
            n: Array = np.max(moduli, axis=axes, keepdims=True, initial=0)
        elif p == -np.inf:
            n = np.min(moduli, axis=axes, keepdims=True)
        elif p == 1:
            n = np.add.reduce(moduli, axis=axes, keepdims=True)
        else:
            n = _powers(moduli, ord if x.dtype == object else p, axes)  # 2 and 2.0 differ for an object
    return n


def _powers(moduli: Array, p: float, axes: tuple[int, ...]) -> Array:
    total: Array = np.add.reduce(moduli**p, axis=axes, keepdims=True)
    root = 1 / p if moduli.dtype == object else 1 / moduli.dtype.type(p)
    if moduli.dtype == object or not moduli.size or _in_range(total).all():
        return np.asarray(total**root)
    unit = np.max(moduli, axis=axes, keepdims=True) if p > 0 else np.min(moduli, axis=axes, keepdims=True)
    unit = np.where((unit > 0) & np.isfinite(unit), unit, unit.dtype.type(1))
    return np.asarray(unit * np.add.reduce((moduli / unit) ** p, axis=axes, keepdims=True) ** root)


def _euclidean(x: Array, axes: tuple[int, ...]) -> Array:
    """The root of the sum of squares over `axes`, which stay with length 1."""
    with np.errstate(all="ignore"):
        squares = _sum_of_squares(x, axes)
        if x.dtype == object or not x.size or _in_range(squares).all():
            return np.asarray(np.sqrt(squares))
        exponents = size_exponents(x, axes)
        return np.asarray(np.ldexp(np.sqrt(_sum_of_squares(scale_by_power(x, -exponents), axes)), exponents))


def _sum_of_squares(x: Array, axes: tuple[int, ...]) -> Array:
    if len(axes) == x.ndim and x.dtype != object:  # one vector: a scalar product, in BLAS
        parts = (x.real, x.imag) if x.dtype.kind == "c" else (x,)
        total = sum(v @ v for v in (part.ravel(order="K") for part in parts))
        return np.asarray(total).reshape((1,) * x.ndim)
    squares: Array = np.square(x.real) + np.square(x.imag) if x.dtype.kind == "c" else x.conj() * x
    total = np.add.reduce(squares, axis=axes, keepdims=True)
    return np.asarray(total)


def _in_range(total: Array) -> Array:
    """Where a sum of powers lost nothing that counts: what underflowed is below ``eps`` of it, nothing overflowed."""
    info = np.finfo(total.dtype)
    return np.asarray((total >= info.tiny / info.eps) & (total <= info.max))


def size_exponents(x: Array, axes: tuple[int, ...]) -> Array:
    """Exponents of two, kept along `axes`, that bring the largest entry there near 1; 0 for zeros, nan and inf."""
    parts = [x.real, x.imag] if x.dtype.kind == "c" else [x]
    highest = [np.max(part, axis=axes, keepdims=True, initial=0) for part in parts]
    lowest = [np.min(part, axis=axes, keepdims=True, initial=0) for part in parts]
    largest = np.maximum.reduce([*highest, *np.negative(lowest)])
    _, exponents = np.frexp(np.where(np.isfinite(largest), largest, largest.dtype.type(0)))
    return np.asarray(exponents)


def scale_by_power(x: Array, exponents: Array) -> Array:
    """``x 2ᵉ``, exactly unless it leaves the range."""
    if x.dtype.kind != "c":
        return np.asarray(np.ldexp(x, exponents))
    scaled = np.empty(np.broadcast_shapes(x.shape, np.shape(exponents)), x.dtype)
    scaled.real, scaled.imag = np.ldexp(x.real, exponents), np.ldexp(x.imag, exponents)
    return scaled


def _matrix(x: Array, ord: Order, row: int, column: int) -> Array:
    """The norm of the matrices along two axes, which stay with length 1."""
    if ord in (None, "fro", "f"):
        return _euclidean(x, (row, column))
    if ord in (1, -1, np.inf, -np.inf):
        summed, compared = (row, column) if ord in (1, -1) else (column, row)
        with np.errstate(all="ignore"):
            sums = np.add.reduce(np.abs(x), axis=summed, keepdims=True)
            if ord > 0:
                return np.asarray(np.max(sums, axis=compared, keepdims=True, initial=0))
            return np.asarray(np.min(sums, axis=compared, keepdims=True))
    if ord in (2, -2, "nuc"):
        s = _singular_values(np.moveaxis(x, (row, column), (-2, -1)))
        if ord == 2:
            n = np.max(s, axis=-1, initial=0)
        else:
            n = np.min(s, axis=-1) if ord == -2 else np.sum(s, axis=-1)
        return np.asarray(np.expand_dims(n, (row, column)))
    raise ValueError(f"Invalid norm order {ord!r} for matrices; expected 1, -1, 2, -2, inf, -inf, 'fro' or 'nuc'")


def _singular_values(A: Array) -> Array:
    if A.dtype.char in "fF" and A.size <= 1024:  # so small that double precision costs nothing
        return np.asarray(svdvals(A.astype("d" if A.dtype.char == "f" else "D")).astype(A.real.dtype))
    return np.asarray(svdvals(A))
