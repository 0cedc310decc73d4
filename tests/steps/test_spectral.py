"""Eigenvalues step by step: what the generic tests cannot know of these algorithms."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rowspace.steps import (
    MatrixError,
    eigenvectors,
    inverse_iteration,
    power_method,
    rayleigh_quotient_iteration,
    result,
    square_root,
    svd,
)
from tests.steps.facts.spectral import EPS, norm, pairs
from tests.steps.formulas import equations
from tests.steps.playing import through
from tests.steps.test_notes import unexplained

WHOLE = st.integers(-4, 4)


def matrices(n):
    return st.lists(st.lists(WHOLE, min_size=n, max_size=n), min_size=n, max_size=n)


def attempt(A):
    try:
        return *through(eigenvectors(A, exact=True)), ""
    except MatrixError as error:
        return [], None, str(error)


@given(st.one_of(matrices(2), matrices(3)))
@settings(max_examples=150, deadline=None)
def test_exact_eigenvectors_multiply_back(A):
    """A V = V D to the last digit, with all that the characteristic polynomial promises, or a sentence why not."""
    steps, answer, error = attempt(A)
    if error:
        assert len(A) == 3
        assert "use floats" in error
        assert not any(abs(np.linalg.det(A - r * np.eye(3))) < 1e-9 for r in range(-13, 14))
        return
    D, V = answer
    B = np.array(A, dtype=object)
    assert (B @ V == V @ D).all()
    assert np.linalg.matrix_rank(V.astype(float)) == V.shape[1]
    if V.shape[1] < len(A):
        assert any("defective" in step.note for step in steps)
        values = [D[i, i] for i in range(len(D))]
        for x in values:
            shifted = B - x * np.eye(len(A), dtype=int)
            assert len(A) - np.linalg.matrix_rank(shifted.astype(float)) == values.count(x)
    assert unexplained("eigenvectors", steps) == []
    for step in steps:
        equations(step.note, True)


@given(st.one_of(matrices(2), matrices(3)))
@settings(max_examples=150, deadline=None)
def test_eigenvectors_in_floats(A):
    steps, answer = through(eigenvectors(A))
    pairs(steps[0].state, steps[-1].state, answer, False)
    D, V = answer
    assert np.linalg.svd(V, compute_uv=False)[-1] > 1e-7, "independent directions"
    if len(D) == len(A):
        values = np.linalg.eigvals(A)
        # a root of multiplicity m moves by the m-th root of a rounding
        close = [min(abs(values - x)) for x in np.diag(D)]
        assert max(close) <= 64 * EPS ** (1 / 3) * max(norm(np.array(A, float)), 1)
    assert unexplained("eigenvectors", steps) == []
    for step in steps:
        equations(step.note, False)


def test_defective_is_said_and_seen():
    for A, count in (
        ([[1, 1], [0, 1]], 1),
        ([[2, 1, 0], [0, 2, 0], [0, 0, 3]], 2),
        ([[5, 1, 0], [0, 5, 1], [0, 0, 5]], 1),
    ):
        for exact in (False, True):
            steps, (D, V) = through(eigenvectors(A, exact=exact))
            assert D.shape == (count, count)
            assert V.shape == (len(A), count)
            assert "defective" in steps[-1].note
            assert f"not ${len(A)}$" in steps[-1].note


def test_all_directions():
    for n in (2, 3):
        steps, (_, V) = through(eigenvectors(7 * np.eye(n)))
        assert (np.eye(n) == V).all()
        assert "every vector is an eigenvector" in " ".join(step.note for step in steps)


def test_square_roots_are_kept():
    D, V = result(eigenvectors([[1, 1], [1, 0]], exact=True))
    golden = (1 + square_root(Fraction(5))) / 2
    assert (D[0, 0], D[1, 1]) == (golden, 1 - golden)
    assert V[0, 0] == golden * V[1, 0]
    D, _ = result(eigenvectors([[0, -2], [1, 0]], exact=True))
    assert D.tolist() == [[0, square_root(Fraction(2))], [-square_root(Fraction(2)), 0]]


def test_no_square_root_will_do():
    with pytest.raises(MatrixError, match="cube roots"):
        result(eigenvectors([[0, 0, 2], [1, 0, 0], [0, 1, 0]], exact=True))
    with pytest.raises(MatrixError, match="use floats"):
        result(eigenvectors([[0, 10**13 + 37], [1, 0]], exact=True))


@pytest.mark.parametrize("scale", [1e-300, 1e-200, 1e200, 1e300])
def test_no_product_overflows(scale):
    for A in ([[4.0, 1], [2, 3]], [[4.0, 1, 0], [1, 4, 1], [0, 1, 4]]):
        steps, (D, V) = through(eigenvectors(scale * np.array(A)))
        assert steps[1].title == "Scale"
        off = np.array(A) @ V - V * (np.diag(D) / scale)
        assert np.abs(off).max() <= 64 * EPS * norm(A)


@given(matrices(2))
@settings(max_examples=30, deadline=None)
def test_flops_of_two_by_two(A):
    """4 for the polynomial, 10 for its roots, 2 for each A - λI, 6 for each length."""
    steps, (D, _) = through(eigenvectors(A))
    different = len(set(np.diag(D).tolist()))
    assume(len(D) == 2)
    assert steps[-1].flops == 4 + 10 + 2 * different + 6 * 2


def rates(steps):
    return [step.state["rate"] for step in steps if "rate" in step.state and step.title.startswith("Step")]


@pytest.mark.parametrize("A", [[[2, 1], [1, 2]], [[20, 1], [1, 19]], [[-4, 1], [1, 1]]])
def test_the_power_method_converges_at_the_predicted_rate(A):
    """For a symmetric matrix: the tangent of the angle shrinks by |λ₂/λ₁|, and ‖r‖ is |λ₁ − λ₂| sin · cos."""
    values, V = np.linalg.eigh(A)
    second, first = np.argsort(abs(values))
    steps, (value, _, count) = through(power_method(A, [1, 0]))
    ratio = abs(values[second] / values[first])
    assert rates(steps)[-1] == pytest.approx(ratio, rel=1e-3)
    tangent = abs(V[0, second] / V[0, first])
    last = 1e-10 * norm(A) / abs(values[first] - values[second])
    assert abs(count - 1 - np.log(last / tangent) / np.log(ratio)) <= 1.5
    assert steps[-1].flops == count * (2 * 2**2 + 8 * 2 - 1)
    assert value == pytest.approx(values[first])


def test_inverse_iteration_converges_at_the_rate_of_the_distances():
    A = np.array([[4.0, 1, 0], [1, 3, 1], [0, 1, 2]])
    values = np.linalg.eigvalsh(A)
    for shift in (0.0, 1.0, 2.4):
        near = np.sort(abs(values - shift))
        steps, (value, _, _) = through(inverse_iteration(A, [1, 2, 5], shift=shift, tol=1e-12))
        assert value == pytest.approx(values[np.argmin(abs(values - shift))])
        assert rates(steps)[-1] == pytest.approx(near[0] / near[1], rel=0.05)


def test_rayleigh_quotient_iteration_is_cubic():
    A = np.diag([1.0, 2, 4]) + 0.3 * np.ones((3, 3))
    steps, _ = through(rayleigh_quotient_iteration(A, [1, 0.6, 0.1], tol=1e-14))
    errors = [step.state["residual"] for step in steps if step.title.startswith("Step")]
    orders = [np.log(b) / np.log(a) for a, b in itertools.pairwise(errors) if a < 0.1 and b > 1e-14]
    assert orders
    assert max(orders) > 2.5


def test_exact_shift_on_an_eigenvalue_is_answered_at_once():
    A = np.array([[1, 2, 3], [4, 5, 6], [5, 7, 9]])
    value, x, steps = result(inverse_iteration(A, [1, 1, 1], exact=True))
    assert (value, steps) == (0, 2)
    assert (A @ x == 0).all()
    value, x, _ = result(inverse_iteration([[2, 1], [1, 2]], [1, 0], shift=3, exact=True))
    assert value == 3
    assert (abs(x) == 1).all()


@pytest.mark.parametrize("exact", [False, True])
def test_what_never_settles_is_said(exact):
    for steps in (
        power_method([[0, 1], [1, 0]], [2, 1], exact=exact),
        power_method([[2, 0], [0, -2]], [1, 1], exact=exact),
        inverse_iteration([[1, 0], [0, 3]], [1, 1], shift=2, exact=exact),
    ):
        shown, answer = through(steps)
        assert answer is None
        assert shown[-1].title == "No convergence"
        assert "there before" in shown[-1].note
        assert "Two eigenvalues" in shown[-1].note
    shown, answer = through(rayleigh_quotient_iteration([[2, 1], [1, 2]], [1, 0]))
    assert answer is None
    assert "midway" in shown[-1].note


def test_a_start_that_misses_is_noticed():
    steps, (value, _, _) = through(power_method([[3, 0], [0, 1]], [0, 1]))
    assert value == 1
    assert "It is not the largest" in steps[-1].note
    steps, (value, _, _) = through(inverse_iteration([[3, 0], [0, 1]], [0, 1], shift=2.9))
    assert value == 1
    assert "An eigenvalue is nearer" in steps[-1].note


def test_of_many_steps_some_are_shown():
    steps, (_, _, count) = through(power_method([[100, 1], [1, 99]], [1, 0]))
    assert count > 100
    assert len(steps) < 40
    assert sum("in between" in step.note for step in steps) >= 5
    numbers = [step.state["k"] for step in steps[1:-1]]
    assert numbers == sorted(set(numbers))


def test_svd_stops_where_a_column_is_rounding():
    """A singular matrix leaves a column that is rounding: its angle means nothing, and turning it would never end."""
    A = np.array([[0, 1, 1], [1, 1, 1], [1, 1, 1]])
    steps = list(svd(A))
    assert len(steps) <= 20
    U, s, Vt = result(svd(A))
    assert np.abs(U.T @ U - np.eye(3)).max() <= 16 * EPS
    assert np.abs(U * s @ Vt - A).max() <= 64 * EPS
    # columns that are small, but not by rounding, keep their digits
    s = result(svd([[1, 1e-10], [1, 0], [1, 1e-10]] @ np.diag([1, 1e-8]))).s
    assert s[1] == pytest.approx(1e-18 * (2 / 3) ** 0.5, rel=1e-12)
