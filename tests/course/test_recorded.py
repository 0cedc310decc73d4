"""Cells that need PyTorch: their outputs are recorded with the code they belong to, and refused with any other."""

from __future__ import annotations

import json

import pytest

from rowspace.course import CourseError, recorded
from rowspace.course.execution import run
from rowspace.course.notebook import notebook_of
from rowspace.course.outline import read_outline
from rowspace.course.source import read_source

TEXT = """---
rowspace: {lesson: "02"}
---
```{code-cell} ipython3
x = 3
```
```{code-cell} ipython3
:tags: [torch]
import torch
print(torch.tensor(x))
```
```{code-cell} ipython3
:tags: [claim]
assert x == 3
```
"""
OUTPUT = [{"kind": "stream", "name": "stdout", "text": "tensor(3)\n"}]


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    monkeypatch.setattr(recorded, "have_torch", lambda: False)
    file = tmp_path / "02_sample.md"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_without_a_record_the_sentence_says_how_to_make_one(lesson):
    with pytest.raises(CourseError, match=r"line 9: cell 2 needs PyTorch.*rowspace-dev lesson 02 --record"):
        run(read_source(lesson))


def test_what_was_recorded_is_shown_until_the_code_changes(lesson):
    recorded.record(read_source(lesson), {1: [], 2: OUTPUT, 3: []})
    assert run(read_source(lesson)).outputs[2] == OUTPUT
    lesson.write_text(TEXT.replace("assert x == 3", "assert x > 2"), encoding="utf-8")  # a claim leaves nothing behind
    assert run(read_source(lesson)).outputs[2] == OUTPUT
    for old, new in (("x = 3", "x = 4"), ("torch.tensor(x)", "torch.tensor(x + 1)")):
        lesson.write_text(TEXT.replace(old, new).replace("assert x == 3", "assert x"), encoding="utf-8")
        with pytest.raises(CourseError, match="has changed since"):
            run(read_source(lesson))


def test_records_are_of_cells_that_are_there():
    for lesson in read_outline().written:
        file, source = recorded.file_of(lesson.path), read_source(lesson.path)
        wanted = {recorded.key(source, cell) for cell in source.cells if recorded.TAG in cell.tags}
        kept = set(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else set()
        assert kept == wanted, lesson.stem


def test_the_notebook_says_which_cells_need_pytorch():
    lesson = read_outline().lesson("01")
    source = read_source(lesson.path)
    cells = notebook_of(lesson, run(source))["cells"]
    for cell, before in zip(cells[1:], cells, strict=False):
        if cell["cell_type"] == "code" and recorded.TAG in cell["metadata"].get("tags", []):
            assert "claim" in cell["metadata"]["tags"] or "pip install 'rowspace[torch]'" in before["source"]
    assert sum(recorded.TAG in cell["metadata"].get("tags", []) for cell in cells) > 2
