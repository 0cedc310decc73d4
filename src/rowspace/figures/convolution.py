"""A convolution entry by entry, and as a matrix: a kernel turned about that slides over a row of numbers or an image.

    c[p] = Σ k[q] a[p − q]        c = T a, where T holds the kernel along its diagonals (Toeplitz; for an image, blocks)

``full`` has all entries, ``same`` as many as the signal, from the middle, ``valid`` those for which no entry of the
kernel lies outside: as ``numpy.convolve`` and ``scipy.signal.convolve2d`` have them. A signal is an image of one row.
The picture and the sentence of web/widgets/convolution.ts, convolving.ts and toeplitz.ts, without a browser."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

from rowspace.figures import states
from rowspace.figures.markup import number, tag
from rowspace.figures.widgets import listed, widget

SIGNAL, KERNEL = (2, 4, 0, 8, 8, 0, 4), (0.25, 0.5, 0.25)
SQUARE = ((0, 0.125, 0), (0.125, 0.5, 0.125), (0, 0.125, 0))
MODES = ("full", "same", "valid")
LONGEST, TALLEST, WIDEST, MOST = 12, 8, 5, 1000
SAME = 1e-12  # relative to the sizes added: what a sum leaves over where it is 0 on paper

Rows = list[list[float]]
Cell = tuple[str, str | None, str | None]


class Term(NamedTuple):
    """One product of the sum: the kernel's entry, that of the image, and where it is (outside it counts as 0)."""

    factor: float
    value: float
    row: int
    column: int
    inside: bool


