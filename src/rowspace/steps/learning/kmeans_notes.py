"""What the steps of k-means say."""

from __future__ import annotations

from typing import Any

from rowspace.steps.arithmetic import Array, item
from rowspace.steps.words import entry, equals, listed, rows, tex, tuple_tex

WIDE = 4  # coordinates that are written out in one sum of squares
MANY = 4  # points that are written out in one mean, and centres in one note


def start(n: int, k: int) -> str:
    if k == 1:
        return "With one centre all points choose it, and it moves to the mean of all."
    return (
        f"Wanted: {k} centres for {n} point{'s' * (n != 1)}, each point near to its own. If the centres stood still,"
        " each point would best choose the nearest; if the points stood by their choice, each centre would best be"
        " their mean. So both in turn."
    )


def _squared(x: Array, c: Array, d: Any) -> str:
    """TeX of a squared distance with its numbers."""
    terms = " + ".join(f"({tex(item(a))} - {tex(item(b), True)})^2" for a, b in zip(x, c, strict=True))
    return f"${terms} {equals(item(d))}$"


def choose(state: dict[str, Any], before: list[int], new: list[int], old: Any) -> str:
    """One decision with its numbers: the closest one of those that are new."""
    X, C, D, labels = (state[name] for name in ("X", "C", "D", "labels"))
    k = len(C)
    if k == 1:
        return f"All points choose the one centre. {_sum(state['J'], old)}"
    gaps = {i: min(D[i, j] for j in range(k) if j != labels[i]) - D[i, labels[i]] for i in new}
    i = min(new, key=lambda i: gaps[i])
    mine = labels[i]
    other = before[i] if before else min((j for j in range(k) if j != mine), key=lambda j: D[i, j])
    who = f"Point {i + 1}, ${tuple_tex(map(item, X[i]))}$,"
    if before:
        count = f"{len(new)} point{'s' * (len(new) != 1)} change{'s' * (len(new) == 1)}. "
        verb = f"goes from centre {other + 1} to centre {mine + 1}"
    else:
        count = "Row $i$ of $D$ has the squared distances of point $i$. "
        verb = f"takes centre {mine + 1}"
    if X.shape[1] <= WIDE:
        near, far = _squared(X[i], C[mine], D[i, mine]), _squared(X[i], C[other], D[i, other])
    else:
        near, far = f"${tex(item(D[i, mine]))}$", f"${tex(item(D[i, other]))}$"
    if D[i, mine] == D[i, other]:
        return f"{count}{who} is as near to centre {mine + 1} as to centre {other + 1}: {near}, {far}. The first is" + (
            f" taken. {_sum(state['J'], old)}"
        )
    return f"{count}{who} {verb}: {near}, and to centre {other + 1} it is {far}. {_sum(state['J'], old)}"


def _sum(J: Any, old: Any) -> str:
    if old is None:
        return f"The squared distances to the own centres add up to $J = {tex(J)}$."
    how = f"falls from ${tex(old)}$ to ${tex(J)}$" if old > J else f"stays ${tex(J)}$, up to rounding"
    return f"$J$ {how if old != J else f'stays ${tex(J)}$'}."


def move(state: dict[str, Any], old: Any) -> str:
    X, C, labels = state["X"], state["C"], state["labels"]
    means, alone = list[str](), list[int]()
    for j in range(len(C)):
        mine = [i for i, label in enumerate(labels) if label == j]
        if mine and len(means) < MANY:
            means.append(_mean(X, mine, C[j], j))
        elif not mine:
            alone.append(j)
    note = f"Each centre goes to the mean of its points: {listed(means)}. "
    if alone:
        one = len(alone) == 1
        note += f"No point chose {rows(alone, 'centre')}, so {'it stays' if one else 'they stay'}. "
    return note + _sum(state["J"], old)


def _mean(X: Array, mine: list[int], c: Array, j: int) -> str:
    """TeX of a mean, with its points if they are few."""
    name, centre = entry("c", j), tuple_tex(map(item, c))
    if len(mine) > MANY or X.shape[1] > WIDE or X.shape[1] == 1:
        return f"${name} = {centre}$, of {len(mine)} point{'s' * (len(mine) != 1)}"
    sum_of = " + ".join(tuple_tex(map(item, X[i])) for i in mine)
    if len(mine) == 1:
        return f"${name} = {sum_of}$, its one point"
    return f"${name} = ({sum_of}) / {len(mine)} = {centre}$"


def end(state: dict[str, Any], settled: bool) -> str:
    C, labels, J = state["C"], state["labels"], state["J"]
    if not settled:
        return (
            "Points still change, by differences that rounding alone can make; it is stopped here, with"
            f" $J = {tex(J)}$. In exact fractions it would end."
        )
    note = "No point changes its centre, so no centre would move: this is the end. "
    alone = [j for j in range(len(C)) if j not in labels]
    if alone:
        note += f"{rows(alone, 'centre').capitalize()} ended without points. "
    if J == 0:
        return note + "$J = 0$: every point is on its centre, and nothing could be better."
    if len(C) == 1:
        return note + f"$J = {tex(J)}$ is the sum of squares about the mean, the least that one centre can have."
    return (
        note
        + f"$J = {tex(J)}$ is the least for these choices and the least for these centres. Not for all: from another"
        " start it may end lower."
    )
