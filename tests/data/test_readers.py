"""Each layout that a mirror has, written small: what comes out, and what is refused."""

from __future__ import annotations

import io

import numpy as np
import pytest
from little_sets import EDGES, INTER, ITEM, RATINGS, U_ITEM, archive_of

from rowspace.data import DATASETS, DataError, archives, bring, cache, folds, load
from rowspace.data.dataset import content_sha256
from rowspace.data.forms import Ratings, flatten
from rowspace.data.readers import READERS


def test_both_layouts_of_the_smallest_movielens_give_the_same_arrays(tmp_path):
    official = archive_of(
        tmp_path / "ml-100k.zip", **{"ml-100k/u.data": RATINGS, "ml-100k/u.item": U_ITEM.encode("latin-1")}
    )
    carried = archive_of(tmp_path / "carrier.whl", **{"x/ml-100k/ml-100k.inter": INTER, "x/ml-100k/ml-100k.item": ITEM})
    one, other = (flatten(READERS["movielens"](file, 10_000)) for file in (official, carried))
    assert one["movies"].tolist() == [10, 20]
    assert one["genres"].tolist() == ["Crime|Thriller", "unknown"]
    assert content_sha256(one) == content_sha256(other)


@pytest.mark.parametrize(
    ("members", "titles"),
    [
        (
            {
                "ml-1m/ratings.dat": "1::20::3::5\n2::10::4::6\n",
                "ml-1m/movies.dat": "20::B (2000)::War\n10::É: 1::A|B\n".encode("latin-1"),
            },
            ["É: 1", "B (2000)"],
        ),
        (
            {
                "ml-10M100K/ratings.dat": "1::20::3.5::5\n2::10::4::6\n",
                "ml-10M100K/movies.dat": "20::B::War\n10::É::A\n",
            },
            ["É", "B"],
        ),
        (
            {
                "ml-32m/ratings.csv": "userId,movieId,rating,timestamp\r\n1,20,3.5,5\r\n2,10,4.0,6\r\n",
                "ml-32m/movies.csv": 'movieId,title,genres\r\n20,"B, The",War\r\n10,É,A\r\n',
            },
            ["É", "B, The"],
        ),
    ],
)  # fmt: skip
def test_the_larger_movielens_are_read_from_their_layouts(tmp_path, members, titles):
    ratings = READERS["movielens"](archive_of(tmp_path / "ml.zip", **members), 10_000)
    assert ratings.titles.tolist() == titles
    assert ratings.user.tolist() == [1, 2]
    assert ratings.movie.tolist() == [20, 10]
    assert ratings.time.tolist() == [5, 6]
    assert ratings.rating[1] == 4


@pytest.mark.parametrize(
    "members",
    [
        {"readme.txt": "no"},
        {"ml-1m/ratings.dat": "1::2::3::4\n"},
        {"ml-1m/ratings.dat": "1::2::3\n", "ml-1m/movies.dat": "2::B::War\n"},
        {"ml-1m/ratings.dat": "1::2::x::4\n", "ml-1m/movies.dat": "2::B::War\n"},
        {"ml-1m/ratings.dat": "1::2::3::4\n", "ml-1m/movies.dat": "two::B::War\n"},
        {"ml-1m/ratings.dat": "1::2::3::4\n", "ml-1m/movies.dat": "2::B\n"},
    ],
)
def test_an_archive_that_is_not_movielens_is_an_error_that_says_so(tmp_path, members):
    with pytest.raises(DataError):
        READERS["movielens"](archive_of(tmp_path / "ml.zip", **members), 10_000)


def test_folds_part_the_rows_and_exist_for_one_set_alone():
    parts = folds(Ratings(*(np.zeros(100_000, int),) * 4, *(np.zeros(1),) * 3))
    assert len(parts) == 5
    assert np.array_equal(np.concatenate([test for _, test in parts]), np.arange(100_000))
    for learn, test in parts:
        assert len(learn) == 80_000
        assert len(test) == 20_000
        assert not np.intersect1d(learn, test).size
    with pytest.raises(DataError, match="Official folds exist for movielens-100k alone"):
        folds(Ratings(*(np.zeros(10, int),) * 4, *(np.zeros(1),) * 3))


