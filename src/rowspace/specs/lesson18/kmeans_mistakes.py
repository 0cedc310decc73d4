"""The known mistakes of ``kmeans``: how each is recognised, and its words."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.specs.answers import shapes_of
from rowspace.specs.evidence import is_overwrites, only_fails
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson18 import kmeans_attempts as attempts
from rowspace.specs.mistake import Mistake

NEAREST = "Each point is with its nearest centre"
MEANS = "Each centre is the mean of its points"
LLOYD = "The sum of squares is no larger than Lloyd’s"
STAYS = "A centre without points stays where it is"

EMPTY = ("a centre far away", "a centre far away, one feature", "all points the same")


def steps(X: Any, centres: Any) -> int:
    """How often the centres move until Lloyd's algorithm ends."""
    X, centres, labels, count = np.array(X, float), np.array(centres, float), None, 0
    while True:
        scale = abs(X).max() or 1.0
        nearest = np.square((X[:, None, :] - centres) / scale).sum(axis=2).argmin(axis=1)
        if labels is not None and (nearest == labels).all():
            return count
        labels, count = nearest, count + 1
        for j in np.unique(labels):
            centres[j] = X[labels == j].mean(axis=0)


def ends_after(findings: Findings) -> int:
    """The number of steps after which it ends: all that takes more fails, and all else is right; 0 if not so."""
    right: list[int] = [0]
    failing: list[int] = []
    for c in findings.asked("rounding"):
        (failing if findings.fails(c.name) else right).append(steps(*findings.args[c.name]))
    return max(right) if failing and min(failing) > max(right) else 0


def pairs(findings: Findings) -> list[tuple[int, tuple[int, ...], Any]]:
    """n, the shape of the centres, and the raw answer of each case."""
    args = [(*findings.args[c.name], findings.runs[c.name].answer) for c in findings.asked()]
    return [(len(X), np.shape(centres), answer) for X, centres, answer in args]


def is_other_order(findings: Findings) -> bool:
    return all(shapes_of(answer) == (shape, (n,)) for n, shape, answer in pairs(findings))


def is_labels_from_one(findings: Findings) -> bool:
    """Every label is from 1 to k."""

    def fits(answer: Any, n: int, shape: tuple[int, ...]) -> bool:
        if shapes_of(answer) != ((n,), shape):
            return False
        labels = np.asarray(answer[0])
        return labels.dtype.kind in "iuf" and bool(labels.min() >= 1) and bool(labels.max() <= shape[0])

    return all(fits(answer, n, shape) for n, shape, answer in pairs(findings))


def is_never_moves(findings: Findings) -> bool:
    found = [np.array_equal(centres, np.asarray(args[1])) for _, args, (_, centres) in findings.answered()]
    return len(found) >= 5 and all(found)


def is_one_step(findings: Findings) -> bool:
    return ends_after(findings) == 1


def is_stops_early(findings: Findings) -> bool:
    return ends_after(findings) > 1


def is_fixed_tolerance(findings: Findings) -> bool:
    """Fails on the tiny points, and elsewhere at most where the last steps are small."""
    others = {c.name for c in findings.asked() if c.name != "tiny, 10⁻¹⁰⁰" and findings.fails(c.name)}
    unfinished = not all(findings.holds(p, "tiny, 10⁻¹⁰⁰") for p in (NEAREST, MEANS))
    return unfinished and others <= {"a slow one", "far from the origin"} and ends_after(findings) == 0


def only_empty_fails(findings: Findings) -> bool:
    return only_fails(*EMPTY)(findings)


def is_nan_when_empty(findings: Findings) -> bool:
    return only_empty_fails(findings) and all(
        name in findings.answers and not np.isfinite(findings.answers[name][1]).all() for name in EMPTY
    )


def is_drops_empty(findings: Findings) -> bool:
    return only_empty_fails(findings) and all(name in findings.troubles for name in EMPTY)


def is_zero_when_empty(findings: Findings) -> bool:
    return only_empty_fails(findings) and all(
        name in findings.answers and bool((findings.answers[name][1] == 0).all(axis=1).any()) for name in EMPTY
    )


STEPS = "How do you know that nothing will change any more?"
LEFT = "What is the mean of no points? What should become of that centre?"

