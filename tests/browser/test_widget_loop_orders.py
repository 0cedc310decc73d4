"""The loops of a product in a real Chromium: played, chosen, set by sliders, in words, and counted as Python counts."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from rowspace.figures import static
from rowspace.figures.loop_orders import ORDERS
from tests.browser.flat_bench import frame, parsed, put, said, spoken
from tests.browser.widget_bench import Mount, model, mount, server

__all__ = ["mount", "server"]

STATES: list[dict[str, Any]] = [
    *({"order": order, "step": 61 * k % 512} for k, order in enumerate(ORDERS)),
    {"order": "ijk", "n": 3, "line": 2, "cache": 3, "block": 2, "step": 26},
    {"order": "blocked", "n": 7, "line": 3, "cache": 12, "block": 3, "step": 340},
    {"order": "kji", "n": 5, "line": 8, "cache": 5, "block": 1, "step": 1},
    {"order": "blocked", "n": 2, "line": 1, "cache": 32, "block": 2, "step": 7},
]
PARTS = """html => { const place = document.createElement('div');
place.innerHTML = html;
const all = '.held > :is(p, svg), .held :is(rect, path), pre, .totals :is(span, b, i)';
const parts = root => [...root.querySelectorAll(all)].map(
    e => [e.tagName, e.tagName === 'svg' ? e.getAttribute('aria-label') : e.textContent, e.getAttribute('class') || '',
          +e.getAttribute('x'), +e.getAttribute('y'), e.getAttribute('d'), e.style.width]);
return [parts(document), parts(place)]; }"""


def test_the_widget_says_and_shows_what_its_picture_does_in_every_state(mount: Mount) -> None:
    page = mount("loop-orders", {})
    assert spoken(page) == parsed(page, said("loop-orders", {}))
    for state in STATES:
        whole = {"n": 8, "line": 4, "cache": 8, "block": 4} | state
        put(page, whole)
        frame(page)
        assert spoken(page) == parsed(page, said("loop-orders", whole)), whole
        found, expected = page.evaluate(PARTS, static("loop-orders", whole))
        assert len(expected) > 3 * whole["n"] ** 2
        assert found == expected, whole


def total(page: Page, order: str) -> int:
    return int(page.locator(".totals button", has_text=re.compile(rf"^{order}")).locator("b").inner_text())


def test_an_order_is_chosen_and_played(mount: Mount) -> None:
    page = mount("loop-orders", {"n": 2, "line": 2, "cache": 3, "step": 5})
    page.get_by_role("button", name=re.compile("^kij")).click()
    assert (model(page, "order"), model(page, "step")) == ("kij", 0)
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name="Next", exact=True).click()
    assert model(page, "step") == 2
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".says")).to_contain_text("step 8 of 8")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    slider = page.get_by_role("slider", name="Step")
    slider.press("Home")
    frame(page)
    expect(slider).to_have_attribute("aria-valuetext", "step 1 of 8")


def test_sliders_change_the_cache_and_a_block_is_no_larger_than_the_matrix(mount: Mount) -> None:
    page = mount("loop-orders", {"order": "ijk"})
    before = total(page, "ijk")
    page.get_by_role("slider", name="lines in the cache").press("End")
    frame(page)
    assert model(page, "cache") == 32
    assert total(page, "ijk") < before
    assert total(page, "ikj") == 3 * 16  # B and a row of A and C, 20 lines, fit: each line is missed once
    page.get_by_role("slider", name="rows and columns, n").press("Home")
    frame(page)
    assert (model(page, "n"), model(page, "block")) == (2, 2)
    page.get_by_role("slider", name="side of a block").press("End")
    assert model(page, "block") == 2


def test_a_finger_steps_and_rubbish_from_outside_breaks_nothing(mount: Mount) -> None:
    page = mount("loop-orders", {}, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Next", exact=True).tap()
    assert model(page, "step") == 1
    for name, bad in (("n", "NaN"), ("n", "1e9"), ("order", "'iii'"), ("line", "0"), ("cache", "'x'"), ("step", "-3"),
                      ("block", "1e300"), ("step", "null")):  # fmt: skip
        page.evaluate(f"model.set('{name}', {bad}); model.save_changes()")
        frame(page)
        assert not re.search("NaN|undefined", page.locator(".live").inner_html())
