"""norm, vector_norm, matrix_norm: NumPy's answers, and the right ones where NumPy's squares leave the range."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linalg_cases import TYPES, gaussian

from rowspace.linalg import LinAlgError, matrix_norm, norm, vector_norm

INF = math.inf
#: NumPy before 2.3 has no maximum of nothing, and so no norms of it that are one; with us they are 0 in all versions.
NUMPY = tuple(int(part) for part in np.__version__.split(".")[:2])

VECTOR_ORDERS = [None, 2, 1, 0, INF, -INF, -1, -2, 3, 0.5, 7.25, np.float64(3)]
MATRIX_ORDERS = [None, "fro", "f", "nuc", 1, -1, 2, -2, INF, -INF]


def agree(ours: Any, theirs: Any) -> None:
    """Equal to a few eps of the type, and of the same type and shape."""
    assert type(ours) is type(theirs)
    assert np.shape(ours) == np.shape(theirs)
    assert np.asarray(ours).dtype == np.asarray(theirs).dtype
    eps = np.finfo(np.asarray(theirs).dtype).eps
    assert np.allclose(ours, theirs, rtol=30 * eps, atol=0, equal_nan=True)


@pytest.mark.parametrize("dtype", [*TYPES, "float16", "longdouble", "int64", "bool", ">f8"])
@pytest.mark.parametrize("ord", VECTOR_ORDERS, ids=str)
def test_vectors(ord: Any, dtype: str) -> None:
    x = (gaussian((60,), seed=3) * 4).astype(dtype)
    x[x == 0] = 1
    if dtype == "float16" and ord == 7.25:
        x = x / np.float16(4)  # NumPy's powers overflow otherwise
    agree(norm(x, ord), np.linalg.norm(x, ord))
    agree(norm(x, ord, keepdims=True), np.linalg.norm(x, ord, keepdims=True))
    X = x.reshape(3, 4, 5)
    for axis in (0, 1, 2, -1, (1,)):
        for keepdims in (False, True):
            agree(norm(X, ord, axis, keepdims), np.linalg.norm(X, ord, axis, keepdims))
    if ord is not None:
        for axes in (None, 1, (0, 2), (2, 1, 0), (-1, 0)):
            for keepdims in (False, True):
                ours = vector_norm(X, axis=axes, ord=ord, keepdims=keepdims)
                agree(ours, np.linalg.vector_norm(X, axis=axes, ord=ord, keepdims=keepdims))


@pytest.mark.parametrize("dtype", [*TYPES, "int64", "bool"])
@pytest.mark.parametrize("ord", MATRIX_ORDERS, ids=str)
def test_matrices(ord: Any, dtype: str) -> None:
    X = (gaussian((3, 4, 5), seed=3) * 4).astype(dtype)
    close = 1e-5 if dtype in ("float32", "complex64") else 1e-13
    for A, axis in ((X[0], None), (X, (0, 1)), (X, (1, 0)), (X, (-1, -2)), (X, (0, 2))):
        for keepdims in (False, True):
            ours, theirs = norm(A, ord, axis, keepdims), np.linalg.norm(A, ord, axis, keepdims)
            assert type(ours) is type(theirs)
            assert np.shape(ours) == np.shape(theirs)
            assert np.asarray(ours).dtype == np.asarray(theirs).dtype
            assert np.allclose(ours, theirs, rtol=close)
    if ord is not None:
        ours, theirs = matrix_norm(X, ord=ord, keepdims=True), np.linalg.matrix_norm(X, ord=ord, keepdims=True)
        assert ours.shape == theirs.shape
        assert np.allclose(ours, theirs, rtol=close)


@pytest.mark.parametrize("shape", [(), (1, 1, 1), (2, 0, 3)], ids=str)
def test_of_all_entries_at_any_shape(shape: tuple[int, ...]) -> None:
    x = np.full(shape, -3.0)
    agree(norm(x), np.linalg.norm(x))
    agree(norm(x, keepdims=True), np.linalg.norm(x, keepdims=True))


@pytest.mark.parametrize("power", [-1070, -1022, -700, -530, 500, 530, 700, 1000])
@pytest.mark.parametrize("ord", [2, 3, 0.5, -2, -3, 20], ids=str)
@pytest.mark.parametrize("kind", ["f", "c"])
def test_scale_changes_nothing_but_the_scale(power: int, ord: float, kind: str) -> None:
    """At 2^-1070 four bits are left, so small integers it is; and roots of them are exact only after the scaling."""
    x = np.array([3.0, 4.0, 12.0, 5.0])
    expected = math.ldexp(float(np.linalg.norm(x, ord)), power)
    given = np.ldexp(x, power) * (1j if kind == "c" else 1)
    below = math.ldexp(1, -1074) if power < -1000 else 0  # half of the spacing of the numbers there, and one to spare
    for ours in (norm(given, ord), vector_norm(given.reshape(2, 2), ord=ord), norm(given[None], ord, axis=1)[0]):
        assert abs(float(ours) - expected) <= 1e-14 * expected + below
    if ord == 2:
        assert abs(float(norm(given.reshape(2, 2), "fro")) - expected) <= 1e-15 * expected + below
        spectral = math.ldexp(float(np.linalg.norm(x.reshape(2, 2), 2)), power)
        assert abs(float(norm(given.reshape(2, 2), 2)) - spectral) <= 1e-14 * expected + below


def test_float16_and_float32_overflow_no_sooner() -> None:
    assert norm(np.full(4, 300, "float16")) == 600
    assert norm(np.full(4, 1e30, "float32")) == np.float32(2e30)
    assert norm(np.full((4, 3), 1e30, "float32"), axis=0).tolist() == [float(np.float32(2e30))] * 3
    assert norm(np.full(4, 1e-30, "float32")) == np.float32(2e-30)


def test_lanes_of_very_different_size() -> None:
    X = np.array([[3e200, 4e200], [3.0, 4.0], [3e-200, 4e-200], [0.0, 0.0], [np.inf, 1.0], [np.nan, 1.0]])
    expected = [5e200, 5.0, 5e-200, 0.0, np.inf, np.nan]
    assert np.allclose(norm(X, axis=1), expected, rtol=1e-15, atol=0, equal_nan=True)
    assert np.allclose(norm(X, 3, axis=1)[[0, 1, 2]], np.cbrt(91) * np.array([1e200, 1, 1e-200]), rtol=1e-14, atol=0)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=20))
def test_euclidean_against_exact_squares(x: list[float]) -> None:
    square = sum(Fraction(v) ** 2 for v in x)
    ours = norm(x)
    if np.isinf(ours):
        assert square > Fraction(1.79e308) ** 2
        return
    slack = Fraction(len(x) + 2, 2**52)
    least = Fraction(1, 2**1073)
    assert (Fraction(float(ours)) * (1 - slack) - least) ** 2 <= square or ours < 1e-322
    assert square <= (Fraction(float(ours)) * (1 + slack) + least) ** 2


@pytest.mark.parametrize("ord", [None, 2, 1, INF, -INF, 3, 0, -1], ids=str)
@pytest.mark.parametrize("x", [[np.nan, 1.0], [np.inf, 1.0], [-np.inf, np.inf], [np.inf, np.nan], [0.0, 1.0]], ids=str)
@pytest.mark.filterwarnings("ignore:divide by zero:RuntimeWarning")
def test_nan_and_inf_as_numpy(x: list[float], ord: Any) -> None:
    agree(norm(x, ord), np.linalg.norm(x, ord))


@pytest.mark.parametrize("ord", [2, -2, "nuc"], ids=str)
def test_no_singular_values_of_nan(ord: Any) -> None:
    with pytest.raises(LinAlgError, match="the matrix has nan at"):
        norm([[1.0, np.nan], [0.0, 1.0]], ord)


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (2, 0, 3)], ids=str)
def test_empty_matrices(shape: tuple[int, ...]) -> None:
    for ord in ("fro", 1, 2, INF, "nuc"):
        try:
            theirs = np.linalg.matrix_norm(np.ones(shape), ord=ord)
        except ValueError:
            assert NUMPY < (2, 3)
            theirs = np.zeros(shape[:-2])[()]
        agree(matrix_norm(np.ones(shape), ord=ord), theirs)
    for ord in (-2, -1, -INF):
        try:
            theirs = np.linalg.matrix_norm(np.ones(shape), ord=ord)
        except ValueError:
            with pytest.raises(ValueError, match="zero-size array"):
                matrix_norm(np.ones(shape), ord=ord)
        else:
            agree(matrix_norm(np.ones(shape), ord=ord), theirs)


def test_empty_vectors() -> None:
    for ord in (None, 2, 1, 0, 3):
        agree(norm([], ord), np.linalg.norm([], ord))
    agree(norm([], INF), np.linalg.norm([], INF) if NUMPY >= (2, 3) else np.float64(0))
    with pytest.raises(ValueError, match="zero-size array"):
        norm([], -INF)


BAD = [
    (lambda: norm(np.ones(2), "fro"), ValueError, "Invalid norm order 'fro' for vectors"),
    (lambda: norm(np.ones(2), [1, 2]), ValueError, "expected a number"),
    (lambda: norm(np.ones((2, 2)), 3), ValueError, "Invalid norm order 3 for matrices"),
    (lambda: norm(np.ones((2, 2)), "x"), ValueError, "Invalid norm order 'x' for matrices"),
    (lambda: norm(np.ones((2, 2, 2)), 2), ValueError, "Improper number of dimensions to norm: 3"),
    (lambda: norm(3.0, 2), ValueError, "Improper number of dimensions"),
    (lambda: norm(np.ones((2, 2)), axis=(0, 0)), ValueError, "Duplicate axes"),
    (lambda: norm(np.ones((2, 2)), axis=(0, 5)), np.exceptions.AxisError, "out of bounds"),
    (lambda: norm(np.ones((2, 2)), axis=5), np.exceptions.AxisError, "out of bounds"),
    (lambda: norm(np.ones((2, 2)), axis="x"), TypeError, "'axis' must be None, an integer or a tuple"),
    (lambda: norm(np.ones((2, 2)), axis=[0]), TypeError, "'axis' must be"),
    (lambda: norm("abc"), TypeError, "norm: expected an array of numbers"),
    (lambda: norm(np.zeros(2, "m8[s]")), TypeError, "norm: expected an array of numbers"),
    (lambda: vector_norm(["a"]), TypeError, "vector_norm: expected an array of numbers"),
    (lambda: matrix_norm(np.ones(3)), np.exceptions.AxisError, "out of bounds"),
    (lambda: norm(np.ones((2, 2), "f2"), 2), TypeError, "float16 is unsupported"),
]


@pytest.mark.parametrize(("call", "error", "words"), BAD)
def test_bad_input(call: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


def test_objects_as_numpy() -> None:
    x = np.array([3, -4], dtype=object)
    assert norm(x) == np.linalg.norm(x) == 5
    assert norm(x, 1) == 7
    assert norm(x, INF) == 4
    assert norm(np.array([Fraction(1, 3), Fraction(-1, 3)]), 1) == Fraction(2, 3)


def test_entries_that_are_arrays() -> None:
    x = np.array([np.array([3, 0]), 4, 0], dtype=object)
    assert norm(x).tolist() == np.linalg.norm(x).tolist() == [5, 4]
    assert norm(x, 1).tolist() == [7, 4]
