"""What the directives know while a site is built: the outline, what the lessons computed, how far they have counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rowspace.course import CourseError
from rowspace.course.execution import Execution
from rowspace.course.outline import Lesson, Outline

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


@dataclass
class Building:
    """One build. ``current`` is set by ``build_site``; directives find it there."""

    outline: Outline
    executions: dict[str, Execution] = field(default_factory=dict)
    python: dict[str, object] = field(default_factory=dict)
    address: Callable[[str, str], str] = lambda here, there: f"{there}.html"
    """The address of one page as seen from another; the builder's own once there is one."""


@dataclass
class Counting:
    """How far one document has been read."""

    cells: int = 0
    exercises: int = 0
    figures: int = 0
    statements: int = 0


_current: list[Building] = []


def start(building: Building) -> None:
    _current[:] = [building]


def current() -> Building:
    if not _current:
        raise CourseError("The lesson directives work inside build_site only.")
    return _current[0]


def counting(env: BuildEnvironment) -> Counting:
    """The counters of the document being read."""
    document = env.current_document
    if "rowspace_counting" not in document:
        document["rowspace_counting"] = Counting()
    counted: Counting = document["rowspace_counting"]
    return counted


def lesson_of(docname: str) -> Lesson | None:
    """The lesson that a document is, or None for any other page."""
    return next((lesson for lesson in current().outline.lessons if lesson.stem == docname), None)


def numbered(docname: str, number: int) -> str:
    """``8.3`` in lesson 08, ``3`` on a page that is no lesson."""
    lesson = lesson_of(docname)
    return f"{lesson.number}.{number}" if lesson else str(number)


def execution_of(docname: str) -> Execution:
    found = current().executions.get(docname)
    if found is None:
        raise CourseError(f"{docname}: only a lesson of course.yml can compute: this page has cells or inline values.")
    return found
