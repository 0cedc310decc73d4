"""A matrix as the workbench has it: in floats, and in fractions too where it was typed in them and is small."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from rowspace.linalg import svdvals
from rowspace.steps.arithmetic import item
from rowspace.steps.inputs_text import typed
from rowspace.steps.matrix_text import parse_complex_matrix, parse_matrix
from rowspace.steps.step import MatrixError
from rowspace.steps.words import display
from rowspace.steps.workbench.exact import Array, Reduced, reduce

BITS = 3000  # of all numerators and denominators: keeps every exact answer under about a second in a page
EPS = float(np.finfo(np.float64).eps)


@dataclass(frozen=True)
class Matrix:
    """`exact` is None where fractions cannot be had: complex numbers, or too many digits."""

    floats: Array
    exact: Array | None

    @property
    def shape(self) -> tuple[int, int]:
        return self.floats.shape[0], self.floats.shape[1]

    @property
    def is_square(self) -> bool:
        return self.shape[0] == self.shape[1]

    @property
    def is_complex(self) -> bool:
        return self.floats.dtype.kind == "c"

    @property
    def text(self) -> str:
        """As one types it; "" for a complex matrix, which steps do not take."""
        if self.is_complex:
            return ""
        source = self.floats if self.exact is None else self.exact
        return "\n".join(" ".join(typed(x) for x in row) for row in source.tolist())

    @cached_property
    def entries(self) -> list[list[str]]:
        source = self.floats if self.exact is None else self.exact
        return [[display(item(x)) if self.is_complex else typed(x) for x in row] for row in source.tolist()]

    @cached_property
    def singular_values(self) -> list[float]:
        return [float(s) for s in svdvals(self.floats)]

    @cached_property
    def reduced(self) -> Reduced | None:
        return None if self.exact is None else reduce(self.exact)

    @cached_property
    def rank_in_floats(self) -> int:
        """How many singular values are larger than rounding alone could make them: max(m, n) eps times the largest."""
        s = self.singular_values
        return sum(x > max(self.shape) * EPS * s[0] for x in s) if s else 0

    @property
    def rank(self) -> int:
        return self.rank_in_floats if self.reduced is None else len(self.reduced.pivots)


def read(text: str) -> Matrix:
    """The matrix that a text shows, complex ones too; MatrixError, one sentence, if it shows none."""
    found = parse_complex_matrix(text)
    if found is not None:
        return Matrix(found, None)
    try:
        fractions = parse_matrix(text, exact=True)
    except MatrixError as error:
        if "too many digits" not in str(error):
            raise
        return Matrix(parse_matrix(text), None)
    floats = parse_matrix(text)
    bits = sum(x.numerator.bit_length() + x.denominator.bit_length() for x in fractions.flat)
    return Matrix(floats, fractions if bits <= BITS else None)


def rows(A: Any) -> list[list[str]]:
    """A matrix (or a vector, as a column) as the reader sees it."""
    values = np.asarray(A, dtype=object if isinstance(A, np.ndarray) and A.dtype == object else None)
    values = values.reshape(len(values), -1)
    largest = max((abs(complex(x)) for x in values.flat), default=0.0) if values.dtype != object else 0.0
    return [[display(_clean(item(x), largest)) for x in row] for row in values]


def _clean(x: Any, largest: float) -> Any:
    """A float that is rounding beside the largest of its matrix is shown as 0."""
    small = 16 * EPS * largest
    if isinstance(x, complex):
        return complex(0.0 if abs(x.real) <= small else x.real, 0.0 if abs(x.imag) <= small else x.imag)
    return 0.0 if isinstance(x, float) and abs(x) <= small else x
