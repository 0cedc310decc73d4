"""The spec of ``p_norm``: (Σ |xᵢ|ᵖ)^(1/p), and the largest |xᵢ| at the far end.

Bound. Each power may be off by four units in the last place and the sum of n by γₙ; the root divides both by p. The
exponent 1/p is rounded, which moves a root N^(1/p) by ln N u at most: of the sum as it stands |ln ‖x‖| u, of the sum
scaled by its largest term ln n u. Another 11 u are for the scaling, the last power and the last product. Right answers
are computed to 50 digits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson02 import solutions
from rowspace.specs.lesson02.p_norm_mistakes import ABOUT, MISTAKES, REFUSED
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma, u
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    return answers.scalar(answer, "The norm")


@lru_cache(maxsize=4096)
def _truth(x: tuple[float, ...], p: float) -> Decimal:
    with localcontext(Context(prec=50)):
        sizes = [abs(Decimal(v)) for v in x]
        largest = max(sizes, default=Decimal(0))
        if math.isinf(p) or largest == 0:
            return largest
        return largest * sum((v / largest) ** Decimal(p) for v in sizes if v) ** (1 / Decimal(p))


def truth(args: Args) -> Decimal:
    """The norm to 50 digits."""
    return _truth(tuple(np.asarray(args[0]).tolist()), float(args[1]))


def lost(args: Args, answer: float) -> float:
    right = truth(args)
    if not np.isfinite(answer):
        return float("inf")
    with localcontext(Context(prec=50)):
        off = abs(Decimal(answer) - right)
        return float(off / right if right else off)


def rounding(args: Args) -> float:
    n, p, right = len(args[0]), float(args[1]), truth(args)
    if right == 0:
        return 0.0
    return (gamma(n) + 8 * u) / p + (abs(float(right.ln())) + math.log(n) + 11) * u


def curve(f: Callable[..., Any]) -> Curve | None:
    """The relative error while the entries go from tiny to huge."""
    scales = tuple(10.0**k for k in range(-300, 301, 30))
    errors: tuple[list[float], list[float]] = [], []
    for s in scales:
        args = np.array([3 * s, 4 * s]), 2
        run = call(f, args, (), 0.5)
        try:
            errors[0].append(lost(args, read(run.answer, args)))
        except answers.Unreadable:
            return None
        errors[1].append(lost(args, float(linalg.norm(args[0]))))
    return Curve(
        scales,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace",
        "size of the entries",
        "Relative error of ‖x‖₂",
        "Relative error of the 2-norm as the entries grow.",
    )


def passed(findings: Findings) -> str:
    row, drawn = findings.worst(findings.spec.properties[0]), findings.curve
    assert row is not None
    words = f"The norm is right to {number(row.figure)} of its size over {len(findings.asked())} vectors"
    if drawn is None:
        return f"{words}."
    return (
        f"{words}, and to {number(max(drawn.yours))} with entries from {number(drawn.x[0])} to {number(drawn.x[-1])}; "
        f"that of {drawn.peer} to {number(max(drawn.theirs))}."
    )


def small() -> Iterator[Args]:
    for powers in ((1, 2, 3), (math.inf,)):
        for M in small_matrices(((1, 1), (1, 2), (1, 3)), (0, 1, -1, 2)):
            yield from ((M[0], p) for p in powers)


X = np.array([3.0, -4, 0, 1])

CASES: tuple[Case, ...] = (
    case("one entry, p = 2", np.array([-3.0]), 2),
    case("(3, 4), p = 2", np.array([3.0, 4]), 2),
    case("p = 1", X, 1),
    case("p = 2", X, 2),
    case("p = 3", X, 3),
    case("p = 1.5", X, 1.5),
    case("p = 10", X, 10),
    case("all negative, p = 3", np.array([-1.0, -2, -2]), 3),
    case("between 0 and 1, p = 4", np.array([0.5, -0.25, 0.125]), 4),
    case("random, p = 2.5", np.random.default_rng(2).normal(size=30), 2.5),
    case("p = ∞", X, np.inf, tags="edge"),
    case("one entry, p = ∞", np.array([-3.0]), np.inf, tags="edge"),
    case("below 1, p = ∞", np.array([0.5, -0.25]), np.inf, tags="edge"),
    case("zero vector, p = 2", np.zeros(3), 2, tags="edge"),
    case("zero vector, p = ∞", np.zeros(2), np.inf, tags="edge"),
    case("no entries, p = 2", np.zeros(0), 2, tags="edge"),
    case("no entries, p = ∞", np.zeros(0), np.inf, tags="edge"),
    case("a list", [3, -4, 12], 2, tags="form"),
    case("integers (dtype int)", np.array([3, -4, 12]), 3, tags="form"),
    case("a photo (uint8)", np.array([200, 100, 255], np.uint8), 2, tags="form"),
    case("strided view", strided(np.array([X]))[0], 2, tags="form"),
    case("huge, 10²⁰⁰, p = 2", np.array([3e200, -4e200]), 2, tags="rounding"),
    case("tiny, 10⁻²⁰⁰, p = 2", np.array([3e-200, -4e-200]), 2, tags="rounding"),
    case("10²⁰⁰ and 1, p = 3", np.array([1e200, 1.0]), 3, tags="rounding"),
    case("thousands, p = 200", np.array([1000.0, -2000, 1999]), 200, tags="rounding"),
    case("thousandths, p = 200", np.array([0.001, -0.002, 0.0019]), 200, tags="rounding"),
    case("p = 1/2", X, 0.5, tags="refuse"),
    case("p = 0.99", X, 0.99, tags="refuse"),
    case("p = 0", X, 0, tags="refuse"),
    case("p = −1", np.array([3.0, 4]), -1, tags="refuse"),
)

SPEC = Spec(
    id="p_norm",
    lesson="02",
    signature="p_norm(x, p)",
    asks=(
        "`x` is a vector, an array or a list, of floats or of integers (also the `uint8` of photos); `p` is a number, "
        "at least 1, or `np.inf`. Return the p-norm of `x`, one number: for `np.inf` the largest absolute value, and 0 "
        "for a vector without entries. The norm is right wherever it is a float itself, also when powers of the "
        "entries are too large or too small for one. Raise `ValueError` for `p` below 1, which gives no norm."
    ),
    stub='''\
def p_norm(x, p):
    """(Σ |xᵢ|ᵖ)^(1/p), or the largest |xᵢ| where p is np.inf."""
    x = np.array(x, float)
    ...  # absolute values, powers, their sum, its root
''',
    reference=solutions.p_norm,
    hints=(
        "What are the 1-norm, the 2-norm and the ∞-norm of (3, −4)? Which rule makes all three?",
        "Absolute values to the power p, summed, to the power 1/p; for `np.inf` the largest of them. Divide by the "
        "largest first and multiply by it at the end, and no power overflows.",
        "`largest = abs(x).max(initial=0)`, then `largest * np.sum((abs(x) / largest) ** p) ** (1 / p)`; return "
        "`largest` where it is 0 or p is `np.inf`.",
    ),
    arguments=("x", "p"),
    read=read,
    cases=CASES,
    properties=(
        Property(
            ABOUT,
            lost,
            rounding,
            "(γₙ + 8 u)/p + (|ln ‖x‖| + ln n + 11) u: powers and their sum under the root, the rounded exponent 1/p, "
            "the scaling",
            "The error of the norm",
            "times its size",
            "Work it out by hand for (3, −4), whose norms are 7, 5 and 4 for p = 1, 2 and ∞.",
            "02#norms",
        ),
        Property(
            REFUSED,
            lambda args, answer: 1.0,
            exactly,
            "below p = 1 the triangle inequality fails",
            "",
            "",
            "Below 1 a detour can be shorter than the straight way. Raise `ValueError` there.",
            "02#norms",
            only="refuse",
            claim="An answer came back although p is below 1",
        ),
    ),
    mistakes=MISTAKES,
    where="02#norms",
    noun="vector",
    library=frozenset({"norm", "vector_norm"}),
    small=small,
    sized=lambda n: (np.ones(n), 3.0),
    sizes=(10_000, 100_000),
    slow=12.0,
    curve=curve,
    passed=passed,
)
