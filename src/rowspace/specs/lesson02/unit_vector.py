"""The spec of ``unit_vector``: the vector of norm 1 with the direction of x.

Bound. Dividing by the largest entry rounds each entry once. A sum of n squares is off by γₙ of itself, its root by half
of that and one rounding more; the entry, its scaling, the norm's and the quotient are four more: γₙ₊₈ times the entry,
with two to spare for a power that is not rounded correctly. Right answers are computed to 50 digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, needs_arrays, of_shape, only_fails, plainly, rung
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson02 import solutions
from rowspace.specs.lesson02.further_attempts import Unit
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

LENGTH, ENTRIES, REFUSED = "The result has norm 1", "Entry by entry, x over its norm", "The zero vector is refused"
NOTHING = ("zero vector", "one zero", "no entries")
SMALL = ("tiny, 10⁻²⁰⁰", "tiny, 10⁻²⁰")
ENDS = ("at the end of the range, 10³⁰⁸", "below the normal numbers, 10⁻³¹⁰")
LADDER = {
    "truncates": ("integers (dtype int)",),
    "needs_arrays": ("a list",),
    "wraps": ("a photo (uint8)",),
    "nothing": NOTHING,
    "overflows": ("huge, 10²⁰⁰", "tiny, 10⁻²⁰⁰", "10²⁰⁰ and 1"),
    "norm_overflows": ENDS,
}


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, len(args[0]), "The unit vector")


def root(x: list[Decimal]) -> Decimal:
    """The root of the sum of squares."""
    return sum((v * v for v in x), Decimal(0)).sqrt()


def lost(args: Args, answer: Any) -> float:
    """The largest error in an entry."""
    if not np.isfinite(answer).all():
        return float("inf")
    with localcontext(Context(prec=50)):
        x = [Decimal(v) for v in np.asarray(args[0]).tolist()]
        norm = root(x)
        return float(max(abs(Decimal(got) - v / norm) for got, v in zip(answer.tolist(), x, strict=True)))


def length(args: Args, answer: Any) -> float:
    """How far the norm is from 1."""
    if not np.isfinite(answer).all():
        return float("inf")
    with localcontext(Context(prec=50)):
        return float(abs(root([Decimal(v) for v in answer.tolist()]) - 1))


def rounding(args: Args) -> float:
    return gamma(len(args[0]) + 8)


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property(ENTRIES))
    assert row is not None
    return (
        f"No entry is off by more than {number(row.figure)}, over {len(findings.asked('refuse'))} vectors from 10⁻³¹⁰ "
        "to 10³⁰⁸, and a vector without direction is refused."
    )


def small() -> Iterator[Args]:
    for M in small_matrices(((1, 1), (1, 2), (1, 3)), (0, 1, -1, 2), lambda M: bool(M.any())):
        yield (M[0],)


def is_zero_stays(findings: Findings) -> bool:
    zero = findings.answers.get(NOTHING[0])
    return rung(LADDER, "nothing")(findings) and zero is not None and not zero.any()


def is_zero_divides(findings: Findings) -> bool:
    return rung(LADDER, "nothing")(findings) and not is_zero_stays(findings)


def is_adds_epsilon(findings: Findings) -> bool:
    """Zero comes back as zero, tiny vectors are shorter than 1, plain ones nearly right."""
    zero, tiny = (findings.answers.get(name) for name in (NOTHING[0], SMALL[1]))
    plain = [findings.figures.get((ENTRIES, c.name), np.inf) for c in findings.asked() if not c.tags]
    if zero is None or tiny is None or zero.any():
        return False
    return bool(abs(tiny).max() < 0.5 and 0 < max(plain) < 1e-3)


def is_fixed_tolerance(findings: Findings) -> bool:
    refused = all(n in findings.troubles and findings.troubles[n].refusal for n in SMALL)
    return refused and only_fails(*SMALL, *ENDS)(findings)


def of(name: str, says: str, hint: str, about: str = LENGTH) -> Mistake:
    code = getattr(Unit, name)
    return Mistake(name, code, says, hint, "02#norms", evidence=plainly(code), about=about)


MISTAKES = (
    of(
        "taxi",
        "x is divided by its 1-norm, the sum of the absolute values. Then the entries share 1 among them, and the "
        "arrow is shorter than 1.",
        "How long is (½, ½)?",
    ),
    of(
        "by_largest",
        "x is divided by its largest entry. That is the first half of it: the largest is 1 now, and the others make "
        "the arrow longer.",
        "How long is (1, 1)?",
    ),
    of(
        "by_sum",
        "x is divided by the sum of its entries, signs and all. Entries of both signs undo each other there, and in a "
        "length they do not.",
        "What is the sum of 1 and −1, and how long is (1, −1)?",
    ),
    of(
        "by_square",
        "x is divided by the square of its norm: the root is missing.",
        "What is 3² + 4², and how long is (3, 4)?",
    ),
    of(
        "by_len",
        "x is divided by the number of its entries. Python’s `len` counts them; it knows nothing of lengths.",
        "What is `len([3, 4])`?",
    ),
    of(
        "by_root_of_len",
        "x is divided by the root of the number of its entries. That fits (1, 1, …, 1) alone.",
        "How long is (3, 4), and which number did you divide by?",
    ),
    of(
        "times",
        "x is multiplied by its norm, and gets longer the longer it was.",
        "By which number must an arrow of length 5 be multiplied to have length 1?",
    ),
    of("upside_down", "the norm is divided by the entries: the quotient is upside down.", "What is 3/5, and what 5/3?"),
    of(
        "no_sign",
        "the signs are gone, and with them the direction. The norm takes absolute values; the entries keep their "
        "signs.",
        "Does (−3, 4) point the same way as (3, 4)?",
        ENTRIES,
    ),
    of(
        "centred",
        "the mean of the entries is subtracted first. That turns the arrow: only stretching is allowed.",
        "What is left of (1, 1) when its mean is subtracted?",
        ENTRIES,
    ),
    Mistake(
        "norm_only",
        Unit.norm_only,
        "this is the norm, one number. Dividing by it gives the vector.",
        "How many numbers does a unit vector in the plane have?",
        "02#norms",
        evidence=of_shape(0),
        about=ANSWERS,
    ),
    needs_arrays(Unit.needs_arrays, LADDER, "02#write"),
    Mistake(
        "truncates",
        Unit.truncates,
        "the result is put into an array of whole numbers, and everything after the point is cut off.",
        "What is the dtype of your result when x holds integers?",
        "02#write",
        **at(LADDER, "truncates"),
    ),
    Mistake(
        "wraps",
        Unit.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and their squares wrap around: 200² becomes 64. Make them "
        "floats first.",
        "What comes after 255 in eight bits?",
        "02#write",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "zero_stays",
        Unit.zero_stays,
        "the zero vector comes back as it was. Its norm is 0 and not 1, and whoever asked for a direction now has none "
        "without knowing.",
        "What is the norm of what came back?",
        "02#norms",
        evidence=is_zero_stays,
        cases=NOTHING,
        about=REFUSED,
    ),
    Mistake(
        "zero_divides",
        Unit.zero_divides,
        "the zero vector is divided by its norm, and 0/0 gives NaN, with a warning at most. Ask before dividing.",
        "What is the norm of the zero vector?",
        "02#break",
        evidence=is_zero_divides,
        cases=NOTHING,
        about=REFUSED,
    ),
    Mistake(
        "adds_epsilon",
        Unit.adds_epsilon,
        "a small number is added to the norm, so that it is never 0. Then no vector has norm 1, and short ones are far "
        "from it: nothing is small without saying beside what.",
        "What comes out for a vector of length 10⁻²⁰, and should it?",
        "02#break",
        evidence=is_adds_epsilon,
        about=LENGTH,
    ),
    Mistake(
        "fixed_tolerance",
        Unit.fixed_tolerance,
        "short vectors are refused as if they were zero. They have a direction like any other; only 0 has none.",
        "Does a direction change when it is measured in another unit?",
        "02#break",
        evidence=is_fixed_tolerance,
        cases=SMALL,
        about=ANSWERS,
    ),
    Mistake(
        "overflows",
        Unit.overflows,
        "right in exact arithmetic, but squares leave the range of floats (10³⁰⁸) long before the entries do. Divide "
        "by the largest entry first.",
        "What is (10²⁰⁰)² in floating point?",
        "02#break",
        status="warn",
        **at(LADDER, "overflows"),
    ),
    Mistake(
        "norm_overflows",
        Unit.norm_overflows,
        "right in exact arithmetic, but at the ends of the range the norm itself is no float, or one with few digits "
        "left. The unit vector is one all the same: divide by the largest entry first, and by the norm of the rest.",
        "What is the norm of (1.5 · 10³⁰⁸, 1.5 · 10³⁰⁸), and where do floats end?",
        "02#break",
        status="warn",
        **at(LADDER, "norm_overflows"),
    ),
)

X = np.array([3.0, -4, 12])

SPEC = Spec(
    id="unit_vector",
    lesson="02",
    signature="unit_vector(x)",
    asks=(
        "`x` is a vector, an array or a list, of floats or of integers (also the `uint8` of photos). Return a new "
        "vector of floats with 2-norm 1 and the direction of `x`, for entries of any size: also where their squares, "
        "or the norm itself, are no floats. Raise `ValueError` for a vector without direction: all zeros, or no "
        "entries."
    ),
    stub='''\
def unit_vector(x):
    """The vector of norm 1 with the direction of x; ValueError where x has none."""
    x = np.array(x, float)
    norm = ...  # which vectors have none to divide by?
    return x / norm
''',
    reference=solutions.unit_vector,
    hints=(
        "How long is (3, 4), and by which number do you divide to make it 1?",
        "`p_norm(x, 2)` is the number. Dividing by the largest entry first changes the length, not the direction, and "
        "then no square can overflow.",
        "`largest = abs(x).max(initial=0)`; raise `ValueError` where it is 0; `x = x / largest`; then "
        "`x / p_norm(x, 2)`.",
    ),
    arguments=("x",),
    read=read,
    cases=(
        case("one entry", np.array([-2.0])),
        case("(3, 4)", np.array([3.0, 4])),
        case("on an axis", np.array([0.0, -5, 0])),
        case("a unit vector", np.array([0.6, 0, -0.8])),
        case("(3, −4, 12)", X),
        case("shorter than 1", np.array([0.25, -0.5, 0.5])),
        case("all equal", np.full(4, 2.0)),
        case("adds up to zero", np.array([1.0, -3, 2])),
        case("random, 40 entries", np.random.default_rng(2).normal(size=40)),
        case("a list", [3, -4, 12], tags="form"),
        case("integers (dtype int)", X.astype(int), tags="form"),
        case("a photo (uint8)", np.array([200, 100, 255], np.uint8), tags="form"),
        case("strided view", strided(np.array([X]))[0], tags="form"),
        case("huge, 10²⁰⁰", 1e200 * X, tags="rounding"),
        case(SMALL[0], 1e-200 * X, tags="rounding"),
        case(SMALL[1], 1e-20 * X, tags="edge"),
        case("10²⁰⁰ and 1", np.array([1e200, 1.0]), tags="rounding"),
        case(ENDS[0], np.array([1.5e308, -1.5e308, 1e308]), tags="rounding"),
        case(ENDS[1], np.array([3e-310, 1e-310, -2e-310]), tags="rounding"),
        case(NOTHING[0], np.zeros(3), tags="refuse"),
        case(NOTHING[1], np.zeros(1), tags="refuse"),
        case(NOTHING[2], np.zeros(0), tags="refuse"),
    ),
    properties=(
        Property(
            LENGTH,
            length,
            rounding,
            "γₙ₊₈: entries and norm are scaled, n squares and their sum are under a root, each entry is a quotient",
            "The distance of its norm from 1",
            "",
            "Square the entries you returned and add them up: what should come out?",
            "02#norms",
        ),
        Property(
            ENTRIES,
            lost,
            rounding,
            "γₙ₊₈, as for the norm, for each entry, which is at most 1",
            "The error in some entry",
            "",
            "Work it out by hand for (3, −4), whose norm is 5.",
            "02#norms",
        ),
        Property(
            REFUSED,
            lambda args, answer: 1.0,
            exactly,
            "nothing times zero is a vector of norm 1",
            "",
            "",
            "No multiple of the zero vector has norm 1. Raise `ValueError` there.",
            "02#norms",
            only="refuse",
            claim="An answer came back although the vector has no direction",
        ),
    ),
    mistakes=MISTAKES,
    where="02#norms",
    noun="vector",
    library=frozenset({"norm", "vector_norm"}),
    small=small,
    passed=passed,
)
