"""The algorithms as code: what they return multiplied out gives back what they were given."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rowspace.steps import (
    MatrixError,
    back_substitution,
    forward_substitution,
    gaussian_elimination,
    lu,
    result,
)

SHAPES = hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=5)
SMALL = hnp.arrays(np.int64, SHAPES, elements=st.integers(-3, 3))
EPS = float(np.finfo(float).eps)


def rank(A):
    """The rank in exact arithmetic, by a way of its own: cross-multiplied integers."""
    rows = [[int(x) for x in row] for row in A]
    found = 0
    for j in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(found, len(rows)) if rows[r][j]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for r in range(found + 1, len(rows)):
            rows[r] = [rows[found][j] * x - rows[r][j] * y for x, y in zip(rows[r], rows[found], strict=True)]
        found += 1
    return found


@given(SMALL, st.sampled_from(["largest", "first"]))
@settings(max_examples=150, deadline=None)
def test_lu_exact_multiplies_back(A, rule):
    P, L, U = result(lu(A, exact=True, pivot=rule))
    assert ((P @ A) == (L @ U)).all()
    assert all(isinstance(x, Fraction) for M in (P, L, U) for x in M.flat)
    assert (np.tril(U, -1) == 0).all()
    assert (np.triu(L, 1) == 0).all()
    assert (np.diag(L) == 1).all()
    if rule == "largest":
        assert max(abs(x) for x in L.flat) <= 1


@given(SMALL)
@settings(max_examples=60, deadline=None)
def test_lu_holds_after_every_step(A):
    for step in lu(A, exact=True):
        assert (A[step.state["P"]] == step.state["L"] @ step.state["U"]).all(), step.title


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (8, 8), (3, 7), (7, 3)])
@pytest.mark.parametrize("kind", [float, complex])
def test_lu_in_floats(shape, kind):
    rng = np.random.default_rng(5)
    A = rng.standard_normal(shape)
    if kind is complex:
        A = A + 1j * rng.standard_normal(shape)
    P, L, U = result(lu(A))
    assert U.dtype == np.dtype(kind)
    # Higham, theorem 9.3: |PA - LU| <= n eps |L||U|, doubled twice for complex arithmetic
    bound = 4 * max(shape) * EPS * (abs(L) @ abs(U))
    assert (abs(P @ A - L @ U) <= bound).all()


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
@pytest.mark.parametrize("exact", [False, True])
def test_empty(shape, exact):
    A = np.zeros(shape)
    P, L, U = result(lu(A, exact=exact))
    assert (P.shape, L.shape, U.shape) == ((shape[0],) * 2, (shape[0],) * 2, shape)
    assert result(gaussian_elimination(A, exact=exact)).shape == shape
    x = result(gaussian_elimination(A, np.zeros(shape[0]), exact=exact))
    assert x.shape == (shape[1],)
    assert [step.title for step in lu(A, exact=exact)] == ["Start", "Done"]


def test_nothing_on_the_left_and_something_on_the_right():
    steps = list(gaussian_elimination(np.zeros((2, 0)), [0, 1]))
    assert steps[-1].title == "No solution"


@given(SMALL, st.data())
@settings(max_examples=200, deadline=None)
def test_systems_are_told_apart(A, data):
    b = np.array(data.draw(st.lists(st.integers(-3, 3), min_size=len(A), max_size=len(A))))
    steps = list(gaussian_elimination(A, b, exact=True))
    x = result(gaussian_elimination(A, b, exact=True))
    r = rank(A)
    if rank(np.column_stack([A, b])) > r:
        assert x is None
        assert steps[-1].title == "No solution"
        return
    assert (A @ x == b).all()
    if r == A.shape[1]:
        assert steps[-1].title == "One solution"
        return
    assert steps[-1].title == "Infinitely many solutions"
    N = steps[-1].state["N"]
    assert N.shape == (A.shape[1], A.shape[1] - r)
    assert (A @ N == 0).all()
    assert rank([[x * math.lcm(*(y.denominator for y in N.flat)) for x in row] for row in N]) == N.shape[1]


@given(SMALL)
@settings(max_examples=100, deadline=None)
def test_echelon_form(A):
    U = result(gaussian_elimination(A, exact=True))
    leading = [next((j for j, x in enumerate(row) if x), A.shape[1] + i) for i, row in enumerate(U)]
    assert leading == sorted(set(leading))
    assert sum(j < A.shape[1] for j in leading) == rank(A)
    both = np.vstack([A * 1, np.array([[int(x * math.lcm(*(y.denominator for y in row))) for x in row] for row in U])])
    assert rank(both) == rank(A), "the row space has changed"


def test_solves_in_floats_as_well_as_numpy():
    rng = np.random.default_rng(6)
    A, b = rng.standard_normal((8, 8)), rng.standard_normal(8)
    x = result(gaussian_elimination(A, b))
    assert np.abs(A @ x - b).max() <= 8 * EPS * (np.abs(A).sum(1).max() * np.abs(x).max() + np.abs(b).max())
    assert np.linalg.norm(x - np.linalg.solve(A, b)) <= 16 * EPS * np.linalg.cond(A) * np.linalg.norm(x)


@given(st.integers(1, 6), st.data())
@settings(max_examples=60, deadline=None)
def test_substitution(n, data):
    entries = st.lists(st.integers(-4, 4), min_size=n * n, max_size=n * n)
    T = np.array(data.draw(entries)).reshape(n, n)
    T[np.diag_indices(n)] = np.where(np.diag(T) == 0, 1, np.diag(T))
    b = np.array(data.draw(st.lists(st.integers(-9, 9), min_size=n, max_size=n)))
    U, L = np.triu(T), np.tril(T)
    assert (U @ result(back_substitution(U, b, exact=True)) == b).all()
    assert (L @ result(forward_substitution(L, b, exact=True)) == b).all()
    flops = list(back_substitution(U, b, exact=True))[-1].flops
    assert flops == n + 2 * np.count_nonzero(np.triu(T, 1))


def test_zero_on_the_diagonal_stops_with_its_reason():
    for U, b, words in [([[1, 2], [0, 0]], [3, 1], "No value"), ([[1, 2], [0, 0]], [3, 0], "Every value")]:
        steps = list(back_substitution(U, b))
        assert words in steps[-1].note
        assert result(back_substitution(U, b)) is None


def test_flops_of_lu():
    """For a dense square matrix: sum over k of (n-k) divisions and 2(n-k)² more."""
    A = np.random.default_rng(0).standard_normal((7, 7))
    assert list(lu(A))[-1].flops == sum(r + 2 * r * r for r in range(7))
    # a system: 2 more for its right-hand side with each multiplier, then n divisions and n(n-1) for the sums
    system = list(gaussian_elimination(A, np.ones(7)))[-1].flops
    assert system == sum(r + 2 * r * r + 2 * r for r in range(7)) + 7 + 7 * 6
    flops = [step.flops for step in lu(A)]
    assert flops == sorted(flops)


def test_input_and_earlier_steps_are_left_alone():
    A = np.array([[0.0, 2.0], [3.0, 4.0]])
    before = A.copy()
    steps = list(lu(A))
    np.testing.assert_array_equal(A, before)
    assert (steps[0].state["U"] == before).all()


def test_shapes_that_do_not_match():
    with pytest.raises(MatrixError, match="2 rows and the right-hand side 3"):
        result(gaussian_elimination(np.eye(2), [1, 2, 3]))
    with pytest.raises(MatrixError, match="must be square"):
        result(back_substitution(np.ones((2, 3)), [1, 2]))
    with pytest.raises(MatrixError, match="row 2, column 1 is 3"):
        result(back_substitution([[1, 2], [3, 4]], [1, 2]))
    with pytest.raises(MatrixError, match="row 1, column 2 is 2"):
        result(forward_substitution([[1, 2], [3, 4]], [1, 2]))
    with pytest.raises(MatrixError, match="different lengths"):
        result(lu([[1, 2], [3]]))
    with pytest.raises(MatrixError, match="1 dimension instead of 2"):
        result(lu([1, 2]))
    with pytest.raises(MatrixError, match="expected numbers"):
        result(lu([["a", "b"]]))
    with pytest.raises(MatrixError, match="complex"):
        result(lu([[1j]], exact=True))
    with pytest.raises(MatrixError, match="pivot must be"):
        result(lu([[1]], pivot="best"))


def test_overflow_is_an_error_and_not_a_number():
    A = [[1e308, 1e308], [-1e308, 1e308]]
    with pytest.raises(MatrixError, match="row 2 plus row 1 gives a number beyond"):
        result(lu(A))
    U = result(lu(A, exact=True))[2]
    assert U[1, 1] == 2 * Fraction(10) ** 308
    with pytest.raises(MatrixError, match="finding x₁"):
        result(back_substitution([[1e-300]], [1e300]))
    with pytest.raises(MatrixError, match="beyond the range of floats"):
        result(lu([[10**400]]))
    note = list(lu([[1e300, 0], [0, 1e300]]))[-1].note
    assert "beyond the range of floats" in note


def test_what_floats_lose_is_said():
    steps = list(lu([[1e-20, 1], [1, 1]], pivot="first"))
    assert any("left no trace" in step.note for step in steps)
    assert any("too small for a float" in step.note for step in lu([[1e300, 1], [1e-300, 1]]))
    assert not any("no trace" in step.note for step in lu([[1e-20, 1], [1, 1]], exact=True, pivot="first"))


def test_a_pivot_made_of_rounding_is_said_to_be_one():
    singular = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    doubts = [step.title for step in lu(singular) if "rounding alone" in step.note]
    assert doubts == ["Pivot 3"]
    assert "floats cannot tell" in list(lu(singular))[-1].note
    assert "may be singular" in list(gaussian_elimination(singular, [1, 2, 4]))[-1].note
    # tiny entries that were given, not computed, are no rounding
    assert not any("rounding alone" in step.note for step in lu(np.diag([1, 1e-20])))
    assert not any("rounding alone" in step.note for step in lu(singular, exact=True))


def test_a_right_side_made_of_rounding_is_taken_for_zero():
    A, b = np.array([[0.1, 0.2], [0.3, 0.6]]), np.array([0.1 * 3, 0.3 * 3])
    steps = list(gaussian_elimination(A, b))
    assert "No solution" not in [step.title for step in steps]
    assert "No solution" in [step.title for step in gaussian_elimination([[1, 2], [2, 4]], [3, 6 + 1e-9])]


def test_floats_become_the_fractions_they_print_as():
    assert result(lu([[0.1]], exact=True))[2][0, 0] == Fraction(1, 10)
    assert result(lu(np.array([[0.1]], dtype=np.float32), exact=True))[2][0, 0] == Fraction(1, 10)
