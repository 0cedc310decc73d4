"""Attention: each token asks, and takes a mean of all values, weighted by how well their keys answer.

S = Q Kᵀ/√d has the scores: the product of a query with a key, over √d, since a sum of d products of independent numbers
grows like √d. Softmax makes weights of each row, exp(s) over their sum, so that they are positive and add up to 1; the
largest score is taken off first, which changes no weight and lets nothing overflow. The output is W V: each row lies
among the values. A causal mask leaves to each token those up to itself. About 2mn(d + e) flops for m queries of d
entries and n values of e. A. Vaswani et al., Attention is all you need (2017), https://arxiv.org/abs/1706.03762.
"""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, matrix
from rowspace.steps.learning import attention_notes as notes
from rowspace.steps.shapes import Shape, arrow, points, polygon
from rowspace.steps.step import Highlight, MatrixError, Step, Steps
from rowspace.steps.words import subscript

NAME = "attention"
Mask = Literal["none", "causal"]


def attention(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: Mask = "none") -> Steps[Array]:
    """Softmax of Q Kᵀ/√d, times V.

    Q (m, d) has a query in each row, K (n, d) a key, V (n, e) a value. With mask "causal", m = n, token i sees the
    tokens up to i alone. Returns the output (m, e), ``W @ V``; the last state has the weights W (m, n), rows of numbers
    from 0 to 1 that add up to 1. MatrixError for shapes that do not match, and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(attention([[0, 0]], [[1, 2], [3, 4]], [[2.0], [4.0]]))
    array([[3.]])
    """
    q, k, v = _given(Q, K, V, mask)
    (m, d), (n, e) = q.shape, v.shape
    given: dict[str, Any] = {"Q": q.copy(), "K": k.copy(), "V": v.copy()}
    yield Step("Start", notes.start(m, n, d, mask == "causal"), given, {}, 0, _values(n))
    with np.errstate(all="ignore"):
        root = math.sqrt(d)
        S = q @ k.T / root
    guard(NAME, "a score", S)
    flops = m * n * 2 * d + 1
    state = {**given, "root": root, "S": S.copy()}
    changed: Highlight = {"changed": [("S", i, j) for i in range(m) for j in range(n)]}
    yield Step("Scores", notes.scores(q, k, S, root), state, changed, flops, _values(n))
    W, O = np.full((m, n), np.nan), np.full((m, e), np.nan)
    for i in range(m):
        seen = i + 1 if mask == "causal" else n
        row = S[i, :seen]
        powers = np.exp(row - row.max())
        total = float(powers.sum())
        W[i], W[i, :seen] = 0, powers / total
        flops += 4 * seen - 1
        state = {**given, "S": S.copy(), "powers": powers.copy(), "W": W.copy(), "O": O.copy()}
        looks: Highlight = {
            "read": [("S", i, j) for j in range(seen)],
            "changed": [("W", i, j) for j in range(seen)],
            "zero": [("W", i, j) for j in range(seen, n)],
        }
        note = notes.weights(i, row, powers, total, W[i, :seen], n)
        yield Step(f"Token {i + 1}: weights", note, state, looks, flops, (*_values(n), *_outputs(i)))
        with np.errstate(all="ignore"):
            O[i] = W[i, :seen] @ v[:seen]
        guard(NAME, "an output", O[i])
        flops += e * (2 * seen - 1)
        state = {**given, "S": S.copy(), "W": W.copy(), "O": O.copy()}
        looks = {
            "read": [("W", i, j) for j in range(seen)],
            "changed": [("O", i, j) for j in range(e)],
        }
        note = notes.output(i, W[i, :seen], v[:seen], O[i])
        yield Step(f"Token {i + 1}: output", note, state, looks, flops, (*_values(n), *_outputs(i + 1)))
    note = notes.end(W, mask == "causal")
    yield Step("The output", note, state, {}, flops, (*_values(n), *_outputs(m)))
    return O.copy()


def _given(Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: str) -> tuple[Array, Array, Array]:
    """Three real matrices whose shapes fit; MatrixError if they do not."""
    if mask not in ("none", "causal"):
        raise MatrixError(f"{NAME}: mask is none or causal, not {mask!r}.")
    q, k, v = (matrix(NAME, A, False) for A in (Q, K, V))
    if any(A.dtype.kind == "c" for A in (q, k, v)):
        raise MatrixError(f"{NAME}: an entry is complex; weights need scores that can be compared.")
    if not (q.size and k.size and v.size):
        raise MatrixError(f"{NAME}: a matrix has no entries; give a query, a key and a value at least.")
    if q.shape[1] != k.shape[1]:
        raise MatrixError(f"{NAME}: queries have length {q.shape[1]} and keys {k.shape[1]}; they must match.")
    if len(k) != len(v):
        raise MatrixError(f"{NAME}: the number of keys is {len(k)} and of values {len(v)}; they must match.")
    if mask == "causal" and len(q) != len(k):
        raise MatrixError(f"{NAME}: a causal mask needs a query for each key; there are {len(q)} and {len(k)}.")
    return q, k, v


def _values(n: int) -> tuple[Shape, ...]:
    return (
        polygon("V", "plain"),
        *(arrow(f"V[{j}]", ("vec-a", "vec-b")[j % 2], label=subscript("v", j)) for j in range(n)),
    )


def _outputs(count: int) -> tuple[Shape, ...]:
    return (
        tuple(arrow(f"O[{i}]", "vec-result", label=subscript("o", i)) for i in range(count))
        if count
        else (points("V"),)
    )
