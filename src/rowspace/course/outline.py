"""The course as data: parts, lessons and tracks, read from ``lessons/course.yml`` and checked.

A lesson is *written* when its source file is there. Nothing else about a lesson is derived, and nothing about it is
typed anywhere but in ``course.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from rowspace.course import CourseError
from rowspace.course.paths import lessons_folder

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class Lesson:
    """One lesson: ``stem`` is its file name without ending, ``number`` its id without the leading zero."""

    id: str
    slug: str
    title: str
    short: str
    summary: str
    part: int
    needs: tuple[str, ...]
    exercises: tuple[str, ...]
    further: tuple[str, ...]
    minutes: int
    difficulty: int
    folder: Path

    @property
    def stem(self) -> str:
        return f"{self.id}_{self.slug}"

    @property
    def number(self) -> int:
        return int(self.id)

    @property
    def path(self) -> Path:
        return self.folder / f"{self.stem}.md"

    @property
    def written(self) -> bool:
        return self.path.is_file()


@dataclass(frozen=True)
class Part:
    number: int
    title: str
    lessons: tuple[Lesson, ...]

    @property
    def numeral(self) -> str:
        return NUMERALS[self.number - 1]


@dataclass(frozen=True)
class Track:
    id: str
    title: str
    says: str
    path: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """The whole course, in order."""

    folder: Path
    parts: tuple[Part, ...]
    tracks: tuple[Track, ...]

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        return tuple(lesson for part in self.parts for lesson in part.lessons)

    @property
    def written(self) -> tuple[Lesson, ...]:
        return tuple(lesson for lesson in self.lessons if lesson.written)

    @cached_property
    def _by_name(self) -> dict[str, Lesson]:
        return {name: lesson for lesson in self.lessons for name in (lesson.id, lesson.stem, lesson.slug)}

    def lesson(self, name: str | Path) -> Lesson:
        """The lesson of that id, slug, file stem or path."""
        name = Path(name).stem if isinstance(name, Path) else name.removesuffix(".md")
        try:
            return self._by_name[name]
        except KeyError:
            raise CourseError(f"There is no lesson {name!r}: the lessons are 01 to {self.lessons[-1].id}.") from None

    def part_of(self, lesson: Lesson) -> Part:
        return self.parts[lesson.part - 1]

    def beside(self, lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
        """The lessons before and after in the order of the course."""
        at = self.lessons.index(lesson)
        return (self.lessons[at - 1] if at else None, self.lessons[at + 1] if at + 1 < len(self.lessons) else None)


def _field(entry: Mapping[str, Any], name: str, kind: type, where: str) -> Any:
    if name not in entry:
        raise CourseError(f"course.yml: {where} has no {name}.")
    value = entry[name]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise CourseError(f"course.yml: {name} of {where} should be {_WORDS[kind]}, and it is {value!r}.")
    return value


_WORDS = {str: "a text in quotes", int: "a whole number", list: "a list"}


def _names(entry: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    values = _field(entry, name, list, where)
    for value in values:
        if not isinstance(value, str):
            raise CourseError(f"course.yml: {name} of {where} should be texts in quotes, and one is {value!r}.")
    return tuple(values)


def _lesson(entry: Any, part: int, folder: Path) -> Lesson:
    if not isinstance(entry, dict):
        raise CourseError(f"course.yml: a lesson should have id, slug and title, and it is {entry!r}.")
    id = _field(entry, "id", str, f"a lesson of part {part}")
    where = f"lesson {id}"
    known = {"id", "slug", "title", "short", "summary", "needs", "exercises", "further", "minutes", "difficulty"}
    for name in entry:
        if name not in known:
            raise CourseError(f"course.yml: {where} has {name!r}, which nothing reads.")
    title = _field(entry, "title", str, where)
    lesson = Lesson(
        id=id,
        slug=_field(entry, "slug", str, where),
        title=title,
        short=_field(entry, "short", str, where) if "short" in entry else title,
        summary=_field(entry, "summary", str, where),
        part=part,
        needs=_names(entry, "needs", where),
        exercises=_names(entry, "exercises", where),
        further=_names(entry, "further", where) if "further" in entry else (),
        minutes=_field(entry, "minutes", int, where),
        difficulty=_field(entry, "difficulty", int, where),
        folder=folder,
    )
    if not (len(id) == 2 and id.isdecimal()):
        raise CourseError(f'course.yml: a lesson\'s id has two digits, as in "08", and one is {id!r}.')
    if not (lesson.slug.isascii() and lesson.slug.isidentifier() and lesson.slug.islower()):
        raise CourseError(f"course.yml: slug of {where} should be lower case words joined by _, not {lesson.slug!r}.")
    if lesson.difficulty not in (1, 2, 3):
        raise CourseError(f"course.yml: difficulty of {where} should be 1, 2 or 3, and it is {lesson.difficulty}.")
    if not 5 <= lesson.minutes <= 240:
        raise CourseError(f"course.yml: minutes of {where} should be between 5 and 240, and they are {lesson.minutes}.")
    return lesson


def _check(outline: Outline) -> None:
    """Order, names and prerequisites: what one lesson says of another."""
    seen: set[str] = set()
    owner: dict[str, str] = {}
    for place, lesson in enumerate(outline.lessons, 1):
        if lesson.number != place:
            raise CourseError(
                f"course.yml: lesson {lesson.id} stands in place {place:02}: ids follow the order of the file."
            )
        for need in lesson.needs:
            if need not in seen:
                raise CourseError(f"course.yml: lesson {lesson.id} needs {need}, which does not come before it.")
        seen.add(lesson.id)
        for exercise in lesson.exercises + lesson.further:
            if exercise in owner:
                raise CourseError(
                    f"course.yml: exercise {exercise} stands in lessons {owner[exercise]} and {lesson.id}: "
                    "an id is used once."
                )
            owner[exercise] = lesson.id
    if len({lesson.slug for lesson in outline.lessons}) < len(outline.lessons):
        raise CourseError("course.yml: two lessons have the same slug.")
    for track in outline.tracks:
        for id in track.path:
            if id not in seen:
                raise CourseError(f"course.yml: track {track.title!r} goes through lesson {id}, which there is not.")
        if len(set(track.path)) < len(track.path):
            raise CourseError(f"course.yml: track {track.title!r} goes through a lesson twice.")


def read_outline(folder: Path | None = None) -> Outline:
    """The outline of the lessons in ``folder`` (the course's own when not given).

    Raises
    ------
    CourseError
        If ``course.yml`` is missing, is not YAML, or says something that cannot be: one sentence says what.
    """
    try:
        import yaml
    except ModuleNotFoundError:
        raise CourseError("The lessons need two more packages: pip install 'rowspace[notebooks]'.") from None

    folder = lessons_folder() if folder is None else Path(folder).resolve()
    file = folder / "course.yml"
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"There is no course.yml in {folder}.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" at line {mark.line + 1}" if mark else ""
        raise CourseError(f"course.yml is not YAML{line}: {getattr(error, 'problem', None) or error}.") from None
    if not isinstance(data, dict):
        raise CourseError("course.yml: expected parts and tracks.")
    parts = tuple(
        Part(
            number,
            _field(entry, "title", str, f"part {number}"),
            tuple(_lesson(each, number, folder) for each in _field(entry, "lessons", list, f"part {number}")),
        )
        for number, entry in enumerate(_field(data, "parts", list, "the course"), 1)
    )
    tracks = tuple(
        Track(
            _field(entry, "id", str, "a track"),
            _field(entry, "title", str, "a track"),
            _field(entry, "says", str, "a track"),
            _names(entry, "path", "a track"),
        )
        for entry in data.get("tracks", [])
    )
    if not any(part.lessons for part in parts):
        raise CourseError("course.yml: there are no lessons in it.")
    outline = Outline(folder, parts, tracks)
    _check(outline)
    return outline
