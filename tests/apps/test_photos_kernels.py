"""Convolution against SciPy's sums, by every path; kernels and their rank; what filters keep."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from rowspace.apps import AppError
from rowspace.apps.photos import (
    BORDERS,
    box_blur,
    convolve,
    edges,
    emboss,
    factors,
    gaussian_blur,
    laplacian,
    ranks,
    separable,
    sharpen,
    slopes,
    unsharp,
)
from rowspace.apps.photos.kernels import LAPLACIAN, SLOPE_ACROSS, embossing, gaussian, sharpening
from rowspace.data import photo

rng = np.random.default_rng(0)
EPS = np.finfo(float).eps
SHAPES = [(1, 1), (1, 20), (7, 5), (33, 1), (40, 70), (64, 100)]
KERNELS = {
    "3 × 3": rng.standard_normal((3, 3)),
    "4 × 5": rng.standard_normal((4, 5)),
    "2 × 2": rng.standard_normal((2, 2)),
    "rank 1": np.outer(rng.random(9), rng.random(6)),
    "a row": rng.standard_normal((1, 4)),
    "zeros": np.zeros((3, 3)),
    "Laplacian": LAPLACIAN,
}


@pytest.fixture(params=["sums", "blocks"], autouse=True)
def path(request, monkeypatch):
    """Every test by both paths: sums of shifted rows in little strips, and products with blocks of a band."""
    if request.param == "sums":
        monkeypatch.setattr(separable, "BANDS_PIXELS", 10**12)
        monkeypatch.setattr(separable, "STRIP", 900)
    else:
        monkeypatch.setattr(separable, "BANDS_PIXELS", 0)
        monkeypatch.setattr(separable, "BANDS_TAPS", 1)
        monkeypatch.setattr(separable, "BLOCK", 16)
    return request.param


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("kernel", KERNELS.values(), ids=KERNELS)
def test_convolution_is_scipys(kernel, border):
    """Off by the rounding of a sum of mn products, some of it twice: by factors, then by passes."""
    bound = 8 * EPS * kernel.size * max(1.0, np.abs(kernel).sum())
    for shape in SHAPES:
        x = rng.random(shape)
        theirs = ndimage.convolve(x, kernel, mode=border, cval=0.3)
        assert np.abs(convolve(x, kernel, border, 0.3) - theirs).max() <= bound


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("sigma", [0, 0.3, 2, 9])
def test_the_gaussian_blur_is_scipys(sigma, border):
    """Whole numbers: half a level of rounding, and of float32 ``n + n`` sums of at most 255."""
    taps = 2 * int(4 * sigma + 0.5) + 1
    single = 255 * 2 * (taps + 2) * np.finfo(np.float32).eps
    for shape in SHAPES:
        x = rng.integers(0, 256, shape, dtype=np.uint8)
        theirs = ndimage.gaussian_filter(x.astype(float), sigma, mode=border, cval=7.0)
        assert np.abs(gaussian_blur(x, sigma, border=border, value=7.0) - theirs).max() <= 0.5 + single
        doubles = gaussian_blur(x / 255, sigma, border=border, value=7 / 255)
        assert np.abs(doubles - theirs / 255).max() <= 4 * (taps + 2) * EPS


def test_truncate_is_scipys():
    x = rng.random((30, 40))
    for truncate in (1, 2.5, 6):
        theirs = ndimage.gaussian_filter(x, 1.7, truncate=truncate)
        np.testing.assert_allclose(gaussian_blur(x, 1.7, truncate), theirs, rtol=0, atol=100 * EPS)


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("size", [1, 2, 3, 4, 9])
def test_the_box_is_scipys(size, border):
    for shape in SHAPES:
        x = rng.random(shape)
        theirs = ndimage.uniform_filter(x, size, mode=border, cval=0.2)
        assert np.abs(box_blur(x, size, border, 0.2) - theirs).max() <= 100 * EPS


def test_slopes_are_sobels_over_four_and_edges_their_length():
    x = rng.random((20, 30))
    across, down = slopes(x)
    np.testing.assert_allclose(across, ndimage.sobel(x, 1) / 4, rtol=0, atol=40 * EPS)
    np.testing.assert_allclose(down, ndimage.sobel(x, 0) / 4, rtol=0, atol=40 * EPS)
    np.testing.assert_allclose(edges(x), np.hypot(across, down), rtol=0, atol=EPS)


def test_the_laplacian_is_scipys():
    x = rng.random((20, 30))
    np.testing.assert_allclose(laplacian(x), np.abs(ndimage.laplace(x)), rtol=0, atol=100 * EPS)


def test_sharpening_is_x_less_the_laplacian_and_unsharp_x_more_what_a_blur_takes():
    x = rng.random((20, 30))
    np.testing.assert_allclose(sharpen(x, 0.7), x - 0.7 * ndimage.laplace(x), rtol=0, atol=100 * EPS)
    blurred = ndimage.gaussian_filter(x, 3)
    np.testing.assert_allclose(unsharp(x, 3, 0.6), x + 0.6 * (x - blurred), rtol=0, atol=100 * EPS)


@pytest.mark.parametrize(("degrees", "lit"), [(0, (8, 12)), (90, (3, 8)), (180, (8, 3)), (270, (12, 8))])
def test_an_emboss_lights_the_side_the_light_is_on(degrees, lit):
    x = np.zeros((16, 16))
    x[4:12, 4:12] = 1
    relief = emboss(x, degrees)
    assert relief[lit] == pytest.approx(2.5)
    opposite = tuple(15 - k for k in lit)
    assert relief[opposite] == pytest.approx(-1.5)
    assert relief[8, 8] == relief[0, 0] == pytest.approx(0.5)


@pytest.mark.parametrize("border", ["reflect", "mirror", "nearest", "wrap"])
def test_a_flat_picture_stays_flat(border):
    for level in (0, 77, 255):
        x = np.full((9, 14, 3), level, np.uint8)
        for f in (lambda x: gaussian_blur(x, 3, border=border), lambda x: box_blur(x, 4, border), sharpen, unsharp):
            np.testing.assert_array_equal(f(x), x)
        assert not edges(x, border).any()
        assert not laplacian(x, border).any()


def test_it_is_linear_and_commutes_with_shifts():
    x, y, K = rng.random((12, 18)), rng.random((12, 18)), rng.standard_normal((5, 4))
    f = lambda each: convolve(each, K, "wrap")  # noqa: E731
    bound = 40 * EPS * np.abs(K).sum()
    assert np.abs(f(2 * x - 3 * y) - (2 * f(x) - 3 * f(y))).max() <= 5 * bound
    assert np.abs(f(np.roll(x, (3, -5), (0, 1))) - np.roll(f(x), (3, -5), (0, 1))).max() <= bound


@pytest.mark.parametrize("border", ["reflect", "wrap", "constant"])
def test_turning_the_kernel_gives_the_adjoint(border):
    """⟨f(x), y⟩ = ⟨x, f*(y)⟩: for odd kernels with a symmetric reflection, wrap and zeros outside."""
    x, y, K = rng.random((12, 18)), rng.random((12, 18)), rng.standard_normal((5, 3))
    if border == "reflect":
        K = K + K[::-1] + K[:, ::-1] + K[::-1, ::-1]
    left = (convolve(x, K, border) * y).sum()
    right = (x * convolve(y, K[::-1, ::-1], border)).sum()
    assert abs(left - right) <= 100 * EPS * np.abs(K).sum() * x.size


def test_two_blurs_are_one_of_the_sum_of_the_variances():
    """Of Gaussians as functions; sampled and cut at 6 sigmas they are off by less than their tails."""
    x = rng.random((40, 50))
    twice = gaussian_blur(gaussian_blur(x, 3, 6, "wrap"), 4, 6, "wrap")
    assert np.abs(twice - gaussian_blur(x, 5, 6, "wrap")).max() < 1e-8


def test_types_come_back_and_colours_are_done_one_by_one():
    for dtype in (np.uint8, np.uint16, np.float32, np.float64):
        top = 1 if np.dtype(dtype).kind == "f" else np.iinfo(dtype).max
        x = (rng.random((20, 30, 3)) * top).astype(dtype)
        for f in (lambda x: gaussian_blur(x, 1.5), lambda x: convolve(x, KERNELS["3 × 3"]), edges, emboss, unsharp):
            y = f(x)
            assert y.dtype == dtype
            for k in range(3):
                np.testing.assert_array_equal(y[..., k], f(np.ascontiguousarray(x[..., k])))


def test_16_bits_keep_their_depth():
    x = rng.integers(0, 65536, (30, 40), dtype=np.uint16)
    theirs = ndimage.gaussian_filter(x.astype(float), 2)
    assert np.abs(gaussian_blur(x, 2) - theirs).max() <= 0.5 + 65535 * 2 * 19 * np.finfo(np.float32).eps


def test_a_large_picture_takes_the_blocks_and_agrees(monkeypatch):
    monkeypatch.undo()
    x = np.tile(photo("camera"), (5, 8))
    assert x.size >= separable.BANDS_PIXELS
    theirs = ndimage.gaussian_filter(x.astype(np.float32), 2)
    assert np.abs(gaussian_blur(x, 2) - theirs).max() < 0.51


def test_a_picture_of_one_row_and_20_000_columns():
    x = rng.integers(0, 256, (1, 20_000), dtype=np.uint8)
    for each in (x, x.T.copy()):
        theirs = ndimage.gaussian_filter(each.astype(float), 2)
        assert np.abs(gaussian_blur(each, 2) - theirs).max() < 0.501


@pytest.mark.parametrize(
    ("kernel", "rank"),
    [
        (np.outer(gaussian(2), gaussian(2)), 1),
        (np.full((5, 5), 0.04), 1),
        (SLOPE_ACROSS, 1),
        (LAPLACIAN, 2),
        (sharpening(1), 2),
        (embossing(90), 1),
        (embossing(45), 2),
        (KERNELS["4 × 5"], 4),
        (np.zeros((2, 3)), 0),
    ],
)
def test_the_rank_is_how_many_pairs_make_the_kernel(kernel, rank):
    assert ranks(kernel)[0] == rank == np.linalg.matrix_rank(kernel)
    values = np.linalg.svd(kernel, compute_uv=False)
    assert np.abs(ranks(kernel)[1] - values).max() <= 4 * EPS * max(kernel.shape) * values[0]
    pairs = factors(kernel)
    assert len(pairs) == rank
    total = sum((np.outer(*pair) for pair in pairs), np.zeros(kernel.shape))
    assert np.abs(total - kernel).max() <= 8 * EPS * max(kernel.shape) * np.abs(kernel).max()


def test_factors_of_whole_numbers_are_exact():
    for kernel in (SLOPE_ACROSS, np.outer([1, 4, 6, 4, 1], [1, 4, 6, 4, 1]) / 256):
        [(column, row)] = factors(kernel)
        np.testing.assert_array_equal(np.outer(column, row), kernel)


@pytest.mark.parametrize(
    "call",
    [
        lambda x: gaussian_blur(x, float("nan")),
        lambda x: gaussian_blur(x, float("inf")),
        lambda x: gaussian_blur(x, -1),
        lambda x: gaussian_blur(x, 1e6),
        lambda x: gaussian_blur(x, 2, float("nan")),
        lambda x: gaussian_blur(x, 2, border="edge"),
        lambda x: gaussian_blur(x, 2, border="constant", value=float("nan")),
        lambda x: box_blur(x, 0),
        lambda x: box_blur(x, 2.5),
        lambda x: box_blur(x, float("nan")),
        lambda x: sharpen(x, float("nan")),
        lambda x: unsharp(x, 2, float("inf")),
        lambda x: emboss(x, float("nan")),
        lambda x: convolve(x, [[np.nan]]),
        lambda x: convolve(x, [1, 2]),
        lambda x: convolve(x, [[1, 2], [3]]),
        lambda x: convolve(x, np.zeros((0, 3))),
        lambda x: convolve(x, [["a"]]),
        lambda x: gaussian_blur(x[0], 2),
        lambda x: gaussian_blur(x[:0], 2),
        lambda x: gaussian_blur(x.astype(int), 2),
        lambda x: gaussian_blur(np.full((2, 2), np.nan), 2),
        lambda x: gaussian_blur(np.stack([x] * 4, axis=-1), 2),
    ],
)
def test_what_makes_no_sense_is_one_sentence(call):
    with pytest.raises(AppError) as caught:
        call(np.zeros((4, 5), np.uint8))
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
