"""A convolution in a real Chromium: slid by buttons, slider and clicks, its kernel typed, in words, and as a matrix."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect
from scipy.signal import convolve2d

from rowspace.figures import static
from tests.browser.flat_bench import frame, parsed, put, said, spoken
from tests.browser.widget_bench import Mount, model, mount, server

__all__ = ["mount", "server"]

IMAGE = [[0, 1, 0, 3], [2, 8, 8, -1], [0, 8, 5, 0]]
STATES: list[dict[str, Any]] = [
    {"at": 0},
    {"at": 8, "kernel": [-1, 3, -1]},
    {"mode": "valid", "kernel": [1, 0, -1], "at": 2},
    {"mode": "same", "kernel": [0.1, 0.2], "signal": [1, -2, 3], "at": 1},
    {"mode": "full", "kernel": [1e-4], "signal": [1000, 0.5], "at": 1},
    {"kernel": [0, 0, 0], "at": 3},
    {"kernel": [0.1, 0.2, -0.3], "signal": [1, 1, 1, 1], "at": 1, "mode": "valid"},
]


def table(page: Page, name: str) -> np.ndarray:
    rows = page.get_by_role("table", name=name, exact=True).locator("tr").all()
    return np.array([[float(t.replace("−", "-")) for t in row.locator("td").all_inner_texts()] for row in rows])


def test_the_widget_and_its_picture_say_and_show_the_same_of_every_state(mount: Mount) -> None:
    page = mount("convolution", {})
    assert spoken(page) == parsed(page, said("convolution", {}))
    for state in STATES:
        whole = {"signal": [2, 4, 0, 8, 8, 0, 4], "mode": "full"} | state
        put(page, whole)
        frame(page)
        assert spoken(page) == parsed(page, said("convolution", whole)), whole
        _same_tables(page, whole)
    for k, kernel in enumerate(([[1, 2], [3, -4]], [[0.125, 0.5]], [[0, -1, 0], [-1, 4, -1], [0, -1, 0]])):
        state = {"image": IMAGE, "kernel": kernel, "mode": ("full", "same", "valid")[k], "at": [0, k % 2]}
        put(page, state)
        frame(page)
        assert spoken(page) == parsed(page, said("convolution", state))
        _same_tables(page, state)


def _same_tables(page: Page, state: dict[str, Any]) -> None:
    """Every number, mark and square of the widget is that of the static picture."""
    found, expected = page.evaluate(
        """html => { const place = document.createElement('div');
        place.innerHTML = html;
        return [document, place].map(root => [...root.querySelectorAll('.sliding :is(td:not(:has(input)), svg *)')].map(
            e => [e.textContent, e.getAttribute('class') || '', e.getAttribute('d'), e.getAttribute('y')])); }""",
        static("convolution", state),
    )
    kernel = np.size(state.get("kernel", [0, 0, 0]))
    assert len(expected) > kernel
    assert found == expected[kernel:]  # the kernel's own entries are fields in the widget


@pytest.mark.parametrize("mode", ["full", "same", "valid"])
def test_the_result_is_the_convolution_and_the_matrix_times_the_signal(mount: Mount, mode: str) -> None:
    signal, kernel = [1, 5, -2, 4, 0, 3], [2, 0, -1]
    page = mount("convolution", {"signal": signal, "kernel": kernel, "mode": mode})
    expected = np.convolve(signal, kernel, mode)
    assert table(page, "The result").ravel().tolist() == expected.tolist()
    assert (table(page, "The matrix of the convolution") @ signal).tolist() == expected.tolist()
    assert table(page, "The result as a column").ravel().tolist() == expected.tolist()
    put(page, {"image": IMAGE, "kernel": [[1, 2], [0, -1]]})
    frame(page)
    assert (table(page, "The result") == convolve2d(IMAGE, [[1, 2], [0, -1]], mode)).all()


def test_it_is_slid_by_buttons_slider_and_clicks(mount: Mount) -> None:
    page = mount("convolution", {})
    page.get_by_role("button", name="First step").click()
    assert model(page, "at") == 0
    expect(page.locator(".says")).to_contain_text("2 of its 3 entries lie outside")
    page.get_by_role("button", name="Next", exact=True).click()
    assert model(page, "at") == 1
    slider = page.get_by_role("slider", name="Position of the kernel")
    slider.press("ArrowRight")
    frame(page)
    expect(slider).to_have_attribute("aria-valuetext", "entry 2 of the result")
    assert page.locator(".over td.under").count() == 3
    page.get_by_role("table", name="The result", exact=True).locator("td").nth(5).click()
    assert model(page, "at") == 5
    page.get_by_role("button", name="same").click()
    expect(page.locator(".says")).to_contain_text("As a matrix, 7 by 7")


def test_it_plays_to_the_end(mount: Mount) -> None:
    page = mount("convolution", {"signal": [1, 2], "kernel": [1, 1], "at": 1})
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(".says")).to_contain_text("c[2] = ")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_kernel_is_typed_and_presets_change_it(mount: Mount) -> None:
    page = mount("convolution", {"image": IMAGE})
    field = page.get_by_label("Kernel, row 1, column 1")
    field.fill("−3/4")
    assert model(page, "kernel") == [[0, 0.125, 0], [0.125, -0.75, 0.125], [0, 0.125, 0]]
    field.fill("x")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="edge").click()
    expect(page.locator(".says")).to_contain_text("The kernel adds up to 0")
    page.get_by_role("table", name="The result", exact=True).locator("td").nth(6).click()
    assert model(page, "at") == [1, 2]


def test_a_finger_slides_it_and_rubbish_from_outside_breaks_nothing(mount: Mount) -> None:
    page = mount("convolution", {}, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Back").tap()
    assert model(page, "at") == 3
    size = page.get_by_role("button", name="Next", exact=True).bounding_box()
    assert min(size["width"], size["height"]) >= 40
    bads = ("kernel", "[NaN]"), ("kernel", "[[1]]"), ("signal", "'x'"), ("at", "[1, NaN]"), ("at", "1e9"), ("mode", "7")
    for name, bad in (*bads, ("image", "[[1], [1, 2]]"), ("kernel", "[1e300, 1]"), ("image", "[[1e300]]")):
        page.evaluate(f"model.set('{name}', {bad}); model.save_changes()")
        frame(page)
        assert not re.search("NaN|undefined|∞", page.locator(".live").inner_html())
