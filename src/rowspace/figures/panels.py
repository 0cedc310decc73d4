"""What stands around the picture of a widget without scripts: the panel with its numbers and its sentence, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from rowspace.figures.markup import number, tag


def drawn(name: str, svg: str, sentence: str, numbers: str = "", beside: bool = True) -> str:
    """A picture, and its numbers and its sentence beside it where there is room, or always below."""
    panel = tag("div", f'{numbers}<p class="says">{sentence}</p>', class_="panel")
    return tag("div", tag("div", svg + panel, class_="body beside" if beside else "body"), class_=f"drawn {name}")


def table(
    label: str, rows: Sequence[Sequence[str]], marks: Callable[[int, int], str | None] = lambda i, j: None
) -> str:
    """Entries between the brackets of a matrix; `marks` says the classes of an entry."""
    body = ""
    for i, row in enumerate(rows):
        body += tag("tr", "".join(tag("td", escape(text), class_=marks(i, j)) for j, text in enumerate(row)))
    return tag("table", body, class_="matrix", aria_label=label)


def named(name: str, rows: Sequence[Sequence[float]], roles: Sequence[str] = ()) -> str:
    """A matrix of numbers with its name before it, each column in its colour role."""
    entries = [[number(v) for v in row] for row in rows]
    marks = (lambda i, j: roles[j]) if roles else (lambda i, j: None)
    return tag("div", f"<var>{escape(name)}</var>" + table(name, entries, marks), class_="named")


def reads(rows: Sequence[Sequence[str]]) -> str:
    """Named numbers: a name, a value (both HTML), and the colour role of the value where it has one."""
    items = ""
    for name, value, *role in rows:
        items += tag("div", tag("dt", name) + tag("dd", value, class_=role[0] if role else None))
    return tag("dl", items, class_="reads")


def vector(name: str, values: Sequence[float], role: str | None = None) -> str:
    """A column of numbers with its name before it, in its colour role."""
    return named(name, [[v] for v in values], [role] if role else ())
