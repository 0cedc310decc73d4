"""The spec of ``low_rank``: two thin factors whose product is as near to A as a matrix of rank k can be.

C. Eckart, G. Young, The approximation of one matrix by another of lower rank, Psychometrika 1 (1936): nothing of rank k
is nearer, in the Frobenius norm, than the root of the squares of the singular values left out. How the product is split
between the factors is free, and so is everything else.

Bound. The factors computed belong to A + E, ‖E‖ ≤ e ‖A‖ with e = γ(100 max(m, n)) (see ``svd`` in lesson 17). The
distance of A from its best approximation and that of A + E from its own differ by ‖E‖, the product costs as much, and
the judge's singular values too: 4 e ‖A‖ in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.linalg import gallery
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson17.matrices import TALL, draw, strided, whole
from rowspace.specs.lesson19 import low_rank_attempts as attempts
from rowspace.specs.lesson19 import solutions
from rowspace.specs.measures import gamma, size
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    (m, n), k = np.shape(args[0]), args[1]
    left, right = answers.parts(answer, ("left", "right"))
    return answers.matrix(left, (m, k), "left"), answers.matrix(right, (k, n), "right")


def canonical(answer: Any, _: Args) -> Any:
    """The product: how it is split is free."""
    return answer[0] @ answer[1]


@lru_cache(maxsize=256)
def _singular_values(shape: tuple[int, int], numbers: bytes) -> Any:
    return linalg.svdvals(np.frombuffer(numbers).reshape(shape))


def excess(args: Args, answer: Any) -> float:
    """How much farther from A the product is than it has to be, A scaled to entries of size 1."""
    A, k = np.asarray(args[0], float), args[1]
    scale = abs(A).max(initial=0.0) or 1.0
    A = np.ascontiguousarray(A / scale)
    least = size(_singular_values(A.shape, A.tobytes())[k:])
    left, right = answer
    return float(np.maximum(0.0, size(A - (left / scale) @ right) - least)) / (size(A) or 1.0)


def rounding(args: Args) -> float:
    return 4 * gamma(100 * max(np.shape(args[0])))


def shapes(findings: Findings) -> list[tuple[int, int, int, Any]]:
    """m, n, k and the raw answer of each case with 0 < k < min(m, n)."""
    found = []
    for c in findings.asked():
        (m, n), k = np.shape(findings.args[c.name][0]), findings.args[c.name][1]
        if 0 < k < min(m, n):
            found.append((m, n, k, findings.runs[c.name].answer))
    return found


def is_product(findings: Findings) -> bool:
    return all(isinstance(a, np.ndarray) and a.shape == (m, n) for m, n, _, a in shapes(findings))


def is_three_parts(findings: Findings) -> bool:
    return all(answers.shapes_of(a) == ((m, k), (k,), (k, n)) for m, n, k, a in shapes(findings))


def inner(a: Any) -> int:
    """The number of pieces of a raw answer of two factors; −1 where it is none."""
    two = answers.shapes_of(a)
    if len(two) != 2 or two[0] is None or two[1] is None or not len(two[0]) == len(two[1]) == 2:
        return -1
    return two[0][1] if two[0][1] == two[1][0] else -1


def is_ignores_k(findings: Findings) -> bool:
    full = [(inner(a), min(m, n), k) for m, n, k, a in shapes(findings)]
    return all(found == r for found, r, _ in full) and any(found > k + 1 for found, _, k in full)


def is_one_too_many(findings: Findings) -> bool:
    full = [(inner(a), min(m, n), k) for m, n, k, a in shapes(findings)]
    return all(found == k + 1 for found, _, k in full)


def is_gram(findings: Findings) -> bool:
    """Only the pieces are missed that AᵀA loses."""
    return findings.right("rounding") and findings.fails("condition 10¹⁰, rank 4")


def small() -> Iterator[Args]:
    entries = {(1, 1): (2,), (2, 2): (0, 1, 2), (2, 3): (0, 1), (3, 2): (0, 1)}
    for A in small_matrices(tuple(entries), entries):
        if A.any():
            yield A, 1


LENGTHS = "How much of A does each piece carry, and where does that number stand?"

MISTAKES = (
    Mistake(
        "product",
        attempts.product,
        "that is the approximation itself, as large as A. The two thin factors are asked for: they hold k (m + n) "
        "numbers where A has m n, and that is the point.",
        "How many numbers have to be stored for a 1000 by 1000 picture at k = 10?",
        "19#outer",
        evidence=is_product,
        about=ANSWERS,
    ),
    Mistake(
        "three_parts",
        attempts.three_parts,
        "these are U, s and Vᵀ, cut to k. Two factors are asked for: multiply s into either of them.",
        "`U * s` multiplies each column by its singular value. Which factor is that?",
        "19#outer",
        evidence=is_three_parts,
        about=ANSWERS,
    ),
    Mistake(
        "ignores_k",
        attempts.ignores_k,
        "all singular values are kept, and the product is A itself. Keep the first k columns and rows.",
        "Where in your code does `k` stand?",
        "19#eckart-young",
        evidence=is_ignores_k,
        about=ANSWERS,
    ),
    Mistake(
        "one_too_many",
        attempts.one_too_many,
        "k + 1 pieces came back. A slice `[:k]` holds the entries 0 to k − 1: k of them.",
        "How many entries has `s[:3]`?",
        "19#write",
        evidence=is_one_too_many,
        about=ANSWERS,
    ),
    Mistake(
        "forgets_s",
        attempts.forgets_s,
        "the directions are right and the singular values are missing, so every piece weighs the same.",
        LENGTHS,
        "19#outer",
    ),
    Mistake(
        "s_twice",
        attempts.s_twice,
        "both factors are multiplied by the singular values, so the product holds their squares. One of them takes s, "
        "or each takes its root.",
        LENGTHS,
        "19#outer",
    ),
    Mistake(
        "smallest",
        attempts.smallest,
        "the k smallest singular values are kept. The largest carry most of A.",
        "Which pieces of A would you rather lose, the large or the small?",
        "19#eckart-young",
    ),
    Mistake(
        "columns_of_vt",
        attempts.columns_of_vt,
        "the first k columns of Vᵀ are taken. The singular vectors are its rows: `Vt[:k]`.",
        "In A = U S Vᵀ, is the first right singular vector a row of `Vt` or a column?",
        "19#outer",
    ),
    Mistake(
        "first_columns",
        attempts.first_columns,
        "the first k columns of A are kept and the others are 0. That has rank k too; no column need be like its "
        "neighbours, and the best k directions are mixtures of all.",
        "Which one column would you keep of a matrix whose last is the longest?",
        "19#eckart-young",
    ),
    Mistake(
        "centred",
        attempts.centred,
        "the means of the columns were taken away first. That is principal component analysis; here A itself is to be "
        "approximated, its means included.",
        "What does your product have to be added to, to be near A?",
        "19#eckart-young",
    ),
    Mistake(
        "gram",
        attempts.gram,
        "right in exact arithmetic. The directions come from AᵀA, where a piece of 10⁻⁸ has become 10⁻¹⁶ and cannot be "
        "told from rounding; the singular value decomposition of A itself keeps it.",
        "What is the square of 10⁻⁸, and what is eps?",
        "19#break",
        status="warn",
        evidence=is_gram,
    ),
)

GRADED = gallery.with_condition(5, 1e10, seed=17)
PICTURE = np.add.outer(np.sin(np.arange(12.0)), np.cos(np.arange(9.0))) + 0.1 * draw(12, 9)

SPEC = Spec(
    id="low_rank",
    lesson="19",
    signature="low_rank(A, k)",
    asks=(
        "`A` is an array of floats or of integers, m by n, of any rank; `k` is a whole number from 0 to min(m, n). "
        "Return two arrays `left`, m by k, and `right`, k by n, with `left @ right` as near to `A` as a matrix of "
        "rank k can be, measured by the root of the sum of squared differences. How the product is split between the "
        "two is free."
    ),
    stub='''\
def low_rank(A, k):
    """left (m by k) and right (k by n), whose product is the nearest to A of rank k."""
    U, s, Vt = svd(A)
    ...  # A is a sum of pieces s[i] * outer(U[:, i], Vt[i]): which do you keep?
''',
    reference=solutions.low_rank,
    hints=(
        "A is the sum of s[i] times the outer product of column i of U and row i of Vᵀ. Which of these pieces matter "
        "most?",
        "Keep the first k columns of U, the first k singular values and the first k rows of Vᵀ, and multiply the "
        "singular values into one of the two.",
        "`U[:, :k] * s[:k]` and `Vt[:k]`.",
    ),
    arguments=("A", "k"),
    read=read,
    canonical=canonical,
    cases=(
        case("1 by 1", np.array([[-3.0]]), 1),
        case("2 by 2, rank 1", np.array([[3.0, 0], [4, 5]]), 1),
        case("diagonal, out of order", np.diag([1.0, -3, 2]), 2),
        case("identity: any direction will do", np.eye(3), 1),
        case("tall, rank 1", np.array(TALL, float), 1),
        case("wide, rank 1", np.array(TALL, float).T, 1),
        case("integers (dtype int)", np.array(TALL), 1, tags="form"),
        case("list of lists", TALL, 1, tags="form optional"),
        case("strided view", strided(np.array(TALL, float)), 1, tags="form"),
        case("all of it", draw(4, 3), 3),
        case("nothing of it", draw(3, 4), 0),
        case("more than its rank", whole(4, 5, 2), 3, tags="singular"),
        case("just its rank", whole(6, 5, 3), 3, tags="singular"),
        case("all zeros", np.zeros((3, 2)), 1, tags="singular"),
        case("ones", np.ones((3, 4)), 1, tags="singular"),
        case("random, 7 by 4, rank 2", draw(7, 4), 2),
        case("random, 4 by 8, rank 3", draw(4, 8), 3),
        case("a picture, 12 by 9, rank 2", PICTURE, 2),
        case("huge, 10¹⁵⁰", 1e150 * draw(5, 3), 2),
        case("tiny, 10⁻¹⁵⁰", 1e-150 * draw(5, 3), 2),
        case("condition 10¹⁰, rank 2", GRADED, 2, tags="rounding"),
        case("condition 10¹⁰, rank 4", GRADED, 4, tags="rounding"),
    ),
    properties=(
        Property(
            "As near as rank k can be",
            excess,
            rounding,
            "4 γ(100 max(m, n)): what a singular value decomposition, two products and the judge's own may lose",
            "The distance of the product from A, beyond the least possible,",
            "times the size of A",
            "There is a matrix of the same rank that is nearer to A.",
            "19#eckart-young",
        ),
    ),
    mistakes=MISTAKES,
    where="19#eckart-young",
    small=small,
    sized=lambda n: (draw(n, n), 2),
    sizes=(4, 8, 12),
)
