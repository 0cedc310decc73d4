"""fft, ifft, convolve, fwht: against the sums that define them, NumPy's answers, and their own identities."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linalg_cases import gaussian

from rowspace.linalg import convolve, fft, fwht, ifft, tuning
from rowspace.linalg.fourier import blocks_of, fast_length, roots_of_unity

EPS = 2.0**-52
LENGTHS = [1, 2, 3, 4, 5, 7, 16, 60, 64, 97, 127, 128, 129, 131, 210, 256, 262, 997, 1000, 1021, 2018, 4096, 10007]


def relative_error(ours: Any, exact: Any) -> float:
    """In the Euclidean norm, computed in the widest type there is."""
    exact = np.asarray(exact, "clongdouble")
    size = float(np.sqrt((np.abs(exact) ** 2).sum()))
    return float(np.sqrt((np.abs(np.asarray(ours, "clongdouble") - exact) ** 2).sum())) / (size or 1)


@pytest.mark.parametrize("n", LENGTHS)
def test_error(n: int) -> None:
    """GOALS asks for 1e-15; (eps/2) log₂ n is what each step losing one rounding in the mean would give."""
    z = gaussian((n,), "complex128", seed=n)
    exact = np.fft.fft(z.astype("clongdouble"))
    assert exact.dtype == np.clongdouble
    assert relative_error(fft(z), exact) <= 1e-15
    assert relative_error(fft(z.real), np.fft.fft(z.real.astype("longdouble"))) <= 1e-15
    assert relative_error(ifft(z), np.fft.ifft(z.astype("clongdouble"))) <= 1e-15
    assert relative_error(ifft(fft(z)), z) <= 2e-15


@pytest.mark.parametrize("n", [2, 3, 4, 30, 64, 77, 131, 360])
@pytest.mark.parametrize("block", [2, 5, 32])
@pytest.mark.parametrize("direct", [2, 7, 128])
def test_every_path(n: int, block: int, direct: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small Fourier matrices send little lengths through many steps, and small primes through the convolution."""
    from rowspace.linalg import fourier

    monkeypatch.setattr(tuning, "FFT_BLOCK", block)
    monkeypatch.setattr(tuning, "FFT_DIRECT", max(direct, 5))  # the convolution's own length has factors 2, 3, 5
    caches = (fourier._plan, fourier._chirp, fourier.blocks_of)
    for cache in caches:
        cache.cache_clear()
    try:
        z = gaussian((3, n), "complex128", seed=n)
        assert relative_error(fft(z), np.fft.fft(z)) <= 30 * EPS
    finally:
        for cache in caches:
            cache.cache_clear()


@settings(max_examples=60, deadline=None)
@given(n=st.integers(1, 400), seed=st.integers(0, 10**6))
def test_any_length_against_the_definition(n: int, seed: int) -> None:
    z = gaussian((n,), "complex128", seed)
    j = np.arange(n)
    F = np.exp(-2j * np.pi * (np.outer(j, j) % n) / n)
    assert relative_error(fft(z), F @ z) <= 10 * np.sqrt(n) * EPS


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", "F", "D", "g", "G", "i4", "?", ">f8"])
@pytest.mark.parametrize("norm", [None, "backward", "ortho", "forward"])
def test_types_and_norms_as_numpy(norm: Any, dtype: str) -> None:
    z = (gaussian((2, 12), seed=1) * 5).astype(dtype)
    for ours, theirs in ((fft, np.fft.fft), (ifft, np.fft.ifft)):
        x, y = ours(z, norm=norm), theirs(z, norm=norm)
        assert x.dtype == y.dtype
        coarse = np.float16 if dtype == "f2" else y.dtype  # NumPy divides by a half-precision length
        assert relative_error(x, y) <= 20 * np.finfo(coarse).eps


@pytest.mark.parametrize("axis", [0, 1, -1, -3])
@pytest.mark.parametrize("n", [None, 1, 3, 5, 9])
def test_axes_and_lengths_as_numpy(n: Any, axis: int) -> None:
    z = gaussian((4, 5, 6), "complex128")
    before = z.copy()
    x, y = fft(z, n, axis), np.fft.fft(z, n, axis)
    assert x.shape == y.shape
    assert np.allclose(x, y, rtol=0, atol=1e-13)
    assert np.allclose(ifft(z[::-1], n, axis), np.fft.ifft(z[::-1], n, axis), rtol=0, atol=1e-13)
    assert (z == before).all()
    out = np.empty_like(y)
    assert fft(z, n, axis, out=out) is out
    assert (out == x).all()


