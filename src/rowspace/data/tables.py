"""A table of the user's own, ``.csv``, ``.tsv`` or ``.npz``: whole (``table``), or rows at a time (``chunks``).

What people's files have is allowed for: commas, semicolons, tabs or bars between fields; a byte-order mark; quoted
fields, over several lines too; decimal commas and marks between thousands; empty fields and NA; columns of text. A
column is numeric if its fields in the first block are numbers or missing; what contradicts that later is an error with
its line, not a guess.

The rows of a ``.csv`` are never all in memory as text.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

import numpy as np

from rowspace.data.dataset import DataError
from rowspace.data.forms import Array
from rowspace.data.table_fields import Layout, convert, is_number, kinds_of, sniff

ROWS = 65_536
"""Rows in a block."""
LONGEST = 1 << 20
"""Characters in a field, at most: a quotation mark that is never closed would swallow the file."""


@dataclass(frozen=True)
class Table:
    """Columns by name: numbers as float64 with NaN where one is missing, text as strings, empty where it is missing."""

    columns: dict[str, Array]

    @property
    def names(self) -> list[str]:
        return list(self.columns)

    @property
    def rows(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0

    @property
    def numeric(self) -> list[str]:
        """The names of the columns of numbers."""
        return [name for name, column in self.columns.items() if column.dtype.kind != "U"]

    def matrix(self, names: Sequence[str] | None = None) -> Array:
        """Columns of numbers side by side, (rows, columns): those named, or all.

        Raises ``DataError`` for a column that is not there or holds text.
        """
        wanted = self.numeric if names is None else list(names)
        for name in wanted:
            if name not in self.columns:
                raise DataError(f"There is no column {name!r}; there are {', '.join(self.names)}.")
            if self.columns[name].dtype.kind == "U":
                raise DataError(
                    f"The column {name!r} holds text, and a number is needed; {', '.join(self.numeric)} do."
                )
        return np.column_stack([self.columns[name] for name in wanted]) if wanted else np.empty((self.rows, 0))


def table(
    path: str | Path, *, text: Sequence[str] = (), delimiter: str | None = None, encoding: str = "utf-8"
) -> Table:
    """A whole table.

    Parameters
    ----------
    path : str or Path
        A ``.csv``, ``.tsv`` or ``.txt`` with a line of names (without one, the columns are called column1, column2, …),
        or a ``.npz`` of arrays with one length.
    text : sequence of str
        Columns that are text though they look like numbers: postcodes, identifiers.
    delimiter : str
        What stands between fields; found out where not given.
    encoding : str
        Of the text; a byte-order mark goes before it.

    Raises
    ------
    DataError
        In one sentence with the line, where the file cannot be read as a table.
    """
    blocks = list(chunks(path, text=text, delimiter=delimiter, encoding=encoding))
    return Table({name: np.concatenate([each.columns[name] for each in blocks]) for name in blocks[0].columns})


def chunks(
    path: str | Path,
    rows: int = ROWS,
    *,
    text: Sequence[str] = (),
    delimiter: str | None = None,
    encoding: str = "utf-8",
) -> Iterator[Table]:
    """A table ``rows`` rows at a time, in memory that does not grow with the file. As ``table`` otherwise."""
    path = Path(path)
    if rows < 1:
        raise DataError(f"A block has at least one row, and {rows} were asked for.")
    if path.is_dir() or not path.exists():
        raise DataError(f"There is no file {path}.")
    if path.suffix.lower() == ".npz":
        whole = _arrays(path)
        for start in range(0, max(1, whole.rows), rows):
            yield Table({name: column[start : start + rows] for name, column in whole.columns.items()})
        return
    try:
        with path.open("rb") as start_of_file:
            head = start_of_file.read(4)
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            encoding = "utf-16"
        elif head[:3] == b"\xef\xbb\xbf":
            encoding = "utf-8-sig"
        elif b"\0" in head or head[:2] == b"PK":
            raise DataError(f"{path.name} is not a table of text: save it as .csv, or as .npz.")
        with path.open(encoding=encoding, newline="") as file:
            yield from _text_blocks(file, path.name, rows, text, delimiter)
    except UnicodeDecodeError as error:
        raise DataError(_not_text(path, encoding, error)) from None
    except UnicodeError:
        raise DataError(f"{path.name} is not text in {encoding}.") from None
    except LookupError:
        raise DataError(f"There is no text encoding {encoding!r}; common ones are utf-8, cp1252 and latin-1.") from None
    except OSError as error:
        raise DataError(f"{path.name} cannot be read ({error.strerror or error}).") from None


def _not_text(path: Path, encoding: str, error: UnicodeDecodeError) -> str:
    """The sentence for a byte that is not of the encoding, with the line it stands in."""
    line = 1
    with path.open("rb") as file:
        for line, raw in enumerate(file, 1):  # noqa: B007
            try:
                raw.decode(encoding if encoding != "utf-16" else "latin-1")
            except UnicodeDecodeError as first:
                error = first
                break
    return (
        f"line {line} of {path.name} is not {encoding} (byte 0x{error.object[error.start]:02X}): save the file as "
        "UTF-8, or say what it is in, for instance encoding='cp1252'."
    )


def _rows_of(reader: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each ends in; blank ones left out."""
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            never_closed = "unexpected end" in str(error) or "limit" in str(error)
            why = "a quotation mark is not closed" if never_closed else str(error)
            raise DataError(f"line {reader.line_num} of {name}: {why}.") from None
        if len(row) > 1 or any(field.strip() for field in row):  # delimiters alone are a row of missing values
            yield reader.line_num, row


