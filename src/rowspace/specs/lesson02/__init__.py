"""Specs of lesson 02: Norms and distances."""

EXERCISES: tuple[str, ...] = ("p_norm", "distances")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "norms": "norms and unit balls",
    "distances": "four distances",
    "scale": "why raw numbers mislead",
    "write": "writing it",
    "verify": "comparing with NumPy",
    "break": "overflow on the way",
    "exercises": "exercises",
}
