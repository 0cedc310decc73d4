"""Which columns of a table tell rows apart, and on what scale.

k-means and principal components measure by squared distance, so a column counts by its spread: every column is brought
to mean 0 and variance 1. Amounts of money are worse than unequal: a few rows hold most of the sum, and would be
segments of their own. A column that is nowhere negative and has a skewness (the mean of z³) above 1 is replaced by
``log(1 + x)``, if that brings the skewness nearer to zero: then what counts is how many times as much, not how much
more.

What is left out, and why, is said in a sentence each; a column that the caller names is never left out for its looks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rowspace.apps import AppError
from rowspace.linalg.arrays import Array

SKEWED = 1.0
"""Skewness from which a column is taken on a logarithmic scale: that of an exponential distribution is 2."""
GROUPS = 3
"""Columns with so few different values are taken for names of groups (channel, region), not for amounts."""
IDENTIFIER = re.compile(r"(^|[^a-z])(ids?|nr|no|number|index|key|code|zip|postcode|phone)$", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """A column as it is used: ``z = (f(x) − mean) / deviation``, f being log(1 + x) or nothing."""

    name: str
    logarithmic: bool
    median: float
    mean: float
    deviation: float

    def standardise(self, values: Array) -> Array:
        """Values, the median where one is missing, on the common scale.

        A logarithm goes on below zero as −log(1 − x): rows that come later may have what the first had not.
        """
        filled = np.where(np.isnan(values), self.median, values)
        if self.logarithmic:
            filled = np.copysign(np.log1p(np.abs(filled)), filled)
        return np.asarray((filled - self.mean) / self.deviation)

    def restore(self, z: Array) -> Array:
        """Values in the column's own units."""
        x = np.asarray(z) * self.deviation + self.mean
        return np.asarray(np.copysign(np.expm1(np.abs(x)), x) if self.logarithmic else x)


def as_columns(data: Any, names: Sequence[str] | None = None) -> dict[str, Array]:
    """Columns by name: of a table (``columns``), of a data set (``X`` and ``features``), of a mapping, of a matrix."""
    found = getattr(data, "columns", None)
    if isinstance(found, Mapping):
        data = found
    if isinstance(data, Mapping):
        columns = {str(name): np.asarray(values) for name, values in data.items()}
        if any(each.ndim != 1 for each in columns.values()) or len({len(each) for each in columns.values()}) > 1:
            raise AppError("The columns must be vectors of one length.")
        return columns
    if hasattr(data, "X") and hasattr(data, "features"):
        data, names = data.X, list(data.features) if names is None else names
    A = np.asarray(data)
    if A.ndim != 2:
        raise AppError(f"A table has rows and columns, and this has the shape {A.shape}.")
    names = [f"column{i}" for i in range(1, A.shape[1] + 1)] if names is None else [str(each) for each in names]
    if len(names) != A.shape[1] or len(set(names)) < len(names):
        raise AppError(f"{A.shape[1]} columns need as many different names; got {', '.join(names) or 'none'}.")
    return {name: A[:, i] for i, name in enumerate(names)}


def prepare(columns: Mapping[str, Array], wanted: Sequence[str] | None = None) -> tuple[tuple[Column, ...], list[str]]:
    """The columns that are used, and sentences on what was left out or changed.

    Raises ``AppError`` where none is left, or one that is wanted is not there, or is not of numbers.
    """
    notes: list[str] = []
    if wanted is None:
        chosen = _chosen(columns, notes)
    else:
        chosen = {name: _wanted(columns, name) for name in dict.fromkeys(wanted)}
    used = []
    for name, values in list(chosen.items()):
        present = values[~np.isnan(values)]
        if len(present) == 0 or present.min() == present.max():
            why = "holds no value" if len(present) == 0 else f"is {present[0]:g} everywhere"
            notes.append(f"{name} {why}: left out.")
            continue
        if len(present) < len(values):
            count = len(values) - len(present)
            notes.append(f"{name}: {count:,} missing value{'s' if count > 1 else ''} replaced by the median.")
        used.append(_column(name, values, present))
    if not used:
        reasons = f" ({' '.join(notes)})" if notes else ""
        raise AppError(f"There is no column of numbers that differ, and segments need one{reasons}.")
    empty = np.logical_and.reduce([np.isnan(chosen[each.name]) for each in used])
    if empty.any():
        many = f"{empty.sum():,} rows hold" if empty.sum() > 1 else "1 row holds"
        notes.append(f"{many} none of these values, and counts as one of nothing but medians.")
    return tuple(used), notes


def _wanted(columns: Mapping[str, Array], name: str) -> Array:
    if name not in columns:
        raise AppError(f"There is no column {name!r}; there are {', '.join(columns)}.")
    if columns[name].dtype.kind not in "biuf":
        raise AppError(f"The column {name!r} holds text, and segments are made by numbers.")
    return _numbers(name, columns[name])


def _numbers(name: str, values: Array) -> Array:
    numbers = values.astype(np.float64)
    if np.isinf(numbers).any():
        raise AppError(f"The column {name!r} holds an infinite value, in row {int(np.argmax(np.isinf(numbers))) + 1}.")
    if np.abs(numbers).max(initial=0, where=~np.isnan(numbers)) > 1e100:
        raise AppError(f"The column {name!r} holds values above 10¹⁰⁰, whose squares leave the range of numbers.")
    return numbers


def _chosen(columns: Mapping[str, Array], notes: list[str]) -> dict[str, Array]:
    """The columns of numbers that look like measurements."""
    chosen, left = {}, dict[str, list[str]]()
    for name, values in columns.items():
        why = "text" if values.dtype.kind not in "biuf" else None
        if why is None:
            numbers = _numbers(name, values)
            why = _no_measurement(name, numbers)
        if why is None:
            chosen[name] = numbers
        else:
            left.setdefault(why, []).append(name)
    notes += [f"Left out as {why}: {', '.join(names)}." for why, names in left.items()]
    return chosen


def _no_measurement(name: str, values: Array) -> str | None:
    present = values[~np.isnan(values)]
    if 2 * len(present) < len(values) and len(present):
        return "mostly missing"
    distinct = np.unique(present)
    whole = bool((distinct == np.round(distinct)).all())
    if whole and len(distinct) == len(values) > GROUPS:
        running = distinct[-1] - distinct[0] == len(values) - 1
        if running or IDENTIFIER.search(name):
            return "an identifier"
    if whole and 2 <= len(distinct) <= GROUPS and len(present) >= 5 * len(distinct):
        return f"names of groups (at most {GROUPS} different whole numbers; use --columns to keep them)"
    return None


def _column(name: str, values: Array, present: Array) -> Column:
    median = float(np.median(present))
    filled = np.where(np.isnan(values), median, values)
    plain = abs(skewness(present))
    logarithmic = bool(present.min() >= 0 and plain > SKEWED and abs(skewness(np.log1p(present))) < plain)
    if logarithmic:
        filled = np.log1p(filled)
    return Column(name, logarithmic, median, float(filled.mean()), float(filled.std()))


def skewness(x: Array) -> float:
    """The mean of z³; of numbers that are all alike, 0."""
    away = x - x.mean()
    largest = np.abs(away).max()
    if largest == 0:
        return 0.0
    away = away / largest  # cubes stay in range
    return float((away**3).mean() / (away**2).mean() ** 1.5)
