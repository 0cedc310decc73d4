"""Moves of the plane, against Pillow, SciPy and brute force; resizing against Pillow; perspective by four points."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from rowspace.apps import AppError, moves
from rowspace.apps.photos import crop, geometry, resize, warp, warping
from rowspace.data import photo

rng = np.random.default_rng(2)
H, W = 60, 80
SMOOTH = np.ascontiguousarray(photo("camera")[40 : 40 + H, 90 : 90 + W])
LEANING = geometry.perspective(geometry.corners(H, W), [(5, 3), (70, 10), (78, 55), (2, 50)])
MOVES = {
    "turn": geometry.about(geometry.rotation(15), W / 2, H / 2),
    "shift": moves.translate(3.3, -2.7),
    "stretch": moves.scale(1.3, 0.8),
    "shear": moves.shear(0.3, -0.1),
    "perspective": LEANING,
}


@pytest.fixture(autouse=True)
def little_strips(monkeypatch):
    monkeypatch.setattr(warping, "STRIP", 700)


def old_places(M, height, width):
    """For every new pixel the old place, in whole pixels from the first middle, and whether it is in sight."""
    y, x = np.mgrid[:height, :width] + 0.5
    a, b, c = np.tensordot(np.linalg.inv(M), np.stack([x, y, np.ones_like(x)]), 1)
    return a / c - 0.5, b / c - 0.5


@pytest.mark.parametrize("M", MOVES.values(), ids=MOVES)
@pytest.mark.parametrize("border", ["reflect", "mirror", "nearest", "wrap", "constant"])
def test_bilinear_is_scipys(M, border):
    x, y = old_places(M, H, W)
    mode = {"wrap": "grid-wrap", "constant": "grid-constant"}.get(border, border)
    theirs = ndimage.map_coordinates(SMOOTH / 255, [y, x], order=1, mode=mode, cval=0.4)
    ours = warp(SMOOTH / 255, M, border=border, value=0.4)
    assert np.abs(ours - theirs).max() <= 1e-11  # places of up to 100 pixels, their rounding times the slope


@pytest.mark.parametrize("M", MOVES.values(), ids=MOVES)
@pytest.mark.parametrize(("order", "theirs"), [("nearest", 0), ("bilinear", 2)])
def test_inside_it_is_pillows(M, order, theirs):
    back = np.linalg.inv(M)
    numbers = (back / back[2, 2]).ravel()[:8].tolist()
    other = np.asarray(Image.fromarray(SMOOTH).transform((W, H), Image.Transform.PERSPECTIVE, numbers, theirs))
    x, y = old_places(M, H, W)
    inside = (x > 1) & (x < W - 2) & (y > 1) & (y < H - 2)
    assert inside.mean() > 0.4
    assert np.abs(warp(SMOOTH, M, order=order).astype(int) - other)[inside].max() <= 1


def test_bicubic_is_sixteen_weights():
    M, x = MOVES["turn"], SMOOTH / 255
    ours = warp(x, M, order="bicubic", border="nearest")
    columns, rows = old_places(M, H, W)
    for i, j in rng.integers(0, (H, W), (200, 2)):
        v, u = rows[i, j], columns[i, j]
        total = 0.0
        for k in range(int(np.floor(v)) - 1, int(np.floor(v)) + 3):
            for m in range(int(np.floor(u)) - 1, int(np.floor(u)) + 3):
                weight = float(warping.cubic(np.array(v - k)) * warping.cubic(np.array(u - m)))
                total += weight * x[np.clip(k, 0, H - 1), np.clip(m, 0, W - 1)]
        assert ours[i, j] == pytest.approx(total, abs=1e-11)


@pytest.mark.parametrize("order", ["nearest", "bilinear", "bicubic"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_right_angles_shifts_and_doing_nothing_are_exact(order, dtype):
    x = rng.integers(0, 255, (8, 8, 3)).astype(dtype)
    about = lambda M: geometry.about(M, 4, 4)  # noqa: E731
    for quarter in range(4):
        turned = warp(x, about(geometry.rotation(90 * quarter)), order=order)
        np.testing.assert_array_equal(turned, np.rot90(x, quarter))
    np.testing.assert_array_equal(warp(x, np.eye(3), order=order), x)
    np.testing.assert_array_equal(warp(x, -2 * np.eye(3), order=order), x)  # a multiple is the same move
    shifted = warp(x, moves.translate(2, -1), order=order, value=9)
    np.testing.assert_array_equal(shifted[:-1, 2:], x[1:, :-2])
    assert (shifted[-1] == 9).all()
    assert (shifted[:, :2] == 9).all()


def test_rotation_is_against_the_clock_and_scipys():
    theirs = ndimage.rotate(SMOOTH / 255, 20, reshape=False, order=1, mode="grid-constant")
    assert np.abs(warp(SMOOTH / 255, geometry.about(geometry.rotation(20), W / 2, H / 2)) - theirs).max() < 1e-11


def test_perspective_takes_the_points_where_they_go():
    for _ in range(50):
        before, after = rng.random((2, 4, 2)) * 100
        try:
            M = geometry.perspective(before, after)
        except AppError:
            continue  # three nearly in a line
        _, _, w = M @ np.vstack([before.T, np.ones(4)])
        bound = 1e-10 * np.linalg.cond(M) * 100 / np.abs(w).min()
        assert np.abs(geometry.carried(M, before) - after).max() <= max(bound, 1e-9)
    np.testing.assert_allclose(geometry.carried(LEANING, geometry.corners(H, W))[2], (78, 55))


def test_what_is_beyond_the_horizon_is_outside():
    M = np.array([[1, 0, 0], [0, 1, 0], [0, 0.05, 1]])  # the line y = 20 of the new picture is infinitely far
    ours = warp(np.full((100, 30), 200, np.uint8), M, (60, 30), border="nearest", value=7)
    assert (ours[:19] == 200).all()
    assert (ours[21:] == 7).all()


def test_a_canvas_that_fits_holds_all_of_it():
    M, height, width = geometry.fitted(MOVES["turn"], H, W)
    inside = warp(np.full((H, W), 255.0), M, (height, width))
    assert inside.sum() == pytest.approx(255 * H * W, rel=1e-3)
    assert (width, height) == (93, 79)
    with pytest.raises(AppError, match="horizon"):
        geometry.fitted(np.array([[1, 0, 0], [0, 1, 0], [0, -0.05, 1]]), H, W)


@pytest.mark.parametrize("shape", [(30, 40), (90, 100), (7, 33), (60, 200), (1, 1), (60, 80), (300, 3)])
@pytest.mark.parametrize(("order", "theirs"), [("nearest", Image.Resampling.BOX), ("bilinear", 2), ("bicubic", 3)])
def test_resizing_is_pillows(shape, order, theirs):
    """Pillow rounds its weights to 22 bits and its levels between the two passes: one level."""
    for x in (SMOOTH, photo("coffee")[:H, :W]):
        other = np.asarray(Image.fromarray(x).resize(shape[::-1], theirs))
        ours = resize(x, *shape, order)
        assert ours.shape == other.shape
        assert np.abs(ours.astype(int) - other).max() <= 1


@pytest.mark.parametrize("order", ["nearest", "bilinear", "bicubic"])
def test_resizing_keeps_what_is_flat_and_undoes_itself(order):
    flat = np.full((9, 13, 3), 201, np.uint8)
    for shape in ((3, 5), (20, 40), (1, 1)):
        assert (resize(flat, *shape, order) == 201).all()
    np.testing.assert_array_equal(resize(SMOOTH, H, W, order), SMOOTH)
    small = rng.integers(0, 65536, (4, 5), dtype=np.uint16)
    np.testing.assert_array_equal(resize(resize(small, 12, 15, "nearest"), 4, 5, "nearest"), small)


def test_wide_and_little_pictures():
    wide = rng.integers(0, 256, (1, 20_000), dtype=np.uint8)
    assert resize(wide, 1, 100).shape == (1, 100)
    np.testing.assert_array_equal(warp(wide, moves.translate(1, 0))[:, 1:], wide[:, :-1])
    one = np.array([[77]], np.uint8)
    assert resize(one, 3, 5).tolist() == [[77] * 5] * 3
    assert warp(one, geometry.about(geometry.rotation(90), 0.5, 0.5)).tolist() == [[77]]


def test_crop_is_a_copy_of_a_part():
    part = crop(SMOOTH, 3, 5, 10, 20)
    np.testing.assert_array_equal(part, SMOOTH[5:25, 3:13])
    assert not np.shares_memory(part, SMOOTH)


@pytest.mark.parametrize(
    "call",
    [
        lambda: warp(SMOOTH, np.zeros((3, 3))),
        lambda: warp(SMOOTH, [[1, 2, 0], [2, 4, 0], [0, 0, 1]]),
        lambda: warp(SMOOTH, np.full((3, 3), np.nan)),
        lambda: warp(SMOOTH, np.eye(4)),
        lambda: warp(SMOOTH, np.eye(3), order="spline"),
        lambda: warp(SMOOTH, np.eye(3), border="edge"),
        lambda: warp(SMOOTH, np.eye(3), (0, 4)),
        lambda: warp(SMOOTH, np.eye(3), (100_000, 100_000)),
        lambda: resize(SMOOTH, float("nan"), 3),
        lambda: resize(SMOOTH, 2.5, 3),
        lambda: resize(SMOOTH, 0, 3),
        lambda: resize(SMOOTH, 10**9, 3),
        lambda: crop(SMOOTH, 0, 0, 81, 1),
        lambda: crop(SMOOTH, -1, 0, 5, 5),
        lambda: crop(SMOOTH, float("nan"), 0, 5, 5),
        lambda: crop(SMOOTH, 0, 0, 0, 5),
        lambda: geometry.perspective(geometry.corners(1, 1), [(0, 0), (1, 1), (2, 2), (5, 0)]),
        lambda: geometry.perspective([(0, 0), (0, 0), (1, 1), (0, 1)], geometry.corners(1, 1)),
        lambda: geometry.perspective(geometry.corners(1, 1), np.full((4, 2), np.nan)),
        lambda: geometry.perspective(np.ones((3, 2)), np.ones((3, 2))),
    ],
)
def test_what_makes_no_sense_is_one_sentence(call):
    with pytest.raises(AppError, match=r"^[^\n]*\.$"):
        call()
