"""Two arrows in a real Chromium: dragged, typed, by keys and by finger, and in words."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.flat_bench import frame, parsed, put, said, spoken, touch
from tests.browser.widget_bench import Mount, drag, model, mount, server

__all__ = ["mount", "server"]

STATES = [
    {},
    {"s": -2, "t": -0.5, "target": [3, 2]},
    {"s": 1, "t": 0.5, "target": [1.5, 2]},
    {"mode": "span"},
    {"mode": "span", "target": [6, 4]},
    {"mode": "span", "a": [2, 1], "b": [-1, -0.5], "target": [3, 2]},
    {"mode": "span", "a": [2, 1], "b": [-1, -0.5], "target": [4, 2]},
    {"mode": "span", "a": [0, 0], "b": [1, 3], "target": None},
    {"mode": "span", "a": [0.1, 0.3], "b": [0.3, 0.9]},
    {"mode": "span", "a": [0, 0], "b": [0, 0], "target": [1, 1]},
    {"mode": "basis", "a": [2, 1], "b": [-1, 2], "target": [3, 2]},
    {"mode": "basis", "a": [2, 1], "b": [4, 2], "target": [3, 2]},
    {"mode": "basis", "a": [2, 1], "b": [4, 2], "target": [1, 0.5]},
    {"mode": "basis", "a": [2, 1], "b": [0, 0], "target": None},
]


def test_the_widget_and_its_picture_say_the_same_of_every_state(mount: Mount) -> None:
    page = mount("arrows", {})
    assert spoken(page) == parsed(page, said("arrows", {}))
    full: dict = {}
    for state in STATES:
        full |= state
        put(page, state)
        frame(page)
        assert spoken(page) == parsed(page, said("arrows", full)), full


def test_arrows_are_dragged_and_the_result_follows(mount: Mount) -> None:
    page = mount("arrows", {"a": [2, 1], "b": [-1, 2], "s": 1, "t": 1})
    expect(page.locator(".says")).to_contain_text("= (1, 3).")
    scale = page.locator("svg").bounding_box()["width"] / 520
    drag(page, page.get_by_role("slider", name="Tip of a"), 40 * scale, -40 * scale)
    assert model(page, "a") == pytest.approx([3, 2])
    expect(page.locator(".says")).to_contain_text("= (2, 4).")
    expect(page.get_by_role("table", name="Their combination")).to_have_text("24")
    page.get_by_role("slider", name="Tip of b").focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowDown")
    assert model(page, "b") == pytest.approx([-0.5, 1.9])


def test_the_sliders_set_the_factors_and_say_them(mount: Mount) -> None:
    page = mount("arrows", {})
    s = page.get_by_role("slider", name="s, the factor of a")
    s.focus()
    page.keyboard.press("ArrowRight")
    assert model(page, "s") == pytest.approx(1.6)
    expect(s).to_have_attribute("aria-valuetext", "1.6")
    page.keyboard.press("Home")
    assert model(page, "s") == -5
    expect(page.locator(".says")).to_contain_text("−5 a + 1 b")


def test_a_point_is_dragged_in_the_basis_and_has_no_coordinates_in_parallel_arrows(mount: Mount) -> None:
    page = mount("arrows", {})
    page.get_by_role("button", name="basis").click()
    assert model(page, "mode") == "basis"
    expect(page.get_by_role("button", name="basis")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".slides")).to_be_hidden()
    p = page.get_by_role("slider", name="The point p")
    p.focus()
    page.keyboard.press("ArrowRight")
    assert model(page, "target") == pytest.approx([2.1, 3.5])
    expect(page.locator(".says")).to_contain_text("its coordinates are (1.54, 0.98)")
    page.get_by_label("b, entry 1").fill("4")
    page.get_by_label("b, entry 2").fill("2")
    expect(page.locator(".says")).to_contain_text("no basis: b is 2 times a")
    expect(page.locator(".says")).to_contain_text("for no s and t")


def test_entries_are_typed_and_rubbish_is_marked(mount: Mount) -> None:
    page = mount("arrows", {})
    field = page.get_by_label("a, entry 2")
    field.fill("−1/2")
    assert model(page, "a") == [2, -0.5]
    for rubbish in ("x", "1/0", "1e999"):
        field.fill(rubbish)
        expect(field).to_have_attribute("aria-invalid", "true")
        assert model(page, "a") == [2, -0.5]
    field.press("Tab")
    expect(field).to_have_value("−0.5")
    page.get_by_label("a, entry 1").fill("100000")
    assert model(page, "a") == [10, -0.5]


def test_the_dots_of_a_span_are_the_whole_combinations(mount: Mount) -> None:
    page = mount("arrows", {"a": [2, 0], "b": [0, 2], "mode": "span"})
    d = page.locator(".reached-dots").get_attribute("d")
    assert d.count("M") == 7 * 5  # x = -6, -4, ..., 6 and y = -4, ..., 4
    expect(page.locator(".reached")).to_be_visible()
    put(page, {"b": [4, 4], "a": [2, 2]})
    frame(page)
    expect(page.locator(".reached")).to_be_hidden()
    expect(page.locator(".reached-line")).to_be_visible()


def test_touch_moves_an_arrow(mount: Mount) -> None:
    page = mount("arrows", {}, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    touch(page, "[aria-label='Tip of a']", 30, 0)
    assert model(page, "a")[0] > 2.5


@pytest.mark.parametrize("bad", ["[NaN, 1]", "[1e300, -1e300]", "'x'", "[1]", "null", "[Infinity, 0]"])
def test_rubbish_from_outside_breaks_nothing(mount: Mount, bad: str) -> None:
    page = mount("arrows", {})
    page.evaluate(f"model.set('a', {bad}); model.set('s', NaN); model.set('mode', 7); model.save_changes()")
    frame(page)
    assert "NaN" not in page.locator(".live").inner_html()
    assert "not a number" not in spoken(page)
