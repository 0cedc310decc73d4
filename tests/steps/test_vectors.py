"""Vectors: every step of a combination and of a projection multiplied out, the flops, and the special cases' words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rowspace.steps import ALGORITHMS, MatrixError, linear_combination, play_text, projection, result
from tests.steps.formulas import equations
from tests.steps.playing import preset_played
from tests.steps.test_notes import unexplained

WHOLE = st.integers(-5, 5)


@st.composite
def combinations(draw):
    k, n = draw(st.integers(1, 6)), draw(st.integers(1, 9))
    return draw(hnp.arrays(np.int64, k, elements=WHOLE)), draw(hnp.arrays(np.int64, (k, n), elements=WHOLE))


@given(combinations(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_combination_holds_after_every_step(both, exact):
    """Whole numbers are added without rounding in floats too."""
    c, V = both
    k, n = V.shape
    steps = list(linear_combination(c, V, exact=exact))
    assert (steps[-1].state["x"] == c @ V).all()
    for step in steps[1:]:
        T, S = step.state["T"], step.state["S"]
        assert (c[: len(T), None] * V[: len(T)] == T).all()
        assert all((S[i] == c[:i] @ V[:i]).all() for i in range(len(S)))
        equations(step.note, exact)
    assert unexplained("linear_combination", steps) == []
    assert steps[-1].flops == (2 * k - 1) * n
    assert len(steps) == 2 * k + 1


@given(st.integers(1, 9).flatmap(lambda n: st.tuples(*[hnp.arrays(np.int64, n, elements=WHOLE)] * 2)), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_projection_is_at_a_right_angle(both, exact):
    b, a = both
    n = len(a)
    if not a.any():
        with pytest.raises(MatrixError, match="gives no line"):
            result(projection(b, a, exact=exact))
        return
    steps = list(projection(b, a, exact=exact))
    p = result(projection(b, a, exact=exact))
    if exact:
        assert a @ (b - p) == 0
        assert (p * (a @ a) == (a @ b) * a).all()
    for step in steps:
        equations(step.note, exact)
    assert unexplained("projection", steps) == []
    assert steps[-1].flops == 2 * (2 * n - 1) + 1 + 2 * n + 2 * n - 1


def test_no_vectors_add_up_to_zero():
    assert (result(linear_combination([], np.zeros((0, 3)))) == np.zeros(3)).all()
    assert "zero vector with 3 entries" in list(linear_combination([], np.zeros((0, 3))))[-1].note


def preset(name, title, exact):
    return preset_played(name, next(p for p in ALGORITHMS[name].presets if p.name == title), exact)


def test_what_floats_lose_is_said():
    (steps, x), (sure, y) = (preset("linear_combination", "Lost in floats", exact) for exact in (False, True))
    assert list(x) == [0, 0]
    assert list(y) == [1, 1]
    assert r"the $1$ leaves no trace beside $10^{16}$" in steps[3].note
    assert "is missing" in steps[-1].note
    assert not any("trace" in step.note for step in sure)


@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("linear_combination", "Back to the origin", "so the vectors are dependent"),
        ("linear_combination", "One takes no part", "Vector 2 takes no part"),
        ("linear_combination", "One takes no part", "nothing is left of the vector"),
        ("linear_combination", "Half-way between", "the same direction, shorter"),
        ("linear_combination", "One vector", "turned round, and longer"),
        ("projection", "Already on it", "is on the line already"),
        ("projection", "Perpendicular", "the nearest point is the origin"),
        ("projection", "Behind the origin", "behind the origin"),
        ("projection", "In space", "perpendicular to the line"),
    ],
)
def test_special_cases_are_told(name, title, words):
    assert any(words in step.note for step in preset(name, title, True)[0])


def test_the_length_of_the_direction_does_not_matter():
    for scale in (1e-300, 1e-170, 1.0, 1e170, 1e300):
        p = result(projection([1.0, 3], scale * np.array([4.0, 2])))
        np.testing.assert_allclose(p, [2, 1], rtol=8 * np.finfo(float).eps)
    assert [s.title for s in projection([1.0, 3], [4e200, 2e200])][1] == "Scale the direction"


def test_the_pictures_are_drawn():
    tip = play_text("linear_combination", "2 -1 | 1 2; 3 1", True)["steps"][-1]["geometry"]
    assert [(s["kind"], s["of"], s.get("at")) for s in tip] == [
        ("arrow", [2, 4], [0, 0]),
        ("arrow", [-3, -1], [2, 4]),
        ("arrow", [-1, 3], None),
    ]
    shapes = play_text("projection", "3 0 3 | 1 2 2", True)["steps"][-1]["geometry"]
    assert {s["dimension"] for s in shapes} == {3}
    assert ("segment", [1, 2, 2], "residual") not in [(s["kind"], s["of"], s["role"]) for s in shapes]
    assert "segment" in [s["kind"] for s in shapes]
