"""Complex quotients are right to the ends of the range, and so are systems whose pivots lie there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from linalg_cases import gaussian

from rowspace.linalg import inv, ldl, lu, solve, solve_triangular
from rowspace.linalg.division import quotient

#: Powers of 2 at which a reciprocal overflows, or a sum of two parts does.
ENDS = [("complex64", -147), ("complex64", -128), ("complex64", 127), ("complex128", -1070), ("complex128", 1023)]


@pytest.mark.parametrize(("dtype", "power"), ENDS)
def test_the_same_power_above_and_below_cancels(dtype: str, power: int) -> None:
    real = np.dtype(dtype).type(0).real.dtype
    with np.errstate(all="ignore"):
        d = (np.ldexp(real.type(1), power) * np.array([1, 1j, 1 + 1j, 1 - 1j])).astype(dtype)
    np.testing.assert_array_equal(quotient(d, d), 1)
    np.testing.assert_array_equal(quotient(d, d[2]), np.array([0.5 - 0.5j, 0.5 + 0.5j, 1, -1j]))


@pytest.mark.parametrize("dtype", ["float32", "float64", "complex64", "complex128"])
def test_elsewhere_it_is_the_quotient(dtype: str) -> None:
    x, d = gaussian((50,), dtype), gaussian((50,), dtype, seed=1)
    np.testing.assert_array_equal(quotient(x, d), x / d)
    assert quotient(x, d).dtype == dtype


@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize(("dtype", "scale"), [("complex64", 2.0**-140), ("complex128", 2.0**-1060)])
def test_systems_of_subnormal_numbers(count: int, dtype: str, scale: float) -> None:
    """Powers of 2 and small integers lose no digit as subnormal numbers: the answers are those of the matrix itself."""
    A: Any = np.array([[[2, 1j, 0], [4j, 2, 2], [0, 4, 8]]] * count).astype(dtype)
    tiny = (A * np.dtype(dtype).type(scale)).astype(dtype)
    b: Any = A @ np.array([[1], [2], [4j]], dtype)
    small = (b * np.dtype(dtype).type(scale)).astype(dtype)
    np.testing.assert_allclose(solve(tiny, small), solve(A, b), rtol=1e-3, atol=1e-3)
    np.testing.assert_allclose(solve_triangular(tiny, small), solve_triangular(A, b), rtol=1e-3)
    np.testing.assert_allclose(lu(tiny).L, lu(A).L, rtol=1e-3, atol=1e-3)
    hermitian = tiny + tiny.swapaxes(-1, -2).conj()
    assert np.isfinite(ldl(hermitian).lu).all()
    assert np.isfinite(inv(A)).all()
