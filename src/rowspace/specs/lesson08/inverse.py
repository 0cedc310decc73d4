"""The spec of ``inverse``: AX = I, column by column.

Bound. Column j of X solves (A + ΔA) x = e with |ΔA| ≤ γ₃ₙ |L| |U| (Higham, theorem 9.4), so ‖AX − I‖ ≤ γ₃ₙ ‖ |L|
|U| ‖ ‖X‖, and γₙ ‖A‖ ‖X‖ to measure it: relative to ‖A‖ ‖X‖ that is a solve's backward error. Other good methods
make XA − I small instead: the smaller counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.lesson08 import solutions
from rowspace.specs.lesson08.inverse_mistakes import MISTAKES
from rowspace.specs.lesson08.matrices import EMPTY, NONSINGULAR, SINGULAR, draw
from rowspace.specs.lesson08.systems import REFUSED, solving
from rowspace.specs.measures import size
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import invertible, small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    n = len(args[0])
    return answers.matrix(answer, (n, n), "X")


def residual(args: Args, X: Any) -> float:
    """The smaller of ‖AX − I‖ and ‖XA − I‖, relative to ‖A‖ ‖X‖."""
    A = np.asarray(args[0], float)
    if A.size == 0:
        return 0.0
    largest = np.abs(A).max()
    A, X = A / largest, X * largest
    lost = min(size(A @ X - np.eye(len(A))), size(X @ A - np.eye(len(A))))
    return lost / (size(A) * max(size(X), np.finfo(float).tiny))


def small() -> Iterator[Args]:
    entries = {(1, 1): (2, 1), (2, 2): (0, 1, 2, -1), (3, 3): (0, 1)}
    for A in small_matrices(((1, 1), (2, 2), (3, 3)), entries, invertible):
        yield (A,)


SPEC = Spec(
    id="inverse",
    lesson="08",
    signature="inverse(A)",
    asks=(
        "`A` is a square array of floats or of integers. Return a new array `X` with `A @ X` the identity up to "
        "rounding. "
        "Where `A` is singular, raise `LinAlgError` (or another `ValueError`), or let NaN or ∞ come back; no finite "
        "numbers. `A` stays as it was."
    ),
    stub='''\
def inverse(A):
    """The X with A @ X == I."""
    P, L, U = lu(A)
    n = len(U)
    X = np.zeros((n, n))
    ...  # column j of X solves A x = e_j
    return X
''',
    reference=solutions.inverse,
    hints=(
        "A @ X is the identity. What does that say about column j of X?",
        "Factor once. For each j, solve L y = P e_j and U x = y, and put x into column j.",
        "`X[:, j] = back_substitution(U, forward_substitution(L, P[:, j]))`: P @ e_j is column j of P.",
    ),
    arguments=("A",),
    read=read,
    cases=(
        *(case(name, A, tags=tags) for name, (A, tags) in (NONSINGULAR | EMPTY).items() if name != "random, 64 by 64"),
        case("random, 32 by 32", draw(32)),
        *(case(name, SINGULAR[name][0], tags="singular refuse") for name in REFUSED),
    ),
    properties=(
        Property(
            "AX = I, backward error",
            residual,
            solving,
            "γ₃ₙ ‖ |L| |U| ‖ / ‖A‖ with partial pivoting (Higham, theorem 9.4), and γₙ to measure it",
            "AX − I",
            "times ‖A‖ ‖X‖",
            "A @ X is not the identity: the first column of it that is wrong belongs to the first wrong column of X.",
            "08#write",
        ),
        Property(
            "A singular matrix has none",
            lambda args, X: float(np.isfinite(X).all()),
            exactly,
            "an inverse of a singular matrix is one too many",
            "",
            "",
            "A pivot of 0 means that there is no inverse; the function should raise `LinAlgError` and say so.",
            "08#write",
            only="refuse",
            claim="Finite numbers came back although there is no inverse",
        ),
    ),
    mistakes=MISTAKES,
    where="08#write",
    library=frozenset({"inv", "pinv", "solve", "lstsq", "tensorinv", "lu_factor", "lu_solve", "svd"}),
    small=small,
    sized=lambda n: (draw(n),),
    sizes=(24, 48),
    slow=4.0,
)
