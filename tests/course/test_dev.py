"""The authors' command: a lesson is begun from the template, and what breaks a promise is said."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from rowspace.course import dev, lesson_check
from rowspace.course.in_pyodide import NoPyodide, numpy_wheel
from rowspace.course.lint import lint_lesson
from rowspace.course.outline import read_outline
from rowspace.course.source import read_source

WRITTEN = read_outline().written


@pytest.fixture
def here(course, monkeypatch):
    """The sample course as the course there is."""
    monkeypatch.setattr("rowspace.course.outline.lessons_folder", lambda: course)
    return course


def run(*arguments):
    return CliRunner().invoke(dev.app, list(arguments))


def test_a_lesson_is_begun_from_the_template_and_only_once(here):
    done = run("new", "03")
    path = read_outline().lesson("03").path
    if done.exit_code:  # the sample's lesson 03 is there
        path.unlink()
        done = run("new", "03")
    assert done.exit_code == 0, done.output
    source = read_source(path)
    assert [each.argument for each in source.directives("exercise")] == list(read_outline().lesson("03").exercises)
    assert not {"TITLE", "NUMBER", "EXERCISES"} & set(path.read_text(encoding="utf-8").split())
    wanting = lint_lesson(path)
    assert not [each for each in wanting if "section (" in each or "front matter" in each or "title is" in each]
    assert any("the quiz has 1 questions" in each for each in wanting)
    again = run("new", "03")
    assert again.exit_code == 2
    assert "is there already" in again.output


def test_an_unknown_lesson_is_one_sentence():
    done = run("lesson", "99")
    assert done.exit_code == 2
    assert "There is no lesson '99'" in done.output


def test_what_breaks_a_promise_is_said(here):
    path = here / "02_sample.md"
    text = path.read_text(encoding="utf-8")
    cell = "```{code-cell} ipython3\n:tags: [claim]\nassert 1 + 1 == 3\n```\n"
    path.write_text(text + "\n" + cell, encoding="utf-8")
    done = run("lesson", "02", "--no-page", "--no-links")
    assert done.exit_code == 1
    assert "does not hold" in done.output or "AssertionError" in done.output


def test_recording_without_pytorch_says_so(here, monkeypatch):
    monkeypatch.setattr(lesson_check.recorded, "have_torch", lambda: False)
    assert "PyTorch is not installed" in run("lesson", "02", "--record").output


@pytest.fixture(scope="module")
def pyodide(cache):
    try:
        return numpy_wheel()
    except NoPyodide as error:
        pytest.skip(str(error))


def test_every_cell_of_every_lesson_runs_in_the_page_s_python_in_time(pyodide):
    assert lesson_check.in_the_page(WRITTEN) == {lesson.id: [] for lesson in WRITTEN}


def test_a_cell_that_fails_in_the_page_alone_is_found(here, pyodide):
    path = here / "02_sample.md"
    cell = "```{code-cell} ipython3\nimport sys\nif sys.platform == 'emscripten':\n    no_such_name\n```\n"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + cell, encoding="utf-8")
    found = lesson_check._in_the_page(read_outline().lesson("02"))
    assert len(found) == 1
    assert "stops in the page" in found[0]


def test_cells_that_take_too_long_in_the_page_are_found(here, pyodide, monkeypatch):
    monkeypatch.setattr(lesson_check, "SECONDS", 0.2)
    path = here / "02_sample.md"
    cell = "```{code-cell} ipython3\nimport sys, time\nif sys.platform == 'emscripten':\n    time.sleep(0.4)\n```\n"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + cell, encoding="utf-8")
    found = lesson_check._in_the_page(read_outline().lesson("02"))
    assert len(found) == 1
    assert "in the page" in found[0]
