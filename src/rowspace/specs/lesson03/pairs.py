"""Pairs of vectors, what is exactly true of them, and the words the exercises of the lesson share.

Dot products are computed in fractions, so that what rounding does to an answer is measured and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices

Exact = tuple[Fraction, ...]


def fractions(v: Any) -> Exact:
    """The entries of a vector as fractions, without any rounding."""
    return tuple(map(Fraction, np.asarray(v).tolist()))


def exact(x: Exact, y: Exact) -> Fraction:
    return sum((a * b for a, b in zip(x, y, strict=True)), Fraction(0))


@lru_cache(maxsize=4096)
def _products(x: Exact, y: Exact) -> tuple[Fraction, Fraction, Fraction]:
    return exact(x, y), exact(x, x), exact(y, y)


def products(args: Args) -> tuple[Fraction, Fraction, Fraction]:
    """x·y, x·x and y·y."""
    return _products(*map(fractions, args))


def cosine(args: Args) -> float:
    """The cosine of the angle, rounded once or twice."""
    xy, xx, yy = products(args)
    return float(np.sqrt(float(xy * xy / (xx * yy)))) * (1 if xy >= 0 else -1)


def angle(args: Args) -> float:
    """The angle to a few units in its last place: sin² = 1 − cos² is a fraction, nothing cancels in it."""
    xy, xx, yy = products(args)
    sine = float(np.sqrt(float(1 - xy * xy / (xx * yy))))
    return float(np.arctan2(sine, cosine(args)))


def draw(n: int, seed: int = 3) -> tuple[Any, Any]:
    rng = np.random.default_rng([seed, n])
    return rng.normal(size=n), rng.normal(size=n)


A, B = np.array([1.0, -2, 2]), np.array([4.0, 1, -3])

# Pairs without a zero vector, on which everything but the digits is plain.
PLAIN: tuple[Case, ...] = (
    case("one entry", np.array([3.0]), np.array([2.0])),
    case("opposite, one entry", np.array([3.0]), np.array([-2.0])),
    case("at right angles", np.array([2.0, 1]), np.array([-1.0, 2])),
    case("half a right angle", np.array([1.0, 0]), np.array([2.0, 2])),
    case("obtuse", np.array([1.0, 0, 1]), np.array([-2.0, 1, 0])),
    case("three entries", A, B),
    case("lengths 3 and 5", np.array([2.0, -1, 2]), np.array([0.0, 3, 4])),
    case("no entry positive", np.array([-1.0, 0]), np.array([-2.0, -1])),
    case("again, no entry positive", np.array([-2.0, -1]), np.array([0.0, -1])),
    case("both shorter than 1", np.array([0.5, 0.25]), np.array([0.25, -0.125])),
    case("short and long", np.array([0.25, 0.5]), np.array([30.0, 10])),
    case("random, 8 entries", *draw(8)),
    case("random, 40 entries", *draw(40)),
)
FORMS: tuple[Case, ...] = (
    case("lists", [1, -2, 2], [4, 1, -3], tags="form"),
    case("integers (dtype int)", A.astype(int), B.astype(int), tags="form"),
    case("whole numbers and halves", np.array([1, -2, 3]), np.array([0.5, 1.5, -0.25]), tags="form"),
    case("two photos (uint8)", *(np.array(v, np.uint8) for v in ([200, 30, 9], [100, 250, 8])), tags="form"),
    case("strided view", strided(np.array([A]))[0], B, tags="form"),
)
SCALES: tuple[Case, ...] = (
    case("huge, 10²⁰⁰", 1e200 * A, 1e200 * B, tags="rounding"),
    case("tiny, 10⁻²⁰⁰", 1e-200 * A, 1e-200 * B, tags="rounding"),
    case("10²⁰⁰ long and 10⁻²⁰⁰ long", 1e200 * A, 1e-200 * B, tags="rounding"),
)
UNEQUAL: tuple[Case, ...] = (
    case("three entries and two", A, np.array([1.0, 2]), tags="refuse"),
    case("three entries and one", A, np.array([2.0]), tags="refuse"),
    case("one entry and three", np.array([2.0]), A, tags="refuse"),
)
# rungs for what goes wrong at the edges only
RUNGS: dict[str, tuple[str, ...]] = {
    "needs_arrays": ("lists",),
    "wraps": ("two photos (uint8)",),
    "broadcasts": tuple(c.name for c in UNEQUAL),
    "overflows": tuple(c.name for c in SCALES),
}


def scalar(name: str) -> Any:
    return lambda answer, args: answers.scalar(answer, name)


def small() -> Iterator[Args]:
    for M in small_matrices(((2, 1), (2, 2), (2, 3)), (0, 1, -1, 2)):
        yield M[0], M[1]


def small_nonzero() -> Iterator[Args]:
    return (args for args in small() if args[0].any() and args[1].any())


def refused(what: str, means: str, claim: str) -> Property:
    """The property that some inputs are refused."""
    return Property(
        name=what,
        measure=lambda args, answer: 1.0,
        bound=exactly,
        why="no answer is right there",
        subject="",
        unit="",
        means=means,
        where="03#break",
        only="refuse",
        claim=claim,
    )


DIRECTION = refused(
    "What has no direction is refused",
    "The zero vector has no direction, and vectors of different lengths have no angle: raise `ValueError` for both.",
    "An answer came back although a vector is zero or the numbers of entries differ",
)
