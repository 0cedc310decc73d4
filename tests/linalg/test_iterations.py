"""power_method and inverse_iteration."""

from __future__ import annotations

import numpy as np
import pytest
from linalg_cases import TYPES, gaussian
from spectral_cases import eps

from rowspace.linalg import LinAlgError, inverse_iteration, power_method


@pytest.mark.parametrize("dtype", TYPES)
def test_the_largest_and_the_nearest(dtype: str) -> None:
    S = gaussian((7, 7), "complex128" if "c" in dtype else "float64")
    A = (S @ np.diag([10.0, 4, 3, 2, 1, 0.5, -0.1]) @ np.linalg.inv(S)).astype(dtype)
    size = np.linalg.norm(A)
    for found, value in ((power_method(A), 10), (inverse_iteration(A, 2.9), 3), (inverse_iteration(A), -0.1)):
        assert found.converged
        assert abs(found.value - value) <= 1e3 * eps(dtype) * size
        assert np.linalg.norm(A @ found.vector - found.value * found.vector) <= 8 * eps(dtype) * size
        assert abs(np.linalg.norm(found.vector) - 1) <= 4 * eps(dtype)
        assert found.vector.dtype == dtype


def test_the_rate_is_the_quotient() -> None:
    steps = [power_method(np.diag([1.0, q]), start=[1.0, 1.0], tol=1e-10).iterations for q in (0.5, 0.25)]
    assert abs(steps[0] - 10 / np.log10(2)) <= 3
    assert abs(steps[0] - 2 * steps[1]) <= 3


def test_not_converged_is_said() -> None:
    turn = np.array([[0.0, -1.0], [1.0, 0.0]])
    found = power_method(turn, max_iterations=50)
    assert not found.converged
    assert found.iterations == 50
    assert inverse_iteration(turn, 0.9j).converged
    assert abs(inverse_iteration(turn, 0.9j).value - 1j) <= 1e-14


@pytest.mark.parametrize("scale", [1.0, 1e200, 1e-200, 1e300, 1e-300])
def test_shift_exactly_an_eigenvalue_at_any_scale(scale: float) -> None:
    A = np.array([[2.0, 1.0], [1.0, 2.0]]) * scale
    found = inverse_iteration(A, shift=3.0 * scale)
    assert found.converged
    np.testing.assert_allclose(found.value, 3 * scale, rtol=1e-14)
    np.testing.assert_allclose(np.abs(found.vector), np.sqrt(0.5), rtol=1e-14)
    np.testing.assert_allclose(power_method(A).value, 3 * scale, rtol=1e-14)


def test_zero_identity_and_defective() -> None:
    for f in (power_method, inverse_iteration):
        zero = f(np.zeros((3, 3)))
        assert zero.converged
        assert zero.value == 0
        assert f(np.eye(3)).iterations == 1
    jordan = inverse_iteration(np.eye(3, k=1) + np.eye(3), shift=1.0)
    assert jordan.converged
    np.testing.assert_allclose(np.abs(jordan.vector), [1, 0, 0], atol=1e-7)


def test_refusals() -> None:
    for f in (power_method, inverse_iteration):
        for bad in (np.ones((2, 3)), np.ones(3), np.zeros((0, 0)), np.ones((2, 2, 2)), [[np.nan]]):
            with pytest.raises(LinAlgError):
                f(bad)
        for start in ([0.0, 0.0], [1.0], [np.inf, 1.0]):
            with pytest.raises(ValueError, match="start must be"):
                f(np.eye(2), start=start)
        with pytest.raises(ValueError, match="max_iterations"):
            f(np.eye(2), max_iterations=0)
    with pytest.raises(ValueError, match="shift must be"):
        inverse_iteration(np.eye(2), np.nan)
