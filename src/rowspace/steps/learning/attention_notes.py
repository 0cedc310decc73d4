"""What the steps of attention say."""

from __future__ import annotations

import numpy as np

from rowspace.steps.arithmetic import Array, item
from rowspace.steps.measures import plus
from rowspace.steps.words import LISTED, capital, equals, listed, rows, tex, tuple_tex

FEW = 4  # exponentials, and values, that are written out


def _vector(v: Array) -> str:
    return tuple_tex(map(item, v)) if len(v) > 1 else tex(item(v[0]), True)


def start(m: int, n: int, d: int, causal: bool) -> str:
    seen = " that it may see, those up to itself" if causal else ""
    return (
        f"Wanted: for each query, a row of $Q$, a mean of the values, the rows of $V$, weighted by how well their keys"
        f" answer it. There {'is' if m == 1 else 'are'} {m} quer{'y' if m == 1 else 'ies'} for"
        f" {n} key{'s' * (n != 1)}{seen}; a query and a key have {d} entr{'y' if d == 1 else 'ies'} each."
    )


def scores(Q: Array, K: Array, S: Array, root: float) -> str:
    note = "Each entry of $S$ is the product of a query and a key, over the root of their length,"
    note += f" $\\sqrt{{d}} = {tex(root)}$"
    if Q.shape[1] <= LISTED:
        first = f"{_vector(Q[0])} \\cdot {_vector(K[0])} / {tex(root)} {equals(item(S[0, 0]))}"
        last = f"{_vector(Q[-1])} \\cdot {_vector(K[-1])} / {tex(root)} {equals(item(S[-1, -1]))}"
        note += f": the first is ${first}$" + (f", the last ${last}$" if S.size > 1 else "")
    return f"{note}. Without the root, longer vectors would make larger scores, and softmax would see one key alone."


def weights(i: int, row: Array, powers: Array, total: float, W: Array, n: int) -> str:
    seen = len(row)
    top = item(row.max())
    note = f"Token {i + 1} sees {seen} of {n} keys. " if seen < n else ""
    if seen == 1:
        return f"{note}A single key has the whole weight, ${tex(item(W[0]))}$, whatever its score."
    if seen > FEW:
        note += f"The largest score is ${tex(top)}$; exponentials of the scores less that add up to ${tex(total)}$. "
        return f"{note}Divided by this they are the weights, and add up to $1$."
    each = listed(
        [f"$\\exp({tex(item(s))} - {tex(top, True)}) = {tex(item(p))}$" for s, p in zip(row, powers, strict=True)]
    )
    note += f"The largest score is ${tex(top)}$. Exponentials of the scores less that: {each}. "
    return (
        f"{note}Divided by their sum, ${plus([item(p) for p in powers])} = {tex(total)}$, they are the weights"
        f" ${_vector(W)}$, which add up to $1$."
    )


def output(i: int, W: Array, V: Array, out: Array) -> str:
    if len(W) > FEW or len(out) > LISTED:
        return f"The output of token {i + 1} is the mean of the values with these weights."
    terms = " + ".join(f"{tex(item(w), True)} \\cdot {_vector(v)}" for w, v in zip(W, V, strict=True))
    best = np.flatnonzero(W.max() == W).tolist()
    note = f"The mean of the values with these weights: ${terms} = {_vector(out)}$."
    if len(W) == 1:
        return note
    if len(best) == len(W):
        return f"{note} All weights are alike, so it is the plain mean."
    return f"{note} {capital(rows(best, 'value'))} weigh{'s' * (len(best) == 1)} most."


def end(W: Array, causal: bool) -> str:
    note = (
        "$O = W V$: a row for each query. Its weights are not negative and add up to $1$, so it lies among the values"
    )
    sure = [i for i in range(len(W)) if W[i].max() > 1 - 1e-6 and W.shape[1] > 1 and not (causal and i == 0)]
    note += f". Token {sure[0] + 1} takes one value nearly alone" if sure else ""
    note += ". No token has seen a later one" if causal else ""
    return f"{note}. Queries in another order give the same rows in that order."
