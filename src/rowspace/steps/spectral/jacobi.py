"""Jacobi's method for symmetric matrices: each rotation makes one pair of entries zero, and the rest converges too.

In the plane of axes p and q the rotation with z = (a_qq − a_pp) / 2a_pq, t = sign(z) / (|z| + √(1 + z²)), the smaller
root of t² + 2zt = 1, has tangent t and makes a_pq zero; the sum of squares off the diagonal falls by 2a_pq², at most
45° are turned. Other zeros fill again, but the sum only falls: by the factor 1 − 2/(n(n − 1)) at least if the largest
entry is taken each time, and quadratically in the end. Cyclic order takes all pairs in turn. About 6n flops a rotation,
and 6n for V. Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 8.5; Jacobi (1846).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, item
from rowspace.steps.measures import EPS, length, listing, plus, square, symmetric
from rowspace.steps.shapes import arrow, grid, line
from rowspace.steps.step import MatrixError, Step, Steps
from rowspace.steps.words import LISTED, entry, equals, tex

SWEEPS = 30  # of n(n − 1)/2 rotations; five to ten are usual


class Rotation(NamedTuple):
    """Cotangent of twice the angle, tangent, cosine, sine: columns (p, q) become (c·p − s·q, s·p + c·q)."""

    z: float
    t: float
    c: float
    s: float


def rotation(app: float, aqq: float, apq: float) -> Rotation:
    """The rotation by at most 45° that makes apq zero; apq is not 0."""
    z = (aqq - app) / (2 * apq)
    t = math.copysign(1.0, z) / (abs(z) + math.hypot(1.0, z))
    c = 1 / math.hypot(1.0, t)
    return Rotation(z, t, c, t * c)


def turn(A: Array, p: int, q: int, by: Rotation) -> None:
    """Turn columns p and q of A, in place: 6 flops a row."""
    x, y = A[:, p].copy(), A[:, q].copy()
    A[:, p], A[:, q] = by.c * x - by.s * y, by.s * x + by.c * y


def jacobi_eigenvalues(A: ArrayLike, order: str = "largest") -> Steps[tuple[Array, Array]]:
    """All eigenvalues and eigenvectors of a symmetric A (n, n), by rotations.

    Returns values (n,), ascending, and V (n, n) orthogonal with ``A == V * values @ V.T`` up to rounding: the columns
    of V are eigenvectors. The entry to become zero is the largest, or each in turn with ``order="cyclic"``. MatrixError
    unless A is symmetric.

    >>> from rowspace.steps import result
    >>> values, V = result(jacobi_eigenvalues([[2, 1], [1, 2]]))
    >>> values.round(12)
    array([1., 3.])
    """
    name = "jacobi_eigenvalues"
    given = square(name, A, False)
    symmetric(name, given)
    if order not in ("largest", "cyclic"):
        raise MatrixError(f"{name}: the order is largest or cyclic, not {order!r}.")
    n, norm, flops, count = len(given), length(given), 0, 0
    D, V = given.copy(), np.eye(n)
    picture = (
        grid("A"),
        *(line(f"V[:,{k}]", "eigen") for k in range(n)),
        *(arrow(f"V[:,{k}]", "eigen") for k in range(n)),
    )

    def state(**more: Any) -> dict[str, Any]:
        return {"A": given.copy(), "D": D.copy(), "V": V.copy(), "off": off(D), **more}

    yield Step("Start", _start(order), state(), {}, 0, picture)
    at = 0
    for _ in range(SWEEPS * n * n):
        pair, at = _next(D, order, at, norm)
        if pair is None:
            break
        p, q = pair
        by = rotation(item(D[p, p]), item(D[q, q]), item(D[p, q]))
        before, was = off(D), item(D[p, q])
        turn(D, p, q, by)
        D = np.ascontiguousarray(D.T)
        turn(D, p, q, by)
        D = np.ascontiguousarray(D.T)
        turn(V, p, q, by)
        D[p, q] = D[q, p] = 0
        guard(name, "a rotation", D)
        flops += 12 + 18 * n
        count += 1
        now = state(pair=[p, q], was=was, z=by.z, t=by.t, before=before, degrees=math.degrees(math.atan(by.t)))
        looks = {
            "changed": [
                ("D", i, j)
                for i in range(n)
                for j in range(n)
                if (i in pair or j in pair) and (i, j) not in ((p, q), (q, p))
            ],
            "zero": [("D", p, q), ("D", q, p)],
            "read": [("V", i, j) for i in range(n) for j in pair],
        }
        yield Step(f"Rotation {count}: axes {p + 1} and {q + 1}", _rotated(now, p, q, by), now, looks, flops, picture)
    else:
        yield Step(
            "No convergence", "The limit of rotations is reached; this is not known to happen.", state(), {}, flops
        )
    values = D.diagonal().copy()
    ranks = np.argsort(values, kind="stable")
    values, V = values[ranks], V[:, ranks].copy()
    D = np.diag(values)
    yield Step("Done", _done(given, values, count), state(values=values.copy(), count=count), {}, flops, picture)
    return values, V


def off(D: Array) -> float:
    """The length of what stands off the diagonal."""
    return length(D - np.diag(D.diagonal()))


def _next(D: Array, order: str, at: int, norm: float) -> tuple[tuple[int, int] | None, int]:
    """The pair to rotate next, None if all are rounding; and where cyclic order goes on."""
    n = len(D)
    pairs = [(p, q) for p in range(n) for q in range(p + 1, n)]
    tiny = EPS * norm / max(n, 1)  # all together no more than a rounding of the whole
    if order == "largest":
        best = max(pairs, key=lambda pq: abs(D[pq]), default=None)
        return (best if best is not None and abs(D[best]) > tiny else None), 0
    for k in range(len(pairs)):
        pair = pairs[(at + k) % len(pairs)]
        if abs(D[pair]) > tiny:
            return pair, at + k + 1
    return None, at


def _start(order: str) -> str:
    which = (
        "The largest entry off the diagonal is taken each time." if order == "largest" else "All pairs come in turn."
    )
    return (
        "Wanted: $A = V D V^T$ with $V$ orthogonal and $D$ diagonal. $D$ starts as $A$ and $V$ as the identity; each"
        f" step turns two axes so that one pair of entries of $D$ becomes $0$. {which}"
    )


def _rotated(now: dict[str, Any], p: int, q: int, by: Rotation) -> str:
    apq, low = entry("d", p, q), entry("d", p, p)
    lengths = (
        f"What stands off the diagonal had the length ${tex(now['before'])}$ and has ${tex(now['off'])}$ now: its"
        f" square fell by $2{apq}^2$."
    )
    cotangent = f"$z = ({entry('d', q, q)} - {low}) / 2{apq} = {tex(by.z)}$"
    return (
        f"${apq} = {tex(now['was'])}$ is to become $0$. With {cotangent} the smaller root of $t^2 + 2zt = 1$ is"
        f" $t = {tex(by.t)}$: a turn by ${tex(now['degrees'])}$ degrees. {lengths}"
    )


def _done(A: Array, values: Array, count: int) -> str:
    if len(values) == 1 or count == 0:
        return "$A$ is diagonal from the start: its eigenvalues stand there, and the axes are the eigenvectors."
    note = f"After ${count}$ rotation{'s' if count > 1 else ''} all that is off the diagonal is rounding. "
    if len(values) > LISTED:
        return f"{note}The diagonal holds the eigenvalues, put in order, and the columns of $V$ are their eigenvectors."
    return (
        f"{note}The eigenvalues, in order, are ${listing(values)}$, and the columns of $V$ their eigenvectors. To"
        f" check: their sum is the trace, ${plus(values.tolist())} {equals(item(A.trace()))}$."
    )
