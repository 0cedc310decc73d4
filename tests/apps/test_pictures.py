"""Pictures from files and into files: every kind of file, and what must be refused."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from rowspace.apps import AppError
from rowspace.apps.pictures import Picture, read_picture, write_picture

rng = np.random.default_rng(0)
GREY = rng.integers(0, 256, (7, 5), dtype=np.uint8)
COLOUR = rng.integers(0, 256, (7, 5, 3), dtype=np.uint8)
ALPHA = rng.integers(0, 256, (7, 5), dtype=np.uint8)
DEEP = rng.integers(0, 65536, (7, 5), dtype=np.uint16)


def saved(tmp_path, image, form, **options):
    path = tmp_path / f"picture.{form.lower()}"
    image.save(path, form, **options)
    return read_picture(path)


@pytest.mark.parametrize("suffix", ["png", "webp", "tif", "jp2", "tga"])
@pytest.mark.parametrize(("pixels", "alpha"), [(COLOUR, None), (COLOUR, ALPHA)])
def test_what_is_written_without_loss_is_read_again(tmp_path, suffix, pixels, alpha):
    write_picture(tmp_path / f"a.{suffix}", pixels, alpha)
    back = read_picture(tmp_path / f"a.{suffix}")
    np.testing.assert_array_equal(back.pixels, pixels)
    assert (back.alpha is None) == (alpha is None)
    if alpha is not None:
        np.testing.assert_array_equal(back.alpha, alpha)
    assert back.notes == ()


@pytest.mark.parametrize("suffix", ["png", "tif", "jp2", "ppm"])
@pytest.mark.parametrize("pixels", [GREY, DEEP])
def test_grey_stays_grey_in_its_depth(tmp_path, suffix, pixels):
    write_picture(tmp_path / f"a.{suffix}", pixels)
    back = read_picture(tmp_path / f"a.{suffix}")
    assert back.pixels.dtype == pixels.dtype
    np.testing.assert_array_equal(back.pixels, pixels)


def test_grey_with_alpha(tmp_path):
    write_picture(tmp_path / "a.png", GREY, ALPHA)
    back = read_picture(tmp_path / "a.png")
    np.testing.assert_array_equal(back.pixels, GREY)
    np.testing.assert_array_equal(back.alpha, ALPHA)


def test_a_palette_becomes_its_colours(tmp_path):
    image = Image.fromarray(COLOUR).quantize(8)
    back = saved(tmp_path, image, "PNG")
    np.testing.assert_array_equal(back.pixels, np.asarray(image.convert("RGB")))
    assert "palette" in back.notes[0]


def test_a_transparent_colour_of_a_palette_becomes_alpha(tmp_path):
    image = Image.fromarray(np.array([[0, 1], [2, 1]], np.uint8), "P")
    image.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    back = saved(tmp_path, image, "PNG", transparency=1)
    assert back.alpha.tolist() == [[255, 0], [255, 0]]
    assert back.pixels[0, 0].tolist() == [255, 0, 0]


def test_a_transparent_level_of_deep_grey_becomes_alpha(tmp_path):
    levels = np.array([[7, 40000], [40000, 8]], np.uint16)
    back = saved(tmp_path, Image.fromarray(levels), "PNG", transparency=40000)
    np.testing.assert_array_equal(back.pixels, levels)
    assert back.alpha is not None
    assert back.alpha.tolist() == [[255, 0], [0, 255]]


def test_cmyk_becomes_rgb(tmp_path):
    image = Image.fromarray(COLOUR).convert("CMYK")
    back = saved(tmp_path, image, "TIFF")
    np.testing.assert_array_equal(back.pixels, np.asarray(image.convert("RGB")))
    assert back.notes == ("CMYK was converted to RGB, without a colour profile.",)


def test_one_bit(tmp_path):
    back = saved(tmp_path, Image.fromarray(GREY > 127), "PNG")
    np.testing.assert_array_equal(back.pixels, np.where(GREY > 127, 255, 0))
    assert back.pixels.dtype == np.uint8


def test_floats_are_spread_and_that_is_said(tmp_path):
    back = saved(tmp_path, Image.fromarray(np.array([[-1, 0], [1, 3]], np.float32)), "TIFF")
    assert back.pixels.tolist() == [[0, 16384], [32768, 65535]]
    assert "-1 to 3" in back.notes[0]


def test_floats_that_are_nan_are_refused(tmp_path):
    with pytest.raises(AppError, match="NaN"):
        saved(tmp_path, Image.fromarray(np.array([[np.nan, 0]], np.float32)), "TIFF")


def test_an_animation_gives_its_first_frame(tmp_path):
    frames = [Image.fromarray(np.full((4, 4), level, np.uint8)) for level in (10, 200, 90)]
    back = saved(tmp_path, frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert (back.pixels == 10).all()
    assert "first of its 3 frames" in back.notes[0]


def test_colours_of_16_bits_are_said_to_be_read_as_8(tmp_path):
    raw = b"".join(b"\0" + row.astype(">u2").tobytes() for row in COLOUR.reshape(7, 15) * np.uint16(257))
    path = tmp_path / "deep.png"
    path.write_bytes(png(5, 7, 16, 2, zlib.compress(raw)))
    back = read_picture(path)
    np.testing.assert_array_equal(back.pixels, COLOUR)
    assert back.notes == ("Its 16 bits a channel were read as 8.",)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation(tmp_path, orientation):
    """EXIF's eight ways, each undone by what the standard says of row 0 and column 0."""
    upright = GREY
    undo = {
        1: upright, 2: upright[:, ::-1], 3: upright[::-1, ::-1], 4: upright[::-1],
        5: upright.T, 6: np.rot90(upright), 7: upright[::-1, ::-1].T, 8: np.rot90(upright, -1),
    }  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = orientation
    back = saved(tmp_path, Image.fromarray(np.ascontiguousarray(undo[orientation])), "PNG", exif=exif)
    np.testing.assert_array_equal(back.pixels, upright)
    assert len(back.notes) == (orientation != 1)


