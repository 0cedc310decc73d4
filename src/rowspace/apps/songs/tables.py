"""Where the items come from: the package's tunes, a set of songs by its name, or a table of the user's, in blocks.

A table is read twice, a block at a time, and never kept: for a sample of its rows and the titles that were asked for,
and for the neighbours.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.songs.items import Items, Roles, find_roles, song_items
from rowspace.apps.songs.similar import Item, item
from rowspace.apps.songs.titles import Search
from rowspace.data import DATASETS, chunks, load
from rowspace.data.forms import Songs

EMBEDDED = "songs"
SAMPLE = 50_000
"""Rows that scales are made of, and a metric is learned from; of more, so many are drawn evenly."""


@dataclass(frozen=True)
class Source:
    """Items that can be gone through again and again."""

    name: str
    features: tuple[str, ...]
    notes: tuple[str, ...]
    blocks: Callable[[], Iterator[Items]]
    labelled: bool
    roles: Roles | None = None
    """Of a table; a set of songs has its own."""
    columns: tuple[str, ...] = ()
    """All names of the table's columns."""
    numeric: tuple[str, ...] = ()
    """Those of its columns of numbers."""


@dataclass(frozen=True)
class Sample:
    """Rows drawn evenly from all, in their order, and what was counted on the way."""

    X: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    labels: np.ndarray[tuple[int, ...], np.dtype[np.str_]]
    rows: int
    missing: tuple[int, ...]  # of each feature
    wanted: dict[int, Item]  # by row: what the search found, or the row that was asked for


def open_source(
    data: str | None,
    *,
    title: str | None = None,
    artist: str | None = None,
    label: str | None = None,
    features: list[str] | None = None,
) -> Source:
    """The items of a set of songs (without `data`: the package's tunes) or of a file.

    Raises ``AppError`` where the columns do not fit, ``DataError`` where the file cannot be read or the set fetched.
    """
    sets = [name for name, each in DATASETS.items() if each.form is Songs]
    if data is None or (data in sets and not Path(data).exists()):
        return _songs(data or EMBEDDED, title or artist or label, features)
    path = Path(data)
    if not path.exists() and not path.suffix:
        raise AppError(f"There is no file {data}, and no set of songs of that name; the sets: {', '.join(sets)}.")
    # Titles and artists may look like numbers in one block and like words in the next: they are read as text.
    text = [name for name in (title, artist, label) if name]
    first = next(chunks(path, text=text))
    if not first.rows:
        raise AppError(f"{path.name} has a line of names and no rows.")
    roles = find_roles(first.columns, title=title, artist=artist, label=label, features=features)
    text = [name for name in (roles.title, roles.artist, roles.label) if name]
    return Source(
        path.name, roles.features, roles.notes, lambda: _blocks(path, roles, text), roles.label is not None,
        roles, tuple(first.names), tuple(first.numeric),
    )  # fmt: skip


def _songs(name: str, role: str | None, features: list[str] | None) -> Source:
    if role:
        raise AppError("The columns of a set of songs have their roles; --title, --artist and --label are for tables.")
    items, notes = song_items(load(name))
    chosen = list(dict.fromkeys(features or items.features))
    for each in chosen:
        if each not in items.features:
            near = difflib.get_close_matches(each, items.features, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(items.features)}."
            raise AppError(f"There is no feature {each!r}; {hint}")
    columns = [items.features.index(each) for each in chosen]
    items = Items(items.titles, items.artists, items.labels, items.X[:, columns], tuple(chosen))
    return Source(name, items.features, notes, lambda: iter([items]), True)


def _blocks(path: Path, roles: Roles, text: list[str]) -> Iterator[Items]:
    first = 0
    for block in chunks(path, text=text):
        items = roles.items(block.columns, first)
        yield items
        first += len(items)


def survey(
    source: Source, search: Search | None = None, row: int | None = None, *, seed: int = 0, most: int = SAMPLE
) -> Sample:
    """One pass: a sample of the rows, what is missing, and the items that a search finds, or one by its row from 0.

    Of many rows those with the smallest of random keys are kept, so each is as likely as any other.
    """
    rng = np.random.default_rng(seed)
    X, labels, keys = np.empty((0, len(source.features))), np.empty(0, "<U1"), np.empty(0)
    rows, missing = 0, np.zeros(len(source.features), np.int64)
    wanted: dict[int, Item] = {}
    for items in source.blocks():
        chosen = [] if row is None else [row]
        if search is not None:
            search.add(items.titles.tolist(), items.artists.tolist(), rows)
            chosen += [match.row for match in search.matches]
        wanted |= {each: item(items, each - rows, rows) for each in chosen if rows <= each < rows + len(items)}
        rows += len(items)
        missing += np.isnan(items.X).sum(axis=0)
        X, labels = np.concatenate([X, items.X]), np.concatenate([labels, items.labels])
        keys = np.concatenate([keys, rng.random(len(items))])
        if len(keys) > most:
            kept = np.sort(np.argpartition(keys, most)[:most])
            X, labels, keys = X[kept], labels[kept], keys[kept]
    return Sample(X, labels, rows, tuple(missing.tolist()), wanted)


def offer(source: Source, search: Search) -> None:
    """One pass: the nearest titles."""
    first = 0
    for items in source.blocks():
        search.offer(items.titles.tolist(), items.artists.tolist(), first)
        first += len(items)
