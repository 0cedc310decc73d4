"""The picture of a step shows the numbers of its own state, and nothing else."""

from __future__ import annotations

import inspect

import numpy as np
import pytest

from rowspace.steps import Step, gaussian_elimination, shapes
from rowspace.steps.geometry import drawing, named, readable
from rowspace.steps.shapes import KINDS, ROLES, Shape, arrow, ellipse, equation, levels, line, path, point, points

STATE = {
    "v": np.array([1.0, 2.0]),
    "A": np.array([[1.0, 2.0], [3.0, 4.0]]),
    "c": np.array([5.0, 6.0]),
    "groups": [0, 1],
    "x": np.array([np.nan, 1.0]),
    "z": np.array([1j, 1.0]),
    "w": np.array([1.0, 2.0, 3.0]),
    "nothing": np.array([0.0, 0.0]),
}


def drawn(*given, view="both"):
    return drawing(Step("t", "n.", STATE, {}, 0, given), view)


def test_a_shape_draws_the_value_it_names():
    (shape,) = drawn(arrow("v", "vec-b", at="c", label="v"))
    assert shape == {"kind": "arrow", "role": "vec-b", "of": [1, 2], "at": [5, 6], "label": "v", "dimension": 2}
    assert drawn(arrow("A[:,1]"))[0]["of"] == [2, 4]
    assert drawn(arrow("A[1]"))[0]["of"] == [3, 4]
    assert drawn(equation("A[0]", "c[0]"))[0]["right"] == 5
    assert drawn(points("A", groups="groups"))[0]["groups"] == [0, 1]
    assert drawn(levels("A", "v", through="A"))[0]["groups"] == [[1, 2], [3, 4]]
    assert drawn(ellipse("A"))[0]["dimension"] == 2
    assert drawn(path("A"))[0]["of"] == [[1, 2], [3, 4]]


def test_labels_are_readable():
    labels = [readable(x) for x in ("v", "v1", "A[:,0]", "A[1]", "λ₁v₁", "row 1", "q12")]
    assert labels == ["v", "v₁", "a₁", "row 2 of A", "λ₁v₁", "row 1", "q₁₂"]


def test_the_picture_follows_the_state():
    changed = {**STATE, "v": np.array([7.0, 8.0])}
    step = Step("t", "n.", changed, {}, 0, (arrow("v"),))
    assert drawing(step, "plane")[0]["of"] == [7, 8]


def test_what_cannot_be_drawn_is_left_out():
    assert drawn(arrow("x")) == []
    assert drawn(arrow("z")) == []
    assert drawn(equation("nothing", "c[0]")) == []
    assert drawn(line("nothing")) == []
    assert drawn(arrow("v", at="x")) == []
    assert drawn(arrow("A[:,2]")) == drawn(arrow("A[2]")) == drawn(equation("v", "c[2]")) == []
    assert len(drawn(arrow("v"), arrow("x"))) == 1


def test_a_plane_shows_two_dimensions_and_a_space_three():
    assert drawn(arrow("w"), view="plane") == []
    assert drawn(arrow("v"), view="space") == []
    assert drawn(arrow("w"), view="both")[0]["dimension"] == 3
    assert drawn(arrow("v"), arrow("w")) == [], "a picture has one dimension"
    assert drawn(arrow("v"), view="") == []


def test_names_and_roles_that_are_not_there_are_errors():
    with pytest.raises(ValueError, match="the geometry names q"):
        drawn(arrow("q"))
    with pytest.raises(ValueError, match="no shape 'arrow' with the role 'blue'"):
        drawn(arrow("v", "blue"))
    assert named(STATE, "A[:,0]").tolist() == [1, 3]


def test_every_shape_there_is_can_be_drawn():
    made = [f for name, f in inspect.getmembers(shapes, inspect.isfunction) if f.__module__ == shapes.__name__]
    kinds = set()
    for f in made:
        needed = [p for p in inspect.signature(f).parameters.values() if p.default is p.empty]
        shape = f(*("v" for _ in needed)) if f.__name__ != "levels" else f("A", "v")
        assert isinstance(shape, Shape)
        assert shape.role in ROLES
        kinds.add(shape.kind)
    assert kinds == set(KINDS)


def test_a_system_is_drawn_with_its_solution():
    steps = list(gaussian_elimination([[2, 1], [1, 3]], [3, 5], exact=True))
    last = drawing(steps[-1], "both")
    assert [shape["kind"] for shape in last] == ["plane", "plane", "point"]
    x = last[2]["of"]
    for shape in last[:2]:
        assert np.dot(shape["of"], x) == pytest.approx(shape["right"], abs=1e-15)
    assert point("x", "vec-result", "x") in steps[-1].geometry
