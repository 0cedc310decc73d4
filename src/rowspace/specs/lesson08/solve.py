"""The spec of ``solve``: Ax = b by LU with partial pivoting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08 import solutions
from rowspace.specs.lesson08.matrices import draw
from rowspace.specs.lesson08.solve_mistakes import MISTAKES
from rowspace.specs.lesson08.systems import cases, solving
from rowspace.specs.measures import backward_error
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.running import call
from rowspace.specs.shrink import invertible, small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, len(args[1]), "x")


def backward(args: Args, x: Any) -> float:
    A, b = (np.asarray(a, float) for a in args)
    return backward_error(A, x, b)


def curve(f: Callable[..., Any]) -> Curve | None:
    """Backward error while the first pivot shrinks."""
    sizes = tuple(10.0**-k for k in range(18))
    errors: tuple[list[float], list[float]] = [], []
    for s in sizes:
        A = draw(8, seed=8)
        A[0, 0] = s
        b = A.sum(1)
        run = call(f, (A, b), (), 0.5)
        try:
            x = read(run.answer, (A, b))
        except answers.Unreadable:
            return None
        with np.errstate(all="ignore"):
            errors[0].append(backward_error(A, x, b))
            errors[1].append(backward_error(A, linalg.solve(A, b), b))
    return Curve(
        sizes,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace",
        "size of the first pivot",
        "Backward error of Ax = b, random 8 by 8",
        "Backward error of a solve as the first pivot shrinks.",
    )


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    words = f"The backward error of x is at most {number(row.figure)} over {len(findings.asked())} systems"
    drawn = findings.curve
    if drawn is None:
        return f"{words}."
    return (
        f"{words}, and at most {number(max(drawn.yours))} down to a first pivot of {number(drawn.x[-1])}; "
        f"that of {drawn.peer} is at most {number(max(drawn.theirs))}."
    )


def small() -> Iterator[Args]:
    entries = {(1, 1): (1, 2), (2, 2): (0, 1, -1, 2), (3, 3): (0, 1)}
    for A in small_matrices(((1, 1), (2, 2), (3, 3)), entries, invertible):
        yield A, np.arange(1.0, len(A) + 1)


SPEC = Spec(
    id="solve",
    lesson="08",
    signature="solve(A, b)",
    asks=(
        "`A` is a square array, `b` a vector, of floats or of integers. Return a new vector `x` with `A @ x == b` up "
        "to rounding. Where a "
        "pivot is 0, `A` is singular: raise `LinAlgError` (or another `ValueError`) with a sentence that says so. "
        "`A` and `b` stay as they were."
    ),
    stub='''\
def solve(A, b):
    """The x with A @ x == b; LinAlgError where A is singular."""
    P, L, U = lu(A)
    ...  # P A x = P b, so L U x = P b: two triangles
''',
    reference=solutions.solve,
    hints=(
        "You have P @ A == L @ U. What do you multiply A x = b by, so that the factors appear?",
        "L (U x) = P b. Call U x by a name of its own, y: first L y = P b, then U x = y.",
        "`back_substitution(U, forward_substitution(L, P @ b))`, after a look at the diagonal of U: a 0 there means "
        "that A is singular.",
    ),
    arguments=("A", "b"),
    read=read,
    cases=cases(),
    properties=(
        Property(
            "Ax = b, backward error",
            backward,
            solving,
            "γ₃ₙ ‖ |L| |U| ‖ / ‖A‖ with partial pivoting (Higham, theorem 9.4), and γₙ to measure it",
            "The backward error of x",
            "",
            "x does not satisfy the equations. Put it back into them: the first row that does not hold is where to "
            "look.",
            "08#write",
        ),
        Property(
            "Singular matrices are refused",
            lambda args, x: 1.0,
            exactly,
            "an answer to a singular system is one too many",
            "",
            "",
            "A pivot of 0 means that there is no single solution; the function should raise `LinAlgError` and say so.",
            "08#write",
            only="refuse",
            claim="An answer came back although there is no single solution",
        ),
    ),
    mistakes=MISTAKES,
    where="08#write",
    noun="system",
    library=frozenset({"solve", "inv", "lstsq", "pinv", "lu_factor", "lu_solve", "tensorsolve"}),
    small=small,
    sized=lambda n: (draw(n), np.ones(n)),
    curve=curve,
    passed=passed,
)
