"""The spec of ``two_weights``: the coefficients with which a and b reach v.

Bound. With A = (a b), x = (s, t) and W = Σ |A| |x| over both rows, a stable way leaves a residual of at most 2 γ₆ W:
elimination with exchanges has |ΔA| ≤ γ₆ |L| |U| (Higham, theorem 9.4), and |L| |U| is at most twice the rows of |A|
added up. So the weights are off by at most 2 γ₆ |A⁻¹| W, and |A⁻¹| holds entries of a and b over D. Cramer's rule has
γ₅ |A⁻¹| |A| |x|, which is less. Right answers are computed in fractions.

On one line: rounding the entries of b = k a moves D by at most 2u of its two products, computing it by as much again.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import of_shape, only_fails, only_fails_tagged, plainly
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson01 import solutions
from rowspace.specs.lesson01.further_attempts import Weights
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

WEIGHTS, REFUSED = "s a + t b = v", "One line is refused"
UPRIGHT = ("a straight up", "a straight up, b leaning")
ROUNDED = ("on one line, an eleventh as long", "on one line, an eleventh as long, 10¹⁰⁰")
SMALL = ("a and b in nanometres", "tiny, 10⁻¹⁰⁰")
STEEP = ("a nearly straight up",)


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, 2, "The pair s, t")


def lost(args: Args, x: Any) -> float:
    """The larger error in s and t, compared with |A⁻¹| W."""
    if not np.isfinite(x).all():
        return float("inf")
    (p, q), (r, s), (v, w) = ([Fraction(e) for e in np.asarray(arg).tolist()] for arg in args)
    D = p * s - q * r
    right = (v * s - w * r) / D, (p * w - q * v) / D
    W = (abs(p) + abs(q)) * abs(right[0]) + (abs(r) + abs(s)) * abs(right[1])
    reach = (abs(s) + abs(r)) / abs(D), (abs(p) + abs(q)) / abs(D)
    return float(max(abs(Fraction(got) - t) / (m * W or 1) for got, t, m in zip(x.tolist(), right, reach, strict=True)))


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    return (
        f"The weights are off by no more than {number(row.figure)} times the products they are made of, over "
        f"{len(findings.asked('refuse'))} pairs, and pairs on one line are refused in any unit."
    )


def small() -> Iterator[Args]:
    for M in small_matrices(((2, 2),), (0, 1, 2)):
        if M[0, 0] * M[1, 1] != M[0, 1] * M[1, 0]:
            for v in ([1.0, 0], [0.0, 1], [1.0, 2]):
                yield M[0], M[1], np.array(v)


def is_fixed_tolerance(findings: Findings) -> bool:
    """Pairs of small numbers are taken for parallel, and nothing else fails but what a fixed limit must miss."""
    refused = all(n in findings.troubles and findings.troubles[n].refusal for n in SMALL)
    return refused and only_fails(*SMALL, *ROUNDED)(findings)


def is_no_exchange(findings: Findings) -> bool:
    return findings.right("rounding") and only_fails(*STEEP)(findings)


def is_divides(findings: Findings) -> bool:
    return all(findings.fails(n) for n in UPRIGHT) and only_fails(*UPRIGHT, *STEEP)(findings)


def is_never_refuses(findings: Findings) -> bool:
    return findings.fails("on one line") and only_fails_tagged("refuse")(findings)


def is_truncates(findings: Findings) -> bool:
    return only_fails("integers (dtype int)")(findings)


A, B, V = np.array([3.0, 1]), np.array([1.0, 2]), np.array([4.0, -7])
TENTHS = np.array([0.1, 0.7])
COMBINE = "01#combine"

MISTAKES = (
    Mistake(
        "exchanged",
        Weights.exchanged,
        "s and t have changed places. The first number belongs to a, the second to b.",
        "With a = (1, 0), b = (0, 1) and v = (5, 7), which number stretches a?",
        COMBINE,
        evidence=plainly(Weights.exchanged),
        about=WEIGHTS,
    ),
    Mistake(
        "rows_for_columns",
        Weights.rows_for_columns,
        "a and b are used as the two equations. The first equation is made of the first entries of both: "
        "s a[0] + t b[0] = v[0].",
        "Which four numbers stand in the equation for the first entry?",
        COMBINE,
        evidence=plainly(Weights.rows_for_columns),
        about=WEIGHTS,
    ),
    Mistake(
        "plus_below",
        Weights.plus_below,
        "the two products below are added. What is left after elimination is their difference, a[0] b[1] − a[1] b[0].",
        "Multiply the first equation by b[1] and the second by b[0]. What does subtracting leave?",
        COMBINE,
        evidence=plainly(Weights.plus_below),
        about=WEIGHTS,
    ),
    Mistake(
        "sign_of_t",
        Weights.sign_of_t,
        "t has the wrong sign. It is a[0] v[1] − a[1] v[0] over the same number as s.",
        "What is t for v = b?",
        COMBINE,
        evidence=plainly(Weights.sign_of_t),
        about=WEIGHTS,
    ),
    Mistake(
        "undivided",
        Weights.undivided,
        "these are the numerators. Both are still to be divided by a[0] b[1] − a[1] b[0].",
        "In the lesson 5s = 15. What is left to do?",
        COMBINE,
        evidence=plainly(Weights.undivided),
        about=WEIGHTS,
    ),
    Mistake(
        "shadows",
        Weights.shadows,
        "these are the shadows of v on a and on b, each for itself. They add up to v only where a and b are at right "
        "angles; here each answer depends on both arrows.",
        "Try a = (1, 0), b = (1, 1), v = (0, 1). Where do your two stretched arrows lead?",
        COMBINE,
        evidence=plainly(Weights.shadows),
        about=WEIGHTS,
    ),
    Mistake(
        "arrows",
        Weights.arrows,
        "these are the stretched arrows. The two numbers that stretch them are asked for.",
        "How many numbers are s and t together?",
        COMBINE,
        evidence=of_shape(2),
        about=ANSWERS,
    ),
    Mistake(
        "truncates",
        Weights.truncates,
        "the weights are put into an array of whole numbers, and fractions are cut off.",
        "What is the dtype of your result when v holds integers?",
        "01#lists",
        evidence=is_truncates,
    ),
    Mistake(
        "never_refuses",
        Weights.never_refuses,
        "nothing asks whether a and b lie on one line. Then a[0] b[1] − a[1] b[0] is 0 or nothing but rounding, and "
        "so are the weights: ∞, NaN, or large and meaningless.",
        "What does dividing by 0 give with floats of NumPy, and who is told?",
        "01#break",
        evidence=is_never_refuses,
        about=REFUSED,
    ),
    Mistake(
        "exactly_zero",
        Weights.exactly_zero,
        "only an exact 0 is taken for one line. An eleventh of (0.1, 0.7) is rounded, so that a[0] b[1] − a[1] b[0] "
        "may come out as 10⁻¹⁷; compare it with the two products.",
        "How large is the rounding error of a[0] b[1], compared with a[0] b[1]?",
        "01#break",
        evidence=only_fails(*ROUNDED),
        about=REFUSED,
    ),
    Mistake(
        "fixed_tolerance",
        Weights.fixed_tolerance,
        "whether a and b lie on one line is decided by a fixed small number. In another unit the same arrows are as "
        "short as you like: compare with the products |a[0] b[1]| and |a[1] b[0]|.",
        "Does the angle between a and b change when both are measured in kilometres?",
        "01#break",
        evidence=is_fixed_tolerance,
        about=ANSWERS,
        cases=SMALL,
    ),
    Mistake(
        "divides_by_the_first",
        Weights.divides_by_the_first,
        "this divides by a[0], which is 0 for an arrow straight up. Then begin with the other equation, or use the "
        "formula that divides by a[0] b[1] − a[1] b[0] alone.",
        "Which of the two equations has s in it, when a = (0, 2)?",
        COMBINE,
        evidence=is_divides,
    ),
    Mistake(
        "no_exchange",
        Weights.no_exchange,
        "right in exact arithmetic, but where a[0] is tiny dividing by it makes numbers so large that the others are "
        "rounded away. Begin with the equation in which a has its larger entry.",
        "What is left of 3 in 3 − 10¹⁸?",
        "01#break",
        status="warn",
        evidence=is_no_exchange,
    ),
)

SPEC = Spec(
    id="two_weights",
    lesson="01",
    signature="two_weights(a, b, v)",
    asks=(
        "`a`, `b` and `v` are vectors of two entries, arrays or lists, of floats or of integers. Return the two "
        "numbers `s, t` with s a + t b = v. Where a and b lie on one line, as far as rounding can tell, raise "
        "`ValueError`, whatever unit they are measured in; at an angle of a millionth they do not."
    ),
    stub='''\
def two_weights(a, b, v):
    """The two numbers s, t with s a + t b = v; ValueError where a and b lie on one line."""
    D = ...  # what both are divided by; when is it nothing but rounding?
    s = ...
    t = ...
    return s, t
''',
    reference=solutions.two_weights,
    hints=(
        "Write down the two equations, one for each entry. By what do you multiply them so that t goes away?",
        "Both s and t have a[0] b[1] − a[1] b[0] below. Each of its products is rounded: compare the difference with "
        "their sizes.",
        "`s = (v[0] * b[1] - v[1] * b[0]) / D` and `t = (a[0] * v[1] - a[1] * v[0]) / D`; refuse where `abs(D)` is at "
        "most a few `eps` times `abs(a[0] * b[1]) + abs(a[1] * b[0])`.",
    ),
    arguments=("a", "b", "v"),
    read=read,
    cases=(
        case("the axes", np.array([1.0, 0]), np.array([0.0, 1]), np.array([5.0, 7])),
        case("(3, 1) and (1, 2) to (4, −7)", A, B, V),
        case("(3, 1) and (1, 2) to (5, 0)", A, B, np.array([5.0, 0])),
        case("to nowhere", A, B, np.zeros(2)),
        case("along b", A, B, -3 * B),
        case("at right angles", np.array([2.0, 1]), np.array([-1.0, 2]), np.array([1.0, 4])),
        case("leaning", np.array([1.0, 0]), np.array([1.0, 1]), np.array([0.0, 1])),
        case("b straight up", np.array([2.0, 3]), np.array([0.0, 4]), np.array([1.0, -1])),
        case("a straight up", np.array([0.0, 2]), np.array([3.0, 0]), np.array([1.0, -1]), tags="edge"),
        case("a straight up, b leaning", np.array([0.0, 2]), np.array([3.0, 1]), np.array([6.0, 1]), tags="edge"),
        case("lists", [3, 1], [1, 2], [4, -7], tags="form"),
        case("integers (dtype int)", np.array([2, 1]), np.array([1, 2]), np.array([2, 5]), tags="form"),
        case("strided view", *strided(np.array([A, B, V])), tags="form"),
        case("a in millimetres", 1000 * A, B, V),
        case("a and b in nanometres", 1e-9 * A, 1e-9 * B, V, tags="edge"),
        case("huge, 10¹⁰⁰", 1e100 * A, 1e100 * B, 1e100 * V),
        case("tiny, 10⁻¹⁰⁰", 1e-100 * A, 1e-100 * B, 1e-100 * V, tags="edge"),
        case("at an angle of 10⁻⁶", A / 3, A / 7 + np.array([-1e-6, 1e-6]), V, tags="rounding"),
        case("a nearly straight up", np.array([2.0**-60, 1]), np.array([1.0, 1]), np.array([1.0, 3]), tags="rounding"),
        case("random", *np.random.default_rng(1).normal(size=(3, 2))),
        case("on one line", A, 2 * A, V, tags="refuse"),
        case("on one line, turned round", A, -2 * A, V, tags="refuse"),
        case("on one line, and v too", A, 2 * A, 3 * A, tags="refuse"),
        case("a is zero", np.zeros(2), B, V, tags="refuse"),
        case("both straight up", np.array([0.0, 2]), np.array([0.0, 3]), V, tags="refuse"),
        case(ROUNDED[0], TENTHS, TENTHS / 11, V, tags="refuse"),
        case(ROUNDED[1], 1e100 * TENTHS, 1e100 * TENTHS / 11, V, tags="refuse"),
    ),
    properties=(
        Property(
            WEIGHTS,
            lost,
            lambda args: 2 * gamma(6),
            "2 γ₆ |A⁻¹| W: what elimination with exchanges may lose (Higham, theorem 9.4); Cramer’s rule loses less",
            "The error in s or t",
            "times the products it is made of",
            "Put s and t back: do s a and t b, tip to tail, lead to v?",
            COMBINE,
        ),
        Property(
            REFUSED,
            lambda args, x: 1.0,
            exactly,
            "on one line there is no way to v, or there are many",
            "",
            "",
            "Ask before you divide, and raise `ValueError` where a and b lie on one line.",
            "01#break",
            only="refuse",
            claim="An answer came back although a and b lie on one line",
        ),
    ),
    mistakes=MISTAKES,
    where=COMBINE,
    noun="pair",
    library=frozenset({"solve", "lstsq", "inv", "pinv", "tensorsolve"}),
    small=small,
    passed=passed,
)
