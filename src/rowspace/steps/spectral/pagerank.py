"""PageRank: how often a surfer who follows links at random, and sometimes jumps, comes by each page in the long run.

links[i, j] counts the links from page i to page j. Row i of P is row i of links over its sum, and 1/n everywhere for a
page without links. With damping d, x ← d xP + (1 − d)/n is a contraction by d in the 1-norm, whatever the links: so
there is one limit, the changes shrink by d a step at least, and the distance from the limit is at most d/(1 − d) times
the last change. About 2n² flops a step.
Brin and Page (1998), https://doi.org/10.1016/S0169-7552(98)00110-X; Langville and Meyer (2006).
"""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, is_exact, item, number, scalar
from rowspace.steps.measures import listing, square
from rowspace.steps.spectral.iteration import LONG, is_shown
from rowspace.steps.step import MatrixError, Step, Steps
from rowspace.steps.words import listed, tex


def pagerank(links: ArrayLike, exact: bool = False, damping: Any = 0.85, tol: Any = 1e-10) -> Steps[Array]:
    """The long-run chances x (n,) of the pages with these links (n, n), each within tol of the limit in the 1-norm.

    Returns x with ``x.sum() == 1`` up to rounding. MatrixError for negative links or a damping not in [0, 1).

    >>> from rowspace.steps import result
    >>> result(pagerank([[0, 1], [1, 0]]))
    array([0.5, 0.5])
    """
    L = square("pagerank", links, exact)
    d, small = scalar("pagerank", damping, exact, "the damping"), scalar("pagerank", tol, exact, "the tolerance")
    if not 0 <= d < 1:
        raise MatrixError(f"pagerank: the damping is {damping}; it must be at least 0 and below 1.")
    if any(v < 0 for v in L.ravel()):
        raise MatrixError("pagerank: a number of links is negative.")
    if not small > 0:
        raise MatrixError("pagerank: the tolerance must be above 0.")
    n = len(L)
    state: dict[str, Any] = {"links": L.copy(), "d": d}
    note = (
        f"Wanted: how often a surfer comes by each page. With the chance ${tex(d)}$ the surfer follows a link of the"
        f" page, else jumps to any of ${n}$ pages. Row $i$, column $j$ counts the links from page $i$ to page $j$."
    )
    yield Step("Start", note, state, {})
    out = L.sum(axis=1)
    P, uniform = full((n, n), 0, L), number(L, 1) / n
    dangling = [i for i in range(n) if out[i] == 0]
    for i in range(n):
        P[i] = uniform if out[i] == 0 else L[i] / out[i]
    flops = n * (n - 1) + n * n
    state = {**state, "P": P.copy()}
    yield Step(
        "Chances", _chances(dangling, out), state, {"changed": [("P", i, j) for i in dangling for j in range(n)]}, flops
    )

    x: Array = full(n, 0, L) + uniform
    k, skipped = 0, False
    change: Any = None
    while True:
        k += 1
        after: Array = d * (x @ P) + (1 - d) * uniform
        last, change = change, item(sum(abs(v) for v in after - x))
        rate = change / last if last else None
        flops += 2 * n * n - n + 2 * n + 2 + 3 * n - 1
        bound = d / (1 - d) * change
        done = bound <= small or (not exact and change <= 2.0**-52)
        if exact and any(v.denominator.bit_length() > LONG for v in after):
            raise MatrixError(f"pagerank: after {k} steps the fractions have more than 6000 digits; use floats.")
        now = {**state, "k": k, "before": x.copy(), "x": after.copy(), "change": change, "bound": bound}
        if rate is not None:
            now["rate"] = rate
        if done or is_shown(k):
            looks = {"changed": [("x", i) for i in range(n)]}
            yield Step(f"Step {k}", _step(now, d, n, rate, skipped), now, looks, flops)
        skipped = not is_shown(k)
        x = after
        if done:
            yield Step("Done", _done(x, bound), {**now, "sum": item(x.sum())}, {"pivot": [("x", _best(x))]}, flops)
            found: Array = x.copy()
            return found


def _best(x: Array) -> int:
    return max(range(len(x)), key=lambda i: item(x[i]))


def _chances(dangling: list[int], out: Array) -> str:
    note = "Each row of $P$ is the row of links divided by its sum: the chances of the next page."
    if len(dangling) == len(out):
        return f"{note} No page has links, so the surfer goes anywhere from each, with the same chance."
    if dangling:
        pages = listed([str(i + 1) for i in dangling[:8]])
        who = f"Page{'s' if len(dangling) > 1 else ''} {pages} {'have' if len(dangling) > 1 else 'has'} no links"
        return f"{note} {who}: from there the surfer goes to any page, with the same chance, or all would drain away."
    return f"{note} Every page has links."


def _step(now: dict[str, Any], d: Any, n: int, rate: Any, skipped: bool) -> str:
    between = "The steps in between went the same way. " if skipped else ""
    shrunk = (
        f", ${tex(rate)}$ times the change before, where at most ${tex(d)}$ is possible" if rate is not None else ""
    )
    return (
        f"{between}$x = {tex(d)} \\cdot x P + (1 - {tex(d)}) / {n}$ for each page, with $x$ of the step before on the"
        f" right: ${listing(now['x'], 'x')}$. The entries changed by ${tex(now['change'])}$ together{shrunk}."
    )


def _done(x: Array, bound: Any) -> str:
    total = item(x.sum())
    best, rounded = _best(x), "" if is_exact(x) else " and rounding"
    return (
        f"The limit is no further than ${tex(bound)}${rounded}, since all changes to come add up to that at most."
        f" Page {best + 1} is visited most, with the chance ${tex(item(x[best]))}$. To check: the chances add up to"
        f" ${tex(total)}${'' if is_exact(x) else ', up to rounding'}."
    )
