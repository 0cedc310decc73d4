"""The spec of ``pinv``: the Moore-Penrose inverse, by the singular value decomposition.

It is the only X with AXA = A, XAX = X and both AX and XA symmetric (R. Penrose, Proc. Camb. Phil. Soc. 51, 1955). A
tiny singular value hardly shows in AXA, so X itself is compared too.

Bounds. A computed U, s, Vᵀ belongs to A + E with ‖E‖ ≤ e ‖A‖, e = γ(100 max(m, n)) as in ``svd``; singular values cut
off are below e ‖A‖ too. With X the exact pseudoinverse of A + E all four hold but for terms E X, X E of norm e κ, κ
the largest over the smallest singular value kept; the product V S⁻¹ Uᵀ and the judge's own add γ κ. All are below
4 e κ, and so is the relative error of X (P.-Å. Wedin, Perturbation theory for pseudo-inverses, BIT 13, 1973).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import only_fails
from rowspace.specs.findings import Findings
from rowspace.specs.lesson17 import solutions
from rowspace.specs.lesson17.matrices import DEFICIENT, EMPTY, FULL_RANK, HARD, draw
from rowspace.specs.lesson17.pinv_attempts import Pinv
from rowspace.specs.measures import gamma, relative, size
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    m, n = np.shape(args[0])
    return answers.matrix(answer, (n, m), "The pseudoinverse")


def truth(A: Any) -> Any:
    """The pseudoinverse by `linalg`, remembered."""
    A = np.ascontiguousarray(A)
    return _truth(A.shape, A.tobytes())


@lru_cache(maxsize=256)
def _truth(shape: tuple[int, int], numbers: bytes) -> Any:
    return linalg.pinv(np.frombuffer(numbers).reshape(shape))


def kept(A: Any) -> float:
    """The largest singular value over the smallest that is not rounding; 1 where there is none."""
    s = linalg.svdvals(A)
    s = s[s > max(A.shape) * np.finfo(float).eps * s.max(initial=0.0)]
    return float(s[0] / s[-1]) if len(s) else 1.0


def rounding(args: Args) -> float:
    A = np.asarray(args[0], float)
    return 4 * gamma(100 * max(A.shape)) * kept(A)


def condition(take: Callable[[Any, Any], tuple[Any, Any]]) -> Callable[[Args, Any], float]:
    """The measure of a condition X = Y of the two that ``take(A, X)`` gives, with A of size 1 and X to match."""

    def measure(args: Args, X: Any) -> float:
        A = np.asarray(args[0], float)
        scale = abs(A).max(initial=0.0) or 1.0
        found, wanted = take(A / scale, X * scale)
        return relative(found - wanted, size(wanted) or 1.0)

    return measure


def is_divides_by_zero(findings: Findings) -> bool:
    return not np.isfinite(findings.answers.get("all zeros, 3 by 2", 0.0)).all() and not any(
        findings.fails(c.name) for c in findings.asked("singular", "rounding")
    )


def is_exactly_zero(findings: Findings) -> bool:
    """Right in exact arithmetic; a singular value that is rounding is taken for one."""
    return findings.right("rounding") and any(findings.fails(c.name) for c in findings.asked() if "singular" in c.tags)


def is_normal_equations(findings: Findings) -> bool:
    """Right where the columns are independent, and on nothing wide."""
    shapes = {c.name: np.shape(findings.args[c.name][0]) for c in findings.asked()}
    tall = [n for n, (m, k) in shapes.items() if m >= k and not findings.spec.case(n).tags & {"singular", "rounding"}]
    wide = [n for n, (m, k) in shapes.items() if m < k]
    deficient = [c.name for c in findings.asked() if "singular" in c.tags]
    return all(findings.fails(n) for n in (*wide, *deficient)) and not any(map(findings.fails, tall))


def is_shape_of_a(findings: Findings) -> bool:
    runs = [(np.shape(findings.args[c.name][0]), findings.runs[c.name].answer) for c in findings.asked()]
    oblong = [(shape, answer) for shape, answer in runs if shape[0] != shape[1]]
    return all(isinstance(answer, np.ndarray) and answer.shape == shape for shape, answer in oblong)


def is_fixed_tolerance(findings: Findings) -> bool:
    return findings.fails("tiny, 10⁻¹⁵⁰") and not findings.fails("huge, 10¹⁵⁰") and findings.right("rounding")


def small() -> Iterator[Args]:
    shapes = ((1, 1), (2, 1), (1, 2), (2, 2), (2, 3), (3, 2))
    for A in small_matrices(shapes, {(1, 1): (2, 1, 0)} | dict.fromkeys(shapes[1:], (0, 1))):
        yield (A,)


def penrose(name: str, take: Callable[[Any, Any], tuple[Any, Any]], subject: str, of: str, means: str) -> Property:
    return Property(
        name,
        condition(take),
        rounding,
        "4 γ(100 max(m, n)) κ: the pseudoinverse of A + E, with E what ``svd`` may lose, κ over the values kept",
        subject,
        f"times the size of {of}",
        means,
        "17#pinv",
    )


KEEP = "Which singular values may be divided by, and which are only rounding?"

MISTAKES = (
    Mistake(
        "divides_by_zero",
        Pinv.divides_by_zero,
        "every singular value is divided by, also those that are 0. Where A flattens a direction nothing can be "
        "undone, and the pseudoinverse answers 0 there.",
        KEEP,
        "17#pinv",
        evidence=is_divides_by_zero,
    ),
    Mistake(
        "exactly_zero",
        Pinv.exactly_zero,
        "right in exact arithmetic, but a singular value that should be 0 comes out as 10⁻¹⁷, and divided by it "
        "rounding becomes enormous. What is below max(m, n) · eps times the largest counts as 0.",
        KEEP,
        "17#rank",
        status="warn",
        evidence=is_exactly_zero,
        about="XAX = X",
    ),
    Mistake(
        "normal_equations",
        Pinv.normal_equations,
        "right where the columns are independent: (AᵀA)⁻¹Aᵀ. For a wide matrix, and for one that loses rank, AᵀA has "
        "no inverse, and the pseudoinverse is there all the same.",
        "What is the rank of AᵀA when A has two rows and three columns?",
        "17#pinv",
        evidence=is_normal_equations,
    ),
    Mistake(
        "not_inverted",
        Pinv.not_inverted,
        "V S Uᵀ is the transpose of A. The way back shrinks what A stretched: V S⁻¹ Uᵀ.",
        "A doubles a length. What should its inverse do to it?",
        "17#pinv",
    ),
    Mistake(
        "squared",
        Pinv.squared,
        "the singular values are divided by twice. One S of A = U S Vᵀ is undone by one S⁻¹.",
        "What is the pseudoinverse of the 1 by 1 matrix [[2]]?",
        "17#pinv",
    ),
    Mistake(
        "shape_of_a",
        Pinv.shape_of_a,
        "what came back has the shape of A. The way back starts where A ends: V S⁻¹ Uᵀ, the factors in the opposite "
        "order.",
        "If A takes three numbers to two, what shape has a matrix that goes back?",
        "17#pinv",
        evidence=is_shape_of_a,
    ),
    Mistake(
        "entries",
        Pinv.entries,
        "one over each entry is not an inverse, unless A is diagonal.",
        "What is [[1, 1], [0, 1]] times the matrix of one over its entries?",
        "17#pinv",
    ),
    Mistake(
        "fixed_tolerance",
        Pinv.fixed_tolerance,
        "singular values below a fixed number are cut off, and 10⁻¹⁵⁰ is small only beside something larger. Compare "
        "with the largest of them.",
        "If A is multiplied by 10⁻¹⁵⁰, what happens to its pseudoinverse?",
        "17#rank",
        evidence=is_fixed_tolerance,
    ),
    Mistake(
        "cuts_too_much",
        Pinv.cuts_too_much,
        "singular values that are small and right are cut off with the rounding. Rounding is of the size of "
        "max(m, n) · eps times the largest.",
        "A singular value is 10⁻⁸ of the largest. How many of its digits are right?",
        "17#rank",
        evidence=only_fails("two sizes", "condition 10¹⁰", "Läuchli, 4 by 3", "Kahan, 6 by 6", "Hilbert, 6 by 6"),
    ),
)

HARDER = {name: (A, f"{tags} rounding") for name, (A, tags) in DEFICIENT.items() if "zeros" not in name}

SPEC = Spec(
    id="pinv",
    lesson="17",
    signature="pinv(A)",
    asks=(
        "`A` is an array of floats or of integers, m by n, of any rank, with entries of any size from 10⁻¹⁵⁰ to 10¹⁵⁰. "
        "Return its pseudoinverse, n by m: the singular vectors change sides, and each singular value becomes one over "
        "itself, except those that are no larger than max(m, n) · eps times the largest, which become 0."
    ),
    stub='''\
def pinv(A):
    """The pseudoinverse of A: n by m, from its singular value decomposition."""
    U, s, Vt = svd(A)
    ...  # which singular values can be inverted?
''',
    reference=solutions.pinv,
    hints=(
        "A turns by Vᵀ, stretches by S, turns by U. What undoes each of the three, and in which order?",
        "V S⁻¹ Uᵀ, over the singular values that are not rounding: keep those above max(m, n) · eps times the largest.",
        "`keep = s > max(A.shape) * np.finfo(float).eps * s[0]`, then `Vt[keep].T / s[keep] @ U[:, keep].T`.",
    ),
    arguments=("A",),
    read=read,
    cases=(
        *(case(name, A, tags=tags) for name, (A, tags) in (FULL_RANK | DEFICIENT | HARDER | HARD | EMPTY).items()),
        case("two sizes", np.array([[0.0, 1e-8], [1, 0], [0, 0]])),
    ),
    properties=(
        penrose(
            "AXA = A",
            lambda A, X: (A @ X @ A, A),
            "AXA − A",
            "A",
            "There and back and there again is to be the same as going once.",
        ),
        penrose(
            "XAX = X",
            lambda A, X: (X @ A @ X, X),
            "XAX − X",
            "X",
            "The way back is to hold nothing that A cannot have made.",
        ),
        penrose(
            "AX is symmetric",
            lambda A, X: ((A @ X).T, A @ X),
            "AX minus its transpose",
            "AX",
            "AX is to be the projection onto the columns of A, at right angles.",
        ),
        penrose(
            "XA is symmetric",
            lambda A, X: ((X @ A).T, X @ A),
            "XA minus its transpose",
            "XA",
            "XA is to be the projection onto the rows of A, at right angles.",
        ),
        penrose(
            "X is the pseudoinverse",
            lambda A, X: (X, truth(A)),
            "The error of X",
            "X",
            "Every singular value that is more than rounding is to be inverted, the small ones too.",
        ),
    ),
    mistakes=MISTAKES,
    where="17#pinv",
    library=frozenset({"pinv", "pinvh", "lstsq"}),
    small=small,
    sized=lambda n: (draw(n, n),),
    sizes=(4, 8, 12),
)
