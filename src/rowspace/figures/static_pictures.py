"""What stands in a page before and without scripts, and on paper: each widget's state as a picture and a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from rowspace.figures import plane, two_lines
from rowspace.figures.markup import number, tag

MARKS = {"pivot": "is-pivot", "changed": "is-changed", "kept": "is-kept", "read": "is-read"}


def static(widget: str, state: dict[str, Any]) -> str:
    """The static picture of a widget ("two-lines", "matrix-plane", "player") in a state, as HTML.

    Raises
    ------
    ValueError
        For an unknown widget or a state it cannot show.
    """
    if widget == "two-lines":
        A, b = two_lines.system(state)
        equations = [[two_lines.equation(row, right)] for row, right in zip(A, b, strict=True)]
        return _drawn("lines", two_lines.picture(A, b), two_lines.says(A, b), _table("The system", equations))
    if widget == "matrix-plane":
        four = plane.matrix(state)
        entries = [[number(v) for v in four[:2]], [number(v) for v in four[2:]]]
        named = tag("div", "<var>A</var>" + _table("A", entries), class_="named")
        return _drawn("plane", plane.picture(four), plane.says(four), named)
    if widget == "player":
        return _steps(state)
    raise ValueError(f"there is no widget {widget!r}; there are two-lines, matrix-plane and player")


def _drawn(name: str, svg: str, sentence: str, numbers: str) -> str:
    panel = tag("div", f'{numbers}<p class="says">{sentence}</p>', class_="panel")
    return tag("div", tag("div", svg + panel, class_="body"), class_=f"drawn {name}")


def _table(label: str, rows: list[list[str]], marks: Callable[[int, int], str | None] = lambda i, j: None) -> str:
    body = ""
    for i, row in enumerate(rows):
        body += tag("tr", "".join(tag("td", escape(text), class_=marks(i, j)) for j, text in enumerate(row)))
    return tag("table", body, class_="matrix", aria_label=label)


def _steps(state: dict[str, Any]) -> str:
    """All steps as a list: matrices with their marks, and notes (HTML when baked into a page, Markdown from Python)."""
    play = state.get("play") or {}
    steps, baked = (state["steps"], True) if state.get("steps") else (play.get("steps") or [], False)
    title = escape(str(state.get("title") or play.get("title") or "Step by step"))
    if not steps:
        problem = escape(str(play.get("error") or "There are no steps to show."))
        return f'<p class="label">{title}</p><p>{problem}</p>'
    from rowspace.steps.plain import plain

    start = min(int(state.get("start") or 0), len(steps) - 1)
    items, before = "", None
    for k, step in enumerate(steps):
        tables = "".join(_named(value, step, before) for value in step["state"])
        note = step["note"] if baked else escape(plain(step["note"]))
        shown = tag("div", tables, class_="state", tabindex=0, role="group", aria_label=step["title"])
        words = f'<p class="label">{escape(step["title"])}</p>{shown}<p>{note}</p>'
        items += tag("li", words, class_="here" if k == start else None, value=k + 1)
        before = step
    return f'<p class="label">{title}</p><ol class="steps-static">{items}</ol>'


def _marks(name: str, i: int, j: int, text: str, step: dict[str, Any], before: dict[str, Any] | None) -> list[str]:
    """The classes of one entry, as web/widgets/steps.ts gives them: a zero just made is changed, one found is read."""
    found = []
    for role, entries in step.get("highlight", {}).items():
        if any(e[0] == name and e[1] == i and (e[2] if len(e) > 2 else 0) == j for e in entries):
            old = next((v["rows"] for v in before["state"] if v["name"] == name), None) if before else None
            was = old[i][j] if old and i < len(old) and j < len(old[i]) else None
            found.append(MARKS.get(role, "is-read" if was == text else "is-changed"))
    if re.fullmatch(r"[0.]+", text) and "is-pivot" not in found:
        found.append("is-zero")
    return list(dict.fromkeys(found))


def _named(value: dict[str, Any], step: dict[str, Any], before: dict[str, Any] | None) -> str:
    name, rows = value["name"], value["rows"]
    label = f"<var{' class=word' if len(name) > 1 else ''}>{escape(name)}</var>"
    if value["kind"] in ("order", "scalar", "word"):
        return f'<div class="named">{label}<span class="order">{escape(" ".join(rows[0]) if rows else "")}</span></div>'

    def marks(i: int, j: int) -> str | None:
        return " ".join(_marks(name, i, j, rows[i][j], step, before)) or None

    return tag("div", label + _table(name, rows, marks), class_="named")
