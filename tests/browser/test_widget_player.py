"""The step player in a real Chromium: its controls, its editor, and what passes between it and Python."""

from __future__ import annotations

import html
import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from rowspace.steps import play_text
from tests.browser.widget_bench import THREE, Mount, answer, mount, player, server

__all__ = ["mount", "server"]


def test_the_player_plays_by_its_buttons(mount: Mount) -> None:
    state = player(start=3)
    page = mount("player", state)
    count, total = page.locator(".player-controls output"), len(state["steps"])
    expect(count).to_have_text(f"4 of {total}")
    page.get_by_role("button", name="Next").click()
    expect(count).to_have_text(f"5 of {total}")
    page.get_by_role("button", name="Last step").click()
    expect(count).to_have_text(f"{total} of {total}")
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    page.get_by_role("button", name="First step").click()
    page.get_by_label("Speed").select_option(label="fast")
    page.get_by_role("button", name="Play").click()
    expect(count).to_have_text(re.compile("^[3-6] of"), timeout=10_000)
    page.get_by_role("button", name="Pause").click()
    stopped = count.inner_text()
    page.wait_for_timeout(700)
    expect(count).to_have_text(stopped)
    page.locator(".steps li").nth(1).click()
    expect(count).to_have_text(f"2 of {total}")


def test_the_player_plays_by_keyboard_alone(mount: Mount) -> None:
    state = player()
    page = mount("player", state)
    count, total = page.locator(".player-controls output"), len(state["steps"])
    page.get_by_role("listbox", name="Steps").focus()
    for key, at in (
        ("ArrowRight", 2),
        ("ArrowDown", 3),
        ("ArrowLeft", 2),
        ("End", total),
        ("ArrowUp", total - 1),
        ("Home", 1),
    ):
        page.keyboard.press(key)
        expect(count).to_have_text(f"{at} of {total}")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.keyboard.press("End")
    page.get_by_role("button", name="Back").focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("button", name="Play")).to_be_focused()  # Back went out and gave the focus on


def test_every_step_shows_its_matrices_marks_and_note(mount: Mount) -> None:
    state = player()
    page = mount("player", state)
    for step in state["steps"]:
        for value in step["state"]:
            if value["kind"] == "matrix":
                cells = page.get_by_role("table", name=value["name"], exact=True).locator("td").all_inner_texts()
                assert cells == [entry for row in value["rows"] for entry in row]
        pivots = page.locator("td.is-pivot").count()
        assert pivots == len(step["highlight"].get("pivot", []))
        assert (
            page.locator(".player-note").inner_text().strip()
            == html.unescape(re.sub("<[^>]+>", "", step["note"])).strip()
        )
        page.get_by_role("listbox", name="Steps").press("ArrowRight")


def test_the_change_of_a_step_is_marked_by_a_line_and_in_words(mount: Mount) -> None:
    state = player()
    at = next(k for k, step in enumerate(state["steps"]) if step["title"].startswith("Row 2 minus"))
    page = mount("player", state | {"start": at})
    changed = page.get_by_role("table", name="U", exact=True).locator("td.is-changed")
    assert changed.count() == 3
    assert "inset" in changed.first.evaluate("td => getComputedStyle(td).boxShadow")
    expect(changed.first).to_have_attribute("aria-label", re.compile("changed"))
    expect(page.locator("td.is-pivot")).to_have_attribute("aria-label", "6, pivot")


def test_another_matrix_is_asked_of_python_and_shown(mount: Mount) -> None:
    page = mount("player", player())
    page.get_by_text("Change the matrix").click()
    page.get_by_label("Matrix, one row a line").fill("0 1/2\n3 4")
    page.get_by_role("button", name="Use this matrix").click()
    assert page.evaluate("model.sent.at(-1)") == {
        "matrix": "0 1/2\n3 4",
        "exact": True,
        "algorithm": "lu",
        "options": {"pivot": "largest"},
        "id": 1,
    }
    expect(page.get_by_text("Starting Python…")).to_be_visible()
    play = answer(page)
    expect(page.get_by_text("Starting Python…")).to_be_hidden()
    expect(page.locator(".steps li")).to_have_text([step["title"] for step in play["steps"]])
    expect(page.locator(".player-note math").first).to_be_attached()  # the note came as TeX and is set
    page.get_by_role("button", name="floats").click()
    assert page.evaluate("model.sent.at(-1)")["exact"] is False
    answer(page)
    expect(page.get_by_role("table", name="U", exact=True)).to_contain_text("0.5")
    page.get_by_role("button", name="fractions").click()  # known already: nobody is asked
    expect(page.get_by_role("table", name="U", exact=True)).to_contain_text("1/2")
    assert page.evaluate("model.sent.length") == 2


