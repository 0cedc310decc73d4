"""What comes in and what goes out is as ``numpy.linalg`` has it: types, classes, strides, and errors for the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from linalg_cases import gaussian

from rowspace import linalg
from rowspace.linalg import LinAlgError, det, inv, lu, slogdet, solve, solve_triangular

ONE = {"inv": inv, "det": det, "slogdet": slogdet, "lu": lu}
ALL: dict[str, Callable[[Any], Any]] = {
    **ONE,
    "solve": lambda a: solve(a, np.ones(2)),
    "solve_triangular": lambda a: solve_triangular(a, np.ones(2)),
}
SQUARE = {name: f for name, f in ALL.items() if name != "lu"}


def test_the_error_is_numpys_own() -> None:
    assert LinAlgError is np.linalg.LinAlgError


def test_every_public_name_is_there() -> None:
    assert all(hasattr(linalg, name) for name in linalg.__all__)


@pytest.mark.parametrize("a", ["?", "b", "i8", "u4", "f4", "f8", "F", "D", ">f4", ">f8", ">c8"])
@pytest.mark.parametrize("b", ["?", "i2", "f4", "f8", "F", "D", ">f8"])
def test_types_are_promoted_as_numpy_promotes_them(a: str, b: str) -> None:
    A, B = np.eye(2).astype(a), np.ones((2, 1)).astype(b)
    x = solve(A, B)
    assert x.dtype == np.linalg.solve(A, B).dtype
    assert x.dtype.isnative
    assert inv(A).dtype == np.linalg.inv(A).dtype
    assert (x == 1).all()


def test_float32_is_computed_in_float32() -> None:
    A = gaussian((40, 40)).astype("float32")
    b = A @ np.ones(40, "float32")
    error = np.abs(solve(A, b) - np.linalg.solve(A.astype(float), b.astype(float))).max()
    assert 1e-9 < error < 1e-3


@pytest.mark.parametrize("name", list(ALL))
@pytest.mark.parametrize("dtype", ["f2", "g", "G"])
def test_other_precisions_are_refused_as_numpy_refuses_them(name: str, dtype: str) -> None:
    if dtype in "gG" and np.dtype(dtype).itemsize == np.dtype("d" if dtype == "g" else "D").itemsize:
        pytest.skip("here a long double is a double")
    with pytest.raises(TypeError, match=rf"^{name}: array type \w+ is unsupported in linalg; convert it to "):
        ALL[name](np.eye(2, dtype=dtype))


@pytest.mark.parametrize("name", list(ALL))
@pytest.mark.parametrize(
    "a",
    [np.eye(2, dtype=object), [["a", "b"], ["c", "d"]], np.zeros((2, 2), "m8[s]"), np.zeros((2, 2), "V8")],
    ids=["object", "string", "timedelta", "void"],
)
def test_what_is_not_a_number_is_refused(name: str, a: Any) -> None:
    with pytest.raises(TypeError, match=rf"^{name}: expected an array of numbers, got dtype "):
        ALL[name](a)


@pytest.mark.parametrize("name", list(ALL))
@pytest.mark.parametrize("a", [None, 3.0, "a", [1.0, 2.0]], ids=str)
def test_too_few_dimensions(name: str, a: Any) -> None:
    with pytest.raises(LinAlgError, match=rf"^{name}: [01]-dimensional array given; expected at least two"):
        ALL[name](a)


@pytest.mark.parametrize("name", list(SQUARE))
@pytest.mark.parametrize("shape", [(2, 3), (3, 2), (0, 2), (4, 2, 3)], ids=str)
def test_not_square(name: str, shape: tuple[int, ...]) -> None:
    with pytest.raises(LinAlgError, match=rf"^{name}: the last 2 dimensions must be square, .* got shape \("):
        SQUARE[name](np.ones(shape))


@pytest.mark.parametrize("name", list(ALL))
def test_ragged_rows(name: str) -> None:
    with pytest.raises(ValueError, match="inhomogeneous"):
        ALL[name]([[1, 2], [3]])


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ((2, 2), (), "b is a single number"),
        ((2, 2), (3,), r"a has 2 columns and b has 3 rows.*\(2, 2\).*\(3,\)"),
        ((2, 2), (3, 3), "a has 2 columns and b has 3 rows"),
        ((2, 2), (1, 2), "a has 2 columns and b has 1 rows"),
        ((3, 2, 2), (4, 2, 2), r"the batches \(3,\) of a and \(4,\) of b do not broadcast together"),
        ((0, 2, 2), (3, 2, 1), "do not broadcast"),
    ],
)
@pytest.mark.parametrize("f", [solve, solve_triangular])
def test_shapes_that_do_not_fit(f: Callable[..., Any], a: tuple[int, ...], b: tuple[int, ...], words: str) -> None:
    A = np.broadcast_to(np.eye(2), a)
    with pytest.raises(ValueError, match=rf"^{f.__name__}: .*{words}"):
        f(A, np.ones(b))


def test_subclasses_come_back() -> None:
    class Mine(np.ndarray):
        pass

    A, b = gaussian((3, 3)), gaussian((3, 2))
    assert type(inv(A.view(Mine))) is Mine
    assert type(solve(A, b.view(Mine))) is Mine
    assert type(solve(A.view(Mine), b)) is np.ndarray
    assert type(solve(A.view(Mine), b[:, 0].view(Mine))) is Mine
    assert type(inv(np.broadcast_to(A, (4, 3, 3)).view(Mine))) is Mine
    assert type(inv(np.ma.masked_array(A))) is np.ma.MaskedArray


@pytest.mark.filterwarnings("ignore:the matrix subclass:PendingDeprecationWarning")
def test_matrix() -> None:
    A = np.matrix([[1.0, 2.0], [3.0, 4.0]])
    assert type(inv(A)) is np.matrix
    assert type(solve(A, [1.0, 2.0])) is np.ndarray
    assert type(solve([[1.0, 2.0], [3.0, 4.0]], np.matrix([[1.0], [2.0]]))) is np.matrix
    assert type(det(A)) is np.float64
    assert all(type(factor) is np.ndarray for factor in lu(A))


@pytest.mark.parametrize("n", [3, 70])
@pytest.mark.parametrize("view", ["fortran", "reversed", "every third", "read-only", "zero stride", "from a list"])
def test_any_layout(n: int, view: str) -> None:
    A, b = gaussian((n, n)), gaussian((n,))
    expected = np.linalg.solve(A, b)
    if view == "fortran":
        A = np.asfortranarray(A)
    elif view == "reversed":
        A, b = A[::-1].copy()[::-1], b[::-1].copy()[::-1]
    elif view == "every third":
        wide = np.full((3 * n, 3 * n), np.nan)
        wide[::3, ::3] = A
        A = wide[::3, ::3]
    elif view == "read-only":
        A.flags.writeable = b.flags.writeable = False
    elif view == "zero stride":
        b = np.broadcast_to(1.0, (n,))
        expected = np.linalg.solve(A, np.ones(n))
    given = A.tolist() if view == "from a list" else A
    before = np.array(given)
    assert np.allclose(solve(given, b), expected, rtol=1e-9)
    assert np.allclose(inv(given) @ A, np.eye(n), atol=1e-9)
    assert np.allclose(slogdet(given), np.linalg.slogdet(A))
    assert np.array_equal(given, before)
