r"""The exponential of a matrix: ``expm(A) = I + A + A²/2! + A³/3! + …``, which solves ``x' = A x``.

The series is not computed: for a large A its terms cancel. Three facts replace it.

* Near zero the exponential is a quotient of polynomials, ``r_m(A) = q(A)⁻¹ p(A)`` (Padé), with m such that r_m(A) is
  exactly the exponential of ``A + E``, ``‖E‖ <= eps ‖A‖``, as long as a measure of the size of A stays below theta_m.
* ``expm(A) = expm(A / 2ˢ)`` squared s times brings any A near zero.
* The right measure is not ``‖A‖`` but ``‖Aᵏ‖^(1/k)``, which for matrices far from normal is much smaller: too much
  scaling costs accuracy in the squarings.

A. H. Al-Mohy, N. J. Higham, *A new scaling and squaring algorithm for the matrix exponential*, SIAM J. Matrix Anal.
Appl. 31 (2009), https://doi.org/10.1137/09074721X. The numbers theta_m are from their table 3.1; of their measures the
one from A⁴ and A⁶ is used, which is never less than the others, so that no more powers are needed.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.linalg.hessenberg_form import rescale, square_stack
from rowspace.linalg.systems import solve

__all__ = ["expm"]

#: Degrees m of the quotient, and how large A may be for each.
_THETA = {
    3: 1.495585217958292e-2,
    5: 2.539398330063230e-1,
    7: 9.504178996162932e-1,
    9: 2.097847961257068,
    13: 4.25,
}


def expm(A: ArrayLike) -> Any:
    """The matrix exponential, as ``scipy.linalg.expm`` gives it.

    Parameters
    ----------
    A : (..., M, M) array_like
        Matrix, or a stack of them.

    Returns
    -------
    e : (..., M, M) ndarray
        ``I + A + A @ A / 2 + …``. Entries too large for the type are inf (or nan, where infinities cancel).

    Raises
    ------
    LinAlgError
        If `A` is not square, or holds a nan or an inf.
    TypeError
        If `A` does not hold numbers of single or double precision.

    Notes
    -----
    ``(6 + s) 2 M³`` flops and a system of equations, with s the logarithm to base 2 of the size of `A`. The result is
    the exponential of a matrix within eps of `A`, but for the rounding of the s squarings.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import expm
    >>> expm(np.array([[0.0, 1.0], [0.0, 0.0]]))
    array([[1., 1.],
           [0., 1.]])
    >>> turn = expm(np.array([[0.0, -np.pi], [np.pi, 0.0]]))
    >>> np.allclose(turn, -np.eye(2))
    True
    """
    As, wrap, shape, exponents = square_stack("expm", A)
    E = np.empty_like(As)
    with np.errstate(all="ignore"):
        rescale(As, exponents)
        for i, one in enumerate(As):
            E[i] = _expm_one(one)
    return wrap(E.reshape(shape))


def _expm_one(A: Array) -> Array:
    n = len(A)
    diagonal = A.diagonal()
    if np.count_nonzero(A) == np.count_nonzero(diagonal):
        result: Array = np.diag(np.exp(diagonal))
        return result
    size = float(np.abs(A).max())
    room = int(np.finfo(A.dtype).maxexp) // 6 - 2
    first = max(0, math.frexp(size)[1] + math.frexp(n)[1] - room)  # so that the sixth power cannot overflow
    A = A * 2.0**-first
    A2 = A @ A
    A4 = A2 @ A2
    A6 = A4 @ A2
    measure = max(_norm(A4) ** (1 / 4), _norm(A6) ** (1 / 6))
    powers = [np.eye(n, dtype=A.dtype), A2, A4, A6]
    if first == 0:
        for m in (3, 5, 7, 9):
            if measure <= _THETA[m] and _further(A, m) == 0:
                if m == 9:
                    powers.append(A4 @ A4)
                return _quotient(A, powers[: (m + 1) // 2], m)
    s = max(0, math.ceil(math.log2(measure / _THETA[13]))) if measure > 0 else 0
    s += _further(A * 2.0**-s, 13)
    E = _quotient(A * 2.0**-s, [P * 2.0 ** (-2 * k * s) for k, P in enumerate(powers)], 13)
    for _ in range(s + first):
        E = E @ E
    return E


def _norm(A: Array) -> float:
    """The largest column sum."""
    return float(np.abs(A).sum(axis=0).max())


def _further(A: Array, m: int) -> int:
    """How many more halvings the rounding of r_m wants: the paper's ell, from the first neglected term of the series.

    ``‖ |A|^(2m+1) ‖`` costs 2m + 1 products with a vector, because all numbers are positive.
    """
    size = _norm(A)
    if size == 0:
        return 0
    M = np.abs(A).astype(float) / size
    v = np.ones(len(A))
    for _ in range(2 * m + 1):
        v = v @ M
    log_alpha = (
        math.log2(float(v.max()) or 5e-324)
        + 2 * m * math.log2(size)
        - math.log2(math.comb(2 * m, m))
        - math.log2(math.factorial(2 * m + 1))
    )
    return max(0, math.ceil((log_alpha + 53) / (2 * m)))


def _quotient(A: Array, even: list[Array], m: int) -> Array:
    """``r_m(A)`` from the even powers I, A², A⁴, … of A: the odd terms of p and q differ in sign only."""
    f = math.factorial
    b = [f(2 * m - j) * f(m) / (f(2 * m) * f(m - j) * f(j)) for j in range(m + 1)]
    pairs = [b[2 * k : 2 * k + 2] for k in range(len(even))]
    even_part, odd_part = _combine(pairs, even)
    if m == 13:  # the powers above A⁶ are A⁶ times the lower ones
        high_even, high_odd = _combine([[0.0, 0.0], b[8:10], b[10:12], b[12:14]], even)
        even_part, odd_part = even_part + even[3] @ high_even, odd_part + even[3] @ high_odd
    U = A @ odd_part
    result: Array = solve(even_part - U, even_part + U)
    return result


def _combine(pairs: list[list[float]], powers: list[Array]) -> tuple[Array, Array]:
    """Two sums of multiples of `powers`."""
    first, second = np.zeros_like(powers[0]), np.zeros_like(powers[0])
    for (x, y), P in zip(pairs, powers, strict=True):
        first += x * P
        second += y * P
    return first, second
