"""A verdict in a terminal with colours. rich is loaded only here."""

from __future__ import annotations

from typing import Any

from rowspace.specs.numbers import number
from rowspace.specs.places import place
from rowspace.specs.render_text import noun, plain
from rowspace.specs.verdict import GLYPHS, Verdict

STYLES = {"ok": "green", "warn": "yellow", "wrong": "red"}


def panel(v: Verdict) -> Any:
    """The verdict between rules: single, dashed or double, as on the page."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.rule import Rule
    from rich.syntax import Syntax
    from rich.table import Table
    from rich.text import Text

    colour = STYLES[v.status]
    head = Text.assemble((f"{GLYPHS[v.status]} {v.word}", f"bold {colour}"), f"  {v.signature}")
    rule = Rule(style=colour, characters={"ok": "─", "warn": "╌", "wrong": "═"}[v.status])
    parts: list[Any] = [rule, head, Text(""), Text(plain(v.sentence))]
    if v.properties:
        grid = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        grid.add_column("Property")
        grid.add_column("worst", justify="right")
        grid.add_column("bound", justify="right")
        grid.add_column("on")
        for r in v.properties:
            mark, style = ("✓ ", "green") if r.holds else ("✕ ", "red")
            grid.add_row(
                Text.assemble((mark, style), r.name),
                Text(number(r.figure), style="" if r.holds else "bold red"),
                number(r.bound),
                r.case if r.figure else f"every {noun(v)}",
            )
        parts += [Text(""), grid]
    if v.counterexample is not None:
        parts += [
            Text(""),
            Text(f"The smallest input that fails: {plain(v.counterexample.what)}."),
            Padding(Syntax(v.counterexample.code(v.spec), "python", background_color="default"), (0, 4)),
        ]
    if v.curve is not None:
        parts += [Text(""), Text(v.curve.says())]
    if v.pace:
        parts += [Text(""), Text(v.pace)]
    if v.output:
        parts += [Text(""), Text("Printed:", style="dim"), Padding(Text(v.output.rstrip()[:600]), (0, 4))]
    if v.hint:
        hint = (f"Hint 1 of {len(v.hints)}. ", "bold"), plain(v.hint), (f" (Lesson {place(v.where)})", "dim")
        parts += [Text(""), Text.assemble(*hint)]
    for remark in v.remarks:
        parts += [Text(""), Text.assemble(("Remark. ", "bold"), plain(remark))]
    return Group(*parts)
