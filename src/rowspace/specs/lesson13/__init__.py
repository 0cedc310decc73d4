"""Specs of lesson 13: QR decomposition."""

EXERCISES: tuple[str, ...] = ("householder_qr", "givens_qr", "lstsq_qr")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "reflect": "reflections",
    "rotate": "rotations",
    "ladder": "the stability ladder",
    "fit": "least squares by QR",
    "write": "writing it",
    "verify": "how good an answer is",
    "break": "where Gram–Schmidt and the normal equations break",
}
