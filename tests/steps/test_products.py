"""Products of matrices: three ways to one result, every step of them multiplied out, the flops, and the words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rowspace.steps import ALGORITHMS, MatrixError, play_text, result
from rowspace.steps.arithmetic import is_unknown
from tests.steps.formulas import equations
from tests.steps.playing import through
from tests.steps.test_notes import unexplained

WAYS = ("matmul_rows_columns", "matmul_outer", "matmul_columns")
SIDE = st.integers(1, 4)


@st.composite
def factors(draw):
    m, n, p = draw(SIDE), draw(SIDE), draw(SIDE)
    whole = st.integers(-4, 4)
    return draw(hnp.arrays(np.int64, (m, n), elements=whole)), draw(hnp.arrays(np.int64, (n, p), elements=whole))


@given(factors(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_three_ways_to_one_product(both, exact):
    """Small whole numbers are multiplied without rounding in floats too."""
    A, B = both
    m, n, p = *A.shape, B.shape[1]
    for name in WAYS:
        steps, C = through(ALGORITHMS[name].generator(A, B, exact=exact))
        assert (A @ B == C).all()
        assert steps[-1].flops == m * p * (2 * n - 1)
        assert unexplained(name, steps) == []
        for step in steps:
            equations(step.note, exact)


@given(factors())
@settings(max_examples=30, deadline=None)
def test_what_stands_there_after_each_step(both):
    A, B = both
    for step in ALGORITHMS["matmul_outer"].generator(A, B, exact=True):
        if step.title.startswith("Column"):
            k = int(step.title.split()[1])
            assert (step.state["T"] == np.outer(A[:, k - 1], B[k - 1])).all()
        if step.title.startswith("Add"):
            k = int(step.title.split()[-1])
            assert (step.state["C"] == A[:, :k] @ B[:k]).all()
    for name in WAYS[::2]:
        for step in ALGORITHMS[name].generator(A, B, exact=True):
            found = ~np.vectorize(is_unknown, otypes=[bool])(step.state["C"])
            assert (step.state["C"][found] == (A @ B)[found]).all()
            assert all(found[tuple(where[1:])] for where in step.highlight.get("changed", []))
            assert step.flops == found.sum() * (2 * A.shape[1] - 1)


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("shapes", [((0, 2), (2, 3)), ((2, 0), (0, 3)), ((2, 3), (3, 0)), ((0, 0), (0, 0))])
def test_without_entries(name, shapes):
    A, B = (np.zeros(shape) for shape in shapes)
    for exact in (False, True):
        steps, C = through(ALGORITHMS[name].generator(A, B, exact=exact))
        assert C.shape == (shapes[0][0], shapes[1][1])
        assert not C.any()
        assert steps[-1].flops == 0


@pytest.mark.parametrize("name", WAYS)
def test_complex_numbers_and_what_is_out_of_range(name):
    A = np.array([[1 + 2j, 3], [0, -1j]])
    assert (result(ALGORITHMS[name].generator(A, A)) == A @ A).all()
    with pytest.raises(MatrixError, match="beyond the range of floats"):
        result(ALGORITHMS[name].generator([[1e200]], [[1e200]]))
    assert result(ALGORITHMS[name].generator([[1e200]], [[1e200]], exact=True))[0, 0] == 10**400


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("matmul_rows_columns", "1 2; 2 4 | 2 -4; -1 2", "although neither factor is"),
        ("matmul_rows_columns", "1 2; 2 4 | 2 -4; -1 2", "are perpendicular"),
        ("matmul_rows_columns", "2 1; 1 1 | 1 -1; -1 2", "the inverse of $A$"),
        ("matmul_outer", "1 0; 3 0 | 5 6; 7 8", "With column 2 of $A$ all $0$"),
        ("matmul_outer", "1 0; 2 1; 0 3 | 1 2 0; 0 1 -1", "rank 2 at most"),
        ("matmul_columns", "1 2; 2 4 | 2 -4; -1 2", "They cancel."),
        ("matmul_columns", "1 2; 3 4 | 0 1; 1 0", "column 2 of $A$ alone, as it is"),
        ("matmul_columns", "1 2; 3 4 | 0 1; 0 0", "nothing of any column"),
    ],
)
def test_special_cases_are_told(name, text, words):
    for exact in (False, True):
        assert any(words in step["note"] for step in play_text(name, text, exact)["steps"])


def test_what_rounding_may_have_made_is_not_claimed():
    """Products that underflow are 0, and neither that nor a rounded identity proves anything."""
    tiny = play_text("matmul_rows_columns", "1e-200 0; 0 1e-200 | 1e-200 0; 0 1e-200")["steps"]
    assert not any("neither" in step["note"] or "perpendicular" in step["note"] for step in tiny)
    assert "inverse" not in play_text("matmul_outer", "0.1 0; 0 1 | 10 0; 0 1")["steps"][-1]["note"]


def test_an_entry_not_found_yet_is_shown_as_such():
    steps = play_text("matmul_rows_columns", "1 2; 3 4 | 5 6; 7 8", True)["steps"]
    shown = [next(v["rows"] for v in step["state"] if v["name"] == "C") for step in steps]
    assert shown[:3] == [[["?", "?"], ["?", "?"]], [["19", "?"], ["?", "?"]], [["19", "22"], ["?", "?"]]]
    large = play_text("matmul_rows_columns", "\n".join(["1 " * 9] * 9) + "\n|\n" + "\n".join(["1 " * 9] * 9))
    assert large["steps"][1]["state"][2]["values"][0][:2] == [9, None]
