"""The known mistakes of ``distances``: how each is recognised, and its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rowspace.specs.evidence import at, needs_arrays, plainly
from rowspace.specs.lesson02.attempts import Distances
from rowspace.specs.mistake import Mistake

PARTS = (
    "L1 distance, relative error",
    "L2 distance, relative error",
    "L∞ distance, relative error",
    "Jaccard distance, absolute error",
)

LADDER = {
    "needs_arrays": ("lists",),
    "wraps": ("two photos (uint8)",),
    "nothing_over_nothing": ("both zero",),
    "largest_of_nothing": ("no entries",),
    "broadcasts": ("three entries and two", "three entries and one"),
    "multiplied_out": ("close together and far away, 10⁸",),
    "overflows": ("huge, 10²⁰⁰", "tiny, 10⁻²⁰⁰"),
}


def of(part: int, code: Callable[..., Any], says: str, hint: str) -> Mistake:
    """A mistake in one of the four distances, known by that one alone."""
    return Mistake(
        code.__name__, code, says, hint, "02#distances", evidence=plainly(code, part), about=PARTS[part]
    )


MISTAKES = (
    Mistake(
        "other_order",
        Distances.other_order,
        "L1 and L2 have changed places. The order is L1, L2, L∞, Jaccard.",
        "Which of the two is the larger, L1 or L2, and which comes first?",
        "02#distances",
        evidence=plainly(Distances.other_order),
    ),
    of(
        0,
        Distances.signed_sum,
        "the differences are added with their signs, and one up and one down cancel. L1 adds absolute values.",
        "How far apart are (1, 0) and (0, 1) along the streets?",
    ),
    of(
        0,
        Distances.mean,
        "this is the mean of the absolute differences. L1 is their sum.",
        "Walking 3 blocks east and 4 north, how many blocks is that?",
    ),
    of(
        1,
        Distances.squared,
        "this is the square of the L2 distance. The root is missing, and without it twice as far counts as four times.",
        "How far is (3, 4) from the origin?",
    ),
    of(
        1,
        Distances.mean_square,
        "this is the root of the mean of the squares. L2 is the root of their sum.",
        "How far is (1, 1, 1, 1) from the origin?",
    ),
    of(
        1,
        Distances.difference_of_norms,
        "the two lengths are subtracted. The distance is the length of the difference, ‖x − y‖: vectors of the same "
        "length can be far apart.",
        "How far is (3, 4) from (4, 3), and how long is each?",
    ),
    of(
        2,
        Distances.signed_largest,
        "the largest difference is taken with its sign, so where y is the larger it does not count. Absolute values "
        "come first.",
        "What is the L∞ distance of (1, 2) and (1, 9)?",
    ),
    of(
        2,
        Distances.difference_of_largest,
        "the largest entries are subtracted, and they can stand in different places. First the differences, then the "
        "largest.",
        "What is the L∞ distance of (3, 1) and (1, 3)?",
    ),
    of(
        3,
        Distances.similarity,
        "this is the Jaccard similarity, 1 for the same sets. The distance is 1 minus it, 0 for the same sets.",
        "How far is a vector from itself?",
    ),
    of(
        3,
        Distances.of_all_entries,
        "places where both are 0 are counted in. Jaccard’s distance leaves them out: what neither has says nothing.",
        "Two listeners know one song each, the same one, of a million. How far apart are they?",
    ),
    of(
        3,
        Distances.unequal_values,
        "values are compared, and only whether they are 0 counts: 2 and 4 are both there.",
        "What does Jaccard’s distance see of the entries 2 and 4?",
    ),
    of(
        3,
        Distances.sets_of_values,
        "the sets are made of the values. They are made of the places: the set of a vector is where it is not 0.",
        "Which places of (5, 0, 5) are not 0?",
    ),
    needs_arrays(Distances.needs_arrays, LADDER, "02#write"),
    Mistake(
        "wraps",
        Distances.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and wrap around: 30 − 250 becomes 36. Make them floats first.",
        "What comes before 0 in eight bits?",
        "02#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "nothing_over_nothing",
        Distances.nothing_over_nothing,
        "0 is divided by 0 where neither vector has anything. Two empty sets are the same: distance 0.",
        "In how many places is at least one of two zero vectors not 0?",
        "02#break",
        **at(LADDER, "nothing_over_nothing"),
        about=PARTS[3],
    ),
    Mistake(
        "largest_of_nothing",
        Distances.largest_of_nothing,
        "vectors without entries have no largest difference, and their distance is 0. `max(initial=0)` starts from 0.",
        "What is the sum of no numbers?",
        "02#break",
        **at(LADDER, "largest_of_nothing"),
    ),
    Mistake(
        "broadcasts",
        Distances.broadcasts,
        "NumPy stretches a vector of one entry to any length without a word. Compare the shapes first and raise "
        "`ValueError`.",
        "What does `np.array([1, 2, 3]) - np.array([2])` give?",
        "02#break",
        **at(LADDER, "broadcasts"),
    ),
    Mistake(
        "multiplied_out",
        Distances.multiplied_out,
        "right in exact arithmetic: x·x − 2 x·y + y·y is ‖x − y‖² multiplied out. Far from the origin its terms are "
        "10¹⁶ and cancel; subtract first, then square.",
        "How many digits of 10¹⁶ + 25 survive in a float?",
        "02#break",
        status="warn",
        **at(LADDER, "multiplied_out"),
        about=PARTS[1],
    ),
    Mistake(
        "overflows",
        Distances.overflows,
        "right in exact arithmetic, but the squares leave the range of a float (10³⁰⁸) long before the distance does. "
        "`p_norm` divides by the largest first.",
        "What is (10²⁰⁰)² in floating point?",
        "02#break",
        status="warn",
        **at(LADDER, "overflows"),
        about=PARTS[1],
    ),
)
