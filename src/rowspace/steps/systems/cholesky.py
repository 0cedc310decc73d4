"""Cholesky's factorisation of a symmetric positive definite matrix, A = LLᵀ, column by column.

Entry (j, j) of LLᵀ is the sum of the squares of row j of L, entry (i, j) is row i times row j: in each equation one
unknown is left. The pivot a_jj − Σ l_jk² must be positive; if it is not, x = (−A₁₁⁻¹ a, 1, 0) has xᵀAx equal to it,
where A₁₁ is the part factored so far and a the column above the diagonal entry. Square roots of fractions are kept:
every entry of column k of L is a fraction times √d_k, and every pivot d_k is a fraction. About n³/3 flops.
Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 4.2; Higham, Accuracy and Stability of Numerical
Algorithms, 2nd ed. (2002), section 10.1.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, guard, is_exact, item, matrix, number, quotient, unknowns
from rowspace.steps.shapes import Shape, arrow, ellipse
from rowspace.steps.step import Highlight, MatrixError, Step, Steps
from rowspace.steps.surds import NoRoot, square_root
from rowspace.steps.systems import cholesky_notes as notes
from rowspace.steps.systems.pivoting import doubt
from rowspace.steps.words import display, subscript

NAME = "cholesky"
EPS = float(np.finfo(np.float64).eps)
PICTURE = (ellipse("L"), arrow("L[:,0]", "basis-1"), arrow("L[:,1]", "basis-2"), arrow("L[:,2]", "pivot"))


def cholesky(A: ArrayLike, exact: bool = False) -> Steps[Array | None]:
    """Factor A (n, n), symmetric (Hermitian if complex), one entry of L a step.

    Returns L (n, n), lower triangular with a positive diagonal and ``L @ L.T == A`` (``L.conj().T`` if complex); exact
    square roots are kept as `Surd`. Returns None after a step that explains it if A is not positive definite: the last
    state has an x other than 0 for which q = xᵀAx is not positive. MatrixError for matrices that are not symmetric to
    the last digit, roots of numbers too long to be taken apart, and results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(cholesky([[4, 2], [2, 5]]))
    array([[2., 0.],
           [1., 2.]])
    """
    B = matrix(NAME, A, exact)
    _check(B)
    n, flops, doubtful = len(B), 0, False
    L = unknowns(n * n, B).reshape(n, n)
    L[np.triu_indices(n, 1)] = number(B, 0)
    shapes: tuple[Shape, ...] = PICTURE[: n + 1]

    def step(title: str, note: str, looks: Highlight, **more: Any) -> Step:
        return Step(title, note, {"A": B.copy(), "L": L.copy(), **more}, looks, flops, shapes)

    yield step("Start", notes.start(B), {})
    for j in range(n):
        row = L[j, :j].copy()
        with np.errstate(all="ignore"):
            pivot = item(B[j, j] - _sum(row, row, B))
        pivot = pivot.real if isinstance(pivot, complex) else pivot
        guard(NAME, f"pivot {j + 1}", pivot)
        flops += 2 * j
        bound = _rounding(B, j, pivot)
        doubtful = doubtful or bound is not None
        read = [("A", j, j), *(("L", j, k) for k in range(j))]
        if pivot <= 0:
            x, q, more = _witness(B, L, j)
            flops += more
            title = f"Pivot {j + 1} is {display(pivot)}: not positive definite"
            looks: Highlight = {"zero": [("A", j, j)], "read": read[1:], "changed": [("x", i) for i in range(n)]}
            yield step(title, notes.stopped(B, row, j, pivot, x, q) + doubt(bound), looks, x=x, q=q)
            return None
        L[j, j] = _root(pivot, j)
        flops += 1
        title = f"Column {j + 1}: the root of the pivot"
        note = notes.diagonal(B, row, j, pivot, item(L[j, j])) + doubt(bound)
        yield step(title, note, {"pivot": [("L", j, j)], "read": read})
        for i in range(j + 1, n):
            with np.errstate(all="ignore"):
                left = B[i, j] - _sum(L[i, :j], row, B)
                L[i, j] = item(quotient(left, L[j, j]))
            guard(NAME, f"entry {i + 1}, {j + 1}", L[i, j])
            flops += 2 * j + 1
            looks = {"pivot": [("L", j, j)], "changed": [("L", i, j)]}
            looks["read"] = [("A", i, j), *(("L", r, k) for r in (i, j) for k in range(j))]
            title = f"Column {j + 1}: find l{subscript('', i)}{subscript('', j)}"
            yield step(title, notes.below(B, L, i, j), looks)
    yield step("Done", notes.done(B, L, doubtful), {"pivot": [("L", j, j) for j in range(n)]})
    return L


def _check(A: Array) -> None:
    """MatrixError unless A is symmetric to the last digit, or, if complex, Hermitian up to rounding."""
    n = len(A)
    if A.shape[1] != n:
        raise MatrixError(f"{NAME}: the matrix is {n} by {A.shape[1]}; it must be square.")
    what = "symmetric" if A.dtype.kind != "c" else "equal to its conjugate transpose"
    wrong = A.T != A if A.dtype.kind != "c" else abs(A - A.conj().T) > 4 * n * EPS * abs(A)
    for i, j in np.argwhere(wrong):
        raise MatrixError(
            f"{NAME}: row {i + 1}, column {j + 1} is {display(item(A[i, j]))}, and its mirror image"
            f" {display(item(A[j, i]))}; the matrix must be {what}."
        )


def _rounding(A: Array, j: int, pivot: Any) -> float | None:
    """If rounding alone could have made the pivot: the bound it stays under (Higham, theorem 10.3)."""
    if is_exact(A) or j == 0:
        return None
    bound = (j + 1) * EPS * float(abs(A[j, j]))
    return bound if 0 < abs(pivot) <= bound else None


def _star(z: Any, like: Array) -> Any:
    return z.conjugate() if like.dtype.kind == "c" else z


def _sum(x: Array, y: Array, like: Array) -> Any:
    """Σ x_k y_k, y conjugated."""
    total = number(like, 0)
    for a, b in zip(x, y, strict=True):
        total = total + a * _star(b, like)
    return total


def _root(pivot: Any, j: int) -> Any:
    if isinstance(pivot, float):
        return math.sqrt(pivot)
    try:
        return square_root(pivot)
    except NoRoot:
        raise MatrixError(
            f"{NAME}: pivot {j + 1} is {display(pivot)}, a number too long for its square root to be kept exact; use"
            " floats."
        ) from None


def _witness(A: Array, L: Array, j: int) -> tuple[Array, Any, int]:
    """The x with xᴴAx = pivot j, solved from L₁₁ᴴ y = −(row j of L)ᴴ; xᴴAx multiplied out, and the flops."""
    x = full(len(A), 0, A)
    x[j] = number(A, 1)
    with np.errstate(all="ignore"):
        for i in reversed(range(j)):
            right = -_star(L[j, i], A)
            for k in range(i + 1, j):
                right = right - _star(L[k, i], A) * x[k]
            x[i] = item(quotient(right, L[i, i]))
        q = item(_sum(A[: j + 1, : j + 1] @ x[: j + 1], x[: j + 1], A))
    q = q.real if isinstance(q, complex) else q
    guard(NAME, "the vector x", [*x, q])
    return x, q, j * j + 2 * (j + 1) ** 2
