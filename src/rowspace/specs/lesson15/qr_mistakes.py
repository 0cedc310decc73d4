"""The known mistakes of ``qr_algorithm``: code, words, hint."""

from __future__ import annotations

from rowspace.specs.lesson13.qr_evidence import is_overwrites, only_tag
from rowspace.specs.lesson15 import qr_attempts as attempts
from rowspace.specs.lesson15 import qr_evidence as seen
from rowspace.specs.mistake import Mistake

MISTAKES = (
    Mistake(
        "no_shift",
        attempts.no_shift,
        "A = QR becomes RQ without a shift. An entry below the diagonal shrinks by |λ₂ / λ₁| in each step, which is "
        "slow where moduli are close and never ends where they are equal, as in a pair.",
        "How fast does the entry below the diagonal shrink when the eigenvalues are 10 and 9.9?",
        "15#qr",
        evidence=seen.is_no_shift,
    ),
    Mistake(
        "last_entry_shift",
        attempts.last_entry_shift,
        "the last entry serves as the shift, and where it lies half-way between two eigenvalues, a step leads to the "
        "same matrix again. The eigenvalue of the last 2 by 2 block that is nearer to the last entry (Wilkinson’s "
        "shift) does not get stuck there, and finds complex pairs.",
        "What is RQ + 2I for [[2, 1], [1, 2]] − 2I = QR?",
        "15#qr",
        evidence=seen.is_last_entry_shift,
    ),
    Mistake(
        "real_shifts",
        attempts.real_shifts,
        "a real matrix with real shifts stays real, and a pair of complex eigenvalues cannot stand on a real diagonal. "
        "The 2 by 2 block that remains has the pair; or take complex shifts.",
        "Which numbers can appear on the diagonal when every step is real?",
        "15#qr",
        evidence=seen.is_real_shifts,
    ),
    Mistake(
        "drops_imaginary",
        attempts.drops_imaginary,
        "only the real parts of complex eigenvalues came back.",
        "What are the eigenvalues of a rotation by 90°?",
        "15#qr",
        evidence=seen.is_real_parts,
    ),
    Mistake(
        "no_complex",
        attempts.no_complex,
        "matrices with complex eigenvalues get no numbers. Their 2 by 2 blocks have a negative number under the root; "
        "`np.emath.sqrt`, or complex arrays from the start, go on.",
        "What does `np.sqrt` give for a negative number?",
        "15#qr",
        evidence=seen.is_no_complex,
    ),
    Mistake(
        "forgets_shift_back",
        attempts.forgets_shift_back,
        "A − shift I = QR, and RQ is taken as it is. The shift that was subtracted has to come back: RQ + shift I.",
        "If λ is an eigenvalue of A, which one has RQ?",
        "15#qr",
    ),
    Mistake(
        "multiplies_back",
        attempts.multiplies_back,
        "the factors are multiplied in the order in which they came, and QR is A again: the diagonal of A comes back. "
        "RQ = QᵀA Q is the next matrix.",
        "What is Q times R?",
        "15#qr",
        evidence=seen.is_multiplies_back,
    ),
    Mistake(
        "one_sided",
        attempts.one_sided,
        "the reflections that make A Hessenberg are applied from the left only. H A has other eigenvalues than A; H A "
        "H has the same.",
        "Which of H A and H A H is similar to A?",
        "15#hessenberg",
    ),
    Mistake(
        "loose_deflation",
        attempts.loose_deflation,
        "right in exact arithmetic, but entries below the diagonal are taken for 0 while they still matter. Up to a "
        "rounding of ‖A‖ they may be dropped, and one or two more steps get them there.",
        "What does dropping an entry of 10⁻⁷ ‖A‖ do to an eigenvalue?",
        "15#qr",
        status="warn",
        evidence=seen.is_loose,
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "entries below a fixed size are taken for 0, but 10⁻¹⁰⁰ is small only beside something larger. The same matrix "
        "times 10²⁰⁰ passes.",
        "If A is multiplied by 10⁻¹⁰⁰, what should happen to its eigenvalues?",
        "15#qr",
        evidence=seen.is_fixed_tolerance,
    ),
    Mistake(
        "no_exceptional_shift",
        attempts.no_exceptional_shift,
        "only a matrix that goes round in a circle fails: its last block keeps giving the same shift, and each step "
        "leads to the same matrix. After some steps without success, take any other shift once.",
        "What is the last 2 by 2 block of a cyclic exchange of four, and which shift does it give?",
        "15#qr",
        evidence=seen.is_stuck,
    ),
    Mistake(
        "characteristic_polynomial",
        attempts.characteristic_polynomial,
        "right in exact arithmetic, and what the roots of the characteristic polynomial give in floating point. Its "
        "coefficients differ by many powers of ten, and rounding them moves the roots; the QR algorithm never forms "
        "them.",
        "How large are the coefficients of (λ − 1)(λ − 2) ⋯ (λ − 12), and what does rounding one do to a root?",
        "15#break",
        status="warn",
        evidence=seen.is_polynomial,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the eigenvalues are right, and the matrix of the caller is destroyed. `np.asarray` makes no copy; "
        "`np.array(A, float)` does.",
        "Is H another array than A, or another name for it?",
        "15#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "with integers fractions are cut off or refused, while the same numbers as floats are right. "
        "`np.array(A, float)` makes room for fractions.",
        "What is the dtype of H when A holds integers?",
        "15#write",
        evidence=only_tag("form"),
    ),
)
