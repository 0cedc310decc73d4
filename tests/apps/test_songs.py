"""Songs like a song: neighbours as all distances show them, parts that add up, titles as people type them."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rowspace.apps import AppError
from rowspace.apps.songs import (
    METRICS,
    SCALES,
    Items,
    Search,
    find_roles,
    fit_scaling,
    fold,
    item,
    make_space,
    nearest,
    song_items,
    speaks_for,
    typical_parts,
    why,
)
from rowspace.apps.songs.tables import open_source, survey
from rowspace.data import load
from rowspace.models import NearestNeighbors

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(6)
NAMES = ["a", "b", "c", "d"]


def items(X: Array, titles: list[str] | None = None) -> Items:
    text = np.array(titles or [f"t{i}" for i in range(len(X))])
    return Items(text, np.full(len(X), "someone"), np.full(len(X), ""), X, tuple(NAMES[: X.shape[1]]))


@pytest.fixture(scope="module")
def tunes() -> Items:
    return song_items(load("songs"))[0]


def plain_scores(Z: Array, w: Array, metric: str, M: Array | None, i: int) -> Array:
    if metric == "cosine":
        S = (Z * w) @ Z[i]
        return np.asarray(S / np.sqrt((Z * Z * w).sum(axis=1) * (Z[i] ** 2 * w).sum()))
    apart = Z - Z[i]
    return np.asarray(np.sqrt(np.einsum("np,pq,nq->n", apart, np.diag(w) if M is None else M, apart)))


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("scale", SCALES)
def test_neighbours_and_parts(metric: str, scale: str) -> None:
    """Against all scores, computed plainly; the parts of each add up to it."""
    X = rng.gamma(2, size=(300, 4))
    labels = (X[:, 1] > 2).astype(str)
    space = make_space(X, NAMES, scale=scale, metric=metric, weights={"b": 3, "d": 0}, labels=labels)
    M = None if space.map is None else space.map @ space.map.T
    scores = plain_scores(space.scaling(X), np.array([1.0, 3, 1, 0]), metric, M, 17)
    sign = 1 if space.is_distance else -1
    order = [i for i in np.argsort(sign * scores, kind="stable") if i != 17][:10]
    found = nearest(space, [items(X)], item(items(X), 17), 10)
    assert [each.item.row for each in found] == order
    assert np.allclose([each.score for each in found], scores[order], rtol=0, atol=1e-12)
    for each in found:
        assert abs(each.parts.sum() - each.score) <= 4 * np.finfo(float).eps * np.abs(each.parts).sum()
        assert each.parts[3] == 0


def test_blocks_change_nothing(tunes: Items) -> None:
    space = make_space(tunes.X, tunes.features)
    query = item(tunes, 1000)
    parts = [
        Items(*(column[i : i + 333] for column in (tunes.titles, tunes.artists, tunes.labels, tunes.X)), tunes.features)
        for i in range(0, len(tunes), 333)
    ]
    whole, blocks = nearest(space, [tunes], query), nearest(space, parts, query)
    assert [each.item.row for each in whole] == [each.item.row for each in blocks]
    assert np.array_equal([each.parts for each in whole], [each.parts for each in blocks])


@pytest.mark.parametrize("block", [5, 100])
def test_equally_like_ones_keep_their_order(block: int) -> None:
    X = np.tile(rng.standard_normal((4, 3)), (25, 1))
    space = make_space(X, NAMES[:3], metric="euclidean")
    parts = [items(X[i : i + block]) for i in range(0, 100, block)]
    found = nearest(space, parts, item(items(X), 41), 26)
    assert [each.item.row for each in found][:24] == [i for i in range(1, 100, 4) if i != 41]
    assert [each.score for each in found][:24] == [0] * 24


def test_more_than_there_are() -> None:
    X = rng.standard_normal((5, 2))
    assert len(nearest(make_space(X, NAMES[:2]), [items(X)], item(items(X), 0), 50)) == 4


def test_scales() -> None:
    X = np.column_stack([rng.exponential(size=2000), rng.integers(0, 2, 2000), np.full(2000, 0.1)])
    z, robust, minmax, rank = (fit_scaling(X, scale)(X) for scale in SCALES)
    assert np.allclose([z[:, 0].mean(), z[:, 0].std()], [0, 1])
    assert np.median(robust[:, 0]) == 0
    assert np.isclose(np.diff(np.quantile(robust[:, 0], (0.25, 0.75)))[0], 2)
    assert (minmax.min(axis=0)[:2].tolist(), minmax.max(axis=0)[:2].tolist()) == ([0, 0], [1, 1])
    assert abs(rank[:, 0].std() - 1) < 0.02
    assert np.array_equal(np.argsort(rank[:, 0]), np.argsort(X[:, 0]))
    assert not any(scaled[:, 2].any() for scaled in (z, robust, rank))


def test_ranks_do_not_change_with_a_long_tail() -> None:
    X = rng.standard_normal((500, 1))
    assert np.array_equal(fit_scaling(X, "rank")(X), fit_scaling(np.exp(9 * X), "rank")(np.exp(9 * X)))


def test_the_median_stands_for_what_is_missing() -> None:
    X = rng.standard_normal((101, 2))
    X[7, 0] = np.nan
    scaling = fit_scaling(X)
    assert scaling(X)[7, 0] == scaling(np.array([[np.nanmedian(X[:, 0]), 0]]))[0, 0]
    space, all_ = make_space(X, NAMES[:2], metric="euclidean"), items(X)
    assert 7 in [each.item.row for each in nearest(space, [all_], item(all_, 0), 100)]
    assert 7 not in [each.item.row for each in nearest(space, [all_], item(all_, 0), 100, complete=True)]


def test_a_learned_metric_brings_labels_together(tunes: Items) -> None:
    """On tunes it was not learned from: 0.551 of ten neighbours share the genre, and 0.533 by distances alone."""
    rest, labels = tunes.X[1::2], tunes.labels[1::2]
    shares = []
    for metric in ("euclidean", "learned"):
        space = make_space(tunes.X[::2], tunes.features, metric=metric, labels=tunes.labels[::2])
        Z = space.scaling(rest) @ (np.eye(15) if space.map is None else space.map)
        found = NearestNeighbors(10).fit(Z).kneighbors(return_distance=False)
        shares.append((labels[found] == labels[:, None]).mean())
    assert shares[1] > shares[0] + 0.01


def test_reasons_name_what_is_shared_and_rare() -> None:
    X = np.column_stack([rng.standard_normal(500), rng.standard_normal(500), rng.random(500) < 0.1])
    X[:2] = [[3, 0.1, 1], [2.9, 1.5, 1]]
    all_ = items(X)
    for metric in METRICS[:2]:
        space = make_space(X, ["leaps", "note_rate", "minor"], metric=metric)
        query = item(all_, 0)
        near = next(each for each in nearest(space, [all_], query, 499) if each.item.row == 1)
        typical = typical_parts(space, X, query)
        assert set(np.argsort(speaks_for(space, near, typical))[1:]) == {0, 2}
        shared = why(space, query, near, typical).partition(";")[0]
        assert sorted(shared.split(", ")) == ["both high leaps", "both minor"]
    assert "but higher note rate" in why(space, query, near, typical)


def test_titles_are_folded() -> None:
    assert fold("Été’s  \tSØREN—Straße (Live)") == "etes soren strasse live"
    assert fold("¡ !") == ""


def test_search_kinds_and_order() -> None:
    titles = ["Moonlight", "The Moon", "moon!", "MÓON", "Harvest moon rising", "Maroon"]
    search = Search("moon")
    search.add(titles[:3], ["x"] * 3)
    search.add(titles[3:], ["y"] * 3, 3)
    assert [(each.row, each.kind) for each in search.matches] == [
        (2, "same"), (3, "same"), (0, "starts"), (1, "contains"), (4, "contains"),
    ]  # fmt: skip
    other = Search("moon", artist="Y")
    other.add(titles, ["x"] * 3 + ["y"] * 3)
    assert [each.row for each in other.matches] == [3, 4]


def test_the_nearest_titles_are_offered(tunes: Items) -> None:
    search = Search("the mon and sevn stras", limit=3)
    search.add(tunes.titles, tunes.artists)
    assert not search.answered
    search.offer(tunes.titles, tunes.artists)
    assert search.matches[0].title == "The Moon and Seven Stars"
    assert {each.kind for each in search.matches} == {"near"}
    nothing = Search("xqzw")
    nothing.offer(tunes.titles, tunes.artists)
    assert nothing.matches == []


def test_roles_of_columns() -> None:
    columns = {
        "track_id": np.array(["x1", "x2", "x3"]),
        "row": np.array([3.0, 9, 4]),
        "Track Name": np.array(["p", "q", "r"]),
        "track_artist": np.array(["m", "n", "o"]),
        "counter": np.array([10.0, 11, 12]),
        "tempo": np.array([1.0, 5, 2]),
        "same": np.array([2.0, 2, 2]),
        "empty": np.full(3, np.nan),
    }
    roles = find_roles(columns)
    assert (roles.title, roles.artist, roles.features) == ("Track Name", "track_artist", ("tempo",))
    assert [note.split()[0] for note in roles.notes] == ["row", "counter", "same", "empty"]
    assert find_roles(columns, features=["row", "tempo"]).features == ("row", "tempo")
    with pytest.raises(AppError, match="no column 'temp'; did you mean tempo"):
        find_roles(columns, features=["temp"])
    with pytest.raises(AppError, match="'track_id' holds text"):
        find_roles(columns, features=["track_id"])
    with pytest.raises(AppError, match="no column of numbers"):
        find_roles({"title": columns["Track Name"]})


def test_what_is_refused() -> None:
    X = rng.standard_normal((9, 2))
    for words, options in (
        ("no feature 'aa'; did you mean a", {"weights": {"aa": 1}}),
        ("zero or above, and -1", {"weights": {"a": -1}}),
        ("All weights are zero", {"weights": {"a": 0, "b": 0}}),
        ("A metric is one of", {"metric": "manhattan"}),
        ("A scale is one of", {"scale": "log"}),
        ("learned from labels", {"metric": "learned"}),
        ("learned from labels", {"metric": "learned", "labels": np.full(9, "x")}),
    ):
        with pytest.raises(AppError, match=words):
            make_space(X, NAMES[:2], **options)
    with pytest.raises(AppError, match="without a single value"):
        fit_scaling(np.full((3, 1), np.nan))
    space = make_space(X, NAMES[:2])
    with pytest.raises(AppError, match="1 or more, and 0"):
        nearest(space, [items(X)], item(items(X), 0), 0)
    middle = items(np.array([[0.0, 0], [1, 1], [-1, -1]]))
    with pytest.raises(AppError, match="no direction"):
        nearest(make_space(middle.X, NAMES[:2]), [middle], item(middle, 0))


def test_a_sample_is_drawn_evenly_and_memory_stays_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the rows take no more memory: blocks pass by, and a sample, titles and the best are kept."""
    import tracemalloc

    from rowspace.data import tables as reading

    monkeypatch.setattr(reading.chunks, "__defaults__", (500,))
    peaks = []
    for n in (1_000, 10_000):
        X = rng.random((n, 3)).round(4)
        lines = [f"song {i},{a},{b},{c}" for i, (a, b, c) in enumerate(X.tolist())]
        path = tmp_path / f"{n}.csv"
        path.write_text("title,a,b,c\n" + "\n".join(lines))
        source = open_source(str(path))
        tracemalloc.start()
        search = Search("song 999")
        sample = survey(source, search, most=200)
        query = sample.wanted[search.matches[0].row]
        space = make_space(sample.X, NAMES[:3], metric="euclidean")
        found = nearest(space, source.blocks(), query, 10)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        D = plain_scores(space.scaling(X), np.ones(3), "euclidean", None, 999)
        assert [each.item.row for each in found] == np.argsort(D, kind="stable")[1:11].tolist()
        assert (sample.rows, len(sample.X)) == (n, 200)
        assert abs(sample.X.mean() - 0.5) < 5 * np.sqrt(1 / 12 / 600)
    assert peaks[1] < 1.2 * peaks[0]


@pytest.mark.parametrize("name", ["rowspace.apps.songs", "rowspace.apps.songs.reasons", "rowspace.apps.songs.titles"])
def test_examples(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted > 0
    assert outcome.failed == 0