def test_empty_batches_and_missing_entries() -> None:
    for shape, n in (((0, 3), None), ((3, 0), 2)):
        x, y = fft(np.ones(shape), n), np.fft.fft(np.ones(shape), n)
        assert x.shape == y.shape
        assert (x == y).all()


def test_nan_and_inf_spread() -> None:
    assert np.isnan(fft([1.0, np.nan, 2.0])).all()
    assert not np.isfinite(fft([1.0, np.inf, 2.0])).any()


@pytest.mark.parametrize("scale", [1e200, 1e-200])
def test_scale(scale: float) -> None:
    for n in (64, 131):
        x = gaussian((n,))
        assert relative_error(fft(x * scale) / scale, np.fft.fft(x)) <= 10 * EPS


FFT_BAD = [
    (lambda f: f([]), ValueError, r"Invalid number of FFT data points \(0\)"),
    (lambda f: f([1, 2], n=-1), ValueError, "Invalid number of FFT data points"),
    (lambda f: f([1, 2], n=2.5), TypeError, "integer"),
    (lambda f: f(3.0), np.exceptions.AxisError, "out of bounds"),
    (lambda f: f([1, 2], axis=5), np.exceptions.AxisError, "out of bounds"),
    (lambda f: f([1, 2], norm="x"), ValueError, "Invalid norm value x"),
    (lambda f: f(np.array([1, 2], object)), TypeError, "expected an array of numbers, got dtype object"),
    (lambda f: f(["1"]), TypeError, "expected an array of numbers"),
    (lambda f: f([1, 2], out=np.empty(3, "D")), ValueError, r"out must have shape \(2,\)"),
    (lambda f: f([1, 2], out=np.empty(2)), ValueError, "and dtype complex128"),
]


@pytest.mark.parametrize(("call", "error", "words"), FFT_BAD)
@pytest.mark.parametrize("f", [fft, ifft])
def test_bad_input_of_fft(f: Any, call: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call(f)


@pytest.mark.parametrize("n", [1, 2, 3, 8, 12, 1000, 4096])
def test_roots_of_unity_are_right_to_an_eps(n: int) -> None:
    """The angle, at most π/4, is off by two roundings, felt ``sin π/4`` times; the result by half an ulp, eps/4."""
    j = np.arange(n, dtype="longdouble")
    angle = 2 * np.arccos(np.longdouble(-1)) * j / n
    w = roots_of_unity(n)
    bound = (np.pi / 4 * np.sqrt(0.5) + 1 / 4) * EPS
    assert np.abs(w.real - np.cos(angle)).max() <= bound
    assert np.abs(w.imag + np.sin(angle)).max() <= bound


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**6))
def test_blocks_multiply_to_the_length(n: int) -> None:
    blocks = blocks_of(n)
    assert np.prod(blocks) == n
    for block in blocks:
        assert block <= tuning.FFT_DIRECT or all(block % p for p in range(2, int(block**0.5) + 1))
    longer = fast_length(n)
    assert n <= longer < 2 * n or n == longer == 1
    for p in (2, 3, 5):
        while longer % p == 0:
            longer //= p
    assert longer == 1


@settings(max_examples=60, deadline=None)
@given(
    m=st.integers(1, 80),
    n=st.integers(1, 80),
    mode=st.sampled_from(["full", "same", "valid"]),
    seed=st.integers(0, 999),
)
def test_convolve(m: int, n: int, mode: Any, seed: int) -> None:
    a, b = gaussian((m,), seed=seed), gaussian((n,), seed=seed + 1)
    bound = 20 * EPS * np.sqrt((a**2).sum() * (b**2).sum())
    ours, theirs = convolve(a, b, mode), np.convolve(a, b, mode)
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype
    assert np.abs(ours - theirs).max() <= bound
    assert np.abs(convolve(1j * a, b, mode) - 1j * theirs).max() <= bound
    assert convolve(a.astype("f4"), b.astype("f4"), mode).dtype == np.float32


