"""Reflections and rotations: what the generic tests cannot know of the algorithms made of them."""

from __future__ import annotations

import numpy as np
import pytest

from rowspace.steps import MatrixError, hessenberg, jacobi_eigenvalues, qr_algorithm, result, svd
from tests.steps.facts.spectral import EPS, diagonalised, norm, schur, similar, singular
from tests.steps.playing import through


def draw(m, n, seed=0):
    return np.random.default_rng([seed, m, n]).integers(-9, 10, (m, n)).astype(float)


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8, 12])
def test_hessenberg_multiplies_back_and_costs_what_it_should(n):
    A = draw(n, n)
    steps, answer = through(hessenberg(A))
    similar(steps[0].state, steps[-1].state, answer, False)
    m = n - 1 - np.arange(max(n - 2, 0))  # lengths of the reflectors
    assert steps[-1].flops == (5 * m + 1 + 4 * m * (m + 1) + 8 * m * n).sum()


def test_hessenberg_of_a_symmetric_matrix_has_three_diagonals():
    A = draw(6, 6)
    H, _ = result(hessenberg(A + A.T))
    assert norm(np.triu(H, 2)) <= 20 * 36 * EPS * norm(A)


@pytest.mark.parametrize("scale", [1e-160, 1.0, 1e160])
def test_no_length_overflows(scale):
    A = draw(4, 4)
    H, Q = result(hessenberg(scale * A))
    assert norm(Q @ (H / scale) @ Q.T - A) <= 20 * 16 * EPS * norm(A)


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8, 12])
@pytest.mark.parametrize("symmetric", [False, True])
def test_qr_finds_all_eigenvalues(n, symmetric):
    A = draw(n, n, 1)
    A = A + A.T if symmetric else A
    steps, answer = through(qr_algorithm(A))
    schur(steps[0].state, steps[-1].state, answer, False)
    assert steps[-1].state["sweeps"] <= 4 * n, "two or three sweeps an eigenvalue are usual"
    if symmetric:
        assert np.isrealobj(answer[1])
        gap = np.sort(answer[0]) - np.linalg.eigvalsh(A)
        assert np.abs(gap).max() <= (20 * n * n + 18 * n * steps[-1].state["sweeps"] + 4) * EPS * norm(A)


def test_the_shift_makes_it_quadratic_and_cubic():
    """The last subdiagonal entry from sweep to sweep: |t|² in general, |t|³ for a symmetric matrix."""
    symmetric = np.array([[4.0, 1, 2], [1, 3, 0.5], [2, 0.5, 1]])
    for A, order in ((symmetric, 2.5), (np.array([[4.0, 1, 2], [3, 0, 1], [1, 2, 2]]), 1.7)):
        steps, _ = through(qr_algorithm(A))
        sweeps = [(s.state["before"], s.state["after"]) for s in steps if s.title.startswith("Sweep")]
        orders = [np.log(after) / np.log(before) for before, after in sweeps if before < 0.2 and after > 1e-30]
        assert max(orders) > order


def test_without_shifts_it_is_linear():
    A = np.array([[4.0, 1, 2], [1, 3, 0], [2, 0, 1]])
    values = np.sort(abs(np.linalg.eigvalsh(A)))
    steps, _ = through(qr_algorithm(A, shift="none"))
    sweeps = [s.state for s in steps if s.title.startswith("Sweep")]
    late = next(s for s in sweeps if s["count"] == 10)
    assert late["after"] / late["before"] == pytest.approx(values[0] / values[1], rel=0.05)
    assert steps[-1].state["sweeps"] > 5 * through(qr_algorithm(A))[0][-1].state["sweeps"]


def test_a_cycle_is_broken_by_an_arbitrary_shift():
    cycle = np.roll(np.eye(4), 1, axis=0)
    steps, (values, _, _) = through(qr_algorithm(cycle))
    assert any("arbitrary" in step.note for step in steps)
    assert np.abs(np.sort(abs(values)) - 1).max() <= 100 * EPS
    assert abs(values**4 - 1).max() <= 400 * EPS


