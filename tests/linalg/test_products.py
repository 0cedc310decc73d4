"""Products, chains and tensors: NumPy's answers and shapes, to the type; errors that say what is wrong."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linalg_cases import TYPES, gaussian

from rowspace import linalg
from rowspace.linalg import LinAlgError, tuning
from rowspace.linalg.chains import best_split
from rowspace.linalg.matmul_forms import matmul_blocked, matmul_by_loops, strassen

DTYPES = [*TYPES, "float16", "int64", "uint8", "bool", ">f8", "object"]


def agree(ours: Any, theirs: Any, terms: int = 64) -> None:
    assert np.shape(ours) == np.shape(theirs)
    assert np.asarray(ours).dtype == np.asarray(theirs).dtype
    assert isinstance(ours, np.ndarray) == isinstance(theirs, np.ndarray)
    if np.asarray(theirs).dtype.kind in "fc":
        eps = float(np.finfo(np.asarray(theirs).dtype).eps)
        assert np.allclose(ours, theirs, rtol=terms * eps, atol=terms * eps * float(np.abs(theirs).max(initial=0)))
    else:
        assert np.array_equal(ours, theirs)


def numbers(shape: tuple[int, ...], dtype: str, seed: int = 0) -> Any:
    x = gaussian(shape, "complex128" if "complex" in dtype else "float64", seed) * 3
    return np.rint(x).astype(dtype) if dtype in ("object",) else np.abs(np.rint(x)).astype(dtype)


SHAPES = [
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((3,), (3, 2)),
    ((2, 3), (3, 4)),
    ((0,), (0,)),
    ((2, 0), (0, 3)),
    ((0, 3), (3, 2)),
]
DEEP = [((2, 3), (5, 3, 4)), ((3,), (5, 3, 4)), ((6, 2, 3), (3,)), ((6, 2, 3), (5, 3, 4)), ((0, 3), (5, 3, 0))]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("a", "b"), [*SHAPES, *DEEP, ((), (3,)), ((2, 3), ()), ((), ())], ids=str)
def test_dot(a: tuple[int, ...], b: tuple[int, ...], dtype: str) -> None:
    A, B = numbers(a, dtype), numbers(b, dtype, 1)
    agree(linalg.dot(A, B), np.dot(A, B))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("a", "b"), [*SHAPES, ((5, 2, 3), (3, 2)), ((4, 1, 2, 3), (5, 3, 2))], ids=str)
def test_matmul(a: tuple[int, ...], b: tuple[int, ...], dtype: str) -> None:
    A, B = numbers(a, dtype), numbers(b, dtype, 1)
    agree(linalg.matmul(A, B), np.linalg.matmul(A, B))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(
    ("a", "b", "axis"),
    [((3,), (3,), -1), ((5, 3), (3,), -1), ((5, 3), (5, 3), 0), ((4, 1, 3), (5, 3), -1), ((2, 0), (2, 0), -1)],
    ids=str,
)
def test_vecdot(a: tuple[int, ...], b: tuple[int, ...], axis: int, dtype: str) -> None:
    A, B = numbers(a, dtype), numbers(b, dtype, 1)
    if dtype == "object" and not A.size:  # an empty sum is 0; NumPy's is None
        assert (linalg.vecdot(A, B, axis=axis) == 0).all()
        return
    agree(linalg.vecdot(A, B, axis=axis), np.linalg.vecdot(A, B, axis=axis))


@pytest.mark.parametrize("dtype", DTYPES)
def test_outer(dtype: str) -> None:
    for m, n in ((3, 4), (0, 4), (1, 1)):
        x, y = numbers((m,), dtype), numbers((n,), dtype, 1)
        agree(linalg.outer(x, y), np.linalg.outer(x, y))


@pytest.mark.parametrize("dtype", [d for d in DTYPES if d != "bool"])
def test_cross(dtype: str) -> None:
    for a, b, axis in (((3,), (3,), -1), ((5, 3), (3,), -1), ((3, 5), (3, 5), 0), ((4, 3, 2), (4, 3, 2), 1)):
        x, y = numbers(a, dtype), numbers(b, dtype, 1)
        if dtype == "object" and len(a) == 1:  # NumPy before 2.3 crosses objects in stacks only
            theirs = np.linalg.cross(x[None], y[None])[0]
        else:
            theirs = np.linalg.cross(x, y, axis=axis)
        agree(linalg.cross(x, y, axis=axis), theirs)
    agree(linalg.cross(np.ones(3, "i2"), np.ones(3, "f4")), np.linalg.cross(np.ones(3, "i2"), np.ones(3, "f4")))


@pytest.mark.parametrize("dtype", [*DTYPES, "U3"])
@pytest.mark.parametrize("offset", [0, 1, -2, 9])
def test_diagonal_and_transpose(offset: int, dtype: str) -> None:
    for shape in ((3, 4), (2, 3, 3), (0, 3), (3, 0, 2)):
        A = numbers(shape, dtype) if dtype != "U3" else np.full(shape, "abc")
        agree(linalg.diagonal(A, offset=offset), np.linalg.diagonal(A, offset=offset))
        agree(linalg.matrix_transpose(A), np.linalg.matrix_transpose(A))
        if dtype != "U3":
            agree(linalg.trace(A, offset=offset), np.linalg.trace(A, offset=offset))
            agree(linalg.trace(A, offset=offset, dtype="c16"), np.linalg.trace(A, offset=offset, dtype="c16"))
    A = np.eye(3)
    assert not linalg.diagonal(A).flags.writeable
    assert np.shares_memory(linalg.matrix_transpose(A), A)


@pytest.mark.filterwarnings("ignore:the matrix subclass:PendingDeprecationWarning")
def test_matrix_subclass() -> None:
    A = np.matrix([[1.0, 2.0], [3.0, 4.0]])
    names = ("matmul", "vecdot", "tensordot")
    for name in names:
        assert type(getattr(linalg, name)(A, A)) is type(getattr(np.linalg, name)(A, A)), name
    assert type(linalg.dot(A, A)) is np.matrix
    for name in ("diagonal", "trace", "matrix_transpose", "tensorinv"):
        argument = (A, 1) if name == "tensorinv" else (A,)
        assert type(getattr(linalg, name)(*argument)) is type(getattr(np.linalg, name)(*argument)), name
    assert type(linalg.matrix_power(A, 3)) is np.matrix
    assert type(linalg.multi_dot([A, A, A])) is np.matrix


@pytest.mark.parametrize("dtype", [d for d in DTYPES if d not in ("bool", ">f8")])
@pytest.mark.parametrize("n", [0, 1, 2, 3, 7, 12])
def test_matrix_power(n: int, dtype: str) -> None:
    A = numbers((3, 3), dtype) % 2 if dtype[:7] != "complex" else numbers((3, 3), dtype) / 5
    agree(linalg.matrix_power(A, n), np.linalg.matrix_power(A, n), terms=300)
    if dtype != "object":
        stack = np.stack([A, A.T])
        agree(linalg.matrix_power(stack, n), np.linalg.matrix_power(stack, n), terms=300)


def test_matrix_power_of_the_inverse_and_of_nothing() -> None:
    agree(linalg.matrix_power([[2, 1], [1, 1]], -3), np.linalg.matrix_power([[2, 1], [1, 1]], -3))
    agree(linalg.matrix_power(np.empty((0, 0)), 5), np.empty((0, 0)))
    agree(linalg.matrix_power(np.empty((0, 2, 2)), -5), np.empty((0, 2, 2)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=3, max_size=7))
def test_best_split_is_the_best(sizes: list[int]) -> None:
    def all_costs(i: int, j: int) -> list[int]:
        if i == j:
            return [0]
        return [
            left + right + sizes[i] * sizes[k + 1] * sizes[j + 1]
            for k in range(i, j)
            for left, right in itertools.product(all_costs(i, k), all_costs(k + 1, j))
        ]

    split = best_split(sizes)

    def cost(i: int, j: int) -> int:
        k = split[i][j]
        return 0 if i == j else cost(i, k) + cost(k + 1, j) + sizes[i] * sizes[k + 1] * sizes[j + 1]

    assert cost(0, len(sizes) - 2) == min(all_costs(0, len(sizes) - 2))


@pytest.mark.parametrize("first", ["matrix", "row"])
@pytest.mark.parametrize("last", ["matrix", "column"])
@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_multi_dot(count: int, first: str, last: str) -> None:
    arrays = [gaussian((3 + i % 3, 3 + (i + 1) % 3), seed=i) for i in range(count)]
    if first == "row":
        arrays[0] = arrays[0][0]
    if last == "column":
        arrays[-1] = arrays[-1][:, 0]
    ours, theirs = linalg.multi_dot(arrays), np.linalg.multi_dot(arrays)
    agree(ours, theirs, terms=500)
    if np.ndim(theirs):
        out = np.empty_like(theirs)
        assert linalg.multi_dot(arrays, out=out) is out
        assert np.allclose(out, theirs)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("axes", [0, 1, 2, (0, 1), ([0, 1], [2, 1]), ([-1], [1]), ((), ())], ids=str)
def test_tensordot(axes: Any, dtype: str) -> None:
    shapes = {2: ((2, 3, 4), (3, 4, 5)), 1: ((2, 3, 4), (4, 5, 3)), 0: ((2, 3), (2, 2))}
    if isinstance(axes, int):
        a, b = shapes[axes]
    else:
        a, b = (3, 5, 4), (2, 5, 3)
        if axes == (0, 1):
            b = (2, 3)
        elif axes == ([-1], [1]):
            b = (2, 4)
    A, B = numbers(a, dtype), numbers(b, dtype, 1)
    agree(linalg.tensordot(A, B, axes=axes), np.linalg.tensordot(A, B, axes=axes))


@pytest.mark.parametrize("dtype", TYPES)
def test_tensorsolve_and_tensorinv(dtype: str) -> None:
    a, b = gaussian((2, 3, 3, 1, 2), dtype), gaussian((2, 3), dtype, seed=1)
    x = linalg.tensorsolve(a, b)
    assert x.shape == (3, 1, 2)
    assert x.dtype == np.dtype(dtype)
    size = 1e-3 if dtype in ("float32", "complex64") else 1e-12
    assert np.abs(np.tensordot(a, x, 3) - b).max() < size
    moved = np.moveaxis(a, -1, 0)  # its first axis belongs to the unknowns
    assert np.allclose(linalg.tensorsolve(moved, b, axes=(0,)), x, atol=size * np.abs(x).max())
    inverse = linalg.tensorinv(a, ind=2)
    assert inverse.shape == (3, 1, 2, 2, 3)
    assert np.allclose(np.tensordot(inverse, b, 2), x, atol=size * np.abs(x).max())


FORMS = {
    **{
        order: lambda A, B, order=order: matmul_by_loops(A, B, order)
        for order in ("ijk", "jik", "ikj", "kij", "jki", "kji")
    },
    "blocked": lambda A, B: matmul_blocked(A, B, 3),
    "strassen": strassen,
}


@pytest.mark.parametrize("dtype", ["float32", "complex128", "int64", "object", "bool"])
@pytest.mark.parametrize(
    "shape", [(1, 1, 1), (7, 5, 9), (8, 8, 8), (0, 3, 2), (2, 0, 3), (13, 6, 11), (16, 17, 3)], ids=str
)
@pytest.mark.parametrize("form", list(FORMS))
def test_forms_of_the_product(
    form: str, shape: tuple[int, int, int], dtype: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuning, "STRASSEN_LEAF", 1)
    m, k, n = shape
    A, B = numbers((m, k), dtype), numbers((k, n), dtype, 1)
    given_A, given_B = A.copy(), B.copy()
    agree(FORMS[form](A, B), A @ B, terms=2000)
    assert (given_A == A).all()
    assert (given_B == B).all()


@pytest.mark.parametrize("leaf", [8, 16, 32])
def test_strassen_keeps_its_bound(leaf: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Higham 2002, (23.18): ``max|C - Ĉ| <= ((n / n₀)^log₂18 (n₀² + 6 n₀) - 6 n) u max|A| max|B|``."""
    monkeypatch.setattr(tuning, "STRASSEN_LEAF", leaf)
    n = 128
    A, B = gaussian((n, n), seed=1), gaussian((n, n), seed=2)
    exact = A.astype("longdouble") @ B.astype("longdouble")
    bound = ((n / leaf) ** np.log2(18) * (leaf**2 + 6 * leaf) - 6 * n) * 2.0**-53 * np.abs(A).max() * np.abs(B).max()
    error = np.abs(strassen(A, B) - exact).max()
    assert 0 < error < bound
    assert error < 0.01 * bound
    assert (strassen(A, B) != A @ B).any()  # another algorithm, other roundings


