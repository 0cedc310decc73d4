"""The format: files come back as they were meant, sizes and errors are what they were promised to be."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowspace.apps import AppError
from rowspace.apps.compress import blocks, colour, container, decode, encode, info, mixing, rank, rans, transform
from rowspace.apps.compress.quality import psnr, ssim
from rowspace.data.photos import photo

Array = np.ndarray[Any, Any]


@pytest.fixture(scope="module")
def camera() -> Array:
    return photo("camera")


@st.composite
def pictures(draw: st.DrawFn) -> Array:
    """Small pictures, grey or in colour, of noise, of ramps, or of one level."""
    shape = (draw(st.integers(1, 70)), draw(st.integers(1, 70)), *draw(st.sampled_from([(), (3,)])))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    amount = draw(st.sampled_from([0, 3, 60, 255]))
    ramp = np.add.outer(np.arange(shape[0]), np.arange(shape[1])).reshape(*shape[:2], *(1,) * (len(shape) - 2))
    return np.clip(ramp * draw(st.integers(-3, 3)) + 128 + amount * rng.standard_normal(shape), 0, 255).astype(np.uint8)


@settings(max_examples=25, deadline=None)
@given(picture=pictures(), quality=st.sampled_from([0, 30, 60, 100]))
def test_every_picture_comes_back_within_its_step(picture: Array, quality: float) -> None:
    back = decode(encode(picture, quality=quality))
    assert back.shape == picture.shape
    assert back.dtype == np.uint8
    # A coefficient set to 0 is at most near a step off where that saves bits; √12 times a step's uniform error is far
    # above what rate against distortion may choose, and no more than the steps' square a sample.
    step = 2 ** ((100 - quality) / 12.5)
    assert ((back.astype(float) - picture) ** 2).mean() <= step**2 + 1 / 4


@settings(max_examples=12, deadline=None)
@given(picture=pictures(), k=st.integers(1, 80))
def test_every_picture_has_every_rank(picture: Array, k: int) -> None:
    data = encode(picture, rank_k=k)
    assert decode(data).shape == picture.shape
    assert all(each <= min(k, *picture.shape[:2]) for each in info(data).rank or ())


def test_decoding_does_what_the_encoder_meant(camera: Array) -> None:
    """The decoder's coefficients are the encoder's, so its picture is that of these, to a rounding of pixels."""
    draft = blocks.draft(camera, 12.0)
    again = blocks.draft(camera, 12.0)
    assert draft.file() == again.file()
    assert abs(draft.size - len(draft.file())) < 40 + 0.003 * draft.size  # what CODERS_LOSE allows for


def test_coders_give_back_all_decisions_and_take_what_these_are_worth() -> None:
    rng = np.random.default_rng(0)
    chances = rng.integers(1, rans.ONE, 30_000)
    bits = (rng.random(30_000) * rans.ONE < chances).astype(np.uint8)
    groups = np.array([1, 29, 470, 512, 7, 28_981])
    words = rans.encode(bits, chances, groups, 16)
    decoder = rans.Decoder(words, 16)
    found = [decoder.take(part) for part in np.split(chances, np.cumsum(groups)[:-1])]
    assert (np.concatenate(found) == bits).all()
    assert decoder.ended
    p = chances / rans.ONE
    worth = -np.log2(np.where(bits == 1, p, 1 - p)).sum() / 8
    assert worth < 2 * len(words) < worth * 1.002 + 4 * 16


def test_tables_are_the_same_on_every_machine() -> None:
    """No entry was so near to a half that another machine's logarithm or cosine could round it the other way."""

    def apart(x: Array) -> float:
        return float(np.abs(np.abs(x - np.floor(x)) - 0.5).min())

    middle, odds = mixing._middle, mixing._odds
    assert apart(1024 * np.log(middle / (1 - middle))) > 1e-9
    assert apart(rans.ONE * (odds / (1 + odds))) > 1e-9
    for n in transform.SIZES:
        assert apart(2.0**transform.MATRIX_BITS * transform.cosines(n)) > 1e-9


def test_the_inverse_is_exact_in_doubles() -> None:
    """For the largest coefficients, products in doubles equal those of Python's own whole numbers."""
    rng = np.random.default_rng(1)
    for level, n in enumerate(transform.SIZES):
        X = np.where(rng.random((1, 1, n, n)) < 0.5, -1.0, 1.0) * transform.LARGEST
        C = transform.whole_cosines(n)
        whole = C.T.astype(int).astype(object) @ X[0, 0].astype(int).astype(object) @ C.astype(int).astype(object)
        assert (C.T @ X[0, 0] @ C == whole.astype(float)).all()
        assert np.abs(C).sum(axis=0).max() ** 2 * transform.LARGEST < 2**53, level


