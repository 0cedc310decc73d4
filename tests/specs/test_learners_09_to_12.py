"""Functions as learners bring them, in other ways than the solutions': what the judge makes of each."""

from __future__ import annotations

import numpy as np
import pytest

from rowspace.specs import SPECS
from rowspace.specs.judge import judge
from rowspace.specs.lesson08.solutions import forward_substitution, inverse, solve
from rowspace.specs.lesson11.solutions import cholesky


def norm(v):
    return np.sqrt(sum(v * v))


class Right:
    """Passes without a remark on its ways."""

    @staticmethod
    def classical_gram_schmidt(A):  # rows of A.T, lists and a comprehension
        A = np.array(A, float)
        q = []
        for a in A.T:
            v = a - sum(((u @ a) * u for u in q), np.zeros(len(a)))
            if not v.any():
                raise ValueError("dependent")
            q.append(v / norm(v))
        Q = np.array(q).T
        return Q, with_coefficients(A, q)

    @staticmethod
    def modified_gram_schmidt(A):  # all later columns at once
        V = np.array(A, float)
        n = V.shape[1]
        R = np.zeros((n, n))
        for i in range(n):
            R[i, i] = norm(V[:, i])
            if R[i, i] == 0:
                raise ValueError("dependent")
            V[:, i] /= R[i, i]
            R[i, i + 1 :] = V[:, i] @ V[:, i + 1 :]
            V[:, i + 1 :] -= np.outer(V[:, i], R[i, i + 1 :])
        return V, R

    @staticmethod
    def cholesky(A):  # through the pivots of elimination
        S = np.array(A, float)
        n = len(S)
        L = np.zeros((n, n))
        for k in range(n):
            if not S[k, k] > 0:
                raise ValueError("not positive definite")
            L[k:, k] = S[k:, k] / np.sqrt(S[k, k])
            S = S - np.outer(L[:, k], L[:, k])
        return L

    @staticmethod
    def is_positive_definite(A):  # pivots by a recursion
        A = np.array(A, float)
        n = len(A)
        if abs(A - A.T).max() > 1e-14 * abs(A).max():
            return False
        d = np.diag(A).copy()

        def bowl(S, k):
            if k == n:
                return True
            return S[0, 0] > 1e-14 * d[k] and bowl(S[1:, 1:] - np.outer(S[1:, 0], S[0, 1:]) / S[0, 0], k + 1)

        return bowl(A, 0)

    @staticmethod
    def normal_equations(A, b):  # the Cholesky factor
        A, b = np.array(A, float), np.array(b, float)
        if A.shape[0] < A.shape[1]:
            raise ValueError("too few equations")
        L = cholesky(A.T @ A)
        y = forward_substitution(L, A.T @ b)
        return solve(L.T, y)

    @staticmethod
    def fit_line(x, y):  # a system of two equations, x from its mean
        x, y = np.array(x, float), np.array(y, float)
        if (x == x[0]).all():
            raise ValueError("no slope")
        mid = x.mean()
        d = x - mid
        slope, height = solve([[d @ d, d.sum()], [d.sum(), len(d)]], [d @ y, y.sum()])
        return slope, height - slope * mid

    @staticmethod
    def r_squared(y, fitted):
        if len(set(np.asarray(y).tolist())) == 1:
            raise ValueError("nothing to explain")
        mean = sum(y) / len(y)
        return 1 - sum((a - b) ** 2 for a, b in zip(y, fitted, strict=True)) / sum((a - mean) ** 2 for a in y)

    @staticmethod
    def condition_number(A):  # the inverse by Gauss and Jordan
        A = np.array(A, float)
        n = len(A)
        M = np.hstack([A, np.eye(n)])
        for k in range(n):
            p = k + abs(M[k:, k]).argmax()
            if M[p, k] == 0:
                return float("inf")
            M[[k, p]] = M[[p, k]]
            M[k] /= M[k, k]
            for i in range(n):
                if i != k:
                    M[i] -= M[i, k] * M[k]
        return max(sum(abs(A))) * max(sum(abs(M[:, n:])))


def with_coefficients(A, q):
    return np.array(
        [
            [u @ a if i < j else norm(a - sum((w @ a) * w for w in q[:j])) if i == j else 0 for j, a in enumerate(A.T)]
            for i, u in enumerate(q)
        ]
    )


@pytest.mark.parametrize("id", [n for n in vars(Right) if not n.startswith("_")])
def test_other_ways_that_are_right_pass(id):
    verdict = judge(SPECS[id], getattr(Right, id))
    assert verdict.status == "ok", str(verdict)
    assert verdict.mistake in {None, "python_loops"}


