"""``rowspace compress``: what its commands print and write, and what they refuse."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from rowspace.apps.compress import decode, info
from rowspace.cli import app
from rowspace.data.photos import photo


def run(*words: str, code: int = 0) -> Any:
    result = CliRunner().invoke(app, ["compress", *map(str, words)])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "photo.png"
    Image.fromarray(photo("coffee")[:96, :128]).save(file)
    return file


def test_there_and_back(picture: Path, tmp_path: Path) -> None:
    out, back = tmp_path / "photo.rsp", tmp_path / "back.png"
    assert "dB from the photo" in run("encode", picture, out, "--size", "10%").stdout
    assert out.stat().st_size <= 96 * 128 * 3 // 10
    assert "128 × 96, colour" in run("decode", out, back).stdout
    assert (np.asarray(Image.open(back)) == decode(out.read_bytes())).all()
    said = run("info", out).stdout
    assert "128 × 96, colour" in said
    assert "blocks of cosines" in said
    assert json.loads(run("info", out, "--json").stdout)["bytes"] == out.stat().st_size


def test_rank_and_quality(picture: Path, tmp_path: Path) -> None:
    out = tmp_path / "photo.rsp"
    facts = json.loads(run("encode", picture, out, "--rank", "7", "--json").stdout)
    assert facts["rank"] == [7, 7, 7]
    assert "7, 7, 7 terms a channel" in run("info", out).stdout
    run("encode", picture, out, "--quality", "62.5")
    assert info(out.read_bytes()).step == 8
    run("encode", picture, out, "--size", "3kB", "--mode", "rank")
    assert out.stat().st_size <= 3000


def test_comparison(picture: Path, tmp_path: Path) -> None:
    side = tmp_path / "side.png"
    said = run("compare", picture, "--sizes", "5%, 3000", "--picture", side).stdout
    assert max(map(len, said.splitlines()[:-1])) <= 80
    assert all(name in said for name in ("rsp", "rsp, rank", "JPEG", "WebP", "SSIM"))
    assert Image.open(side).width > 400
    lines = json.loads(run("compare", picture, "--sizes", "10%", "--json").stdout)["lines"]
    assert all(each["bytes"] <= each["target"] for each in lines)


def test_what_is_lost_is_said(tmp_path: Path) -> None:
    grey = photo("camera")[:32, :32]
    cases = {
        "alpha.png": (Image.fromarray(np.dstack([grey] * 4)), "transparency"),
        "deep.png": (Image.fromarray(grey.astype(np.uint16) * 257), "16 bits"),
        "palette.gif": (Image.fromarray(np.dstack([grey] * 3)).convert("P"), "palette"),
        "ink.jpg": (Image.fromarray(np.dstack([grey] * 4), "CMYK"), "CMYK"),
    }
    for name, (image, words) in cases.items():
        image.save(tmp_path / name)
        assert words in run("encode", tmp_path / name, tmp_path / "out.rsp", "--quality", "80").stdout, name
        assert decode((tmp_path / "out.rsp").read_bytes()).shape[:2] == (32, 32)


@pytest.mark.parametrize("size", ["0%", "-3", "much", "10 %%", "", "nan", "inf"])
def test_sizes_that_are_none(picture: Path, tmp_path: Path, size: str) -> None:
    said = run("encode", picture, tmp_path / "a.rsp", "--size", size, code=2)
    assert "such as 10%" in said.stderr
    assert not (tmp_path / "a.rsp").exists()


def test_refusals_in_one_sentence(picture: Path, tmp_path: Path) -> None:
    text, rsp = tmp_path / "text.rsp", tmp_path / "a.rsp"
    text.write_text("not a picture")
    run("encode", picture, rsp)
    (tmp_path / "cut.rsp").write_bytes(rsp.read_bytes()[:-9])
    refused = [
        (("decode", text, tmp_path / "a.png"), "no .rsp file"),
        (("info", text), "no .rsp file"),
        (("decode", tmp_path / "cut.rsp", tmp_path / "a.png"), "damaged or cut short"),
        (("decode", tmp_path / "none.rsp", tmp_path / "a.png"), "No such file"),
        (("decode", rsp, tmp_path / "a.doc"), "end the name in"),
        (("encode", text, rsp), "not a picture"),
        (("encode", picture, tmp_path / "a.jpg"), ".rsp"),
        (("encode", picture, rsp, "--rank", "3", "--quality", "3"), "several"),
        (("encode", picture, rsp, "--size", "20"), "too few"),
        (("compare", picture, "--sizes", "9"), "No format"),
        (("compare", picture, "--sizes", "10%", "--picture", tmp_path / "a.doc"), "end the name in"),
    ]
    for words, sentence in refused:
        said = run(*words, code=2).stderr
        assert sentence in said, words
        assert said.count("\n") == 1, said
        assert "Traceback" not in said


def test_as_a_program(picture: Path, tmp_path: Path) -> None:
    words = ["encode", str(picture), str(tmp_path / "a.rsp"), "--json"]
    program = "from rowspace.cli import main; main()"
    command = [sys.executable, "-c", program, "compress", *words]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["channels"] == 3
