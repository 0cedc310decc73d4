"""Every public function on nan, inf, empty, 1-D, 4-D, object, string and mismatched input, within a time limit.

Where NumPy or SciPy has the function, the answer is theirs: an exception of the same type, or the same shape and type
with the same entries finite. Or it is an error where they compute with a nan. Where they have none, it is a result or
an error. Errors are LinAlgError, ValueError or TypeError, begin with the name of the function and say what to do. One
more name in ``rowspace.linalg.__all__`` fails here until it is listed.
"""

from __future__ import annotations

import contextlib
import inspect
import signal
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest
import scipy.linalg
from linalg_cases import gaussian

from rowspace import linalg
from rowspace.linalg import LinAlgError

SECONDS = 20

Function = Callable[..., Any]


class Use(NamedTuple):
    """One way to call a function with the input on trial, and NumPy's or SciPy's function to call the same way."""

    call: Callable[[Function, Any], Any]
    peer: Function | None = None


def alone(f: Function, x: Any) -> Any:
    return f(x)


def ones(x: Any) -> Any:
    """A right-hand side that fits a square `x` if anything does."""
    shape = np.shape(x) if isinstance(x, np.ndarray) else ()
    return np.ones(shape[-2] if len(shape) > 1 else 3)


def twice(f: Function, x: Any) -> Any:
    return f(x, x)


def with_ones(f: Function, x: Any) -> Any:
    return f(x, ones(x))


def ones_with(f: Function, x: Any) -> Any:
    return f(np.eye(3) + 1, x)


def theirs(module: Any, *names: str, call: Callable[[Function, Any], Any] = alone) -> dict[str, list[Use]]:
    return {name: [Use(call, getattr(module, name))] for name in names}


USES: dict[str, list[Use]] = {
    **theirs(
        np.linalg, "cholesky", "cond", "det", "eig", "eigh", "eigvals", "eigvalsh", "inv", "matrix_norm",
        "matrix_rank", "matrix_transpose", "norm", "pinv", "qr", "slogdet", "svd", "svdvals", "trace", "vector_norm",
        "diagonal",
    ),
    **theirs(np.linalg, "cross", "matmul", "outer", "vecdot", call=twice),
    "dot": [Use(twice, np.dot)],
    "convolve": [Use(twice, np.convolve)],
    "fft": [Use(alone, np.fft.fft)],
    "ifft": [Use(alone, np.fft.ifft)],
    "solve": [Use(with_ones, np.linalg.solve), Use(ones_with, np.linalg.solve)],
    "lstsq": [Use(with_ones, np.linalg.lstsq), Use(ones_with, np.linalg.lstsq)],
    "matrix_power": [Use(lambda f, x, n=n: f(x, n), np.linalg.matrix_power) for n in (3, 0, -1)],
    "multi_dot": [Use(lambda f, x: f([x, x, x]), np.linalg.multi_dot), Use(alone, np.linalg.multi_dot)],
    "tensordot": [Use(lambda f, x: f(x, x, axes=1), np.linalg.tensordot)],
    "tensorinv": [Use(lambda f, x: f(x, ind=1), np.linalg.tensorinv), Use(alone, np.linalg.tensorinv)],
    "tensorsolve": [Use(with_ones, np.linalg.tensorsolve)],
    "expm": [Use(alone, scipy.linalg.expm)],
    "hessenberg": [Use(alone, scipy.linalg.hessenberg)],
    "ldl": [Use(alone, scipy.linalg.ldl)],
    "lu": [Use(alone, scipy.linalg.lu)],
    "null_space": [Use(alone, scipy.linalg.null_space)],
    "orth": [Use(alone, scipy.linalg.orth)],
    "polar": [Use(alone, scipy.linalg.polar)],
    "schur": [Use(alone, scipy.linalg.schur)],
    "solve_triangular": [Use(with_ones, scipy.linalg.solve_triangular)],
    **{name: [Use(twice)] for name in ("angle", "cosine_similarity", "givens", "project", "strassen")},
    **{
        name: [Use(alone)]
        for name in (
            "fwht", "gram_schmidt", "householder", "inverse_iteration", "power_method", "qr_pivoted", "svd_jacobi"
        )
    },
    "jl_dimension": [Use(lambda f, x: f(x, 0.5)), Use(lambda f, x: f(100, x))],
    "jl_transform": [Use(lambda f, x: f(x, 2, seed=0)), Use(lambda f, x: f(np.ones((4, 5)), x, seed=0))],
    "randomized_svd": [Use(lambda f, x: f(x, 1, seed=0)), Use(lambda f, x: f(np.eye(4), x, seed=0))],
}  # fmt: skip


