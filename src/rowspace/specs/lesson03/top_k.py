"""The spec of ``top_k``: the rows of a table that point most nearly where a vector points.

Bound. A dot product of n entries is right to γₙ beside the lengths; with scaling, lengths and quotients a cosine is off
by at most γ₂ₙ₊₈, so two cosines that are farther apart than twice that must be told apart. What the cosines are is
worked out in fractions. The order of equal ones is asked for where no rounding can separate them: rows with one entry
that is not 0, and powers of two between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson03 import pairs, solutions
from rowspace.specs.lesson03.pairs import draw, refused
from rowspace.specs.lesson03.top_k_mistakes import MANY, MISTAKES, ORDER, TIES, ZEROS
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

FOUR = np.array([[1.0, 2], [6, -1], [2, 2], [-3, 1]])
WORDS = np.array([[1.0, 4, 0, 2], [3, 0, 5, 0], [2, 9, 1, 3], [0, 1, 0, 9], [-1, -4, 0, -3], [12, 1, 20, 2]])
QUERY = np.array([1.0, 5, 0, 2])
AXES = np.array([[0.0, 2, 0], [-1, 0, 0], [0, 8, 0], [4, 0, 0], [0, 1, 0], [0, 0, -3]])
PHOTOS = np.array([[200, 30, 9], [10, 250, 90], [100, 20, 4], [60, 60, 60]], np.uint8)


def read(answer: Any, args: Args) -> Any:
    rows = len(args[0])
    found = answers.vector(answer, min(args[2], rows), "The list of positions")
    if found.dtype.kind == "c" or not all(float(v).is_integer() for v in found):
        raise answers.Unreadable("Positions should be whole numbers, and others came back.")
    if any(not 0 <= v < rows for v in found):
        raise answers.Unreadable(f"Positions should be from 0 to {rows - 1}, and others came back.")
    if len(set(found.tolist())) < len(found):
        raise answers.Unreadable("A position came back twice.")
    return found.astype(int)


def cosines(args: Args) -> list[float]:
    """The cosine of each row with q; −2 for rows of zeros."""
    return [pairs.cosine((row, args[1])) if np.any(row) else -2.0 for row in map(np.asarray, args[0])]


def passed_over(args: Args, found: Any) -> float:
    """By how much the cosine of a row exceeds that of one that was put before it."""
    exact = cosines(args)
    best_of_rest = max((c for i, c in enumerate(exact) if i not in set(found.tolist())), default=-np.inf)
    excess = 0.0
    for i in reversed(found.tolist()):
        excess = max(excess, best_of_rest - exact[i])
        best_of_rest = max(best_of_rest, exact[i])
    return excess


def out_of_order(args: Args, found: Any) -> float:
    """How many rows stand before one with the same cosine that comes earlier in the table."""
    exact = cosines(args)
    order = [*found.tolist(), *(i for i in range(len(exact)) if i not in set(found.tolist()))]
    place = {row: k for k, row in enumerate(order)}
    pairs_of = ((i, j) for j in range(len(exact)) for i in range(j) if exact[i] == exact[j] > -2)
    return float(len({j for i, j in pairs_of if place[j] < place[i]}))


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property(ORDER))
    assert row is not None
    return (
        f"The largest cosines come first in all {len(findings.asked('refuse'))} tables, equal ones in the order of the "
        f"rows; none was passed over by more than {number(row.figure)}."
    )


def small() -> Iterator[Args]:
    for M in small_matrices(((3, 1), (3, 2), (4, 2)), (0, 1, -1, 2)):
        if M[:-1].any(axis=1).all() and M[-1].any():
            yield M[:-1], M[-1], 1
            yield M[:-1], M[-1], len(M) - 1


def drawn(rows: int, n: int) -> tuple[Any, Any]:
    rng = np.random.default_rng([rows, n])
    return rng.normal(size=(rows, n)), rng.normal(size=n)


CASES: tuple[Case, ...] = (
    case("two rows", np.array([[3.0, 1], [1, 2]]), np.array([1.0, 3]), 1),
    case("the longer row is farther off", np.array([[1.0, 1], [9, 2]]), np.array([2.0, 2]), 1),
    case("the nearer point is farther off", np.array([[1.0, 0], [8, 9]]), np.array([1.0, 1]), 1),
    case("one entry each", np.array([[-2.0], [5]]), np.array([3.0]), 1),
    case("the opposite", np.array([[-4.0, -4], [0, 1], [1, -3]]), np.array([2.0, 2]), 3),
    case("four rows, two asked for", FOUR, np.array([1.0, 0.5]), 2),
    case("four rows, all asked for", FOUR, np.array([1.0, 0.5]), 4),
    case("six rows, three asked for", WORDS, QUERY, 3),
    case("six rows, another question", WORDS, np.array([2.0, 0, 4, 1]), 4),
    case("twelve at random", *drawn(12, 5), 5),
    case("forty at random", *drawn(40, 8), 10),
    case(TIES[0], AXES, np.array([0.0, 1, 0]), 4, tags="ties edge"),
    case(TIES[1], np.array([[0.0, 4], [2, 0], [0, 1], [1, 0]]), np.array([2.0, 1]), 4, tags="ties edge"),
    case(MANY, np.tile(AXES, (30, 1)), np.array([2.0, 3, 1]), 120, tags="ties edge"),
    case(ZEROS[0], np.array([[-1.0, 0.5], [0, 0], [1, 0.25]]), np.array([1.0, 0]), 3, tags="edge"),
    case(ZEROS[1], np.array([[0.0, 0, 0], [-1, -2, -1], [-3, 1, 0], [1, -1, 0]]), np.ones(3), 2, tags="edge"),
    case("more asked for than there are", FOUR, np.array([1.0, 0.5]), 9, tags="edge"),
    case("lists", [[1, 2], [6, -1], [2, 2]], [2, 1], 2, tags="form"),
    case("integers (dtype int)", WORDS.astype(int), QUERY.astype(int), 3, tags="form"),
    case("photos (uint8)", PHOTOS, np.array([20, 250, 100], np.uint8), 3, tags="form"),
    case("strided view", strided(WORDS), QUERY, 3, tags="form"),
    case("huge, 10²⁰⁰", 1e200 * WORDS, 1e200 * QUERY, 3, tags="rounding"),
    case("tiny, 10⁻²⁰⁰", 1e-200 * WORDS, 1e-200 * QUERY, 3, tags="rounding"),
    case("rows of 10²⁰⁰ and of 10⁻²⁰⁰", WORDS * np.array([[1e200], [1e-200]] * 3), QUERY, 3, tags="rounding"),
    case("cosines 10⁻⁸ apart", np.array([[1.0, 1.0002], [1, 1], [1, 0.9999]]), draw(2)[0], 3, tags="rounding"),
    case("q is zero", WORDS, np.zeros(4), 3, tags="refuse"),
    case("q has an entry less", WORDS, QUERY[:3], 3, tags="refuse"),
    case("q has one entry", WORDS, QUERY[:1], 3, tags="refuse"),
)

SPEC = Spec(
    id="top_k",
    lesson="03",
    signature="top_k(X, q, k)",
    asks=(
        "`X` is a table with at least one row and one column and `q` a vector with an entry for each column, arrays or "
        "lists, of floats or of integers (also the `uint8` of photos); `k` is a whole number, at least 1. Return the "
        "positions, counted from 0, of the `k` rows whose cosine with `q` is largest, the largest first; all rows "
        "where there are no more than `k`. Equal cosines go in the order of the rows, and rows of zeros come last. "
        "How long a vector is plays no part, even where its square is no float. Raise `ValueError` where `q` is zero, "
        "or its number of entries is another."
    ),
    stub='''\
def top_k(X, q, k):
    """The positions of the k rows of X with the largest cosine with q, the largest first."""
    X, q = np.array(X, float), np.array(q, float)
    likeness = ...  # one number for each row
    return np.argsort(...)[:k]
''',
    reference=solutions.top_k,
    hints=(
        "Which of x·q, ‖x‖ and ‖q‖ differ from row to row?",
        "`X @ q` is all dot products at once; divide each by the length of its row. `np.argsort` sorts upwards, and "
        "keeps equal ones in their order with `kind=\"stable\"`.",
        "`np.argsort(-likeness, kind=\"stable\")[:k]`, where `likeness` is `X @ q / lengths`, and `-np.inf` for rows "
        "of zeros.",
    ),
    arguments=("X", "q", "k"),
    read=read,
    cases=CASES,
    properties=(
        Property(
            ORDER,
            passed_over,
            lambda args: 2 * gamma(2 * len(args[1]) + 8),
            "2 γ₂ₙ₊₈: each of two cosines is a dot product over two lengths, scaled",
            "The cosine of some row, beyond that of one put before it,",
            "",
            "Work out the cosine of each row by hand, and sort them.",
            "03#cosine",
        ),
        Property(
            "Equal ones in the order of the rows",
            out_of_order,
            exactly,
            "these cosines are the same float however they are computed",
            "The number of rows put before an equal one that comes earlier",
            "",
            "Which of two equal rows should be named first?",
            "03#cosine",
            only="ties",
        ),
        refused(
            "What has no direction is refused",
            "The zero vector has no direction, and vectors of different lengths have no angle: raise `ValueError` for "
            "both.",
            "An answer came back although q is zero or its number of entries is another",
        ),
    ),
    mistakes=MISTAKES,
    where="03#cosine",
    noun="table",
    library=frozenset({"cdist", "cosine_similarity"}),
    small=small,
    sized=lambda n: (*drawn(n, 20), 10),
    sizes=(200, 1000),
    slow=12.0,
    passed=passed,
)