def test_matlabs_files_are_read_as_scipy_writes_them():
    io_ = pytest.importorskip("scipy.io")
    from rowspace.data import matlab

    rng = np.random.default_rng(0)
    matrices = {
        "faces": rng.integers(0, 256, (12, 5)).astype(np.float64),
        "tiny": np.array([[1.0, 2.0]]),  # names of four letters or fewer stand in place of their size
        "whole": rng.integers(-9, 9, (3, 4)).astype(np.int16),
    }
    for compressed in (False, True):
        written = io.BytesIO()
        io_.savemat(written, matrices, do_compression=compressed)
        found = matlab.read(written.getvalue(), "a.mat")
        assert found.keys() == matrices.keys()
        for name, matrix in matrices.items():
            np.testing.assert_array_equal(found[name], matrix)
        for damaged in (written.getvalue()[:100], written.getvalue()[:-9], b"x" * 300):
            with pytest.raises(DataError):
                matlab.read(damaged, "a.mat")


def test_faces_lie_row_by_row(tmp_path):
    """A column of MATLAB's is a face, column by column: pixel (r, c) of face i is element 64 c + r of column i."""
    io_ = pytest.importorskip("scipy.io")
    stored = np.random.default_rng(0).integers(0, 256, (4096, 400)).astype(np.uint8)
    io_.savemat(tmp_path / "olivettifaces.mat", {"faces": stored})
    faces = READERS["faces"](tmp_path / "olivettifaces.mat", 10**7)
    assert faces.X.reshape(400, 64, 64)[7, 3, 11] == stored[64 * 11 + 3, 7]
    assert faces.y[:11].tolist() == [0] * 10 + [1]


def test_glove_and_the_survey_are_read(tmp_path):
    file = archive_of(
        tmp_path / "glove.6B.zip", **{"glove.6B.50d.txt": "the " + "0.5 " * 49 + "1\né -1" + " 2" * 49 + "\n"}
    )
    words = READERS["glove"](file, 10_000)
    assert words.words.tolist() == ["the", "é"]
    assert words.vectors.dtype == np.float32
    assert words.vectors[:, 0].tolist() == [0.5, -1]
    names = [f"{trait}{i}" for trait in "ACENO" for i in range(1, 6)]
    (tmp_path / "bfi.csv").write_text(
        '"rownames","' + '","'.join(names) + '","gender","education","age"\n' + "61617," + "3," * 24 + "NA,1,NA,16\n"
    )
    survey = READERS["survey"](tmp_path / "bfi.csv", 10_000)
    assert survey.answers.shape == (1, 25)
    assert np.isnan(survey.answers[0, 24])
    assert np.isnan(survey.education[0])
    assert survey.age.tolist() == [16]


def test_files_are_read_in_blocks_of_whole_lines(tmp_path, monkeypatch):
    """Blocks shorter than a line, of several lines, and of the whole file; a last line without an end."""
    (tmp_path / "a.txt").write_bytes(EDGES.rstrip())
    for size in (1, 5, 20, 40, 1000):
        monkeypatch.setattr(archives, "BLOCK", size)
        with archives.opened(tmp_path / "a.txt", None, 1000) as opened:
            blocks = list(archives.line_blocks(opened))
        assert b"".join(blocks) == EDGES
        assert all(block.endswith(b"\n") for block in blocks)


def test_the_official_folds_are_the_publishers():
    """The first rows of ``u1.test`` as GroupLens has it, where the set is in this machine's cache."""
    if not cache.is_here(DATASETS["movielens-100k"]):
        pytest.skip("movielens-100k is not here; rowspace data get movielens-100k")
    ratings = load("movielens-100k")
    assert (len(np.unique(ratings.user)), len(ratings.movies)) == (943, 1682)
    _, test = folds(ratings)[0]
    first = test[np.lexsort((ratings.movie[test], ratings.user[test]))][:10]
    assert ratings.user[first].tolist() == [1] * 10
    assert ratings.movie[first].tolist() == [6, 10, 12, 14, 17, 20, 23, 24, 27, 31]
    assert ratings.rating[first].tolist() == [5, 3, 5, 5, 3, 4, 4, 3, 2, 3]
    assert ratings.time[first[:3]].tolist() == [887431973, 875693118, 878542960]


def test_official_files_where_they_are(shared, cache_here):
    """The sums in the registry are those of the publishers' own files."""
    assert "is here" in bring("wiki-vote", shared("wiki-vote/wiki-Vote.txt.xz"))
    graph = load("wiki-vote")
    assert (len(graph.nodes), len(graph.edges)) == (7115, 103_689)
    bring("spotify-songs", shared("spotify/spotify_songs.zip"))
    songs = load("spotify-songs")
    assert songs.X.shape == (32_833, 12)
    assert len(np.unique(songs.ids)) == 28_356
    assert np.isfinite(songs.X).all()
