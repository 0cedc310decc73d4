"""lstsq: the digits of NIST's reference problems, the shortest solution where there are many, and NumPy's results."""

from __future__ import annotations

import csv
import json
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from linalg_cases import TYPES, Array, gaussian, hilbert, with_condition
from shared_data import find
from spectral_cases import rectangular, scaled

from rowspace.linalg import LinAlgError, lstsq, tuning
from rowspace.linalg.doubled import residual, two_product, two_sum

NIST = find("nist_strd")
POLYNOMIALS = {"filip", "pontius", "wampler1", "wampler2", "wampler3", "wampler4", "wampler5"}

needs_nist = pytest.mark.skipif(NIST is None, reason="NIST's regressions are not here; set ROWSPACE_TEST_DATA")


def problem(folder: Path, name: str, unknowns: int) -> tuple[Array, Array]:
    """The design matrix and the right-hand side, as the problem's statement says."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    y = np.array([float(row["y"]) for row in rows])
    X = np.array([[float(value) for key, value in row.items() if key != "y"] for row in rows])
    if name in POLYNOMIALS:
        return X[:, :1] ** np.arange(unknowns), y
    return (X if X.shape[1] == unknowns else np.column_stack([np.ones(len(X)), X])), y


def digits(x: Array, exact: Array) -> float:
    """Correct digits of the worst coefficient, at most 15."""
    error = float((np.abs(x - exact) / np.abs(exact)).max())
    return 15.0 if error == 0 else float(min(15, max(0, -np.log10(error))))


@needs_nist
def test_nist() -> None:
    assert NIST is not None
    exact = json.loads((NIST / "exact_coefficients_17digits.json").read_text())
    found = {}
    for name, strings in exact.items():
        coefficients = np.array([float(c) for c in strings])
        A, y = problem(NIST, name, len(coefficients))
        x, _, rank, _ = lstsq(A, y)
        assert rank == len(coefficients), name
        found[name] = digits(x, coefficients)
    assert len(found) == 11
    assert min(found.values()) >= 7.4, found
    assert np.mean(list(found.values())) >= 13, found


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", [(5, 5), (9, 4), (4, 9), (60, 12), (1, 1), (3, 1), (1, 3)], ids=str)
@pytest.mark.parametrize("columns", [None, 1, 3])
def test_as_numpy(shape: tuple[int, int], dtype: str, columns: int | None) -> None:
    A = gaussian(shape, dtype)
    b = gaussian((shape[0],) if columns is None else (shape[0], columns), dtype, seed=1)
    mine, theirs = lstsq(A, b), np.linalg.lstsq(A, b)
    tolerance = 1e3 * np.finfo(dtype).eps
    for m, t in zip((mine.x, mine.residuals, mine.s), (theirs[0], theirs[1], theirs[3]), strict=True):
        assert m.dtype == t.dtype
        assert m.shape == t.shape
        assert np.allclose(m, t, rtol=tolerance, atol=tolerance)
    assert mine.rank == theirs[2]


@pytest.mark.parametrize("name", sorted(rectangular(12)))
def test_gallery(name: str) -> None:
    """The residual is orthogonal to the columns, and no longer than LAPACK's."""
    A = rectangular(12)[name]
    b = gaussian((len(A),), seed=2)
    x, residuals, rank, s = lstsq(A, b)
    assert len(s) == min(A.shape)
    B, k = scaled(A)
    y = np.ldexp(x, k)
    r = b - B @ y
    unit = max(A.shape) * np.finfo(float).eps
    assert np.abs(B.T @ r).max() <= 40 * unit * (np.linalg.norm(B) ** 2 * np.linalg.norm(y) + np.linalg.norm(B))
    lapack = np.linalg.lstsq(B, b)
    assert np.linalg.norm(r) <= np.linalg.norm(b - B @ lapack[0]) * (1 + 1e-6) + 40 * unit * np.linalg.norm(B) * (
        np.linalg.norm(y)
    )
    if len(residuals):
        assert residuals[0] == pytest.approx(r @ r, rel=1e-6, abs=1e-10)
        assert rank == A.shape[1]


def test_of_many_solutions_the_shortest() -> None:
    A = gaussian((20, 4)) @ gaussian((4, 9), seed=1)
    b = gaussian((20,), seed=2)
    x, residuals, rank, _ = lstsq(A, b)
    assert rank == 4
    assert residuals.shape == (0,)
    assert np.allclose(x, np.linalg.pinv(A, rcond=1e-10) @ b)
    wide = gaussian((4, 9))
    assert np.allclose(lstsq(wide, b[:4]).x, np.linalg.pinv(wide) @ b[:4])


