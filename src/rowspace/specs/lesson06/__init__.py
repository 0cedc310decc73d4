"""Specs of lesson 06: Matrix multiplication."""

EXERCISES: tuple[str, ...] = ("matmul", "strassen")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "entry": "one entry of the product",
    "order": "AB is not BA",
    "loops": "six orders of the loops",
    "blocks": "products by blocks",
    "strassen": "seven products in place of eight",
    "write": "writing it",
    "verify": "how exact a product is",
    "break": "what seven products cost",
    "exercises": "exercises",
}
