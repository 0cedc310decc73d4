"""The spec of ``standardize``: each column of a table with mean 0 and standard deviation 1.

Bound. In a column of k numbers, let m be the average of their sizes, M the largest, σ their spread, κ = (M + m)/σ. A
deviation from the mean is off by e ≤ γₖ₊₂ (M + m), so the root of the mean square of all by no more than e and γₖ₊₄ of
itself. A quotient z is then off by at most (1 + |z|) (e/σ + γₖ₊₅), to first order in e/σ; the cases have e/σ < 10⁻⁵.
So (1 + |z|)(1 + κ) γₖ₊₈ for an entry; the mean and the root of the mean square of a column are moved by no more than
the root of the mean square of that, 2 (1 + κ) γₖ₊₈. Right answers are computed to 50 digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson02 import solutions
from rowspace.specs.lesson02.standardize_mistakes import (
    CONSTANT,
    DIGITS,
    ENTRIES,
    MEANS,
    MISTAKES,
    SPREADS,
    TENTHS,
    TINY,
)
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

FIFTY = Context(prec=50)


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, np.shape(args[0]), "The table")


def moments(x: list[Decimal]) -> tuple[Decimal, Decimal]:
    """Mean and standard deviation."""
    k = len(x)
    mean = sum(x, Decimal(0)) / k
    return mean, (sum(((v - mean) ** 2 for v in x), Decimal(0)) / k).sqrt()


@lru_cache(maxsize=4096)
def _truth(column: tuple[float, ...]) -> tuple[list[Decimal], Decimal]:
    """The column standardised, and 1 + κ."""
    with localcontext(FIFTY):
        x = [Decimal(v) for v in column]
        mean, spread = moments(x)
        sizes = [abs(v) for v in x]
        return [(v - mean) / spread for v in x], 1 + (max(sizes) + moments(sizes)[0]) / spread


def columns(args: Args, Z: Any) -> Iterator[tuple[list[Decimal], list[Decimal], Decimal]]:
    """Of each column whose numbers differ: what is right, what came, and 1 + κ."""
    for x, z in zip(np.asarray(args[0]).T.tolist(), Z.T.tolist(), strict=True):
        if max(x) != min(x):
            right, room = _truth(tuple(x))
            yield right, [Decimal(v) for v in z], room


def known(args: Args, Z: Any) -> bool:
    """Are the numbers finite, in columns whose numbers differ?"""
    X = np.asarray(args[0])
    return bool(np.isfinite(Z[:, X.max(axis=0) != X.min(axis=0)]).all())


def off(args: Args, Z: Any) -> float:
    """The largest error of an entry, compared with (1 + |z|)(1 + κ)."""
    if not known(args, Z):
        return float("inf")
    with localcontext(FIFTY):
        errors = (
            abs(got - z) / (1 + abs(z)) / room
            for right, came, room in columns(args, Z)
            for z, got in zip(right, came, strict=True)
        )
        return float(max(errors, default=Decimal(0)))


def leaning(args: Args, Z: Any) -> float:
    """The largest mean of a column, compared with 1 + κ."""
    if not known(args, Z):
        return float("inf")
    with localcontext(FIFTY):
        return float(max((abs(moments(came)[0]) / room for _, came, room in columns(args, Z)), default=Decimal(0)))


def stretched(args: Args, Z: Any) -> float:
    """How far the root of the mean square about the mean is from 1, compared with 1 + κ, at worst."""
    if not known(args, Z):
        return float("inf")
    with localcontext(FIFTY):
        return float(max((abs(moments(came)[1] - 1) / room for _, came, room in columns(args, Z)), default=Decimal(0)))


def not_zero(args: Args, Z: Any) -> float:
    """How many numbers are not 0 in columns that are the same everywhere."""
    X = np.asarray(args[0])
    return float(np.count_nonzero(Z[:, X.max(axis=0) == X.min(axis=0)]))


def rows(args: Args) -> int:
    return len(args[0])


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property(ENTRIES))
    assert row is not None
    return (
        f"No entry is off by more than {number(row.figure)} times what rounding its column costs, over "
        f"{len(findings.asked())} tables, and a column that is the same everywhere becomes zeros."
    )


def small() -> Iterator[Args]:
    for X in small_matrices(((2, 1), (2, 2), (3, 1), (3, 2)), (0, 1, 3)):
        yield (X,)


CUSTOMERS = np.array([[4.0, 1, 10], [8, 2, 0], [3, 7, 5], [1, 3, 1]])
SQUARE = np.array([[1.0, 2, 7], [0, 5, 1], [2, -1, 8]])

SPEC = Spec(
    id="standardize",
    lesson="02",
    signature="standardize(X)",
    asks=(
        "`X` is a table of at least one row and one column, an array or a list of lists, of floats or of integers. "
        "Return a new table of floats of the same shape. Each of its columns has mean 0, and the mean of its squares "
        "is 1: the standard deviation with the number of rows below, as `np.std` has it. A column that is the same "
        "number everywhere becomes zeros, whatever the number. `X` stays as it was."
    ),
    stub='''\
def standardize(X):
    """Each column of X with mean 0 and standard deviation 1; zeros where a column does not vary."""
    X = np.array(X, float)
    Z = np.zeros(X.shape)
    ...  # of each column that varies: subtract its mean, divide by its spread
    return Z
''',
    reference=solutions.standardize,
    hints=(
        "What are the mean and the standard deviation of 1 and 3, and what should become of the two numbers?",
        "Subtract `X.mean(axis=0)`, divide by the root of the mean square of what is left. Which columns have nothing "
        "left to divide by, and can rounding hide it?",
        "`differ = X.max(axis=0) != X.min(axis=0)`, `C = X[:, differ] - X[:, differ].mean(axis=0)`, and "
        "`Z[:, differ] = C / np.sqrt((C * C).mean(axis=0))`.",
    ),
    arguments=("X",),
    read=read,
    cases=(
        case("one column of two", np.array([[1.0], [3]])),
        case("one column of three", np.array([[1.0], [2], [6]])),
        case("two columns", np.array([[1.0, 10], [2, 30], [6, 20]])),
        case("square", SQUARE),
        case("four customers", CUSTOMERS),
        case("an outlier", np.array([[1.0, 0], [2, 1], [3, 0], [4, 1], [100, 0]])),
        case("standardised already", np.array([[1.0, -1], [-1, -1], [1, 1], [-1, 1]])),
        case("units of all kinds", CUSTOMERS * [1000.0, 1, 0.001]),
        case("a column the same everywhere", np.array([[2.0, 1], [2, 5], [2, 4]]), tags="edge"),
        case("a column of zeros", np.array([[0.0, 1], [0, 5], [0, 4]]), tags="edge"),
        case("one row", np.array([[3.0, -1]]), tags="edge"),
        case(TENTHS[0], np.array([[0.1, 1], [0.1, 5], [0.1, 4]]), tags="edge"),
        case(TENTHS[1], np.full((10, 2), [0.7, -1e6 / 7]), tags="edge"),
        case("lists", [[1, 2], [3, 7], [4, 1]], tags="form"),
        case("integers (dtype int)", np.array([[1, 2], [2, 5], [2, 2], [2, 1]]), tags="form"),
        case("strided view", strided(CUSTOMERS), tags="form"),
        case("huge, 10¹⁰⁰", 1e100 * CUSTOMERS),
        case(TINY[0], 1e-100 * CUSTOMERS, tags="edge"),
        case(TINY[1], 1e-12 * CUSTOMERS, tags="edge"),
        case(DIGITS[0], 1e8 + CUSTOMERS / 7, tags="rounding"),
        case(DIGITS[1], -1e6 + CUSTOMERS / 300, tags="rounding"),
        case("random, 30 by 3", np.random.default_rng(2).normal(3, 2, (30, 3)), tags="rounding"),
    ),
    properties=(
        Property(
            MEANS,
            leaning,
            lambda args: 2 * gamma(rows(args) + 8),
            "2 γₖ₊₈ (1 + κ), κ = (M + m)/σ: deviations are rounded beside the largest number, then divided by the "
            "spread",
            "The mean of some column",
            "times what rounding costs there",
            "Add up each column of what came back. Which number was subtracted from it?",
            "02#scale",
        ),
        Property(
            SPREADS,
            stretched,
            lambda args: 2 * gamma(rows(args) + 8),
            "2 γₖ₊₈ (1 + κ): errors add to the root of a mean square no more than their own (triangle inequality)",
            "The distance of some column’s standard deviation from 1",
            "times what rounding costs there",
            "Square a column of what came back and average. By which number was it divided?",
            "02#scale",
        ),
        Property(
            ENTRIES,
            off,
            lambda args: gamma(rows(args) + 8),
            "γₖ₊₈ (1 + |z|)(1 + κ): the mean, k deviations, their squares under a root, a quotient",
            "The error in some entry",
            "times what rounding costs there",
            "Work out one column by hand: its mean, its spread, and each number.",
            "02#scale",
        ),
        Property(
            CONSTANT,
            not_zero,
            exactly,
            "nothing is divided: a column that is the same everywhere says nothing",
            "The number of entries that are not 0 in columns that are the same everywhere",
            "",
            "Ask first which columns vary, by their largest and smallest number.",
            "02#scale",
        ),
    ),
    mistakes=MISTAKES,
    where="02#scale",
    noun="table",
    small=small,
    sized=lambda n: (np.arange(float(n * n)).reshape(n, n),),
    sizes=(64, 128, 256),
    passed=passed,
)
