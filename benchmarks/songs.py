"""``rowspace.apps.songs`` and nearest neighbours against what people use: faiss, scikit-learn.

    python -m benchmarks.songs                     everything, as a table
    python -m benchmarks.songs --write             into BENCHMARKS.md as well

Spotify's table is TidyTuesday's of 21 January 2020, each of its 28,356 tracks once (some stand in several playlists;
the first row of each counts). *Genre precision at 10*: of a track's ten nearest other tracks, the share in its genre,
over all tracks; theirs is the cosine of z-scores in scikit-learn. A learned metric is judged by tracks it was not
learned from: in five parts, each part's tracks by the metric learned from the four others.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import timing  # before NumPy: it sets the number of threads
from benchmarks.report import Figure, Measure, command, peer
from tests.shared_data import find

import numpy as np  # isort: skip

from rowspace.apps.songs import Space, make_space  # isort: skip
from rowspace.apps.songs.items import Items, song_items  # isort: skip
from rowspace.data.readers import spotify  # isort: skip
from rowspace.linalg import vector_norm  # isort: skip
from rowspace.models import NearestNeighbors  # isort: skip

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(0)
Line = tuple[Figure | Measure, str]

PASS = "one pass over the points, which both make"
FEATURES = "twelve features tell genres apart this well, in the metrics that were tried"
PARTS = 5


def same(mine: Array, other: Array) -> str:
    return f"{(np.sort(mine, axis=1) == np.sort(other, axis=1)).mean():.4f} of the neighbours are the same"


def one_query(seconds: float) -> Iterator[Line]:
    faiss, sklearn = peer("faiss"), peer("sklearn.neighbors")
    n, d = 1_000_000, 64
    X = rng.standard_normal((n, d), dtype=np.float32)
    X /= vector_norm(X, axis=1, keepdims=True)
    query = X[:1] + 0.05 * rng.standard_normal((1, d), dtype=np.float32)
    model = NearestNeighbors(10, "cosine").fit(X)
    ours = model.kneighbors(query)[1]
    if faiss is not None:
        faiss.omp_set_num_threads(timing.THREADS)
        index = faiss.IndexFlatIP(d)
        index.add(X)
        times = timing.compare(lambda: model.kneighbors(query), lambda: index.search(query, 10), seconds)
        said = f"One query: {same(ours, index.search(query, 10)[1])}."
        yield Figure("top 10 of one query", f"{n:,} × {d}, faiss-cpu", *times, 1.2, PASS), said
    if sklearn is not None:
        other = sklearn.NearestNeighbors(n_neighbors=10, algorithm="brute", metric="cosine").fit(X)
        times = timing.compare(lambda: model.kneighbors(query), lambda: other.kneighbors(query), seconds)
        said = f"One query: {same(ours, other.kneighbors(query)[1])} in scikit-learn."
        yield Figure("top 10 of one query", f"{n:,} × {d}, scikit-learn", *times, None, PASS), said


def tracks() -> tuple[Items, Array] | None:
    """Spotify's tracks, each once, and all rows' features; None where the table is not here."""
    file: Path | None = find("spotify/spotify_songs.zip")
    if file is None or not zipfile.is_zipfile(file):
        print("Spotify's table is not here (ROWSPACE_TEST_DATA): its lines are left out")
        return None
    songs = spotify(file, 1 << 30)
    return song_items(songs)[0], songs.X


def all_pairs(seconds: float) -> Iterator[Line]:
    faiss, table = peer("faiss"), tracks()
    if faiss is None or table is None:
        return
    X = ((table[1] - table[1].mean(axis=0)) / table[1].std(axis=0)).astype(np.float32)
    faiss.omp_set_num_threads(timing.THREADS)
    index, model = faiss.IndexFlatL2(X.shape[1]), NearestNeighbors(10).fit(X)
    index.add(X)
    times = timing.compare(lambda: model.kneighbors(X), lambda: index.search(X, 10), seconds)
    some = rng.choice(len(X), 500, replace=False)
    exact = np.array([np.sort(np.sqrt(((X.astype(float) - x) ** 2).sum(axis=1)))[:10] for x in X[some]])
    found = model.kneighbors(X[some])[0], np.sqrt(index.search(X[some], 10)[0])
    off = [float(np.abs(distances - exact).max()) for distances in found]
    said = f"All pairs: the distances are off by {off[0]:.0e} at most in ours, by {off[1]:.0e} in faiss."
    yield Figure("top 10 of all pairs", f"Spotify, {len(X):,} × {X.shape[1]}, faiss-cpu", *times, 2.5, PASS), said


def precision(found: Array, rows: Array, labels: Array, k: int = 10) -> float:
    """The share of the k nearest in the genre of each of `rows`, itself left out of what was `found`."""
    others = found != rows[:, None]
    counted = others & (np.cumsum(others, axis=1) <= k)
    return float((counted & (labels[found] == labels[rows, None])).sum() / counted.sum())


def mapped(space: Space, X: Array) -> Array:
    """Points whose distances or angles are those of the space."""
    Z = space.scaling(X)
    return np.asarray(Z * np.sqrt(space.weights) if space.map is None else Z @ space.map)


def learned_precision(items: Items, scale: str) -> float:
    part = np.random.default_rng(0).permutation(len(items)) % PARTS
    shares = []
    for i in range(PARTS):
        own, rows = part != i, np.flatnonzero(part == i)
        space = make_space(items.X[own], items.features, metric="learned", scale=scale, labels=items.labels[own])
        Z = mapped(space, items.X)
        found = NearestNeighbors(11).fit(Z).kneighbors(Z[rows], return_distance=False)
        shares.append(precision(np.asarray(found), rows, items.labels))
    return float(np.mean(shares))


def genres(seconds: float) -> Iterator[Line]:
    theirs, table = peer("sklearn.neighbors"), tracks()
    if theirs is None or table is None:
        return
    items, rows = table[0], np.arange(len(table[0]))
    chance = float(((np.unique(items.labels, return_counts=True)[1] / len(items)) ** 2).sum())
    Z = (items.X - items.X.mean(axis=0)) / items.X.std(axis=0)
    other = theirs.NearestNeighbors(n_neighbors=11, algorithm="brute", metric="cosine").fit(Z)
    base = precision(other.kneighbors(Z, return_distance=False), rows, items.labels)
    size = f"Spotify, {len(items):,} tracks"
    for scale, goal in (("z", 0.384), ("rank", None)):
        P = mapped(make_space(items.X, items.features, scale=scale), items.X)
        found = np.asarray(NearestNeighbors(11, "cosine").fit(P).kneighbors(P, return_distance=False))
        share = precision(found, rows, items.labels)
        said = f"Genre precision, cosine, {scale}: {share:.4f}; scikit-learn's, z: {base:.4f}; chance: {chance:.3f}."
        yield Measure(f"genre precision at 10, cosine, {scale}", size, share, base, goal, "higher", FEATURES), said
    for scale, goal in (("z", 0.384), ("rank", 0.384)):
        share = learned_precision(items, scale)
        said = f"Genre precision, learned, {scale}: {share:.4f}, on tracks it was not learned from."
        yield Measure(f"genre precision at 10, learned, {scale}", size, share, base, goal, "higher", FEATURES), said


LINES: dict[str, Callable[[float], Iterator[Line]]] = {
    "query": one_query,
    "pairs": all_pairs,
    "genres": genres,
}


def main() -> None:
    title = "Songs: nearest neighbours, and what they share"
    protocol = " ".join((__doc__ or "").rpartition("\n\n")[2].split())
    command("songs", title, "songs and nearest neighbours against faiss and scikit-learn", LINES, 5, protocol)


if __name__ == "__main__":
    main()
