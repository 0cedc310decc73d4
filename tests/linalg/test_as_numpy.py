"""Random valid calls to what NumPy has too: the same types, shapes and classes, and the same values where they are
determined."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowspace import linalg

Call = tuple[tuple[Any, ...], dict[str, Any]]
BATCHES = [(), (), (1,), (3,), (2, 3), (5,), (0,)]


class Draw:
    """Arguments of one call, from one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.dtype = np.dtype(self.choose(["f4", "f8", "F", "D", "i8", "f8", "i2", "?"]))
        self.batch: tuple[int, ...] = self.choose(BATCHES)
        self.n, self.m, self.k = (int(i) for i in self.rng.integers(1, 7, 3))

    def choose(self, options: list[Any]) -> Any:
        return options[int(self.rng.integers(len(options)))]

    def array(self, *shape: int, dtype: Any = None) -> Any:
        dtype = self.dtype if dtype is None else np.dtype(dtype)
        A = self.rng.standard_normal(shape) * (4 if dtype.kind in "iu" else 1)
        if dtype.kind == "c":
            A = A + 1j * self.rng.standard_normal(shape)
        with np.errstate(all="ignore"):
            A = (A > 0) if dtype.kind == "b" else A.astype(dtype)
        view = self.rng.integers(5)
        if view == 0 and A.ndim > 1:
            A = np.asfortranarray(A)
        elif view == 1:
            A = A[..., ::-1].copy()[..., ::-1]
        elif view == 2:
            A.flags.writeable = False
        return A

    def square(self) -> Any:
        """A matrix with a dominant diagonal, so that values are determined to nearly all digits."""
        A = self.array(*self.batch, self.n, self.n)
        if A.dtype.kind == "b":
            return np.tril(A) | np.eye(self.n, dtype=bool)
        return (A + (8 * self.n * np.eye(self.n)).astype(A.dtype)).astype(A.dtype)

    def any(self) -> Any:
        return self.array(*self.batch, self.m, self.n)

    def hermitian(self) -> Any:
        A = self.square()
        return A if A.dtype.kind == "b" else (A + A.swapaxes(-1, -2).conj()).astype(A.dtype)

    def right(self) -> Any:
        shape = (self.n,) if self.rng.random() < 0.3 else (*self.choose([(), self.batch]), self.n, self.k)
        return self.array(*shape, dtype=self.choose(["f4", "f8", "D", "i4"]))

    def maybe(self, **options: list[Any]) -> dict[str, Any]:
        return {name: self.choose(values) for name, values in options.items() if self.rng.random() < 0.6}


