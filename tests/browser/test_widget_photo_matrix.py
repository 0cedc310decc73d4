"""A photo as its matrix in a real Chromium: read exactly, pointed at, moved by keys and finger, and in words."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from rowspace.data import photo
from rowspace.figures.photo_matrix import Look, static
from tests.browser.flat_bench import frame, parsed, put, said, spoken, touch
from tests.browser.widget_bench import Mount, drag, model, mount, server

__all__ = ["mount", "server"]

CANVAS = """() => { const c = document.querySelector('.photo canvas');
const data = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, parts = [];
for (let k = 0; k < data.length; k += 4096) parts.push(String.fromCharCode(...data.subarray(k, k + 4096)));
return btoa(parts.join('')); }"""
DOTS = [[(37 * i + 11 * j) % 256 for j in range(9)] for i in range(5)]


def ready(page: Page) -> Page:
    expect(page.locator(".photo canvas")).to_have_count(1)
    return page


def shown(page: Page) -> np.ndarray:
    rows = page.locator(".levels tr").all()
    return np.array([[int(text) for text in row.locator("td").all_inner_texts()] for row in rows])


def painted(page: Page) -> np.ndarray:
    width = page.locator("canvas").evaluate("c => c.width")
    return np.frombuffer(base64.b64decode(page.evaluate(CANVAS)), np.uint8).reshape(-1, width, 4)


@pytest.mark.parametrize("name", ["camera", "astronaut"])
def test_every_number_of_the_photo_is_read_exactly(mount: Mount, name: str) -> None:
    page = ready(mount("photo-matrix", {"photo": name, "brightness": 1.5, "at": [200, 31]}))
    put(page, {"brightness": 1})
    frame(page)
    pixels = photo(name)
    assert (painted(page)[..., :3] == pixels.reshape(256, 256, -1)).all()
    assert (painted(page)[..., 3] == 255).all()
    assert (shown(page) == pixels.reshape(256, 256, -1)[197:204, 28:35, 0]).all()


def test_the_widget_and_its_picture_say_the_same_of_every_state(mount: Mount) -> None:
    states: list[dict[str, Any]] = [
        {"at": [60, 100]},
        {"at": [0, 255], "brightness": 1.5},
        {"at": [255, 0], "brightness": 0.35, "contrast": 2.5},
        {"at": [3, 4], "brightness": 0, "contrast": 0},
        {"at": [128, 128], "brightness": 1, "contrast": 0.3},
    ]
    for name in ("camera", "coffee"):
        page = ready(mount("photo-matrix", {"photo": name}))
        assert spoken(page) == parsed(page, said("photo-matrix", {"photo": name}))
        for state in states:
            whole = {"brightness": 1, "contrast": 1, "channel": "blue"} | state
            put(page, whole)
            frame(page)
            assert spoken(page) == parsed(page, said("photo-matrix", {"photo": name} | whole)), whole
            look = Look((0, 0), whole["brightness"], whole["contrast"], "blue")
            expected = look.curve()[photo(name)]
            assert (painted(page)[..., :3] == expected.reshape(256, 256, -1)).all()
            assert cells(page) == cells(page, static({"photo": name} | whole))


def cells(page: Page, html: str = "") -> list[list[str]]:
    """Each number of the table with its ground, its ink and its mark: of the page, or of a static picture."""
    return page.evaluate(
        """html => { const place = document.createElement('div');
        place.innerHTML = html;
        return [...(html ? place : document).querySelectorAll('.levels td')].map(
            td => [td.textContent, td.style.backgroundColor, td.style.color, td.className]); }""",
        html,
    )


def test_rows_of_numbers_are_a_photo_too_and_small_ones_fit(mount: Mount) -> None:
    page = ready(mount("photo-matrix", {"photo": DOTS, "at": [2, 8]}))
    assert (painted(page)[..., 0] == np.array(DOTS)).all()
    assert (shown(page) == np.array(DOTS)[:, 2:9]).all()
    assert spoken(page) == parsed(page, said("photo-matrix", {"photo": DOTS, "at": [2, 8]}))
    assert page.locator(".levels .is-pivot").inner_text() == str(DOTS[2][8])
    put(page, {"photo": [[[1, 2, 3], [4, 5, 6]]], "at": [0, 1]})
    frame(page)
    expect(page.locator(".says")).to_contain_text("photo[0, 1] = (4, 5, 6)")
    page.get_by_role("button", name="blue").click()
    frame(page)
    assert shown(page).tolist() == [[3, 6]]


def test_the_pixel_is_dragged_clicked_moved_and_typed(mount: Mount) -> None:
    page = ready(mount("photo-matrix", {"photo": "camera", "at": [60, 100]}))
    pixel = page.get_by_role("slider", name="The pixel")
    scale = page.locator(".photo").bounding_box()["width"] / 256
    drag(page, pixel, 20 * scale, -10 * scale)
    assert model(page, "at") == [50, 120]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    frame(page)
    assert model(page, "at") == [51, 129]
    assert (shown(page) == photo("camera")[48:55, 126:133]).all()
    expect(pixel).to_have_attribute("aria-valuetext", f"row 51, column 129: {photo('camera')[51, 129]}")
    page.locator(".photo svg").click(position={"x": 200.5 * scale, "y": 30.5 * scale})
    assert model(page, "at") == [30, 200]
    page.keyboard.press("Shift+ArrowUp")  # the keyboard goes with it
    assert model(page, "at") == [20, 200]
    row = page.get_by_label("Row", exact=True)
    row.fill("250")
    assert model(page, "at") == [250, 200]
    row.fill("a row")
    expect(row).to_have_attribute("aria-invalid", "true")
    assert model(page, "at") == [250, 200]
    row.fill("9999")
    assert model(page, "at") == [255, 200]


def test_brightness_and_contrast_are_sliders(mount: Mount) -> None:
    page = ready(mount("photo-matrix", {"photo": "camera"}))
    page.get_by_role("slider", name="brightness").press("End")
    assert model(page, "brightness") == 3
    expect(page.locator(".says")).to_contain_text("Every entry is multiplied by 3")
    page.get_by_role("slider", name="contrast").press("Home")
    expect(page.locator(".says")).to_contain_text("v becomes 0 v + 127.5")
    assert set(shown(page).ravel().tolist()) == {128}


def test_touch_moves_the_pixel_and_rubbish_from_outside_breaks_nothing(mount: Mount) -> None:
    size = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    page = ready(mount("photo-matrix", {"photo": "camera", "at": [60, 100]}, **size))
    touch(page, "[aria-label='The pixel']", 50, 30)
    i, j = model(page, "at")
    assert i > 75
    assert j > 130
    bads = ("at", "[NaN, 1]"), ("at", "[-5, 1e5]"), ("at", "'x'"), ("brightness", "NaN"), ("contrast", "1e300")
    for name, bad in (*bads, ("photo", "[[1, 2], [3]]"), ("photo", "[[1.5, 300]]"), ("channel", "7")):
        page.evaluate(f"model.set('{name}', {bad}); model.save_changes()")
        frame(page)
        assert "NaN" not in page.locator(".live").inner_html()
        assert shown(page).shape == (7, 7)
