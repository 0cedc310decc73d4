"""The spec of ``fwht``: the Walsh–Hadamard transform of a vector, in natural order and not scaled.

Bound. Each output is a sum of all n entries with signs, added up in log₂ n levels: off by at most γ of log₂ n times the
sum of the absolute values (Higham, section 4.2: pairwise summation), whatever the order of the additions that takes as
many levels; n − 1 levels are granted, so that any order of adding up is accepted. The right sums are computed by
``math.fsum``, which rounds once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.evidence import is_overwrites, is_slow, plainly, rung, says_slow
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.lesson24 import solutions
from rowspace.specs.lesson24.transform_attempts import Hadamard
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

ENTRIES, REFUSED = "H x, entry by entry", "Only powers of two"
WRITE, BUTTERFLIES = "24#write", "24#butterflies"


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, len(args[0]), "The transform")


@lru_cache(maxsize=64)
def _transform(numbers: bytes, kind: str) -> Any:
    x = np.frombuffer(numbers, kind)
    signs = 1 - 2 * (np.array([[bin(i & j).count("1") for j in range(len(x))] for i in range(len(x))]) % 2)
    sums = [[math.fsum(row * part) for row in signs] for part in (x.real, x.imag)]
    return np.array(sums[0]) + 1j * np.array(sums[1]) if kind == "complex128" else np.array(sums[0])


def error(args: Args, y: Any) -> float:
    """The largest error of an entry, compared with the sum of the absolute values of x."""
    x = np.asarray(args[0])
    x = x.astype(complex if x.dtype.kind == "c" else float)
    right, most = _transform(x.tobytes(), str(x.dtype)), float(np.abs(x).sum())
    lost = np.abs(y - right).max(initial=0.0)
    return float(lost / most) if most else float(lost)


def small() -> Iterator[Args]:
    for M in small_matrices(((1, 1), (1, 2), (1, 4)), (0, 1, 2)):
        yield (M[0],)


_rng = np.random.default_rng(24)
WHOLE = [3, 1, 4, 1, 5, 9, 2, 6]

CASES: tuple[Case, ...] = (
    case("one number", np.array([5.0])),
    case("two numbers", np.array([3.0, 1.0])),
    case("four numbers", np.array([1.0, 2, 4, 8])),
    case("the first of eight", np.eye(8)[0]),
    case("the second of eight", np.eye(8)[1]),
    case("the fifth of eight", np.eye(8)[4]),
    case("zeros", np.zeros(4)),
    case("ones", np.ones(8)),
    case("eight numbers", np.array([float(v) for v in WHOLE])),
    case("integers (dtype int)", np.array(WHOLE), tags="form"),
    case("list", WHOLE, tags="form"),
    case("strided view", strided(np.array([[float(v) for v in WHOLE]]))[0], tags="form"),
    case("complex", np.array([1 + 2j, 3.0, -1j, 0.5])),
    case("huge, 10¹⁵⁰", 1e150 * np.array([1.0, -2, 4, 8])),
    case("tiny, 10⁻¹⁵⁰", 1e-150 * np.array([1.0, -2, 4, 8])),
    case("nearly nothing left", np.array([1.0, 1 - 2.0**-50, -1.0, -1 + 2.0**-49]), tags="rounding"),
    case("random, 16", _rng.normal(size=16)),
    case("random, 64", _rng.normal(size=64)),
    case("three numbers", np.array([1.0, 2, 3]), tags="refuse"),
    case("twelve numbers", np.arange(12.0), tags="refuse"),
    case("nothing", np.zeros(0), tags="refuse optional"),
)

LADDER = {"pads": ("three numbers", "twelve numbers")}

MISTAKES = (
    Mistake(
        "keeps_length",
        Hadamard.keeps_length,
        "every entry is divided by √n, which keeps the length of the vector. Here the sums themselves are asked for: "
        "the first entry is the sum of all.",
        "What is the sum of the entries, and what is your first entry?",
        BUTTERFLIES,
        evidence=plainly(Hadamard.keeps_length),
    ),
    Mistake(
        "divided_by_n",
        Hadamard.divided_by_n,
        "every entry is divided by n: this is the inverse transform, which takes the sums back to the numbers.",
        "What is the sum of the entries, and what is your first entry?",
        BUTTERFLIES,
        evidence=plainly(Hadamard.divided_by_n),
    ),
    Mistake(
        "even_and_odd",
        Hadamard.even_and_odd,
        "the entries are right and stand in another order, that of the bits of their index reversed. Even and odd "
        "places are split here, as in the Fourier transform; the natural order pairs entry j with entry j + h.",
        "Into which two parts does the matrix [[H, H], [H, −H]] split x?",
        BUTTERFLIES,
        evidence=plainly(Hadamard.even_and_odd),
    ),
    Mistake(
        "turned_difference",
        Hadamard.turned_difference,
        "the differences are the wrong way round: the first minus the second is asked for, as the row (1, −1) says.",
        "What should the transform of (1, 0) be? And of (0, 1)?",
        BUTTERFLIES,
        evidence=plainly(Hadamard.turned_difference),
    ),
    Mistake(
        "uses_the_new_sum",
        Hadamard.uses_the_new_sum,
        "the difference is taken after the sum has been written over its first term, so it gives the first number "
        "back. `a, b = a + b, a - b` reads both before it writes.",
        "When the second line runs, what does y[j] hold?",
        WRITE,
        evidence=plainly(Hadamard.uses_the_new_sum),
    ),
    Mistake(
        "one_level",
        Hadamard.one_level,
        "there is one level of sums and differences. Both halves have to be transformed too, log₂ n levels in all.",
        "How many numbers does each entry of the answer add up, and how many of yours?",
        BUTTERFLIES,
        evidence=plainly(Hadamard.one_level),
    ),
    Mistake(
        "stops_early",
        Hadamard.stops_early,
        "the last level is missing, the one that joins the two halves.",
        "With n = 8, for which distances h does your loop run?",
        WRITE,
        evidence=plainly(Hadamard.stops_early),
    ),
    Mistake(
        "neighbours_only",
        Hadamard.neighbours_only,
        "every level pairs neighbours, so the same two numbers meet each time. The distance doubles from level to "
        "level: 1, 2, 4, …",
        "At the second level, which entry should y[0] meet?",
        BUTTERFLIES,
        evidence=plainly(Hadamard.neighbours_only),
    ),
    Mistake(
        "pads",
        Hadamard.pads,
        "zeros are appended and the end of the answer is cut off, so nothing can be taken back. Raise `ValueError` "
        "where the length is no power of two.",
        "Which lengths can be halved down to 1?",
        WRITE,
        evidence=rung(LADDER, "pads"),
        about=REFUSED,
    ),
    Mistake(
        "in_place",
        Hadamard.in_place,
        "the sums are right, and the caller’s numbers are gone. Work on a copy.",
        "Is the array you write into yours, or the caller’s?",
        WRITE,
        evidence=lambda f: is_overwrites(f) or _changes_and_is_right(f),
    ),
    Mistake(
        "whole_matrix",
        Hadamard.whole_matrix,
        says_slow,
        "How many additions does each of the log₂ n levels take?",
        BUTTERFLIES,
        status="ok",
        evidence=is_slow,
    ),
)


def _changes_and_is_right(findings: Findings) -> bool:
    """Arguments change, and whatever was answered on an array of floats is right (integers cannot take part)."""
    changed = [c for c in findings.asked() if findings.runs[c.name].changed]
    return len(changed) >= 4 and all(findings.holds(ENTRIES, c.name) for c in changed)


SPEC = Spec(
    id="fwht",
    lesson="24",
    signature="fwht(x)",
    asks=(
        "`x` is a vector whose length n is a power of two: an array or a list, of floats, integers or complex numbers. "
        "Return H x, a new vector: H is (1) for n = 1, and [[H, H], [H, −H]] from one size to the next. Nothing is "
        "divided by anything. Raise `ValueError` where n is no power of two."
    ),
    stub='''\
def fwht(x):
    """H x for the Walsh–Hadamard matrix H, in log2(n) levels of sums and differences."""
    y = 1.0 * np.array(x)
    n = len(y)
    h = 1
    while h < n:
        ...  # entries at distance h: their sum and their difference
        h *= 2
    return y
''',
    reference=solutions.fwht,
    hints=(
        "What is H x for two numbers? For four, when you know it for both halves?",
        "Let h be 1, 2, 4, … At each level, each pair y[j], y[j + h] becomes its sum and its difference; blocks of h "
        "entries are paired two by two.",
        "`pairs = y.reshape(-1, 2, h)` has the first of each pair in `pairs[:, 0]` and the second in `pairs[:, 1]`.",
    ),
    arguments=("x",),
    read=read,
    cases=CASES,
    properties=(
        Property(
            ENTRIES,
            error,
            lambda args: gamma(len(args[0])),
            "γₙ Σ|x|: sums of n numbers in any order, rounded (Higham, section 4.2)",
            "The error in some entry",
            "times the sum of |x|",
            "Work out four numbers by hand: two levels, two sums and two differences each.",
            BUTTERFLIES,
        ),
        Property(
            REFUSED,
            lambda args, y: 1.0,
            exactly,
            "other lengths cannot be halved down to 1",
            "",
            "",
            "Look at the length first: `n & (n - 1)` is 0 for a power of two and for nothing else above 0.",
            WRITE,
            only="refuse",
            claim="An answer came back although the length is no power of two",
        ),
    ),
    mistakes=MISTAKES,
    where=BUTTERFLIES,
    noun="vector",
    library=frozenset({"fwht", "hadamard"}),
    small=small,
    sized=lambda n: (np.random.default_rng(n).normal(size=n),),
    sizes=(64, 128, 256),
)
