"""Specs of lesson 06: Matrix multiplication."""

EXERCISES: tuple[str, ...] = ("matmul", "strassen", "convolution_matrix", "group_totals", "matrix_chain")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "entry": "one entry of the product",
    "order": "AB is not BA, and brackets may be moved",
    "loops": "six orders of the loops",
    "blocks": "products by blocks",
    "strassen": "seven products in place of eight",
    "write": "writing it",
    "verify": "how exact a product is",
    "break": "what seven products cost",
    "apply": "pivot tables and blurs as products",
    "exercises": "exercises",
}
