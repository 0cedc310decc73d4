"""Specs of lesson 17: Singular value decomposition."""

EXERCISES: tuple[str, ...] = ("svd", "pinv", "matrix_rank")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "picture": "a circle becomes an ellipse",
    "jacobi": "columns turned until they are orthogonal",
    "write": "writing it",
    "verify": "how good an answer is",
    "break": "where half the digits go",
    "pinv": "the pseudoinverse",
    "rank": "how many singular values count",
    "apply": "filtering noise",
    "exercises": "exercises",
    "next": "what comes next",
}
