"""The cube under a 3 by 3 matrix in a real Chromium: dragged, typed, turned in either order, and in words."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.flat_bench import frame, parsed, put, said, spoken, touch
from tests.browser.widget_bench import Mount, drag, model, mount, server

__all__ = ["mount", "server"]

QUARTER = [[0, -1, 0], [1, 0, 0], [0, 0, 1]]
STATES = [
    {"A": QUARTER},
    {"A": [[0, 0, 1], [1, 0, 0], [0, 1, 0]]},
    {"A": [[-1, 0, 0], [0, -1, 0], [0, 0, 1]]},
    {"A": [[1 / 3, 2 / 3, 2 / 3], [2 / 3, -2 / 3, 1 / 3], [2 / 3, 1 / 3, -2 / 3]]},  # half a turn about (2, 1, 1)
    {"A": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]},
    {"A": [[1, 0, 0], [0, 1, 0], [0, 0, -1]]},
    {"A": [[1, 2, 3], [4, 5, 6], [7, 8, 9]]},
    {"A": [[1, 2, 3], [2, 4, 6], [-1, -2, -3]]},
    {"A": [[0, 0, 0], [0, 0, 0], [0, 0, 0]]},
    {"A": [[0.1, 0, 0], [0, 0.2, 0], [0, 0, 0.1]]},
    {"A": [[10, -10, 10], [10, 10, -10], [-10, 10, 10]]},
]


def test_the_widget_and_its_picture_say_the_same_of_every_state(mount: Mount) -> None:
    page = mount("cube", {})
    assert spoken(page) == parsed(page, said("cube", {}))
    for state in STATES:
        put(page, state)
        frame(page)
        assert spoken(page) == parsed(page, said("cube", state)), state


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (STATES[0], "A turns space by 90° about the axis (0, 0, 1), by the right-hand rule."),
        (STATES[1], "A turns space by 120° about the axis (1, 1, 1)"),
        (STATES[3], "A turns space by 180° about the axis (2, 1, 1)."),
        (STATES[5], "det A = −1.</b> Volumes stay as they were, and space is mirrored"),
        (STATES[6], "all of space lands in one plane"),
    ],
)
def test_what_is_said_is_so(state: dict, words: str) -> None:
    assert words in said("cube", state)


def test_two_turns_in_either_order_end_apart(mount: Mount) -> None:
    page = mount("cube", {"A": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]})
    R1, R3 = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]]), np.array(QUARTER)
    ends = []
    for first, second, product in (("x₁", "x₃", R3 @ R1), ("x₃", "x₁", R1 @ R3)):
        page.get_by_role("slider", name=f"turn about {first}").fill("90")
        page.get_by_role("slider", name=f"turn about {second}").fill("90")
        assert np.array_equal(model(page, "A"), product)  # quarter turns are exact
        ends.append(spoken(page))
        put(page, {"A": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]})
        frame(page)
        assert page.get_by_role("slider", name=f"turn about {first}").input_value() == "0"
    assert ends[0] != ends[1]
    for _ in range(72):
        page.get_by_role("slider", name="turn about x₂").press("ArrowRight")
    page.get_by_role("slider", name="turn about x₂").fill("0")
    assert np.abs(np.array(model(page, "A")) - np.eye(3)).max() <= 73 * 2e-12  # twelve decimals are kept at each turn


def test_presets_pass_through_rotations_and_mirror_the_letter(mount: Mount) -> None:
    presets = [["other way", [[0, 1, 0], [-1, 0, 0], [0, 0, 1]]], ["mirror", STATES[5]["A"]]]
    page = mount("cube", {"A": QUARTER, "presets": presets})
    page.evaluate("""() => { window.seen = new Set();
        new MutationObserver(() => seen.add(document.querySelector('.says').innerText)).observe(
            document.querySelector('.says'), {childList: true, subtree: true}); }""")
    page.get_by_role("button", name="other way").click()
    page.wait_for_function("model.get('A')[0][1] === 1")
    on_the_way = page.evaluate("[...seen]")
    assert on_the_way
    assert all(text.startswith("det A = 1. Volumes stay") for text in on_the_way)  # it turns, and never shrinks
    page.get_by_role("button", name="mirror").click()
    expect(page.locator(".says")).to_contain_text("right hands become left hands")
    assert page.locator(".solid.mirrored").count() == 1
    assert page.get_by_role("button", name="shear").count() == 0


def test_columns_are_dragged_typed_and_moved_by_keys(mount: Mount) -> None:
    page = mount("cube", {"A": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]})
    drag(page, page.get_by_role("slider", name="Column 3 of A"), 0, -40)
    A = model(page, "A")
    assert A[2][2] > 1.1
    assert [row[:2] for row in A] == [[1, 0], [0, 1], [0, 0]]
    page.get_by_role("slider", name="Column 2 of A").press("Shift+ArrowRight")
    assert model(page, "A")[1][1] == 1.5
    field = page.get_by_label("Row 3, column 3")
    field.fill("0")
    expect(page.locator(".says")).to_contain_text("det A = 0. The cube is flat")
    field.fill("x")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert model(page, "A")[2][2] == 0


def test_touch_moves_a_column_and_rubbish_from_outside_breaks_nothing(mount: Mount) -> None:
    page = mount("cube", {}, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    touch(page, "[aria-label='Column 2 of A']", 30, 0)
    assert model(page, "A")[1][1] > 1.1
    for bad in ("[[NaN, 1, 1], [1, 1, 1], [0, 0, 0]]", "[[1e300, 1, 1], [1, 1, 1], [0, 0, 0]]", "'x'", "null"):
        page.evaluate(f"model.set('A', {bad}); model.save_changes()")
        frame(page)
        assert "NaN" not in page.locator(".live").inner_html()
