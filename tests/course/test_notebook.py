"""Notebooks: plain Markdown and code that runs from top to bottom, and a workspace that is only ever added to."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest

from rowspace.course import CourseError
from rowspace.course.converter import Writer, _options
from rowspace.course.execution import Execution
from rowspace.course.notebook import notebook_of, start
from rowspace.course.outline import read_outline
from rowspace.course.plain import labels_of, plain, without_roles
from rowspace.course.source import parse

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture(scope="module")
def notebook(cache):
    from rowspace.course.execution import execute_in_process

    lesson = read_outline(SAMPLE).lesson("02")
    return notebook_of(lesson, execute_in_process(lesson.path))


def markdown(notebook):
    return "\n\n".join(cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown")


def code(notebook):
    return [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_it_is_a_notebook_of_the_format(notebook):
    nbformat.validate(nbformat.from_dict(notebook))


def test_no_directive_role_or_colour_is_left(notebook):
    text = markdown(notebook)
    assert ":::" not in text
    assert not re.search(r"\{[a-z-]+\}`", text)
    assert r"\role" not in text
    assert "{{" not in text
    assert not re.search(r"^\([\w-]+\)=", text, re.M)


def test_values_references_and_numbers_are_text(notebook):
    text = markdown(notebook)
    assert "The sum of all entries is 20," in text
    assert "See What is left, Theorem 2.2, and the proof." in text
    assert "## 2.1 Three equations" in text
    assert "> **Definition 2.1 (LU).** A factorisation $A = LU$." in text
    assert "> **Theorem 2.2.** For every" in text
    assert "**Figure 2.1.** The boxed entry" in text


def test_an_exercise_is_a_stub_a_check_and_folded_help(notebook):
    from rowspace.specs import SPECS

    cells = code(notebook)
    at = cells.index(SPECS["lu"].stub.strip("\n"))
    assert cells[at + 1] == 'rowspace.check("lu", lu)'
    text = markdown(notebook)
    assert "### Exercise 2.1: `lu`" in text
    assert text.count("<details><summary>Hint ") == 3
    assert "<details><summary>Solution</summary>\n\n```python\ndef lu(A):" in text


def test_questions_have_their_answers_folded(notebook):
    text = markdown(notebook)
    assert "**Predict, then check.** Ten times as many unknowns." in text
    assert "- **b.** $1000$ times" in text
    assert "✓ **b.** There are $n$ pivots." in text
    assert text.count("<details><summary>Answers and reasons</summary>") == 3


def test_widgets_and_players_are_calls(notebook):
    cells = code(notebook)
    assert "rowspace.figures.TwoLines(A=[[1, 1], [1, -1]], b=[3, 1])" in cells
    assert "rowspace.figures.StepPlayer('lu', '2 1 1; 6 2 1; -2 2 7', exact=True, start=2)" in cells


def test_a_state_whose_name_python_keeps_for_itself_is_still_a_call():
    state = '{"A": [[1, 0], [0, 2]], "from": [[1, 0], [0, 1]]}'
    source = parse(f":::{{widget}} matrix-plane\n:state: {state}\n:alt: words\nWords.\n:::\n", Path("x.md"))
    writer = Writer(read_outline(SAMPLE).lesson("02"), source, Execution())
    writer.blocks(source.blocks)
    assert "rowspace.figures.MatrixPlane(A=[[1, 0], [0, 2]], from_=[[1, 0], [0, 1]])" in str(writer.cells)


@pytest.mark.slow
def test_it_runs_from_top_to_bottom_with_the_stubs_unsolved(notebook, tmp_path):
    from nbclient import NotebookClient

    book = nbformat.from_dict(notebook)
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = {tag: cell.outputs for cell in book.cells for tag in cell.metadata.get("tags", [])}
    html = outputs["check-lu"][0]["data"]["text/html"]
    assert "verdict" in html
    assert "is-wrong" in html
    views = [out for cell in book.cells if cell.cell_type == "code" for out in cell.outputs if "data" in out]
    assert sum("application/vnd.jupyter.widget-view+json" in out["data"] for out in views) == 2


def quiet(*_):
    pass


def lessons(course):
    return read_outline(course)


def test_start_writes_and_never_overwrites(course, tmp_path):
    folder = tmp_path / "work" / "space"
    said = []
    made = start(folder, outline=lessons(course), say=said.append)
    assert {path.name for path in made} == {"README.md", "02_sample.ipynb", "03_after.ipynb"}
    mine = folder / "02_sample.ipynb"
    work = json.loads(mine.read_text())
    work["cells"].append(nbformat.v4.new_markdown_cell("my own notes"))
    mine.write_text(json.dumps(work))
    kept = mine.read_bytes()

    said.clear()
    assert start(folder, outline=lessons(course), say=said.append) == []
    assert mine.read_bytes() == kept
    assert "02_sample.ipynb: left as it is." in said

    lesson = course / "02_sample.md"
    lesson.write_text(lesson.read_text().replace("After this you can", "After this you will be able to"))
    said.clear()
    (new,) = start(folder, outline=lessons(course), say=said.append)
    assert new.name == "02_sample.new.ipynb"
    assert "will be able to" in new.read_text()
    assert mine.read_bytes() == kept
    assert any("newer version, written beside it as 02_sample.new.ipynb" in each for each in said)
    assert start(folder, outline=lessons(course), say=quiet) == []

    new.write_text(new.read_text().replace("will be able", "worked in the new one and will be able"))
    kept_new = new.read_bytes()
    lesson.write_text(lesson.read_text().replace("After this", "Now"))
    (newer,) = start(folder, outline=lessons(course), say=quiet)
    assert newer.name == "02_sample.new2.ipynb"
    assert (mine.read_bytes(), new.read_bytes()) == (kept, kept_new)


def test_a_file_that_is_no_notebook_is_left_too(course, tmp_path):
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "02_sample.ipynb").write_text("not JSON, but mine")
    (tmp_path / "w" / "README.md").write_text("my notes")
    start(tmp_path / "w", outline=lessons(course), say=quiet)
    assert (tmp_path / "w" / "02_sample.ipynb").read_text() == "not JSON, but mine"
    assert (tmp_path / "w" / "README.md").read_text() == "my notes"
    assert (tmp_path / "w" / "02_sample.new.ipynb").is_file()


def test_a_place_that_cannot_be_a_workspace_is_said(course, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CourseError, match="is a file, not a folder"):
        start(tmp_path / "file", outline=lessons(course), say=quiet)
    with pytest.raises(CourseError):
        start(tmp_path / "file" / "inside", outline=lessons(course), say=quiet)


def test_two_directives_without_a_form_are_named(course):
    lesson = read_outline(course).lesson("03")
    lesson.path.write_text(":::{sidebar} x\ntext\n:::\n")
    with pytest.raises(CourseError, match=r"03_after\.md, line 1: the directive sidebar"):
        notebook_of(lesson, Execution())


def test_colours_leave_formulas():
    assert without_roles(r"\role{pivot}{\mathbf{2}} + \role{vec-a}{x}") == r"{\mathbf{2}} + {x}"


def test_code_spans_keep_what_looks_like_a_role():
    source = parse("(a)=\n## Title here\n", Path("x.md"))
    labels = labels_of(source, 8)
    assert labels == {"a": "Title here"}
    text = (
        "`x = {eval}` and {pivot}`2`, {term}`pivots <pivot>`, {dfn}`rank`, [](#a), [there](#a), [photos](photos.html), "
        "`[](#a)`"
    )
    assert plain(text, str, labels) == "`x = {eval}` and 2, pivots, *rank*, Title here, there, photos, `[](#a)`"


def test_options_and_reasons_of_a_question():
    question, options = _options("Which?\n\n- [ ] one\n  more\n\n  Because.\n\n  And.\n- [x] two\n\n  Yes.")
    assert question == "Which?"
    assert options == [(False, "one more", "Because.\n\nAnd."), (True, "two", "Yes.")]
