"""Orthogonality: every step of a factorisation multiplied out, the flops, and the special cases' words."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rowspace.linalg import gallery
from rowspace.steps import (
    MatrixError,
    classical_gram_schmidt,
    givens_qr,
    householder_qr,
    lstsq_qr,
    modified_gram_schmidt,
    normal_equations,
    result,
)
from rowspace.steps.geometry import drawing
from rowspace.steps.surds import Surd
from tests.steps.formulas import equations
from tests.steps.playing import through
from tests.steps.test_notes import unexplained

WHOLE = st.integers(-4, 4)
MATRICES = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: hnp.arrays(np.int64, shape, elements=WHOLE)
)
FORMS = {"classical_gram_schmidt": classical_gram_schmidt, "modified_gram_schmidt": modified_gram_schmidt}


def tell_the_truth(name, steps, exact):
    assert unexplained(name, steps) == []
    for step in steps:
        equations(step.note, exact)


@pytest.mark.parametrize("name", FORMS)
@given(A=MATRICES)
@settings(max_examples=40, deadline=None)
def test_gram_schmidt_of_any_whole_numbers_is_exact(name, A):
    steps, (Q, R) = through(FORMS[name](A, exact=True))
    m, n = A.shape
    assert (Q @ R == A).all()
    kept = [j for j in range(n) if R[j, j] != 0]
    assert len(kept) == np.linalg.matrix_rank(A)
    assert (np.diag([int(j in kept) for j in range(n)]) == Q.T @ Q).all()
    assert all(R[j, j] > 0 for j in kept)
    assert steps[-1].flops == sum(3 * m + (4 * m - 1) * kept.index(j) for j in kept) + sum(
        (4 * m - 1) * sum(i < j for i in kept) for j in range(n) if j not in kept
    )
    tell_the_truth(name, steps, True)


@given(MATRICES)
@settings(max_examples=40, deadline=None)
def test_both_forms_are_one_in_exact_arithmetic_and_tell_the_truth_in_floats(A):
    ends = [through(form(A, exact=True))[1] for form in FORMS.values()]
    for one, other in zip(*ends, strict=True):
        assert (one == other).all()
    for name, form in FORMS.items():
        tell_the_truth(name, through(form(A))[0], False)


def test_the_classical_form_loses_the_square_of_what_the_modified_one_loses():
    """Läuchli's matrix: in the one form half, in the other the square root of that times eps."""
    A = gallery.lauchli(3, 1e-8)
    losses = {}
    for name, form in FORMS.items():
        steps, (Q, _) = through(form(A))
        losses[name] = np.abs(Q.T @ Q - np.eye(3)).max()
        assert "not perpendicular" in steps[-1].note
    assert losses["classical_gram_schmidt"] == pytest.approx(0.5)
    assert losses["modified_gram_schmidt"] < 1e-7


def test_a_root_too_long_to_be_taken_apart_stays_exact():
    A = np.array([[1, 1], [Fraction("1e-8"), 0]], dtype=object)
    Q, R = through(classical_gram_schmidt(A, exact=True))[1]
    assert isinstance(R[0, 0], Surd)
    assert R[0, 0] ** 2 == 1 + Fraction("1e-16")
    assert (np.eye(2, dtype=int) == Q.T @ Q).all()


def test_dependent_columns_are_told():
    steps, (Q, R) = through(classical_gram_schmidt([[1, 2, 3], [0, 1, 1], [1, 0, 1]], exact=True))
    assert steps[-2].title == "Column 3: nothing is left"
    assert r"$a_3 = r_{13}\,q_1 + r_{23}\,q_2$" in steps[-2].note.replace("$v = (0,\\ 0,\\ 0)$: ", "")
    assert "rank is $2$" in steps[-1].note
    assert R[2, 2] == 0
    assert not any(Q[:, 2])
    floats = through(classical_gram_schmidt([[1, 2, 3], [0, 1, 1], [1, 0, 1]]))[0]
    assert "may be dependent" in floats[-1].note
    assert "has no direction" in through(modified_gram_schmidt([[0.0, 1], [0, 2]]))[0][1].note


SMALL = st.tuples(st.integers(1, 4), st.integers(1, 3)).flatmap(
    lambda shape: hnp.arrays(np.int64, shape, elements=WHOLE)
)


@given(SMALL)
@settings(max_examples=40, deadline=None)
def test_after_every_reflection_the_product_is_the_matrix(A):
    steps, (_, R) = through(householder_qr(A, exact=True))
    m, n = A.shape
    rank = np.linalg.matrix_rank(A)
    for step in steps:
        q, r = step.state["Q"], step.state["R"]
        assert "reflect" in step.title or (q @ r == A).all()
        assert (np.eye(m, dtype=int) == q.T @ q).all()
    assert all(R[i, j] == 0 for i in range(m) for j in range(min(i, n)))
    assert sum(any(row) for row in R.tolist()) == rank
    tell_the_truth("householder_qr", steps, True)
    tell_the_truth("householder_qr", through(householder_qr(A))[0], False)


