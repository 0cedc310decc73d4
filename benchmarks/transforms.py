"""Fast and randomised algorithms, nearest neighbours among them, against the libraries people use for them.

    python -m benchmarks.transforms                everything, as a table
    python -m benchmarks.transforms fft fwht       some functions
    python -m benchmarks.transforms --write        into BENCHMARKS.md as well

A peer that is not installed is skipped, and says so.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from benchmarks import timing  # before NumPy: it sets the number of threads
from benchmarks.report import Figure, show, write

import numpy as np  # isort: skip

import rowspace.linalg  # isort: skip
from rowspace.models import NearestNeighbors  # isort: skip

rng = np.random.default_rng(0)
Contest = tuple[str, Callable[[], Any], Callable[[], Any], float, str]


def fft() -> Iterator[Contest]:
    import scipy.fft

    for bits, goal in ((10, 2.0), (16, 2.5), (20, 1.7)):
        z = rng.standard_normal(2**bits) + 1j * rng.standard_normal(2**bits)
        limit = (
            "Fourier matrices of order 32 take ten times the flops of pocketfft's butterflies, and a dozen NumPy calls"
        )
        yield f"n = 2^{bits}, scipy.fft", partial(rowspace.linalg.fft, z), partial(scipy.fft.fft, z), goal, limit


def fwht() -> Iterator[Contest]:
    import scipy.fft

    x = rng.standard_normal(2**20)
    limit = "four passes through memory"
    yield "n = 2^20, scipy.fft.rfft", partial(rowspace.linalg.fwht, x), partial(scipy.fft.rfft, x), 0.7, limit


def strassen() -> Iterator[Contest]:
    A, B = rng.standard_normal((2, 4096, 4096))
    limit = "two levels save a quarter of the flops; additions and smaller products give most of it back"
    yield "n = 4096, A @ B", partial(rowspace.linalg.strassen, A, B), partial(np.matmul, A, B), 0.92, limit


def randomized_svd() -> Iterator[Contest]:
    if importlib.util.find_spec("sklearn") is None:
        print("randomized_svd: skipped, scikit-learn is not installed")
        return
    from sklearn.utils.extmath import randomized_svd as theirs

    m, n, k = 5000, 2000, 20
    A = rng.standard_normal((m, n)) * (1 / np.arange(1, n + 1))
    limit = "the products with A, which both make"
    ours = partial(rowspace.linalg.randomized_svd, A, k, seed=0)
    yield f"{m} × {n}, k = {k}, scikit-learn", ours, partial(theirs, A, k, random_state=0), 0.6, limit


def nearest() -> Iterator[Contest]:
    """The ten rows of a million nearest in angle to each of some queries."""
    if importlib.util.find_spec("faiss") is None:
        print("nearest: skipped, faiss-cpu is not installed")
        return
    import faiss

    faiss.omp_set_num_threads(timing.THREADS)
    count, d, k = 1_000_000, 128, 10
    X = rng.standard_normal((count, d), dtype=np.float32)
    X /= rowspace.linalg.vector_norm(X, axis=1, keepdims=True)
    index = faiss.IndexFlatIP(d)
    index.add(X)
    model = NearestNeighbors(k, "cosine").fit(X)
    for m, goal in ((1, 1.0), (32, 0.3), (256, 0.3)):
        queries = X[rng.choice(count, m)] + 0.05 * rng.standard_normal((m, d), dtype=np.float32)
        same = np.sort(index.search(queries, k)[1]) == np.sort(model.kneighbors(queries)[1])
        assert same.mean() > 0.999, "both find the same rows, but for products equal to rounding"
        limit = "one pass over the million rows, which both make"
        ours, theirs = partial(model.kneighbors, queries), partial(index.search, queries, k)
        yield f"{count:,} × {d}, {m} queries, faiss-cpu", ours, theirs, goal, limit


CONTESTS = {f.__name__: f for f in (fft, fwht, strassen, randomized_svd, nearest)}


def main() -> None:
    parser = argparse.ArgumentParser(description="fast and randomised algorithms against their peers")
    parser.add_argument("names", nargs="*", help="functions to measure (default: all)")
    parser.add_argument("--seconds", type=float, default=3, help="time for each figure")
    parser.add_argument("--write", action="store_true", help="write the section of BENCHMARKS.md")
    options = parser.parse_args()
    unknown = set(options.names) - set(CONTESTS)
    if unknown or (options.write and options.names):
        parser.error(f"not measured: {', '.join(sorted(unknown))}" if unknown else "--write measures all functions")
    figures = [
        Figure(name, size, *timing.compare(ours, theirs, options.seconds), goal, limit)
        for name in options.names or CONTESTS
        for size, ours, theirs, goal, limit in CONTESTS[name]()
    ]
    title = "Fast and randomised algorithms"
    show(title, timing.circumstances(), figures)
    if options.write:
        write("transforms", title, timing.circumstances(), figures)


if __name__ == "__main__":
    main()
