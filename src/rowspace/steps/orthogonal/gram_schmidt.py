"""Gram–Schmidt: from each column its shadows on the columns before it are taken away, and what is left gets length 1.

With r_ij = q_i·a_j the classical form takes every coefficient from the column itself; the modified form, r_ij = q_i·v,
from what the shadows before have left of it. In exact arithmetic the two are one. In floats Q loses orthogonality like
the square of the condition number in the classical form and like its first power in the modified one (Å. Björck, BIT 7
(1967), https://doi.org/10.1007/BF01934122; L. Giraud and others, Numer. Math. 101 (2005),
https://doi.org/10.1007/s00211-005-0615-4). About 2mn² flops. Golub and Van Loan, Matrix Computations, 4th ed. (2013),
section 5.2.

Exactly: what is left of a column of fractions has fractions for entries, so that every column of Q is a column of
fractions divided by one root, and no other roots ever meet.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, guard, number
from rowspace.steps.orthogonal import gram_schmidt_notes as notes
from rowspace.steps.orthogonal.measures import EPS, dot, length, real_matrix, unknown_matrix
from rowspace.steps.shapes import Shape, arrow, segment
from rowspace.steps.step import Highlight, Step, Steps
from rowspace.steps.words import subscript

Factors = tuple[Array, Array]


def classical_gram_schmidt(A: ArrayLike, exact: bool = False) -> Steps[Factors]:
    """Factor A = QR, every coefficient taken from the column itself.

    A is (m, n). Returns Q (m, n) and R (n, n) upper triangular, with ``A == Q @ R`` and orthonormal columns of Q;
    exactly so, with square roots, for ``exact=True``. Where nothing is left of a column its entry on the diagonal of R
    is 0, and so is its column of Q. MatrixError for entries that are complex or no finite numbers.

    >>> from rowspace.steps import result
    >>> Q, R = result(classical_gram_schmidt([[3, 1], [4, 2]]))
    >>> R.round(12)
    array([[5. , 2.2],
           [0. , 0.4]])
    """
    return (yield from _gram_schmidt("classical_gram_schmidt", A, exact, modified=False))


def modified_gram_schmidt(A: ArrayLike, exact: bool = False) -> Steps[Factors]:
    """Factor A = QR, every coefficient taken from what is left; otherwise as `classical_gram_schmidt`."""
    return (yield from _gram_schmidt("modified_gram_schmidt", A, exact, modified=True))


def _gram_schmidt(name: str, values: ArrayLike, exact: bool, modified: bool) -> Steps[Factors]:
    A = real_matrix(name, values, exact)
    m, n = A.shape
    Q, R, flops = unknown_matrix(m, n, A), unknown_matrix(n, n, A), 0
    doubts = list[int]()
    R[np.tril_indices(n, -1)] = number(A, 0)

    def step(title: str, note: str, more: dict[str, Any], shapes: tuple[Shape, ...], **looks: Any) -> Step:
        state = {"A": A.copy(), "Q": Q.copy(), "R": R.copy(), **{k: np.array(v) for k, v in more.items()}}
        found = tuple(arrow(f"Q[:,{i}]", "basis-1", label=subscript("q", i)) for i in range(n))
        return Step(title, note, state, looks, flops, (*_given(n), *found, *shapes))

    yield step("Start", notes.start(n, modified), {}, ())
    for j in range(n):
        v, kept = A[:, j].copy(), [i for i in range(j) if R[i, i] != 0]
        R[[i for i in range(j) if i not in kept], j] = number(A, 0)
        left: dict[str, Any] = {"v": v}
        shapes: tuple[Shape, ...] = ()
        if kept and not modified:
            for i in kept:
                R[i, j] = dot(Q[:, i], A[:, j])
            guard(name, f"the coefficients of column {j + 1}", R[kept, j])
            flops += len(kept) * (2 * m - 1)
            looks: Highlight = {"read": _column("A", m, j) + [e for i in kept for e in _column("Q", m, i)]}
            looks["changed"] = [("R", i, j) for i in kept]
            p = Q[:, kept] @ R[kept, j]
            note = notes.coefficients(A, Q, R, j, kept)
            yield step(f"Column {j + 1}: coefficients", note, {}, (), **looks)
            with np.errstate(all="ignore"):
                for i in kept:
                    v = v - R[i, j] * Q[:, i]
            guard(name, f"what is left of column {j + 1}", v)
            flops += len(kept) * 2 * m
            left, shapes = {"p": p, "v": v}, _apart(j)
            looks = {"read": looks["read"], "changed": _entries("v", m)}
            yield step(f"Column {j + 1}: what is left", notes.left(A, Q, R, v, j, kept), left, shapes, **looks)
        for i in kept if modified else []:
            R[i, j] = dot(Q[:, i], v)
            with np.errstate(all="ignore"):
                before, v = v, v - R[i, j] * Q[:, i]
            guard(name, f"what is left of column {j + 1}", [R[i, j], *v])
            flops += 4 * m - 1
            left, shapes = {"v": v}, (arrow("v", "residual"),)
            looks = {"read": _column("Q", m, i), "changed": [("R", i, j), *_entries("v", m)]}
            title = f"Column {j + 1}: the shadow on {subscript('q', i)}"
            yield step(title, notes.shadow(Q, R, before, v, i, j, i == kept[0]), left, shapes, **looks)

        if not any(v):
            R[j, j], Q[:, j] = number(A, 0), number(A, 0)
            zero = [("R", j, j), *_column("Q", m, j), *_entries("v", m)]
            title, note = f"Column {j + 1}: nothing is left", notes.nothing(A, Q, R, v, j, kept)
            yield step(title, note, left, (), zero=zero)
            continue
        R[j, j] = length(v)
        guard(name, f"the length of what is left of column {j + 1}", R[j, j])
        Q[:, j] = v / R[j, j]
        flops += 3 * m
        bound = None if exact or not kept else len(kept) * (m + 2) * EPS * length(A[:, j])
        doubtful = bound if bound is not None and R[j, j] <= bound else None
        doubts += [j] if doubtful else []
        looks = {"read": _entries("v", m), "pivot": [("R", j, j)], "changed": _column("Q", m, j)}
        note = notes.unit(Q, R, v, j, kept, doubtful)
        yield step(f"Column {j + 1}: {subscript('q', j)}", note, left, shapes, **looks)

    product = Q.T @ Q if m else full((n, n), 0, A)
    yield step("Done", notes.done(A, R, product, doubts, modified), {"QᵀQ": product}, ())
    return Q, R


def _given(n: int) -> tuple[Shape, ...]:
    return tuple(arrow(f"A[:,{j}]", ("vec-a", "vec-b")[j % 2], label=subscript("a", j)) for j in range(n))


def _apart(j: int) -> tuple[Shape, ...]:
    """The shadow p in the span of the columns before, and what is left, from its tip to the column."""
    return arrow("p", "plain"), segment("p", f"A[:,{j}]", "residual", "v")


def _column(name: str, m: int, j: int) -> list[tuple[Any, ...]]:
    return [(name, i, j) for i in range(m)]


def _entries(name: str, m: int) -> list[tuple[Any, ...]]:
    return [(name, i) for i in range(m)]
