"""The spec of ``cholesky``: A = LLᵀ, column by column.

Bounds. |A − LLᵀ| ≤ γₙ₊₁ |L| |Lᵀ| entry by entry (Higham, theorem 10.3), and by Cauchy and Schwarz entry (i, j) of
|L| |Lᵀ| is at most √(aᵢᵢ aⱼⱼ), to first order; the judge's own product costs as much. So each entry is off by at most
2 γₙ₊₂ √(aᵢᵢ aⱼⱼ), and all together by 2 γₙ₊₂ trace A.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.lesson11 import solutions
from rowspace.specs.lesson11.cholesky_mistakes import MISTAKES, PRODUCT, REFUSED
from rowspace.specs.lesson11.matrices import DEFINITE, INDEFINITE, SEMIDEFINITE, gram, hermitian
from rowspace.specs.measures import gamma, relative, size
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    n = len(args[0])
    return answers.matrix(answer, (n, n), "L")


def product(args: Args, L: Any) -> float:
    return relative(np.asarray(args[0]) - L @ L.conj().T, size(args[0]))


def product_bound(args: Args) -> float:
    A = np.asarray(args[0])
    return 2 * gamma(len(A) + 2) * float(np.trace(A).real / (size(A) or 1.0))


def entrywise(args: Args, L: Any) -> float:
    """The largest |A − LLᵀ| of an entry beside √(aᵢᵢ aⱼⱼ)."""
    A = np.asarray(args[0])
    d = np.sqrt(np.diag(A).real)
    L = L / d[:, None]
    return float(np.abs(A / d[:, None] / d - L @ L.conj().T).max(initial=0.0))


def upper(args: Args, L: Any) -> float:
    return relative(np.triu(L, 1), float(np.sqrt(size(args[0]))))


def not_positive(_: Args, L: Any) -> float:
    d = np.diag(L)
    return float((~((d.real > 0) & (d.imag == 0))).sum())


def small() -> Iterator[Args]:
    """Positive definite matrices of whole numbers."""

    def keep(A: Any) -> bool:
        minors = [A[0, 0], A[0, 0] * A[1, 1] - A[0, 1] ** 2] if len(A) > 1 else [A[0, 0]]
        return np.array_equal(A, A.T) and min(minors) > 0

    for A in small_matrices(((1, 1), (2, 2)), {(1, 1): (1, 2, 4), (2, 2): (0, 1, -1, 2, 3)}, keep):
        yield (A,)
    for A in ([[1, 1, 1], [1, 2, 2], [1, 2, 3]], [[1, 0, 1], [0, 1, 1], [1, 1, 3]]):
        yield (np.array(A, float),)


def cases() -> tuple[Case, ...]:
    more = {
        "complex, 3 by 3": (hermitian(3), "optional"),
        "0 by 0": (np.zeros((0, 0)), "optional"),
        "nearly semidefinite": (8 * np.array([[1.0, 1], [1, 1 + 2.0**-50]]), "rounding"),
    }
    right = [case(name, A, tags=tags) for name, (A, tags) in (DEFINITE | more).items()]
    refused = [case(name, A, tags=f"{tags} refuse") for name, (A, tags) in (INDEFINITE | SEMIDEFINITE).items()]
    return (*right, *refused)


SPEC = Spec(
    id="cholesky",
    lesson="11",
    signature="cholesky(A)",
    asks=(
        "`A` is a symmetric array of floats or of integers. Return a new array `L`, lower triangular with a positive "
        "diagonal, with `L @ L.T == A` up to rounding. Where there is none, because a pivot is 0 or negative, `A` is "
        "not positive definite: raise `LinAlgError` (or another `ValueError`) with a sentence that says so. `A` stays "
        "as it was."
    ),
    stub='''\
def cholesky(A):
    """The lower triangular L with L @ L.T == A; LinAlgError where A is not positive definite."""
    A = np.array(A, float)
    n = len(A)
    L = np.zeros((n, n))
    for j in range(n):
        ...  # the diagonal entry, then the entries below it
    return L
''',
    reference=solutions.cholesky,
    hints=(
        "Multiply a 2 by 2 lower triangle by its transpose, with letters. Which entry of the product has only one "
        "unknown in it?",
        "Entry (j, j) of LLᵀ is the sum of the squares of row j of L; entry (i, j) is row i times row j. In column j "
        "all is known but L[j, j] and what stands below it.",
        "`L[j, j] = np.sqrt(A[j, j] - L[j, :j] @ L[j, :j])`, after a look at what the root is taken of; then `L[i, j] "
        "= (A[i, j] - L[i, :j] @ L[j, :j]) / L[j, j]` for each i > j.",
    ),
    arguments=("A",),
    read=read,
    cases=cases(),
    properties=(
        Property(
            PRODUCT,
            product,
            product_bound,
            "2 γₙ₊₂ trace A / ‖A‖: the factorisation, and the judge's product (Higham, theorem 10.3)",
            "A − LLᵀ",
            "times the size of A",
            "The factor times its transpose is not A. Follow a 2 by 2 matrix by hand and compare each entry.",
            "11#root",
        ),
        Property(
            "L is lower triangular",
            upper,
            lambda args: gamma(len(args[0]) + 2),
            "zeros, or what rounding leaves of them",
            "The part of L above the diagonal",
            "times the root of the size of A",
            "Above the diagonal L holds zeros.",
            "11#root",
        ),
        Property(
            "The diagonal of L is positive",
            not_positive,
            exactly,
            "signs involve no rounding",
            "The number of diagonal entries of L that are not positive",
            "",
            "Of the two roots of a pivot the positive one is meant.",
            "11#root",
        ),
        Property(
            "LLᵀ = A, small entries too",
            entrywise,
            lambda args: 2 * gamma(len(args[0]) + 2),
            "2 γₙ₊₂ √(aᵢᵢ aⱼⱼ) for entry (i, j) (Higham, theorem 10.3, with Cauchy and Schwarz)",
            "Some entry of A − LLᵀ",
            "times the diagonal entries in its row and column (their geometric mean)",
            "Small entries of A beside large ones are lost, although each can keep its digits.",
            "11#break",
            quality=True,
            only="graded",
        ),
        Property(
            REFUSED,
            lambda args, L: 1.0,
            exactly,
            "a factor of a matrix that is not positive definite is one too many",
            "",
            "",
            "A pivot that is not positive means that there is no such factor; the function should raise `LinAlgError` "
            "and say so.",
            "11#definite",
            only="refuse",
            claim="A factor came back although the matrix is not positive definite",
        ),
    ),
    mistakes=MISTAKES,
    where="11#root",
    library=frozenset({"cholesky", "cho_factor", "ldl", "lu", "lu_factor"}),
    small=small,
    sized=lambda n: (gram(n),),
)
