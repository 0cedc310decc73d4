"""The known mistakes of ``jl_transform``. Answers are random, so each is known by what it does to distances."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson24.attempts import Projection
from rowspace.specs.lesson24.pairs import LINEAR, MEAN, ratios
from rowspace.specs.mistake import Mistake

BROAD = ("20 points, 300 to 150 dimensions", "20 points, 300 to 200 dimensions", "more dimensions than before")
NEAR = 0.25  # means over these clouds stray by a tenth or so


def mean(findings: Findings, name: str) -> float:
    """The mean factor of the squared distances; NaN where there is no answer."""
    if name not in findings.answers:
        return float("nan")
    return float(np.mean(ratios(findings.args[name], findings.answers[name])))


def one_map(findings: Findings) -> bool:
    return all(findings.holds(LINEAR, c.name) for c in findings.asked() if "linear" in c.tags)


def scaled(by: Callable[[float, float], float]) -> Callable[[Findings], bool]:
    """One map for all, whose squared distances are off by this factor of k and d."""

    def evidence(findings: Findings) -> bool:
        wanted = [by(args[1], np.shape(args[0])[1]) for args in (findings.args[name] for name in BROAD)]
        found = [mean(findings, name) for name in BROAD]
        right = all(abs(f / w - 1) < NEAR for f, w in zip(found, wanted, strict=True))
        return one_map(findings) and right and not findings.right()

    return evidence


def is_for_each_point(findings: Findings) -> bool:
    return not one_map(findings) and not is_normalised(findings) and all(
        abs(mean(findings, name) - 1) < NEAR for name in BROAD[:2]
    )


def is_positive(findings: Findings) -> bool:
    """What lies along (1, …, 1) is stretched about d times: 3/4 d for numbers between 0 and 1."""
    name = "along (1, …, 1)"
    d = np.shape(findings.args[name][0])[1]
    return one_map(findings) and d / 6 < mean(findings, name) < 2 * d


def is_coordinates(findings: Findings) -> bool:
    """Points with one coordinate each: some go to 0, the others keep one coordinate."""
    Y: Any = findings.answers.get("one coordinate each")
    return Y is not None and one_map(findings) and bool((Y == 0).all(axis=1).any())


def is_normalised(findings: Findings) -> bool:
    """Every image is 0 or of length 1."""
    found = [Y for _, _, Y in findings.answered()]
    return bool(found) and all(
        np.all((np.abs(length - 1) < 1e-6) | (length == 0))
        for length in (np.sqrt(np.square(Y).sum(axis=1)) for Y in found)
    )


def is_columns(findings: Findings) -> bool:
    """Nothing can be read, and what came back has k rows of d numbers."""
    shapes = [(np.shape(run.answer), findings.args[name]) for name, run in findings.runs.items()]
    return bool(shapes) and all(shape == (args[1], np.shape(args[0])[1]) for shape, args in shapes)


LENGTH = "How long is x R on average, compared with x, when R has standard normal entries?"
PROJECT = "24#project"

MISTAKES = (
    Mistake(
        "unscaled",
        Projection.unscaled,
        "squared distances have grown k times. Each of the k coordinates has the whole squared length on average; "
        "divide by √k.",
        LENGTH,
        PROJECT,
        evidence=scaled(lambda k, d: k),
        about=MEAN,
    ),
    Mistake(
        "divided_by_k",
        Projection.divided_by_k,
        "squared distances have shrunk to 1/k. They grow k times, so lengths grow √k times: divide by √k, not by k.",
        LENGTH,
        PROJECT,
        evidence=scaled(lambda k, d: 1 / k),
        about=MEAN,
    ),
    Mistake(
        "divided_by_root_d",
        Projection.divided_by_root_d,
        "squared distances are off by k/d. What is added up are the k coordinates of the image: divide by √k, not by "
        "√d.",
        "How many squares does the length of an image add up?",
        PROJECT,
        evidence=scaled(lambda k, d: k / d),
        about=MEAN,
    ),
    Mistake(
        "uniform_unscaled",
        Projection.uniform_unscaled,
        "squared distances have shrunk to a third: numbers drawn evenly from −1 to 1 have the variance 1/3, and 1 is "
        "needed.",
        "What is the variance of the entries you draw?",
        PROJECT,
        evidence=scaled(lambda k, d: 1 / 3),
        about=MEAN,
    ),
    Mistake(
        "orthonormal_unscaled",
        Projection.orthonormal_unscaled,
        "this projects onto k directions at right angles, and keeps k of d parts of a squared length. Multiply by "
        "√(d/k).",
        "How much of a vector’s length lies in k of d directions, on average?",
        PROJECT,
        evidence=scaled(lambda k, d: min(1.0, k / d)),
        about=MEAN,
    ),
    Mistake(
        "matrix_for_each_point",
        Projection.matrix_for_each_point,
        "each point goes through a matrix of its own, so equal points come out different. Draw one matrix, before the "
        "loop.",
        "Where should two equal points go?",
        PROJECT,
        evidence=is_for_each_point,
        about=LINEAR,
    ),
    Mistake(
        "positive_entries",
        Projection.positive_entries,
        "the entries of the matrix are all positive, so every coordinate is stretched along (1, …, 1). Their mean has "
        "to be 0.",
        "Where does (1, …, 1) go when no entry is negative?",
        PROJECT,
        evidence=is_positive,
        about=MEAN,
    ),
    Mistake(
        "some_coordinates",
        Projection.some_coordinates,
        "k of the coordinates are kept and the others dropped. On average that is right, but points which differ in a "
        "dropped coordinate alone fall together.",
        "What is left of (0, …, 0, 1) when its last coordinate is not among those kept?",
        PROJECT,
        evidence=is_coordinates,
    ),
    Mistake(
        "normalises_points",
        Projection.normalises_points,
        "every image is scaled to length 1, so lengths are lost, and with them distances.",
        "Where should 2x go, if x goes to y?",
        PROJECT,
        evidence=is_normalised,
    ),
    Mistake(
        "points_as_columns",
        Projection.points_as_columns,
        "the random matrix stands on the left and mixes points, not coordinates. Points are rows here: X @ R.",
        "How many rows should the answer have?",
        "24#write",
        evidence=is_columns,
        about=ANSWERS,
    ),
)
