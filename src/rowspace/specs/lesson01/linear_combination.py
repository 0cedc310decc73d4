"""The spec of ``linear_combination``: c₁v₁ + c₂v₂ + …, the one operation everything else is made of.

Bound. In whatever order k products are rounded and added, each entry is off by at most γₖ Σ |cᵢ| |vᵢ| (Higham,
section 3.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, is_overwrites, is_slow, plainly, says_slow
from rowspace.specs.findings import Findings
from rowspace.specs.lesson01 import solutions
from rowspace.specs.lesson01.attempts import Combination
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

LADDER = {
    "repeats_lists": ("lists", "lists, with fractions"),
    "total_of_integers": ("halves of whole numbers",),
    "wraps": ("two photos (uint8)",),
    "stops_at_the_shorter": ("a coefficient too few", "a coefficient too many"),
    "nothing_is_zero": ("no vectors",),
}


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, np.shape(args[1])[1], "The combination")


def lost(args: Args, answer: Any) -> float:
    c, V = (np.asarray(a, float) for a in args)
    off, size = abs(answer - c @ V), abs(c) @ abs(V)
    return float((off / np.where(size > 0, size, 1)).max(initial=0.0))  # where all is 0, what came instead


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    return (
        f"In no entry is the error more than {number(row.figure)} times Σ |cᵢ| |vᵢ|, over {len(findings.asked())} "
        "combinations."
    )


def small() -> Iterator[Args]:
    for V in small_matrices(((1, 1), (1, 2), (2, 1), (2, 2), (2, 3)), (0, 1, 2)):
        yield np.arange(2.0, 2 + len(V)), V


def random(k: int, n: int) -> tuple[Any, Any]:
    rng = np.random.default_rng([k, n])
    return rng.normal(size=k), rng.normal(size=(k, n))


PLANE = np.array([[1.0, 2], [3, -1]])
SPACE = np.array([[1.0, 0, 2], [0, 3, -1]])
PHOTOS = np.array([[200, 30, 255], [100, 250, 255]], np.uint8)
ABOUT = "c₁v₁ + c₂v₂ + …, entry by entry"

MISTAKES = (
    Mistake(
        "ignores_coefficients",
        Combination.ignores_coefficients,
        "this is the sum of the vectors. Each is stretched by its coefficient first.",
        "What does 2 · (1, 2) + 0 · (3, −1) come to?",
        "01#combine",
        evidence=plainly(Combination.ignores_coefficients),
        about=ABOUT,
    ),
    Mistake(
        "adds_coefficients",
        Combination.adds_coefficients,
        "the coefficient is added to each entry of its vector. It multiplies them: c · v.",
        "How long is 2 · v beside v, and in which direction does it point?",
        "01#combine",
        evidence=plainly(Combination.adds_coefficients),
        about=ABOUT,
    ),
    Mistake(
        "keeps_last",
        Combination.keeps_last,
        "only the last term is left: `=` in the loop forgets what was there, `+=` adds to it.",
        "What does the total hold after the first turn of the loop, and what after the second?",
        "01#write",
        evidence=plainly(Combination.keeps_last),
        about=ABOUT,
    ),
    Mistake(
        "sums_apart",
        Combination.sums_apart,
        "the coefficients are added up and the vectors are added up. Each coefficient belongs to one vector and "
        "multiplies it alone.",
        "In 2 · (1, 2) + 3 · (3, −1), what does the 3 multiply?",
        "01#combine",
        evidence=plainly(Combination.sums_apart),
        about=ABOUT,
    ),
    Mistake(
        "entries_for_vectors",
        Combination.entries_for_vectors,
        "coefficients are paired with the entries within a vector. They belong to the vectors, which are the rows: "
        "c[i] multiplies all of `vectors[i]`.",
        "With two vectors of three entries each, how many coefficients are there?",
        "01#combine",
        evidence=plainly(Combination.entries_for_vectors),
        about=ABOUT,
    ),
    Mistake(
        "averages",
        Combination.averages,
        "the sum is divided by the number of vectors: an average. A combination keeps the sum as it is.",
        "What is 1 · v + 1 · w, and how does it differ from the point half-way?",
        "01#combine",
        evidence=plainly(Combination.averages),
        about=ABOUT,
    ),
    Mistake(
        "skips_first",
        Combination.skips_first,
        "the first vector is left out: counting starts at 0.",
        "Which values does i take, and which vector is missing?",
        "01#write",
        evidence=plainly(Combination.skips_first),
        about=ABOUT,
    ),
    Mistake(
        "no_sum",
        Combination.no_sum,
        "these are the stretched vectors one by one. Their sum is asked for, a single vector.",
        "How many arrows are left when arrows are laid tip to tail and the last tip is reached?",
        "01#combine",
        evidence=lambda findings: (
            all(
                np.shape(findings.runs[c.name].answer) == np.shape(findings.args[c.name][1])
                for c in findings.asked()
                if not c.tags
            )
        ),
    ),
    Mistake(
        "repeats_lists",
        Combination.repeats_lists,
        "Python’s lists are no vectors: 2 · [1, 2] is [1, 2, 1, 2]. `np.array(vectors, float)` makes arrays, which "
        "multiply entry by entry.",
        "What does Python print for `2 * [1, 2]`, and for `2 * np.array([1, 2])`?",
        "01#lists",
        **at(LADDER, "repeats_lists"),
    ),
    Mistake(
        "total_of_integers",
        Combination.total_of_integers,
        "the total is an array of whole numbers, and halves do not fit into it. `np.zeros(n)` holds floats.",
        "What is the dtype of the array you add to, when the vectors hold integers?",
        "01#lists",
        **at(LADDER, "total_of_integers"),
    ),
    Mistake(
        "wraps",
        Combination.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and wrap around: 2 · 200 becomes 144. Make them floats first.",
        "What comes after 255 in eight bits?",
        "01#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "stops_at_the_shorter",
        Combination.stops_at_the_shorter,
        "`zip` stops at the shorter of the two, and what is left over is dropped without a word. `zip(…, strict=True)` "
        "raises `ValueError`.",
        "What becomes of the third vector when there are two coefficients?",
        "01#break",
        **at(LADDER, "stops_at_the_shorter"),
    ),
    Mistake(
        "nothing_is_zero",
        Combination.nothing_is_zero,
        "the sum of no vectors is the zero vector of the space, with as many entries as its vectors have. The shape "
        "(0, 3) says that there are 3.",
        "What should a sum be before anything is added to it?",
        "01#break",
        **at(LADDER, "nothing_is_zero"),
    ),
    Mistake(
        "overwrites",
        Combination.overwrites,
        "the answer is right, and the caller’s vectors are stretched in place. `np.asarray` makes no copy; "
        "`np.array(vectors, float)` does.",
        "Is the array you write into yours, or the caller’s?",
        "01#write",
        evidence=is_overwrites,
    ),
    Mistake("python_loops", Combination.python_loops, says_slow, "", "01#write", status="ok", evidence=is_slow),
)

SPEC = Spec(
    id="linear_combination",
    lesson="01",
    signature="linear_combination(coefficients, vectors)",
    asks=(
        "`vectors` holds vectors of the same length, one in each row: an array, or a list of lists, of floats or of "
        "integers (also the `uint8` of photos). `coefficients` holds a number for each. Return the sum of the vectors, "
        "each times its coefficient: a new vector of floats. No vectors, an array of shape (0, n), sum to the zero "
        "vector. Where there are more or fewer coefficients than vectors raise `ValueError`. Nothing passed in is "
        "changed."
    ),
    stub='''\
def linear_combination(coefficients, vectors):
    """coefficients[0] * vectors[0] + coefficients[1] * vectors[1] + …"""
    vectors = np.array(vectors, float)
    total = np.zeros(vectors.shape[1])
    ...  # one vector after the other
    return total
''',
    reference=solutions.linear_combination,
    hints=(
        "What does one coefficient do to the entries of its vector? What does + do to two vectors?",
        "Start from the zero vector. For each coefficient and its vector add the vector, stretched.",
        "`for c, v in zip(coefficients, vectors, strict=True): total += c * v`.",
    ),
    arguments=("coefficients", "vectors"),
    read=read,
    cases=(
        case("one vector of one entry", np.array([3.0]), np.array([[2.0]])),
        case("two in the plane", np.array([2.0, 3]), PLANE),
        case("two in space", np.array([2.0, -1]), SPACE),
        case("three in the plane", np.array([1.0, -2, 0.5]), np.array([[2.0, 1], [0, 3], [4, -1]])),
        case("three in space", np.array([2.0, -1, 4]), np.array([[1.0, 2, 3], [0, 1, 5], [-2, 0, 1]])),
        case("coefficients zero", np.zeros(2), SPACE),
        case("one coefficient zero", np.array([0.0, 2]), SPACE),
        case("adds up to nothing", np.array([1.0, -1]), np.array([[4.0, 5], [4, 5]])),
        case("no vectors", np.zeros(0), np.zeros((0, 3)), tags="edge"),
        case("lists", [2, 3], [[1, 2], [3, -1]], tags="form"),
        case("lists, with fractions", [0.5, -1.0], [[1.0, 2.0, 4.0], [3.0, -1.0, 0.0]], tags="form"),
        case("integers (dtype int)", np.array([2, -1]), SPACE.astype(int), tags="form"),
        case("halves of whole numbers", np.array([0.5, 0.25]), SPACE.astype(int), tags="form"),
        case("two photos (uint8)", [2, 1], PHOTOS, tags="form"),
        case("strided view", np.array([2.0, -1]), strided(SPACE), tags="form"),
        case("huge, 10²⁰⁰ times 10¹⁰⁰", 1e200 * np.array([2.0, -1]), 1e100 * SPACE),
        case("tiny, 10⁻²⁰⁰ times 10⁻¹⁰⁰", 1e-200 * np.array([2.0, -1]), 1e-100 * SPACE),
        case("cancels, 10¹⁶ + 1 − 10¹⁶", np.array([1e16, 1, -1e16]), np.ones((3, 2)), tags="rounding"),
        case("random, 5 of 4 entries", *random(5, 4)),
        case("random, 30 of 20 entries", *random(30, 20)),
        case("a coefficient too few", np.array([1.0, 2]), np.array([[1.0, 0], [0, 1], [1, 1]]), tags="refuse"),
        case("a coefficient too many", np.array([1.0, 2, 3]), PLANE, tags="refuse"),
    ),
    properties=(
        Property(
            ABOUT,
            lost,
            lambda args: 2 * gamma(len(args[0]) + 1),
            "2 γₖ₊₁: γₖ Σ |cᵢ| |vᵢ| for k rounded products added in any order (Higham, section 3.1), and as much to "
            "measure it",
            "The error in some entry",
            "times Σ |cᵢ| |vᵢ|",
            "Work out the first entry by hand: only the first entries of the vectors take part.",
            "01#combine",
        ),
        Property(
            "One coefficient for each vector",
            lambda args, x: 1.0,
            exactly,
            "a sum with a term missing is another sum",
            "",
            "",
            "Compare the two lengths first and raise `ValueError` where they differ.",
            "01#break",
            only="refuse",
            claim="An answer came back although coefficients and vectors do not pair up",
        ),
    ),
    mistakes=MISTAKES,
    where="01#combine",
    noun="combination",
    library=frozenset({"dot", "matmul", "einsum", "tensordot", "inner", "average", "@", ".dot"}),
    small=small,
    sized=lambda n: (np.ones(n), np.ones((n, n))),
    sizes=(64, 128, 256),
    passed=passed,
)
