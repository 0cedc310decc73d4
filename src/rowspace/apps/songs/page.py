"""The songs in the page: a table is kept here while its weights change, so that it is read once.

Titles are looked for, and neighbours found, by what the command uses; ``markup`` writes what is shown.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.songs.answers import Answer, answer, sampled, space_of
from rowspace.apps.songs.items import Items
from rowspace.apps.songs.markup import results, says
from rowspace.apps.songs.scales import fit_scaling
from rowspace.apps.songs.similar import item
from rowspace.apps.songs.space import Space
from rowspace.apps.songs.tables import EMBEDDED, Sample, Source, open_source, survey
from rowspace.apps.songs.titles import Search, fold
from rowspace.data import SONG_FEATURES

FIRST = 8
"""The row that is shown at first: The Moon and Seven Stars."""
NEIGHBOURS = 10


@dataclass
class Shelf:
    """A table that was read, and the space that was made of it last."""

    source: Source
    sample: Sample
    items: Items
    asked: tuple[Any, ...] = ()
    space: Space | None = None

    @cached_property
    def titles(self) -> dict[str, list[int]]:
        """The rows of each title, folded."""
        rows = defaultdict(list)
        for row, title in enumerate(self.items.titles.tolist()):
            rows[fold(title)].append(row)
        return rows


SHELVES: dict[int, Shelf] = {}
"""The table the page works with, under its key."""


def shelf(source: Source) -> Shelf:
    """Read a source as a whole, and keep it."""
    blocks = list(source.blocks())
    names = ("titles", "artists", "labels", "X")
    titles, artists, labels, X = (np.concatenate([getattr(each, name) for each in blocks]) for name in names)
    items = blocks[0] if len(blocks) == 1 else Items(titles, artists, labels, X, source.features)
    kept = replace(source, blocks=lambda: iter([items]))
    return Shelf(kept, survey(kept), items)


def open_table(
    *,
    key: int,
    name: str = "",
    title: str | None = None,
    artist: str | None = None,
    label: str | None = None,
    features: list[str] | None = None,
    file: Any = None,
) -> dict[str, Any]:
    """Read a table, or without `file` the package's tunes; what is in it, and by which columns it is compared.

    Parameters
    ----------
    key : int
        By which the page asks for it afterwards.
    name : str
        Of the file: its end says what it is, and errors name it.
    title, artist, label : str, optional
        Columns, where they are not found by themselves.
    features : list of str, optional
    file : (n,) ndarray of uint8
        The bytes of a .csv, .tsv, .txt or .npz.

    Raises
    ------
    AppError, DataError
        In one sentence, with the line where one is wrong.
    """
    if file is None:
        made = shelf(open_source(EMBEDDED, features=features))
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / (Path(name.replace("\\", "/")).name or "table.csv")
            path.write_bytes(np.asarray(file, np.uint8).tobytes())
            made = shelf(open_source(str(path), title=title, artist=artist, label=label, features=features))
    SHELVES.clear()
    SHELVES[key] = made
    return about(made, file is None)


def about(made: Shelf, embedded: bool) -> dict[str, Any]:
    """What the page says of a table."""
    source, sample, roles = made.source, made.sample, made.source.roles
    low, median, high = fit_scaling(sample.X).quartiles
    ends = np.nanmin(sample.X, axis=0), np.nanmax(sample.X, axis=0)
    features = [
        {
            "name": name, "words": name.replace("_", " "), "about": SONG_FEATURES.get(name, "") if embedded else "",
            "least": ends[0][j], "lower": low[j], "median": median[j], "upper": high[j], "greatest": ends[1][j],
            "missing": sample.missing[j],
        }
        for j, name in enumerate(source.features)
    ]  # fmt: skip
    return {
        "name": source.name, "rows": sample.rows, "features": features, "labelled": source.labelled,
        "columns": source.columns, "numeric": source.numeric, "gaps": sum(sample.missing),
        "title": roles and roles.title, "artist": roles and roles.artist, "label": roles and roles.label,
        "notes": [*source.notes, *sampled(sample)], "first": min(FIRST, sample.rows - 1) if embedded else 0,
    }  # fmt: skip


def find(*, key: int, text: str, limit: int = 12) -> dict[str, Any]:
    """The items whose titles answer a text, closest kind first, or the nearest where none does.

    ``found`` counts all that answer. ``missing`` where the table is not the one kept here.
    """
    if key not in SHELVES:
        return {"missing": True}
    items, search = SHELVES[key].items, Search(text, limit)
    titles, artists = items.titles.tolist(), items.artists.tolist()
    search.add(titles, artists)
    if not search.answered:
        search.offer(titles, artists)
    matches = [
        {"row": each.row, "title": each.title, "kind": each.kind, "who": _who(items, each.row)}
        for each in search.matches
    ]
    return {"missing": False, "matches": matches, "found": sum(search.counts.values()), "rows": len(items)}


def _who(items: Items, row: int) -> str:
    return ", ".join(each for each in (str(items.artists[row]), str(items.labels[row])) if each)


def answered(
    made: Shelf, row: int, weights: dict[str, float], metric: str, scale: str, complete: bool, seed: int = 0
) -> Answer:
    """The ten nearest to an item. A space is made once for all items that are asked for in it."""
    if not 0 <= row < len(made.items):
        raise AppError(f"There are {len(made.items):,} items, and no number {row + 1:,}.")
    asked = (tuple(sorted(weights.items())), metric, scale, seed)
    if made.space is None or asked != made.asked:
        made.space = space_of(made.source, made.sample, weights=weights, metric=metric, scale=scale, seed=seed)
        made.asked = asked
    missing = "drop" if complete else "median"
    return answer(made.source, made.sample, made.space, item(made.items, row), NEIGHBOURS, missing)


def like(
    *,
    key: int,
    row: int,
    weights: dict[str, float] | None = None,
    metric: str = "cosine",
    scale: str = "z",
    complete: bool = False,
) -> dict[str, Any]:
    """The ten items most like one: as the page shows them, and as numbers.

    Parameters
    ----------
    key : int
        Of the table; the answer is ``missing`` where it is not the one kept here.
    row : int
        From 0.
    weights : dict
        1 for features that are not in it.
    metric, scale : str
        As in ``make_space``.
    complete : bool
        Leave out rows with a missing value.
    """
    if key not in SHELVES:
        return {"missing": True}
    made = SHELVES[key]
    found = answered(made, row, weights or {}, metric, scale, complete)
    return {"missing": False} | shown(made, found)


def shown(made: Shelf, found: Answer) -> dict[str, Any]:
    """What the page is given of an answer."""
    same = [row for row in made.titles[fold(found.query.title)] if row != found.query.row]
    twins = [(row, _who(made.items, row)) for row in same]
    return {
        "row": found.query.row, "title": found.query.title, "html": results(found, twins), "says": says(found),
        "neighbours": [
            {"row": each.item.row, "title": each.item.title, "score": each.score, "parts": each.parts, "why": reason}
            for each, reason in zip(found.neighbours, found.reasons, strict=True)
        ],
    }  # fmt: skip


ACTIONS = {"open": open_table, "find": find, "like": like}
