"""pinv, matrix_rank, cond, polar, orth and null_space: Penrose's four equations, and what each promises."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from linalg_cases import TYPES, Array, gaussian, hilbert, with_condition
from spectral_cases import adjoint, backward, eps, hermitian, loss, norm2, rectangular, scaled, unit

from rowspace.linalg import LinAlgError, cond, matrix_rank, null_space, orth, pinv, polar

SHAPES = [(1, 1), (4, 4), (6, 3), (3, 6), (30, 20), (2, 3, 5, 4), (40, 3, 3)]


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_penrose(shape: tuple[int, ...], dtype: str) -> None:
    A = gaussian(shape, dtype)
    X = pinv(A)
    assert X.dtype == A.dtype
    assert X.shape == (*shape[:-2], shape[-1], shape[-2])
    s = np.linalg.svd(A, compute_uv=False)
    room = 20 * unit(shape, dtype) * float((s[..., 0] / s[..., -1]).max())
    for product, same in ((A @ X @ A, A), (X @ A @ X, X), (adjoint(A @ X), A @ X), (adjoint(X @ A), X @ A)):
        assert norm2(product - same) <= room * max(norm2(same), 1)


def test_pinv_of_rank_deficient_matrices() -> None:
    A = gaussian((30, 4)) @ gaussian((4, 20), seed=1)
    assert np.allclose(pinv(A), np.linalg.pinv(A, rcond=1e-10), rtol=1e-8)
    assert matrix_rank(pinv(A)) == 4
    assert (pinv(np.zeros((3, 2))) == np.zeros((2, 3))).all()
    float32 = np.array([[1, 2], [2, 4]], dtype="float32")
    assert np.allclose(pinv(float32), [[0.04, 0.08], [0.08, 0.16]])


def test_cutoffs_of_pinv() -> None:
    A = np.diag([1.0, 1e-3, 1e-20])
    assert np.allclose(np.diagonal(pinv(A)), [1, 1e3, 0])
    assert np.allclose(np.diagonal(pinv(A, rcond=1e-2)), [1, 0, 0])
    assert np.allclose(np.diagonal(pinv(A, rtol=1e-2)), [1, 0, 0])
    assert np.allclose(np.diagonal(pinv(A, rtol=None)), [1, 1e3, 0])
    assert np.allclose(np.diagonal(pinv(A, rcond=1e-30)), [1, 1e3, 1e20])
    stack = pinv(np.stack([A, A]), rcond=[1e-2, 1e-30])
    assert np.allclose(np.diagonal(stack, axis1=1, axis2=2), [[1, 0, 0], [1, 1e3, 1e20]])
    with pytest.raises(ValueError, match="can't be both set"):
        pinv(A, rcond=1e-3, rtol=1e-3)
    H = hermitian(12)["random"]
    assert np.allclose(pinv(H, hermitian=True), np.linalg.inv(H))


def test_rank() -> None:
    for k in range(8):
        A = gaussian((3, 20, k)) @ gaussian((3, k, 15), seed=1)
        assert (matrix_rank(A) == k).all()
    assert matrix_rank([0, 0]) == 0
    assert matrix_rank([0, 3]) == 1
    assert matrix_rank(np.empty((0, 3))) == 0
    A = np.diag([4.0, 1.0, 0.1])
    assert matrix_rank(A, tol=0.5) == 2
    assert matrix_rank(A, rtol=0.5) == 1
    assert (matrix_rank(np.stack([A, A]), tol=[0.5, 2.0]) == [2, 1]).all()
    assert matrix_rank(-A, hermitian=True) == 3
    assert matrix_rank(hilbert(20)) == np.linalg.matrix_rank(hilbert(20))
    with pytest.raises(ValueError, match="can't be both set"):
        matrix_rank(A, tol=1.0, rtol=1.0)


@pytest.mark.parametrize("p", [None, 1, -1, 2, -2, np.inf, -np.inf, "fro", "nuc"])
@pytest.mark.parametrize("dtype", TYPES)
def test_cond_as_numpy(dtype: str, p: float | str | None) -> None:
    A = gaussian((2, 3, 4, 4), dtype)
    mine, theirs = cond(A, p), np.linalg.cond(A, p)  # type: ignore[arg-type]
    assert mine.dtype == theirs.real.dtype  # NumPy 2.0 gives some as complex numbers
    assert np.allclose(mine, theirs, rtol=1e3 * eps(dtype))
    assert np.isscalar(cond(A[0, 0], p)) or cond(A[0, 0], p).shape == ()  # type: ignore[arg-type]


def test_cond_of_what_has_none() -> None:
    for p in (None, 1, 2, np.inf, "fro", "nuc"):
        A = np.stack([np.eye(3), np.zeros((3, 3)), np.full((3, 3), np.nan), np.eye(3)])
        A[3, 0, 0] = np.inf
        c = cond(A, p)  # type: ignore[arg-type]
        assert np.isfinite(c[0])
        assert c[1] == np.inf
        assert np.isnan(c[2])
        assert c[3] == np.inf
    assert cond(np.ones((3, 5))) > 1e15
    assert cond(with_condition(20, 1e10)) == pytest.approx(1e10, rel=1e-4)
    assert cond(1e200 * np.diag([1.0, 4.0]), "fro") == pytest.approx(cond(np.diag([1.0, 4.0]), "fro"))
    with pytest.raises(LinAlgError, match="empty"):
        cond(np.empty((0, 0)))
    with pytest.raises(ValueError, match="Invalid norm order"):
        cond(np.eye(2), 3)
    with pytest.raises(LinAlgError, match="square"):
        cond(np.ones((2, 3)), 1)


def verify_polar(A: Array, side: str) -> None:
    u, p = polar(A, side)  # type: ignore[arg-type]
    m, n = A.shape[-2:]
    assert u.shape == A.shape
    assert p.shape[-1] == (n if side == "right" else m)
    assert (p == adjoint(p)).all()
    B, k = scaled(A)
    q = np.ldexp(p.real, -k) + (1j * np.ldexp(p.imag, -k) if np.iscomplexobj(p) else 0)
    assert backward(B, (u @ q if side == "right" else q @ u).astype(B.dtype), A.dtype) <= 2
    assert loss(u if m >= n else adjoint(u)) <= 2
    assert (np.linalg.eigvalsh(q) >= -unit(A.shape, A.dtype) * max(norm2(q), 1e-300)).all()


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("name", sorted(rectangular(12)))
def test_polar(name: str, side: str) -> None:
    verify_polar(rectangular(12)[name], side)


@pytest.mark.parametrize("dtype", TYPES)
def test_polar_types_batches_and_scipy(dtype: str) -> None:
    A = gaussian((5, 4, 3), dtype)
    verify_polar(A, "right")
    for mine, theirs in zip(polar(A[0]), scipy.linalg.polar(A[0]), strict=True):
        assert np.allclose(mine, theirs, atol=100 * eps(dtype))
    with pytest.raises(ValueError, match="either 'right' or 'left'"):
        polar(A, "up")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(rectangular(14)))
def test_range_and_null_space(name: str) -> None:
    A = rectangular(14)[name]
    Q, Z = orth(A), null_space(A)
    rank = int(matrix_rank(A))
    assert Q.shape == (len(A), rank)
    assert Z.shape == (A.shape[1], A.shape[1] - rank)
    assert loss(Q) <= 2
    assert loss(Z) <= 2
    B, _ = scaled(A)
    room = 2 * unit(A.shape, "float64") * norm2(B)
    assert norm2(B @ Z) <= room
    assert norm2(B - Q @ (Q.T @ B)) <= room


def test_cutoff_of_null_space() -> None:
    A = np.diag([1.0, 1e-3, 1e-20])
    assert null_space(A).shape == (3, 1)
    assert null_space(A, rcond=1e-2).shape == (3, 2)
    assert orth(A, rcond=1e-30).shape == (3, 3)
    assert (null_space(np.empty((0, 3))) == np.eye(3)).all()
    assert null_space(np.stack([A, 2 * A])).shape == (2, 3, 1)
    with pytest.raises(LinAlgError, match="null_space: the matrices of the stack have ranks from 2 to 3"):
        null_space(np.stack([A, np.eye(3)]))
    with pytest.raises(LinAlgError, match="expected at least two dimensions"):
        orth(np.ones(2))
