"""``rowspace songs`` as people run it, on tables as people have them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from rowspace.cli import app

FILMS = """title,director,year,length,stars,note
Alpha,Ann,1990,90,4.5,x
Béta,Bob,1991,,4.0,y
Gamma,Ann,1950,180,1.0,z
Delta,Cid,1951,175,1.5,x
Alpha,Dan,1992,95,4.4,y
"""


@pytest.fixture
def films(tmp_path: Path) -> Path:
    path = tmp_path / "films.csv"
    path.write_text(FILMS, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["songs", *arguments])


def answer(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refusal(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    return result.stderr


def test_the_package_s_own_tunes() -> None:
    found = answer("like", "moon and seven", "STARS")
    assert found["query"]["title"] == "The Moon and Seven Stars"
    assert len(found["neighbours"]) == 10
    scores = [each["similarity"] for each in found["neighbours"]]
    assert scores == sorted(scores, reverse=True)
    for each in found["neighbours"]:
        assert np.isclose(sum(each["parts"].values()), each["similarity"], rtol=0, atol=1e-14)


def test_it_reads_well_in_eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for arguments in (["like", "moon and seven stars"], ["features"], ["search", "hornpipe"]):
        output = run(*arguments).stdout
        assert max(map(len, output.splitlines())) <= 80
        assert "…" not in output
    assert "both high rising" in " ".join(run("like", "moon and seven stars").stdout.split())


def test_as_a_program_of_its_own() -> None:
    program = [sys.executable, "-c", "from rowspace.cli import main; main()"]
    asked = ["songs", "search", "hornpipe", "--limit", "3", "--json"]
    done = subprocess.run([*program, *asked], stdout=subprocess.PIPE, check=True)
    assert json.loads(done.stdout)["found"] > 300


@pytest.mark.parametrize("form", ["commas", "semicolons", "tabs", "mark"])
def test_tables_as_people_have_them(films: Path, form: str) -> None:
    """Semicolons with decimal commas, tabs, a byte-order mark: the same films, the same answer."""
    text = FILMS
    if form == "semicolons":
        text = text.replace(",", ";").replace(".", ",")
    if form == "tabs":
        text = text.replace(",", "\t")
    expected = answer("like", "gamma", "--data", str(films), "-k", "3")
    films.write_text(text, encoding="utf-8-sig" if form == "mark" else "utf-8")
    assert answer("like", "gamma", "--data", str(films), "-k", "3") == expected
    assert expected["neighbours"][0]["title"] == "Delta"
    assert set(expected["weights"]) == {"year", "length", "stars"}


def test_missing_values_are_filled_or_left_out_and_said(films: Path) -> None:
    filled = answer("like", "gamma", "--data", str(films))
    assert "Missing values: length (1); the median stands for them." in filled["notes"]
    assert len(filled["neighbours"]) == 4
    dropped = answer("like", "gamma", "--data", str(films), "--missing", "drop")
    assert [each["title"] for each in dropped["neighbours"]] == ["Delta", "Alpha", "Alpha"]
    notes = answer("like", "beta", "--data", str(films))["notes"]
    assert any("Of Béta itself there is no length" in note for note in notes)


def test_the_same_title_twice(films: Path) -> None:
    first = answer("like", "alpha", "--data", str(films))
    assert first["query"]["artist"] == "Ann"
    said = "The title stands 2 times; this is row 1; others: Alpha (Dan) (row 5). --row takes one of them."
    assert said in first["notes"]
    assert answer("like", "alpha", "--by", "dan", "--data", str(films))["query"]["row"] == 5
    assert answer("like", "--row", "5", "--data", str(films))["query"]["artist"] == "Dan"
    shown = run("like", "gamma", "--data", str(films)).stdout
    assert "Ann" in shown
    assert "Dan" in shown


def test_weights_change_who_is_near(films: Path) -> None:
    found = answer("like", "gamma", "--data", str(films), "--weights", "year=0, length=0", "--metric", "euclidean")
    assert found["weights"] == {"year": 0, "length": 0, "stars": 1}
    assert [each["values"]["stars"] for each in found["neighbours"]] == [1.5, 4.0, 4.4, 4.5]
    only = answer("like", "gamma", "--data", str(films), "--features", "stars", "--metric", "euclidean")
    assert [each["row"] for each in only["neighbours"]] == [each["row"] for each in found["neighbours"]]


def test_arrays_without_titles(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez(path, X=np.random.default_rng(0).standard_normal((30, 3)))
    assert answer("like", "row 7", "--data", str(path))["query"]["row"] == 7


def test_more_neighbours_than_rows(films: Path) -> None:
    found = answer("like", "gamma", "--data", str(films), "-k", "50")
    assert len(found["neighbours"]) == 4
    assert "There are only 4 others to compare with." in found["notes"]


def test_a_learned_metric(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    rows = [f"n{i},{'ab'[i % 2]},{i % 2 + 0.1 * rng.random():.3f},{9 * rng.random():.3f}" for i in range(80)]
    path = tmp_path / "t.csv"
    path.write_text("\n".join(["name,genre,x,y", *rows]))
    found = answer("like", "n0", "--data", str(path), "--metric", "learned")
    assert {each["label"] for each in found["neighbours"]} == {"a"}
    for each in found["neighbours"]:
        assert np.isclose(sum(each["parts"].values()), each["distance"], rtol=1e-12)


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_a_picture(films: Path, tmp_path: Path, suffix: str) -> None:
    picture = tmp_path / f"p{suffix}"
    result = run("like", "beta", "--data", str(films), "--picture", str(picture))
    assert result.exit_code == 0, result.output
    assert picture.stat().st_size > 5000
    if suffix == ".svg":
        assert "length" in picture.read_text()


def test_features_say_what_is_missing(films: Path) -> None:
    found = answer("features", "--data", str(films))
    assert [(each["name"], each["missing"]) for each in found["features"]] == [("year", 0), ("length", 1), ("stars", 0)]
    assert found["features"][1]["median"] == 135
    assert "semitones" in run("features").stdout


def test_refusals(films: Path, tmp_path: Path) -> None:
    data = ["--data", str(films)]
    assert "There is no title 'gama'; the nearest: Gamma (Ann)" in refusal("like", "gama", *data)
    assert "no title 'alpha' by cid" in refusal("like", "alpha", "--by", "cid", *data)
    assert "titles begin with 'the'" in refusal("like", "the")
    assert "Say which" in refusal("like", *data)
    assert "Say which" in refusal("like", "gamma", "--row", "1", *data)
    assert "no number 9" in refusal("like", "--row", "9", *data)
    assert "'x' is no number" in refusal("like", "gamma", "--weights", "year=x", *data)
    assert "there is no =" in refusal("like", "gamma", "--weights", "year", *data)
    assert "did you mean year" in refusal("like", "gamma", "--weights", "yaer=2", *data)
    assert "zero or above" in refusal("like", "gamma", "--weights", "year=-1", *data)
    assert "no column 'staars'; did you mean stars" in refusal("like", "gamma", "--features", "staars", *data)
    assert "--missing is median or drop" in refusal("like", "gamma", "--missing", "zero", *data)
    assert "A metric is one of" in refusal("like", "gamma", "--metric", "l1", *data)
    assert "labels" in refusal("like", "gamma", "--metric", "learned", *data)
    assert "1 or more, and 0" in refusal("like", "gamma", "-k", "0", *data)
    assert "a picture ends in" in refusal("like", "gamma", "--picture", str(tmp_path / "p.docx"), *data)
    assert "no file" in refusal("like", "gamma", "--data", str(tmp_path / "none.csv"))
    assert "no set of songs" in refusal("like", "gamma", "--data", "spotfy")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("title:x:y\nAlpha:1:2\nBeta:3:4\n")
    assert "is the delimiter the right one" in refusal("like", "alpha", "--data", str(wrong))
    wrong.write_text("title,x\n")
    assert "no rows" in refusal("like", "alpha", "--data", str(wrong))
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    refusal("like", "alpha", "--data", str(wrong))
    assert "roles" in refusal("like", "moon and seven stars", "--title", "titles")
