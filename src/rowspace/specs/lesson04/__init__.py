"""Specs of lesson 04: Independence, span and basis."""

EXERCISES: tuple[str, ...] = ("gram_matrix", "is_independent")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "span": "what vectors can reach",
    "independence": "saying something new",
    "gram": "the table of dot products",
    "write": "writing it",
    "verify": "comparing with NumPy",
    "break": "nearly dependent",
    "exercises": "exercises",
}
