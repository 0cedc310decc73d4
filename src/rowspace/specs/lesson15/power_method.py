"""The spec of ``power_method``: the eigenvalue of largest modulus. Measures and bounds stand in ``iteration``."""

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
from rowspace.specs.lesson15.iteration import RESIDUAL, canonical, properties, read, yardstick
from rowspace.specs.lesson15.iteration_attempts import Power as attempts
from rowspace.specs.lesson15.iteration_mistakes import shared
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.spec import Spec

DOMINANT = "The eigenvalue of largest modulus"

count = yardstick(lambda args: lambda A, x, value: A @ x if A.any() else x)


def modulus(_: Args, values: Any) -> Any:
    return np.abs(values)


def distance(args: Args, answer: Any) -> float:
    return iteration.distance(args, answer[0], modulus)


def cases() -> tuple[Case, ...]:
    """A, start and tol by name. negative: the dominant eigenvalue is; axis: the first entry of its vector is 0;
    scaled: far from 1; tol: another tolerance; slow: hundreds of steps.
    """
    whole, slow = np.array([[4.0, 1], [2, 3]]), with_eigenvalues([10.0, 9.5, 1, -2], seed=15)
    minus = with_eigenvalues([-8.0, 5, 3, 1, 0.5], seed=15)
    problems: dict[str, tuple[Any, Any, float, str]] = {
        "1 by 1": ([[3.0]], [2.0], 1e-10, ""),
        "1 by 1, negative": ([[-3.0]], [2.0], 1e-10, "negative"),
        "symmetric, 2 by 2": ([[2.0, 1], [1, 2]], [1.0, 0], 1e-10, ""),
        "whole numbers, 2 by 2": (whole, [1.0, 0], 1e-10, ""),
        "negative, 2 by 2": ([[-4.0, 1], [1, 1]], [1.0, 1], 1e-10, "negative"),
        "dominant axis last": ([[1.0, 0], [0, 3]], [1.0, 1], 1e-10, "axis"),
        "dominant axis in the middle": ([[1.0, 0, 1], [0, 5, 0], [1, 0, 2]], [1.0, 1, 1], 1e-10, "axis"),
        "start is an eigenvector": ([[2.0, 1], [1, 2]], [3.0, 3], 1e-10, ""),
        "long start": (whole, [100.0, 50], 1e-10, ""),
        "all zeros": (np.zeros((2, 2)), [1.0, 1], 1e-10, "zero"),
        "integers (dtype int)": (whole.astype(int), np.array([1, 0]), 1e-10, "form"),
        "list of lists": (whole.tolist(), [1, 0], 1e-10, "form optional"),
        "strided view": (strided(whole), np.array([1.0, 0]), 1e-10, "form"),
        "Markov, 3 by 3": ([[0.8, 0.2, 0.1], [0.1, 0.7, 0.3], [0.1, 0.1, 0.6]], [1.0, 0, 0], 1e-10, ""),
        "a pair below it": ([[2.0, -1, 0], [1, 2, 0], [0, 1, 4]], [1.0, 1, 1], 1e-10, "axis"),
        "counts twice": (with_eigenvalues([3.0, 3, 1, -1], seed=2), [1.0, 2, 3, 4], 1e-10, ""),
        "defective below it": ([[5.0, 1, 0], [0, 2, 1], [0, 0, 2]], [1.0, 1, 1], 1e-10, ""),
        "slow, ratio 0.95": (slow, [1.0, 1, 1, 1], 1e-10, "slow"),
        "coarse tolerance": (slow, [1.0, 1, 1, 1], 1e-4, "tol"),
        "fine tolerance": (whole, [1.0, 0], 1e-13, "tol"),
        "negative, 5 by 5": (minus, [1.0, 2, 3, 4, 5], 1e-10, "negative"),
        "tiny, 10⁻¹⁰⁰": (1e-100 * whole, [1.0, 0], 1e-10, "scaled"),
        "huge, 10¹⁰⁰": (1e100 * whole, [1.0, 0], 1e-10, "scaled"),
        "tiny, 10⁻²⁰⁰": (1e-200 * whole, [1.0, 0], 1e-10, "scaled rounding"),
        "huge, 10²⁰⁰": (1e200 * whole, [1.0, 0], 1e-10, "scaled rounding"),
        "a rotation": ([[0.0, -1], [1, 0]], [1.0, 0], 1e-10, "refuse"),
        "an exchange": ([[0.0, 1], [1, 0]], [1.0, 0.5], 1e-10, "refuse"),
        "2 and −2": ([[2.0, 0, 0], [0, -2, 0], [0, 0, 1]], [1.0, 1, 1], 1e-10, "refuse"),
        "Hermitian": (np.array([[2, 1j], [-1j, 3]]), np.array([1.0, 0]), 1e-10, "optional"),
    }
    found = []
    for name, (A, x, tol, tags) in problems.items():
        if "form" not in tags:
            A, x = np.array(A) * 1.0, np.array(x) * 1.0
        found.append(case(name, A, x, tol, tags=tags))
    return tuple(found)


def small() -> Iterator[Args]:
    for A in iteration.small_symmetric():
        yield A, np.array([1.0, 0.5]), 1e-10


def passed(findings: Findings) -> str:
    slow = findings.answers["slow, ratio 0.95"][2]
    fast = findings.answers["symmetric, 2 by 2"][2]
    return (
        f"Every residual is within tol over {len(findings.asked('refuse'))} matrices, in the number of steps the ratio "
        f"of the two largest eigenvalues predicts: {number(float(fast))} for 1/3, {number(float(slow))} for 0.95."
    )


