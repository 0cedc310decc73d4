"""The singular value decomposition by one-sided Jacobi: A V = U S, columns made orthogonal two at a time.

For columns x and y with a = x·x, b = y·y, c = x·y the rotation with z = (b − a) / 2c, t = sign(z) / (|z| + √(1 + z²))
makes them perpendicular: Jacobi's method for AᵀA, which is never formed, so that small singular values keep their
digits. When all columns are perpendicular, their lengths are the singular values, and divided by them they are U;
where a length is 0 the column of U is any that is perpendicular to the rest. About 12m + 6n flops a rotation.
Hestenes (1958); Demmel and Veselić (1992), https://doi.org/10.1137/0613074; Golub and Van Loan, section 8.6.3.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, item, matrix
from rowspace.steps.measures import EPS, exponent, length, only_real
from rowspace.steps.shapes import Shape, arrow, ellipse
from rowspace.steps.spectral import svd_notes as notes
from rowspace.steps.spectral.jacobi import rotation, turn
from rowspace.steps.step import MatrixError, Step, Steps

SWEEPS = 60  # ten are usual, more where lengths differ very much
LARGE = 200  # powers of 2: beyond, squares of entries leave the range of floats


class Svd(NamedTuple):
    """A = U diag(s) Vᵀ with r = min(m, n): U (m, r), s (r,) descending, Vᵀ (r, n)."""

    U: Array
    s: Array
    Vt: Array


def svd(A: ArrayLike) -> Steps[Svd]:
    """Singular values and vectors of A (m, n), by rotations of its columns (of its rows, if it is wide).

    Returns U (m, r), s (r,) and Vt (r, n), r = min(m, n), with ``A == U * s @ Vt`` up to rounding, orthonormal columns
    of U and rows of Vt, and s descending.

    >>> from rowspace.steps import result
    >>> U, s, Vt = result(svd([[3, 0], [4, 5]]))
    >>> (s**2).round(12)
    array([45.,  5.])
    """
    given = matrix("svd", A, False)
    only_real("svd", given)
    if not given.size:
        raise MatrixError("svd: the matrix has no entries, and so no singular values.")
    wide = given.shape[0] < given.shape[1]
    power = exponent(given)
    scale = math.ldexp(1.0, power) if abs(power) > LARGE else 1.0
    W = (given.T if wide else given) / scale
    m, n = W.shape
    V, flops, count = np.eye(n), 0 if scale == 1.0 else m * n, 0

    def state(**more: Any) -> dict[str, Any]:
        scaled = {"scale": scale} if scale != 1.0 else {}
        return {"A": given.copy(), **scaled, "W": W.copy(), "V": V.copy(), **more}

    yield Step("Start", notes.start(wide, scale != 1.0), state(), {}, flops, _picture(n))
    turning = n > 1
    sweeps = 0
    # How large rounding may be in each column: eps times what it was computed from. A column no longer than that is 0
    # but for rounding, and its angle to the others means nothing.
    rounding = np.zeros(n)
    while turning and sweeps < SWEEPS:
        turning, sweeps = False, sweeps + 1
        for p in range(n):
            for q in range(p + 1, n):
                x, y = W[:, p].copy(), W[:, q].copy()
                a, b, c = item(x @ x), item(y @ y), item(x @ y)
                flops += 3 * (2 * m - 1)
                sizes = math.sqrt(a), math.sqrt(b)
                made_of_rounding = sizes[0] <= rounding[p] or sizes[1] <= rounding[q]
                if made_of_rounding or abs(c) <= m * EPS * sizes[0] * sizes[1]:
                    continue
                by = rotation(a, b, c)
                cosine, sine = by.c, abs(by.s)
                rounding[[p, q]] = (
                    cosine * rounding[p] + sine * rounding[q] + EPS * (cosine * sizes[0] + sine * sizes[1]),
                    sine * rounding[p] + cosine * rounding[q] + EPS * (sine * sizes[0] + cosine * sizes[1]),
                )
                turn(W, p, q, by)
                turn(V, p, q, by)
                guard("svd", "a rotation", W)
                turning = True
                flops += 12 + 6 * m + 6 * n
                count += 1
                after = item(W[:, p] @ W[:, q])
                now = state(x=x, y=y, a=a, b=b, c=c, z=by.z, t=by.t, degrees=math.degrees(math.atan(by.t)), after=after)
                looks = {
                    "changed": [(M, i, j) for M, rows in (("W", m), ("V", n)) for i in range(rows) for j in (p, q)]
                }
                yield Step(
                    f"Rotation {count}: columns {p + 1} and {q + 1}",
                    notes.rotated(now, p, q),
                    now,
                    looks,
                    flops,
                    _picture(n),
                )
    yield Step("All columns perpendicular", notes.perpendicular(n, count), state(), {}, flops, _picture(n))

    s = np.array([length(column) for column in W.T])
    flops += 2 * m * n
    order = np.argsort(-s, kind="stable")
    s, W, V = s[order], W[:, order].copy(), V[:, order].copy()
    top = s[0]
    tiny = EPS * max(m, n) * top
    U, made = np.zeros((m, n)), []
    for k in range(n):
        if s[k] > 0 and _divides(W[:, k], s[k], U[:, :k], max(tiny, rounding[order[k]])):
            U[:, k] = W[:, k] / s[k]
        else:
            U[:, k] = _another(U[:, :k], m)
            made.append(k)
        flops += m
    now = state(s=s.copy(), U=U.copy())
    yield Step(
        "Lengths and directions",
        notes.lengths(W, s, made, wide),
        now,
        {},
        flops,
        (*_picture(n), arrow("U[:,0]", "vec-result")),
    )
    s = s * scale
    found = Svd(V.copy(), s, U.T.copy()) if wide else Svd(U, s, V.T.copy())
    last = {"A": given.copy(), "U": found.U.copy(), "s": s.copy(), "Vt": found.Vt.copy()}
    shapes = (
        (ellipse("A"), arrow("U[:,0]", "eigen"), arrow("U[:,1]", "eigen")) if given.shape[0] == len(found.U.T) else ()
    )
    yield Step("Done", notes.done(given, found, tiny * scale), last, {}, flops, shapes)
    return found


def _divides(column: Array, size: float, before: Array, tiny: float) -> bool:
    """Is the column, made of length 1, perpendicular to those before? One made of rounding need not be."""
    if size > tiny or not before.size:
        return True
    return bool(np.abs(before.T @ (column / size)).max() <= 64 * EPS)


def _another(before: Array, m: int) -> Array:
    """A vector of length 1 that is perpendicular to the columns: what is left of an axis, taken apart twice."""
    axis = int(np.argmin((before**2).sum(axis=1))) if before.size else 0
    v = np.zeros(m)
    v[axis] = 1.0
    for _ in range(2):
        v = v - before @ (before.T @ v)
        v = v / length(v)
    return v


def _picture(n: int) -> tuple[Shape, ...]:
    drawn = [arrow(f"W[:,{k}]", ("basis-1", "basis-2", "pivot")[k % 3], label=f"w{k + 1}") for k in range(n)]
    return (ellipse("W"), *drawn) if n < 4 else ()
