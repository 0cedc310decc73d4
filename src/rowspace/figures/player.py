"""The step player: an algorithm and its steps as a state, and as a list for print and for pages without scripts."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from rowspace.figures.markup import tag
from rowspace.figures.panels import table
from rowspace.figures.widgets import widget

MARKS = {"pivot": "is-pivot", "changed": "is-changed", "kept": "is-kept", "read": "is-read"}


def StepPlayer(name: str, *inputs: Any, exact: bool = False, start: int = 0, **options: Any) -> Any:
    """An algorithm of `rowspace.steps`, step by step, on its inputs: arrays, lists, or one text with all of them.

    Without inputs it opens with the algorithm's first preset. `options` are the algorithm's own, such as
    ``pivot="first"``.

    Raises
    ------
    rowspace.steps.MatrixError
        When the matrix cannot be played; the message is one sentence.
    """
    from rowspace.steps import MatrixError, about, play_text
    from rowspace.steps.player import algorithm, chosen

    entry, options = algorithm(name), chosen(name, inputs, options)
    text = _inputs_text(entry, inputs) if inputs else entry.presets[0].text
    play = play_text(name, text, exact, options)
    if play["error"]:
        raise MatrixError(play["error"])
    if not 0 <= start < len(play["steps"]):
        raise ValueError(f"start is {start}; there are steps 0 to {len(play['steps']) - 1}")
    state = {
        "algorithm": name, "title": play["title"], "matrix": text, "exact": bool(exact), "start": start,
        "options": play["options"], "play": play, "request": None, **about(name),
    }  # fmt: skip

    def answer(live: Any, request: Any) -> None:
        if isinstance(request, dict):
            asked = play_text(
                str(request.get("algorithm")),
                str(request.get("matrix", "")),
                bool(request.get("exact")),
                request.get("options"),
            )
            live.play = asked | {"id": request.get("id")}

    return widget("player", static, state, answer)


def _inputs_text(entry: Any, inputs: tuple[Any, ...]) -> str:
    """Several inputs as one text: in every row a bar before a right-hand side, else a bar between one and the next."""
    if len(inputs) == 1:
        return as_text(inputs[0])
    texts = [as_text(each) for each in inputs]
    if entry.is_system:
        rows, right = texts[0].split("\n"), texts[1].split("\n")
        if len(rows) != len(right):
            return texts[0] + "\n|\n" + texts[1]
        return "\n".join(f"{row} | {entry}" for row, entry in zip(rows, right, strict=True))
    return "\n|\n".join(texts)


def as_text(matrix: Any) -> str:
    """A matrix as the text a reader would type; Fractions stay exact, and text stays as it is."""
    if isinstance(matrix, str):
        return matrix
    rows = matrix.tolist() if hasattr(matrix, "tolist") else matrix
    try:
        if rows and not any(isinstance(row, (list, tuple)) or hasattr(row, "tolist") for row in rows):
            return "\n".join(str(entry) for entry in rows)
        return "\n".join(" ".join(str(entry) for entry in row) for row in rows)
    except TypeError:
        raise ValueError(f"a matrix is a list of rows, an array or text, and this is {type(matrix).__name__}") from None


def static(state: dict[str, Any]) -> str:
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

    return tag("div", label + table(name, rows, marks), class_="named")
