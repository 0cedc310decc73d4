"""The known mistakes of ``spectral_embedding``: how each is recognised, and its words.

Signs, and bases of equal eigenvalues, are free, so mistakes are told by what the columns are eigenvectors of.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs.alike import HALF
from rowspace.specs.answers import shape_of, shapes_of
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson16 import embedding_attempts as attempts
from rowspace.specs.lesson16 import solutions
from rowspace.specs.measures import size
from rowspace.specs.mistake import Mistake

laplacian: Any = solutions.laplacian

UNIT = "The columns are orthonormal"
EIGEN = "The columns are eigenvectors"
FIRST = "They belong to the smallest eigenvalues"


def normalised(A: Any) -> Any:
    """The normalised Laplacian, of weights scaled so that nothing overflows."""
    A = np.asarray(A, float)
    return laplacian(A / (abs(A).max(initial=0.0) or 1.0), normed=True)


def quotients(M: Any, Y: Any) -> Any:
    """The Rayleigh quotients of the columns of Y."""
    return np.einsum("ij,ij->j", Y, M @ Y) / np.maximum(np.einsum("ij,ij->j", Y, Y), np.finfo(float).tiny)


def smallest_of(M: Any, Y: Any) -> bool:
    """Are the columns eigenvectors of M, to half the digits, of its smallest eigenvalues?"""
    scale = size(M) or 1.0
    found = quotients(M, Y)
    right = size(M @ Y - Y * found) <= HALF * scale * max(size(Y), 1.0)
    return right and bool(abs(found - linalg.eigvalsh(M)[: len(found)]).max() <= HALF * scale)


def each(findings: Findings, fits: Callable[[Any, Any], bool], least: int = 5) -> bool:
    """Something fails, and ``fits(A, Y)`` holds on every case with numbers."""
    count = 0
    for _, args, Y in findings.answered():
        count += 1
        if not np.isfinite(Y).all() or not fits(np.asarray(args[0], float), Y):
            return False
    return count >= least and not findings.right()


def raw(findings: Findings, fits: Callable[[Any, int, int], bool]) -> bool:
    """Does ``fits(answer, n, k)`` hold of every raw answer with k < n?"""
    found = [
        fits(findings.runs[c.name].answer, len(findings.args[c.name][0]), findings.args[c.name][1])
        for c in findings.asked()
        if findings.args[c.name][1] < len(findings.args[c.name][0])
    ]
    return all(found)


def holds(findings: Findings, *properties: str) -> bool:
    return all(findings.holds(p, c.name) for c in findings.asked() for p in properties if c.name in findings.answers)


def ordered_as(findings: Findings, choose: Callable[[Any, int], Any]) -> bool:
    """Orthonormal eigenvectors, and their eigenvalues are ``choose(all in ascending order, k)``."""

    def fits(A: Any, Y: Any) -> bool:
        L = normalised(A)
        wanted = choose(linalg.eigvalsh(L), Y.shape[1])
        return len(wanted) == Y.shape[1] and bool(abs(quotients(L, Y) - wanted).max() <= HALF)

    return holds(findings, UNIT, EIGEN) and each(findings, fits)


def is_largest(findings: Findings) -> bool:
    return ordered_as(findings, lambda w, k: w[::-1][:k])


def is_skips_first(findings: Findings) -> bool:
    return ordered_as(findings, lambda w, k: w[1 : k + 1])


def is_unsorted(findings: Findings) -> bool:
    """Eigenvectors they are, of other eigenvalues than the smallest, the largest, or all but the first."""
    wrong = not holds(findings, FIRST) and not findings.troubles
    return wrong and holds(findings, UNIT, EIGEN) and not is_largest(findings) and not is_skips_first(findings)


def is_plain(findings: Findings) -> bool:
    return each(findings, lambda A, Y: smallest_of(laplacian(A / (abs(A).max() or 1.0)), Y))


def is_of_weights(findings: Findings) -> bool:
    return each(findings, lambda A, Y: smallest_of(A / (abs(A).max() or 1.0), Y))


def is_unit_rows(findings: Findings) -> bool:
    def fits(_: Any, Y: Any) -> bool:
        lengths = np.square(abs(Y)).sum(axis=1)
        return bool((np.minimum(abs(lengths - 1), lengths) <= HALF).all() and lengths.any())

    return not holds(findings, UNIT) and each(findings, fits)


def is_walk_vectors(findings: Findings) -> bool:
    """Multiplied by the roots of the degrees the columns are orthogonal eigenvectors."""

    def fits(A: Any, Y: Any) -> bool:
        A = A / (abs(A).max() or 1.0)
        d = A.sum(axis=1)
        X = np.sqrt(np.where(d > 0, d, 1.0))[:, None] * Y
        return smallest_of(normalised(A), X / np.maximum(np.sqrt(np.square(X).sum(axis=0)), np.finfo(float).tiny))

    return not holds(findings, UNIT) and each(findings, fits)


def is_scaled(findings: Findings) -> bool:
    """Every column is as long as the root of its eigenvalue."""

    def fits(A: Any, Y: Any) -> bool:
        w = linalg.eigvalsh(normalised(A))[: Y.shape[1]]
        return bool(abs(np.square(Y).sum(axis=0) - abs(w)).max() <= HALF)

    return each(findings, fits)


def is_rows_of_v(findings: Findings) -> bool:
    """Neither orthonormal eigenvectors nor their transpose by shape: rows of the matrix whose columns they are.

    Its rows are orthonormal as well, so the columns that came back are, and are eigenvectors of nothing in sight.
    """
    strange = sum(not findings.holds(EIGEN, c.name) for c, _, _ in findings.answered())
    if strange < 4 or not holds(findings, UNIT) or is_plain(findings) or is_of_weights(findings):
        return False
    return all(
        findings.holds(EIGEN, c) for c in findings.answers if findings.args[c][1] == len(findings.args[c][0]) == 1
    )


SMALL = "Which eigenvalue says that a graph falls apart?"

MISTAKES = (
    Mistake(
        "eigenvalues",
        attempts.eigenvalues,
        "these are eigenvalues. Asked for are the eigenvectors: a row of k coordinates for each vertex.",
        "How many numbers should each vertex get?",
        "16#embedding",
        evidence=lambda findings: raw(findings, lambda a, n, k: shape_of(a) == (k,)),
        about=ANSWERS,
    ),
    Mistake(
        "both",
        attempts.both,
        "eigenvalues came back with the eigenvectors. Only the eigenvectors are asked for, n by k.",
        "What does the statement ask you to return?",
        "16#embedding",
        evidence=lambda findings: raw(findings, lambda a, n, k: shapes_of(a) in (((k,), (n, k)), ((n,), (n, k)))),
        about=ANSWERS,
    ),
    Mistake(
        "rows",
        attempts.rows,
        "each eigenvector is a row. Here they are the columns, so that row i holds the coordinates of vertex i.",
        "Which row of your answer belongs to vertex 0?",
        "16#embedding",
        evidence=lambda findings: raw(findings, lambda a, n, k: shape_of(a) == (k, n)),
        about=ANSWERS,
    ),
    Mistake(
        "rows_of_v",
        attempts.rows_of_v,
        "what came back are rows of the matrix of eigenvectors. The eigenvectors are its columns: `V[:, :k]`, not "
        "`V[:k]`.",
        "Which slice of `V` is the eigenvector that belongs to `w[0]`?",
        "16#embedding",
        evidence=is_rows_of_v,
        about=EIGEN,
    ),
    Mistake(
        "largest",
        attempts.largest,
        "these belong to the largest eigenvalues. The smallest change least along the edges; that is what holds groups "
        "together.",
        SMALL,
        "16#components",
        evidence=is_largest,
        about=FIRST,
    ),
    Mistake(
        "skips_first",
        attempts.skips_first,
        "the first eigenvector is left out. In a connected graph it says little, but where the graph falls apart the "
        "first ones tell the parts; all k smallest are asked for.",
        "How many eigenvectors belong to the eigenvalue 0 in a graph of two components?",
        "16#components",
        evidence=is_skips_first,
    ),
    Mistake(
        "unsorted",
        attempts.unsorted,
        "they are eigenvectors, in the order in which they happened to come. Sort by eigenvalue, the smallest first.",
        "Which k of your eigenvalues are the smallest, and which columns belong to them?",
        "16#write",
        evidence=is_unsorted,
        about=FIRST,
    ),
    Mistake(
        "plain_laplacian",
        attempts.plain_laplacian,
        "these are eigenvectors of D − A. Asked for are those of the normalised Laplacian, which keeps a vertex with "
        "few edges from being cut off alone.",
        "Which of the two Laplacians does the statement name?",
        "16#normalised",
        evidence=is_plain,
    ),
    Mistake(
        "of_weights",
        attempts.of_weights,
        "these are eigenvectors of the weights A. Those of the normalised Laplacian are asked for.",
        "Which matrix of the graph has an eigenvalue 0 for each component?",
        "16#laplacian",
        evidence=is_of_weights,
    ),
    Mistake(
        "unit_rows",
        attempts.unit_rows,
        "every row has been scaled to length 1. That is a good step before k-means, and one further than what is "
        "asked: the columns are to be orthonormal.",
        "Which are to have length 1, the rows or the columns?",
        "16#embedding",
        evidence=is_unit_rows,
        about=UNIT,
    ),
    Mistake(
        "walk_vectors",
        attempts.walk_vectors,
        "the rows are divided by the roots of the degrees. Those are eigenvectors of the random walk, I − D⁻¹A; those "
        "of the symmetric Laplacian are orthonormal as they are.",
        "Are your columns still at right angles after the division?",
        "16#normalised",
        evidence=is_walk_vectors,
        about=UNIT,
    ),
    Mistake(
        "scaled",
        attempts.scaled,
        "each column is multiplied by the root of its eigenvalue, and the first becomes 0. Here the columns have "
        "length 1.",
        "What is left of an eigenvector whose eigenvalue is 0?",
        "16#embedding",
        evidence=is_scaled,
        about=UNIT,
    ),
)
