"""Specs of lesson 19: Low rank and recommenders."""

EXERCISES: tuple[str, ...] = ("low_rank", "als")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "outer": "a matrix as a sum of rank-one pieces",
    "eckart-young": "the nearest matrix of rank k",
    "write": "writing it",
    "verify": "how good an answer is",
    "break": "where AᵀA loses the small pieces",
    "ratings": "a table with gaps",
    "als": "one side at a time",
    "ridge": "what the ridge is for",
    "apply": "pictures, documents, films",
    "exercises": "exercises",
    "next": "what comes next",
}
