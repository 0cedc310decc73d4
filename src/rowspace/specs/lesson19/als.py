"""The spec of ``als``: ratings with gaps as a product of two thin factors, one side solved for at a time.

The objective is Σ (R[i, j] − U[i] · V[j])² over what is rated, plus ridge (‖U‖² + ‖V‖²). With V fixed it is a ridge
regression for each row of U, with U fixed for each row of V, so no half step can raise it (Y. Koren, R. Bell, C.
Volinsky, Matrix factorization techniques for recommender systems, IEEE Computer 42, 2009). The start is given; what is
judged is that V is the best for U, as it is after a step, and that the objective is no higher than after as many steps
of the worked solution. Going on further is welcome.

Bounds. A row of V solves k equations with G = WᵀW + ridge I. By elimination, Cholesky or QR of [W; √ridge I] the
residual is at most γ(c m k) (‖G‖ ‖v‖ + ‖W‖ ‖r‖) with a small c (Higham, theorems 9.4, 10.4 and 20.3); 30 is ample. To
first order each solve moves the factors by that times cond(G) ≤ 1 + (‖U‖² + ‖V‖²) / ridge, and the objective, of the
size of Σ R², by twice as much; steps add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.lesson17.matrices import draw, strided
from rowspace.specs.lesson19 import als_mistakes as known
from rowspace.specs.lesson19 import solutions
from rowspace.specs.measures import gamma, relative, size
from rowspace.specs.prop import Property
from rowspace.specs.spec import Spec

reference: Any = solutions.als


def read(answer: Any, args: Args) -> Any:
    (m, n), k = np.shape(args[0]), np.shape(args[1])[1]
    U, V = answers.parts(answer, ("U", "V"))
    return answers.matrix(U, (m, k), "U"), answers.matrix(V, (n, k), "V")


def objective(args: Args, U: Any, V: Any) -> float:
    R, ridge = np.asarray(args[0], float), args[2]
    missed = np.where(np.isnan(R), 0.0, R - U @ V.T)
    return float(np.square(missed).sum() + ridge * (np.square(U).sum() + np.square(V).sum()))


@lru_cache(maxsize=256)
def _solved(shape: tuple[int, int], R: bytes, k: int, V: bytes, ridge: float, steps: int) -> tuple[Any, Any]:
    found: tuple[Any, Any] = reference(
        np.frombuffer(R).reshape(shape), np.frombuffer(V).reshape(shape[1], k), ridge, steps
    )
    return found


def solved(args: Args) -> tuple[Any, Any]:
    """The factors of the worked solution, remembered."""
    R, V = (np.ascontiguousarray(a, float) for a in args[:2])
    return _solved(R.shape, R.tobytes(), V.shape[1], V.tobytes(), float(args[2]), int(args[3]))


def gradient(args: Args, answer: Any) -> float:
    """The largest residual of the equations for a row of V, relative to their terms."""
    R, ridge, (U, V) = np.asarray(args[0], float), args[2], answer
    worst = 0.0
    for j, v in enumerate(V):
        rated = ~np.isnan(R[:, j])
        W, r = U[rated], R[rated, j]
        G = W.T @ W + ridge * np.eye(len(v))
        terms = size(G) * size(v) + size(W) * size(r)
        worst = max(worst, relative(G @ v - W.T @ r, terms) if np.isfinite(terms) else np.inf)
    return worst


def higher(args: Args, answer: Any) -> float:
    """The objective above that of the worked solution, as a share of the sum of squared ratings."""
    whole = float(np.nansum(np.square(np.asarray(args[0], float)))) or 1.0
    return float(np.maximum(0.0, objective(args, *answer) - objective(args, *solved(args)))) / whole


def solving(args: Args) -> float:
    (m, n), k = np.shape(args[0]), np.shape(args[1])[1]
    return gamma(30 * max(m, n) * k)


def adding_up(args: Args) -> float:
    U, V = solved(args)
    condition = 1 + (size(U) ** 2 + max(size(V), size(args[1])) ** 2) / args[2]
    return float(4 * args[3] * solving(args) * condition)


_ = np.nan  # not rated, as tables write it


def small() -> Iterator[Args]:
    tables = ([[2.0]], [[1.0, _]], [[1.0], [_]], [[1.0, _], [_, 2.0]], [[1.0, 2.0], [3.0, _]], [[0.0, 2.0], [3.0, _]])
    for R in tables:
        for k, steps in ((1, 1), (1, 2), (2, 1)):
            yield np.array(R), np.eye(len(R[0]), k) + 1.0, 1.0, steps


PLAIN = np.array([[5.0, 1], [4, 2], [1, 5]])
FILMS = np.array([[5.0, 4, _, 1], [4, _, 1, 1], [_, 5, 1, _], [1, 1, 5, 4], [1, _, 4, 5]])
START = np.array([[1.0, 0], [1, 0.5], [0, 1], [0.2, 1]])
UNSEEN = FILMS.copy()
UNSEEN[:, 1] = _
SILENT = FILMS.copy()
SILENT[2] = _
CENTRED = FILMS - 3
WITH_ZERO = np.where(FILMS == 1, 0.0, FILMS)
TABLE = draw(9, 2) @ draw(2, 7)
TABLE[np.add.outer(2 * np.arange(9), np.arange(7)) % 3 == 0] = _

SPEC = Spec(
    id="als",
    lesson="19",
    signature="als(R, V, ridge, steps)",
    asks=(
        "`R`, m by n, holds ratings, a row for each user and a column for each film; `np.nan` means not rated. `V`, n "
        "by k, is where to start, `ridge` a positive number, `steps` a whole number from 1 on. Lower Σ (R[i, j] − "
        "U[i] · V[j])² over what is rated, plus ridge times the sum of all squares of U and V: in each step first "
        "solve for U, then for V. Return `U`, m by k, and `V`, n by k, after `steps` steps (or nearer to the end). "
        "`R` and the start stay as they were."
    ),
    stub='''\
def als(R, V, ridge, steps):
    """U and V, so that U @ V.T is near R where it is rated, by alternating ridge regressions."""
    R, V = np.array(R, float), np.array(V, float)
    U = np.zeros((len(R), V.shape[1]))
    ...  # with V fixed, solve for each row of U; with U fixed, for each row of V
    return U, V
''',
    reference=reference,
    hints=(
        "If V is fixed, what kind of problem is left for one user, and which films take part in it?",
        "For user i let W be the rows of V that were rated, r the ratings: solve (WᵀW + ridge I) u = Wᵀr. Then the "
        "same for each film, with rows of U.",
        "`rated = ~np.isnan(R)`, `W = V[rated[i]]`, `U[i] = solve(W.T @ W + ridge * np.eye(k), W.T @ R[i, "
        "rated[i]])`; for films `W = U[rated[:, j]]`.",
    ),
    arguments=("R", "V", "ridge", "steps"),
    read=read,
    noun="table",
    cases=(
        case("one rating", np.array([[4.0]]), np.array([[1.0]]), 0.5, 1),
        case("one rating, two factors", np.array([[4.0]]), np.array([[1.0, 2]]), 0.5, 2),
        case("everything rated", PLAIN, np.array([[1.0], [0.5]]), 0.1, 3),
        case(
            "everything rated, integers (dtype int)",
            np.array([[5, 1], [4, 2], [1, 5]]),
            np.array([[1.0], [0.5]]),
            0.1,
            2,
        ),
        case("one gap", np.array([[5.0, 1], [4, np.nan]]), np.array([[1.0], [0.5]]), 0.1, 2),
        case("films, one step", FILMS, START, 0.1, 1),
        case("films, four steps", FILMS, START, 0.1, 4),
        case("films, one factor", FILMS, START[:, :1] + 0.1, 0.5, 3),
        case("more factors than ratings", FILMS, np.hstack([START, START[::-1] * 0.7, draw(4, 1)]), 0.2, 2),
        case("a strong ridge", FILMS, START, 10.0, 2),
        case("a weak ridge", FILMS, START, 1e-4, 3),
        case("a start of integers", FILMS, np.array([[1, 0], [1, 1], [0, 1], [0, 2]]), 0.1, 2),
        case("lists", FILMS.tolist(), START.tolist(), 0.1, 2, tags="form optional"),
        case("strided views", strided(FILMS), strided(START), 0.1, 2, tags="form"),
        case("a user who rated nothing", SILENT, START, 0.1, 2),
        case("a film that nobody rated", UNSEEN, START, 0.1, 2),
        case("a rating of 0", WITH_ZERO, START, 0.1, 2),
        case("counted from the mean", CENTRED, START, 0.1, 3),
        case("in thousands", 1000 * FILMS, START, 0.1, 2),
        case("nine by seven of rank 2", TABLE, draw(7, 2, seed=5), 1e-3, 5),
        case("nine by seven, three factors", TABLE, draw(7, 3, seed=5), 0.1, 3),
    ),
    properties=(
        Property(
            known.BEST,
            gradient,
            solving,
            "γ(30 max(m, n) k): a system of k equations solved by any stable method (Higham, theorems 9.4, 10.4, 20.3)",
            "The residual of the equations for a row of V",
            "times the size of their terms",
            "With U as it is, another V has a lower objective.",
            "19#als",
        ),
        Property(
            known.LOW,
            higher,
            adding_up,
            "4 steps · γ(30 max(m, n) k) · (1 + (‖U‖² + ‖V‖²) / ridge): solves of that condition, to first order",
            "The objective above that of the worked solution",
            "times the sum of squared ratings",
            "After as many steps from the same start the objective can be lower.",
            "19#als",
        ),
    ),
    mistakes=known.MISTAKES,
    where="19#als",
    small=small,
    sized=lambda n: (draw(n, n), draw(n, 3), 0.1, 2),
    sizes=(8, 16, 32),
)
