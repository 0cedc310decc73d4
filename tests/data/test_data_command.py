"""`rowspace data`: what it lists and tells, and that its errors are one sentence."""

from __future__ import annotations

import json

import pytest
from little_sets import EDGES
from typer.testing import CliRunner

from rowspace.cli import app
from rowspace.data import DATASETS


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
    assert "is removed from the cache" in run("forget", "little").output
    assert json.loads(run("info", "little", "--json").output)["state"] == "to fetch"
    assert "is not here" in run("forget", "little").output
    assert "stays" in run("forget", "iris").output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["info", "iriss"], "rowspace: There is no data set 'iriss'; did you mean iris"),
        (["get", "iris", "zzzz"], "rowspace: There is no data set 'zzzz'; the names: rowspace data list"),
        (["forget", "iris", "zzzz"], "rowspace: There is no data set 'zzzz'"),
        (["import", "wiki-vote", "no-such-file"], "rowspace: There is no file no-such-file."),
    ],
)
def test_errors_are_one_sentence_and_exit_code_2(cache_here, arguments, sentence):
    done = run(*arguments)
    assert done.exit_code == 2
    assert sentence in done.output
    assert "Traceback" not in done.output
