"""MovieLens in its layouts: GroupLens' archives of four sizes, and the copy of the smallest in the package recbole.

Its five official folds are not read from the archive but from the order of its rows: the script ``mku.sh`` that made
them takes rows 20 000 (i − 1) to 20 000 i of ``u.data`` as the test part of fold i, the others as its training part.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.data import archives
from rowspace.data.dataset import DataError
from rowspace.data.forms import Array, Ratings
from rowspace.data.numbers_text import numbers

GENRES_100K = (
    "unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
    "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
)  # fmt: skip
FOLD = 20_000


def folds(ratings: Ratings) -> list[tuple[Array, Array]]:
    """The five official folds of MovieLens 100k: for each, the rows to learn from and the rows to be tested on.

    Raises ``DataError`` for any other ratings: they have no official folds.
    """
    rows = len(ratings.rating)
    if rows != 5 * FOLD:
        raise DataError(f"Official folds exist for movielens-100k alone, and these are {rows:,} ratings.")
    every = np.arange(rows)
    return [
        (np.concatenate([every[: i * FOLD], every[(i + 1) * FOLD :]]), every[i * FOLD : (i + 1) * FOLD])
        for i in range(5)
    ]


def read(file: Path, limit: int) -> Ratings:
    layouts = (
        ("ml-100k/u.data", "ml-100k/u.item", False, _items),
        ("ml-100k/ml-100k.inter", "ml-100k/ml-100k.item", True, _recbole),
        ("ml-1m/ratings.dat", "ml-1m/movies.dat", False, _double_colons),
        ("ml-10M100K/ratings.dat", "ml-10M100K/movies.dat", False, _double_colons),
        ("ml-32m/ratings.csv", "ml-32m/movies.csv", True, _table),
    )
    mine = next((layout for layout in layouts if archives.find(file, layout[0]) is not None), None)
    if mine is None:
        raise DataError(f"{file.name} is none of MovieLens' archives.")
    ratings, films, header, titles = mine
    with archives.opened(file, archives.find(file, ratings), limit) as opened:
        rows = numbers(_without_header(archives.line_blocks(opened), header), 4, ratings)
    listed = archives.find(file, films)
    if listed is None:
        raise DataError(f"{file.name} has no {films}.")
    with archives.opened(file, listed, limit) as opened:
        text = opened.read()
    try:
        known = sorted(titles(text))
    except (ValueError, IndexError) as error:
        raise DataError(str(error) if isinstance(error, DataError) else f"{films} is damaged ({error}).") from None
    return Ratings(
        user=rows[:, 0].astype(np.int32),
        movie=rows[:, 1].astype(np.int32),
        rating=rows[:, 2].astype(np.float32),
        time=rows[:, 3].astype(np.int64),
        movies=np.array([each[0] for each in known], np.int32),
        titles=np.array([each[1] for each in known]),
        genres=np.array([each[2] for each in known]),
    )


def _without_header(blocks: Iterator[bytes], header: bool) -> Iterator[bytes]:
    for number, block in enumerate(blocks):
        yield block.partition(b"\n")[2] if header and number == 0 else block


Films = list[tuple[int, str, str]]


def _split(text: str, mark: str, fields: int) -> Iterator[list[str]]:
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        parts = line.rstrip("\r").split(mark)
        if len(parts) < fields:
            raise DataError(f"line {number} of the list of films has {len(parts)} fields, not {fields}.")
        yield parts


def _items(data: bytes) -> Films:
    return [
        (int(p[0]), p[1], "|".join(g for g, flag in zip(GENRES_100K, p[5:24], strict=True) if flag == "1"))
        for p in _split(data.decode("latin-1"), "|", 24)
    ]


def _recbole(data: bytes) -> Films:
    """There the year has a column of its own, and the film without a name is spelt in two ways."""
    films: Films = []
    for part in list(_split(data.decode("utf-8"), "\t", 4))[1:]:
        title = "unknown" if part[2] == "unkonwn" else f"{part[1]} ({part[2]})"
        films.append((int(part[0]), title, part[3].replace(" ", "|")))
    return films


def _double_colons(data: bytes) -> Films:
    try:
        text = data.decode("utf-8")  # the set of 10 million
    except UnicodeDecodeError:
        text = data.decode("latin-1")  # the set of 1 million
    return [(int(p[0]), p[1], p[2]) for p in _split(text, "::", 3)]


def _table(data: bytes) -> Films:
    rows: Any = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    return [(int(row[0]), row[1], row[2]) for row in list(rows)[1:]]