def _norm(d: Draw) -> Call:
    """Every order, over one axis, two, or all."""
    A = d.array(d.m, d.n, d.k)
    axis = d.choose([0, -1, (0, 1), (2, 0), (-1, -2)])
    vector = [None, 0, 1, 2, 3, -1, 0.5, np.inf, -np.inf]
    matrix = [None, "fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf]
    order = d.choose(matrix if isinstance(axis, tuple) else vector)
    return (A,), {"axis": axis, "ord": order, **d.maybe(keepdims=[True, False])}


def _rank(d: Draw) -> Call:
    A = d.any()
    return (A,), d.choose([{}, {"tol": 0.1}, {"rtol": 0.1}, {"tol": np.full(A.shape[:-2], 0.5)}])


def _pinv(d: Draw) -> Call:
    A = d.any()
    unset = {"rtol": None} if A.dtype.kind in "fc" else {}  # which NumPy cannot take for whole numbers
    return (A,), d.choose([{}, {"rcond": 1e-3}, {"rtol": 1e-3}, unset])


def _tensordot(d: Draw) -> Call:
    A, B = d.array(d.m, d.n, d.k), d.array(d.n, d.k, d.m, dtype=d.choose(["f8", "D"]))
    return (A, B), {"axes": d.choose([0, 2 if A.shape[1:] == B.shape[:2] else 0, ([1], [0]), ((2, 0), (1, 2)), (1, 0)])}


CALLS: dict[str, Callable[[Draw], Call]] = {
    "cholesky": lambda d: ((d.square(),), d.maybe(upper=[True, False])),
    "cond": lambda d: ((d.square(),), d.maybe(p=[None, 1, -1, 2, -2, np.inf, -np.inf, "fro", "nuc"])),
    "cross": lambda d: ((d.array(*d.batch, 3), d.array(*d.batch, 3, dtype=d.choose(["f8", "D", "i4"]))), {}),
    "det": lambda d: ((d.square(),), {}),
    "diagonal": lambda d: ((d.any(),), d.maybe(offset=[-2, 0, 1, 9])),
    "eig": lambda d: ((d.square(),), {}),
    "eigh": lambda d: ((d.hermitian(),), d.maybe(UPLO=["L", "U", "l", "u"])),
    "eigvals": lambda d: ((d.square(),), {}),
    "eigvalsh": lambda d: ((d.hermitian(),), d.maybe(UPLO=["L", "U"])),
    "inv": lambda d: ((d.square(),), {}),
    "lstsq": lambda d: ((d.array(d.m, d.n), d.array(d.m, d.k)), d.maybe(rcond=[None, -1, 1e-3])),
    "matmul": lambda d: ((d.any(), d.array(*d.batch, d.n, d.k, dtype="f8")), {}),
    "matrix_norm": lambda d: ((d.any(),), d.maybe(ord=["fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf], keepdims=[True])),
    "matrix_power": lambda d: ((d.square(), d.choose([-3, -1, 0, 1, 2, 3, 5])), {}),
    "matrix_rank": _rank,
    "matrix_transpose": lambda d: ((d.any(),), {}),
    "multi_dot": lambda d: (([d.array(d.m, d.n), d.array(d.n, d.k), d.array(d.k, d.m), d.array(d.m)],), {}),
    "norm": _norm,
    "outer": lambda d: ((d.array(d.m), d.array(d.n, dtype="f8")), {}),
    "pinv": _pinv,
    "qr": lambda d: ((d.any(),), d.maybe(mode=["reduced", "complete", "r", "raw"])),
    "slogdet": lambda d: ((d.square(),), {}),
    "solve": lambda d: ((d.square(), d.right()), {}),
    "svd": lambda d: ((d.any(),), d.maybe(full_matrices=[True, False], compute_uv=[True, False])),
    "svdvals": lambda d: ((d.any(),), {}),
    "tensordot": _tensordot,
    "tensorinv": lambda d: ((d.square().reshape(*d.batch, d.n, d.n)[(0,) * len(d.batch)] if 0 not in d.batch
                             else np.eye(d.n) * 2,), {"ind": 1}),
    "tensorsolve": lambda d: ((np.eye(d.n * d.m).reshape(d.n, d.m, d.n, d.m) * 2, d.array(d.n, d.m)), {}),
    "trace": lambda d: ((d.any(),), d.maybe(offset=[-1, 0, 2], dtype=["f8", "D", None])),
    "vecdot": lambda d: ((d.any(), d.array(*d.batch, d.m, d.n, dtype=d.choose(["f8", "D"]))), d.maybe(axis=[-1, -2])),
    "vector_norm": lambda d: (
        (d.any(),), d.maybe(axis=[None, 0, -1, (0, -1)], keepdims=[True], ord=[0, 1, 2, 3, np.inf])
    ),
}  # fmt: skip

#: What is determined only up to a sign, a phase, an order or a basis: types and shapes are compared, no values.
FREE = {"eig", "eigvals", "eigh", "qr", "svd"}


def test_every_shared_function_is_called() -> None:
    shared = {name for name in linalg.__all__ if name.islower() and hasattr(np.linalg, name)}
    assert set(CALLS) == shared


def largest(x: Any) -> float:
    """The largest finite modulus in an array, or in a list of arrays."""
    if isinstance(x, list):
        return max(largest(each) for each in x)
    return float(np.abs(np.where(np.isfinite(x), x, 0)).max(initial=0)) if np.asarray(x).dtype.kind != "b" else 1.0


def answer(f: Callable[..., Any], call: Call) -> Any:
    with np.errstate(all="ignore"):
        try:
            return f(*call[0], **call[1])
        except (ValueError, TypeError, np.linalg.LinAlgError) as error:
            return error


@pytest.mark.parametrize("name", sorted(CALLS))
@settings(max_examples=80, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32 - 1))
def test_as_numpy(name: str, seed: int) -> None:
    call = CALLS[name](Draw(seed))
    mine, theirs = answer(getattr(linalg, name), call), answer(getattr(np.linalg, name), call)
    if isinstance(theirs, Exception):
        assert isinstance(mine, np.linalg.LinAlgError if isinstance(theirs, np.linalg.LinAlgError) else type(theirs))
        return
    assert not isinstance(mine, Exception), mine
    pairs = zip(mine, theirs, strict=True) if isinstance(theirs, tuple) else [(mine, theirs)]
    for m, t in pairs:
        if name == "lstsq" and np.ndim(t) == 0:
            assert m == t  # the rank: an int here and a NumPy integer there
            continue
        if name == "cond" and t.dtype.kind == "c":  # NumPy before 2.3: a condition number is real
            t = t.real
        assert type(m) is type(t)
        assert (m.shape, m.dtype) == (t.shape, t.dtype)
        if name in FREE:
            continue
        tolerance = 200 * float(np.finfo(t.dtype if t.dtype.kind in "fc" else "f8").eps)
        size = max(largest(t), *(largest(x) for x in call[0]))  # a residual or a smallest singular value may be 0
        np.testing.assert_allclose(m, t, rtol=100 * tolerance, atol=tolerance * size)
