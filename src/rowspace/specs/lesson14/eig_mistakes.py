"""The known mistakes of ``eig_2x2``: code, words, hint."""

from __future__ import annotations

from rowspace.specs.findings import ANSWERS
from rowspace.specs.lesson14 import eig_attempts as attempts
from rowspace.specs.lesson14 import eig_evidence as seen
from rowspace.specs.mistake import Mistake

MISTAKES = (
    Mistake(
        "other_order",
        attempts.other_order,
        "the vectors come first and the values second, and they are asked for as values, vectors.",
        "Which of the two should come first in `return`?",
        "14#write",
        evidence=seen.is_other_order,
        about=ANSWERS,
    ),
    Mistake(
        "values_only",
        attempts.values_only,
        "the eigenvalues come back alone, and a vector for each is asked for as well.",
        "Which v solve (A − λI) v = 0?",
        "14#vectors",
        evidence=seen.is_values_only,
        about=ANSWERS,
    ),
    Mistake(
        "forgets_half",
        attempts.forgets_half,
        "the eigenvalues are twice as large as they should be: in (t ± √(t² − 4d)) / 2 the 2 divides the whole sum.",
        "For the identity t = 2. Which eigenvalues come out?",
        "14#values",
        evidence=seen.values_as(attempts.forgets_half),
        about=seen.VALUES,
    ),
    Mistake(
        "forgets_four",
        attempts.forgets_four,
        "the root is of t² − d. In the solution of λ² − tλ + d = 0 it is of t² − 4d.",
        "What is the discriminant of λ² − tλ + d?",
        "14#values",
        evidence=seen.values_as(attempts.forgets_four),
        about=seen.VALUES,
    ),
    Mistake(
        "trace_negative",
        attempts.trace_negative,
        "the eigenvalues have the wrong sign. det(A − λI) is λ² − tλ + d, and −(−t) is t.",
        "What is the sum of the two eigenvalues, and what is the trace?",
        "14#values",
        evidence=seen.values_as(attempts.trace_negative),
        about=seen.VALUES,
    ),
    Mistake(
        "determinant_with_plus",
        attempts.determinant_with_plus,
        "the determinant is taken as ad + bc; it is ad − bc.",
        "What is the determinant of [[0, 1], [1, 0]]?",
        "14#values",
        evidence=seen.values_as(attempts.determinant_with_plus),
        about=seen.VALUES,
    ),
    Mistake(
        "no_complex",
        attempts.no_complex,
        "matrices that turn the plane have a negative number under the root, and `np.sqrt` of it is NaN. "
        "`np.emath.sqrt`, or the root of a complex number, goes on.",
        "Which direction does a rotation by 90° leave as it is? What does that say about its eigenvalues?",
        "14#complex",
        evidence=seen.is_no_complex,
    ),
    Mistake(
        "drops_imaginary",
        attempts.drops_imaginary,
        "only the real parts are left of a conjugate pair. A rotation has no real eigenvalue at all.",
        "Is there a real v that a rotation by 90° only stretches?",
        "14#complex",
        evidence=seen.is_drops_imaginary,
    ),
    Mistake(
        "absolute_radicand",
        attempts.absolute_radicand,
        "the root is taken of the absolute value of a negative number, so a conjugate pair p ± qi comes out as p ± q.",
        "What is √(−4), and is it 2?",
        "14#complex",
        evidence=seen.is_absolute_radicand(attempts.absolute_radicand),
        about=seen.VALUES,
    ),
    Mistake(
        "vectors_in_rows",
        attempts.vectors_in_rows,
        "the rows of V are eigenvectors. Column k is to belong to value k, so that A V = V Λ; V.T has it so.",
        "What is A times the first column of your V?",
        "14#vectors",
        evidence=seen.is_vectors_in_rows,
        about=seen.PAIRS,
    ),
    Mistake(
        "wrong_pairing",
        attempts.wrong_pairing,
        "each vector is an eigenvector, and its value stands beside the other one. Whatever orders the values has to "
        "order the columns too.",
        "Which of the two values stretches your first column?",
        "14#vectors",
        evidence=seen.is_wrong_pairing,
        about=seen.PAIRS,
    ),
    Mistake(
        "left_vectors",
        attempts.left_vectors,
        "the vectors are those of Aᵀ, which has the same eigenvalues and other vectors.",
        "In (A − λI) v = 0, which row of A − λI gives the first equation?",
        "14#vectors",
        evidence=seen.is_left_vectors,
        about=seen.PAIRS,
    ),
    Mistake(
        "perpendicular",
        attempts.perpendicular,
        "the second vector is the first turned by 90°. Eigenvectors are perpendicular for symmetric matrices; for "
        "others each value needs a vector of its own.",
        "What are the eigenvectors of [[2, 5], [0, −1]], and what is the angle between them?",
        "14#vectors",
        evidence=seen.is_perpendicular,
        about=seen.PAIRS,
    ),
    Mistake(
        "not_unit",
        attempts.not_unit,
        "each vector points the right way, and its length is not 1: divide it by √(vᴴv).",
        "What is the length of (1, 1)?",
        "14#vectors",
        evidence=seen.is_not_unit,
        about=seen.LENGTH,
    ),
    Mistake(
        "zero_vector",
        attempts.zero_vector,
        "a formula like (b, λ − a) gives the vector 0 where b is 0 and λ is a, and 0 is no eigenvector. The other row "
        "of A − λI gives (λ − d, c).",
        "What are (b, λ − a) and (λ − d, c) for a diagonal matrix?",
        "14#vectors",
        evidence=seen.is_zero_vector,
    ),
    Mistake(
        "same_vector_twice",
        attempts.same_vector_twice,
        "a multiple of the identity stretches every direction alike, so there are two independent eigenvectors, and "
        "one came back twice.",
        "What does 2I do to (1, 0), and what to (0, 1)?",
        "14#defective",
        evidence=seen.only_tag("plenty"),
    ),
    Mistake(
        "trace_and_determinant",
        attempts.trace_and_determinant,
        "right in exact arithmetic, but t² − 4d subtracts two numbers that are nearly equal where the eigenvalues are. "
        "The same number is (a − d)² + 4bc, where nothing large cancels.",
        "Write t² − 4d out in a, b, c, d: what is left of it?",
        "14#values",
        status="warn",
        evidence=seen.is_naive,
        about=seen.PAIRS,
    ),
    Mistake(
        "overflows",
        attempts.overflows,
        "right in exact arithmetic, but products of entries above 10¹⁵⁴ overflow and those of entries below 10⁻¹⁶² are "
        "0. The eigenvalues of A / s are those of A over s.",
        "What happens to eigenvalues and eigenvectors when A is divided by its largest entry?",
        "14#values",
        status="warn",
        evidence=seen.only_tag("scale"),
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "numbers below a fixed size are taken for 0, but 10⁻¹⁰⁰ is small only beside something larger. The same matrix "
        "times 10²⁰⁰ passes.",
        "If A is multiplied by 10⁻¹⁰⁰, what should happen to its eigenvalues?",
        "14#values",
        evidence=seen.is_fixed_tolerance,
    ),
)
