"""Specs of lesson 11: Positive definite matrices."""

EXERCISES: tuple[str, ...] = ("cholesky", "is_positive_definite")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "bowl": "bowls and saddles",
    "definite": "what positive definite means",
    "tests": "ways to tell",
    "root": "the square root of a matrix",
    "write": "writing it",
    "verify": "how good the factor is",
    "break": "what rounding does to definiteness",
    "exercises": "exercises",
}
