r"""One eigenvalue at a time: the power method and inverse iteration.

Multiply a vector by A again and again. Each eigenvector in it grows by its own eigenvalue, so that the one of largest
modulus takes over: the part of the others shrinks by ``|w₂ / w₁|`` in each step (R. von Mises, 1929). Multiply by
``(A - shift I)⁻¹`` instead, and the eigenvalue nearest to the shift takes over, the faster the nearer the shift is (H.
Wielandt, 1944). G. H. Golub, C. F. Van Loan, *Matrix Computations*, 4th ed. (2013), sections 7.3 and 7.6,
https://www.cs.cornell.edu/cv/GVL4/golubandvanloan.htm; I. C. F. Ipsen, *Computing an eigenvector with inverse
iteration*, SIAM Review 39 (1997), https://doi.org/10.1137/S0036144596300773.

With the shift exactly an eigenvalue the matrix is singular, and that is no misfortune: the error of the solution lies
in the direction that is wanted. A pivot that comes out as zero is avoided by moving the shift by eps ‖A‖.

The eigenvalue is estimated by Rayleigh's quotient ``xᴴ A x`` for x of length 1, which makes ``‖A x - value x‖`` least.
The iteration ends when that residual is at most ``tol ‖A‖``: then value and x belong exactly to a matrix that near.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array, as_array, as_square, common_type
from rowspace.linalg.elimination import eliminate
from rowspace.linalg.errors import LinAlgError, not_finite
from rowspace.linalg.triangular import solve_lower, solve_upper

__all__ = ["IterationResult", "inverse_iteration", "power_method"]


class IterationResult(NamedTuple):
    """An eigenvalue, an eigenvector of length 1, how many steps it took, and whether the residual is small enough."""

    value: Any
    vector: Any
    iterations: int
    converged: bool


def power_method(
    a: ArrayLike, start: ArrayLike | None = None, tol: float | None = None, max_iterations: int = 1000
) -> IterationResult:
    """The eigenvalue of largest modulus, by the power method.

    Parameters
    ----------
    a : (M, M) array_like
        Matrix, M at least 1.
    start : (M,) array_like, optional
        First vector, not zero. Default: a Gaussian one, always the same.
    tol : float, optional
        Stop when ``‖a x - value x‖ <= tol ‖a‖`` (Frobenius norm). Default: ``M eps``.
    max_iterations : int
        Stop after so many products in any case.

    Returns
    -------
    value : scalar
        Rayleigh's quotient of the last vector; real for a real matrix.
    vector : (M,) ndarray
        Of length 1.
    iterations : int
        Products with `a` that were needed.
    converged : bool
        Whether the residual is that small. It never is if the two largest eigenvalues are equally far from zero and
        different, as ``w`` and ``-w``, or a conjugate pair of a real matrix.

    Raises
    ------
    LinAlgError
        If `a` is not square, is empty, or holds a nan or an inf.
    ValueError
        If `start` has the wrong shape, is zero or not finite, or `max_iterations` is less than 1.
    TypeError
        If `a` or `start` do not hold numbers of single or double precision.

    Notes
    -----
    ``2 M²`` flops a step; ``log(1 / tol) / log |w₁ / w₂|`` steps.

    Examples
    --------
    >>> from rowspace.linalg import power_method
    >>> found = power_method([[2.0, 1.0], [1.0, 2.0]])
    >>> round(float(found.value), 12), found.converged
    (3.0, True)
    >>> power_method([[0.0, 1.0], [1.0, 0.0]], start=[1.0, 0.5]).converged
    False
    """
    A, power, x, tol = _arguments("power_method", a, start, tol, max_iterations)
    return _iterate(A, power, x, lambda x, Ax: Ax, tol, max_iterations)


def inverse_iteration(
    a: ArrayLike,
    shift: complex = 0.0,
    start: ArrayLike | None = None,
    tol: float | None = None,
    max_iterations: int = 100,
) -> IterationResult:
    """The eigenvalue nearest to `shift`, by inverse iteration.

    Parameters
    ----------
    a : (M, M) array_like
        Matrix, M at least 1.
    shift : scalar
        Where to look. A complex one makes everything complex.
    start, tol, max_iterations
        As for `power_method`.

    Returns
    -------
    value, vector, iterations, converged
        As `power_method` gives them. `shift` may be exactly an eigenvalue.

    Raises
    ------
    LinAlgError, ValueError, TypeError
        As `power_method`; ValueError also if `shift` is not finite.

    Notes
    -----
    ``2 M³/3`` flops once and ``4 M²`` a step.

    Examples
    --------
    >>> from rowspace.linalg import inverse_iteration
    >>> found = inverse_iteration([[2.0, 1.0], [1.0, 2.0]], shift=0.9)
    >>> round(float(found.value), 12), found.converged
    (1.0, True)
    """
    if not np.isfinite(shift):
        raise ValueError(f"inverse_iteration: shift must be a finite number, got {shift!r}")
    complex_ = isinstance(shift, complex | np.complexfloating)
    A, power, x, tol = _arguments("inverse_iteration", a, start, tol, max_iterations, complex_)
    solve = _shifted_solver(A, shift * power)
    return _iterate(A, power, x, lambda x, Ax: solve(x), tol, max_iterations)


def _arguments(
    name: str, a: ArrayLike, start: ArrayLike | None, tol: float | None, most: int, complex_: bool = False
) -> tuple[Array, float, Array, float]:
    """The matrix scaled to a largest entry near 1 and by what power of 2, the first vector, and the tolerance."""
    A, _ = as_array(a)
    as_square(name, A)
    if A.ndim != 2 or not A.size:
        raise LinAlgError(f"{name}: expected one matrix (M, M) with M at least 1, got shape {A.shape}")
    x = np.random.default_rng(0).standard_normal(len(A)).astype("f") if start is None else as_array(start)[0]
    dtype = common_type(name, A, *([] if start is None else [x]))
    if complex_:
        dtype = np.result_type(dtype, np.complex64)
    if x.shape != (len(A),) or not np.isfinite(x).all() or not x.any():
        raise ValueError(
            f"{name}: start must be a finite vector of {len(A)} numbers, not all zero; got shape {x.shape}"
        )
    if most < 1:
        raise ValueError(f"{name}: max_iterations must be at least 1, got {most}")
    A, x = A.astype(dtype), x.astype(dtype)
    if not np.isfinite(A).all():
        raise not_finite(name, (), A[None])
    exponent = int(np.frexp(np.abs(A).max())[1])
    power = 2.0 ** -min(max(exponent, -1000), 1000)
    return A * power, power, x, len(A) * float(np.finfo(dtype).eps) if tol is None else tol


def _iterate(
    A: Array, power: float, x: Array, step: Callable[[Array, Array], Array], tol: float, most: int
) -> IterationResult:
    """Replace x by ``step(x, A x)`` until A only stretches it; `power` times the matrix that was given is `A`."""
    size = float(np.sqrt((np.abs(A) ** 2).sum()))
    x = _unit(x)
    value: Any = 0.0
    residual, count = np.inf, 0
    for count in range(1, most + 1):
        Ax = A @ x
        value = np.vdot(x, Ax)
        residual = float(np.sqrt((np.abs(Ax - value * x) ** 2).sum()))
        if residual <= tol * size:
            break
        y = step(x, Ax)
        if not y.any():
            break
        if count < most:
            x = _unit(y)
    return IterationResult(value / power, x, count, residual <= tol * size)


def _unit(x: Array) -> Array:
    x = x / np.abs(x).max()
    unit: Array = x / np.sqrt((np.abs(x) ** 2).sum())
    return unit


def _shifted_solver(A: Array, shift: complex) -> Callable[[Array], Array]:
    """``(A - shift I)⁻¹`` as a function, from one elimination; a shift that is an eigenvalue is moved by a rounding."""
    n = len(A)
    eps = float(np.finfo(A.dtype).eps)
    size = float(np.abs(A).max()) or 1.0
    for attempt in range(4):
        LU = A.copy()
        LU[np.arange(n), np.arange(n)] -= shift + (4.0**attempt - 1) * eps * size
        order = eliminate(LU, n)
        if LU.diagonal().all():
            break

    def solve(x: Array) -> Array:
        with np.errstate(all="ignore"):
            y = x[order]
            solve_lower(LU, y, unit=True)
            solve_upper(LU, y)
        return y if np.isfinite(y).all() else x

    return solve
