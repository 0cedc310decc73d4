"""The spec of ``null_space``: any basis of what A sends to 0.

Whatever basis comes back, three things make it one: as many vectors as there are columns without a pivot, each sent to
0, none a combination of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson07 import solutions
from rowspace.specs.lesson07.bounds import residual
from rowspace.specs.lesson07.matrices import MATRICES, reduced
from rowspace.specs.lesson07.null_space_mistakes import MISTAKES, SENT, VECTORS
from rowspace.specs.lesson08.matrices import draw
from rowspace.specs.measures import u
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    n = np.shape(args[0])[1]
    N = answers.numbers_in(answer, "N")
    if N.ndim != 2 or len(N) != n:
        raise answers.Unreadable(
            f"N should have a column for each vector of the basis, and {n} row{'s' * (n != 1)}, one for each column of "
            f"A; its shape is {N.shape}."
        )
    return N


def nullity(args: Args) -> int:
    return int(np.shape(args[0])[1]) - len(reduced(args[0])[1])


def miscount(args: Args, N: Any) -> float:
    return float(abs(N.shape[1] - nullity(args)))


def lengths(M: Any) -> Any:
    """The lengths of the columns, of any scale."""
    largest = np.abs(M).max(axis=0, initial=0.0)
    scale = np.where(largest > 0, largest, 1.0)
    return scale * np.sqrt(np.square(np.abs(M) / scale).sum(axis=0))


def left(args: Args, N: Any) -> float:
    """‖A n‖ beside ‖A‖ ‖n‖, for the vector of which most is left."""
    A = np.asarray(args[0], float)
    if A.size == 0 or not A.any():
        return 0.0
    A = A / np.abs(A).max()
    sizes = lengths(N)
    N = N / np.where(sizes > 0, sizes, 1.0)
    return float(lengths(A @ N).max(initial=0.0) / np.sqrt(np.square(A).sum()))


def orthonormal(N: Any) -> Any:
    """Orthonormal columns that span what the columns of N span, a column less for each that depends on others."""
    Q: list[Any] = []
    for v, length in zip(N.T, lengths(N), strict=True):
        w = v / length if length > 0 else v
        for _ in range(2):
            for q in Q:
                w = w - (q.conj() @ w) * q
        rest = float(np.sqrt(np.square(np.abs(w)).sum()))
        if rest > 8 * len(N) * u:
            Q.append(w / rest)
    return np.column_stack(Q) if Q else np.zeros((len(N), 0))


def dependent(_: Args, N: Any) -> float:
    """How many columns depend on those before them, or are 0."""
    return float(N.shape[1] - orthonormal(N).shape[1]) if np.isfinite(N).all() else float("inf")


def projection(N: Any, _: Args) -> Any:
    """The projection onto the span: the same for every basis."""
    if not np.isfinite(N).all():
        return N
    Q = orthonormal(N)
    return Q @ Q.conj().T


def curve(f: Callable[..., Any]) -> Curve | None:
    """What is left of A N while the first pivot shrinks."""
    sizes = tuple(10.0**-k for k in range(0, 14, 2))
    errors: tuple[list[float], list[float]] = [], []
    for s in sizes:
        A = draw(8, seed=8)[:6]
        A[0, 0] = s
        try:
            N = read(call(f, (A,), (), 0.5).answer, (A,))
        except answers.Unreadable:
            return None
        with np.errstate(all="ignore"):
            errors[0].append(left((A,), N))
            errors[1].append(left((A,), linalg.null_space(A)))
    return Curve(
        sizes,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace.linalg.null_space",
        "size of the first pivot",
        "A N beside the sizes of A and N, random 6 by 8",
        "What is left of A N as the first pivot shrinks.",
    )


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property(SENT))
    assert row is not None
    words = (
        f"A basis for each of {len(findings.asked())} matrices: no vector keeps more than {number(row.figure)} of "
        "itself when A is applied"
    )
    drawn = findings.curve
    if drawn is None:
        return f"{words}."
    return (
        f"{words}, and at most {number(max(drawn.yours))} down to a first pivot of {number(drawn.x[-1])}; that of "
        f"{drawn.peer} is at most {number(max(drawn.theirs))}."
    )


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (2, 3)), (0, 1, 2)):
        yield (A,)


AT = "07#null"

SPEC = Spec(
    id="null_space",
    lesson="07",
    signature="null_space(A)",
    asks=(
        "`A` is an array of m rows and n columns, of floats or of integers. Return a new array N whose columns are a "
        "basis of the null space, any basis: `A @ N` is 0 up to rounding, no column depends on the others, and there "
        "are n minus rank of them. Where there are none, N has n rows and no columns: `np.zeros((n, 0))`. An entry "
        "counts as zero when rounding could have made it, not when it is below a fixed number. `A` stays as it was."
    ),
    stub='''\
def null_space(A):
    """A matrix whose columns are a basis of the x with A @ x == 0."""
    R, pivots = rref(A)
    n = R.shape[1]
    free = [j for j in range(n) if j not in pivots]
    N = np.zeros((n, len(free)))
    ...  # one vector for each free unknown
    return N
''',
    reference=solutions.null_space,
    hints=(
        "In R x = 0, which unknowns can be chosen freely, and which follow from them?",
        "For each free unknown: set it to 1 and the other free ones to 0, and read off what each row of R makes of "
        "its pivot unknown.",
        "For the k-th free column j: `N[j, k] = 1` and `N[pivots, k] = -R[:len(pivots), j]`.",
    ),
    arguments=("A",),
    read=read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items()),
    properties=(
        Property(
            VECTORS,
            miscount,
            exactly,
            "a count involves no rounding",
            "The distance from the right number of vectors",
            "",
            "There is one vector for each column without a pivot: n minus rank.",
            "07#four",
        ),
        Property(
            SENT,
            left,
            lambda args: residual(args) + 8 * max(np.shape(args[0])) * u,
            "‖C‖ times the error of a reduced form (Higham, theorem 14.5; see rref), or 8nu for an orthonormal basis",
            "What A leaves of some vector",
            "times the sizes of both",
            "A does not send these vectors to 0. Multiply one of them out, row by row.",
            AT,
        ),
        Property(
            "The vectors are independent",
            dependent,
            exactly,
            "what is left of a vector without the others is above 8nu, or it is rounding",
            "The number of vectors that are 0, or combinations of others,",
            "",
            "A basis says nothing twice: each vector has to add a direction of its own.",
            AT,
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    library=frozenset({"null_space", "svd", "qr", "eigh", "eig", "lstsq", "pinv", "orth"}),
    small=small,
    canonical=projection,
    sized=lambda n: (draw(n)[: n // 2],),
    sizes=(8, 16, 32),
    curve=curve,
    passed=passed,
)
