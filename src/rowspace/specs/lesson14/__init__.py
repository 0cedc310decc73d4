"""Specs of lesson 14: Eigenvalues and eigenvectors."""

EXERCISES: tuple[str, ...] = ("eig_2x2",)

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "values": "the characteristic polynomial",
    "vectors": "eigenvectors",
    "complex": "complex pairs",
    "defective": "defective matrices",
    "write": "writing it",
    "verify": "how good an answer is",
    "break": "where eigenvalues are sensitive",
}
