"""The spec of ``laplacian``: D − A, and D^(−1/2) (D − A) D^(−1/2).

Bounds. A degree is a sum of n numbers without cancellation, γₙ off at most; a root halves that, and a quotient adds a
rounding or two: γ(n + 6) of the entry, which is at most 1 where it is normalised and at most the largest degree where
not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.evidence import is_overwrites, only_fails
from rowspace.specs.findings import Findings
from rowspace.specs.lesson16 import laplacian_attempts as attempts
from rowspace.specs.lesson16 import solutions
from rowspace.specs.lesson16.graphs import APART, BARBELL, CONNECTED, path, star, weighted
from rowspace.specs.lesson17.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    n = len(args[0])
    return answers.matrix(answer, (n, n), "The Laplacian")


def truth(args: Args) -> Any:
    """The Laplacian, of weights scaled so that no product of degrees overflows."""
    A, normed = np.asarray(args[0], float), args[1]
    largest = abs(A).max(initial=0.0) or 1.0
    W = A / largest
    d = W.sum(axis=1)
    L = np.diag(d) - W
    root = np.sqrt(np.where(d > 0, d, 1.0))
    return L / np.outer(root, root) if normed else L * largest


def error(args: Args, L: Any) -> float:
    right = truth(args)
    return float(abs(L - right).max(initial=0.0)) / (float(abs(right).max(initial=0.0)) or 1.0)


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (2, 2), (3, 3)), {(1, 1): (0,), (2, 2): (0, 1, 2), (3, 3): (0, 1)}):
        if not np.diag(A).any() and np.array_equal(A, A.T):
            yield A, False
            yield A, True


def alone(findings: Findings) -> set[str]:
    """The cases, normalised, with a vertex without edges."""
    return {
        c.name
        for c in findings.asked()
        if findings.args[c.name][1] and (np.asarray(findings.args[c.name][0]).sum(axis=1) == 0).any()
    }


def failing(findings: Findings) -> set[str]:
    return {c.name for c in findings.asked() if findings.fails(c.name)}


def is_nan_when_alone(findings: Findings) -> bool:
    lost = failing(findings)
    return lost == alone(findings) and not any(np.isfinite(findings.answers.get(c, np.nan)).all() for c in lost)


def is_one_when_alone(findings: Findings) -> bool:
    """Where a vertex is alone its diagonal entry is 1."""
    lost = failing(findings)
    return lost == alone(findings) and all(
        c in findings.answers and bool((np.diag(findings.answers[c]) == 1).any()) for c in lost
    )


def is_random_walk(findings: Findings) -> bool:
    """Normalised, it is D⁻¹ (D − A) wherever no vertex is alone, and plain it is right."""
    agreed = 0
    for c, (W, normed), L in findings.answered():
        A = np.asarray(W, float)
        d = A.sum(axis=1)
        if not normed:
            if findings.fails(c.name):
                return False
        elif c.name not in alone(findings) and len(np.unique(d)) > 1:
            agreed += bool(np.allclose(L, np.eye(len(A)) - A / d[:, None], atol=1e-10))
            agreed -= 100 * bool(not np.allclose(L, np.eye(len(A)) - A / d[:, None], atol=1e-10))
    return agreed >= 3


WAY = "What should the rows of a Laplacian add up to?"
NORMED = "Each entry is divided by the roots of two degrees. Which two?"
ALONE = "A vertex without edges has degree 0, and its row of D − A is 0. What should be left of that row?"

MISTAKES = (
    Mistake(
        "wrong_sign",
        attempts.wrong_sign,
        "this is A − D: the Laplacian with the opposite sign. With D − A its eigenvalues are never negative.",
        "Which has the degrees on its diagonal, D − A or A − D?",
        "16#laplacian",
    ),
    Mistake(
        "signless",
        attempts.signless,
        "this is D + A. The weights are taken away: then each row adds up to 0, and a vector that is the same "
        "everywhere goes to 0.",
        WAY,
        "16#laplacian",
    ),
    Mistake(
        "degrees_only",
        attempts.degrees_only,
        "this is D alone, and the weights have not been taken away from it.",
        WAY,
        "16#laplacian",
    ),
    Mistake(
        "counts_edges",
        attempts.counts_edges,
        "the degrees count edges. Where edges have weights a degree is the sum of them, or the rows do not add up to "
        "0.",
        WAY,
        "16#laplacian",
    ),
    Mistake(
        "broadcasts",
        attempts.broadcasts,
        "the degrees are spread over every row: a vector minus a matrix does that. They belong on the diagonal, "
        "`np.diag(d) - A`.",
        "What shape has `A.sum(axis=1)`, and what does NumPy make of it beside a matrix?",
        "16#laplacian",
    ),
    Mistake(
        "ignores_normed",
        attempts.ignores_normed,
        "`normed` is not looked at: both answers are D − A.",
        "Where in your code does `normed` stand?",
        "16#normalised",
    ),
    Mistake(
        "always_normed",
        attempts.always_normed,
        "both answers are normalised. Without `normed` the Laplacian is D − A itself.",
        "Where in your code does `normed` stand?",
        "16#normalised",
    ),
    Mistake(
        "random_walk",
        attempts.random_walk,
        "each row is divided by its degree: that is I − D⁻¹A, of a random walk, with the same eigenvalues. It is not "
        "symmetric; divide rows and columns by the roots of the degrees.",
        NORMED,
        "16#normalised",
        evidence=is_random_walk,
    ),
    Mistake(
        "no_root",
        attempts.no_root,
        "rows and columns are divided by the degrees themselves. By their roots the diagonal becomes 1.",
        "What should the diagonal of the normalised Laplacian be?",
        "16#normalised",
    ),
    Mistake(
        "multiplies",
        attempts.multiplies,
        "rows and columns are multiplied by the roots of the degrees. Divided by them the diagonal becomes 1.",
        "What should the diagonal of the normalised Laplacian be?",
        "16#normalised",
    ),
    Mistake(
        "nan_when_alone",
        attempts.nan_when_alone,
        "a vertex without edges has degree 0, and it is divided by. Its row and column stay 0.",
        ALONE,
        "16#normalised",
        evidence=is_nan_when_alone,
    ),
    Mistake(
        "one_when_alone",
        attempts.one_when_alone,
        "a vertex without edges has a 1 on the diagonal, as I minus the scaled weights gives it. With 0 there, each "
        "component has an eigenvalue 0 of its own, this one too.",
        ALONE,
        "16#components",
        evidence=is_one_when_alone,
    ),
    Mistake(
        "unsigned",
        attempts.unsigned,
        "with unsigned integers 0 − 1 comes out as 255 or worse. `np.array(A, float)` makes room for negative numbers.",
        "What is the dtype of `A`, and which numbers does it hold?",
        "16#write",
        evidence=only_fails("integers (dtype uint8)", "integers (dtype uint8), normalised"),
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the Laplacian is right, and the caller’s weights are gone. `np.asarray` and `L = A` make no copy; "
        "`np.array(A, float)` does.",
        "Is the array you write into yours, or the caller’s?",
        "16#write",
        evidence=is_overwrites,
    ),
)

GRAPHS: dict[str, tuple[Any, str]] = {
    "one vertex": (np.zeros((1, 1)), ""),
    **{name: (A, "") for name, A in (CONNECTED | APART).items()},
    "integers (dtype int)": (BARBELL.astype(int) + star(6).astype(int), "form"),
    "integers (dtype uint8)": (path(4).astype(np.uint8), "form"),
    "list of lists": (path(3).tolist(), "form optional"),
    "strided view": (strided(weighted(5)), "form"),
    "huge, 10¹⁰⁰": (1e100 * weighted(4), ""),
    "tiny, 10⁻¹⁰⁰": (1e-100 * weighted(4), ""),
    "weighted, 20 vertices": (weighted(20), ""),
}


def cases() -> tuple[Case, ...]:
    plain = [case(name, A, False, tags=tags) for name, (A, tags) in GRAPHS.items()]
    return (*plain, *(case(f"{name}, normalised", A, True, tags=tags) for name, (A, tags) in GRAPHS.items()))


SPEC = Spec(
    id="laplacian",
    lesson="16",
    signature="laplacian(A, normed=False)",
    asks=(
        "`A` is a symmetric array of weights, floats or integers, none negative, with zeros on the diagonal. Return "
        "the Laplacian `D - A`, where `D` has the degrees, the sums of the rows, on its diagonal. With `normed`, "
        "divide row i and column i by the root of degree i; the row and column of a vertex without edges stay 0. `A` "
        "stays as it was."
    ),
    stub='''\
def laplacian(A, normed=False):
    """The Laplacian of a graph with weights A; with normed, rows and columns divided by the roots of the degrees."""
    A = np.array(A, float)
    d = ...  # the degrees
    L = np.zeros(A.shape)
    return L
''',
    reference=solutions.laplacian,
    hints=(
        "What has to stand on the diagonal so that every row adds up to 0?",
        "The degrees are the sums of the rows. Put them on a diagonal and take the weights away; to normalise, divide "
        "entry i, j by the roots of degrees i and j, where they are not 0.",
        "`d = A.sum(axis=1)`, `L = np.diag(d) - A`; with `root = np.sqrt(d)` and `root[d == 0] = 1` it is `L / root / "
        "root[:, None]`.",
    ),
    arguments=("A", "normed"),
    read=read,
    noun="graph",
    cases=cases(),
    properties=(
        Property(
            "Every entry is right",
            error,
            lambda args: gamma(len(args[0]) + 6),
            "γ(n + 6): a sum of n weights, a root, two quotients, and the judge’s scaling",
            "The error of an entry",
            "times the largest",
            "Write down the Laplacian of two vertices joined by one edge, and compare.",
            "16#laplacian",
        ),
    ),
    mistakes=MISTAKES,
    where="16#laplacian",
    small=small,
)
