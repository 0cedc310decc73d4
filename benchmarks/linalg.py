"""``rowspace.linalg`` against ``numpy.linalg``, which is LAPACK.

    python -m benchmarks.linalg                    everything, as a table
    python -m benchmarks.linalg solve inv          some functions
    python -m benchmarks.linalg --write            into BENCHMARKS.md as well
    THREADS=2 python -m benchmarks.linalg          two BLAS threads, by the wall's clock

A function more is one line in LINES. Square factorisations are drawn too, the ratio over the order: docs/benchmarks.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks import timing  # before NumPy: it sets the number of threads
from benchmarks.plots import draw
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


def symmetric(n: int) -> Arguments:
    A = rng.standard_normal((n, n))
    return (A + A.T,)


def batch_of_symmetric(n: int) -> Arguments:
    A = rng.standard_normal((BATCH, n, n))
    return (A + A.swapaxes(-1, -2),)


def batch_of_positive_definite(n: int) -> Arguments:
    A = rng.standard_normal((BATCH, n, n))
    return (A @ A.swapaxes(-1, -2) + n * np.eye(n),)


#: Rows of a tall matrix, for each number of columns.
ROWS = {50: 100_000, 200: 20_000}


def tall(n: int) -> Arguments:
    return (rng.standard_normal((ROWS[n], n)),)


def tall_system(n: int) -> Arguments:
    return rng.standard_normal((ROWS[n], n)), rng.standard_normal(ROWS[n])


#: Orders without a goal, for the curve.
BETWEEN = (16, 32, 128, 512)

SQUARE = (matrix, system, positive_definite, symmetric)
BATCHES = (batch, batch_of_systems, batch_of_symmetric, batch_of_positive_definite)


@dataclass(frozen=True)
class Line:
    """A function of both libraries, its input at a size, and for each size the ratio to reach."""

    name: str
    make: Callable[[int], Arguments]
    goals: dict[int, float]
    limit: str

    @property
    def sizes(self) -> list[int]:
        return sorted([*self.goals, *BETWEEN]) if self.make in SQUARE else list(self.goals)

    def size(self, n: int) -> str:
        if self.make in (tall, tall_system):
            return f"{ROWS[n]:,} × {n}"
        return f"{BATCH:,} × {n} × {n}" if self.make in BATCHES else f"n = {n}"


CALLS = "ten calls of NumPy for each column cost what they cost at any size, and LAPACK has none"
LANES = "every step of the algorithm reads and writes all of a chunk, where LAPACK keeps one matrix in registers"

SECULAR = (
    "up to order 256 the calls of NumPy: some sixty for each merge of divide and conquer, forty for each of its four"
    " steps, twenty for each column made tridiagonal; above, the product A v for each column, which must fetch all of A"
)
BULGES = (
    "a bulge takes some fifteen calls of NumPy to move by one row, and ten thousands of them to find the eigenvalues"
)
GRAM = "two or three products of matrices where LAPACK reflects column by column"

LINES = [
    Line("solve", system, {64: 20, 256: 6.5, 1000: 1.7, 2000: 1.3}, CALLS),
    Line("inv", matrix, {64: 15, 256: 3.5, 1000: 1.5, 2000: 1.0}, CALLS),
    Line("cholesky", positive_definite, {64: 23, 256: 3.4, 1000: 2.0, 2000: 1.4}, CALLS),
    Line("qr", matrix, {64: 9, 256: 1.8, 1000: 1.2, 2000: 1.0}, CALLS),
    Line("eigh", symmetric, {64: 9, 256: 2.2, 1000: 1.4, 2000: 1.25}, SECULAR),
    Line("svd", matrix, {64: 10, 256: 1.8, 1000: 1.2, 2000: 1.05}, SECULAR),
    Line("qr", tall, {50: 0.4, 200: 0.75}, GRAM),
    Line("lstsq", tall_system, {50: 0.8}, GRAM),
    Line("solve", batch_of_systems, {3: 1.0, 4: 1.0, 8: 1.5}, LANES),
    Line("inv", batch, {3: 1.0, 4: 1.0, 8: 1.8}, LANES),
    Line("det", batch, {3: 1.0, 4: 1.0, 8: 1.5}, LANES),
    Line("cholesky", batch_of_positive_definite, {3: 1.0, 4: 1.0, 8: 1.5}, LANES),
    Line("eigh", batch_of_symmetric, {3: 1.0, 4: 1.0, 8: 2.5}, LANES),
    Line("eig", matrix, {64: 18, 256: 9, 1000: 3.5}, BULGES),
]


def measure(line: Line, n: int, seconds: float) -> Figure:
    arguments = line.make(n)
    ours, theirs = (partial(getattr(room, line.name), *arguments) for room in (rowspace.linalg, np.linalg))
    times = timing.compare(ours, theirs, seconds)
    return Figure(line.name, line.size(n), *times, line.goals.get(n), line.limit, n if line.make in SQUARE else None)


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
    figures = [measure(line, n, options.seconds) for line in lines for n in line.sizes]
    title = "Linear algebra against LAPACK"
    show(title, timing.circumstances(), figures)
    if options.write:
        write("linalg", title, timing.circumstances(), figures, draw(figures))


if __name__ == "__main__":
    main()
