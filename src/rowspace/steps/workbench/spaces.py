"""The four subspaces of a matrix, each with a basis: by elimination in fractions, by the SVD in floats."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.linalg import null_space, orth
from rowspace.steps.workbench import exact
from rowspace.steps.workbench.matrix import Matrix, rows

SHOWN = 8  # vectors of a basis that are listed


def spaces(A: Matrix) -> list[dict[str, Any]]:
    """Column space and row space of dimension r, null space of dimension n − r, left null space of dimension m − r."""
    m, n = A.shape
    if A.exact is not None:
        reduced = exact.reduce(A.exact)
        r = len(reduced.pivots)
        bases = (
            A.exact[:, reduced.pivots],
            reduced.R[:r].T,
            exact.null_space(A.exact),
            exact.null_space(A.exact.T),
        )
    else:
        B = A.floats
        bases = orth(B), orth(B.conj().T), null_space(B), null_space(B.conj().T)
    names = ("column space", "row space", "null space", "left null space")
    within = (m, n, n, m)
    return [_space(name, basis, size, A.exact is None) for name, basis, size in zip(names, bases, within, strict=True)]


def _space(name: str, basis: Any, size: int, about: bool) -> dict[str, Any]:
    d = int(basis.shape[1])
    listed = np.asarray(basis)[:, :SHOWN]
    if d == 0:
        value = "only 0"
    elif d == size:
        value = f"all of ℝ{_raised(size)}" if np.asarray(basis).dtype.kind != "c" else f"all of ℂ{_raised(size)}"
    else:
        what = {1: "a line", 2: "a plane"}.get(d, f"dimension {d}")
        value = f"{what} in {'ℂ' if listed.dtype.kind == 'c' else 'ℝ'}{_raised(size)}"
    vectors = [] if d in (0, size) else [[row[k] for row in rows(listed)] for k in range(listed.shape[1])]
    return {"name": name, "value": value, "about": about and 0 < d < size, "note": "", "vectors": vectors}


def _raised(n: int) -> str:
    return str(n).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
