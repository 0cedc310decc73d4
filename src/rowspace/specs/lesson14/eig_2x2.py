"""The spec of ``eig_2x2``: both eigenvalues and an eigenvector for each, of a real 2 by 2 matrix.

Bounds. With m = (a + d)/2 and h = (a − d)/2 the values are m ± r, r² = h² + bc, and a column (b, ±r − h) or
(±r + h, c) satisfies one row of (A − λI) v = 0 up to three roundings and the other up to the error of r², at most
4u (h² + |bc|), over the length of v. The longer column is as long as the entries of A − mI, so the residual is below
12u ‖A‖; γ₂₄ has room for the division by the length and for measuring. Sum and product of the values are those of the
matrix within the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.lesson14 import solutions
from rowspace.specs.lesson14.eig_evidence import LENGTH, PAIRS, VALUES, in_order
from rowspace.specs.lesson14.eig_mistakes import MISTAKES
from rowspace.specs.measures import gamma, size
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    values, V = answers.parts(answer, ("values", "vectors"))
    return answers.vector(values, 2, "values"), answers.matrix(V, (2, 2), "vectors")


def canonical(answer: Any, args: Args) -> Any:
    """The values sorted, the vectors with them, a vector's first entry that is not 0 positive."""
    values, V = answer
    if not np.isfinite(values).all() or not np.isfinite(V).all():
        return values, V
    order = [int(np.flatnonzero(values == v)[0]) for v in in_order(values)]
    if len(set(order)) < 2:
        order = [0, 1]
    values, V = values[order], V[:, order]
    first = np.where(np.abs(V[0]) > 1e-8 * np.abs(V).max(), V[0], V[1])
    return values, V * np.where(first == 0, 1, np.abs(first) / np.where(first == 0, 1, first))


def scaled(args: Args, values: Any) -> tuple[Any, Any]:
    """A and the values, divided by the power of 2 that brings the largest entry of A near 1."""
    A = np.asarray(args[0])
    A = A if A.dtype.kind == "c" else A.astype(float)
    s = 2.0 ** np.frexp(np.abs(A).max())[1] if A.any() else 1.0
    return A / s, values / s


def pairs(args: Args, answer: Any) -> float:
    A, values = scaled(args, answer[0])
    V = answer[1]
    lost = size(A @ V - V * values)
    return lost / size(A) if size(A) else lost


def values_of(args: Args, answer: Any) -> float:
    """How far the sum of the values is from the trace, and their product from the determinant, over ‖A‖ and ‖A‖²."""
    A, values = scaled(args, answer[0])
    norm = size(A) or 1.0
    determinant = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    return float(max(abs(values.sum() - A.trace()) / norm, abs(values.prod() - determinant) / norm**2))


def lengths(_: Args, answer: Any) -> float:
    return max(abs(size(v) - 1) for v in answer[1].T)


def parallel(_: Args, answer: Any) -> float:
    """The cosine of the angle between the two vectors."""
    v, w = answer[1].T
    return float(abs(np.vdot(v, w)) / (size(v) * size(w)))


def rounding(_: Args) -> float:
    return gamma(24)


def curve(f: Callable[..., Any]) -> Curve | None:
    """The residual of A v = λ v while the two eigenvalues come together."""
    gaps = tuple(10.0**-k for k in range(17))
    errors: tuple[list[float], list[float]] = [], []
    for g in gaps:
        A = np.array([[1, g], [g, 1.0]])
        try:
            errors[0].append(pairs((A,), read(call(f, (A,), (), 0.5).answer, (A,))))
        except answers.Unreadable:
            return None
        errors[1].append(pairs((A,), tuple(linalg.eig(A))))
    return Curve(
        gaps,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace",
        "g, half the distance of the eigenvalues",
        "Residual of A v = λ v, A = [[1, g], [g, 1]]",
        "Residual of A v = λ v as the two eigenvalues come together.",
    )


def passed(findings: Findings) -> str:
    row, drawn = findings.worst(findings.spec.property(PAIRS)), findings.curve
    assert row is not None
    words = f"A v − λ v is at most {number(row.figure)} times the size of A over {len(findings.asked())} matrices"
    if drawn is None:
        return f"{words}."
    met, peer = number(max(drawn.yours)), number(max(drawn.theirs))
    return f"{words}; as two eigenvalues meet it is at most {met}, and that of {drawn.peer} {peer}."


def small() -> Iterator[Args]:
    for A in small_matrices(((2, 2),), (0, 1, -1, 2), lambda A: bool(A.any())):
        yield (A,)


def turn(degrees: float) -> Any:
    t = np.deg2rad(degrees)
    return np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]])


WHOLE = [[4, 1], [2, 3]]

