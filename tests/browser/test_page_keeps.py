"""What the page keeps: answers, progress, one file out and in; and what it does where nothing can be kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_bench import at, put, small, small_folder, small_site  # noqa: F401


def form(page: Page, id: str):  # type: ignore[no-untyped-def]
    return page.locator(f'form[data-quiz="{id}"]:visible')


def answer(page: Page, id: str, choice: str) -> None:
    form(page, id).get_by_role("radio", name=choice, exact=True).check()
    form(page, id).get_by_role("button", name="Answer").click()


def kept(page: Page) -> Any:
    return page.evaluate("JSON.parse(localStorage['rowspace:progress'] ?? 'null')")


def tools(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("group", name="Your progress")


def give(page: Page, text: str) -> None:
    tools(page).locator("input[type=file]").set_input_files(
        {"name": "progress.json", "mimeType": "application/json", "buffer": text.encode()}
    )


def test_an_answer_shows_its_reason_and_no_other(small: Page) -> None:  # noqa: F811
    reasons = form(small, "first").locator(".reason")
    expect(reasons.locator("visible=true")).to_have_count(0)
    form(small, "first").get_by_role("button", name="Answer").click()
    expect(form(small, "first").get_by_role("status")).to_have_text("Choose an answer first.")
    answer(small, "first", "a")
    expect(reasons.locator("visible=true")).to_have_text("Why a.")
    expect(reasons.first).to_be_focused()
    assert kept(small)["quizzes"]["first"]["right"] is False
    answer(small, "first", "b")
    expect(reasons.locator("visible=true")).to_have_text("Why b.")
    assert kept(small)["quizzes"]["first"]["right"] is True


def test_the_score_counts_and_answers_survive_a_reload(small: Page) -> None:  # noqa: F811
    score = small.locator(".score")
    expect(score).to_be_empty()
    answer(small, "first", "b")
    expect(score).to_have_text("1 of 2 right, 1 not answered yet.")
    answer(small, "drawn", "c")
    expect(score).to_have_text("1 of 2 right.")
    answer(small, "guess", "b")
    expect(score).to_have_text("1 of 2 right.")
    small.reload()
    expect(score).to_have_text("1 of 2 right.")
    expect(form(small, "guess").get_by_role("radio", name="b")).to_be_checked()
    expect(form(small, "guess").locator(".reason:visible")).to_have_text("Why b.")


def test_fresh_numbers_ask_anew_and_the_last_asked_is_kept(small: Page) -> None:  # noqa: F811
    legend = form(small, "drawn").locator("legend")
    expect(legend).to_contain_text("drawn 1")
    answer(small, "drawn", "b")
    form(small, "drawn").get_by_role("button", name="Fresh numbers").click()
    expect(legend).to_contain_text("drawn 2")
    expect(form(small, "drawn").locator("input:checked, .reason:visible")).to_have_count(0)
    answer(small, "drawn", "b")
    small.reload()
    expect(legend).to_contain_text("drawn 2")
    for n in (3, 1):
        form(small, "drawn").get_by_role("button", name="Fresh numbers").click()
        expect(legend).to_contain_text(f"drawn {n}")


def test_one_file_carries_everything_to_another_browser(small: Page, tmp_path: Path) -> None:  # noqa: F811
    answer(small, "first", "b")
    put(small, 1, "x = 'carried'")
    small.wait_for_timeout(500)
    with small.expect_download() as download:
        tools(small).get_by_role("button", name="Export progress").click()
    assert download.value.suggested_filename.startswith("rowspace-progress-")
    download.value.save_as(tmp_path / "file.json")
    text = (tmp_path / "file.json").read_text(encoding="utf-8")

    tools(small).get_by_role("button", name="Clear", exact=True).click()
    tools(small).get_by_role("button", name="Keep it").click()
    assert kept(small)["quizzes"]["first"]["right"] is True
    tools(small).get_by_role("button", name="Clear", exact=True).click()
    with small.expect_navigation():
        tools(small).get_by_role("button", name="Clear everything").click()
    expect(tools(small).get_by_role("status")).to_have_text("Everything was cleared.")
    assert kept(small)["quizzes"] == {}
    assert at(small, 1).locator("pre.code").inner_text().startswith("x = 20")

    with small.expect_navigation():
        give(small, text)
    expect(tools(small).get_by_role("status")).to_have_text("Imported 0 exercises and 1 answer.")
    assert kept(small)["quizzes"]["first"]["right"] is True
    expect(at(small, 1).locator("pre.code")).to_have_text("x = 'carried'")
    expect(form(small, "first").get_by_role("radio", name="b")).to_be_checked()


GOOD: dict[str, Any] = {"rowspace": 1, "progress": {"exercises": {}, "quizzes": {}, "visited": {}}, "code": {}}
BAD = [
    "", "not json", "[]", "null", "3", "{}", '{"rowspace": 2}',
    json.dumps(GOOD | {"progress": []}),
    json.dumps(GOOD | {"progress": {"exercises": {}, "quizzes": {}}}),
    json.dumps(GOOD | {"progress": GOOD["progress"] | {"exercises": {"lu": {"status": "perfect", "at": ""}}}}),
    json.dumps(GOOD | {"progress": GOOD["progress"] | {"exercises": {"<b>": {"status": "ok", "at": ""}}}}),
    json.dumps(GOOD | {"progress": GOOD["progress"] | {"quizzes": {"q": {"choice": "a", "right": "yes", "at": ""}}}}),
    json.dumps(GOOD | {"code": {"theme": "dark"}}),
    json.dumps(GOOD | {"code": {"rowspace:code:08:1": 5}}),
    json.dumps(GOOD | {"code": {"rowspace:code:08:1": "x" * 5_000_000}}),
]  # fmt: skip


def test_a_bad_file_gives_one_sentence_and_changes_nothing(small: Page) -> None:  # noqa: F811
    answer(small, "first", "b")
    small.evaluate("localStorage['rowspace:code:08:1'] = JSON.stringify({ code: 'mine', from: '', attempts: [] })")
    before = small.evaluate("({ ...localStorage })")
    status = tools(small).get_by_role("status")
    for text in BAD:
        small.evaluate("document.querySelector('.progress-tools .status').textContent = ''")
        give(small, text)
        expect(status).to_contain_text("Nothing was imported: ")
        assert status.inner_text().count(".") == 1
        assert small.evaluate("({ ...localStorage })") == before, text[:80]


def test_a_file_too_large_for_the_browser_changes_nothing(small: Page) -> None:  # noqa: F811
    answer(small, "first", "b")
    before = small.evaluate("({ ...localStorage })")
    code = {f"rowspace:code:08:{n}": "x" * 4_000 for n in range(1100)}
    small.evaluate(
        """() => { const real = Storage.prototype.setItem; let left = 600;
        Storage.prototype.setItem = function (...given) {
            if (--left < 0) throw new DOMException("full", "QuotaExceededError");
            return real.apply(this, given);
        }; }"""
    )
    give(small, json.dumps(GOOD | {"code": code}))
    expect(tools(small).get_by_role("status")).to_have_text("Nothing was imported: this browser has no room for it.")
    assert small.evaluate("({ ...localStorage })") == before


@pytest.mark.parametrize("how", ["full", "denied"])
def test_where_nothing_can_be_kept_the_page_works_and_says_so(small: Page, how: str) -> None:  # noqa: F811
    small.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
        if how == "full"
        else "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied') } })"
    )
    small.reload()
    answer(small, "first", "b")
    expect(small.locator(".score")).to_have_text("1 of 2 right, 1 not answered yet.")
    expect(tools(small).get_by_role("status")).to_contain_text("Export your progress before you leave.")
    with small.expect_download() as download:
        tools(small).get_by_role("button", name="Export progress").click()
    exported = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert exported["progress"]["quizzes"]["first"]["right"] is True


@pytest.mark.parametrize("rubbish", ["{", "[]", '{"exercises": 3}', '"text"'])
def test_rubbish_in_storage_is_no_progress(small: Page, rubbish: str) -> None:  # noqa: F811
    for key in ("rowspace:progress", "rowspace:code:08:1"):
        small.evaluate("([key, text]) => { localStorage[key] = text; }", [key, rubbish])
    small.reload()
    expect(small.locator(".tally")).to_have_text("0 of 2 done")
    answer(small, "first", "b")
    assert kept(small)["quizzes"]["first"]["right"] is True
    assert at(small, 1).locator("pre.code").inner_text().startswith("x = 20")


def test_a_verdict_is_never_lowered(small: Page) -> None:  # noqa: F811
    done = {"exercises": {"lu": {"status": "ok", "at": "then"}}, "quizzes": {}, "visited": {}}
    small.evaluate("kept => { localStorage['rowspace:progress'] = JSON.stringify(kept); }", done)
    small.reload()
    put(small, "lu", "def lu(A): return 1")
    at(small, "lu").get_by_role("button", name="Check").click()
    expect(small.locator(".verdicts .is-wrong")).to_be_visible(timeout=120_000)
    assert kept(small)["exercises"]["lu"] == {"status": "ok", "at": "then"}


def test_the_theme_stays(small: Page) -> None:  # noqa: F811
    small.emulate_media(color_scheme="light")
    small.get_by_role("button", name="Switch between light and dark").click()
    expect(small.locator("html")).to_have_attribute("data-theme", "dark")
    assert small.evaluate("localStorage.theme") == "dark"
