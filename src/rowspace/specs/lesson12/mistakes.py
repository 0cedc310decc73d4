"""The known mistakes of both forms of Gram–Schmidt: code, words, hint."""

from __future__ import annotations

from typing import Any

from rowspace.specs.evidence import is_overwrites, is_slow, only_fails
from rowspace.specs.findings import ANSWERS
from rowspace.specs.lesson12 import evidence as seen
from rowspace.specs.lesson12.forms import ORTHONORMAL
from rowspace.specs.mistake import Mistake

FORM = "12#shadow"


def mistakes(attempts: Any, modified: bool) -> tuple[Mistake, ...]:
    """The known mistakes; ``attempts`` holds their code."""
    from_what = "v" if modified else "A[:, j]"
    line = f"`R[i, j] = Q[:, i] @ {from_what}`"
    found = [
        Mistake(
            "only_q",
            attempts.only_q,
            "Q alone came back. R holds the coefficients that were subtracted and the lengths: return both.",
            "Which numbers turn the columns of Q back into those of A?",
            "12#factor",
            evidence=seen.is_only_q,
            about=ANSWERS,
        ),
        Mistake(
            "other_order",
            attempts.other_order,
            "the two come back as R, Q, and they are asked for as Q, R.",
            "Which of the two should come first in `return`?",
            "12#write",
            evidence=seen.is_swapped(lambda first, second: (second, first)),
        ),
        Mistake(
            "transposed_q",
            attempts.transposed_q,
            "Q came back transposed: its rows are orthonormal and span the columns of A. `Q[:, j]` is a column.",
            "Is q_j the column j of Q, or its row j?",
            "12#write",
            evidence=seen.is_swapped(lambda Q, R: (Q.T, R)),
        ),
        Mistake(
            "transposed_r",
            attempts.transposed_r,
            "it is Rᵀ that came back. The coefficient of q_i in column j of A belongs in row i and column j.",
            "Column j of A is the sum of R[i, j] q_i. Where does the coefficient of q_i in column j stand?",
            "12#factor",
            evidence=seen.is_swapped(lambda Q, R: (Q, R.T)),
        ),
        Mistake(
            "rows",
            attempts.rows,
            "the rows of A were made orthonormal, and the columns are asked for. `A[:, j]` is column j, `A[j]` is row "
            "j.",
            "Does `for a in A` go through the columns of A, or through its rows?",
            FORM,
            about=ORTHONORMAL,
        ),
        Mistake(
            "not_unit",
            attempts.not_unit,
            "the columns of Q are perpendicular, and not of length 1. Divide each by its length, which goes into "
            "R[j, j].",
            "What is still to be done with v after the shadows are gone?",
            FORM,
            evidence=seen.is_not_unit,
            about=ORTHONORMAL,
        ),
        Mistake(
            "no_scaling_at_all",
            attempts.no_scaling_at_all,
            "the columns of Q are never divided by their lengths, and (q · a) q is the shadow of a only where q has "
            "length 1.",
            "What is the shadow of a on a vector q that is not of length 1?",
            FORM,
            about=ORTHONORMAL,
        ),
        Mistake(
            "scaled_first",
            attempts.scaled_first,
            "the column is scaled to length 1 before the shadows are subtracted, and what is left is shorter. Scale "
            "last.",
            "How long is a unit vector after something was subtracted from it?",
            FORM,
            about=ORTHONORMAL,
        ),
        Mistake(
            "adds",
            attempts.adds,
            "the shadows are added where they should be subtracted.",
            "Take (1, 1) and q = (1, 0). What has to be done with the shadow (1, 0) to make it perpendicular to q?",
            FORM,
            about=ORTHONORMAL,
        ),
        Mistake(
            "last_only",
            attempts.last_only,
            "each column is perpendicular to the one before it and to no earlier one. The loop has to go over all i < "
            "j.",
            "To which columns should the third one be perpendicular?",
            FORM,
            about=ORTHONORMAL,
        ),
        Mistake(
            "first_only",
            attempts.first_only,
            "each column is perpendicular to the first and to no other. The loop has to go over all i < j.",
            "To which columns should the third one be perpendicular?",
            FORM,
            about=ORTHONORMAL,
        ),
        Mistake(
            "onto_originals",
            attempts.onto_originals,
            "the shadows fall on the columns of A, which are not perpendicular to each other, so what one subtraction "
            f"achieves the next undoes. They belong on those of Q: {line}.",
            "Are the columns you project onto perpendicular to each other?",
            FORM,
            about=ORTHONORMAL,
        ),
        Mistake(
            "no_direction",
            attempts.no_direction,
            "the coefficient is subtracted from every entry. The shadow is the coefficient times the vector: "
            "`R[i, j] * Q[:, i]`.",
            "A shadow has a length and a direction. Which vector gives the direction?",
            FORM,
            about=ORTHONORMAL,
        ),
        Mistake(
            "includes_itself",
            attempts.includes_itself,
            "the shadow of the column on itself is subtracted as well: the loop goes to j, and `range(j)` ends at j − "
            "1.",
            "What is left of a column when its shadow on itself is gone?",
            FORM,
        ),
        Mistake(
            "no_diagonal",
            attempts.no_diagonal,
            "Q is right, and the diagonal of R is not: the length each column was divided by belongs in R[j, j].",
            "v = a − shadows, and q = v / length. Which multiple of q is v?",
            "12#factor",
            evidence=seen.is_no_diagonal,
            about="QR = A",
        ),
        Mistake(
            "squared_length",
            attempts.squared_length,
            "the columns are divided by v · v, the square of the length. Its root is the length.",
            "What is the length of (3, 4), and what is (3, 4) · (3, 4)?",
            FORM,
            about=ORTHONORMAL,
        ),
        Mistake(
            "r_afterwards",
            attempts.r_afterwards,
            "right in exact arithmetic, but QᵀA gives R back only as far as Q is orthonormal, and rounding has left Q "
            "short of that. The coefficients that were subtracted make QR = A to rounding, whatever Q has lost.",
            "Which coefficients were subtracted, and where were they kept?",
            "12#break",
            status="warn",
            evidence=seen.is_r_afterwards,
            about="QR = A",
        ),
        Mistake(
            "through_gram",
            attempts.through_gram,
            "right in exact arithmetic, but the Gram matrix AᵀA has the square of A’s condition number: beyond 10⁸ it "
            "is no longer positive definite in floating point. Subtract shadows from the columns themselves.",
            "What is the condition number of AᵀA, if that of A is 10⁹?",
            "12#break",
            status="warn",
            evidence=seen.is_through_gram,
        ),
        Mistake(
            "silent",
            attempts.silent,
            seen.says_silent,
            "What is the length of what is left of a column that depends on those before it?",
            "12#dependent",
            evidence=seen.is_silent,
            about="Dependent columns are refused",
        ),
        Mistake(
            "fixed_tolerance",
            attempts.fixed_tolerance,
            "what is left of a column is taken for nothing when it is below a fixed number, and 10⁻¹⁵⁰ is small only "
            "beside something larger. The same matrix times 10³⁰⁰ passes.",
            "If every entry of A is multiplied by 10⁻¹⁵⁰, does Q change?",
            "12#dependent",
            evidence=seen.is_fixed_tolerance,
            about=ANSWERS,
        ),
        Mistake(
            "coarse_tolerance",
            attempts.coarse_tolerance,
            "these columns are independent, though nearly dependent, and what is left of one is small and not nothing. "
            "A column depends on the others to rounding when eps times its length is left.",
            "How many digits of the column are left, and how many would have to be gone?",
            "12#dependent",
            status="warn",
            evidence=seen.is_coarse_tolerance,
            about=ANSWERS,
        ),
        Mistake(
            "overwrites",
            attempts.overwrites,
            "the factors are right, and the caller’s matrix is gone. `np.asarray` and `Q = A` make no copy; "
            "`np.array(A, float)` does.",
            "Is Q another array than A, or another name for it?",
            "12#write",
            evidence=is_overwrites,
        ),
        Mistake(
            "truncates",
            attempts.truncates,
            "with integers the fractions are cut off: an array made like A takes integers only. `np.array(A, float)` "
            "takes fractions.",
            "What is the dtype of Q when A holds integers?",
            "12#write",
            evidence=only_fails("integers (dtype int)"),
        ),
        Mistake("python_loops", attempts.python_loops, seen.says_slow, "", "12#write", status="ok", evidence=is_slow),
    ]
    if modified:
        found.append(
            Mistake(
                "not_carried_on",
                attempts.not_carried_on,
                "each subtraction starts from A[:, j] again, so only the last one counts. Go on with what is left: "
                "`v = v - R[i, j] * Q[:, i]`.",
                "From what is the second shadow subtracted: from the column, or from what the first left of it?",
                FORM,
                about=ORTHONORMAL,
            )
        )
        found.append(
            Mistake(
                "classical",
                attempts.classical,
                seen.says_classical,
                "Is the coefficient R[i, j] taken from A[:, j], or from what is left of it?",
                "12#break",
                status="warn",
                evidence=seen.loses_like_classical,
                about=ORTHONORMAL,
            )
        )
    return tuple(found)
