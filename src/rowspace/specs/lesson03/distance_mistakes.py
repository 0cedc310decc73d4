"""The known mistakes of ``distance_to_line``: how each is recognised, and its words."""

from __future__ import annotations

from rowspace.specs.evidence import at, needs_arrays, of_shape, plainly
from rowspace.specs.findings import ANSWERS
from rowspace.specs.lesson03.line_attempts import Distance
from rowspace.specs.mistake import Mistake

ABOUT = "The distance, beside |x − p|"
NEAR = ("10⁻⁹ from an axis", "10⁻⁹ from (1, 1, 1)", "on the line, in tenths", "on the line, in sevenths")
LADDER = {
    "needs_arrays": ("lists",),
    "wraps": ("photos (uint8)",),
    "of_zero": ("d is zero", "d is zero and x is p"),
    "broadcasts": ("p has one entry", "d has one entry", "p has an entry less"),
    "two_squares": NEAR,
    "divides_by_nothing": ("x is p",),
    "overflows": ("huge, 10²⁰⁰", "tiny, 10⁻²⁰⁰", "a direction of 10²⁰⁰", "a direction of 10⁻²⁰⁰"),
}
AXIS = "How far is (3, 4) from the line through (1, 0) in the direction (2, 0)?"
LONGER = "Is the line another one when d is doubled?"


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Distance, name)
    return Mistake(name, code, says, hint, "03#project", evidence=plainly(code), about=ABOUT)


MISTAKES = (
    of(
        "through_the_origin",
        "p plays no part: this is the distance from the line through the origin. Start from x − p.",
        "Which point do you have to move into the origin before a projection on d makes sense?",
    ),
    of(
        "to_the_point",
        "this is the distance from p. Other points of the line are nearer.",
        AXIS,
    ),
    of(
        "along",
        "this is how far the foot is from p, along the line. The way from the foot to x is the other part of x − p.",
        "Of which two parts is x − p the sum, and which of them leads away from the line?",
    ),
    of(
        "square",
        "this is the square of the distance: the root is missing.",
        "How long is (0, 4), and what is 0² + 4²?",
    ),
    of(
        "taxi",
        "the entries of what is left are added up by size. Its length is the root of the sum of squares.",
        "How long is (3, 4)?",
    ),
    of(
        "no_division",
        "the share of d in x − p is not divided by d·d, which is right only where d has length 1.",
        LONGER,
    ),
    of(
        "one_length",
        "the share of d in x − p is divided by the length of d once. It is needed twice: divide by d·d.",
        LONGER,
    ),
    of(
        "not_divided",
        "the distance comes out multiplied by the length of d. The area of a parallelogram has to be divided by its "
        "base.",
        LONGER,
    ),
    of(
        "second_point",
        "d is taken for a second point of the line, and the direction for d − p. It is the direction already.",
        "Where does the line through (1, 0) in the direction (2, 0) pass, and is (2, 1) on it?",
    ),
    of(
        "to_the_shadow_of_x",
        "x is projected in place of x − p. The shadow has to be that of the way from p to x.",
        "Which point do you have to move into the origin before a projection on d makes sense?",
    ),
    of(
        "three_entries",
        "this works with three entries alone, as the cross product does. A projection works with any number.",
        "In how many dimensions is there a cross product, and in how many a dot product?",
    ),
    Mistake(
        "what_is_left",
        Distance.what_is_left,
        "this is what is left of x − p, a vector. The distance is its length.",
        "How many numbers is a distance?",
        "03#project",
        evidence=of_shape(1),
        about=ANSWERS,
    ),
    needs_arrays(Distance.needs_arrays, LADDER, "03#write"),
    Mistake(
        "wraps",
        Distance.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and 20 − 100 becomes 176. Make them floats first.",
        "What comes before 0 in eight bits without a sign?",
        "03#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "divides_by_nothing",
        Distance.divides_by_nothing,
        "where x is p itself there is no angle, and nothing to divide by. The distance is 0 all the same.",
        "How far is p from the line through p?",
        "03#angle",
        **at(LADDER, "divides_by_nothing"),
    ),
    Mistake(
        "of_zero",
        Distance.of_zero,
        "the zero vector gives no direction, so there is no line. Raise `ValueError` and say so.",
        "Which line goes through p in the direction (0, 0)?",
        "03#project",
        **at(LADDER, "of_zero"),
    ),
    Mistake(
        "broadcasts",
        Distance.broadcasts,
        "NumPy stretches a vector of one entry to any length without a word. Compare the shapes first and raise "
        "`ValueError`.",
        "What does `np.array([1, 2, 3]) - np.array([2])` give?",
        "03#break",
        **at(LADDER, "broadcasts"),
    ),
    Mistake(
        "two_squares",
        Distance.two_squares,
        "right in exact arithmetic, but near the line a square is subtracted from one that is nearly equal, or a sine "
        "taken from a cosine near 1, and half the digits go. Subtract the vectors and take the length of what is left.",
        "What is 16 + 10⁻¹⁸ − 16 in floating point, and what is its root on paper?",
        "03#break",
        status="warn",
        **at(LADDER, "two_squares"),
        about=ABOUT,
    ),
    Mistake(
        "overflows",
        Distance.overflows,
        "right in exact arithmetic, but the squares leave the range of a float (10³⁰⁸) long before the distance does. "
        "Divide by the largest entry first, and multiply by it after the root.",
        "What is (10²⁰⁰)² in floating point?",
        "03#break",
        status="warn",
        **at(LADDER, "overflows"),
        about=ABOUT,
    ),
)
