"""What people will like: stars predicted, films recommended, and why.

Two models, for two questions. How many stars would someone give a film? `BayesianMF` answers with a mean and how sure
it is, and its mean is a sum, of what is said of anyone who watched the same films and a share for each rating. Which
films will someone get to next? `EASE` answers with weights from the films watched, whatever the stars: people do not
watch what they like best of everything, but what goes with the rest.

A visitor who rates a few films is folded in: the exact ridge regression of one more row, in every draw, with no new
fit. The users of the collection are answered the same way.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.movies.collection import Array, Collection, genre_features
from rowspace.models import ALS, EASE, BayesianMF, ConvergenceWarning
from rowspace.models.patterns import LARGEST
from rowspace.models.recommender import best

__all__ = [
    "Film",
    "Prediction",
    "Reason",
    "Taste",
    "factors",
    "fit_stars",
    "learn",
    "predict",
    "rate",
    "recommend",
    "similar",
]

MOST_FILMS = 12_000
"""The most films whose weights are computed: a matrix of 1.2 GB."""

By = Literal["watching", "stars"]


@dataclass
class Taste:
    """The models of one collection."""

    collection: Collection
    stars: BayesianMF
    watching: EASE | None = None

    def weights(self) -> EASE:
        """The model of what goes with what, made when it is first asked for."""
        if self.watching is None:
            if len(self.collection.items) > MOST_FILMS:
                many = f"{len(self.collection.items):,} films, and {MOST_FILMS:,} at most are weighed each for each"
                raise AppError(f"There are {many}: recommend by stars.")
            self.watching = EASE().fit(self.collection.user, self.collection.item)
        return self.watching


class Reason(NamedTuple):
    """A rated film, its stars, and by how many stars it moves the prediction."""

    title: str
    stars: float
    share: float


class Prediction(NamedTuple):
    """What someone would give a film, as ``base + Σ share``."""

    title: str
    stars: float
    deviation: float
    given: float | None
    base: float
    reasons: list[Reason]  # the largest shares first
    rated: int  # how many films the user has rated


class Film(NamedTuple):
    """A film recommended: the score it is ranked by, the stars expected, and the rated film that speaks most for it."""

    title: str
    genres: str
    score: float
    stars: float
    deviation: float
    because: Reason | None


def learn(
    collection: Collection,
    draws: int = 160,
    burn_in: int = 40,
    seed: int = 0,
    report: Callable[[int, int], None] | None = None,
) -> Taste:
    """Fit the model of stars. `report` is told how many iterations are done, of how many.

    Raises
    ------
    AppError
        If someone rated a film twice, or a rating is outside the scale.
    """
    c = collection
    history = 100 if len(np.unique(c.user)) * (len(c.items) + 40) <= LARGEST else 0
    try:
        return Taste(c, fit_stars(c, None, 10, history, draws, burn_in, seed, report))
    except (ValueError, TypeError) as error:
        raise AppError(_sentence(error)) from None


def fit_stars(
    c: Collection,
    rows: Array | None,
    n_factors: int,
    history: int,
    draws: int = 160,
    burn_in: int = 40,
    seed: int = 0,
    report: Callable[[int, int], None] | None = None,
) -> BayesianMF:
    """The model of stars, from these rows of the collection, or from all; films' genres are their features."""
    user, item, rating = (each if rows is None else each[rows] for each in (c.user, c.item, c.rating))
    features = genre_features(c.genres.tolist())
    ids, table = (c.items, features) if features.shape[1] else (None, None)
    model = BayesianMF(n_factors, draws, burn_in, history, scale=c.scale, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # of a few ratings, where the deviation says as much
        return model.fit(user, item, rating, ids, table, report)


def _sentence(error: Exception) -> str:
    """A model's error without the model's name."""
    words = str(error).partition(": ")[2] or str(error)
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _rated(taste: Taste, user: Any) -> tuple[Array, Array]:
    """The films that a user of the collection has rated, and the ratings."""
    at, stars = taste.stars.rated(user)
    return taste.stars.items_[at], stars


def _places(taste: Taste, items: Array) -> Array:
    return np.searchsorted(taste.collection.items, items)


def predict(taste: Taste, user: Any, film: int, reasons: int = 5) -> Prediction:
    """What a user would give the film at that place of the collection, from the user's ratings of the others.

    The film's factors know what the user gave it, if anything, as one of all its ratings; the user's do not. A user
    without ratings is answered as a stranger: the film's own mean, and nothing to explain.
    """
    c = taste.collection
    items, stars = _rated(taste, user)
    there = items == c.items[film]
    given = float(stars[there][0]) if there.any() else None
    return _explained(taste, items[~there], stars[~there], film, given, reasons)


def _explained(taste: Taste, items: Array, stars: Array, film: int, given: float | None, reasons: int) -> Prediction:
    c, item = taste.collection, taste.collection.items[film]
    if item not in taste.stars.items_:
        raise AppError(f"Nobody has rated {c.titles[film]}, so nothing can be said of it.")
    place = int(np.searchsorted(taste.stars.items_, item))
    visitor = taste.stars.fold_in(items, stars)
    shares = taste.stars.shares(items, stars, item)
    order = np.argsort(-np.abs(shares.shares), kind="stable")[:reasons]
    given_to = dict(zip(items.tolist(), stars.tolist(), strict=True))
    titles = c.titles[_places(taste, shares.items)]
    why = [Reason(str(titles[i]), given_to[shares.items[i].item()], float(shares.shares[i])) for i in order]
    mean = float(np.clip(visitor.mean[place], *c.scale))
    return Prediction(str(c.titles[film]), mean, float(visitor.deviation[place]), given, shares.base, why, len(items))


def recommend(taste: Taste, user: Any, n: int = 10, by: By = "watching") -> list[Film]:
    """The n best films that a user has not rated: those that go with the ones rated, or those of most stars."""
    return rate(taste, *_rated(taste, user), n, by)


def rate(taste: Taste, items: Array, stars: Array, n: int = 10, by: By = "stars") -> list[Film]:
    """The n best films for a visitor who gave these films (identifiers) these stars.

    Raises
    ------
    AppError
        If a rating is outside the scale, or a film is rated twice.
    """
    if n < 1:
        raise AppError(f"At least one film is recommended, not {n}.")
    c, model = taste.collection, taste.stars
    try:
        visitor = model.fold_in(items, stars)
    except (ValueError, TypeError) as error:
        raise AppError(_visitors_sentence(taste, items, stars, error)) from None
    items = np.asarray(items)
    if by == "stars":
        names, scores = model.items_, visitor.mean
    elif len(items):
        names, scores = taste.weights().items_, taste.weights().scores_of(items)
    else:  # of a stranger nothing is known: what most people watched
        names, scores = c.items, c.counts.astype(np.float64)
    chosen = best(scores, n, np.flatnonzero(np.isin(names, items)))
    at = np.searchsorted(model.items_, names[chosen])
    because = [_because(taste, items, stars, name, by) for name in names[chosen]]
    films = _places(taste, names[chosen])
    expected = np.clip(visitor.mean[at], *c.scale)
    return [
        Film(str(c.titles[film]), str(c.genres[film]), float(score), float(mean), float(deviation), why)
        for film, score, mean, deviation, why in zip(
            films, scores[chosen], expected, visitor.deviation[at], because, strict=True
        )
    ]


def _because(taste: Taste, items: Array, stars: Array, item: Any, by: By) -> Reason | None:
    """The rated film that speaks most for another, in stars or in EASE's weight; none where none does."""
    if not len(items):
        return None
    if by == "stars":
        found = taste.stars.shares(items, stars, item)
        rated, weight = found.items, found.shares
    else:
        model = taste.weights()
        rated = items[np.isin(items, model.items_)]
        weight = model.weights_[np.searchsorted(model.items_, rated), np.searchsorted(model.items_, item)]
    if not len(rated) or weight.max() <= 0:
        return None
    most = int(weight.argmax())
    given = float(np.asarray(stars)[items == rated[most]][0])
    return Reason(str(taste.collection.titles[_places(taste, rated[most])]), given, float(weight[most]))


def _visitors_sentence(taste: Taste, items: Array, stars: Array, error: Exception) -> str:
    """Why a visitor's ratings are refused, with the film's title in place of a row."""
    low, high = taste.collection.scale
    titles = taste.collection.titles[_places(taste, np.asarray(items))]
    for title, star in zip(titles, stars, strict=True):
        if not low <= star <= high:
            return f"{title}: {star:g} is outside the scale, {low:g} to {high:g}."
    twice = [title for i, title in enumerate(titles) if title in titles[:i]]
    return f"{twice[0]} is rated twice: keep one rating." if twice else _sentence(error)


class Similar(NamedTuple):
    """A film like another: the cosine between their factors, the mean over the draws."""

    title: str
    genres: str
    cosine: float
    ratings: int


def similar(taste: Taste, film: int, n: int = 10) -> list[Similar]:
    """The n films liked by the same people, as far as the ratings are sure of it.

    The draws disagree about films with few ratings, which brings the mean of their cosines near zero: no film is like
    another by chance.
    """
    c, model = taste.collection, taste.stars
    if n < 1:
        raise AppError(f"At least one film is shown, not {n}.")
    if c.items[film] not in model.items_:
        raise AppError(f"Nobody has rated {c.titles[film]}, so nothing can be said of it.")
    place = int(np.searchsorted(model.items_, c.items[film]))
    cosines = np.zeros(len(model.items_))
    for V in model.draws_.items:
        X = V[:-1, :-1].astype(np.float64)
        X /= np.maximum(np.sqrt((X * X).sum(axis=1, keepdims=True)), np.finfo(float).tiny)
        cosines += X @ X[place]
    cosines /= len(model.draws_.items)
    chosen = best(cosines, n, np.array([place]))
    return [
        Similar(str(c.titles[at]), str(c.genres[at]), float(cosine), int(c.counts[at]))
        for at, cosine in zip(_places(taste, model.items_[chosen]), cosines[chosen], strict=True)
    ]


class Factor(NamedTuple):
    """One factor of ALS: the films at its two ends, its share of all factors' products, and the user's own place."""

    high: list[str]
    low: list[str]
    share: float
    user: float | None


class Spread(NamedTuple):
    """Films and people along the factors of ALS, the factor that explains most first."""

    films: Array
    """(films, factors): each factor times the root of the film's number of ratings."""
    titles: Array
    counts: Array
    people: Array
    """(users, factors)"""
    users: Array
    shares: Array
    """Of all factors' products, of each factor."""

    def place(self, user: Any) -> int | None:
        """Which row of `people` is the user's, if there is one."""
        found = np.flatnonzero(self.users == user) if user is not None else np.zeros(0, int)
        return int(found[0]) if len(found) else None


def spread(collection: Collection, seed: int = 0) -> Spread:
    """Films and people along the factors with which alternating least squares explains most.

    A film stands at its factors times the root of its number of ratings: few ratings make long factors by chance.
    """
    c = collection
    try:
        model = ALS(10, scale=c.scale, random_state=seed).fit(c.user, c.item, c.rating)
    except (ValueError, TypeError) as error:
        raise AppError(_sentence(error)) from None
    at = np.searchsorted(c.items, model.items_)
    weighed = model.item_factors_ * np.sqrt(c.counts[at])[:, None]
    squares = (weighed**2).sum(axis=0) * (model.user_factors_**2).mean(axis=0)
    order = np.argsort(-squares, kind="stable")
    shares = squares[order] / (squares.sum() or 1)
    return Spread(weighed[:, order], c.titles[at], c.counts[at], model.user_factors_[:, order], model.users_, shares)


def factors(found: Spread, user: Any = None, n: int = 5, ends: int = 4) -> list[Factor]:
    """The first n factors, by the films at their ends. Where a user stands between them, −1 to 1, is the rank among all
    users."""
    place = found.place(user)
    named = []
    for f in range(min(n, found.films.shape[1])):
        order = np.argsort(found.films[:, f], kind="stable")
        mine = None
        if place is not None:
            every = found.people[:, f]
            mine = float(2 * (every < every[place]).mean() + (every == every[place]).mean() - 1)
        low, high = ([str(found.titles[i]) for i in some] for some in (order[:ends], order[::-1][:ends]))
        named.append(Factor(high, low, float(found.shares[f]), mine))
    return named
