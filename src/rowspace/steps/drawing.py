"""Matrices as lines of text between brackets, with marks that do not need colour, in a given width.

The pivot stands in [ ], a multiplier that is kept in ( ), and an entry that this step wrote is underlined, or has a *
before it where the terminal cannot underline. Entries are shortened, and at last columns left out, until the matrix
fits; a sentence says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from rowspace.steps import words
from rowspace.steps.arithmetic import is_unknown
from rowspace.steps.player import Strings
from rowspace.steps.step import Step

Segment = tuple[str, str | None]  # text and its role
Column = list[tuple[str, str, str, str | None]]  # for each cell: what stands before, the entry, what stands after, role
Line = list[Segment]
GAP = "   "
ROOM = 7  # characters an entry has in an 8 by 8 matrix at 80 columns
_MARKS = {"pivot": "[]", "kept": "()", "changed": "* "}
_RANK = ["changed", "kept", "pivot"]  # a later role wins; what is read, and what is 0, the note says


class Block(NamedTuple):
    """A drawn value: lines of one width, and a sentence if something had to be shortened."""

    lines: list[Line]
    width: int
    remark: str = ""


def _roles(step: Step) -> dict[tuple[Any, ...], str]:
    return {tuple(where): role for role in _RANK for where in step.highlight.get(role, [])}


def _texts(name: str, value: Any, strings: Strings, level: int) -> list[list[str]]:
    """The entries of a value; levels 1 to 4 make long ones shorter."""
    rows = strings.rows(name, value)[1]
    if level == 0 or not isinstance(value, np.ndarray):
        return rows
    digits = (4, 3, 2, 1)[level - 1]
    values = value.reshape(len(value), -1).tolist()
    return [
        [
            text if len(text) <= (ROOM if level < 3 else ROOM - 3) or is_unknown(x) else words.brief(x, digits)
            for x, text in zip(xs, row, strict=True)
        ]
        for xs, row in zip(values, rows, strict=True)
    ]


def _columns(texts: list[list[str]], roles: list[list[str | None]], underline: bool) -> list[Column]:
    """Each column's cells, aligned at the point if they are decimals, else at the right."""
    columns = []
    for column, marked in zip(zip(*texts, strict=True), zip(*roles, strict=True), strict=True):
        point = all(set(text) <= set("−0123456789.") for text in column)
        tails = [len(text) - text.find(".") if point and "." in text else 0 for text in column]
        tail = max(tails)
        width = max(len(text) - t for text, t in zip(column, tails, strict=True)) + tail
        cells = []
        for text, t, role in zip(column, tails, marked, strict=True):
            marks = _MARKS.get(role or "", "  ")
            if underline and marks[0] == "*":
                marks = "  "
            after = " " * (tail - t)
            before = " " * (width - len(text) - len(after))
            cells.append((before + marks[0], text, marks[1] + after, role))
        columns.append(cells)
    return columns


def _brackets(count: int) -> list[tuple[str, str]]:
    if count == 1:
        return [("[ ", " ]")]
    return [("⎡", "⎤"), *[("⎢", "⎥")] * (count - 2), ("⎣", "⎦")]


