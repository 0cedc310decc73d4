"""Specs of lesson 04: Independence, span and basis."""

EXERCISES: tuple[str, ...] = (
    "gram_matrix",
    "is_independent",
    "coordinates",
    "redundant_columns",
    "extend_to_basis",
)

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "span": "what vectors can reach",
    "independence": "saying something new",
    "gram": "the table of dot products",
    "basis": "a basis is a set of names",
    "write": "writing it",
    "verify": "comparing with NumPy",
    "break": "nearly dependent",
    "exercises": "exercises",
}
