"""LU with row exchanges, in textbook form: PA = LU for every matrix, square or not, singular or not.

U starts as A and L as the identity; after every step L @ U is A with its rows in the order P says. That invariant is
the proof. About 2n³/3 flops. Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 3.4.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, full, identity, item, number, numeric
from rowspace.steps.step import Highlight, Step, Steps
from rowspace.steps.systems import factor_notes as notes
from rowspace.steps.systems.operations import subtract_row
from rowspace.steps.systems.pivoting import Rounding, Rule, check_rule, choose, doubt, reason


def lu(A: ArrayLike, exact: bool = False, pivot: Rule = "largest") -> Steps[tuple[Array, Array, Array]]:
    """Factor PA = LU, one row operation a step.

    A is (m, n). Returns P (m, m), L (m, m) unit lower triangular and U (m, n) upper triangular with ``P @ A == L @ U``;
    exactly so with ``exact=True``. (`rowspace.linalg.lu` follows SciPy: A = P L U.) The pivot is the largest entry left
    in its column; with ``pivot="first"`` it is the first that is not 0, which shows why that rule is not used. A column
    with no pivot is passed over: LU exists for singular matrices too. MatrixError for entries that are not finite
    numbers and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> P, L, U = result(lu([[0, 2], [3, 4]]))
    >>> U
    array([[3., 4.],
           [0., 2.]])
    """
    check_rule("lu", pivot)
    U = numeric("lu", A, exact, 2)
    m, n = U.shape
    L, order = identity(m, U), list(range(m))
    rounding, largest = Rounding(U), max((abs(item(x)) for x in U.flat), default=0)
    flops = exchanges = 0
    explained = doubtful = False

    def step(title: str, note: str, **highlight: list[tuple[Any, ...]]) -> Step:
        return Step(title, note, {"L": L.copy(), "U": U.copy(), "P": order.copy()}, highlight, flops)

    yield step("Start", notes.START)
    for k in range(min(m, n)):
        below, right = range(k + 1, m), range(k + 1, n)
        best = choose(U, k, k, pivot)
        if best is None:
            zeros = [("U", i, k) for i in range(k, m)]
            yield step(f"Column {k + 1}: no pivot", notes.no_pivot(k, m, n), zero=zeros)
            continue
        bound = rounding.bound(best, k, U[best, k])
        note = reason(U, k, k, best, pivot, explained) + doubt(bound)
        explained, doubtful = True, doubtful or bound is not None
        others = [("U", i, k) for i in range(k, m) if i != best]
        yield step(f"Pivot {k + 1}", note, pivot=[("U", best, k)], read=others)

        if best != k:
            U[[k, best]] = U[[best, k]]
            L[[k, best], :k] = L[[best, k], :k]
            order[k], order[best] = order[best], order[k]
            rounding.exchange(k, best)
            exchanges += 1
            note = notes.exchange(k, best, order, m == n)
            yield step(f"Exchange rows {k + 1} and {best + 1}", note, **_exchanged(k, best, n))

        done = [i for i in below if U[i, k] == 0]
        if done:
            title = f"{words.capital(words.rows(done))}: already 0"
            yield step(title, notes.already(done, k), pivot=[("U", k, k)], zero=[("U", i, k) for i in done])

        for i in (i for i in below if U[i, k] != 0):
            operation = subtract_row("lu", U, i, k, k)
            L[i, k] = operation.multiplier
            rounding.subtract(i, k, operation.multiplier)
            flops += operation.flops
            yield step(
                operation.title,
                operation.note + notes.kept(i, k, operation.multiplier),
                pivot=[("U", k, k)],
                read=[("U", k, j) for j in right],
                changed=[("U", i, j) for j in range(k, n)],
                zero=[("U", i, k)],
                kept=[("L", i, k)],
            )
    diagonal = [("U", k, k) for k in range(min(m, n)) if U[k, k] != 0]
    yield step("Done", notes.done(U, order, exchanges, largest, doubtful), pivot=diagonal)
    P = full((m, m), 0, U)
    P[range(m), order] = number(U, 1)
    return P, L, U


def _exchanged(k: int, best: int, n: int) -> Highlight:
    changed: list[tuple[Any, ...]] = [("U", i, j) for i in (k, best) for j in range(n) if (i, j) != (k, k)]
    changed += [("L", i, j) for i in (k, best) for j in range(k)] + [("P", k), ("P", best)]
    return {"pivot": [("U", k, k)], "changed": changed}
