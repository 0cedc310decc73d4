"""Hessenberg form by Householder reflections: A = Q H Qᵀ, with zeros in H below its first subdiagonal.

Column k: x is what stands below the diagonal; the reflection I − 2vvᵀ with v along x − αe₁, α = −sign(x₁)‖x‖, turns x
into αe₁. From the left it makes the zeros; from the right, so that the eigenvalues stay, it touches later columns
only, and the zeros stay too. (A reflection that reached the diagonal would lose its zeros from the right: so no further
by finitely many steps.) H is tridiagonal if A is symmetric. About 10n³/3 flops, and 4n³/3 for Q. Golub and Van Loan,
Matrix Computations, 4th ed. (2013), section 7.4.2.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard
from rowspace.steps.measures import length, listing, plus, square
from rowspace.steps.step import Step, Steps
from rowspace.steps.words import LISTED, rows, tex


def hessenberg(A: ArrayLike) -> Steps[tuple[Array, Array]]:
    """Reduce A (n, n) to H (n, n), 0 below the first subdiagonal, by an orthogonal Q (n, n).

    Returns H and Q with ``A == Q @ H @ Q.T`` up to rounding. MatrixError for complex entries.

    >>> from rowspace.steps import result
    >>> H, Q = result(hessenberg([[4, 1, 2], [3, 0, 1], [4, 2, 2]]))
    >>> H[1:, 0].round(12).tolist()
    [-5.0, 0.0]
    """
    given = square("hessenberg", A, False)
    n, flops = len(given), 0
    H, Q = given.copy(), np.eye(n)

    def step(title: str, note: str, more: dict[str, Any] | None = None, **highlight: list[tuple[Any, ...]]) -> Step:
        return Step(title, note, {"A": given.copy(), "H": H.copy(), "Q": Q.copy(), **(more or {})}, highlight, flops)

    yield step(
        "Start",
        "Wanted: $A = Q H Q^T$ with $Q$ orthogonal and zeros in $H$ below the first subdiagonal, for then one step of"
        " the QR algorithm costs $n^2$ flops and not $n^3$. The eigenvalues stay. $H$ starts as $A$, $Q$ as $I$.",
    )
    for k in range(n - 2):
        below = range(k + 2, n)
        if not H[k + 2 :, k].any():
            note = f"Below the subdiagonal column {k + 1} has zeros only: nothing is to be done."
            yield step(f"Column {k + 1}: already 0", note, zero=[("H", i, k) for i in below])
            continue
        x = H[k + 1 :, k].copy()
        size = length(x)
        alpha = -size if x[0] >= 0 else size
        v = x.copy()
        v[0] -= alpha
        v /= length(v)
        guard("hessenberg", "a reflector", v)
        m = n - k - 1
        flops += 2 * m + 1 + 3 * m
        whole = np.concatenate([np.zeros(k + 1), v])
        more = {"x": x, "α": alpha, "v": whole}
        yield step(
            f"Reflector for column {k + 1}", _reflector(x, alpha, k), more, read=[("H", i, k) for i in range(k + 1, n)]
        )

        H[k + 1 :, k:] -= 2 * np.outer(v, v @ H[k + 1 :, k:])
        H[k + 1, k], H[k + 2 :, k] = alpha, 0
        guard("hessenberg", "a reflection", H)
        flops += 4 * m * (n - k)
        changed = [("H", i, j) for i in range(k + 1, n) for j in range(k, n)]
        yield step(
            f"Column {k + 1}: from the left",
            _left(k, alpha, n),
            more,
            changed=changed,
            zero=[("H", i, k) for i in below],
        )

        H[:, k + 1 :] -= 2 * np.outer(H[:, k + 1 :] @ v, v)
        Q[:, k + 1 :] -= 2 * np.outer(Q[:, k + 1 :] @ v, v)
        guard("hessenberg", "a reflection", H)
        flops += 8 * m * n
        changed = [(name, i, j) for name in "HQ" for i in range(n) for j in range(k + 1, n)]
        yield step(f"Column {k + 1}: from the right", _right(k, n), more, changed=changed)
    yield step("Done", _done(given, H, n))
    return H, Q


def _reflector(x: Array, alpha: float, k: int) -> str:
    reason = "Its sign is opposite to that of the first entry, so that $x - \\alpha e_1$ loses no digits."
    return (
        f"Below the diagonal column {k + 1} has $x = {listing(x)}$, with $\\lVert x \\rVert = {tex(abs(alpha))}$. The"
        f" reflection $P = I - 2vv^T$ with $v$ along $x - \\alpha e_1$ turns it into $\\alpha e_1$,"
        f" $\\alpha = {tex(alpha)}$."
        f" {reason}"
    )


def _left(k: int, alpha: float, n: int) -> str:
    return (
        f"$P$ from the left takes $2v(v^T H)$ from {rows(range(k + 1, n))}. Column {k + 1} becomes ${tex(alpha)}$ and"
        " zeros below the diagonal; but the eigenvalues are others now."
    )


def _right(k: int, n: int) -> str:
    return (
        f"$P$ from the right takes $2(Hv)v^T$ from {rows(range(k + 1, n), 'column')}. $P H P$ has the eigenvalues of"
        f" $H$, and column {k + 1} with its zeros is not touched. $Q$ becomes $Q P$."
    )


def _done(A: Array, H: Array, n: int) -> str:
    note = "$A = Q H Q^T$, with zeros below the first subdiagonal of $H$."
    if n < 3:
        return f"{note} A matrix of order {n} has nothing there from the start."
    if (A == A.T).all():
        return f"{note} $A$ is symmetric, so $H$ is too: three diagonals, and the rest is rounding."
    if n > LISTED:
        return f"{note} The eigenvalues are those of $A$."
    traces = f"${plus(H.diagonal().tolist())} = {plus(A.diagonal().tolist())}$"
    return f"{note} The eigenvalues are those of $A$, and so is their sum, the trace: {traces}."
