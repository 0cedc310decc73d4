"""The spec of ``householder_qr``: A = QR by reflections. Reading, measures and bounds stand in ``factors``."""

from __future__ import annotations

from rowspace.specs.case import case
from rowspace.specs.findings import ANSWERS
from rowspace.specs.lesson08.matrices import draw
from rowspace.specs.lesson13 import factors, solutions
from rowspace.specs.lesson13 import householder_attempts as attempts
from rowspace.specs.lesson13 import qr_evidence as seen
from rowspace.specs.lesson13.factors import COMPLETED, PRODUCT, UPPER
from rowspace.specs.lesson13.ladder_mistakes import RUNGS
from rowspace.specs.lesson13.matrices import MATRICES
from rowspace.specs.lesson13.qr_mistakes import handling
from rowspace.specs.mistake import Mistake
from rowspace.specs.spec import Spec

MISTAKES = (
    *RUNGS,
    Mistake(
        "cancels",
        attempts.cancels,
        "right in exact arithmetic, but v = x − ‖x‖e₁ subtracts two numbers that are nearly equal where x is nearly "
        "along the axis. Going to −sign(x₁)‖x‖e₁ adds them instead.",
        "The reflection may send x to ‖x‖e₁ or to −‖x‖e₁. Which of the two is further from x?",
        "13#reflect",
        status="warn",
        evidence=seen.is_cancels,
        about=UPPER,
    ),
    Mistake(
        "nan_when_done",
        attempts.nan_when_done,
        "where a column is along the axis already, x − ‖x‖e₁ is 0 and is divided by its length. With the sign of x₁, "
        "v = x + sign(x₁)‖x‖e₁ is never 0.",
        "Which v does your code compute for x = (1, 0, 0)?",
        "13#reflect",
        evidence=seen.is_nan_when_done,
    ),
    Mistake(
        "sign_of_zero",
        attempts.sign_of_zero,
        "`np.sign(0)` is 0, so where the first entry of a column is 0 nothing is added to it, and the reflection turns "
        "the column around instead of onto the axis. `np.copysign(1, 0.0)` is 1.",
        "Which sign should be taken when the first entry is 0, and which does `np.sign` give?",
        "13#reflect",
    ),
    Mistake(
        "not_a_unit_vector",
        attempts.not_a_unit_vector,
        "I − 2 v vᵀ is a reflection only if v has length 1; for another v it is I − 2 v vᵀ / (vᵀ v).",
        "What is the length of v when it is used, and what does the formula ask for?",
        "13#reflect",
    ),
    Mistake(
        "forgets_the_two",
        attempts.forgets_the_two,
        "I − v vᵀ projects onto the mirror. A reflection goes as far again behind it: I − 2 v vᵀ.",
        "Does your step take a vector to the mirror, or to its other side?",
        "13#reflect",
    ),
    Mistake(
        "transposed_q",
        attempts.transposed_q,
        "it is Qᵀ that fits: Qᵀ R = A. The reflections, in the order in which they come, make Qᵀ when they are "
        "multiplied from the left, and Q from the right.",
        "R is H₂ H₁ A. What has to be multiplied with R to get A back, and in which order?",
        "13#write",
        evidence=seen.is_transposed_q,
        about=PRODUCT,
    ),
    Mistake(
        "block_of_q",
        attempts.block_of_q,
        "only a corner of Q is updated. A reflection from the right changes the last columns of Q in every row.",
        "Which entries of Q change when it is multiplied by a reflection of coordinates k, …, m?",
        "13#write",
    ),
    Mistake(
        "only_its_column",
        attempts.only_its_column,
        "the reflection is applied to the column it was made for and not to those on its right, which are rows of the "
        "same matrix.",
        "H A multiplies every column of A. Which columns has your step multiplied?",
        "13#write",
    ),
    Mistake(
        "last_column_left",
        attempts.last_column_left,
        "the last column of a tall matrix is never reflected. A square matrix needs one reflection less than it has "
        "columns, a tall one needs one for each.",
        "How many entries are below the diagonal in the last column of a 4 by 2 matrix?",
        "13#write",
        evidence=seen.is_last_column_left,
        about=UPPER,
    ),
    Mistake(
        "wide_breaks",
        attempts.wide_breaks,
        "the matrices with more columns than rows fail, and all others pass. The reflections end with the rows.",
        "How many steps are there to do when A has 2 rows and 3 columns?",
        "13#write",
        evidence=seen.is_wide_breaks,
    ),
    Mistake(
        "nan_on_zero",
        attempts.nan_on_zero,
        "where a column has nothing but zeros left, 0 is divided by 0. There is nothing to reflect in it.",
        "What should a step do with a column that is 0 from the diagonal down?",
        "13#write",
        evidence=seen.is_nan_on_zero,
        about=COMPLETED,
    ),
    Mistake(
        "rubbish_in_r",
        attempts.rubbish_in_r,
        "the upper triangle of R is right, and below it something is stored that does not belong to R.",
        "What should R hold below its diagonal? `np.triu` keeps the rest.",
        "13#write",
        evidence=seen.is_rubbish_in_r,
        about=UPPER,
    ),
    Mistake(
        "r_only",
        attempts.r_only,
        "R comes back alone, and Q is asked for as well.",
        "Which product of reflections is Q?",
        "13#write",
        evidence=seen.is_r_only,
        about=ANSWERS,
    ),
    Mistake(
        "overflows",
        attempts.overflows,
        "right in exact arithmetic, but the squares of entries above 10¹⁵⁴ overflow and those of entries below 10⁻¹⁶² "
        "are 0. Divided by its largest entry first, a column has the same reflection.",
        "Does the mirror change when the column is divided by its largest entry?",
        "13#reflect",
        status="warn",
        evidence=seen.is_overflows,
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "columns below a fixed size are taken for 0, but 10⁻¹⁵⁰ is small only beside something larger. The same matrix "
        "times 10³⁰⁰ passes.",
        "If every entry of A is multiplied by 10⁻¹⁵⁰, should Q change?",
        "13#reflect",
        evidence=seen.is_fixed_tolerance,
    ),
    *handling(attempts),
)

