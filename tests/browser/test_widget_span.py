"""The span of vectors in a real Chromium: turned, dragged, by keys, sliders and typing, and in words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.flat_bench import frame, parsed, put, said, spoken, touch
from tests.browser.widget_bench import Mount, drag, model, mount, server

__all__ = ["mount", "server"]

STATES = [
    {"vectors": [[1, 0, 1], [0, 1, 1], [1, 1, -1]], "weights": [1, -2.5, 0]},
    {"vectors": [[1, 0, 1], [0, 1, 1], [2, -1, 1]], "weights": [0, 0, 0]},
    {"vectors": [[1, 2, 3], [0.5, 1, 1.5], [-0.1, -0.2, -0.3]], "weights": [1, 1, -1]},
    {"vectors": [[0, 0, 0], [0, 0, 0], [0, 0, 0]], "weights": [1, 1, 1]},
    {"vectors": [[0, 0, 0], [0, 0, 2], [0.3, 0.1, 0]], "weights": [1, 1, 1]},
    {"vectors": [[10, 10, -10], [9.99, 10, -10], [0.01, 0, 0]], "weights": [5, 5, 5]},
    {"vectors": [[1, 2, 0], [3, 1, 1]], "weights": [0.5, 1]},
    {"vectors": [[1, 2, 0], [-2, -4, 0]], "weights": [-1, -1]},
]


def test_the_widget_and_its_picture_say_the_same_of_every_state(mount: Mount) -> None:
    page = mount("span", {})
    assert spoken(page) == parsed(page, said("span", {}))
    for state in STATES:  # three vectors, and in the last ones two: the widget is made anew
        put(page, state)
        frame(page)
        assert spoken(page) == parsed(page, said("span", state)), state
    assert page.get_by_role("slider", name="The factor of v").count() == 2


def test_the_rank_changes_with_typing_sliders_and_presets(mount: Mount) -> None:
    page = mount("span", {"vectors": [[1, 0, 1], [0, 1, 1], [1, 1, -1]], "weights": [1, 1, 0]}, reduced_motion="reduce")
    says = page.locator(".says")
    expect(says).to_contain_text("Rank 3: the span is all of space.")
    page.get_by_label("v3, entry 3").fill("2")
    expect(says).to_contain_text("Rank 2: the span is a plane, −x₁ − x₂ + x₃ = 0. v₃ = v₁ + v₂, which adds nothing")
    page.get_by_role("slider", name="The factor of v3").fill("-2")
    assert model(page, "weights") == [1, 1, -2]
    expect(says).to_contain_text("+ (−2) v₃ = (−1, −1, −2).")
    page.get_by_role("button", name="a line").click()
    expect(says).to_contain_text("Rank 1: the span is a line, all multiples of (1, 1, 1).")
    field = page.get_by_label("v2, entry 1")
    field.fill("1/")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert model(page, "vectors")[1] == [2, 2, 2]


def test_space_turns_by_pointer_and_keys_and_home_turns_it_back(mount: Mount) -> None:
    page = mount("span", {})
    space, disc = page.get_by_role("application"), page.locator(".disc")
    outlines = [disc.get_attribute("d")]
    space.press("ArrowLeft")
    outlines.append(disc.get_attribute("d"))
    box = space.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=3)
    page.mouse.up()
    outlines.append(disc.get_attribute("d"))
    assert len(set(outlines)) == 3
    assert re.fullmatch(r"Seen from \d+° around and \d+° above\.", page.locator(".seen").inner_text())
    space.press("Home")
    assert disc.get_attribute("d") == outlines[0]
    assert model(page, "vectors") is None  # turning changes nothing but the view


def test_a_tip_is_dragged_in_the_plane_of_the_picture_and_moved_along_the_axes_by_keys(mount: Mount) -> None:
    page = mount("span", {"vectors": [[1, 0, 1], [0, 3, 3]], "weights": [1, 0]})  # v2 keeps the scale as it is
    tip = page.get_by_role("slider", name="Tip of v1")
    before = page.locator(".disc").get_attribute("d")
    at = tip.locator(".target").bounding_box()
    drag(page, tip, 60, -40)
    now = tip.locator(".target").bounding_box()
    assert at
    assert now
    # Rounded to tenths, at most 0.05 · √3 away from the pointer, where the picture's 0.42 · 440 are 1.25 · √18.
    away = 0.05 * 3**0.5 * 0.42 * 440 / (1.25 * 18**0.5)
    assert (now["x"] - at["x"], now["y"] - at["y"]) == pytest.approx((60, -40), abs=1.1 * away)
    assert page.locator(".disc").get_attribute("d") != before
    page.get_by_label("v1, entry 1").fill("1")
    for key, change in (("ArrowRight", [0, 0.1, 0]), ("Shift+ArrowUp", [0, 0, 0.5]), ("PageUp", [0.1, 0, 0])):
        old = model(page, "vectors")[0]
        tip.press(key)
        assert model(page, "vectors")[0] == pytest.approx([a + b for a, b in zip(old, change, strict=True)]), key


def test_touch_moves_a_tip_and_rubbish_from_outside_breaks_nothing(mount: Mount) -> None:
    page = mount("span", {}, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    touch(page, "[aria-label='Tip of v3']", 40, 0)
    assert model(page, "vectors")[2] != [1, 1, -1]
    for bad in ("[[NaN, 1, 1], [1, 1, 1]]", "[[1e300, 1, 1], [1, 1, 1], [0, 0, 0]]", "'x'", "null", "[[1], [2], [3]]"):
        page.evaluate(f"model.set('vectors', {bad}); model.save_changes()")
        frame(page)
        assert "NaN" not in page.locator(".live").inner_html()
