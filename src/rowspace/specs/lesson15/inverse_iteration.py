"""The spec of ``inverse_iteration``: the eigenvalue nearest to a shift. Measures and bounds stand in ``iteration``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace.linalg.gallery import with_eigenvalues
from rowspace.specs.case import Args, Case, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.lesson15 import iteration, solutions
from rowspace.specs.lesson15 import iteration_evidence as seen
from rowspace.specs.lesson15.iteration import RESIDUAL, STEPS, Step, canonical, properties, read, solving, yardstick
from rowspace.specs.lesson15.iteration_attempts import Inverse as attempts
from rowspace.specs.lesson15.iteration_mistakes import shared
from rowspace.specs.measures import size
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.spec import Spec

NEAREST = "The eigenvalue nearest to the shift"
WHERE = "15#inverse"


def step(args: Args) -> Step:
    """One solve with A − shift I, A of size 1 as ``walk`` has it."""
    norm = size(args[0]) or 1.0
    inside = solving(np.asarray(args[0]) / norm, float(args[1]) / norm)
    return lambda A, x, value: inside(x)


count = yardstick(step)


def nearness(args: Args, values: Any) -> Any:
    return -np.abs(values - args[1])


def distance(args: Args, answer: Any) -> float:
    return iteration.distance(args, answer[0], nearness)


def cases() -> tuple[Case, ...]:
    """A, shift, start and tol by name. flip: the eigenvalue is below the shift; exact: the shift is an eigenvalue;
    scaled: far from 1; tol: another tolerance; slow: a hundred steps.
    """
    whole, three = np.array([[4.0, 1], [2, 3]]), with_eigenvalues([1.0, 3, 6], seed=15)
    clustered = with_eigenvalues([1.0, 1.001, 4, -5, 9], seed=15)
    ones = [1.0, 2, -1]
    problems: dict[str, tuple[Any, float, Any, float, str]] = {
        "1 by 1": ([[3.0]], 1.0, [2.0], 1e-10, ""),
        "1 by 1, shift exact": ([[3.0]], 3.0, [2.0], 1e-10, "exact"),
        "symmetric, 2 by 2": ([[2.0, 1], [1, 2]], 0.5, [1.0, 0], 1e-10, ""),
        "whole numbers, 2 by 2": (whole, 1.5, [1.0, 0], 1e-10, ""),
        "whole numbers, no shift": (whole, 0.0, [1.0, 0], 1e-10, ""),
        "shift below": (three, 2.7, ones, 1e-10, ""),
        "shift above": (three, 3.4, ones, 1e-10, "flip"),
        "shift far above": (three, 20.0, ones, 1e-10, "flip"),
        "shift negative": ([[-4.0, 1], [1, 1]], -5.0, [1.0, 1], 1e-10, ""),
        "long start": (whole, 1.5, [100.0, 50], 1e-10, ""),
        "start is an eigenvector": ([[2.0, 1], [1, 2]], 2.5, [3.0, 3], 1e-10, ""),
        "shift exact, 2 by 2": ([[2.0, 1], [1, 2]], 3.0, [1.0, 0], 1e-10, "exact"),
        "shift exact, diagonal": (np.diag([1.0, 2, 4]), 2.0, [1.0, 1, 1], 1e-10, "exact"),
        "singular, no shift": ([[4.0, 2], [2, 1]], 0.0, [1.0, 0], 1e-10, "exact"),
        "all zeros": (np.zeros((2, 2)), 1.0, [1.0, 1], 1e-10, ""),
        "integers (dtype int)": (whole.astype(int), 1.5, np.array([1, 0]), 1e-10, "form"),
        "list of lists": (whole.tolist(), 1.5, [1, 0], 1e-10, "form optional"),
        "strided view": (strided(whole), 1.5, np.array([1.0, 0]), 1e-10, "form"),
        "not symmetric, 3 by 3": ([[2.0, -1, 0], [1, 2, 0], [0, 1, 4]], 3.5, [1.0, 1, 1], 1e-10, ""),
        "zero on the diagonal": ([[0.0, 2, 1], [1, 0, 1], [1, 3, 0]], -0.5, ones, 1e-10, "flip"),
        "clustered": (clustered, 1.0004, [1.0, 2, 3, 4, 5], 1e-10, "flip"),
        "slow": (with_eigenvalues([1.0, 3, 9], seed=4), 1.9, ones, 1e-10, "slow flip"),
        "coarse tolerance": (with_eigenvalues([1.0, 3, 9], seed=4), 1.9, ones, 1e-3, "tol flip"),
        "fine tolerance": (whole, 1.5, [1.0, 0], 1e-13, "tol"),
        "tiny, 10⁻¹⁰⁰": (1e-100 * whole, 1.5e-100, [1.0, 0], 1e-10, "scaled"),
        "huge, 10¹⁰⁰": (1e100 * whole, 1.5e100, [1.0, 0], 1e-10, "scaled"),
        "tiny, shift exact": (2.0**-330 * np.array([[2, 1], [1, 2]]), 3 * 2.0**-330, [1.0, 0], 1e-10, "scaled exact"),
        "an exchange": ([[0.0, 1], [1, 0]], 0.0, [1.0, 0.5], 1e-10, "refuse"),
        "half-way": (np.diag([1.0, 3]), 2.0, [1.0, 1], 1e-10, "refuse"),
    }
    found = []
    for name, (A, shift, x, tol, tags) in problems.items():
        if "form" not in tags:
            A, x = np.array(A, float), np.array(x, float)
        found.append(case(name, A, shift, x, tol, tags=tags))
    return tuple(found)


def small() -> Iterator[Args]:
    for A in iteration.small_symmetric():
        yield A, 0.25, np.array([1.0, 0.5]), 1e-10


def passed(findings: Findings) -> str:
    slow, fast = (float(findings.answers[name][2]) for name in ("slow", "whole numbers, 2 by 2"))
    return (
        f"Every residual is within tol over {len(findings.asked('refuse'))} matrices, in the number of steps that the "
        f"distances from the shift predict: {number(fast)} where the second eigenvalue is 7 times as far, "
        f"{number(slow)} "
        "where it is 1.2 times as far."
    )


MISTAKES = (
    Mistake(
        "forgets_shift",
        attempts.forgets_shift,
        "A itself is solved with, whatever the shift, and the eigenvalue nearest to 0 comes back.",
        "Which eigenvalues has (A − shift I)⁻¹, and which of them is the largest?",
        WHERE,
    ),
    Mistake(
        "shift_added",
        attempts.shift_added,
        "A + shift I is solved with, so that the eigenvalue nearest to −shift comes back.",
        "For which matrix is λ − shift an eigenvalue, if λ is one of A?",
        WHERE,
    ),
    Mistake(
        "multiplies",
        attempts.multiplies,
        "x is multiplied by A − shift I, and the eigenvalue farthest from the shift takes over. Solving with the same "
        "matrix makes it the nearest.",
        "By what is the part of x along an eigenvector multiplied in each step?",
        WHERE,
    ),
    Mistake(
        "value_of_inverse",
        attempts.value_of_inverse,
        "the value is the eigenvalue of (A − shift I)⁻¹, which is 1 / (λ − shift), and λ is asked for.",
        "If 1 / (λ − 1.5) is 2, what is λ?",
        WHERE,
        evidence=seen.value_is(lambda args, true: 1 / (true - args[1])),
        about=RESIDUAL,
    ),
    Mistake(
        "value_less_shift",
        attempts.value_less_shift,
        "the value is that of A − shift I; the shift is still to be added.",
        "If A − 1.5 I has the eigenvalue 0.5, which has A?",
        WHERE,
        evidence=seen.value_is(lambda args, true: true - args[1]),
        about=RESIDUAL,
    ),
    Mistake(
        "raises_on_eigenvalue",
        attempts.raises_on_eigenvalue,
        "the shift is an eigenvalue there, and A − shift I is singular. That is the best of shifts: with a pivot moved "
        "from 0 to a rounding of ‖A‖ one step leads to the eigenvector.",
        "What is (A − shift I)⁻¹x when a pivot is 10⁻¹⁶ in place of 0, and where does it point?",
        WHERE,
        evidence=seen.always("exact"),
    ),
    Mistake(
        "moves_shift",
        attempts.moves_shift,
        "the steps are far fewer than with the shift that was given: it moves along with the value. That is Rayleigh "
        "quotient iteration, and it may leave for another eigenvalue.",
        "Is A − shift I the same matrix in every step?",
        "15#rayleigh",
        evidence=seen.is_moves_shift,
        about=STEPS,
    ),
    Mistake(
        "compares_vectors",
        attempts.compares_vectors,
        "where the eigenvalue lies below the shift, each step turns x around, and x is never close to the x before. "
        "The residual ‖A x − value x‖ does not mind signs.",
        "What is the sign of 1 / (λ − shift) when the shift is above λ?",
        WHERE,
        evidence=seen.no_answer_on("flip", "exact"),
    ),
    *shared(attempts, WHERE),
    Mistake(
        "factors_each_time",
        attempts.factors_each_time,
        seen.says_slow,
        "",
        WHERE,
        status="ok",
        evidence=seen.is_slow,
    ),
)

reference: Callable[..., Any] = solutions.inverse_iteration

SPEC = Spec(
    id="inverse_iteration",
    lesson="15",
    signature="inverse_iteration(A, shift, start, tol=1e-10)",
    asks=(
        "`A` is a square array of floats or of integers, `shift` a real number, `start` a vector that is not 0. Solve "
        "with A − shift I again and again, until ‖A x − value x‖ is at most `tol` times ‖A‖ (the root of the sum of "
        "the squares of its entries). Return `value, x, steps`: the eigenvalue of A nearest to the shift, an "
        "eigenvector of length 1, and the number of steps. The shift may be an eigenvalue itself. If 300 steps do not "
        "suffice, raise `LinAlgError` (or another `ValueError`). `A` and `start` stay as they were."
    ),
    stub='''\
def inverse_iteration(A, shift, start, tol=1e-10):
    """value, x, steps: the eigenvalue nearest to the shift, and an eigenvector of length 1."""
    P, L, U = lu(A - shift * np.eye(len(A)))
    x = np.array(start, float)
    for steps in range(1, 301):
        x = x / np.sqrt(x @ x)
        ...  # value and residual; then the next x, from two triangles
    return value, x, steps
''',
    reference=reference,
    hints=(
        "If A has the eigenvalues 1, 3 and 6, which ones has A − 2.7 I, and which ones its inverse?",
        "It is the power method with (A − shift I)⁻¹, and the inverse is never formed: solve (A − shift I) z = x. "
        "Factor once, before the loop. Where a pivot is 0, put a rounding of ‖A‖ in its place.",
        "`x = back_substitution(U, forward_substitution(L, P @ x))`; `value = x @ A @ x` for x of length 1; "
        "`U[i, i] = np.finfo(float).eps * np.sqrt((A ** 2).sum())` where `U[i, i] == 0`.",
    ),
    arguments=("A", "shift", "start", "tol"),
    read=read,
    cases=cases(),
    properties=(
        *properties(count, 3, WHERE)[:2],
        Property(
            NEAREST,
            distance,
            lambda args: iteration.within(args, nearness),
            "twice the condition number of the eigenvalue times the residual allowed (Golub and Van Loan, section "
            "7.2.2)",
            "The distance of the value from the eigenvalue nearest to the shift",
            "times the size of A",
            "The value belongs to another eigenvector.",
            WHERE,
        ),
        *properties(count, 3, WHERE)[2:],
    ),
    mistakes=MISTAKES,
    where=WHERE,
    library=frozenset({"inverse_iteration", "eig", "eigh", "eigvals", "eigvalsh", "eigs", "eigsh", "inv", "solve"}),
    small=small,
    canonical=canonical,
    sized=lambda n: (with_eigenvalues(1.0 + np.arange(n), seed=n), 1.42, np.ones(n), 1e-10),
    sizes=(8, 16, 32),
    slow=2.5,
    passed=passed,
)
