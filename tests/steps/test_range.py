"""Numbers at the ends of the range of floats: every step can be shown, or one sentence says why there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rowspace.steps import ALGORITHMS, MatrixError
from tests.steps.playing import numbers_of

ENDS = st.sampled_from([0.0, 1.0, -1.0, 7.0, 1e-200, 1e200, 1e308, -1e308, 5e-324, 1e150, 1e-160, 1e16])
SQUARE = st.integers(1, 3).flatmap(lambda n: hnp.arrays(np.float64, (n, n), elements=ENDS))
FROM_ONE = ("rref", "inverse", "determinant", "determinant_cofactors", "cholesky")


def shown_or_refused(name, *args):
    try:
        for step in ALGORITHMS[name].generator(*args):
            assert np.isfinite(np.array(numbers_of(step.state), dtype=complex)).all()
    except MatrixError as error:
        refused = str(error)
    else:
        refused = "."
    assert refused.endswith(".")


@pytest.mark.parametrize("name", FROM_ONE)
@given(SQUARE)
@settings(max_examples=80, deadline=None)
def test_one_matrix(name, A):
    shown_or_refused(name, np.tril(A) + np.tril(A, -1).T if name == "cholesky" else A)


@given(SQUARE, SQUARE)
@settings(max_examples=80, deadline=None)
def test_two(A, B):
    for name in ("matmul_rows_columns", "matmul_outer", "matmul_columns"):
        shown_or_refused(name, A, B)
    shown_or_refused("linear_combination", A[0], A)
    shown_or_refused("projection", A[0], A[-1])


def test_what_once_went_wrong():
    shown_or_refused("projection", [1e308], [1e308])
    shown_or_refused("determinant_cofactors", [[7.0, 7, 7], [1e308, 3.3, 7], [1e150, 7, 1e150]])
    shown_or_refused("inverse", [[1e-200, -0.1, 7], [1e200, 1e200, 5e-324], [-1e308, -1e308, 1]])


@pytest.mark.filterwarnings("error")
def test_a_mirror_beyond_the_range_is_refused_without_a_warning():
    with pytest.raises(MatrixError, match="beyond the range of floats"):
        list(ALGORITHMS["householder_qr"].generator([[1.4e308, 1.0], [1e308, 2.0]]))
