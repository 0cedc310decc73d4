"""The spec of ``reflect_across``: the mirror image of a vector in a line.

Bound. A projection is off by at most γ₂ₙ₊₈ ‖x‖ (see project), twice it minus x by 2 γ₂ₙ₊₉; the entries of the matrix
2ddᵀ/d·d − I are rounded five times beside sizes whose norm is at most 3, and its product with x costs γₙ of that: less
than 3 γ₂ₙ₊₉. What is measured is computed in fractions.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, is_overwrites, needs_arrays, plainly
from rowspace.specs.findings import Findings
from rowspace.specs.lesson03 import project, solutions
from rowspace.specs.lesson03.line_attempts import Reflect
from rowspace.specs.lesson03.pairs import FORMS, PLAIN, RUNGS, SCALES, UNEQUAL, A, exact, fractions, refused
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.spec import Spec

ACROSS, MIDDLE = "x − r at right angles to d", "The middle of x and r on the line"
ZERO = ("d is zero", "both are zero")
LADDER = {
    "truncates": ("whole numbers and halves", "integers (dtype int)"),
    "needs_arrays": RUNGS["needs_arrays"],
    "wraps": RUNGS["wraps"],
    "of_zero": ZERO,
    "broadcasts": RUNGS["broadcasts"],
    "overflows": RUNGS["overflows"],
}


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, len(args[0]), "The mirror image")


def slant(args: Args, r: Any) -> float:
    """|d·(x − r)| / (|d| |x|)."""
    if not np.isfinite(r).all():
        return float("inf")
    x, d = map(fractions, args)
    moved = tuple(a - b for a, b in zip(x, fractions(r), strict=True))
    return project.ratio(exact(d, moved) ** 2, exact(d, d) * (exact(x, x) or 1))


def aside(args: Args, r: Any) -> float:
    """What of x + r is not along d, beside |x|."""
    if not np.isfinite(r).all():
        return float("inf")
    x, d = map(fractions, args)
    both = tuple(a + b for a, b in zip(x, fractions(r), strict=True))
    return project.ratio(exact(both, both) - exact(both, d) ** 2 / exact(d, d), exact(x, x))


def rounding(args: Args) -> float:
    return 3 * gamma(2 * len(args[0]) + 9)


def passed(findings: Findings) -> str:
    worst = max(row.figure for p in findings.spec.properties[:2] if (row := findings.worst(p)) is not None)
    return (
        f"The line runs through the middle of x and its image and stands at right angles to the way between, both to "
        f"{number(worst)} |x|, over {len(findings.asked('refuse'))} pairs."
    )


def of(name: str, says: str, hint: str, about: str = ACROSS) -> Mistake:
    code = getattr(Reflect, name)
    return Mistake(name, code, says, hint, "03#project", evidence=plainly(code), about=about)


LINE = "What is the mirror image of (3, 4) in the line of (1, 0)?"
LONGER = "What is the mirror image of (3, 4) in the line of (1, 0), and in that of (2, 0)?"
MISTAKES = (
    of(
        "other_mirror",
        "the part along d is turned round, and the rest stays: a mirror that stands at right angles to d. Here the "
        "line of d is the mirror, and what lies along it stays.",
        "What should the mirror image of d itself be?",
    ),
    of(
        "shadow",
        "this is the projection, the foot of the way to the mirror. The image is as far behind it again.",
        LINE,
        MIDDLE,
    ),
    of(
        "what_is_left",
        "this is the part of x at right angles to d. Subtract it from the projection in place of returning it.",
        "Of which two parts is x the sum, and which of them turns round?",
    ),
    of(
        "left_turned",
        "the part at right angles to d is turned round, and the part along d is lost. Add it.",
        "Of which two parts is x the sum, and which of them stays?",
    ),
    of(
        "through_the_origin",
        "all of x is turned round. What lies along d stays where it is.",
        "What should the mirror image of d itself be?",
    ),
    of(
        "no_division",
        "the dot product is not divided by d·d, which is right only where d has length 1. The line is the same when d "
        "is doubled.",
        LONGER,
    ),
    of(
        "one_length",
        "the dot product is divided by the length of d once. It is needed twice, once for each d in the formula: "
        "divide by d·d.",
        LONGER,
    ),
    of(
        "divides_by_x",
        "the dot product is divided by x·x. It is the length of d that has to drop out.",
        LONGER,
    ),
    of(
        "swapped",
        "this is the mirror image of d in the line of x: the roles are exchanged.",
        "Which of the two vectors is moved, and which one only says where the line is?",
    ),
    of(
        "twice_the_shadow",
        "this is twice the projection, and x is not subtracted. Start at x and go to the foot, then as far again: "
        "x + 2(p − x).",
        LINE,
        MIDDLE,
    ),
    of(
        "entry_by_entry",
        "the products of the entries are not added up before they are divided. The share is one number, the same for "
        "all entries: x·d over d·d.",
        "Is `x * d` a number or a vector?",
        MIDDLE,
    ),
    needs_arrays(Reflect.needs_arrays, LADDER, "03#write"),
    Mistake(
        "wraps",
        Reflect.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and cannot be negative: −30 becomes 226. Make them floats "
        "first.",
        "What comes before 0 in eight bits without a sign?",
        "03#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "truncates",
        Reflect.truncates,
        "an array made like whole numbers holds whole numbers, and the fractions of the image are cut off.",
        "What is the dtype of `np.zeros_like(x)` when x holds integers?",
        "03#break",
        **at(LADDER, "truncates"),
    ),
    Mistake(
        "overwrites",
        Reflect.overwrites,
        "the image is right, and the caller’s x has become it. `np.asarray` makes no copy; `np.array(x, float)` does.",
        "Is your x another array than the caller’s, or another name for it?",
        "03#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "of_zero",
        Reflect.of_zero,
        "the zero vector gives no line to be a mirror. Raise `ValueError` and say so.",
        "Which line goes through the origin and (0, 0)?",
        "03#project",
        **at(LADDER, "of_zero"),
    ),
    Mistake(
        "broadcasts",
        Reflect.broadcasts,
        "NumPy stretches a vector of one entry to any length without a word. Compare the shapes first and raise "
        "`ValueError`.",
        "What does `np.array([1, 2, 3]) * np.array([2])` give?",
        "03#break",
        **at(LADDER, "broadcasts"),
    ),
    Mistake(
        "overflows",
        Reflect.overflows,
        "right in exact arithmetic, but d·d leaves the range of a float (10³⁰⁸), though the length of d plays no part "
        "in the image. Divide it by its largest entry first.",
        "What is (10²⁰⁰)² in floating point?",
        "03#break",
        status="warn",
        **at(LADDER, "overflows"),
    ),
)

SPEC = Spec(
    id="reflect_across",
    lesson="03",
    signature="reflect_across(x, d)",
    asks=(
        "`x` and `d` are vectors with equally many entries, arrays or lists, of floats or of integers (also the "
        "`uint8` of photos). Return the mirror image of `x` in the line through the origin and `d`, a new vector of "
        "floats: the part of `x` along `d` stays, the part at right angles to it changes its sign. How long `d` is "
        "plays no part, even where its square is no float. Raise `ValueError` where `d` is zero, or the numbers of "
        "entries differ. `x` stays as it was."
    ),
    stub='''\
def reflect_across(x, d):
    """The mirror image of x in the line through the origin and d."""
    p = project(x, d)
    ...  # x = p + rest: which of the two changes its sign?
''',
    reference=solutions.reflect_across,
    hints=(
        "Write x as p + r with p along d and r at right angles to it. What is the mirror image of each?",
        "The image is p − r. And r is x − p.",
        "`2 * project(x, d) - np.array(x, float)`.",
    ),
    arguments=("x", "d"),
    read=read,
    cases=(
        *PLAIN,
        *FORMS,
        *SCALES,
        *UNEQUAL,
        case("zero stays", np.zeros(3), A),
        case("on the line already", np.array([2.0, -4, 4]), A),
        case("nearly on the line", np.array([1.0, 1]), np.array([1.0, 1 + 1e-9]), tags="rounding"),
        case(ZERO[0], A, np.zeros(3), tags="refuse"),
        case(ZERO[1], np.zeros(2), np.zeros(2), tags="refuse"),
    ),
    properties=(
        Property(
            MIDDLE,
            aside,
            rounding,
            "3 γ₂ₙ₊₉: twice a projection minus x, or a product with a matrix of norm at most 3",
            "The part of x + r that is not along d",
            "times |x|",
            "Half of x + r has to lie on the line: try (3, 4) and the line of (1, 0), where (3, −4) is the image.",
            "03#project",
        ),
        Property(
            ACROSS,
            slant,
            rounding,
            "3 γ₂ₙ₊₉, as above",
            "|d·(x − r)|",
            "times |d| |x|",
            "The way from x to its image stands at right angles to the line: try (3, 4) and the line of (1, 0).",
            "03#project",
        ),
        refused(
            "What gives no line is refused",
            "A zero vector gives no line, and entries without partners have no dot product: raise `ValueError` for "
            "both.",
            "An answer came back although d is zero or the numbers of entries differ",
        ),
    ),
    mistakes=MISTAKES,
    where="03#project",
    noun="pair",
    library=frozenset({"lstsq", "pinv", "orth", "qr"}),
    small=project.candidates,
    sized=lambda n: (np.ones(n), np.arange(n)),
    sizes=(10_000, 100_000),
    slow=12.0,
    passed=passed,
)
