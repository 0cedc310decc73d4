"""The static forms of the widgets: right about the mathematics, readable without colour, well formed."""

from __future__ import annotations

import html
import math
import re
import xml.etree.ElementTree as ET
from fractions import Fraction

import numpy as np
import pytest

from rowspace.figures import static, two_lines
from rowspace.steps import play_text


def text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def sentence(markup: str) -> str:
    said = re.search(r'<p class="says">(.*?)</p>', markup, re.S)
    assert said
    return html.unescape(re.sub(r"<[^>]+>", "", said[1]))


def well_formed(markup: str) -> ET.Element:
    return ET.fromstring(f"<div>{markup}</div>")


# ---- two lines


def test_one_solution_is_the_solution() -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        A, x = rng.integers(-4, 5, (2, 2)), rng.integers(-3, 4, 2)
        if abs(np.linalg.det(A)) < 0.5:
            continue
        said = sentence(static("two-lines", {"A": A.tolist(), "b": (A @ x).tolist()}))
        assert said.startswith("One solution.")
        assert f"({two_lines.number(x[0])}, {two_lines.number(x[1])})" in said
        assert f"det A = {two_lines.number(round(np.linalg.det(A)))}" in said


def test_parallel_lines_have_none_and_their_distance_is_said() -> None:
    said = sentence(static("two-lines", {"A": [[3, 4], [-6, -8]], "b": [5, 10]}))
    assert said.startswith("No solution.")
    assert "−2 times" in said
    assert "−10 against 10" in said
    assert f"{2:g} apart" in said  # 3x + 4y = 5 and −5: 1 + 1 from the origin


def test_one_line_twice_has_infinitely_many_all_of_them_solutions() -> None:
    A, b = [[1, 2], [2, 4]], [2, 4]
    said = sentence(static("two-lines", {"A": A, "b": b}))
    assert said.startswith("Infinitely many solutions.")
    numbers = [float(v.replace("−", "-")) for v in re.findall(r"−?[\d.]+(?=[,)])", said)]
    start, direction = np.array(numbers[:2]), np.array(numbers[2:])
    for t in (0, 1, -3):
        assert np.array(A) @ (start + t * direction) == pytest.approx(b)


def test_decimals_that_are_parallel_on_paper_are_parallel() -> None:
    assert sentence(static("two-lines", {"A": [[0.1, 0.2], [0.3, 0.6]], "b": [0.1, 0.3]})).startswith("Infinitely")
    assert sentence(static("two-lines", {"A": [[0.1, 0.2], [0.3, 0.6]], "b": [0.1, 0.4]})).startswith("No solution")


def test_nearly_parallel_lines_are_warned_of_with_a_true_figure() -> None:
    A, b = np.array([[1, 2], [1, 2.2]]), np.array([4, 4.2])
    said = sentence(static("two-lines", {"A": A.tolist(), "b": b.tolist()}))
    moved = np.linalg.solve(A, b + np.array([0.1, 0])) - np.linalg.solve(A, b)
    assert f"moves by {two_lines.number(float(np.linalg.norm(moved)))}" in said
    angle = math.degrees(math.atan(2.2) - math.atan(2))
    assert f"meet at {two_lines.number(angle)}°" in said
    assert "Nearly" not in sentence(static("two-lines", {"A": [[1, 2], [1, 3]], "b": [4, 4]}))


@pytest.mark.parametrize(
    ("A", "b", "says"),
    [
        ([[0, 0], [1, 1]], [3, 2], "No solution. Equation 1 says 0 = 3"),
        ([[1, 1], [0, 0]], [2, 0], "the whole line x + y = 2 is left"),
        ([[0, 0], [0, 0]], [0, 0], "the whole plane"),
        ([[0, 0], [0, 0]], [0, 7], "No solution. Equation 2 says 0 = 7"),
        ([[1, 0], [0, 1]], [40, 0], "outside the picture"),
    ],
)
def test_rows_of_zeros_and_far_crossings_are_said(A: list, b: list, says: str) -> None:
    assert says in sentence(static("two-lines", {"A": A, "b": b}))


def test_the_lines_are_drawn_where_their_equations_hold() -> None:
    A, b = [[2, 1], [1, -1]], [5, 1]
    markup = static("two-lines", {"A": A, "b": b})
    for role, row, right in zip(two_lines.ROLES, A, b, strict=True):
        found = re.search(rf'class="s-{role}" d="M([-\d.]+) ([-\d.]+)L([-\d.]+) ([-\d.]+)"', markup)
        assert found
        x1, y1, x2, y2 = (float(v) / two_lines.UNIT for v in found.groups())
        for x, y in ((x1, -y1), (x2, -y2)):
            assert row[0] * x + row[1] * y == pytest.approx(right, abs=0.02)
    assert "2x + y = 5" in markup
    assert "x − y = 1" in markup


