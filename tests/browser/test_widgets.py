"""Lines and plane in a real Chromium: by pointer, by touch, by keyboard, and in words."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from rowspace import figures
from rowspace.figures import static
from tests.browser.widget_bench import Mount, drag, lines, model, mount, server

__all__ = ["mount", "server"]

# ---- two lines


def test_dragging_a_line_changes_the_solution_and_the_sentence_says_it(mount: Mount) -> None:
    page = mount("two-lines", lines())
    says = page.locator(".says")
    expect(says).to_contain_text("One solution. The lines cross at (2, 1)")
    drag(page, page.get_by_role("slider", name="Move the first line"), 80, 0)
    expect(says).not_to_contain_text("(2, 1)")
    (a, b), right = model(page, "A"), model(page, "b")
    assert [a, b] == [[2, 1], [1, -1]]  # moved, not turned
    assert right[0] > 5
    x, y = (right[0] + right[1]) / 3, (right[0] - 2 * right[1]) / 3
    expect(says).to_contain_text(f"({figures.two_lines.number(x)}, {figures.two_lines.number(y)})")
    expect(page.get_by_label("Equation 1, right side")).to_have_value(f"{right[0]:g}")


def test_turning_a_line_parallel_to_the_other_leaves_no_solution(mount: Mount) -> None:
    page = mount("two-lines", lines(((1, 0), (0, 1)), (2, 1)))
    page.get_by_role("slider", name="Turn the first line").focus()
    says = page.locator(".says")
    for _ in range(40):
        if "No solution" in says.inner_text():
            break
        page.keyboard.press("ArrowLeft")
        page.evaluate("new Promise(requestAnimationFrame)")
    expect(says).to_contain_text("No solution")
    expect(says).to_contain_text("apart")
    A = model(page, "A")
    assert A[0][0] * A[1][1] - A[0][1] * A[1][0] == 0


def test_the_arrow_keys_move_a_line(mount: Mount) -> None:
    page = mount("two-lines", lines())
    handle = page.get_by_role("slider", name="Move the second line")
    handle.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowRight")
    assert model(page, "b")[1] == pytest.approx(1.6)
    expect(handle).to_have_attribute("aria-valuetext", re.compile("x − y = 1.6"))


def test_touch_moves_a_line(mount: Mount) -> None:
    page = mount("two-lines", lines(), viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    box = page.get_by_role("slider", name="Move the first line").locator(".target").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 47.5
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    for kind, at in (("touchStart", x), ("touchMove", x + 20), ("touchMove", x + 40)):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(100)
    assert model(page, "b")[0] > 5.5


def test_numbers_can_be_typed_also_as_fractions_and_bad_ones_are_marked(mount: Mount) -> None:
    page = mount("two-lines", lines())
    field = page.get_by_label("Equation 1, factor of x")
    field.fill("−1/2")
    assert model(page, "A")[0][0] == -0.5
    field.fill("x")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert model(page, "A")[0][0] == -0.5
    field.press("Tab")
    expect(field).to_have_value("−0.5")


@pytest.mark.parametrize(
    ("preset", "says"),
    [
        ("one", "One solution"),
        ("none", "No solution"),
        ("infinitely many", "Infinitely many"),
        ("nearly parallel", "Nearly"),
    ],
)
def test_presets_show_every_case(mount: Mount, preset: str, says: str) -> None:
    page = mount("two-lines", lines(((3, 1), (0, 1)), (0, 4)))
    page.get_by_role("button", name=preset, exact=True).click()
    expect(page.locator(".says")).to_contain_text(says)


STATES = [
    lines(),
    lines(((1, 2), (2, 4)), (4, -2)),
    lines(((1, 2), (2, 4)), (2, 4)),
    lines(((1, 2), (1, 2.2)), (4, 4.3)),
    lines(((0.1, 0.2), (0.3, 0.6)), (0.1, 0.4)),
    lines(((0, 0), (1, 1)), (3, 2)),
    lines(((1, 1), (0, 0)), (2, 0)),
    lines(((0, 0), (0, 0)), (0, 0)),
    lines(((1, 0.001), (1, 0)), (5000, 1)),
    lines(((-1, 0), (0, -2.125)), (1.125, 7)),
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: json.dumps(state["A"]))
def test_the_static_picture_says_what_the_widget_says(mount: Mount, state: dict[str, Any]) -> None:
    page = mount("two-lines", state)
    said = re.search(r'<p class="says">(.*?)</p>', static("two-lines", state))
    assert said
    assert page.locator(".says").inner_html() == page.evaluate(
        "text => { const p = document.createElement('p'); p.innerHTML = text; return p.innerHTML; }", said[1]
    )


def test_a_change_from_outside_is_drawn(mount: Mount) -> None:
    page = mount("two-lines", lines())
    page.evaluate("model.set('b', [7, 2]); model.save_changes()")
    expect(page.locator(".says")).to_contain_text("(3, 1)")


# ---- matrix plane


def test_the_plane_is_dragged_typed_and_set_back(mount: Mount) -> None:
    page = mount("matrix-plane", {"A": [[1, 0], [0, 1]]})
    says = page.locator(".says")
    expect(says).to_have_text("det A = 1. Areas stay as they were.")
    drag(page, page.get_by_role("slider", name="First column"), 128, 0)
    assert model(page, "A")[0][0] > 1.3
    expect(says).to_contain_text("Every area grows")
    page.get_by_label("Row 2, column 2").fill("-1")
    expect(says).to_contain_text("mirrored")
    page.get_by_role("button", name="flatten").click()
    expect(says).to_contain_text("flat")
    page.get_by_role("slider", name="Second column").focus()
    page.keyboard.press("ArrowUp")
    expect(says).not_to_contain_text("flat")


def test_with_reduced_motion_a_preset_is_there_at_once(mount: Mount) -> None:
    page = mount("matrix-plane", {"A": [[1, 0], [0, 1]]}, reduced_motion="reduce")
    drawn = page.evaluate(
        "document.querySelectorAll('.presets button')[1].click(), document.querySelector('.says').textContent"
    )
    assert drawn.startswith("det A = 1.")
    assert model(page, "A") == [[1, 0.8], [0, 1]]
