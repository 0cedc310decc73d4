"""What holds of the systems; see the package for what each table is."""

from __future__ import annotations

import itertools
import math
import re
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.linalg import LinAlgError
from rowspace.specs.lesson08.determinant import rounding, scale
from rowspace.steps import (
    back_substitution,
    cholesky,
    forward_substitution,
    gaussian_elimination,
    inverse,
    result,
    rref,
)
from rowspace.steps.arithmetic import is_unknown

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


def drift(A, steps, letter, other):
    """How far rounding may have taken `other` @ A from `letter`, entry by entry: one bound carried from step to step.

    A row minus m times another is off by eps (|x| + 2 |m| |y|) in each of the two matrices, a quotient by eps of
    itself, and m times what the other row was off is added.
    """
    A, off = abs(A), np.zeros(A.shape)
    for before, after in itertools.pairwise(steps):
        R, E = before.state[letter], before.state[other]
        now, then = after.state[letter], after.state[other]
        if after.title.startswith("Exchange"):
            rows = [int(n) - 1 for n in re.findall("[0-9]+", after.title)]
            off[rows] = off[rows[::-1]]
        elif "no pivot" in after.title:
            off += abs(R - now)
        elif after.title.startswith("Row"):
            ((_, row, col),) = after.highlight["pivot"]
            if "divided" in after.title:
                off[row] = off[row] / abs(R[row, col]) + EPS * (abs(then[row]) @ A + abs(now[row]))
            else:
                ((_, i, _),) = after.highlight["zero"]
                m = abs(R[i, col])
                off[i] += m * off[row] + EPS * ((abs(E[i]) + 2 * m * abs(E[row])) @ A + abs(R[i]) + 2 * m * abs(R[row]))
    return 2 * off  # and as much to multiply out here


def reduction(first, last, answer, exact):
    """E A = R, and the bases multiplied out: A N = 0, Yᵀ A = 0. In floats E A = R + D, so A N = E⁻¹ D N, Yᵀ A = D."""
    A, (R, columns), m, r = first["R"], answer, len(first["R"]), len(answer[1])
    same(R, last["R"], 0, True)
    assert (R[:r, columns] == np.eye(r)).all()
    assert not R[r:].any()
    assert all(not R[k, :j].any() for k, j in enumerate(columns))
    D, E = 0 * A, last["E"]
    if not exact:
        steps = [s for s in rref(A) if "R" in s.state and "A" not in s.state]
        D = drift(A, steps, "R", "E")
    same(E @ A, R, D, exact)
    shapes = {"C": (m, r), "B": (A.shape[1], r), "N": (A.shape[1], A.shape[1] - r), "Y": (m, m - r)}
    C, B, N, Y = (last.get(name, np.zeros(shape, A.dtype)) for name, shape in shapes.items())
    assert all(M.shape == shape for M, shape in zip((C, B, N, Y), shapes.values(), strict=True))
    same(C, A[:, columns], 0, True)
    same(B, R[:r].T, 0, True)
    same(A @ N, 0 * (A @ N), 0 if exact else abs(np.linalg.inv(E)) @ D @ abs(N) + 4 * EPS * abs(A) @ abs(N), exact)
    same(Y.T @ A, 0 * (Y.T @ A), D[r:], exact)
    free = [j for j in range(A.shape[1]) if j not in columns]
    assert (N[free] == np.eye(len(free))).all(), "the columns of N are independent"


def inverted(first, last, answer, exact):
    """X A = I within the drift of the steps, or an x that A takes to 0: A x = A(x; 0) of columns before it."""
    A = first["R"]
    if answer is None:
        x = last["x"]
        assert x.any()
        D = 0 if exact else drift(A, list(inverse(A)), "R", "X") @ abs(x)
        same(last["X"] @ A @ x, 0 * x, D, exact)
        return
    same(answer, last["X"], 0, True)
    D = 0 if exact else drift(A, [s for s in inverse(A) if "A" not in s.state], "R", "X")
    same(answer @ A, np.eye(len(A)), D, exact)


def volume(letter):
    """The determinant against Leibniz's sum over all orders, in floats within what the spec of lesson 08 allows."""

    def back(first, last, answer, exact):
        A = first[letter]
        exactly = sum(
            math.prod([sign(p), *(Fraction(A[i, p[i]]) for i in range(len(p)))])
            for p in itertools.permutations(range(len(A)))
        )
        assert abs(Fraction(answer) - exactly) <= (0 if exact else Fraction(rounding((A,)) * scale((A,))))
        assert last["d"] == answer
        if letter == "A" and "c" in last:
            c = np.array([Fraction(0 if is_unknown(x) else x) for x in last["c"]])
            rows = [np.array(list(map(Fraction, row))) for row in A.tolist()]
            bounds = [0 if exact else 2 * len(c) * Fraction(EPS) * (abs(row) @ abs(c)) for row in rows]
            assert any(abs(row @ c - Fraction(answer)) <= bound for row, bound in zip(rows, bounds, strict=True))
        if letter == "U" and answer != 0:
            assert not np.tril(last["U"], -1).any()
            product = Fraction(last["s"]) * math.prod(map(Fraction, np.diag(last["U"])))
            assert abs(product - Fraction(answer)) <= (0 if exact else len(A) * EPS * abs(answer))

    return back


