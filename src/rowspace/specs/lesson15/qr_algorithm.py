"""The spec of ``qr_algorithm``: all eigenvalues of a real matrix.

Measures. Eigenvalues may be as sensitive as they like; what a good algorithm promises is that its values are those of a
matrix A + E with small E. So each value must make A − λI nearly singular, σₘᵢₙ(A − λI) ≤ ‖E‖, and the sums of the
values, their squares and cubes must be the traces of A, A² and A³, which differ from those of A + E by at most
√n ‖E‖, 2 ‖A‖ ‖E‖ and 3 ‖A‖² ‖E‖: no value may stand for another.

Bound. Each reflection and each rotation is exact for a matrix within a few roundings of the norm, and errors add up
(Wilkinson; Golub and Van Loan, section 7.5.6): n reflections from both sides, and about four sweeps of n rotations for
each eigenvalue. γ of 20 n² covers them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.linalg.gallery import (
    clement,
    companion,
    frank,
    grcar,
    jordan,
    orthogonal,
    wilkinson_plus,
    with_eigenvalues,
)
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import draw, strided
from rowspace.specs.lesson15 import solutions
from rowspace.specs.lesson15.qr_evidence import ALL, EACH, in_order
from rowspace.specs.lesson15.qr_mistakes import MISTAKES
from rowspace.specs.measures import gamma, size
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, len(args[0]), "values")


def canonical(values: Any, args: Args) -> Any:
    return in_order(values + 0j) if np.isfinite(values).all() else values


def scaled(args: Args, values: Any) -> tuple[Any, Any]:
    """A and the values over ‖A‖."""
    A = np.asarray(args[0])
    A = A if A.dtype.kind == "c" else A.astype(float)
    norm = size(A) or 1.0
    return A / norm, values / norm


def singular(args: Args, values: Any) -> float:
    """How nearly singular A − λI is for each λ: ‖(A − λI) v‖ / ‖A‖ for the best column v of the inverse, of length 1.

    That is at least the smallest singular value over ‖A‖ and at most √n times that. So that there is an inverse, the
    matrices are moved by a rounding before it is taken. Of a conjugate pair one value is enough.
    """
    if not np.isfinite(values).all():
        return float("nan")
    A, values = scaled(args, values)
    if A.dtype.kind != "c":
        values = np.unique(np.where(values.imag < 0, values.conj(), values))
        values = values if np.imag(values).any() else values.real
    n = len(A)
    stack = A - values[:, None, None] * np.eye(n)
    V = inverses(stack)
    V = V / np.sqrt((np.abs(V) ** 2).sum(1, keepdims=True))
    lengths = np.sqrt((np.abs(stack @ V) ** 2).sum(1))
    return float(lengths.min(1).max())


def inverses(stack: Any) -> Any:
    """Of the matrices moved by roundings of 1; once more by others where one is singular all the same."""
    rng = np.random.default_rng(len(stack[0]))
    for k in range(20):
        try:
            return linalg.inv(stack + (1 + k) * np.finfo(float).eps * rng.normal(size=stack.shape))
        except linalg.LinAlgError:
            continue
    return np.broadcast_to(np.eye(len(stack[0])), stack.shape)  # not seen; figures are then too large, never too small


def sums(args: Args, values: Any) -> float:
    """How far the sums of powers of the values are from the traces of powers of A, over what a unit of ‖E‖ changes."""
    A, values = scaled(args, values)
    changes = (float(np.sqrt(len(A))), 2.0, 3.0)
    P, off = np.eye(len(A)), []
    for k, change in enumerate(changes, start=1):
        P = P @ A
        off.append(abs((values**k).sum() - P.trace()) / change)
    return float(np.max(off))


def rounding(args: Args) -> float:
    return gamma(20 * len(args[0]) ** 2)


def near(args: Args) -> float:
    return float(np.sqrt(len(args[0]))) * rounding(args)


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property(EACH))
    assert row is not None
    return (
        f"Every value is an eigenvalue of a matrix within {number(row.figure)} times the size of A, over "
        f"{len(findings.asked())} matrices, defective ones and conjugate pairs among them."
    )


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (2, 2), (3, 3)), {(1, 1): (1, 2), (2, 2): (0, 1, -1, 2), (3, 3): (0, 1)}):
        if A.any():
            yield (A,)


def turned(A: Any, seed: int) -> Any:
    Q = orthogonal(len(A), seed=seed)
    return Q @ A @ Q.T


WHOLE = [[4, 1, 2], [2, 3, -1], [1, 0, 5]]
PAIR = [[2.0, -1, 0], [1, 2, 0], [0, 1, 4]]

# name -> (matrix as it is handed over, tags). pair: complex eigenvalues; modulus: real ones of nearly or exactly the
# same modulus; multiple: one counts more than once; stuck: the usual shifts go round in a circle
MATRICES: dict[str, tuple[Any, str]] = {
    "1 by 1": (np.array([[-3.0]]), ""),
    "symmetric, 2 by 2": (np.array([[2.0, 1], [1, 2]]), ""),
    "exchange": (np.array([[0.0, 1], [1, 0]]), "modulus"),
    "rotation by 90°": (np.array([[0.0, -1], [1, 0]]), "pair"),
    "spiral": (np.array([[1.0, -2], [1, 3]]), "pair"),
    "all zeros": (np.zeros((3, 3)), "multiple"),
    "identity": (np.eye(3), "multiple"),
    "diagonal": (np.diag([3.0, -2, 0.5]), ""),
    "upper triangular": (np.array([[2.0, 1, 3], [0, 1, -1], [0, 0, 4]]), ""),
    "lower triangular": (np.array([[1.0, 0, 0], [4, 2, 0], [-3, 5, 6]]), ""),
    "whole numbers, 3 by 3": (np.array(WHOLE, float), ""),
    "integers (dtype int)": (np.array(WHOLE), "form"),
    "list of lists": (WHOLE, "form optional"),
    "strided view": (strided(np.array(WHOLE, float)), "form"),
    "first column done": (np.array([[1.0, 2, 3], [0, 4, 5], [0, 6, 7]]), ""),
    "a pair and a real one": (np.array(PAIR), "pair"),
    "roots 1, 2, 3": (companion([1.0, -6, 11, -6]), ""),
    "cyclic exchange, 3 by 3": (np.eye(3)[[2, 0, 1]], "pair stuck"),
    "cyclic exchange, 4 by 4": (np.eye(4)[[3, 0, 1, 2]], "pair stuck"),
    "3 and −3": (with_eigenvalues([3.0, -3, 1], seed=1), "modulus"),
    "10 and 9.9": (with_eigenvalues([10.0, 9.9, 1], seed=1), "modulus"),
    "Jordan block": (jordan(4, 2.0), "multiple"),
    "Jordan block, turned": (turned(jordan(4, 2.0), 3), "multiple rounding"),
    "nilpotent, turned": (turned(jordan(3, 0.0), 3), "multiple rounding"),
    "counts twice": (with_eigenvalues([3.0, 3, 1, -0.5], seed=2), "multiple"),
    "skew-symmetric": (draw(4) - draw(4).T, "pair"),
    "Markov, 3 by 3": (np.array([[0.8, 0.2, 0.1], [0.1, 0.7, 0.3], [0.1, 0.1, 0.6]]), ""),
    "tiny, 10⁻¹⁰⁰": (1e-100 * np.array(WHOLE, float), "tiny"),
    "huge, 10¹⁰⁰": (1e100 * np.array(WHOLE, float), ""),
    "Clement, 6 by 6": (clement(6), "modulus"),
    "Wilkinson, 7 by 7": (wilkinson_plus(7), "modulus rounding"),
    "Frank, 7 by 7": (frank(7), "rounding"),
    "Grcar, 6 by 6": (grcar(6), "pair rounding"),
    "random, 6 by 6": (draw(6), "pair"),
    "random, 9 by 9": (draw(9), "pair rounding"),
    "the numbers 1 to 12": (np.diag(np.arange(1.0, 13)), "rounding"),
    "complex": (np.array([[1 + 2j, 2, 0], [3, 1j, 1], [1j, 1 - 1j, 2]]), "optional"),
}

WHY = "γ of 20 n²: the reflections and rotations are exact for a matrix that near (derived at the head of the spec)"
reference: Callable[..., Any] = solutions.qr_algorithm

SPEC = Spec(
    id="qr_algorithm",
    lesson="15",
    signature="qr_algorithm(A)",
    asks=(
        "`A` is a square array of floats or of integers, symmetric or not. Return an array of its n eigenvalues in any "
        "order, each as often as it counts, complex where they have to be. Rounding apart they should be those of a "
        "matrix that differs from A by roundings of its size. `A` stays as it was."
    ),
    stub='''\
def qr_algorithm(A):
    """All n eigenvalues of a square matrix."""
    H = np.array(A, complex)
    ...  # Hessenberg form; then H − shift I = QR, H = RQ + shift I, and what is done is cut off at the end
    return np.diag(H).copy()
''',
    reference=reference,
    hints=(
        "RQ = QᴴA Q has the eigenvalues of A. What becomes of the last row when this is repeated, and what when "
        "A − shift I takes the place of A, with the shift near an eigenvalue?",
        "First make A Hessenberg, from both sides. In each step the shift is the eigenvalue of the last 2 by 2 block "
        "that is nearer to its last entry. When the entry left of the last is a rounding of ‖A‖, the last is an "
        "eigenvalue: go on without its row and column. If ten steps do not help, take any other shift once.",
        "`near = eig_2x2(B[-2:, -2:])[0]`; `shift = near[np.argmin(abs(near - B[-1, -1]))]`; `Q, R = givens_qr(B - "
        "shift * np.eye(len(B)))`; `B[:] = R @ Q + shift * np.eye(len(B))`, with B = H[start:end, start:end]. All of "
        "them have to keep complex numbers: `1.0 * np.array(A)` does, `np.array(A, float)` does not.",
    ),
    arguments=("A",),
    read=read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items()),
    properties=(
        Property(
            ALL,
            sums,
            rounding,
            WHY,
            "The sum of the values, of their squares or of their cubes, compared with the trace of that power of A,",
            "times the size of A off",
            "The values add up to the trace of A, and their squares to that of A². One is missing, or stands there "
            "twice.",
            "15#verify",
        ),
        Property(
            EACH,
            singular,
            near,
            f"√n times as much: {WHY}; √n for measuring",
            "The shortest (A − λI) v, v of length 1,",
            "times the size of A",
            "A − λI should be singular for every value.",
            "15#verify",
        ),
    ),
    mistakes=MISTAKES,
    where="15#qr",
    library=frozenset({"eig", "eigh", "eigvals", "eigvalsh", "schur", "hessenberg", "roots", "poly"}),
    small=small,
    canonical=canonical,
    sized=lambda n: (draw(n),),
    sizes=(6, 12, 24),
    passed=passed,
)
