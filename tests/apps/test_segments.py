"""Segments: the cut is a good one, measured against scikit-learn, and what is said of it is so."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from shared_data import wholesale

from rowspace.apps import AppError
from rowspace.apps.segments import segment
from rowspace.apps.segments import segmentation as module
from rowspace.apps.segments.columns import as_columns, prepare, skewness
from rowspace.apps.segments.files import sample
from rowspace.apps.segments.measures import adjusted_rand, choose, silhouettes, stability, trials
from rowspace.apps.segments.words import names
from rowspace.data import load

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(11)
EPS = float(np.finfo(float).eps)


def blobs(n: int, k: int, d: int = 3, apart: float = 12.0) -> tuple[Array, Array]:
    """n rows around k of five points, far apart in every column."""
    labels = np.arange(n) % k
    corners = apart * (np.arange(k)[:, None] * np.arange(1, d + 1) % 5)
    return corners[labels] + rng.standard_normal((n, d)), labels


@pytest.mark.parametrize(("k", "inertia"), [(3, 1553.34), (5, 1268.14)])
def test_inertia_of_wholesale_customers(k: int, inertia: float) -> None:
    """scikit-learn's ten starts reach `inertia`, in two decimals; ours may find a better cut, and no worse."""
    assert segment(load("wholesale-customers"), k, resamples=0).inertia <= inertia + 0.005


def test_against_scikit_learn_on_the_same_table() -> None:
    peer, metrics = pytest.importorskip("sklearn.cluster"), pytest.importorskip("sklearn.metrics")
    X = wholesale()
    found = segment(load("wholesale-customers"), 3, resamples=0)
    theirs = peer.KMeans(3, n_init=10, random_state=0, tol=0).fit(X)
    assert found.inertia == pytest.approx(theirs.inertia_, rel=1e-9)
    assert adjusted_rand(found.labels, theirs.labels_) == 1
    assert found.silhouette == pytest.approx(metrics.silhouette_score(X, theirs.labels_), rel=1e-9)
    assert found.map.explained.sum() < 1


def test_silhouettes_and_rand_as_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    for k in (2, 3, 6):
        X, a, b = rng.standard_normal((70, 4)), rng.integers(0, k, 70), rng.integers(0, 4, 70)
        a[:k], b[:4] = np.arange(k), np.arange(4)
        a[a == 0] = 1
        a[0] = 0  # a segment of one row
        assert np.allclose(silhouettes(X, a), metrics.silhouette_samples(X, a), atol=1e-9)
        assert adjusted_rand(a, b) == pytest.approx(metrics.adjusted_rand_score(a, b), abs=1e-12)
    assert adjusted_rand(a, (a + 2) % k) == 1


@pytest.mark.parametrize("k", [2, 3, 5])
def test_finds_how_many(k: int) -> None:
    X, labels = blobs(150, k)
    found = segment(X)
    assert found.k == k
    assert adjusted_rand(found.labels, labels) == 1
    assert found.stability.rand.min() == 1
    assert found.stability.jaccard.min() == 1
    assert [each.k for each in found.trials] == list(range(1, 9))
    by_gap = choose(list(found.trials))[2]
    assert by_gap == k
    assert not any("gap" in note for note in found.notes)


def test_one_cloud_is_called_one_cloud() -> None:
    found = segment(rng.standard_normal((200, 2)))
    assert any("one cloud" in note for note in found.notes)
    assert found.stability.rand.mean() < 0.8


def test_ties_are_said() -> None:
    table = trials(blobs(60, 4, 2)[0], 5, np.random.default_rng(0))
    worse = [each._replace(silhouette=0.5, spread=0.01) for each in table]
    worse[2] = worse[2]._replace(silhouette=0.505)
    k, tied, _ = choose(worse)
    assert (k, tied) == (2, [2, 3, 4, 5])
    assert "k = 2, 3, 4 and 5 are equal" in module._on_choice(k, tied, 2, 5)[0]
    worse[2] = worse[2]._replace(silhouette=0.52)
    assert choose(worse)[:2] == (3, [3])


def test_centres_are_of_their_rows_and_in_their_units() -> None:
    X, _ = blobs(90, 3)
    found = segment(1000 + 7 * X, 3, resamples=0)
    for i in range(3):
        own = 1000 + 7 * X[found.labels == i]
        assert np.allclose(found.centres[i], own.mean(axis=0), rtol=1e-12)
    assert (np.diff(found.sizes) <= 0).all()
    assert found.sizes.sum() == 90
    money = {"spent": np.exp(rng.standard_normal(80) * 2)}
    half = segment(money, 2, resamples=0)
    assert half.columns[0].logarithmic
    means = [np.expm1(np.log1p(money["spent"][half.labels == i]).mean()) for i in range(2)]
    assert np.allclose(half.centres[:, 0], means, rtol=1e-12)