# ---- plane


@pytest.mark.parametrize(
    ("A", "says"),
    [
        ([[1.2, -0.4], [0.3, 1.3]], "det A = 1.68. Every area grows 1.68 times."),
        ([[0.8, -0.6], [0.6, 0.8]], "det A = 1. Areas stay as they were."),
        ([[-1, 0], [0, 0.5]], "det A = −0.5. Every area shrinks to 0.5 of itself, and the picture is mirrored."),
        (
            [[1.2, 0.6], [0.6, 0.3]],
            "det A = 0. The picture is flat: every point lands on one line, and nothing can undo it.",
        ),
    ],
)
def test_the_plane_says_its_determinant(A: list, says: str) -> None:
    assert sentence(static("matrix-plane", {"A": A})) == says


# ---- player


@pytest.fixture
def play() -> dict:
    return play_text("lu", "2 1 1; 6 2 1; -2 2 7", True)


def test_the_player_lists_every_step_with_its_note(play: dict) -> None:
    markup = static("player", {"play": play, "start": 2})
    items = well_formed(markup).findall(".//li")
    assert [item.find("p").text for item in items] == [step["title"] for step in play["steps"]]
    assert [item.get("class") for item in items].index("here") == 2
    assert "$" not in text(markup)
    assert "\\" not in text(markup)


def test_every_entry_of_every_state_is_there(play: dict) -> None:
    items = well_formed(static("player", {"play": play})).findall(".//li")
    for item, step in zip(items, play["steps"], strict=True):
        cells = [td.text for td in item.iter("td")]
        assert cells == [
            e for v in step["state"] if v["kind"] in ("matrix", "vector") for row in v["rows"] for e in row
        ]


def test_marks_follow_the_highlight(play: dict) -> None:
    items = well_formed(static("player", {"play": play})).findall(".//li")
    step = next(k for k, s in enumerate(play["steps"]) if s["title"].startswith("Row 2 minus"))
    U = next(t for t in items[step].iter("table") if t.get("aria-label") == "U")
    marks = [[(td.get("class") or "").split() for td in tr] for tr in U]
    assert "is-pivot" in marks[0][0]
    assert all("is-changed" in mark for mark in marks[1])
    assert not any("is-changed" in mark for mark in marks[2])


def test_what_a_reader_typed_is_text_and_not_markup() -> None:
    play = {"title": "<b>x", "error": "“<script>” is not a number", "steps": []}
    markup = static("player", {"play": play})
    assert "<script>" not in markup
    assert "<b>" not in markup


def test_baked_notes_are_taken_as_the_html_they_are(play: dict) -> None:
    steps = [step | {"note": "<em>why</em>"} for step in play["steps"]]
    assert static("player", {"steps": steps}).count("<em>why</em>") == len(steps)


# ---- all


@pytest.mark.parametrize(
    ("widget", "state", "says"),
    [
        ("two-lines", {"A": [[1, 2]], "b": [1, 2]}, "two rows of two numbers"),
        ("two-lines", {"A": [[1, 2], [3, "x"]], "b": [1, 2]}, "two rows of two numbers"),
        ("two-lines", {"A": [[1, 2], [3, math.nan]], "b": [1, 2]}, "finite"),
        ("matrix-plane", {"A": [[1, 2, 3], [4, 5, 6]]}, "two rows of two numbers"),
        ("matrix-plane", {"A": [[1, 2], [3, 1e9]]}, "between −10 and 10"),
        ("compass", {}, "no widget 'compass'"),
    ],
)
def test_a_state_that_cannot_be_shown_is_refused_in_a_sentence(widget: str, state: dict, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        static(widget, state)


@pytest.mark.parametrize(
    ("widget", "state"),
    [("two-lines", {"A": [[1, 2], [2, 4]], "b": [2, 4]}), ("matrix-plane", {"A": [[1, Fraction(1, 2)], [0, 1]]})],
)
def test_static_pictures_are_well_formed_and_described(widget: str, state: dict) -> None:
    svg = well_formed(static(widget, state)).find(".//svg")
    assert svg is not None
    assert svg.get("role") == "img"
    assert svg.get("aria-label")
