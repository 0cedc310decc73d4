"""The spec of ``lstsq_qr``: the x of least ‖b − Ax‖, by QR.

Measure. The backward error of x: the smallest ‖[ΔA, θΔb]‖ / ‖A‖, θ = ‖A‖ / ‖b‖, for which x is exactly the
least-squares solution of A + ΔA, b + Δb. With r = b − Ax and φ = θ‖r‖ / √(1 + θ²‖x‖²) it is the smaller of φ and the
smallest singular value of [A, φ (I − rrᵀ / rᵀr)], over ‖A‖ (B. Waldén, R. Karlson, J. Sun, Numer. Linear Algebra Appl.
2, 1995; Higham, theorem 20.5). Whether r is large or tiny, it tells how good x is.

Bound. By reflections x is exact for columns of A and a b that are off by γ̃ₘₙ (Higham, theorem 20.3), so the backward
error is at most √2 γ of a small multiple of m n, which is taken to be 10.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.linalg.gallery import lauchli, vandermonde, with_singular_values
from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.lesson13 import solutions
from rowspace.specs.lesson13.factors import independent
from rowspace.specs.lesson13.lstsq_mistakes import MISTAKES
from rowspace.specs.lesson13.matrices import SPREAD, TALL, drawn
from rowspace.specs.measures import gamma, size
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, np.shape(args[0])[1], "x")


def backward(args: Args, x: Any) -> float:
    """The backward error of a least-squares solution."""
    A, b = (np.asarray(a, float) for a in args)
    if not np.isfinite(x).all():
        return float("nan")
    if not b.any():
        return 0.0 if not x.any() else float("inf")
    # the columns, and b, to sizes near 1: the solution changes by known powers of 2, and nothing overflows
    s, t = (2.0 ** np.frexp(np.abs(M).max())[1] for M in (A, b))
    A, b, x = A / s, b / t, x * (s / t)
    r, theta = b - A @ x, size(A) / size(b)
    phi = theta * size(r) / float(np.hypot(1, theta * size(x)))
    if phi == 0 or not np.isfinite(phi):
        return phi
    unit = r / size(r)
    C = np.eye(len(b)) - np.outer(unit, unit)
    return min(phi, float(linalg.svdvals(np.hstack([A, phi * C]))[-1])) / size(A)


def rounding(args: Args) -> float:
    m, n = np.shape(np.asarray(args[0]))
    return float(np.sqrt(2)) * gamma(10 * m * n)


def fitted(c: float, off: float) -> tuple[Any, Any]:
    """An 8 by 4 problem of this condition number, whose b lies about ``off`` away from what A can reach."""
    A = with_singular_values(np.geomspace(1, 1 / c, 4), 8, 4, seed=4)
    return A, A @ np.ones(4) + off * drawn(8, 1)[:, 0]


def curve(f: Callable[..., Any]) -> Curve | None:
    """Backward error while the condition number grows."""
    conditions = tuple(10.0**k for k in range(0, 15, 2))
    errors: tuple[list[float], list[float]] = [], []
    for c in conditions:
        A, b = fitted(c, 1e-6)
        run = call(f, (A, b), (), 0.5)
        try:
            errors[0].append(backward((A, b), read(run.answer, (A, b))) if run.trouble is None else float("nan"))
        except answers.Unreadable:
            return None
        errors[1].append(backward((A, b), linalg.lstsq(A, b, rcond=0)[0]))
    return Curve(
        conditions,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace",
        "condition number",
        "Backward error of a least-squares solution, 8 by 4",
        "Backward error of a least-squares solution as the columns of A become more alike.",
    )


def passed(findings: Findings) -> str:
    row, drawn = findings.worst(findings.spec.properties[0]), findings.curve
    assert row is not None
    words = f"The backward error of x is at most {number(row.figure)} over {len(findings.asked('refuse'))} problems"
    if drawn is None:
        return f"{words}."
    return (
        f"{words}, and at most {number(max(drawn.yours))} up to a condition number of {number(drawn.x[-1])}; that of "
        f"{drawn.peer} is at most {number(max(drawn.theirs))}."
    )


LINE = [[1, 0], [1, 1], [1, 2]]


def cases() -> tuple[Case, ...]:
    many = np.array([[1.0, 1e9, 1e-9], [2, 1e9, 3e-9], [3, -2e9, 5e-9], [1, 1e9, 1e-9]])
    problems: dict[str, tuple[Any, Any, str]] = {
        "1 by 1": ([[4.0]], [2.0], ""),
        "one column": ([[1.0], [2], [2]], [3.0, 0, 1], ""),
        "two equations": ([[3.0, 1], [4, 2]], [1.0, -2], ""),
        "zero on the diagonal": ([[0.0, 1], [1, 0]], [1.0, -2], ""),
        "a line through three points": (np.array(LINE, float), [1.0, 3, 2], ""),
        "integers (dtype int)": (np.array(LINE), np.array([1, 3, 2]), "form"),
        "list of lists": (LINE, [1, 3, 2], "form optional"),
        "strided view": (strided(np.array(TALL, float)), np.array([1.0, -2, 3, 0]), "form"),
        "tall, 4 by 2": (TALL, [1.0, -2, 3, 0], ""),
        "b within reach": (TALL, np.array(TALL) @ [2.0, -1], ""),
        "b perpendicular": (LINE, [1.0, -2, 1], ""),
        "b zero": (LINE, [0.0, 0, 0], ""),
        "upper triangular": ([[2.0, 1, 3], [0, 1, -1], [0, 0, 4]], [1.0, -2, 3], ""),
        "three equations": (SPREAD, [1.0, -2, 3], ""),
        "columns of many sizes": (many, [1.0, -2, 3, 1], ""),
        "tiny, 10⁻¹⁵⁰": (1e-150 * np.array(TALL), np.array([1.0, -2, 3, 0]), ""),
        "huge, 10¹⁵⁰": (1e150 * np.array(TALL), np.array([1.0, -2, 3, 0]), ""),
        "random, 7 by 3": (drawn(7, 3), drawn(7, 1)[:, 0], ""),
        "random, 10 by 5": (drawn(10, 5), drawn(10, 1)[:, 0], ""),
        "polynomial, 8 by 6": (vandermonde(np.linspace(0, 1, 8), 6), np.sin(np.arange(8.0)), "rounding"),
        "Läuchli, 4 by 3": (lauchli(3, 1e-9), [3.0, 1e-9, 2e-9, -1e-9], "rounding"),
        "condition 10⁶, b far away": (*fitted(1e6, 0.1), "rounding"),
        "condition 10⁶, b near": (*fitted(1e6, 1e-6), "rounding"),
        "a zero column": ([[1.0, 0], [2, 0], [2, 0]], [3.0, 0, 1], "refuse"),
        "all zeros": (np.zeros((3, 2)), [3.0, 0, 1], "refuse"),
        "rank 1": ([[1.0, 2], [2, 4], [2, 4]], [3.0, 0, 1], "refuse"),
        "wide, 2 by 3": ([[1.0, 2, 3], [4, 5, 7]], [3.0, 1], "refuse wide"),
    }
    found = []
    for name, (A, b, tags) in problems.items():
        if "form" not in tags:
            A, b = np.array(A, float), np.array(b, float)
        found.append(case(name, A, b, tags=tags))
    return tuple(found)


def small() -> Iterator[Args]:
    entries = {(1, 1): (1, 2), (2, 1): (0, 1, 2), (2, 2): (0, 1, 2), (3, 2): (0, 1)}
    for A in small_matrices(((1, 1), (2, 1), (2, 2), (3, 2)), entries, independent):
        yield A, np.arange(1.0, len(A) + 1)


SPEC = Spec(
    id="lstsq_qr",
    lesson="13",
    signature="lstsq_qr(A, b)",
    asks=(
        "`A` is an m by n array with at least as many rows as columns, `b` a vector of m entries, of floats or of "
        "integers. Return the vector `x` of n entries for which the length of `b - A @ x` is least. Where A has more "
        "columns than rows, or its columns are dependent up to rounding (some diagonal entry of R is no more than "
        "rounding beside its column), there is no single x: raise `LinAlgError` (or another `ValueError`). `A` and `b` "
        "stay as they were."
    ),
    stub='''\
def lstsq_qr(A, b):
    """The x for which the length of b - A @ x is least, by QR."""
    Q, R = householder_qr(A)
    ...  # turning by Qᵀ keeps lengths: the length of Qᵀ b − R x is to be least
''',
    reference=solutions.lstsq_qr,
    hints=(
        "‖b − Ax‖ is ‖Qᵀb − Rx‖, since Qᵀ keeps lengths. Which entries of Qᵀb − Rx can x change at all?",
        "The first n rows of R are a triangle and can be satisfied exactly; below them R is 0 and nothing can be done: "
        "their length is that of the residual.",
        "`back_substitution(R[:n], (Q.T @ b)[:n])`, after a look at the diagonal of R.",
    ),
    arguments=("A", "b"),
    read=read,
    cases=cases(),
    properties=(
        Property(
            "Least squares, backward error",
            backward,
            rounding,
            "√2 γ of 10 m n: reflections applied to A and b (Higham, theorem 20.3)",
            "The backward error of x",
            "",
            "The residual b − Ax should be perpendicular to every column of A. Look for the first column where it is "
            "not.",
            "13#fit",
        ),
        Property(
            "Problems without a single solution are refused",
            lambda args, x: 1.0,
            exactly,
            "an answer where there are many is one too many",
            "",
            "",
            "Where columns are dependent, or there are more of them than rows, the function should raise `LinAlgError` "
            "and say so.",
            "13#fit",
            only="refuse",
            claim="An answer came back although there is no single solution",
        ),
    ),
    mistakes=MISTAKES,
    where="13#fit",
    noun="problem",
    library=frozenset({"lstsq", "pinv", "qr", "solve", "inv", "svd", "polyfit"}),
    small=small,
    sized=lambda n: (drawn(2 * n, n), np.ones(2 * n)),
    sizes=(8, 16, 32),
    curve=curve,
    passed=passed,
)