@pytest.mark.parametrize("seed", range(3))
def test_layouts_turn_back_whatever_the_blocks(seed: int) -> None:
    rng = np.random.default_rng(seed)
    plane = rng.integers(-128, 128, (64, 96)).astype(float)
    steps = [0.5, 20.0, 300.0][seed]
    from rowspace.apps.compress.quantise import Transformed

    layouts, levels = Transformed(plane[None]).layouts(steps)
    assert np.isclose((layouts**2).sum(), (plane**2).sum())  # orthogonal
    back = transform.inverse(np.rint(layouts[0] * 16), levels) / 256
    assert np.abs(back - plane).max() < 0.5
    assert (transform.owners(levels).reshape(-1, 1024).max(axis=1) >= 0).all()


def test_colours_turn_back() -> None:
    pixels = photo("coffee")[:40, :50]
    V = colour.directions(pixels)
    exact = np.rint(colour.channels(pixels, V) * 256)
    assert (colour.pixels(exact, V) == pixels).all()
    turned = V / 2.0**colour.BITS
    assert np.abs(turned.T @ turned - np.eye(3)).max() < 2**-12


@pytest.mark.parametrize("name", ["camera", "coffee"])
def test_more_bytes_are_never_worse(name: str) -> None:
    pixels = photo(name)[:128, :128]
    found = [encode(pixels, size=pixels.size * share // 100) for share in (3, 6, 12, 25, 50)]
    assert all(len(data) <= pixels.size * share // 100 for data, share in zip(found, (3, 6, 12, 25, 50), strict=True))
    near = [psnr(pixels, decode(data)) for data in found]
    assert near == sorted(near)
    assert len(found[2]) > 0.98 * (pixels.size * 12 // 100)  # what is allowed is used


def test_at_ten_percent_in_colour_it_is_nearer_than_jpeg_and_webp() -> None:
    """Not so everywhere: of the grey camera the same small square is 1 dB nearer in WebP."""
    pytest.importorskip("PIL")
    from rowspace.apps.compress import peers

    ahead = []
    for name in ("astronaut", "coffee"):
        pixels = photo(name)[40:200, 40:200]
        target = pixels.size // 10
        ours = psnr(pixels, decode(encode(pixels, size=target)))
        others = [each for way in (peers.jpeg, peers.webp) if (each := way(pixels, target)) is not None]
        assert all(each.bytes <= target for each in others)
        ahead.append(ours - max(psnr(pixels, each.pixels) for each in others))
    assert np.mean(ahead) > 0.5  # measured 0.55 and 1.14


@pytest.mark.parametrize("k", [1, 5, 20, 60])
def test_rank_mode_is_the_best_of_its_rank_but_for_rounding(camera: Array, k: int) -> None:
    back = decode(encode(camera, rank_k=k))
    s = np.linalg.svd(camera - 128.0, compute_uv=False)
    best = float((s[k:] ** 2).sum()) / camera.size
    error = float(((camera.astype(float) - back) ** 2).mean())
    # Vectors rounded add SHARE of the loss and pixels 1/12; rounding of gⱼ and chance get as much again. Clipping to
    # 0…255 can only lessen the error, by less than a fifth here.
    assert best * 0.8 < error < best * (1 + 2 * rank.SHARE) + 1 / 6


def test_full_rank_gives_the_picture_back() -> None:
    pixels = photo("camera")[:40, :64]
    assert psnr(pixels, decode(encode(pixels, rank_k=40))) > 58  # an error of 1/12 a pixel would be 59
    assert info(encode(np.full((9, 9), 7, np.uint8), rank_k=9)).rank == (1,)  # no more terms than its rank


def test_every_damaged_byte_is_noticed() -> None:
    data = encode(photo("camera")[:16, :16], quality=40)
    for at in range(len(data)):
        for flip in (1, 128, 255):
            with pytest.raises(AppError):
                decode(data[:at] + bytes([data[at] ^ flip]) + data[at + 1 :])


@pytest.mark.parametrize("how", [{"quality": 40}, {"rank_k": 3}])
def test_every_cut_is_noticed(how: dict[str, Any]) -> None:
    data = encode(photo("camera")[:16, :16], **how)
    for length in range(len(data)):
        with pytest.raises(AppError):
            decode(data[:length])
    with pytest.raises(AppError):
        decode(data + b"\0")


@pytest.mark.parametrize("how", [{"quality": 60}, {"rank_k": 4}])
def test_a_forged_file_is_decoded_or_refused_in_a_sentence(how: dict[str, Any]) -> None:
    """Its sum made to fit again, a file of nonsense ends in a picture or in an AppError, and soon."""
    pixels = photo("coffee")[:24, :40]
    content = container.unpack(encode(pixels, **how))
    rng = np.random.default_rng(0)
    refused = 0
    for _ in range(40):
        body = bytearray(content.body)
        body[rng.integers(len(body))] = rng.integers(256)
        try:
            assert decode(container.pack(content._replace(body=bytes(body)))).shape == pixels.shape
        except AppError:
            refused += 1
    assert refused > 8


def test_other_files_newer_ones_and_bombs_are_named() -> None:
    with pytest.raises(AppError, match=r"no \.rsp file"):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(AppError, match=r"no \.rsp file"):
        decode(b"")
    content = container.unpack(encode(np.zeros((3, 4), np.uint8)))
    import zlib

    newer = bytearray(container.pack(content)[:-4])
    newer[3] = container.VERSION + 1
    with pytest.raises(AppError, match="version 2"):
        decode(bytes(newer) + zlib.crc32(newer).to_bytes(4, "little"))
    bomb = container.pack(content._replace(height=2**31, width=2**31))
    with pytest.raises(AppError, match=r"declares 2,147,483,648 × 2,147,483,648 pixels"):
        decode(bomb)
    with pytest.raises(AppError, match="at most 11 are decoded"):
        decode(container.pack(content), most=11)


@pytest.mark.parametrize(
    ("picture", "how", "words"),
    [
        (np.zeros((4, 4)), {}, "uint8"),
        (np.zeros((4, 4, 4), np.uint8), {}, "uint8"),
        (np.zeros((0, 4), np.uint8), {}, "uint8"),
        (np.zeros((4, 4), np.uint8), {"quality": 101}, "from 0 to 100"),
        (np.zeros((4, 4), np.uint8), {"quality": math.nan}, "from 0 to 100"),
        (np.zeros((4, 4), np.uint8), {"rank_k": 0}, "at least 1"),
        (np.zeros((4, 4), np.uint8), {"size": 0}, "at least one byte"),
        (np.zeros((4, 4), np.uint8), {"size": 5}, "at least"),
        (np.zeros((4, 4), np.uint8), {"size": 5, "mode": "rank"}, "rank 1 takes"),
        (np.zeros((4, 4), np.uint8), {"mode": "rank"}, "needs a rank"),
        (np.zeros((4, 4), np.uint8), {"mode": "wave"}, "blocks or rank"),
        (np.zeros((4, 4), np.uint8), {"size": 50, "quality": 50}, "several"),
    ],
)
def test_wishes_that_cannot_be(picture: Array, how: dict[str, Any], words: str) -> None:
    with pytest.raises(AppError, match=words):
        encode(picture, **how)


def test_the_smallest_and_the_widest() -> None:
    dot = np.array([[200]], np.uint8)
    assert abs(int(decode(encode(dot, quality=90))[0, 0]) - 200) <= 2
    assert decode(encode(np.array([[[9, 80, 250]]], np.uint8))).shape == (1, 1, 3)
    wide = (np.arange(20_000) // 90 % 256).astype(np.uint8)[None].repeat(3, axis=0)
    data = encode(wide, quality=60)
    assert len(data) < wide.size // 20
    assert psnr(wide, decode(data)) > 35


def test_tiles_meet(monkeypatch: pytest.MonkeyPatch, camera: Array) -> None:
    monkeypatch.setattr(blocks, "TILE", 64)
    pixels = camera[:100, :150]
    told: list[float] = []
    back = decode(encode(pixels, quality=70, progress=told.append))
    assert told[-1] == 1
    assert len(told) == 6
    assert psnr(pixels, back) > 42


def test_similarity_is_that_of_its_definition(camera: Array) -> None:
    rng = np.random.default_rng(0)
    a = camera[:40, :48]
    b = np.clip(a + 20 * rng.standard_normal(a.shape), 0, 255).astype(np.uint8)
    assert ssim(a, a) == pytest.approx(1)
    x = np.arange(-5, 6)
    g = np.exp(-np.add.outer(x**2, x**2) / (2 * 1.5**2))
    g /= g.sum()
    values = []
    for i in range(30):
        for j in range(38):
            p, q = (each[i : i + 11, j : j + 11].astype(float) for each in (a, b))
            mp, mq = (g * p).sum(), (g * q).sum()
            vp, vq, c = (g * (p - mp) ** 2).sum(), (g * (q - mq) ** 2).sum(), (g * (p - mp) * (q - mq)).sum()
            top = (2 * mp * mq + 6.5025) * (2 * c + 58.5225)
            values.append(top / ((mp**2 + mq**2 + 6.5025) * (vp + vq + 58.5225)))
    assert ssim(a, b) == pytest.approx(np.mean(values), rel=1e-10)
    assert math.isnan(ssim(a[:5], b[:5]))
    assert psnr(a, a) == math.inf
    with pytest.raises(AppError, match="one shape"):
        psnr(a, a[1:])


def test_similarity_is_scikit_images(camera: Array) -> None:
    metrics = pytest.importorskip("skimage.metrics")
    b = decode(encode(camera, quality=30))
    theirs = metrics.structural_similarity(
        camera, b, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255
    )
    assert ssim(camera, b) == pytest.approx(theirs, abs=1e-6)


def test_a_step_finer_than_any_quality_has_none():
    smooth = np.add.outer(np.arange(32), np.arange(32)).astype(np.uint8)
    assert info(encode(smooth, quality=100)).quality == 100
    assert info(encode(smooth, quality=50)).quality == 50
    fitted = info(encode(smooth, size=smooth.size))
    assert fitted.step < 1
    assert fitted.quality is None
