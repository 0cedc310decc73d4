"""The spec of ``arm_tip``: where the hand of a robot arm is.

Bound. n angles added up one after the other are off by at most γₙ Σ |θ|, so a link points wrong by as much, plus 8u for
sine and cosine; the sum of n links adds γₙ₊₁. A chain of matrices loses at each joint 8u in each entry of a
rotation, of size 16u, and γ₃ of its products, of size at most 2 · 3u: 24n u at the last link. Together at most
(32 n + n Σ |θ|) u times the length of the whole arm.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import is_overwrites, of_shape, only_fails, only_fails_tagged, plainly
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson05 import solutions
from rowspace.specs.lesson05.evidence import every_shape_is
from rowspace.specs.lesson05.further_attempts import Arm
from rowspace.specs.measures import u
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec

RIGHT = np.pi / 2

# name -> (angles, lengths, tags)
ARMS: dict[str, tuple[Any, Any, str]] = {
    "one link, straight": (np.array([0.0]), np.array([2.0]), ""),
    "one link, raised": (np.array([RIGHT]), np.array([2.0]), ""),
    "two links, straight": (np.zeros(2), np.array([3.0, 1]), ""),
    "bent at the elbow": (np.array([0.0, RIGHT]), np.array([2.0, 1]), ""),
    "raised, and bent back": (np.array([RIGHT, -RIGHT]), np.array([2.0, 1]), ""),
    "folded": (np.array([0.0, np.pi]), np.array([3.0, 1]), ""),
    "at 30° and −60°": (np.array([np.pi / 6, -np.pi / 3]), np.array([1.0, 2]), ""),
    "three links": (np.array([0.5, 1.0, -2.0]), np.array([3.0, 2, 1]), ""),
    "a square": (np.array([0.0, RIGHT, RIGHT, RIGHT]), np.ones(4), ""),
    "a link without length": (np.array([1.0, 0.5]), np.array([0.0, 2]), ""),
    "six links": (np.array([0.3, -1.1, 2.0, 0.7, -0.2, 1.5]), np.array([1.0, 0.5, 2, 0.25, 1, 3]), ""),
    "no links": (np.zeros(0), np.zeros(0), "edge"),
    "lists": ([0.5, -1.0], [2, 1], "form"),
    "integers (dtype int)": (np.array([1, 2, -1]), np.array([3, 2, 1]), "form"),
    "every second number": (np.array([0.5, 9, -1, 9])[::2], np.array([2.0, 9, 1, 9])[::2], "form"),
    "huge, 10²⁰⁰": (np.array([0.5, -1.0]), np.array([2e200, 1e200]), ""),
    "tiny, 10⁻²⁰⁰": (np.array([0.5, -1.0]), np.array([2e-200, 1e-200]), ""),
    "thirty links": (np.random.default_rng(5).uniform(-3, 3, 30), np.ones(30), ""),
    "many turns": (np.array([100.0, -250.0, 400.0]), np.array([1.0, 2, 3]), "rounding"),
    "an angle too few": (np.array([0.5]), np.array([2.0, 1]), "refuse"),
    "an angle too many": (np.array([0.5, 1, 1]), np.array([2.0, 1]), "refuse"),
}


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, 2, "The tip")


def lost(args: Args, tip: Any) -> float:
    """The largest error in a coordinate, compared with the length of the arm."""
    angles, lengths = ([float(x) for x in a] for a in args)
    longest = max(lengths, default=0.0) or 1.0
    headings = [math.fsum(angles[: k + 1]) for k in range(len(angles))]
    share = [length / longest for length in lengths]
    right = [math.fsum(s * f(h) for s, h in zip(share, headings, strict=True)) for f in (math.cos, math.sin)]
    return float(np.abs(tip / longest - right).max() / (math.fsum(share) or 1.0))


def bound(args: Args) -> float:
    n = max(len(args[0]), 1)
    return float(32 * n + n * np.abs(np.asarray(args[0], float)).sum()) * u


def small() -> Iterator[Args]:
    for n in (1, 2, 3):
        for angles in ((RIGHT, 0, 0), (0, RIGHT, 0), (RIGHT, RIGHT, 0), (RIGHT, -RIGHT, RIGHT)):
            yield np.array(angles[:n], float), np.arange(n, 0.0, -1)


def is_no_joints(findings: Findings) -> bool:
    return only_fails("no links")(findings)


def is_every_joint(findings: Findings) -> bool:
    """A row for each joint, with the shoulder or without it."""
    return of_shape(2)(findings) and all(
        np.shape(findings.runs[c.name].answer)
        in {(len(findings.args[c.name][0]) + k, 2) for k in (0, 1)}
        for c in findings.asked("refuse")
        if not c.tags
    )


TIP, REFUSED = "The tip", "One length for each angle"
AT, ORDER, COLUMNS, WRITE = "05#homogeneous", "05#compose", "05#columns", "05#write"
MISTAKES = (
    Mistake(
        "absolute_angles",
        Arm.absolute_angles,
        "each angle is taken against the first axis. It is given against the link before: angles add up along the arm.",
        "The shoulder is raised by a right angle and the elbow is straight. Which way does the forearm point?",
        ORDER,
        evidence=plainly(Arm.absolute_angles),
        about=TIP,
    ),
    Mistake(
        "turns_too_late",
        Arm.turns_too_late,
        "each joint turns after its link, so that the first link never moves. The joint comes first: turn, then go "
        "along the link.",
        "Where does an arm of one link point when its shoulder is raised by a right angle?",
        ORDER,
        evidence=plainly(Arm.turns_too_late),
        about=TIP,
    ),
    Mistake(
        "all_at_the_shoulder",
        Arm.all_at_the_shoulder,
        "all links point where the last one does. Each has the angles up to its own joint, and no more.",
        "Bend the elbow and leave the shoulder. Does the upper arm move?",
        ORDER,
        evidence=plainly(Arm.all_at_the_shoulder),
        about=TIP,
    ),
    Mistake(
        "wrong_side",
        Arm.wrong_side,
        "the arm is built from the hand to the shoulder, as it is when each new joint is multiplied on the left and "
        "turns all before it. It belongs to the right, next to the point: shoulder @ elbow @ hand.",
        "Which matrix does the hand meet first?",
        ORDER,
        evidence=plainly(Arm.wrong_side),
        about=TIP,
    ),
    Mistake(
        "last_link",
        Arm.last_link,
        "this is the last link alone, from its joint. The links before it have to be walked, too: `=` in the loop "
        "forgets them, `+=` adds.",
        "What does your tip hold after the first link, and what after the second?",
        WRITE,
        evidence=plainly(Arm.last_link),
        about=TIP,
    ),
    Mistake(
        "forgets_the_last",
        Arm.forgets_the_last,
        "this is the last joint. The hand is at the end of the link that follows it.",
        "Where is the hand of an arm of one link?",
        WRITE,
        evidence=plainly(Arm.forgets_the_last),
        about=TIP,
    ),
    Mistake(
        "exchanged",
        Arm.exchanged,
        "the coordinates have changed places. The arm lies along the first axis where all angles are 0: cosine first.",
        "Where is the tip of one link of length 2 at an angle of 0?",
        COLUMNS,
        evidence=plainly(Arm.exchanged),
        about=TIP,
    ),
    Mistake(
        "clockwise",
        Arm.clockwise,
        "the joints turn clockwise. A positive angle turns counter-clockwise, from the first axis towards the second.",
        "Where is the tip of one link at a right angle, up or down?",
        COLUMNS,
        evidence=plainly(Arm.clockwise),
        about=TIP,
    ),
    Mistake(
        "degrees",
        Arm.degrees,
        "the angles are taken for degrees. They are given in radians: π is half a turn.",
        "How large is a right angle in radians?",
        COLUMNS,
        evidence=plainly(Arm.degrees),
        about=TIP,
    ),
    Mistake(
        "every_joint",
        Arm.every_joint,
        "these are all joints of the arm. The last of them is asked for, the hand.",
        "How many numbers say where the hand is?",
        WRITE,
        evidence=is_every_joint,
        about=ANSWERS,
    ),
    Mistake(
        "with_the_one",
        Arm.with_the_one,
        "the 1 of the homogeneous coordinates is still there. Two numbers are asked for.",
        "What is the third number good for, once the chain is done?",
        AT,
        evidence=every_shape_is((3,)),
        about=ANSWERS,
    ),
    Mistake(
        "whole_matrix",
        Arm.whole_matrix,
        "this is the whole chain as a matrix. Its last column says where it takes the origin of the hand: the tip.",
        "Where does your matrix take (0, 0, 1)?",
        AT,
        evidence=every_shape_is((3, 3)),
        about=ANSWERS,
    ),
    Mistake(
        "distance",
        Arm.distance,
        "this is one number, how far the hand is from the shoulder. Where it is takes two; a complex number would hold "
        "both, and an array of two is asked for.",
        "How many coordinates has a point of the plane?",
        WRITE,
        evidence=of_shape(0),
        about=ANSWERS,
    ),
    Mistake(
        "stops_at_the_shorter",
        Arm.stops_at_the_shorter,
        "`zip` stops at the shorter of the two, and a joint or a link is dropped without a word. `zip(…, strict=True)` "
        "raises `ValueError`.",
        "What becomes of the second link when there is one angle?",
        "05#break",
        evidence=only_fails_tagged("refuse"),
        about=REFUSED,
    ),
    Mistake(
        "no_joints",
        Arm.no_joints,
        "an arm of no links has its hand at the shoulder. Begin with the origin, or with `np.eye(3)`, and the loop may "
        "run no times at all.",
        "What is a product of no matrices?",
        WRITE,
        evidence=is_no_joints,
        cases=("no links",),
    ),
    Mistake(
        "overwrites",
        Arm.overwrites,
        "the tip is right, and the caller’s angles have been added up in place. `np.array(angles, float)` makes a "
        "copy.",
        "Is the array you write into yours, or the caller’s?",
        WRITE,
        evidence=is_overwrites,
    ),
)


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    return (
        f"The tip is off by no more than {number(row.figure)} times the length of the arm, over "
        f"{len(findings.asked('refuse'))} arms of none to thirty links."
    )


SPEC = Spec(
    id="arm_tip",
    lesson="05",
    signature="arm_tip(angles, lengths)",
    asks=(
        "`angles` and `lengths` hold a number for each link, floats or integers, in arrays or lists. The shoulder is "
        "at the origin; joint k turns by `angles[k]` radians counter-clockwise against the link before it (the first "
        "against the first axis), and a link of `lengths[k]` follows. Return where the hand is, a new vector of two "
        "entries: (0, 0) where there are no links. Where one of the two has more entries than the other, raise "
        "`ValueError`. Nothing passed in is changed."
    ),
    stub='''\
def arm_tip(angles, lengths):
    """Where the hand of an arm is; joint k turns by angles[k], then comes a link of lengths[k]."""
    tip = np.zeros(2)
    ...  # from the shoulder outwards: which way does each link point?
    return tip
''',
    reference=solutions.arm_tip,
    hints=(
        "If the shoulder turns and nothing else, which links move?",
        "Link k points at the angle angles[0] + … + angles[k]. Walk along the links one after the other. Or chain "
        "matrices, each new one on the right.",
        "In the loop: `heading = heading + angle`, then `tip = tip + length * np.array([np.cos(heading), "
        "np.sin(heading)])`; `zip(…, strict=True)` refuses what does not pair up.",
    ),
    arguments=("angles", "lengths"),
    read=read,
    cases=tuple(case(name, angles, lengths, tags=tags) for name, (angles, lengths, tags) in ARMS.items()),
    properties=(
        Property(
            TIP,
            lost,
            bound,
            "(32 n + n Σ |θ|) u: angles added up in floating point, n rotations within 8u an entry, and their products",
            "The error in a coordinate",
            "times the length of the arm",
            "Draw an arm of two links with a right angle in it, and read off where its hand is.",
            ORDER,
        ),
        Property(
            REFUSED,
            lambda args, tip: 1.0,
            exactly,
            "a joint without a link, or a link without a joint, is no arm",
            "",
            "",
            "Compare the two lengths and raise `ValueError` where they differ.",
            "05#break",
            only="refuse",
            claim="An answer came back although angles and lengths do not pair up",
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    noun="arm",
    small=small,
    passed=passed,
)