def test_a_pair_without_shifts_stays():
    steps, answer = through(qr_algorithm([[0, -1], [1, 0]], shift="none"))
    assert answer is None
    assert steps[-1].title == "No convergence"
    assert "a pair, it stays" in steps[-1].note


def test_a_shift_that_is_none_of_those():
    with pytest.raises(MatrixError, match="wilkinson or none"):
        result(qr_algorithm([[1]], shift="francis"))


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8, 12])
@pytest.mark.parametrize("order", ["largest", "cyclic"])
def test_jacobi_finds_all_eigenvalues(n, order):
    A = draw(n, n, 2)
    A += A.T
    steps, answer = through(jacobi_eigenvalues(A, order=order))
    diagonalised(steps[0].state, steps[-1].state, answer, False)
    rotations = steps[-1].state["count"]
    assert np.abs(answer[0] - np.linalg.eigvalsh(A)).max() <= (20 * rotations + 4 * n) * EPS * norm(A)
    assert steps[-1].flops == rotations * (12 + 18 * n)


def test_each_rotation_takes_its_entry_from_the_sum():
    """off² falls by 2a², and with the largest entry by the factor 1 - 2/(n(n - 1)) at least."""
    A = draw(5, 5, 3)
    A += A.T
    steps, _ = through(jacobi_eigenvalues(A))
    for now in (s.state for s in steps if "was" in s.state):
        assert now["off"] ** 2 == pytest.approx(now["before"] ** 2 - 2 * now["was"] ** 2, abs=40 * EPS * norm(A) ** 2)
        assert now["off"] ** 2 <= (1 - 2 / 20) * now["before"] ** 2 + 40 * EPS * norm(A) ** 2
        assert abs(now["degrees"]) <= 45 + 1e-12
    offs = [s.state["off"] for s in steps if "was" in s.state]
    assert offs[-1] <= EPS * norm(A) * 5
    assert len(offs) <= 40, "quadratic in the end"


def test_jacobi_of_equal_eigenvalues():
    values, V = result(jacobi_eigenvalues(np.ones((3, 3))))
    assert np.abs(values - [0, 0, 3]).max() <= 100 * EPS
    assert norm(V.T @ V - np.eye(3)) <= 100 * EPS


@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (4, 1), (3, 2), (2, 3), (5, 5), (8, 4), (12, 12)])
def test_svd_of_any_shape(shape):
    A = draw(*shape, 4)
    steps, answer = through(svd(A))
    singular(steps[0].state, steps[-1].state, answer, False)
    assert np.abs(answer.s - np.linalg.svd(A, compute_uv=False)).max() <= 9 * 15 * max(shape) ** 2 * EPS * norm(A)


@pytest.mark.parametrize("rank", [0, 1, 2, 3])
def test_svd_says_the_rank(rank):
    A = draw(5, rank, 5) @ draw(rank, 4, 6)
    steps, answer = through(svd(A))
    singular(steps[0].state, steps[-1].state, answer, False)
    assert f"The rank is ${rank}$" in steps[-1].note
    assert (answer.s > 1e-9).sum() == rank


def test_small_singular_values_keep_their_digits():
    """[[1, 1], [e, 0], [0, e]] has the singular values √(2 + e²) and e; AᵀA has lost e² from 10⁻⁸ on."""
    for e in (1e-8, 1e-12):
        _, s, _ = result(svd([[1, 1], [e, 0], [0, e]]))
        assert s[1] == pytest.approx(e, rel=1e-3)
        gram = np.array([[1, 1], [e, 0], [0, e]])
        assert not (np.linalg.eigvalsh(gram.T @ gram)[0] > 0.9 * e * e)


@pytest.mark.parametrize("scale", [1e-300, 1e-160, 1e160, 1e300])
def test_no_square_overflows(scale):
    A = draw(4, 3, 7)
    U, s, Vt = result(svd(scale * A))
    assert norm(U * (s / scale) @ Vt - A) <= 9 * 15 * 16 * EPS * norm(A)


def test_orders_that_are_none():
    with pytest.raises(MatrixError, match="largest or cyclic"):
        result(jacobi_eigenvalues([[1]], order="random"))
    with pytest.raises(MatrixError, match="complex"):
        result(svd([[1j]]))