def test_convolve_at_any_scale_and_with_nan() -> None:
    a, b = gaussian((50,)), gaussian((7,))
    expected = np.convolve(a, b)
    assert np.abs(convolve(a * 1e250, b * 1e-250) - expected).max() < 1e-13
    assert np.isinf(convolve([1e200, 1.0], [1e200])[0])
    assert np.isnan(convolve([np.nan, 1.0], [1.0, 2.0])).all()


CONVOLVE_BAD = [
    (lambda: convolve([], [1]), ValueError, "a cannot be empty"),
    (lambda: convolve([1], []), ValueError, "v cannot be empty"),
    (lambda: convolve([[1]], [1]), ValueError, "a has 2 dimensions"),
    (lambda: convolve([1], [[1]]), ValueError, "v has 2 dimensions"),
    (lambda: convolve([1], [1], "half"), ValueError, "mode must be"),
    (lambda: convolve(["a"], [1]), TypeError, "convolve: expected an array of numbers"),
    (lambda: fwht(np.ones(6)), ValueError, "length 6 along axis 0 is not a power of two; fill up with zeros to 8"),
    (lambda: fwht([]), ValueError, "length 0"),
    (lambda: fwht(1.0), ValueError, "a single number"),
    (lambda: fwht([1, 2], order="random"), ValueError, "order must be"),
    (lambda: fwht([1, 2], norm="x"), ValueError, "norm must be"),
    (lambda: fwht([1, 2], axis=3), np.exceptions.AxisError, "out of bounds"),
    (lambda: fwht(np.ones(2, object)), TypeError, "fwht: expected an array of numbers"),
]


@pytest.mark.parametrize(("call", "error", "words"), CONVOLVE_BAD)
def test_bad_input(call: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


def sylvester(n: int) -> Any:
    """Entry (i, j) is −1 to the number of bits that i and j share."""
    i = np.arange(n)
    return (-1.0) ** np.bitwise_count(i[:, None] & i)


@pytest.mark.parametrize("chunk", [1, 16, 100_000])
@pytest.mark.parametrize("bits", [1, 2, 5])
@pytest.mark.parametrize("n", [1, 2, 8, 64, 256])
def test_fwht_against_the_matrix(n: int, bits: int, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "HADAMARD_BITS", bits)
    monkeypatch.setattr(tuning, "HADAMARD_CHUNK", chunk)
    H = sylvester(n)
    x = np.random.default_rng(n).integers(-9, 10, (3, n, 2))
    before = x.copy()
    assert (fwht(x, axis=1) == np.einsum("ij,ajb->aib", H, x)).all()
    assert (x == before).all()
    changes = (H[:, 1:] != H[:, :-1]).sum(axis=1)
    assert (fwht(x, axis=1, order="sequency") == np.einsum("ij,ajb->aib", H[np.argsort(changes)], x)).all()
    width = n.bit_length() - 1
    reverse = [int(f"{i:0{width}b}"[::-1] or "0", 2) if width else 0 for i in range(n)]
    assert (fwht(x, axis=1, order="dyadic") == np.einsum("ij,ajb->aib", H[reverse], x)).all()


@pytest.mark.parametrize("dtype", ["float32", "float64", "complex64", "complex128"])
def test_fwht_is_its_own_inverse(dtype: str) -> None:
    x = gaussian((4, 128), dtype)
    eps = np.finfo(dtype).eps
    again = fwht(fwht(x, norm="ortho"), norm="ortho")
    assert again.dtype == np.dtype(dtype)
    assert relative_error(again, x) <= 8 * eps
    assert relative_error(fwht(fwht(x), norm="forward"), x) <= 8 * eps
    assert np.isclose((np.abs(fwht(x, norm="ortho")) ** 2).sum(), (np.abs(x) ** 2).sum(), rtol=100 * eps)


@pytest.mark.parametrize("n", [1, 2, 64, 131, 262, 4096])
def test_the_argument_is_left_alone(n: int) -> None:
    z = gaussian((2, n), "complex128")
    before = z.copy()
    for f in (fft, ifft, *([fwht] if n & (n - 1) == 0 else [])):
        y = f(z)
        assert (z == before).all()
        assert not np.shares_memory(y, z)


def test_fwht_of_nan_and_of_nothing() -> None:
    assert np.isnan(fwht([1.0, np.nan, 2.0, 3.0])).all()
    assert fwht(np.empty((0, 4))).shape == (0, 4)