MISTAKES = (
    Mistake(
        "other_order",
        attempts.other_order,
        "the centres come first and the labels second; they are asked for as `labels, centres`.",
        "What does the statement ask you to return first?",
        "18#kmeans",
        evidence=is_other_order,
        about=ANSWERS,
    ),
    Mistake(
        "labels_from_one",
        attempts.labels_from_one,
        "the labels count from 1. They are row numbers of `centres`, which count from 0.",
        "What is `centres[labels[0]]`?",
        "18#kmeans",
        evidence=is_labels_from_one,
        about=ANSWERS,
    ),
    Mistake(
        "never_moves",
        attempts.never_moves,
        "the points are assigned, and the centres are still where they started. Each moves to the mean of its points, "
        "and then the points choose again.",
        "Once the points have chosen, is the start still the best place for a centre?",
        "18#kmeans",
        evidence=is_never_moves,
        about=MEANS,
    ),
    Mistake(
        "one_step",
        attempts.one_step,
        "this is one step: points choose, centres move. Now some points have another centre nearer, so both steps are "
        "repeated until no point changes.",
        STEPS,
        "18#kmeans",
        evidence=is_one_step,
        about=NEAREST,
    ),
    Mistake(
        "stops_early",
        attempts.three_steps,
        "the steps end after a fixed number, and here points still want to change. Go on until the labels stay as they "
        "are; that is certain to come, for the sum of squares falls each time.",
        STEPS,
        "18#kmeans",
        evidence=is_stops_early,
        about=NEAREST,
    ),
    Mistake(
        "fixed_tolerance",
        attempts.stale_labels,
        "it ends when the centres move less than a fixed distance, and in these units everything is less. Compare the "
        "labels with those before: they are whole numbers, and need no tolerance.",
        "If distances are measured in light years instead of metres, should the groups change?",
        "18#kmeans",
        evidence=is_fixed_tolerance,
    ),
    Mistake(
        "nan_when_empty",
        attempts.nan_when_empty,
        "a centre that no point chose becomes the mean of nothing, 0 / 0. It stays where it is.",
        LEFT,
        "18#kmeans",
        evidence=is_nan_when_empty,
    ),
    Mistake(
        "drops_empty",
        attempts.drops_empty,
        "a centre that no point chose is left out, and the numbers of those after it change. It stays where it is.",
        LEFT,
        "18#kmeans",
        evidence=is_drops_empty,
        about=ANSWERS,
    ),
    Mistake(
        "zero_when_empty",
        attempts.zero_when_empty,
        "a centre that no point chose has moved to the origin, the sum of nothing. It stays where it is.",
        LEFT,
        "18#kmeans",
        evidence=is_zero_when_empty,
    ),
    Mistake(
        "own_start",
        attempts.own_start,
        "the first points of the data were taken as a start. The start is given, so that everybody gets the same "
        "groups; from another one Lloyd’s algorithm may end in worse ones.",
        "Where in your code does the argument `centres` stand?",
        "18#kmeans",
    ),
    Mistake(
        "city_block",
        attempts.city_block,
        "nearness is measured along the axes, by sums of absolute differences. A mean is best for squared distances, "
        "and with another distance the two steps do not work towards the same end.",
        "For which distance is the mean the point nearest to all?",
        "18#kmeans",
    ),
    Mistake(
        "signed_difference",
        attempts.signed_difference,
        "differences are added up before they are squared, so that +3 and −3 cancel. Square each, then add.",
        "How far is (3, −3) from the origin, by your formula?",
        "18#kmeans",
    ),
    Mistake(
        "median",
        attempts.median,
        "the centres are the medians of their points. The sum of squared distances is least at the mean.",
        "Of the numbers 0, 0 and 3, which point has the smallest sum of squares?",
        "18#kmeans",
        about=MEANS,
    ),
    Mistake(
        "expanded",
        attempts.expanded,
        "right in exact arithmetic: ‖x‖² − 2 x·c + ‖c‖² subtracts numbers of 10¹⁶ to get one of size 1, and nothing is "
        "left. Subtract the points first, or take the mean of all away before you start.",
        "How many digits has a float, and how many of them does ‖x‖² need here before the first one that matters?",
        "18#break",
        status="warn",
        evidence=only_fails("far from the origin"),
        about=NEAREST,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the groups are right, and the caller’s start has moved with the centres. `np.asarray` makes no copy; "
        "`np.array(centres, float)` does.",
        "Is the array whose rows you move yours, or the caller’s?",
        "18#kmeans",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "with whole numbers as a start the means are cut down to whole numbers. `np.array(centres, float)` makes room "
        "for fractions.",
        "What is the dtype of your centres when those that came are integers?",
        "18#kmeans",
        evidence=only_fails("integers (dtype int)"),
    ),
)
