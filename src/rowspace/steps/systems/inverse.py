"""The inverse by Gauss–Jordan elimination: the row operations that turn A into the identity turn the identity into A⁻¹.

R starts as A and X as the identity; both get the same operations, so X A = R throughout and X A = I at the end. About
2n³ flops. Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 3.4; Higham, Accuracy and Stability of
Numerical Algorithms, 2nd ed. (2002), section 14.4.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, identity, is_exact, item, matrix, number
from rowspace.steps.shapes import arrow, grid
from rowspace.steps.step import Highlight, MatrixError, Step, Steps
from rowspace.steps.systems import reduction_notes as notes
from rowspace.steps.systems.jordan import clear_row, divide_row, exchange_rows
from rowspace.steps.systems.operations import dot
from rowspace.steps.systems.pivoting import Rounding, choose, doubt
from rowspace.steps.words import LISTED, equals, tex, tuple_tex

NAME = "inverse"
WARNS = 1000  # times larger: entries of the inverse that tell of a matrix near a singular one
PICTURE = (grid("R"), arrow("R[:,0]", "basis-1"), arrow("R[:,1]", "basis-2"), arrow("R[:,2]", "pivot"))
START = (
    "Wanted: $X$ with $XA = I$. $R$ starts as $A$ and $X$ as the identity, and both get the same row operations, so"
    " $XA = R$ throughout. When $R$ has become the identity, $X$ is the inverse."
)


def inverse(A: ArrayLike, exact: bool = False) -> Steps[Array | None]:
    """The inverse X of A (n, n), one row operation a step.

    Returns X (n, n) with ``X @ A == I``; None after a step that explains it if A is singular: the last state has an x
    other than 0 with ``A @ x == 0``. A pivot is an entry that is not exactly 0; in floats a note says when rounding
    alone could have left it. MatrixError for matrices that are not square, entries that are not finite numbers, and
    results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(inverse([[2, 1], [5, 3]], exact=True)).astype(int)
    array([[ 3, -1],
           [-5,  2]])
    """
    R = matrix(NAME, A, exact)
    n = len(R)
    if R.shape[1] != n:
        raise MatrixError(f"{NAME}: the matrix is {n} by {R.shape[1]}; only a square matrix has an inverse.")
    given, X, rounding, flops = R.copy(), identity(n, R), Rounding(R), 0
    shapes = PICTURE[: n + 1]
    doubtful = False

    def step(title: str, note: str, **highlight: list[tuple[Any, ...]]) -> Step:
        return Step(title, note, {"R": R.copy(), "X": X.copy()}, highlight, flops, shapes)

    yield step("Start", START)
    for k in range(n):
        best = choose(R, k, k, "largest")
        if best is None:
            yield _singular(given, R, X, k, flops)
            return None
        bound = rounding.bound(best, k, R[best, k])
        doubtful = doubtful or bound is not None
        note = notes.pivot(R[:, k], k, k, best, "largest", first=k == 0 and not exact) + doubt(bound)
        yield step(f"Pivot {k + 1}", note, pivot=[("R", best, k)], read=[("R", i, k) for i in range(k, n) if i != best])
        corner: list[tuple[Any, ...]] = [("R", k, k)]
        if best != k:
            exchange_rows(R, X, k, best)
            rounding.exchange(k, best)
            changed = [(name, i, j) for name in "RX" for i in (k, best) for j in range(n) if (name, i, j) != corner[0]]
            title = f"Exchange rows {k + 1} and {best + 1}"
            yield step(title, notes.exchange(k, best, "X"), pivot=corner, changed=changed)
        if R[k, k] != 1:
            rounding.divide(k, R[k, k])
            operation = divide_row(NAME, R, X, k, k, "X")
            flops += operation.flops
            changed = [(name, k, j) for name in "RX" for j in range(n) if (name, k, j) != corner[0]]
            yield step(operation.title, operation.note, pivot=corner, changed=changed)
        for i in (i for i in range(n) if i != k and R[i, k] != 0):
            rounding.subtract(i, k, R[i, k])
            operation = clear_row(NAME, R, X, i, k, k)
            flops += operation.flops
            changed = [(name, i, j) for name in "RX" for j in range(n)]
            read = [("R", k, j) for j in range(k + 1, n)]
            yield step(operation.title, operation.note, pivot=corner, read=read, changed=changed, zero=[("R", i, k)])
    state = {"A": given, "R": R.copy(), "X": X.copy()}
    looks: Highlight = {"changed": [("X", i, j) for i in range(n) for j in range(n)]}
    yield Step("The inverse", _done(given, X, doubtful), state, looks, flops, (grid("X"), *_columns(n)))
    return X


def _columns(n: int) -> tuple[Any, ...]:
    return tuple(arrow(f"X[:,{j}]", ("basis-1", "basis-2", "pivot")[j % 3]) for j in range(n))


def _singular(A: Array, R: Array, X: Array, k: int, flops: int) -> Step:
    """The last step where a column has no pivot: its column of A is a combination of those before it."""
    n = len(A)
    x = full(n, 0, R)
    x[:k] = number(R, 0) - R[:k, k]
    x[k] = number(R, 1)
    none = (
        f"From row {k + 1} down, every entry of column {k + 1} is $0$" if k < n - 1 else f"The entry of row {n} is $0$"
    )
    note = f"{none}: there is no pivot, so $A$ is singular and has no inverse."
    if n <= LISTED:
        shown, ending = tuple_tex(map(item, x)), "." if is_exact(A) else " up to rounding."
        note += (
            f" Column {k + 1} of $R$ gives $x = {shown}$ with $Ax = 0${ending} $A$ takes $x$ and $0$ to the same point,"
            " and nothing can tell them apart afterwards."
        )
    state = {"A": A.copy(), "R": R.copy(), "X": X.copy(), "x": x}
    looks: Highlight = {"zero": [("R", i, k) for i in range(k, n)], "changed": [("x", i) for i in range(n)]}
    return Step("Singular: no inverse", note, state, looks, flops, (*PICTURE[: n + 1], arrow("x", "residual")))


def _done(A: Array, X: Array, doubtful: bool) -> str:
    n = len(A)
    if n == 0:
        return "The matrix has no entries; it is the identity of its size, and its own inverse."
    check = ""
    value = dot(X[0], A[:, 0])
    if n <= LISTED and value is not None:
        product = f"{tuple_tex(map(item, X[0]))} \\cdot {tuple_tex(map(item, A[:, 0]))}"
        check = f" Row 1 of $X$ times column 1 of $A$: ${product} {equals(value)}$."
    if doubtful:
        return (
            "$R$ has become the identity. But one pivot was no larger than rounding: $A$ may be singular, and then the"
            f" digits of $X$ mean nothing.{check} Exact fractions tell."
        )
    if (A == X).all():
        return f"$R$ is the identity, and $X$ is $A$ itself: done twice, it undoes itself.{check}"
    note = f"$R$ is the identity, so $XA = I$: $X$ is the inverse, and $AX = I$ as well.{check}"
    largest, own = max(abs(item(x)) for x in X.flat), max(abs(item(x)) for x in A.flat)
    if is_exact(A) or largest * own <= WARNS:
        return note
    sizes = f"With entries up to ${tex(own)}$ in $A$ and ${tex(largest)}$ in $X$"
    return f"{note} {sizes}, a small change in $A$ makes a large one in $X$."
