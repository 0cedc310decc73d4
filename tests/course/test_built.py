"""The course itself, built: its pages hold together and weigh what a page may, its notebooks run from top to bottom."""

from __future__ import annotations

import gzip
import json

import nbformat
import pytest

from rowspace.course import recorded
from rowspace.course.lint import lint_lesson
from rowspace.course.outline import read_outline
from rowspace.course.site import build_site
from tests.course.pages import Page

pytestmark = pytest.mark.slow
LESSONS = read_outline().written
HTML_AT_MOST = 150_000
"""Bytes of a lesson's HTML as it is sent: with styles, fonts and scripts a page then stays under 350 kB."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("built")
    build_site(out, python=False)
    return out


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_pages_are_whole(built, lesson):
    text = (built / f"{lesson.stem}.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.problems == []
    assert len(page.ids) == len(set(page.ids)), sorted(id for id in page.ids if page.ids.count(id) > 1)
    assert [each.text for each in page.all("h1")] == [f"{lesson.id} {lesson.title}"]
    anchors = {each.attrs["href"][1:] for each in page.all("a") if (each.attrs.get("href") or "").startswith("#")}
    assert anchors <= set(page.ids)
    assert {each.attrs["data-exercise"] for each in page.all("section") if "data-exercise" in each.attrs} == {
        *lesson.exercises, *lesson.further,
    }  # fmt: skip
    assert len(gzip.compress(text.encode(), 9)) <= HTML_AT_MOST


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_lessons_keep_the_rules(lesson):
    assert lint_lesson(lesson.path) == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_notebooks_run_from_top_to_bottom(built, lesson, tmp_path):
    from nbclient import NotebookClient

    book = nbformat.from_dict(json.loads((built / "notebooks" / f"{lesson.stem}.ipynb").read_text(encoding="utf-8")))
    nbformat.validate(book)
    if not recorded.have_torch():  # what needs PyTorch leaves nothing to other cells
        book.cells = [cell for cell in book.cells if recorded.TAG not in cell.metadata.get("tags", [])]
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    verdicts = [cell for cell in book.cells if any(tag.startswith("check-") for tag in cell.metadata.get("tags", []))]
    assert len(verdicts) == len(lesson.exercises + lesson.further)
    for cell in verdicts:
        assert "is-wrong" in cell.outputs[-1]["data"]["text/html"], cell.source
