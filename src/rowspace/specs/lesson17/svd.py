"""The spec of ``svd``: A = U S Vᵀ, thin or full.

Bounds. One-sided Jacobi turns each column of A, and of V, r − 1 times a sweep (r = min(m, n)); a rotation changes it
by at most √2 γ₆ of its length (Higham, lemma 19.9), and ten sweeps are more than usual: 10 · 6√2 r u = 85 r u. By
Householder reflections it is of the order γₘ for each of r columns (theorem 19.4), less at these sizes. So A − U S Vᵀ
is bounded by γ(100 max(m, n)) of ‖A‖, and QᵀQ − I by √r times that, since each of r columns is off by as much. The
singular values then are off by no more than γ(100 max(m, n)) ‖A‖ (Weyl's inequality): nothing has to be known of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson17 import solutions
from rowspace.specs.lesson17.matrices import DEFICIENT, EMPTY, FULL_RANK, HARD, draw
from rowspace.specs.lesson17.svd_evidence import product
from rowspace.specs.lesson17.svd_mistakes import MISTAKES
from rowspace.specs.measures import gamma, relative, size
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    """U, s, Vᵀ; U and Vᵀ thin or square."""
    m, n = np.shape(args[0])
    r = min(m, n)
    U, s, Vt = answers.parts(answer, ("U", "s", "Vt"))
    U = answers.matrix(U, (m, m if answers.shape_of(U) == (m, m) else r), "U")
    Vt = answers.matrix(Vt, (n if answers.shape_of(Vt) == (n, n) else r, n), "Vt")
    return U, answers.vector(s, r, "s"), Vt


def canonical(answer: Any, _: Args) -> Any:
    """What no sign and no rotation among equal singular values changes."""
    U, s, Vt = answer
    return s, product(answer), U.T @ U, Vt @ Vt.T


def reconstruction(args: Args, answer: Any) -> float:
    A = np.asarray(args[0], float)
    scale = abs(A).max(initial=0.0) or 1.0
    U, s, Vt = answer
    return relative(A / scale - product((U, s / scale, Vt)), size(A / scale) or 1.0)


def order(_: Args, answer: Any) -> float:
    """How many singular values are negative, or larger than the one before."""
    s = answer[1]
    return float(np.isnan(s).sum() + (s < 0).sum() + (np.diff(s) > 0).sum())


def off_unit(Q: Any) -> float:
    return size(Q.T @ Q - np.eye(Q.shape[1]))


def rounding(args: Args) -> float:
    return gamma(100 * max(np.shape(args[0])))


def turning(args: Args) -> float:
    return float(np.sqrt(max(np.shape(args[0])))) * rounding(args)


def shorter(A: Any) -> float:
    """The smaller singular value of a matrix of two columns, from trace and determinant of AᵀA in fractions.

    >>> shorter(np.array([[3.0, 0], [0, 1e-30]]))
    1e-30
    """
    x, y = ([Fraction(v) for v in column] for column in A.T.tolist())
    a, b, c = (sum((v * w for v, w in zip(*pair, strict=True)), Fraction(0)) for pair in ((x, x), (y, y), (x, y)))
    trace, determinant = a + b, a * b - c * c
    size = float(trace + Fraction(math.isqrt(int((trace**2 - 4 * determinant) * 2**200)), 2**100)) / 2
    return math.sqrt(float(determinant) / size)


def curve(f: Callable[..., Any]) -> Curve | None:
    """The smaller singular value while the second column shrinks, compared with the exact one."""
    sizes = tuple(10.0**k for k in range(17))
    errors: tuple[list[float], list[float]] = [], []
    for x in sizes:
        A = draw(6, 2) * [1, 1 / x]
        true = shorter(A)
        run = call(f, (A,), (), 0.5)
        try:
            _, s, _ = read(run.answer, (A,))
        except answers.Unreadable:
            return None
        errors[0].append(abs(float(s[-1]) - true) / true)
        errors[1].append(abs(float(linalg.svdvals(A)[-1]) - true) / true)
    return Curve(
        sizes,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace",
        "how many times shorter the second column is",
        "Relative error of the smaller singular value, 6 by 2",
        "Relative error of the smaller singular value as a column shrinks.",
    )


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property("A = U S Vᵀ"))
    assert row is not None
    words = f"A − U S Vᵀ is at most {number(row.figure)} times the size of A over {len(findings.asked())} matrices"
    drawn = findings.curve
    if drawn is None:
        return f"{words}."
    at = drawn.x.index(1e8)  # where AᵀA has lost the second column
    return (
        f"{words}, and of a singular value of 10⁻⁸ the relative error is {number(drawn.yours[at])}; that of "
        f"{drawn.peer} is {number(drawn.theirs[at])}."
    )


def small() -> Iterator[Args]:
    shapes = ((1, 1), (2, 1), (1, 2), (2, 2), (3, 2), (2, 3))
    entries = {(1, 1): (1, -2), (2, 2): (0, 1, -1, 2)} | {s: (0, 1) for s in shapes if s not in ((1, 1), (2, 2))}
    for A in small_matrices(shapes, entries, lambda A: bool(A.any())):
        yield (A,)
    yield (np.zeros((1, 1)),)


def basis(name: str, take: Callable[[Any], Any], bound_words: str) -> Property:
    return Property(
        f"{name} has orthonormal columns",
        lambda _, answer: off_unit(take(answer)),
        turning,
        bound_words,
        f"{name}ᵀ{name} − I",
        "in size",
        f"The columns of {name} are to be unit vectors at right angles to each other, also where a singular value is "
        "0.",
        "17#jacobi",
    )


WHY = "γ(100 max(m, n)): ten sweeps of rotations, each within √2 γ₆ (Higham, lemma 19.9)"

SPEC = Spec(
    id="svd",
    lesson="17",
    signature="svd(A)",
    asks=(
        "`A` is an array of floats or of integers, m by n, tall, wide or square, of any rank, with entries of any size "
        "from 10⁻¹⁵⁰ to 10¹⁵⁰. Return three arrays `U, s, Vt` with `A == U * s @ Vt` up to rounding: with "
        "r = min(m, n), `U` m by r and `Vt` r by n, the columns of `U` and the rows of `Vt` orthonormal, `s` a vector "
        "of r numbers, none negative, the largest first. Where a singular value is 0, `U` is orthonormal all the same. "
        "Signs are free; `U` and `Vt` may be square instead. `A` stays as it was."
    ),
    stub='''\
def svd(A):
    """U, s, Vt with A == U * s @ Vt: orthonormal columns, lengths in descending order, orthonormal rows."""
    U = np.array(A, float)
    m, n = U.shape
    V = np.eye(n)
    ...  # turn pairs of columns of U, and of V, until all columns of U are orthogonal; then their lengths are s
    return U, np.ones(n), V.T
''',
    reference=solutions.svd,
    hints=(
        "If the columns of A V are orthogonal for an orthogonal V, what are their lengths, and what is left when they "
        "are divided by them?",
        "For each pair of columns x, y let a = x·x, b = y·y, c = x·y. Turn both by the angle that makes c zero, turn "
        "the same columns of V, and go over all pairs until none needs turning. A wide matrix is transposed first.",
        "`z = (b - a) / (2 * c)`, `t = np.copysign(1, z) / (abs(z) + np.hypot(1, z))`, `cos = 1 / np.hypot(1, t)`, "
        "`sin = t * cos`; then `M[:, [p, q]] @ [[cos, sin], [-sin, cos]]` for U and for V.",
    ),
    arguments=("A",),
    read=read,
    canonical=canonical,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in (FULL_RANK | DEFICIENT | HARD | EMPTY).items()),
    properties=(
        Property(
            "A = U S Vᵀ",
            reconstruction,
            rounding,
            WHY,
            "A − U S Vᵀ",
            "times the size of A",
            "The factors do not multiply back to A. Follow a matrix of two columns by hand.",
            "17#jacobi",
        ),
        Property(
            "Singular values descend from the largest",
            order,
            exactly,
            "an order involves no rounding",
            "The number of singular values that are negative or larger than the one before",
            "",
            "Lengths are never negative, and the longest comes first.",
            "17#write",
        ),
        basis("U", lambda answer: answer[0], f"√max(m, n) times {WHY}"),
        basis("V", lambda answer: answer[2].T, f"√max(m, n) times {WHY}"),
    ),
    mistakes=MISTAKES,
    where="17#jacobi",
    library=frozenset({"svd", "svdvals", "svd_jacobi", "eigh", "eig", "eigvalsh", "pinv", "randomized_svd", "polar"}),
    small=small,
    sized=lambda n: (draw(n, n),),
    sizes=(4, 8, 12),
    curve=curve,
    passed=passed,
)
