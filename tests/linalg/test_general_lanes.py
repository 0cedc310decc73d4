"""eig, eigvals, schur and hessenberg of stacks: the same answers as one matrix at a time, side by side."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from general_cases import distance, lost, pair_residual, similarity_error, troublesome
from linalg_cases import TYPES, Array, gaussian
from spectral_cases import eps, phases

from rowspace.linalg import LinAlgError, eig, eigvals, francis_lanes, hessenberg, schur, tuning
from rowspace.linalg.balancing import balance
from rowspace.linalg.general_lanes import balance_lanes

#: Single precision holds neither these nor their squares.
WIDE = {"near overflow", "near underflow", "scaled 1e-200", "scaled 1e+200", "scaled 1e200"}

#: Their pairs are right to eps times the norm of the balanced matrix only; see ``test_general``.
HARMED = {"rows graded upwards", "both graded", "rows graded"}


def stack(n: int, dtype: str) -> tuple[list[str], Array]:
    cases = troublesome(n)
    names = [name for name in cases if dtype in ("float64", "complex128") or name not in WIDE]
    A = np.array([cases[name] for name in names])
    return names, (A * phases(n, n) if np.dtype(dtype).kind == "c" else A).astype(dtype)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("n", [2, 3, 4, 5, 8, 12])
def test_troublesome_neighbours(n: int, dtype: str) -> None:
    """Defective, zero, permuted, graded, huge and tiny ones, side by side."""
    names, A = stack(n, dtype)
    assert francis_lanes.suits(n, len(A))
    w, v = eig(A)
    T, Z = schur(A)
    C, U = schur(A, "complex")
    H, Q = hessenberg(A, calc_q=True)
    assert w.dtype == np.result_type(dtype, "complex64")  # some of them are complex
    assert T.dtype == Z.dtype == H.dtype == A.dtype
    for i, name in enumerate(names):
        if name not in HARMED:
            assert pair_residual(A[i], w[i], v[i]) <= 1, name
        for Q1, T1 in ((Z, T), (U, C), (Q, H)):
            assert lost(Q1[i]) <= 2, name
            assert similarity_error(A[i], Q1[i], T1[i]) <= 1, name
        assert not np.tril(H[i], -2).any()
        assert not np.tril(C[i], -1).any()
        below, above = T[i].diagonal(-1), T[i].diagonal(1)
        first = np.flatnonzero(below)
        assert not np.tril(T[i], -2).any()
        assert not (np.diff(first) == 1).any()
        if T.dtype.kind == "f":
            np.testing.assert_array_equal(T[i].diagonal()[first], T[i].diagonal()[first + 1])
            assert (np.sign(below[first]) == -np.sign(above[first])).all()
        else:
            assert not len(first)
    unit = np.sqrt((np.abs(v.astype(complex)) ** 2).sum(axis=-2))
    np.testing.assert_allclose(unit, 1, atol=10 * eps(dtype))


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("n", [2, 3, 6])
def test_like_one_at_a_time(n: int, dtype: str) -> None:
    A = gaussian((60, n, n), dtype)
    w = eigvals(A)
    for a, x, y in zip(A, w, eig(A).eigenvalues, strict=True):
        condition = np.linalg.cond(np.linalg.eig(a)[1])
        bound = 30 * n * eps(dtype) * condition * np.linalg.norm(a)
        assert distance(x, eigvals(a)) <= bound
        assert distance(y, x) <= bound


def test_conjugate_pairs_and_real_vectors() -> None:
    A = gaussian((500, 5, 5))
    w, v = eig(A)
    lane, first = np.nonzero(w.imag > 0)
    assert len(lane) > 100
    np.testing.assert_array_equal(w[lane, first], w[lane, first + 1].conj())
    np.testing.assert_array_equal(v[lane, :, first], v[lane, :, first + 1].conj())
    assert not v.swapaxes(1, 2)[w.imag == 0].imag.any()
    columns = v.swapaxes(1, 2)[w.imag != 0]
    largest = np.take_along_axis(columns, np.abs(columns).argmax(axis=1)[:, None], axis=1)
    assert np.abs(largest.imag).max() <= 4 * eps("float64")


def test_real_batches_stay_real() -> None:
    A = gaussian((50, 4, 4))
    S = A + A.swapaxes(1, 2)
    w, v = eig(S)
    assert w.dtype == v.dtype == np.float64
    np.testing.assert_allclose(np.sort(w), np.linalg.eigvalsh(S), atol=100 * eps("float64") * np.abs(S).max())


@pytest.mark.parametrize("kind", ["float64", "complex128"])
def test_balanced_like_one_at_a_time(kind: str) -> None:
    """Lanes of all kinds: shuffled triangles, cycles, graded, with zeros and without."""
    rng = np.random.default_rng(5)
    A = gaussian((80, 7, 7), kind) * (rng.random((80, 7, 7)) < 0.35) * 10.0 ** rng.integers(-9, 9, (80, 7, 1))
    full = slice(1, None, 4)
    A[full] = gaussian((20, 7, 7), kind, seed=1) * 10.0 ** rng.integers(-9, 9, (20, 7, 1))
    for a, p in zip(A[::4], rng.permuted(np.tile(np.arange(7), (20, 1)), axis=1), strict=True):
        a[...] = np.triu(a)[p[:, None], p]
    B, order, exponents = balance_lanes(np.ascontiguousarray(np.moveaxis(A, 0, -1)))
    for i, a in enumerate(A):
        one, how = balance(a)
        np.testing.assert_array_equal(order[:, i], how.order)
        D = 2.0 ** exponents[:, i]
        np.testing.assert_array_equal(B[..., i], a[how.order[:, None], how.order] / D[:, None] * D)
        if i in range(80)[full]:
            assert np.linalg.norm(B[..., i]) <= 1.1 * np.linalg.norm(one)


def test_shuffled_triangles_are_exact() -> None:
    rng = np.random.default_rng(0)
    A = np.triu(gaussian((40, 9, 9)))
    p = rng.permuted(np.tile(np.arange(9), (40, 1)), axis=1)
    shuffled = np.array([a[q[:, None], q] for a, q in zip(A, p, strict=True)])
    np.testing.assert_array_equal(np.sort(eigvals(shuffled)), np.sort(A.diagonal(axis1=1, axis2=2)))


@pytest.mark.parametrize("k", [600, -600])
def test_scale_changes_nothing_but_the_scale(k: int) -> None:
    A = gaussian((9, 6, 6))
    w, v = eig(A)
    w2, v2 = eig(A * 2.0**k)
    np.testing.assert_array_equal(w * 2.0**k, w2)
    np.testing.assert_array_equal(v, v2)


def test_a_neighbour_changes_nothing() -> None:
    A = gaussian((12, 5, 5))
    w, v = eig(A)
    A[3], A[7] = np.roll(np.eye(5), 1, axis=0), 1e300 * gaussian((5, 5), seed=9)
    w2, v2 = eig(A)
    others = np.arange(12) % 4 != 3
    np.testing.assert_array_equal(w[others], w2[others])
    np.testing.assert_array_equal(v[others], v2[others])


@pytest.mark.parametrize("n", [3, 6, 11])
def test_permutations_do_not_stagnate(n: int) -> None:
    cycle = np.roll(np.eye(n), 1, axis=0)
    A = np.array([cycle, cycle.T, -cycle, np.eye(n)])
    T, Z = schur(A)
    assert max(similarity_error(a, z, t) for a, z, t in zip(A, Z, T, strict=True)) <= 1
    np.testing.assert_allclose(np.abs(eigvals(A)), 1, atol=50 * eps("float64"))


def test_the_limit_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(francis_lanes, "LIMIT", 1)
    with pytest.raises(LinAlgError, match="did not converge in"):
        schur(gaussian((8, 6, 6)))


@pytest.mark.parametrize("f", [eig, eigvals, schur, hessenberg])
def test_one_nan_is_refused_by_its_number(f: Any) -> None:
    A = gaussian((9, 3, 3))
    A[5, 1, 2] = np.nan
    with pytest.raises(LinAlgError, match="matrix 5 of the batch has nan at"):
        f(A)


def test_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches that are worked on in pieces give what they give in one."""
    A = gaussian((100, 3, 3))
    whole = [*eig(A), *schur(A), *schur(A, "complex"), *hessenberg(A, True), eigvals(A)]
    monkeypatch.setattr(tuning, "LANES_CHUNK", 300)
    for x, y in zip(whole, [*eig(A), *schur(A), *schur(A, "complex"), *hessenberg(A, True), eigvals(A)], strict=True):
        np.testing.assert_array_equal(x, y)
