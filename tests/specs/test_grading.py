"""``rowspace grade`` and ``rowspace check --watch``: many learners, apart; one learner, again and again."""

from __future__ import annotations

import csv
import inspect
import json
import os
import sys
import threading
import time

import pytest

from rowspace.specs import command, grading
from rowspace.specs.lesson08 import lu_attempts, solutions

LU = inspect.getsource(solutions.lu)
HEAD = "import numpy as np\n\n"


@pytest.fixture(scope="module")
def classroom(tmp_path_factory):
    """A folder of learners, each with another fate, and the table made of it."""
    folder = tmp_path_factory.mktemp("class")
    files = {
        "ada.py": HEAD + LU + inspect.getsource(solutions.back_substitution),
        "fragile.py": HEAD + inspect.getsource(lu_attempts.only_when_zero).replace("only_when_zero", "lu"),
        "wrong.py": HEAD + LU.replace("abs(", "("),
        "loop.py": HEAD + LU + "\n\ndef solve(A, b):\n    import time\n    time.sleep(1000)\n",
        "forever.py": HEAD + inspect.getsource(solutions.back_substitution) + "\nimport os\n"
        "def lu(A):\n    os.read(os.pipe()[0], 1)\n",
        "greedy.py": HEAD + "hold = bytearray(3 * 2**30)\n" + LU,
        "crash.py": HEAD + "import os\n\ndef lu(A):\n    os._exit(3)\n",
        "spoiler.py": HEAD + "np.array = None\nimport rowspace.specs as s\ns.check = None\n" + LU,
        "syntax.py": "def lu(A)\n    return A\n",
        "=cmd.py": HEAD + LU,
        "group/part1.py": HEAD + LU,
        "group/part2.py": "from part1 import *\n" + inspect.getsource(solutions.forward_substitution),
        "_notes.txt": "not a learner",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    out = folder / "grades.csv"
    assert command.grade_command(folder, out=out, seconds=25.0, megabytes=1500) == 0
    with out.open(encoding="utf-8-sig", newline="") as table:
        return {row["learner"]: row for row in csv.DictReader(table)}


def test_each_learner_is_judged_apart(classroom):
    assert len(classroom) == 11
    ada = classroom["ada"]
    assert (ada["lu"], ada["back_substitution"], ada["solve"], ada["passed"]) == ("passed", "passed", "missing", "2")
    assert (classroom["fragile"]["lu"], classroom["fragile"]["fragile"]) == ("passed, fragile", "1")
    assert classroom["wrong"]["lu"] == "wrong"
    group = classroom["group"]
    assert (group["lu"], group["forward_substitution"]) == ("passed", "passed")


def test_what_goes_wrong_is_one_learners_own(classroom):
    assert (classroom["loop"]["lu"], classroom["loop"]["solve"]) == ("passed", "wrong")
    assert classroom["forever"]["back_substitution"] == "passed"
    assert "Python ended with exit code 3" in classroom["crash"]["note"]
    assert "line 1" in classroom["syntax"]["note"]
    assert "syntax.py is not Python yet" in classroom["syntax"]["note"]
    assert classroom["spoiler"]["passed"] in ("0", "1")


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on address space is Linux's")
def test_memory_is_limited(classroom):
    assert "more memory" in classroom["greedy"]["note"]
    assert classroom["greedy"]["lu"] == "missing"


def test_no_cell_is_a_formula(classroom):
    assert "'=cmd" in classroom


def test_the_time_limit_stops_what_no_signal_stops(tmp_path):
    (tmp_path / "stuck.py").write_text(
        HEAD + LU + "\n\ndef solve(A, b):\n    import signal\n    signal.setitimer = None\n"
        "    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\n    while True:\n        pass\n"
    )
    (one,) = grading.learners(tmp_path)
    started = time.monotonic()
    grading.judge_apart(one, ["lu", "solve"], seconds=8.0, megabytes=1500)
    assert time.monotonic() - started < 30
    assert one.statuses["lu"] == "ok"
    assert one.statuses["solve"] == "missing"
    assert "stopped after 8 s" in one.note


def test_nothing_to_grade_is_one_sentence(tmp_path, capsys):
    assert command.grade_command(tmp_path / "none") == 2
    assert "There is no folder" in capsys.readouterr().err
    assert command.grade_command(tmp_path) == 2
    assert "no Python files" in capsys.readouterr().err
    (tmp_path / "a.py").write_text(HEAD + LU)
    assert command.grade_command(tmp_path, ["luu"]) == 2
    assert "Did you mean 'lu'" in capsys.readouterr().err
    assert command.grade_command(tmp_path, ["lu"], out=tmp_path / "no" / "where.csv") == 2
    assert "--out" in capsys.readouterr().err


def test_json_has_the_sentences(tmp_path, capsys):
    (tmp_path / "bo.py").write_text(HEAD + LU.replace("abs(", "("))
    assert command.grade_command(tmp_path, ["lu", "solve"], out=tmp_path / "g.csv", as_json=True) == 0
    (bo,) = json.loads(capsys.readouterr().out)
    assert bo["exercises"]["lu"]["mistake"] == "signed_pivot"
    assert bo["exercises"]["lu"]["sentence"]
    assert bo["exercises"]["solve"]["status"] == "missing"


def test_watching_judges_again_after_a_save(tmp_path, monkeypatch, capsys):
    mine, helper = tmp_path / "mine.py", tmp_path / "helper_watched.py"
    helper.write_text(HEAD + LU.replace("abs(", "("))
    mine.write_text("from helper_watched import lu\n")
    rounds = []

    def judged(path, ids, as_json=False):
        code = real(path, ids, as_json)
        rounds.append(code)
        if len(rounds) == 1:  # the helper is mended, and saved as editors do: a new file in the old one's place
            threading.Timer(0.05, lambda: (helper.with_suffix(".new").write_text(HEAD + LU), save())).start()
        if len(rounds) == 2:
            raise KeyboardInterrupt
        return code

    def save():
        os.replace(helper.with_suffix(".new"), helper)

    real = command.check_command
    monkeypatch.setattr(command, "check_command", judged)
    command.watch_command(mine, ["lu"], every=0.02)
    assert rounds == [1, 0]
    assert "Watching" in capsys.readouterr().out
    assert command.watch_command(tmp_path / "none.py") == 2
