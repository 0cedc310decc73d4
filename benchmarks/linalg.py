"""``rowspace.linalg`` against ``numpy.linalg``, which is LAPACK.

    python -m benchmarks.linalg                    everything, as a table
    python -m benchmarks.linalg solve inv          some functions
    python -m benchmarks.linalg --write            into BENCHMARKS.md as well
    THREADS=2 python -m benchmarks.linalg          two BLAS threads, by the wall's clock

A function more is one line in LINES.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks import timing  # before NumPy: it sets the number of threads
from benchmarks.report import Figure, show, write

import numpy as np  # isort: skip

import rowspace.linalg  # isort: skip

Arguments = tuple[Any, ...]
rng = np.random.default_rng(0)
BATCH = 100_000


def matrix(n: int) -> Arguments:
    return (rng.standard_normal((n, n)),)


def system(n: int) -> Arguments:
    return rng.standard_normal((n, n)), rng.standard_normal(n)


def positive_definite(n: int) -> Arguments:
    A = rng.standard_normal((n, n))
    return (A @ A.T + n * np.eye(n),)


def batch(n: int) -> Arguments:
    return (rng.standard_normal((BATCH, n, n)),)


def batch_of_systems(n: int) -> Arguments:
    return rng.standard_normal((BATCH, n, n)), rng.standard_normal((BATCH, n, 1))


@dataclass(frozen=True)
class Line:
    """A function of both libraries, its input at a size, and for each size the ratio to reach."""

    name: str
    make: Callable[[int], Arguments]
    goals: dict[int, float]
    limit: str

    def size(self, n: int) -> str:
        return f"{BATCH:,} × {n} × {n}" if self.make in (batch, batch_of_systems) else f"n = {n}"


CALLS = "ten calls of NumPy for each column cost what they cost at any size, and LAPACK has none"
LANES = "every step of the algorithm reads and writes all of a chunk, where LAPACK keeps one matrix in registers"

LINES = [
    Line("solve", system, {64: 20, 256: 6.5, 1000: 1.7, 2000: 1.3}, CALLS),
    Line("inv", matrix, {64: 15, 256: 3.5, 1000: 1.5, 2000: 1.0}, CALLS),
    Line("solve", batch_of_systems, {3: 1.0, 4: 1.0, 8: 1.5}, LANES),
    Line("inv", batch, {3: 1.0, 4: 1.0, 8: 1.8}, LANES),
    Line("det", batch, {3: 1.0, 4: 1.0, 8: 1.5}, LANES),
]


def measure(line: Line, n: int, seconds: float) -> Figure:
    arguments = line.make(n)
    ours, theirs = (partial(getattr(room, line.name), *arguments) for room in (rowspace.linalg, np.linalg))
    return Figure(line.name, line.size(n), *timing.compare(ours, theirs, seconds), line.goals[n], line.limit)


def main() -> None:
    parser = argparse.ArgumentParser(description="rowspace.linalg against numpy.linalg")
    parser.add_argument("names", nargs="*", help="functions to measure (default: all)")
    parser.add_argument("--seconds", type=float, default=3, help="time for each figure")
    parser.add_argument("--write", action="store_true", help="write the section of BENCHMARKS.md")
    options = parser.parse_args()
    unknown = set(options.names) - {line.name for line in LINES}
    if unknown or (options.write and options.names):
        parser.error(f"not measured: {', '.join(sorted(unknown))}" if unknown else "--write measures all functions")
    lines = [line for line in LINES if not options.names or line.name in options.names]
    figures = [measure(line, n, options.seconds) for line in lines for n in line.goals]
    title = "Linear algebra against LAPACK"
    show(title, timing.circumstances(), figures)
    if options.write:
        write("linalg", title, timing.circumstances(), figures)


if __name__ == "__main__":
    main()
