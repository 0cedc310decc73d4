"""The algorithms that can be watched, with matrices that show something."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from rowspace.steps.elimination import gaussian_elimination
from rowspace.steps.factor import lu
from rowspace.steps.step import Algorithm
from rowspace.steps.triangular import back_substitution, forward_substitution


def hilbert(n: int) -> str:
    """The Hilbert matrix as text: 1/(i + j − 1), the classic of ill-conditioning."""
    return "\n".join(" ".join(str(Fraction(1, i + j + 1)) for j in range(n)) for i in range(n))


def wilkinson(n: int) -> str:
    """Wilkinson's matrix as text: elimination with partial pivoting doubles its last column at each step, to 2ⁿ⁻¹."""
    return "\n".join(" ".join("1" if j in (i, n - 1) else "-1" if j < i else "0" for j in range(n)) for i in range(n))


_SQUARE = [
    ("Three by three", "2 1 1\n6 2 1\n-2 2 7"),
    ("Needs an exchange", "0 2 1\n1 1 0\n2 1 3"),
    ("Singular", "1 2 3\n4 5 6\n7 8 9"),
    ("Tiny pivot", "1e-20 1\n1 1"),
    ("One by one: 0", "0"),
    ("Wide", "1 2 3 4\n2 4 7 9"),
    ("Tall", "1 2\n3 4\n5 6"),
    ("Hilbert", hilbert(4)),
    ("Growth (Wilkinson)", wilkinson(6)),
]

ALGORITHMS: dict[str, Algorithm] = {
    "gaussian_elimination": Algorithm(
        "Gaussian elimination",
        gaussian_elimination,
        False,
        [
            ("Three equations", "2 1 1 | 7\n6 2 1 | 13\n-2 2 7 | 23"),
            ("Needs an exchange", "0 2 1 | 4\n1 1 0 | 2\n2 1 3 | 6"),
            ("No solution", "1 2 | 3\n2 4 | 7"),
            ("Infinitely many solutions", "1 2 3 | 6\n4 5 6 | 15\n7 8 9 | 24"),
            ("Tiny pivot", "1e-20 1 | 1\n1 1 | 2"),
            ("One by one: 0", "0 | 0"),
            ("Fewer equations than unknowns", "1 2 3 4 | 10\n2 4 7 9 | 22"),
            ("More equations than unknowns", "1 1 | 3\n1 2 | 5\n1 3 | 7"),
            ("Hilbert", "\n".join(f"{row} | 1" for row in hilbert(4).split("\n"))),
            ("A matrix alone", "1 2 0 3\n2 4 1 7\n3 6 1 10"),
        ],
        True,
        ("U", "c"),
    ),
    "lu": Algorithm("LU with row exchanges", lu, False, _SQUARE, False, ("U",)),
    "lu_first_pivot": Algorithm(
        "LU with the first pivot that is not 0",
        partial(lu, pivot="first"),
        False,
        [("Tiny pivot", "1e-20 1\n1 1"), *(p for p in _SQUARE if p[0] != "Tiny pivot")],
        False,
        ("U",),
    ),
    "back_substitution": Algorithm(
        "Back substitution",
        back_substitution,
        True,
        [
            ("Three by three", "2 1 1 | 7\n0 -1 -2 | -8\n0 0 2 | 6"),
            ("Zero on the diagonal", "1 2 | 3\n0 0 | 1"),
            ("One by one: 0", "0 | 0"),
            ("Tiny diagonal entry", "1 1 | 2\n0 1e-20 | 1"),
        ],
        True,
        ("U", "b"),
    ),
    "forward_substitution": Algorithm(
        "Forward substitution",
        forward_substitution,
        True,
        [
            ("Three by three", "1 0 0 | 7\n3 1 0 | 13\n-1 -3 1 | 23"),
            ("Diagonal other than 1", "2 0 | 4\n3 4 | 5"),
            ("Zero on the diagonal", "1 0 | 2\n3 0 | 6"),
            ("One by one: 0", "0 | 1"),
        ],
        True,
        ("L", "b"),
    ),
}