def _text_blocks(file: IO[str], name: str, rows: int, text: Sequence[str], delimiter: str | None) -> Iterator[Table]:
    sample = list(islice(file, 200))
    if not any(line.strip() for line in sample):
        raise DataError(f"{name} is empty.")
    file.seek(0)
    layout = sniff(sample, delimiter, name)
    limit = csv.field_size_limit(LONGEST)
    try:
        reader = csv.reader(file, delimiter=layout.delimiter, strict=True, skipinitialspace=True)
        lines = _rows_of(reader, name)
        line, first = next(lines)
        header = not all(is_number(field, layout) for field in first)
        names = _names(first, name) if header else [f"column{i}" for i in range(1, len(first) + 1)]
        if missing := [each for each in text if each not in names]:
            raise DataError(f"{name} has no column {', '.join(map(repr, missing))}; it has {', '.join(names)}.")
        kinds: list[bool] | None = None
        waiting = [] if header else [(line, first)]
        while True:
            block = waiting + list(islice(lines, rows - len(waiting)))
            waiting = []
            if not block and kinds is not None:
                return
            if not block:
                raise DataError(f"{name} has a line of names and no rows.")
            for line, row in block:
                if len(row) != len(names):
                    fields = f"{len(row)} field{'s' if len(row) > 1 else ''}"
                    raise DataError(
                        f"line {line} of {name} has {fields}, and the first line has {len(names)}{_hint(layout)}."
                    )
            columns = list(zip(*(row for _, row in block), strict=True))
            if kinds is None:
                kinds = kinds_of(columns, names, text, layout, [line for line, _ in block], name)
            yield Table(
                {
                    each: convert(column, numeric, layout, each, [line for line, _ in block], name)
                    for each, column, numeric in zip(names, columns, kinds, strict=True)
                }
            )
    finally:
        csv.field_size_limit(limit)


def _hint(layout: Layout) -> str:
    commas = " (fields are parted by commas here, so a comma within one needs quotation marks)"
    return commas if layout.delimiter == "," else ""


def _names(first: Sequence[str], name: str) -> list[str]:
    names = [field.strip() or f"column{i}" for i, field in enumerate(first, 1)]
    if twice := sorted({each for each in names if names.count(each) > 1}):
        raise DataError(f"{name} has two columns called {twice[0]!r}: give one another name.")
    return names


def _arrays(path: Path) -> Table:
    """The columns of a ``.npz``: vectors under their names, those of a matrix as NAME1, NAME2, … or by ``features``."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {key: archive[key] for key in archive.files}
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile) as error:
        why = "it holds Python objects, which are never loaded" if "allow_pickle" in str(error) else str(error)
        raise DataError(f"{path.name} cannot be read as arrays: {why}.") from None
    long = [array.shape[0] for array in arrays.values() if array.ndim in (1, 2)]
    if not long:
        raise DataError(f"{path.name} holds no vectors and no matrices.")
    rows = max(long)
    columns: dict[str, Array] = {}
    for key, array in arrays.items():
        if array.ndim not in (1, 2) or array.shape[0] != rows:
            continue
        if array.dtype.kind not in "biufU":
            raise DataError(f"{key!r} in {path.name} holds {array.dtype}, neither numbers nor text.")
        values = array if array.dtype.kind == "U" else array.astype(np.float64)
        if values.ndim == 1:
            columns[key] = values
            continue
        given = arrays.get("features", arrays.get("names"))
        fits = given is not None and given.shape == values.shape[1:] and given.dtype.kind == "U"
        names = [f"{key}{i}" for i in range(1, values.shape[1] + 1)]
        if fits and given is not None:
            names = [str(each) for each in given]
        columns |= {each: values[:, i] for i, each in enumerate(names)}
    return Table(columns)
