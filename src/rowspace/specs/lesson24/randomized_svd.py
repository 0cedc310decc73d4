"""The spec of ``randomized_svd``: the k largest singular values and their vectors, from a random sketch of the range.

With p columns beyond k and q multiplications by A Aᵀ the error ‖A − U S Vᵀ‖ is near that of the best rank k, √Σ σ² of
what is left: N. Halko, P. G. Martinsson, J. A. Tropp, *Finding structure with randomness*, SIAM Review 53 (2011),
theorem 10.5 has a factor √(1 + k/(p − 1)) on average for the range alone, 1.5 for k = p = 5; cutting to rank k may cost
another √2. Three times the best is granted. How well each singular value is found: M. Gu, *Subspace iteration
randomization and singular value problems*, SIAM J. Sci. Comput. 37 (2015), theorem 5.8: at least
σ_j / √(1 + C² (σ_{k+1}/σ_j)^{4q+2}), C of the order of a hundred. On the matrix with a flat tail the ratio is 1/7: with
q = 1 that leaves 10⁻³ of a value, with q = 0 nothing is promised, and a tenth is lost. One hundredth is granted.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.lesson24 import solutions
from rowspace.specs.lesson24.sketch_mistakes import FLAT, MISTAKES, STEEP, U_SHARP, V_SHARP, VALUES
from rowspace.specs.measures import gamma, relative, size, u
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec

NEAREST, ORDER = "A ≈ U S Vᵀ", "Values in order"


def read(answer: Any, args: Args) -> Any:
    (m, n), k = np.shape(args[0]), args[1]
    U, s, Vt = answers.parts(answer, ("U", "s", "Vt"))
    return answers.matrix(U, (m, k), "U"), answers.vector(s, k, "s"), answers.matrix(Vt, (k, n), "Vt")


def scaled(args: Args) -> tuple[Any, float]:
    """A with a largest entry of 1, and what it was divided by."""
    A = np.asarray(args[0], float)
    scale = float(np.abs(A).max(initial=0.0)) or 1.0
    return A / scale, scale


def values(args: Args) -> Any:
    return linalg.svdvals(scaled(args)[0])


def steps(args: Args) -> int:
    """Products and reflections an entry goes through, for the size of rounding errors."""
    return 10 * sum(np.shape(args[0]))


def error(args: Args, answer: Any) -> float:
    """‖A − U S Vᵀ‖ compared with the best that rank k can do; rounding errors count as the best can."""
    A, scale = scaled(args)
    U, s, Vt = answer
    best = float(np.sqrt(np.square(values(args)[args[1] :]).sum()))
    lost = size(A - (U * (s / scale)) @ Vt)
    return lost / (best + steps(args) * u * (size(A) or 1.0))


def value_error(args: Args, answer: Any) -> float:
    """The largest error of a singular value, compared with the value; rounding of the largest is forgiven."""
    right, scale = values(args)[: args[1]], scaled(args)[1]
    off = np.abs(answer[1] / scale - right) - steps(args) * u * right.max(initial=0.0)
    return float(np.maximum(np.max(off / np.where(right > 0, right, 1.0), initial=0.0), 0.0))


def u_error(args: Args, answer: Any) -> float:
    return relative(answer[0].T @ answer[0] - np.eye(args[1]), math.sqrt(args[1]))


def v_error(args: Args, answer: Any) -> float:
    return relative(answer[2] @ answer[2].T - np.eye(args[1]), math.sqrt(args[1]))


def disorder(_: Args, answer: Any) -> float:
    s = answer[1]
    return float((s < 0).sum() + (np.diff(s) > 0).sum())


def of_values(m: int, n: int, s: Any, seed: int) -> Any:
    """An m by n matrix with these singular values, between random rotations."""
    rng = np.random.default_rng([17, seed])
    r = len(s)
    U, V = (linalg.qr(rng.normal(size=(d, r)))[0] for d in (m, n))
    return (U * np.asarray(s)) @ V.T


RANK_2 = [[1, 2, 3, 4], [2, 4, 6, 8], [1, 0, 1, 0], [2, 2, 4, 4], [0, 2, 2, 4], [3, 4, 7, 8]]

CASES: tuple[Case, ...] = (
    case("1 by 1", np.array([[-3.0]]), 1, 1),
    case("one column", np.array([[3.0], [0], [4]]), 1, 2),
    case("one row", np.array([[3.0, 0, 4]]), 1, 3),
    case("3 by 3, k = 1", np.array([[2.0, 0, 0], [0, 1, 0], [0, 0, 0.5]]), 1, 4),
    case("rank 2, k = 2", np.array(RANK_2, float), 2, 5),
    case("rank 1, k = 2", np.outer([1.0, 2, 3, 4, 5], [1.0, -1, 2, 0]), 2, 6),
    case("integers (dtype int)", np.array(RANK_2), 2, 7, tags="form"),
    case("list of lists", RANK_2, 2, 8, tags="form"),
    case("strided view", strided(np.array(RANK_2, float)), 2, 9, tags="form"),
    case("every value, k = 4", of_values(6, 4, [5.0, 3, 2, 1], 1), 4, 10),
    case("rank 5, 30 by 20, k = 5", of_values(30, 20, [9.0, 6, 4, 2, 1], 2), 5, 11),
    case("halving values, 24 by 16, k = 4", of_values(24, 16, 0.5 ** np.arange(16), 3), 4, 12),
    case("wide, 12 by 30, k = 3", of_values(12, 30, 0.4 ** np.arange(12), 4), 3, 13),
    case("huge, 10¹⁵⁰", 1e150 * np.array(RANK_2, float), 2, 14),
    case("tiny, 10⁻¹⁵⁰", 1e-150 * np.array(RANK_2, float), 2, 15),
    case(FLAT, of_values(64, 56, np.r_[1.0, 0.9, 0.8, 0.7, np.full(52, 0.1)], 5), 4, 16),
    case(STEEP, of_values(20, 12, 0.01 ** np.arange(12), 6), 4, 17, tags="rounding"),
)


def sized(n: int) -> Args:
    return np.random.default_rng([24, n]).normal(size=(n, n)), 2, 1


SPEC = Spec(
    id="randomized_svd",
    lesson="24",
    signature="randomized_svd(A, k, seed=None)",
    asks=(
        "`A` is an m by n matrix of floats or integers, an array or a list of lists, `k` at most the smaller of m and "
        "n, `seed` what `np.random.default_rng` takes. Return `U, s, Vt`: m by k with orthonormal columns, k values "
        "from large to small, k by n with orthonormal rows, such that `(U * s) @ Vt` is nearly as near to `A` as rank "
        "k can be, and the values are those of `A` to a hundredth where the others are much smaller. A QR and an SVD "
        "of the small matrices on the way may come from anywhere."
    ),
    stub='''\
def randomized_svd(A, k, seed=None):
    """The k largest singular values of A with their vectors, from a random sketch of its range."""
    A = np.array(A, float)
    rng = np.random.default_rng(seed)
    Q = ...  # orthonormal columns, a few more than k, that nearly hold the range of A
    U, s, Vt = ...  # the SVD of the small matrix Q.T @ A
    return U, s, Vt
''',
    reference=solutions.randomized_svd,
    hints=(
        "Which vectors does A make of random ones? In which directions do they mostly lie?",
        "Multiply A by k + 5 random columns, make the result orthonormal: Q. The SVD of Qᵀ A is small; Q takes its U "
        "back to the size of A. Multiplying by A Aᵀ once or twice before makes the large values stand out.",
        "`Q = householder_qr(A @ rng.standard_normal((n, k + 5)))[0][:, : k + 5]`, twice `Z` from `A.T @ Q` and `Q` "
        "from `A @ Z` in the same way, then `U, s, Vt = svd(Q.T @ A)` and `(Q @ U)[:, :k], s[:k], Vt[:k]`.",
    ),
    arguments=("A", "k", "seed"),
    read=read,
    cases=CASES,
    properties=(
        Property(
            NEAREST,
            error,
            lambda _: 3.0,
            "√(1 + k/(p − 1)) √2, at most 2.1 with five columns more, on average (Halko, Martinsson, Tropp, theorem "
            "10.5); 3 is granted",
            "A − U S Vᵀ",
            "times what the best of rank k leaves",
            "Multiply `(U * s) @ Vt` out for a matrix of rank 1 and compare.",
            "24#sketch",
        ),
        Property(
            U_SHARP,
            u_error,
            lambda args: gamma(steps(args)),
            "γ of 10 (m + n): reflections and rotations, and a product of two orthonormal factors",
            "UᵀU − I",
            "times the size of I",
            "The columns of U are unit vectors at right angles: Q times an orthogonal matrix.",
            "24#sketch",
        ),
        Property(
            V_SHARP,
            v_error,
            lambda args: gamma(steps(args)),
            "γ of 10 (m + n), as for U",
            "VᵀV − I",
            "times the size of I",
            "The rows of Vt are unit vectors at right angles: the SVD of the small matrix has them.",
            "24#sketch",
        ),
        Property(
            ORDER,
            disorder,
            exactly,
            "signs and order are exact",
            "The number of singular values that are negative or above the one before",
            "",
            "Singular values are never negative, and stand from large to small.",
            "24#sketch",
        ),
        Property(
            VALUES,
            value_error,
            lambda _: 0.01,
            "1 − 1/√(1 + C² τ^{4q+2}), 10⁻³ for the ratio τ = 1/7 and q = 1 (Gu, theorem 5.8); rounding, γ of 10 (m + "
            "n) of the largest value, is forgiven",
            "The error of some singular value",
            "times the value",
            "The sketch also holds what the small singular values add. Multiply by A Aᵀ once or twice, and make the "
            "columns orthonormal each time.",
            "24#break",
            quality=True,
            skip=frozenset({"open"}),
        ),
    ),
    mistakes=MISTAKES,
    where="24#sketch",
    library=frozenset({"randomized_svd", "svds", "eigsh"}),
    sized=sized,
    sizes=(16, 32, 48),
)
