"""The reduced form and its subspaces, the inverse, determinants and Cholesky: exact, at every step, and their words."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rowspace.steps import ALGORITHMS, MatrixError, play_text, result
from tests.steps.formulas import equations
from tests.steps.playing import preset_played, through
from tests.steps.test_algorithms import rank
from tests.steps.test_notes import unexplained

SHAPES = hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=4)
SMALL = hnp.arrays(np.int64, SHAPES, elements=st.integers(-3, 3))


def told_truly(name, steps, exact):
    assert unexplained(name, steps) == []
    for step in steps:
        equations(step.note, exact)


def preset(name, title, exact):
    return preset_played(name, next(p for p in ALGORITHMS[name].presets if p.name == title), exact)


@given(SMALL, st.sampled_from(["largest", "first"]))
@settings(max_examples=100, deadline=None)
def test_the_reduced_form_and_its_subspaces(A, rule):
    m, n = A.shape
    steps, (R, columns) = through(ALGORITHMS["rref"].generator(A, exact=True, pivot=rule))
    r = len(columns)
    assert r == rank(A)
    assert (R[:r, columns] == np.eye(r)).all()
    assert not R[r:].any()
    assert all(not R[k, :j].any() for k, j in enumerate(columns))
    for step in steps:
        if "E" in step.state:
            start = steps[0].state["R"]
            assert (step.state["E"] @ start == step.state["R"]).all(), step.title
    last = steps[-1].state
    for name, size, against in (("C", r, A), ("B", r, A.T), ("N", n - r, A.T), ("Y", m - r, A)):
        assert (name in last) == (size > 0)
        if size:
            assert last[name].shape == (len(against), size)
            assert exact_rank(last[name]) == size
    if "N" in last:
        assert not (A @ last["N"]).any()
    if "Y" in last:
        assert not (A.T @ last["Y"]).any()
    told_truly("rref", steps, True)
    told_truly("rref", list(ALGORITHMS["rref"].generator(A)), False)


def exact_rank(M):
    """Of fractions: each column times its denominators."""
    return rank(M * np.prod([x.denominator for x in M.flat], dtype=object))


@given(SMALL)
@settings(max_examples=30, deadline=None)
def test_floats_find_the_same_reduced_form(A):
    """Entries of at most 3 in 4 by 4: rounding is far below what is taken for 0."""
    (R, columns), (S, same) = (result(ALGORITHMS["rref"].generator(A, exact=exact)) for exact in (False, True))
    assert columns == same
    np.testing.assert_allclose(R, S.astype(float), atol=1e-10)


def test_the_flops_of_a_full_reduction():
    """Per pivot: n − j − 1 + m divisions, and 2 (n − j − 1 + m) for each other row."""
    A = np.array([[2, 3, 5, 7], [3, 7, 4, 9], [4, 5, 9, 2]])
    steps = list(ALGORITHMS["rref"].generator(A, exact=True))
    assert steps[-1].flops == sum((4 - j - 1 + 3) * (1 + 2 * 2) for j in range(3))


@pytest.mark.parametrize(
    ("title", "exact", "words"),
    [
        ("Tenths: what rounding leaves of a 0", False, "Rounding alone may leave"),
        ("Tenths: what rounding leaves of a 0", False, "rests on what was taken for"),
        ("Tenths: what rounding leaves of a 0", True, "in row 2 is $0$"),
        ("Only zeros", True, "All rows are $0$"),
        ("The identity comes out", True, "$E$ is the inverse of $A$"),
        ("Rank 2 of 3", True, r"$2 \cdot (1,\ 2,\ 3) = (2,\ 4,\ 6)$"),
        ("Needs an exchange", True, "change places"),
        ("Tall", True, "has one solution: $x = 0$"),
    ],
)
def test_what_the_reduction_tells(title, exact, words):
    assert any(words in step.note for step in preset("rref", title, exact)[0])


def test_a_zero_left_by_rounding_does_not_count():
    """0.3·6 is not 1.8 to the last bit; in floats the rank is 1 as in fractions, whatever the scale."""
    for scale in (1e-150, 1, 1e150):
        R, columns = result(ALGORITHMS["rref"].generator(np.array([[0.3, 0.2], [2.7, 1.8]]) * scale))
        assert columns == [0]
        assert not R[1].any()


def test_the_pictures_of_the_subspaces():
    steps = play_text("rref", "1 2 -1; 2 4 -2; -1 -2 1", True)["steps"]
    assert all({s["dimension"] for s in step.get("geometry", [])} <= {3} for step in steps)
    steps = play_text("rref", "1 2; 2 4", True)["steps"]
    last = {(s["kind"], s.get("label", "")) for s in steps[-1]["geometry"]}
    assert ("line", "null space") in last


@given(st.integers(1, 4).flatmap(lambda n: hnp.arrays(np.int64, (n, n), elements=st.integers(-3, 3))))
@settings(max_examples=80, deadline=None)
def test_the_inverse_holds_at_every_step(A):
    n = len(A)
    steps, X = through(ALGORITHMS["inverse"].generator(A, exact=True))
    for step in steps:
        assert (step.state["X"] @ A == step.state["R"]).all(), step.title
    if X is None:
        assert rank(A) < n
        x = steps[-1].state["x"]
        assert x.any()
        assert not (A @ x).any()
    else:
        assert (np.eye(n) == A @ X).all()
    told_truly("inverse", steps, True)
    told_truly("inverse", list(ALGORITHMS["inverse"].generator(A)), False)


def test_the_flops_of_an_inverse():
    """Per pivot 2n − k − 1 divisions and twice that for each other row, zeros of X counted too."""
    A = np.array([[2, 3, 5], [3, 7, 4], [4, 5, 9]])
    steps = list(ALGORITHMS["inverse"].generator(A, exact=True))
    assert steps[-1].flops == sum((2 * 3 - k - 1) * (1 + 2 * 2) for k in range(3))


@pytest.mark.parametrize(
    ("title", "exact", "words"),
    [
        ("Singular", True, r"$x = (1,\ -2,\ 1)$ with $Ax = 0$"),
        ("Undoes itself: a mirror", True, "is $A$ itself"),
        ("Nearly singular", False, "a small change in $A$"),
        ("Singular", False, "$A$ may be singular"),
        ("One by one: 0", True, "no inverse"),
    ],
)
def test_what_the_inverse_tells(title, exact, words):
    notes = [step.note for step in preset("inverse", title, exact)[0]]
    assert any(words in note for note in notes)


def leibniz(A):
    """The determinant as the signed sum over all orders, exact for whole numbers and fractions."""
    n, total = len(A), 0
    for p in itertools.permutations(range(n)):
        odd = sum(p[i] > p[j] for i in range(n) for j in range(i + 1, n)) % 2
        total += (-1) ** odd * math.prod(A[i, p[i]] for i in range(n))
    return total


SQUARE = st.integers(1, 4).flatmap(lambda n: hnp.arrays(np.int64, (n, n), elements=st.integers(-3, 3)))


@given(
    st.integers(1, 4).flatmap(lambda n: hnp.arrays(np.int64, (n, n), elements=st.integers(-3, 3))), st.integers(1, 4)
)
@settings(max_examples=100, deadline=None)
def test_both_determinants_at_every_step(A, row):
    n, d = len(A), leibniz(A)
    for pivot in ("largest", "first"):
        steps, found = through(ALGORITHMS["determinant"].generator(A, exact=True, pivot=pivot))
        assert found == d
        for step in steps:
            assert step.state["s"] * leibniz(step.state["U"]) == d, step.title
        told_truly("determinant", steps, True)
    for exact in (True, False):
        steps, found = through(ALGORITHMS["determinant_cofactors"].generator(A, exact=exact, row=min(row, n)))
        assert found == d, "small whole numbers are not rounded in floats either"
        told_truly("determinant_cofactors", steps, exact)
    told_truly("determinant", list(ALGORITHMS["determinant"].generator(A)), False)


def test_the_flops_of_determinants():
    """Elimination: 2n³/3 and lower terms; cofactors: 3 for each minor of 2 by 2, 5 and 7 to add up rows of 3 and 4."""
    A = np.array([[2, 3, 5, 1], [3, 7, 4, 2], [4, 5, 9, 6], [1, 8, 3, 7]])
    steps = list(ALGORITHMS["determinant"].generator(A, exact=True))
    assert steps[-1].flops == sum((4 - k - 1) * (1 + 2 * (4 - k - 1)) for k in range(4)) + 3
    steps = list(ALGORITHMS["determinant_cofactors"].generator(A, exact=True))
    assert steps[-1].flops == 4 * (3 * 3 + 5) + 7


@pytest.mark.parametrize(
    ("name", "title", "exact", "words"),
    [
        ("determinant", "Singular", True, "the box of the rows is flat"),
        ("determinant", "Needs an exchange", True, "the sign becomes $s = -1$"),
        ("determinant", "Singular", False, "it may be that $A$ is singular"),
        ("determinant", "One by one: 0", True, "The one entry is $0$"),
        ("determinant_cofactors", "Along the row with zeros", True, "so it is not worked out"),
        ("determinant_cofactors", "Singular", True, "the rows of $A$ are dependent"),
        ("determinant_cofactors", "Four by four", True, r"$4 \cdot 3 \cdot 2 = 24$ products"),
        ("determinant_cofactors", "A row of zeros", True, "Every entry of row 2 is $0$"),
    ],
)
def test_what_determinants_tell(name, title, exact, words):
    assert any(words in step.note for step in preset(name, title, exact)[0])


def test_a_row_that_is_not_there():
    assert "there is no row 3" in play_text("determinant_cofactors", "1 2; 3 4", True, {"row": 3})["error"]
    assert result(ALGORITHMS["determinant"].generator(np.zeros((0, 0)))) == 1
    assert result(ALGORITHMS["determinant_cofactors"].generator(np.zeros((0, 0)))) == 1


def definite(A):
    """By the leading minors, in whole numbers."""
    return all(leibniz(A[:k, :k]) > 0 for k in range(1, len(A) + 1))


@given(SQUARE)
@settings(max_examples=100, deadline=None)
def test_cholesky_keeps_its_roots_or_shows_why_there_is_none(G):
    for A in (G @ G.T, G + G.T, G @ G.T + np.eye(len(G), dtype=int)):
        steps, L = through(ALGORITHMS["cholesky"].generator(A, exact=True))
        told_truly("cholesky", steps, True)
        told_truly("cholesky", list(ALGORITHMS["cholesky"].generator(A)), False)
        assert (L is not None) == definite(A)
        if L is None:
            x = steps[-1].state["x"]
            assert x.any()
            assert x @ A @ x == steps[-1].state["q"] <= 0
        else:
            assert (L @ L.T == A).all()
            assert (np.diag(L) > 0).all()
            assert not np.triu(L, 1).any()


def test_the_flops_of_cholesky():
    """n³/3 and lower terms: column j takes 2j + 1 for its root and for each entry below."""
    A = np.array([[4, 2, 2, 1], [2, 9, 3, 0], [2, 3, 8, 1], [1, 0, 1, 7]])
    steps = list(ALGORITHMS["cholesky"].generator(A, exact=True))
    assert steps[-1].flops == sum((2 * j + 1) * (4 - j) for j in range(4))


@pytest.mark.parametrize(
    ("title", "exact", "words"),
    [
        ("A saddle", True, "is negative"),
        ("A trough: pivot 0", True, "is not positive"),
        ("Roots that are kept", True, r"\sqrt{\tfrac{3}{2}} = \tfrac{\sqrt{6}}{2}"),
        ("A pivot of rounding", False, "rounding"),
        ("A pivot of rounding", True, "is $0$, and the entries below"),
        ("Whole numbers", True, "positive for every $x$ but $0$"),
    ],
)
def test_what_cholesky_tells(title, exact, words):
    assert any(words in step.note for step in preset("cholesky", title, exact)[0])


def test_cholesky_of_complex_matrices_and_of_what_has_no_exact_root():
    G = np.array([[2, 0], [1 - 1j, 3]])
    A = G @ G.conj().T
    L = result(ALGORITHMS["cholesky"].generator(A))
    np.testing.assert_allclose(L @ L.conj().T, A, rtol=4 * np.finfo(float).eps)
    for step in ALGORITHMS["cholesky"].generator(-A):
        equations(step.note, False)
    assert result(ALGORITHMS["cholesky"].generator(-A)) is None
    with pytest.raises(MatrixError, match="conjugate transpose"):
        result(ALGORITHMS["cholesky"].generator([[1, 1j], [1j, 1]]))
    with pytest.raises(MatrixError, match="too long for its square root"):
        result(ALGORITHMS["cholesky"].generator([[10**15 + 37]], exact=True))
    assert result(ALGORITHMS["cholesky"].generator(np.zeros((0, 0)))).shape == (0, 0)


def test_the_ellipse_of_a_factor():
    steps = play_text("cholesky", "4 2; 2 5")["steps"]
    assert [s["kind"] for s in steps[0].get("geometry", [])] == []
    assert [s["kind"] for s in steps[-1]["geometry"]] == ["ellipse", "arrow", "arrow"]
