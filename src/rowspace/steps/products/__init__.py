"""Products of matrices."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm, Input, Preset
from rowspace.steps.products.by_columns import matmul_columns
from rowspace.steps.products.outer import matmul_outer
from rowspace.steps.products.rows_columns import matmul_rows_columns

_FACTORS = (Input("A", "matrix", "the first factor"), Input("B", "matrix", "the second factor"))
_TWO = Preset("Two by two", "1 2; 3 4 | 5 6; 7 8")
_NOTHING = Preset("Zero from two that are not", "1 2; 2 4 | 2 -4; -1 2")
_INVERSE = Preset("The identity comes out", "2 1; 1 1 | 1 -1; -1 2")
_ROW = Preset("A row times a column", "1 2 3 | 4; 5; 6")
_COLUMN = Preset("A column times a row", "1; 2; 3 | 4 5 6")
_FIT = Preset("Two by three times three by two", "1 0 2; -1 3 1 | 3 1; 2 1; 1 0")

ALGORITHMS: tuple[Algorithm, ...] = (
    Algorithm(
        "matmul_rows_columns",
        "Matrix product: rows times columns",
        matmul_rows_columns,
        inputs=_FACTORS,
        presets=(
            _TWO,
            _FIT,
            _ROW,
            _COLUMN,
            _INVERSE,
            _NOTHING,
            Preset("Rows exchanged", "0 1; 1 0 | 1 2; 3 4"),
        ),
        spec="matmul",
    ),
    Algorithm(
        "matmul_outer",
        "Matrix product: a sum of outer products",
        matmul_outer,
        inputs=_FACTORS,
        presets=(
            _TWO,
            Preset("Rank 2 in three by three", "1 0; 2 1; 0 3 | 1 2 0; 0 1 -1"),
            _COLUMN,
            _ROW,
            _FIT,
            _NOTHING,
            Preset("A column of zeros", "1 0; 3 0 | 5 6; 7 8"),
        ),
        spec="matmul",
    ),
    Algorithm(
        "matmul_columns",
        "Matrix product: combinations of columns",
        matmul_columns,
        inputs=_FACTORS,
        presets=(
            Preset("Two by two", "2 1; 1 3 | 1 -1; 2 1"),
            Preset("Turn after shear", "0 -1; 1 0 | 1 1; 0 1"),
            Preset("Onto a line", "1 2; 2 4 | 1 0; 1 3"),
            Preset("Columns exchanged", "1 2; 3 4 | 0 1; 1 0"),
            Preset("In space", "1 0 1; 0 1 1; 2 1 0 | 1 2; -1 0; 1 1"),
            _NOTHING,
            _INVERSE,
            Preset("One column", "1 0 2; -1 3 1 | 3; 2; 1"),
        ),
        spec="matmul",
        view="both",
    ),
)
