"""The workbench in a real Chromium, with the page's own Python: any matrix, its facts, and the steps that find them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rowspace.steps.workbench import GALLERY, facts
from tests.browser.axe import violations
from tests.browser.conftest import Watch

FIRST = "2 1 1\n6 2 1\n-2 2 7"
PYTHON = "performance.getEntriesByType('resource').some(e => /python|pyodide/.test(e.name))"
PATIENT = 90_000  # ms: the page's Python has to start, on a machine that does other things too


@pytest.fixture(scope="module")
def bench(browser: Browser, site: str) -> Iterator[Page]:
    """One page for all tests, so that its Python starts once."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(20_000)
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(f"{site}workbench.html")
    expect(page.locator("#steps .stage td").first).to_be_visible()
    yield page
    context.close()
    assert not watch.outside, f"requests that leave the site: {watch.outside}"
    assert not watch.errors, f"uncaught errors in the page: {watch.errors}"


def value(page: Page, name: str) -> str:
    line = page.locator("#facts dl > div").filter(has=page.locator("dt", has_text=re.compile(f"^{name}$")))
    return re.sub(r"\s+", " ", line.locator("dd").first.inner_text()).strip()


def entries(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.get_by_role("table", name="Entries of the matrix").evaluate(
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.firstElementChild.value))"
    )
    return found


def choose(page: Page, name: str) -> None:
    page.get_by_label("From the gallery").select_option(name)


def set_entry(page: Page, i: int, j: int, text: str) -> None:
    page.get_by_label(f"the matrix, row {i}, column {j}", exact=True).fill(text)


def answered(page: Page) -> None:
    expect(page.locator("#facts")).not_to_have_attribute("aria-busy", "true", timeout=PATIENT)


def test_the_first_matrix_is_there_without_a_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}workbench.html")
    assert value(page, "determinant") == "−4"
    assert value(page, "rank") == "3, full"
    assert page.locator(".editor-pane td").all_inner_texts() == FIRST.split()
    assert page.get_by_role("button", name="Show me how: rank").count() == 0
    context.close()


@pytest.mark.parametrize("name", list(GALLERY))
def test_the_gallery_needs_no_python(bench: Page, name: str) -> None:
    choose(bench, name)
    answered(bench)
    expected = {each["name"]: each for each in facts(GALLERY[name])["facts"]}
    for fact in ("shape", "rank", "determinant", "eigenvalues", "singular values", "condition", "null space"):
        if fact in expected:
            about = "about " if expected[fact]["about"] else ""
            assert value(bench, fact).startswith(about + re.sub(r"\s+", " ", expected[fact]["value"]))
    assert entries(bench) == facts(GALLERY[name])["entries"]
    assert not bench.evaluate(PYTHON)


def test_the_first_matrix_is_played_without_python(bench: Page) -> None:
    choose(bench, next(iter(GALLERY)))
    bench.get_by_role("button", name="Show me how: determinant").click()
    expect(bench.locator("#show h2")).to_have_text("Determinant, step by step")
    expect(bench.locator("#show h2")).to_be_focused()
    steps = bench.locator("#steps .steps li")
    expect(steps).to_have_count(10)
    bench.get_by_role("listbox", name="Steps").press("End")
    expect(bench.locator("#steps .player-note")).to_contain_text("determinant")
    expect(bench.get_by_role("button", name="Show me how: determinant")).to_have_attribute("aria-expanded", "true")


def test_a_matrix_of_ones_own_is_asked_of_python(bench: Page) -> None:
    choose(bench, "defective")
    set_entry(bench, 1, 1, "1/3")
    set_entry(bench, 2, 1, "-2")
    expect(bench.locator("#gallery")).to_have_value("mine")
    expect(bench.locator("#facts")).to_contain_text("8/3", timeout=PATIENT)
    assert value(bench, "determinant") == "8/3"
    assert value(bench, "trace") == "7/3"
    bench.get_by_role("button", name="Show me how: determinant").click()
    expect(bench.locator("#steps .stage")).to_contain_text("1/3", timeout=PATIENT)
    bench.get_by_role("listbox", name="Steps").press("End")
    expect(bench.locator("#steps .player-note")).to_contain_text("determinant")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["1 2", "2 4"], {"rank": "1 of 2", "inverse": "none", "condition": "infinite"}),
        (["3 1", "0 3"], {"eigenvalues": "3 (twice) Defective"}),
        (["1 2 3", "4 5 6"], {"shape": "2 by 3, wide", "null space": "a line in ℝ³"}),
        (["i 1", "0 2"], {"determinant": "about 2i", "rank": "about 2, full"}),
        (["1e308 1e308", "1e308 -1e308"], {"determinant": "beyond the range of floats"}),
        (["1e-320 0", "0 1"], {"rank": "2, full Floats cannot tell it from 1"}),
        (["7"], {"shape": "1 by 1, square", "eigenvalues": "7"}),
    ],
)
def test_whatever_is_typed_is_answered(bench: Page, rows: list[str], expected: dict[str, str]) -> None:
    typed = "], [".join(row.replace(" ", ", ") for row in rows)
    bench.evaluate("text => navigator.clipboard.writeText(text)", f"[[{typed}]]")
    bench.get_by_label("the matrix, row 1, column 1", exact=True).focus()
    bench.keyboard.press("Control+V")
    if len(rows) == 1:
        for which in ("rows", "columns"):
            bench.locator(".editor-pane").get_by_label(f"{which} of the matrix").fill("1")
            bench.keyboard.press("Tab")
        set_entry(bench, 1, 1, rows[0])
    expect(bench.locator("#facts")).to_have_attribute("data-of", "\n".join(rows), timeout=PATIENT)
    for name, text in expected.items():
        assert value(bench, name).startswith(text), name


