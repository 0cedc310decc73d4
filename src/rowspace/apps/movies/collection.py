"""Ratings with their films: what the models learn from, and the names to answer with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.apps import AppError
from rowspace.apps.movies.titles import find_title
from rowspace.models.triplets import places

__all__ = ["Collection", "collect", "genre_features"]

Array = np.ndarray[Any, Any]


class Collection(NamedTuple):
    """Who gave which film how many stars, and the films."""

    user: Array  # (n,) whole numbers or text
    item: Array  # (n,) values of items
    rating: Array  # (n,) float64
    scale: tuple[float, float]
    items: Array  # (m,) ascending
    titles: Array  # (m,)
    genres: Array  # (m,) joined by |, or empty
    counts: Array  # (m,) how often each was rated

    def find(self, title: str) -> int:
        """The place of a film; an AppError with the nearest titles where there is none."""
        return find_title(title, self.titles.tolist(), self.counts.tolist(), self.items.tolist())

    def user_of(self, name: str) -> Any:
        """A user as the ratings name them, from what someone typed."""
        if self.user.dtype.kind == "U":
            return name
        try:
            return int(name)
        except ValueError:
            low, high = self.user.min(), self.user.max()
            raise AppError(f"Users are numbers here, from {low} to {high}, and {name!r} is none.") from None


def collect(
    user: ArrayLike,
    item: ArrayLike,
    rating: ArrayLike,
    scale: tuple[float, float] | None = None,
    films: tuple[ArrayLike, ArrayLike, ArrayLike] | None = None,
) -> Collection:
    """A collection from triplets, and ids, titles and genres of films.

    Parameters
    ----------
    user, item, rating : (n,) array_like
    scale : (float, float), optional
        The least and the greatest rating there can be; else those that there are.
    films : (ids, titles, genres), optional
        Else the items' own identifiers are their titles.

    Raises
    ------
    AppError
        If there are no ratings, a value is missing, or a rated film is not among `films`.
    """
    who, what, stars = (np.asarray(each) for each in (user, item, rating))
    if not len(stars):
        raise AppError("There are no ratings to learn from.")
    if stars.dtype.kind not in "biuf":
        raise AppError("Ratings are numbers, and these are text.")
    stars = stars.astype(np.float64)
    for name, column in (("user", who), ("film", what), ("rating", stars)):
        gaps = np.isnan(column) if column.dtype.kind == "f" else column == "" if column.dtype.kind == "U" else None
        if gaps is not None and gaps.any():
            raise AppError(f"Row {int(gaps.argmax()) + 1} of the ratings has no {name}.")
    if scale is None:
        scale = float(stars.min()), float(stars.max())
        if scale[0] == scale[1]:
            raise AppError(f"Every rating is {scale[0]:g}: say which there can be, the least and the greatest.")
    who, what = (_whole(each) for each in (who, what))
    if films is None:
        items = np.unique(what)
        titles, genres = items.astype(str), np.full(len(items), "")
    else:
        ids, titles, genres = (np.asarray(each) for each in films)
        order = np.argsort(ids)
        items, titles, genres = ids[order], titles[order], genres[order]
    at = places(items, what)
    if (at < 0).any():
        row = int((at < 0).argmax())
        raise AppError(f"Row {row + 1} rates film {what[row]}, which is not in the list of films.")
    return Collection(who, what, stars, scale, items, titles, genres, np.bincount(at, minlength=len(items)))


def _whole(ids: Array) -> Array:
    """Identifiers that were read as numbers with a point, as whole numbers."""
    return ids.astype(np.int64) if ids.dtype.kind == "f" and (ids % 1 == 0).all() else ids


def genre_features(genres: Sequence[str]) -> Array:
    """A column for each genre; each film's row has length one, or zero where nothing is known."""
    sets = [set(each.split("|")) - {"", "unknown", "(no genres listed)"} for each in genres]
    known = sorted(set().union(*sets)) if sets else []
    table = np.array([[genre in each for genre in known] for each in sets], float).reshape(len(sets), len(known))
    return np.asarray(table / np.sqrt(np.maximum(table.sum(axis=1, keepdims=True), 1)))