@pytest.mark.parametrize(("m", "n"), [(3, 3), (5, 2), (2, 4), (4, 1), (1, 3)])
def test_flops_of_reflections(m, n):
    steps = through(householder_qr(np.random.default_rng(1).normal(size=(m, n))))[0]
    wanted = 0
    for k in range(min(m - 1, n)):
        left = m - k
        wanted += 4 * left + (n - k - 1 + m) * (4 * left + 1)
    assert steps[-1].flops == wanted


def test_a_mirror_is_chosen_so_that_nothing_cancels():
    """The end of the axis further away: v₁ has the sign of x₁, and of 0 either end will do."""
    for x, first in [((3, 4), 8), ((-3, 4), -8), ((0, 4), 4)]:
        step = next(s for s in householder_qr(np.array([x]).T, exact=True) if s.title == "Column 1: the mirror")
        assert step.state["v"][0] == first
    assert "either would do" in step.note
    A = np.array([[1.0, 1], [1e-9, 1]])
    assert abs(through(householder_qr(A))[1][0][0, 1]) == pytest.approx(1e-9)


@pytest.mark.parametrize("size", [1e-200, 1e200, 1e-300])
def test_squares_that_are_no_floats_do_no_harm(size):
    A = np.array([[1.0, 2], [3, 4]])
    steps, (Q, R) = through(householder_qr(size * A))
    plain = through(householder_qr(A))[1]
    np.testing.assert_allclose(Q, plain[0], rtol=1e-14)
    np.testing.assert_allclose(R / size, plain[1], rtol=1e-14)
    assert any("divided by a power of $2$" in step.note for step in steps)


def test_exact_roots_that_reflections_cannot_keep_apart():
    with pytest.raises(MatrixError, match="17 digits under a root, which is too long"):
        result(householder_qr([[1, 1], [Fraction("1e-8"), 0]], exact=True))
    A = np.random.default_rng(5).integers(-3, 4, (6, 4))
    with pytest.raises(MatrixError, match="more than 8 roots"):
        result(householder_qr(A, exact=True))


def test_a_column_that_depends_leaves_its_row_to_the_next():
    steps, (_, R) = through(householder_qr([[1, 2, 4], [2, 4, 1], [2, 4, 3]], exact=True))
    assert "column 3 comes to row 2" in next(s.note for s in steps if s.title == "Column 2: no mirror needed")
    assert R[1, 1] == R[2, 2] == 0
    assert R[1, 2] != 0
    assert "Column 2 of $A$ depends on those before, and the rank is $2$" in steps[-1].note


@given(MATRICES)
@settings(max_examples=40, deadline=None)
def test_after_every_rotation_the_product_is_the_matrix(A):
    steps, (_, R) = through(givens_qr(A, exact=True))
    m, n = A.shape
    for step in steps:
        q, r = step.state["Q"], step.state["R"]
        assert (q @ r == A).all()
        assert (np.eye(m, dtype=int) == q.T @ q).all()
        assert all(len(x.terms) == 1 for x in [*q.flat, *r.flat] if isinstance(x, Surd))
    assert all(R[i, j] == 0 for i in range(m) for j in range(min(i, n)))
    turns = [step for step in steps if step.title.endswith("turn")]
    columns = [int(step.title.split()[1].rstrip(",")) for step in turns]
    assert steps[-1].flops == sum(6 + 6 * (n - j) + 6 * m for j in columns)
    tell_the_truth("givens_qr", steps, True)
    tell_the_truth("givens_qr", through(givens_qr(A))[0], False)


def test_rotations_pass_over_zeros_and_keep_long_roots_apart():
    steps = through(givens_qr([[3, 1, 2], [4, 2, 1], [0, 12, 5]]))[0]
    assert sum(step.title.endswith("turn") for step in steps) == 2
    A = [[1, 1], [Fraction("1e-8"), 0], [0, 1]]
    Q, R = through(givens_qr(A, exact=True))[1]
    assert (np.array(A) == Q @ R).all()
    assert "quarter turn" in " ".join(s.note for s in givens_qr([[0, 1], [1, 0]]))
    assert "is $0$" in through(givens_qr([[0, 1], [0, 2]]))[0][-1].note
    with pytest.raises(MatrixError, match="range of floats"):
        result(givens_qr([[1.5e308, 1], [1.5e308, 1]]))


PROBLEMS = MATRICES.flatmap(lambda A: st.tuples(st.just(A), hnp.arrays(np.int64, len(A), elements=WHOLE)))


