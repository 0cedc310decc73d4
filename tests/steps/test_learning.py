"""Learning step by step: what the generic tests cannot know of it."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowspace.steps import MatrixError, kmeans, result
from tests.steps.facts.learning import clusters
from tests.steps.formulas import equations
from tests.steps.playing import through
from tests.steps.test_notes import unexplained


def table(rows, columns, low=-6, high=6):
    return st.lists(st.lists(st.integers(low, high), min_size=columns, max_size=columns), min_size=rows, max_size=rows)


def true(name, steps, exact, options=None):
    assert unexplained(name, steps, options) == []
    for step in steps:
        equations(step.note, exact)


@given(st.integers(1, 3), st.integers(1, 8), st.integers(1, 4), st.booleans(), st.data())
@settings(max_examples=100, deadline=None)
def test_kmeans_of_any_points(d, n, k, exact, data):
    """It ends at nearest centres and means, J falls all the way, the flops are those of its rounds, notes are true."""
    X, C = np.array(data.draw(table(n, d))), np.array(data.draw(table(k, d)))
    steps, answer = through(kmeans(X, C, exact=exact))
    clusters(steps[0].state, steps[-1].state, answer, exact)
    assert steps[-1].title == "Settled"
    sums = [step.state["J"] for step in steps if "J" in step.state]
    assert all(b <= a * (1 if exact else 1 + 1e-13) for a, b in itertools.pairwise(sums))
    if exact:
        assert len(set(sums)) >= (len(steps) - 1) // 2 - 1, "J falls in every round but the first and the last"
    rounds = len(steps) // 2 - 1
    chosen, moved = n * k * (3 * d - 1) + n - 1, n * d + n * (3 * d - 1) + n - 1
    assert steps[-1].flops == (rounds + 1) * chosen + rounds * moved
    true("kmeans", steps, exact)


def test_the_start_decides_where_it_ends():
    corners = [[0, 0], [0, 1], [4, 0], [4, 1]]
    good, bad = (
        through(kmeans(corners, C, exact=True))[0][-1].state["J"] for C in ([[1, 0], [3, 1]], [[2, 0], [2, 1]])
    )
    assert (good, bad) == (1, 16)


def test_a_centre_that_nobody_chooses_stays():
    steps, (labels, centres) = through(kmeans([[0, 0], [1, 0]], [[0, 0], [50, 60]], exact=True))
    assert labels.tolist() == [0, 0]
    assert centres.tolist() == [[Fraction(1, 2), 0], [50, 60]]
    assert any("No point chose centre 2, so it stays" in step.note for step in steps)
    assert "Centre 2 ended without points" in steps[-1].note


def test_ties_go_to_the_first():
    steps, (labels, _) = through(kmeans([[2, 0]], [[0, 0], [4, 0]]))
    assert labels.tolist() == [0]
    assert "is as near to centre 1 as to centre 2" in steps[1].note


def test_points_far_from_the_origin_lose_nothing():
    X, C = np.array([[0.0, 0], [0, 1], [5, 5], [6, 5]]), np.array([[1.0, 1], [5, 6]])
    near, far = result(kmeans(X, C)), result(kmeans(X + 2.0**40, C + 2.0**40))
    assert (near[0] == far[0]).all()
    assert (near[1] + 2.0**40 == far[1]).all()


def test_squares_out_of_range_are_said():
    with pytest.raises(MatrixError, match="a squared distance gives a number beyond"):
        result(kmeans([[1e200]], [[0.0]]))
    with pytest.raises(MatrixError, match="the squares are lost"):
        result(kmeans([[1e-200], [3e-200]], [[0.0], [4e-200]]))
    labels, _ = result(kmeans([[Fraction(1, 10**200)], [Fraction(3, 10**200)]], [[0], [4]], exact=True))
    assert labels.tolist() == [0, 0]
    for X, C, words in (
        ([], [[1.0]], "2"),
        ([[]], [[]], "no points"),
        ([[1.0]], [[]], "no centres"),
        ([[1j]], [[1]], "real"),
    ):
        with pytest.raises(MatrixError, match=words):
            result(kmeans(X, C))
