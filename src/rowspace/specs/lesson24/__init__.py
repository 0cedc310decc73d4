"""Specs of lesson 24: Random projections and fast transforms."""

EXERCISES: tuple[str, ...] = ("jl_transform", "fwht", "fft", "randomized_svd")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "project": "distances under random projections",
    "butterflies": "butterflies of sums and differences",
    "fourier": "the fast Fourier transform",
    "sketch": "a sketch of a matrix",
    "write": "writing it",
    "verify": "how good an answer is",
    "break": "where it breaks",
}