@given(PROBLEMS)
@settings(max_examples=50, deadline=None)
def test_both_ways_to_least_squares_are_one_in_exact_arithmetic(problem):
    A, b = problem
    n = A.shape[1]
    steps, x = through(normal_equations(A, b, exact=True))
    turned, y = through(lstsq_qr(A, b, exact=True))
    if np.linalg.matrix_rank(A) < n:
        assert x is None
        assert y is None
    else:
        assert (x == y).all()
        assert all(isinstance(z, Fraction) for z in y)
        assert not any(A.T @ (b - A @ x))
        square = steps[-1].state["r·r"]
        assert turned[-1].state["r·r"] == square
        assert next(s for s in turned if s.title == "The triangle").state["left"] ** 2 == square
    for name, played in (("normal_equations", steps), ("lstsq_qr", turned)):
        tell_the_truth(name, played, True)
    for name, solver in (("normal_equations", normal_equations), ("lstsq_qr", lstsq_qr)):
        tell_the_truth(name, through(solver(A, b))[0], False)


@given(PROBLEMS)
@settings(max_examples=30, deadline=None)
def test_rotations_keep_the_length_of_every_residual(problem):
    A, b = problem
    x = np.arange(1, A.shape[1] + 1)
    for step in lstsq_qr(A, b, exact=True):
        if "R" in step.state:
            r = step.state["c"] - step.state["R"] @ x
            assert r @ r == (b - A @ x) @ (b - A @ x)


def flops_at(steps, title):
    return next(step.flops for step in steps if step.title == title)


@pytest.mark.parametrize(("m", "n"), [(4, 2), (3, 3), (5, 1), (6, 3)])
def test_flops_of_least_squares(m, n):
    rng = np.random.default_rng(2)
    A, b = rng.normal(size=(m, n)), rng.normal(size=m)
    dots = 2 * m - 1
    end = m * (2 * n - 1) + m + dots + n * dots
    steps = through(normal_equations(A, b))[0]
    solved = sum(3 + 2 * (n - k - 1) for k in range(n) for _ in range(k + 1, n)) + n * n
    assert flops_at(steps, "Aᵀb") == dots * (n * (n + 1) // 2 + n)
    assert steps[-1].flops == flops_at(steps, "Aᵀb") + solved + end
    steps = through(lstsq_qr(A, b))[0]
    turns = sum((m - j - 1) * (6 + 6 * (n - j)) for j in range(n))
    assert steps[-1].flops == turns + 2 * (m - n) + n * n + end


def test_what_squares_lose_rotations_keep():
    A, b = [[1, 1], [1e-8, 0], [0, 1e-8]], [2, 1e-8, 1e-8]
    steps, x = through(normal_equations(A, b))
    assert x is None
    assert "lose half the digits" in steps[-1].note
    np.testing.assert_allclose(result(lstsq_qr(A, b)), [1, 1], atol=1e-7)
    assert (result(normal_equations(A, b, exact=True)) == 1).all()


def test_the_picture_shows_the_right_angle_or_the_fitted_line():
    last = through(normal_equations([[1, 0], [1, 1], [1, 2]], [6, 0, 0]))[0][-1]
    shapes = drawing(last, "both")
    assert {s["dimension"] for s in shapes} == {3}
    flat = next(s for s in shapes if s["kind"] == "plane")
    assert not np.any(np.array([[1, 1, 1], [0, 1, 2]]) @ flat["of"])
    last = through(lstsq_qr([[1, 0], [1, 1], [1, 2], [1, 3]], [1, 3, 2, 5]))[0][-1]
    shapes = drawing(last, "both")
    assert {s["dimension"] for s in shapes} == {2}
    drops = [s for s in shapes if s["kind"] == "segment"]
    assert len(drops) == 4
    np.testing.assert_allclose([s["of"][1] - s["at"][1] for s in drops], last.state["r"], atol=1e-12)
    assert drawing(through(normal_equations(np.eye(5)[:, :3], np.ones(5)))[0][-1], "both") == []


def test_no_single_solution_is_told():
    assert "more columns than rows" in through(lstsq_qr([[1, 2, 3]], [4]))[0][-1].note
    steps, x = through(lstsq_qr([[1, 2], [2, 4], [2, 4]], [1, 3, 2]))
    assert x is None
    assert steps[-1].title == "Column 2 depends"
    steps, x = through(normal_equations([[0, 1], [0, 2]], [1, 3], exact=True))
    assert x is None
    assert steps[-1].title == "Column 1 depends"
    with pytest.raises(MatrixError, match="complex"):
        result(lstsq_qr([[1j], [2]], [1, 2]))
    with pytest.raises(MatrixError, match="must match"):
        result(normal_equations([[1], [2]], [1, 2, 3]))


def test_rounding_is_not_taken_for_a_direction():
    """A column and 0.7 times it: what is left of it is not 0 in floats, and no more than rounding."""
    a = np.array([0.5, 0.5, 0.7, 0.9])
    A = np.column_stack([a, 0.7 * a])
    steps, x = through(normal_equations(A, [1, 2, 3, 4]))
    assert x is None
    assert 0 < steps[-1].state["U"][1, 1] < 1e-15
    assert "rounding alone can leave as much" in steps[-1].note
    steps, x = through(lstsq_qr(A, [1, 2, 3, 4]))
    assert x is None
    assert 0 < steps[-1].state["R"][1, 1] < 1e-15
    assert "no more than rounding can leave" in steps[-1].note
