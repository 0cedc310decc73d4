"""Colour matrices and curves: against brute force, against CSS's numbers, and what they keep."""

from __future__ import annotations

import numpy as np
import pytest

from rowspace.apps import AppError
from rowspace.apps.photos import apply_matrix, colour, encode, gamma, linear
from rowspace.apps.photos.colour import apply_with_alpha
from rowspace.data import photo

rng = np.random.default_rng(1)
COLOURS = rng.integers(0, 256, (9, 7, 3), dtype=np.uint8)
GREY = rng.integers(0, 256, (9, 7), dtype=np.uint8)
SINGLE = np.finfo(np.float32).eps

MATRICES = {
    "brightness": colour.brightness(1.3),
    "contrast": colour.contrast(0.4),
    "saturation": colour.saturation(1.7),
    "grey": colour.grey(),
    "sepia": colour.sepia(0.8),
    "hue": colour.hue(200),
    "invert": colour.invert(),
    "mix": colour.mix([[0, 1, 0, 0.1], [0.5, 0, 0.5, 0], [1, 1, 1, -0.5]]),
}


@pytest.mark.parametrize("H", MATRICES.values(), ids=MATRICES)
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32, np.float64])
def test_every_pixel_is_multiplied(H, dtype):
    """One pixel at a time in float64; ours is off by half a level and five roundings of float32."""
    top = 1 if np.dtype(dtype).kind == "f" else np.iinfo(dtype).max
    x = (COLOURS / 255 * top).astype(dtype)
    ours = apply_matrix(x, H)
    assert ours.dtype == dtype
    size = np.abs(H[:3]).sum(axis=1).max() * top
    half = 0 if np.dtype(dtype).kind == "f" else 0.5
    precision = np.finfo(float).eps if dtype == np.float64 else SINGLE
    for i, j in np.ndindex(x.shape[:2]):
        exact = (H @ np.append(x[i, j] / top, 1))[:3] * top
        if half:
            exact = exact.clip(0, top)
        assert np.abs(ours[i, j] - exact).max() <= half + 8 * precision * size


@pytest.mark.parametrize("H", MATRICES.values(), ids=MATRICES)
def test_a_grey_picture_stays_one_array_where_greys_stay_grey(H):
    ours = apply_matrix(GREY, H)
    three = apply_matrix(np.stack([GREY] * 3, axis=-1), H)
    if ours.ndim == 2:
        assert np.abs(three.astype(int) - ours[..., None]).max() <= 1  # other sums, so another side of a half
        assert (three == three[..., :1]).all()
    else:
        np.testing.assert_array_equal(ours, three)
        assert (three != three[..., :1]).any()
    assert (ours.ndim == 2) == all(name not in ("sepia", "mix") for name, M in MATRICES.items() if M is H)


def test_one_filter_after_another_is_the_product():
    x = rng.random((5, 4, 3))
    A, B = MATRICES["sepia"], MATRICES["contrast"]
    bound = 40 * np.finfo(float).eps
    np.testing.assert_allclose(apply_matrix(apply_matrix(x, A), B), apply_matrix(x, B @ A), rtol=0, atol=bound)


def test_what_the_matrices_are():
    eye = np.eye(4)
    for neutral in (colour.brightness(1), colour.contrast(1), colour.saturation(1), colour.sepia(0), colour.hue(0)):
        np.testing.assert_allclose(neutral, eye, rtol=0, atol=4 * np.finfo(float).eps)
    P = colour.grey()
    np.testing.assert_allclose(P @ P, P, atol=1e-15)
    assert np.linalg.matrix_rank(P[:3, :3]) == 1
    Q = colour.hue(73)[:3, :3]
    np.testing.assert_allclose(Q.T @ Q, np.eye(3), atol=1e-15)
    assert np.linalg.det(Q) == pytest.approx(1)
    np.testing.assert_allclose(colour.hue(120)[:3, :3], np.eye(3)[[2, 0, 1]], atol=1e-15)
    np.testing.assert_allclose(colour.hue(100) @ colour.hue(20), colour.hue(120), atol=1e-15)
    np.testing.assert_allclose(colour.invert() @ colour.invert(), eye)
    np.testing.assert_allclose(colour.contrast(3) @ (0.5, 0.5, 0.5, 1), (0.5, 0.5, 0.5, 1))


def test_five_numbers_a_row_mix_alpha_in():
    alpha = rng.integers(0, 256, GREY.shape, dtype=np.uint8)
    H = colour.mix([[1, 0, 0, 0.5, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0.3, 0, 0, 0.5, 0.1]])
    pixels, covers = apply_with_alpha(COLOURS, alpha, H)
    red, a = COLOURS[..., 0] / 255, alpha / 255
    assert np.abs(pixels[..., 0] - (255 * (red + 0.5 * a)).clip(0, 255)).max() <= 0.501
    assert np.abs(covers - 255 * (0.3 * red + 0.5 * a + 0.1).clip(0, 1)).max() <= 0.501
    np.testing.assert_array_equal(pixels[..., 1:], COLOURS[..., 1:])
    _, made = apply_with_alpha(GREY, None, H)  # no alpha is opaque; the matrix makes one
    assert made.dtype == np.uint8
    assert np.abs(made - 255 * (0.3 * GREY / 255 + 0.6).clip(0, 1)).max() <= 0.501


def test_alpha_is_left_alone_by_four_by_four():
    alpha = rng.integers(0, 256, GREY.shape, dtype=np.uint8)
    assert apply_with_alpha(COLOURS, alpha, colour.sepia(1))[1] is alpha


def test_the_curves_are_srgbs_and_undo_each_other():
    x = np.linspace(0, 1, 1001)[None]
    light = linear(x)
    assert light[0, 0] == 0
    assert light[0, -1] == pytest.approx(1, abs=1e-15)
    assert linear(np.array([[0.5]]))[0, 0] == pytest.approx(0.21404114048223255, rel=1e-12)
    assert np.abs(encode(light) - x).max() < 1e-7  # the standard rounds where its two pieces meet
    deep = np.arange(0, 65536, 7, dtype=np.uint16)[None]
    assert linear(deep).dtype == np.uint16


@pytest.mark.parametrize("f", [lambda x: gamma(x, 0.45), linear, encode])
def test_curves_rise_and_keep_black_and_white(f):
    levels = f(np.arange(256, dtype=np.uint8)[None])[0].astype(int)
    assert (levels[0], levels[-1]) == (0, 255)
    assert (np.diff(levels) >= 0).all()


def test_gamma_by_table_is_gamma_by_sums():
    x = photo("camera")
    assert np.abs(gamma(x, 1.7) - 255 * (x / 255) ** 1.7).max() <= 0.5 + 1e-9


@pytest.mark.parametrize(
    "call",
    [
        lambda: colour.mix([[1, 2], [3, 4]]),
        lambda: colour.mix(np.full((3, 3), np.nan)),
        lambda: colour.mix(np.ones((4, 4))),
        lambda: apply_matrix(COLOURS, np.eye(3)),
        lambda: apply_matrix(COLOURS, np.full((4, 4), np.inf)),
        lambda: gamma(COLOURS, 0),
        lambda: gamma(COLOURS, float("nan")),
        lambda: gamma(COLOURS[0, 0], 1),
    ],
)
def test_what_makes_no_sense_is_one_sentence(call):
    with pytest.raises(AppError, match=r"^[^\n]*\.$"):
        call()
