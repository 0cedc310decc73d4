"""The plane's widgets without a browser: right about the mathematics, refusing in a sentence what cannot be shown."""

from __future__ import annotations

import html
import math
import re
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest

from rowspace.figures import Arrows, Composition, MatrixPlane, Projection, UnitBall, arrows, static, unit_ball
from rowspace.figures.markup import number, point
from rowspace.figures.plane_words import eigen, half_axes
from rowspace.figures.projection import project


def sentence(name: str, state: dict[str, Any]) -> str:
    said = re.search(r'<p class="says">(.*?)</p>', static(name, state), re.S)
    assert said
    return html.unescape(re.sub(r"<[^>]+>", "", said[1]))


STATES: list[tuple[str, dict[str, Any]]] = [
    ("arrows", {"mode": "span", "target": [4, 3]}),
    ("arrows", {"mode": "span", "b": [-4, -2]}),
    ("arrows", {"mode": "basis", "a": [0, 0], "b": [0, 0]}),
    ("projection", {"a": [-1, 4]}),
    ("projection", {"b": [0, 0]}),
    ("unit-ball", {"p": 0.5}),
    ("unit-ball", {"p": "inf", "x": [0, 0]}),
    ("matrix-plane", {"show": ["grid", "square", "circle", "eigen", "photo"], "A": [[2, 0], [0, -1]]}),
    ("matrix-plane", {"show": ["square", "eigen"], "A": [[0, 0], [0, 0]]}),
    ("composition", {}),
]


@pytest.mark.parametrize(("name", "state"), STATES)
def test_pictures_are_well_formed_described_and_finite(name: str, state: dict[str, Any]) -> None:
    markup = static(name, state)
    drawn = list(ET.fromstring(f"<div>{markup}</div>").iter("svg"))
    assert drawn
    assert all(svg.get("role") == "img" and svg.get("aria-label") for svg in drawn)
    assert "nan" not in markup
    assert "inf" not in re.sub(r"infinitely", "", markup)


def test_the_coordinates_in_a_basis_are_the_solution() -> None:
    rng = np.random.default_rng(4)
    for _ in range(50):
        a, b, p = rng.integers(-5, 6, (3, 2)).tolist()
        found = arrows.coordinates(tuple(p), tuple(a), tuple(b))
        said = sentence("arrows", {"a": a, "b": b, "target": p, "mode": "basis"})
        A = np.column_stack([a, b])
        if np.linalg.matrix_rank(A) < 2:
            assert found is None
            reached = np.linalg.matrix_rank(np.column_stack([A, p])) == np.linalg.matrix_rank(A)
            assert ("infinitely many s and t" if reached else "for no s and t") in said
        else:
            assert found is not None
            x = np.linalg.solve(A, p)
            # two cross products divided: the error of each is a few eps of the products of lengths
            bound = 8 * np.finfo(float).eps * np.linalg.cond(A) * np.linalg.norm(x)
            assert np.abs(np.array(found) - x).max() <= bound
            assert f"its coordinates are {point(found)}" in said


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ({"mode": "span"}, "The span of a and b is the whole plane."),
        ({"mode": "span", "b": [-4, -2]}, "The span of a and b is a line. b is −2 times a"),
        ({"mode": "span", "b": [-4, -2], "target": [1, 3]}, "No s and t reach the target (1, 3)."),
        ({"mode": "span", "a": [0, 0], "b": [0, 0]}, "the origin alone. a and b are both 0"),
        ({"mode": "span", "a": [0.1, 0.3], "b": [0.3, 0.9]}, "b is 3 times a"),
        ({"s": 2, "t": -1, "target": [5, 0]}, "The target (5, 0) is reached."),
        ({"s": 2, "t": -1, "target": [5, 4]}, "The target (5, 4) is 4 away."),
    ],
)
def test_arrows_say_what_they_reach(state: dict[str, Any], says: str) -> None:
    assert says in sentence("arrows", state)


def test_a_projection_and_what_is_left_over_are_perpendicular_and_add_up() -> None:
    rng = np.random.default_rng(5)
    for _ in range(50):
        a, b = rng.uniform(-5, 5, (2, 2))
        found = project(tuple(a), tuple(b))
        along, rest = np.array(found.along), np.array(found.rest)
        size = np.linalg.norm(a)
        assert np.linalg.norm(along + rest - a) <= 4 * np.finfo(float).eps * size
        assert abs(rest @ b) <= 8 * np.finfo(float).eps * size * np.linalg.norm(b)
        assert found.cosine == pytest.approx(math.cos(math.radians(found.angle)), abs=1e-14)
        sign = {1: "positive", -1: "negative"}[found.sign]
        assert f"a · b = {number(a @ b)} is {sign}" in sentence("projection", {"a": a, "b": b})


def test_decimals_that_are_perpendicular_on_paper_are_perpendicular() -> None:
    said = sentence("projection", {"a": [0.1, 0.3], "b": [-0.9, 0.3]})
    assert said.startswith("a · b = 0: a and b are perpendicular.")
    assert "Nothing is left over" in sentence("projection", {"a": [0.1, 0.3], "b": [0.3, 0.9]})


