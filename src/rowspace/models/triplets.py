"""Ratings as triplets (user, item, rating): what a recommender accepts, and the runs of one user's or item's ratings.

Of all pairs of a user and an item few are rated (6 % in MovieLens 100k), so a table would be nearly empty: the ratings
are kept in a list instead, once sorted by user and once by item. All that a user rated is then one run of the list.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array

__all__ = ["Runs", "Triplets", "as_identifiers", "as_scale", "as_triplets", "places", "runs"]


class Runs(NamedTuple):
    """The ratings of each row (users, say), one row after the other.

    Those of row r stand at ``starts[r]:starts[r + 1]``: in which column each is, and its value.
    """

    starts: Array
    columns: Array
    values: Array

    def row(self, r: int) -> tuple[Array, Array]:
        """The columns and values of row r."""
        run = slice(self.starts[r], self.starts[r + 1])
        return self.columns[run], self.values[run]


class Triplets(NamedTuple):
    """Ratings with users and items by their places in the sorted lists of those that occur."""

    users: Array  # identifiers, ascending
    items: Array  # identifiers, ascending
    user: Array  # (n,) places in users
    item: Array  # (n,) places in items
    rating: Array  # (n,) float64

    def by_user(self) -> Runs:
        return runs(self.user, self.item, self.rating, len(self.users))

    def by_item(self) -> Runs:
        return runs(self.item, self.user, self.rating, len(self.items))


def runs(row: Array, column: Array, value: Array, rows: int) -> Runs:
    """Sort ratings by row, and by column within a row."""
    order = np.lexsort((column, row))
    starts = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=rows))])
    return Runs(starts, column[order], value[order])


def as_identifiers(name: str, what: str, values: Any) -> Array:
    """Whole numbers or strings, one-dimensional."""
    ids = np.asarray(values)
    if ids.ndim != 1:
        raise ValueError(f"{name}: {what} must be one-dimensional, got shape {ids.shape}")
    if ids.size == 0 and ids.dtype.kind == "f":
        return ids.astype(np.int64)
    if ids.dtype.kind == "f" and np.isfinite(ids).all() and np.array_equal(ids, np.round(ids)):
        return ids.astype(np.int64)
    if ids.dtype.kind not in "iuU":
        raise TypeError(f"{name}: {what} must be whole numbers or strings, got {ids.dtype}")
    return ids


def as_scale(name: str, scale: Any) -> tuple[float, float] | None:
    """The least and the greatest rating there can be, or None."""
    if scale is None:
        return None
    try:
        low, high = (float(end) for end in scale)
    except (TypeError, ValueError):
        raise ValueError(f"{name}: scale must be a pair (least, greatest) or None, got {scale!r}") from None
    if not (np.isfinite([low, high]).all() and low < high):
        raise ValueError(f"{name}: scale must be two finite numbers in ascending order, got {scale!r}")
    return low, high


def as_triplets(
    name: str, users: ArrayLike, items: ArrayLike, ratings: ArrayLike | None, scale: Any = None
) -> Triplets:
    """Checked triplets; without ratings each counts 1.

    Raises
    ------
    ValueError
        If there are none, the lengths differ, a rating is not finite or outside the scale, or a user rated an item
        twice: which of the two holds, or their mean, is for the caller to say.
    """
    who, what = as_identifiers(name, "users", users), as_identifiers(name, "items", items)
    values = np.ones(len(who)) if ratings is None else np.asarray(ratings)
    if values.dtype.kind not in "biuf":
        raise TypeError(f"{name}: ratings must be real numbers, got {values.dtype}")
    if not who.shape == what.shape == values.shape:
        shapes = f"{len(who)} users, {len(what)} items and ratings of shape {values.shape}"
        raise ValueError(f"{name}: each rating needs a user and an item, got {shapes}")
    if not len(who):
        raise ValueError(f"{name}: there are no ratings to learn from")
    values = values.astype(np.float64)
    wrong = ~np.isfinite(values)
    if wrong.any():
        raise ValueError(f"{name}: ratings contain NaN or inf, first in row {int(wrong.argmax())}")
    ends = as_scale(name, scale)
    if ends is not None:
        outside = (values < ends[0]) | (values > ends[1])
        if outside.any():
            row = int(outside.argmax())
            span = f"{ends[0]:g} to {ends[1]:g}"
            raise ValueError(f"{name}: the rating in row {row}, {values[row]:g}, is outside the scale, {span}")
    known_users, user = np.unique(who, return_inverse=True)
    known_items, item = np.unique(what, return_inverse=True)
    user, item = user.reshape(-1), item.reshape(-1)
    order = np.lexsort((item, user))
    same = (np.diff(user[order]) == 0) & (np.diff(item[order]) == 0)
    if same.any():
        first, second = (int(row) for row in order[[same.argmax(), same.argmax() + 1]])
        raise ValueError(
            f"{name}: user {who[first]} rated item {what[first]} twice, in rows {first} and {second}; keep one, or "
            "their mean"
        )
    return Triplets(known_users, known_items, user, item, values)


def places(known: Array, wanted: Array) -> Array:
    """Where each of `wanted` stands in the ascending `known`; −1 where it does not."""
    if known.dtype.kind != wanted.dtype.kind and "U" in (known.dtype.kind, wanted.dtype.kind):
        return np.full(wanted.shape, -1)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.asarray(np.where(known[at] == wanted, at, -1))
