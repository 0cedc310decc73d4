"""What travels inside the package: content, sums, licences, size; and that it is there without a network or pooch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import rowspace.data
from rowspace.data import DATASETS, SONG_FEATURES, build_embedded, load
from rowspace.data.dataset import content_sha256
from rowspace.data.forms import flatten
from rowspace.linalg import lstsq

ROOM = Path(rowspace.data.__file__).parent
EMBEDDED = [each for each in DATASETS.values() if each.embedded]


@pytest.mark.parametrize("dataset", EMBEDDED, ids=lambda each: each.name)
def test_the_content_is_what_the_registry_says(dataset):
    arrays = flatten(load(dataset.name))
    assert content_sha256(arrays) == dataset.sha256
    assert all(array.dtype.kind in "biufU" for array in arrays.values())


@pytest.mark.parametrize("dataset", EMBEDDED, ids=lambda each: each.name)
def test_its_file_has_the_size_and_the_licence_that_are_said(dataset):
    if dataset.name == "photos":
        assert dataset.bytes == sum(file.stat().st_size for file in (ROOM / "photos").glob("*.npz"))
        return
    assert (ROOM / "embedded" / f"{dataset.name}.npz").stat().st_size == dataset.bytes
    lines = (ROOM / "embedded" / "LICENSES.md").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith(f"| `{dataset.name}.npz` |")]
    licence = {"public domain (CC0 1.0)": "CC0 1.0", "facts, published": "facts"}.get(dataset.licence, dataset.licence)
    assert licence in line
    if "doi.org" in dataset.citation:
        assert dataset.citation.rpartition(" ")[2] in line


def test_nothing_is_embedded_that_is_not_listed_and_all_of_it_is_small():
    found = {file.stem for file in (ROOM / "embedded").glob("*.npz")}
    assert found == {each.name for each in EMBEDDED} - {"photos"}
    assert sum(file.stat().st_size for file in (ROOM / "embedded").iterdir()) < 3_000_000


def test_every_set_says_whose_it_is_and_where_it_is_from():
    for name, dataset in DATASETS.items():
        assert dataset.name == name
        assert all((dataset.title, dataset.about, dataset.licence, dataset.terms, dataset.citation))
        assert dataset.home.startswith("https://")
        assert dataset.bytes > 0
        assert dataset.embedded != bool(dataset.mirrors)
        for mirror in dataset.mirrors:
            assert mirror.kind in ("http", "wheel")
            assert len(mirror.sha256) in (0, 64)
            assert len(mirror.md5) in (0, 32)
        assert len(dataset.sha256) in (0, 64)


def test_the_callers_arrays_are_their_own():
    load("iris").X[:] = 0
    assert load("iris").X.any()


@pytest.mark.parametrize(
    ("name", "shape", "classes"),
    [("iris", (150, 4), 3), ("wine", (178, 13), 3), ("breast-cancer", (569, 30), 2), ("digits", (1797, 64), 10)],
)
def test_labelled_sets_are_scikit_learns(name, shape, classes):
    found = load(name)
    assert found.X.shape == shape
    assert len(found.features) == shape[1]
    assert np.array_equal(np.unique(found.y), np.arange(classes))
    assert len(found.classes) == classes
    datasets = pytest.importorskip("sklearn.datasets")
    theirs = getattr(datasets, f"load_{name.replace('-', '_')}")()
    np.testing.assert_array_equal(found.X, theirs.data)
    np.testing.assert_array_equal(found.y, theirs.target)


def test_customers_are_uci_s(shared):
    rows = np.loadtxt(shared("wholesale/wholesale_8col.csv"), delimiter=",", skiprows=1)
    found = load("wholesale-customers")
    np.testing.assert_array_equal(found.X, rows[:, 2:])
    np.testing.assert_array_equal(np.column_stack([found.channel, found.region]) + 1, rows[:, :2])
    assert len(found.channels) == 2
    assert len(found.regions) == 3


def test_words_mean_what_they_mean():
    """Distances of vectors say something: king − man + woman is nearest to queen, cosine, these three left out."""
    words, vectors = load("glove-50d")
    assert vectors.shape == (10_000, 50)
    assert len(set(words.tolist())) == 10_000
    place = {str(word): i for i, word in enumerate(words)}
    unit = vectors / np.sqrt((vectors**2).sum(axis=1, keepdims=True))
    near = unit @ (unit[place["king"]] - unit[place["man"]] + unit[place["woman"]])
    near[[place["king"], place["man"], place["woman"]]] = -np.inf
    assert words[near.argmax()] == "queen"


def test_the_karate_club_is_zacharys():
    """Its degrees, as he printed them in the margins of his matrix, and a graph in one piece."""
    club = load("karate-club")
    degrees = np.bincount(club.edges.ravel(), minlength=34)
    assert len(club.edges) == 78
    assert degrees.max() == degrees[33] == 17
    assert degrees[0] == 16
    assert np.bincount(club.group).tolist() == [17, 17]
    assert club.group[0] != club.group[33]
    reached = np.zeros(34, bool)
    reached[0] = True
    for _ in range(34):
        one, other = club.edges.T
        reached[other[reached[one]]] = reached[one[reached[other]]] = True
    assert reached.all()


def test_nists_answers_solve_nists_problems():
    """Each x makes the residual orthogonal to the columns: to rounding in x, which no least-squares solver enters."""
    for name, (A, y, x) in load("nist-linear")._asdict().items():
        assert A.shape == (len(y), len(x)), name
        r = y - A @ x
        size = np.abs(A).T @ (np.abs(y) + np.abs(A) @ np.abs(x))
        assert (np.abs(A.T @ r) <= 4 * len(x) * np.finfo(float).eps * size).all(), name
    A, y, x = load("nist-linear").norris
    np.testing.assert_allclose(lstsq(A, y)[0], x, rtol=1e-11)


def test_songs_are_numbers_about_notes():
    songs = load("songs")
    assert songs.features.tolist() == list(SONG_FEATURES)
    assert songs.X.shape == (4190, 15)
    assert np.isfinite(songs.X).all()
    assert len(set(songs.ids.tolist())) == 4190
    column = dict(zip(songs.features.tolist(), songs.X.T, strict=True))
    for share in ("leaps", "rising", "repeated_notes", "syncopation", "tonic", "repetition", "minor", "compound"):
        assert column[share].min() >= 0, share
        assert column[share].max() <= 1, share
    assert (column["variety"] <= np.log2(12)).all()
    kind = songs.genres[songs.genre]
    assert column["compound"][kind == "jig"].mean() > 0.9
    assert column["compound"][kind == "reel"].mean() < 0.1
    assert column["unevenness"][kind == "strathspey"].mean() > 2 * column["unevenness"][kind == "reel"].mean()


def test_neighbours_among_songs_share_their_kind_far_beyond_chance():
    """Of the ten nearest of a tune whose kind is stated, z-scored: 0.66 share it, where chance gives 0.24."""
    songs = load("songs")
    stated = np.flatnonzero(songs.genres[songs.genre] != "other")
    X, kind = songs.X[stated].astype(float), songs.genre[stated]
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    squares = (Z**2).sum(axis=1)
    distance = squares[:, None] + squares - 2 * Z @ Z.T
    np.fill_diagonal(distance, np.inf)
    nearest = np.argpartition(distance, 10, axis=1)[:, :10]
    assert (kind[nearest] == kind[:, None]).mean() > 0.6


def test_the_builder_builds_what_needs_no_source(tmp_path, monkeypatch, capsys):
    made = flatten(build_embedded.karate())
    assert content_sha256(made) == DATASETS["karate-club"].sha256
    assert build_embedded.main([]) == 2
    assert "One argument" in capsys.readouterr().err


def test_the_builder_builds_nists_and_uci_s_again(shared):
    nist = build_embedded.regressions(shared("nist_strd"))
    assert content_sha256(flatten(nist)) == DATASETS["nist-linear"].sha256
    customers = build_embedded.customers(shared("wholesale/wholesale_8col.csv"))
    assert content_sha256(flatten(customers)) == DATASETS["wholesale-customers"].sha256


def test_they_are_there_without_what_downloads_need(tmp_path):
    """As in the page: no pooch, no rich, no requests, no xz, and imported from inside a zip file."""
    from rowspace.course import python_zip

    archive = python_zip.write(tmp_path)
    absent = ["pooch", "rich", "requests", "PIL", "lzma", "_lzma", "typer"]
    program = f"""
import json, sys
for name in {absent!r}: sys.modules[name] = None
sys.path[:] = [{str(archive)!r}] + [place for place in sys.path if not place.endswith("src")]
import rowspace.data as data
assert ".zip" in data.__file__, data.__file__
sums = {{name: data.load(name)[0].size for name in ("iris", "songs", "glove-50d", "photos", "karate-club")}}
try:
    data.load("wiki-vote")
except data.DataError as error:
    sums["said"] = str(error)
print(json.dumps(sums))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={"ROWSPACE_CACHE": str(tmp_path)}
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["songs"] == 4190 * 15
    assert "needs the package pooch" in answer["said"]
