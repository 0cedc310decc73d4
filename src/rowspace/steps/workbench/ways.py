"""Which steps show a fact: the first algorithm of a list that takes this matrix, and why its steps show it."""

from __future__ import annotations

from typing import Any

from rowspace.steps.player import start
from rowspace.steps.registry import ALGORITHMS
from rowspace.steps.step import MatrixError
from rowspace.steps.workbench.matrix import Matrix

READABLE = 6  # rows and columns beyond which fractions grow too long to read

_ELIMINATION = (
    "Taking a multiple of one row from another, and exchanging rows, changes no relation between the columns; what is"
    " left shows which columns have a pivot."
)
_PIVOTS = (
    "Taking a multiple of one row from another leaves the determinant alone; an exchange changes its sign. Once the"
    " matrix is triangular, it is the product of the diagonal."
)
_TURNS = (
    "Turning two columns in their plane does not change the singular values. When all columns are perpendicular, their"
    " lengths are the answer; the condition is the longest over the shortest."
)
_SIMILAR = (
    "RQ has the eigenvalues of QR. Repeated, what is below the diagonal dies away, slowest where two eigenvalues are"
    " close in size."
)
_POLYNOMIAL = "An eigenvalue makes A − λI singular: it is a root of det(A − λI)."
_SYMMETRIC = "Each turn makes an entry off the diagonal 0 and its mirror image too; what is left is the eigenvalues."
_SIGNS = (
    "Its pivots under symmetric elimination have the signs of its eigenvalues; Cholesky needs all of them positive."
)
_JORDAN = "What turns A into the identity turns the identity into the inverse."

WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "rank": (("rref", _ELIMINATION), ("gaussian_elimination", _ELIMINATION)),
    "determinant": (("determinant", _PIVOTS), ("lu", _PIVOTS)),
    "definiteness": (("cholesky", _SIGNS), ("lu", _SIGNS)),
    "eigenvalues": (("eigenvectors", _POLYNOMIAL), ("jacobi_eigenvalues", _SYMMETRIC), ("qr_algorithm", _SIMILAR)),
    "singular values": (("svd", _TURNS),),
    "condition": (("svd", _TURNS),),
    "column space": (("rref", _ELIMINATION), ("gaussian_elimination", _ELIMINATION)),
    "row space": (("rref", _ELIMINATION), ("gaussian_elimination", _ELIMINATION)),
    "null space": (("rref", _ELIMINATION), ("gaussian_elimination", _ELIMINATION)),
    "left null space": (("rref", _ELIMINATION),),
    "inverse": (("inverse", _JORDAN),),
    "LU": (("lu", "Each multiplier that makes an entry 0 is kept in L, so that LU stays A with its rows in order."),),
    "Cholesky": (("cholesky", "Half of elimination is enough for a symmetric matrix: the factor is its own mirror."),),
    "QR": (
        ("householder_qr", "Each reflection makes one column 0 below the diagonal; reflections keep lengths."),
        (
            "modified_gram_schmidt",
            "Take from each column what the ones before it already have, and scale what is left.",
        ),
        (
            "classical_gram_schmidt",
            "Take from each column what the ones before it already have, and scale what is left.",
        ),
    ),
    "eigendecomposition": (("eigenvectors", _POLYNOMIAL), ("jacobi_eigenvalues", _SYMMETRIC)),
    "SVD": (("svd", _TURNS),),
}


def way(fact: str, A: Matrix) -> dict[str, Any] | None:
    """The player that shows a fact of A: algorithm, its title, the arithmetic, and why; None if there is none."""
    if A.is_complex or not A.text:
        return None
    for name, why in WAYS.get(fact, ()):
        entry = ALGORITHMS.get(name)
        if entry is None:
            continue
        exact = A.exact is not None and not entry.floats_only and max(A.shape) <= READABLE
        if _starts(name, A, exact):
            return {"algorithm": name, "title": entry.title, "exact": exact, "why": why}
        if exact and _starts(name, A, False):
            return {"algorithm": name, "title": entry.title, "exact": False, "why": why}
    return None


def _starts(name: str, A: Matrix, exact: bool) -> bool:
    """Does the algorithm take this matrix? Its first step says so."""
    try:
        next(iter(start(name, A.exact if exact else A.floats, exact=exact)))
    except (MatrixError, StopIteration):
        return False
    return True
