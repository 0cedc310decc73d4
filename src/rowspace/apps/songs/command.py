"""``rowspace songs``: the items most like one, and why; titles that answer a search; the features and their scale."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Any

import typer

from rowspace.apps.terminal import one_sentence, print_json

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Songs like a song, and why: 4,190 old tunes, Spotify's table, or any table with columns of numbers.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

Data = Annotated[
    str | None,
    typer.Option(help="Your table (.csv, .tsv, .npz), or spotify-songs. Without it: 4,190 old tunes.", metavar="FILE"),
]
Title = Annotated[str | None, typer.Option(help="The column of titles, if it is not found.", metavar="COLUMN")]
Artist = Annotated[str | None, typer.Option(help="The column of artists.", metavar="COLUMN")]
Label = Annotated[str | None, typer.Option(help="The column of labels, as genres.", metavar="COLUMN")]
Features = Annotated[str | None, typer.Option(help="The features to use, commas between them.", metavar="A,B")]
Json = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]


@app.command()
@one_sentence
def like(
    title: Annotated[list[str] | None, typer.Argument(help="The title, or its beginning, or words of it.")] = None,
    k: Annotated[int, typer.Option("--k", "-k", help="How many neighbours.")] = 10,
    by: Annotated[str, typer.Option(help="Whose it is, where several have the title.", metavar="ARTIST")] = "",
    row: Annotated[int | None, typer.Option(help="Its row, in place of a title.", min=1)] = None,
    weights: Annotated[
        str | None, typer.Option(help="How much features count, 1 if not said.", metavar="A=2,B=0")
    ] = None,
    metric: Annotated[str, typer.Option(help="cosine, euclidean, or learned (from the labels).")] = "cosine",
    scale: Annotated[str, typer.Option(help="z, robust, minmax or rank.")] = "z",
    missing: Annotated[str, typer.Option(help="Missing values: median, or drop the row.")] = "median",
    picture: Annotated[Path | None, typer.Option(help="Draw it and its neighbours: .png, .svg or .pdf.")] = None,
    data: Data = None,
    title_column: Annotated[
        str | None, typer.Option("--title", help="The column of titles, if it is not found.", metavar="COLUMN")
    ] = None,
    artist: Artist = None,
    label: Label = None,
    features: Features = None,
    seed: Annotated[int, typer.Option(help="Of what is random.", min=0)] = 0,
    as_json: Json = False,
) -> None:
    """The ten items most like one, and which features make them so.

    Example: `rowspace songs like moon and seven stars`, or
    `rowspace songs like "Hey Jude" --data spotify-songs --weights tempo=2,mode=0`
    """
    from rowspace.apps import AppError
    from rowspace.apps.plots import writable
    from rowspace.apps.songs import Search
    from rowspace.apps.songs.answers import answer, space_of
    from rowspace.apps.songs.choice import choose
    from rowspace.apps.songs.picture import draw
    from rowspace.apps.songs.printed import facts, show
    from rowspace.apps.songs.tables import offer, open_source, survey

    if missing not in ("median", "drop"):
        raise AppError(f"--missing is median or drop, and {missing!r} is neither.")
    if bool(title) == (row is not None):
        raise AppError("Say which: a title, or --row and its number; rowspace songs search WORD finds both.")
    if picture is not None:
        writable(picture)
    wanted, numbers = " ".join(title or []), _weights(weights)
    source = open_source(data, title=title_column, artist=artist, label=label, features=_names(features))
    search = Search(wanted, artist=by)
    with _working(f"reading {source.name}"):
        sample = survey(source, search if row is None else None, None if row is None else row - 1, seed=seed)
        if row is None and not search.answered:
            offer(source, search)
    chosen, others = choose(search, wanted, by) if row is None else (row - 1, [])
    if chosen not in sample.wanted:
        raise AppError(f"There are {sample.rows:,} items, and no number {row:,}.")
    with _working("learning a metric" if metric == "learned" else "finding the nearest"):
        space = space_of(source, sample, weights=numbers, metric=metric, scale=scale, seed=seed)
        found = answer(source, sample, space, sample.wanted[chosen], k, missing)
    notes = [*others, *found.notes]
    if picture is not None:
        draw(picture, space, found.query, list(found.neighbours), sample.X)
    if as_json:
        print_json(facts(source, sample, found, notes))
        return
    show(found, notes)
    if picture is not None:
        typer.echo(f"The picture is in {picture}.")


@app.command()
@one_sentence
def search(
    text: Annotated[list[str], typer.Argument(help="A title, its beginning, words of it, or nearly so.")],
    by: Annotated[str, typer.Option(help="Only items by this artist.", metavar="ARTIST")] = "",
    limit: Annotated[int, typer.Option(help="Titles that are listed.", min=1)] = 20,
    data: Data = None,
    title: Title = None,
    artist: Artist = None,
    as_json: Json = False,
) -> None:
    """Titles that answer a search, whatever their accents and capitals, or the nearest where none does.

    Example: `rowspace songs search hornpipe`
    """
    from rowspace.apps.songs import Search
    from rowspace.apps.songs.printed import table
    from rowspace.apps.songs.tables import offer, open_source

    source, asked = open_source(data, title=title, artist=artist), Search(" ".join(text), limit, by)
    first = 0
    with _working(f"reading {source.name}"):
        for items in source.blocks():
            asked.add(items.titles.tolist(), items.artists.tolist(), first)
            first += len(items)
        if not asked.answered:
            offer(source, asked)
    found, total = asked.matches, sum(asked.counts.values())
    if as_json:
        matches = [each._asdict() | {"row": each.row + 1} for each in found]
        print_json({"text": " ".join(text), "found": total, "matches": matches})
        return
    if not found:
        typer.echo(f"No title is like {' '.join(text)!r} among {first:,}.")
        return
    if not total:
        typer.echo(f"No title has {' '.join(text)!r} in it. The nearest:\n")
    table(["row", "title", "by"], [[f"{each.row + 1:,}", each.title, each.artist] for each in found], {"row"})
    if total > len(found):
        typer.echo(f"\n{total - len(found):,} more; --limit shows more of them.")


@app.command()
@one_sentence
def features(
    data: Data = None,
    title: Title = None,
    artist: Artist = None,
    label: Label = None,
    as_json: Json = False,
) -> None:
    """What items are compared by: the features, what they are, and their usual values.

    Example: `rowspace songs features`, or `rowspace songs features --data films.csv`
    """
    import numpy as np

    from rowspace.apps.songs.answers import sampled
    from rowspace.apps.songs.printed import table
    from rowspace.apps.songs.scales import fit_scaling
    from rowspace.apps.songs.tables import EMBEDDED, open_source, survey
    from rowspace.data import SONG_FEATURES

    source = open_source(data, title=title, artist=artist, label=label)
    with _working(f"reading {source.name}"):
        sample = survey(source)
    low, median, high = fit_scaling(sample.X).quartiles
    ends = np.nanmin(sample.X, axis=0), np.nanmax(sample.X, axis=0)
    about = SONG_FEATURES if source.name == EMBEDDED and data in (None, EMBEDDED) else {}
    listed = [
        {
            "name": name,
            "least": ends[0][j],
            "lower_quartile": low[j],
            "median": median[j],
            "upper_quartile": high[j],
            "greatest": ends[1][j],
            "missing": sample.missing[j],
            "about": about.get(name, ""),
        }
        for j, name in enumerate(source.features)
    ]
    if as_json:
        print_json({"data": source.name, "rows": sample.rows, "features": listed, "notes": source.notes})
        return
    heads = ["feature", "least", "median", "greatest", *(["missing"] if any(sample.missing) else [])]
    heads += ["what it is"] if about else []
    rows = [
        [row["name"], *(f"{row[each]:.4g}" for each in ("least", "median", "greatest"))]
        + ([f"{row['missing']:,}"] if any(sample.missing) else [])
        + ([row["about"]] if about else [])
        for row in listed
    ]
    table(heads, rows, {"least", "median", "greatest", "missing"})
    typer.echo(f"\n{sample.rows:,} rows of {source.name}.")
    for note in [*source.notes, *sampled(sample)]:
        typer.echo(note)


def _names(text: str | None) -> list[str] | None:
    return None if text is None else [name.strip() for name in text.split(",") if name.strip()]


def _weights(text: str | None) -> dict[str, float]:
    from rowspace.apps import AppError

    found: dict[str, float] = {}
    for part in _names(text) or []:
        name, equals, value = part.partition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            said = f"{value.strip()!r} is no number" if equals else "there is no ="
            raise AppError(f"Weights are written tempo=2,mode=0; in {part!r} {said}.") from None
    return found


def _working(what: str) -> AbstractContextManager[Any]:
    """A sign of life on standard error, where that is a terminal."""
    from rich.console import Console

    return Console(stderr=True).status(what)
