"""The spec of ``rayleigh_quotient_iteration``: an eigenpair of a symmetric matrix, the shift moving with the value.

Measures and bounds stand in ``iteration``. Which pair is found depends on the start, and any is right. For a symmetric
matrix the residuals never grow, and near an eigenvector the error is cubed in each step (B. N. Parlett, *The Symmetric
Eigenvalue Problem*, SIAM 1998, sections 4.7 and 4.8), so that few steps are to be counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace.linalg.gallery import clement, wilkinson_plus, with_eigenvalues
from rowspace.specs.case import Args, Case, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.lesson15 import iteration, solutions
from rowspace.specs.lesson15 import iteration_evidence as seen
from rowspace.specs.lesson15.iteration import STEPS, canonical, properties, read, solving, yardstick
from rowspace.specs.lesson15.iteration_attempts import Rayleigh as attempts
from rowspace.specs.lesson15.iteration_mistakes import shared
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.spec import Spec

WHERE = "15#rayleigh"

count = yardstick(lambda args: lambda A, x, value: solving(A, value)(x))


def cases() -> tuple[Case, ...]:
    """A, start and tol by name. exact: the first quotient is an eigenvalue; scaled: far from 1; tol: another "
    "tolerance."""
    whole, three = np.array([[4.0, 1], [1, 3]]), with_eigenvalues([1.0, 3, 6], seed=15)
    five = with_eigenvalues([-8.0, 5, 3, 1, 0.5], seed=15)
    problems: dict[str, tuple[Any, Any, float, str]] = {
        "1 by 1": ([[-3.0]], [2.0], 1e-12, ""),
        "symmetric, 2 by 2": ([[2.0, 1], [1, 2]], [1.0, 0.5], 1e-12, ""),
        "whole numbers, 2 by 2": (whole, [1.0, 0], 1e-12, ""),
        "negative, 2 by 2": ([[-4.0, 1], [1, 1]], [1.0, 1], 1e-12, ""),
        "start is an eigenvector": ([[2.0, 1], [1, 2]], [3.0, 3], 1e-12, ""),
        "long start": (whole, [100.0, 50], 1e-12, ""),
        "all zeros": (np.zeros((2, 2)), [1.0, 1], 1e-12, ""),
        "a multiple of the identity": (2 * np.eye(3), [1.0, 2, 3], 1e-12, ""),
        "quotient exact": (np.diag([1.0, 3, 7, 1]), [1.0, 1, 1, 1], 1e-12, "exact"),
        "quotient exact, zeros": (np.diag([4.0, -4, 0, 0]), [1.0, 1, 1, 1], 1e-12, "exact"),
        "integers (dtype int)": (whole.astype(int), np.array([1, 0]), 1e-12, "form"),
        "list of lists": (whole.tolist(), [1, 0], 1e-12, "form optional"),
        "strided view": (strided(whole), np.array([1.0, 0]), 1e-12, "form"),
        "eigenvalues 1, 3, 6": (three, [1.0, 2, -1], 1e-12, ""),
        "the same, another start": (three, [0.0, 1, 0], 1e-12, ""),
        "five eigenvalues": (five, [1.0, 2, 3, 4, 5], 1e-12, ""),
        "counts twice": (with_eigenvalues([3.0, 3, 1, -1], seed=2), [1.0, 2, 3, 4], 1e-12, ""),
        "clustered": (with_eigenvalues([1.0, 1.001, 4, -5], seed=15), [1.0, 2, -3, 4], 1e-12, ""),
        "Wilkinson, 7 by 7": (wilkinson_plus(7), np.arange(1.0, 8), 1e-12, ""),
        "Clement, 6 by 6": (clement(6, symmetric=True), [1.0, 1, 0, 0, 0, 1], 1e-12, ""),
        "coarse tolerance": (five, [1.0, -2, 3, 1, 5], 1e-2, "tol"),
        "finer tolerance": (three, [1.0, 1, -1], 1e-14, "tol"),
        "tiny, 10⁻¹⁰⁰": (1e-100 * whole, [1.0, 0.5], 1e-12, "scaled"),
        "huge, 10¹⁰⁰": (1e100 * whole, [1.0, 0.5], 1e-12, "scaled"),
        "tiny, quotient exact": (2.0**-330 * np.diag([1.0, 3, 7, 1]), [1.0, 1, 1, 1], 1e-12, "scaled exact"),
        "an exchange": ([[0.0, 1], [1, 0]], [1.0, 0], 1e-12, "refuse"),
        "between two, for ever": ([[2.0, 1], [1, 2]], [1.0, 0], 1e-12, "refuse"),
    }
    found = []
    for name, (A, x, tol, tags) in problems.items():
        if "form" not in tags:
            A, x = np.array(A, float), np.array(x, float)
        found.append(case(name, A, x, tol, tags=tags))
    return tuple(found)


def small() -> Iterator[Args]:
    for A in iteration.small_symmetric():
        yield A, np.array([1.0, 0.5]), 1e-12


