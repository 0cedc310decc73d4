"""The gallery: every property claimed is computed again, in exact fractions where the entries are rational."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from rowspace.linalg import gallery
from rowspace.linalg.gallery import known

Exact = list[list[Fraction]]
ORDERS = [1, 2, 3, 5, 8]


def eliminate(rows: Exact) -> tuple[int, Fraction, Exact | None]:
    """Rank, determinant and inverse by Gauss and Jordan, in fractions."""
    n = len(rows)
    M = [[*row, *(Fraction(i == j) for j in range(n))] for i, row in enumerate(rows)]
    rank, determinant = 0, Fraction(1)
    for j in range(n):
        pivot = next((i for i in range(rank, n) if M[i][j]), None)
        if pivot is None:
            determinant = Fraction(0)
            continue
        if pivot != rank:
            M[rank], M[pivot] = M[pivot], M[rank]
            determinant = -determinant
        determinant *= M[rank][j]
        M[rank] = [v / M[rank][j] for v in M[rank]]
        for i in range(n):
            if i != rank and M[i][j]:
                M[i] = [v - M[i][j] * w for v, w in zip(M[i], M[rank], strict=True)]
        rank += 1
    return rank, determinant, [row[n:] for row in M] if rank == n else None


def from_floats(A: Any) -> Exact:
    return [[Fraction(v) for v in row] for row in np.asarray(A).tolist()]


def rational(n: int, entry: Callable[[int, int], Fraction]) -> Exact:
    return [[entry(i, j) for j in range(1, n + 1)] for i in range(1, n + 1)]


def exact_matrices() -> dict[str, tuple[Any, Any, Exact]]:
    """The matrix in floats, what is known of it, and the matrix in fractions, written down once more."""
    cases: dict[str, tuple[Any, Any, Exact]] = {}
    for n in ORDERS:
        formulas: dict[str, Callable[[int, int], Fraction]] = {
            "hilbert": lambda r, c: Fraction(1, r + c - 1),
            "pascal": lambda r, c: Fraction(math.comb(r + c - 2, r - 1)),
            "lehmer": lambda r, c: Fraction(min(r, c), max(r, c)),
            "minij": lambda r, c: Fraction(min(r, c)),
            "moler": lambda r, c: Fraction(r if r == c else min(r, c) - 2),
            "pei": lambda r, c: Fraction(1 + (r == c)),
            "tridiagonal": lambda r, c: Fraction({0: 2, 1: -1}.get(abs(r - c), 0)),
            "frank": lambda r, c, n=n: Fraction(n + 1 - max(r, c) if r <= c + 1 else 0),  # type: ignore[misc]
            "jordan": lambda r, c: Fraction(c - r in (0, 1)),
            "wilkinson_growth": lambda r, c, n=n: Fraction(1 if c in (r, n) else -1 if c < r else 0),  # type: ignore[misc]
        }
        for name, entry in formulas.items():
            cases[f"{name} {n}"] = (getattr(gallery, name)(n), known(name, n), rational(n, entry))
        for name in ("invhilbert", "clement"):
            A = getattr(gallery, name)(n)
            cases[f"{name} {n}"] = (A, known(name, n), from_floats(A))
    points = [1, 2, 4, 7.5]
    p = [Fraction(v) for v in points]
    cases["cauchy"] = (gallery.cauchy(points), known("cauchy", points), [[1 / (a + b) for b in p] for a in p])
    q = [Fraction(v) for v in (0.5, 3, -9, 11)]
    two = (points, [0.5, 3, -9, 11])
    cases["cauchy of two"] = (gallery.cauchy(*two), known("cauchy", *two), [[1 / (a + b) for b in q] for a in p])
    cases["vandermonde"] = (
        gallery.vandermonde(points),
        known("vandermonde", points),
        [[a**k for k in range(4)] for a in p],
    )
    for arguments in ((6, 1, 3, 2), (5, -1, 0, 1), (5, 2, 0, 2)):
        A = gallery.tridiagonal(*arguments)
        cases[f"tridiagonal {arguments}"] = (A, known("tridiagonal", *arguments), from_floats(A))
    for name, argument in (
        ("pei", (4, -4)),
        ("pei", (4, 0)),
        ("pei", (4, 2.5)),
        ("moler", (5, 0.5)),
        ("jordan", (4, 0.0)),
    ):
        A = getattr(gallery, name)(*argument)
        cases[f"{name} {argument}"] = (A, known(name, *argument), from_floats(A))
    cases["jordan 3"] = (gallery.jordan(3, -2.0), known("jordan", 3, -2.0), from_floats(gallery.jordan(3, -2.0)))
    cases["rosser"] = (gallery.rosser(), known("rosser"), from_floats(gallery.rosser()))
    cases["companion"] = (
        gallery.companion([2, 3, -4, 5]),
        known("companion", [2, 3, -4, 5]),
        from_floats([[-1.5, 2, -2.5], [1, 0, 0], [0, 1, 0]]),
    )
    for n in (1, 2, 4, 8):
        cases[f"hadamard {n}"] = (gallery.hadamard(n), known("hadamard", n), from_floats(gallery.hadamard(n)))
    for n in (1, 3, 4, 5, 6, 8, 10):
        cases[f"magic {n}"] = (gallery.magic(n), known("magic", n), from_floats(gallery.magic(n)))
    cases["reflector"] = (
        gallery.reflector([1, 2, -1, 3]),
        known("reflector", [1, 2, -1, 3]),
        [
            [(r == c) - Fraction(2 * a * b, 15) for c, b in enumerate((1, 2, -1, 3))]
            for r, a in enumerate((1, 2, -1, 3))
        ],
    )
    return cases


EXACT = exact_matrices()


@pytest.mark.parametrize("name", list(EXACT))
def test_exactly(name: str) -> None:
    A, facts, exact = EXACT[name]
    size = max(float(np.abs(A).max()), 1.0)
    assert np.allclose(A, np.array(exact, float), rtol=4e-16, atol=4e-16 * size)
    rank, determinant, inverse = eliminate(exact)
    if facts.rank is not None:
        assert facts.rank == rank
    if facts.determinant is not None:
        assert math.isclose(facts.determinant, float(determinant), rel_tol=1e-15 * len(exact), abs_tol=0)
    if facts.inverse is not None:
        assert inverse is not None
        V = np.array(inverse, float)
        assert np.allclose(facts.inverse, V, rtol=2e-15, atol=4e-16 * np.abs(V).max())
    else:
        assert inverse is None or name.split()[0] not in ("pei", "minij", "pascal", "moler", "lehmer")


@pytest.mark.parametrize("name", [name for name, (_, facts, _) in EXACT.items() if facts.eigenvalues is not None])
def test_eigenvalues_annul_the_characteristic_polynomial(name: str) -> None:
    """Power sums ``Σ λᵏ`` are traces of powers, exactly: n of them determine the eigenvalues (Newton)."""
    _, facts, exact = EXACT[name]
    n = len(exact)
    power: Any = np.array(exact, dtype=object)
    base = power.copy()
    w = np.asarray(facts.eigenvalues, "clongdouble")
    assert len(w) == n
    if np.isrealobj(facts.eigenvalues):
        assert (np.diff(facts.eigenvalues) <= 0).all()
    for k in range(1, n + 1):
        moment = float(sum(power[i, i] for i in range(n)))
        size = float((np.abs(w) ** k).sum()) or 1.0
        assert abs(complex((w**k).sum()) - moment) <= 4e-15 * k * size
        power = power @ base


@pytest.mark.parametrize("name", [name for name, (_, facts, _) in EXACT.items() if facts.singular_values is not None])
def test_singular_values(name: str) -> None:
    A, facts, _ = EXACT[name]
    s = np.linalg.svd(A, compute_uv=False)
    assert np.allclose(facts.singular_values, s, rtol=1e-13, atol=2e-15 * len(s) * s[0])
    assert (np.diff(facts.singular_values) <= 0).all()
    if s[-1] > 1e-6 * s[0]:
        assert math.isclose(facts.condition, float(np.linalg.cond(A)), rel_tol=1e-9)


@pytest.mark.parametrize("n", [1, 3, 6, 9, 12])
def test_hilbert_times_its_inverse(n: int) -> None:
    V = from_floats(gallery.invhilbert(n))
    H = rational(n, lambda r, c: Fraction(1, r + c - 1))
    assert all(sum(H[i][k] * V[k][j] for k in range(n)) == (i == j) for i in range(n) for j in range(n))


@pytest.mark.parametrize("n", [2, 4, 6])
def test_lotkin_has_an_inverse_in_integers(n: int) -> None:
    exact = rational(n, lambda r, c: Fraction(1, r + c - 1) if r > 1 else Fraction(1))
    assert np.allclose(gallery.lotkin(n), np.array(exact, float), rtol=2e-16)
    _, _, inverse = eliminate(exact)
    assert inverse is not None
    assert all(v.denominator == 1 for row in inverse for v in row)


@pytest.mark.parametrize("n", [3, 4, 5, 6, 7, 8, 10, 14])
def test_magic_sums(n: int) -> None:
    A = gallery.magic(n)
    total = n * (n * n + 1) / 2
    assert sorted(A.ravel().tolist()) == list(range(1, n * n + 1))
    assert (A.sum(axis=0) == total).all()
    assert (A.sum(axis=1) == total).all()
    assert A.trace() == A[::-1].trace() == total


def test_wilkinson_growth_grows() -> None:
    n = 12
    U = gallery.wilkinson_growth(n)
    for k in range(n - 1):  # no pivot is smaller than what stands below it: no exchange
        assert abs(U[k, k]) >= np.abs(U[k + 1 :, k]).max()
        U[k + 1 :] -= np.outer(U[k + 1 :, k] / U[k, k], U[k])
    assert U[-1, -1] == 2.0 ** (n - 1)
    assert np.linalg.cond(gallery.wilkinson_growth(50)) < 100


def test_wilkinson_plus_has_close_pairs() -> None:
    w = np.sort(np.linalg.eigvalsh(gallery.wilkinson_plus(21)))[::-1]
    assert 0 <= w[0] - w[1] < 1e-13
    assert abs(w[0] - 10.746194182903393) < 1e-13  # Wilkinson 1965, p. 309: 10.74619 41829 03393
    assert w[2] - w[3] > w[0] - w[1]


def test_frank_eigenvalues_come_in_pairs() -> None:
    w = np.sort(np.linalg.eigvals(gallery.frank(8)).real)
    assert (w > 0).all()
    assert np.allclose(w * w[::-1], 1, rtol=1e-9)


def test_kahan_hides_its_rank() -> None:
    A = gallery.kahan(60, 1.2)
    assert np.linalg.svd(A, compute_uv=False)[-1] < 1e-4 * A[-1, -1]
    assert math.isclose(known("kahan", 60).determinant or 0, np.prod(A.diagonal()), rel_tol=1e-12)
    assert np.allclose(np.linalg.norm(A, axis=0), 1)  # all columns of length 1: pivoting has no reason to exchange


@pytest.mark.parametrize("mu", [0.5, 1e-3])
def test_lauchli(mu: float) -> None:
    facts = known("lauchli", 4, mu)
    assert np.allclose(facts.singular_values, np.linalg.svd(gallery.lauchli(4, mu), compute_uv=False), rtol=1e-12)
    G = gallery.lauchli(4).T @ gallery.lauchli(4)
    assert (G == 1).all()  # rounded to a matrix of rank 1


def test_circulant_and_companion() -> None:
    c = np.array([1, 5, 2, -1j, 3])
    A = gallery.circulant(c)
    F = np.exp(-2j * np.pi * np.outer(np.arange(5), np.arange(5)) / 5)
    assert np.allclose(F @ A @ F.conj().T / 5, np.diag(known("circulant", c).eigenvalues))
    assert np.allclose(A @ A.conj().T, A.conj().T @ A)
    assert np.allclose(np.sort(np.linalg.eigvals(gallery.companion(np.poly([3, 1, -2])))), [-2, 1, 3])


def test_grcar_is_far_from_normal_and_jordan_is_sensitive() -> None:
    A = gallery.grcar(30)
    assert np.linalg.norm(A @ A.T - A.T @ A) > 1
    J = gallery.jordan(8)
    J[-1, 0] = 1e-8
    assert np.allclose(np.abs(np.linalg.eigvals(J) - 1), 0.1)


def test_graded_is_graded() -> None:
    A = np.abs(gallery.graded(40, 20))
    assert A[0].max() > 0.1
    assert A[-1].max() < 1e-18


@pytest.mark.parametrize("kind", ["real", "complex"])
@pytest.mark.parametrize("shape", [(6, 6), (6, 2), (3, 0), (0, 0)], ids=str)
def test_orthogonal(shape: tuple[int, int], kind: str) -> None:
    Q = gallery.orthogonal(*shape, seed=1, kind=kind)
    assert Q.shape == shape
    assert np.abs(Q.conj().T @ Q - np.eye(shape[1])).max(initial=0) < 1e-14
    assert np.array_equal(Q, gallery.orthogonal(*shape, seed=1, kind=kind))


def test_orthogonal_prefers_no_direction() -> None:
    """Without the signs made right, the first entry would never be positive."""
    first = np.array([gallery.orthogonal(3, seed=seed)[0, 0] for seed in range(400)])
    assert abs(first.mean()) < 0.15
    assert abs((first**2).mean() - 1 / 3) < 0.06


def test_what_is_asked_for_is_there() -> None:
    A = gallery.with_singular_values([5, 2, 1e-3], 6, 4, seed=0)
    assert np.allclose(np.linalg.svd(A, compute_uv=False), [5, 2, 1e-3, 0], rtol=1e-10, atol=1e-14)
    assert math.isclose(float(np.linalg.cond(gallery.with_condition(9, 1e5, seed=0))), 1e5, rel_tol=1e-8)
    w = [-2, 1e-4, 1e-4, 7]
    S = gallery.with_eigenvalues(w, seed=0)
    assert (S == S.T).all()
    assert np.allclose(np.linalg.eigvalsh(S), w, atol=1e-14)


SIZED = ["hilbert", "invhilbert", "lotkin", "pascal", "lehmer", "minij", "moler", "pei", "tridiagonal", "clement"]
SIZED += ["wilkinson_plus", "frank", "grcar", "jordan", "wilkinson_growth", "kahan", "graded"]


@pytest.mark.parametrize("name", SIZED)
def test_orders(name: str) -> None:
    make = getattr(gallery, name)
    for n in (0, 1, 2, 7):
        assert make(n).shape == (n, n)
    for bad in (-1, 2.5, "3", None, True):
        with pytest.raises(ValueError, match=rf"^{name}: the order must be an integer from 0 on"):
            make(bad)


BAD: list[tuple[Any, str]] = [
    (lambda: gallery.hadamard(6), "hadamard: the order must be a power of two, got 6"),
    (lambda: gallery.hadamard(0), "hadamard: the order must be a power of two"),
    (lambda: gallery.magic(2), "no magic square of order 2"),
    (lambda: gallery.cauchy([1, 2], [-2, 5]), r"cauchy: x\[1\] \+ y\[0\] is 0"),
    (lambda: gallery.cauchy([[1]]), "must be vectors"),
    (lambda: gallery.vandermonde(["a"]), "expected a vector of numbers"),
    (lambda: gallery.circulant([[1]]), "expected a vector"),
    (lambda: gallery.companion([0, 1]), "highest first, the first not 0"),
    (lambda: gallery.companion([1]), "coefficients of a polynomial"),
    (lambda: gallery.reflector([0, 0]), "not zero"),
    (lambda: gallery.orthogonal(2, 3), "3 columns of length 2 cannot be orthonormal"),
    (lambda: gallery.orthogonal(2, kind="quaternion"), "kind must be"),
    (lambda: gallery.with_singular_values([1, -1]), "numbers from 0 on"),
    (lambda: gallery.with_singular_values([1, 1, 1], 2, 5), "has 2 singular values, not 3"),
    (lambda: gallery.with_condition(3, 0.5), "at least 1"),
    (lambda: gallery.with_eigenvalues([[1]]), "expected a vector"),
    (lambda: known("grcar", 3), "nothing in closed form for 'grcar'"),
]


@pytest.mark.parametrize(("call", "words"), BAD)
def test_bad_input(call: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()


def test_every_name_is_tried() -> None:
    with open(__file__, encoding="utf-8") as file:
        text = file.read()
    assert [name for name in gallery.__all__ if name != "Facts" and name not in text] == []
