"""``rowspace.models`` against what people use: scikit-learn, and SciPy's sparse matrices.

    python -m benchmarks.models                    everything, as a table
    python -m benchmarks.models --write            into BENCHMARKS.md as well

A peer that is not installed is named, and its lines are left out. Beside the time each line says what both reached, so
that no one is fast by being wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from benchmarks import timing  # before NumPy: it sets the number of threads
from benchmarks.report import Figure, command, peer
from tests.shared_data import find

import numpy as np  # isort: skip

from rowspace import models  # isort: skip

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(0)

GRAM = (
    "four fifths of it are the product of the table with itself, by the same BLAS on both sides. The goal is that of "
    "400 ms where scikit-learn took 823; it takes less since. A random start and passes over 60 columns would do with "
    "fewer flops, but the two passes that bound their own error, and their start, take nearly as long as the product"
)
GATHER = (
    "a third is the sorting of the edges; then a gather and a sum over runs read their memory twice, where a sparse "
    "product reads it once"
)


def table(n: int, p: int) -> Array:
    """Samples as images are: a positive mean, and variances that fall as 1/i."""
    turn = np.linalg.qr(rng.standard_normal((p, p)))[0] / np.sqrt(np.arange(1, p + 1))[:, None]
    return rng.standard_normal((n, p), dtype=np.float32) @ turn.astype(np.float32) + rng.random(p, dtype=np.float32)


def components(seconds: float) -> Iterator[tuple[Figure, str]]:
    theirs = peer("sklearn.decomposition")
    if theirs is None:
        return
    X = table(60_000, 784)
    mine, other = models.PCA(50), theirs.PCA(50)
    times = timing.compare(lambda: mine.fit(X), lambda: other.fit(X), seconds)
    exact = X.astype(np.float64) - X.mean(axis=0, dtype=np.float64)
    true = np.linalg.eigvalsh(exact.T @ exact)[-50:].sum() / (len(X) - 1)
    off = [abs(float(m.explained_variance_.sum(dtype=np.float64)) / true - 1) for m in (mine, other)]
    said = f"PCA: the variance of 50 components is off by {off[0]:.0e} of itself in ours, {off[1]:.0e} in theirs."
    yield Figure("PCA, 50 components", "60,000 × 784 float32", *times, 0.486, GRAM), said


def customers() -> Array | None:
    """Wholesale customers, log1p, each column with mean 0 and variance 1; None where they are not."""
    file = find("wholesale/wholesale_8col.csv")
    if file is not None:
        X = np.log1p(np.genfromtxt(file, delimiter=",", skip_header=1)[:, -6:])
        return np.asarray((X - X.mean(axis=0)) / X.std(axis=0))
    print("Wholesale customers are not here (ROWSPACE_TEST_DATA): their lines are left out")
    return None


def clusters(seconds: float) -> Iterator[tuple[Figure, str]]:
    theirs, X = peer("sklearn.cluster"), customers()
    if theirs is None or X is None:
        return
    for k in (3, 5):
        mine = models.KMeans(k, n_init=10, random_state=0)
        other = theirs.KMeans(k, n_init=10, random_state=0)
        times = timing.compare(lambda m=mine: m.fit(X), lambda o=other: o.fit(X), seconds)
        said = f"k-means, k = {k}: the inertia is {mine.inertia_:.2f} in ours, {other.inertia_:.2f} in theirs."
        yield Figure("k-means, ten starts", f"Wholesale, 440 × 6, k = {k}", *times, 2, "calls of NumPy"), said


def sparse_pagerank(sparse: Any, edges: Array, n: int) -> Array:
    """As one writes it with a sparse matrix, to the same bound on the error."""
    links = np.bincount(edges[:, 0], minlength=n)
    P = sparse.csr_matrix((1 / links[edges[:, 0]], (edges[:, 1], edges[:, 0])), shape=(n, n))
    r = np.full(n, 1 / n)
    while True:
        new = 0.85 * (P @ r + r[links == 0].sum() / n) + 0.15 / n
        if 0.85 / 0.15 * np.abs(new - r).sum() <= 1e-10:
            return new
        r = new


def ranks(seconds: float) -> Iterator[tuple[Figure, str]]:
    theirs = peer("scipy.sparse")
    if theirs is None:
        return
    n, E = 900_000, 5_600_000
    edges = np.column_stack([(n * rng.random(E) ** power).astype(np.int64) for power in (1.5, 3)])
    times = timing.compare(lambda: models.pagerank(edges, n), lambda: sparse_pagerank(theirs, edges, n), seconds)
    apart = np.abs(models.pagerank(edges, n).ranks - sparse_pagerank(theirs, edges, n)).sum()
    said = (
        "PageRank: a random graph with popular pages, of the size of SNAP's web-Google, which has to be fetched; "
        f"the ranks differ by {apart:.0e} in all."
    )
    yield Figure("PageRank to 1e-10", "5.6 million edges, 900,000 pages", *times, 1.85, GATHER), said


LINES: dict[str, Callable[[float], Iterator[tuple[Figure, str]]]] = {
    "pca": components,
    "kmeans": clusters,
    "pagerank": ranks,
}


def main() -> None:
    title = "Models against scikit-learn and SciPy"
    command("models", title, "rowspace.models against scikit-learn and SciPy", LINES)


if __name__ == "__main__":
    main()