SPEC = Spec(
    id="householder_qr",
    lesson="13",
    signature="householder_qr(A)",
    asks=factors.ASKS,
    stub='''\
def householder_qr(A):
    """Q, R with Q @ R == A: orthonormal columns, upper triangular."""
    R = np.array(A, float)
    m, n = R.shape
    Q = np.eye(m)
    for k in range(min(m - 1, n)):
        x = R[k:, k]
        ...  # a reflection that leaves zeros below the first entry of x; apply it to R and to Q
    return Q, R
''',
    reference=solutions.householder_qr,
    hints=(
        "Which mirror takes x to the first axis? Its normal v joins x to where it goes. There are two places on the "
        "axis it can go to: which is further away?",
        "v = x + sign(x₁)‖x‖e₁, made of length 1. The reflection is I − 2 v vᵀ. It works on rows k, …, m of R, and "
        "from the right on columns k, …, m of Q.",
        "`v[0] += np.copysign(np.sqrt(v @ v), v[0])`; `R[k:] -= 2 * np.outer(v, v @ R[k:])`; "
        "`Q[:, k:] -= 2 * np.outer(Q[:, k:] @ v, v)`.",
    ),
    arguments=("A",),
    read=factors.read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items()),
    properties=factors.properties("13#reflect"),
    mistakes=MISTAKES,
    where="13#reflect",
    library=frozenset({"qr", "qr_multiply", "qr_pivoted", "householder", "gram_schmidt", "cholesky", "orth", "svd"}),
    small=factors.small,
    canonical=factors.canonical,
    sized=lambda n: (draw(n),),
    curve=factors.curve,
    passed=factors.passed,
)

