"""Which steps show a fact: the first algorithm of a list that takes this matrix, and why its steps show it."""

from __future__ import annotations

from itertools import islice
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


class Ways:
    """The ways of one matrix; what an algorithm says of it is asked once."""

    def __init__(self, A: Matrix) -> None:
        self.A = A
        self.asked: dict[tuple[str, bool], bool] = {}

    def __call__(self, fact: str) -> dict[str, Any] | None:
        """The player that shows a fact: algorithm, its title, the arithmetic, and why; None if there is none."""
        if self.A.is_complex:
            return None
        small = max(self.A.shape) <= READABLE
        for name, why in WAYS.get(fact, ()):
            entry = ALGORITHMS.get(name)
            if entry is None:
                continue
            arithmetics = [True, False] if self.A.exact is not None and small and not entry.floats_only else [False]
            for exact in arithmetics:
                if self._plays(name, exact):
                    return {"algorithm": name, "title": entry.title, "exact": exact, "why": why}
        return None

    def _plays(self, name: str, exact: bool) -> bool:
        """Does the algorithm take this matrix? A small one is played to its end: fractions may fail on the way."""
        if (name, exact) not in self.asked:
            steps = start(name, self.A.exact if exact else self.A.floats, exact=exact)
            small = max(self.A.shape) <= READABLE
            try:
                self.asked[name, exact] = sum(1 for _ in (steps if small else islice(steps, 1))) > 0
            except MatrixError:
                self.asked[name, exact] = False
        return self.asked[name, exact]
