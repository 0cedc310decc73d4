"""Orthogonality: Gram–Schmidt, QR, least squares."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm, Input, Preset
from rowspace.steps.orthogonal.givens import givens_qr
from rowspace.steps.orthogonal.gram_schmidt import classical_gram_schmidt, modified_gram_schmidt
from rowspace.steps.orthogonal.householder import householder_qr
from rowspace.steps.orthogonal.lstsq_qr import lstsq_qr
from rowspace.steps.orthogonal.normal_equations import normal_equations

_COLUMNS = (
    Preset("Whole lengths", "2 3 7\n1 3 2\n2 0 1"),
    Preset("In the plane", "3 1\n4 2"),
    Preset("Roots", "1 1 0\n1 0 1\n0 1 1"),
    Preset("Perpendicular already", "2 -1\n1 2\n2 0"),
    Preset("Dependent columns", "1 2 3\n0 1 1\n1 0 1"),
    Preset("More columns than rows", "3 1 5\n4 2 7"),
    Preset("Nearly dependent (Läuchli)", "1 1 1\n1e-8 0 0\n0 1e-8 0\n0 0 1e-8"),
    Preset("One by one: 0", "0"),
)
_SHAPES = (
    Preset("Roots", "1 1 0\n1 0 1\n0 1 1"),
    Preset("Tall", "1 1\n1 2\n1 3\n1 4"),
    Preset("Zero on top", "0 2 1\n3 1 2\n4 0 2"),
    Preset("A column and its double", "1 2 4\n2 4 1\n2 4 3"),
    Preset("More columns than rows", "3 1 5\n4 2 7"),
    Preset("Nearly dependent", "2 2 2\n3 3 3\n6 6 6\n0 1e-8 0\n0 0 1e-8"),
)
_PROBLEMS = (
    Preset("A line through three points", "1 0 | 6\n1 1 | 0\n1 2 | 0"),
    Preset("A line through five points", "1 0 | 1\n1 1 | 3\n1 2 | 2\n1 3 | 5\n1 4 | 4"),
    Preset("Onto a line in the plane", "4 | 1\n2 | 3"),
    Preset("Nothing is left", "1 1 | 3\n1 2 | 5\n2 1 | 4"),
    Preset("A mean", "1 | 2\n1 | 3\n1 | 7\n1 | 4"),
    Preset("Dependent columns", "1 2 | 1\n2 4 | 3\n2 4 | 2"),
    Preset("More columns than rows", "1 2 3 | 6\n2 1 1 | 4"),
    Preset("Squares lose half the digits", "1 1 | 2\n1e-8 0 | 1e-8\n0 1e-8 | 1e-8"),
)

ALGORITHMS: tuple[Algorithm, ...] = (
    Algorithm(
        "classical_gram_schmidt",
        "Classical Gram–Schmidt",
        classical_gram_schmidt,
        inputs=(Input("A"),),
        presets=_COLUMNS,
        spec="classical_gram_schmidt",
        view="both",
    ),
    Algorithm(
        "modified_gram_schmidt",
        "Modified Gram–Schmidt",
        modified_gram_schmidt,
        inputs=(Input("A"),),
        presets=_COLUMNS,
        spec="modified_gram_schmidt",
        view="both",
    ),
    Algorithm(
        "householder_qr",
        "QR by reflections (Householder)",
        householder_qr,
        inputs=(Input("A"),),
        presets=(
            Preset("Whole lengths", "12 -51 4\n6 167 -68\n-4 24 -41"),
            Preset("In the plane", "3 1\n4 2"),
            *_SHAPES,
        ),
        spec="householder_qr",
        view="both",
    ),
    Algorithm(
        "givens_qr",
        "QR by rotations (Givens)",
        givens_qr,
        inputs=(Input("A"),),
        presets=(
            Preset("In the plane", "3 1\n4 2"),
            Preset("Zeros already (Hessenberg)", "3 1 2\n4 2 1\n0 12 5"),
            *_SHAPES,
        ),
        spec="givens_qr",
        view="both",
    ),
    Algorithm(
        "normal_equations",
        "Least squares by the normal equations",
        normal_equations,
        inputs=(Input("A"), Input("b", "vector", "the right-hand side")),
        presets=_PROBLEMS,
        spec="normal_equations",
        view="both",
    ),
    Algorithm(
        "lstsq_qr",
        "Least squares by QR",
        lstsq_qr,
        inputs=(Input("A"), Input("b", "vector", "the right-hand side")),
        presets=_PROBLEMS,
        spec="lstsq_qr",
        view="both",
    ),
)
