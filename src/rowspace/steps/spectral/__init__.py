"""Eigenvalues and singular values."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm, Input, Option, Preset
from rowspace.steps.spectral.eigenvectors import eigenvectors
from rowspace.steps.spectral.hessenberg import hessenberg
from rowspace.steps.spectral.inverse_iteration import inverse_iteration
from rowspace.steps.spectral.jacobi import jacobi_eigenvalues
from rowspace.steps.spectral.pagerank import pagerank
from rowspace.steps.spectral.pca import pca
from rowspace.steps.spectral.power import power_method
from rowspace.steps.spectral.qr import qr_algorithm
from rowspace.steps.spectral.rayleigh import rayleigh_quotient_iteration
from rowspace.steps.spectral.svd import svd

_START = (Input("A"), Input("start", "vector", "the start"))


def _tolerance(default: float) -> Option:
    return Option("tol", default, "how small the residual must be, over the size of A", low=1e-13, high=0.1)


ALGORITHMS: tuple[Algorithm, ...] = (
    Algorithm(
        "eigenvectors",
        "Eigenvalues and eigenvectors, 2 by 2 and 3 by 3",
        eigenvectors,
        inputs=(Input("A"),),
        presets=(
            Preset("Symmetric", "2 1\n1 2"),
            Preset("Golden ratio (Fibonacci)", "1 1\n1 0"),
            Preset("A turn: a complex pair", "1 -2\n1 3"),
            Preset("Shear: defective", "1 1\n0 1"),
            Preset("All directions", "3 0\n0 3"),
            Preset("Three by three", "4 1 0\n1 4 1\n0 1 4"),
            Preset("Turn in space: an axis and a pair", "0 -1 0\n1 0 0\n0 0 2"),
            Preset("Counts twice, with a plane", "3 1 1\n1 3 1\n1 1 3"),
            Preset("Counts three times, one direction", "2 1 0\n0 2 1\n0 0 2"),
        ),
        spec="eig_2x2",
        view="both",
    ),
    Algorithm(
        "power_method",
        "Power method",
        power_method,
        inputs=_START,
        options=(_tolerance(1e-10),),
        presets=(
            Preset("Symmetric", "2 1 | 1\n1 2 | 0", {"tol": 1e-3}),
            Preset("Whole numbers", "4 1 | 1\n2 3 | 0"),
            Preset("Negative eigenvalue", "-4 1 | 1\n1 1 | 1", {"tol": 1e-4}),
            Preset("Markov chain", "0.8 0.2 0.1 | 1\n0.1 0.7 0.3 | 0\n0.1 0.1 0.6 | 0", {"tol": 1e-4}),
            Preset("Slow: two nearly equal", "20 1 | 1\n1 19 | 0", {"tol": 1e-6}),
            Preset("Two of the same size", "2 0 0 | 1\n0 -2 0 | 1\n0 0 1 | 1"),
            Preset("A turn: no real eigenvalue", "0 -1 | 1\n1 0 | 0"),
            Preset("A start that misses", "3 0 | 0\n0 1 | 1"),
        ),
        spec="power_method",
        view="both",
    ),
    Algorithm(
        "inverse_iteration",
        "Inverse iteration",
        inverse_iteration,
        inputs=_START,
        options=(Option("shift", 0.0, "near which eigenvalue", low=-100, high=100), _tolerance(1e-10)),
        presets=(
            Preset("Symmetric", "2 1 | 1\n1 2 | 0", {"shift": 0.9, "tol": 1e-6}),
            Preset("Smallest eigenvalue (no shift)", "4 1 0 | 1\n1 3 1 | 1\n0 1 2 | 1", {"tol": 1e-4}),
            Preset("Good shift", "4 1 0 | 1\n1 3 1 | 1\n0 1 2 | 1", {"shift": 4.7, "tol": 1e-8}),
            Preset("Bad shift", "1 0 | 1\n0 3 | 1", {"shift": 1.9, "tol": 1e-4}),
            Preset("Half-way: no convergence", "1 0 | 1\n0 3 | 1", {"shift": 2}),
            Preset("The shift is an eigenvalue", "2 1 | 1\n1 2 | 0", {"shift": 3}),
            Preset("Singular, no shift", "1 2 3 | 1\n4 5 6 | 1\n5 7 9 | 0"),
        ),
        spec="inverse_iteration",
        view="both",
    ),
    Algorithm(
        "rayleigh_quotient_iteration",
        "Rayleigh quotient iteration",
        rayleigh_quotient_iteration,
        inputs=_START,
        options=(_tolerance(1e-12),),
        presets=(
            Preset("Three by three", "4 1 0 | 1\n1 3 1 | 1\n0 1 2 | 1"),
            Preset("Two by two", "2 1 | 1\n1 2 | 0.5"),
            Preset("Another start, another value", "4 1 0 | 1\n1 3 1 | 0\n0 1 2 | -1"),
            Preset("Between two for ever", "2 1 | 1\n1 2 | 0"),
            Preset("The quotient is an eigenvalue", "1 0 0 | 1\n0 2 0 | 0\n0 0 3 | 1"),
            Preset("One by one", "5 | 2"),
        ),
        spec="rayleigh_quotient_iteration",
        floats_only="the digits of the fractions become several times as many in each step.",
        view="both",
    ),
    Algorithm(
        "hessenberg",
        "Hessenberg form",
        hessenberg,
        inputs=(Input("A"),),
        presets=(
            Preset("Four by four", "4 1 2 3\n3 0 1 1\n4 2 2 1\n0 5 1 3"),
            Preset("Symmetric: tridiagonal", "4 1 2 2\n1 3 0 1\n2 0 1 2\n2 1 2 5"),
            Preset("Three by three", "1 2 3\n3 5 1\n4 1 2"),
            Preset("Column of zeros", "1 2 3 4\n5 6 7 8\n0 1 2 1\n0 2 1 1"),
            Preset("Already Hessenberg", "1 2 3\n4 5 6\n0 7 8"),
            Preset("Two by two", "1 2\n3 4"),
        ),
        floats_only="each reflection needs the length of a vector, a square root of numbers with roots in them.",
    ),
    Algorithm(
        "qr_algorithm",
        "QR algorithm with shifts and deflation",
        qr_algorithm,
        inputs=(Input("A"),),
        options=(Option("shift", "wilkinson", "which shift each sweep takes", choices=("wilkinson", "none")),),
        presets=(
            Preset("Symmetric", "4 1 2\n1 3 0\n2 0 1"),
            Preset("Without shifts", "4 1 2\n1 3 0\n2 0 1", {"shift": "none"}),
            Preset("Four by four", "4 1 2 3\n3 0 1 1\n4 2 2 1\n0 5 1 3"),
            Preset("A complex pair", "1 2 0\n-2 1 1\n0 1 3"),
            Preset("Defective: slow", "2 1 0\n0 2 1\n0.001 0 2"),
            Preset("A cycle: an arbitrary shift", "0 0 0 1\n1 0 0 0\n0 1 0 0\n0 0 1 0"),
            Preset("A turn without shifts: no convergence", "0 -1\n1 0", {"shift": "none"}),
            Preset("One by one", "5"),
        ),
        spec="qr_algorithm",
        floats_only="the eigenvalues of a matrix of order 5 or more are no roots of fractions in general (Abel).",
    ),
    Algorithm(
        "jacobi_eigenvalues",
        "Jacobi's eigenvalue method",
        jacobi_eigenvalues,
        inputs=(Input("A"),),
        options=(Option("order", "largest", "which entry becomes zero next", choices=("largest", "cyclic")),),
        presets=(
            Preset("Two by two: one rotation", "2 1\n1 2"),
            Preset("Three by three", "4 1 2\n1 3 0\n2 0 1"),
            Preset("All pairs in turn", "4 1 2\n1 3 0\n2 0 1", {"order": "cyclic"}),
            Preset("Equal eigenvalues", "1 1 1\n1 1 1\n1 1 1"),
            Preset("Four by four", "4 1 2 2\n1 3 0 1\n2 0 1 2\n2 1 2 5"),
            Preset("Diagonal", "3 0\n0 -1"),
            Preset("Very different sizes", "10000 100\n100 2"),
            Preset("One by one: 0", "0"),
        ),
        floats_only="each rotation takes a square root of numbers that have roots in them.",
        view="both",
    ),
    Algorithm(
        "svd",
        "Singular value decomposition (one-sided Jacobi)",
        svd,
        inputs=(Input("A"),),
        presets=(
            Preset("Two by two: one rotation", "3 0\n4 5"),
            Preset("Three by two", "1 2\n2 1\n2 2"),
            Preset("Wide", "1 2 2\n2 1 -2"),
            Preset("Three by three", "2 1 1\n1 3 0\n0 1 4"),
            Preset("Rank 1", "1 2\n2 4\n3 6"),
            Preset("Nearly dependent columns", "1 1\n0.00000001 0\n0 0.00000001"),
            Preset("A column of zeros", "1 0\n2 0\n2 0"),
            Preset("All zeros", "0 0\n0 0"),
        ),
        spec="svd",
        floats_only="each rotation takes a square root of numbers that have roots in them.",
        view="both",
    ),
    Algorithm(
        "pca",
        "Principal component analysis",
        pca,
        inputs=(Input("X", "points", "the points"),),
        options=(Option("k", 1, "how many components", low=1, high=6, whole=True),),
        presets=(
            Preset("A cloud along a line", "1 2\n2 3\n3 3\n4 5\n5 6\n6 6"),
            Preset("Both axes", "2 0\n3 2\n5 3\n6 6\n9 4", {"k": 2}),
            Preset("Exactly on a line", "1 2\n2 4\n4 8"),
            Preset("In space", "5 3 1\n4 3 1\n6 2 4\n5 2 3\n7 3 6", {"k": 2}),
            Preset("A square: no direction is special", "0 0\n2 0\n0 2\n2 2"),
            Preset("Different units", "5000 3.1\n6000 2.9\n5500 3.3\n4200 3.0"),
            Preset("All points the same", "4 4\n4 4\n4 4"),
        ),
        spec="pca",
        floats_only="the axes are singular vectors, found by rotations with square roots in them.",
        view="both",
    ),
    Algorithm(
        "pagerank",
        "PageRank",
        pagerank,
        inputs=(Input("links", "matrix", "the links"),),
        options=(
            Option("damping", 0.85, "the chance that a link is followed", low=0, high=0.99),
            Option("tol", 1e-10, "how near to the limit", low=1e-13, high=0.1),
        ),
        presets=(
            Preset("Four pages", "0 1 1 0\n0 0 1 0\n1 0 0 1\n0 0 1 0", {"tol": 1e-3}),
            Preset("A page without links", "0 1 1\n0 0 0\n1 0 0", {"tol": 1e-3}),
            Preset("A trap", "0 1 1\n0 0 1\n0 0 1", {"tol": 1e-3}),
            Preset("A trap, little damping", "0 1 1\n0 0 1\n0 0 1", {"damping": 0.99, "tol": 1e-2}),
            Preset("Two islands", "0 1 0 0\n1 0 0 0\n0 0 0 1\n0 0 1 1", {"damping": 0.5, "tol": 1e-4}),
            Preset("A circle: all the same", "0 1 0\n0 0 1\n1 0 0"),
            Preset("No links at all", "0 0\n0 0"),
        ),
        spec="pagerank",
    ),
)
