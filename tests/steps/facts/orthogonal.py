"""What holds of the orthogonal; see the package for what each table is."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.linalg import LinAlgError
from rowspace.specs.lesson10.normal_equations import equations, perpendicular
from rowspace.specs.lesson12.forms import classical_law, modified_law, product_bound
from rowspace.specs.lesson13.factors import rounding
from rowspace.steps import classical_gram_schmidt, lstsq_qr, modified_gram_schmidt, normal_equations, result
from rowspace.steps.surds import Surd

EPS = float(np.finfo(float).eps)


def upper(R):
    assert all(R[i, j] == 0 for i in range(R.shape[0]) for j in range(min(i, R.shape[1])))


def gram_schmidt(law):
    """A = QR column by column, and a Q with QᵀQ = I but for empty columns, as well as the form allows (`forms`)."""

    def back(first, last, answer, exact):
        A, Q, R = first["A"], last["Q"], last["R"]
        assert (answer[0] == Q).all()
        assert (answer[1] == R).all()
        upper(R)
        full = [j for j in range(len(R)) if R[j, j] != 0]
        wanted = np.zeros((len(R), len(R)), dtype=int)
        wanted[full, full] = 1
        if exact:
            assert (Q @ R == A).all()
            assert (wanted == Q.T @ Q).all()
            assert (last["QᵀQ"] == wanted).all()
            return
        off = np.linalg.norm(A - Q @ R, axis=0)
        assert (off <= product_bound((A,)) * np.linalg.norm(A, axis=0)).all()
        assert np.linalg.norm((Q.T @ Q - wanted)[np.ix_(full, full)]) <= law((A[:, full],)) + 4 * len(A) * EPS
        np.testing.assert_allclose(last["QᵀQ"], Q.T @ Q, rtol=0, atol=2 * len(A) * EPS)

    return back


def reflected(first, last, answer, exact):
    """A = QR and QᵀQ = I, to γ of 10 m min(m, n) column by column (Higham, theorem 19.4)."""
    A, (Q, R) = first["A"], answer
    m = len(A)
    upper(R)
    assert (last["Q"] == Q).all()
    assert (last["R"] == R).all()
    if exact:
        assert (Q @ R == A).all()
        assert (np.eye(m, dtype=int) == Q.T @ Q).all()
        assert (np.eye(m, dtype=int) == last["QᵀQ"]).all()
        return
    bound = rounding((A,))
    assert (np.linalg.norm(A - Q @ R, axis=0) <= bound * np.linalg.norm(A, axis=0)).all()
    assert np.linalg.norm(Q.T @ Q - np.eye(m)) <= 2 * np.sqrt(m) * bound
    np.testing.assert_allclose(last["QᵀQ"], Q.T @ Q, rtol=0, atol=2 * m * EPS)


def minimised(bound):
    """Aᵀ(b − Ax) = 0, to the bound of the spec; p = Ax, r = b − p. None only where columns depend, or nearly."""

    def back(first, last, answer, exact):
        A, b = first["A"], first["b"]
        m, n = A.shape
        if answer is None:
            s = np.linalg.svdvals(A.astype(float)) if m >= n else np.zeros(1)
            assert s[-1] <= (0 if m < n else m * n * (EPS if exact else np.sqrt(EPS)) * s[0])
            assert last["A"].tolist() == A.tolist()
            return
        assert (answer == last["x"]).all()
        p, r = last["p"], last["r"]
        if exact:
            assert not any(A.T @ (b - A @ answer))
            assert (A @ answer == p).all()
            assert (b - p == r).all()
            assert last["r·r"] == r @ r
            return
        assert perpendicular((A, b), answer) <= bound((A, b))
        within = 2 * n * EPS * (abs(A) @ abs(answer)) + EPS * abs(b)
        assert (abs(A @ answer - p) <= within).all()
        assert (abs(b - p - r) <= within).all()

    return back


BACK: dict[str, Any] = {
    "classical_gram_schmidt": gram_schmidt(classical_law),
    "modified_gram_schmidt": gram_schmidt(modified_law),
    "householder_qr": reflected,
    "givens_qr": reflected,
    "normal_equations": minimised(equations),
    "lstsq_qr": minimised(lambda args: rounding((args[0],))),
}


def independent(generator):
    """With an error where nothing is left of a column."""

    def factor(A):
        Q, R = result(generator(A))
        if not np.diag(R).all():
            raise LinAlgError("a column depends on those before it")
        return Q, R

    return factor


def single(generator):
    """With an error where there is more than one x."""

    def solve(A, b):
        x = result(generator(A, b))
        if x is None:
            raise LinAlgError("the columns depend on each other")
        return x

    return solve


JUDGED: dict[str, Any] = {
    "classical_gram_schmidt": independent(classical_gram_schmidt),
    "modified_gram_schmidt": independent(modified_gram_schmidt),
    "normal_equations": single(normal_equations),
    "lstsq_qr": single(lstsq_qr),
}


def terms(x):
    """A number, and the terms of a sum of roots: a note shows them with their signs."""
    if not isinstance(x, Surd):
        return [x]
    return [x, *(t.coefficient if t.radicand == 1 else Surd({t.radicand: t.coefficient}) for t in x.sorted())]


def factor_of_the_next(step, before, steps):
    """v·y and 2 v·y / v·v for the column after the one reflected."""
    if not step.title.endswith("reflect"):
        return []
    col = int(step.title.split()[1].rstrip(":"))
    if col == step.state["R"].shape[1]:
        return []
    product = step.state["v"] @ before.state["R"][:, col]
    return [*terms(product), *terms(2 * product / step.state["v·v"])]


EXPLAINED: dict[str, Any] = {"householder_qr": factor_of_the_next}
BAD: dict[str, Any] = {
    "classical_gram_schmidt": [("1 2; 3", "row")],
    "normal_equations": [("1 2; 3 4", "needs a right-hand side"), ("1 2 | 3; 4 5", "row")],
    "lstsq_qr": [("1 2; 3 4", "needs a right-hand side")],
}
