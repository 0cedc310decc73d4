"""Unit balls in a real Chromium: p on its slider, the point by mouse, keys and finger, and in words."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.flat_bench import frame, parsed, put, said, spoken, touch
from tests.browser.widget_bench import Mount, drag, model, mount, server

__all__ = ["mount", "server"]

STATES = [
    {"p": 2, "x": [1.5, 1]},
    {"p": 1, "x": [-0.5, 0.5]},
    {"p": "inf", "x": [0.3, -2]},
    {"p": 0.5, "x": [1, 1]},
    {"p": 3, "x": [0.25, 0.5]},
    {"p": 700, "x": [9, 10]},
    {"p": 1.5, "x": [0, 0]},
    {"p": 2, "x": [0.6, 0.8]},
]


def drawn(page: Page, kind: str) -> np.ndarray:
    """The corners of a drawn ball, in the plane."""
    d = page.locator(f".{kind}").get_attribute("d").rstrip("Z")
    return np.array([[float(v) for v in pair.split()] for pair in re.split("[ML]", d)[1:]]) / 80


def test_the_widget_and_its_picture_say_the_same_of_every_state(mount: Mount) -> None:
    page = mount("unit-ball", {})
    assert spoken(page) == parsed(page, said("unit-ball", {}))
    for state in STATES:
        put(page, state)
        frame(page)
        assert spoken(page) == parsed(page, said("unit-ball", state)), state


@pytest.mark.parametrize("p", [0.5, 1, 1.7, 2, 6, "inf"])
def test_the_balls_are_where_the_norm_says(mount: Mount, p: float | str) -> None:
    page = mount("unit-ball", {"p": p, "x": [1.5, -1]})
    order = math.inf if p == "inf" else p
    size = np.sum(np.abs([1.5, -1]) ** order) ** (1 / order) if p != "inf" else 1.5
    for kind, radius in (("unit", 1), ("through", size)):
        points = drawn(page, kind)
        for x in points:
            # Places are written to 0.05 of a picture unit, 1/1600 of the plane; where the ball is steep (p < 1) that
            # moves the norm by its gradient, so each written place is compared with the ball moved by as much.
            near = [np.max(np.abs(x + d)) if p == "inf" else np.sum(np.abs(x + d) ** order) ** (1 / order)
                    for d in np.array([[i, j] for i in (-1, 0, 1) for j in (-1, 0, 1)]) * (0.051 / 80)]  # fmt: skip
            assert min(near) <= radius <= max(near)
        assert np.max(points[:, 0]) == pytest.approx(radius, abs=0.051 / 80)


def test_the_slider_goes_from_one_half_to_infinity(mount: Mount) -> None:
    page = mount("unit-ball", {})
    p = page.get_by_role("slider", name="p, from one half to infinity")
    p.press("End")
    assert model(page, "p") == "inf"
    expect(p).to_have_attribute("aria-valuetext", "∞")
    expect(page.locator(".says")).to_contain_text("the size of the largest entry")
    p.press("Home")
    assert model(page, "p") == 0.5
    expect(page.locator(".says")).to_contain_text("p = 0.5 gives no norm")
    expect(page.locator(".says")).to_contain_text("their sum has size 4, more than 1 + 1")


def test_the_point_is_dragged_moved_and_typed(mount: Mount) -> None:
    page = mount("unit-ball", {"p": 1, "x": [1, 1]})
    scale = page.locator("svg").bounding_box()["width"] / 520
    drag(page, page.get_by_role("slider", name="The point x"), 40 * scale, 0)
    assert model(page, "x") == pytest.approx([1.5, 1])
    expect(page.locator(".says")).to_contain_text("= 2.5, the sizes of the entries added, 1.5 + 1")
    page.keyboard.press("Shift+ArrowDown")
    assert model(page, "x") == pytest.approx([1.5, 0.5])
    field = page.get_by_label("x, entry 1")
    field.fill("−1/2")
    expect(page.locator(".says")).to_contain_text("on the edge of the unit ball")
    field.fill("half")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert model(page, "x") == [-0.5, 0.5]


def test_touch_moves_the_point_and_rubbish_from_outside_breaks_nothing(mount: Mount) -> None:
    page = mount("unit-ball", {}, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    touch(page, "[aria-label='The point x']", 30, 0)
    assert model(page, "x")[0] > 1.7
    for name, bad in (("x", "[NaN, 1]"), ("x", "[1e300, 0]"), ("p", "-3"), ("p", "NaN"), ("p", "'x'"), ("p", "1e300")):
        page.evaluate(f"model.set('{name}', {bad}); model.save_changes()")
        frame(page)
        assert "NaN" not in page.locator(".live").inner_html()
