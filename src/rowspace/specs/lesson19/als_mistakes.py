"""The known mistakes of ``als``: how each is recognised, and its words."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.specs.answers import shapes_of
from rowspace.specs.evidence import is_overwrites, only_fails
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson19 import als_attempts as attempts
from rowspace.specs.mistake import Mistake

BEST = "V is the best for U"
LOW = "The objective is as low as after that many steps"


def shaped(findings: Findings, fits: Any) -> bool:
    """Does ``fits(answer, m, n, k)`` hold of the raw answers where m, n and k differ?"""
    found = []
    for c in findings.asked():
        (m, n), k = np.shape(findings.args[c.name][0]), np.shape(findings.args[c.name][1])[1]
        if len({m, n, k}) == 3:
            found.append(fits(findings.runs[c.name].answer, m, n, k))
    return all(found)


def is_prediction(findings: Findings) -> bool:
    return shaped(findings, lambda answer, m, n, k: isinstance(answer, np.ndarray) and answer.shape == (m, n))


def is_columns(findings: Findings) -> bool:
    return shaped(findings, lambda answer, m, n, k: shapes_of(answer) == ((k, m), (k, n)))


def is_films_first(findings: Findings) -> bool:
    return shaped(findings, lambda answer, m, n, k: shapes_of(answer) == ((n, k), (m, k)))


def is_users_only(findings: Findings) -> bool:
    """V is what it was at the start."""
    found = [np.array_equal(V, np.asarray(args[1])) for _, args, (_, V) in findings.answered()]
    return len(found) >= 5 and all(found)


def is_nan_everywhere(findings: Findings) -> bool:
    """Right where everything is rated; NaN where anything is missing."""
    gaps = {c.name for c in findings.asked() if np.isnan(np.asarray(findings.args[c.name][0], float)).any()}
    lost = {c.name for c, _, (U, V) in findings.answered() if not (np.isfinite(U).all() and np.isfinite(V).all())}
    return (
        bool(gaps)
        and gaps <= lost | set(findings.troubles)
        and not any(findings.fails(c.name) for c in findings.asked() if c.name not in gaps)
    )


def is_positive_only(findings: Findings) -> bool:
    """Fails where a rating is 0 or less, and only there."""
    low = {c.name for c in findings.asked() if (np.asarray(findings.args[c.name][0], float) <= 0).any()}
    return low == {c.name for c in findings.asked() if findings.fails(c.name)}


RATED = "Which films say something about this user: all, or those that he or she rated?"
RIDGE = "What is the derivative of ridge · ‖u‖², and where does it stand in the equations for u?"

MISTAKES = (
    Mistake(
        "prediction",
        attempts.prediction,
        "these are the predicted ratings. Asked for are the factors they are made of, U and V.",
        "Which two arrays does `U @ V.T` need?",
        "19#als",
        evidence=is_prediction,
        about=ANSWERS,
    ),
    Mistake(
        "columns",
        attempts.columns,
        "the factors stand in columns. Here each user is a row of U, and each film a row of V.",
        "What is the shape of the V that came in?",
        "19#als",
        evidence=is_columns,
        about=ANSWERS,
    ),
    Mistake(
        "films_first",
        attempts.films_first,
        "V came back first and U second; they are asked for as U, V.",
        "What does the statement ask you to return first?",
        "19#als",
        evidence=is_films_first,
        about=ANSWERS,
    ),
    Mistake(
        "users_only",
        attempts.users_only,
        "V is still the start: the users were fitted to the films, and the films not to the users. The two take turns.",
        "Now that U is known, is V still the best for it?",
        "19#als",
        evidence=is_users_only,
        about=BEST,
    ),
    Mistake(
        "one_step",
        attempts.one_step,
        "this is where it stands after one step. Each further step lowers the objective, and `steps` of them are asked "
        "for.",
        "Where in your code does `steps` stand?",
        "19#als",
    ),
    Mistake(
        "missing_as_zero",
        attempts.missing_as_zero,
        "what was not rated is taken for a rating of 0, as if everyone had seen every film and hated most. Leave it "
        "out of the sums, of VᵀV too.",
        RATED,
        "19#ratings",
    ),
    Mistake(
        "mean_for_missing",
        attempts.mean_for_missing,
        "what was not rated is filled with the mean of all ratings, and then fitted as if it had been seen. Leave it "
        "out of the sums.",
        RATED,
        "19#ratings",
    ),
    Mistake(
        "nan_everywhere",
        attempts.nan_everywhere,
        "right where everything is rated, and NaN everywhere else: one missing rating in a sum makes the whole sum "
        "NaN. Choose the rated ones first, with `~np.isnan(R[i])`.",
        RATED,
        "19#ratings",
        evidence=is_nan_everywhere,
    ),
    Mistake(
        "positive_only",
        attempts.positive_only,
        "ratings of 0 and below are taken for missing. Missing is NaN and nothing else.",
        "If ratings are counted from the mean, what does 0 say?",
        "19#ratings",
        evidence=is_positive_only,
    ),
    Mistake(
        "no_ridge",
        attempts.no_ridge,
        "the ridge is left out. Who rated fewer films than there are factors then has no single best row, and who "
        "rated just as many is fitted exactly, whatever the noise.",
        RIDGE,
        "19#ridge",
    ),
    Mistake(
        "ridge_everywhere",
        attempts.ridge_everywhere,
        "the ridge is added to every entry of WᵀW. It belongs on the diagonal: `ridge * np.eye(k)`.",
        RIDGE,
        "19#ridge",
    ),
    Mistake(
        "ridge_per_rating",
        attempts.ridge_per_rating,
        "the ridge is multiplied by the number of ratings. Some people do that; the objective asked for here has the "
        "same ridge for all.",
        RIDGE,
        "19#ridge",
    ),
    Mistake(
        "ridge_squared",
        attempts.ridge_squared,
        "the ridge is squared before it is added. The objective has ridge · ‖u‖², and the equations ridge · u.",
        RIDGE,
        "19#ridge",
    ),
    Mistake(
        "skips_unrated",
        attempts.skips_unrated,
        "a film that nobody rated keeps its start. The objective counts its squares and nothing else, so its best row "
        "is 0: nothing is known of it.",
        "If a film has no ratings, which row of V makes the objective smallest?",
        "19#ridge",
        evidence=only_fails("a film that nobody rated"),
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the factors are right, and the caller’s start has been replaced by the end. `np.asarray` makes no copy; "
        "`np.array(V, float)` does.",
        "Is the array you write the new rows into yours, or the caller’s?",
        "19#als",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "with whole numbers as a start the new rows of V are cut down to whole numbers. `np.array(V, float)` makes "
        "room for fractions.",
        "What is the dtype of your V when the start is of integers?",
        "19#als",
        evidence=only_fails("a start of integers"),
    ),
)