def spoilt(value: Any, *places: tuple[int, int], n: int = 3) -> Any:
    A = gaussian((n, n), "complex128" if isinstance(value, complex) else "float64")
    for i, j in places or np.ndindex(n, n):
        A[i, j] = value
    return A


NOT_FINITE = {
    "nan": spoilt(np.nan, (1, 1)),
    "nan in the lower triangle": spoilt(np.nan, (2, 0)),
    "nan in the upper triangle": spoilt(np.nan, (0, 2)),
    "all nan": spoilt(np.nan),
    "inf": spoilt(np.inf, (1, 0)),
    "inf on the diagonal": spoilt(np.inf, (0, 0), (2, 2)),
    "-inf": spoilt(-np.inf, (0, 1)),
    "all inf": spoilt(np.inf),
    "complex nan": spoilt(complex(0, np.nan), (1, 1)),
    "complex inf": spoilt(complex(np.inf, 1), (2, 1)),
    "nan in a larger one": spoilt(np.nan, (7, 3), n=12),
    "inf in a larger one": spoilt(np.inf, (7, 3), n=12),
    "nan in one of a stack": np.stack([np.eye(3)] * 5 + [spoilt(np.nan, (1, 1))]),
    "inf in float32": spoilt(np.inf, (0, 1)).astype("float32"),
    "nan in a vector": np.array([1.0, np.nan, 2.0]),
    "inf in a vector": np.array([1.0, np.inf, 2.0]),
}
SHAPES = {
    f"{dtype} of shape {shape}": gaussian(shape, dtype)
    for shape in [
        (0,), (0, 0), (0, 3), (3, 0), (0, 3, 3), (2, 0, 0), (2, 3, 0), (), (1,), (3,), (4,), (1, 1), (2, 3), (3, 2),
        (2, 3, 3), (2, 2, 3, 3), (2, 3, 4, 4), (2, 3, 4, 5),
    ]
    for dtype in ("float64", "complex64")
}  # fmt: skip
TYPES = {
    "bool": np.eye(3, dtype=bool),
    "int8": np.eye(3, dtype=np.int8),
    "uint64": np.eye(3, dtype=np.uint64),
    "float16": np.eye(3, dtype=np.float16),
    "longdouble": np.eye(3, dtype=np.longdouble),
    "clongdouble": np.eye(3, dtype=np.clongdouble),
    "object": np.eye(3, dtype=object),
    "objects that are no numbers": np.full((3, 3), None),
    "strings": np.full((3, 3), "a"),
    "bytes": np.full((3, 3), b"1"),
    "times": np.zeros((3, 3), "m8[s]"),
    "records": np.zeros((3, 3), [("x", float)]),
    "big-endian": np.eye(3).astype(">f8"),
    "None": None,
    "a string": "abc",
    "a dictionary": {"a": 1},
    "a set": {1, 2},
    "a list": [[2.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 4.0]],
    "rows of different lengths": [[1, 2], [3]],
    "a float": 2.5,
    "a negative number": -1,
}
INPUTS = {**NOT_FINITE, **SHAPES, **TYPES}

#: What is no number is an error of ours, whichever NumPy meets first: that, the shape, or a string it can convert.
NO_NUMBERS = {
    "objects that are no numbers", "strings", "bytes", "times", "records", "None", "a string", "a dictionary", "a set",
}  # fmt: skip
OBJECTS = {"object", "objects that are no numbers", "None", "a dictionary", "a set"}
SCIPY = {name for name, uses in USES.items() if uses[0].peer and uses[0].peer.__module__.startswith("scipy")}
EMPTY = {given for given, x in SHAPES.items() if x.size == 0}

