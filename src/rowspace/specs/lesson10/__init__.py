"""Specs of lesson 10: Least squares."""

EXERCISES: tuple[str, ...] = ("normal_equations", "fit_line", "r_squared")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "closest": "the closest point",
    "normal": "the normal equations",
    "line": "a line through points",
    "explained": "the share that is explained",
    "write": "writing it",
    "verify": "what is left over",
    "break": "where half the digits go",
    "ridge": "ridge",
    "exercises": "exercises",
}
