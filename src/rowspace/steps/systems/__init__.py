"""Systems of equations: elimination, triangular systems, factorisations that solve."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from rowspace.steps.algorithm import Algorithm, Input, Option, Preset
from rowspace.steps.systems.cholesky import cholesky
from rowspace.steps.systems.cofactors import determinant_cofactors
from rowspace.steps.systems.determinant import determinant
from rowspace.steps.systems.elimination import gaussian_elimination
from rowspace.steps.systems.factor import lu
from rowspace.steps.systems.inverse import inverse
from rowspace.steps.systems.reduction import rref
from rowspace.steps.systems.triangular import back_substitution, forward_substitution


def hilbert(n: int) -> str:
    """The Hilbert matrix as text: 1/(i + j − 1), the classic of ill-conditioning."""
    return "\n".join(" ".join(str(Fraction(1, i + j + 1)) for j in range(n)) for i in range(n))


def wilkinson(n: int) -> str:
    """Wilkinson's matrix as text: elimination with partial pivoting doubles its last column at each step, to 2ⁿ⁻¹."""
    return "\n".join(" ".join("1" if j in (i, n - 1) else "-1" if j < i else "0" for j in range(n)) for i in range(n))


_TINY = Preset("Tiny pivot", "1e-20 1\n1 1")
_SQUARE = (
    Preset("Three by three", "2 1 1\n6 2 1\n-2 2 7"),
    Preset("Needs an exchange", "0 2 1\n1 1 0\n2 1 3"),
    Preset("Singular", "1 2 3\n4 5 6\n7 8 9"),
    _TINY,
    Preset("One by one: 0", "0"),
    Preset("Wide", "1 2 3 4\n2 4 7 9"),
    Preset("Tall", "1 2\n3 4\n5 6"),
    Preset("Hilbert", hilbert(4)),
    Preset("Growth (Wilkinson)", wilkinson(6)),
)
_PIVOT = Option(
    "pivot", "largest", "entry that becomes the pivot", choices=("largest", "first")
)
_RIGHT = "the right-hand side"

