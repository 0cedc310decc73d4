"""The page of the songs in a real Chromium, with the page's own Python: what it finds is what the library finds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from rowspace.apps.songs import Items, item, make_space, nearest, song_items
from rowspace.data import load
from tests.browser.axe import violations
from tests.browser.conftest import Watch

PATIENT = 90_000  # ms: the page's Python has to start, on a machine that does other things too
FILMS = "title,director,year,length,stars\nAlpha,Ann,1990,90,4.5\nBéta,Bob,1991,,4.0\nGamma,Ann,1950,180,1.0\n"
FILMS += "Delta,Cid,1951,175,1.5\nAlpha,Dan,1992,95,4.4\n"


@pytest.fixture(scope="module")
def tunes() -> Items:
    return song_items(load("songs"))[0]


def ten(tunes: Items, row: int, **wishes: Any) -> list[str]:
    space = make_space(tunes.X, tunes.features, labels=tunes.labels, **wishes)
    return [f"{each.item.title} {each.score:.3f}" for each in nearest(space, [tunes], item(tunes, row))]


@pytest.fixture(scope="module")
def songs(browser: Browser, site: str) -> Iterator[Page]:
    """One page for all tests, so that its Python starts once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(f"{site}songs.html")
    page.locator("main[data-started]").wait_for()
    yield page
    context.close()
    assert not watch.outside, f"requests that leave the site: {watch.outside}"
    assert not watch.errors, f"uncaught errors in the page: {watch.errors}"


def shown(page: Page) -> list[str]:
    """The neighbours' titles and scores."""
    found: list[str] = page.locator(".neighbours > tbody > tr:not(.beside)").evaluate_all(
        "rows => rows.map(row => `${row.querySelector('th').firstChild.data} ${row.lastElementChild.textContent}`)"
    )
    return found


def done(page: Page, **wishes: Any) -> None:
    """Wait for an answer to these wishes."""
    expected = json.dumps({"table": "songs", "row": 8, "weights": {}, "metric": "cosine", "scale": "z"} | wishes)
    page.wait_for_function(
        """wishes => {
            const done = JSON.parse(document.querySelector("main").dataset.done ?? "{}");
            return Object.entries(JSON.parse(wishes)).every(([k, v]) => JSON.stringify(done[k]) === JSON.stringify(v));
        }""",
        arg=expected,
        timeout=PATIENT,
    )


def weigh(page: Page, feature: str, value: float) -> None:
    page.get_by_role("slider", name=feature, exact=True).fill(str(value))


def test_ten_are_there_without_a_script(browser: Browser, site: str, tunes: Items) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site}songs.html")
    assert shown(page) == ten(tunes, 8)
    expect(page.locator(".sum").first).to_be_visible()
    expect(page.locator(".sum").nth(1)).to_be_hidden()
    expect(page.get_by_role("slider")).to_have_count(0)
    context.close()


def test_the_first_answer_needs_no_python_and_its_sum_opens(songs: Page, tunes: Items) -> None:
    assert shown(songs) == ten(tunes, 8)
    first = songs.get_by_role("button", name=f"The sum for {shown(songs)[0][:-6]}")
    expect(songs.locator(".sum").first).to_be_hidden()
    first.press("Enter")
    expect(songs.locator(".sum").first).to_be_visible()
    expect(first).to_have_attribute("aria-expanded", "true")
    first.press("Enter")
    expect(songs.locator(".sum").first).to_be_hidden()
    assert not songs.evaluate("performance.getEntriesByType('resource').some(e => /pyodide/.test(e.name))")


