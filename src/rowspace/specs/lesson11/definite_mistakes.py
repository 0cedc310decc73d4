"""The known mistakes of ``is_positive_definite``: how each is recognised, and its words."""

from __future__ import annotations

from rowspace.specs.evidence import is_overwrites, only_fails_tagged
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson11 import definite_attempts as attempts
from rowspace.specs.lesson11.definite_truth import truth
from rowspace.specs.mistake import Mistake

ZERO = "zero-by-rounding"


def failing(findings: Findings) -> set[str]:
    """The cases with a wrong answer or none, but for those where rounding counts."""
    return {c.name for c in findings.asked("rounding") if findings.fails(c.name)}


def tagged(findings: Findings, tag: str) -> set[str]:
    return {c.name for c in findings.asked() if tag in c.tags}


def is_ignores_symmetry(findings: Findings) -> bool:
    """Wrong on matrices that are not symmetric, grossly too, and on no other."""
    wrong = failing(findings)
    return "not symmetric" in wrong and wrong <= tagged(findings, "lopsided") and not wrong & set(findings.troubles)


def is_loose_symmetry(findings: Findings) -> bool:
    """Takes a matrix for symmetric that is not quite, and no other."""
    return failing(findings) == {"a little lopsided"}


def is_semidefinite(findings: Findings) -> bool:
    """Every semidefinite matrix, and no other, passes for definite."""
    zero = {c.name for c in findings.asked("rounding") if "semidefinite" in c.tags}
    return failing(findings) == zero and not zero & set(findings.troubles)


def is_raises(findings: Findings) -> bool:
    """No answer where it should be False, and right elsewhere."""
    wrong = failing(findings)
    return bool(wrong) and all(
        c in findings.troubles and findings.troubles[c].refusal and not truth(findings.args[c]) for c in wrong
    )


def is_fixed_tolerance(findings: Findings) -> bool:
    return failing(findings) == {"tiny, 10⁻¹⁵⁰"}


def fails_at(findings: Findings, tag: str) -> bool:
    """Right but for rounding, and there a case with this tag fails."""
    return findings.right("rounding") and any(findings.fails(c) for c in tagged(findings, tag))


def is_exactly_zero(findings: Findings) -> bool:
    return fails_at(findings, ZERO)


def is_beside_the_largest(findings: Findings) -> bool:
    return fails_at(findings, "graded") and not fails_at(findings, ZERO)


def is_exact_symmetry(findings: Findings) -> bool:
    return only_fails_tagged("nearly-symmetric")(findings)


