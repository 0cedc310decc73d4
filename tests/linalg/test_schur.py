"""hessenberg and schur, and the QR algorithm under them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from general_cases import distance, lost, orthogonal, similarity_error, troublesome
from hypothesis import given, settings
from hypothesis import strategies as st
from linalg_cases import TYPES, Array, gaussian
from spectral_cases import eps, phases

from rowspace.linalg import LinAlgError, francis, hessenberg, multishift, quasi_triangular, schur, tuning

NAMES = sorted(troublesome(4))


@pytest.fixture(params=["as tuned", "small blocks"])
def blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "small blocks":
        small_blocks(monkeypatch)


def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little matrices take the paths of large ones."""
    small = {"HESSENBERG_BLOCK": 3, "FRANCIS": 8, "BULGE": 3, "CHASE": 5, "CHASE_STEPS": 3, "CHAIN": 2, "SHIFTS": 8}
    small["EIGENVECTOR_STRIP"] = 3
    for name, value in small.items():
        monkeypatch.setattr(tuning, name, value)


def verify_hessenberg(A: Array) -> None:
    H, Q = hessenberg(A, calc_q=True)
    assert H.dtype == Q.dtype == (A.dtype if A.dtype.kind in "fc" else np.float64)
    assert not np.tril(H, -2).any()
    assert lost(Q) <= 2
    assert similarity_error(A, Q, H) <= 1
    np.testing.assert_array_equal(hessenberg(A), H)


def verify_schur(A: Array, output: Any = "real") -> None:
    T, Z = schur(A, output)
    assert lost(Z) <= 2
    assert similarity_error(A, Z, T) <= 1
    assert not np.tril(T, -2).any()
    if np.iscomplexobj(T):
        assert not np.tril(T, -1).any()
        return
    below, above, d = T.diagonal(-1), T.diagonal(1), T.diagonal()
    first = np.flatnonzero(below)
    assert not (np.diff(first) == 1).any()  # blocks of order 2, never more
    np.testing.assert_array_equal(d[first], d[first + 1])
    assert (np.sign(below[first]) == -np.sign(above[first])).all()


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 7, 24])
def test_orders_and_types(blocks: None, n: int, dtype: str) -> None:
    A = gaussian((n, n), dtype)
    verify_hessenberg(A)
    for output in ("real", "complex"):
        verify_schur(A, output)
    assert schur(A, "real").T.dtype == dtype
    assert schur(A, "complex").Z.dtype == np.result_type(dtype, np.complex64)


@pytest.mark.parametrize("kind", ["real", "complex"])
@pytest.mark.parametrize("name", NAMES)
def test_gallery(blocks: None, name: str, kind: str) -> None:
    A = troublesome(30)[name]
    if kind == "complex":
        A = A * phases(30, 30)
    verify_hessenberg(A)
    verify_schur(A)


@pytest.mark.parametrize("dtype", ["float64", "complex128"])
def test_large(dtype: str) -> None:
    verify_schur(gaussian((200, 200), dtype))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 14), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.5, 0.8]), st.booleans())
def test_random_sparse_matrices(n: int, seed: int, zeros: float, graded: bool) -> None:
    rng = np.random.default_rng(seed)
    A = rng.standard_normal((n, n)) * (rng.random((n, n)) >= zeros)
    if graded:
        A *= 10.0 ** rng.integers(-30, 30, (n, 1))
    T, Z = schur(A)
    assert similarity_error(A, Z, T) <= 1
    assert lost(Z) <= 2


def test_stacks_integers_and_views() -> None:
    A = gaussian((2, 3, 15, 15))
    T, Z = schur(A)
    H, Q = hessenberg(A, True)
    for i in np.ndindex(2, 3):
        np.testing.assert_array_equal(schur(A[i]).T, T[i])
        np.testing.assert_array_equal(hessenberg(A[i]), H[i])
    assert Z.shape == Q.shape == A.shape
    assert schur([[1, 2], [3, 4]]).T.dtype == np.float64
    assert schur(np.zeros((0, 3, 3))).T.shape == (0, 3, 3)
    frozen = gaussian((6, 6)).T
    frozen.flags.writeable = False
    before = frozen.copy()
    verify_schur(frozen)
    np.testing.assert_array_equal(frozen, before)


@pytest.mark.parametrize("k", [200, -200])
def test_scale_changes_nothing_but_the_scale(k: int) -> None:
    A = gaussian((12, 12))
    power = 2.0 ** (k * 3)
    T, Z = schur(A)
    T2, Z2 = schur(A * power)
    np.testing.assert_array_equal(T * power, T2)
    np.testing.assert_array_equal(Z, Z2)


