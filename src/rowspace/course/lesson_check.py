"""Everything a lesson promises, checked: what its text shows, what its cells do, what its exercises accept."""

from __future__ import annotations

import time
from collections.abc import Iterator

from rowspace.course import CourseError, recorded
from rowspace.course.execution import run
from rowspace.course.lint import lint_lesson
from rowspace.course.outline import Lesson, read_outline
from rowspace.course.source import read_source

SECONDS = 15.0
"""Seconds of processor time for all cells of a lesson."""


def findings(name: str, *, record: bool = False) -> list[str]:
    """What is wrong with a lesson, a sentence each; none when it keeps the course's promises.

    With `record` the outputs of the cells that need PyTorch are kept, where it is installed.
    """
    lesson = read_outline().lesson(name)
    if record and not recorded.have_torch():
        return ["PyTorch is not installed here, so its outputs cannot be recorded: pip install 'rowspace[torch]'."]
    return [*lint_lesson(lesson.path), *_cells(lesson, record), *_exercises(lesson)]


def _cells(lesson: Lesson, record: bool) -> Iterator[str]:
    source, began = read_source(lesson.path), time.process_time()
    try:
        done = run(source)
    except CourseError as error:
        yield str(error)
        return
    took = time.process_time() - began
    if took > SECONDS:
        yield f"the cells take {took:.1f} s, and {SECONDS:.0f} are allowed"
    if record:
        recorded.record(source, done.outputs)


def _exercises(lesson: Lesson) -> Iterator[str]:
    from rowspace.specs import SPECS, check
    from rowspace.specs.stubs import stub_function

    for id in (*lesson.exercises, *lesson.further):
        if id not in SPECS:
            yield f"the exercise {id} has no spec"
        elif check(id, stub_function(SPECS[id])):
            yield f"the stub of {id} passes"
        elif not check(id, SPECS[id].reference):
            yield f"the solution of {id} does not pass"