def test_a_title_is_found_by_keys(songs: Page, tunes: Items) -> None:
    field = songs.get_by_role("combobox", name="Find a tune")
    field.press_sequentially("boys of ballin")
    offer = songs.get_by_role("option", name="The Boys of Ballinamore").first
    expect(offer).to_be_visible(timeout=PATIENT)
    field.press("ArrowDown")
    expect(songs.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == "offer-0"
    field.press("Escape")
    expect(songs.get_by_role("listbox")).to_be_hidden()
    field.press("ArrowDown")
    field.press("Enter")
    row = tunes.titles.tolist().index("The Boys of Ballinamore")
    done(songs, row=row)
    assert shown(songs) == ten(tunes, row)
    expect(songs.locator("#h-like")).to_have_text("Most like The Boys of Ballinamore")
    expect(songs.locator("#says")).to_contain_text(
        f"Nearest to The Boys of Ballinamore, with similarity: {ten(tunes, row)[0][:-6]}"
    )
    expect(field).to_be_focused()


def test_a_misspelt_title_offers_the_nearest_by_pointer(songs: Page, tunes: Items) -> None:
    field = songs.get_by_role("combobox", name="Find a tune")
    field.fill("mon and sevn stars")
    expect(songs.locator("#seek-says")).to_contain_text("The nearest", timeout=PATIENT)
    songs.get_by_role("option", name="The Moon and Seven Stars").click()
    done(songs, row=8)
    assert shown(songs) == ten(tunes, 8)
    field.fill("xqzw")
    expect(songs.locator("#seek-says")).to_have_text("No title is like “xqzw”.")
    expect(songs.get_by_role("listbox")).to_be_hidden()


def test_weights_and_metrics_change_the_order_as_the_library_says(songs: Page, tunes: Items) -> None:
    before = shown(songs)
    weigh(songs, "minor", 3)
    weigh(songs, "compound", 0)
    weights = {"minor": 3, "compound": 0}
    done(songs, weights=weights)
    assert shown(songs) == ten(tunes, 8, weights=weights) != before
    songs.get_by_label("Nearness").select_option("euclidean")
    songs.get_by_label("Scale", exact=True).select_option("rank")
    done(songs, weights=weights, metric="euclidean", scale="rank")
    assert shown(songs) == ten(tunes, 8, weights=weights, metric="euclidean", scale="rank")
    expect(songs.get_by_role("columnheader", name="distance")).to_be_visible()
    songs.reload()
    done(songs, weights=weights, metric="euclidean", scale="rank")  # kept in the browser
    assert shown(songs) == ten(tunes, 8, weights=weights, metric="euclidean", scale="rank")


def test_nothing_to_compare_is_said_and_what_was_there_stays(songs: Page, tunes: Items) -> None:
    before = shown(songs)
    for slider in songs.get_by_role("slider").all():
        slider.fill("0")
    expect(songs.locator("#wrong")).to_have_text("All weights are zero: nothing is left to compare.")
    songs.get_by_role("button", name="All count once").click()
    done(songs, metric="euclidean", scale="rank")
    expect(songs.locator("#wrong")).to_be_empty()
    assert shown(songs) == ten(tunes, 8, metric="euclidean", scale="rank") != before


def test_a_neighbour_leads_to_its_own(songs: Page, tunes: Items) -> None:
    songs.get_by_label("Nearness").select_option("cosine")
    songs.get_by_label("Scale", exact=True).select_option("z")
    done(songs)
    songs.get_by_role("button", name="The sum for Slattery's Fancy").click()
    songs.get_by_role("button", name="Find the nearest to Slattery's Fancy").click()
    row = tunes.titles.tolist().index("Slattery's Fancy")
    done(songs, row=row)
    assert shown(songs) == ten(tunes, row)
    expect(songs.locator("#h-like")).to_be_focused()


def test_a_table_of_one_s_own(songs: Page) -> None:
    def give(name: str, text: str) -> None:
        songs.locator("#file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})

    give("films.csv", FILMS + "Eta,Ann,1950\n")
    expect(songs.locator("#unread")).to_contain_text("line 7 of films.csv has 3 fields")
    give("films.csv", FILMS)
    done(songs, table="films.csv", row=0)
    expect(songs.locator("#unread")).to_be_empty()
    assert [each.rsplit(" ", 1)[0] for each in shown(songs)] == ["Alpha", "Béta", "Delta", "Gamma"]
    expect(songs.locator(".twins")).to_contain_text("The title stands twice")
    expect(songs.locator("#answer")).to_contain_text("There are only 4 others to compare with.")
    expect(songs.get_by_label("Nearness").locator("option[value=learned]")).to_be_disabled()
    songs.get_by_label("leave out rows with a missing value").check()
    done(songs, table="films.csv", row=0, complete=True)
    assert [each.rsplit(" ", 1)[0] for each in shown(songs)] == ["Alpha", "Delta", "Gamma"]
    songs.get_by_label("Title", exact=True).select_option("director")
    expect(songs.locator("#h-like")).to_have_text("Most like Ann")
    assert violations(songs) == []
    songs.get_by_role("button", name="Back to the tunes").click()
    expect(songs.locator("#h-like")).to_have_text("Most like Slattery's Fancy")  # as the browser keeps it
    expect(songs.get_by_role("combobox", name="Find a tune")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off_at_360_pixels(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site}songs.html")
    page.locator("main[data-started]").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for button in page.get_by_role("button", name="The sum for").all()[:2]:
        button.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    context.close()
