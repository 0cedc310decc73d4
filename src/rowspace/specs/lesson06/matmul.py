"""The spec of ``matmul``: the product of two matrices by loops.

Bounds. A sum of n products, in any order, is within γₙ of |A| |B| entry by entry (Higham, section 3.5), and the judge's
own product costs as much again: 2 γₙ. A complex product costs √2 γ₂ in place of u (lemma 3.5): 2 √2 γₙ₊₂.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson06 import solutions
from rowspace.specs.lesson06.matmul_mistakes import MISTAKES
from rowspace.specs.lesson06.matrices import drawn, entrywise, graded
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma, relative, size
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

TWO, THREE = np.array([[1.0, 2], [3, 4]]), np.array([[2.0, -1, 0], [1, 3, 5]])

# name -> (A, B, tags)
PAIRS: dict[str, tuple[Any, Any, str]] = {
    "1 by 1": (np.array([[3.0]]), np.array([[-2.0]]), ""),
    "2 by 2": (TWO, np.array([[0.0, 1], [5, -6]]), ""),
    "row times column": (np.array([[1.0, 2, 3]]), np.array([[4.0], [5], [6]]), ""),
    "column times row": (np.array([[1.0], [2], [3]]), np.array([[4.0, 5]]), ""),
    "2 by 3 times 3 by 4": (THREE, drawn(3, 4), ""),
    "4 by 2 times 2 by 3": (drawn(4, 2), THREE, ""),
    "identity on the left": (np.eye(3), drawn(3, 3), ""),
    "exchange of rows": (np.eye(3)[[2, 0, 1]], drawn(3, 3), ""),
    "zeros": (np.zeros((2, 3)), drawn(3, 2), ""),
    "two nonzero, product zero": (np.array([[1.0, 1], [2, 2]]), np.array([[1.0, -2], [-1, 2]]), ""),
    "nothing in between": (np.zeros((2, 0)), np.zeros((0, 3)), "optional"),
    "integers (dtype int)": (np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, -8]]), "form"),
    "integers times fractions": (np.array([[1, 2], [3, 4]]), np.array([[0.5, 0.25], [-1.5, 2]]), "form"),
    "complex numbers": (TWO * (1 + 2j), TWO.T - 1j * np.eye(2), ""),
    "real times complex": (THREE, drawn(3, 2) + 1j * drawn(3, 2, 8), ""),
    "strided view": (strided(drawn(3, 4)), strided(drawn(4, 2)), "form"),
    "columns in a row (Fortran order)": (np.asfortranarray(drawn(3, 3)), np.asfortranarray(drawn(3, 4)), "form"),
    "huge times tiny": (1e150 * drawn(3, 3), 1e-150 * drawn(3, 3, 7), ""),
    "huge, 10¹⁵⁰": (1e150 * TWO, 1e150 * TWO.T, ""),
    "tiny, 10⁻¹⁵⁰": (1e-150 * TWO, 1e-150 * TWO.T, ""),
    "sums that cancel": (np.array([[1e16, 1, -1e16], [1, 1e-16, -1]]), np.ones((3, 2)), "rounding"),
    "small beside large": (*graded(12, 1e-6), "rounding"),
    "8 by 20 times 20 by 6": (drawn(8, 20), drawn(20, 6), ""),
    "2 by 3 times 2 by 3": (THREE, THREE, "refuse"),
    "2 by 3 times 4 by 2": (THREE, drawn(4, 2), "refuse"),
}


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, (len(args[0]), np.shape(args[1])[1]), "C")


def error(args: Args, C: Any) -> float:
    A, B = args
    scale = np.abs(A).max(initial=0.0) * np.abs(B).max(initial=0.0) or 1.0
    return relative((C - A @ B) / scale, size(A) * size(B) / scale)


def each(args: Args, C: Any) -> float:
    return entrywise(C, *args)


def rounding(args: Args) -> float:
    A, B = args
    n = A.shape[1]
    return float(2 * np.sqrt(2) * gamma(n + 2)) if np.iscomplexobj(A) or np.iscomplexobj(B) else 2 * gamma(n)


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (1, 2), (2, 1), (2, 2)), (0, 1, 2)):
        n = A.shape[1]
        for p in (1, 2):
            yield A, np.arange(1.0, n * p + 1).reshape(n, p)


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property("C = AB, entry by entry"))
    assert row is not None
    return (
        f"No entry is off by more than {number(row.figure)} times |A| |B|, over {len(findings.asked('refuse'))} "
        "products of every shape, and what does not fit is refused."
    )


WHY = "2 γₙ (complex: 2 √2 γₙ₊₂): n products summed in any order (Higham, section 3.5), and the judge’s own product"

AT = "06#entry"

SPEC = Spec(
    id="matmul",
    lesson="06",
    signature="matmul(A, B)",
    asks=(
        "`A` is an array of m rows and n columns, `B` one of n rows and p columns, of floats, integers or complex "
        "numbers. Return their product, a new array of m rows and p columns, by loops: in any order, over entries, "
        "rows or columns, without `@`, `dot`, `einsum` and their like. Where `A` has "
        "not as many columns as `B` has rows, raise `ValueError`. `A` and `B` stay as they were."
    ),
    stub='''\
def matmul(A, B):
    """The product of an m by n and an n by p matrix, by loops; ValueError where they do not fit."""
    m, n = A.shape
    p = B.shape[1]
    C = np.zeros((m, p), np.result_type(A, B))
    ...  # three loops, in any order
    return C
''',
    reference=solutions.matmul,
    hints=(
        "Write out a 2 by 2 product by hand. Which numbers meet in the entry of row 0 and column 1?",
        "C[i, j] is the sum over k of A[i, k] · B[k, j]: i runs over the rows of A, j over the columns of B, k over "
        "what both share.",
        "Inside three loops: `C[i, j] += A[i, k] * B[k, j]`. Before them: `if n != len(B): raise ValueError(…)`.",
    ),
    arguments=("A", "B"),
    read=read,
    cases=tuple(case(name, A, B, tags=tags) for name, (A, B, tags) in PAIRS.items()),
    properties=(
        Property(
            "C = AB",
            error,
            rounding,
            WHY,
            "C − AB",
            "times the sizes of A and B",
            "Compare one entry with the sum written out by hand.",
            AT,
        ),
        Property(
            "C = AB, entry by entry",
            each,
            rounding,
            WHY,
            "In some entry C − AB",
            "times |A| |B|",
            "Small entries have lost digits that the sum itself would have kept.",
            AT,
            quality=True,
        ),
        Property(
            "What does not fit is refused",
            lambda args, C: 1.0,
            exactly,
            "an answer to matrices that do not fit is one too many",
            "",
            "",
            "A has not as many columns as B has rows; the function should raise `ValueError` and say so.",
            "06#write",
            only="refuse",
            claim="An answer came back",
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    noun="product",
    library=frozenset(
        {"@", ".dot", "dot", "matmul", "inner", "vdot", "vecdot", "matvec", "vecmat", "einsum", "tensordot"}
        | {"multi_dot", "strassen"}
    ),
    small=small,
    sized=lambda n: (drawn(n, n), drawn(n, n, 7)),
    sizes=(8, 16, 32),
    passed=passed,
)