def passed(findings: Findings) -> str:
    most = max(float(answer[2]) for case, _, answer in findings.answered() if case.steady)
    return (
        f"Every residual is within tol over {len(findings.asked('refuse'))} matrices, in at most {number(most)} steps: "
        "near an eigenvector each step makes three right digits of one."
    )


MISTAKES = (
    Mistake(
        "constant_shift",
        attempts.constant_shift,
        "the first quotient stays the shift to the end. That is inverse iteration, which gains the same factor in "
        "every step; with the newest quotient as the shift each step multiplies the right digits by three.",
        "Which matrix do you solve with in step 5, and which value do you know by then?",
        WHERE,
        evidence=seen.takes_steps_of(attempts.constant_shift),
        about=STEPS,
    ),
    Mistake(
        "power_steps",
        attempts.power_steps,
        "x is multiplied by A: this is the power method, and the quotient is only looked at.",
        "What is done with the quotient once it is computed?",
        WHERE,
        evidence=seen.takes_steps_of(attempts.power_steps),
        about=STEPS,
    ),
    Mistake(
        "multiplies",
        attempts.multiplies,
        "x is multiplied by A − value I, which removes the eigenvector that is near. Solving with it makes that "
        "eigenvector grow.",
        "By what does A − value I multiply the eigenvector whose eigenvalue is closest to the value?",
        WHERE,
    ),
    Mistake(
        "quotient_of_long_vector",
        attempts.quotient_of_long_vector,
        "xᵀA x is Rayleigh’s quotient only if x has length 1; otherwise it is to be divided by xᵀx.",
        "If x is doubled, what becomes of xᵀA x, and what should become of the eigenvalue?",
        WHERE,
    ),
    Mistake(
        "raises_on_eigenvalue",
        attempts.raises_on_eigenvalue,
        "the quotient is an eigenvalue there although x is no eigenvector yet, and A − value I is singular. With a "
        "pivot moved from 0 to a rounding of ‖A‖ the next step leads to the eigenvector.",
        "What is (A − value I)⁻¹x when a pivot is 10⁻¹⁶ in place of 0, and where does it point?",
        WHERE,
        evidence=seen.always("exact"),
    ),
    Mistake(
        "stops_on_value",
        attempts.stops_on_value,
        "the iteration goes on until the value stands still, which it notices a step or two after the residual has "
        "become small.",
        "How small is the residual when the value stops changing?",
        "15#rates",
        evidence=seen.takes_steps_of(attempts.stops_on_value),
    ),
    *shared(attempts, WHERE),
)

reference: Callable[..., Any] = solutions.rayleigh_quotient_iteration

SPEC = Spec(
    id="rayleigh_quotient_iteration",
    lesson="15",
    signature="rayleigh_quotient_iteration(A, start, tol=1e-12)",
    asks=(
        "`A` is a symmetric array of floats or of integers, `start` a vector that is not 0. In each step let value be "
        "Rayleigh’s quotient of x and solve with A − value I, until ‖A x − value x‖ is at most `tol` times ‖A‖ (the "
        "root of the sum of the squares of its entries). Return `value, x, steps`: an eigenvalue, an eigenvector of "
        "length 1, and the number of steps. The quotient may be an eigenvalue before x is an eigenvector. If 100 steps "
        "do not suffice, raise `LinAlgError` (or another `ValueError`). `A` and `start` stay as they were."
    ),
    stub='''\
def rayleigh_quotient_iteration(A, start, tol=1e-12):
    """value, x, steps: an eigenvalue of a symmetric matrix, and an eigenvector of length 1."""
    x = np.array(start, float)
    for steps in range(1, 101):
        x = x / np.sqrt(x @ x)
        value = x @ A @ x
        ...  # stop if the residual is small; otherwise solve with A − value I
    return value, x, steps
''',
    reference=reference,
    hints=(
        "Inverse iteration is the faster the nearer its shift is to an eigenvalue. Which better shift do you know "
        "after a step?",
        "In each step the shift is the newest quotient, so A − value I has to be eliminated anew. Where a pivot is 0, "
        "put a rounding of ‖A‖ in its place.",
        "`P, L, U = lu(A - value * np.eye(len(A)))` inside the loop; `U[i, i] = np.finfo(float).eps * np.sqrt((A ** "
        "2).sum())` where `U[i, i] == 0`; `x = back_substitution(U, forward_substitution(L, P @ x))`.",
    ),
    arguments=("A", "start", "tol"),
    read=read,
    cases=cases(),
    properties=properties(count, 1.5, WHERE),
    mistakes=MISTAKES,
    where=WHERE,
    library=frozenset({"inverse_iteration", "eig", "eigh", "eigvals", "eigvalsh", "eigs", "eigsh", "inv", "solve"}),
    small=small,
    canonical=canonical,
    sized=lambda n: (with_eigenvalues(1.0 + np.arange(n), seed=n), 1 + np.arange(n) % 3, 1e-12),
    sizes=(8, 16, 32),
    passed=passed,
)
