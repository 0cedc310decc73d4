"""The fields of a table: what parts them, which are numbers, which are missing."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rowspace.data.dataset import DataError
from rowspace.data.forms import Array

MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-", "."})
PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
COMMA = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)?,\d+([eE][+-]?\d+)?")
DOTTED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+")
NEARLY = 0.95
"""A column with this share of numbers is one of numbers with a mistake in it; below, it is one of text."""


@dataclass(frozen=True)
class Layout:
    """What parts fields, and whether a comma stands before the decimals."""

    delimiter: str
    decimal_comma: bool = False


def sniff(lines: Sequence[str], delimiter: str | None, name: str) -> Layout:
    """The layout of a table from its first lines.

    The delimiter is the one that parts the most lines into as many fields as the first, and into the most fields. A
    decimal comma is taken where something like 1,5 stands between other delimiters, and no 1.5 does.
    """
    if delimiter is not None:
        if len(delimiter) != 1 or delimiter in '"\r\n':
            raise DataError(f"A delimiter is one character, and {delimiter!r} is not.")
        best = delimiter
    else:
        best = max((",", ";", "\t", "|"), key=lambda mark: _agreement(lines, mark))
    fields = [field.strip() for row in _try(lines, best) for field in row]
    commas = sum(1 for field in fields if COMMA.fullmatch(field))
    points = sum(1 for field in fields if PLAIN.fullmatch(field) and "." in field and not DOTTED.fullmatch(field))
    return Layout(best, best != "," and commas > 0 and points == 0)


def _try(lines: Sequence[str], mark: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(lines, delimiter=mark, skipinitialspace=True) if row]
    except csv.Error:
        return []


def _agreement(lines: Sequence[str], mark: str) -> tuple[bool, float, int]:
    rows = _try(lines, mark)
    if not rows or len(rows[0]) < 2:
        return (False, 0.0, 0)
    width = len(rows[0])
    return (True, sum(len(row) == width for row in rows) / len(rows), width)


def number(field: str, layout: Layout) -> float | None:
    """The number in a field, NaN where it is missing, ``None`` where it is something else."""
    field = field.strip()
    if field.lower() in MISSING:
        return math.nan
    field = field.replace("−", "-")
    if layout.decimal_comma:
        if COMMA.fullmatch(field) or DOTTED.fullmatch(field):
            field = field.replace(".", "").replace(",", ".")
    elif THOUSANDS.fullmatch(field):
        field = field.replace(",", "")
    if not PLAIN.fullmatch(field):
        return None
    value = float(field)
    return value if math.isfinite(value) else None


def is_number(field: str, layout: Layout) -> bool:
    value = number(field, layout)
    return value is not None and not math.isnan(value)


def kinds_of(
    columns: Sequence[Sequence[str]],
    names: Sequence[str],
    text: Sequence[str],
    layout: Layout,
    lines: Sequence[int],
    name: str,
) -> list[bool]:
    """For each column, whether it is one of numbers.

    Raises ``DataError`` for one that is nearly so: it names the line of the first field that is not a number.
    """
    kinds = []
    for each, column in zip(names, columns, strict=True):
        if each in text:
            kinds.append(False)
            continue
        if _all_plain(column, layout) is not None:
            kinds.append(True)
            continue
        found = [number(field, layout) for field in column]
        wrong = [i for i, value in enumerate(found) if value is None]
        right = sum(1 for value in found if value is not None and not math.isnan(value))
        if wrong and right >= NEARLY * (right + len(wrong)):
            raise _not_a_number(column[wrong[0]], each, lines[wrong[0]], name)
        kinds.append(not wrong)
    return kinds


def convert(column: Sequence[str], numeric: bool, layout: Layout, each: str, lines: Sequence[int], name: str) -> Array:
    """A column as numbers or as text.

    Raises ``DataError`` with the line of a field that is no number though the column is one of numbers.
    """
    if not numeric:
        stripped = [field.strip() for field in column]
        return np.array(["" if field.lower() in MISSING - {".", "-", "?"} else field for field in stripped])
    if (values := _all_plain(column, layout)) is not None:
        return values
    values = np.empty(len(column))
    for i, field in enumerate(column):
        value: Any = number(field, layout)
        if value is None:
            raise _not_a_number(field, each, lines[i], name)
        values[i] = value
    return values


def _all_plain(column: Sequence[str], layout: Layout) -> Array | None:
    """The column at once, where every field is a plain finite number; ``None`` where one is not, or may not be."""
    if layout.decimal_comma or "_" in "".join(column):  # Python takes 1_000 for a number, and tables do not
        return None
    try:
        values: Array = np.array(column).astype(np.float64)
    except ValueError:
        return None
    return values if np.isfinite(values).all() else None


def _not_a_number(field: str, each: str, line: int, name: str) -> DataError:
    shown = field if len(field) <= 40 else field[:39] + "…"
    return DataError(
        f"line {line} of {name}: {shown!r} in the column {each!r} is not a number, as its other values are; leave the "
        f"field empty, or say that the column is text."
    )
