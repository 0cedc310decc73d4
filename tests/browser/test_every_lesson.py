"""What holds for the page of every lesson in a real Chromium; test_lesson tries one of them in depth."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from rowspace.course.outline import Lesson, read_outline
from tests.browser.axe import violations
from tests.browser.conftest import Watch
from tests.browser.looks import cut_off, kilobytes, read_to_the_end

HEAVIEST = 400.0
"""Kilobytes of a lesson's page from nothing, without Python."""

lessons = pytest.mark.parametrize("lesson", read_outline().written, ids=lambda lesson: lesson.id)


@lessons
def test_the_page_is_light(browser: Browser, site: str, lesson: Lesson) -> None:
    weight = kilobytes(browser, f"{site}{lesson.stem}.html")
    print(f"\n{lesson.id}: {weight:.0f} kB")
    assert weight <= HEAVIEST


@lessons
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_widgets_live_nothing_is_cut_off_and_axe_finds_nothing(
    browser: Browser, site: str, lesson: Lesson, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(f"{site}{lesson.stem}.html")
    read_to_the_end(page)
    widgets = page.locator("figure[data-widget]")
    expect(page.locator("figure[data-widget].is-live")).to_have_count(widgets.count())
    assert widgets.count()
    assert cut_off(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert violations(page) == []
    context.close()
    assert not watch.outside, f"requests that leave the site: {watch.outside}"
    assert not watch.errors, f"uncaught errors in the page: {watch.errors}"


@lessons
def test_it_reads_whole_without_javascript(browser: Browser, site: str, lesson: Lesson) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{lesson.stem}.html")
    for figure in page.locator("figure[data-widget]").all():
        assert figure.locator("svg, img, table, pre").count(), figure.get_attribute("data-widget")
    for exercise in page.locator("section.exercise").all():
        assert exercise.locator("pre.code").first.is_visible()
        assert exercise.locator("details.solution").is_visible()
    assert page.locator("section.exercise").count() == len(lesson.exercises + lesson.further)
    assert all(reason.is_visible() for reason in page.locator("form.quiz").first.locator(".reason").all())
    context.close()
