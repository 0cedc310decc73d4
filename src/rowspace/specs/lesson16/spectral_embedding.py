"""The spec of ``spectral_embedding``: eigenvectors of the normalised Laplacian for its k smallest eigenvalues.

Any sign is right, and where eigenvalues are equal any orthonormal basis, of which as many columns as fit. So what is
measured is that the columns are orthonormal, that each is an eigenvector, and that its eigenvalue is the one in its
place.

Bounds. A symmetric eigenvalue algorithm finds the eigenvalues of L + E with ‖E‖ ≤ e ‖L‖: by Jacobi's rotations, n − 1 a
sweep for each row and each column, √2 γ₆ each (Higham, lemma 19.9), ten sweeps at most, e = γ(100 n) · 2. No eigenvalue
of the normalised Laplacian is above 2, so ‖L‖ is at most 2 √n in the Frobenius norm and residual and eigenvalues (Weyl)
are off by no more than 4 √n γ(100 n).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.lesson16 import embedding_mistakes as known
from rowspace.specs.lesson16 import solutions
from rowspace.specs.lesson16.graphs import APART, BARBELL, CONNECTED, groups, path, weighted
from rowspace.specs.lesson17.matrices import strided
from rowspace.specs.measures import gamma, size
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, (len(args[0]), args[1]), "The embedding")


@lru_cache(maxsize=256)
def _known(n: int, numbers: bytes) -> tuple[Any, Any]:
    L = known.normalised(np.frombuffer(numbers).reshape(n, n))
    return L, linalg.eigvalsh(L)


def truth(args: Args) -> tuple[Any, Any]:
    """The normalised Laplacian and its eigenvalues, remembered."""
    A = np.ascontiguousarray(args[0], float)
    return _known(len(A), A.tobytes())


def orthonormal(_: Args, Y: Any) -> float:
    return size(Y.T @ Y - np.eye(Y.shape[1]))


def residual(args: Args, Y: Any) -> float:
    """The largest ‖L y − ρ y‖ over the columns, each scaled to length 1, ρ its Rayleigh quotient."""
    L, _ = truth(args)
    Y = Y / np.maximum(np.sqrt(np.square(Y).sum(axis=0)), np.finfo(float).tiny)
    return float(np.sqrt(np.square(L @ Y - Y * known.quotients(L, Y)).sum(axis=0)).max())


def out_of_place(args: Args, Y: Any) -> float:
    L, w = truth(args)
    return float(abs(known.quotients(L, Y) - w[: Y.shape[1]]).max())


def canonical(Y: Any, args: Args) -> Any:
    """What no sign and no basis of equal eigenvalues changes."""
    return known.quotients(truth(args)[0], Y), Y.T @ Y


def turning(args: Args) -> float:
    return float(np.sqrt(args[1])) * gamma(100 * len(args[0]))


def rounding(args: Args) -> float:
    n = len(args[0])
    return float(4 * np.sqrt(n)) * gamma(100 * n)


def small() -> Iterator[Args]:
    entries = {(1, 1): (0,), (2, 2): (0, 1), (3, 3): (0, 1), (4, 4): (0, 1)}
    for shape in entries:
        for A in small_matrices((shape,), entries):
            if not np.diag(A).any() and np.array_equal(A, A.T):
                for k in (1, 2):
                    if k <= len(A):
                        yield A, k


EIGEN = "4 √n γ(100 n): Jacobi’s rotations, n − 1 a sweep, ten sweeps (Higham, lemma 19.9); ‖L‖ ≤ 2 √n"

SPEC = Spec(
    id="spectral_embedding",
    lesson="16",
    signature="spectral_embedding(A, k)",
    asks=(
        "`A` is a symmetric n by n array of weights, floats or integers, none negative, with zeros on the diagonal; "
        "the graph may fall apart. `k` is from 1 to n. Return an n by k array whose columns are orthonormal "
        "eigenvectors of the normalised Laplacian for its k smallest eigenvalues, in ascending order, the first "
        "included. Signs are free, and so is the basis where eigenvalues are equal."
    ),
    stub='''\
def spectral_embedding(A, k):
    """Coordinates for each vertex: k eigenvectors of the normalised Laplacian, smallest eigenvalues first."""
    L = laplacian(A, normed=True)
    ...  # eigenvalues and eigenvectors; which are wanted?
    return np.eye(len(L))[:, :k]
''',
    reference=solutions.spectral_embedding,
    hints=(
        "Which vectors change least along the edges, and which eigenvalues say so?",
        "Find all eigenvalues and eigenvectors of the symmetric matrix `laplacian(A, normed=True)`, order them by "
        "eigenvalue, and keep the columns of the first k.",
        "Jacobi’s rotation of rows and columns p and q has the tangent `t = np.copysign(1, z) / (abs(z) + np.hypot(1, "
        "z))` with `z = (L[q, q] - L[p, p]) / (2 * L[p, q])`; at the end `V[:, np.argsort(np.diag(L))[:k]]`.",
    ),
    arguments=("A", "k"),
    read=read,
    canonical=canonical,
    noun="graph",
    cases=(
        case("one vertex", np.zeros((1, 1)), 1),
        *(case(f"{name}, k = 2", A, 2) for name, A in (CONNECTED | APART).items()),
        case("a path of three, k = 1", path(3), 1),
        case("a path of six, k = 3", path(6), 3),
        case("a path of five, k = 5", path(5), 5),
        case("three groups, k = 3", groups((3, 2, 2), 0.1), 3),
        case("three groups apart, k = 3", groups((3, 2, 2), 0.0), 3),
        case("barely joined", groups((3, 4), 1e-9), 2),
        case("integers (dtype int)", (2 * BARBELL).astype(int), 2, tags="form"),
        case("list of lists", path(3).tolist(), 2, tags="form optional"),
        case("strided view", strided(weighted(5)), 2, tags="form"),
        case("huge, 10¹⁰⁰", 1e100 * weighted(5), 2),
        case("tiny, 10⁻¹⁰⁰", 1e-100 * weighted(5), 2),
        case("weighted, 10 vertices, k = 4", weighted(10), 4),
    ),
    properties=(
        Property(
            known.UNIT,
            orthonormal,
            turning,
            "√k γ(100 n): n − 1 rotations a sweep, each within √2 γ₆ (Higham, lemma 19.9)",
            "YᵀY − I, with Y the embedding,",
            "in size",
            "Eigenvectors of a symmetric matrix can be chosen of length 1 and at right angles.",
            "16#embedding",
        ),
        Property(
            known.EIGEN,
            residual,
            rounding,
            EIGEN,
            "‖L y − ρ y‖ for a column y of length 1",
            "",
            "A column is not an eigenvector of the normalised Laplacian.",
            "16#embedding",
        ),
        Property(
            known.FIRST,
            out_of_place,
            rounding,
            f"{EIGEN} (Weyl)",
            "The distance of an eigenvalue from the one that belongs in its place",
            "",
            "The k smallest eigenvalues are asked for, in ascending order.",
            "16#components",
        ),
    ),
    mistakes=known.MISTAKES,
    where="16#embedding",
    small=small,
    sized=lambda n: (weighted(n), 2),
    sizes=(4, 8, 12),
)
