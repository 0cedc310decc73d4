"""From the file of a mirror to arrays: one reader for each set.

A reader takes a file and the number of bytes that nothing in it may exceed when unpacked, and knows the layouts that
the set's mirrors have. It raises ``DataError`` where the file is none of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.data import archives, matlab, readers_ratings
from rowspace.data.dataset import DataError
from rowspace.data.forms import Graph, Labelled, Songs, Survey, Words
from rowspace.data.numbers_text import numbers

AUDIO = (
    "danceability", "energy", "key", "loudness", "mode", "speechiness", "acousticness", "instrumentalness", "liveness",
    "valence", "tempo", "duration_ms",
)  # fmt: skip
DIABETES = ("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6")


def _rows(file: Path, member: str | None, limit: int, *needed: str) -> list[dict[str, str]]:
    """The rows of a small CSV file, which must have these columns."""
    with archives.opened(file, member, limit) as opened:
        text = opened.read()
    try:
        rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{file.name} is not a CSV file in UTF-8 ({error}).") from None
    if missing := [name for name in needed if not rows or name not in rows[0]]:
        raise DataError(f"{file.name} has no column {', '.join(missing)}.")
    return rows


def _column(rows: list[dict[str, str]], name: str) -> np.ndarray[Any, Any]:
    """A column of numbers; NaN where it is empty or NA."""
    try:
        return np.array([np.nan if row[name] in ("", "NA") else float(row[name]) for row in rows])
    except (TypeError, ValueError):
        raise DataError(f"the column {name} holds something that is not a number.") from None


def spotify(file: Path, limit: int) -> Songs:
    rows = _rows(file, archives.find(file, "spotify_songs.csv"), limit, *AUDIO, "track_name", "playlist_genre")
    genres, genre = np.unique([row["playlist_genre"] for row in rows], return_inverse=True)
    return Songs(
        X=np.column_stack([_column(rows, name) for name in AUDIO]),
        features=np.array(AUDIO),
        titles=np.array([row["track_name"] for row in rows]),
        artists=np.array([row["track_artist"] for row in rows]),
        genre=genre.astype(np.int32),
        genres=genres,
        ids=np.array([row["track_id"] for row in rows]),
    )


def survey(file: Path, limit: int) -> Survey:
    items = [f"{trait}{number}" for trait in "ACENO" for number in range(1, 6)]
    rows = _rows(file, None, limit, *items, "gender", "education", "age")
    return Survey(
        answers=np.column_stack([_column(rows, name) for name in items]),
        items=np.array(items),
        gender=_column(rows, "gender"),
        education=_column(rows, "education"),
        age=_column(rows, "age"),
    )


def diabetes(file: Path, limit: int) -> Labelled:
    """The table of the article's authors, or scikit-learn's two files of the same numbers."""
    halves = [archives.find(file, f"sklearn/datasets/data/diabetes_{part}.csv.gz") for part in ("data_raw", "target")]
    if all(halves):
        import gzip

        parts = []
        for half, width in zip(halves, (10, 1), strict=True):
            with archives.opened(file, half, limit) as opened:
                parts.append(numbers([gzip.decompress(opened.read())], width, str(half)))
        table = np.column_stack(parts)
    else:
        with archives.opened(file, None, limit) as opened:
            text = opened.read()
        table = numbers([text.partition(b"\n")[2]], 11, file.name)
    if len(table) != 442:
        raise DataError(f"{file.name} has {len(table)} patients, and the study had 442.")
    return Labelled(table[:, :10], table[:, 10], np.array(DIABETES), np.array([], "<U1"))


def edges(file: Path, limit: int) -> Graph:
    """SNAP's lists of directed edges: comments, then two numbers a line."""
    with archives.opened(file, None, limit) as opened:
        blocks = (
            b"\n".join(line for line in block.split(b"\n") if line[:1] != b"#")
            for block in archives.line_blocks(opened)
        )
        pairs = numbers(blocks, 2, file.name, np.int64)
    if not len(pairs):
        raise DataError(f"{file.name} holds no edges.")
    nodes, places = np.unique(pairs, return_inverse=True)
    return Graph(
        places.reshape(pairs.shape).astype(np.int32), nodes, np.array(True), np.array([], np.int32), np.array([], "<U1")
    )


def faces(file: Path, limit: int) -> Labelled:
    """Olivetti's faces from MATLAB's file: there each column is a face, column by column."""
    with archives.opened(file, None, limit) as opened:
        found = matlab.read(opened.read(), file.name)
    if "faces" not in found or found["faces"].shape != (4096, 400):
        raise DataError(f"{file.name} does not hold 400 faces of 64 × 64.")
    X = found["faces"].T.reshape(400, 64, 64).transpose(0, 2, 1).reshape(400, 4096).astype(np.uint8)
    return Labelled(X, np.repeat(np.arange(40, dtype=np.int32), 10), np.array([], "<U1"), np.array([], "<U1"))


def glove(file: Path, limit: int) -> Words:
    """GloVe's text: a word and its fifty numbers a line."""
    member = archives.find(file, "glove.6B.50d.txt")
    words: list[str] = []
    vectors = []
    with archives.opened(file, member, limit) as opened:
        for block in archives.line_blocks(opened):
            pairs = [line.partition(b" ") for line in block.split(b"\n") if line]
            words += [word.decode("utf-8", "replace") for word, _, _ in pairs]
            vectors.append(numbers([b"\n".join(rest for _, _, rest in pairs)], 50, file.name, np.float32))
    if sum(map(len, vectors)) != len(words) or not words:
        raise DataError(f"{file.name} is not GloVe's file of 50 numbers a word.")
    return Words(np.array(words), np.concatenate(vectors))


READERS: dict[str, Callable[[Path, int], Any]] = {
    "movielens": readers_ratings.read,
    "spotify": spotify,
    "survey": survey,
    "diabetes": diabetes,
    "edges": edges,
    "faces": faces,
    "glove": glove,
}
