"""det and slogdet: the right number, at any scale, and what NumPy answers where there is none."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linalg_cases import TYPES, gaussian, hilbert, wilkinson

from rowspace.linalg import SlogdetResult, det, slogdet, tuning


def exact(A: list[list[int]]) -> int:
    """The determinant in fractions, by elimination."""
    M = [[Fraction(x) for x in row] for row in A]
    product = Fraction(1)
    for j in range(len(M)):
        i = next((i for i in range(j, len(M)) if M[i][j]), None)
        if i is None:
            return 0
        if i != j:
            M[i], M[j] = M[j], M[i]
            product = -product
        product *= M[j][j]
        for row in M[j + 1 :]:
            factor = row[j] / M[j][j]
            row[:] = [x - factor * y for x, y in zip(row, M[j], strict=True)]
    return int(product)


@settings(max_examples=100, deadline=None)
@given(n=st.integers(1, 8), seed=st.integers(0, 10**6))
def test_integer_matrices(n: int, seed: int) -> None:
    A = np.random.default_rng(seed).integers(-9, 10, (n, n))
    size = float(np.prod(np.sqrt((A.astype(float) ** 2).sum(axis=0))))  # Hadamard's bound
    assert abs(det(A) - exact(A.tolist())) <= 8 * n**2 * np.finfo(float).eps * size


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize(
    "shape", [(1, 1), (2, 2), (7, 7), (90, 90), (6, 3, 3), (2, 5, 4, 4), (3, 70, 70), (300, 300)], ids=str
)
def test_as_numpy(shape: tuple[int, ...], dtype: str) -> None:
    A = gaussian(shape, dtype)
    wide = np.result_type(dtype, np.float64)
    ours, theirs = slogdet(A), np.linalg.slogdet(A.astype(wide))
    n = shape[-1]
    tolerance = 4 * n**2 * np.finfo(dtype).eps
    assert ours.sign.dtype == np.dtype(dtype)
    assert ours.logabsdet.dtype == np.zeros(0, dtype).real.dtype
    assert type(ours.sign) is type(np.linalg.slogdet(A).sign)
    assert np.shape(ours.sign) == shape[:-2]
    assert np.allclose(ours.sign, theirs.sign, rtol=0, atol=tolerance)
    assert np.allclose(ours.logabsdet, theirs.logabsdet, rtol=tolerance, atol=tolerance)
    if n < 300 and np.isfinite(np.linalg.det(A.astype(wide)).astype(dtype)).all():
        assert np.allclose(det(A) / np.linalg.det(A.astype(wide)), 1, rtol=0, atol=10 * tolerance)
    assert det(A).dtype == np.dtype(dtype)


def test_the_product_overflows_on_its_way_to_1() -> None:
    A = np.diag([1e200, 1e200, 1e-200, 1e-200, 3.0])
    assert det(A) == pytest.approx(3, rel=1e-15)
    assert det(1j * A) == pytest.approx(3j, rel=1e-15)
    assert slogdet(A).logabsdet == pytest.approx(np.log(3), rel=1e-15)


@pytest.mark.parametrize("dtype", TYPES)
def test_overflow_and_underflow_as_numpy(dtype: str) -> None:
    big = np.eye(4, dtype=dtype) * np.dtype(dtype).type(
        1e30 if "32" in dtype or (dtype[-2:] == "64" and "c" in dtype) else 1e200
    )
    with pytest.warns(RuntimeWarning, match="overflow"):
        assert np.isinf(det(-big[:3, :3])).any()
    assert det(1 / big.diagonal() * np.eye(4, dtype=dtype)) == 0
    sign, logabsdet = slogdet(big)
    assert sign == 1
    assert logabsdet == pytest.approx(4 * np.log(float(big[0, 0].real)), rel=1e-6)


def test_nothing_overflows_in_slogdet() -> None:
    for scale in (1e308, 1e-308, 5e-324):
        sign, logabsdet = slogdet(np.eye(1500) * scale)
        assert sign == 1
        assert logabsdet == pytest.approx(1500 * np.log(scale), rel=1e-14)
    sign, logabsdet = slogdet(np.diag([1.7e308 * (1 + 1j)] * 3))
    assert abs(sign) == pytest.approx(1, rel=1e-15)
    assert logabsdet == pytest.approx(3 * (np.log(1.7e308) + np.log(2) / 2), rel=1e-14)


def test_scaling_by_a_power_of_two_is_exact() -> None:
    A = gaussian((5, 5))
    assert det(np.ldexp(A, 150)) == np.ldexp(det(A), 750)
    assert det(np.ldexp(A, -150)) == np.ldexp(det(A), -750)


def test_a_logarithm_near_0_has_its_digits() -> None:
    assert slogdet(np.diag([1 + 2**-40, 1.0])).logabsdet == pytest.approx(2**-40, rel=1e-10)
    assert slogdet(np.eye(40)).logabsdet == 0


def test_known_values() -> None:
    assert det(wilkinson(40)) == 2.0**39
    assert det(np.eye(5)[[1, 2, 3, 4, 0]]) == 1
    assert det(np.eye(4)[[1, 2, 3, 0]]) == -1
    assert det(hilbert(3)) == pytest.approx(1 / 2160, rel=1e-13)


@pytest.mark.parametrize("lanes", [True, False])
def test_exchanges_are_counted_in_every_lane(monkeypatch: pytest.MonkeyPatch, lanes: bool) -> None:
    monkeypatch.setattr(tuning, "LANES_COUNT", 1 if lanes else 10**9)
    monkeypatch.setattr(tuning, "LANES_CHUNK", 64)
    rng = np.random.default_rng(0)
    orders = np.array([rng.permutation(5) for _ in range(40)])
    parity = [(-1) ** sum(p[i] > p[j] for i in range(5) for j in range(i + 1, 5)) for p in orders]
    assert det(np.eye(5)[orders]).tolist() == parity


@pytest.mark.parametrize("dtype", TYPES)
def test_singular(dtype: str) -> None:
    for A in (np.zeros((3, 3), dtype), np.ones((4, 4), dtype), np.zeros((6, 2, 2), dtype)):
        assert (det(A) == 0).all()
        assert (slogdet(A).sign == 0).all()
        assert (slogdet(A).logabsdet == -np.inf).all()


def test_empty() -> None:
    assert det(np.empty((0, 0))) == 1
    assert type(det(np.empty((0, 0), "complex64"))) is np.complex64
    assert det(np.empty((3, 0, 0))).tolist() == [1, 1, 1]
    assert det(np.empty((0, 2, 2))).shape == (0,)
    assert slogdet(np.empty((0, 0))) == (1, 0)
    assert slogdet(np.empty((0, 2, 2))).logabsdet.shape == (0,)


def test_nan_and_inf() -> None:
    assert np.isnan(det([[np.nan, 0], [0, 0]]))
    assert np.isnan(det([[0, 0], [0, np.nan]]))
    assert all(np.isnan(slogdet([[1, 2], [np.nan, 4]])))
    assert det([[np.inf, 0], [0, 1]]) == np.inf
    assert det([[np.inf, 0], [0, 0]]) == 0
    assert slogdet([[np.inf, 1], [1, 1]]) == (1, np.inf)


def test_the_result_has_names() -> None:
    result = slogdet([[0, 2], [3, 4]])
    assert isinstance(result, SlogdetResult)
    assert result.sign == -1
    assert result.logabsdet == pytest.approx(np.log(6))
