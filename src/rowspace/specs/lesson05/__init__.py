"""Specs of lesson 05: Matrices as transformations."""

EXERCISES: tuple[str, ...] = (
    "rotation",
    "shear",
    "reflection",
    "homogeneous",
    "rotation_about",
    "arm_tip",
    "affine_from_points",
)

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "columns": "columns are images of the basis",
    "mirror": "mirrors",
    "area": "determinants are areas",
    "compose": "one after the other",
    "homogeneous": "moving the origin",
    "write": "writing it",
    "verify": "what a rotation keeps",
    "break": "where it breaks",
    "exercises": "exercises",
}
