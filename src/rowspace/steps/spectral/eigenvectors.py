"""Eigenvalues and eigenvectors of 2 by 2 and 3 by 3 matrices, from the characteristic polynomial.

A v = λ v with v not 0 means that A − λI is singular: det(A − λI) = 0, a polynomial in λ. An eigenvector is
perpendicular to every row of A − λI: to (r, s) that is (s, −r); to two rows in space their cross product; the row that
is left depends on these, since the determinant is 0. Exact with square roots where the eigenvalues are of that kind. A
conjugate pair a ± bi is complex in floats; in fractions it is a plane that A turns and stretches: A u = a u − b w,
A w = b u + a w, with (A² − 2aA + (a² + b²)I) u = 0. About 30 flops for 2 by 2, 150 for 3 by 3.
Strang, Introduction to Linear Algebra, 5th ed. (2016), sections 6.1 and 6.2.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, guard, identity, is_exact, item
from rowspace.steps.measures import EPS, exponent, length, square
from rowspace.steps.shapes import arrow, grid, line
from rowspace.steps.spectral import eigenvector_notes as notes
from rowspace.steps.spectral.roots import Pair, Values, around, coefficients, of_cubic, root_of
from rowspace.steps.step import MatrixError, Step, Steps

LARGE = 160  # powers of 2: products of three such entries, and their squares, stay within floats
COLUMNS = (arrow("A[:,0]", "basis-1"), arrow("A[:,1]", "basis-2"), arrow("A[:,2]", "pivot"))


def eigenvectors(A: ArrayLike, exact: bool = False) -> Steps[tuple[Array, Array]]:
    """Eigenvalues and eigenvectors of A (n, n), n 2 or 3.

    Returns D (k, k) and V (n, k) with ``A @ V == V @ D``: eigenvalues on the diagonal of D, independent eigenvectors in
    V, of length 1 in floats; k < n if there are no more, which is what defective means. In fractions a pair a ± bi is a
    block [[a, b], [−b, a]] of D. MatrixError where an exact eigenvalue has no square roots alone.

    >>> from rowspace.steps import result
    >>> D, V = result(eigenvectors([[2, 1], [1, 2]], exact=True))
    >>> print(D[0, 0], D[1, 1], V[:, 0])
    3 1 [Fraction(1, 1) Fraction(1, 1)]
    """
    given = square("eigenvectors", A, exact)
    n = len(given)
    if n not in (2, 3):
        raise MatrixError(f"eigenvectors: the matrix is {n} by {n}; it takes 2 by 2 and 3 by 3, see qr_algorithm.")
    picture = (grid("A"), *COLUMNS[:n])
    state: dict[str, Any] = {"A": given.copy()}
    yield Step("Start", notes.start(n), state, {}, 0, picture)
    B, s, letter, flops = given, 1.0, "A", 0
    if not exact and abs(exponent(given)) > LARGE:
        s, letter, flops = math.ldexp(1.0, exponent(given)), "B", n * n
        B = given / s
        state = {**state, "s": s, "B": B.copy()}
        yield Step("Scale", notes.scale(), state, {"changed": _all("B", n)}, flops, picture)

    c = coefficients(B)
    flops += 4 if n == 2 else 27
    state = {**state, "c": _vector(c, B)}
    looks = {"read": _all(letter, n), "changed": [("c", i) for i in range(n + 1)]}
    shown = state if n == 2 else {**state, **_minors(B)}
    yield Step("Characteristic polynomial", notes.characteristic(B, c, letter), shown, looks, flops, picture)

    values, state, note = _roots(B, c, state, letter)
    flops += 10 if n == 2 else 15 if exact else 29 + 8 * len(state["μ"])
    yield Step("Eigenvalues", note, state, {"read": [("c", i) for i in range(n + 1)]}, flops, picture)

    blocks: list[Any] = []
    V: list[Array] = []
    for value, times in values:
        state = {**state, "M": _shifted(B, value)}
        if isinstance(value, Pair):
            v, w = _plane(B, value)
            found, note = [v, w], notes.plane(B, value, v, w, letter)
        else:
            found, used = perpendicular(state["M"], times, length(B) if not exact else 0)
            note = notes.vectors(state["M"], value, times, found, used, letter)
        V += found
        blocks += [value] if isinstance(value, Pair) else [value] * len(found)
        flops += n + (27 if n == 3 else 0)
        state = {**state, "V": np.column_stack(V)}
        new = range(len(V) - len(found), len(V))
        looks = {"read": _all("M", n), "changed": [("V", i, k) for i in range(n) for k in new]}
        yield Step(notes.title(value, times), note, state, looks, flops, (*picture, *_eigen(len(V))))
    if not exact:
        state = {**state, "V": np.column_stack([_unit(v) for v in V])}
        flops += 3 * n * len(V)
        looks = {"changed": [("V", i, k) for i in range(n) for k in range(len(V))]}
        yield Step("Length 1", notes.unit(V[0], state["V"][:, 0]), state, looks, flops, (*picture, *_eigen(len(V))))
    D = _diagonal(blocks, state["V"], s)
    state = {"A": given.copy(), "D": D.copy(), "V": state["V"].copy(), "AV": given @ state["V"]}
    flops += len(V) if s != 1 else 0
    yield Step("Done", notes.done(given, D, state["V"], n), state, {}, flops, (*picture, *_eigen(len(V))))
    return D, state["V"].copy()


def _roots(B: Array, c: list[Any], state: dict[str, Any], letter: str) -> tuple[Values, dict[str, Any], str]:
    """The eigenvalues, the state with them, and what is said."""
    if len(B) == 2:
        m, h = item(B[0, 0] + B[1, 1]) / 2, item(B[0, 0] - B[1, 1]) / 2
        u = h * h + item(B[0, 1] * B[1, 0])
        values = around("eigenvectors", m, u)
        state = {**state, "m": m, "h": h, "u": u}
        note = notes.quadratic(B, m, h, u, values)
    else:
        values, cubic, m, u = of_cubic("eigenvectors", B, c)
        state = {**state, "m": m, "u": u}
        if cubic.points:
            state |= {"mean": cubic.mean, "p": cubic.p, "q": cubic.q, "μ": np.array(cubic.points)}
        else:
            state = {**state, "rest": _vector(notes.divided(c, cubic.mean), B)}
        note = notes.cubic(c, values, cubic, m, u)
    if u > 0:
        state = {**state, "root": root_of("eigenvectors", u)}
    guard("eigenvectors", "an eigenvalue", [x for v, _ in values for x in (v if isinstance(v, Pair) else [v])])
    real = [v for v, times in values for _ in range(times) if not isinstance(v, Pair)]
    pairs = [v for v, _ in values if isinstance(v, Pair)]
    if real:
        state = {**state, "values": _vector(real, B)}
    for pair in pairs:
        state = {**state, "real": pair.real, "imag": pair.imaginary}
    return values, state, note


def perpendicular(M: Array, most: int, size: float) -> tuple[list[Array], list[int]]:
    """Independent vectors perpendicular to all rows of a singular M, at most so many, and the rows that were used.

    In floats `size` is that of the matrix M came from; what is no larger than its rounding is taken for 0, where
    `most` allows it.
    """
    n, tiny = len(M), 16 * EPS * size
    longest = max(range(n), key=lambda i: _largest(M[i]))
    row = M[longest]
    if most == n and _largest(row) <= tiny:
        return list(identity(n, M)), []
    if n == 3:
        pairs = [(i, j) for i, j in ((0, 1), (0, 2), (1, 2))]
        i, j = max(pairs, key=lambda ij: _largest(cross(M[ij[0]], M[ij[1]])))
        v = cross(M[i], M[j])
        if most == 1 or _largest(v) > tiny * _largest(row):
            return [_upright(v)], [i, j]
    j = max(range(n), key=lambda k: abs(row[k]))
    found = []
    for k in (k for k in range(n) if k != j):
        v = full(n, 0, M)
        v[k], v[j] = row[j], -row[k]
        found.append(_upright(v))
    return found, [longest]


def _upright(v: Array) -> Array:
    """v or −v: the first entry that is not 0 is positive."""
    first = next((item(x) for x in v if x != 0), 1)
    turned: Array = v if isinstance(first, complex) or first > 0 else -v
    return turned


def cross(r: Array, s: Array) -> Array:
    """The vector perpendicular to both (no entry is conjugated)."""
    v = r.copy()
    for k, i, j in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        v[k] = r[i] * s[j] - r[j] * s[i]
    return v


def _largest(v: Array) -> Any:
    return max(abs(x) for x in v)


def _shifted(B: Array, value: Any) -> Array:
    """B − λI; for an exact pair B² − 2aB + (a² + b²)I."""
    one = identity(len(B), B)
    if isinstance(value, Pair):
        a, b = value
        M: Array = B @ B - 2 * a * B + (a * a + b * b) * one
        return M
    shifted: Array = B - value * one
    return shifted


def _plane(B: Array, pair: Pair) -> tuple[Array, Array]:
    """u and w with B u = a u − b w and B w = b u + a w."""
    u = perpendicular(_shifted(B, pair), len(B), 0)[0][0]
    return u, (pair.real * u - B @ u) / pair.imaginary


def _unit(v: Array) -> Array:
    scaled: Array = v / math.ldexp(1.0, exponent(v))
    unit: Array = scaled / length(scaled)
    return unit


def _diagonal(blocks: list[Any], V: Array, s: float) -> Array:
    D = full((V.shape[1], V.shape[1]), 0, V)
    at = 0
    for value in blocks:
        if isinstance(value, Pair):
            D[at, at] = D[at + 1, at + 1] = value.real
            D[at, at + 1], D[at + 1, at] = value.imaginary, -value.imaginary
            at += 2
        else:
            D[at, at] = value * s if not is_exact(V) else value
            at += 1
    return D


def _minors(A: Array) -> dict[str, Any]:
    minors, cofactors = notes.three(A)
    return {"minors": _vector(minors, A), "cofactors": _vector(cofactors, A)}


def _vector(values: list[Any], like: Array) -> Array:
    return np.array(values, dtype=object if is_exact(like) else None)


def _all(name: str, n: int) -> list[tuple[Any, ...]]:
    return [(name, i, j) for i in range(n) for j in range(n)]


def _eigen(count: int) -> list[Any]:
    drawn = []
    for k in range(count):
        drawn += [line(f"V[:,{k}]", "eigen"), arrow(f"V[:,{k}]", "eigen", label=f"v{k + 1}")]
    return drawn