def png(width, height, depth, kind, data):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (65_000, 65_000), (2**31 - 1, 2)])
def test_a_bomb_is_refused_before_it_is_decoded(tmp_path, monkeypatch, width, height):
    path = tmp_path / "bomb.png"
    path.write_bytes(png(width, height, 8, 0, zlib.compress(b"\0" * 1000)))
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("decoded"))
    with pytest.raises(AppError, match=r"bomb\.png declares .*(read|bomb\?\))\.$"):
        read_picture(path)


def test_the_limit_is_the_callers(tmp_path):
    write_picture(tmp_path / "a.png", GREY)
    assert read_picture(tmp_path / "a.png", most=35).pixels.shape == (7, 5)
    with pytest.raises(AppError, match=r"^a\.png declares 5 × 7 pixels; at most 34 are read\.$"):
        read_picture(tmp_path / "a.png", most=34)


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"title,tempo\nA,1\n", b"<svg/>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(tmp_path, content):
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(AppError, match=r"^photo\.jpg (is not a picture|cannot be read as a picture)"):
        read_picture(path)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP", "PPM"])
@pytest.mark.parametrize("part", [0.3, 0.6])
def test_what_is_cut_short_is_refused(tmp_path, form, part):
    content = io.BytesIO()
    Image.fromarray(rng.integers(0, 256, (64, 64, 3), dtype=np.uint8)).save(content, form)
    path = tmp_path / "cut"
    path.write_bytes(content.getvalue()[: int(part * len(content.getvalue()))])
    with pytest.raises(AppError, match=r"^cut "):
        read_picture(path)


def test_garbled_files_are_read_or_refused_and_nothing_else(tmp_path):
    path = tmp_path / "garbled"
    chance = np.random.default_rng(7)
    refused = 0
    for form in ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"):
        content = io.BytesIO()
        Image.fromarray(COLOUR).save(content, form)
        for _ in range(40):
            data = bytearray(content.getvalue())
            for place in chance.integers(0, len(data), 3):
                data[place] = chance.integers(256)
            path.write_bytes(data)
            try:
                assert isinstance(read_picture(path, most=10_000), Picture)
            except AppError:
                refused += 1
    assert refused > 40


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_picture(tmp_path / "none.png")


def test_the_wide_and_the_small(tmp_path):
    for shape in ((1, 20_000), (20_000, 1), (1, 1)):
        write_picture(tmp_path / "a.png", np.full(shape, 7, np.uint8))
        assert read_picture(tmp_path / "a.png").pixels.shape == shape


@pytest.mark.parametrize(
    ("name", "pixels", "alpha", "sentence"),
    [
        ("a.xyz", GREY, None, r"^a\.xyz: end the name in \.png.* \.xyz is unknown\.$"),
        ("a", GREY, None, "no end is unknown"),
        ("a.ico", GREY, None, "is unknown"),
        ("a.jpg", GREY, ALPHA, "JPEG file holds no transparency"),
        ("a.jpg", DEEP, None, "no 16 bits"),
        ("a.png", DEEP, ALPHA, "16 bits a pixel are written for grey without alpha"),
        ("a.png", GREY.astype(float), None, "uint8 or uint16, not float64"),
        ("a.png", GREY[:0], None, "A picture is"),
        ("a.png", np.zeros((3, 3, 4), np.uint8), None, "A picture is"),
        ("a.png", GREY, ALPHA[:3], "Alpha is uint8 of shape"),
        ("a.webp", np.zeros((1, 20_000), np.uint8), None, "a WEBP file cannot hold this picture"),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_no_file(tmp_path, name, pixels, alpha, sentence):
    with pytest.raises(AppError, match=sentence):
        write_picture(tmp_path / name, pixels, alpha)
    assert list(tmp_path.iterdir()) == []


def test_an_opaque_alpha_may_be_dropped(tmp_path):
    write_picture(tmp_path / "a.jpg", COLOUR, np.full((7, 5), 255, np.uint8))
    assert read_picture(tmp_path / "a.jpg").alpha is None
