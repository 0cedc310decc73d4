r"""Products and sums in doubled precision, out of ordinary arithmetic.

The rounding error of a sum or a product of two floating-point numbers is itself a floating-point number, and a few
operations give it exactly:

    s = a + b,  t = s - a,        a + b = s + ((a - (s - t)) + (b - t))          (D. E. Knuth)
    p = a · b,  a = a' + a'' split in half,  a · b = p + (a' b' - p + a' b'' + a'' b' + a'' b'')   (T. J. Dekker, 1971)

A number is then kept as an unevaluated sum of two. T. Ogita, S. M. Rump, S. Oishi, *Accurate sum and dot product*, SIAM
J. Sci. Comput. 26 (2005), https://doi.org/10.1137/030601818: a scalar product computed so is as accurate as if it had
been computed with twice the digits and rounded once. Sums run over a tree of halves, all of a level at once.

The numbers must be far from overflow and underflow; callers scale.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg.arrays import Array

__all__ = ["residual", "two_product", "two_sum"]

_SPLITTER = 134217729.0  # 2²⁷ + 1 cuts the 53 bits of a double in two


def two_sum(a: Array, b: Array) -> tuple[Array, Array]:
    """``a + b`` and its rounding error, exactly.

    >>> [float(x) for x in two_sum(np.array(1.0), np.array(1e-20))]
    [1.0, 1e-20]
    """
    s = a + b
    t = s - a
    return s, (a - (s - t)) + (b - t)


def two_product(a: Array, b: Array) -> tuple[Array, Array]:
    """``a * b`` and its rounding error, exactly.

    >>> p, e = two_product(np.array(1 + 2.0**-30), np.array(1 + 2.0**-30))
    >>> float(p) == 1 + 2.0**-29, float(e) == 2.0**-60
    (True, True)
    """
    p = a * b
    high_a, low_a = _split(a)
    high_b, low_b = _split(b)
    return p, ((high_a * high_b - p) + high_a * low_b + low_a * high_b) + low_a * low_b


def _split(a: Array) -> tuple[Array, Array]:
    c = _SPLITTER * a
    high = c - (c - a)
    return high, a - high


def residual(parts: list[Array], A: Array, factors: list[Array]) -> Array:
    """The sum of `parts`, ``(m, k)`` each, minus `A`, ``(m, n)``, times the sum of `factors`, ``(n, k)``; real numbers.

    Everything is summed in doubled precision and rounded once, at the end.
    """
    m, k = parts[0].shape
    result = np.empty((m, k))
    for column in range(k):
        high, low = [part[:, column][None] for part in parts], [np.zeros((1, m))]
        for x in factors:
            p, e = two_product(A.T, -x[:, column, None])
            high.append(p)
            low.append(e)
        result[:, column] = _tree(np.concatenate(high), np.concatenate(low).sum(axis=0))
    return result


def _tree(terms: Array, errors: Array) -> Array:
    """The sum of `terms` over the first axis, plus `errors`."""
    while len(terms) > 1:
        half = len(terms) // 2
        s, e = two_sum(terms[:half], terms[half : 2 * half])
        errors = errors + e.sum(axis=0)
        terms = np.concatenate([s, terms[2 * half :]])
    total: Array = terms[0] + errors
    return total
