"""What the page of the photos asks of Python: pixels are the pipeline's, a worked pixel is the one that was made."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.apps.page import answer, serve
from rowspace.apps.photos import EXAMPLES, KINDS, parse
from rowspace.apps.photos.kernels import LAPLACIAN, gaussian, ranks
from rowspace.apps.photos.page import BENCH
from rowspace.apps.photos.words import about, rank_of
from rowspace.data import photo

CHELSEA = photo("chelsea")[60:180, 40:200]
CANVAS = np.dstack([CHELSEA, np.full(CHELSEA.shape[:2], 255, np.uint8)])
RNG = np.random.default_rng(8)
ULPS = 128 * np.finfo(np.float32).eps / 2
"""Fewer than 128 roundings of levels of size one, in float32: a blur of 17 and 17 products has 68."""


def apply(steps: list[str], shown: int = -1, picture: np.ndarray | None = CANVAS, key: int = 1) -> dict[str, Any]:
    arrays = {} if picture is None else {"picture": picture}
    return answer("photos", "apply", {"key": key, "steps": steps, "shown": shown}, arrays)


def probe(row: int, column: int, key: int = 1) -> dict[str, Any]:
    return answer("photos", "probe", {"key": key, "row": row, "column": column}, {})


@pytest.mark.parametrize("name", list(KINDS))
def test_the_pixels_are_those_of_the_pipeline(name: str) -> None:
    text = {"crop": "crop 10 20 64 64"}.get(name, EXAMPLES.get(name, name))
    for steps in ([text], ["contrast 0.9", text, "flip"]):
        found = apply(steps)
        assert [each["error"] for each in found["steps"]] == [None] * len(steps)
        expected = parse(", ".join(steps))(CHELSEA).pixels
        assert found["picture"].dtype == np.uint8
        assert (found["picture"][..., :3] == expected).all()
        assert (found["picture"][..., 3] == 255).all()


@pytest.mark.parametrize("name", list(KINDS))
def test_a_worked_pixel_is_the_one_that_was_made(name: str) -> None:
    text = {"crop": "crop 10 20 64 64"}.get(name, EXAMPLES.get(name, name))
    for steps, shown in (([text], 0), (["contrast 0.9", text, "flip"], 1)):
        height, width = apply(steps, shown)["picture"].shape[:2]
        for row, column in zip(RNG.integers(0, height, 25), RNG.integers(0, width, 25), strict=True):
            found = probe(int(row), int(column))
            if found["elsewhere"] or "total" not in found:
                continue
            total, levels = np.array(found["total"])[:3].clip(0, 255), np.array(found["levels"])
            if len(steps) == 1:  # whole numbers: the sum, rounded; which way is open at a half
                assert (abs(total - levels) <= 0.5 + 255 * ULPS * 4).all(), (found["row"], found["column"])
            else:  # floats between steps; those are held within black and white by the next
                assert (abs(total - levels.clip(0, 255)) <= 255 * ULPS * 4).all(), (found["row"], found["column"])


def test_a_place_is_followed_back_through_later_moves() -> None:
    apply(["sharpen", "crop 30 20 50 40", "flip"], 0)
    found = probe(5, 7)
    assert (found["row"], found["column"]) == (25, 30 + 49 - 7)
    apply(["sharpen", "rotate 40 fit=yes"], 0)
    assert probe(0, 0)["elsewhere"]


def test_the_picture_travels_once_and_another_key_asks_for_it() -> None:
    apply(["blur"], 0)
    assert not apply(["grey"], 0, picture=None)["missing"]
    assert apply(["grey"], 0, picture=None, key=2) == {"missing": True}
    assert probe(1, 1, key=2) == {"missing": True}
    apply([], -1)
    assert probe(1, 1) == {"missing": True}


def test_without_steps_it_is_the_picture() -> None:
    assert (apply([])["picture"] == CANVAS).all()


def test_alpha_is_kept_and_said() -> None:
    canvas = CANVAS.copy()
    canvas[40:80, 40:80, 3] = 100
    found = apply(["blur sigma=2"], 0, picture=canvas)
    pixels, alpha = parse("blur sigma=2")(CHELSEA, canvas[..., 3])
    assert (found["picture"][..., :3] == pixels).all()
    assert alpha is not None
    assert (found["picture"][..., 3] == alpha).all()
    assert probe(60, 40)["said"] == "alpha"
    assert probe(10, 10)["said"] == ""


@pytest.mark.parametrize(
    ("steps", "at", "words"),
    [
        (["grey", "blurr"], 1, "did you mean blur"),
        (["crop 0 0 500 500", "grey"], 0, "is not all in a picture"),
        (["grey", "perspective 0 0; 50 50; 100 100; 0 100"], 1, "three of the four points stand in a line"),
        (["warp 1 1 0; 1 1 0; 0 0 1"], 0, "singular"),
        (["kernel 1 2; 3"], 0, "make them as long"),
    ],
)
def test_what_cannot_be_done_is_said_at_its_step(steps: list[str], at: int, words: str) -> None:
    found = apply(steps)
    assert "picture" not in found
    assert [k for k, each in enumerate(found["steps"]) if each["error"]] == [at]
    assert words in found["steps"][at]["error"]


def test_serving_it_as_the_worker_does() -> None:
    import json

    request = {
        "app": "photos", "action": "apply", "options": {"key": 5, "steps": ["blur sigma=9"], "shown": 0},
        "arrays": [{"name": "picture", "dtype": "uint8", "shape": CANVAS.shape}],
    }  # fmt: skip
    told, buffers = serve(json.dumps(request), [CANVAS.tobytes()])
    result = json.loads(told)
    assert result["arrays"] == [{"name": "picture", "dtype": "uint8", "shape": list(CANVAS.shape)}]
    levels = np.frombuffer(buffers[0], np.uint8).reshape(CANVAS.shape)
    assert (levels[..., :3] == parse("blur sigma=9")(CHELSEA).pixels).all()
    step = result["result"]["steps"][0]
    assert step["size"] == [73, 73]
    assert step["matrix"] is None  # as numbers it would not be read
    assert np.shape(step["picture"]) == (73, 73)
    assert BENCH.key == 5


def test_the_rank_of_large_kernels_by_elimination() -> None:
    wide = gaussian(12.0)
    assert rank_of(np.outer(wide, wide)) == ranks(np.outer(wide, wide))[0] == 1
    unsharp = -np.outer(wide, wide)
    unsharp[len(wide) // 2, len(wide) // 2] += 2
    assert rank_of(unsharp) == ranks(unsharp)[0] == 2
    padded = np.zeros((41, 41))
    padded[:3, :3] = LAPLACIAN
    assert rank_of(padded) == 2
    assert rank_of(np.zeros((50, 50))) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("blur", "34 products a pixel instead of 289"),
        ("sharpen", "Rank 2: a sum of 2 columns times rows, 12 products a pixel where entry by entry takes 9"),
        ("kernel 0 0; 0 0", "turns black"),
        ("laplacian", "sum to 0"),
        ("kernel 1 1; 1 1", "4 times as light"),
        ("grey", "a projection"),
        ("contrast 0", "Rank 0: all colours fall onto one colour"),
        ("hue 40", "orthonormal"),
        ("sepia", "Rank 3, but barely: one direction of colours keeps 8.01 · 10⁻⁵"),
        ("brightness 0.5", "Its determinant is 0.125"),
        ("flip", "mirrored"),
        ("zoom 2", "Areas become 4 times as large"),
        ("perspective 15 0; 85 0; 100 100; 0 100", "lines that were parallel meet"),
        ("gamma 2", "A curve, not a matrix"),
    ],
)
def test_what_a_matrix_tells(text: str, words: str) -> None:
    (step,) = parse(text).steps
    assert words in " ".join(about(step, step.matrix((100, 200))))
