r"""Random projections: fewer coordinates, nearly the same distances.

N points in any dimension can be mapped linearly to k dimensions so that all distances between them change by a factor
between 1 − ε and 1 + ε at most in square, if

    k >= 4 ln N / (ε²/2 − ε³/3).

A random matrix does it (W. B. Johnson, J. Lindenstrauss, *Extensions of Lipschitz mappings into a Hilbert space*,
Contemp. Math. 26 (1984); this constant by S. Dasgupta, A. Gupta, *An elementary proof of a theorem of Johnson and
Lindenstrauss*, Random Struct. Alg. 22 (2003), https://doi.org/10.1002/rsa.10073, with probability at least 1/N; take a
few more dimensions to be surer). Three kinds of matrix:

* Gaussian, entries of variance 1/k;
* sparse: ``√(3/k)`` times +1, 0, −1 with chances 1/6, 2/3, 1/6 (D. Achlioptas, *Database-friendly random projections*,
  J. Comput. Syst. Sci. 66 (2003), https://doi.org/10.1016/S0022-0000(03)00025-4), with the same k;
* Hadamard: random signs, the Walsh-Hadamard transform, which spreads each point evenly over all coordinates, then k of
  them, drawn at random (N. Ailon, B. Chazelle, *The fast Johnson-Lindenstrauss transform*, SIAM J. Comput. 39 (2009),
  https://doi.org/10.1137/060673096; J. A. Tropp, 2011, arXiv:1011.1595). No matrix is stored, ``d log d`` in place of
  ``d k``.
"""

from __future__ import annotations

import math
import operator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array, common_type
from rowspace.linalg.errors import said_by
from rowspace.linalg.hadamard import transform

__all__ = ["jl_dimension", "jl_transform"]


def jl_dimension(n: int, eps: float) -> int:
    """How many dimensions keep the squared distances of n points to a factor between 1 − eps and 1 + eps.

    >>> jl_dimension(1000, 0.5), jl_dimension(1000, 0.1)
    (332, 5921)
    """
    n, eps = _whole("jl_dimension", n=n), _real("jl_dimension", eps=eps)
    if not 0 < eps < 1:
        raise ValueError(f"jl_dimension: eps must be between 0 and 1, got {eps}")
    if n < 1:
        raise ValueError(f"jl_dimension: expected at least one point, got {n}")
    return max(1, math.ceil(4 * math.log(n) / (eps**2 / 2 - eps**3 / 3)))


def _whole(name: str, **given: Any) -> int:
    """The one argument given, if it is a whole number."""
    ((argument, value),) = given.items()
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: {argument} must be an integer, got {value!r}") from None


def _real(name: str, **given: Any) -> float:
    """The one argument given, if it is a number."""
    ((argument, value),) = given.items()
    if isinstance(value, (str, bytes)) or np.ndim(value):
        raise TypeError(f"{name}: {argument} must be a number, got {value!r}")
    try:
        return float(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name}: {argument} must be a number, got {value!r}") from None


def jl_transform(
    X: ArrayLike, k: int | None = None, *, eps: float | None = None, kind: str = "gaussian", seed: Any = None
) -> Array:
    """Points in fewer dimensions, at nearly the same distances.

    Parameters
    ----------
    X : (N, d) array_like
        A point a row.
    k : int, optional
        Dimensions to map to. Give it or `eps`.
    eps : float, optional
        Allowed relative change of squared distances: k is then `jl_dimension` of N and `eps` (proved for the first two
        kinds; 'hadamard' may stray a little further).
    kind : {'gaussian', 'sparse', 'hadamard'}
        The random matrix.
    seed : int or numpy.random.Generator, optional
        For the same result again.

    Returns
    -------
    Y : (N, k) ndarray
        ``X @ R`` with a random R. Its expected squared distances are those of `X`.

    Raises
    ------
    ValueError
        If `X` is not a matrix, k is not positive, both or neither of k and `eps` are given, `eps` is not between 0 and
        1, there is no such kind, or 'hadamard' is to give more than d coordinates, filled up to a power of two.
    TypeError
        If `X` does not hold numbers of single or double precision.

    Notes
    -----
    ``2 N d k`` flops; for 'hadamard' about ``64 N d log₃₂ d``.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import jl_transform
    >>> X = np.eye(50, 5000)  # all at distance √2
    >>> Y = jl_transform(X, 1000, seed=1)
    >>> bool(abs(np.sum((Y[0] - Y[1:]) ** 2, axis=1) - 2).max() < 0.4)
    True
    """
    A = np.asarray(X)
    dtype = common_type("jl_transform", A)
    if A.ndim != 2:
        raise ValueError(f"jl_transform: X has {A.ndim} dimensions; expected a point a row, (N, d)")
    if (k is None) == (eps is None):
        raise ValueError("jl_transform: expected either the dimension k or the precision eps")
    if k is None:
        with said_by("jl_transform"):
            k = jl_dimension(max(len(A), 1), _real("jl_transform", eps=eps))
    k = _whole("jl_transform", k=k)
    if k < 1:
        raise ValueError(f"jl_transform: k must be positive, got {k}")
    rng = np.random.default_rng(seed)
    d = A.shape[1]
    real = np.zeros(0, dtype).real.dtype
    with np.errstate(all="ignore"):
        if kind == "gaussian":
            R = rng.standard_normal((d, k), real if real.char == "f" else np.float64) / real.type(math.sqrt(k))
            return np.asarray(A.astype(dtype, copy=False) @ R)
        if kind == "sparse":
            signs = np.array([1, -1, 0, 0, 0, 0], real)[rng.integers(0, 6, (d, k))]
            return np.asarray((A.astype(dtype, copy=False) @ signs) * real.type(math.sqrt(3 / k)))
        if kind == "hadamard":
            return _subsampled(A, k, dtype, rng)
    raise ValueError(f"jl_transform: kind must be 'gaussian', 'sparse' or 'hadamard', got {kind!r}")


def _subsampled(A: Array, k: int, dtype: Any, rng: np.random.Generator) -> Array:
    count, d = A.shape
    n = 1 << max(d - 1, 0).bit_length()
    if k > n:
        raise ValueError(f"jl_transform: 'hadamard' gives at most {n} of {d} coordinates, not {k}; use 'gaussian'")
    spread = np.zeros((count, n), dtype)
    spread[:, :d] = A * rng.choice([-1, 1], d)
    chosen = rng.choice(n, k, replace=False)
    return np.asarray(transform(spread)[:, chosen] * spread.real.dtype.type(1 / math.sqrt(k)))
