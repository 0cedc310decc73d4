"""``rowspace movies`` as people call it: tables, JSON, sentences where something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from rowspace.apps.movies import files
from rowspace.cli import app

runner = CliRunner()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a table of ratings and a cache of its own."""
    folder = tmp_path_factory.mktemp("movies")
    rng = np.random.default_rng(0)
    same = (np.arange(40)[:, None] + np.arange(16)) % 2 == 0
    user, item = np.nonzero(rng.random(same.shape) < np.where(same, 0.6, 0.3))
    stars = np.clip(np.rint(3 + np.where(same[user, item], 1.2, -1.2) + 0.5 * rng.standard_normal(len(user))), 1, 5)
    lines = [f"{u},Film {i} [b],{s:g}" for u, i, s in zip(user, item, stars, strict=True)]
    (folder / "mine.csv").write_text("\n".join(["user,title,rating", *lines]) + "\n", encoding="utf-8")
    np.savez(folder / "mine.npz", user=user, movie=item, rating=stars)
    return folder


@pytest.fixture(autouse=True)
def own_cache(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROWSPACE_CACHE", str(place / "cache"))
    monkeypatch.setenv("COLUMNS", "80")


def call(*words: str) -> Any:
    return runner.invoke(app, ["movies", *words])


def test_predict(place: Path) -> None:
    result = call("predict", "3", "film 4 [b]", "--data", str(place / "mine.csv"))
    assert result.exit_code == 0, result.output
    assert "User 3 would give Film 4 [b] " in result.stdout
    assert "in all" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_predict_json(place: Path) -> None:
    result = call("predict", "3", "Film 4 [b]", "--data", str(place / "mine.csv"), "--json")
    found = json.loads(result.stdout)
    assert found["user"] == 3
    assert 1 <= found["stars"] <= 5
    assert {"title", "stars", "share"} == set(found["reasons"][0])


@pytest.mark.parametrize("by", ["watching", "stars"])
def test_recommend(place: Path, by: str) -> None:
    words = ("recommend", "3", "-n", "3", "--by", by, "--data", str(place / "mine.csv"))
    found = json.loads(call(*words, "--json").stdout)
    assert (found["by"], len(found["films"])) == (by, 3)
    shown = call(*words)
    assert all(film["title"] in shown.stdout for film in found["films"])
    assert max(map(len, shown.stdout.splitlines())) <= 80


def test_a_user_without_ratings(place: Path) -> None:
    result = call("recommend", "777", "--data", str(place / "mine.csv"))
    assert result.exit_code == 0
    assert "Of user 777 no ratings are known" in result.stdout
    assert "by how many have rated them" in result.stdout
    predicted = call("predict", "777", "Film 1 [b]", "--data", str(place / "mine.csv"))
    assert "no other ratings are known" in predicted.stdout


def test_rate(place: Path) -> None:
    words = ("rate", "film 2 [b]=5", "Film 4 [b]=5", "Film 3 [b]=1", "-n", "3", "--data", str(place / "mine.csv"))
    found = json.loads(call(*words, "--json").stdout)
    assert [each["stars"] for each in found["rated"]] == [5, 5, 1]
    assert all(int(film["title"].split()[1]) % 2 == 0 for film in found["films"])
    assert "For you, by the stars expected" in call(*words).stdout


def test_similar_and_factors(place: Path) -> None:
    data = ("--data", str(place / "mine.csv"))
    assert "cosine" in call("similar", "film 2 [b]", *data).stdout
    assert len(json.loads(call("similar", "film 2 [b]", "-n", "4", "--json", *data).stdout)["films"]) == 4
    shown = call("factors", "3", "-n", "1", *data).stdout
    assert "●" in shown
    assert "no ratings" in call("factors", "777", "-n", "1", *data).stdout
    assert json.loads(call("factors", "-n", "2", "--json", *data).stdout)[0]["user"] is None


def test_a_picture_of_films_along_two_factors(place: Path, tmp_path: Path) -> None:
    data = ("--data", str(place / "mine.csv"))
    file = tmp_path / "films.svg"
    shown = call("factors", "3", "--picture", str(file), *data).stdout
    assert "The picture is in" in shown
    drawn = file.read_text(encoding="utf-8")
    assert "<svg" in drawn
    call("factors", "--picture", str(tmp_path / "f.png"), "--axes", "3", "1", *data)
    assert (tmp_path / "f.png").read_bytes()[:4] == b"\x89PNG"
    refused = call("factors", "--picture", str(tmp_path / "f.docx"), *data)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "a picture ends in" in refused.stderr
    refused = call("factors", "--picture", str(tmp_path / "g.png"), "--axes", "1", "11", *data)
    assert "The axes are two different factors from 1 to 10, not 1 and 11." in refused.stderr
    assert not (tmp_path / "g.png").exists()
    assert "say --picture FILE, too" in call("factors", "--axes", "1", "3", *data).stderr


def test_arrays(place: Path) -> None:
    """The same ratings in a .npz, whose films are numbers."""
    words = ("recommend", "3", "-n", "3", "--by", "stars", "--data", str(place / "mine.npz"))
    found = json.loads(call(*words, "--json").stdout)
    assert all(film["title"].isdigit() for film in found["films"])


def test_evaluate(place: Path) -> None:
    words = ("evaluate", "--data", str(place / "mine.csv"))
    found = json.loads(call(*words, "--folds", "2", "--json").stdout)
    assert len(found["folds"]) == 2
    assert found["mean"]["rmse"] == pytest.approx(np.mean([fold["rmse"] for fold in found["folds"]]))
    assert 0.4 < found["mean"]["rmse"] < 1.2  # the noise is 0.5, and the spread of all ratings about 1.3
    shown = call(*words, "--folds", "1")
    assert "five folds drawn at random" in shown.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("predict", "3", "Film 99"), "There is no film 'Film 99'; did you mean Film"),
        (("predict", "Ann", "Film 1 [b]"), "Users are numbers here"),
        (("rate", "Film 1 [b]=9"), "Film 1 [b]: 9 is outside the scale, 1 to 5."),
        (("rate", "Film 1 [b]=4", "film 1 [b]=5"), "Film 1 [b] is rated twice: keep one rating."),
        (("rate", "Film 1 [b]"), "A rating is a title, an equals sign and a number"),
        (("recommend", "3", "--by", "taste"), "Films are ranked by watching or by stars, not by 'taste'."),
        (("recommend", "3", "-n", "0"), "At least one film is recommended, not 0."),
        (("predict", "3", "Film 1 [b]", "--scale", "2", "5"), "is outside the scale, 2 to 5"),
    ],
)
def test_wrong_words(place: Path, words: tuple[str, ...], sentence: str) -> None:
    result = call(*words, "--data", str(place / "mine.csv"))
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert result.stderr.startswith("rowspace: ")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "table.csv is empty."),
        ("user,movie,rating\n", "has a line of names and no rows"),
        ("user,movie\n1,2\n", "needs columns of users, films and ratings, and has user, movie"),
        ("user,movie,rating\n1,2,4\n1,2,5\n", "User 1 rated item 2 twice, in rows 0 and 1"),
        ("user,movie,rating\n1,2,4\n1,,5\n", "Row 2 of the ratings has no film"),
        ("user,movie,rating\n1,2,4\n1,3,\n", "Row 2 of the ratings has no rating"),
        ("user,movie,rating\n1,2,good\n1,3,bad\n", "are text and not numbers"),
        ("user,movie,rating\n1,2,4\n1,3,4\n", "Every rating is 4"),
    ],
)
def test_wrong_tables(place: Path, content: str, sentence: str) -> None:
    file = place / "table.csv"
    file.write_text(content, encoding="utf-8")
    result = call("recommend", "1", "--data", str(file))
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_no_such_data() -> None:
    result = call("recommend", "1", "--data", "movielens-7k")
    assert result.exit_code == 2
    assert "'movielens-7k' is neither a file nor one of movielens-100k" in result.stderr
    result = call("recommend", "1", "--data", "nothing.csv")
    assert result.exit_code == 2
    assert "nothing.csv" in result.stderr


