"""What the steps of Cholesky's factorisation say."""

from __future__ import annotations

from typing import Any

from rowspace.steps.arithmetic import Array, item
from rowspace.steps.surds import Surd
from rowspace.steps.words import LISTED, entry, equals, minus_product, tex, tuple_tex


def start(A: Array) -> str:
    if not len(A):
        return "The matrix has no entries: there is nothing to find."
    wanted = "$LL^T = A$" if A.dtype.kind != "c" else "$A$ as its product with its conjugate transpose"
    return (
        f"Wanted: $L$, lower triangular with a positive diagonal, with {wanted}. Row $i$ of $L$ times row $j$ must be"
        " $a_{ij}$; taken column by column, each of these equations has one unknown."
    )


def _squared(x: Any) -> str:
    if isinstance(x, complex):
        return f"\\lvert {tex(x)} \\rvert^2"
    bare = tex(x, True)
    simple = not isinstance(x, Surd) and bare.replace(".", "").isdigit()
    return (
        f"{bare}^2" if simple else f"({bare.removeprefix('(').removesuffix(')') if bare.startswith('(') else bare})^2"
    )


def _left(a: Any, row: Array) -> str:
    """TeX of a_jj − Σ l²; empty if it is too long."""
    if len(row) > LISTED:
        return ""
    squares = [_squared(item(x)) for x in row if x != 0]
    return tex(a) + "".join(f" - {square}" for square in squares)


def _pivot(A: Array, row: Array, j: int, pivot: Any) -> str:
    a = item(A[j, j]).real if A.dtype.kind == "c" else item(A[j, j])
    if not len(row):
        return f"The first pivot is ${entry('a', j, j)} = {tex(a)}$"
    left = _left(a, row)
    same = left == tex(a)
    shown = f"{'' if same or not left else left} {equals(pivot)}".strip().removeprefix("= ")
    before = "the column" if j == 1 else "the columns"
    return f"What {before} before leave{'s' if j == 1 else ''} of ${entry('a', j, j)}$ is ${shown}$"


def diagonal(A: Array, row: Array, j: int, pivot: Any, root: Any) -> str:
    note = f"{_pivot(A, row, j, pivot)}. It is positive, so it has a root: ${entry('l', j, j)} = \\sqrt{{{tex(pivot)}}}"
    return note + ("$." if tex(root) == f"\\sqrt{{{tex(pivot)}}}" else f" {equals(root)}$.")


def below(A: Array, L: Array, i: int, j: int) -> str:
    value, root = item(L[i, j]), item(L[j, j])
    unknown = entry("l", i, j)
    pairs = [
        (item(x), item(y.conjugate() if A.dtype.kind == "c" else y)) for x, y in zip(L[i, :j], L[j, :j], strict=True)
    ]
    pairs = [(x, y) for x, y in pairs if x != 0 and y != 0]
    if len(pairs) > LISTED:
        return (
            f"Row {i + 1} of $L$ times row {j + 1} is ${entry('a', i, j)}$, which leaves ${unknown} {equals(value)}$."
        )
    top = tex(item(A[i, j])) + minus_product(pairs)
    top = f"({top})" if pairs else tex(item(A[i, j]), True)
    says = f"Row {i + 1} of $L$ times row {j + 1} must be ${entry('a', i, j)} = {tex(item(A[i, j]))}$"
    return f"{says}, which leaves ${unknown} = {top} / {_divisor(root)} {equals(value)}$."


def _divisor(root: Any) -> str:
    """TeX of a root to divide by; 2√2 needs parentheses there."""
    text = tex(root, True)
    return f"({text})" if text[0].isdigit() and "sqrt" in text else text


def stopped(A: Array, row: Array, j: int, pivot: Any, x: Array, q: Any) -> str:
    first = _pivot(A, row, j, pivot)
    if pivot == 0:
        why = "Its root is $0$, and the entries below it would have to be divided by that"
    else:
        why = "It has no root among the real numbers"
    note = f"{first}. {why}: $A$ is not positive definite, and has no such $L$."
    if len(x) > LISTED:
        return note
    shows = f"The vector $x = {tuple_tex(map(item, x))}$ shows it"
    if A.dtype.kind == "c":
        return f"{note} {shows}: its conjugate times $Ax$ is ${tex(q)}$."
    if q > 0:
        return f"{note} {shows}, as far as floats can: $x^T A x {equals(q)}$ is rounding around $0$."
    return f"{note} {shows}: $x^T A x {equals(q)}$ {'is negative' if q < 0 else 'is not positive'}."


def done(A: Array, L: Array, doubtful: bool) -> str:
    n = len(A)
    if n == 0:
        return "A matrix without entries is the product of two others."
    if A.dtype.kind == "c":
        return "$L$ times its conjugate transpose is $A$. Every pivot was positive, so $A$ is positive definite."
    note = "$LL^T = A$"
    if 1 < n <= LISTED:
        last = tuple_tex(map(item, L[-1]))
        value = item(sum(x * x for x in L[-1]))
        note += f"; row {n} of $L$ times itself, for one, is ${last} \\cdot {last} {equals(value)}$"
        note += "" if value == A[-1, -1] else f", up to rounding ${entry('a', n - 1, n - 1)}$"
    if doubtful:
        return (
            f"{note}. But one pivot was no larger than rounding: floats cannot tell whether $A$ is positive definite."
        )
    return (
        f"{note}. Every pivot was positive, so $A$ is positive definite: $x^T A x = \\lVert L^T x \\rVert^2$, which is"
        " positive for every $x$ but $0$."
    )