def test_rank_does_not_depend_on_the_units() -> None:
    t = np.linspace(1, 2, 30)
    A = t[:, None] ** np.arange(4) * np.array([1, 1e-9, 1e12, 1e-20])
    x, _, rank, s = lstsq(A, A @ np.array([1.0, 1e9, 1e-12, 1e20]))
    assert rank == 4
    assert s[-1] < 1e-20 * s[0]
    assert np.allclose(x, [1, 1e9, 1e-12, 1e20])
    A[:, 3] = A[:, 1] * 1e-20  # dependent in any units: then NumPy's rule decides
    assert lstsq(A, t).rank == np.linalg.lstsq(A, t)[2] < 4
    assert lstsq(A[:, :3], t, rcond=1e-10).rank == 1  # who gives a cutoff gets NumPy's
    assert np.linalg.lstsq(A[:, :3], t, rcond=1e-10)[2] == 1


@pytest.mark.parametrize("dtype", ["float64", "complex128"])
@pytest.mark.parametrize("exponent", [2, 6, 10, 12])
def test_refinement_reaches_the_last_digits(exponent: int, dtype: str) -> None:
    """Integers small enough that A x is exact: then the solution is known, and 16 digits of it are asked for."""
    A = np.round(with_condition(12, 10.0**exponent, dtype) * 2**45)
    x = np.arange(1.0, 13)
    b = A @ x
    exact = np.asarray(A, np.clongdouble) @ x
    assert (b == exact).all()
    assert np.abs(lstsq(np.vstack([A, A]), np.concatenate([b, b])).x - x).max() <= 4e-15 * 12


def test_large_and_well_conditioned_is_not_refined(monkeypatch: pytest.MonkeyPatch) -> None:
    A, b = gaussian((400, 60)), gaussian((400,), seed=1)
    refined = lstsq(A, b).x
    monkeypatch.setattr(tuning, "LSTSQ_SMALL", 10**6)
    assert np.allclose(lstsq(A, b).x, refined, rtol=1e-12)


@pytest.mark.parametrize("scale", [1e200, 1e-200, 1e300, 1e-300])
def test_scale(scale: float) -> None:
    A, b = gaussian((9, 4)), gaussian((9,), seed=1)
    expected = lstsq(A, b).x
    assert np.allclose(lstsq(A * scale, b).x * scale, expected, rtol=1e-13)
    assert np.allclose(lstsq(A, b * scale).x / scale, expected, rtol=1e-13)
    assert np.allclose(lstsq(A * scale, b * scale).x, expected, rtol=1e-13)


def test_a_residual_too_large_for_its_type_is_inf_without_a_warning() -> None:
    A, b = 1e30 * gaussian((5, 2), "float64"), 1e30 * gaussian((5,), "float64")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        x, residuals, _, _ = lstsq(A.astype(np.float32), b.astype(np.float32))
    assert residuals.tolist() == [np.inf]
    assert np.allclose(x, lstsq(A, b)[0], rtol=1e-5)


def test_errors_and_empty() -> None:
    with pytest.raises(LinAlgError, match="Incompatible dimensions"):
        lstsq(np.ones((3, 2)), np.ones(4))
    with pytest.raises(LinAlgError, match="expected a matrix"):
        lstsq(np.ones((2, 3, 2)), np.ones(3))
    for A, b in ((np.full((3, 2), np.inf), np.ones(3)), (np.ones((3, 2)), np.full(3, np.nan))):
        with pytest.raises(LinAlgError, match=r"has (inf|nan)"):
            lstsq(A, b)
    for m, n in ((0, 3), (3, 0), (0, 0)):
        mine, theirs = lstsq(np.ones((m, n)), np.ones(m)), np.linalg.lstsq(np.ones((m, n)), np.ones(m))
        assert (mine.x == theirs[0]).all()
        assert (mine.residuals == theirs[1]).all()
        assert mine.rank == theirs[2]
    assert lstsq(hilbert(3), np.ones((3, 0))).x.shape == (3, 0)


@given(st.floats(-1e100, 1e100), st.floats(-1e100, 1e100))
def test_errors_of_sums_and_products_are_exact(a: float, b: float) -> None:
    from fractions import Fraction

    s, e = two_sum(np.array(a), np.array(b))
    assert Fraction(float(s)) + Fraction(float(e)) == Fraction(a) + Fraction(b)
    p, e = two_product(np.array(a), np.array(b))
    if a == 0 or b == 0 or abs(a * b) > 1e-250:
        assert Fraction(float(p)) + Fraction(float(e)) == Fraction(a) * Fraction(b)


def test_residuals_have_twice_the_digits() -> None:
    A, x = gaussian((50, 20)), gaussian((20, 2), seed=1)
    b = A @ x
    wide = np.asarray(b, np.longdouble) - np.asarray(A, np.longdouble) @ np.asarray(x, np.longdouble)
    mine = residual([b], A, [x])
    assert np.abs(mine - wide).max() <= 1e-3 * np.abs(b - A @ x).max() + 1e-17
