"""eig and eigvals."""

from __future__ import annotations

import numpy as np
import pytest
from general_cases import distance, frank, orthogonal, pair_residual, troublesome
from linalg_cases import TYPES, Array, gaussian
from spectral_cases import eps, norm2, phases
from test_schur import blocks  # noqa: F401  (a fixture)

from rowspace.linalg import LinAlgError, eig, eigvals
from rowspace.linalg.balancing import balance
from rowspace.linalg.eigenvectors import triangular_eigenvectors

NAMES = sorted(troublesome(4))

#: Here balancing helps the eigenvalues and harms the vectors, in LAPACK as well as here: the pairs are right to eps
#: times the norm of the balanced matrix, seen through its scaling.
HARMED = {"rows graded upwards", "both graded", "rows graded"}


def verify(A: Array) -> None:
    n = len(A)
    w, v = eig(A)
    assert w.shape == (n,)
    assert v.shape == (n, n)
    assert pair_residual(A, w, v) <= 1
    if n:
        unit = np.sqrt((np.abs(v.astype(complex)) ** 2).sum(axis=0))
        np.testing.assert_allclose(unit, 1, atol=10 * eps(A.dtype))
    if np.isrealobj(A) and np.iscomplexobj(w):
        first = np.flatnonzero(w.imag > 0)
        np.testing.assert_array_equal(w[first], w[first + 1].conj())
        np.testing.assert_array_equal(v[:, first], v[:, first + 1].conj())
        assert not v[:, w.imag == 0].imag.any()
        size = np.abs(v)
        largest = size >= size.max(axis=0, initial=0) * (1 - 100 * eps(A.dtype))
        assert np.where(largest, np.abs(v.imag), 1).min(axis=0).max() <= 4 * eps(A.dtype)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 7, 24])
def test_orders_and_types(blocks: None, n: int, dtype: str) -> None:  # noqa: F811
    A = gaussian((n, n), dtype)
    verify(A)
    w = eigvals(A)
    assert w.dtype == np.linalg.eigvals(A).dtype
    assert eig(A).eigenvectors.dtype == np.linalg.eig(A)[1].dtype
    assert distance(w, np.linalg.eigvals(A)) <= 100 * n * eps(dtype) * norm2(A)


@pytest.mark.parametrize("kind", ["real", "complex"])
@pytest.mark.parametrize("name", NAMES)
def test_gallery(blocks: None, name: str, kind: str) -> None:  # noqa: F811
    A = troublesome(30)[name]
    if kind == "complex":
        A = A * phases(30, 30)
    w, v = eig(A)
    if name in HARMED:
        B, how = balance(A / np.abs(A).max())
        V = np.ldexp(v[how.order].real, -how.exponents[:, None]) + 1j * np.ldexp(
            v[how.order].imag, -how.exponents[:, None]
        )
        V /= np.sqrt((np.abs(V) ** 2).sum(axis=0))
        assert pair_residual(B, w / np.abs(A).max(), V) <= 1
    else:
        verify(A)
    size = np.abs(A).max() or 1
    assert distance(eigvals(A) / size, w / size) <= 1e-10 or name in SENSITIVE


#: Eigenvalues that move by a root of eps, or of the order, when an entry moves by eps.
SENSITIVE = {"frank", "nilpotent turned", "jordan turned", "companion", "hilbert", "grcar", "kahan", "vandermonde"}


@pytest.mark.parametrize("name", sorted(set(NAMES) - SENSITIVE))
def test_values_against_numpy(name: str) -> None:
    """To the conditions of the eigenvalues: each may move by ``n eps ‖A‖`` over the cosine between its two vectors."""
    A = troublesome(20)[name]
    A = A / np.abs(A).max(initial=1e-300) if name != "zero" else A
    w, v = np.linalg.eig(A)
    with np.errstate(all="ignore"):
        condition = min(np.linalg.cond(v), 1e16)
    assert distance(eigvals(A), w) <= min(20 * eps("float64") * condition * max(norm2(A), 1), 1e-6)


def test_large() -> None:
    verify(gaussian((200, 200)))
    A = gaussian((170, 170))
    assert distance(eigvals(A), np.linalg.eigvals(A)) <= 1e-11


@pytest.mark.parametrize("shape", [(2, 3, 5, 5), (0, 3, 3), (2, 0, 0), (4, 1, 1)])
def test_stacks(shape: tuple[int, ...]) -> None:
    A = gaussian(shape)
    w, v = eig(A)
    assert w.shape == eigvals(A).shape == shape[:-1]
    assert v.shape == shape
    np.testing.assert_allclose(A @ v, v * w[..., None, :], atol=1e3 * eps("float64"))
    assert w.dtype == np.linalg.eigvals(A).dtype


