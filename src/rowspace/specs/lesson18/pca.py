"""The spec of ``pca``: orthonormal directions of most variance, in order, the data in them, and the variances.

Bounds. Let e = γ(100 max(n, d)), what a singular value decomposition may lose of the centred data X₀ (see ``svd`` in
lesson 17). The mean of n numbers is off by γₙ of their size, so centring loses γₙ ‖X‖, and the judge's own as much:
E = e + 4 γₙ ‖X‖ / ‖X₀‖ in all, relative to X₀. Singular values then are off by E ‖X₀‖ (Weyl), variances by twice that
times the largest, and by the covariance matrix no more; sums of the j largest by j times it (Ky Fan). ‖X₀‖ is at most
√r times the largest singular value, r = min(n, d).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.linalg import gallery
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.lesson17.matrices import draw, strided
from rowspace.specs.lesson17.svd import shorter
from rowspace.specs.lesson18 import pca_mistakes as known
from rowspace.specs.lesson18 import solutions
from rowspace.specs.measures import gamma, relative, size
from rowspace.specs.prop import Property
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    (n, d), k = np.shape(args[0]), args[1]
    components, scores, variances = answers.parts(answer, ("components", "scores", "variances"))
    return (
        answers.matrix(components, (k, d), "components"),
        answers.matrix(scores, (n, k), "scores"),
        answers.vector(variances, k, "variances"),
    )


def canonical(answer: Any, _: Args) -> Any:
    """What no sign, and no rotation among equal variances, changes."""
    components, scores, variances = answer
    return variances, components @ components.T, abs(scores.T @ scores)


def centred(args: Args) -> Any:
    X = np.asarray(args[0], float)
    return X - X.mean(axis=0)


def spread(args: Args) -> float:
    """‖X₀‖; of data that is all the same, ‖X‖."""
    return size(centred(args)) or size(args[0]) or 1.0


def orthonormal(_: Args, answer: Any) -> float:
    components = answer[0]
    return size(components @ components.T - np.eye(len(components)))


def projected(args: Args, answer: Any) -> float:
    components, scores, _ = answer
    return relative(scores - centred(args) @ components.T, spread(args))


def deviations(args: Args) -> Any:
    """The true standard deviations along the components, all r of them."""
    X = np.ascontiguousarray(args[0], float)
    return _deviations(X.shape, X.tobytes())


@lru_cache(maxsize=256)
def _deviations(shape: tuple[int, int], numbers: bytes) -> Any:
    X = centred((np.frombuffer(numbers).reshape(shape),))
    return linalg.svdvals(X) / np.sqrt(len(X) - 1)


def most(args: Args) -> float:
    """The largest variance, or what stands for it where there is none."""
    return float(deviations(args)[0] ** 2) or spread(args) ** 2


def variance_error(args: Args, answer: Any) -> float:
    true = deviations(args)[: args[1]] ** 2
    return float(abs(answer[2] - true).max() / most(args))


def shortfall(args: Args, answer: Any) -> float:
    """How much less variance the first j components hold than j directions can, at most over j."""
    X, true = centred(args), deviations(args)[: args[1]] ** 2
    held = np.square(X @ answer[0].T).sum(axis=0) / (len(X) - 1)
    return float(np.maximum(0.0, (np.cumsum(true) - np.cumsum(held)).max()) / most(args))


def deviation_error(args: Args, answer: Any) -> float:
    true = deviations(args)
    return float(abs(np.sqrt(abs(answer[2])) - true[: args[1]]).max() / np.sqrt(most(args)))


def lost(args: Args) -> float:
    """E √r."""
    n, d = np.shape(args[0])
    E = gamma(100 * max(n, d)) + 4 * gamma(n) * size(args[0]) / spread(args)
    return float(np.sqrt(min(n, d))) * E


def turning(args: Args) -> float:
    return float(np.sqrt(args[1])) * gamma(100 * max(np.shape(args[0])))


def mirrored(x: float) -> Any:
    """Four points, each with its mirror image after it: the mean is exactly 0. Across (4, 3) they vary x times less."""
    half = draw(4, 2) * [1, 1 / x] @ [[0.8, 0.6], [-0.6, 0.8]]
    return np.stack([half, -half], axis=1).reshape(8, 2)


def curve(f: Callable[..., Any]) -> Curve | None:
    """The second deviation while it shrinks beside the first, compared with the exact one."""
    sizes = tuple(10.0**k for k in range(15))
    errors: tuple[list[float], list[float]] = [], []
    for x in sizes:
        X = mirrored(x)
        true = shorter(X) / np.sqrt(7)
        run = call(f, (X, 2), (), 0.5)
        try:
            variances = read(run.answer, (X, 2))[2]
        except answers.Unreadable:
            return None
        errors[0].append(float(abs(np.sqrt(abs(variances[1])) - true) / true))
        errors[1].append(float(abs(linalg.svdvals(X)[1] / np.sqrt(7) - true) / true))
    return Curve(
        sizes,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace.linalg.svdvals",
        "the first deviation over the second",
        "Relative error of the second standard deviation",
        "Relative error of the second standard deviation as it shrinks beside the first.",
    )


def small() -> Iterator[Args]:
    for X in small_matrices(((2, 1), (2, 2), (3, 1), (3, 2)), (0, 1, 2)):
        if np.ptp(X, axis=0).any():
            yield X, 1


LINE = np.array([[1.0, 2], [2, 4], [4, 8]])
CROSS = np.array([[13.0, 20], [7, 20], [10, 21], [10, 19]])
FLOWERS = [[5, 3, 1], [4, 3, 1], [6, 2, 4], [5, 2, 3], [7, 3, 6]]
STEEP = gallery.with_singular_values([1, 1e-5, 1e-9], 8, 3, seed=18)
UNITS = draw(7, 3) * [1000, 1, 0.01] + [5000, 3, 0]

LOST = "E √r: what centring and a singular value decomposition lose, in units of the largest deviation (Weyl)"

SPEC = Spec(
    id="pca",
    lesson="18",
    signature="pca(X, k)",
    asks=(
        "`X` is an array of floats or of integers, n by d: a row for each of n ≥ 2 points, a column for each feature. "
        "`k` is at most min(n, d). Take the mean of each feature away, and return three arrays `components, scores, "
        "variances`: k orthonormal rows (k by d), the first along the direction of most variance, each next along that "
        "of most variance at right angles to those before; the centred points in these coordinates, n by k; and the "
        "variances of the k columns of scores, divided by n − 1. Signs are free. `X` stays as it was."
    ),
    stub='''\
def pca(X, k):
    """The k directions of most variance (rows), the centred data in them, and their variances."""
    X = np.array(X, float)
    components = np.eye(X.shape[1])[:k]
    ...  # centre the data; which directions does it stretch along?
    return components, X @ components.T, X.var(axis=0)[:k]
''',
    reference=solutions.pca,
    hints=(
        "Of the centred data X = U S Vᵀ, which direction makes X v longest, and how long is X v then?",
        "The components are the first k rows of Vᵀ, the scores are X V, and the variance along a component is its "
        "singular value squared over n − 1.",
        "`X = X - X.mean(axis=0)`, `U, s, Vt = svd(X)`, then `Vt[:k]`, `X @ Vt[:k].T` and `s[:k] ** 2 / (len(X) - 1)`.",
    ),
    arguments=("X", "k"),
    read=read,
    canonical=canonical,
    noun="data set",
    cases=(
        case("one feature", np.array([[1.0], [2], [6]]), 1),
        case("two points", np.array([[0.0, 1], [2, 1]]), 1),
        case("a line", LINE, 1),
        case("a line, both components", LINE, 2),
        case("a cross", CROSS, 2),
        case("a cross, first component", CROSS, 1),
        case("a square: no direction is special", np.array([[0.0, 0], [2, 0], [0, 2], [2, 2]]), 1),
        case("flowers", np.array(FLOWERS, float), 2),
        case("flowers, integers (dtype int)", np.array(FLOWERS), 2, tags="form"),
        case("flowers, list of lists", FLOWERS, 2, tags="form optional"),
        case("flowers, strided view", strided(np.array(FLOWERS, float)), 2, tags="form"),
        case("flowers, all components", np.array(FLOWERS, float), 3),
        case("more features than points", draw(3, 5) + 2, 2),
        case("a feature that never changes", np.column_stack([draw(5, 2), np.full(5, 3.0)]), 2),
        case("all points the same", np.full((3, 2), 4.0), 2, tags="singular"),
        case("different units", UNITS, 2),
        case("random, 15 by 4", draw(15, 4) * [4, 3, 2, 1] + 7, 3),
        case("huge, 10¹⁰⁰", 1e100 * np.array(FLOWERS, float), 2),
        case("far from the origin", draw(9, 3) * [3, 2, 1] + 1e6, 2, tags="rounding"),
        case(
            "deviations from 1 to 10⁻⁹",
            gallery.with_singular_values([1, 1e-5, 1e-9], 8, 3, seed=18),
            3,
            tags="rounding",
        ),
    ),
    properties=(
        Property(
            known.ROWS,
            orthonormal,
            turning,
            "√k γ(100 max(n, d)): see ``svd``",
            "C Cᵀ − I, with the components as rows of C,",
            "in size",
            "Directions are unit vectors at right angles to each other, one in each row.",
            "18#variance",
        ),
        Property(
            known.SCORES,
            projected,
            lost,
            LOST,
            "The scores minus the centred data times the components",
            "times the size of the centred data",
            "The scores are the centred data in the coordinates of the components.",
            "18#scores",
        ),
        Property(
            known.VARIANCES,
            variance_error,
            lambda args: 4 * lost(args),
            f"4 {LOST}, squared",
            "The error of the variances",
            "times the largest",
            "The variance along a component is the sum of its squared scores over n − 1.",
            "18#variance",
        ),
        Property(
            known.FIRST,
            shortfall,
            lambda args: 4 * args[1] * lost(args),
            f"4 k times {LOST}, squared (Ky Fan)",
            "The variance that the first components lack of what is possible",
            "times the largest",
            "There are directions in which the data varies more.",
            "18#variance",
        ),
        Property(
            known.SMALL,
            deviation_error,
            lost,
            LOST,
            "The error of a standard deviation",
            "times the largest",
            "The small variances are made of rounding.",
            "18#break",
            quality=True,
            only="rounding",
        ),
    ),
    mistakes=known.MISTAKES,
    where="18#variance",
    small=small,
    sized=lambda n: (draw(n, 5), 2),
    sizes=(8, 16, 32),
    curve=curve,
)