ALGORITHMS: tuple[Algorithm, ...] = (
    Algorithm(
        "gaussian_elimination",
        "Gaussian elimination",
        gaussian_elimination,
        inputs=(Input("U"), Input("c", "vector", _RIGHT, optional=True)),
        options=(_PIVOT,),
        presets=(
            Preset("Three equations", "2 1 1 | 7\n6 2 1 | 13\n-2 2 7 | 23"),
            Preset("Needs an exchange", "0 2 1 | 4\n1 1 0 | 2\n2 1 3 | 6"),
            Preset("No solution", "1 2 | 3\n2 4 | 7"),
            Preset("Infinitely many solutions", "1 2 3 | 6\n4 5 6 | 15\n7 8 9 | 24"),
            Preset("Tiny pivot", "1e-20 1 | 1\n1 1 | 2"),
            Preset("One by one: 0", "0 | 0"),
            Preset("Fewer equations than unknowns", "1 2 3 4 | 10\n2 4 7 9 | 22"),
            Preset("More equations than unknowns", "1 1 | 3\n1 2 | 5\n1 3 | 7"),
            Preset("Hilbert", "\n".join(f"{row} | 1" for row in hilbert(4).split("\n"))),
            Preset("A matrix alone", "1 2 0 3\n2 4 1 7\n3 6 1 10"),
        ),
        spec="solve",
        view="both",
    ),
    Algorithm("lu", "LU with row exchanges", lu, inputs=(Input("U"),), options=(_PIVOT,), presets=_SQUARE, spec="lu"),
    Algorithm(
        "lu_first_pivot",
        "LU with the first pivot that is not 0",
        partial(lu, pivot="first"),
        inputs=(Input("U"),),
        presets=(_TINY, *(p for p in _SQUARE if p is not _TINY)),
    ),
    Algorithm(
        "back_substitution",
        "Back substitution",
        back_substitution,
        inputs=(Input("U"), Input("b", "vector", _RIGHT)),
        presets=(
            Preset("Three by three", "2 1 1 | 7\n0 -1 -2 | -8\n0 0 2 | 6"),
            Preset("Zero on the diagonal", "1 2 | 3\n0 0 | 1"),
            Preset("One by one: 0", "0 | 0"),
            Preset("Tiny diagonal entry", "1 1 | 2\n0 1e-20 | 1"),
        ),
        spec="back_substitution",
    ),
    Algorithm(
        "forward_substitution",
        "Forward substitution",
        forward_substitution,
        inputs=(Input("L"), Input("b", "vector", _RIGHT)),
        presets=(
            Preset("Three by three", "1 0 0 | 7\n3 1 0 | 13\n-1 -3 1 | 23"),
            Preset("Diagonal other than 1", "2 0 | 4\n3 4 | 5"),
            Preset("Zero on the diagonal", "1 0 | 2\n3 0 | 6"),
            Preset("One by one: 0", "0 | 1"),
        ),
        spec="forward_substitution",
    ),
    Algorithm(
        "rref",
        "Reduced row echelon form and the four subspaces",
        rref,
        inputs=(Input("R"),),
        options=(_PIVOT,),
        presets=(
            Preset("Rank 2 of 3", "1 2 1\n2 4 3\n3 6 4"),
            Preset("Free columns apart", "1 2 0 3\n2 4 1 7\n3 6 1 10"),
            Preset("The identity comes out", "2 1 1\n6 2 1\n-2 2 7"),
            Preset("A line and a plane", "1 2 -1\n2 4 -2\n-1 -2 1"),
            Preset("Needs an exchange", "0 2 4\n1 1 1"),
            Preset("Tall", "1 2\n3 4\n5 6"),
            Preset("Only zeros", "0 0\n0 0"),
            Preset("Tenths: what rounding leaves of a 0", "0.3 0.2\n2.7 1.8"),
        ),
        spec="rref",
        view="both",
    ),
    Algorithm(
        "inverse",
        "The inverse by Gauss–Jordan elimination",
        inverse,
        inputs=(Input("R"),),
        presets=(
            Preset("Two by two", "2 1\n5 3"),
            Preset("Three by three", "2 1 1\n6 2 1\n-2 2 7"),
            Preset("Needs an exchange", "0 2 1\n1 1 0\n2 1 3"),
            Preset("Singular", "1 2 3\n4 5 6\n7 8 9"),
            Preset("Undoes itself: a mirror", "3/5 4/5\n4/5 -3/5"),
            Preset("Nearly singular", "1 1\n1 1.0001"),
            Preset("Hilbert", hilbert(4)),
            Preset("One by one: 0", "0"),
        ),
        spec="inverse",
        view="both",
    ),
    Algorithm(
        "determinant",
        "The determinant by elimination",
        determinant,
        inputs=(Input("U"),),
        options=(_PIVOT,),
        presets=(
            Preset("Three by three", "2 1 1\n6 2 1\n-2 2 7"),
            Preset("An area", "3 1\n1 2"),
            Preset("Needs an exchange", "0 2 1\n1 1 0\n2 1 3"),
            Preset("Singular", "1 2 3\n4 5 6\n7 8 9"),
            Preset("A turn: 1", "0 -1\n1 0"),
            Preset("Tiny pivot", "1e-20 1\n1 1"),
            Preset("Hilbert", hilbert(4)),
            Preset("One by one: 0", "0"),
        ),
        spec="determinant",
        view="both",
    ),
    Algorithm(
        "determinant_cofactors",
        "The determinant by cofactors",
        determinant_cofactors,
        inputs=(Input("A"),),
        options=(Option("row", 1, "the row to expand along", low=1, high=4, whole=True),),
        presets=(
            Preset("Three by three", "1 2 3\n0 4 5\n1 0 6"),
            Preset("Along the row with zeros", "2 1 3\n0 5 0\n1 4 2", {"row": 2}),
            Preset("Two by two", "3 1\n1 2"),
            Preset("Singular", "1 2 3\n4 5 6\n7 8 9"),
            Preset("Four by four", "1 0 2 1\n3 1 0 2\n0 2 1 1\n1 1 0 3"),
            Preset("Triangular", "2 5 7\n0 3 1\n0 0 4", {"row": 3}),
            Preset("A row of zeros", "1 2\n0 0", {"row": 2}),
            Preset("One by one", "-7"),
        ),
        view="both",
    ),
    Algorithm(
        "cholesky",
        "Cholesky: A = LLᵀ",
        cholesky,
        inputs=(Input("A"),),
        presets=(
            Preset("Whole numbers", "4 12 -16\n12 37 -43\n-16 -43 98"),
            Preset("Two by two", "4 2\n2 5"),
            Preset("Roots that are kept", "2 1\n1 2"),
            Preset("Second differences", "2 -1 0\n-1 2 -1\n0 -1 2"),
            Preset("A saddle", "1 2\n2 1"),
            Preset("A trough: pivot 0", "4 2\n2 1"),
            Preset("The last pivot is negative", "4 2 2\n2 5 3\n2 3 1"),
            Preset("A pivot of rounding", "0.1 0.3\n0.3 0.9"),
        ),
        spec="cholesky",
        view="both",
    ),
)
