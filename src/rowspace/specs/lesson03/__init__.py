"""Specs of lesson 03: Dot products and projections."""

EXERCISES: tuple[str, ...] = (
    "dot",
    "angle",
    "cosine_similarity",
    "project",
    "top_k",
    "reflect_across",
    "distance_to_line",
)

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "dot": "the dot product",
    "angle": "angles in any number of dimensions",
    "cosine": "alike in direction",
    "project": "the shadow of a vector",
    "write": "writing it",
    "verify": "comparing with NumPy",
    "break": "where digits go",
    "exercises": "exercises",
}