def test_real_only_if_the_whole_stack_is() -> None:
    turn, stretch = np.array([[0.0, -1.0], [1.0, 0.0]]), np.diag([1.0, 2.0])
    assert eigvals(stretch).dtype == np.float64
    assert eigvals([stretch, turn]).dtype == np.complex128
    assert eig(np.eye(2, dtype=complex)).eigenvalues.dtype == np.complex128
    assert eig(np.array([[2, 1], [1, 2]], np.float32)).eigenvectors.dtype == np.float32


def test_shuffled_triangles_are_exact() -> None:
    order = np.random.default_rng(0).permutation(12)
    T = np.triu(gaussian((12, 12)))
    A = T[order[:, None], order]
    np.testing.assert_array_equal(np.sort(eigvals(A)), np.sort(T.diagonal()))


def test_balancing_is_exact_and_undone() -> None:
    A = gaussian((9, 9)) * 10.0 ** np.arange(-8, 10, 2)[:, None]
    B, how = balance(A)
    D = 2.0**how.exponents
    np.testing.assert_array_equal(B * D[:, None] / D, A[how.order[:, None], how.order])
    assert np.linalg.norm(B) < np.linalg.norm(A)
    assert how.exponents.any()
    X = gaussian((9, 4))
    np.testing.assert_array_equal(how.undo(X)[how.order], X * D[:, None])


def test_balancing_saves_small_eigenvalues() -> None:
    A = np.array([[1, 1e8, 1e16], [1e-8, 2, 1e8], [1e-16, 1e-8, 4.0]])
    exact = np.linalg.eigvals(np.array([[1, 1, 1], [1, 2, 1], [1, 1, 4.0]]))
    np.testing.assert_allclose(np.sort(eigvals(A)), np.sort(exact), rtol=1e-13)


def test_matrices_are_left_alone_that_balancing_would_spoil() -> None:
    """Upper Hessenberg with rounding far below: Watkins's case, where the 1-norm without the diagonal scales wildly."""
    A = np.triu(gaussian((6, 6)), -1) + np.tril(1e-20 * gaussian((6, 6), seed=1), -2)
    w, v = eig(A)
    assert pair_residual(A, w, v) <= 1


@pytest.mark.parametrize("k", [600, -600])
def test_scale_changes_nothing_but_the_scale(k: int) -> None:
    A = gaussian((12, 12))
    w, v = eig(A)
    w2, v2 = eig(A * 2.0**k)
    np.testing.assert_array_equal(w * 2.0**k, w2)
    np.testing.assert_array_equal(v, v2)


@pytest.mark.parametrize("dtype", TYPES)
def test_defective_columns_do_not_overflow(dtype: str) -> None:
    for T in (np.eye(60, k=1), np.eye(60) + 1e3 * np.eye(60, k=1), np.triu(np.ones((60, 60)))):
        T = (T / np.abs(T).max()).astype(dtype)
        X = triangular_eigenvectors(T)
        assert np.isfinite(X).all()
        assert (np.abs(X).max(axis=0) > 0).all()
        w, v = eig(T)
        assert pair_residual(T, w, v) <= 1
        np.testing.assert_allclose(np.abs(v[0]).min(), 1, atol=0.5)  # all columns nearly the one direction there is


def test_invariants() -> None:
    A = gaussian((25, 25))
    w = eigvals(A)
    np.testing.assert_allclose(w.sum(), A.trace(), atol=1e-12)
    np.testing.assert_allclose(np.prod(w), np.linalg.det(A), rtol=1e-11)
    np.testing.assert_allclose(np.abs(eigvals(orthogonal(25))), 1, atol=1e-13)
    F = eigvals(frank(9))
    np.testing.assert_allclose(np.sort(F), np.sort(1 / F), rtol=1e-7)


def test_refusals() -> None:
    for f in (eig, eigvals):
        with pytest.raises(LinAlgError, match="the matrix has nan at"):
            f([[1.0, np.nan], [0.0, 1.0]])
        with pytest.raises(LinAlgError, match="must be square"):
            f(np.ones((2, 3)))
        with pytest.raises(LinAlgError, match="1-dimensional"):
            f(np.ones(3))
        with pytest.raises(TypeError):
            f(np.array([["a"]]))
        with pytest.raises(TypeError):
            f(np.eye(2, dtype=object))
