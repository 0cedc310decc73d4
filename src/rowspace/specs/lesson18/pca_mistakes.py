"""The known mistakes of ``pca``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.answers import shapes_of
from rowspace.specs.evidence import is_overwrites
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson18 import pca_attempts as attempts
from rowspace.specs.mistake import Mistake

ROWS = "Components are orthonormal rows"
SCORES = "Scores are the centred data on the components"
VARIANCES = "The variances are right"
FIRST = "Most variance comes first"
SMALL = "Small deviations keep their digits"


def holds(findings: Findings, *properties: str) -> bool:
    return all(findings.holds(p, c.name) for c in findings.asked() for p in properties)


def is_components_as_columns(findings: Findings) -> bool:
    """The components came back d by k wherever that can be told from k by d."""
    told = 0
    for c in findings.asked():
        X, k = findings.args[c.name]
        d, shapes = np.shape(X)[1], shapes_of(findings.runs[c.name].answer)
        if d == k:
            continue
        told += 1
        if shapes[:1] != ((d, k),):
            return False
    return told >= 4


def is_all_components(findings: Findings) -> bool:
    """min(n, d) components came back, whatever k is."""
    told = 0
    for c in findings.asked():
        X, k = findings.args[c.name]
        (n, d), shapes = np.shape(X), shapes_of(findings.runs[c.name].answer)
        if min(n, d) == k:
            continue
        told += 1
        if shapes[:1] not in (((min(n, d), d),), ((d, d),)):
            return False
    return told >= 4


def is_covariance(findings: Findings) -> bool:
    """All holds but the digits of the small deviations."""
    return holds(findings, ROWS, SCORES, VARIANCES, FIRST) and not findings.right() and not is_overwrites(findings)


def is_one_pass(findings: Findings) -> bool:
    return findings.right("rounding") and not findings.holds(VARIANCES, "far from the origin")


MEAN = "Add 1000 to every number of one column. Should the components change?"

MISTAKES = (
    Mistake(
        "components_as_columns",
        attempts.components_as_columns,
        "the components stand in the columns. Here each component is a row, as in `Vt`: k of them, with an entry for "
        "each feature.",
        "What is the shape of `Vt[:k]`, and what is asked for?",
        "18#write",
        evidence=is_components_as_columns,
        about=ANSWERS,
    ),
    Mistake(
        "all_components",
        attempts.all_components,
        "every component came back. Asked for are the first k.",
        "Where in your code does `k` stand?",
        "18#write",
        evidence=is_all_components,
        about=ANSWERS,
    ),
    Mistake(
        "not_centred",
        attempts.not_centred,
        "the mean was not taken away. Then the first direction points at the mean and says nothing about how the data "
        "varies.",
        MEAN,
        "18#centre",
    ),
    Mistake(
        "overall_mean",
        attempts.overall_mean,
        "one mean of all numbers was taken away. Each feature has a mean of its own: `X.mean(axis=0)`.",
        MEAN,
        "18#centre",
    ),
    Mistake(
        "centres_rows",
        attempts.centres_rows,
        "the mean of each row was taken away. A row is one person or song; it is the columns, the features, that are "
        "centred: `X.mean(axis=0)`.",
        "Which axis does `mean` have to run along, to give one number for each feature?",
        "18#centre",
    ),
    Mistake(
        "scores_not_centred",
        attempts.scores_not_centred,
        "components and variances are right, and the scores are those of the data before the mean was taken away.",
        "What should the mean of the scores be?",
        "18#scores",
        about=SCORES,
    ),
    Mistake(
        "scores_from_u",
        attempts.scores_from_u,
        "the scores are the columns of U, all of one length. The scores are the data in new coordinates, U times the "
        "singular values: `X @ Vt[:k].T`.",
        "If X = U S Vᵀ, what is X V?",
        "18#scores",
        about=SCORES,
    ),
    Mistake(
        "standardised",
        attempts.standardised,
        "each feature was also divided by its deviation. That answers another question (it is often a good one); here "
        "the features keep their units.",
        "Did the statement ask for features of equal weight?",
        "18#centre",
    ),
    Mistake(
        "smallest_first",
        attempts.smallest_first,
        "these are the directions of least variance. `eigh` and `np.argsort` put the smallest first.",
        "Which end of the list of variances do you take?",
        "18#variance",
    ),
    Mistake(
        "divides_by_n",
        attempts.divides_by_n,
        "the sum of squares is divided by n. About a mean that was computed from the same n points it is divided by "
        "n − 1, as in `np.cov`.",
        "Two points, 0 and 2: how far is each from their mean, and what is the variance?",
        "18#variance",
        about=VARIANCES,
    ),
    Mistake(
        "not_divided",
        attempts.not_divided,
        "these are the squares of the singular values, which grow with the number of points. Divided by n − 1 they are "
        "variances.",
        "Take every point twice. What happens to s², and what should happen to the variance?",
        "18#variance",
        about=VARIANCES,
    ),
    Mistake(
        "singular_values",
        attempts.singular_values,
        "these are the singular values themselves. The variance is s² / (n − 1).",
        "If X is multiplied by 2, by how much does its variance grow?",
        "18#variance",
        about=VARIANCES,
    ),
    Mistake(
        "shares",
        attempts.shares,
        "these are shares of the whole variance. Asked for are the variances themselves.",
        "What do your variances add up to when k is as large as it can be?",
        "18#scree",
        about=VARIANCES,
    ),
    Mistake(
        "one_pass",
        attempts.one_pass,
        "right in exact arithmetic: the mean is taken away from the sum of squares, and far from the origin that is a "
        "small difference of large numbers. Take it away from the data first.",
        "How many digits of 10¹² + 1 are left after 10¹² is subtracted, if each has 16?",
        "18#break",
        status="warn",
        evidence=is_one_pass,
        about=VARIANCES,
    ),
    Mistake(
        "covariance",
        attempts.covariance,
        "the variances come from the covariance matrix, where a deviation of 10⁻⁹ is 10⁻¹⁸ beside 1 and lost. The "
        "singular values of the centred data keep its digits; for a picture of the first few components it is all one.",
        "What is eps, and how large is the square of 10⁻⁹?",
        "18#break",
        status="warn",
        evidence=is_covariance,
        about=SMALL,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the answer is right, and the caller’s data has lost its mean. `np.asarray` makes no copy; `np.array(X, "
        "float)` and `X = X - …` do.",
        "Is the array you centre yours, or the caller’s?",
        "18#write",
        evidence=is_overwrites,
    ),
)
