"""Orthogonality: every step of a factorisation multiplied out, the flops, and the special cases' words."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rowspace.linalg import gallery
from rowspace.steps import classical_gram_schmidt, modified_gram_schmidt
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
