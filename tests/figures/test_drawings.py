"""Charts and pictures: valid, described, drawn where the numbers say; refused in a sentence where they cannot be."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from rowspace.figures import chart, line_chart, picture, style
from rowspace.figures.markup import number
from rowspace.figures.pixels import encode
from rowspace.figures.tokens import colours

SVG = "{http://www.w3.org/2000/svg}"


def parsed(markup: str) -> ET.Element:
    """The SVG as a tree: HTML's parser adds the name space, XML's needs it written."""
    return ET.fromstring(
        markup if "xmlns=" in markup else markup.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    )


def points(root: ET.Element, series: int = 0) -> np.ndarray:
    lines = [p for p in root.iter(f"{SVG}path") if "stroke-linejoin" in p.get("style", "")]
    return np.array([[float(v) for v in pair.split()] for pair in re.split("[ML]", lines[series].get("d", ""))[1:]])


# ---- line_chart


def test_a_line_chart_is_an_image_with_a_description() -> None:
    root = parsed(str(line_chart({"a": [1, 2, 4]}, alt='A "curve" that rises & rises')))
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'A "curve" that rises & rises'


def test_points_stand_where_their_values_say() -> None:
    root = parsed(str(line_chart({"a": [0, 5, 10]}, [0, 1, 4], alt="a")))
    x, y = points(root).T
    assert (x[1] - x[0]) / (x[2] - x[0]) == pytest.approx(1 / 4, abs=1e-3)
    assert (y[1] - y[0]) / (y[2] - y[0]) == pytest.approx(1 / 2, abs=1e-3)
    assert y[0] > y[2]


def test_a_logarithmic_axis_has_its_decades_equally_far_apart_and_a_place_for_zero() -> None:
    drawn = str(line_chart({"a": [0, 1e-8, 1e-4, 1.0]}, alt="a", log="y"))
    y = points(parsed(drawn))[:, 1]
    assert y[1] - y[2] == pytest.approx(y[2] - y[3], abs=0.2)
    assert y[0] > y[1]
    assert ">0</text>" in drawn
    assert ">10⁻⁸</text>" in drawn


def test_what_is_not_finite_leaves_a_gap() -> None:
    d = [
        p
        for p in parsed(str(line_chart({"a": [1, np.nan, 3, np.inf, 5]}, alt="a"))).iter(f"{SVG}path")
        if "stroke-linejoin" in p.get("style", "")
    ]
    assert d[0].get("d", "").count("M") == 3


def test_series_differ_in_dash_and_mark_and_are_named() -> None:
    drawn = str(line_chart({f"series {k}": np.arange(5) * k for k in range(4)}, alt="a"))
    root = parsed(drawn)
    strokes = [
        re.sub("#.{6}", "", p.get("style", ""))
        for p in root.iter(f"{SVG}path")
        if "stroke-linejoin" in p.get("style", "")
    ]
    assert len(set(strokes)) == 4
    names = [t.text for t in root.iter(f"{SVG}text") if (t.text or "").startswith("series")]
    assert sorted(names) == [f"series {k}" for k in range(4)]


def test_names_do_not_lie_on_one_another() -> None:
    root = parsed(str(line_chart({"a": [1, 2, 3], "b": [1, 1, 3.01], "c": [0, 0, 2.99]}, alt="a")))
    y = sorted(float(t.get("y", "0")) for t in root.iter(f"{SVG}text") if t.text in "abc")
    assert min(np.diff(y)) >= 15


@pytest.mark.parametrize(
    ("series", "more", "says"),
    [
        ({}, {}, "0 series"),
        ({str(k): [1, 2] for k in range(5)}, {}, "5 series"),
        ({"a": [1, 2]}, {"x": [1, 2, 3]}, "2 values for 3 positions"),
        ({"a": [-1, 2]}, {"log": "y"}, "-1 is negative"),
        ({"a": [np.nan, np.inf]}, {}, "no finite value"),
        ({"a": [[1], [2]]}, {}, "shape (2, 1)"),
        ({"a": [1, 2]}, {"alt": "  "}, "alt is empty"),
        ({"a": [1, 2]}, {"log": "z"}, "log is 'z'"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused_in_a_sentence(series: dict, more: dict, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        line_chart(series, **({"alt": "a"} | more))


@pytest.mark.parametrize("values", [[5, 5, 5], [0, 0], [1e-300, 2e-300], [1e300, 1.5e300], [7]])
@pytest.mark.parametrize("log", ["", "y"])
def test_flat_tiny_and_huge_values_are_drawn_inside_the_frame(values: list[float], log: str) -> None:
    x, y = points(parsed(str(line_chart({"a": values}, alt="a", log=log)))).T
    assert (x >= 0).all()
    assert ((y >= 10) & (y <= 270)).all()


# ---- picture


def png(array: np.ndarray, **more: object) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(picture(array, "a", **more)._repr_png_())))  # type: ignore[arg-type]


def test_pixels_come_back_as_they_went_in() -> None:
    rng = np.random.default_rng(0)
    for shape in ((3, 5), (4, 2, 3), (2, 2, 4)):
        A = rng.integers(0, 256, shape, dtype=np.uint8)
        assert (png(A) == A).all()
        assert (png(A.astype(float)) == A).all()
    assert (png(np.array([[0.0, 0.5, 1.0]])) == [[0, 128, 255]]).all()
    assert (png(np.array([[False, True]])) == [[0, 255]]).all()
    assert (png(np.array([[-40, 300]])) == [[0, 255]]).all()


def test_a_lost_pixel_is_see_through() -> None:
    A = png(np.array([[0.2, np.nan]]))
    assert A[0, 1, -1] == 0
    assert A[0, 0].tolist() == [51, 255]


def test_the_image_has_a_description_and_square_pixels_when_enlarged() -> None:
    html = picture(np.zeros((10, 20)), "A <black> rectangle", width=200)._repr_html_()
    assert 'alt="A &lt;black&gt; rectangle"' in html
    assert 'width="200" height="100"' in html
    assert "pixelated" in html
    assert "pixelated" not in picture(np.zeros((10, 20)), "a", width=10)._repr_html_()


@pytest.mark.parametrize(
    ("array", "more", "says"),
    [
        (np.zeros(3), {}, "shape (3,)"),
        (np.zeros((2, 2, 2)), {}, "shape (2, 2, 2)"),
        (np.zeros((0, 3)), {}, "0 by 3"),
        (np.array([[1.0, np.inf]]), {}, "row 0, column 1 is infinite"),
        (np.array([["a"]]), {}, "not real numbers"),
        (np.zeros((2, 2)), {"width": 0}, "width is 0"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(array: np.ndarray, more: dict, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        picture(array, "a", **more)


# ---- Matplotlib


@pytest.fixture
def figure():
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    with style():
        fig, ax = plt.subplots()
        for k in (1, 2, 3):
            ax.plot(np.linspace(0, 1, 20), np.linspace(0, k, 20), label=f"k = {k}")
        ax.set_xlabel("time")
        ax.legend()
    yield fig
    plt.close("all")


def test_a_matplotlib_figure_becomes_an_image_that_follows_the_theme(figure) -> None:
    markup = str(chart(figure, "Three lines"))
    root = parsed(markup)
    assert root.get("aria-label") == "Three lines"
    for name in ("vec-a", "vec-b", "vec-result", "ink-soft"):
        assert f"var(--{name}, {colours()[name]})" in markup
        assert not re.search(rf"(?<!, ){colours()[name]}", markup, re.I)
    assert "<style" not in markup  # it would reach the whole page
    assert "DejaVu" not in markup
    assert "time</text>" in markup


def test_two_charts_share_no_id_and_the_figure_is_closed(figure) -> None:
    import matplotlib.pyplot as plt

    first = set(re.findall(r'\bid="([^"]+)"', str(chart(figure, "one"))))
    assert plt.get_fignums() == []
    with style():
        other, ax = plt.subplots()
        ax.plot([1, 2], [2, 1])
    markup = str(chart(other, "two"))
    ids = set(re.findall(r'\bid="([^"]+)"', markup))
    assert ids
    assert not ids & first
    assert set(re.findall(r"url\(#([^)]+)\)", markup)) | set(re.findall(r'href="#([^"]+)"', markup)) <= ids


def test_the_series_of_a_chart_differ_by_more_than_colour() -> None:
    pytest.importorskip("matplotlib")
    from rowspace.figures.matplotlib_style import settings

    cycle = list(settings()["axes.prop_cycle"])
    assert len({(str(c["linestyle"]), c["linewidth"], c["marker"]) for c in cycle}) == len(cycle) == 3


def test_something_else_than_a_figure_is_refused() -> None:
    with pytest.raises(ValueError, match="this is list"):
        chart([1, 2], "a")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("x", "shown"),
    [
        *[(0.0, "0"), (-0.0, "0"), (1.0, "1"), (-2.5, "−2.5"), (100.0, "100"), (1 / 3, "0.33")],
        *[(0.125, "0.13"), (-0.125, "−0.13"), (1e5, "1·10⁵"), (-2.5e-7, "−2.5·10⁻⁷"), (0.004, "4·10⁻³")],
        *[(float("inf"), "∞"), (float("nan"), "not a number")],
    ],
)
def test_numbers_are_written_as_the_course_writes_them(x: float, shown: str) -> None:
    assert number(x) == shown


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (5, 1), (7, 4, 3), (6, 9, 4), (2, 1, 2)])
def test_pixels_come_back_from_a_png_exactly_whatever_filters_its_rows_took(shape):
    rng = np.random.default_rng(0)
    for levels in (rng.integers(0, 256, shape), np.add.outer(*map(np.arange, shape[:2])) if len(shape) == 2 else None):
        if levels is not None:
            pixels = levels.astype(np.uint8)
            assert (np.asarray(Image.open(io.BytesIO(encode(pixels)))) == pixels).all()
