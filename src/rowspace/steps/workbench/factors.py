"""The inverse, and the factorisations a matrix has: PA = LU, Cholesky, QR, the eigendecomposition, the SVD."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.linalg import LinAlgError, cholesky, eig, eigh, inv, lu, qr, svd
from rowspace.steps.step import result
from rowspace.steps.systems.factor import lu as lu_steps
from rowspace.steps.workbench import exact
from rowspace.steps.workbench.matrix import EPS, Matrix, rows
from rowspace.steps.workbench.spectrum import eigenvalues

Fact = dict[str, Any]


def inverse(A: Matrix) -> list[Fact]:
    if not A.is_square:
        return []
    if A.exact is not None:
        found = exact.inverse(A.exact)
        if found is None:
            return [_fact("inverse", "none: the matrix is singular", [])]
        return [_fact("inverse", "", [("A⁻¹", found)])]
    if A.rank_in_floats < A.shape[0]:
        return [_fact("inverse", "none that floats could find: singular, or so near it that rounding hides it", [])]
    return [_fact("inverse", "", [("A⁻¹", inv(A.floats))], True)]


def _fact(name: str, value: str, parts: list[tuple[str, Any]], about: bool = False, note: str = "") -> Fact:
    shown = [{"name": part, "rows": rows(M)} for part, M in parts]
    return {"name": name, "value": value, "about": about, "note": note, "parts": shown}


def factorisations(A: Matrix) -> list[Fact]:
    found = [_lu(A), *_cholesky(A)]
    Q, R = qr(A.floats)
    found.append(_fact("QR", "A = QR", [("Q", Q), ("R", R)], True))
    found += _eigen(A)
    U, S, Vh = svd(A.floats, full_matrices=False)
    name = "Vᴴ" if A.is_complex else "Vᵀ"
    return [*found, _fact("SVD", f"A = UΣ{name}", [("U", U), ("Σ", np.diag(S)), (name, Vh)], True)]


def _lu(A: Matrix) -> Fact:
    if A.exact is not None:
        P, L, U = result(lu_steps(A.exact, exact=True))
        return _fact("LU", "PA = LU", [("P", P), ("L", L), ("U", U)])
    P, L, U = lu(A.floats)  # A = P L U
    return _fact("LU", "PA = LU", [("P", P.T), ("L", L), ("U", U)], True)


def _cholesky(A: Matrix) -> list[Fact]:
    B = A.floats
    if not A.is_square or not (B == B.conj().T).all():
        return []
    if A.exact is not None and exact.signs(A.exact).positive < len(B):
        return []
    try:
        L = cholesky(B)
    except LinAlgError:
        return []
    return [_fact("Cholesky", f"A = LL{'ᴴ' if A.is_complex else 'ᵀ'}", [("L", L)], True)]


def _eigen(A: Matrix) -> list[Fact]:
    """A = QΛQᵀ for a symmetric matrix; A = VΛV⁻¹ where the eigenvectors are independent, far beyond rounding."""
    B = A.floats
    if not A.is_square:
        return []
    if (B == B.conj().T).all():
        values, Q = eigh(B)
        star = "ᴴ" if A.is_complex else "ᵀ"
        return [_fact("eigendecomposition", f"A = QΛQ{star}", [("Q", Q), ("Λ", np.diag(values))], True)]
    if A.exact is not None and any(e.vectors is not None and e.vectors < e.multiplicity for e in eigenvalues(A.exact)):
        return [_fact("eigendecomposition", "none: there are too few independent eigenvectors", [])]
    found = eig(B)
    # A double eigenvalue without two eigenvectors splits by about √eps, and its vectors are as close as that.
    if _condition(found.eigenvectors) > 0.01 / np.sqrt(EPS):
        none = "none that floats can tell: the eigenvectors are dependent, or nearly"
        return [_fact("eigendecomposition", none, [], True)]
    parts = [("V", found.eigenvectors), ("Λ", np.diag(found.eigenvalues))]
    return [_fact("eigendecomposition", "A = VΛV⁻¹", parts, True)]


def _condition(V: Any) -> float:
    s = svd(V).S
    return float(s[0] / s[-1]) if s[-1] else float("inf")
