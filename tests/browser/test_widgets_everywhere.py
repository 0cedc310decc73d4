"""What holds for every widget: narrow and dark, in a notebook, for axe, and as fast as the screen."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.browser.axe import violations
from tests.browser.widget_bench import IN_NOTEBOOK, Mount, lines, mount, player, server

__all__ = ["mount", "server"]

ALL: list[tuple[str, dict[str, Any]]] = [
    ("two-lines", lines()),
    ("matrix-plane", {"A": [[1.2, -0.4], [0.3, 1.3]]}),
    ("player", player()),
    ("arrows", {"mode": "span", "target": [4, 3]}),
    ("projection", {"a": [-3, 2], "b": [4, 1]}),
    ("unit-ball", {"p": 0.5, "x": [1.5, 1]}),
    ("composition", {}),
    ("loop-orders", {"order": "ikj", "step": 77}),
    ("convolution", {}),
    ("convolution", {"image": [[0, 1, 0, 3], [2, 8, 8, -1], [0, 8, 5, 0]], "kernel": [[0, -1], [1, 0.5]]}),
    ("photo-matrix", {"photo": [[30 * i + 9 * j for j in range(12)] for i in range(6)], "at": [4, 7], "contrast": 1.5}),
    ("matrix-plane", {"A": [[1.5, 0.5], [0.5, 1]], "show": ["grid", "square", "circle", "eigen", "boat"]}),
    ("span", {"weights": [1, -2.5, 3]}),
    ("independence", {}),
    ("independence", {"vectors": [[3, 1], [1, 2]]}),
    ("four-subspaces", {"A": [[1, 1, 0.5], [-1, -1, -0.5]]}),
    ("cube", {"A": [[-1.2, -0.3, 0.2], [0.4, 1.1, 0], [0, 0.2, 1.3]]}),
]
GROUND = "getComputedStyle(document.querySelector('.live')).backgroundColor"
EIGHT = "\n".join(" ".join(str((7 * i * i + 3 * i * j + 11 * j + 5) % 19 - 9) for j in range(8)) for i in range(8))


@pytest.mark.parametrize(("name", "state"), [*ALL, ("player", player(EIGHT, exact=False, start=20))])
def test_nothing_is_cut_off_at_360_pixels(mount: Mount, name: str, state: dict[str, Any]) -> None:
    page = mount(name, state, viewport={"width": 360, "height": 740})
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    cut = page.evaluate("""[...document.querySelectorAll(
        '.live button, .live input, .live select, .live textarea, .live p')].filter(e => {
            const box = e.getBoundingClientRect();
            return box.width && (box.left < 0 || box.right > 360.5);
        }).map(e => e.outerHTML.slice(0, 80))""")
    assert cut == []


@pytest.mark.parametrize(("name", "state"), ALL, ids=lambda v: v if isinstance(v, str) else "")
def test_axe_finds_nothing_in_light_and_dark_and_dark_is_dark(mount: Mount, name: str, state: dict[str, Any]) -> None:
    page = mount(name, state, color_scheme="light")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate(GROUND) == "rgb(245, 245, 242)"
    assert violations(page, within="figure") == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) == "rgb(28, 32, 39)"
    # What a dark page can have wrong that a light one had not.
    assert violations(page, "color-contrast", within="figure") == []


@pytest.mark.parametrize("light", ["true", "false"])
@pytest.mark.parametrize(("name", "state"), ALL, ids=lambda v: v if isinstance(v, str) else "")
def test_in_a_notebook_a_widget_brings_its_own_style_and_touches_nothing_else(
    mount: Mount, name: str, state: dict[str, Any], light: str
) -> None:
    page = mount(name, state, template=IN_NOTEBOOK.replace("LIGHT", light), color_scheme="dark")
    root = page.locator("#cell > .live")
    ground = root.evaluate("e => getComputedStyle(e).backgroundColor")
    assert (
        ground == {"true": "rgb(245, 245, 242)", "false": "rgb(28, 32, 39)"}[light]
    )  # the notebook's theme, not the system's
    assert page.evaluate("getComputedStyle(document.getElementById('other')).cssText === window.before")
    assert page.get_by_role("button", name="link", exact=True).count() == 0


def test_a_widget_that_leaves_hears_nothing_more(mount: Mount) -> None:
    page = mount("two-lines", lines())
    page.evaluate("leave()")
    assert page.evaluate("Object.values(model.heard).every(set => set.size === 0)")


FRAMES = """() => new Promise(done => {
    const times = [];
    const frame = now => { times.push(now); if (times.length < 60) requestAnimationFrame(frame); else done(times); };
    requestAnimationFrame(frame);
})"""


@pytest.mark.parametrize(
    ("name", "state", "handle"),
    [
        ("two-lines", lines(), "Move the first line"),
        ("two-lines", lines(), "Turn the second line"),
        ("matrix-plane", ALL[1][1], "First column"),
        ("arrows", ALL[3][1], "Tip of a"),
        ("projection", {}, "Tip of a"),
        ("unit-ball", {"p": 3}, "The point x"),
        ("composition", {}, "First column of A"),
        ("photo-matrix", {"at": [128, 128]}, "The pixel"),
        ("matrix-plane", {"show": ["grid", "square", "circle", "eigen", "boat"]}, "First column"),
        ("span", {}, "Tip of v1"),
        ("independence", {}, "Tip of v1"),
        ("cube", {}, "Column 2"),
        ("four-subspaces", {}, "The vector x"),
    ],
)
def test_dragging_keeps_up_with_the_screen(mount: Mount, name: str, state: dict[str, Any], handle: str) -> None:
    page = mount(name, state)
    box = page.get_by_role("slider", name=handle).locator(".target").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"window.frames_ = ({FRAMES})()")
    for k in range(120):
        page.mouse.move(x + 60 * (k % 20) / 20, y - 40 * (k % 15) / 15)
    times = page.evaluate("window.frames_")
    page.mouse.up()
    gaps = sorted(b - a for a, b in pairwise(times))
    assert 1000 / gaps[len(gaps) // 2] >= 55, f"{1000 / gaps[len(gaps) // 2]:.0f} frames a second"


def test_playing_an_eight_by_eight_elimination_keeps_up_with_the_screen(mount: Mount) -> None:
    page = mount("player", player(EIGHT, exact=False))
    page.evaluate(f"window.frames_ = ({FRAMES})()")
    slider = page.get_by_label("Step", exact=True)
    slider.focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    times = page.evaluate("window.frames_")
    gaps = sorted(b - a for a, b in pairwise(times))
    assert 1000 / gaps[len(gaps) // 2] >= 55, f"{1000 / gaps[len(gaps) // 2]:.0f} frames a second"
