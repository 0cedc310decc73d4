"""What NumPy and SciPy have under the same name is called the same way: names, kinds and defaults of all arguments."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import scipy.linalg

from rowspace import linalg

FUNCTIONS = {name: getattr(linalg, name) for name in linalg.__all__ if inspect.isfunction(getattr(linalg, name))}

NUMPY: dict[str, Callable[..., Any]] = {
    **{name: getattr(np.linalg, name) for name in FUNCTIONS if hasattr(np.linalg, name)},
    "dot": np.dot,
    "convolve": np.convolve,
    "fft": np.fft.fft,
    "ifft": np.fft.ifft,
}
SCIPY: dict[str, Callable[..., Any]] = {
    name: getattr(scipy.linalg, name) for name in FUNCTIONS if name not in NUMPY and hasattr(scipy.linalg, name)
}

#: SciPy's arguments that have no counterpart here. Nothing is ever overwritten; nan and inf are always looked for where
#: they would do harm; there is one algorithm to choose from, with a workspace of its own, and no sorted Schur form yet.
LEFT_OUT = {"overwrite_a", "overwrite_b", "check_finite", "lwork", "lapack_driver", "sort"}

#: Defaults that stand for "not given", each library's own.
NOT_GIVEN = {("pinv", "rtol")}


def parameters(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    try:
        return dict(inspect.signature(function).parameters)
    except ValueError:
        pytest.skip("this NumPy tells no signature")


def test_which_are_compared() -> None:
    assert set(NUMPY) >= {"qr", "svd", "solve", "lstsq", "matrix_norm", "vecdot"}
    assert set(SCIPY) == {
        "expm", "hessenberg", "ldl", "lu", "null_space", "orth", "polar", "schur", "solve_triangular"
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(NUMPY))
def test_as_numpy(name: str) -> None:
    mine, theirs = parameters(FUNCTIONS[name]), parameters(NUMPY[name])
    assert list(mine) == list(theirs)
    kinds = {each: (p.kind, p.default) for each, p in mine.items() if (name, each) not in NOT_GIVEN}
    expected = {each: (p.kind, p.default) for each, p in theirs.items() if (name, each) not in NOT_GIVEN}
    if name in ("dot", "convolve"):  # functions of C, whose signatures were written down late, and with other kinds
        kinds, expected = ({each: p[1] for each, p in side.items()} for side in (kinds, expected))  # type: ignore[misc]
    assert kinds == expected


@pytest.mark.parametrize("name", sorted(SCIPY))
def test_as_scipy(name: str) -> None:
    """Whatever is accepted by position stands at SciPy's position; the rest is accepted by SciPy's name."""
    mine, theirs = parameters(FUNCTIONS[name]), parameters(SCIPY[name])
    assert set(theirs) - set(mine) <= LEFT_OUT
    assert set(mine) <= set(theirs)
    places = list(theirs)
    for place, (each, parameter) in enumerate(mine.items()):
        assert parameter.default == theirs[each].default
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            assert places[place] == each


@pytest.mark.parametrize("name", ["eig", "eigh", "qr", "slogdet", "svd"])
def test_named_results(name: str) -> None:
    mine, theirs = FUNCTIONS[name](np.eye(2)), NUMPY[name](np.eye(2))
    assert type(mine).__name__ == type(theirs).__name__
    assert mine._fields == theirs._fields
