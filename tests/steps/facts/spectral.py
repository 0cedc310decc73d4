"""What holds of the spectral; see the package for what each table is."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.steps import eigenvectors, result

EPS = float(np.finfo(float).eps)


def norm(A):
    """The Frobenius norm of floats or of fractions."""
    return float(np.sqrt(sum(abs(complex(x)) ** 2 for x in np.ravel(A))))


def pairs(first, last, answer, exact):
    """A V = V D. In floats: 2 by 2 within 12 u |A| (see the spec of eig_2x2); 3 by 3 the row that is left over has the
    residual p(λ) / |v|, p(λ) within 64 u |A|³, and v, the cross product of two rows, is as long as σ₁σ₂ of A − λI."""
    A = first["A"]
    for D, V in (answer, (last["D"], last["V"])):
        if exact:
            assert (A @ V == V @ D).all()
            assert V.any(axis=0).all()
            continue
        for value, v, off in zip(np.diag(D), V.T, (A @ V - V @ D).T, strict=True):
            s = np.linalg.svd(A - value * np.eye(len(A)), compute_uv=False)
            plane = s[0] * s[1] if s[1] > 64 * EPS * norm(A) else norm(A) ** 2 or 1
            assert np.abs(off).max() <= 64 * EPS * norm(A) * (1 + norm(A) ** 2 / plane)
            assert abs(norm(v) - 1) <= 8 * EPS


BACK: dict[str, Any] = {"eigenvectors": pairs}


def eig_2x2(A):
    """Values and two columns: the one eigenvector of a defective matrix stands there twice."""
    D, V = result(eigenvectors(A))
    if len(D) < len(V):
        return np.repeat(np.diag(D), 2), np.repeat(V, 2, axis=1)
    return np.diag(D), V


JUDGED: dict[str, Any] = {"eigenvectors": eig_2x2}


EXPLAINED: dict[str, Any] = {}
BAD: dict[str, Any] = {
    "eigenvectors": [
        ("1 2 3; 4 5 6", "must be square"),
        ("1 2 3 4; 5 6 7 8; 1 0 0 1; 2 2 2 2", "2 by 2 and 3 by 3"),
        ("5", "2 by 2 and 3 by 3"),
    ]
}
