"""Mistakes in a QR that reflections and rotations have in common, in the same words."""

from __future__ import annotations

from types import ModuleType

from rowspace.specs.lesson13 import qr_evidence as seen
from rowspace.specs.lesson13.factors import PRODUCT
from rowspace.specs.mistake import Mistake


def handling(attempts: ModuleType) -> tuple[Mistake, ...]:
    """What can be wrong with the arrays, whatever makes the zeros; `attempts` holds the wrong functions."""
    return (
        Mistake(
            "other_order",
            attempts.other_order,
            "the two come back as R, Q, and they are asked for as Q, R.",
            "Which of the two should come first in `return`?",
            "13#write",
            evidence=seen.is_other_order,
            about=PRODUCT,
        ),
        Mistake(
            "overwrites",
            attempts.overwrites,
            "the factors are right, and the matrix of the caller is destroyed. `np.asarray` and `R = A` make no copy; "
            "`np.array(A, float)` does.",
            "Is R another array than A, or another name for it?",
            "13#write",
            evidence=seen.is_overwrites,
        ),
        Mistake(
            "truncates",
            attempts.truncates,
            "with integers fractions are cut off or refused, while the same numbers as floats are factored rightly. "
            "`np.array(A, float)` makes room for fractions.",
            "What is the dtype of R when A holds integers?",
            "13#write",
            evidence=seen.is_truncates,
        ),
        Mistake(
            "python_loops", attempts.python_loops, seen.says_slow, "", "13#write", status="ok", evidence=seen.is_slow
        ),
    )
