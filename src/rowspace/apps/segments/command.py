"""``rowspace segments``: a table in, its segments as a table, as a map, as JSON, or written beside every row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rowspace.apps.terminal import one_sentence, print_json

if TYPE_CHECKING:
    from rowspace.apps.segments import Segments
    from rowspace.apps.segments.files import Sample

app = typer.Typer(
    add_completion=False,
    help="Customers in segments: k-means on any table, named by what sets each apart, on a map.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
EMBEDDED = "wholesale-customers"
WIDEST = 12
"""Columns shown in the terminal: those that set the segments apart most. JSON has all."""


@app.command()
@one_sentence
def segments(
    data: Annotated[
        Path | None, typer.Option(help="Your table: .csv, .tsv or .npz. Without it: 440 wholesale customers.")
    ] = None,
    k: Annotated[int | None, typer.Option("--k", "-k", help="How many segments. Without it: chosen, and why.")] = None,
    columns: Annotated[str | None, typer.Option(help="The columns to use, commas between them.", metavar="A,B")] = None,
    picture: Annotated[Path | None, typer.Option(help="Write a map of the rows: .png, .svg or .pdf.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write every row with its segment: .csv or .tsv.")] = None,
    seed: Annotated[int, typer.Option(help="Of what is random.", min=0)] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Find segments in a table of customers, and say what sets each apart.

    Example: `rowspace segments --k 3 --picture map.png`, or `rowspace segments --data shop.csv --out assigned.csv`
    """
    from rowspace.apps import AppError
    from rowspace.apps.plots import writable
    from rowspace.apps.segments import segment
    from rowspace.apps.segments.files import sample, write_assigned
    from rowspace.apps.segments.picture import draw

    if out is not None and data is not None and out.exists() and out.samefile(data):
        raise AppError(f"{out} is the table itself: write the segments to another file.")
    if picture is not None:
        writable(picture)
    wanted = [name.strip() for name in columns.split(",") if name.strip()] if columns is not None else None
    with _working("reading the table"):
        rows = sample(_blocks(data), seed)
    with _working("finding segments"):
        found = segment(rows.columns, k, wanted, seed=seed)
    if picture is not None:
        draw(found, picture)
    if out is not None:
        with _working("writing every row"):
            write_assigned(out, _blocks(data), found)
    if as_json:
        print_json(_facts(found, rows))
    else:
        _print(found, rows, data)
        for what, file in (("map", picture), ("table of every row", out)):
            if file is not None:
                typer.echo(f"The {what} is in {file}.")


def _blocks(data: Path | None) -> Iterator[dict[str, Any]]:
    if data is None:
        from rowspace.apps.segments.columns import as_columns
        from rowspace.data import load

        yield as_columns(load(EMBEDDED))
        return
    from rowspace.data.tables import chunks

    for block in chunks(data):
        yield block.columns


def _working(what: str) -> Any:
    """A sign of life on standard error, where that is a terminal."""
    from rich.console import Console

    return Console(stderr=True).status(what)


def _sampled(rows: Sample) -> list[str]:
    if len(rows.rows) == rows.total:
        return []
    return [f"Made of {len(rows.rows):,} rows drawn at random from {rows.total:,}; the others belong to the nearest."]


def _facts(found: Segments, rows: Sample) -> dict[str, Any]:
    names = [each.name for each in found.columns]
    stable = list(found.stability.jaccard) or [float("nan")] * found.k
    each = zip(found.names, found.sizes, found.centres, found.differences, stable, found.map.centres, strict=True)
    return {
        "rows": rows.total,
        "used_rows": len(rows.rows),
        "columns": [
            {"name": c.name, "log1p": c.logarithmic, "median": c.median, "mean": c.mean, "deviation": c.deviation}
            for c in found.columns
        ],
        "segments": [
            {
                "number": i,
                "name": name,
                "rows": size,
                "typical": dict(zip(names, centre, strict=True)),
                "differences": dict(zip(names, difference, strict=True)),
                "jaccard": jaccard,
                "map": place,
            }
            for i, (name, size, centre, difference, jaccard, place) in enumerate(each, 1)
        ],
        "inertia": found.inertia,
        "silhouette": found.silhouette,
        "tried": [each._asdict() for each in found.trials],
        "adjusted_rand": found.stability.rand,
        "map": {
            "explained": found.map.explained,
            "loadings": dict(zip(names, found.map.loadings.tolist(), strict=True)),
        },
        "outliers": [each._asdict() | {"row": int(rows.rows[each.row]) + 1} for each in found.outliers],
        "notes": [*_sampled(rows), *found.notes],
        "row": rows.rows + 1,
        "segment": found.labels + 1,
        "coordinates": found.map.coordinates,
    }


