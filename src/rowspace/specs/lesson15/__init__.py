"""Specs of lesson 15: Power method and QR iteration."""

EXERCISES: tuple[str, ...] = (
    "power_method",
    "inverse_iteration",
    "rayleigh_quotient_iteration",
    "qr_algorithm",
    "pagerank",
)

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "power": "the power method",
    "inverse": "inverse iteration",
    "rayleigh": "a shift that follows",
    "rates": "how fast it converges",
    "hessenberg": "Hessenberg form",
    "qr": "the QR algorithm",
    "pagerank": "one page of the web",
    "write": "writing it",
    "verify": "how good an answer is",
    "break": "where it does not converge",
}
