"""A power of two times the matrix is a power of two times the result, bit for bit: no algorithm sees the scale.

Multiplication by a power of two makes no rounding. So whatever differs would be a threshold that is not relative, or
something that over- or underflows. `POWERS` says which power of the factor each part of the result takes.
Norms with other exponents than 1, 2 and inf are not here: NumPy's power function rounds as its argument's logarithm
does.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from linalg_cases import TYPES, Array, gaussian
from spectral_cases import adjoint

from rowspace import linalg

#: What is not scale-free by its definition, or has no matrix to scale, with the reason.
NOT_SCALE_FREE = {
    "det": "takes the n-th power of the factor, which soon leaves the range; slogdet stands for it",
    "expm": "is no power of its argument",
    "jl_dimension": "takes numbers of points and dimensions",
    "matrix_power": "takes as many factors as the exponent says; matmul stands for it",
}


def beside(A: Array) -> Array:
    """A right-hand side that is not scaled."""
    return gaussian((len(A), 3), A.dtype.name, 6)


def hermitian(A: Array) -> Array:
    return A + adjoint(A)


def definite(A: Array) -> Array:
    return A @ adjoint(A) + np.eye(len(A), dtype=A.dtype)


Use = tuple[Callable[[Array], Any], tuple[int, ...], Callable[[Array], Array]]


def use(function: Callable[[Array], Any], *powers: int, of: Callable[[Array], Array] = np.array) -> Use:
    return function, powers, of


f = linalg  # for short
POWERS: dict[str, Use] = {
    "angle": use(lambda A: f.angle(A, beside(A)[:, 0]), 0),
    "convolve": use(lambda A: f.convolve(A[0], beside(A)[:, 0]), 1),
    "cosine_similarity": use(lambda A: f.cosine_similarity(A, beside(A)[:, 0]), 0),
    "cond": use(f.cond, 0),
    "cross": use(lambda A: f.cross(A[:, :3], beside(A)), 1),
    "diagonal": use(f.diagonal, 1),
    "dot": use(lambda A: f.dot(A, beside(A)), 1),
    "eig": use(f.eig, 1, 0),
    "eigh": use(f.eigh, 1, 0, of=hermitian),
    "eigvals": use(f.eigvals, 1),
    "eigvalsh": use(f.eigvalsh, 1, of=hermitian),
    "fft": use(f.fft, 1),
    "fwht": use(lambda A: f.fwht(A[:, :8]), 1),
    "givens": use(lambda A: f.givens(A[0, 0], A[0, 1]), 0, 0, 1),
    "gram_schmidt": use(f.gram_schmidt, 0, 1),
    "hessenberg": use(lambda A: f.hessenberg(A, True), 1, 0),
    "householder": use(lambda A: f.householder(A[0]), 0, 0, 1),
    "ifft": use(f.ifft, 1),
    "inv": use(f.inv, -1),
    "inverse_iteration": use(lambda A: f.inverse_iteration(A, 0)[:2], 1, 0, of=definite),
    "jl_transform": use(lambda A: f.jl_transform(A, 4, seed=0), 1),
    "ldl": use(f.ldl, 0, 1, 0, of=hermitian),
    "lstsq": use(lambda A: f.lstsq(A[:, :6], beside(A)), -1, 0, 0, 1),
    "lu": use(f.lu, 0, 0, 1),
    "matmul": use(lambda A: f.matmul(A, beside(A)), 1),
    "matrix_norm": use(lambda A: tuple(f.matrix_norm(A, ord=o) for o in ("fro", "nuc", 1, 2, -2)), 1, 1, 1, 1, 1),
    "matrix_rank": use(f.matrix_rank, 0),
    "matrix_transpose": use(f.matrix_transpose, 1),
    "multi_dot": use(lambda A: f.multi_dot([A, beside(A), beside(A).T]), 1),
    "norm": use(lambda A: (f.norm(A), f.norm(A[0], np.inf), f.norm(A[0], 1)), 1, 1, 1),
    "null_space": use(lambda A: f.null_space(A[:4]), 0),
    "orth": use(f.orth, 0),
    "outer": use(lambda A: f.outer(A[0], A[1] * 0 + 3), 1),
    "pinv": use(f.pinv, -1),
    "polar": use(f.polar, 0, 1),
    "power_method": use(lambda A: f.power_method(A)[:2], 1, 0, of=definite),
    "project": use(lambda A: f.project(A, beside(A)[:, 0]), 1),
    "qr": use(f.qr, 0, 1),
    "qr_pivoted": use(f.qr_pivoted, 0, 1, 0),
    "randomized_svd": use(lambda A: f.randomized_svd(A, 4, seed=0), 0, 1, 0),
    "schur": use(f.schur, 1, 0),
    "slogdet": use(lambda A: f.slogdet(A).sign, 0),
    "solve": use(lambda A: f.solve(A, beside(A)), -1),
    "solve_triangular": use(lambda A: f.solve_triangular(A, beside(A)), -1),
    "strassen": use(lambda A: f.strassen(A, beside(A)), 1),
    "svd": use(f.svd, 0, 1, 0),
    "svd_jacobi": use(f.svd_jacobi, 0, 1, 0),
    "svdvals": use(f.svdvals, 1),
    "tensordot": use(lambda A: f.tensordot(A, beside(A), axes=1), 1),
    "tensorinv": use(lambda A: f.tensorinv(A, ind=1), -1),
    "tensorsolve": use(lambda A: f.tensorsolve(A, beside(A)[:, 0]), -1),
    "trace": use(f.trace, 1),
    "vecdot": use(lambda A: f.vecdot(beside(A)[:, 0], A), 1),
    "vector_norm": use(f.vector_norm, 1),
}


#: Of the square of a power of two, which is what the test takes for it alone.
POWERS["cholesky"] = use(f.cholesky, 1, of=definite)


def test_every_function_is_here() -> None:
    functions = {name for name in linalg.__all__ if inspect.isfunction(getattr(linalg, name))}
    assert functions == set(POWERS) | set(NOT_SCALE_FREE)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("n", [9, 70])
@pytest.mark.parametrize("name", sorted(POWERS))
def test_bit_for_bit(name: str, n: int, dtype: str) -> None:
    function, powers, of = POWERS[name]
    A = of(gaussian((n, n), dtype))
    plain = parts(function(A))
    assert len(plain) == len(powers)
    for k in (24, -24) if dtype in ("float32", "complex64") else (300, -300):
        step = 2 * k if name == "cholesky" else k
        scaled = parts(function(np.ldexp(1, step).astype(A.real.dtype) * A))
        for x, y, power in zip(plain, scaled, powers, strict=True):
            expected = x * np.ldexp(1, k * power).astype(x.real.dtype) if power else x
            np.testing.assert_array_equal(expected, y)


def parts(result: Any) -> list[Array]:
    return [np.asarray(x) for x in result] if isinstance(result, tuple) else [np.asarray(result)]
