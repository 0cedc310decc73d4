"""Specs of lesson 02: Norms and distances."""

EXERCISES: tuple[str, ...] = ("p_norm", "distances", "unit_vector", "standardize", "pairwise_distances")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "norms": "norms and unit balls",
    "distances": "four distances",
    "scale": "why raw numbers mislead",
    "write": "writing it",
    "verify": "comparing with NumPy",
    "break": "where it breaks",
    "exercises": "exercises",
}