def _print(found: Segments, rows: Sample, data: Path | None) -> None:
    from rich.console import Console
    from rich.markup import escape

    from rowspace.apps.segments.words import belief

    console = Console(highlight=False)
    what = "440 wholesale customers (UCI, CC BY 4.0)" if data is None else data.name
    console.print(f"[bold]{escape(what)}[/bold]: {rows.total:,} rows, {len(found.columns)} columns used\n")
    console.print(_table_of_segments(found, len(rows.rows) < rows.total))
    console.print(_table_of_columns(found))
    if found.trials:
        console.print(_table_of_trials(found))
    rand = found.stability.rand
    if len(rand):
        index = f"adjusted Rand index {rand.mean():.2f}, {rand.min():.2f} at worst"
        console.print(f"\nAgainst {len(rand)} resamples: {index}.\n{belief(float(rand.mean()))}.")
    if found.outliers:
        console.print(_table_of_outliers(found, rows))
    if notes := [*_sampled(rows), *found.notes]:
        console.print()
    for note in notes:
        console.print(escape(note))


def _table_of_segments(found: Segments, drawn: bool) -> Any:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", justify="right")
    table.add_column("rows drawn" if drawn else "rows", justify="right")
    table.add_column("of all", justify="right", no_wrap=True)
    table.add_column("what sets it apart")
    if len(found.stability.jaccard):
        table.add_column("kept", justify="right", no_wrap=True)
        table.caption = "kept: Jaccard index with its like in resamples; below 0.6 it dissolves, from 0.85 it is stable"
        table.caption_justify = "left"
    for i, (size, name) in enumerate(zip(found.sizes, found.names, strict=True)):
        kept = [f"{found.stability.jaccard[i]:.2f}"] if len(found.stability.jaccard) else []
        table.add_row(str(i + 1), f"{size:,}", f"{100 * size / len(found.labels):.0f}%", escape(name), *kept)
    return table


def _table_of_columns(found: Segments) -> Any:
    import numpy as np
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", title="\nThe middle of each segment")
    table.title_justify = "left"
    table.title_style = "bold"
    table.add_column("", overflow="fold")
    table.add_column("all", justify="right")
    for i in range(found.k):
        table.add_column(str(i + 1), justify="right")
    most = np.sort(np.argsort(-np.ptp(found.differences, axis=0), kind="stable")[:WIDEST])
    for j in most:
        column = found.columns[j]
        values = [float(column.restore(np.zeros(()))), *found.centres[:, j]]
        table.add_row(escape(column.name) + (" (log)" if column.logarithmic else ""), *_alike(values))
    if len(most) < len(found.columns):
        table.caption = f"and {len(found.columns) - len(most)} columns more, in which they differ less (--json has all)"
    return table


def _alike(values: list[float]) -> list[str]:
    """Numbers of one column with three digits in the largest."""
    largest = max(abs(value) for value in values)
    decimals = 0 if largest >= 100 else 1 if largest >= 10 else 2
    return [f"{value:,.{decimals}f}" if 0.1 <= largest < 1e9 else f"{value:.3g}" for value in values]


def _table_of_trials(found: Segments) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", title="\nHow many segments", title_justify="left")
    table.title_style = "bold"
    for heading in ("k", "inertia", "silhouette", "gap", ""):
        table.add_column(heading, justify="left" if not heading else "right")
    for each in found.trials:
        silhouette = f"{each.silhouette:.3f} ± {each.spread:.3f}" if each.k > 1 else ""
        taken = "← taken" if each.k == found.k else ""
        table.add_row(str(each.k), f"{each.inertia:,.6g}", silhouette, f"{each.gap:.3f} ± {each.error:.3f}", taken)
    return table


def _table_of_outliers(found: Segments, rows: Sample) -> Any:
    from rich.markup import escape
    from rich.table import Table

    from rowspace.apps.segments.words import plain

    title = f"\nRows unlike all others: farthest from the {found.dimensions}-dimensional space of most variance"
    table = Table(box=None, pad_edge=False, header_style="bold", title=title, title_justify="left", title_style="bold")
    table.add_column("row", justify="right")
    table.add_column("distance", justify="right")
    table.add_column("against what its other columns lead to expect")
    for each in found.outliers:
        amount = "more" if each.excess > 0 else "less"
        words = f"{amount} {plain(each.column)}, by {abs(each.excess):.1f} deviations"
        table.add_row(f"{rows.rows[each.row] + 1:,}", f"{each.distance:.2f}", escape(words))
    return table
