"""The widgets of arrays without a browser: right about the numbers, refusing in a sentence what cannot be shown."""

from __future__ import annotations

import base64
import html
import io
import math
import re
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest
from PIL import Image
from scipy.signal import convolve2d

from rowspace.apps.photos.colour import brightness, contrast
from rowspace.data import photo
from rowspace.figures import Convolution, PhotoMatrix, convolution, photo_matrix, static, widgets
from rowspace.figures.loop_orders import ORDERS, Run

IMAGE = [[0, 1, 0, 3], [2, 8, 8, -1], [0, 8, 5, 0]]
DOTS = [[(37 * i + 11 * j) % 256 for j in range(9)] for i in range(5)]


def sentence(name: str, state: dict[str, Any]) -> str:
    said = re.search(r'<p class="says">(.*?)</p>', static(name, state), re.S)
    assert said
    return html.unescape(re.sub(r"<[^>]+>", "", said[1]))


STATES: list[tuple[str, dict[str, Any]]] = [
    ("photo-matrix", {}),
    ("photo-matrix", {"photo": "coffee", "at": [0, 255], "brightness": 2, "channel": "blue"}),
    ("photo-matrix", {"photo": DOTS}),
    ("photo-matrix", {"photo": [[[1, 2, 3]]]}),
    ("loop-orders", {"order": "blocked", "n": 5, "step": 100}),
    ("convolution", {}),
    ("convolution", {"image": IMAGE, "kernel": [[1, -1]], "mode": "full", "at": [2, 4]}),
]


@pytest.mark.parametrize(("name", "state"), STATES)
def test_pictures_are_well_formed_and_described(name: str, state: dict[str, Any]) -> None:
    markup = static(name, state)
    drawn = list(ET.fromstring(f"<div>{markup}</div>").iter("svg"))
    assert drawn or (name == "convolution" and "image" not in state)  # a signal's picture is tables
    assert all(svg.get("role") == "img" and svg.get("aria-label") for svg in drawn)
    assert "nan" not in re.sub("base64,[^\"]*", "", markup)


# ---- a photo and its numbers


def png(address: str) -> np.ndarray:
    """The pixels of a PNG, as another program reads them."""
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(address.split(",")[1]))))


@pytest.mark.parametrize(("name", "b", "c"), [("camera", 1, 1), ("camera", 1.5, 1), ("chelsea", 1.3, 0.6)])
def test_the_picture_shows_the_changed_photo_and_holds_the_photo(name: str, b: float, c: float) -> None:
    images = re.findall(r"<image[^>]*>", static("photo-matrix", {"photo": name, "brightness": b, "contrast": c}))
    pixels = photo(name)
    addresses = [re.search('href="([^"]*)"', each)[1] for each in images]
    assert (png(addresses[-1]) == pixels).all()
    assert [("display" in each) for each in images] == ([False] if b == c == 1 else [False, True])
    M = contrast(c) @ brightness(b)  # of levels from 0 to 1, on homogeneous columns
    expected = (M[0, 0] * (pixels / 255) + M[0, -1]).clip(0, 1) * 255
    # rounded to whole levels; a half may go either way where the two ways of computing it differ in the last digit
    assert np.abs(png(addresses[0]) - expected).max() <= 0.5 + 1e-9


def test_the_numbers_are_the_entries_around_the_pixel() -> None:
    for at in ((60, 100), (0, 0), (255, 254), (3, 128)):
        markup = static("photo-matrix", {"at": list(at)})
        i, j = (min(max(k - 3, 0), 249) for k in at)
        cells = [int(v) for v in re.findall(r"<td[^>]*>(\d+)</td>", markup)]
        assert cells == photo("camera")[i : i + 7, j : j + 7].ravel().tolist()
        marked = re.search(r'class="is-pivot"[^>]*>(\d+)<', markup)
        assert marked
        assert int(marked[1]) == photo("camera")[at]
        assert f"photo[{i}:{i + 7}, {j}:{j + 7}]" in markup


def test_the_numbers_can_be_read_on_every_grey() -> None:
    for v in range(256):
        style = photo_matrix.ground([v])
        linear = v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4
        lighter, darker = (linear, 0.0) if "#000" in style else (1.0, linear)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_what_is_cut_off_is_counted() -> None:
    state = {"photo": [[0, 100, 200, 255]], "at": [0, 2], "brightness": 1.3}
    said = sentence("photo-matrix", state)
    assert said.startswith("photo[0, 2] = 200.")
    assert "a matrix of 1 row and 4 columns" in said
    assert "Every entry is multiplied by 1.3: 200 becomes 255. 50% of the entries" in said
    said = sentence("photo-matrix", state | {"brightness": 1, "contrast": 0.5})
    assert "Every entry v becomes 0.5 v + 63.75: 200 becomes 164." in said
    assert "cut off" not in said


