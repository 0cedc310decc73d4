"""Specs of lesson 12: Gram–Schmidt."""

EXERCISES: tuple[str, ...] = ("classical_gram_schmidt", "modified_gram_schmidt")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "shadow": "subtracting shadows",
    "factor": "Gram–Schmidt as a factorisation",
    "dependent": "when nothing is left of a column",
    "write": "writing it",
    "verify": "how orthogonal Q is",
    "break": "what rounding does to orthogonality",
    "twice": "once more",
    "exercises": "exercises",
}
