"""C = A B in six orders of its three loops, and in blocks: the same n³ steps, and what a small cache makes of each.

The model. A matrix lies in memory row by row, and begins a new line; a line is `line` numbers next to one another. A
step ``C[i, j] += A[i, k] * B[k, j]`` touches an entry of A, of B and of C, in this order. The cache holds the `cache`
lines touched last: a touch is a hit where its line is among them, else a miss, and the line touched longest ago goes
(LRU). Counts are exact for this model; a real machine has several caches and fetches ahead. Lam, Rothberg and Wolf
1991, The cache performance and optimizations of blocked algorithms, https://doi.org/10.1145/106972.106981.

The picture and the sentence of web/widgets/loop-orders.ts and caching.ts, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import product
from typing import Any, NamedTuple

from rowspace.figures import states
from rowspace.figures.markup import number, tag
from rowspace.figures.panels import drawn
from rowspace.figures.widgets import widget

ORDERS = ("ijk", "ikj", "jik", "jki", "kij", "kji", "blocked")
MATRICES = ("A", "B", "C")
LARGEST, LONGEST, MOST = 8, 8, 32  # of n, of a line, of lines in the cache

Step = tuple[int, int, int]


class Touch(NamedTuple):
    matrix: int
    row: int
    column: int
    hit: bool


class Played(NamedTuple):
    """The cache after some steps: the touches of the last, misses so far, and the lines, the last touched first."""

    touches: list[Touch]
    misses: int
    lines: list[tuple[int, int]]


class Run(NamedTuple):
    order: str
    n: int
    line: int
    cache: int
    block: int

    def steps(self) -> Iterator[Step]:
        """(i, j, k) of each step, in the order of the loops."""
        if self.order != "blocked":
            where = [self.order.index(name) for name in "ijk"]
            for at in product(range(self.n), repeat=3):
                yield at[where[0]], at[where[1]], at[where[2]]
            return
        for corner in product(range(0, self.n, self.block), repeat=3):
            ends = [range(start, min(start + self.block, self.n)) for start in corner]
            for i, k, j in product(*ends):
                yield i, j, k

    def line_of(self, matrix: int, row: int, column: int) -> tuple[int, int]:
        return matrix, (row * self.n + column) // self.line

    def play(self, count: int) -> Played:
        """The first `count` steps."""
        lines: list[tuple[int, int]] = []
        touches: list[Touch] = []
        misses = 0
        for _, (i, j, k) in zip(range(count), self.steps(), strict=False):
            touches = []
            for matrix, row, column in ((0, i, k), (1, k, j), (2, i, j)):
                line = self.line_of(matrix, row, column)
                hit = line in lines
                if hit:
                    lines.remove(line)
                else:
                    misses += 1
                lines.insert(0, line)
                del lines[self.cache :]
                touches.append(Touch(matrix, row, column, hit))
        return Played(touches, misses, lines)

    def misses(self) -> int:
        return self.play(self.n**3).misses

    def code(self) -> str:
        """The loops as one would write them."""
        if self.order != "blocked":
            loops = [f"{'  ' * depth}for {name} in range({self.n}):" for depth, name in enumerate(self.order)]
            return "\n".join([*loops, "      C[i, j] += A[i, k] * B[k, j]"])
        loops = [f"for {name} in range(0, {self.n}, {self.block}):" for name in "IKJ"]
        loops += [f"for {x} in range({x.upper()}, min({x.upper()} + {self.block}, {self.n})):" for x in "ikj"]
        lines = [" " * depth + loop for depth, loop in enumerate(loops)]
        return "\n".join([*lines, "      C[i, j] += A[i, k] * B[k, j]"])


def says(run: Run, at: int) -> str:
    """The sentence below the picture, as HTML: the step, its hits and misses, the count, and the model."""
    played, all_ = run.play(at + 1), run.n**3
    i, k = played.touches[0][1:3]
    j = played.touches[1].column
    order = f"In blocks of {run.block}" if run.order == "blocked" else f"Order {run.order}"
    found = ", ".join(f"{MATRICES[each.matrix]} {'hit' if each.hit else 'miss'}" for each in played.touches)
    total = run.misses()
    return (
        f"<b>{order}, step {at + 1} of {all_}: C[{i}, {j}] += A[{i}, {k}] · B[{k}, {j}].</b> {found}. "
        f"So far {_misses(played.misses)} in {3 * (at + 1)} touches; in the end {total} in {3 * all_}, "
        f"{number(100 * total / (3 * all_))}%. The cache holds the {run.cache} lines touched last, each of "
        f"{run.line} {'number' if run.line == 1 else 'numbers'} next to one another in a row."
    )


def _misses(count: int) -> str:
    return "1 miss" if count == 1 else f"{count} misses"


def read(state: dict[str, Any]) -> tuple[Run, int]:
    """The run and the step that is shown, counted from 0."""

    def whole(name: str, default: int, least: int, most: int) -> int:
        found = states.scalar("loop-orders", state, name, default, least, most)
        if found != int(found):
            raise ValueError(f"loop-orders: {name} is a whole number, as in {name}={default}")
        return int(found)

    order = states.choice("loop-orders", state, "order", "ijk", ORDERS)
    n = whole("n", 8, 2, LARGEST)
    line, cache = whole("line", 4, 1, LONGEST), whole("cache", 8, 3, MOST)
    run = Run(order, n, line, cache, whole("block", min(line, n), 1, n))
    return run, whole("step", 0, 0, n**3 - 1)


def matrix(run: Run, played: Played, which: int) -> str:
    """One matrix: a square for each entry, rules between lines, what the cache holds dark, the entry touched boxed."""
    n, name = run.n, MATRICES[which]
    touch = played.touches[which]
    here = run.line_of(which, touch.row, touch.column)
    body = ""
    for row, column in product(range(n), repeat=2):
        line = run.line_of(which, row, column)
        fresh = line == here and not touch.hit
        mark = "loaded" if fresh else "cached" if line in played.lines else None
        body += tag("rect", class_=mark, x=column, y=row, width=1, height=1)
    parts = "".join(f"M{p % n} {p // n}v1" for p in range(0, n * n, run.line))
    body += tag("path", class_="parts", d=parts)
    body += tag("rect", class_="touched", x=touch.column, y=touch.row, width=1, height=1)
    word = "hit" if touch.hit else "miss"
    held = sum(line[0] == which for line in played.lines)
    label = f"{name}: entry {touch.row}, {touch.column} is a {word}; {held} of its lines are in the cache"
    svg = tag("svg", body, viewBox=f"-0.1 -0.1 {n + 0.2:g} {n + 0.2:g}", role="img", aria_label=label)
    title = f'<i>{name}</i>[{touch.row}, {touch.column}] <b class="{word}">{word}</b>'
    return tag("div", tag("p", title, class_="label") + svg, class_="held")


def totals(run: Run) -> str:
    """The misses of every order, each with a bar."""
    counts = {order: run._replace(order=order).misses() for order in ORDERS}
    most = max(counts.values())
    rows = ""
    for order, count in counts.items():
        bar = tag("i", "", style=f"width: {100 * count / most:.1f}%")
        inside = f'<span>{order}</span><span class="counted">{bar}</span><b>{count}</b>'
        rows += tag("li", inside, class_="here" if order == run.order else None)
    return f'<p class="label">misses in all</p>{tag("ul", rows, class_="totals")}'


def static(state: dict[str, Any]) -> str:
    """The three matrices, the loops, the misses of every order, and the sentence."""
    run, at = read(state)
    played = run.play(at + 1)
    cells = tag("div", "".join(matrix(run, played, which) for which in (2, 0, 1)), class_="cells")
    code = tag("pre", escape(run.code()), tabindex=0)
    return drawn("loop-orders", cells, says(run, at), code + tag("div", totals(run), class_="sums"), beside=False)


def LoopOrders(
    order: str = "ijk", n: int = 8, line: int = 4, cache: int = 8, block: int | None = None, step: int = 0
) -> Any:
    """The loops of C = A B played step by step in an order ("ijk" to "kji", or "blocked"), and the misses of a cache.

    The matrices are n by n; the cache holds `cache` lines of `line` numbers. `block` is the side of a block, a line
    long unless given.
    """
    state = {"order": order, "n": n, "line": line, "cache": cache, "block": block, "step": step}
    return widget("loop-orders", static, {key: value for key, value in state.items() if value is not None})