def test_an_array_is_a_photo_as_it_is_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PhotoMatrix(np.array([[0.0, 0.5], [1.0, 0.25]])).state["photo"] == [[0, 128], [255, 64]]
    pytest.importorskip("anywidget")
    monkeypatch.setattr(widgets, "place", lambda: "notebook")
    live = PhotoMatrix("camera", at=(60, 100))
    assert (png(live.image) == photo("camera")).all()
    live.photo = "coffee"
    assert (png(live.image) == photo("coffee")).all()


# ---- a convolution


@pytest.mark.parametrize("mode", ["full", "same", "valid"])
def test_a_convolution_and_its_matrix_are_those_of_numpy_and_scipy(mode: str) -> None:
    rng = np.random.default_rng(7)
    for _ in range(40):
        m, n, flat = *rng.integers(1, 8, 2), rng.random() < 0.4
        m = 1 if flat else m
        A = rng.integers(-9, 10, (m, n)).astype(float)
        K = rng.integers(-4, 5, (rng.integers(1, min(m, 5) + 1), rng.integers(1, min(n, 5) + 1))).astype(float)
        state = {"signal": A[0], "kernel": K[0]} if flat else {"image": A, "kernel": K}
        given = convolution.read(state | {"mode": mode})
        expected = np.convolve(A[0], K[0], mode)[None] if flat else convolve2d(A, K, mode)
        assert np.array_equal(given.values(), expected)  # whole numbers: exact
        T = np.array(given.matrix())
        assert np.array_equal(T @ A.ravel(), expected.ravel())


def test_the_sum_is_written_out_turned_about() -> None:
    said = sentence("convolution", {"signal": [1, 2, 3], "kernel": [1, -0.5], "at": 1})
    assert said.startswith("c[1] = (−0.5)·1 + 1·2 = 1.5. The kernel lies turned about on the signal: a dot product.")
    assert "As a matrix, 4 by 3, times the signal: this is row 1." in said
    assert said.endswith("The kernel adds up to 0.5: where the numbers are all alike it multiplies them by 0.5.")
    said = sentence("convolution", {"signal": [1, 2, 3], "kernel": [1, -1], "at": 3})
    assert "c[3] = (−1)·3 + 1·0 = −3." in said
    assert "1 of its 2 entries lies outside, where the signal counts as 0." in said
    assert said.endswith("The kernel adds up to 0: where the numbers are all alike it gives 0.")
    said = sentence("convolution", {"image": IMAGE, "kernel": [[0.1, 0.2, 0.7]], "at": [1, 1]})
    assert said.startswith("c[1, 1] = 0.7·2 + 0.2·8 + 0.1·8 = 3.8.")
    assert "12 by 12, times the image as one column: this is row 5. The kernel adds up to 1" in said


def test_what_is_0_on_paper_is_0() -> None:
    given = convolution.read({"signal": [1, 1, 1], "kernel": [0.1, 0.2, -0.3], "mode": "valid"})
    assert given.values() == [[0.0]]
    assert Convolution(np.array([1.0, 2.0, 3.0]), at=1).state == {"signal": [1.0, 2.0, 3.0], "at": 1}


# ---- the loops of a product and the cache

RUNS = [Run(o, n, line, cache, b) for o in ORDERS for n, line, cache, b in ((8, 4, 8, 4), (5, 3, 4, 2), (3, 8, 3, 3))]


@pytest.mark.parametrize("run", RUNS, ids=str)
def test_every_order_does_the_whole_product(run: Run) -> None:
    steps = list(run.steps())
    assert len(set(steps)) == len(steps) == run.n**3
    rng = np.random.default_rng(8)
    A, B = rng.integers(-9, 10, (2, run.n, run.n))
    C, said = np.zeros_like(A), np.zeros_like(A)
    for i, j, k in steps:
        C[i, j] += A[i, k] * B[k, j]
    assert (C == A @ B).all()
    order: list[tuple[int, int, int]] = []
    code = run.code().replace("C[i, j] +=", "order.append((i, j, k)); C[i, j] +=")
    exec(code, {"A": A, "B": B, "C": said, "order": order})  # the loops that are shown do what is played
    assert order == steps
    assert (said == A @ B).all()


