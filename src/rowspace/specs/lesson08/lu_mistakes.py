"""The known mistakes of ``lu``: code, words, hint."""

from __future__ import annotations

from rowspace.specs.findings import ANSWERS
from rowspace.specs.lesson08 import lu_attempts as attempts
from rowspace.specs.lesson08 import lu_evidence as seen
from rowspace.specs.mistake import Mistake

EXCHANGE = "When rows k and p change places in U, what else has a row k and a row p?"
CHOICE = "A pivot can be used whenever it is not 0. Which one should be?"

MISTAKES = (
    Mistake(
        "other_order",
        attempts.other_order,
        seen.says_order,
        "Which of the three should come first in `return`?",
        "08#write",
        evidence=seen.is_other_order,
        about="PA = LU",
    ),
    Mistake(
        "row_numbers",
        attempts.row_numbers,
        "that says the same as P, and the product `P @ A` needs the matrix itself.",
        "Which rows of the identity matrix make up P?",
        "08#exchange",
        evidence=seen.is_row_numbers,
        about=ANSWERS,
    ),
    Mistake(
        "swaps_views",
        attempts.swaps_views,
        "a row stands twice and another is lost. `U[k], U[p] = U[p], U[k]` exchanges two views of one array, and the "
        "first assignment overwrites what the second reads.",
        "How can both rows be read before either is written? `U[[k, p]]` makes a copy.",
        "08#exchange",
        evidence=seen.is_swaps_views,
        about="P is a permutation",
    ),
    Mistake(
        "no_pivoting",
        attempts.no_pivoting,
        "this is elimination without exchanging rows. P is the identity every time, and a pivot of 0 is divided by.",
        "What happens on [[0, 1], [1, 0]], where the very first pivot is 0?",
        "08#exchange",
        evidence=seen.is_no_pivoting,
    ),
    Mistake(
        "skips_zero_pivot",
        attempts.skips_zero_pivot,
        "a column whose pivot is 0 is skipped, although an entry below the pivot is not 0. Another row has to take "
        "its place.",
        "A row further down has an entry in this column. How can it come up?",
        "08#exchange",
        evidence=seen.is_skips_zero_pivot,
        about="U is upper triangular",
    ),
    Mistake(
        "only_when_zero",
        attempts.only_when_zero,
        "right in exact arithmetic, but rows are exchanged only when the pivot is exactly 0, and a tiny pivot makes "
        "a multiplier that wipes out the row it is subtracted from.",
        CHOICE,
        "08#break",
        status="warn",
        evidence=seen.is_only_when_zero,
        about="PA = LU",
    ),
    Mistake(
        "exchanges_too_late",
        attempts.exchanges_too_late,
        "rows are exchanged after a column has been eliminated, so the first pivot is used as it is, even when it is "
        "0 and the matrix has an inverse.",
        "In step k, what has to happen before the first division?",
        "08#exchange",
        evidence=seen.is_exchanges_too_late,
    ),
    Mistake(
        "signed_pivot",
        attempts.signed_pivot,
        "the pivot is the largest entry with its sign, so −6 loses against 0. The absolute value decides.",
        "Is −6 a better pivot than 1, or a worse one?",
        "08#exchange",
        evidence=seen.same_choice(attempts.signed_pivot),
    ),
    Mistake(
        "argmax_without_k",
        attempts.argmax_without_k,
        "`argmax` of a slice counts from the start of the slice, so the row it finds is k rows too high.",
        "`np.argmax(U[k:, k])` is 0 when the pivot is already the largest. Which row of U is that?",
        "08#exchange",
        evidence=seen.same_choice(attempts.argmax_without_k),
    ),
    Mistake(
        "transposed_p",
        attempts.transposed_p,
        "it is Pᵀ that fits, Pᵀ A = LU. That is A = P L U, the convention of SciPy; here P @ A == L @ U is asked for.",
        "Does P take A to the exchanged rows, or the exchanged rows back to A?",
        "08#exchange",
        evidence=seen.is_transposed_p,
        about="PA = LU",
    ),
    Mistake(
        "forgets_multipliers",
        attempts.forgets_multipliers,
        "rows of U and P are exchanged, but the multipliers already stored in L stay behind.",
        "Which arrays have a row k? Exchange it in all of them.",
        "08#exchange",
        evidence=seen.is_forgets_multipliers,
        about="PA = LU",
    ),
    Mistake(
        "forgets_p",
        attempts.forgets_p,
        "L U is A with its rows in another order, and P is still the identity: rows of U are exchanged, and those of "
        "P are not.",
        EXCHANGE,
        "08#exchange",
        evidence=seen.is_forgets_p,
        about="PA = LU",
    ),
    Mistake(
        "zero_diagonal",
        attempts.zero_diagonal,
        "L holds the multipliers and lacks the ones on its diagonal. With them added, PA = LU.",
        "Row k of PA contains row k of U once. Which entry of L says so?",
        "08#lu",
        evidence=seen.is_zero_diagonal,
        about="L is unit lower triangular",
    ),
    Mistake(
        "negative_multipliers",
        attempts.negative_multipliers,
        "the multipliers in L have the wrong sign. L undoes the elimination: what was subtracted is added back.",
        "Row i became row i − m · row k. To get the old row i back, what is to be added?",
        "08#lu",
        evidence=seen.is_negative_multipliers,
        about="PA = LU",
    ),
    Mistake(
        "ones_in_u",
        attempts.ones_in_u,
        "the ones stand on the diagonal of U and the pivots in L. That factorisation is right too (Crout’s); here L "
        "has the ones.",
        "Whose rows are divided by the pivot: those of U, or the column of L?",
        "08#lu",
        evidence=seen.is_ones_in_u,
        about="L is unit lower triangular",
    ),
    Mistake(
        "rubbish_in_u",
        attempts.rubbish_in_u,
        "the upper triangle of U is right, and below it entries are left that were eliminated, or multipliers stored "
        "in their place.",
        "What should U hold where an entry has been eliminated? `np.triu` keeps the upper triangle.",
        "08#lu",
        evidence=seen.is_rubbish_in_u,
        about="U is upper triangular",
    ),
    Mistake(
        "last_row_left",
        attempts.last_row_left,
        "the last row is never eliminated. `range(k + 1, n - 1)` ends before row n − 1; the last row is included by "
        "`range(k + 1, n)`.",
        "Which is the last number in `range(k + 1, n - 1)`?",
        "08#lu",
        about="U is upper triangular",
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the factors are right, and the matrix of the caller is destroyed. `np.asarray` and `U = A` make no copy; "
        "`np.array(A, float)` does.",
        "Is U another array than A, or another name for it?",
        "08#write",
        evidence=seen.is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "with integers fractions are cut off or refused, while the same numbers as floats are factored rightly. "
        "`np.array(A, float)` makes room for fractions.",
        "What is the dtype of U when A holds integers?",
        "08#write",
        evidence=seen.is_truncates,
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "pivots below a fixed number are taken for 0, but 10⁻¹⁵⁰ is small only beside something larger. The same "
        "matrix times 10³⁰⁰ passes.",
        "If every entry of A is multiplied by 10⁻¹⁵⁰, should P and L change?",
        "08#break",
        evidence=seen.is_fixed_tolerance,
    ),
    Mistake(
        "raises_on_singular",
        attempts.raises_on_singular,
        "the function stops at a singular matrix, which has factors PA = LU all the same, with a 0 on the diagonal "
        "of U.",
        "If the whole column below the pivot is 0 already, what is left to eliminate?",
        "08#lu",
        evidence=seen.is_raises_on_singular,
        about=ANSWERS,
    ),
    Mistake(
        "nan_on_singular",
        attempts.nan_on_singular,
        "in a column of zeros the pivot is 0, and 0 / 0 is not a number. Nothing has to be eliminated there.",
        "If the largest entry of the column is 0, what is left to eliminate?",
        "08#lu",
        evidence=seen.is_nan_on_singular,
    ),
    Mistake(
        "stops_at_zero_column",
        attempts.stops_at_zero_column,
        "elimination ends at a column of zeros, and the columns after it still have entries below the diagonal.",
        "Does a column of zeros say anything about the next column? Compare `break` and `continue`.",
        "08#lu",
        evidence=seen.is_stops_at_zero_column,
    ),
    Mistake(
        "python_loops",
        attempts.python_loops,
        seen.says_slow,
        "",
        "08#write",
        status="ok",
        evidence=seen.is_slow,
    ),
)
