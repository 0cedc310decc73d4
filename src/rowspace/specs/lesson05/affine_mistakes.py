"""Known mistakes of ``affine_from_points``."""

from __future__ import annotations

from rowspace.specs.evidence import at, is_overwrites, needs_arrays, only_fails, only_fails_tagged, plainly
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson05.affine_cases import ROUNDED, SMALL
from rowspace.specs.lesson05.evidence import every_shape_is
from rowspace.specs.lesson05.further_attempts import Affine
from rowspace.specs.mistake import Mistake

POINTS, LAST, REFUSED = "Each point to its image", "The last coordinate stays 1", "One line is refused"
AT, ORDER, AREA, WRITE = "05#homogeneous", "05#compose", "05#area", "05#write"
LADDER = {"truncates": ("integers (dtype int)",), "needs_arrays": ("lists",)}


def is_never_refuses(findings: Findings) -> bool:
    return findings.fails("on one line") and only_fails_tagged("refuse")(findings)


def is_fixed_tolerance(findings: Findings) -> bool:
    """Small triangles are taken for lines, and nothing else fails but what a fixed limit must miss."""
    refused = all(n in findings.troubles and findings.troubles[n].refusal for n in SMALL)
    return refused and only_fails(*SMALL, *ROUNDED)(findings)


MISTAKES = (
    Mistake(
        "the_other_way",
        Affine.the_other_way,
        "this takes the points of `after` to those of `before`: the inverse of what is asked for.",
        "Where does your matrix take the first point of `before`?",
        ORDER,
        evidence=plainly(Affine.the_other_way),
    ),
    Mistake(
        "transposed",
        Affine.transposed,
        "this is the transpose, for points written as rows. Here points are columns: H @ (x, y, 1).",
        "Which entries of H are multiplied by the 1 of (x, y, 1)?",
        AT,
        evidence=plainly(Affine.transposed),
        about=LAST,
    ),
    Mistake(
        "transposed_block",
        Affine.transposed_block,
        "the first point arrives, and the block A is transposed: rows have become columns.",
        "Where does a side of the triangle go, and which column says so?",
        AT,
        evidence=plainly(Affine.transposed_block),
        about=POINTS,
    ),
    Mistake(
        "stays_at_the_origin",
        Affine.stays_at_the_origin,
        "the sides of the triangle are right, and it stands in the wrong place: the move t is missing.",
        "Where does A take the first point, and how far is that from where it should go?",
        AT,
        evidence=plainly(Affine.stays_at_the_origin),
        about=POINTS,
    ),
    Mistake(
        "step_of_the_first",
        Affine.step_of_the_first,
        "t is q[0] − p[0]. But A has moved p[0] already, so what is left is q[0] − A p[0].",
        "Where is the first point after A, and before t?",
        AT,
        evidence=plainly(Affine.step_of_the_first),
        about=POINTS,
    ),
    Mistake(
        "to_the_first",
        Affine.to_the_first,
        "t is q[0], as if the first point began at the origin. It begins at p[0], and A takes it to A p[0].",
        "Which point of `before` goes to t?",
        AT,
        evidence=plainly(Affine.to_the_first),
        about=POINTS,
    ),
    Mistake(
        "other_order",
        Affine.other_order,
        "the two factors of A have changed places. First B⁻¹ takes the sides to the axes, then C takes the axes on: C "
        "B⁻¹, read from the right.",
        "Which of the two matrices should meet a side of the triangle first?",
        ORDER,
        evidence=plainly(Affine.other_order),
        about=POINTS,
    ),
    Mistake(
        "only_moves",
        Affine.only_moves,
        "this moves the middle of one triangle to the middle of the other. Turning and stretching are missing.",
        "What should become of the sides?",
        AT,
        evidence=plainly(Affine.only_moves),
        about=POINTS,
    ),
    Mistake(
        "differences_as_rows",
        Affine.differences_as_rows,
        "the sides stand as rows where they should be columns. In A B = C each side is a column of B, and its image "
        "the same column of C.",
        "Is A multiplied by the first row of B, or by its first column?",
        "05#columns",
        evidence=plainly(Affine.differences_as_rows),
        about=POINTS,
    ),
    Mistake(
        "no_last_row",
        Affine.no_last_row,
        "the last row is missing. Without 0 0 1 below, the matrix is not square, and two of them cannot be multiplied.",
        "How many coordinates has (x, y, 1), and how many has its image here?",
        AT,
        evidence=every_shape_is((2, 3)),
        about=ANSWERS,
    ),
    Mistake(
        "never_refuses",
        Affine.never_refuses,
        "nothing asks whether the three points lie on one line. Then the determinant of the sides is 0, or nothing but "
        "rounding, and so is the matrix: ∞, NaN, or large and meaningless.",
        "How large is the triangle, and what do you divide by?",
        AREA,
        evidence=is_never_refuses,
        about=REFUSED,
    ),
    Mistake(
        "exactly_zero",
        Affine.exactly_zero,
        "only an exact 0 is taken for one line. Tenths are rounded, so that the determinant of the sides may come out "
        "as 10⁻¹⁷; compare it with the products it is made of.",
        "How large is the rounding error of 0.3, compared with 0.3?",
        "05#break",
        evidence=only_fails(*ROUNDED),
        about=REFUSED,
    ),
    Mistake(
        "fixed_tolerance",
        Affine.fixed_tolerance,
        "whether the points lie on one line is decided by a fixed small area. In another unit the same triangle is as "
        "large as you like: compare with the products the determinant is made of.",
        "Does a triangle become a line when it is measured in kilometres?",
        "05#break",
        evidence=is_fixed_tolerance,
        about=ANSWERS,
        cases=SMALL,
    ),
    Mistake(
        "truncates",
        Affine.truncates,
        "the points are whole numbers, so a matrix made like them is, too, and its fractions are cut off.",
        "What is the dtype of your matrix when the points hold integers?",
        WRITE,
        **at(LADDER, "truncates"),
    ),
    needs_arrays(Affine.needs_arrays, LADDER, WRITE),
    Mistake(
        "overwrites",
        Affine.overwrites,
        "the matrix is right, and the caller’s points have been moved. `np.asarray` makes no copy of floats, and `-=` "
        "writes into them.",
        "Is the array you subtract from yours, or the caller’s?",
        WRITE,
        evidence=is_overwrites,
    ),
)