def try_cholesky(A):
    try:
        cholesky(A)
        return True
    except np.linalg.LinAlgError:
        return False


def cholesky_and_equal(A):
    A = np.array(A, float)
    return bool((A == A.T).all()) and try_cholesky(A)


def textbook_formula(A, b):
    A, b = np.array(A, float), np.array(b, float)
    if A.shape[0] < A.shape[1]:
        raise ValueError("too few equations")
    return inverse(A.T @ A) @ (A.T @ b)


def line_by_design_matrix(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if x.min() == x.max():
        raise ValueError("no slope")
    A = np.column_stack([x, np.ones(len(x))])
    try:
        return tuple(solve(A.T @ A, A.T @ y))
    except np.linalg.LinAlgError:
        return np.nan, np.nan


def backwards(A):
    A = np.array(A, float)
    m, n = A.shape
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        v = A[:, j].copy()
        for i in reversed(range(j)):
            R[i, j] = Q[:, i] @ v
            v -= R[i, j] * Q[:, i]
        R[j, j] = norm(v)
        if R[j, j] == 0:
            raise ValueError("dependent")
        Q[:, j] = v / R[j, j]
    return Q, R


VARIANTS = [
    ("is_positive_definite", try_cholesky, "ignores_symmetry", "wrong"),
    ("is_positive_definite", cholesky_and_equal, "exactly_zero", "warn"),
    (
        "is_positive_definite",
        lambda A: bool(np.allclose(A, np.transpose(A))) and try_cholesky(A),
        "loose_symmetry",
        "wrong",
    ),
    ("normal_equations", textbook_formula, "through_inverse", "warn"),
    ("fit_line", line_by_design_matrix, "raw_sums", "warn"),
    ("modified_gram_schmidt", backwards, "classical", "warn"),
    ("modified_gram_schmidt", SPECS["classical_gram_schmidt"].reference, "classical", "warn"),
    ("classical_gram_schmidt", SPECS["modified_gram_schmidt"].reference, None, "ok"),
]


@pytest.mark.parametrize(("id", "f", "mistake", "status"), VARIANTS)
def test_other_forms_of_a_mistake_are_known(id, f, mistake, status):
    verdict = judge(SPECS[id], f)
    assert (verdict.mistake, verdict.status) == (mistake, status), str(verdict)


def test_the_forms_of_gram_schmidt_are_told_apart_by_their_law():
    classical, modified = (
        judge(SPECS[f"{form}_gram_schmidt"], SPECS[f"{form}_gram_schmidt"].reference)
        for form in ("classical", "modified")
    )
    assert classical.curve.exponent() == pytest.approx(2, abs=0.2)
    assert modified.curve.exponent() == pytest.approx(1, abs=0.1)
    assert "to the power 2" in judge(SPECS["modified_gram_schmidt"], SPECS["classical_gram_schmidt"].reference).sentence
    assert max(modified.curve.theirs) < 1e-14


def test_the_normal_equations_square_the_condition_number():
    verdict = judge(SPECS["normal_equations"], SPECS["normal_equations"].reference)
    assert verdict.curve.exponent() == pytest.approx(2, abs=0.2)
    assert "half the digits" in verdict.sentence


def test_a_wrong_answer_where_nothing_was_promised_is_a_remark():
    def modified_gram_schmidt(A):
        return SPECS["modified_gram_schmidt"].reference(np.array(A, float))  # drops imaginary parts

    verdict = judge(SPECS["modified_gram_schmidt"], modified_gram_schmidt)
    assert verdict.status == "ok"
    assert [r for r in verdict.remarks if "A − QR" in r and "complex, 4 by 3" in r]


def constant(id, value):
    """A function that gives this number, in the shape that is asked for."""

    def f(*args):
        A = np.asarray(args[0], float)
        shapes = {
            "cholesky": A.shape,
            "normal_equations": A.shape[-1:],
            "classical_gram_schmidt": (A.shape, A.shape[-1:] * 2),
            "modified_gram_schmidt": (A.shape, A.shape[-1:] * 2),
            "fit_line": ((), ()),
        }
        shape = shapes.get(id, ())
        pair = shape and isinstance(shape[0], tuple)
        return tuple(np.full(s, value) for s in shape) if pair else np.full(shape, value)

    return f


def refuses(*_):
    raise ValueError("no")


@pytest.mark.parametrize("id", [n for n in vars(Right) if not n.startswith("_")])
@pytest.mark.parametrize("value", [0.0, 1.0, 3.0, np.nan, None])
def test_what_computes_nothing_is_no_known_mistake(id, value):
    verdict = judge(SPECS[id], refuses if value is None else constant(id, value))
    assert verdict.status == "wrong"
    assert verdict.mistake in {None, "stub"}
