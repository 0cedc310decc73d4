"""Two matrices, one after the other, in a real Chromium: dragged, typed, swapped, and in words."""

from __future__ import annotations

import re

import numpy as np
from playwright.sync_api import Page, expect

from rowspace.figures.composition import PLANE
from tests.browser.flat_bench import frame, parsed, put, said, spoken, touch
from tests.browser.widget_bench import Mount, drag, model, mount, server

__all__ = ["mount", "server"]
UNIT = PLANE.unit

STATES = [
    {"A": [[1, 1], [0, 1]], "B": [[0, -1], [1, 0]]},
    {"A": [[0.8, -0.6], [0.6, 0.8]], "B": [[0, -1], [1, 0]]},
    {"A": [[0.1, 0.2], [0.3, 0.4]], "B": [[0.11, 0.02], [0.03, 0.14]]},
    {"A": [[0, 0], [0, 0]], "B": [[1, 2], [3, 4]]},
    {"A": [[10, -10], [10, 10]], "B": [[-10, 0.001], [0, 10]]},
]


def test_the_widget_and_its_picture_say_the_same_of_every_state(mount: Mount) -> None:
    page = mount("composition", {})
    assert spoken(page) == parsed(page, said("composition", {}))
    for state in STATES:
        put(page, state)
        frame(page)
        assert spoken(page) == parsed(page, said("composition", state)), state
        A, B = np.array(state["A"]), np.array(state["B"])
        size = np.linalg.norm(A) * np.linalg.norm(B)
        same = np.linalg.norm(A @ B - B @ A) <= 1e-9 * size
        assert ("commute" in spoken(page)) == same


def numbers(page: Page, name: str) -> list[float]:
    cells = page.get_by_role("table", name=f"The matrix {name}").locator("td").all_inner_texts()
    return [float(text.replace("−", "-")) for text in cells]


def test_first_b_then_a_is_the_product_ab(mount: Mount) -> None:
    A, B = np.array([[1, 2], [0.5, 1]]), np.array([[0, -1], [1.5, 0.5]])
    page = mount("composition", {"A": A.tolist(), "B": B.tolist()})
    assert numbers(page, "AB") == (A @ B).ravel().tolist()
    assert numbers(page, "BA") == (B @ A).ravel().tolist()
    third = page.locator(".cell").nth(2)
    expect(third.locator(".label")).to_have_text("first B, then A: AB")
    for kind, M in ((":not(.before, .way)", A @ B), (".way", B), (".before", np.eye(2))):
        d = third.locator(f".letter{kind}").get_attribute("d").rstrip("Z")
        points = np.array([[float(v) for v in pair.split()] for pair in re.split("[ML]", d)[1:]]) * [1, -1] / UNIT
        assert np.abs(points[1] - M @ [0, 1.5]).max() <= 0.051 / UNIT  # written to 0.05 of a picture unit
        assert np.abs(points[3] - M @ [1, 1.2]).max() <= 0.051 / UNIT


def test_columns_are_dragged_and_moved_by_keys(mount: Mount) -> None:
    page = mount("composition", {})
    scale = page.locator("svg").first.bounding_box()["width"] / 260
    drag(page, page.get_by_role("slider", name="First column of A"), UNIT / 2 * scale, -UNIT / 2 * scale)
    assert model(page, "A") == [[1.5, 1], [0.5, 1]]
    page.get_by_role("slider", name="Second column of B").focus()
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowLeft")
    frame(page)
    assert model(page, "B") == [[0, -1.1], [1, 0.5]]
    assert numbers(page, "AB") == [1, -1.15, 1, -0.05]


def test_entries_are_typed_and_rubbish_is_marked(mount: Mount) -> None:
    page = mount("composition", {})
    field = page.get_by_label("A, row 1, column 2")
    field.fill("−2/4")
    assert model(page, "A") == [[1, -0.5], [0, 1]]
    field.fill("two")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert model(page, "A") == [[1, -0.5], [0, 1]]


def test_swapping_exchanges_the_matrices_and_a_preset_commutes(mount: Mount) -> None:
    page = mount("composition", {}, reduced_motion="reduce")
    page.get_by_role("button", name="swap A and B").click()
    assert model(page, "A") == [[0, -1], [1, 0]]
    assert model(page, "B") == [[1, 1], [0, 1]]
    expect(page.locator(".says")).to_contain_text("AB and BA differ.")
    page.get_by_role("button", name="two turns").click()
    expect(page.locator(".says")).to_contain_text("AB = BA: A and B commute.")


def test_touch_moves_a_column_and_rubbish_from_outside_breaks_nothing(mount: Mount) -> None:
    page = mount("composition", {}, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    touch(page, "[aria-label='Second column of A']", 15, 0)
    assert model(page, "A")[0][1] > 1.2
    for bad in ("[[NaN, 1], [0, 1]]", "[[1e300, 0], [0, 1]]", "'x'", "null"):
        page.evaluate(f"model.set('B', {bad}); model.save_changes()")
        frame(page)
        assert "NaN" not in page.locator(".live").inner_html()
