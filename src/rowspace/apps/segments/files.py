"""Tables in and out, in memory that does not grow with them: a sample of the rows, then every row with its segment."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.segments.segmentation import Segments
from rowspace.linalg.arrays import Array

LARGE = 50_000
"""Rows that segments are made of; of more, so many are drawn at random, and the others assigned to what was found."""


class Sample(NamedTuple):
    """Rows of a table, all or drawn evenly, in its order; how many it has."""

    columns: dict[str, Array]
    rows: Array
    total: int


def sample(blocks: Iterator[dict[str, Array]], seed: int = 0, most: int = LARGE) -> Sample:
    """`most` rows drawn evenly from blocks of a table, or all: those with the smallest of random keys."""
    rng = np.random.default_rng(seed)
    kept: list[tuple[dict[str, Array], Array, Array]] = []
    total = waiting = 0
    for block in blocks:
        count = len(next(iter(block.values()), np.empty(0)))
        kept.append((block, np.arange(total, total + count), rng.random(count)))
        total += count
        waiting += count
        if waiting > 4 * most:
            kept = [_least(kept, most)]
            waiting = most
    if not kept:
        return Sample({}, np.arange(0), 0)
    columns, rows, _ = _least(kept, most)
    return Sample(columns, rows, total)


def _least(kept: list[tuple[dict[str, Array], Array, Array]], most: int) -> tuple[dict[str, Array], Array, Array]:
    keys, rows = (np.concatenate([each[i] for each in kept]) for i in (2, 1))
    chosen = np.arange(len(keys)) if len(keys) <= most else np.sort(np.argpartition(keys, most)[:most])
    columns = {name: np.concatenate([each[0][name] for each in kept])[chosen] for name in kept[0][0]}
    return columns, rows[chosen], keys[chosen]


def write_assigned(file: Path, blocks: Iterator[dict[str, Array]], found: Segments) -> None:
    """Every row of a table with the number and the name of its segment, as a ``.csv`` that spreadsheets open safely."""
    from rowspace.specs.grading import harmless

    if file.suffix.lower() not in (".csv", ".tsv"):
        raise AppError(f"{file.name}: the table that is written ends in .csv or .tsv.")
    numbers = [str(i) for i in range(1, found.k + 1)]
    words = [harmless(name) for name in found.names]
    with file.open("w", newline="", encoding="utf-8-sig") as out:  # the mark at the start: spreadsheets read it right
        writer = csv.writer(out, delimiter="\t" if file.suffix.lower() == ".tsv" else ",")
        header = False
        for block in blocks:
            if not header:
                added = [_free(name, block) for name in ("segment", "segment_name")]
                writer.writerow([*map(harmless, block), *added])
                header = True
            labels = found.assign(block)
            fields = [
                [harmless(str(each)) for each in values] if values.dtype.kind == "U" else _numbers(values)
                for values in block.values()
            ]
            writer.writerows(zip(*fields, [numbers[i] for i in labels], [words[i] for i in labels], strict=True))


def _free(name: str, taken: Any) -> str:
    return name if name not in taken else _free(f"{name}_found", taken)


def _numbers(column: Array) -> list[str]:
    """Numbers as short as they can be read back; nothing where one is missing."""
    return ["" if x != x else str(int(x)) if abs(x) < 2**53 and x == int(x) else repr(x) for x in column.tolist()]
