"""The known mistakes of ``cholesky``: code, words, hint."""

from __future__ import annotations

from rowspace.specs.evidence import is_overwrites, is_slow, only_fails
from rowspace.specs.findings import ANSWERS
from rowspace.specs.lesson11 import cholesky_attempts as attempts
from rowspace.specs.lesson11 import cholesky_evidence as seen
from rowspace.specs.mistake import Mistake

ROOT = "11#root"
PRODUCT = "LLᵀ = A"
REFUSED = "Other matrices are refused"

MISTAKES = (
    Mistake(
        "upper",
        attempts.upper,
        "the factor came back as an upper triangle: it is Lᵀ, with A = Lᵀ transposed times Lᵀ. Here the lower one is "
        "asked for.",
        "In A = L Lᵀ, which of the two factors has its zeros above the diagonal?",
        ROOT,
        evidence=seen.is_upper,
    ),
    Mistake(
        "unit_diagonal",
        attempts.unit_diagonal,
        "this is the L of elimination, with ones on its diagonal: A = L D Lᵀ. Cholesky’s factor shares D between the "
        "two sides: column j times the root of pivot j.",
        "If A = L D Lᵀ and D is positive, where does the root of D go?",
        ROOT,
        evidence=seen.is_unit_diagonal,
        about=PRODUCT,
    ),
    Mistake(
        "forgets_root",
        attempts.forgets_root,
        "no root is taken: the diagonal of L holds what is left of that of A, and its square stands in LLᵀ.",
        "For the 1 by 1 matrix [[9]], which L has L · L = 9?",
        ROOT,
        about=PRODUCT,
    ),
    Mistake(
        "not_divided",
        attempts.not_divided,
        "the entries below the diagonal are not divided by `L[j, j]`. Entry (i, j) of LLᵀ holds L[i, j] L[j, j].",
        "In entry (i, j) of LLᵀ, what is L[i, j] multiplied by?",
        ROOT,
        about=PRODUCT,
    ),
    Mistake(
        "divides_by_pivot",
        attempts.divides_by_pivot,
        "the entries below the diagonal are divided by the pivot, which is the square of `L[j, j]`. That is "
        "elimination’s multiplier; here the root is enough.",
        "In entry (i, j) of LLᵀ, is L[i, j] multiplied by L[j, j] or by its square?",
        ROOT,
        about=PRODUCT,
    ),
    Mistake(
        "diagonal_not_updated",
        attempts.diagonal_not_updated,
        "the diagonal of L is the root of that of A, and the squares of row j of L so far have to be subtracted first.",
        "Which squares add up to A[j, j]?",
        ROOT,
        about=PRODUCT,
    ),
    Mistake(
        "column_not_updated",
        attempts.column_not_updated,
        "below the diagonal nothing is subtracted: what the columns before contribute to A[i, j] has to go first, "
        "`L[i, :j] @ L[j, :j]`.",
        "Which products add up to A[i, j], and which of them are known already?",
        ROOT,
        about=PRODUCT,
    ),
    Mistake(
        "nothing_updated",
        attempts.nothing_updated,
        "each column is made from A alone. What the columns before it contribute has to be subtracted, on the diagonal "
        "and below it.",
        "Multiply a 2 by 2 lower triangle by its transpose: which squares add up to A[1, 1]?",
        ROOT,
        about=PRODUCT,
    ),
    Mistake(
        "adds",
        attempts.adds,
        "what the columns before contribute is added where it should be subtracted.",
        "A[j, j] is a sum of squares. To find one of them, what has to be done with the others?",
        ROOT,
        about=PRODUCT,
    ),
    Mistake(
        "no_squares",
        attempts.no_squares,
        "from the diagonal the entries of row j of L are subtracted, and it is their squares that stand in LLᵀ.",
        "Entry (j, j) of LLᵀ is row j of L times what?",
        ROOT,
    ),
    Mistake(
        "roots_of_entries",
        attempts.roots_of_entries,
        "each entry is replaced by its root. That undoes squaring entry by entry; LLᵀ is rows times rows.",
        "Multiply [[2, 0], [1, 2]] by its transpose. Is each entry the square of one of the factor’s?",
        ROOT,
    ),
    Mistake(
        "last_left",
        attempts.last_left,
        "the last column of L is still 0: `range(n - 1)` ends at n − 2.",
        "Which is the last j your loop takes, and which column is missing?",
        "11#write",
    ),
    Mistake(
        "leaves_upper",
        attempts.leaves_upper,
        "the lower triangle is right, and above the diagonal entries of A are left. `np.tril` keeps the lower "
        "triangle; `np.zeros` starts without them.",
        "What should L hold above its diagonal?",
        "11#write",
        evidence=seen.is_leaves_upper,
        about="L is lower triangular",
    ),
    Mistake(
        "symmetric_root",
        attempts.symmetric_root,
        "this is the symmetric root of A, S S = A, from its eigenvectors. It is a square root of A too; here the "
        "triangular one is asked for, which needs no eigenvalues.",
        "Has your factor zeros above the diagonal?",
        ROOT,
        evidence=seen.is_symmetric_root,
        about="L is lower triangular",
    ),
    Mistake(
        "negative_root",
        attempts.negative_root,
        "LLᵀ is A, and some entries on the diagonal of L are negative. Every column may change its sign; the positive "
        "diagonal makes the factor the only one.",
        "9 has two roots. Which of them is meant by √9?",
        ROOT,
        evidence=seen.is_negative_root,
        about="The diagonal of L is positive",
    ),
    Mistake(
        "silent",
        attempts.silent,
        "the root of a negative number is not a number, and NaN comes back. A pivot that is not positive says that A "
        "is not positive definite; `raise LinAlgError(…)` tells the caller.",
        "What should happen when what is left of a diagonal entry is negative?",
        "11#definite",
        evidence=seen.is_silent,
        about=REFUSED,
    ),
    Mistake(
        "absolute_pivot",
        attempts.absolute_pivot,
        "a pivot that is not positive is bent into one that is, and numbers come back that are no factor of A. "
        "`raise LinAlgError(…)` tells the caller.",
        "Can LLᵀ be a matrix with a negative pivot?",
        "11#definite",
        evidence=seen.is_absolute_pivot,
        about=REFUSED,
    ),
    Mistake(
        "accepts_zero",
        attempts.accepts_zero,
        "a pivot of 0 is let through. Such a matrix is only semidefinite: its bowl has a flat direction, and L no "
        "inverse.",
        "Is xᵀAx positive for every x, if a pivot is 0?",
        "11#definite",
        evidence=seen.is_accepts_zero,
        about=REFUSED,
    ),
    Mistake(
        "jitter",
        attempts.jitter,
        seen.says_jitter,
        "Of which matrix is this the factor?",
        "11#break",
        evidence=seen.is_jitter,
        about=PRODUCT,
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "pivots below a fixed number are refused, but 10⁻¹⁵⁰ is small only beside something larger. The same matrix "
        "times 10³⁰⁰ passes.",
        "If every entry of A is multiplied by 10⁻¹⁵⁰, is it less positive definite?",
        "11#break",
        evidence=seen.is_fixed_tolerance,
        about=ANSWERS,
    ),
    Mistake(
        "through_eigenvalues",
        attempts.through_eigenvalues,
        "right in exact arithmetic, but eigenvalues are found to rounding of the largest, so that small entries beside "
        "large ones lose their digits. Column by column each entry of A keeps its own.",
        "Which entries of A go into the last entry of L, and how large are they?",
        "11#break",
        status="warn",
        evidence=seen.is_normwise,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "L is right, and the caller’s matrix is gone. `np.asarray` and `L = A` make no copy; `np.zeros` makes room.",
        "Is L another array than A, or another name for it?",
        "11#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "with integers the roots are cut off: an array made like A takes integers only. `np.zeros((n, n))` takes "
        "fractions.",
        "What is the dtype of L when A holds integers?",
        "11#write",
        evidence=only_fails("integers (dtype int)"),
    ),
    Mistake("python_loops", attempts.python_loops, seen.says_slow, "", "11#write", status="ok", evidence=is_slow),
)
