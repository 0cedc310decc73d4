"""The rungs of the ladder below reflections and rotations, as graded answers to either exercise."""

from __future__ import annotations

from rowspace.specs.lesson13 import ladder
from rowspace.specs.lesson13 import qr_evidence as seen
from rowspace.specs.lesson13.factors import ORTHONORMAL
from rowspace.specs.mistake import Mistake

SUBTRACT = "What is left of a column after subtracting nearly all of it, and how many of its digits are right?"

RUNGS = (
    Mistake(
        "classical_gram_schmidt",
        ladder.classical_gram_schmidt,
        seen.says_square,
        SUBTRACT,
        "13#ladder",
        status="warn",
        evidence=seen.is_rung("square"),
        about=ORTHONORMAL,
    ),
    Mistake(
        "modified_gram_schmidt",
        ladder.modified_gram_schmidt,
        seen.says_linear,
        SUBTRACT,
        "13#ladder",
        status="warn",
        evidence=seen.is_rung("linear"),
        about=ORTHONORMAL,
    ),
    Mistake(
        "cholesky_qr",
        ladder.cholesky_qr,
        seen.says_gram,
        "What is the condition number of AᵀA, compared with that of A?",
        "13#ladder",
        status="warn",
        evidence=seen.is_rung("gram"),
        about=ORTHONORMAL,
    ),
    Mistake(
        "cholesky_qr2",
        ladder.cholesky_qr2,
        seen.says_twice,
        "What is the condition number of AᵀA, compared with that of A?",
        "13#ladder",
        status="warn",
        evidence=seen.is_rung("twice"),
        about=ORTHONORMAL,
    ),
)
