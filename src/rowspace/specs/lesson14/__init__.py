"""Specs of lesson 14: Eigenvalues and eigenvectors."""

EXERCISES: tuple[str, ...] = ()

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {}
