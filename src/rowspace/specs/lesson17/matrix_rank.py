"""The spec of ``matrix_rank``: how many singular values are more than rounding, or than a given number.

The singular values of every case stay away from the threshold by a factor of 100 at least, so the count is the same
for every good algorithm: computed ones are off by at most γ(100 max(m, n)) times the largest (see ``svd``), and those
that should be 0 come out far below max(m, n) · eps of it.
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
from rowspace.specs.evidence import only_fails
from rowspace.specs.findings import Findings
from rowspace.specs.lesson17 import solutions
from rowspace.specs.lesson17.matrices import DEFICIENT, EMPTY, FULL_RANK, HARD, draw, whole
from rowspace.specs.lesson17.pinv_attempts import Rank
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    rank = answers.scalar(answer, "The rank")
    if not np.isfinite(rank) or rank != int(rank):
        raise answers.Unreadable(f"The rank should be a whole number; it is {answers.describe(answer)}.")
    return rank


@lru_cache(maxsize=256)
def _singular_values(shape: tuple[int, int], numbers: bytes) -> Any:
    return linalg.svdvals(np.frombuffer(numbers).reshape(shape))


def truth(args: Args) -> int:
    A, tol = np.ascontiguousarray(args[0], float), args[1]
    s = _singular_values(A.shape, A.tobytes())
    if tol is None:
        tol = max(A.shape) * np.finfo(float).eps * s.max(initial=0.0)
    return int((s > tol).sum())


def miscount(args: Args, rank: float) -> float:
    return abs(rank - truth(args))


def small() -> Iterator[Args]:
    shapes = ((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2))
    for A in small_matrices(shapes, {(2, 2): (0, 1, -1, 2)} | {s: (0, 1) for s in shapes if s != (2, 2)}):
        yield A, None


NOISY = whole(6, 4, 2) + 1e-6 * draw(6, 4)
GIVEN = (
    "a threshold of 0.1",
    "a threshold of 10",
    "noise below the threshold",
    "a threshold of 0",
    "Hilbert, 5 by 5, 10⁻³",
)


def given_fail(findings: Findings) -> list[str]:
    return [c.name for c in findings.asked() if c.name in GIVEN and findings.fails(c.name)]


def default_right(findings: Findings) -> bool:
    return not any(findings.fails(c.name) for c in findings.asked() if c.name not in GIVEN)


def is_ignores_tol(findings: Findings) -> bool:
    """Right without a threshold, and with one the count is that without."""
    return default_right(findings) and all(
        findings.answers.get(name) == truth((findings.args[name][0], None)) for name in GIVEN
    )


def is_relative_tol(findings: Findings) -> bool:
    def relative(A: Any, tol: float) -> int:
        return truth((A, tol * float(linalg.svdvals(A)[0])))

    return (
        default_right(findings)
        and bool(given_fail(findings))
        and all(findings.answers.get(name) == relative(*findings.args[name]) for name in GIVEN)
    )


def is_exactly_zero(findings: Findings) -> bool:
    """Only rounding misleads it, and always to a higher count."""
    higher = all(rank >= truth(args) for _, args, rank in findings.answered())
    return higher and findings.right("rounding") and not findings.right()


def is_gram(findings: Findings) -> bool:
    """Only singular values between 10⁻⁸ and eps of the largest are missed."""
    return only_fails("condition 10¹⁰", "Läuchli, 4 by 3", "two sizes")(findings) and all(
        rank <= truth(args) for _, args, rank in findings.answered()
    )


def is_returns_values(findings: Findings) -> bool:
    runs = [findings.runs[c.name].answer for c in findings.asked()]
    return not findings.answers and all(isinstance(a, np.ndarray) and a.ndim == 1 and a.dtype.kind == "f" for a in runs)


MISTAKES = (
    Mistake(
        "returns_values",
        Rank.returns_values,
        "these are the singular values themselves. The rank is how many there are.",
        "How do you count the entries of a vector that are above a number?",
        "17#rank",
        evidence=is_returns_values,
    ),
    Mistake(
        "nonzero_rows",
        Rank.nonzero_rows,
        "rows that are not zero are counted. Rows can be sums of each other without being zero.",
        "What is the rank of [[1, 2], [2, 4]]?",
        "17#rank",
    ),
    Mistake(
        "by_shape",
        Rank.by_shape,
        "the smaller side of the matrix is the largest rank it could have, not the rank it has.",
        "What is the rank of a matrix of zeros?",
        "17#rank",
    ),
    Mistake(
        "exactly_zero",
        Rank.exactly_zero,
        "right in exact arithmetic, but what should be 0 comes out as 10⁻¹⁶ of the largest singular value and is "
        "counted. Without `tol`, count those above max(m, n) · eps times the largest.",
        "Which singular values of [[1, 2, 3], [4, 5, 6], [5, 7, 9]] does your computer find, and which has it really?",
        "17#rank",
        status="warn",
        evidence=is_exactly_zero,
    ),
    Mistake(
        "fixed_tolerance",
        Rank.fixed_tolerance,
        "without `tol` singular values are compared with a fixed number, and 10⁻¹⁵⁰ is small only beside something "
        "larger. The same matrix times 10¹⁵⁰ has the same rank.",
        "Can multiplying a matrix by 10⁻¹⁵⁰ change its rank?",
        "17#rank",
        evidence=only_fails("tiny, 10⁻¹⁵⁰"),
    ),
    Mistake(
        "ignores_tol",
        Rank.ignores_tol,
        "`tol` is not looked at: the count is the same with it and without. In data with noise the person who measured "
        "knows better than eps what is noise.",
        "Where in your code does `tol` stand?",
        "17#rank",
        evidence=is_ignores_tol,
    ),
    Mistake(
        "relative_tol",
        Rank.relative_tol,
        "a `tol` that is given is multiplied by the largest singular value. It is meant as it stands: count singular "
        "values above `tol`.",
        "If tol is 0.1, which singular values of diag(20, 1, 0.01) count?",
        "17#rank",
        evidence=is_relative_tol,
    ),
    Mistake(
        "zero_is_none",
        Rank.zero_is_none,
        "a `tol` of 0 is taken for none. `tol or …` and `if not tol` treat 0 like None; `if tol is None` does not.",
        "What is `0.0 or 5`?",
        "17#rank",
        evidence=only_fails("a threshold of 0"),
    ),
    Mistake(
        "at_least",
        Rank.at_least,
        "singular values equal to the threshold are counted. In a matrix of zeros the threshold is 0, and so are they.",
        "Is 0 ≥ 0? Is 0 > 0?",
        "17#rank",
        evidence=only_fails("all zeros, 3 by 2"),
    ),
    Mistake(
        "gram",
        Rank.gram,
        "the count is that of AᵀA, whose singular values are the squares. One that is 10⁻¹⁰ of the largest becomes "
        "10⁻²⁰, below rounding, and is missed.",
        "How large is the square of 10⁻¹⁰ beside 1, and what is eps?",
        "17#break",
        status="warn",
        evidence=is_gram,
    ),
)

FIXED = {name: (A, tags) for name, (A, tags) in HARD.items() if name.endswith(("10¹⁵⁰", "10⁻¹⁵⁰"))}
HARDER = {name: (A, f"{tags} rounding") for name, (A, tags) in DEFICIENT.items() if "zeros" not in name}
WITHOUT = FULL_RANK | DEFICIENT | HARDER | HARD | EMPTY | {name: (A, "") for name, (A, _) in FIXED.items()}

SPEC = Spec(
    id="matrix_rank",
    lesson="17",
    signature="matrix_rank(A, tol=None)",
    asks=(
        "`A` is an array of floats or of integers of any shape and rank, with entries of any size from 10⁻¹⁵⁰ to "
        "10¹⁵⁰. Return the number of its singular values above `tol`, a whole number. Where `tol` is None, it is "
        "max(m, n) · eps times the largest singular value."
    ),
    stub='''\
def matrix_rank(A, tol=None):
    """How many singular values of A are above tol; above rounding, where tol is None."""
    U, s, Vt = svd(A)
    if tol is None:
        ...  # what could rounding have made?
    return len(s)
''',
    reference=solutions.matrix_rank,
    hints=(
        "How many directions does the matrix not flatten? What does flattening leave of a length in floating point?",
        "Count the singular values above the threshold. Without one, take max(m, n) · eps times the largest.",
        "`tol = max(A.shape) * np.finfo(float).eps * s[0]` if `tol is None`, then `int(np.sum(s > tol))`.",
    ),
    arguments=("A", "tol"),
    read=read,
    cases=(
        *(case(name, A, None, tags=tags) for name, (A, tags) in WITHOUT.items()),
        case("two sizes", np.array([[0.0, 1e-10], [1, 0], [0, 0]]), None, tags="rounding"),
        case("rows that are sums", np.array([[1.0, 0, 1], [0, 1, 1], [1, 1, 2], [2, 1, 3]]), None, tags="rounding"),
        case("a threshold of 0.1", np.diag([20.0, 1, 0.01]), 0.1),
        case("a threshold of 10", np.diag([20.0, 1, 0.01]), 10.0),
        case("noise below the threshold", NOISY, 1e-3),
        case("a threshold of 0", np.diag([1.0, 1e-30]), 0.0),
        case("Hilbert, 5 by 5, 10⁻³", gallery.hilbert(5), 1e-3),
    ),
    properties=(
        Property(
            "The rank is right",
            miscount,
            exactly,
            "a count involves no rounding, and no singular value is near the threshold",
            "",
            "",
            "Look at the singular values themselves, and at the threshold.",
            "17#rank",
            claim="The rank is wrong",
        ),
    ),
    mistakes=MISTAKES,
    where="17#rank",
    library=frozenset({"matrix_rank", "orth", "null_space"}),
    small=small,
    sized=lambda n: (draw(n, n), None),
    sizes=(4, 8, 12),
    passed=lambda findings: (
        f"The rank is right on all {len(findings.asked())} matrices, and rounding misleads it on none."
    ),
)
