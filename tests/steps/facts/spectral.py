"""What holds of the spectral; see the package for what each table is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.linalg import LinAlgError
from rowspace.steps import (
    eigenvectors,
    inverse_iteration,
    pagerank,
    pca,
    power_method,
    qr_algorithm,
    rayleigh_quotient_iteration,
    result,
)

EPS = float(np.finfo(float).eps)


def norm(A):
    """The Frobenius norm of floats or of fractions."""
    return float(np.sqrt(sum(abs(complex(x)) ** 2 for x in np.ravel(A))))


def pairs(first, last, answer, exact):
    """A V = V D. In floats: 2 by 2 within 12 u |A| (see the spec of eig_2x2); 3 by 3 the row that is left over has the
    residual p(λ) / |v|, p(λ) within 64 u |A|³, and v, the cross product of two rows, is as long as σ₁σ₂ of A − λI."""
    A = first["A"]
    for D, V in (answer, (last["D"], last["V"])):
        if exact:
            assert (A @ V == V @ D).all()
            assert V.any(axis=0).all()
            continue
        for value, v, off in zip(np.diag(D), V.T, (A @ V - V @ D).T, strict=True):
            s = np.linalg.svd(A - value * np.eye(len(A)), compute_uv=False)
            plane = s[0] * s[1] if s[1] > 64 * EPS * norm(A) else norm(A) ** 2 or 1
            assert np.abs(off).max() <= 64 * EPS * norm(A) * (1 + norm(A) ** 2 / plane)
            assert abs(norm(v) - 1) <= 8 * EPS


def pair(first, last, answer, exact):
    """A x = value x within the tolerance shown, and the rounding of a product and a difference; None otherwise."""
    A = first["A"]
    x, value = last["x"], last["value"]
    bound = 8 * len(A) * EPS * norm(A) if not exact else 0
    r = A @ x - value * x
    assert (abs(r - last["r"]) <= bound).all()
    assert (abs(A @ x - last["Ax"]) <= bound).all()
    size = r @ r / (x @ x) if exact else norm(r)
    small = last["small²" if exact else "small"]
    if answer is None:
        assert size > small
        return
    assert size <= small + bound
    assert answer[0] == value
    assert (answer[1] == x).all()
    assert answer[2] == last["k"]
    if not exact:
        assert abs(norm(x) - 1) <= 2 * len(A) * EPS


def similar(first, last, answer, exact):
    """A = Q H Qᵀ: each of 2(n - 2) reflections loses γ of about 10n (Higham, lemma 19.3)."""
    A, n = first["A"], len(first["A"])
    bound = 20 * n * n * EPS
    for H, Q in (answer, (last["H"], last["Q"])):
        assert norm(Q @ H @ Q.T - A) <= bound * norm(A)
        assert norm(Q.T @ Q - np.eye(n)) <= bound
        assert not np.tril(H, -2).any()


def schur(first, last, answer, exact):
    """A = Q T Qᴴ: to the reflections of Hessenberg form each sweep adds 2n rotations of √2 γ₆ (Higham, lemma 19.7)."""
    A, n = first["A"], len(first["A"])
    sweeps = last.get("count", last.get("sweeps", 0))
    bound = (20 * n * n + 18 * n * sweeps + 4) * EPS
    Q, T = last["Q"], last["T"]
    assert norm(Q @ T @ Q.conj().T - A) <= bound * norm(A)
    assert norm(Q.conj().T @ Q - np.eye(n)) <= bound
    if answer is None:
        assert np.tril(T, -1).any()
        return
    assert not np.tril(T, -1).any()
    assert norm(np.diag(T) - last["values"]) <= bound * norm(A)
    assert (answer[0] == last["values"]).all()
    assert abs(answer[0].sum() - A.trace()) <= bound * n * norm(A)


def diagonalised(first, last, answer, exact):
    """A = V D Vᵀ: each rotation, from both sides, loses √2 γ₆ twice (Higham, lemma 19.7), and the entry it drops."""
    A, (values, V) = first["A"], answer
    rotations = last.get("count", 0)
    bound = (20 * rotations + 4 * len(A)) * EPS
    assert norm(last["V"] * last["values"] @ last["V"].T - A) <= bound * norm(A)
    assert norm(last["V"].T @ last["V"] - np.eye(len(A))) <= bound
    assert norm(np.diag(last["D"]) - values) == 0
    assert (values == last["values"]).all()
    assert (last["V"] == V).all()
    assert (np.diff(values) >= 0).all()


def singular(first, last, answer, exact):
    """A = U S Vᵀ within what 15 sweeps of rotations lose, √2 γ₆ each; columns of U within 64 m u of a right angle."""
    A = first["A"]
    m, n = max(A.shape), min(A.shape)
    bound = (9 * 15 * n * n + 8) * EPS
    U, s, Vt = last["U"], last["s"], last["Vt"]
    assert norm(U * s @ Vt - A) <= bound * norm(A)
    assert norm(U.T @ U - np.eye(n)) <= (64 * m * n + 9 * 15 * n * n) * EPS
    assert norm(Vt @ Vt.T - np.eye(n)) <= (64 * m * n + 9 * 15 * n * n) * EPS
    assert (np.diff(s) <= 0).all()
    assert (s >= 0).all()
    for got, shown in zip(answer, (U, s, Vt), strict=True):
        assert (got == shown).all()


def principal(first, last, answer, exact):
    """X is the mean and the scores along the axes, but for what is at right angles to them; s² / (n - 1) by the svd."""
    X, n = first["X"], len(first["X"])
    W, scores, variances = last["W"], last["scores"], last["variances"]
    d = X.shape[1]
    bound = (9 * 15 * d * d + 8 * n + 64 * n * d) * EPS * (norm(X) or 1)
    rest = X - last["mean"] - scores @ W
    assert norm(rest - (X - X.mean(axis=0) - last["P"])) <= bound
    assert norm(rest @ W.T) <= bound
    assert norm(W @ W.T - np.eye(len(W))) <= bound / (norm(X) or 1)
    assert norm(scores.sum(axis=0)) <= bound * n
    assert norm((scores**2).sum(axis=0) / (n - 1) - variances) <= 2 * bound * norm(X)
    assert norm(last["X0"] - (X - X.mean(axis=0))) <= bound
    assert norm(last["C"] - np.atleast_2d(np.cov(X.T))) <= 2 * bound * norm(X)
    assert abs(norm(rest) ** 2 / (n - 1) - (last["total"] - last["kept"])) <= 2 * bound * norm(X)
    for got, shown in zip(answer, (W, scores, variances), strict=True):
        assert (got == shown).all()


def surfer(first, last, answer, exact):
    """A step of the surfer leads from "before" to x, and the bound shown is d / (1 - d) times the change."""
    links, x, before = first["links"], last["x"], last["before"]
    n, out = len(links), first["links"].sum(axis=1)
    jumped = Fraction(1, n) if exact else 1 / n
    P = np.array([[v / s if s else jumped for v in row] for row, s in zip(links, out, strict=True)])
    assert (abs(P - last["P"]) <= 2 * EPS * (not exact)).all()
    d = last["d"]
    assert (abs(d * (before @ P) + (1 - d) * jumped - x) <= 4 * n * EPS * (not exact)).all()
    assert abs(x.sum() - 1) <= 4 * n * EPS * last["k"] * (not exact)
    assert abs(sum(abs(x - before)) - last["change"]) <= 4 * n * EPS * (not exact)
    assert last["bound"] == d / (1 - d) * last["change"]
    assert (answer == x).all()


ITERATIONS = ("power_method", "inverse_iteration", "rayleigh_quotient_iteration")
BACK: dict[str, Any] = {
    "eigenvectors": pairs,
    **dict.fromkeys(ITERATIONS, pair),
    "hessenberg": similar,
    "qr_algorithm": schur,
    "jacobi_eigenvalues": diagonalised,
    "svd": singular,
    "pca": principal,
    "pagerank": surfer,
}


def eig_2x2(A):
    """Values and two columns: the one eigenvector of a defective matrix stands there twice."""
    D, V = result(eigenvectors(A))
    if len(D) < len(V):
        return np.repeat(np.diag(D), 2), np.repeat(V, 2, axis=1)
    return np.diag(D), V


def settled(pair):
    """With an error where the iteration never settles."""
    if pair is None:
        raise LinAlgError("no convergence")
    return pair


JUDGED: dict[str, Any] = {
    "eigenvectors": eig_2x2,
    "power_method": lambda A, start, tol=1e-10: settled(result(power_method(A, start, tol=tol))),
    "inverse_iteration": lambda A, shift, start, tol=1e-10: settled(
        result(inverse_iteration(A, start, shift=shift, tol=tol))
    ),
    "rayleigh_quotient_iteration": lambda A, start, tol=1e-12: settled(
        result(rayleigh_quotient_iteration(A, start, tol))
    ),
    "qr_algorithm": lambda A: settled(result(qr_algorithm(A)))[0],
    "pca": lambda X, k: result(pca(X, k)),
    "pagerank": lambda links, damping=0.85: result(pagerank(links, damping=damping)),
}


def rates(step, before, steps):
    """The largest size of an eigenvalue, and the quotients of any two sizes, of distances from a shift."""
    if step.title not in ("Found", "No convergence"):
        return []
    values = np.linalg.eigvals(np.array(step.state["A"], dtype=float))
    sizes, distances = abs(values), abs(values - float(step.state.get("shift", 0)))
    found = [sizes.max(), *(a / b for group in (sizes, distances) for a in group for b in group if b)]
    return [float(f"{x:.6g}") for x in found]  # six digits: the same whichever method found the eigenvalues


EXPLAINED: dict[str, Any] = dict.fromkeys(ITERATIONS, rates)
BAD: dict[str, Any] = {
    "eigenvectors": [
        ("1 2 3; 4 5 6", "must be square"),
        ("1 2 3 4; 5 6 7 8; 1 0 0 1; 2 2 2 2", "2 by 2 and 3 by 3"),
        ("5", "2 by 2 and 3 by 3"),
    ],
    "power_method": [("1 2 | 0; 3 4 | 0", "the start is 0"), ("1 2 | 1", "must be square"), ("1 2; 3 4", "bar")],
    "inverse_iteration": [("1 2 | 0; 3 4 | 0", "the start is 0"), ("1 2 3 | 1; 1 1 1 | 1", "must be square")],
    "rayleigh_quotient_iteration": [("1 2 | 1; 3 4 | 0", "must be symmetric"), ("1 2 | 0; 2 4 | 0", "the start is 0")],
    "hessenberg": [("1 2 3; 4 5 6", "must be square")],
    "qr_algorithm": [("1 2 3; 4 5 6", "must be square")],
    "jacobi_eigenvalues": [("1 2; 3 4", "must be symmetric"), ("1 2 3; 4 5 6", "must be square")],
    "pca": [("1 2", "at least 2")],
    "pagerank": [("0 1; -1 0", "negative"), ("0 1 1; 1 0 0", "must be square")],
}