@pytest.mark.parametrize(
    "content",
    [
        "Rating;Film;Who\n4,5;Alien;Ann\n3,0;Alien;Bo\n1,0;Heat;Ann\n",
        "\ufeffwho,film,rating\nAnn,Alien,4.5\nBo,Alien,3\nAnn,Heat,1\n",
    ],
)
def test_tables_as_people_have_them(place: Path, content: str) -> None:
    """Other delimiters, decimal commas, columns in another order, a byte-order mark."""
    file = place / "own.csv"
    file.write_text(content, encoding="utf-8")
    c = files.read_collection(str(file))
    assert sorted(zip(c.user.tolist(), c.item.tolist(), c.rating.tolist(), strict=True)) == [
        ("Ann", "Alien", 4.5),
        ("Ann", "Heat", 1.0),
        ("Bo", "Alien", 3.0),
    ]


def test_as_a_program(place: Path) -> None:
    """A real process: JSON alone on standard output, and one sentence where something is wrong."""
    program = [sys.executable, "-c", "from rowspace.cli import main; main()", "movies"]
    words = ["similar", "film 2 [b]", "--json", "--data", str(place / "mine.csv")]
    result = subprocess.run([*program, *words], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["title"] == "Film 2 [b]"
    wrong = subprocess.run([*program, "rate", "Film 2"], capture_output=True, text=True)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "Traceback" not in wrong.stderr


def test_help() -> None:
    result = call("--help")
    assert result.exit_code == 0
    for name in ("predict", "recommend", "rate", "similar", "factors", "evaluate"):
        assert name in result.stdout
        assert "Example" in call(name, "--help").stdout
