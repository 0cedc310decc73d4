"""The eigenvalues of a 2 by 2 or 3 by 3 matrix from its characteristic polynomial, each with how often it counts.

2 by 2: with m = (a + d)/2 and h = (a − d)/2 the roots are m ± √(h² + bc); h² + bc is m² − det A without its
cancellation. 3 by 3: a first root, then the quadratic that is left. In fractions the first root is a fraction: if s is
a common denominator of A, then s·λ is a whole number that Newton's method leads to, and it is tried exactly. In floats
the mean of the eigenvalues is taken away first, μ = λ − tr(A)/3, so that μ³ + pμ + q = 0 has no square; Newton's method
from outside all roots, on the side where the outermost is, then comes down to that root without ever passing it.
Where the root of the quadratic is no larger than what rounding makes of 0, it is taken for 0.
Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), section 26.3.3 (cubics).
"""

from __future__ import annotations

import cmath
import math
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from rowspace.steps.arithmetic import Array, is_exact, item
from rowspace.steps.measures import EPS, length
from rowspace.steps.step import MatrixError
from rowspace.steps.surds import NoRoot, square_root

MOST = 200  # Newton's steps: from outside a root that counts three times each gains a third


class Pair(NamedTuple):
    """real ± i·imaginary, both exact: fractions and their roots have no i."""

    real: Any
    imaginary: Any


class Cubic(NamedTuple):
    """What finding the roots of a cubic went through: μ³ + pμ + q with λ = mean + μ, and Newton's points (floats).

    In fractions `mean` is the first root that was found, and there is no more.
    """

    mean: Any
    p: Any
    q: Any
    points: list[float]


Values = list[tuple[Any, int]]  # each eigenvalue (or exact pair) and how often it counts


def minor(A: Array, i: int, j: int) -> Any:
    """The determinant of rows and columns i and j."""
    return item(A[i, i] * A[j, j] - A[i, j] * A[j, i])


def determinant(A: Array) -> Any:
    if len(A) == 2:
        return minor(A, 0, 1)
    terms = [A[0, j] * (A[1, k] * A[2, m] - A[1, m] * A[2, k]) for j, k, m in ((0, 1, 2), (1, 2, 0), (2, 0, 1))]
    return item(terms[0] + terms[1] + terms[2])


def coefficients(A: Array) -> list[Any]:
    """det(λI − A), highest power first."""
    one, trace, det = item(A[0, 0] * 0 + 1), item(A.trace()), determinant(A)
    if len(A) == 2:
        return [one, -trace, det]
    return [one, -trace, minor(A, 0, 1) + minor(A, 0, 2) + minor(A, 1, 2), -det]


def root_of(name: str, x: Any) -> Any:
    """√x for x ≥ 0, exact where x is."""
    if not isinstance(x, Fraction):
        return math.sqrt(x)
    try:
        return square_root(x)
    except NoRoot as error:
        raise MatrixError(f"{name}: the eigenvalues need {error}; use floats.") from None


def around(name: str, middle: Any, under: Any) -> Values:
    """middle ± √under, the larger first."""
    if under == 0:
        return [(middle, 2)]
    if under > 0:
        root = root_of(name, under)
        both = [middle + root, middle - root]
        return [(both[0], 2)] if both[0] == both[1] else [(x, 1) for x in both]
    if isinstance(under, Fraction):
        return [(Pair(middle, root_of(name, -under)), 1)]
    root = cmath.sqrt(under)
    return [(middle + root, 1), (middle - root, 1)]


def of_cubic(name: str, A: Array, c: list[Any]) -> tuple[Values, Cubic, Any, Any]:
    """The eigenvalues of a 3 by 3 matrix, how they were found, and middle and radicand of the quadratic."""
    if is_exact(A):
        first = fraction_among(name, A, c)
        middle = (-c[1] - first) / 2
        under = middle**2 - (c[2] + first * (c[1] + first))
        return together([(first, 1), *around(name, middle, under)]), Cubic(first, None, None, []), middle, under
    mean = item(A.trace()) / 3
    K = A - mean * np.eye(3)
    N, top = length(K), length(A)
    rounding = 32 * EPS * (N + top)  # of an entry of K, and of the sums and products that p and q are
    p, q = minor(K, 0, 1) + minor(K, 0, 2) + minor(K, 1, 2), -determinant(K)
    if abs(p) <= rounding * N and abs(q) <= rounding * N * N:
        return [(mean, 3)], Cubic(mean, p, q, [0.0]), mean, 0.0
    points = newton(p, q)
    mu = points[-1]
    under = -0.75 * mu * mu - p
    under = 0.0 if abs(under) <= rounding * N else under
    middle = mean - mu / 2
    outer, middle = (0.0 if abs(x) <= rounding else x for x in (mean + mu, middle))
    return [(outer, 1), *around(name, middle, under)], Cubic(mean, p, q, points), middle, under


def newton(p: float, q: float) -> list[float]:
    """Newton's points for x³ + px + q, from outside down to the outermost root on the side where −q is."""
    x = math.copysign(max(math.sqrt(2 * abs(p)), math.cbrt(2 * abs(q))), -q)
    points = [x]
    for _ in range(MOST):
        value, slope = (x * x + p) * x + q, 3 * x * x + p
        y = x - value / slope if slope else x
        if not abs(y) < abs(x):
            break
        x = y
        points.append(x)
    return points


def together(values: Values) -> Values:
    """Equal eigenvalues counted once, with how often they count; the largest first, a pair last."""
    counts: dict[Any, int] = {}
    for x, times in values:
        counts[x] = counts.get(x, 0) + times
    real = sorted((x for x in counts if not isinstance(x, Pair)), reverse=True)
    return [(x, counts[x]) for x in [*real, *(x for x in counts if isinstance(x, Pair))]]


def fraction_among(name: str, A: Array, c: list[Any]) -> Fraction:
    """An eigenvalue that is a fraction; MatrixError if there is none."""
    common = math.lcm(*(x.denominator for x in A.ravel()))
    guesses, *_ = of_cubic(name, *_as_floats(name, A, c))
    for guess, _ in guesses:
        for off in (0, -1, 1):
            candidate = Fraction(round(complex(guess).real * common) + off, common)
            if ((candidate + c[1]) * candidate + c[2]) * candidate + c[3] == 0:
                return candidate
    raise MatrixError(
        f"{name}: no eigenvalue is a fraction, and the other roots of a cubic need cube roots of complex numbers; use"
        " floats."
    )


def _as_floats(name: str, A: Array, c: list[Any]) -> tuple[Array, list[Any]]:
    try:
        return A.astype(float), [float(x) for x in c]
    except OverflowError:
        raise MatrixError(f"{name}: the entries are too large for an exact root to be found.") from None
