"""What SciPy's options say, ours say too: every combination of them, by value, for real and complex, single and double.

Two stable algorithms give the results of two matrices ``n eps ‖A‖`` away from A. How far apart these may be, SciPy's
own function says, in double precision, of matrices a little away at random; the worst direction of the n² there are is
at most n times as bad as one at random.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import scipy.linalg
from linalg_cases import TYPES, Array, gaussian
from spectral_cases import adjoint, unit

from rowspace.linalg import expm, hessenberg, ldl, lu, null_space, orth, polar, schur, solve_triangular

N = 6
NUDGE = 1e-7


def length(x: Any) -> float:
    return float(np.linalg.norm(np.asarray(x).ravel()))


def agree(ours: Callable[[Array], Any], theirs: Callable[[Array], Any], A: Array) -> None:
    """Both give as many arrays of the same types and shapes, as near to each other as `A` is known."""
    mine, other = several(ours(A)), several(theirs(A))
    assert len(mine) == len(other)
    W = A.astype(np.result_type(A.dtype, "f8"))
    base = several(theirs(W))
    nudged = [several(theirs(W + NUDGE * length(W) * E / length(E))) for E in nudges(W)]
    for i, (x, y) in enumerate(zip(mine, other, strict=True)):
        assert np.shape(x) == np.shape(y)
        assert kind(x) == kind(y)
        change = max(length(others[i] - base[i]) for others in nudged) / NUDGE
        room = 2 * N * unit(A.shape, A.dtype) * max(change, length(base[i]))
        assert length(np.asarray(x) - y) <= room


def kind(x: Any) -> str:
    """The type, of which the size does not count for row numbers (SciPy's are int32)."""
    dtype = np.asarray(x).dtype
    return dtype.kind if dtype.kind in "iu" else dtype.name


def several(result: Any) -> list[Array]:
    return list(result) if isinstance(result, tuple) else [result]


def nudges(A: Array) -> list[Array]:
    """Five matrices at random with the zeros and the symmetry of `A`."""
    made = []
    for seed in range(5):
        E = gaussian(A.shape, A.dtype.name, seed + 40)
        if A.ndim == 2 and len(A) == A.shape[1] and (adjoint(A) == A).all():
            E = E + adjoint(E)
        elif A.ndim == 2 and len(A) == A.shape[1] and (A.T == A).all():
            E = E + E.T
        made.append(np.where(A == 0, 0, E))
    return made


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("unit_diagonal", [False, True])
@pytest.mark.parametrize("lower", [False, True])
@pytest.mark.parametrize("trans", [0, 1, 2, "N", "T", "C"])
def test_solve_triangular(trans: Any, lower: bool, unit_diagonal: bool, dtype: str) -> None:
    """Of the whole square matrix the other triangle, and the diagonal if it is to be ones, are not read."""
    A = gaussian((N, N), dtype) + np.eye(N, dtype=dtype) * 3
    options = {"trans": trans, "lower": lower, "unit_diagonal": unit_diagonal}
    for b in (gaussian((N,), dtype, 1), gaussian((N, 3), dtype, 2)):
        peers = (solve_triangular, scipy.linalg.solve_triangular)
        agree(*(lambda M, f=f, b=b: f(M, b, **options) for f in peers), A)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", [(N, N), (N, 4), (4, N)], ids=str)
@pytest.mark.parametrize(("permute_l", "p_indices"), [(False, False), (True, False), (False, True), (True, True)])
def test_lu(permute_l: bool, p_indices: bool, shape: tuple[int, int], dtype: str) -> None:
    options = {"permute_l": permute_l, "p_indices": p_indices}
    agree(lambda M: lu(M, **options), lambda M: scipy.linalg.lu(M, **options), gaussian(shape, dtype))


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", [(N, N), (N, 4), (4, N)], ids=str)
@pytest.mark.parametrize("side", ["right", "left"])
def test_polar(side: Any, shape: tuple[int, int], dtype: str) -> None:
    agree(lambda M: polar(M, side), lambda M: scipy.linalg.polar(M, side), gaussian(shape, dtype))


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", [(N, N), (N, 4), (4, N)], ids=str)
@pytest.mark.parametrize(("rcond", "rank"), [(None, 4), (3e-2, 2), (3e-3, 3), (0.3, 1), (1.5, 0)])
def test_bases(rcond: float | None, rank: int, shape: tuple[int, int], dtype: str) -> None:
    """The singular values are 1, 0.1, 0.01 and 0.001: `rcond` says how many count. A basis is any; its space is not."""
    U, V = (np.linalg.qr(gaussian((n, 4), dtype, seed))[0] for seed, n in enumerate(shape))
    A = ((U * 10.0 ** -np.arange(4)) @ adjoint(V)).astype(dtype)
    for ours, theirs in ((orth, scipy.linalg.orth), (null_space, scipy.linalg.null_space)):
        Q = ours(A, rcond)
        assert Q.shape == theirs(A, rcond).shape
        assert Q.shape[1] == (rank if ours is orth else shape[1] - rank)
        agree(
            lambda M, f=ours: f(M, rcond) @ adjoint(f(M, rcond)),
            lambda M, f=theirs: f(M, rcond or 1e-4) @ adjoint(f(M, rcond or 1e-4)),
            A,
        )


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("output", ["real", "complex", "r", "c"])
def test_schur(output: Any, dtype: str) -> None:
    """The order of the eigenvalues is free: they agree sorted, and so does how much of T is beside them."""
    A = gaussian((N, N), dtype, 3)
    T, Z = schur(A, output)
    S, Y = scipy.linalg.schur(A, output)
    assert (T.dtype, Z.dtype, T.shape, Z.shape) == (S.dtype, Y.dtype, S.shape, Y.shape)
    np.testing.assert_array_equal(np.tril(T, -2), 0)
    assert np.count_nonzero(T.diagonal(-1)) == np.count_nonzero(S.diagonal(-1))

    def facts(schur_of: Callable[..., Any]) -> Callable[[Array], Any]:
        def of(M: Array) -> tuple[Array, Any]:
            T = schur_of(M, output)[0]
            w = np.linalg.eigvals(T).astype(np.result_type(T.dtype, np.complex64))
            w = w[np.argsort(w.real + w.imag / 7)]  # neither part alone tells conjugates and real ones apart
            return w, np.sqrt(length(T) ** 2 - length(w) ** 2).astype(T.real.dtype)

        return of

    agree(facts(schur), facts(scipy.linalg.schur), A)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("calc_q", [False, True])
def test_hessenberg(calc_q: bool, dtype: str) -> None:
    """Both reflect as LAPACK does, so that the signs agree too; of complex ones LAPACK makes the last entry real."""
    A = gaussian((N, N), dtype, 4)
    if calc_q:
        assert [x.dtype for x in hessenberg(A, True)] == [A.dtype, A.dtype]
    same = np.abs if A.dtype.kind == "c" else np.asarray

    def of(f: Callable[..., Any]) -> Callable[[Array], Any]:
        return lambda M: tuple(same(x) for x in several(f(M, calc_q=calc_q)))

    agree(of(hessenberg), of(scipy.linalg.hessenberg), A)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("hermitian", [False, True])
@pytest.mark.parametrize("lower", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_ldl(seed: int, lower: bool, hermitian: bool, dtype: str) -> None:
    """The pivots are chosen by one rule, Bunch and Kaufman's: the order agrees, and where blocks of order 2 are.

    LAPACK takes ``|Re| + |Im|`` for the size of an entry. So that this is the modulus, entries are real or imaginary.
    """
    A = gaussian((N, N), "f8", seed)
    A = A + A.T
    if np.dtype(dtype).kind == "c":
        turns = 1j ** np.arange(N)
        A = np.outer(turns, turns.conj() if hermitian else turns) * A
    A = A.astype(dtype)
    agree(lambda M: ldl(M, lower, hermitian), lambda M: scipy.linalg.ldl(M, lower, hermitian), A)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", [(N, N), (3, N, N), (2, 1, N, N), (0, N, N), (2, 0, 0)], ids=str)
def test_expm(shape: tuple[int, ...], dtype: str) -> None:
    """Stacks too, one norm beside another: each is scaled for itself."""
    A = gaussian(shape, dtype)
    if A.size:
        A *= (10.0 ** -np.arange(float(np.prod(shape[:-2], dtype=int)))).reshape(*shape[:-2], 1, 1).astype(A.real.dtype)
    mine, theirs = expm(A), scipy.linalg.expm(A)
    assert (mine.shape, mine.dtype) == (theirs.shape, theirs.dtype)
    for a, x in zip(A.reshape(-1, *shape[-2:]), mine.reshape(-1, *shape[-2:]), strict=True) if A.size else ():
        agree(lambda M, x=x: x, scipy.linalg.expm, a)
