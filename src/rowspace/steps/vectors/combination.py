"""Linear combinations: c₁v₁ + c₂v₂ + …, each vector stretched by its coefficient and laid at the tip of the one before.

k vectors with n entries cost (2k − 1) n flops. Strang, Introduction to Linear Algebra, 5th ed. (2016), section 1.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, guard, is_exact, item, matrix, together, vector
from rowspace.steps.shapes import Shape, arrow
from rowspace.steps.step import Highlight, MatrixError, Step, Steps
from rowspace.steps.words import LISTED, capital, entry, rows, subscript, tex, tuple_tex

NAME = "linear_combination"
TERMS = 4  # more than these are not written out in one sum


def linear_combination(c: ArrayLike, V: ArrayLike, exact: bool = False) -> Steps[Array]:
    """The sum of the rows of V, each times its coefficient.

    c is (k,), V is (k, n), a vector in each row. Returns x (n,) with ``x == c @ V``; zeros if there are no vectors. In
    a state row i of T is c_i v_i, and row i of S the point where it starts: the sum of those before it. MatrixError
    unless each vector has one coefficient, and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(linear_combination([2, 3], [[1, 2], [3, -1]]))
    array([11.,  1.])
    """
    a, W = together(vector(NAME, c, exact, "the coefficients"), matrix(NAME, V, exact))
    k, n = W.shape
    if len(a) != k:
        raise MatrixError(f"{NAME}: {_count(len(a), 'coefficient')} for {_count(k, 'vector')}; each vector needs one.")
    given: dict[str, Any] = {"c": a.copy(), "V": W.copy()}
    T, S, flops, lossless = full((0, n), 0, W), full((1, n), 0, W), 0, True
    note = (
        f"Wanted: $x = {_letters(k)}$. A coefficient stretches its vector, a row of $V$; the stretched vectors are laid"
        " tip to tail, and $x$ is where the last one ends."
        if k
        else "Wanted: the sum of no vectors at all. What has been added up before the first vector comes is $0$."
    )
    yield Step("Start", note, given, {}, 0, _vectors(k))
    for i in range(k):
        with np.errstate(all="ignore"):
            term = a[i] * W[i]
            total = S[i] + term if i else term
        guard(NAME, f"stretching vector {i + 1}", term)
        flops += n
        T = np.vstack([T, term])
        state = {**given, "T": T.copy(), "S": S.copy()}
        note = f"${entry('c', i)} {entry('v', i)} = {_stretched(a[i], W[i], term)}$: {_effect(item(a[i]))}."
        note += "" if i else " The first starts at the origin."
        looks: Highlight = {"read": [("c", i), *(("V", i, j) for j in range(n))]}
        looks["changed"] = [("T", i, j) for j in range(n)]
        yield Step(f"Stretch {subscript('v', i)}", note, state, looks, flops, (*_vectors(k), *_laid(i), _loose(i)))
        guard(NAME, f"adding vector {i + 1}", total)
        S = np.vstack([S, total])
        if i == 0:
            continue
        flops += n
        state = {**state, "S": S.copy()}
        looks = {"read": [*(("S", i, j) for j in range(n)), *(("T", i, j) for j in range(n))]}
        looks["changed"] = [("S", i + 1, j) for j in range(n)]
        lost = _lost(S[i], term, total)
        lossless = lossless and not lost
        title, note = f"Lay {_label(i)} at the tip", _added(S[i], term, total, i) + lost
        yield Step(title, note, state, looks, flops, (*_vectors(k), *_laid(i + 1)))
    x = S[k].copy()
    last = {**given, **({"T": T.copy(), "S": S.copy()} if k else {}), "x": x.copy()}
    looks = {"changed": [("x", j) for j in range(n)]}
    yield Step("The combination", _done(a, W, x, lossless), last, looks, flops, (*_laid(k), arrow("x", "vec-result")))
    return x


def _vectors(k: int) -> tuple[Shape, ...]:
    return tuple(arrow(f"V[{i}]", "plain", label=subscript("v", i)) for i in range(k))


def _loose(i: int) -> Shape:
    """A stretched vector before it is moved to the tip."""
    return arrow(f"T[{i}]", "changed", label=_label(i))


def _laid(k: int) -> tuple[Shape, ...]:
    return tuple(arrow(f"T[{i}]", ("vec-a", "vec-b")[i % 2], f"S[{i}]", _label(i)) for i in range(k))


def _label(i: int) -> str:
    return subscript("c", i) + subscript("v", i)


def _count(k: int, what: str) -> str:
    return f"{k} {what}{'s' * (k != 1)}"


def _letters(k: int) -> str:
    terms = [f"{entry('c', i)} {entry('v', i)}" for i in range(k)]
    return " + ".join(terms if k <= TERMS else [*terms[:2], r"\ldots", terms[-1]])


def _stretched(c: Any, v: Array, term: Array) -> str:
    product = f"{tex(item(c), True)} \\cdot {_listing(v, 'v')}"
    return f"{product} = {_listing(term, 't')}" if len(v) <= LISTED else product


def _listing(v: Sequence[Any] | Array, name: str) -> str:
    """TeX of a vector, or a letter if it is too long to be read out."""
    return tuple_tex(map(item, v)) if len(v) <= LISTED else name


def _effect(c: Any) -> str:
    """What a coefficient does to its vector."""
    if isinstance(c, complex):
        return "every entry is multiplied by the coefficient"
    if c == 0:
        return "nothing is left of the vector"
    size = abs(c)
    how = "shorter" if size < 1 else "longer"
    if c < 0:
        return "turned round, as long as before" if size == 1 else f"turned round, and {how}"
    return "the vector as it is" if size == 1 else f"the same direction, {how}"


def _added(start: Array, term: Array, total: Array, i: int) -> str:
    if len(start) > LISTED:
        return f"It starts where the sum so far ends. Row {i + 2} of $S$ is row {i + 1} of $S$ plus row {i + 1} of $T$."
    both = f"{_listing(start, 's')} + {_listing(term, 't')}"
    return f"It starts where the sum so far ends: ${both} = {_listing(total, 's')}$."


def _lost(start: Array, term: Array, total: Array) -> str:
    """What floats lost in a sum, if a summand left no trace in it."""
    if is_exact(total):
        return ""
    for j in np.flatnonzero((term != 0) & (start != 0) & ((total == start) | (total == term))):
        small, large = sorted((item(term[j]), item(start[j])), key=abs)
        trace = f" In entry {j + 1} the ${tex(small)}$ leaves no trace beside ${tex(large)}$"
        return f"{trace}: a float keeps about $16$ digits."
    return ""


def _done(c: Array, V: Array, x: Array, lossless: bool) -> str:
    k, n = V.shape
    if k == 0:
        return f"The sum of no vectors is the zero vector{f' with {n} entries' if n > 1 else ''}: nothing was added."
    if k <= TERMS and n <= LISTED:
        terms = " + ".join(f"{tex(item(a), True)} \\cdot {_listing(v, 'v')}" for a, v in zip(c, V, strict=True))
        note = f"The last tip is at $x$: ${terms} = {_listing(x, 'x')}$"
    else:
        note = f"The last tip is at $x$, which is $cV$: the row $c$ times the matrix of the {k} vectors"
    if not lossless:
        return f"{note}, as far as floats kept it. What left no trace on the way is missing; exact fractions have it."
    idle = [i for i in range(k) if c[i] == 0]
    if any(c) and not any(x):
        note += ". The way leads back to the origin" + (", so the vectors are dependent" if is_exact(x) else "")
    elif idle and len(idle) < k:
        note += f". {capital(rows(idle, 'vector'))} {'takes' if len(idle) == 1 else 'take'} no part in it"
    elif k > 1:
        note += ". Laid in another order the arrows end at the same point"
        note += "" if is_exact(x) else ", up to rounding"
    return note + "."