class Given(NamedTuple):
    image: Rows
    kernel: Rows
    mode: str
    flat: bool

    def result(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Rows and columns of the result, and the place in the full result where it begins."""
        sizes, starts = [], []
        for long, short in zip(shape(self.image), shape(self.kernel), strict=True):
            sizes.append({"full": long + short - 1, "same": long, "valid": long - short + 1}[self.mode])
            starts.append({"full": 0, "same": (short - 1) // 2, "valid": short - 1}[self.mode])
        return (sizes[0], sizes[1]), (starts[0], starts[1])

    def terms(self, i: int, j: int) -> list[Term]:
        """The products that entry (i, j) of the result adds up, along the image from its first row on."""
        (m, n), (r, s), (_, start) = shape(self.image), shape(self.kernel), self.result()
        found = []
        for p in reversed(range(r)):
            for q in reversed(range(s)):
                row, column = i + start[0] - p, j + start[1] - q
                inside = 0 <= row < m and 0 <= column < n
                value = self.image[row][column] if inside else 0.0
                found.append(Term(self.kernel[p][q], value, row, column, inside))
        return found

    def values(self) -> Rows:
        (rows, columns), _ = self.result()
        return [[total(self.terms(i, j)) for j in range(columns)] for i in range(rows)]

    def matrix(self) -> Rows:
        """T: one row for each entry of the result, one column for each of the image, counted through their rows."""
        (rows, columns), _ = self.result()
        m, n = shape(self.image)
        T = [[0.0] * (m * n) for _ in range(rows * columns)]
        for p, line in enumerate(T):
            for each in self.terms(*divmod(p, columns)):
                if each.inside:
                    line[each.row * n + each.column] = each.factor
        return T


def shape(A: Rows) -> tuple[int, int]:
    return len(A), len(A[0])


def total(terms: Sequence[Term]) -> float:
    found = size = 0.0
    for each in terms:
        found += each.factor * each.value
        size += abs(each.factor * each.value)
    return 0.0 if abs(found) <= SAME * size else found


def written(x: float) -> str:
    return number(x, 3)


def says(given: Given, i: int, j: int) -> str:
    """The sentence below the picture, as HTML: the sum written out, and which row of the matrix it is."""
    terms, ((rows, columns), _) = given.terms(i, j), given.result()
    m, n = shape(given.image)
    what = "signal" if given.flat else "image"
    added = " + ".join(f"{_signed(each.factor)}·{_signed(each.value)}" for each in terms if each.factor) or "0"
    where = f"[{j}]" if given.flat else f"[{i}, {j}]"
    said = f"<b>c{where} = {added} = {written(total(terms))}.</b>"
    said += f" The kernel lies turned about on the {what}: a dot product."
    outside = sum(not each.inside for each in terms)
    if outside:
        lie = "lies" if outside == 1 else "lie"
        said += f" {outside} of its {len(terms)} entries {lie} outside, where the {what} counts as 0."
    times = "signal" if given.flat else "image as one column"
    said += f" As a matrix, {rows * columns} by {m * n}, times the {times}: this is row {i * columns + j}."
    return said + _level([x for row in given.kernel for x in row])


def _signed(x: float) -> str:
    return f"({written(x)})" if x < 0 else written(x)


def _level(kernel: Sequence[float]) -> str:
    found = size = 0.0
    for x in kernel:
        found += x
        size += abs(x)
    if abs(found) <= SAME * size:
        return " The kernel adds up to 0: where the numbers are all alike it gives 0."
    if abs(found - 1) <= SAME * size:
        return " The kernel adds up to 1: where the numbers are all alike they stay."
    all_ = written(found)
    return f" The kernel adds up to {all_}: where the numbers are all alike it multiplies them by {all_}."


# ---- the state


def rows_of(name: str, given: Any, tall: int, wide: int, example: str) -> Rows:
    """Rows of finite numbers, all equally long; a ValueError that says what is wrong with them."""
    try:
        rows = [[float(x) for x in row] for row in given]
    except (TypeError, ValueError):
        rows = []
    if not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(f"convolution: {name} is {example}")
    if len(rows) > tall or len(rows[0]) > wide:
        most = f"{wide} numbers" if tall == 1 else f"{tall} rows and {wide} columns"
        raise ValueError(f"convolution: {name} has at most {most}, so that the picture shows them")
    if not all(math.isfinite(x) and abs(x) <= MOST for row in rows for x in row):
        raise ValueError(f"convolution: the numbers of {name} are between −{MOST} and {MOST}")
    return rows


def read(state: dict[str, Any]) -> Given:
    flat = state.get("image") is None
    if not flat and state.get("signal") is not None:
        raise ValueError("convolution: the kernel slides over a signal or over an image, and both are given")
    if flat:
        row, few = "a row of numbers, as in signal=[2, 4, 0, 8]", "a row of numbers, as in kernel=[0.25, 0.5, 0.25]"
        signal, kernel = state.get("signal"), state.get("kernel")
        image = rows_of("signal", [SIGNAL if signal is None else signal], 1, LONGEST, row)
        turned = rows_of("kernel", [KERNEL if kernel is None else kernel], 1, WIDEST, few)
    else:
        image = rows_of("image", state["image"], TALLEST, TALLEST, "rows of numbers, as in image=[[0, 8], [8, 0]]")
        kernel = SQUARE if state.get("kernel") is None else state["kernel"]
        turned = rows_of("kernel", kernel, WIDEST, WIDEST, "rows of numbers, as in kernel=[[1, −1], [1, −1]]")
    if any(k > m for k, m in zip(shape(turned), shape(image), strict=True)):
        raise ValueError("convolution: the kernel is no larger than what it slides over")
    mode = state.get("mode") or ("full" if flat else "same")
    return Given(image, turned, states.choice("convolution", {"mode": mode}, "mode", "full", MODES), flat)


def place(given: Given, at: Any) -> tuple[int, int]:
    """The entry of the result that is looked at; the middle one unless the state says."""
    (rows, columns), _ = given.result()
    if at is None:
        return rows // 2, columns // 2
    try:
        i, j = (0, at) if given.flat else at
        inside = int(i) == i and int(j) == j and 0 <= i < rows and 0 <= j < columns
    except (TypeError, ValueError, OverflowError):
        inside = False
    if not inside:
        range_ = f"0 to {columns - 1}" if given.flat else f"[0, 0] to [{rows - 1}, {columns - 1}]"
        raise ValueError(f"convolution: at is an entry of the result, from {range_}")
    return int(i), int(j)


# ---- the picture


def _table(label: str, rows: Sequence[Sequence[Cell]], marks: Sequence[str | None]) -> str:
    """Cells as (text, class, style) between brackets; `marks` are the classes of the rows."""
    body = ""
    for row, mark in zip(rows, marks, strict=True):
        body += tag("tr", "".join(tag("td", text, class_=c, style=s) for text, c, s in row), class_=mark)
    return tag("table", body, class_="matrix small", aria_label=label)


def _part(words: str, table: str, role: str = "") -> str:
    """A table with its words above; by keys it can be moved where it is wider than the page."""
    inside = f'<p class="label">{escape(words)}</p>{table}'
    return tag("div", inside, class_=f"part {role or words}", tabindex=0, role="group", aria_label=role or words)


def _shade(given: Given, value: float) -> str | None:
    most = max(abs(x) for row in given.image for x in row) or 1
    return None if given.flat else f"--level: {30 * min(1, abs(value) / most):.1f}%"


def over(given: Given, i: int, j: int) -> str:
    """The image with as much around it as the kernel reaches, and the kernel's entries under the numbers they meet."""
    (size, start), (m, n), (r, s) = given.result(), shape(given.image), shape(given.kernel)
    top, left = max(0, r - 1 - start[0]), max(0, s - 1 - start[1])
    bottom, right = max(0, start[0] + size[0] - m), max(0, start[1] + size[1] - n)
    met = {(each.row, each.column): each for each in given.terms(i, j)}
    rows = []
    for y in range(-top, m + bottom):
        row = []
        for x in range(-left, n + right):
            inside = 0 <= y < m and 0 <= x < n
            value = given.image[y][x] if inside else 0.0
            term = met.get((y, x))
            factor = f"×{written(term.factor)}" if term else ""
            mark = " ".join([*([] if inside else ["is-zero outside"]), *(["under"] if term else [])])
            row.append((f'{written(value)}<small class="vec-b">{factor}</small>', mark or None, _shade(given, value)))
        rows.append(row)
    what = "signal" if given.flat else "image"
    return _part(what, _table(f"The {what}, with the kernel on it", rows, [None] * len(rows)), "over")


def multiplied(given: Given, i: int, j: int) -> str:
    """T a = c for a signal, with the row that is multiplied lit up."""
    T, a = given.matrix(), given.image[0]
    c = given.values()[0]
    here = ["is-read" if p == j else None for p in range(len(T))]
    table = _table(
        "The matrix of the convolution",
        [[(written(x), "vec-b" if x else "is-zero", None) for x in row] for row in T],
        here,
    )
    used = ["is-read" if x else None for x in T[j]]
    table += _table("The signal as a column", [[(written(x), None, None)] for x in a], used)
    marks = ["is-changed" if p == j else None for p in range(len(c))]
    column = [[(written(x), mark, None)] for x, mark in zip(c, marks, strict=True)]
    table += "=" + _table("The result as a column", column, [None] * len(c))
    return _part("the same as a matrix times the signal", tag("div", table, class_="system"), "whole")


def squares(given: Given, i: int, j: int) -> str:
    """T for an image, each entry a square: filled where it is positive, hollow where it is negative."""
    T, ((_, across), _) = given.matrix(), given.result()
    columns = len(T[0])
    most = max(abs(x) for row in given.kernel for x in row) or 1
    ways = {True: "", False: ""}
    for p, row in enumerate(T):
        for q, x in enumerate(row):
            if x:
                side = max(0.25, 0.9 * math.sqrt(abs(x) / most)) - (0.2 if x < 0 else 0)
                corner = f"{q + 0.5 - side / 2:.2f} {p + 0.5 - side / 2:.2f}"
                ways[x > 0] += f"M{corner}h{side:.2f}v{side:.2f}h{-side:.2f}z"
    here, ends = i * across + j, f"M0.8 0H0V{len(T)}H0.8M{columns - 0.8} 0H{columns}V{len(T)}H{columns - 0.8}"
    body = tag("rect", class_="band", x=0, y=here, width=columns, height=1)
    body += tag("path", class_="positive", d=ways[True]) + tag("path", class_="negative", d=ways[False])
    body += tag("path", class_="edge", d=ends)
    label = f"The matrix of the convolution, {len(T)} by {columns}; row {here} is lit up"
    svg = tag(
        "svg", body, viewBox=f"-0.5 -0.5 {columns + 1} {len(T) + 1}", role="img", class_="toeplitz", aria_label=label
    )
    return _part(f"the same as a matrix, {len(T)} by {columns}, times the image as one column", svg, "whole")


def static(state: dict[str, Any]) -> str:
    """The kernel, what it lies on, the result, the matrix and the sentence."""
    given = read(state)
    i, j = place(given, state.get("at"))
    kernel = [[(written(x), "vec-b", None) for x in row] for row in given.kernel]
    body = _part("kernel", _table("The kernel", kernel, [None] * len(kernel))) + over(given, i, j)
    values = [
        [(written(x), "is-changed" if (a, b) == (i, j) else None, _shade(given, x)) for b, x in enumerate(row)]
        for a, row in enumerate(given.values())
    ]
    body += _part("result", _table("The result", values, [None] * len(values)))
    body += multiplied(given, i, j) if given.flat else squares(given, i, j)
    panel = tag("div", f'<p class="says">{says(given, i, j)}</p>', class_="panel")
    inside = tag("div", tag("div", body, class_="sliding") + panel, class_="body")
    return tag("div", inside, class_="drawn convolution flat" if given.flat else "drawn convolution")


def Convolution(signal: Any = None, kernel: Any = None, image: Any = None, mode: Any = None, at: Any = None) -> Any:
    """A kernel that slides over a signal (a row of numbers) or an image (rows of them); ``.kernel`` follows its fields.

    `mode` says which entries of the result: "full" (for a signal unless given), "same" (for an image), "valid"; `at` is
    the entry looked at first, a number, or a row and a column.
    """
    given = {"signal": signal, "kernel": kernel, "image": image, "mode": mode, "at": at}
    return widget("convolution", static, {key: listed(value) for key, value in given.items() if value is not None})
