"""The pipeline and the command: words in, pictures out; alpha; files of every kind; and misuse."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from scipy import ndimage
from typer.testing import CliRunner

from rowspace.apps import AppError
from rowspace.apps.photos import EXAMPLES, KINDS, parse
from rowspace.apps.photos.facts import beside, on_white
from rowspace.apps.photos.steps import Layer
from rowspace.apps.pictures import read_picture, write_picture
from rowspace.cli import app
from rowspace.data import photo

rng = np.random.default_rng(3)
ALL = [EXAMPLES.get(name, name) for name in KINDS]
ALL[ALL.index("crop 64 64 128 128")] = "crop 2 3 10 9"


def run(*words, wide=200):
    return CliRunner(env={"COLUMNS": str(wide)}).invoke(app, ["photos", *map(str, words)])


def refused(*words):
    """The sentence of an error: exit code 2, nothing on standard output, no traceback."""
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("rowspace: ")
    assert len(result.stderr.splitlines()) == 1
    return result.stderr


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32, np.float64])
@pytest.mark.parametrize("shape", [(20, 24), (20, 24, 3)])
def test_every_filter_keeps_type_and_alpha(text, dtype, shape):
    top = 1 if np.dtype(dtype).kind == "f" else np.iinfo(dtype).max
    pixels = (rng.random(shape) * top).astype(dtype)
    alpha = rng.integers(0, 256, shape[:2], dtype=np.uint8)
    before = pixels.copy()
    plain = parse(text)(pixels)
    assert plain.pixels.dtype == dtype
    assert plain.alpha is None
    assert np.isfinite(plain.pixels).all()
    layer = parse(text)(pixels, alpha)
    assert layer.pixels.shape == plain.pixels.shape
    assert layer.pixels.dtype == dtype
    assert layer.alpha is not None
    assert layer.alpha.shape == layer.pixels.shape[:2]
    assert layer.alpha.dtype == np.uint8
    np.testing.assert_array_equal(pixels, before)


@pytest.mark.parametrize("text", ALL)
def test_a_pixel_by_itself(text):
    if not text.startswith("crop"):
        pixels = parse(text)(np.array([[100]], np.uint8)).pixels
        assert pixels.shape[:2] in ((1, 1), (128, 128))


@pytest.mark.parametrize("text", ALL)
def test_what_is_opaque_everywhere_is_as_without_alpha(text):
    """But for moves, whose outside is transparent instead of black."""
    pixels = rng.integers(0, 256, (20, 24, 3), dtype=np.uint8)
    plain, layer = parse(text)(pixels), parse(text)(pixels, np.full((20, 24), 255, np.uint8))
    whole = layer.alpha == 255
    assert whole.any()
    assert np.abs(plain.pixels[whole].astype(int) - layer.pixels[whole]).max() <= 1
    if KINDS[text.split()[0]].kind != "move":
        assert whole.all()


def test_transparent_colours_do_not_bleed():
    """Red that nobody sees, beside white: a blur and a turn leave white white."""
    pixels = np.full((20, 30, 3), 255, np.uint8)
    pixels[:, :15] = (255, 0, 0)
    alpha = np.full((20, 30), 255, np.uint8)
    alpha[:, :15] = 0
    for text in ("blur 2", "box 5", "rotate 20", "resize 11 7", "zoom 0.5", "kernel 1 1 1; 1 1 1", "blur 1, rotate 9"):
        layer = parse(text)(pixels, alpha)
        seen = layer.alpha > 0
        assert seen.any()
        assert (layer.pixels[seen] == 255).all(), text
    spread = ndimage.gaussian_filter(alpha.astype(float), 2)
    assert np.abs(parse("blur 2")(pixels, alpha).alpha - spread).max() <= 0.501


def test_beyond_the_border_of_a_picture_with_alpha_nothing_shows():
    """The constant outside is transparent, whatever its level: the edge fades, and keeps its colour."""
    layer = parse("box 3 border=constant outside=1")(np.full((5, 5), 90, np.uint8), np.full((5, 5), 255, np.uint8))
    assert (layer.pixels == 90).all()
    assert layer.alpha[0].tolist() == [113, 170, 170, 170, 113]  # 4/9 and 6/9 of 255


def test_a_picture_that_is_made_smaller_is_blurred_first():
    """Stripes of four pixels become their mean: between the two white ones alone, as a zoom looks, all is white."""
    stripes = np.zeros((64, 64), np.uint8)
    stripes[:, 1::4] = stripes[:, 2::4] = 255
    middle = parse("zoom 0.25")(stripes).pixels[28:36, 28:36].astype(int)
    assert np.abs(middle - 127.5).max() <= 4


def test_levels_are_rounded_once_at_the_end():
    """Dark, then bright again: in whole numbers 256 levels would become 6."""
    x = photo("camera")
    there_and_back = parse("brightness 0.02, brightness 50")(x).pixels
    np.testing.assert_array_equal(there_and_back, x)
    assert len(np.unique(parse("brightness 0.02")(x).pixels)) == 6


def test_light_is_blurred_between_linear_and_encode():
    x = np.zeros((9, 40), np.uint8)
    x[:, 20:] = 255
    ours = parse("linear, blur 3, encode")(x).pixels
    light = ndimage.gaussian_filter((x > 0).astype(float), 3)
    srgb = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    assert np.abs(ours - 255 * srgb).max() <= 0.51
    assert ours[4, 19] > parse("blur 3")(x).pixels[4, 19] + 40


@pytest.mark.parametrize(
    "text", [*ALL, "blur 3, grey, rotate -20 fit=yes border=wrap", "box border=constant outside=0.5"]
)
def test_a_pipeline_reads_what_it_writes(text):
    pipeline = parse(text)
    assert parse(str(pipeline)) == pipeline


def test_numbers_by_order_by_name_and_as_fractions():
    assert parse("unsharp 3 0.5") == parse("unsharp amount=1/2 sigma=3") == parse("unsharp  3\tamount=.5")
    assert parse("blur 2\nsepia") == parse("blur, sepia, ")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Say what to do"),
        (" , ", "Say what to do"),
        ("blurr 2", r"no filter 'blurr'; did you mean blur\?"),
        ("quux", "see: rowspace photos filters"),
        ("blur nan", "'nan' is no finite number"),
        ("blur sigma=inf", "'inf' is no finite number"),
        ("blur 1e999", "no finite number"),
        ("blur 1/0", "no finite number"),
        ("blur two", "'two' is no finite number"),
        ("blur -1", "sigma is from 0 to 125, not -1"),
        ("blur 1e6", "sigma is from 0 to 125"),
        ("blur 1 2", "'2' is too much; write: blur sigma=2"),
        ("blur sigma=1 sigma=2", "given twice"),
        ("blur radius=1", "'radius' is unknown; write: blur sigma=2"),
        ("blur border=edge", "border is reflect, mirror, nearest, wrap, constant; not 'edge'"),
        ("box outside=2", "outside is from 0 to 1, not 2"),
        ("rotate", "its degrees is missing; write: rotate DEGREES fit=no"),
        ("kernel", "give its numbers"),
        ("kernel 1 2; 3", "its rows have 2, 1 numbers"),
        ("kernel 1 x", "'x' is no finite number"),
        ("kernel rows=3 1", "'rows' is unknown"),
        ("box 2.5", "a whole number of pixels"),
        ("mix 1 2; 3 4", "A colour matrix is"),
        ("warp 0 0 0; 0 0 0; 0 0 0", "singular"),
        ("warp 1 2 3 4", "A move is a matrix"),
        ("perspective 1 2 3", "four places"),
        ("perspective 0 0; 50 50; 100 100; 0 100", "stand in a line"),
        ("rotate 1e400", "no finite number"),
        ("resize", "a width, a height, or both"),
        ("resize 2.5", "whole number"),
        ("resize 1e9", "more than the 100,000,000"),
        ("crop 0 0 500 500", "not all in a picture of 256 × 256"),
        ("crop 0 0 1.5 1", "whole numbers"),
        ("zoom 0", "factor is from 0.01 to 100"),
        ("gamma 0", "power is from 0.001"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(text, sentence):
    with pytest.raises(AppError, match=sentence):
        parse(text)(photo("camera"))
    assert refused("--do", text)


def test_before_and_after_side_by_side():
    before = Layer(np.full((3, 4), 65535, np.uint16), None)
    after = Layer(np.zeros((2, 2, 3), np.uint8), np.array([[255, 0], [51, 255]], np.uint8))
    sheet = beside(before, after, gap=1)
    assert sheet.shape == (3, 7, 3)
    assert (sheet[:, :5] == 255).all()
    assert sheet[:2, 5:, 0].tolist() == [[0, 255], [204, 0]]
    assert (on_white(Layer(np.array([[0.5]]), None)) == 128).all()


# The command.


def test_apply_writes_the_picture_and_tells_the_matrices(tmp_path):
    out, both = tmp_path / "new.png", tmp_path / "both.png"
    result = run("chelsea", "--do", "blur sigma=2, sepia, rotate 15", "--out", out, "--picture", both)
    assert result.exit_code == 0, result.output
    np.testing.assert_array_equal(
        read_picture(out).pixels, parse("blur sigma=2, sepia, rotate 15")(photo("chelsea")).pixels
    )
    assert read_picture(both).pixels.shape == (256, 520, 3)
    for words in ("kernel 17 × 17, rank 1", "colour 4 × 4, rank 3", "move 3 × 3", "new.png"):
        assert words in result.stdout


def test_nothing_is_written_unless_asked_and_that_is_said():
    result = run("--do", "edges")
    assert result.exit_code == 0
    assert result.stdout.startswith("camera: 256 × 256, grey, uint8")
    assert "Nothing was written" in result.stdout


def test_json_is_all_there_is_on_standard_output(tmp_path):
    result = run("apply", "coffee", "--do", "blur 1, grey, resize 100", "--out", tmp_path / "a.png", "--json")
    told = json.loads(result.stdout)
    assert [each["rank"] for each in told["steps"][:2]] == [1, 1]
    assert np.shape(told["steps"][0]["matrix"]) == (9, 9)
    assert (told["after"]["width"], told["after"]["height"]) == (100, 100)
    assert told["before"]["mean"] == pytest.approx(photo("coffee").mean())
    assert told["written"] == [str(tmp_path / "a.png")]


def test_show_prints_the_kernel_its_rank_and_singular_values():
    result = run("show", "box 3, laplacian, sepia, rotate 90, gamma 2")
    assert result.exit_code == 0
    matrices = ["⎡ 0.1111  0.1111  0.1111 ⎤", "⎡ 0.393  0.769  0.189  0 ⎤", "⎡  0  1    0 ⎤"]
    words = ["rank 1, a column times a row: 6 products", "singular values 4.449, 0.4495", "curve, no matrix"]
    assert [each for each in matrices + words if each not in result.stdout] == []
    told = json.loads(run("show", "blur 1.5", "--json").stdout)
    np.testing.assert_allclose(np.outer(told[0]["column"], told[0]["row"]), told[0]["matrix"], atol=1e-16)
    assert told[0]["sum"] == pytest.approx(1)


def test_show_multiplies_what_is_all_colour():
    assert "together" in run("show", "sepia, contrast 1.3").stdout
    assert "⎡ 0.5109  0.9997  0.2457  −0.15 ⎤" in run("show", "sepia, contrast 1.3").stdout


def test_the_list_has_every_filter_and_fits_a_terminal():
    result = run("filters", wide=80)
    assert all(f"\n{name}" in result.stdout for name in KINDS)
    assert max(map(len, result.stdout.splitlines())) <= 80
    told = json.loads(run("filters", "--json").stdout)
    assert [each["name"] for each in told] == list(KINDS)
    sigma = told[list(KINDS).index("blur")]["parameters"][0]
    assert {key: sigma[key] for key in ("name", "default", "low", "high")} == {
        "name": "sigma", "default": 2.0, "low": 0, "high": 125,
    }  # fmt: skip


def test_alpha_16_bits_palette_and_cmyk_go_through(tmp_path):
    colour = rng.integers(0, 256, (12, 10, 3), dtype=np.uint8)
    write_picture(tmp_path / "alpha.png", colour, colour[..., 0].copy())
    write_picture(tmp_path / "deep.png", rng.integers(0, 65536, (12, 10), dtype=np.uint16))
    Image.fromarray(colour).quantize(5).save(tmp_path / "palette.png")
    Image.fromarray(colour).convert("CMYK").save(tmp_path / "cmyk.tif")
    write_picture(tmp_path / "wide.png", rng.integers(0, 256, (1, 20_000), dtype=np.uint8))
    write_picture(tmp_path / "dot.png", np.array([[9]], np.uint8))
    for name, kind in {"alpha.png": (12, 10, 3), "deep.png": (12, 10), "palette.png": (12, 10, 3),
                       "cmyk.tif": (12, 10, 3), "wide.png": (1, 20_000), "dot.png": (1, 1)}.items():  # fmt: skip
        result = run(tmp_path / name, "--do", "blur 1, contrast 1.1", "--out", tmp_path / "new.png")
        assert result.exit_code == 0, result.output
        back = read_picture(tmp_path / "new.png")
        assert back.pixels.shape == kind
        assert back.pixels.dtype == (np.uint16 if name == "deep.png" else np.uint8)
        assert (back.alpha is not None) == (name == "alpha.png")
    assert "palette was replaced" in run(tmp_path / "palette.png", "--do", "grey").stdout


def test_misuse_of_the_command(tmp_path):
    (tmp_path / "table.png").write_text("title,tempo\n")
    assert "is not a picture" in refused(tmp_path / "table.png", "--do", "grey")
    assert "No such file" in refused(tmp_path / "none.png", "--do", "grey")
    assert "irectory" in refused(tmp_path, "--do", "grey")
    assert "Say what to do" in refused("camera")
    assert "is unknown" in refused("--do", "grey", "--out", tmp_path / "a.xyz")
    assert "No such file" in refused("--do", "grey", "--out", tmp_path / "none" / "a.png")
    assert "WIDTHxHEIGHT" in refused("show", "rotate 3", "--size", "big")
    assert "no transparency" in refused(transparent(tmp_path), "--do", "grey", "--out", tmp_path / "a.jpg")
    assert run("--help").exit_code == 0


def transparent(tmp_path):
    write_picture(tmp_path / "t.png", np.zeros((4, 4, 3), np.uint8), np.full((4, 4), 9, np.uint8))
    return tmp_path / "t.png"


def test_as_a_program(tmp_path):
    program = [sys.executable, "-m", "rowspace.cli", "photos", "camera", "--do", "edges", "--json", "--out", "e.png"]
    code = "import sys; from rowspace.cli import main; sys.argv = sys.argv[1:]; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *program[2:]],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["written"] == ["e.png"]
    assert read_picture(tmp_path / "e.png").pixels.shape == (256, 256)
    assert done.stderr == ""


def test_the_filters_need_nothing_but_numpy():
    """The page has no Pillow and no rich: the package's own modules import neither."""
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['PIL', 'rich', 'scipy', 'matplotlib', 'typer']))\n"
        "import numpy as np; from rowspace.apps.photos import parse; from rowspace.apps.photos.facts import facts\n"
        "p = parse('blur 2, sepia, rotate 15'); print(p(np.zeros((20, 30), np.uint8)).pixels.shape)\n"
        "[facts(step, (20, 30)) for step in p.steps]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "(20, 30, 3)\n", done.stderr