# name -> (matrix as it is handed over, tags); pair: a conjugate pair, plenty: every direction is an eigenvector,
# defective: one direction only, scale: products of entries overflow or underflow
MATRICES: dict[str, tuple[Any, str]] = {
    "all zeros": (np.zeros((2, 2)), "plenty"),
    "identity": (np.eye(2), "plenty"),
    "minus two times the identity": (-2 * np.eye(2), "plenty"),
    "diagonal": (np.diag([3.0, -2]), ""),
    "exchange": (np.array([[0.0, 1], [1, 0]]), ""),
    "symmetric": (np.array([[2.0, 1], [1, 2]]), ""),
    "whole numbers": (np.array(WHOLE, float), ""),
    "integers (dtype int)": (np.array(WHOLE), "form"),
    "list of lists": (WHOLE, "form optional"),
    "strided view": (strided(np.array(WHOLE, float)), "form"),
    "upper triangular": (np.array([[2.0, -5], [0, -1]]), ""),
    "lower triangular": (np.array([[-1.0, 0], [-5, 2]]), ""),
    "both negative": (np.array([[-2.0, 1], [1, -4]]), ""),
    "singular": (np.array([[1.0, 2], [2, 4]]), ""),
    "Fibonacci": (np.array([[1.0, 1], [1, 0]]), ""),
    "Markov": (np.array([[0.9, 0.2], [0.1, 0.8]]), ""),
    "opposite signs": (np.array([[1.0, 4], [-0.25, 3.5]]), ""),
    "rotation by 90°": (np.array([[0.0, -1], [1, 0]]), "pair"),
    "rotation by 30°": (turn(30), "pair"),
    "spiral": (np.array([[1.0, -2], [1, 3]]), "pair"),
    "spiral the other way": (np.array([[-1.0, 5], [-2, 1]]), "pair"),
    "shear": (np.array([[1.0, 1], [0, 1]]), "defective"),
    "shear of the other axis": (np.array([[1.0, 0], [1, 1]]), "defective"),
    "nilpotent": (np.array([[0.0, 1], [0, 0]]), "defective"),
    "defective": (np.array([[3.0, 1], [-1, 1]]), "defective"),
    "tiny, 10⁻¹⁰⁰": (1e-100 * np.array(WHOLE), ""),
    "huge, 10¹⁰⁰": (1e100 * np.array(WHOLE), ""),
    "nearly the identity": (np.array([[1.0, 1e-10], [1e-10, 1]]), "rounding"),
    "nearly the identity, turned": (np.array([[1.0, -1e-9], [1e-9, 1]]), "rounding pair"),
    "nearly defective": (np.array([[1.0, 1], [1e-14, 1]]), "rounding"),
    "nearly defective, a pair": (np.array([[1.0, 1], [-1e-14, 1]]), "rounding pair"),
    "very different sizes": (np.array([[1e8, 1.0], [1, 1e-8]]), "rounding"),
    "badly scaled": (np.array([[1.0, 1e8], [1e-8, 1]]), "rounding"),
    "tiny, 10⁻²⁰⁰": (1e-200 * np.array(WHOLE), "rounding scale"),
    "huge, 10²⁰⁰": (1e200 * np.array(WHOLE), "rounding scale"),
    "complex": (np.array([[1j, 1], [2, 1 + 1j]]), "optional"),
}

WHY = "γ₂₄: the quadratic formula about the mean, and one row of (A − λI) v = 0 (derived at the head of the spec)"

SPEC = Spec(
    id="eig_2x2",
    lesson="14",
    signature="eig_2x2(A)",
    asks=(
        "`A` is a 2 by 2 array of floats or of integers, of any size. Return `values, V`: the two eigenvalues, complex "
        "where they have to be, and a 2 by 2 array whose column k is an eigenvector of length 1 for value k, so that "
        "`A @ V == V * values` up to rounding. Any order, any sign or phase. Where one eigenvalue counts twice, both "
        "columns may be the same if A has no other eigenvector, and are independent if it has."
    ),
    stub='''\
def eig_2x2(A):
    """values, V with A @ V == V * values: two eigenvalues, and a column of length 1 for each."""
    (a, b), (c, d) = np.array(A, float)
    values = ...  # the roots of λ² − (a + d) λ + (ad − bc)
    V = np.eye(2)
    return values, V
''',
    reference=solutions.eig_2x2,
    hints=(
        "For which λ does A − λI send some v to 0? What is its determinant then?",
        "The roots lie at m ± √(h² + bc), with m = (a + d)/2 and h = (a − d)/2. (b, λ − a) and (λ − d, c) both solve "
        "(A − λI) v = 0, unless they are 0: take the longer.",
        "`root = np.emath.sqrt(h * h + b * c)` is complex where it must be; `v = np.array([b, root - h])` or "
        "`np.array([root + h, c])` for m + root; divide by `np.sqrt(np.vdot(v, v).real)`.",
    ),
    arguments=("A",),
    read=read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items()),
    properties=(
        Property(
            VALUES,
            values_of,
            rounding,
            WHY,
            "The sum of the eigenvalues from the trace, or their product from the determinant,",
            "times the size of A away",
            "The sum of the eigenvalues is the trace, and their product is the determinant.",
            "14#values",
        ),
        Property(
            PAIRS,
            pairs,
            rounding,
            WHY,
            "A v − λ v",
            "times the size of A",
            "Multiply A with each column: it should come out stretched by its value.",
            "14#vectors",
        ),
        Property(
            LENGTH,
            lengths,
            lambda _: gamma(8),
            "γ₈: a sum of four squares, a root, a division",
            "The length of a vector",
            "away from 1",
            "Divide each vector by its length, √(vᴴv).",
            "14#vectors",
        ),
        Property(
            "Two directions where there are two",
            parallel,
            lambda _: 1 - float(np.sqrt(np.finfo(float).eps)),
            "two vectors that agree to half their digits are one direction",
            "The cosine of the angle between the two vectors",
            "",
            "A multiple of the identity stretches every direction alike; return two that are independent.",
            "14#defective",
            only="plenty",
        ),
    ),
    mistakes=MISTAKES,
    where="14#values",
    library=frozenset({"eig", "eigvals", "eigh", "eigvalsh", "schur", "roots"}),
    small=small,
    canonical=canonical,
    curve=curve,
    passed=passed,
)
