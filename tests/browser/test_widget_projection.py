"""The projection in a real Chromium: dragged, typed, by keys and by finger, and in words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.flat_bench import frame, parsed, put, said, spoken, touch
from tests.browser.widget_bench import Mount, drag, model, mount, server

__all__ = ["mount", "server"]

STATES = [
    {"a": [2, 3], "b": [4, 1]},
    {"a": [-3, 2], "b": [4, 1]},
    {"a": [-1, 4], "b": [4, 1]},
    {"a": [0.3, 0.9], "b": [-0.1, -0.3]},
    {"a": [1, 2], "b": [2, 4]},
    {"a": [0, 0], "b": [2, 4]},
    {"a": [1, 2], "b": [0, 0]},
    {"a": [0.1, 0.3], "b": [-0.9, 0.3]},
    {"a": [10, -10], "b": [0.001, 0.001]},
]


def test_the_widget_and_its_picture_say_the_same_of_every_state(mount: Mount) -> None:
    page = mount("projection", {})
    assert spoken(page) == parsed(page, said("projection", {}))
    for state in STATES:
        put(page, state)
        frame(page)
        assert spoken(page) == parsed(page, said("projection", state)), state


def test_dragging_across_the_right_angle_changes_the_sign_in_words(mount: Mount) -> None:
    page = mount("projection", {"a": [2, 2], "b": [4, 0]})
    says = page.locator(".says")
    expect(says).to_contain_text("a · b = 8 is positive: the angle is 45°, less than a right angle")
    expect(says).to_contain_text("The projection of a on b is (2, 0), 0.5 times b.")
    scale = page.locator("svg").bounding_box()["width"] / 520
    drag(page, page.get_by_role("slider", name="Tip of a"), -160 * scale, 0)
    assert model(page, "a") == pytest.approx([-2, 2])
    expect(says).to_contain_text("a · b = −8 is negative: the angle is 135°, more than a right angle")
    tip = page.get_by_role("slider", name="Tip of a")
    for _ in range(4):
        tip.press("Shift+ArrowRight")
    expect(says).to_contain_text("a and b are perpendicular")
    expect(page.locator(".reads")).to_contain_text("0 · 4 + 2 · 0 = 0")


def test_what_is_left_over_stands_on_b_at_a_right_angle(mount: Mount) -> None:
    page = mount("projection", {"a": [2, 3], "b": [4, 1]})
    (x, y), (u, v) = (
        [float(n) for n in pair.split()]
        for pair in re.split("[ML]", page.locator(".s-residual:not(.square)").get_attribute("d"))[1:]
    )
    assert (u, v) == (80, -120)  # the tip of a
    # The foot is on the line of b and the rest perpendicular to it, to the tenth of a picture unit that is written.
    assert abs(x * 1 + y * 4) / 17**0.5 < 0.15
    assert abs((u - x) * 4 - (v - y) * 1) / 17**0.5 < 0.15
    assert page.locator(".square").get_attribute("d")


def test_entries_are_typed_and_rubbish_is_marked(mount: Mount) -> None:
    page = mount("projection", {})
    field = page.get_by_label("b, entry 1")
    field.fill("−7/2")
    assert model(page, "b") == [-3.5, 1]
    field.fill("1/")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert model(page, "b") == [-3.5, 1]
    page.get_by_label("b, entry 2").fill("0")
    field.fill("0")
    expect(page.locator(".says")).to_contain_text("because b is 0")
    assert "NaN" not in page.locator(".live").inner_html()


def test_touch_moves_an_arrow_and_rubbish_from_outside_breaks_nothing(mount: Mount) -> None:
    page = mount("projection", {}, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    touch(page, "[aria-label='Tip of b']", 0, -40)
    assert model(page, "b")[1] > 1.5
    for bad in ("[NaN, 1]", "[1e300, -1e300]", "'x'", "null"):
        page.evaluate(f"model.set('a', {bad}); model.save_changes()")
        frame(page)
        assert "NaN" not in page.locator(".live").inner_html()
