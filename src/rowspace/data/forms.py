"""What ``load`` returns: named tuples of arrays, one form for each kind of data."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Labelled(NamedTuple):
    """Rows with measurements and a label, or (``classes`` empty) a number to predict."""

    X: Array  # (n, d)
    y: Array  # (n,) indices into classes, or numbers
    features: Array  # (d,) names of the columns
    classes: Array  # names of the classes


class Customers(NamedTuple):
    """What customers bought in a year, and who they are."""

    X: Array  # (n, d) money spent
    features: Array  # (d,)
    channel: Array  # (n,) indices into channels
    channels: Array
    region: Array  # (n,) indices into regions
    regions: Array


class Songs(NamedTuple):
    """Songs or tunes by features that were computed from their sound or their notes."""

    X: Array  # (n, d)
    features: Array  # (d,)
    titles: Array  # (n,)
    artists: Array  # (n,) who plays it, or the book it stands in
    genre: Array  # (n,) indices into genres
    genres: Array
    ids: Array  # (n,) one for each recording or tune; a song in two playlists has one id


class Ratings(NamedTuple):
    """Who gave which film how many stars, and when, in the order of the source."""

    user: Array  # (n,)
    movie: Array  # (n,) values of movies
    rating: Array  # (n,)
    time: Array  # (n,) seconds since 1970
    movies: Array  # (m,) ids, ascending
    titles: Array  # (m,) with the year, as "Toy Story (1995)"
    genres: Array  # (m,) joined by |


class Words(NamedTuple):
    """Words, the commonest first, and a vector for each."""

    words: Array  # (n,)
    vectors: Array  # (n, d) float32


class Graph(NamedTuple):
    """Nodes and edges. ``edges`` holds places in ``nodes``; from the first to the second where it is directed."""

    edges: Array  # (m, 2)
    nodes: Array  # (n,) the source's own names
    directed: Array  # a single bool
    group: Array  # (n,) indices into groups, or empty
    groups: Array


class Regression(NamedTuple):
    """A least-squares problem: minimise ‖A x − y‖, with the x that exact arithmetic gives, correctly rounded."""

    A: Array
    y: Array
    x: Array


class NistLinear(NamedTuple):
    """The linear regressions of NIST's Statistical Reference Datasets."""

    norris: Regression
    pontius: Regression
    noint1: Regression
    noint2: Regression
    longley: Regression
    filip: Regression
    wampler1: Regression
    wampler2: Regression
    wampler3: Regression
    wampler4: Regression
    wampler5: Regression


class Survey(NamedTuple):
    """Answers to a questionnaire; NaN where there is none."""

    answers: Array  # (n, items), 1 "very inaccurate" to 6 "very accurate"
    items: Array  # (items,)
    gender: Array  # 1 male, 2 female, as recorded
    education: Array  # 1 to 5, NaN where unknown
    age: Array  # years


class Photos(NamedTuple):
    """Photos of 256 × 256, uint8, 0 black to 255 white."""

    camera: Array  # (256, 256)
    astronaut: Array  # (256, 256, 3) red, green, blue
    chelsea: Array
    coffee: Array


def flatten(data: tuple[Any, ...]) -> dict[str, Array]:
    """The arrays of a form by name, those of a form within a form as ``outer.inner``."""
    flat: dict[str, Array] = {}
    for name, value in data._asdict().items():  # type: ignore[attr-defined]
        if isinstance(value, tuple):
            flat |= {f"{name}.{inner}": array for inner, array in flatten(value).items()}
        else:
            flat[name] = np.asarray(value)
    return flat


def shape(form: Any, arrays: dict[str, Array]) -> Any:
    """The form made of these arrays: the inverse of ``flatten``. Raises ``KeyError`` where they are not its fields."""
    outer = {name.partition(".")[0] for name in arrays}
    if missing := set(form._fields) ^ outer:
        raise KeyError(f"wrong or missing: {', '.join(sorted(missing))}")
    if form is NistLinear:
        return form(
            *(Regression(*(arrays[f"{name}.{part}"] for part in Regression._fields)) for name in NistLinear._fields)
        )
    return form(*(arrays[name] for name in form._fields))