@pytest.mark.parametrize("run", RUNS, ids=str)
def test_the_cache_holds_the_lines_touched_last(run: Run) -> None:
    """A touch is a hit exactly if fewer than `cache` other lines were touched since its own (LRU's stack distance)."""
    trace = [run.line_of(*touch) for i, j, k in run.steps() for touch in ((0, i, k), (1, k, j), (2, i, j))]
    misses = []
    for t, line in enumerate(trace):
        last = max((s for s in range(t) if trace[s] == line), default=None) if line in trace[:t] else None
        misses.append(last is None or len(set(trace[last + 1 : t])) >= run.cache)
    assert run.misses() == sum(misses)
    for count in (1, run.n, run.n**3):
        played = run.play(count)
        assert played.misses == sum(misses[: 3 * count])
        assert [not touch.hit for touch in played.touches] == misses[3 * count - 3 : 3 * count]
        recent = list(dict.fromkeys(reversed(trace[: 3 * count])))
        assert played.lines == recent[: run.cache]


def test_a_line_ends_where_the_numbers_next_to_one_another_end() -> None:
    run = Run("ijk", 5, 3, 8, 2)
    assert [run.line_of(0, 0, j)[1] for j in range(5)] == [0, 0, 0, 1, 1]
    assert run.line_of(0, 1, 0) == (0, 1)  # a line goes on in the next row
    said = sentence("loop-orders", {"step": 77})
    assert said.startswith("Order ijk, step 78 of 512: C[1, 1] += A[1, 5] · B[5, 1]. A hit, B miss, C hit.")
    assert "in the end 552 in 1536, 35.94%" in said
    assert sentence("loop-orders", {"order": "blocked"}).startswith("In blocks of 4, step 1 of 512")


@pytest.mark.parametrize(
    ("name", "state", "says"),
    [
        ("photo-matrix", {"photo": "cat"}, "photo is one of camera, astronaut, chelsea, coffee"),
        ("photo-matrix", {"photo": [[1, 2], [3]]}, "rows of whole numbers"),
        ("photo-matrix", {"photo": [[0.5]]}, "rows of whole numbers"),
        ("photo-matrix", {"photo": []}, "rows of whole numbers"),
        ("photo-matrix", {"photo": [[1, 256]]}, "between 0 and 255"),
        ("photo-matrix", {"photo": [[0] * 257]}, "at most 256 rows and columns"),
        ("photo-matrix", {"at": [256, 0]}, "a row from 0 to 255 and a column from 0 to 255"),
        ("photo-matrix", {"at": [1.5, 0]}, "a row from 0 to 255"),
        ("photo-matrix", {"at": "x"}, "a row from 0 to 255"),
        ("photo-matrix", {"brightness": 4}, "brightness is a number from 0 to 3"),
        ("photo-matrix", {"channel": "mauve"}, "channel is one of red, green, blue"),
        ("loop-orders", {"order": "iij"}, "order is one of ijk, ikj"),
        ("loop-orders", {"n": 9}, "n is a number from 2 to 8"),
        ("loop-orders", {"line": 2.5}, "line is a whole number"),
        ("loop-orders", {"cache": 2}, "cache is a number from 3 to 32"),
        ("loop-orders", {"n": 4, "block": 5}, "block is a number from 1 to 4"),
        ("loop-orders", {"n": 2, "step": 8}, "step is a number from 0 to 7"),
        ("convolution", {"signal": 3}, "signal is a row of numbers"),
        ("convolution", {"signal": [1, 2], "image": [[1]]}, "both are given"),
        ("convolution", {"signal": [1] * 13}, "signal has at most 12 numbers"),
        ("convolution", {"signal": [1, math.inf, 2]}, "between −1000 and 1000"),
        ("convolution", {"signal": [1, 2]}, "the kernel is no larger than what it slides over"),
        ("convolution", {"kernel": [[1]]}, "kernel is a row of numbers"),
        ("convolution", {"image": [[1, 2], [3]]}, "image is rows of numbers"),
        ("convolution", {"image": [[1] * 9]}, "at most 8 rows and 8 columns"),
        ("convolution", {"mode": "half"}, "mode is one of full, same, valid"),
        ("convolution", {"at": 9}, "an entry of the result, from 0 to 8"),
        ("convolution", {"image": IMAGE, "at": 3}, r"from \[0, 0\] to \[2, 3\]"),
    ],
)
def test_a_state_that_cannot_be_shown_is_refused_in_a_sentence(name: str, state: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        static(name, state)