#: Where ours differs from the peer on purpose: for these inputs, of these functions.
DIFFERENT: list[tuple[Any, Any]] = [
    # SciPy converts what is no array of single or double numbers; here one rule holds for all, which is NumPy's.
    (TYPES, SCIPY),
    # SciPy refuses stacks of no matrices, or of empty ones, in some functions; here they are answered as NumPy does.
    (EMPTY, SCIPY),
    # NumPy before 2.3 had no rank for empty matrices.
    (EMPTY, {"matrix_rank"}),
    # cond of nan is nan, as NumPy's tests ask ("xfail: platform and LAPACK dependent").
    (NOT_FINITE, {"cond"}),
    # Elimination and substitution carry nan on as solve does, where SciPy does with check_finite=False.
    (NOT_FINITE, {"ldl", "lu", "solve_triangular"}),
    # SciPy has P complex for this shape alone.
    ({"complex64 of shape (1, 1)"}, {"lu"}),
    # SciPy takes a single number for a matrix, and makes float64 of it.
    ({f"{dtype} of shape {shape}" for dtype in ("float64", "complex64") for shape in ("()", "(1,)")}, {"expm", "ldl"}),
    # whole numbers come back as float64, for which sums up to 2**53 are exact.
    ({"a negative number"}, {"convolve"}),
    # NumPy's qr and Frobenius norm convert numbers in objects, which its others refuse.
    ({"object"}, {"qr", "matrix_norm", "vector_norm"}),
    # NumPy stumbles over the shapes of empty and 0-dimensional tensors.
    (EMPTY | {given for given, x in SHAPES.items() if not x.ndim} | {"a float", "a negative number"}, {"tensorinv"}),
    # SciPy's results for a stack are lists, or one array of two that have the same shape.
    ({given for given, x in SHAPES.items() if x.ndim > 2}, {"schur", "ldl", "polar"}),
]


def test_every_public_function_is_listed() -> None:
    functions = {name for name in linalg.__all__ if not inspect.isclass(getattr(linalg, name))}
    assert set(USES) == functions, "list a new function with a way to call it, and its peer if it has one"


@contextlib.contextmanager
def limit(seconds: int) -> Iterator[None]:
    """An endless loop is a failure (where there are alarms; elsewhere it is endless)."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(number: int, frame: Any) -> None:
        raise TimeoutError(f"no answer within {seconds} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def outcome(use: Use, f: Function, x: Any) -> Any:
    """What comes back, as a list of arrays; or the exception."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            answer = use.call(f, x)
            return [np.asarray(part) for part in (answer if isinstance(answer, tuple) else (answer,))]
        except Exception as error:
            return error


def kind(error: Exception) -> type:
    """IndexError is what NumPy says of a single number where it looks for an axis, when nobody has looked before."""
    kinds = (LinAlgError, TypeError, ValueError)
    named = next((each for each in kinds if isinstance(error, each)), type(error))
    return ValueError if named is IndexError else named


def complaint(name: str, given: str, x: Any, use: Use) -> str | None:
    """What is wrong with the answer of function `name`, if anything is."""
    mine = outcome(use, getattr(linalg, name), x)
    if isinstance(mine, Exception):
        words = str(mine)
        if kind(mine) not in (LinAlgError, ValueError, TypeError):
            return f"raises {type(mine).__name__}: {mine}"
        own = "inhomogeneous" in words or (given in OBJECTS and isinstance(mine, TypeError))  # the objects' own words
        if not words.startswith(f"{name}: ") and not own:
            return f"says {type(mine).__name__}: {words!r}, which does not begin with its name"
        if given in NOT_FINITE:
            return None  # and the peer is not asked: LAPACK's own least squares never come back from some of these
    if use.peer is None or any(given in inputs and name in names for inputs, names in DIFFERENT):
        return None
    peer = outcome(use, use.peer, x)
    if given in NO_NUMBERS and isinstance(mine, Exception):
        return None
    if isinstance(peer, Exception):
        if not isinstance(mine, Exception):
            return f"answers {said(mine)} where its peer raises {type(peer).__name__}: {peer}"
        if kind(mine) is not kind(peer) and not isinstance(mine, type(peer)):
            return f"raises {type(mine).__name__}: {mine}; its peer {type(peer).__name__}: {peer}"
        return None
    if isinstance(mine, Exception):
        return f"raises {mine!r} where its peer answers {said(peer)}"
    if said(mine) != said(peer):
        return f"answers {said(mine)}, its peer {said(peer)}"
    for m, p in zip(mine, peer, strict=True):
        if m.dtype.kind in "fc" and np.isfinite(m).all() and not np.isfinite(p).all():
            return f"answers {m!r}, its peer {p!r}"
    return None


def said(answer: list[Any]) -> list[Any]:
    """Shapes and types; a rank may be an integer of any kind."""
    return [(part.shape, "rank" if part.dtype.kind == "i" and not part.ndim else str(part.dtype)) for part in answer]


@pytest.mark.parametrize("name", sorted(USES))
def test_bad_input(name: str) -> None:
    found = []
    for given, x in INPUTS.items():
        for use in USES[name]:
            with limit(SECONDS):
                wrong = complaint(name, given, x, use)
            if wrong:
                found.append(f"{name} of {given}: {wrong}")
    assert not found, f"{len(found)} complaints\n" + "\n".join(found)
