"""The edge of the movies: tables of ratings from files and the registry, and fitted models that are kept.

A fit of 100,000 ratings takes some seconds, so what was learned is kept in the cache folder, as arrays (``.npz``, never
pickled), under a name made of the ratings and the settings: other ratings have another name.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.movies.collection import Array, Collection, collect
from rowspace.apps.movies.taste import Taste, learn
from rowspace.data import DATASETS, load, table
from rowspace.data.cache import cache_folder
from rowspace.data.dataset import content_sha256
from rowspace.data.forms import Ratings
from rowspace.models import BayesianMF
from rowspace.models.bayesian_mf import Draws
from rowspace.models.triplets import Triplets

FORM = "1"
"""Of the kept arrays and of the model: a change of either is another name."""

USER = ("user", "userid", "user_id", "who", "person", "name")
ITEM = ("item", "itemid", "item_id", "movie", "movieid", "movie_id", "film", "title")
RATING = ("rating", "ratings", "stars", "score")


def read_collection(data: str, scale: tuple[float, float] | None = None) -> Collection:
    """The ratings of a MovieLens set by its name, or of a ``.csv`` or ``.npz``: columns of users, films and ratings.

    Columns are known by their names (user, movie or title, rating) or else are the first three.
    """
    sets = [name for name, each in DATASETS.items() if each.form is Ratings]
    if data in sets:
        r: Ratings = load(data)
        lowest = 1.0 if data in ("movielens-100k", "movielens-1m") else 0.5
        return collect(r.user, r.movie, r.rating, scale or (lowest, 5.0), (r.movies, r.titles, r.genres))
    path = Path(data)
    if not path.exists() and not path.suffix:
        raise AppError(f"{data!r} is neither a file nor one of {', '.join(sets)}.")
    whole = table(path)
    known = {name.strip().lower(): name for name in whole.names}
    named = [next((known[each] for each in forms if each in known), None) for forms in (USER, ITEM, RATING)]
    if None in named:
        if len(whole.names) < 3:
            raise AppError(f"{path.name} needs columns of users, films and ratings, and has {', '.join(whole.names)}.")
        named = list(whole.names[:3])
    user, item, rating = (whole.columns[str(each)] for each in named)
    if rating.dtype.kind == "U":
        raise AppError(f"The ratings of {path.name}, its column {named[2]!r}, are text and not numbers.")
    return collect(user, item, rating, scale)


def kept_file(c: Collection, settings: tuple[int, ...]) -> Path:
    """Where the model of these ratings is kept."""
    arrays = {"user": c.user, "item": c.item, "rating": c.rating, "items": c.items, "genres": c.genres}
    arrays["scale"] = np.array(c.scale)
    sums = f"{FORM} {settings} {content_sha256(arrays)}"
    return cache_folder() / "models" / f"movies-{hashlib.sha256(sums.encode()).hexdigest()[:24]}.npz"


def learned(
    c: Collection,
    draws: int = 160,
    burn_in: int = 40,
    seed: int = 0,
    again: bool = False,
    report: Callable[[int, int], None] | None = None,
) -> Taste:
    """The model of these ratings: kept from before, or learned and kept."""
    file = kept_file(c, (draws, burn_in, seed))
    if not again:
        found = _recall(file, c)
        if found is not None:
            return found
    taste = learn(c, draws, burn_in, seed, report)
    with contextlib.suppress(OSError):  # nowhere to keep it: it is learned again next time
        _keep(file, taste.stars)
    return taste


def _keep(file: Path, model: BayesianMF) -> None:
    arrays: dict[str, Any] = {f"draws_{name}": value for name, value in model.draws_._asdict().items()}
    arrays |= {"users": model.users_, "items": model.items_}
    arrays["numbers"] = np.array([model.mean_, model.noise_, model.drift_, model.n_iter_], float)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as part:
        try:
            np.savez(part, **arrays)
        except BaseException:
            part.close()
            Path(part.name).unlink()
            raise
    os.chmod(part.name, 0o644)
    os.replace(part.name, file)


def _recall(file: Path, c: Collection) -> Taste | None:
    """The kept model, or None where there is none or it is damaged."""
    try:
        with np.load(file, allow_pickle=False) as archive:
            arrays: dict[str, Array] = {name: archive[name] for name in archive.files}
        draws = Draws(**{name: arrays[f"draws_{name}"] for name in Draws._fields})
        users, items = arrays["users"], arrays["items"]
        mean, noise, drift, n_iter = arrays["numbers"].tolist()
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    T = len(draws.noise)
    if draws.users.shape[:2] != (T, len(users) + 1) or draws.items.shape[:2] != (T, len(items) + 1):
        return None
    model = BayesianMF(draws.users.shape[2] - 1, T, int(n_iter) - T, scale=c.scale)
    model.users_, model.items_, model.draws_ = users, items, draws
    model.mean_, model.noise_, model.drift_, model.n_iter_ = mean, noise, drift, int(n_iter)
    user, item = np.searchsorted(users, c.user), np.searchsorted(items, c.item)
    model._seen = Triplets(users, items, user, item, c.rating).by_user()
    return Taste(c, model)
