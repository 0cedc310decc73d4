"""The lessons as Jupyter notebooks: plain Markdown and code that works in any Jupyter.

``start`` writes a workspace and never touches what is there: a notebook that a learner has is left as it is, and a
newer version of the lesson is written beside it.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from rowspace.course import CourseError
from rowspace.course.converter import Writer
from rowspace.course.execution import Execution, cells_of, execute, execute_in_process
from rowspace.course.outline import Lesson, Outline, read_outline
from rowspace.course.source import Prose, read_source

__all__ = ["cells_of", "execute_in_process", "notebook_of", "start", "write"]

README = """# Rowspace, a workspace

One notebook a lesson. Open them with `jupyter lab`, run the cells from the top, and write the functions the exercises
ask for: the cell after each judges yours. In the terminal, `rowspace check my_file.py` does the same for a file of
yours, and `rowspace learn` opens the lessons as web pages.

These files are yours. `rowspace start` run again adds what is missing and changes nothing that is here: where a lesson
has a newer version, it is written beside yours as `NAME.new.ipynb`.
"""


def notebook_of(lesson: Lesson, execution: Execution) -> dict[str, Any]:
    """The notebook of a lesson, in the format of Jupyter (nbformat 4.5)."""
    source = read_source(lesson.path)
    writer = Writer(lesson, source, execution)
    writer.text(f"# {lesson.id} {lesson.title}")
    writer.text(f"{lesson.minutes} minutes. {lesson.summary}")
    writer.code("import numpy as np\nimport rowspace")
    blocks = list(source.blocks)
    if blocks and isinstance(blocks[0], Prose):
        first = re.sub(r"\A\s*# [^\n]*\n?", "", blocks[0].text)
        blocks[0] = Prose(first, blocks[0].line)
    writer.blocks(tuple(blocks))
    writer.flush()
    for number, cell in enumerate(writer.cells):
        cell["id"] = f"r{lesson.id}-{number:03}"
    version = hashlib.sha256(json.dumps([cell["source"] for cell in writer.cells]).encode()).hexdigest()[:16]
    return {
        "cells": writer.cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "rowspace": {"lesson": lesson.id, "version": version},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _text(notebook: dict[str, Any]) -> str:
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def write(lesson: Lesson, path: Path, execution: Execution) -> None:
    """Write a lesson's notebook, over what was there: for the site, whose files are its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_text(notebook_of(lesson, execution)), encoding="utf-8")


def start(folder: Path | str, *, outline: Outline | None = None, say: Any = print) -> list[Path]:
    """Write the lessons that are written into a workspace; what is there already stays as it is.

    Returns the files written. Says of each lesson what was done.

    Raises
    ------
    CourseError
        If the folder cannot be written to, or a lesson fails.
    """
    folder = Path(folder).expanduser()
    outline = outline or read_outline()
    if not outline.written:
        raise CourseError("There is no lesson to write yet.")
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "README.md").exists():
            (folder / "README.md").write_text(README, encoding="utf-8")
            made.append(folder / "README.md")
        for lesson in outline.written:
            notebook = notebook_of(lesson, execute(lesson.path))
            made += _write_beside(folder, lesson, notebook, say)
    except FileExistsError:
        raise CourseError(f"{folder} is a file, not a folder: choose another place for the workspace.") from None
    except PermissionError:
        raise CourseError(f"{folder} may not be written to by this account: choose another place.") from None
    except OSError as error:
        raise CourseError(f"{folder} could not be written: {error.strerror or error}.") from None
    say(f"The workspace is {folder}. Open it with: jupyter lab {folder}")
    return made


def _write_beside(folder: Path, lesson: Lesson, notebook: dict[str, Any], say: Any) -> list[Path]:
    """Write the notebook where nothing is, or nowhere if this version is there already."""
    version = notebook["metadata"]["rowspace"]["version"]
    for name in _names(lesson.stem):
        path = folder / name
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(_text(notebook))
        except FileExistsError:
            if _version(path) == version:
                say(f"{path.name}: left as it is.")
                return []
            continue
        if name == f"{lesson.stem}.ipynb":
            say(f"{path.name}: written.")
        else:
            say(
                f"{lesson.stem}.ipynb: left as it is. The lesson has a newer version, written beside it as {path.name}."
            )
        return [path]
    raise AssertionError("unreachable: there is always another name")


def _names(stem: str):  # type: ignore[no-untyped-def]
    """``08_x.ipynb``, ``08_x.new.ipynb``, ``08_x.new2.ipynb``, …"""
    yield f"{stem}.ipynb"
    yield f"{stem}.new.ipynb"
    number = 2
    while True:
        yield f"{stem}.new{number}.ipynb"
        number += 1


def _version(path: Path) -> str | None:
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["metadata"]["rowspace"]["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
