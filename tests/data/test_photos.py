"""The photos: what they hold, what their licence file says, and reading them from inside a zip file."""

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

import rowspace.data
from rowspace.data import PHOTOS, build_photos, photo
from rowspace.data.photos import colours, differences, summed

ROOM = Path(rowspace.data.__file__).parent


@pytest.mark.parametrize("name", PHOTOS)
def test_the_array_is_the_one_that_was_built(name):
    pixels = photo(name)
    assert pixels.dtype == np.uint8
    assert pixels.shape == PHOTOS[name].shape
    assert hashlib.sha256(pixels.tobytes()).hexdigest() == PHOTOS[name].sha256


@pytest.mark.parametrize("name", PHOTOS)
def test_there_is_a_lot_to_see(name):
    """A wide histogram, and neighbours that differ: not a flat or a blank picture."""
    pixels = photo(name).astype(float)
    assert pixels.std() > 40
    assert np.abs(np.diff(pixels, axis=1)).mean() > 2


@pytest.mark.parametrize("name", PHOTOS)
def test_the_licence_file_names_everything(name):
    text = (ROOM / "photos" / "LICENSES.md").read_text(encoding="utf-8")
    section = text.split(f"## {name}.npz")[1].split("\n## ")[0]
    facts = PHOTOS[name]
    package, member = facts.source.split(", ")
    for fact in (facts.author, facts.licence, package, member, facts.source_sha256, facts.sha256):
        assert fact in section


def test_every_file_is_listed():
    assert {path.stem for path in (ROOM / "photos").glob("*.npz")} == set(PHOTOS)


def test_the_caller_gets_a_copy_of_their_own():
    first = photo("camera")
    first[:] = 0
    assert photo("camera").any()


@pytest.mark.parametrize("name", ["lena", "", "../camera", "camera.npz", 3, None, ["camera"]])
def test_an_unknown_name_is_one_sentence_that_lists_the_names(name):
    names = "'astronaut', 'camera', 'chelsea', 'coffee'"
    with pytest.raises(ValueError, match=rf"^photo: there is no photo .*; there are {names}\.$"):
        photo(name)


def test_it_reads_from_inside_a_zip_file_without_an_image_library(tmp_path):
    """The page imports the package from a zip file, in a Python that has no Pillow."""
    archive = tmp_path / "rowspace.zip"
    package = ROOM.parent
    with zipfile.ZipFile(archive, "w") as target:
        target.write(package / "__init__.py", "rowspace/__init__.py")
        for path in ROOM.rglob("*"):
            if path.suffix in {".py", ".npz", ".md"}:
                target.write(path, Path("rowspace") / path.relative_to(package))
    program = (
        "import sys; sys.modules['PIL'] = None; sys.path.insert(0, sys.argv[1]); import rowspace.data as d;"
        "assert '.zip' in d.__file__, d.__file__; print(d.photo('camera').sum(), d.photo('coffee').sum())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, str(archive)], capture_output=True, text=True, check=True, timeout=60
    )
    assert [int(each) for each in answer.stdout.split()] == [photo(name).sum() for name in ("camera", "coffee")]


def test_halving_is_the_mean_of_four_rounded_half_up():
    assert build_photos.halved(np.array([[0, 1, 255, 255], [0, 1, 255, 254]], np.uint8)).tolist() == [[1, 255]]


def test_all_of_them_together_are_small():
    assert sum(path.stat().st_size for path in (ROOM / "photos").glob("*.npz")) < 250_000


def test_differences_are_summed_back_whatever_they_are():
    planes = np.random.default_rng(3).integers(0, 256, (2, 7, 5), dtype=np.uint8)
    np.testing.assert_array_equal(summed(differences(planes)), planes)


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (90, 91, 13)])
def test_a_colour_comes_back_from_lightness_and_halved_differences(colour):
    """The differences lose their last bit: half of one is off by one at most, so no level is off by more than three."""
    flat = np.broadcast_to(np.array(colour, np.uint8), (4, 4, 3))
    back = colours(*build_photos.planes(flat))
    assert np.abs(back.astype(int) - flat).max() <= 3
    assert (back == back[0, 0]).all()


def test_greys_come_back_exactly():
    grey = np.repeat(np.random.default_rng(3).integers(0, 256, (8, 6, 1), dtype=np.uint8), 3, axis=2)
    np.testing.assert_array_equal(colours(*build_photos.planes(grey)), grey)


def wheel_with(path, content):
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in content.items():
            archive.writestr(member, data)
    return path


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({}, "holds no skimage/data/camera.png"),
        ({"skimage/data/camera.png": b"something else"}, "was expected"),
    ],
)
def test_another_wheel_is_refused_and_nothing_is_written(tmp_path, monkeypatch, capsys, content, sentence):
    monkeypatch.setattr(np, "savez_compressed", lambda *_, **__: pytest.fail("wrote a file"))
    wheel = wheel_with(tmp_path / "other.whl", content)
    assert build_photos.main([str(wheel)]) == 2
    assert sentence in capsys.readouterr().err


def test_the_right_source_gives_the_array(tmp_path, monkeypatch):
    """The whole way from a wheel to an array, on a small photo of our own."""
    from PIL import Image

    pixels = np.arange(16, dtype=np.uint8).reshape(4, 4)
    png = io.BytesIO()
    Image.fromarray(pixels).save(png, "PNG")
    small = build_photos.halved(pixels)
    facts = PHOTOS["camera"]._replace(
        source="small, a/b.png",
        source_sha256=hashlib.sha256(png.getvalue()).hexdigest(),
        sha256=hashlib.sha256(small.tobytes()).hexdigest(),
    )
    wheel = wheel_with(tmp_path / "small.whl", {"a/b.png": png.getvalue()})
    pixels, kept = build_photos.build("small", facts, wheel)
    np.testing.assert_array_equal(pixels, small)
    np.testing.assert_array_equal(kept["pixels"], small)
    with pytest.raises(ValueError, match="was expected"):
        build_photos.build("small", facts._replace(sha256="0"), wheel)
