"""The spec of ``distances``: four ways to say how far apart two vectors are.

Bound. Each difference is rounded once. Their sum adds γₙ₋₁; the root of the sum of squares loses less than γₙ₊₄,
scaled or not; the largest loses nothing more. The Jaccard distance is a quotient of whole numbers taken from 1: at most
2 u, absolute. Right answers are computed in fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson02 import solutions
from rowspace.specs.lesson02.distances_mistakes import MISTAKES
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma, u
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

NAMES = ("L1", "L2", "L∞", "Jaccard")


def read(answer: Any, args: Args) -> Any:
    if isinstance(answer, np.ndarray) and answer.shape == (4,):
        answer = tuple(answer)
    found = answers.parts(answer, NAMES)
    return tuple(answers.scalar(d, f"The {name} distance") for name, d in zip(NAMES, found, strict=True))


@lru_cache(maxsize=4096)
def _truth(x: tuple[float, ...], y: tuple[float, ...]) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """L1, L2 as the factor of L∞ squared, L∞, Jaccard."""
    apart = [abs(Fraction(a) - Fraction(b)) for a, b in zip(x, y, strict=True)]
    largest = max(apart, default=Fraction(0))
    squares = sum(((d / largest) ** 2 for d in apart), Fraction(0)) if largest else Fraction(0)
    both, either = (sum(1 for a, b in zip(x, y, strict=True) if f((a != 0, b != 0))) for f in (all, any))
    return sum(apart, Fraction(0)), squares, largest, Fraction(either - both, either or 1)


def error(part: int) -> Callable[[Args, Any], float]:
    """The error of one of the four: relative, and absolute for Jaccard’s."""

    def measure(args: Args, answer: Any) -> float:
        l1, squares, largest, jaccard = _truth(*(tuple(np.asarray(a).tolist()) for a in args))
        found = answer[part]
        if not np.isfinite(found):
            return float("inf")
        if part == 1:  # found / L∞ against the root of the squares
            if not largest:
                return float(abs(found))
            right = np.sqrt(float(squares))
            return float(abs(float(Fraction(found) / largest) - right) / right)
        right = (l1, None, largest, jaccard)[part]
        assert right is not None
        off = abs(Fraction(found) - right)
        return float(off if part == 3 or not right else off / right)

    return measure


def of(part: int, bound: Callable[[int], float], why: str, means: str) -> Property:
    """The property of one of the four distances."""
    name = NAMES[part]
    return Property(
        f"{name} distance, {'absolute' if part == 3 else 'relative'} error",
        error(part),
        lambda args: bound(len(args[0])),
        why,
        f"The error of the {name} distance",
        "" if part == 3 else "times its size",
        means,
        "02#distances",
    )


def passed(findings: Findings) -> str:
    rows = [findings.worst(p) for p in findings.spec.properties[:4]]
    worst = max(row.figure for row in rows if row is not None)
    return f"All four distances are right to {number(worst)} over {len(findings.asked())} pairs."


def small() -> Iterator[Args]:
    for M in small_matrices(((2, 1), (2, 2), (2, 3)), (0, 1, 2)):
        yield M[0], M[1]


def draw(n: int) -> tuple[Any, Any]:
    rng = np.random.default_rng([2, n])
    return rng.normal(size=n) * rng.integers(0, 2, n), rng.normal(size=n) * rng.integers(0, 2, n)


X, Y = np.array([1.0, 0, 2, 0, 5]), np.array([0.0, 0, 4, 3, 5])
FAR = 1e8 + np.array([0.5, 2, 1]), 1e8 + np.array([3.5, -2, 1])

CASES: tuple[Case, ...] = (
    case("one entry", np.array([3.0]), np.array([-1.0])),
    case("no entry zero", np.array([1.0, 2, 3]), np.array([4.0, -2, 3])),
    case("likes and dislikes", np.array([1.0, 0, 1, 1, 0]), np.array([1.0, 1, 0, 1, 0])),
    case("some entries zero", X, Y),
    case("nothing in common", np.array([1.0, 0, 2, 0]), np.array([0.0, 3, 0, 0])),
    case("the same twice", X, X),
    case("a larger second", np.array([1.0, 2, -2]), np.array([4.0, 7, 0])),
    case("entries change places", np.array([3.0, 1, 0]), np.array([1.0, 3, 0])),
    case("minus the other", np.array([1.0, -2, 2]), np.array([-1.0, 2, -2])),
    case("the origin and a point", np.zeros(3), np.array([2.0, -3, 6])),
    case("random, 40 entries", *draw(40)),
    case("both zero", np.zeros(3), np.zeros(3), tags="edge"),
    case("no entries", np.zeros(0), np.zeros(0), tags="edge"),
    case("lists", [1, 0, 2, 0], [0, 0, 4, 3], tags="form"),
    case("integers (dtype int)", X.astype(int), Y.astype(int), tags="form"),
    case(
        "two photos (uint8)",
        np.array([200, 30, 0, 7], np.uint8),
        np.array([100, 250, 0, 9], np.uint8),
        tags="form",
    ),
    case("strided view", *(strided(np.array([v]))[0] for v in (X, Y)), tags="form"),
    case("huge, 10²⁰⁰", 1e200 * X, 1e200 * Y, tags="rounding"),
    case("tiny, 10⁻²⁰⁰", 1e-200 * X, 1e-200 * Y, tags="rounding"),
    case("close together and far away, 10⁸", *FAR, tags="rounding"),
    case("three entries and two", np.array([1.0, 2, 3]), np.array([1.0, 2]), tags="refuse"),
    case("three entries and one", np.array([1.0, 2, 3]), np.array([2.0]), tags="refuse"),
)

SPEC = Spec(
    id="distances",
    lesson="02",
    signature="distances(x, y)",
    asks=(
        "`x` and `y` are vectors with equally many entries, arrays or lists, of floats or of integers (also the "
        "`uint8` of photos). Return four numbers: the L1, the L2 and the L∞ distance, and the Jaccard distance, which "
        "only looks at which entries are not 0: 1 minus the number of places where both are not 0 over the number "
        "where at least one is, and 0 where both vectors are all 0. Raise `ValueError` where the numbers of entries "
        "differ."
    ),
    stub='''\
def distances(x, y):
    """The L1, L2, L-infinity and Jaccard distances of two vectors, in this order."""
    x, y = np.array(x, float), np.array(y, float)
    l1, l2, l_inf = ...  # norms of the difference
    jaccard = ...  # which entries are not 0?
    return l1, l2, l_inf, jaccard
''',
    reference=solutions.distances,
    hints=(
        "How far apart are (1, 2) and (4, −2) along the streets, as the crow flies, and in the coordinate that differs "
        "most?",
        "The first three are `p_norm` of x − y for p = 1, 2 and ∞. For Jaccard’s count the places where both are not "
        "0, and where at least one is.",
        "`both = np.sum((x != 0) & (y != 0))`, `either` with `|`, and `1 - both / either` unless `either` is 0.",
    ),
    arguments=("x", "y"),
    read=read,
    cases=CASES,
    properties=(
        of(
            0,
            lambda n: gamma(n + 1),
            "γₙ₊₁: n differences and their sum are rounded",
            "Add up how far apart the entries are, each as a number that is not negative.",
        ),
        of(
            1,
            lambda n: gamma(n + 8),
            "γₙ₊₈: n differences, squares, their sum and the root are rounded, scaled or not; γ₄ to measure it",
            "Compare with (0, 0) and (3, 4), which are 5 apart.",
        ),
        of(
            2,
            lambda n: gamma(1),
            "u: one difference is rounded",
            "Look for the place where the two differ most.",
        ),
        of(
            3,
            lambda n: 2 * u,
            "2 u: a quotient and a difference below 1 are rounded",
            "Write under each place 1 where the entry is not 0, and compare the two rows of ones.",
        ),
        Property(
            "As many entries in both",
            lambda args, answer: 1.0,
            exactly,
            "an entry without a partner has no distance",
            "",
            "",
            "Compare the two shapes first and raise `ValueError` where they differ.",
            "02#break",
            only="refuse",
            claim="An answer came back although the vectors do not have as many entries",
        ),
    ),
    mistakes=MISTAKES,
    where="02#distances",
    noun="pair",
    library=frozenset({"norm", "vector_norm"}),
    small=small,
    sized=lambda n: (np.ones(n), np.zeros(n)),
    sizes=(10_000, 100_000),
    slow=12.0,
    passed=passed,
)
