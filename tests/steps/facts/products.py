"""What holds of the products; see the package for what each table is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

EPS = Fraction(1, 2**52)


def multiplied(first, last, answer, exact):
    """C = AB as sums of fractions; in floats within n eps |A| |B| (Higham, section 3.5)."""
    A, B = ([[Fraction(x) for x in row] for row in first[name].tolist()] for name in "AB")
    assert (answer == last["C"]).all()
    assert answer.shape == (len(A), first["B"].shape[1])
    for i, j in np.ndindex(answer.shape):
        terms = [A[i][k] * B[k][j] for k in range(len(B))]
        bound = 0 if exact else len(B) * EPS * sum(map(abs, terms))
        assert abs(Fraction(last["C"][i, j]) - sum(terms)) <= bound


NAMES = ("matmul_rows_columns", "matmul_outer", "matmul_columns")
BACK: dict[str, Any] = dict.fromkeys(NAMES, multiplied)
JUDGED: dict[str, Any] = {}
EXPLAINED: dict[str, Any] = {}
BAD: dict[str, Any] = {
    name: [
        ("1 2; 3 4 | 1 2 3", "A is 2 by 2 and B 1 by 3"),
        ("1 2; 3 4", "one was given"),
        ("1 2 | 3 4 | 5 6", "3 were given"),
    ]
    for name in NAMES
}
