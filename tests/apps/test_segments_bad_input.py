"""What people give to ``rowspace segments``, and what it says: a sentence with the way out, and no traceback."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from rowspace.apps import AppError
from rowspace.apps.segments import files as module
from rowspace.apps.segments import segment
from rowspace.cli import app

rng = np.random.default_rng(12)
MAIN = "from rowspace.cli import main; main()"
PNG = b"\x89PNG\r\n\x1a\n"


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["segments", *map(str, arguments)], env={"COLUMNS": "80"})
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output if code == 0 else " ".join(result.output.split())


def shop(path: Path, delimiter: str = ",", start: str = "", rows: int = 60) -> Path:
    """Two kinds of customers, an identifier, a name that a spreadsheet would run, a constant, a group, a gap."""
    lines = [delimiter.join(["customer_id", "name", "spent", "visits", "country", "channel"])]
    for i in range(rows):
        spent = rng.normal(100, 5) if i % 3 else rng.normal(500, 5)
        visits = "" if i == 4 else f"{rng.normal(3 if i % 3 else 20, 0.5):.3f}"
        lines.append(delimiter.join([f"{7000 + 3 * i}", f"=cmd{i}", f"{spent:.3f}", visits, "5", f"{1 + i % 2}"]))
    path.write_text(start + "\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("delimiter", "start"), [(",", ""), (";", "\ufeff"), ("\t", ""), ("|", "\ufeff")])
def test_tables_as_people_have_them(tmp_path: Path, delimiter: str, start: str) -> None:
    file, out, picture = shop(tmp_path / "shop.csv", delimiter, start), tmp_path / "out.csv", tmp_path / "map.png"
    said = run("--data", file, "--out", out, "--picture", picture)
    for words in (
        "Left out as an identifier: customer_id.",
        "Left out as text: name.",
        "names of groups",
        "country is 5 everywhere: left out.",
        "visits: 1 missing value replaced by the median.",
    ):
        assert words in " ".join(said.split())
    assert "high visits, high spent" in said or "high spent, high visits" in said
    assert all(len(line) <= 80 for line in said.splitlines() if "is in" not in line)
    assert picture.read_bytes().startswith(PNG)
    with out.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 60
    assert {row["segment"] for row in rows} == {"1", "2"}
    assert all((row["segment"] == "2") == (i % 3 == 0) for i, row in enumerate(rows))
    assert rows[0]["name"] == "'=cmd0"  # no spreadsheet runs it
    assert rows[4]["visits"] == ""
    assert rows[1]["customer_id"] == "7003"


def test_json_alone_on_standard_output(tmp_path: Path) -> None:
    file = shop(tmp_path / "shop.csv")
    process = subprocess.run(
        [sys.executable, "-c", MAIN, "segments", "--data", file, "--k", "2", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    facts = json.loads(process.stdout)
    assert process.stderr == ""
    assert [each["rows"] for each in facts["segments"]] == [40, 20]
    assert len(facts["segment"]) == 60
    assert set(facts["segments"][0]["typical"]) == {"spent", "visits"}
    assert facts["columns"][0]["name"] == "spent"


def test_embedded_customers() -> None:
    said = run("--k", "3", "--columns", "fresh, milk")
    assert "440 rows, 2 columns used" in said
    assert "fresh (log)" in said
    assert "How many segments" not in said


def test_maps_of_one_column_and_of_many_segments(tmp_path: Path) -> None:
    for arguments in (["--columns", "milk", "--k", "2"], ["--k", "11"]):
        picture = tmp_path / f"{len(arguments)}.svg"
        run(*arguments, "--picture", picture)
        assert "<svg" in picture.read_text()
    assert "ends in .png" in run("--picture", tmp_path / "map.xyz", code=2)
    # Before a table is read that may take minutes: one that is not there is not even missed.
    assert "ends in .png" in run("--data", tmp_path / "none.csv", "--picture", tmp_path / "map.xyz", code=2)


def test_more_rows_than_are_sampled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.sample, "__defaults__", (0, 100))
    file, out = shop(tmp_path / "shop.csv", rows=900), tmp_path / "out.csv"
    said = " ".join(run("--data", file, "--out", out, "--columns", "spent,visits").split())
    assert "Made of 100 rows drawn at random from 900" in said
    assert "rows drawn of all" in said
    with out.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert all((row["segment"] == "2") == (i % 3 == 0) for i, row in enumerate(rows) if i != 4)


@pytest.mark.parametrize(
    ("text", "arguments", "words"),
    [
        ("a,b\n1,2\n", [], "Segments need two rows at least, and the table has 1."),
        ("a,b\n1,2\n1,2\n1,2\n", [], "no column of numbers that differ"),
        ("a\nx\ny\nz\n", [], "no column of numbers that differ"),
        ("a,b\n1,2\n3,5\n4,4\n", ["--k", "4"], "4 segments cannot be made of 3 rows: k is from 2 to 3."),
        ("a,b\n1,2\n3,5\n1,2\n", ["--k", "3"], "3 segments cannot be made of 3 rows, 2 of them different"),
        ("a,b\n1,2\n3,5\n", ["--k", "1"], "k is from 2 to 2"),
        ("a,b\n1,2\n3,5\n", ["--k", "0"], "k is from 2 to 2"),
        ("a,b\n1,2\n3,5\n", ["--columns", "c"], "There is no column 'c'; there are a, b."),
        ("a,b\nx,2\ny,5\n", ["--columns", "a"], "The column 'a' holds text"),
        ("a,b\n1,2\n3,5\n", ["--columns", ","], "no column of numbers that differ"),
        ("a,b\n1,\n3,\n", ["--columns", "b"], "b holds no value"),
        ("a,b\n1,2\n3\n", [], "line 3"),
        ("", [], "is empty"),
        ("a,b\n", [], "no rows"),
        ("a,b\n1e200,2\n-1e200,3\n4,4\n", [], "above 10¹⁰⁰"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, text: str, arguments: list[str], words: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(text, encoding="utf-8")
    said = run("--data", file, *arguments, code=2)
    assert words in said
    assert said.startswith("rowspace: ")


def test_files_that_are_not_there_or_not_to_be_written(tmp_path: Path) -> None:
    file = shop(tmp_path / "shop.csv")
    before = file.read_bytes()
    assert "is the table itself" in run("--data", file, "--out", file, code=2)
    assert file.read_bytes() == before
    assert "no file" in run("--data", tmp_path / "none.csv", code=2)
    assert "ends in .csv or .tsv" in run("--data", file, "--out", tmp_path / "x.xlsx", code=2)
    assert "rowspace: " in run("--data", file, "--out", tmp_path / "no" / "x.csv", code=2)


def test_two_rows_and_two_different_rows() -> None:
    assert segment([[1.0, 5.0], [2.0, 3.0]]).k == 2
    found = segment([[1.0], [1.0], [1.0], [9.0]])
    assert list(found.sizes) == [3, 1]
    assert found.outliers == ()
    assert not found.map.coordinates[:, 1].any()


def test_missing_values() -> None:
    X = np.array([[1.0, 2], [1.1, np.nan], [9, 8], [9.1, 8.2], [np.nan, np.nan], [1.2, 2.2]])
    found = segment(X, 2, resamples=0)
    assert found.labels[0] == found.labels[1] == found.labels[5] != found.labels[2] == found.labels[3]
    assert any("2 missing values" in note for note in found.notes)
    assert any("1 row holds none" in note for note in found.notes)
    mostly = np.column_stack([np.arange(10.0) ** 2, np.where(np.arange(10) < 3, [1.5] * 10, np.nan)])
    assert any("mostly missing: column2" in note for note in segment(mostly, 2, resamples=0).notes)


def test_measurements_are_not_taken_for_identifiers() -> None:
    income = np.array([10, 90, 30, 70, 21, 55, 46, 11, 99, 12])
    notes = segment({"income": income, "id": income * 3}, 2, resamples=0).notes
    assert notes == ("Left out as an identifier: id.",)
    running = segment({"income": income, "n": np.arange(10)}, 2, resamples=0).notes
    assert running == ("Left out as an identifier: n.",)
    paid = segment({"paid": income, "hidden": 2 * income}, 2, resamples=0)
    assert [each.name for each in paid.columns] == ["paid", "hidden"]


def test_infinite_values_and_wrong_shapes() -> None:
    with pytest.raises(AppError, match="infinite value, in row 2"):
        segment([[1.0, 2], [np.inf, 3]])
    with pytest.raises(AppError, match="rows and columns"):
        segment([1.0, 2.0])
    with pytest.raises(AppError, match="one length"):
        segment({"a": [1, 2], "b": [1]})
    with pytest.raises(AppError, match="different names"):
        segment([[1, 2], [3, 4]], names=["a", "a"])
    with pytest.raises(AppError, match="the table has 0"):
        segment(np.empty((0, 3)))
