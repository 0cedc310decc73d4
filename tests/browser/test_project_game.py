"""The page of the game in a real Chromium, with the page's own Python: what is played is what the matrices say."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from rowspace.apps.game import replays
from rowspace.apps.game.words import figure
from tests.browser.axe import violations
from tests.browser.conftest import Watch

PATIENT = 90_000  # ms: the page's Python has to start, on a machine that does other things too


@pytest.fixture(scope="module")
def game(browser: Browser, site: str) -> Iterator[Page]:
    """One page for all tests, so that its Python starts once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(20_000)
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(f"{site}game.html")
    page.locator("main[data-ready]").wait_for()
    page.locator("#play").click()
    page.locator("main[data-ticks]").wait_for(timeout=PATIENT)
    pause(page)
    yield page
    context.close()
    assert not watch.outside, f"requests that leave the site: {watch.outside}"
    assert not watch.errors, f"uncaught errors in the page: {watch.errors}"


def pause(page: Page) -> None:
    """Paused, and everything told."""
    if page.locator("#play").inner_text() == "Pause":
        page.locator("#play").click()
    expect(page.locator("#play")).to_have_text("Play")
    page.wait_for_timeout(150)
    rests = page.locator("main").get_attribute("data-ticks") or ""
    expect(page.locator("main")).to_have_attribute("data-rests", rests)


def again(page: Page, level: int = 1) -> None:
    page.locator("#level").select_option(str(level))
    page.locator("#again").click()
    expect(page.locator("#play")).to_have_text("Pause")


def matrix(page: Page, name: str) -> list[list[str]]:
    return [row.locator("td").all_inner_texts() for row in page.get_by_role("table", name=name).locator("tr").all()]


def saved(page: Page, tmp_path: Path) -> str:
    with page.expect_download() as coming:
        page.locator("#save").click()
    coming.value.save_as(tmp_path / "game.json")
    return (tmp_path / "game.json").read_text(encoding="utf-8")


def test_played_by_keys_for_ten_seconds_it_ends_where_the_matrices_say(game: Page, tmp_path: Path) -> None:
    again(game)
    game.locator(".stage").focus()
    until = time.monotonic() + 10
    for key, held in (("w", 1500), ("ArrowLeft", 300), ("w", 1800), ("d", 400), ("ArrowUp", 2000), ("s", 700)):
        game.keyboard.down(key)
        game.wait_for_timeout(held)
        game.keyboard.up(key)
    game.wait_for_timeout(max(0, 1000 * (until - time.monotonic())))
    pause(game)
    text = saved(game, tmp_path)
    replay = replays.from_text(text)
    assert {"w", "a", "d", "s"} <= set("".join(keys for keys, _ in replay.runs))
    state = replays.end(replay)  # raises unless the same keys give the same matrices to the last bit
    assert state.ticks == int(game.locator("main").get_attribute("data-ticks") or 0)
    assert 400 < state.ticks < 720  # ten seconds of sixtieths, less where the machine was busy
    assert matrix(game, "The boat's matrix") == [[figure(x) for x in row] for row in state.boat.tolist()]


def test_a_saved_game_is_watched_to_the_same_end(game: Page, tmp_path: Path) -> None:
    replay = replays.from_letters(0, "wwwwwwwwwwaaaadd..")
    state = replays.end(replay)
    file = tmp_path / "mine.json"
    file.write_text(replays.to_text(replay, state), encoding="utf-8")
    game.locator("#watch").set_input_files(file)
    expect(game.locator("#event")).to_contain_text("the same matrices, to the last bit", timeout=30_000)
    file.write_text(json.dumps({"format": "other"}), encoding="utf-8")
    game.locator("#watch").set_input_files(file)
    expect(game.locator(".sea .error")).to_contain_text("This file is not a replay")


def test_a_matrix_set_by_hand_moves_the_thing(game: Page) -> None:
    again(game)
    pause(game)
    game.locator("#thing").select_option("boat")
    game.get_by_label("boat, row 1, column 3").fill("12.5")
    corner = game.get_by_role("table", name="The boat's matrix").locator("tr").first.locator("td").last
    expect(corner).to_have_text("12.5")
    field = game.get_by_label("boat, row 1, column 1")
    field.fill("x")
    expect(field).to_have_attribute("aria-invalid", "true")
    game.locator("#save").click()
    expect(game.locator(".sea .error")).to_contain_text("set by hand")


def test_a_pause_while_a_level_is_beginning_holds(game: Page) -> None:
    again(game)
    game.evaluate("document.querySelector('#again').click(); document.querySelector('#play').click();")
    expect(game.locator("main")).to_have_attribute("data-rests", "0")
    game.wait_for_timeout(300)
    assert game.locator("#play").inner_text() == "Play"
    assert game.locator("main").get_attribute("data-ticks") == "0"


def test_sixty_frames_a_second_and_as_many_ticks(game: Page) -> None:
    again(game)
    game.wait_for_timeout(500)
    frames, ticks, seconds = game.evaluate(
        """async () => {
            const main = document.querySelector("main"), from = Number(main.dataset.ticks), began = performance.now();
            let frames = 0;
            while (performance.now() < began + 2000) { await new Promise(requestAnimationFrame); frames++; }
            return [frames, Number(main.dataset.ticks) - from, (performance.now() - began) / 1000];
        }"""
    )
    pause(game)
    print(f"\n{frames / seconds:.1f} frames and {ticks / seconds:.1f} ticks a second")
    assert frames / seconds > 50
    assert ticks / seconds > 40  # sixty on a machine that does nothing else


def test_a_finger_on_a_button_rows(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}game.html")
    page.locator("main[data-ready]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    pad = page.get_by_role("button", name="Row", exact=True)
    box = pad.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 48
    page.locator("#play").click()
    page.locator("main[data-ticks]").wait_for(timeout=PATIENT)
    before = matrix(page, "The boat's matrix")
    touch = context.new_cdp_session(page)
    at = {"x": box["x"] + 20, "y": (pad.bounding_box() or box)["y"] + 20}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    page.wait_for_timeout(1200)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    after = matrix(page, "The boat's matrix")
    moved = np.hypot(*(float(after[i][2].replace("−", "-")) - float(before[i][2].replace("−", "-")) for i in (0, 1)))
    assert moved > 0.5
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_the_page_reads_without_javascript(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site}game.html")
    page.locator("main[data-ready]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}game.html")
    assert page.locator(".stage img").is_visible()
    assert not page.locator("#play").is_visible()
    context.close()