@pytest.mark.parametrize("p", [0.5, 1, 1.5, 2, 7, 900, math.inf])
def test_norms_are_those_of_the_definition_and_do_not_overflow(p: float) -> None:
    for x in ((3.0, -4.0), (1e-200, 1e-200), (5.0, 0.0), (0.0, 0.0), (9.0, 10.0)):
        with np.errstate(all="ignore"):
            expected = np.linalg.norm(np.array(x) / (max(map(abs, x)) or 1), p) * (max(map(abs, x)) or 1)
        assert unit_ball.norm(x, p) == pytest.approx(expected, rel=16 * np.finfo(float).eps)


@pytest.mark.parametrize("p", [0.5, 1, 1.5, 2, 7, math.inf])
def test_every_point_of_a_ball_has_its_radius(p: float) -> None:
    norms = [unit_ball.norm(x, p) for x in unit_ball.ball(p, 1.7)]
    assert norms == pytest.approx([1.7] * len(norms), rel=1e-14 * (1 + 1 / p))


def test_directions_and_half_axes_are_eigenvectors_and_singular_values() -> None:
    rng = np.random.default_rng(6)
    for _ in range(60):
        A = rng.integers(-3, 4, (2, 2)).astype(float)
        a, b, c, d = A.ravel().tolist()
        every, found = eigen((a, b, c, d))
        values = np.linalg.eigvals(A)
        real = np.abs(values.imag).max() < 1e-6
        assert bool(found) == real
        for value, direction in found:
            v = np.array(direction)
            if not every:
                assert np.abs(v).max() == 1
            # a double eigenvalue of a 2 by 2 matrix of such numbers is exact, a simple one is good to a few eps
            assert np.linalg.norm(A @ v - value * v) <= 16 * np.finfo(float).eps * max(np.linalg.norm(A), 1)
        assert half_axes((a, b, c, d)) == pytest.approx(
            np.linalg.svd(A, compute_uv=False), abs=8 * np.finfo(float).eps * max(np.linalg.norm(A), 1)
        )


@pytest.mark.parametrize(
    ("A", "says"),
    [
        ([[2, 0], [0, 2]], "Every direction keeps its line, times 2."),
        ([[0, -1], [1, 0]], "No real direction keeps its line"),
        ([[1, 0.8], [0, 1]], "One direction alone keeps its line: (1, 0), times 1."),
        ([[0.8, 0.1], [-0.1, 0.6]], "One direction alone keeps its line: (1, −1), times 0.7."),
        ([[0, 1], [1, 0]], "Two directions keep their line: (1, 1), times 1, and (1, −1), times −1."),
        ([[0, 1], [1, 0]], "with the clock: the other way than at first"),
        ([[1, 2], [2, 4]], "a segment of half length 5."),
        ([[3, 0], [0, 0.5]], "an ellipse with half axes 3 and 0.5."),
    ],
)
def test_the_plane_says_what_its_layers_show(A: list, says: str) -> None:
    assert says in sentence("matrix-plane", {"A": A, "show": ["square", "circle", "eigen"]})


def test_commuting_is_said_where_the_products_agree() -> None:
    turn, other = [[0.8, -0.6], [0.6, 0.8]], [[0, -1], [1, 0]]
    assert sentence("composition", {"A": turn, "B": other}).startswith("AB = BA: A and B commute.")
    A, linear_in_A = [[0.1, 0.2], [0.3, 0.4]], [[0.11, 0.02], [0.03, 0.14]]
    assert "A and B commute" in sentence("composition", {"A": A, "B": linear_in_A})
    assert "first A, then B takes (1, 0) to (0, 1) and (0, 1) to (−1, 1)" in sentence("composition", {})


@pytest.mark.parametrize(
    ("name", "state", "says"),
    [
        ("arrows", {"a": [1, 2, 3]}, r"arrows: a is two numbers, as in a=\[2, 1\]"),
        ("arrows", {"mode": "turn"}, "arrows: mode is one of sum, span, basis, not 'turn'"),
        ("arrows", {"s": 9}, "arrows: s is a number from −5 to 5"),
        ("arrows", {"target": "x"}, "target is two numbers"),
        ("projection", {"b": [1, math.nan]}, "the numbers of b are between −10 and 10"),
        ("unit-ball", {"p": 0.2}, "p is a number from 0.5 to 1000"),
        ("unit-ball", {"p": "two"}, "p is a number"),
        ("matrix-plane", {"show": ["grid", "cube"]}, "'cube' is none of them"),
        ("matrix-plane", {"from": [[1]]}, "from is two rows of two numbers"),
        ("matrix-plane", {"presets": [["a"]]}, "pairs of a name and a matrix"),
        ("composition", {"B": [[1, 2]]}, r"B is two rows of two numbers, as in B=\[\[0, -1\], \[1, 0\]\]"),
        ("composition", {"A": [[1, 2], [3, 1e9]]}, "between −10 and 10"),
    ],
)
def test_a_state_that_cannot_be_shown_is_refused_in_a_sentence(name: str, state: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        static(name, state)


def test_arrays_and_infinity_become_what_json_has() -> None:
    assert UnitBall(p=math.inf).state == {"p": "inf", "x": [1.5, 1]}
    assert MatrixPlane(np.eye(2), from_=np.zeros((2, 2))).state["from"] == [[0.0, 0.0], [0.0, 0.0]]
    assert Arrows(a=np.array([1, 2]), target=(3, 4)).state["target"] == [3, 4]
    assert Projection(a=np.array([1.0, 2.0])).state["a"] == [1.0, 2.0]
    assert Composition(A=np.eye(2)).state["A"] == [[1.0, 0.0], [0.0, 1.0]]
