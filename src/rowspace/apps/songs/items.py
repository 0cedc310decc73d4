"""Items: titles, who they are by, a label, and numbers; from the package's songs or from any table.

In a table the title, the artist and the label are found by the names their columns usually have. The features are its
columns of numbers, but for those that only count rows or name things; what is left out is said.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rowspace.apps import AppError
from rowspace.linalg.arrays import Array

TITLES = ("title", "track_name", "song", "track", "tune", "name", "song_name", "item", "label", "day", "date", "job")
ARTISTS = ("artist", "artists", "track_artist", "artist_name", "by", "composer", "author", "band", "director", "firm")
LABELS = ("genre", "playlist_genre", "genres", "class", "category", "kind", "type", "label")
NAMES_THINGS = re.compile(r"(^|[^a-z])(ids?|nr|no|number|index|row|code|zip|postcode|phone)$", re.IGNORECASE)


@dataclass(frozen=True)
class Items:
    """Rows with numbers; NaN where one is missing."""

    titles: Array  # (n,) text
    artists: Array  # (n,) text, empty where unknown
    labels: Array  # (n,) text, empty where unknown
    X: Array  # (n, p)
    features: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.titles)


@dataclass(frozen=True)
class Roles:
    """Which columns of a table are what."""

    title: str | None
    artist: str | None
    label: str | None
    features: tuple[str, ...]
    notes: tuple[str, ...]

    def items(self, columns: Mapping[str, Array], first: int = 0) -> Items:
        """The items of a block of the table, whose rows are numbered from `first` on."""
        n = len(next(iter(columns.values()), np.empty(0)))
        titles, artists, labels = (
            as_text(columns[each]) if each else np.full(n, "") for each in (self.title, self.artist, self.label)
        )
        if self.title is None:
            titles = np.array([f"row {i}" for i in range(first + 1, first + n + 1)], dtype=np.str_)
        X = np.column_stack([columns[name] for name in self.features])
        return Items(titles, artists, labels, np.asarray(X, np.float64), self.features)


def as_text(column: Array) -> Array:
    """Text as it is; whole numbers without a point: 1999, not 1999.0."""
    if column.dtype.kind == "U":
        return column
    return np.array(["" if np.isnan(value) else f"{value:.15g}" for value in column.tolist()], dtype=np.str_)


def find_roles(
    columns: Mapping[str, Array],
    *,
    title: str | None = None,
    artist: str | None = None,
    label: str | None = None,
    features: Sequence[str] | None = None,
) -> Roles:
    """The roles of the columns: those that are named, the others as they look.

    Parameters
    ----------
    columns : mapping from names to vectors
        A table, or its first rows.
    title, artist, label : str, optional
    features : sequence of str, optional

    Raises
    ------
    AppError
        Where a column is not there, a feature is text, or no feature is left.
    """
    for name in (title, artist, label, *(features or ())):
        if name is not None and name not in columns:
            raise AppError(f"There is no column {name!r}; {_near(name, list(columns))}")
    text = [name for name, column in columns.items() if column.dtype.kind == "U"]
    title = title or _usual(TITLES, [name for name in columns if name not in (artist, label)])
    title = title or next((name for name in text if name not in (artist, label)), None)
    artist = artist or _usual(ARTISTS, [name for name in text if name not in (title, label)])
    label = label or _usual(LABELS, [name for name in text if name not in (title, artist)])
    if features is not None:
        if words := [name for name in features if columns[name].dtype.kind == "U"]:
            raise AppError(f"The column {words[0]!r} holds text, and a feature is a number.")
        chosen, notes = list(dict.fromkeys(features)), list[str]()
    else:
        chosen, notes = _features({name: c for name, c in columns.items() if name not in (title, artist, label, *text)})
    if not chosen:
        raise AppError("The table has no column of numbers to compare its rows by; is the delimiter the right one?")
    return Roles(title, artist, label, tuple(chosen), tuple(notes))


def _near(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}."


def _usual(names: Sequence[str], columns: Sequence[str]) -> str | None:
    folded = {each.strip().casefold().replace(" ", "_"): each for each in columns}
    return next((folded[name] for name in names if name in folded), None)


def _features(numbers: Mapping[str, Array]) -> tuple[list[str], list[str]]:
    chosen: list[str] = []
    notes: list[str] = []
    for name, column in numbers.items():
        known = column[~np.isnan(column)]
        if not len(known):
            notes.append(f"{name} is left out: it has no value.")
        elif len(known) > 1 and (known == known[0]).all():
            notes.append(f"{name} is left out: it is {known[0]:g} in every row.")
        elif NAMES_THINGS.search(name) or _counts(known):
            notes.append(f"{name} is left out: it seems to name rows, not to measure them.")
        else:
            chosen.append(name)
    return chosen, notes


def _counts(values: Array) -> bool:
    return len(values) > 2 and bool((np.diff(values) == 1).all())


def song_items(songs: Any) -> tuple[Items, tuple[str, ...]]:
    """The items of a set of songs, each recording once, and sentences on what was changed."""
    _, first = np.unique(songs.ids, return_index=True)
    first.sort()
    notes: tuple[str, ...] = ()
    if twice := len(songs.ids) - len(first):
        notes = (f"{twice:,} rows are left out: the same recordings in further playlists.",)
    labels = songs.genres[songs.genre[first]]
    features = tuple(str(each) for each in songs.features)
    return Items(songs.titles[first], songs.artists[first], labels, songs.X[first].astype(np.float64), features), notes
