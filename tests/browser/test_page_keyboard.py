"""The page by keyboard alone, on a narrow screen, on paper, and as axe sees it, in light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.page_bench import at, done, run, small, small_folder, small_site  # noqa: F401
from tests.course.attempts import LU


def tab_to(page: Page, target) -> None:  # type: ignore[no-untyped-def]
    """Press Tab until the target has the keyboard."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError("Tab does not reach it")


def test_a_cell_by_keyboard(small: Page) -> None:  # noqa: F811
    code = at(small, 1).locator("pre.code")
    tab_to(small, code)
    small.keyboard.press("Enter")
    editor = at(small, 1).locator(".cm-content")
    expect(editor).to_be_focused()
    assert "Escape leaves the editor" in (editor.get_attribute("aria-label") or "")
    small.keyboard.press("Control+a")
    small.keyboard.type("for i in range(2):\nprint(i)\n")
    assert editor.inner_text().rstrip() == "for i in range(2):\n    print(i)"
    small.keyboard.press("Tab")
    expect(editor).to_be_focused()
    small.keyboard.press("Shift+Enter")
    done(small, 1)
    expect(at(small, 1).locator(".outputs")).to_have_text("0\n1\n")
    expect(editor).to_be_focused()
    small.keyboard.press("Escape")
    expect(at(small, 1).get_by_role("button", name="Run")).to_be_focused()
    small.keyboard.press("Tab")
    expect(at(small, 1).get_by_role("button", name="Reset")).to_be_focused()
    small.keyboard.press("Enter")
    assert editor.inner_text().startswith("x = 20")


def test_typing_on_code_opens_it_and_loses_no_key(small: Page) -> None:  # noqa: F811
    tab_to(small, at(small, 1).locator("pre.code"))
    small.keyboard.type("abc = 1")
    expect(at(small, 1).locator(".cm-content")).to_contain_text("abc = 1x = 20")


def test_an_endless_cell_is_stopped_by_keyboard(small: Page) -> None:  # noqa: F811
    tab_to(small, at(small, 1).locator("pre.code"))
    small.keyboard.press("Enter")
    expect(at(small, 1).locator(".cm-content")).to_be_focused()
    small.keyboard.press("Control+a")
    small.keyboard.insert_text("print('in')\nwhile True: pass")
    small.keyboard.press("Shift+Enter")
    expect(at(small, 1).locator(".outputs")).to_contain_text("in\n", timeout=120_000)
    small.keyboard.press("Escape")
    small.keyboard.press("Tab")
    expect(at(small, 1).get_by_role("button", name="Stop")).to_be_focused()
    small.keyboard.press("Enter")
    done(small, 1)
    expect(at(small, 1).get_by_role("button", name="Run")).to_be_focused()


def test_an_exercise_by_keyboard(small: Page) -> None:  # noqa: F811
    cell = at(small, "lu")
    tab_to(small, cell.locator("pre.code"))
    small.keyboard.press("Enter")
    expect(cell.locator(".cm-content")).to_be_focused()
    small.keyboard.press("Control+a")
    small.keyboard.insert_text(LU)
    small.keyboard.press("Escape")
    tab_to(small, cell.get_by_role("button", name="Check"))
    small.keyboard.press("Enter")
    done(small, "lu")
    expect(small.locator(".verdict.is-ok")).to_be_focused()
    tab_to(small, small.locator("form[data-quiz=first] input").first)
    small.keyboard.press("Shift+Tab")
    for name in ("Hint", "Solution"):
        cell.get_by_role("button", name=name).focus()
        small.keyboard.press("Enter")
    expect(cell.get_by_role("button", name="Show the solution")).to_be_focused()
    small.keyboard.press("Escape")
    expect(cell.get_by_role("button", name="Show the solution")).to_be_hidden()


def test_a_quiz_by_keyboard(small: Page) -> None:  # noqa: F811
    form = small.locator("form[data-quiz=first]")
    tab_to(small, form.locator("input").first)
    small.keyboard.press("ArrowDown")
    expect(form.get_by_role("radio", name="b")).to_be_checked()
    small.keyboard.press("Enter")
    expect(form.locator(".reason:visible")).to_have_text("Why b.")
    expect(form.locator(".reason:visible")).to_be_focused()
    small.keyboard.press("Tab")
    expect(small.locator("form[data-quiz=drawn]:visible input").first).to_be_focused()


def test_slash_goes_to_the_search_but_not_out_of_an_editor(small: Page) -> None:  # noqa: F811
    field = small.get_by_role("searchbox")
    small.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    at(small, 1).locator("pre.code").click()
    expect(at(small, 1).locator(".cm-content")).to_be_focused()
    small.keyboard.type("a/b")
    expect(at(small, 1).locator(".cm-content")).to_contain_text("a/b")


def test_nothing_is_cut_off_at_360_pixels(small: Page) -> None:  # noqa: F811
    small.set_viewport_size({"width": 360, "height": 740})
    small.reload()
    at(small, 1).locator("pre.code").click()
    small.keyboard.insert_text("# " + "a long line " * 30)
    for button in at(small, "lu").get_by_role("button").all():
        if button.is_visible():
            box = button.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 360
    assert small.evaluate("document.documentElement.scrollWidth") <= 360


def test_paper_shows_code_and_no_controls(small: Page) -> None:  # noqa: F811
    small.emulate_media(media="print")
    expect(at(small, 1).get_by_role("button", name="Run")).to_be_hidden()
    expect(at(small, 1).locator("pre.code")).to_be_visible()
    expect(small.locator(".progress-tools button").first).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(small: Page, theme: str) -> None:  # noqa: F811
    small.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
    at(small, 1).locator("pre.code").click()
    run(small, 1)
    at(small, "lu").get_by_role("button", name="Check").click()
    expect(small.locator(".verdict")).to_be_visible(timeout=120_000)
    for name in ("Hint", "Solution"):
        at(small, "lu").get_by_role("button", name=name).click()
    assert violations(small) == []
