"""What the steps to eigenvalues and eigenvectors say."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.steps.arithmetic import Array, is_exact, item
from rowspace.steps.measures import dotted, listing, plus, polynomial
from rowspace.steps.spectral.roots import Cubic, Pair, Values, determinant, minor, root_of
from rowspace.steps.words import display, equals, listed, minus_product, tex


def start(n: int) -> str:
    stay = "the lines through 0 that $A$ maps into themselves" if n == 2 else "the directions that $A$ keeps"
    return (
        rf"Wanted: {stay}, $A v = \lambda v$ with $v \ne 0$. Then $(A - \lambda I) v = 0$, so $A - \lambda I$ is"
        r" singular and its determinant is $0$: an equation for $\lambda$ alone."
    )


def scale() -> str:
    return (
        "Products of entries of this size would leave the range of floats. $B = A / s$ with a power of two $s$ has the"
        r" same eigenvectors, and its eigenvalues are those of $A$ divided by $s$; nothing is rounded."
    )


def three(A: Array) -> tuple[list[Any], list[Any]]:
    """The 2 by 2 determinants on the diagonal of a 3 by 3 matrix, and the cofactors of its first row."""
    cofactors = [item(A[1, k] * A[2, m] - A[1, m] * A[2, k]) for k, m in ((1, 2), (2, 0), (0, 1))]
    return [minor(A, i, j) for i, j in ((0, 1), (0, 2), (1, 2))], cofactors


def characteristic(A: Array, c: list[Any], letter: str) -> str:
    n, low = len(A), letter.lower()
    diagonal = [item(A[i, i]) for i in range(n)]
    trace = f"The sum of the diagonal is ${plus(diagonal)} {equals(-c[1])}$"
    if n == 2:
        det = f"${dotted(diagonal)}{minus_product([(item(A[0, 1]), item(A[1, 0]))])} {equals(c[2])}$"
        product = rf"({low}_{{11}} - \lambda)({low}_{{22}} - \lambda) - {low}_{{12}}{low}_{{21}}"
        where = rf"$\det({letter} - \lambda I) = {product} = {polynomial(c)}$"
        return f"{trace}, the determinant {det}. Multiplied out, {where}, and the eigenvalues are its roots."
    minors, cofactors = three(A)
    terms = " + ".join(f"{tex(item(a), True)} \\cdot {tex(b, True)}" for a, b in zip(A[0], cofactors, strict=True))
    return (
        f"{trace}. The 2 by 2 determinants on the diagonal come to ${plus(minors)} {equals(c[2])}$, and the"
        f" determinant, along row 1, to ${terms} {equals(determinant(A))}$. With signs in turn these are the"
        rf" coefficients: $\det(\lambda I - {letter}) = {polynomial(c)}$."
    )


def _plus_minus(m: Any, u: Any, values: Values) -> str:
    """What m ± √u comes to."""
    if u == 0:
        return r"The radicand is $0$, so this root counts twice"
    if u < 0:
        a, b = values[-1][0] if isinstance(values[-1][0], Pair) else (m, abs(values[-1][0].imag))
        pair = rf"${tex(a)} \pm {'' if b == 1 else tex(b, True)}i$"
        return f"The radicand is negative: the roots are a complex pair, {pair}. In these directions $A$ turns"
    root = root_of("eigenvectors", u)
    return rf"$\sqrt{{u}} {equals(root)}$ gives ${tex(m + root)}$ and ${tex(m - root)}$"


def quadratic(A: Array, m: Any, h: Any, u: Any, values: Values) -> str:
    a, b, c, d = (item(x) for x in A.ravel())
    first = rf"The roots are $m \pm \sqrt{{u}}$ with $m = ({plus([a, d])}) / 2 {equals(m)}$ and $u = h^2 + bc$, where"
    less = f"- {tex(d)}" if d >= 0 else f"+ {tex(-d)}"
    half = f"$h = ({tex(a)} {less}) / 2 {equals(h)}$"
    under = rf"$u = {tex(h, True)} \cdot {tex(h, True)} + {tex(b, True)} \cdot {tex(c, True)} {equals(u)}$"
    return f"{first} {half}: {under}. {_plus_minus(m, u, values)}."


def divided(c: list[Any], first: Any) -> list[Any]:
    """The quadratic that is left of a cubic without its root `first`."""
    return [c[0], c[1] + first, c[2] + first * (c[1] + first)]


def cubic(c: list[Any], values: Values, found: Cubic, m: Any, u: Any) -> str:
    if not found.points:
        first = found.mean
        checked = f"({plus([first, c[1]])}) \\cdot {tex(first, True)}"
        rest = divided(c, first)
        horner = rf"({checked} {_signed(c[2])}) \cdot {tex(first, True)} {_signed(c[3])} = 0"
        return (
            rf"${tex(first)}$ is a root: ${horner}$. Divided by $\lambda {_signed(-first)}$ the polynomial leaves"
            rf" ${polynomial(rest)}$, with the roots $m \pm \sqrt{{u}}$, $m {equals(m)}$ and $u {equals(u)}$."
            f" {_plus_minus(m, u, values)}."
        )
    reduced = polynomial([1.0, 0.0, found.p, found.q], r"\mu")
    begin = (
        rf"With $\lambda = {tex(found.mean)} + \mu$, a third of the trace taken away, the polynomial is ${reduced}$."
    )
    if values[0][1] == 3:
        return f"{begin} All of it but $\\mu^3$ is $0$ up to rounding: ${tex(values[0][0])}$ counts three times."
    mu = found.points[-1]
    newton = (
        rf" Newton's method, from ${tex(found.points[0])}$ outside all roots, comes down to $\mu \approx {tex(mu)}$, so"
        rf" $\lambda = {tex(found.mean)} {_signed(mu)} \approx {tex(values[0][0])}$."
    )
    others = f"The other two are $m \\pm \\sqrt{{u}}$ with $m {equals(m)}$ and $u {equals(u)}$"
    return f"{begin}{newton} {others}. {_plus_minus(m, u, values)}."


def _signed(x: Any) -> str:
    """+ 3, or − 3."""
    return f"- {tex(-x)}" if not isinstance(x, complex) and x < 0 else f"+ {tex(x)}"


def title(value: Any, times: int) -> str:
    if isinstance(value, Pair):
        return "The plane of the pair"
    return f"Eigenvector{'s' if times > 1 else ''} for λ = {display(value)}"


def vectors(M: Array, value: Any, times: int, found: list[Array], used: list[int], letter: str) -> str:
    n = len(M)
    shift = rf"For $\lambda = {tex(value)}$ the matrix $M = {letter} - \lambda I$"
    if not used:
        note = f"{shift} is $0$: every vector is an eigenvector, and the axes will do."
    elif len(used) == 2:
        r, s = M[used[0]], M[used[1]]
        note = (
            f"{shift} has the rows ${listing(r)}$ and ${listing(s)}$. Their cross product $v = {listing(found[0])}$ is"
            f" perpendicular to both, and to the row that is left, which depends on them."
        )
    else:
        r = M[used[0]]
        products = [f"${listing(r)} \\cdot {listing(v)} = 0$" for v in found]
        others = "the other is a multiple of it" if n == 2 else "the others are multiples of it"
        note = (
            f"{shift} has the row ${listing(r)}$, and {others}, since $M$ is singular. Perpendicular to it:"
            f" {listed(products)}."
        )
    if len(found) < times:
        twice = {2: "twice", 3: "three times"}[times]
        one = {1: "one direction", 2: "two directions"}[len(found)]
        note += rf" $\lambda$ counts {twice} and has {one} only: the matrix is defective."
    elif times > 1 and used:
        note += rf" $\lambda$ counts {'twice' if times == 2 else 'three times'} and has as many directions."
    return note


def plane(A: Array, pair: Pair, u: Array, w: Array, letter: str) -> str:
    a, b = pair
    if len(A) == 2:
        zero = rf"${letter}^2 - 2a{letter} + (a^2 + b^2) I$ is $0$, so any $u$ will do: $u = {listing(u)}$."
    else:
        zero = rf"$u = {listing(u)}$ is perpendicular to the rows of $M = {letter}^2 - 2a{letter} + (a^2 + b^2) I$."
    return (
        f"Fractions have no $i$, but a pair $a \\pm bi$ with $a {equals(a)}$ and $b {equals(b)}$ is a plane that"
        f" ${letter}$ turns and stretches. {zero} With $w = (a u - {letter} u) / b = {listing(w)}$, $u + iw$ is an"
        " eigenvector, and $u - iw$ the other."
    )


def unit(v: Array, unit: Array) -> str:
    return (
        "A multiple of an eigenvector is one too. Divided by its length, each column of $V$ gets length $1$: the first"
        f" is $v = {listing(v)}$, divided by $\\lVert v \\rVert$, and becomes ${listing(unit)}$."
    )


def done(A: Array, D: Array, V: Array, n: int) -> str:
    k = V.shape[1]
    note = "$A V = V D$"
    if np.iscomplexobj(V):
        return note + ". For the complex pair no real direction is kept, and no line drawn: $A$ turns there."
    if k < n:
        note += (
            f", with ${k}$ column{'s' if k > 1 else ''} in $V$ and not ${n}$. The matrix is defective: its eigenvectors"
            " are no basis, and $A$ cannot be made diagonal."
        )
    elif is_exact(A) and any(D[i, j] != 0 for i in range(k) for j in range(k) if i != j):
        return note + r": a pair $a \pm bi$ is a block of $D$ with $a$ on the diagonal and $b$, $-b$ beside it."
    else:
        note += ": in the directions of the columns of $V$ the matrix only stretches."
    first = f"{tex(item(D[0, 0]), True)} \\cdot {listing(V[:, 0])} = {listing(D[0, 0] * V[:, 0])}"
    return (
        note + rf" To check: $\lambda_1 v_1 = {first}$, and that is $A v_1${'' if is_exact(A) else ' up to rounding'}."
    )
