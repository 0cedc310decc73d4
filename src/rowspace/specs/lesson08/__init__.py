"""Specs of lesson 08: Gaussian elimination and LU."""

EXERCISES: tuple[str, ...] = (
    "back_substitution",
    "forward_substitution",
    "lu",
    "solve",
    "inverse",
    "determinant",
    "solve_tridiagonal",
    "count_solutions",
    "growth_factor",
)

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "three": "triangular systems",
    "lu": "elimination as a factorisation",
    "exchange": "exchanging rows",
    "break": "the tiny pivot",
    "write": "writing it",
    "verify": "how good an answer is",
    "limits": "where it still breaks",
    "apply": "mending a photo",
    "exercises": "exercises",
    "next": "what comes next",
}