def sign(p):
    return (-1) ** sum(p[i] > p[j] for i in range(len(p)) for j in range(i + 1, len(p)))


def squared(first, last, answer, exact):
    """LLᵀ = A within (n + 2) eps |L| |Lᵀ| (Higham, theorem 10.3), or an x whose xᵀAx is not positive."""
    A, n = first["A"], len(first["A"])
    if answer is None:
        x = np.array([Fraction(v) for v in last["x"]])
        assert x.any()
        B = np.array([[Fraction(v) for v in row] for row in A.tolist()])
        size = Fraction(EPS) * 4 * n * (abs(x) @ abs(B) @ abs(x)) if not exact else 0
        assert x @ B @ x <= size
        assert abs(x @ B @ x - Fraction(last["q"])) <= size
        return
    L = last["L"]
    same(answer, L, 0, True)
    assert (np.diag(L) > 0).all()
    assert not np.triu(L, 1).any()
    same(L @ L.T, A, 0 if exact else (n + 2) * EPS * (abs(L) @ abs(L.T)), exact)


BACK: dict[str, Any] = {
    "cholesky": squared,
    "determinant": volume("U"),
    "determinant_cofactors": volume("A"),
    "inverse": inverted,
    "rref": reduction,
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


def of_zero(step, before, steps):
    """What rounding may leave of a 0, and the products that the last steps write out."""
    A = steps[0].state["R"]
    known = [max(A.shape) * EPS * max(abs(x) for x in A.flat)] if A.size and A.dtype != object else []
    if "N" in step.state and step.title == "Null space":
        known += [(row @ step.state["N"][:, 0]) for row in A]
    if "Y" in step.state:
        known += [*(step.state["Y"][:, 0] @ A), *(step.state["C"][:, 0] @ step.state["Y"] if "C" in step.state else [])]
    if step.title == "Four subspaces" and {"B", "N"} <= set(step.state):
        known += [step.state["B"][:, 0] @ step.state["N"][:, 0]]
    return known


EXPLAINED: dict[str, Any] = dict.fromkeys(("gaussian_elimination", "lu", "lu_first_pivot"), largest)
EXPLAINED["rref"] = of_zero
EXPLAINED["cholesky"] = lambda step, before, steps: (
    [step.state["L"][-1] @ step.state["L"][-1]] if step.title == "Done" and len(step.state["L"]) else []
)
EXPLAINED["determinant"] = largest
EXPLAINED["inverse"] = lambda step, before, steps: (
    [step.state["X"][0] @ step.state["A"][:, 0]] if "A" in step.state and len(step.state["A"]) else []
)


def solved(generator, half=np.asarray):
    """With an error where there is no one solution; `half` cuts off what a triangular form does not take."""

    def solve(A, b):
        x = result(generator(half(A), b))
        if x is None:
            raise LinAlgError("the matrix is singular")
        return x

    return solve


def raising(generator):
    """The generator's result, with an error where it says that there is none."""

    def f(A):
        found = result(generator(A))
        if found is None:
            raise LinAlgError("there is none")
        return found

    return f


JUDGED: dict[str, Any] = {
    "cholesky": raising(cholesky),
    "inverse": raising(inverse),
    "gaussian_elimination": solved(gaussian_elimination),
    "back_substitution": solved(back_substitution, np.triu),
    "forward_substitution": solved(forward_substitution, np.tril),
}
BAD: dict[str, Any] = {
    "cholesky": [("1 2 3; 4 5 6", "must be square"), ("1 2; 3 4", "must be symmetric")],
    "determinant": [("1 2 3; 4 5 6", "only a square matrix")],
    "determinant_cofactors": [
        ("1 2 3; 4 5 6", "only a square matrix"),
        ("1 0 0 0 0; 0 1 0 0 0; 0 0 1 0 0; 0 0 0 1 0; 0 0 0 0 1", "up to 4 by 4"),
    ],
    "inverse": [("1 2 3; 4 5 6", "only a square matrix")],
    "back_substitution": [
        ("1 2 | 3", "must be square"),
        ("1 2; 3 4 | 1 2", "bar"),
        ("1 2 | 3; 3 4 | 1", "row 2, column 1"),
    ],
    "forward_substitution": [("1 2 | 3; 1 1 | 2", "lower triangular")],
}