def test_rubbish_gets_a_sentence_and_the_facts_stay_greyed(bench: Page) -> None:
    choose(bench, "singular")
    before = bench.locator("#facts").inner_text()
    set_entry(bench, 2, 2, "two")
    said = "Row 2, column 2: «two» is not a number"
    expect(bench.locator(".editor-pane .error")).to_contain_text(said, timeout=PATIENT)
    expect(bench.locator("#facts")).to_have_class(re.compile("stale"))
    assert bench.locator("#facts").inner_text() == before
    set_entry(bench, 2, 2, "5")
    expect(bench.locator(".editor-pane .error")).to_be_empty()
    expect(bench.locator("#facts")).not_to_have_class(re.compile("stale"))


def test_markup_typed_into_an_entry_is_no_markup(bench: Page) -> None:
    choose(bench, "singular")
    set_entry(bench, 1, 1, "<img/src=x/onerror=bad()>")
    expect(bench.locator(".editor-pane .error")).to_contain_text("✕", timeout=PATIENT)
    assert bench.locator(".bench img").count() == 0


def test_transpose_resize_and_keys(bench: Page) -> None:
    choose(bench, "wide, 2 by 4")
    bench.get_by_role("button", name="Transpose").click()
    assert entries(bench) == [["1", "2"], ["2", "4"], ["3", "7"], ["4", "9"]]
    expect(bench.locator("#facts dd").first).to_contain_text("4 by 2, tall", timeout=PATIENT)
    columns = bench.locator(".editor-pane").get_by_label("columns of the matrix")
    columns.fill("3")
    columns.press("Tab")
    assert [len(row) for row in entries(bench)] == [3] * 4
    bench.get_by_label("the matrix, row 1, column 1", exact=True).focus()
    bench.keyboard.press("ArrowDown")
    expect(bench.get_by_label("the matrix, row 2, column 1", exact=True)).to_be_focused()


def test_the_link_brings_the_matrix_and_the_steps_back(bench: Page, site: str) -> None:
    choose(bench, "symmetric, 3 by 3")
    answered(bench)
    bench.get_by_role("button", name="Show me how: LU").click()
    bench.get_by_role("button", name="Link to this matrix").click()
    expect(bench.get_by_text("The link is copied.")).to_be_visible()
    address = bench.evaluate("navigator.clipboard.readText()")
    page = bench.context.new_page()
    page.goto(address)
    expect(page.locator("#show h2")).to_have_text("LU, step by step")
    assert entries(page) == [row.split() for row in GALLERY["symmetric, 3 by 3"].split("\n")]
    expect(page.locator("#gallery")).to_have_value("symmetric, 3 by 3")
    page.close()


def test_the_navigation_leads_here(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site)
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Workbench").click()
    expect(page.get_by_role("heading", name="Workbench")).to_be_visible()
    assert (
        page.get_by_role("navigation", name="Site").get_by_role("link", name="Workbench").get_attribute("aria-current")
    )
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off_at_360_pixels(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}workbench.html")
    expect(page.locator("#steps .stage td").first).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    context.close()


def test_the_steps_of_the_first_matrix_lie_beside_the_page(site_folder: Path) -> None:
    plays = json.loads((site_folder / "_static/workbench.json").read_text(encoding="utf-8"))
    assert "lu" in plays
    assert all(play["error"] is None for play in plays.values())


def test_the_editor_stays_beside_the_facts_and_covers_nothing(bench: Page) -> None:
    choose(bench, next(iter(GALLERY)))
    bench.get_by_role("button", name="Show me how: determinant").click()
    bench.locator("#show h2").evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
    bottom = bench.locator(".editor-pane").evaluate("e => e.getBoundingClientRect().bottom")
    assert bottom <= bench.locator("#show").evaluate("e => e.getBoundingClientRect().top")
    bench.locator("#facts dt").nth(6).evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
    top = bench.locator(".editor-pane").evaluate("e => e.getBoundingClientRect().top")
    assert 0 < top < bench.viewport_size["height"] / 2  # it has come along
