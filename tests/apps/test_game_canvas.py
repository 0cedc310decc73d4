"""The canvas: what is painted is what is covered. And the terminal's pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from rowspace.apps import AppError
from rowspace.apps.game import canvas, half_blocks
from rowspace.apps.game.drawing import draw_list, paint, picture, rgb
from rowspace.apps.game.play import begin, tick
from rowspace.apps.game.scene import polygon, ring
from rowspace.apps.game.sprites import HULL
from rowspace.apps.game.terminal_play import frame
from rowspace.apps.game.transforms import area_factor

EPS = float(np.finfo(float).eps)
rng = np.random.default_rng(3)
FRAME = Path(__file__).with_name("game_frame.txt")


def star(x: float, y: float, reach: float) -> np.ndarray:
    """A polygon with dents, whose edges do not cross."""
    n = int(rng.integers(4, 12))
    angles = (np.arange(n) + 0.8 * rng.random(n)) / n * 2 * np.pi
    r = rng.uniform(0.2, 1, n) * reach
    return np.stack([x + r * np.cos(angles), y + r * np.sin(angles)])


def area(P: np.ndarray) -> float:
    return float((P[0] * np.roll(P[1], -1) - P[1] * np.roll(P[0], -1)).sum() / 2)


def cuts(P: np.ndarray) -> float:
    """The most pixels the boundary passes through: a new one at each line between pixels, and one at each corner."""
    return float((np.abs(np.roll(P, -1, axis=1) - P).sum(axis=0) + 3).sum())


def test_the_covered_parts_sum_to_the_area() -> None:
    for _ in range(200):
        P = star(60, 60, rng.uniform(0.3, 55))[:, :: rng.choice([-1, 1])]
        covered, _, _ = canvas.coverage([P], 120, 120)
        # each of the pieces is rounded once, relative to 1, and carried along its row by the running sum
        assert abs(covered.sum() - abs(area(P))) <= 8 * EPS * cuts(P) * 120
        assert covered.min() >= 0
        assert covered.max() <= 1


def test_the_painted_levels_sum_to_the_area() -> None:
    """A level is rounded by half at most, in the pixels of the boundary alone."""
    for _ in range(60):
        P = star(60, 60, 50)
        page = canvas.blank(120, 120, (255, 255, 255))
        canvas.fill(page, P, (0, 0, 0))
        painted = (255.0 - page[..., 0]).sum() / 255
        assert abs(painted - abs(area(P))) <= 0.5 / 255 * cuts(P)


def test_off_the_canvas_is_cut_off() -> None:
    for _ in range(80):
        P = star(*rng.uniform(-20, 120, 2), 60)
        whole, left, top = canvas.coverage([P + 100], 300, 300)
        page = np.zeros((300, 300))
        page[top : top + whole.shape[0], left : left + whole.shape[1]] = whole
        part, left, top = canvas.coverage([P], 100, 100)
        cut = np.zeros((100, 100))
        cut[top : top + part.shape[0], left : left + part.shape[1]] = part
        assert np.abs(cut - page[100:200, 100:200]).max() <= 1e-10
    assert canvas.coverage([star(500, 500, 20)], 100, 100)[0].size == 0


def test_it_is_pillows_picture() -> None:
    """Pillow draws without smoothing, so it draws sixteen times as large, and the mean of 16 × 16 is taken."""
    fine = 16
    for _ in range(20):
        P = star(30, 30, 28)
        large = Image.new("L", (60 * fine, 60 * fine))
        ImageDraw.Draw(large).polygon([(x, y) for x, y in (fine * P - 0.5).T.tolist()], fill=255)
        theirs = np.asarray(large, float).reshape(60, fine, 60, fine).mean(axis=(1, 3)) / 255
        covered, left, top = canvas.coverage([P], 60, 60)
        ours = np.zeros((60, 60))
        ours[top : top + covered.shape[0], left : left + covered.shape[1]] = covered
        # Of a pixel's 256 parts an edge passes through 2 · 16, and Pillow takes those it touches; few have two edges
        assert np.abs(ours - theirs).max() <= 2 * 2 * fine / fine**2
        assert np.abs(ours - theirs).mean() <= 2 * fine / fine**2 * cuts(P) / 3600


def test_holes_and_unions() -> None:
    outer, inner = ring(20, 40, 30, 30), ring(10, 40, 30, 30)
    holed, _, _ = canvas.coverage([outer, inner[:, ::-1]], 60, 60)
    assert holed.sum() == pytest.approx(area(outer) - area(inner), rel=1e-12)
    both, _, _ = canvas.coverage([outer, inner], 60, 60)
    assert both.sum() == pytest.approx(area(outer), rel=1e-12)


def test_a_line_covers_its_length_times_its_width() -> None:
    for width in (0.4, 1, 3):
        contours = canvas.outline(polygon((10, 10), (80, 43)), width, closed=False)
        covered, _, _ = canvas.coverage(contours[:1], 100, 100)
        assert covered.sum() == pytest.approx(np.hypot(70, 33) * width, rel=1e-9)
    dashed = canvas.outline(polygon((10, 20), (90, 20)), 2, closed=False, dash=5)
    assert len(dashed) == 9  # 8.5 pairs of dash and gap: nine dashes and eight gaps, a little shorter
    assert canvas.coverage(dashed, 100, 100)[0].sum() == pytest.approx(80 * 2 * 9 / 17)


def test_opacity_mixes() -> None:
    page = canvas.blank(10, 10, (0, 0, 0))
    canvas.fill(page, polygon((2, 2), (8, 2), (8, 8), (2, 8)), (200, 100, 40), 0.5)
    assert page[5, 5].tolist() == [100, 50, 20]
    assert page[0, 0].tolist() == [0, 0, 0]


def test_degenerate_shapes_paint_nothing() -> None:
    page = canvas.blank(10, 10, (9, 9, 9))
    for points in (polygon((1, 1), (8, 1), (4, 1)), polygon((2, 2), (2, 2), (2, 2)), polygon((1, 5))):
        canvas.fill(page, points, (200, 0, 0))
        canvas.stroke(page, points[:, :1], (200, 0, 0), 2)
    assert (page == 9).all()
    with pytest.raises(AppError, match="1 to 4096 pixels"):
        canvas.blank(0, 5, (0, 0, 0))


def test_the_drawn_boat_has_the_area_its_determinant_says() -> None:
    state = begin(4)
    zooms = []
    for seed in range(5):
        state = tick(state, "wa" if seed else "")
        hull = next(each for each in draw_list(state, 960, 600) if each.node == "boat" and each.points.shape[1] == 7)
        zooms.append(abs(area(hull.points)) / (area_factor(state.boat) * area(HULL)))
    assert zooms == pytest.approx([(600 / 13) ** 2] * 5, rel=1e-10)


def test_the_draw_list_is_the_picture() -> None:
    state = begin(2)
    drawn = draw_list(state, 320, 200)
    assert (paint(drawn, 320, 200, "light") == picture(state, 320, 200, "light")).all()
    names = set(rgb("dark"))
    assert {each.colour for each in drawn} <= names
    first = drawn[0].as_json()
    assert set(first) == {"points", "colour", "width", "closed", "dash", "alpha", "node"}
    assert np.shape(first["points"])[1] == 2


def test_half_blocks_hold_every_pixel() -> None:
    page = rng.integers(0, 256, (6, 5, 3), dtype=np.uint8)
    lines = half_blocks.in_colour(page)
    assert len(lines) == 3
    for i, line in enumerate(lines):
        codes = [code.split("m")[0].split(";") for code in line.split("\x1b[")[1:-1]]
        for j, code in enumerate(codes):
            assert [int(v) for v in code[2:5]] == page[2 * i, j].tolist()
            assert [int(v) for v in code[7:10]] == page[2 * i + 1, j].tolist()
        assert line.endswith(half_blocks.RESET)


def test_braille_dots_stand_where_the_pixels_do() -> None:
    page = np.zeros((8, 6, 3), np.uint8)
    page[5, 3] = page[0, 0] = 255
    lines = half_blocks.without_colour(page, (0, 0, 0))
    assert lines == [chr(0x2801), " " + chr(0x2810)]


def test_the_terminals_frame_is_the_one_that_was_looked_at() -> None:
    """Without colour, 80 by 24. After a change that is meant, look at it, then write it to game_frame.txt."""
    state = begin(2)
    for _ in range(90):
        state = tick(state, "w")
    lines = frame(state, 80, 24, colour=False)
    assert len(lines) == 24
    assert all(len(line) <= 80 for line in lines)
    assert "\n".join(lines) + "\n" == FRAME.read_text(encoding="utf-8")


@pytest.mark.parametrize(("columns", "lines"), [(36, 12), (200, 60), (81, 25), (20, 5), (1, 1)])
def test_any_terminal_gets_a_frame_that_fits(columns: int, lines: int) -> None:
    for colour in (False, True):
        got = frame(begin(), columns, lines, colour)
        assert len(got) <= lines
        if colour and (columns, lines) >= (36, 12):
            assert all(line.count("▀") in (0, columns) for line in got)
        else:
            assert all(len(line) <= columns for line in got)
