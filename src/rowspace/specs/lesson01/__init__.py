"""Specs of lesson 01: Vectors and vector spaces."""

EXERCISES: tuple[str, ...] = ("linear_combination", "cross", "center", "triple_product", "two_weights")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "lists": "everything is a list of numbers",
    "combine": "stretching and adding",
    "cross": "the third direction",
    "shapes": "arrays that fit themselves",
    "write": "writing it",
    "verify": "comparing with NumPy",
    "break": "where it breaks",
    "exercises": "exercises",
}
