"""What `rowspace photos` prints for people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.markup import escape
from rich.table import Table

Array = NDArray[Any]

WIDEST = 7
"""The largest kernel that is printed whole; of a larger one of rank 1 its column is."""


def table(*columns: str) -> Table:
    made = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        made.add_column(name)
    return made


def number(x: float) -> str:
    """Short, with a true minus sign.

    >>> number(-0.125), number(1e-17), number(1234.5678)
    ('−0.125', '1e−17', '1235')
    """
    return f"{x + 0.0:.4g}".replace("-", "−")


def matrix_text(M: Array) -> str:
    """Rows in brackets, numbers right-aligned."""
    cells = [[number(x) for x in row] for row in np.atleast_2d(M)]
    widths = [max(len(row[j]) for row in cells) for j in range(len(cells[0]))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    if len(lines) == 1:
        return f"[ {lines[0]} ]"
    left, right = "⎡" + "⎢" * (len(lines) - 2) + "⎣", "⎤" + "⎥" * (len(lines) - 2) + "⎦"
    return "\n".join(f"{a} {line} {b}" for a, line, b in zip(left, lines, right, strict=True))


def what(known: dict[str, Any]) -> str:
    """A step's matrix in a few words."""
    M = known["matrix"]
    if M is None:
        return "curve, no matrix"
    rank = f", rank {known['rank']}" if "rank" in known else ""
    return f"{known['sort']} {' × '.join(map(str, M.shape))}{rank}"


def size(known: dict[str, Any]) -> str:
    return f"{known['width']} × {known['height']}"


def picture_line(known: dict[str, Any]) -> str:
    parts = [size(known), "grey" if known["channels"] == 1 else "colour", known["type"]]
    parts += ["with alpha"] if known["alpha"] else []
    levels = f"levels {known['least']:.4g} to {known['greatest']:.4g}, mean {known['mean']:.4g}"
    return ", ".join([*parts, levels])


def applied(
    name: str,
    notes: list[str],
    known: list[dict[str, Any]],
    before: dict[str, Any],
    after: dict[str, Any],
    written: list[Path],
) -> None:
    """What was done: each step with its matrix, and the picture before and after."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(escape(f"{name}: {picture_line(before)}"))
    for note in notes:
        console.print(escape(f"  {note}"))
    console.print()
    steps = table("step", "on", "what it is")
    for each in known:
        steps.add_row(escape(each["step"]), size(each), what(each))
    Console(highlight=False).print(steps)
    console.print(f"\nafter: {picture_line(after)}")
    if written:
        console.print(escape(f"written: {', '.join(map(str, written))}"))
    else:
        console.print("Nothing was written: add --out new.png, or --picture both.png for before and after.")


def listed(rows: list[tuple[Any, dict[str, Any]]]) -> None:
    """The filters there are."""
    made = table("written", "what it does", "what it is")
    for kind, known in rows:
        made.add_row(escape(kind.usage), kind.about, what(known))
    console = Console(highlight=False)
    console.print(made)
    console.print(
        "\nNumbers in capitals must be given, in order or by name; ROWS are rows parted by semicolons. Kernels and "
        "moves also take border=reflect, mirror, nearest, wrap or constant, and outside=LEVEL for constant; moves take "
        'order=nearest, bilinear or bicubic. One step\'s matrix: rowspace photos show "blur sigma=0.8"'
    )


def shown(known: list[dict[str, Any]]) -> None:
    """The matrix of each step."""
    console = Console(highlight=False, soft_wrap=True)
    for k, each in enumerate(known):
        if k:
            console.print()
        console.print(f"[bold]{escape(each['step'])}[/bold]: {escape(each['about'])}", end="")
        console.print(f" ({what(each)})")
        if each["matrix"] is not None:
            {"kernel": kernel, "colour": colour_matrix, "move": move}[each["sort"]](console, each)
    if len(known) > 1 and all(each["sort"] == "colour" and len(each["matrix"]) == 4 for each in known):
        product = np.eye(4)
        for each in known:
            product = each["matrix"] @ product
        console.print("\n[bold]together[/bold], the product, where no level leaves 0 to 1 on the way")
        console.print(matrix_text(product), markup=False)


def kernel(console: Console, known: dict[str, Any]) -> None:
    K = known["matrix"]
    if max(K.shape) <= WIDEST:
        console.print(matrix_text(K), markup=False)
    values = known["singular_values"][: max(known["rank"] + 1, 2)]
    dots = ", …" if len(values) < len(known["singular_values"]) else ""
    console.print(f"sum {number(known['sum'])}; singular values {', '.join(map(number, values))}{dots}")
    if known["column"] is None:
        passes = known["rank"] * sum(K.shape)
        console.print(f"rank {known['rank']}: {passes} products a pixel in passes, {K.size} at once")
        return
    console.print(f"rank 1, a column times a row: {sum(K.shape)} products a pixel instead of {K.size}")
    if known["column"].size > 1:
        column, row = (matrix_text(known[part]) for part in ("column", "row"))
        console.print(f"column {column}ᵀ\nrow    {row}", markup=False)


def colour_matrix(console: Console, known: dict[str, Any]) -> None:
    console.print(matrix_text(known["matrix"]), markup=False)
    console.print(
        f"on levels from 0 to 1; singular values without the shift {', '.join(map(number, known['singular_values']))}"
    )


def move(console: Console, known: dict[str, Any]) -> None:
    console.print(matrix_text(known["matrix"]), markup=False)
    console.print("on (x, y, 1) in pixels, x to the right and y down")