@pytest.mark.parametrize("form", ["francis", "multishift"])
@pytest.mark.parametrize("n", [6, 17, 40])
def test_permutations_do_not_stagnate(form: str, n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without exceptional shifts a cycle is left as it is, for ever."""
    if form == "multishift":
        small_blocks(monkeypatch)
    H = np.roll(np.eye(n), 1, axis=0)
    T, Z = H.copy(), np.eye(n)
    multishift.schur_of_hessenberg(T, Z)
    assert similarity_error(H, Z, T) <= 1
    np.testing.assert_allclose(np.abs(quasi_triangular.eigenvalues(T)), 1, atol=50 * eps("float64"))


@pytest.mark.parametrize("form", ["francis", "multishift"])
def test_the_limit_raises(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if form == "multishift":
        small_blocks(monkeypatch)
    for module in (francis, multishift):
        monkeypatch.setattr(module, "LIMIT", 1)
    with pytest.raises(LinAlgError, match="did not converge in"):
        schur(gaussian((30, 30)))


def test_bulge_garbage_is_zeroed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What reflections leave below the subdiagonal is exactly zero, in the chains and out of them."""
    small_blocks(monkeypatch)
    H = hessenberg(gaussian((40, 40)))
    multishift.sweep(H, None, 0, 40, np.array([[0.3], [-1.0]]), np.array([[2.0], [0.5]]), True)
    assert not np.tril(H, -2).any()
    H = np.triu(gaussian((12, 12)), -1)
    francis.chase(H, H, 0, 12, np.array([1.0, 2.0, 3.0, 4.0]), True)
    assert not np.tril(H, -2).any()


@pytest.mark.parametrize("pairs", [1, 2, 3])
def test_a_sweep_is_a_similarity(pairs: int) -> None:
    A = hessenberg(gaussian((50, 50)))
    A[5, 4] = A[45, 44] = 0
    H, Z = A.copy(), np.eye(50)
    trace, det = np.array([0.3, -1.0, 2.0, 1.0, 0.0, 0.7]), np.array([2.0, 0.5, 3.0, -1.0, 1.0, 4.0])
    multishift.sweep(H, Z, 5, 45, trace.reshape(-1, pairs), det.reshape(-1, pairs), True)
    assert lost(Z) <= 2
    assert similarity_error(A, Z, H) <= 1
    assert not np.array_equal(A[5:45, 5:45], H[5:45, 5:45])


@pytest.mark.parametrize("dtype", ["float64", "complex128"])
@pytest.mark.parametrize("whole", [True, False])
def test_windows_change_nothing(dtype: str, whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bulge chased within windows does to all of the matrix what it does when chased through it."""
    H = np.triu(gaussian((60, 60), dtype), -1)
    H[5, 4] = H[52, 51] = 0
    x = gaussian((6,), dtype)
    results = []
    for chase in (1000, 1):
        monkeypatch.setattr(tuning, "CHASE", chase)
        S = np.concatenate([H, np.eye(60)], axis=1)
        francis.chase(S, S[:, :60], 5, 52, x.copy(), whole)
        results.append(S)
    np.testing.assert_allclose(*results, rtol=0, atol=1e3 * eps("float64"))
    assert not np.array_equal(H, results[0][:, :60])


@pytest.mark.parametrize("block", [(1, 1e-9, 1e-9, 1), (1e8, 1, 1, -1), (1, 1, -1e-20, 1), (2, 3, 0, 5), (0, 1, 1, 0)])
def test_standard_form(block: tuple[float, ...]) -> None:
    """The root that does not cancel: eigenvalues right to their last digits, far apart or near each other."""
    (a, b, c, d), (cos, sin) = quasi_triangular.standard_form(*block, eps("float64"))
    R = np.array([[cos, -sin], [sin, cos]])
    B = np.array(block, float).reshape(2, 2)
    assert lost(R) <= 2
    np.testing.assert_allclose(R.T @ B @ R, [[a, b], [c, d]], rtol=0, atol=4 * eps("float64") * np.abs(B).max())
    assert c == 0 or (a == d and b * c < 0)


def test_small_root_beside_a_large_one() -> None:
    """``[[1e8, 1], [1, 0]]`` has the eigenvalue ``-1e-8``, of which the usual formula keeps no digit."""
    (a, _, _, d), _ = quasi_triangular.standard_form(1e8, 1.0, 1.0, 0.0, eps("float64"))
    np.testing.assert_allclose(sorted([a, d]), [-1e-8 + 1e-24, 1e8 + 1e-8], rtol=4 * eps("float64"))
    M = np.array([[1e8, 1], [1, 0]], complex)
    quasi_triangular.split_complex(M, M, 0)
    np.testing.assert_allclose(np.sort(M.diagonal().real), [-1e-8 + 1e-24, 1e8 + 1e-8], rtol=1e-7)


def test_as_scipy() -> None:
    scipy = pytest.importorskip("scipy.linalg")
    A = gaussian((9, 9))
    H, _ = hessenberg(A, calc_q=True)
    np.testing.assert_allclose(np.abs(H), np.abs(scipy.hessenberg(A)), atol=1e3 * eps("float64"))
    assert isinstance(hessenberg(A), np.ndarray)
    assert len(schur(A)) == len(scipy.schur(A)) == 2
    U = scipy.rsf2csf(*schur(A))[0]
    assert distance(schur(A, "complex").T.diagonal(), U.diagonal()) <= 1e3 * eps("float64")


def test_refusals() -> None:
    for f in (schur, hessenberg):
        with pytest.raises(LinAlgError, match="the matrix has nan at"):
            f([[1.0, np.nan], [0.0, 1.0]])
        with pytest.raises(LinAlgError, match="matrix 1 of the batch has inf at"):
            f([np.eye(2), [[1.0, 0.0], [np.inf, 1.0]]])
        with pytest.raises(LinAlgError, match="must be square"):
            f(np.ones((2, 3)))
        with pytest.raises(LinAlgError, match="1-dimensional"):
            f(np.ones(3))
        with pytest.raises(TypeError):
            f(np.array([["a"]]))
    with pytest.raises(ValueError, match="output must be"):
        schur(np.eye(2), "both")  # type: ignore[call-overload]


def test_orthogonal_matrices_become_block_diagonal() -> None:
    T = schur(orthogonal(20)).T
    assert np.abs(np.triu(T, 2)).max() <= 100 * eps("float64")
