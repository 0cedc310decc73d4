"""The readiness check of the first page, read from ``lessons/gate.yml`` and checked: questions, remedies, goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rowspace.course import CourseError, markdown
from rowspace.course.code import highlight
from rowspace.course.outline import Outline, Track

KINDS = ("Python", "geometry")


@dataclass(frozen=True)
class Question:
    """One question; ``remedy`` is HTML, and ``right`` the place of the right option."""

    id: str
    kind: str
    ask: str
    code: str
    options: tuple[str, ...]
    right: int
    remedy: str


@dataclass(frozen=True)
class Goal:
    """What brings a reader here, and the track for it."""

    says: str
    track: Track


@dataclass(frozen=True)
class Gate:
    questions: tuple[Question, ...]
    goals: tuple[Goal, ...]


def read_gate(outline: Outline) -> Gate | None:
    """The check beside the outline's lessons, or None where there is none.

    Raises
    ------
    CourseError
        If a question has no remedy, no right option, or an unknown kind; or a goal leads to no track.
    """
    import yaml

    file = outline.folder / "gate.yml"
    if not file.is_file():
        return None
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    tracks = {track.id: track for track in outline.tracks}
    for goal in data["goals"]:
        if goal["track"] not in tracks:
            raise CourseError(f"gate.yml: there is no track {goal['track']!r}; there are {', '.join(tracks)}.")
    goals = tuple(Goal(each["says"], tracks[each["track"]]) for each in data["goals"])
    return Gate(tuple(_question(each) for each in data["questions"]), goals)


def _question(entry: dict[str, Any]) -> Question:
    where = f"gate.yml: question {entry.get('id')!r}"
    for name in ("id", "kind", "ask", "options", "right", "remedy"):
        if name not in entry:
            raise CourseError(f"{where} has no {name}.")
    if entry["kind"] not in KINDS:
        raise CourseError(f"{where} is about {entry['kind']!r}; a question is about {' or '.join(KINDS)}.")
    if not 0 <= entry["right"] < len(entry["options"]):
        raise CourseError(f"{where} has {len(entry['options'])} options, and the right one is number {entry['right']}.")
    return Question(
        id=entry["id"],
        kind=entry["kind"],
        ask=entry["ask"],
        code=highlight(entry.get("code", "").rstrip()),
        options=tuple(str(option) for option in entry["options"]),
        right=entry["right"],
        remedy=markdown.to_html(entry["remedy"], inline=True),
    )
