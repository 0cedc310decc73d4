"""Where a reader starts, in Chromium: the readiness check, the course map, the pages that gather and refer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations

RIGHT = {"list": 0, "function": 2, "table": 1, "pythagoras": 0, "line": 1, "equation": 2}


def answer(page: Page, id: str, choice: str) -> None:
    form = page.locator(f"form[data-gate={id}]")
    form.locator(f"input[value='{choice}']").check()
    form.get_by_role("button", name="Answer").click()


def test_the_check_explains_what_was_wrong_and_says_where_to_start(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".gate form[data-gate=list] button").wait_for()
    expect(page.locator("form[data-gate=function]")).to_be_hidden()
    answer(page, "list", "1")
    first = page.locator("form[data-gate=list]")
    expect(first).to_contain_text("Not quite")
    expect(first.locator(".remedy p")).to_be_visible()
    expect(page.locator("form[data-gate=function] input").first).to_be_focused()
    for id, right in list(RIGHT.items())[1:]:
        answer(page, id, str(right))
        expect(page.locator(f"form[data-gate={id}]")).to_contain_text("Right")
    goal = page.locator("form[data-gate-goal]")
    goal.get_by_role("button", name="Where do I start?").click()
    expect(goal).to_contain_text("Choose an answer first")
    goal.get_by_label("I know the algebra").check()
    goal.get_by_role("button", name="Where do I start?").click()
    result = page.locator(".start-here")
    expect(result).to_contain_text("You are ready")
    expect(result).to_contain_text("Numerical engineer")
    assert re.fullmatch(r"\d\d_\w+\.html", result.get_by_role("link").get_attribute("href") or "")
    result.get_by_role("button", name="Show the track").click()
    expect(page.get_by_role("button", name="Numerical engineer")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator(".start-here")).to_contain_text("Numerical engineer")
    page.locator(".start-here").get_by_role("button", name="Answer again").click()
    expect(page.locator("form[data-gate=list] input").first).to_be_focused()
    expect(page.locator("form[data-gate=function]")).to_be_hidden()


def test_the_check_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".gate form[data-gate=list] button").wait_for()
    page.locator("form[data-gate=list] input").first.focus()
    for right in RIGHT.values():
        page.keyboard.press("Space")
        for _ in range(right):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".start-here")).to_contain_text("You have all that the course asks for.")
    expect(page.locator(".start-here")).to_contain_text("Build it")


def test_the_check_reads_whole_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    assert page.locator(".gate form[data-gate]").count() == len(RIGHT)
    assert all(each.is_visible() for each in page.locator(".gate .remedy summary").all())
    context.close()


def test_a_track_lights_up_on_the_map_and_what_is_done_is_marked(page: Page, site: str) -> None:
    page.goto(site + "course.html")
    page.get_by_role("button", name="Numerical engineer").click()
    expect(page.locator(".graph .on[data-lesson]")).to_have_count(9)
    expect(page.locator(".graph path.on").first).to_be_attached()
    expect(page.locator(".track-next")).to_contain_text("0 of 9 done. Next: lesson")
    exercises = (page.locator(".graph a[data-lesson='08']").get_attribute("data-exercises") or "").split()
    page.evaluate(
        """ids => localStorage.setItem("rowspace:progress", JSON.stringify({
            exercises: Object.fromEntries(ids.map(id => [id, { status: "ok", at: "" }])), quizzes: {},
            visited: { "08": { at: "", done: true } } }))""",
        exercises,
    )
    page.reload()
    expect(page.get_by_role("button", name="Numerical engineer")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".graph [data-lesson='08']")).to_contain_text("✓ done")
    expect(page.locator(".track-next")).to_contain_text("1 of 9 done")
    passed = page.get_by_text(f"{len(exercises)} of {len(exercises)} exercises passed")
    expect(passed).to_have_count(1)


def test_pointing_at_a_lesson_shows_what_it_needs(page: Page, site: str) -> None:
    page.goto(site + "course.html")
    page.locator(".graph a[data-lesson='08']").focus()
    needed = page.locator(".graph .needed[data-lesson]")
    assert sorted(each.get_attribute("data-lesson") or "" for each in needed.all()) == ["06", "07"]
    expect(page.locator(".graph path.needed")).to_have_count(2)


def test_the_key_formulas_are_those_of_the_lessons(page: Page, site: str) -> None:
    page.goto(site + "formulas.html")
    section = page.locator("#f08")
    assert section.locator("li").count() >= 8
    section.get_by_role("link", name="Gaussian elimination and LU").click()
    expect(page.locator("#formulas")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["course.html", "formulas.html", "notation.html"])
def test_axe_finds_nothing_and_nothing_is_cut_off(browser: Browser, site: str, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    context.close()
