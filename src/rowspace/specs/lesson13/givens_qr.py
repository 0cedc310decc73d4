"""The spec of ``givens_qr``: A = QR by rotations. Reading, measures and bounds stand in ``factors``."""

from __future__ import annotations

from rowspace.specs.case import case
from rowspace.specs.findings import ANSWERS
from rowspace.specs.lesson08.matrices import draw
from rowspace.specs.lesson13 import factors, solutions
from rowspace.specs.lesson13 import givens_attempts as attempts
from rowspace.specs.lesson13 import qr_evidence as seen
from rowspace.specs.lesson13.factors import PRODUCT, UPPER
from rowspace.specs.lesson13.ladder_mistakes import RUNGS
from rowspace.specs.lesson13.matrices import MATRICES
from rowspace.specs.lesson13.qr_mistakes import handling
from rowspace.specs.mistake import Mistake
from rowspace.specs.spec import Spec

MISTAKES = (
    *RUNGS,
    Mistake(
        "new_row_in_both",
        attempts.new_row_in_both,
        "the second row of a rotation is computed from the first one after it was overwritten. Both new rows are made "
        "of both old ones.",
        "When the second row is computed, which numbers stand in the first?",
        "13#rotate",
    ),
    Mistake(
        "wrong_way",
        attempts.wrong_way,
        "the rotation turns the other way. With c = f / r and s = g / r it is [c, s; −s, c] that takes (f, g) to "
        "(r, 0).",
        "Multiply your rotation with (f, g): what is the second entry?",
        "13#rotate",
    ),
    Mistake(
        "sine_and_cosine_exchanged",
        attempts.sine_and_cosine_exchanged,
        "c and s have changed places, so that the zero appears in the upper of the two rows, if at all: c = f / r "
        "belongs to the entry that stays.",
        "For f = 1 and g = 0 nothing has to turn. Which c and s does your code have there?",
        "13#rotate",
    ),
    Mistake(
        "transposed_q",
        attempts.transposed_q,
        "it is Qᵀ that fits: Qᵀ R = A. The rotations multiplied from the left, in the order in which they come, make "
        "Qᵀ.",
        "R is G₂ G₁ A. What has to be multiplied with R to get A back, and in which order?",
        "13#write",
        evidence=seen.is_transposed_q,
        about=PRODUCT,
    ),
    Mistake(
        "nan_on_zero",
        attempts.nan_on_zero,
        "where both entries are 0, 0 is divided by 0, be it for c and s or for an angle. Nothing is to turn there.",
        "What is r for a pair (0, 0), and what should a step do with it?",
        "13#write",
        evidence=seen.is_nan_on_pair(attempts.nan_on_zero),
    ),
    Mistake(
        "only_its_column",
        attempts.only_its_column,
        "the rotation is applied to the column it was made for and not to those on its right, which are parts of the "
        "same two rows.",
        "G A changes two rows of A. How many of their entries has your step changed?",
        "13#write",
    ),
    Mistake(
        "last_column_left",
        attempts.last_column_left,
        "the last column of a tall matrix is never turned. A square matrix needs no rotation in its last column, a "
        "tall one does.",
        "How many entries are below the diagonal in the last column of a 4 by 2 matrix?",
        "13#write",
        evidence=seen.is_last_column_left,
        about=UPPER,
    ),
    Mistake(
        "only_next_row",
        attempts.only_next_row,
        "one entry of each column is turned to 0, the one right below the diagonal. Each entry below the diagonal "
        "needs a rotation of its own.",
        "How many rotations does a column with three entries below the diagonal need?",
        "13#rotate",
    ),
    Mistake(
        "top_down",
        attempts.top_down,
        "neighbouring rows are rotated from the top down, and each rotation takes its upper row from the zero just "
        "made. From the bottom up, or always with row j, the zeros stay.",
        "After rows 1 and 2 are rotated row 2 has a zero. What does rotating rows 2 and 3 make of it?",
        "13#rotate",
    ),
    Mistake(
        "wide_breaks",
        attempts.wide_breaks,
        "the matrices with more columns than rows fail, and all others pass. The rotations end with the rows.",
        "Which entries are below the diagonal when A has 2 rows and 3 columns?",
        "13#write",
        evidence=seen.is_wide_breaks,
    ),
    Mistake(
        "r_only",
        attempts.r_only,
        "R comes back alone, and Q is asked for as well.",
        "Which product of rotations is Q?",
        "13#write",
        evidence=seen.is_r_only,
        about=ANSWERS,
    ),
    Mistake(
        "overflows",
        attempts.overflows,
        "right in exact arithmetic, but f² + g² overflows for entries above 10¹⁵⁴ and is 0 for entries below 10⁻¹⁶². "
        "`np.hypot(f, g)` gives the same root without the squares.",
        "Is there a way to the length of (f, g) that does not square them first?",
        "13#rotate",
        status="warn",
        evidence=seen.is_overflows,
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "entries below a fixed size are taken for 0, but 10⁻¹⁵⁰ is small only beside something larger. The same matrix "
        "times 10³⁰⁰ passes.",
        "If every entry of A is multiplied by 10⁻¹⁵⁰, should Q change?",
        "13#rotate",
        evidence=seen.is_fixed_tolerance,
    ),
    *handling(attempts),
)

SPEC = Spec(
    id="givens_qr",
    lesson="13",
    signature="givens_qr(A)",
    asks=factors.ASKS,
    stub='''\
def givens_qr(A):
    """Q, R with Q @ R == A: orthonormal columns, upper triangular; by rotations of two rows."""
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for j in range(n):
        for i in range(j + 1, m):
            ...  # turn rows j and i so that R[i, j] becomes 0
    return Q, R
''',
    reference=solutions.givens_qr,
    hints=(
        "A rotation of two rows keeps the length of every pair in them. Where does it have to take the pair "
        "(R[j, j], R[i, j])?",
        "With r the length of the pair (f, g), c = f / r and s = g / r, the new rows are c · upper + s · lower and "
        "−s · upper + c · lower. Columns j and i of Q are combined in the same way.",
        "`r = np.hypot(R[j, j], R[i, j])`; `G = np.array([[c, s], [-s, c]])`; `R[[j, i]] = G @ R[[j, i]]`; "
        "`Q[:, [j, i]] = Q[:, [j, i]] @ G.T`.",
    ),
    arguments=("A",),
    read=factors.read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items()),
    properties=factors.properties("13#rotate"),
    mistakes=MISTAKES,
    where="13#rotate",
    library=frozenset({"qr", "qr_multiply", "qr_pivoted", "givens", "gram_schmidt", "cholesky", "orth", "svd"}),
    small=factors.small,
    canonical=factors.canonical,
    sized=lambda n: (draw(n),),
    slow=4.0,
    curve=factors.curve,
    passed=factors.passed,
)
