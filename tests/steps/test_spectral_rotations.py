"""Reflections and rotations: what the generic tests cannot know of the algorithms made of them."""

from __future__ import annotations

import numpy as np
import pytest

from rowspace.steps import MatrixError, hessenberg, qr_algorithm, result
from tests.steps.facts.spectral import EPS, norm, schur, similar
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
