"""The picture beside the numbers, and large matrices as squares, in a real Chromium."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.test_widgets_everywhere import FRAMES
from tests.browser.widget_bench import Mount, mount, player, server

__all__ = ["mount", "server"]

PLANE = player("2 1 | 3\n1 3 | 5", name="gaussian_elimination")
SPACE = player("2 1 1 | 7\n6 2 1 | 13\n-2 2 7 | 23", name="gaussian_elimination")
LARGE = player(
    "\n".join(" ".join(str((7 * i * i + 3 * i * j + 11 * j + 5) % 19 - 9) for j in range(10)) for i in range(9)),
    exact=False,
    start=9,
)


def sentence(page: Page) -> str:
    return page.locator(".scene-box .says").inner_text()


def test_the_picture_says_the_numbers_of_the_step(mount: Mount) -> None:
    page = mount("player", PLANE)
    assert sentence(page) == "row 1 is the line 2x₁ + x₂ = 3; row 2 is the line x₁ + 3x₂ = 5."
    page.get_by_role("listbox", name="Steps").press("End")
    assert sentence(page) == "row 1 is the line 2x₁ + x₂ = 3; row 2 is the line 2.5x₂ = 3.5; x = (0.8, 1.4)."
    expect(page.get_by_role("img", name=re.compile("Picture in the plane.*1.4"))).to_be_visible()


def test_lines_cross_where_the_solution_is(mount: Mount) -> None:
    page = mount("player", PLANE | {"start": len(PLANE["steps"]) - 1})
    lines = page.locator(".scene .stroke").evaluate_all(
        "all => all.map(line => line.getAttribute('d').match(/-?[\\d.]+/g).map(Number))"
    )
    (x, y) = page.locator(".scene .marker").evaluate(
        "dot => dot.getAttribute('transform').match(/-?[\\d.]+/g).map(Number)"
    )
    assert len(lines) == 2
    for a, b, c, d in lines:
        off = ((c - a) * (y - b) - (d - b) * (x - a)) / ((c - a) ** 2 + (d - b) ** 2) ** 0.5
        assert abs(off) < 0.3  # of a picture 320 wide, in which a tenth is written


def test_the_frame_does_not_jump_while_the_steps_play(mount: Mount) -> None:
    page = mount("player", PLANE)
    ticks = []
    for _ in PLANE["steps"]:
        ticks.append(page.locator(".scene .tick").all_inner_texts())
        page.get_by_role("listbox", name="Steps").press("ArrowRight")
    assert all(each == ticks[0] for each in ticks)
    assert len(ticks[0]) > 4


def test_space_is_turned_by_keys_and_pointer_and_says_from_where(mount: Mount) -> None:
    page = mount("player", SPACE | {"start": 4})
    scene = page.get_by_role("application", name=re.compile("arrow keys turn it"))
    outlines = [page.locator(".scene .area").first.get_attribute("d")]
    at = page.locator(".player-controls output").inner_text()
    scene.focus()
    for key in ("ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        outlines.append(page.locator(".scene .area").first.get_attribute("d"))
    said = page.locator(".scene-box .seen").inner_text()
    assert re.fullmatch(r"Seen from \d+° around and \d+° above\.", said)
    box = scene.bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 90, steps=5)
    page.mouse.up()
    outlines.append(page.locator(".scene .area").first.get_attribute("d"))
    assert len(set(outlines)) == 4
    assert page.locator(".scene-box .seen").inner_text() != said
    page.keyboard.press("Home")
    assert page.locator(".scene .area").first.get_attribute("d") == outlines[0]
    expect(page.locator(".player-controls output")).to_have_text(at)


def test_turning_keeps_up_with_the_screen(mount: Mount) -> None:
    page = mount("player", SPACE)
    page.locator(".scene").focus()
    page.evaluate(f"window.frames_ = ({FRAMES})()")
    for _ in range(60):
        page.keyboard.press("ArrowLeft")
    gaps = sorted(b - a for a, b in pairwise(page.evaluate("window.frames_")))
    assert 1000 / gaps[len(gaps) // 2] >= 55, f"{1000 / gaps[len(gaps) // 2]:.0f} frames a second"


def test_a_large_matrix_is_squares_with_values_on_focus(mount: Mount) -> None:
    page = mount("player", LARGE)
    grid = page.get_by_role("grid", name=re.compile("U, 9 by 10"))
    told = page.locator(".heat-box").filter(has=grid).locator(".heat-told")
    state = next(v for v in LARGE["steps"][9]["state"] if v["name"] == "U")
    grid.locator("td").first.focus()
    expect(told).to_have_text(re.compile(f"^U, row 1, column 1: {re.escape(state['rows'][0][0])}"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(told).to_contain_text(f"U, row 2, column 2: {state['rows'][1][1]}")
    grid.locator("tr").nth(4).locator("td").nth(3).hover()
    expect(told).to_contain_text(f"U, row 5, column 4: {state['rows'][4][3]}")
    marked = LARGE["steps"][9]["highlight"]["changed"][1]
    grid.locator("tr").nth(marked[1]).locator("td").nth(marked[2]).click()
    expect(told).to_contain_text(", changed")


def test_squares_are_as_large_as_their_entries_and_signs_are_told_apart(mount: Mount) -> None:
    page = mount("player", LARGE)
    cells = page.get_by_role("grid", name=re.compile("U, 9 by 10")).locator("td i")
    values = [x for row in next(v for v in LARGE["steps"][9]["state"] if v["name"] == "U")["values"] for x in row]
    drawn = cells.evaluate_all("all => all.map(i => [i.className, i.getBoundingClientRect().width])")
    for value, (kind, _) in zip(values, drawn, strict=True):
        assert kind == ("zero" if value == 0 else "negative" if value < 0 else "positive")
    sizes = sorted((abs(v), width) for v, (_, width) in zip(values, drawn, strict=True) if abs(v) > 0.5)
    assert all(a <= b + 0.1 for (_, a), (_, b) in pairwise(sizes))


@pytest.mark.parametrize("state", [PLANE, SPACE, LARGE], ids=["plane", "space", "large"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off_at_360_pixels(
    mount: Mount, state: dict[str, Any], scheme: str
) -> None:
    page = mount("player", state, color_scheme=scheme, viewport={"width": 360, "height": 740})
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.get_by_role("button", name="table", exact=True).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page, within="figure") == []


def test_what_differs_from_the_step_before_is_underlined_though_no_role_says_so(mount: Mount) -> None:
    state = player()
    bare = [step | {"highlight": {}} for step in state["steps"]]
    page = mount("player", state | {"steps": bare, "start": 3})
    old, new = (next(v["rows"] for v in bare[k]["state"] if v["name"] == "U") for k in (2, 3))
    differing = sum(a != b for x, y in zip(old, new, strict=True) for a, b in zip(x, y, strict=True))
    changed = page.get_by_role("table", name="U", exact=True).locator("td.is-changed")
    assert changed.count() == differing > 0
    expect(changed.first).to_have_attribute("aria-label", re.compile("changed"))
