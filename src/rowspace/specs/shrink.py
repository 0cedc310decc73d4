"""The smallest failing input: small matrices of whole numbers are tried, smallest first, until one fails as well."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rowspace.specs.case import Args, smallness
from rowspace.specs.findings import Findings, read
from rowspace.specs.numbers import pasted
from rowspace.specs.prop import Property
from rowspace.specs.running import call

PATIENCE = 0.4  # seconds for the whole search
SHOWN = 40  # entries of an input that can still be read and pasted


@dataclass(frozen=True)
class Counterexample:
    """An input that breaks the function, as small as was found, and what happens on it."""

    names: tuple[str, ...]
    args: Args
    what: str

    def code(self, call_of: str) -> str:
        """Lines that can be pasted: the arguments, then the call."""
        lines = [pasted(name, value) for name, value in zip(self.names, self.args, strict=True)]
        return "\n".join([*lines, f"{call_of}({', '.join(self.names)})"])


def smallest(
    findings: Findings, p: Property | None, kind: str = "", among: tuple[str, ...] = ()
) -> Counterexample | None:
    """The smallest input on which property ``p`` fails, or trouble of this kind happens, or which is changed; of the
    cases of these names, where there are names."""
    spec = findings.spec

    def what(args: Args) -> str | None:
        run = call(findings.f, args, spec.arguments, 0.5)
        answer, trouble = read(spec, args, run)
        if p is None:
            if kind == "changed":
                return f"{' and '.join(run.changed)} came back changed" if run.changed else None
            return trouble.words if trouble is not None and trouble.kind == kind else None
        if trouble is not None or (figure := p.figure(args, answer)) == 0:
            return None
        with np.errstate(all="ignore"):
            return (p.says(figure) if np.isfinite(figure) else NOT_NUMBERS) if figure > p.bound(args) else None

    plain = any(findings.fails(c.name) for c in findings.asked("rounding", "form"))
    found = first(spec.small() if plain and not among and not (p and p.only) else (), what)
    for case in sorted(findings.asked(), key=lambda c: "edge" in c.tags):
        args = case.make()
        if among and case.name not in among:
            continue
        if found is not None and (case.tags & {"rounding", "edge"} or smallness(args) >= smallness(found[0])):
            continue
        if sum(np.size(a) for a in args) > SHOWN or (p is not None and not p.applies(case)):
            continue
        if not findings.fails(case.name):
            continue
        if p is None and kind != "changed" and getattr(findings.troubles.get(case.name), "kind", "") != kind:
            continue
        if (words := what(args)) is not None:
            found = args, words
            break
    return None if found is None else Counterexample(spec.arguments, found[0], found[1])


NOT_NUMBERS = "the answer holds NaN or ∞"


def first(candidates: Iterable[Args], what: Callable[[Args], str | None]) -> tuple[Args, str] | None:
    """The first candidate about which there is something to say, within patience."""
    end = time.perf_counter() + PATIENCE
    for args in candidates:
        if (words := what(args)) is not None:
            return args, words
        if time.perf_counter() > end:
            return None
    return None


def small_matrices(
    shapes: Sequence[tuple[int, int]],
    entries: Mapping[tuple[int, int], Sequence[float]] | Sequence[float],
    keep: Callable[[Any], bool] = lambda A: True,
) -> Iterator[Any]:
    """Matrices of these shapes with entries from these, within a shape fewest nonzeros first, then smallest.

    >>> [A.tolist() for A in small_matrices([(1, 2)], (0.0, 1.0))]
    [[[0.0, 0.0]], [[0.0, 1.0]], [[1.0, 0.0]], [[1.0, 1.0]]]
    """
    for m, n in shapes:
        values = entries[m, n] if isinstance(entries, Mapping) else entries
        every = itertools.product(values, repeat=m * n)
        for e in sorted(every, key=lambda e: (sum(v != 0 for v in e), sum(map(abs, e)))):
            A = np.reshape(np.array(e, float), (m, n))
            if keep(A):
                yield A


def invertible(A: Any) -> bool:
    """Is the determinant of a matrix of whole numbers, up to 3 by 3, not 0?

    >>> invertible(np.array([[0, 1], [1, 0]])), invertible(np.ones((3, 3)))
    (True, False)
    """
    if len(A) < 3:
        return bool(A[0, 0] != 0) if len(A) == 1 else bool(A[0, 0] * A[1, 1] != A[0, 1] * A[1, 0])
    a, b, c = A.tolist()
    return bool(
        a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0])
    )
