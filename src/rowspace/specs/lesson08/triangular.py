"""What back and forward substitution share: cases, property, words of the mistakes. One is the other upside down.

Bound. Substitution solves (T + ΔT) x = b exactly with |ΔT| ≤ γₙ |T| (Higham, theorem 8.5), so |b − Tx| ≤ γₙ |T| |x|
in each row; the judge's own residual costs γₙ₊₁ more. So each row is measured against |T| |x|, and 2 γₙ₊₁ bounds
it, however T is conditioned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.evidence import is_overwrites, only_fails
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import draw, strided
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.shrink import invertible, small_matrices

THREE = np.array([[2.0, 1, 1], [0, -3, -2], [0, 0, 7]])
SIX = np.array([5.0, -2, 3])
STEEP = np.eye(24) - np.triu(np.ones((24, 24)), 1)  # its inverse has entries of 2²²


def right(n: int) -> Any:
    """A right-hand side without symmetry: 1, −2, 3, −4, …"""
    return np.arange(1.0, n + 1) * (-1.0) ** np.arange(n)


UPPER: dict[str, tuple[Any, Any, str]] = {
    "1 by 1": (np.array([[4.0]]), np.array([2.0]), ""),
    "2 by 2": (np.array([[2.0, 1], [0, 4]]), np.array([4.0, 8]), ""),
    "3 by 3": (THREE, SIX, ""),
    "integers (dtype int)": (THREE.astype(int), SIX.astype(int), "form"),
    "strided view": (strided(THREE), SIX, "form"),
    "numbers in the other half": (THREE + np.tril(np.full((3, 3), 9.0), -1), SIX, "form"),
    "diagonal": (np.diag([2.0, -3, 0.5]), SIX, ""),
    "zero right-hand side": (THREE, np.zeros(3), ""),
    "large off the diagonal": (np.array([[1.0, 1e8, -5], [0, 1, 1e8], [0, 0, 3]]), SIX, ""),
    "huge, 10¹⁵⁰": (1e150 * THREE, 1e150 * SIX, ""),
    "tiny, 10⁻¹⁵⁰": (1e-150 * THREE, 1e-150 * SIX, ""),
    "random, 4 by 4": (np.triu(draw(4)), right(4), ""),
    "random, 16 by 16": (np.triu(draw(16)), np.triu(draw(16)) @ right(16), "rounding"),
    "steep, 24 by 24": (STEEP, STEEP @ draw(24)[0], "rounding"),
    "random, 64 by 64": (np.triu(draw(64)) / 8 + np.diag(np.arange(1.0, 65)), right(64), ""),
}


def cases(upper: bool) -> tuple[Case, ...]:
    """The cases for upper triangular matrices, or the same turned by half a turn for lower ones."""

    def turned(T: Any, b: Any) -> tuple[Any, Any]:
        if upper:
            return T, b
        flipped = T[::-1, ::-1]
        return (strided(flipped) if not T.flags.c_contiguous else flipped.copy()), b[::-1].copy()

    return tuple(case(name, *turned(T, b), tags=tags) for name, (T, b, tags) in UPPER.items())


def solved(name: str, upper: bool, where: str) -> Property:
    """The property Ux = b or Ly = b, row by row."""
    M, x = ("U", "x") if upper else ("L", "y")

    def measure(args: Args, answer: Any) -> float:
        T, b = (np.asarray(a, float) for a in args)
        T = np.triu(T) if upper else np.tril(T)
        lost, size = abs(b - T @ answer), abs(T) @ abs(answer) + np.where(answer == 0, abs(b), 0)
        return float(np.divide(lost, size, out=np.where(lost == 0, 0.0, np.inf), where=size > 0).max(initial=0.0))

    return Property(
        name,
        measure,
        lambda args: 2 * gamma(len(args[1]) + 1),
        f"2 γₙ₊₁: |b − {M}{x}| ≤ γₙ |{M}| |{x}| in each row (Higham, theorem 8.5), and as much to measure it",
        f"In some row b − {M}{x}",
        f"times |{M}| |{x}|",
        f"Put {x} back into the equations: the row that does not hold is where to look.",
        where,
    )


def passed(M: str, x: str) -> Callable[[Findings], str]:
    def words(findings: Findings) -> str:
        row = findings.worst(findings.spec.properties[0])
        assert row is not None
        return (
            f"In no row is b − {M}{x} more than {number(row.figure)} times |{M}| |{x}|, "
            f"over {len(findings.asked())} systems: rounding level, however the triangle is conditioned."
        )

    return words


def read(name: str) -> Callable[[Any, Args], Any]:
    return lambda answer, args: answers.vector(answer, len(args[1]), name)


def small(upper: bool) -> Callable[[], Iterator[Args]]:
    """Small triangular systems with right-hand sides 1, 2, 3."""

    def candidates() -> Iterator[Args]:
        for n in (1, 2, 3):
            b = np.arange(1.0, n + 1)
            for A in small_matrices(((n, n),), (0, 1, 2), triangular):
                yield A, b

    def triangular(A: Any) -> bool:
        return np.array_equal(A, np.triu(A) if upper else np.tril(A)) and invertible(A)

    return candidates


def is_through_inverse(findings: Findings) -> bool:
    """All holds but where the inverse is large, and there the answer is made of numbers."""
    found = [findings.answers.get(c.name) for c in findings.asked() if "rounding" in c.tags]
    return (
        findings.right("rounding")
        and not findings.right()
        and all(x is not None and np.isfinite(x).all() for x in found)
    )


def mistakes(attempts: Any, upper: bool) -> tuple[Mistake, ...]:
    """The known mistakes; ``attempts`` holds their code."""
    M, x, start, end = ("U", "x", "last", "first") if upper else ("L", "y", "first", "last")
    known, itself, other = ("i + 1:", "i:", "below") if upper else (":i", ":i + 1", "above")
    stop = "`range(n − 1, 0, −1)` stops at 1" if upper else "`range(n − 1)` stops at n − 2"
    line = f"`{x}[i] = (b[i] - {M}[i, {known}] @ {x}[{known}]) / {M}[i, i]`"
    at = "08#three"
    found = [
        Mistake(
            "wrong_way",
            attempts.wrong_way,
            f"this is what comes of starting with the {end} row, where the unknowns it needs are still 0. "
            f"The {start} row has one unknown: start there.",
            "Which row has a single unknown in it?",
            at,
        ),
        Mistake(
            "divides_first",
            attempts.divides_first,
            f"b[i] is divided by {M}[i, i] before the known terms are subtracted, so they are not divided. {line} "
            "divides the whole.",
            f"In row i everything but {M}[i, i] · {x}[i] is moved to the right. What is divided by {M}[i, i]?",
            at,
        ),
        Mistake(
            "stops_early",
            attempts.stops_early,
            f"the {end} unknown stays 0: the loop ends one row early. {stop}.",
            "Which values does i take, and which row is missing?",
            at,
        ),
        Mistake(
            "counts_itself",
            attempts.counts_itself,
            f"the unknown of row i is subtracted as if it were known: the slice `{itself}` takes in the diagonal, "
            f"`{known}` does not.",
            "Which entries of row i meet unknowns that are already known?",
            at,
        ),
        Mistake(
            "skips_one",
            attempts.skips_one,
            f"the entry next to the diagonal is left out of the sum. The known terms of row i are `{M}[i, {known}] @ "
            f"{x}[{known}]`.",
            "Write out row i for 3 by 3. How many known terms does each row have?",
            at,
        ),
        Mistake(
            "no_division",
            attempts.no_division,
            f"nothing is divided by the diagonal, which is right only where {M} has ones there.",
            f"What multiplies {x}[i] in row i?",
            at,
        ),
        Mistake(
            "adds",
            attempts.adds,
            "the known terms are added where they should be subtracted: they change sides.",
            "What happens to the sign of a term that moves to the other side?",
            at,
        ),
        Mistake(
            "uses_b",
            attempts.uses_b,
            f"the known terms are formed with b, and they need the unknowns found so far: `{M}[i, {known}] @ "
            f"{x}[{known}]`.",
            f"{M}[i, j] multiplies which unknown?",
            at,
        ),
        Mistake(
            "column_for_row",
            attempts.column_for_row,
            f"a column of {M} is used where the row belongs: an equation is a row, `{M}[i, {known}]`.",
            f"Is {M}[i, j] in row i or in column i?",
            at,
        ),
        Mistake(
            "other_half",
            attempts.other_half,
            f"numbers {other} the diagonal enter the answer. They are no part of the triangle; after elimination "
            "something else may stand there.",
            "Which slice of row i holds the entries of the triangle beside the diagonal?",
            at,
            evidence=only_fails("numbers in the other half"),
        ),
        Mistake(
            "overwrites",
            attempts.overwrites,
            "the answer is right, and the caller’s b is gone. `np.asarray` and `x = b` make no copy; `np.array(b, "
            "float)` does.",
            "Is the array you write into yours, or the caller’s?",
            at,
            evidence=is_overwrites,
        ),
        Mistake(
            "truncates",
            attempts.truncates,
            "with integers the fractions are cut off: an array made like b takes integers only. `np.zeros(len(b))` "
            "takes fractions.",
            f"What is the dtype of {x} when b holds integers?",
            at,
            evidence=only_fails("integers (dtype int)"),
        ),
        Mistake(
            "through_inverse",
            attempts.through_inverse,
            "right in exact arithmetic, and what the inverse times b gives in floating point. Its entries are large "
            "here and "
            "cancel; substitution leaves a residual at rounding level on every triangle.",
            "Is the inverse needed to find the unknowns one after the other?",
            "08#write",
            status="warn",
            evidence=is_through_inverse,
        ),
    ]
    if upper:
        found.append(
            Mistake(
                "reversed_order",
                attempts.reversed_order,
                "the unknowns come back in the order they were found, the last one first.",
                "Which unknown is found first, and where does it stand in the answer?",
                at,
            )
        )
    return tuple(found)