def test_what_cannot_be_read_gets_a_sentence_and_nothing_is_lost(mount: Mount) -> None:
    page = mount("player", player(start=2))
    before = page.locator(".stage").inner_text()
    page.get_by_text("Change the matrix").click()
    field = page.get_by_label("Matrix, one row a line")
    field.fill("1 two\n3 4")
    field.press("Control+Enter")
    play = answer(page)
    expect(page.get_by_role("alert")).to_have_text(f"✕ {play['error']}")
    expect(field).to_have_value("1 two\n3 4")
    assert page.locator(".stage").inner_text() == before
    field.fill("1 2\n3 4")
    expect(page.locator(".error")).to_be_empty()


def test_a_stale_answer_is_not_shown(mount: Mount) -> None:
    page = mount("player", player())
    page.get_by_role("button", name="floats").click()
    page.get_by_text("Change the matrix").click()
    page.get_by_role("button", name="Singular").click()
    first, second = page.evaluate("model.sent")
    assert (first["id"], second["id"]) == (1, 2)
    late = play_text("lu", "9 9; 9 9", False) | {"id": 1}
    page.evaluate("play => { model.set('play', play); model.save_changes(); }", late)
    expect(page.locator(".player-controls output")).to_have_text(re.compile(rf"1 of {len(player()['steps'])}"))
    answer(page)
    expect(page.get_by_role("table", name="U", exact=True)).to_contain_text("9")


def test_a_million_characters_are_refused_at_once(mount: Mount) -> None:
    page = mount("player", player(), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Change the matrix").click()
    field = page.get_by_label("Matrix, one row a line")
    field.fill("1 2")
    page.evaluate("navigator.clipboard.writeText('1 '.repeat(500_000))")
    field.focus()
    page.evaluate("window.started = performance.now()")
    page.keyboard.press("Control+V")
    expect(page.get_by_role("alert")).to_contain_text("1 000 000 characters")
    assert page.evaluate("performance.now() - started") < 1000
    expect(field).to_have_value("1 2")


def test_copying_gives_latex_numpy_and_text(mount: Mount) -> None:
    page = mount("player", player(start=3), permissions=["clipboard-read", "clipboard-write"])
    copied = {}
    for form in ("LaTeX", "NumPy", "text"):
        page.get_by_role("button", name=form, exact=True).click()
        expect(page.get_by_text(f"Copied as {form}.")).to_be_visible()
        copied[form] = page.evaluate("navigator.clipboard.readText()")
    assert r"\begin{pmatrix}" in copied["LaTeX"]
    assert r"\frac{1}{3}" in copied["LaTeX"]
    names: dict[str, Any] = {}
    exec("import numpy as np\n" + copied["NumPy"], names)
    assert names["L"] @ names["U"] == pytest.approx(play_matrix()[names["P"]])
    assert "1/3" in copied["text"]


def play_matrix() -> Any:
    return np.array([[float(v) for v in row.split()] for row in THREE.split("\n")])


def test_a_link_reopens_the_same_step_of_the_same_matrix(mount: Mount) -> None:
    page = mount("player", player(), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Change the matrix").click()
    page.get_by_label("Matrix, one row a line").fill("0 1\n1 1/7")
    page.get_by_role("button", name="Use this matrix").click()
    answer(page)
    page.get_by_role("listbox", name="Steps").press("End")
    at = page.locator(".player-controls output").inner_text()
    page.get_by_role("button", name="link", exact=True).click()
    address = page.evaluate("navigator.clipboard.readText()")
    again = mount("player", player(), anchor=address[address.index("#") :])
    assert again.evaluate("model.sent.at(-1)")["matrix"] == "0 1\n1 1/7"
    answer(again)
    expect(again.locator(".player-controls output")).to_have_text(at)
    expect(again.get_by_role("table", name="U", exact=True)).to_contain_text("1/7")


def test_a_note_cannot_bring_markup_along(mount: Mount) -> None:
    page = mount("player", player())
    page.get_by_role("button", name="floats").click()
    steps = [
        {"title": "<i>t</i>", "note": "<img src=x onerror='window.bad=1'> **bold** $<b>$", "state": [], "highlight": {}}
    ]
    answer(page, steps=steps)
    expect(page.locator(".player-note b")).to_have_text("bold")
    assert page.locator(".player-note img").count() == 0
    expect(page.locator(".steps li")).to_have_text("<i>t</i>")
    page.wait_for_timeout(300)
    assert page.evaluate("window.bad") is None
