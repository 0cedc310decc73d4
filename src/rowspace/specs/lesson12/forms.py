"""What the classical and the modified form share: cases, properties, curve, words. They differ in one bound.

Bounds. Write s for the smallest singular value of A with its columns scaled to length 1; Gram–Schmidt does not notice
that scaling, and 1 / s is the condition number it feels (up to √n, A. van der Sluis, 1969).

* ``A − QR``. Column j is left after j subtractions; the coefficients are at most the column's length, so that each
  subtraction is off by γ₂ of it, and j dot products stand for at most j lengths: (n + 1) γₙ₊₂ per column (Higham,
  Accuracy and Stability, theorem 19.13), and as much for the judge's own product.
* ``QᵀQ − I`` of the modified form: it is Householder's method on A with n rows of zeros on top (C. Sheffield; Å.
  Björck, C. Paige, 1992), backward error γ̃ₘₙ; so ‖QᵀQ − I‖ ≤ 2 n γₘ₊₄ √n / s (Björck 1967; Higham, (19.30)).
* ``QᵀQ − I`` of the classical form: it computes the Cholesky factor of AᵀA, with an error E of at most γ₂₍ₘ₊ₙ₊₄₎ ‖A‖²,
  and R⁻ᵀ E R⁻¹ is what Q lacks: γ₂₍ₘ₊ₙ₊₄₎ n / s² (L. Giraud, J. Langou, M. Rozložník, J. van den Eshof, Numer. Math.
  101, 2005). Proved it is where the diagonal of R is computed as Cholesky does (A. Smoktunowicz, J. Barlow, J. Langou,
  Numer. Math. 105, 2006); with the length of what is left, as everybody writes it, the cases keep to it too.
* No bound goes beyond n: unit columns cannot be worse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.linalg import gallery
from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson12.matrices import MATRICES
from rowspace.specs.measures import gamma, relative, size
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices

CONDITIONS = tuple(10.0**k for k in range(1, 15))
ORTHONORMAL = "Q has orthonormal columns"


def read(answer: Any, args: Args) -> Any:
    """Q of the shape of A, and a square R."""
    m, n = np.shape(args[0])
    Q, R = answers.parts(answer, ("Q", "R"))
    return answers.matrix(Q, (m, n), "Q"), answers.matrix(R, (n, n), "R")


def canonical(answer: Any, args: Args) -> Any:
    """The signs (or phases) that make the diagonal of R positive."""
    Q, R = answer
    d = np.diag(R)
    with np.errstate(all="ignore"):
        phase = np.where((d == 0) | ~np.isfinite(d), 1, d / np.where(d == 0, 1, abs(d)))
    return Q * phase, R * phase.conj()[:, None]


def scaled(A: Any) -> tuple[Any, Any]:
    """A with columns of length 1, and the lengths."""
    A = np.asarray(A)
    lengths = np.array([size(column) or 1.0 for column in A.T])
    return A / lengths, lengths


def smallest(A: Any) -> float:
    """The smallest singular value of A with columns of length 1."""
    if A.shape[1] == 0:
        return 1.0
    if A.shape[0] < A.shape[1]:
        return 0.0
    return float(linalg.svdvals(scaled(A)[0])[-1])


def product(args: Args, answer: Any) -> float:
    """The worst column of A − QR, relative to that column of A."""
    A, lengths = scaled(args[0])
    Q, R = answer
    return float(max((size(column) for column in (A - Q @ (R / lengths)).T), default=0.0))


def product_bound(args: Args) -> float:
    n = np.shape(args[0])[1]
    return float(2 * (n + 1) * gamma(n + 2))


def loss(_: Args, answer: Any) -> float:
    Q = answer[0]
    return size(Q.conj().T @ Q - np.eye(Q.shape[1]))


def upper(args: Args, answer: Any) -> float:
    _, lengths = scaled(args[0])
    return size(np.tril(answer[1] / lengths, -1))


def upper_bound(args: Args) -> float:
    m, n = np.shape(args[0])
    return float((n + 1) * gamma(m + n))


def classical_law(args: Args) -> float:
    """γ n / s²."""
    A = np.asarray(args[0])
    m, n = A.shape
    s = smallest(A)
    return float(min(n, gamma(2 * (m + n + 4)) * n / s**2)) if s > 0 else float(n)


def modified_law(args: Args) -> float:
    """2 n γ √n / s."""
    A = np.asarray(args[0])
    m, n = A.shape
    s = smallest(A)
    return float(min(n, 2 * n * gamma(m + 4) * np.sqrt(n) / s)) if s > 0 else float(n)


def whole(args: Args, answer: Any) -> float:
    """Of dependent columns: how far Q and R are from a factorisation with orthonormal columns."""
    with np.errstate(all="ignore"):
        found = max(relative(args[0] - answer[0] @ answer[1], size(args[0])), loss(args, answer))
    return found if np.isfinite(found) else 1.0


def properties(law: Callable[[Args], float], why: str) -> tuple[Property, ...]:
    return (
        Property(
            "QR = A",
            product,
            product_bound,
            "2 (n + 1) γₙ₊₂: n subtractions a column, and the judge's product (Higham, theorem 19.13)",
            "In some column A − QR",
            "times that column of A",
            "The factors do not multiply back to A. Column j of A is what was subtracted from it, plus what was left.",
            "12#factor",
        ),
        Property(
            ORTHONORMAL,
            loss,
            law,
            why,
            "QᵀQ − I",
            "",
            "Some columns of Q are not perpendicular, or not of length 1. Print Q.T @ Q: the first entry that is wrong "
            "names the two columns.",
            "12#shadow",
        ),
        Property(
            "R is upper triangular",
            upper,
            upper_bound,
            "(n + 1) γₘ₊ₙ: zeros, or dot products of perpendicular vectors",
            "The part of R below the diagonal",
            "times the columns of A",
            "Column j of A is made of the first j + 1 columns of Q; below the diagonal R holds zeros.",
            "12#factor",
        ),
        Property(
            "Dependent columns are refused",
            whole,
            lambda args: gamma(20 * np.size(args[0])),
            "a Q with orthonormal columns all the same is right; numbers without that are not",
            "",
            "",
            "Nothing is left of a column that depends on those before it, and nothing cannot be scaled to length 1; "
            "the function should raise `LinAlgError` and say so.",
            "12#dependent",
            only="refuse",
            claim="Factors came back that are none, although the columns are dependent",
        ),
    )


@lru_cache(maxsize=1)
def ladder() -> tuple[Any, ...]:
    """Matrices of growing condition number, three singular values 1 and three small, the same directions in all."""
    return tuple(gallery.with_singular_values([1, 1, 1, 1 / c, 1 / c, 1 / c], seed=3) for c in CONDITIONS)


def curve(f: Callable[..., Any]) -> Curve | None:
    """Loss of orthogonality against the condition number."""
    yours, theirs = [], []
    for A in ladder():
        run = call(f, (A,), (), 0.5)
        try:
            Q, R = read(run.answer, (A,))
        except answers.Unreadable:
            Q, R = np.full_like(A, np.nan), None
        with np.errstate(all="ignore"):
            yours.append(loss((), (Q, R)))
            theirs.append(loss((), linalg.qr(A)))
    return Curve(
        CONDITIONS,
        clipped(yours),
        clipped(theirs),
        "rowspace",
        "condition number of A",
        "Loss of orthogonality ‖QᵀQ − I‖, 6 by 6",
        "Loss of orthogonality as the condition number grows.",
    )


def loses(drawn: Curve) -> str:
    """What the curve says, in a clause."""
    p = drawn.exponent()
    at = drawn.x.index(1e6)
    if p is None:
        return f"it stays so: at most {number(max(drawn.yours))} up to a condition number of {number(drawn.x[-1])}"
    law = f"the loss grows like the condition number to the power {number(round(p, 1))}"
    return f"{law}, and is {number(drawn.yours[at])} at 10⁶"


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property("QR = A"))
    assert row is not None
    drawn = findings.curve or curve(findings.f)
    assert drawn is not None
    p = drawn.exponent()
    form = (
        "That is the classical form; the modified one loses like the first power."
        if p is not None and p > 1.5
        else "That is as good as the modified form; reflections lose nothing."
        if p is not None
        else "The condition number does no harm to it."
    )
    return (
        f"A − QR is at most {number(row.figure)} times a column of A over {len(findings.asked())} matrices. Q is "
        f"orthonormal as far as this form allows: {loses(drawn)}. {form}"
    )


def independent(A: Any) -> bool:
    """Are the columns of a matrix of small whole numbers independent? By the determinant of AᵀA, exactly."""
    G = A.T @ A
    if len(G) == 1:
        return bool(G[0, 0])
    return bool(G[0, 0] * G[1, 1] != G[0, 1] * G[1, 0])


def small() -> Iterator[Args]:
    entries = {(1, 1): (1, 2), (2, 1): (0, 1, 2), (2, 2): (0, 1, 2), (3, 2): (0, 1)}
    for A in small_matrices(tuple(entries), entries, independent):
        yield (A,)
    for A in ([[1, 1, 1], [0, 1, 1], [0, 0, 1]], [[1, 1, 0], [1, 0, 1], [0, 1, 1]]):
        yield (np.array(A, float),)


def cases() -> tuple[Case, ...]:
    return tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items())
