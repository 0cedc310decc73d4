"""The doors to the judge: a function, source text, a file, the command line; and how a verdict shows itself."""

from __future__ import annotations

import inspect
import io
import json
import re

import numpy as np
import pytest

import rowspace
from rowspace.specs import SPECS, SourceError, check_command, check_path, check_source, command, yours
from rowspace.specs.lesson08 import lu_attempts, solutions

SOURCE = "import numpy as np\n" + inspect.getsource(solutions.lu)


def test_check_takes_a_function_or_a_name_and_a_function():
    assert rowspace.check(solutions.lu).spec == "lu"
    assert rowspace.check("lu", solutions.lu)
    assert rowspace.check(solutions.lu, "lu")


def test_check_says_what_it_needs():
    with pytest.raises(ValueError, match=r"no exercise 'lup'\. Did you mean 'lu'"):
        rowspace.check("lup", solutions.lu)
    with pytest.raises(ValueError, match="There are: linear_combination, "):
        rowspace.check("zzz", solutions.lu)
    with pytest.raises(TypeError, match="needs the function to judge"):
        rowspace.check("lu")
    with pytest.raises(TypeError, match="3 is neither"):
        rowspace.check(3)


def test_yours_is_the_last_that_passed():
    def mine(A):
        return solutions.lu(A)

    assert rowspace.check("lu", mine)
    assert yours("lu") is mine
    assert not rowspace.check("lu", lu_attempts.transposed_p)
    assert yours("lu") is SPECS["lu"].reference


def test_a_fragile_answer_passes_with_its_grade_and_is_not_built_upon():
    verdict = rowspace.check("lu", lu_attempts.only_when_zero)
    assert verdict
    assert verdict.status == "warn"
    assert verdict.word == "Passed, fragile"
    assert yours("lu") is SPECS["lu"].reference


def test_source_is_run_and_judged():
    assert [v.spec for v in check_source(SOURCE)] == ["lu"]
    assert check_source(SOURCE, ["lu"])[0]
    (missing,) = check_source(SOURCE, ["solve"])
    assert missing.status == "wrong"
    assert missing.sentence == "The code has no function `solve`."


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def lu(A)\n    return A", r"is not Python yet: line 1, `def lu\(A\)`"),
        ("import numpy as np\nx = 1 / 0\n", r"stops with ZeroDivisionError on line 2, `x = 1 / 0`: it divides by 0"),
        ("import nonsense_module", "there is no module 'nonsense_module'"),
        ("y = 3", "has no function with an exercise's name"),
        ("raise SystemExit", "stops with SystemExit on line 1"),
    ],
)
def test_source_that_does_not_run_is_one_sentence(source, words, tmp_path):
    with pytest.raises(SourceError, match=words):
        check_source(source)
    file = tmp_path / "mine.py"
    file.write_text(source)
    with pytest.raises(SourceError, match=words):
        check_path(str(file))


def test_an_error_in_source_has_its_own_line():
    (verdict,) = check_source("def lu(A):\n    n = len(A)\n    return A[n]\n", ["lu"])
    assert "IndexError on line 3, `return A[n]`" in verdict.sentence


def test_the_command(tmp_path, capsys):
    right, wrong = tmp_path / "right.py", tmp_path / "wrong.py"
    right.write_text(SOURCE)
    wrong.write_text(SOURCE.replace("abs(", "("))
    assert check_command(right) == 0
    assert "1 of 1 passed" in capsys.readouterr().out
    assert check_command(wrong) == 1
    assert "Wrong" in capsys.readouterr().out
    assert check_command(str(right), ["lu"], as_json=True) == 0
    assert json.loads(capsys.readouterr().out)[0]["status"] == "ok"
    assert check_command(tmp_path / "none.py") == 2
    assert "There is no file" in capsys.readouterr().err
    assert check_command(right, ["luu"]) == 2
    assert command.list_exercises() == 0
    assert command.print_hints("lu") == 0
    assert command.print_solution("lu") == 0
    assert command.print_solution("nothing") == 2


def test_helpers_beside_the_file_are_found(tmp_path):
    (tmp_path / "helper_of_mine.py").write_text(SOURCE)
    (tmp_path / "mine.py").write_text("from helper_of_mine import lu\n")
    assert check_path(str(tmp_path / "mine.py"))[0]


@pytest.mark.parametrize("code", [solutions.lu, lu_attempts.forgets_multipliers, lu_attempts.only_when_zero])
def test_a_verdict_shows_itself(code):
    from rich.console import Console

    verdict = rowspace.check("lu", code)
    assert str(verdict).startswith({"ok": "✓ Passed", "warn": "△ Passed, fragile", "wrong": "✕ Wrong"}[verdict.status])
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(verdict)
    assert verdict.word in console.export_text()
    page, cell = verdict.html(site=True), verdict._repr_html_()
    assert page.startswith(f'<section class="verdict is-{verdict.status}" aria-label="Verdict: {verdict.word}">')
    assert "<style>" not in page
    assert "<style>" in cell
    assert page in cell or verdict.status != "ok"
    assert page.count("<tr") == page.count("</tr>")
    assert not re.search(r"\de-\d", re.sub(r"<details>.*?</details>", "", page, flags=re.S))
    assert json.loads(json.dumps(verdict.to_dict(), allow_nan=False))["status"] == verdict.status


def test_words_from_the_learner_are_escaped():
    verdict = rowspace.check("lu", lambda A: "<script>alert(1)</script>")
    assert "<script>" not in verdict.html()

    def lu(A):
        print("<b>bold</b>")
        raise ValueError("<img src=x>")

    page = rowspace.check(lu).html(site=True)
    assert "<b>bold" not in page
    assert "<img" not in page


def test_the_counterexample_can_be_pasted():
    verdict = rowspace.check("lu", lu_attempts.forgets_multipliers)
    space = {"np": np, "lu": lu_attempts.forgets_multipliers}
    exec(verdict.counterexample.code("lu"), space)
    P, L, U = lu_attempts.forgets_multipliers(space["A"])
    assert abs(P @ space["A"] - L @ U).max() > 0.1
    assert space["A"].shape == (3, 3)


def test_the_palette_is_the_one_of_the_figures():
    from rowspace.specs.card_style import palette

    assert "--wrong:#" in palette("light")
    assert palette("light") != palette("dark")
