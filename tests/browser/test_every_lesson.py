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
def test_widgets_live_nothing_is_cut_off_and_axe_finds_nothing(browser: Browser, site: str, lesson: Lesson) -> None:
    """On a phone in the dark; then on a desktop in the light, where only room and contrast are others."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme="dark")
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(f"{site}{lesson.stem}.html")
    read_to_the_end(page)
    widgets = page.locator("figure[data-widget]")
    expect(page.locator("figure[data-widget].is-live")).to_have_count(widgets.count())
    assert widgets.count()
    assert cut_off(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert violations(page, without=".katex") == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(300)
    assert cut_off(page) == []
    assert violations(page, "color-contrast", without=".katex") == []
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
