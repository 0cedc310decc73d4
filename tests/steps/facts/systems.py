"""What holds of the systems; see the package for what each table is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.linalg import LinAlgError
from rowspace.steps import back_substitution, forward_substitution, gaussian_elimination, result

EPS = float(np.finfo(float).eps)


def same(got, wanted, bound, exact):
    """Equal, or within a derived bound in floats."""
    if exact:
        assert (np.asarray(got) == np.asarray(wanted)).all()
    else:
        assert (abs(np.asarray(got) - np.asarray(wanted)) <= bound).all()


def factors(first, last, answer, exact):
    """PA = LU, within n eps |L||U| in floats (Higham, theorem 9.3)."""
    A, (P, L, U) = first["U"], answer
    bound = max(A.shape) * EPS * (abs(L) @ abs(U)) if A.size and not exact else 0
    same(P @ A, L @ U, bound, exact)
    same(last["L"] @ last["U"], A[last["P"]], bound, exact)


def elimination(first, last, answer, exact):
    """A x = b, or an echelon form with the rows of A in its row space: A's rows are combinations of those of U."""
    A = first["U"]
    if "c" not in first:
        assert (answer == last["U"]).all()
        spans(np.array(A, dtype=float), np.array(last["U"], dtype=float))
        return
    b = first["c"]
    if answer is None:
        U, c = last["U"], last["c"]
        assert any(not any(row) and right for row, right in zip(U.tolist(), c, strict=True))
        return
    grown = max([abs(x) for x in last["U"].flat], default=0) * len(b) * 4 * EPS if not exact else 0
    same(A @ answer, b, grown * (abs(answer).sum() + 1) if not exact else 0, exact)
    same(A @ last["x"], b, grown * (abs(answer).sum() + 1) if not exact else 0, exact)
    if "N" in last:
        same(A @ last["N"], 0 * (A @ last["N"]), grown * (abs(last["N"]).sum() + 1) if not exact else 0, exact)


def spans(A, B):
    """The rows of each matrix are combinations of the other's: what is left over is rounding."""
    for of, by in ((A, B), (B, A)):
        left = of.T - by.T @ np.linalg.lstsq(by.T, of.T, rcond=None)[0]
        assert np.abs(left).max(initial=0) <= 16 * max(A.shape) * EPS * max(np.abs(A).max(), np.abs(B).max())


def triangular(letter):
    def back(first, last, answer, exact):
        T, b = first[letter], first["b"]
        symbol = "x" if letter == "U" else "y"
        if answer is None:
            assert any(T[i, i] == 0 for i in range(len(T)))
            return
        bound = 2 * len(b) * EPS * (abs(T) @ abs(answer)) if not exact else 0
        same(T @ answer, b, bound, exact)
        same(T @ last[symbol], b, bound, exact)

    return back


BACK: dict[str, Any] = {
    "gaussian_elimination": elimination,
    "lu": factors,
    "lu_first_pivot": factors,
    "back_substitution": triangular("U"),
    "forward_substitution": triangular("L"),
}


def largest(step, before, steps):
    """The largest entry at the start and at the end: growth is told by them; a float keeps about 16 digits."""
    ends = [steps[0].state["U"], steps[-1].state["U"]] if "U" in step.state else []
    known = [16, *(max([abs(x) for x in U.flat], default=0) for U in ends)]
    U = step.state.get("U")
    if step.title == "Done" and U is not None and U.shape[0] == U.shape[1]:
        with np.errstate(all="ignore"):
            known.append(np.prod(np.diag(U)) if len(U) else Fraction(1))
    return known


EXPLAINED: dict[str, Any] = dict.fromkeys(("gaussian_elimination", "lu", "lu_first_pivot"), largest)


def solved(generator, half=np.asarray):
    """With an error where there is no one solution; `half` cuts off what a triangular form does not take."""

    def solve(A, b):
        x = result(generator(half(A), b))
        if x is None:
            raise LinAlgError("the matrix is singular")
        return x

    return solve


JUDGED: dict[str, Any] = {
    "gaussian_elimination": solved(gaussian_elimination),
    "back_substitution": solved(back_substitution, np.triu),
    "forward_substitution": solved(forward_substitution, np.tril),
}
BAD: dict[str, Any] = {
    "back_substitution": [
        ("1 2 | 3", "must be square"),
        ("1 2; 3 4 | 1 2", "bar"),
        ("1 2 | 3; 3 4 | 1", "row 2, column 1"),
    ],
    "forward_substitution": [("1 2 | 3; 1 1 | 2", "lower triangular")],
}
