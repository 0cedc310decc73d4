"""The known mistakes of ``svd``: code, words, hint."""

from __future__ import annotations

from rowspace.specs.evidence import is_overwrites, only_fails
from rowspace.specs.findings import ANSWERS
from rowspace.specs.lesson17 import svd_attempts as attempts
from rowspace.specs.lesson17 import svd_evidence as seen
from rowspace.specs.mistake import Mistake

ORDER = "Singular values descend from the largest"
U_UNIT = "U has orthonormal columns"

MISTAKES = (
    Mistake(
        "s_as_matrix",
        attempts.s_as_matrix,
        "that is the matrix S; its diagonal alone is asked for, a vector, as in NumPy.",
        "How many numbers does S hold that are not 0 by definition?",
        "17#write",
        evidence=seen.is_s_as_matrix,
        about=ANSWERS,
    ),
    Mistake(
        "v_for_vt",
        attempts.v_for_vt,
        "the third part is V. With it transposed the product is A: `U * s @ Vt` needs Vᵀ, whose rows are the right "
        "singular vectors.",
        "Do the right singular vectors stand in the columns of your third part, or in its rows?",
        "17#write",
        evidence=seen.is_v_for_vt,
        about="A = U S Vᵀ",
    ),
    Mistake(
        "ascending",
        attempts.ascending,
        "the factors are right, and the singular values rise. The largest comes first, so that the first k columns "
        "are the best k.",
        "`np.argsort` puts the smallest first. How do you turn it round?",
        "17#write",
        evidence=seen.is_ascending,
        about=ORDER,
    ),
    Mistake(
        "unsorted",
        attempts.unsorted,
        "the factors are right, and the singular values stand as the columns happened to end up. Put s in descending "
        "order, and the columns of U and V with it.",
        "Which `order = np.argsort(…)` puts the longest column first, and which three arrays does it apply to?",
        "17#write",
        evidence=seen.is_unsorted,
        about=ORDER,
    ),
    Mistake(
        "sorts_s_only",
        attempts.sorts_s_only,
        "s has been sorted, and U and V have not, so each length stands beside somebody else’s direction.",
        "If the third column is the longest, which columns of U and V have to come first?",
        "17#write",
        about="A = U S Vᵀ",
    ),
    Mistake(
        "one_sweep",
        attempts.one_sweep,
        "this is what one sweep over all pairs of columns gives. Turning the next pair spoils the last one a little, "
        "so sweeps go on until no pair has to be turned.",
        "After columns 0 and 1 are orthogonal, 0 and 2 are turned. Are 0 and 1 still orthogonal?",
        "17#jacobi",
        about=U_UNIT,
    ),
    Mistake(
        "v_not_turned",
        attempts.v_not_turned,
        "V is still the identity. Each rotation of two columns of U = A V is a rotation of the same columns of V.",
        "U starts as A · I. After the first rotation it is A · G: where is that G to be kept?",
        "17#jacobi",
        evidence=seen.is_v_not_turned,
        about="A = U S Vᵀ",
    ),
    Mistake(
        "squared",
        attempts.squared,
        "these are the squares of the singular values, the eigenvalues of AᵀA. A singular value is the length of a "
        "column, the square root.",
        "If A is multiplied by 2, by how much should its singular values grow?",
        "17#picture",
        about="A = U S Vᵀ",
    ),
    Mistake(
        "not_normalised",
        attempts.not_normalised,
        "the columns of U still have the lengths s, so the lengths count twice. Divided by s they are unit vectors.",
        "How long is a column of U, and how long should it be?",
        "17#jacobi",
        about="A = U S Vᵀ",
    ),
    Mistake(
        "zero_over_zero",
        attempts.zero_over_zero,
        "where a singular value is 0 its column is divided by 0. Such a column of U can be any unit vector at right "
        "angles to the others.",
        "A column of length 0 has no direction. Which directions are still free?",
        "17#write",
        evidence=seen.is_zero_over_zero,
    ),
    Mistake(
        "columns_of_zeros",
        attempts.columns_of_zeros,
        "where a singular value is 0 the column of U is left at 0. The product does not mind, but U is not "
        "orthogonal: any unit vector at right angles to the others has to take its place.",
        "A column of length 0 has no direction. Which directions are still free?",
        "17#write",
        evidence=seen.is_columns_of_zeros,
        about=U_UNIT,
    ),
    Mistake(
        "tall_only",
        attempts.tall_only,
        "right for tall and square matrices, and on all that are wide it is not. Three columns in a plane cannot be "
        "orthogonal; the rows can, so a wide matrix is transposed first.",
        "If Aᵀ = U S Vᵀ, what are the factors of A?",
        "17#write",
        evidence=seen.is_tall_only,
    ),
    Mistake(
        "gram",
        attempts.gram,
        "the singular values come from AᵀA, where they are squared: one that is 10⁻¹⁰ of the largest becomes 10⁻²⁰ and "
        "is lost beside 1. Half the digits go; turning the columns of A itself keeps them.",
        "How large is the square of 10⁻¹⁰ beside 1, and what is eps?",
        "17#break",
        status="warn",
        evidence=seen.is_gram,
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "two columns count as orthogonal when their dot product is below a fixed number, and for tiny columns it "
        "always is. Compare it with the product of their lengths.",
        "If A is multiplied by 10⁻¹⁵⁰, should the angle between two columns change?",
        "17#break",
        evidence=seen.is_fixed_tolerance,
        about=U_UNIT,
    ),
    Mistake(
        "product_of_squares",
        attempts.product_of_squares,
        "the product of two squared lengths overflows, and then every pair counts as orthogonal. Multiply the lengths "
        "themselves, or divide A by its largest entry first.",
        "How large is the fourth power of 10¹⁵⁰, and what is the largest float?",
        "17#break",
        status="warn",
        evidence=seen.is_product_of_squares,
        about=U_UNIT,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the factors are right, and the caller’s matrix has been turned with them. `np.asarray` and `U = A` make no "
        "copy; `np.array(A, float)` does.",
        "Is U another array than A, or another name for it?",
        "17#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "with integers the turned columns are cut down to whole numbers, while the same numbers as floats are right. "
        "`np.array(A, float)` makes room for fractions.",
        "What is the dtype of U when A holds integers?",
        "17#write",
        evidence=only_fails("integers (dtype int)"),
    ),
)
