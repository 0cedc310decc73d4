"""Cells that need PyTorch: run where it is, and elsewhere shown with the outputs they had where it was.

A cell tagged ``torch`` imports a library that neither the page nor most builds have. Its outputs are kept in
``lessons/recorded/NN_slug.json``, each under a hash of its code and of the code above it: once anything there changes,
a build without PyTorch stops and says so, until ``rowspace-dev lesson NN --record`` has run the lesson where PyTorch
is. So an output on a page is always one that this code gave.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

from rowspace.course import CourseError
from rowspace.course.source import Cell, Source

TAG = "torch"
Output = dict[str, Any]


def have_torch() -> bool:
    return importlib.util.find_spec("torch") is not None


def file_of(lesson: Path) -> Path:
    return lesson.parent / "recorded" / f"{lesson.stem}.json"


def key(source: Source, cell: Cell) -> str:
    """A hash of a cell and of the cells before it that are not claims: claims leave nothing to others."""
    above = [each for each in source.cells if each.index < cell.index and "claim" not in each.tags]
    text = "\0".join(each.source for each in [*above, cell])
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def recorded(source: Source, cell: Cell) -> list[Output]:
    """The outputs of a cell as they were recorded.

    Raises
    ------
    CourseError
        If there are none, or the cell or what stands above it has changed since.
    """
    try:
        kept: dict[str, list[Output]] = json.loads(file_of(source.path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        kept = {}
    found = kept.get(key(source, cell))
    if found is None:
        raise CourseError(
            f"{source.path.stem}, line {cell.line}: cell {cell.index} needs PyTorch, and its outputs are not recorded, "
            f"or the code has changed since. Where PyTorch is installed: rowspace-dev lesson {source.path.stem[:2]} "
            "--record"
        )
    return found


def record(source: Source, outputs: dict[int, list[Output]]) -> Path:
    """Keep the outputs of the cells that need PyTorch, as a run with it gave them; the file."""
    file = file_of(source.path)
    kept = {key(source, cell): outputs[cell.index] for cell in source.cells if TAG in cell.tags}
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return file
