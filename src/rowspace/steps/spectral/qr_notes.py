"""What the steps of the QR algorithm say."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.steps.arithmetic import Array, item
from rowspace.steps.measures import listing, plus
from rowspace.steps.words import LISTED, capital, listed, tex


def start(shift: str) -> str:
    how = (
        "with a shift $\\mu$ near an eigenvalue the last row becomes one in a few sweeps"
        if shift == "wilkinson"
        else "without shifts it takes many sweeps"
    )
    return (
        "Wanted: $A = Q T Q^T$ with $T$ upper triangular, for then its diagonal holds the eigenvalues. Each sweep"
        " factors $T - \\mu I = G R$ and multiplies in the other order, $R G + \\mu I$, which has the same eigenvalues;"
        f" {how}."
    )


def reduced(n: int, already: bool) -> str:
    made = (
        "$T$ is zero below its first subdiagonal from the start."
        if already
        else "Reflections make $T$ zero below its first subdiagonal (see hessenberg for each of them)."
    )
    return f"{made} A sweep then needs ${n - 1}$ rotations, one for each entry of the subdiagonal, and keeps the form."


def sweep(mu: Any, arbitrary: bool, lo: int, hi: int, before: float, after: float, shift: str, skipped: bool) -> str:
    between = "The sweeps in between went the same way. " if skipped else ""
    if arbitrary:
        why = f"Ten sweeps have separated nothing, so this shift is arbitrary, to break the cycle: $\\mu = {tex(mu)}$."
    elif shift == "none":
        why = "No shift: $T = G R$, and then $R G$."
    else:
        kind = (
            " It is complex, since the block has a pair, and so is $T$ from here on." if isinstance(mu, complex) else ""
        )
        why = (
            f"The shift $\\mu = {tex(mu)}$ is the eigenvalue of the last 2 by 2 block nearest to its last entry.{kind}"
        )
    entry = f"$\\lvert t_{{{hi + 1},{hi}}} \\rvert$" if hi >= 9 else f"$\\lvert t_{{{hi + 1}{hi}}} \\rvert$"
    return f"{between}{why} Rows {lo + 1} to {hi + 1} are swept; {entry} goes from ${tex(before)}$ to ${tex(after)}$."


def _name(k: int) -> str:
    return f"t_{{{k + 2},{k + 1}}}" if k >= 8 else f"t_{{{k + 2}{k + 1}}}"


def deflation(small: list[int]) -> str:
    return "Deflate: entry " + listed([f"({k + 2}, {k + 1})" for k in small]) + " becomes 0"


def deflated(T: Array, small: list[int], old: list[Any]) -> str:
    what = listed([f"${_name(k)} = {tex(x)}$" for k, x in zip(small, old, strict=True)])
    are = "is" if len(small) == 1 else "are"
    note = f"{capital(what)} {are} no larger than the rounding of the diagonal beside, and becomes $0$."
    k = small[-1]
    if k == len(T) - 2 or T[k + 2, k + 1] == 0:
        return f"{note} The matrix falls into two, and ${tex(item(T[k + 1, k + 1]))}$ is an eigenvalue."
    return f"{note} The matrix falls into two, each to be treated alone."


def stuck(T: Array, lo: int, hi: int, shift: str) -> str:
    if shift == "none":
        return (
            f"The limit of sweeps is reached and ${_name(hi - 1)} = {tex(item(T[hi, hi - 1]))}$ is no rounding yet."
            " Without shifts this entry shrinks by the quotient of the sizes of two eigenvalues; where they are nearly"
            " equal, or a pair, it stays."
        )
    return f"The limit of sweeps is reached, and rows {lo + 1} to {hi + 1} are not separated."


def done(A: Array, values: Array, count: int, T: Array) -> str:
    n = len(values)
    found = "The diagonal of $T$ holds the eigenvalues" + (f": ${listing(values)}$" if n <= LISTED else "")
    note = f"{found}, after ${count}$ sweep{'s' if count != 1 else ''}."
    if n == 1:
        return f"{found}; a matrix of order 1 is triangular."
    if n > LISTED:
        return f"{note} Their sum is the trace, ${tex(item(np.trace(A)))}$."
    return f"{note} To check: their sum is the trace, ${plus([item(v) for v in values])} = {tex(item(np.trace(A)))}$."