SQUARE = np.eye(2)
BAD: list[tuple[Any, type[Exception], str]] = [
    (
        lambda: linalg.dot(np.ones((2, 3)), np.ones((2, 3))),
        ValueError,
        r"dot: shapes \(2, 3\) and \(2, 3\) not aligned",
    ),
    (lambda: linalg.dot(np.ones(2), np.ones(2), out=np.ones(1)), ValueError, "dot: out must be C-contiguous"),
    (lambda: linalg.vecdot(3, 4), ValueError, "vecdot: x1 is a single number"),
    (lambda: linalg.vecdot([1, 2], [1, 2, 3]), ValueError, "x1 has 2 entries and x2 has 3"),
    (lambda: linalg.vecdot([1, 2], [1, 2], axis=3), np.exceptions.AxisError, "out of bounds"),
    (
        lambda: linalg.outer([[1]], [1]),
        ValueError,
        "outer: Input arrays must be one-dimensional, but they have 2 and 1",
    ),
    (lambda: linalg.cross([1, 2], [1, 2]), ValueError, "3-dimensional vectors, but they are 2 and 2"),
    (lambda: linalg.cross(1, 2), ValueError, "cross: x1 is a single number"),
    (lambda: linalg.diagonal([1, 2]), ValueError, "diagonal: expected at least two dimensions"),
    (lambda: linalg.trace(1.0), ValueError, "trace: expected at least two dimensions"),
    (lambda: linalg.matrix_transpose([1]), ValueError, "matrix_transpose: Input array must be at least 2-dim"),
    (lambda: linalg.matmul(2, SQUARE), ValueError, "matmul: x1 is a single number"),
    (lambda: linalg.matmul(np.ones((2, 3)), SQUARE), ValueError, "mismatch in its core dimension"),
    (lambda: linalg.matmul(["a"], ["b"]), TypeError, "matmul"),
    (lambda: linalg.matrix_power(np.ones((2, 3)), 2), LinAlgError, "must be square"),
    (lambda: linalg.matrix_power(SQUARE, 1.5), TypeError, "exponent must be an integer, got 1.5"),
    (lambda: linalg.matrix_power(np.zeros((2, 2)), -1), LinAlgError, "singular"),
    (lambda: linalg.multi_dot([SQUARE]), ValueError, "Expecting at least two arrays, got 1"),
    (lambda: linalg.multi_dot([SQUARE, np.ones((2, 2, 2)), SQUARE]), LinAlgError, "array 1 has 3 dimensions"),
    (
        lambda: linalg.multi_dot([SQUARE, np.ones((3, 2)), SQUARE]),
        ValueError,
        "array 0 has 2 columns, array 1 has 3 rows",
    ),
    (lambda: linalg.multi_dot([SQUARE] * 3, out=np.ones(2)), ValueError, "multi_dot: out must be"),
    (lambda: linalg.tensordot(SQUARE, np.ones((3, 3)), axes=1), ValueError, "shape-mismatch for sum"),
    (lambda: linalg.tensordot(SQUARE, SQUARE, axes=([0, 0], [0, 1])), ValueError, "duplicate axes are not allowed"),
    (lambda: linalg.tensordot(SQUARE, SQUARE, axes=([0], [0, 1])), ValueError, "1 axes of x1 and 2 of x2"),
    (lambda: linalg.tensordot(SQUARE, SQUARE, axes=3), ValueError, "cannot sum over 3 axes"),
    (lambda: linalg.tensorsolve(np.ones((2, 3)), np.ones(2)), LinAlgError, r"tensorsolve: a has shape \(2, 3\)"),
    (lambda: linalg.tensorinv(np.ones((2, 3)), ind=1), LinAlgError, r"as many entries in \(2,\) as in \(3,\)"),
    (lambda: linalg.tensorinv(SQUARE, ind=0), ValueError, "Invalid ind argument: 0"),
    (lambda: matmul_by_loops(SQUARE, SQUARE, "iij"), ValueError, "order must be one of"),
    (lambda: matmul_blocked(SQUARE, SQUARE, 0), ValueError, "block must be positive"),
    (lambda: strassen(SQUARE, np.ones(2)), ValueError, "strassen: expected an"),
    (lambda: strassen([["a"]], [["b"]]), TypeError, "strassen: expected arrays of numbers"),
]


@pytest.mark.parametrize(("call", "error", "words"), BAD)
def test_bad_input(call: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


def test_nan_and_inf_spread_as_in_numpy() -> None:
    A = np.array([[np.nan, 1.0], [np.inf, 2.0]])
    for name, arguments in (("dot", (A, A)), ("outer", (A[0], A[1])), ("trace", (A,)), ("matrix_power", (A, 3))):
        peer = getattr(np.linalg, name, None) or getattr(np, name)
        assert np.array_equal(getattr(linalg, name)(*arguments), peer(*arguments), equal_nan=True)
