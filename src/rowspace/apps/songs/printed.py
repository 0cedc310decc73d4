"""An answer in the terminal: as a table of the neighbours, or as JSON with everything that was computed."""

from __future__ import annotations

from typing import Any

import typer

from rowspace.apps.songs.answers import Answer
from rowspace.apps.songs.similar import Item
from rowspace.apps.songs.tables import Sample, Source


def facts(source: Source, sample: Sample, answer: Answer, notes: list[str]) -> dict[str, Any]:
    """What ``--json`` prints."""
    space = answer.space

    def of(item: Item) -> dict[str, Any]:
        values = dict(zip(space.features, item.values, strict=True))
        return {"row": item.row + 1, "title": item.title, "artist": item.artist, "label": item.label, "values": values}

    return {
        "data": source.name,
        "rows": sample.rows,
        "metric": space.metric,
        "scale": space.scaling.method,
        "weights": dict(zip(space.features, space.weights, strict=True)),
        "query": of(answer.query),
        "neighbours": [
            of(each.item)
            | {"distance" if space.is_distance else "similarity": each.score}
            | {"parts": dict(zip(space.features, each.parts, strict=True)), "why": reason}
            for each, reason in zip(answer.neighbours, answer.reasons, strict=True)
        ],
        "notes": notes,
    }


def show(answer: Answer, notes: list[str]) -> None:
    """Print the neighbours with their reasons."""
    query = answer.query
    who = ", ".join(each for each in (query.artist, query.label) if each)
    typer.echo(f"Most like {query.title}{f' ({who})' if who else ''}:\n")
    score = "distance" if answer.space.is_distance else "similarity"
    rows = [
        [str(i), _entry(each.item), f"{each.score:.3f}", reason]
        for i, (each, reason) in enumerate(zip(answer.neighbours, answer.reasons, strict=True), 1)
    ]
    table(["", "title", score, "why"], rows, {"", score})
    if notes:
        typer.echo("")
    for note in notes:
        typer.echo(note)


def _entry(item: Item) -> str:
    who = ", ".join(each for each in (item.artist, item.label) if each)
    return f"{item.title}\n  {who}" if who else item.title


def table(heads: list[str], rows: list[list[str]], right: set[str]) -> None:
    """Print columns side by side; those in `right` flush right and on one line."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        made.add_column(head, justify="right" if head in right else "left", no_wrap=head in right)
    for row in rows:
        made.add_row(*(Text(cell, overflow="fold") for cell in row))
    Console(highlight=False).print(made)