MISTAKES = (
    Mistake(
        "inverted",
        attempts.inverted,
        "True and False are exchanged.",
        "Is the identity positive definite?",
        "11#definite",
    ),
    Mistake(
        "raises",
        attempts.raises,
        "a question was asked, and the answer False came as an error. `try` and `except` turn the error of `cholesky` "
        "into an answer.",
        "What should come back for a matrix that is not positive definite?",
        "11#write",
        evidence=is_raises,
        about=ANSWERS,
    ),
    Mistake(
        "positive_entries",
        attempts.positive_entries,
        "the signs of the entries are looked at. [[1, 2], [2, 1]] has only positive ones and a saddle; [[2, −1], [−1, "
        "3]] is a bowl.",
        "For A = [[1, 2], [2, 1]] and x = (1, −1), what is xᵀAx?",
        "11#bowl",
    ),
    Mistake(
        "positive_diagonal",
        attempts.positive_diagonal,
        "only the diagonal is looked at. It has to be positive, and that is not enough: it says what happens along the "
        "axes and nothing of the directions between.",
        "For A = [[1, 2], [2, 1]] and x = (1, −1), what is xᵀAx?",
        "11#tests",
    ),
    Mistake(
        "positive_trace",
        attempts.positive_trace,
        "only the trace is looked at: the sum of the eigenvalues, which may be positive while one of them is not.",
        "What is the trace of [[4, 0], [0, −1]]?",
        "11#tests",
    ),
    Mistake(
        "positive_determinant",
        attempts.positive_determinant,
        "only the determinant is looked at: the product of the eigenvalues, which is positive too where two of them "
        "are negative.",
        "What is the determinant of [[−1, 0], [0, −1]]?",
        "11#tests",
    ),
    Mistake(
        "invertible",
        attempts.invertible,
        "this says whether A is invertible. An inverse needs eigenvalues that are not 0; a bowl needs positive ones.",
        "Is [[−1]] invertible? Is −x² a bowl that opens upwards?",
        "11#definite",
    ),
    Mistake(
        "corner_minors",
        attempts.corner_minors,
        "the leading minors are let through where they are 0. With strict signs Sylvester’s test is right; with 0 "
        "allowed it tells nothing, as [[0, 0], [0, −1]] shows.",
        "Which are the leading minors of [[0, 0], [0, −1]]?",
        "11#tests",
    ),
    Mistake(
        "dominant",
        attempts.dominant,
        "this asks for a dominant diagonal. Such a matrix is positive definite, and many others are: [[1, 2], [2, 5]] "
        "is.",
        "Complete the square in x² + 4xy + 5y². Can it be negative?",
        "11#tests",
    ),
    Mistake(
        "one_vector",
        attempts.one_vector,
        "xᵀAx is tried on one vector. It has to be positive for every x that is not 0, and no number of trials shows "
        "that; pivots do.",
        "In which direction does [[1, 2], [2, 1]] go down?",
        "11#definite",
    ),
    Mistake(
        "any_positive",
        attempts.any_positive,
        "one positive eigenvalue is enough for it, and all have to be positive. `all`, not `any`.",
        "What does a surface look like that goes up in one direction and down in another?",
        "11#definite",
    ),
    Mistake(
        "semidefinite",
        attempts.semidefinite,
        "a pivot or eigenvalue of 0 is let through. Such a matrix is semidefinite: along its trough xᵀAx is 0, and "
        "positive is asked for.",
        "For A = [[4, 2], [2, 1]] and x = (1, −2), what is xᵀAx?",
        "11#definite",
        evidence=is_semidefinite,
    ),
    Mistake(
        "ignores_symmetry",
        attempts.ignores_symmetry,
        "whether A is symmetric is not looked at. `cholesky` and `eigvalsh` read one triangle and take the other for "
        "granted.",
        "Which entries of A does your test read?",
        "11#definite",
        evidence=is_ignores_symmetry,
    ),
    Mistake(
        "loose_symmetry",
        attempts.loose_symmetry,
        "the matrix passes for symmetric, and it is lopsided by far more than rounding. `np.allclose` forgives 10⁻⁵ of "
        "an entry and anything below 10⁻⁸; rounding is about 10⁻¹⁶.",
        "Which differences does `np.allclose` forgive?",
        "11#break",
        evidence=is_loose_symmetry,
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "what is below a fixed number counts as 0, but 10⁻¹⁵⁰ is small only beside something larger. The same matrix "
        "times 10³⁰⁰ passes.",
        "If every entry of A is multiplied by 10⁻¹⁵⁰, is it less positive definite?",
        "11#break",
        evidence=is_fixed_tolerance,
    ),
    Mistake(
        "exact_symmetry",
        attempts.exact_symmetry,
        "right in exact arithmetic, but rounding leaves products like B D Bᵀ lopsided in the last digit, and they are "
        "turned away. Compare with n · eps times the largest entry.",
        "Is (B D) Bᵀ symmetric to the last digit when it is computed?",
        "11#break",
        status="warn",
        evidence=is_exact_symmetry,
    ),
    Mistake(
        "exactly_zero",
        attempts.exactly_zero,
        "right in exact arithmetic, but where a pivot should be 0 rounding leaves 10⁻¹⁶ of it, and that is taken for "
        "positive. Compare it with n · eps times the diagonal entry it came from.",
        "Is (√5)² exactly 5 in floating point?",
        "11#break",
        status="warn",
        evidence=is_exactly_zero,
    ),
    Mistake(
        "beside_the_largest",
        attempts.beside_the_largest,
        "right in exact arithmetic, but small is measured beside the largest eigenvalue, and diag(1, 10⁻²⁰) has "
        "nothing to do with rounding. Compare each pivot with the diagonal entry it came from.",
        "Which units are the two axes in? Does the answer depend on them?",
        "11#break",
        status="warn",
        evidence=is_beside_the_largest,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the answer is right, and the caller’s matrix is gone. `np.asarray` and `S = A` make no copy; `np.array(A, "
        "float)` does.",
        "Is the array you eliminate in yours, or the caller’s?",
        "11#write",
        evidence=is_overwrites,
    ),
)