def _block(
    name: str, value: Any, roles: dict[tuple[Any, ...], str], width: int, underline: bool, strings: Strings
) -> Block:
    if isinstance(value, list) or not isinstance(value, np.ndarray):
        texts = strings.rows(name, value)[1]
        line: Line = [(f"{name} =", None)]
        for i, text in enumerate(texts[0]):
            role = roles.get((name, i))
            marks = "  " if underline or role is None else "* "
            line += [(marks[0], None), (text, role), (marks[1], None)]
        return Block([line], _length(line))
    if value.size == 0:
        shape = " by ".join(str(n) for n in value.shape)
        return Block([[(f"{name}: {shape}, no entries", None)]], len(name) + len(shape) + 14)
    is_vector = value.ndim == 1
    count = value.shape[0]
    marked = [
        [roles.get((name, i) if is_vector else (name, i, j)) for j in range(1 if is_vector else value.shape[1])]
        for i in range(count)
    ]
    frame = len(name) + 3 + (4 if count == 1 else 2)
    columns = []
    for level in range(5):
        columns = _columns(_texts(name, value, strings, level), marked, underline)
        if sum(map(_cell_width, columns)) + frame <= width:
            break
    remark = f"Entries of {name} are rounded to fit." if level else ""
    first, last = _window(columns, marked, width - frame)
    if (first, last) != (0, len(columns)):
        remark = f"Columns {first + 1} to {last} of the {len(columns)} of {name} are shown" + (
            ", rounded to fit." if level else "."
        )
        columns = columns[first:last]
    lines: list[Line] = []
    for i, (left, right) in enumerate(_brackets(count)):
        label = f"{name} = " if i == (count - 1) // 2 else " " * (len(name) + 3)
        line = [(label + left, None)]
        for column in columns:
            before, text, after, role = column[i]
            line += [(before, role if before.strip() else None), (text, role), (after, role if after.strip() else None)]
        lines.append([*line, (right, None)])
    return Block(lines, _length(lines[0]), remark)


def _cell_width(column: Column) -> int:
    before, text, after, _ = column[0]
    return len(before) + len(text) + len(after)


def _window(columns: list[Column], marked: list[list[str | None]], room: int) -> tuple[int, int]:
    """The columns to show: all, if there is room; else as many as fit, from the one before the first marked."""
    widths = [_cell_width(column) for column in columns]
    if sum(widths) <= room:
        return 0, len(widths)
    acted = [j for j in range(len(widths)) if any(row[j] for row in marked)]
    first = max(0, min(acted, default=0) - 1)
    last, used = first, 0
    while last < len(widths) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    while first > 0 and used + widths[first - 1] <= room:
        first -= 1
        used += widths[first]
    return first, max(last, first + 1)


def _length(line: Line) -> int:
    return sum(len(text) for text, _ in line)


def draw(step: Step, width: int, underline: bool, strings: Strings) -> tuple[list[Line], list[str]]:
    """A step's state as lines at most `width` wide, side by side where they fit, and what was shortened."""
    roles = _roles(step)
    blocks = [_block(name, value, roles, width, underline, strings) for name, value in step.state.items()]
    shelves: list[list[Block]] = []
    for block in blocks:
        if shelves and sum(b.width + len(GAP) for b in shelves[-1]) + block.width <= width:
            shelves[-1].append(block)
        else:
            shelves.append([block])
    lines: list[Line] = []
    for shelf in shelves:
        drawn = _side_by_side(shelf)
        lines += ([[]] if lines and len(drawn) > 1 else []) + drawn
    return lines, [block.remark for block in blocks if block.remark]


def _side_by_side(shelf: Sequence[Block]) -> list[Line]:
    height = max(len(block.lines) for block in shelf)
    lines: list[Line] = [[] for _ in range(height)]
    for k, block in enumerate(shelf):
        above = (height - len(block.lines)) // 2 if len(block.lines) > 1 else (height - 1) // 2
        for i, line in enumerate(lines):
            own = block.lines[i - above] if 0 <= i - above < len(block.lines) else []
            line += [(GAP, None)] if k else []
            line += [*own, (" " * (block.width - _length(own)), None)]
    return lines


def legend(step: Step, underline: bool) -> Line:
    """The marks this step uses, each with its meaning."""
    roles = set(_roles(step).values())
    line: Line = []
    for role, meaning in (("pivot", "pivot"), ("changed", "changed"), ("kept", "multiplier kept")):
        if role in roles:
            marks = "  " if underline and role == "changed" else _MARKS[role]
            line += [("  " if line else "", None), (marks[0].strip(), role), (meaning, role), (marks[1].strip(), role)]
    return line
