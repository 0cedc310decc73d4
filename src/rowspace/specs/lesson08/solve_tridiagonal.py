"""The spec of ``solve_tridiagonal``: elimination on three diagonals, without exchanges, in order n operations.

Bound. On a diagonally dominant tridiagonal matrix elimination without exchanges has |L| |U| ≤ 3 |A| (Higham,
theorem 9.13), and each entry takes two operations whatever n is: (A + ΔA) x = b with |ΔA| ≤ 3 f(u) |A|, f(u) = 4u +
3u² + u³ (theorem 9.14). So |b − Ax| ≤ 3 f(u) |A| |x| in each row; γ₄ (|A| |x| + |b|) to measure it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.cost import Cost
from rowspace.specs.evidence import is_slow, only_fails
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08 import solutions
from rowspace.specs.lesson08.further_attempts import Tridiagonal
from rowspace.specs.measures import gamma, u
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number, seconds
from rowspace.specs.prop import Property
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, len(args[1]), "x")


def times(sub: Any, diag: Any, sup: Any, x: Any) -> Any:
    """The tridiagonal matrix times x."""
    found = diag * x
    found[1:] += sub * x[:-1]
    found[:-1] += sup * x[1:]
    return found


def residual(args: Args, x: Any) -> float:
    """The largest |b − Ax| / (|A| |x| + |b|) over the rows."""
    sub, diag, sup, b = (np.asarray(a, float) for a in args)
    lost = abs(b - times(sub, diag, sup, x))
    size = times(abs(sub), abs(diag), abs(sup), abs(x)) + abs(b)
    return float(np.divide(lost, size, out=np.where(lost == 0, 0.0, np.inf), where=size > 0).max())


def system(n: int, seed: int = 0) -> Args:
    """Diagonally dominant by rows and columns, sub and sup unlike each other, b = 1, −2, 3, …"""
    rng = np.random.default_rng([8, n, seed])
    sub, sup = rng.uniform(-1, 1, n - 1), rng.uniform(1, 2, n - 1)
    diag = rng.choice([-1.0, 1.0], n) * rng.uniform(3, 4, n)
    return sub, diag, sup, np.arange(1.0, n + 1) * (-1.0) ** np.arange(n)


def scratch(n: int) -> Args:
    """−1, 4, −1, as a scratch one pixel wide has them."""
    return -np.ones(n - 1), np.full(n, 4.0), -np.ones(n - 1), np.arange(100.0, 100 + n)


def whole() -> Args:
    return np.array([1, -2]), np.array([4, 5, -3]), np.array([2, 1]), np.array([3, 1, 2])


def scaled(args: Args, by: float) -> Args:
    return tuple(by * np.asarray(a, float) for a in args)


def says_slow(findings: Findings) -> str:
    cost: Cost | None = findings.cost
    assert cost is not None
    return (
        f"{cost.sizes[-1]} unknowns took {seconds(cost.yours[-1])} and time grows like n to the power "
        f"{number(cost.exponent)}; "
        f"touching only the three diagonals takes {seconds(cost.theirs[-1])}."
    )


def small() -> Iterator[Args]:
    yield np.zeros(0), np.array([2.0]), np.zeros(0), np.array([1.0])
    for lower, upper in ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (-1.0, 1.0)):
        yield np.array([lower]), np.array([2.0, 3.0]), np.array([upper]), np.array([1.0, 2.0])
    for lower, upper in ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0)):
        yield np.array([lower, 2 * lower]), np.array([3.0, 4, 5]), np.array([upper, 2 * upper]), np.array([1.0, 2, 3])


def is_in_place(findings: Findings) -> bool:
    """Arguments come back changed; the answers are right but for integers, which in-place arithmetic cuts off."""
    changed = any(run.changed for run in findings.runs.values())
    return changed and all(
        findings.holds(p.name, c.name) for c in findings.asked("form") for p in findings.spec.properties
    )


MISTAKES = (
    Mistake(
        "overwrites",
        Tridiagonal.overwrites,
        "the answer is right, and the caller’s arrays hold what elimination left of them. `d = np.array(diag, "
        "float)` works on a copy.",
        "Are diag and b yours to write into?",
        "08#write",
        evidence=is_in_place,
    ),
    Mistake(
        "exchanged",
        Tridiagonal.exchanged,
        "this solves with sub and sup in each other’s place: the transpose. sub[i − 1] stands in row i, left of "
        "diag[i].",
        "Which entry of sub stands in row 1 of the matrix, and in which column?",
        "08#exercises",
    ),
    Mistake(
        "old_diagonal",
        Tridiagonal.old_diagonal,
        "multipliers are formed with the diagonal as it was given. Elimination has changed d[i − 1] before row i "
        "needs it.",
        "By which number do you divide to clear sub[i − 1]: by what diag[i − 1] was, or by what it has become?",
        "08#lu",
    ),
    Mistake(
        "old_b",
        Tridiagonal.old_b,
        "the right-hand side of row i is formed with b[i − 1] as it was given, which elimination has changed in the "
        "step before.",
        "Row i − 1 was changed one step ago. What about its right-hand side?",
        "08#lu",
    ),
    Mistake(
        "b_left_out",
        Tridiagonal.b_left_out,
        "the diagonal is eliminated, and b is left as it was. Whatever is done to a row is done to its right-hand "
        "side.",
        "An equation is a row and its right-hand side. What changes when a multiple of another is subtracted?",
        "08#lu",
    ),
    Mistake(
        "forward_only",
        Tridiagonal.forward_only,
        "elimination stops half way: sup still stands above the diagonal, and its terms have to be subtracted from "
        "the last row up.",
        "After elimination, how many unknowns does row 0 have?",
        "08#three",
    ),
    Mistake(
        "diagonal_only",
        Tridiagonal.diagonal_only,
        "b is divided by the diagonal, as if sub and sup were 0.",
        "Which unknowns stand in row 1?",
        "08#three",
    ),
    Mistake(
        "shifted",
        Tridiagonal.shifted,
        "sub is read one place too far: sub has n − 1 entries, and sub[i − 1] stands in row i.",
        "Row 1 has one entry left of the diagonal. Which index does it have in sub?",
        "08#exercises",
    ),
    Mistake(
        "adds",
        Tridiagonal.adds,
        "on the way up the known term sup[i] · x[i + 1] is added where it should be subtracted.",
        "What happens to the sign of a term that moves to the other side?",
        "08#three",
    ),
    Mistake(
        "truncates",
        Tridiagonal.truncates,
        "with integers fractions are cut off, while the same numbers as floats are solved rightly. `np.array(diag, "
        "float)` makes room for fractions.",
        "What is the dtype of your arrays when diag and b hold integers?",
        "08#write",
        evidence=only_fails("integers (dtype int)"),
    ),
    Mistake("whole_matrix", Tridiagonal.whole_matrix, says_slow, "", "08#exercises", status="ok", evidence=is_slow),
)

SPEC = Spec(
    id="solve_tridiagonal",
    lesson="08",
    signature="solve_tridiagonal(sub, diag, sup, b)",
    asks=(
        "`diag` holds the n diagonal entries of a matrix, `sub` the n − 1 below them and `sup` the n − 1 above, all "
        "floats or all integers; "
        "`sub[i - 1]` and `sup[i]` stand in row i. The diagonal entry outweighs the others of its row and column, so "
        "no exchanges are "
        "needed. Return a new vector `x` that solves the system with right-hand side `b`, in a number of operations "
        "proportional to n. "
        "The arguments stay as they were."
    ),
    stub='''\
def solve_tridiagonal(sub, diag, sup, b):
    """The solution of a system with three diagonals; sub[i - 1] and sup[i] stand in row i."""
    d, x = np.array(diag, float), np.array(b, float)
    ...  # clear sub from the top down, then solve from the bottom up
    return x
''',
    reference=solutions.solve_tridiagonal,
    hints=(
        "In row i only one entry has to be eliminated. Which row clears it, and which entries of row i change?",
        "Going down, row i changes in d[i] and x[i] only. Going up, each row has one known term.",
        "Down: `m = sub[i - 1] / d[i - 1]`, `d[i] -= m * sup[i - 1]`, `x[i] -= m * x[i - 1]`. Up: `x[i] = (x[i] - "
        "sup[i] * x[i + 1]) / d[i]`.",
    ),
    arguments=("sub", "diag", "sup", "b"),
    read=read,
    cases=(
        case("1 by 1", *(np.zeros(0), np.array([4.0]), np.zeros(0), np.array([2.0]))),
        case("2 by 2", np.array([1.0]), np.array([4.0, 5]), np.array([2.0]), np.array([3.0, 1])),
        case("3 by 3", *scaled(whole(), 1.0)),
        case("integers (dtype int)", *whole(), tags="form"),
        case("scratch of 6 pixels", *scratch(6)),
        case("sub zero", np.zeros(3), *system(4)[1:]),
        case("sup zero", system(4)[0], system(4)[1], np.zeros(3), system(4)[3]),
        case("huge, 10¹⁵⁰", *scaled(system(4, 1), 1e150)),
        case("tiny, 10⁻¹⁵⁰", *scaled(system(4, 1), 1e-150)),
        case("random, 5 by 5", *system(5)),
        case("random, 40 by 40", *system(40)),
        case("scratch of 200 pixels", *scratch(200)),
    ),
    properties=(
        Property(
            "Ax = b, row by row",
            residual,
            lambda _: 3 * (4 * u + 3 * u**2 + u**3) + gamma(4),
            "3 (4u + 3u² + u³) for a dominant diagonal (Higham, theorem 9.14), and γ₄ to measure it",
            "In some row b − Ax",
            "times |A| |x| + |b|",
            "x does not satisfy the equations. Put it back into them: the first row that does not hold is where to "
            "look.",
            "08#lu",
        ),
    ),
    mistakes=MISTAKES,
    where="08#exercises",
    noun="system",
    library=frozenset(
        {"solve", "inv", "lstsq", "pinv", "solve_banded", "solveh_banded", "lu_factor", "solve_triangular"}
    ),
    small=small,
    sized=scratch,
    sizes=(100, 200),
)
