"""Specs of lesson 16: Spectral clustering."""

EXERCISES: tuple[str, ...] = ("laplacian", "spectral_embedding")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "laplacian": "the matrix of a graph",
    "components": "components and the eigenvalue 0",
    "normalised": "weighing by degree",
    "embedding": "a place for every vertex",
    "write": "writing it",
    "verify": "how good an answer is",
    "break": "where it still breaks",
    "apply": "communities in a network",
    "exercises": "exercises",
    "next": "what comes next",
}