def test_map_is_the_plane_of_most_variance() -> None:
    X, _ = blobs(90, 3, 4)
    found = segment(X, 3, resamples=0)
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    s = np.linalg.svd(Z, compute_uv=False)
    assert np.allclose(found.map.explained, (s**2 / (s**2).sum())[:2], rtol=1e-12)
    assert np.allclose(Z @ found.map.loadings, found.map.coordinates, atol=100 * EPS * 90)
    for i in range(3):
        assert np.allclose(found.map.centres[i], found.map.coordinates[found.labels == i].mean(axis=0))


def test_outlier_is_found_by_what_does_not_go_together() -> None:
    """Two columns that rise together, and one row in which they do not: in no column is it extreme."""
    t = rng.standard_normal(100)
    X = np.column_stack([t, t + 0.05 * rng.standard_normal(100)])
    X[17] = [1.0, -1.0]
    found = segment(X, 2, names=["income", "spending"], resamples=0)
    first = found.outliers[0]
    assert first.row == 17
    assert first.distance == found.outlying.max() > 5 * found.outliers[1].distance
    assert {each.column for each in found.outliers} <= {"income", "spending"}
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    V = np.linalg.svd(Z)[2][: found.dimensions]
    assert np.allclose(found.outlying, np.linalg.norm(Z - Z @ V.T @ V, axis=1), atol=1e-12)


def test_names() -> None:
    columns, _ = prepare({"Fresh_Fish": np.exp(np.linspace(0, 5, 9)), "age": np.arange(9.0)}, ["Fresh_Fish", "age"])
    centres = np.array([[1.0, -0.6], [-2.0, 0.1], [0.1, 0.2]])
    assert names(columns, centres) == ("much fresh fish, low age", "little fresh fish", "near the mean in everything")
    again = names(columns, np.array([[1.0, 0.0], [1.1, 0.0]]))
    assert len(set(again)) == 2
    more = [*columns, columns[1].__class__("VIP", False, 0, 0, 1)]
    told = names(more, np.array([[2.0, 1.5, 1.0], [2.0, 1.5, -1.0]]))
    assert told == ("much fresh fish, high age, high VIP", "much fresh fish, high age, low VIP")


def test_assign_gives_back_the_labels() -> None:
    X, _ = blobs(60, 3)
    found = segment(X, 3, resamples=0)
    assert np.array_equal(found.assign(X), found.labels)
    with pytest.raises(AppError, match="no column 'column3'"):
        found.assign(X[:, :2])


def test_same_seed_same_segments_and_other_seeds_the_same_cut() -> None:
    X, _ = blobs(60, 3)
    a, b, c = segment(X, seed=1), segment(X, seed=1), segment(X, seed=2)
    assert repr(a) == repr(b)
    assert np.array_equal(a.stability.rand, b.stability.rand)
    assert adjusted_rand(a.labels, c.labels) == 1
    assert repr(a).startswith("Segments of 60 rows by 3 columns (silhouette 0.")
    assert repr(a).count("\n") == 3


def test_unstable_segments_are_shown_to_be() -> None:
    """One cloud cut in four: each resample cuts it elsewhere."""
    Z = rng.standard_normal((120, 8))
    labels = segment(Z, 4, resamples=0).labels
    shaky = stability(Z, labels, 10, np.random.default_rng(0))
    assert shaky.rand.mean() < 0.6
    assert shaky.jaccard.shape == (4,)
    assert (shaky.jaccard < 0.75).all()


def test_skewness_as_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    x = rng.exponential(size=300)
    assert skewness(x) == pytest.approx(stats.skew(x), rel=1e-12)
    assert skewness(x * 1e90) == pytest.approx(stats.skew(x), rel=1e-12)
    assert skewness(np.full(4, 0.1)) == 0


def test_sample_is_all_rows_or_evenly_drawn() -> None:
    def blocks(n: int) -> Any:
        return ({"x": np.arange(i, min(i + 70, n), dtype=float)} for i in range(0, n, 70))

    everything = sample(blocks(300), most=1000)
    assert np.array_equal(everything.columns["x"], np.arange(300.0))
    some = sample(blocks(5000), seed=3, most=500)
    assert some.total == 5000
    assert len(np.unique(some.rows)) == 500
    assert np.array_equal(some.columns["x"], some.rows)
    counts = np.bincount(some.rows // 1000, minlength=5)  # hypergeometric, deviation 8.5: five of them
    assert np.abs(counts - 100).max() < 5 * 8.5


def test_as_columns_of_everything_it_takes() -> None:
    data = load("wholesale-customers")
    assert list(as_columns(data)) == [str(name) for name in data.features]
    assert list(as_columns(data.X)) == [f"column{i}" for i in range(1, 7)]
    assert list(as_columns({"a": [1, 2]})) == ["a"]
