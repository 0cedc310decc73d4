"""The known mistakes of ``coordinates``: how each is recognised, and its words."""

from __future__ import annotations

from rowspace.specs.evidence import at, needs_arrays, of_shape, only_fails, only_fails_tagged, plainly
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson04.further_attempts import Coordinates
from rowspace.specs.mistake import Mistake

RECIPE, REFUSED = "Σ cⱼ bⱼ = v, coordinate by coordinate", "What is no basis is refused"
ROUNDED = ("tenths, in one plane", "a third as long, 10⁸⁰")
SMALL = ("in nanometres", "tiny, 10⁻⁸⁰")
CLOSE = ("two nearly parallel in space", "nearly parallel in the plane")
OTHERS = ("two vectors in space", "one vector in the plane", "three vectors in the plane")
LADDER = {"truncates": ("integers (dtype int)",), "needs_arrays": ("lists",)}
BASIS, BREAK = "04#basis", "04#break"


def is_never_refuses(findings: Findings) -> bool:
    return findings.fails("on one line") and findings.fails("in one plane") and only_fails_tagged("refuse")(findings)


def is_fixed_tolerance(findings: Findings) -> bool:
    """Bases of short vectors are refused, and nothing else fails but what a fixed limit must miss."""
    refused = all(n in findings.troubles and findings.troubles[n].refusal for n in SMALL)
    return refused and only_fails(*SMALL, *ROUNDED)(findings)


def is_by_gram(findings: Findings) -> bool:
    return findings.right("rounding") and only_fails(*CLOSE)(findings)


def of(name: str, says: str, hint: str, where: str = BASIS) -> Mistake:
    code = getattr(Coordinates, name)
    return Mistake(name, code, says, hint, where, evidence=plainly(code), about=RECIPE)


MISTAKES = (
    of(
        "shadows",
        "v is projected on each basis vector. Those shadows are coordinates only where the basis vectors are at right "
        "angles; here each counts some of what the others contribute.",
        "Try a = (1, 0), b = (1, 1), v = (0, 1). Where do your two stretched arrows lead?",
    ),
    of(
        "dot_products",
        "these are the dot products of v with the basis vectors. They are coordinates only in a basis of unit vectors "
        "at right angles.",
        "What are the coordinates of (5, 0) in the basis (5, 0), (0, 5)?",
    ),
    of(
        "rows_for_columns",
        "each basis vector is used as an equation. The first equation is made of the first entries of all of them.",
        "Which numbers stand in the equation for the first entry of v?",
    ),
    of(
        "combination",
        "this is the vector that has the entries of v as its coordinates. The question is the other way round: v is "
        "there, and its coordinates are looked for.",
        "What are the coordinates of basis[0] itself?",
    ),
    of(
        "backwards",
        "the coordinates are right and in the reverse order. The first belongs to the first basis vector.",
        "With the basis (1, 0), (0, 1), what are the coordinates of (5, 7)?",
    ),
    of(
        "sign_in_the_middle",
        "the second coordinate has the wrong sign. Its triple product is that of v, c and a: the letters move round, "
        "and a, b, c become b, c, a.",
        "Is c × a the same as a × c?",
    ),
    of(
        "undivided",
        "these are the numerators. All of them are still to be divided by the volume of the basis.",
        "What are the coordinates of basis[0] itself?",
    ),
    of(
        "absolute_volume",
        "the coordinates are divided by a volume without its sign. A basis turned like a left hand has a negative one, "
        "and so have the numerators.",
        "What are the coordinates of basis[0], when the basis is (0, 1), (1, 0)?",
    ),
    of(
        "unit_vectors",
        "the basis vectors are shortened to length 1 first. Coordinates count in steps of the basis vectors as they "
        "are.",
        "How many steps of (2, 0) lead to (6, 0)?",
    ),
    of(
        "of_what_is_left",
        "these are the coordinates in the directions that are left when the earlier ones are taken out. They are at "
        "right angles, and they are another basis.",
        "Which vectors do you have to stretch by your numbers to reach v?",
    ),
    of(
        "plane_only",
        "for the plane this is right, and in space nothing comes back. There a third equation and a third coordinate "
        "are waiting.",
        "Which vector is at right angles to both b and c?",
    ),
    Mistake(
        "arrows",
        Coordinates.arrows,
        "these are the stretched basis vectors. The numbers that stretch them are asked for.",
        "How many numbers are the coordinates of a vector in space?",
        BASIS,
        evidence=of_shape(2),
        about=ANSWERS,
    ),
    Mistake(
        "truncates",
        Coordinates.truncates,
        "the coordinates are put into an array of whole numbers, and everything after the point is cut off.",
        "What is the dtype of your result when v holds integers?",
        "04#write",
        **at(LADDER, "truncates"),
    ),
    needs_arrays(Coordinates.needs_arrays, LADDER, "04#write"),
    Mistake(
        "never_refuses",
        Coordinates.never_refuses,
        "nothing asks whether the rows are a basis. Where they are dependent the volume is 0 or nothing but rounding, "
        "and what is divided by it is ∞, NaN, or large and meaningless.",
        "What is the volume of a flat box?",
        BASIS,
        evidence=is_never_refuses,
        about=REFUSED,
    ),
    Mistake(
        "any_number",
        Coordinates.any_number,
        "numbers came back, and these vectors are too few to reach every v, or so many that there are many recipes. A "
        "basis has as many as v has entries.",
        "How many vectors are there in a basis of the plane, and how many in one of space?",
        BASIS,
        evidence=only_fails(*OTHERS),
        about=ANSWERS,
        cases=OTHERS,
    ),
    Mistake(
        "exactly_zero",
        Coordinates.exactly_zero,
        "only an exact 0 counts as no basis. With tenths the volume of a flat box comes out as 10⁻¹⁷; `is_independent` "
        "compares what is left with the vectors.",
        "Is 0.3 − 0.1 − 0.2 exactly 0 in floating point?",
        BREAK,
        evidence=only_fails(*ROUNDED),
        about=REFUSED,
    ),
    Mistake(
        "fixed_tolerance",
        Coordinates.fixed_tolerance,
        "whether the rows are a basis is decided by a fixed small volume. A volume has a unit: the same arrows in "
        "kilometres have a volume as small as you like.",
        "By how much does a volume shrink when lengths are measured in kilometres instead of metres?",
        BREAK,
        evidence=is_fixed_tolerance,
        about=ANSWERS,
        cases=SMALL,
    ),
    Mistake(
        "by_gram",
        Coordinates.by_gram,
        "right in exact arithmetic: the table of dot products is solved instead of the vectors themselves. Where they "
        "are nearly parallel it squares what sets them apart, and half of the digits are gone.",
        "What is 1 + (10⁻⁵)² in floating point, and how many digits of the second term are left?",
        BREAK,
        status="warn",
        evidence=is_by_gram,
        cases=CLOSE,
    ),
)
