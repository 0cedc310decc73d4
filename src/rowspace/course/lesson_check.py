"""Everything a lesson promises, checked: what its text shows, what its cells do, what its exercises accept."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence

from rowspace.course import CourseError, recorded
from rowspace.course.execution import run
from rowspace.course.lint import lint_lesson
from rowspace.course.outline import Lesson, read_outline
from rowspace.course.paths import site_folder
from rowspace.course.source import read_source

SECONDS = 15.0
"""Seconds for all cells of a lesson, in either Python: of processor time here, by the clock in the page."""

IN_PYODIDE = """
import json, time
from pathlib import Path
from rowspace.course import execution, source
parsed = source.parse({text!r}, Path({path!r}))
cells = execution.fresh_cells()
began, wrong = time.perf_counter(), []  # processor time stands still in Pyodide
for cell in parsed.cells:
    if {{"torch", "figure", "notebook-only"}} & set(cell.tags):
        continue
    outputs = cells.run(cell.source, f"cell {{cell.index}}")
    errors = [each["text"] for each in outputs if each["kind"] == "error"]
    if errors and "raises-exception" not in cell.tags:
        wrong.append(f"line {{cell.line}}: cell {{cell.index}} stops in the page: {{errors[0]}}")
        break
print(json.dumps([wrong, time.perf_counter() - began]))
"""


def findings(name: str, *, record: bool = False, page: bool = False, links: bool = False) -> list[str]:
    """What is wrong with a lesson, a sentence each; none when it keeps the course's promises.

    Its text and its exercises are checked, and its cells run. `page`: its cells run in the page's Python, too.
    `links`: the site is built, which finds links and terms that lead nowhere. `record`: the outputs of the cells that
    need PyTorch are kept.
    """
    lesson = read_outline().lesson(name)
    if record and not recorded.have_torch():
        return ["PyTorch is not installed here, so its outputs cannot be recorded: pip install 'rowspace[torch]'."]
    found = [*lint_lesson(lesson.path), *_cells(lesson, record), *_exercises(lesson)]
    if page:
        found += _in_the_page(lesson)
    if links:
        found += _built()
    return found


def _cells(lesson: Lesson, record: bool) -> Iterator[str]:
    source, began = read_source(lesson.path), time.process_time()
    try:
        done = run(source)
    except CourseError as error:
        yield str(error)
        return
    yield from _too_slow(time.process_time() - began, "")
    if record:
        recorded.record(source, done.outputs)


def _too_slow(took: float, where: str) -> Iterator[str]:
    if took > SECONDS:
        yield f"the cells take {took:.1f} s{where}, and {SECONDS:.0f} are allowed"


def _in_the_page(lesson: Lesson) -> list[str]:
    return in_the_page([lesson])[lesson.id]


def in_the_page(lessons: Sequence[Lesson]) -> dict[str, list[str]]:
    """What is wrong with lessons in the page's Python, which is started once for all of them."""
    from rowspace.course.in_pyodide import run_program

    programs = (
        IN_PYODIDE.format(path=str(each.path), text=each.path.read_text(encoding="utf-8")) for each in lessons
    )
    try:
        said = run_program("\n".join(programs), seconds=300.0 * len(lessons))
    except CourseError as error:
        return {each.id: [str(error)] for each in lessons}
    answers = [json.loads(line) for line in said.splitlines()[-len(lessons) :]]
    return {
        each.id: [*wrong, *_too_slow(took, " in the page")]
        for each, (wrong, took) in zip(lessons, answers, strict=True)
    }


def _built() -> Iterator[str]:
    from rowspace.course.site import build_site

    try:
        build_site(site_folder().with_name(f"{site_folder().name}-dev"), python=False)
    except CourseError as error:
        yield from str(error).splitlines()


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
