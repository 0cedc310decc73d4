"""L D Lᴴ: the product is the matrix, the factor is triangular in the order given, and SciPy's meaning is kept."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from linalg_cases import TYPES, Array, gaussian
from spectral_cases import backward, hermitian, scaled, unitary_scaling

from rowspace.linalg import LinAlgError, ldl, tuning


@pytest.fixture(params=[1, 2, 32], ids="block {}".format)
def blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "LDL_BLOCK", request.param)


def verify(A: Array, lower: bool = True, symmetric: bool = False) -> None:
    lu, d, perm = ldl(A, lower=lower, hermitian=not symmetric)
    n = len(A)
    assert lu.dtype == d.dtype == A.dtype
    assert sorted(perm) == list(range(n))
    triangle = lu[perm]
    assert (triangle == (np.tril(triangle) if lower else np.triu(triangle))).all()
    assert (np.diagonal(triangle) == 1).all()
    assert (np.triu(d, 2) == 0).all()
    assert (d == (d.T if symmetric else d.T.conj())).all()
    for j in np.flatnonzero(np.diagonal(d, -1)):  # blocks of order 2 do not touch
        assert j + 2 >= n or d[j + 2, j + 1] == 0
    B, k = scaled(A)
    D = np.ldexp(d.real, -k) + (1j * np.ldexp(d.imag, -k) if np.iscomplexobj(d) else 0)
    growth = max(1.0, float(np.abs(D).max(initial=0)) / max(float(np.abs(B).max(initial=0)), 1e-300))
    assert backward(B, lu @ D @ (lu.T if symmetric else lu.T.conj()), A.dtype) <= growth


@pytest.mark.parametrize("lower", [True, False])
@pytest.mark.parametrize("name", sorted(set(hermitian(30)) - {"scaled 1e-310"}))
def test_symmetric_matrices(blocks: None, name: str, lower: bool) -> None:
    A = hermitian(30)[name]
    verify(A, lower)
    C = unitary_scaling(A)
    verify((C + C.conj().T) / 2, lower)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("n", [1, 2, 3, 33])
def test_types(blocks: None, n: int, dtype: str) -> None:
    A = gaussian((n, n), dtype)
    verify(A + A.T.conj())
    verify(A + A.T, symmetric=True)


@pytest.mark.parametrize("lower", [True, False])
def test_as_scipy(blocks: None, lower: bool) -> None:
    A = gaussian((24, 24))
    for mine, theirs in zip(ldl(A, lower=lower), scipy.linalg.ldl(A, lower=lower), strict=True):
        assert np.allclose(mine, theirs)


def test_no_pivot_on_the_diagonal(blocks: None) -> None:
    lu, d, _ = ldl([[0.0, 1.0], [1.0, 0.0]])
    assert (lu == np.eye(2)).all()
    assert (d == [[0, 1], [1, 0]]).all()
    verify(np.kron(np.eye(6), np.array([[0.0, 1.0], [1.0, 0.0]])))


def test_inertia(blocks: None) -> None:
    A = hermitian(40)["random"]
    assert (np.linalg.eigvalsh(ldl(A).d) > 0).sum() == (np.linalg.eigvalsh(A) > 0).sum()


def test_batches_and_errors() -> None:
    A = gaussian((2, 3, 5, 5))
    A = A + A.swapaxes(-1, -2)
    lu, d, perm = ldl(A)
    assert np.allclose(lu @ d @ lu.swapaxes(-1, -2), A)
    assert perm.shape == (2, 3, 5)
    assert ldl(np.empty((0, 0))).lu.shape == (0, 0)
    with pytest.raises(LinAlgError, match="ldl: the last 2 dimensions must be square"):
        ldl(np.ones((2, 3)))
    assert np.isnan(ldl(np.full((3, 3), np.nan)).d).any()