WHERE = "15#power"

MISTAKES = (
    Mistake(
        "norm_as_value",
        attempts.norm_as_value,
        "‖A x‖ is taken for the eigenvalue, and a length is never negative. xᵀA x, for x of length 1, has the sign.",
        "What does A do to its eigenvector when the eigenvalue is −4?",
        WHERE,
        evidence=seen.is_norm_as_value,
        about=RESIDUAL,
    ),
    Mistake(
        "compares_vectors",
        attempts.compares_vectors,
        "where the eigenvalue is negative, A x points the other way at each step, and x is never close to the x "
        "before. The residual ‖A x − value x‖ does not mind signs.",
        "For an eigenvalue of −4, how far is the next x from this one?",
        WHERE,
        evidence=seen.no_answer_on("negative"),
    ),
    Mistake(
        "stops_on_value",
        attempts.stops_on_value,
        "the iteration stops when the value stands still. For a symmetric matrix the error of the value is the square "
        "of that of the vector, so that the vector is right to half as many digits.",
        "When the value has stopped changing, has the vector?",
        "15#rates",
        evidence=seen.is_stops_on_value,
        about=RESIDUAL,
    ),
    Mistake(
        "first_entry",
        attempts.first_entry,
        "the value is the quotient of the first entries of A x and x, and an eigenvector may have a 0 there. "
        "Rayleigh’s quotient xᵀA x uses all of them.",
        "What is the first entry of an eigenvector of [[1, 0], [0, 3]] for 3?",
        WHERE,
        evidence=seen.always("axis"),
    ),
    Mistake(
        "never_scales",
        attempts.never_scales,
        "the vector is never scaled on the way, so its entries grow like powers of the eigenvalue until they overflow, "
        "or shrink to 0.",
        "How large is an entry after 400 steps if each multiplies it by 10?",
        WHERE,
        evidence=seen.is_never_scales,
    ),
    Mistake(
        "nan_on_zero",
        attempts.nan_on_zero,
        "A x is 0 for the zero matrix, and 0 is divided by its length. Any x of length 1 is an eigenvector there, for "
        "0.",
        "What are the eigenvectors of the zero matrix?",
        WHERE,
        evidence=seen.only_tag("zero"),
    ),
    Mistake(
        "overflows",
        attempts.overflows,
        "right in exact arithmetic, but squares of entries above 10¹⁵⁴ overflow and those of entries below 10⁻¹⁶² are "
        "0. A divided by its largest entry has the same vectors.",
        "What happens to value and vector when A is divided by its largest entry?",
        WHERE,
        status="warn",
        evidence=seen.only_tag("rounding"),
    ),
    *shared(attempts, WHERE),
)

reference: Callable[..., Any] = solutions.power_method

SPEC = Spec(
    id="power_method",
    lesson="15",
    signature="power_method(A, start, tol=1e-10)",
    asks=(
        "`A` is a square array of floats or of integers, `start` a vector that is not 0. Multiply by A again and "
        "again, until ‖A x − value x‖ is at most `tol` times ‖A‖ (the root of the sum of the squares of its entries). "
        "Return `value, x, steps`: the eigenvalue of largest modulus, with its sign, an eigenvector of length 1, and "
        "the number of steps. If 1000 steps do not suffice, raise `LinAlgError` (or another `ValueError`). `A` and "
        "`start` stay as they were."
    ),
    stub='''\
def power_method(A, start, tol=1e-10):
    """value, x, steps: the eigenvalue of largest modulus, and an eigenvector of length 1."""
    x = np.array(start, float)
    for steps in range(1, 1001):
        x = x / np.sqrt(x @ x)
        value = ...  # what A does to the length of x, with its sign
    return value, x, steps
''',
    reference=reference,
    hints=(
        "Written in eigenvectors, what becomes of x when it is multiplied by A fifty times? Which part of it is left?",
        "For x of length 1, value = xᵀA x makes ‖A x − value x‖ least. Stop when that is small beside ‖A‖; otherwise A "
        "x, made of length 1, is the next x.",
        "`y = A @ x`; `value = x @ y`; stop if `np.sqrt(((y - value * x) ** 2).sum()) <= tol * np.sqrt((A ** "
        "2).sum())`; `x = y / np.sqrt(y @ y)`.",
    ),
    arguments=("A", "start", "tol"),
    read=read,
    cases=cases(),
    properties=(
        *properties(count, 3, WHERE)[:2],
        Property(
            DOMINANT,
            distance,
            lambda args: iteration.within(args, modulus),
            "twice the condition number of the eigenvalue times the residual allowed (Golub and Van Loan, section "
            "7.2.2)",
            "The distance of the value from the eigenvalue of largest modulus",
            "times the size of A",
            "The value belongs to another eigenvector.",
            WHERE,
        ),
        *properties(count, 3, WHERE)[2:],
    ),
    mistakes=MISTAKES,
    where=WHERE,
    library=frozenset({"power_method", "eig", "eigh", "eigvals", "eigvalsh", "eigs", "eigsh", "matrix_power"}),
    small=small,
    canonical=canonical,
    sized=lambda n: (with_eigenvalues(1.0 + np.arange(n) * (np.arange(n) == n - 1), seed=n), np.ones(n), 1e-10),
    sizes=(8, 16, 32),
    passed=passed,
)

