r"""A matrix as people type and paste it, read without `eval`.

Rows on lines or between semicolons, entries between spaces, commas or tabs: ``2 1; 4 3``, a spreadsheet's cells, CSV.
Brackets as Python, NumPy and MATLAB write them: ``[[2, 1], [4, 3]]``, ``array([[2., 1.],\n [4., 3.]])``, ``[2 1; 4
3]``. LaTeX's pmatrix and its kin. A right-hand side stands after a bar: ``2 1 | 3; 1 3 | 5``.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from rowspace.steps import latex_text
from rowspace.steps.arithmetic import Array
from rowspace.steps.number_text import is_complex, parse_complex, parse_number, plain_powers, plain_signs, quoted
from rowspace.steps.step import MatrixError

LIMIT = 12  # rows and columns that can be followed step by step
CHARACTERS = 20_000  # of text: 144 entries of 138 characters
EXACT_BITS = 30_000  # of all numerators and denominators together: keeps the fractions of elimination affordable

_CALL = re.compile(r"\s*(?:\w+\s?=\s?)?(?:\w+\.)?(?:array|asarray|mat|matrix|tensor)\s?\(", re.IGNORECASE)
_SCALAR = re.compile(r"\b(?:np|numpy)\.(?:float|int|uint)[0-9]*\(([^()\[\]]{1,60})\)")
_PIECES = re.compile(r'"[^"]*"|' + r"'[^']*'|[ \t]+|[,|]|[^\s,|\"']+|[\"']")


class Row(NamedTuple):
    """The entries of a row, and where the bar stands among them."""

    cells: list[str]
    bar: int | None


def parse_matrix(text: str, exact: bool = False, limit: int | tuple[int, int] = LIMIT) -> Array:
    r"""The matrix that `text` shows: float64, or `Fraction` objects with ``exact=True``.

    MatrixError, with one sentence that names row and column, for text that shows none.

    >>> parse_matrix("2 1; 4 3")
    array([[2., 1.],
           [4., 3.]])
    >>> parse_matrix(r"\begin{pmatrix} 1 & \frac{1}{2} \end{pmatrix}", exact=True)
    array([[Fraction(1, 1), Fraction(1, 2)]], dtype=object)
    """
    A, b = parse_system(text, exact, limit)
    if b is not None:
        raise MatrixError(
            "A bar sets off a right-hand side, and none is expected here; leave out the bar and what follows it."
        )
    return A


def parse_system(text: str, exact: bool = False, limit: int | tuple[int, int] = LIMIT) -> tuple[Array, Array | None]:
    """The matrix and, if the text has a bar, the right-hand side after it. `limit` bounds rows and columns.

    >>> A, b = parse_system("2 1 | 3; 1 3 | 5")
    >>> b
    array([3., 5.])
    """
    if not isinstance(text, str):
        raise MatrixError(f"A matrix is expected as text, not {type(text).__name__}.")
    most = limit if isinstance(limit, tuple) else (limit, limit)
    text = text.strip()
    if not text:
        raise MatrixError("The matrix is empty; write its rows on lines, entries between spaces.")
    if len(text) > characters(most):
        raise MatrixError(_too_long(text, most))
    text = plain_signs(text)
    latex = latex_text.is_latex(text)
    text = plain_powers(latex_text.plain_rows(text) if latex else text)
    if not latex and text.count("|") == 1 and _bracketed_twice(text):
        left, right = text.split("|")
        A, b = parse_matrix(left, exact, most), parse_matrix(right, exact, most)
        if 1 not in b.shape:
            raise MatrixError(
                f"The right-hand side after the bar is {b.shape[0]} by {b.shape[1]}; it must be one column or one row."
            )
        return A, _matching(A, b.ravel())
    table = [
        row for row in (_cells(line, i) for i, line in enumerate(_lines(text))) if row.cells or row.bar is not None
    ]
    return _system(table, exact, most)


def characters(limit: tuple[int, int]) -> int:
    """How long the text of a matrix of so many rows and columns may be."""
    return CHARACTERS * max(1, limit[0] * limit[1] // LIMIT**2)


def _too_long(text: str, limit: tuple[int, int]) -> str:
    """What to say of a text too long to read: its rows and columns, counted without reading them."""
    rows = max(text.count("\n"), text.count(";"), text.count("],"), text.count("\\\\")) + 1
    first = re.split(r"[\n;\]]|\\\\", text[:100_000], maxsplit=1)[0]
    columns = len(re.findall(r"[^\s,&\[(]+", first))
    if rows <= limit[0] and columns <= limit[1]:
        return (
            f"The text has {len(text):,} characters; a matrix of at most {limit[0]} by {limit[1]} takes fewer than"
            f" {characters(limit):,}."
        )
    return _too_large(rows, columns, limit)


def _too_large(rows: int, columns: int, limit: tuple[int, int]) -> str:
    shape = f"{rows} row{'s' * (rows != 1)} and {columns} column{'s' * (columns != 1)}"
    return f"The matrix has {shape}; at most {limit[0]} by {limit[1]} can be followed step by step."


def _bracketed_twice(text: str) -> bool:
    left, right = text.split("|")
    return left.count("[") == left.count("]") > 0 and right.count("[") == right.count("]") > 0


def _lines(text: str) -> list[str]:
    """The rows of the text, each without brackets."""
    text = re.sub(r"\bFraction\( ?([+-]?[0-9]{1,400}) ?, ?([0-9]{1,400}) ?\)", r"\1/\2", text)
    text = _SCALAR.sub(r"\1", text)
    call = _CALL.match(text)
    if call:
        text = re.sub(r",\s*dtype\s?=\s?[\w.'\"]{1,40}", "", text[call.end() :].rstrip("; \n"))
        if not text.endswith(")"):
            raise MatrixError("A parenthesis is opened and not closed.")
        text = text[:-1].rstrip(", \n")
    if not any(c in text for c in "[]()"):
        return _split_rows(text)
    text = re.sub(r"^\w{1,20} ?= ?", "", text)
    rows, nested = _brackets(text)
    if nested:
        return [row.replace("\n", " ") for row in rows]
    return _split_rows(rows[0].replace("\n", " ") if call else rows[0])


def _split_rows(text: str) -> list[str]:
    return [line for line in re.split(r"[\n;]", text) if line.strip()]


def _brackets(text: str) -> tuple[list[str], bool]:
    """What stands in the innermost brackets, and whether each of them is a row."""
    rows: list[str] = []
    closers: list[str] = []
    inside: list[str] = []
    nested = innermost = False
    for c in text:
        if c in "[(":
            _only_separators(inside)
            closers.append("]" if c == "[" else ")")
            if len(closers) > 2:
                raise MatrixError(
                    "The brackets are three deep; a matrix has a pair around each row and one around all."
                )
            nested, innermost, inside = nested or len(closers) == 2, True, []
        elif c in "])":
            if not closers or closers.pop() != c:
                raise MatrixError(f"A bracket {quoted(c)} closes nothing.")
            if innermost:
                rows.append("".join(inside))
            else:
                _only_separators(inside)
            innermost, inside = False, []
        else:
            inside.append(c)
    if closers:
        raise MatrixError("A bracket is opened and not closed.")
    _only_separators(inside)
    return rows, nested or len(rows) > 1


def _only_separators(inside: list[str]) -> None:
    outside = "".join(inside).strip(" \t\n,;")
    if outside:
        raise MatrixError(f"{quoted(outside)} stands outside the brackets of a row.")


def _cells(line: str, index: int) -> Row:
    """The entries of a row. A comma or a tab with nothing before it is an empty entry; spaces are never."""
    line = re.sub(r" ?/ ?", "/", re.sub(r" {2,}", " ", line))
    pieces = _PIECES.findall(line.strip(" ").rstrip(",\t "))
    _no_decimal_commas(pieces, index)
    cells: list[str] = []
    bar = None
    due = True  # an entry must come before the next comma or tab
    for k, piece in enumerate(pieces):
        if piece == "|":
            if bar is not None:
                raise MatrixError(f"Row {index + 1} has more than one bar; one separates the right-hand side.")
            bar, due = len(cells), False
        elif piece == "," or (piece.isspace() and "\t" in piece and "," not in pieces[max(k - 1, 0) : k + 2]):
            if "|" in pieces[max(k - 1, 0) : k + 2]:
                continue
            if due or piece.count("\t") > 1:
                raise MatrixError(f"Row {index + 1}, column {len(cells) + 1} is empty; write 0 if 0 is meant.")
            due = True
        elif not piece.isspace():
            is_quoted = len(piece) > 1 and piece[0] == piece[-1] and piece[0] in "\"'"
            cells.append(piece[1:-1].strip() if is_quoted else piece)
            due = False
    return Row(cells, bar)


def _no_decimal_commas(pieces: list[str], index: int) -> None:
    """Between digits in a row that has spaces or tabs between its entries, a comma is a decimal comma: 1,5 2,5."""

    def at(k: int) -> str:
        return pieces[k] if 0 <= k < len(pieces) else ""

    if any(p.isspace() and at(k - 1) not in ",|" and at(k + 1) not in ",|" for k, p in enumerate(pieces)):
        for k, piece in enumerate(pieces):
            if piece == "," and at(k - 1)[-1:].isdigit() and at(k + 1)[:1].isdigit():
                cell = quoted(at(k - 1) + "," + at(k + 1))
                raise MatrixError(f"Row {index + 1}: {cell} is not a number; write decimals with a point: 1.5.")


def parse_complex_matrix(text: str) -> Array | None:
    """The matrix that `text` shows, in complex floats; None if none of its entries is complex.

    >>> parse_complex_matrix("1+2i 3; -i 0")
    array([[1.+2.j, 3.+0.j],
           [0.-1.j, 0.+0.j]])
    """
    if not isinstance(text, str) or len(text) > characters((LIMIT, LIMIT)) or not re.search("[ij]", text):
        return None
    plain = plain_powers(plain_signs(text.strip()))
    try:
        rows = [row for row in (_cells(line, i) for i, line in enumerate(_lines(plain))) if row.cells]
    except MatrixError:
        return None
    found = any(is_complex(cell) for row in rows for cell in row.cells)
    if not found or len({len(row.cells) for row in rows}) != 1 or any(row.bar is not None for row in rows):
        return None
    if max(len(rows), len(rows[0].cells)) > LIMIT:
        return None
    place = "row {}, column {}".format
    return np.array(
        [[parse_complex(cell, place(i + 1, j + 1)) for j, cell in enumerate(row.cells)] for i, row in enumerate(rows)]
    )


def _system(table: list[Row], exact: bool, limit: tuple[int, int]) -> tuple[Array, Array | None]:
    rows, columns = len(table), max((len(row.cells) for row in table), default=0)
    if columns == 0:
        raise MatrixError("The matrix is empty; write its rows on lines, entries between spaces.")
    widest = max(len(row.cells) - (row.bar is not None) for row in table)
    if rows > limit[0] or widest > limit[1]:
        raise MatrixError(_too_large(rows, widest, limit))
    bar, width = table[0].bar, len(table[0].cells)
    for i, row in enumerate(table):
        if (row.bar is None) != (bar is None):
            one, other = (1, i + 1) if bar is not None else (i + 1, 1)
            raise MatrixError(f"Row {one} has a bar and row {other} has none; every row needs it, or none.")
        if row.bar is not None and (row.bar != len(row.cells) - 1 or row.bar == 0):
            raise MatrixError(
                f"Row {i + 1} needs its entries before the bar and exactly one number after it, as in 2 1 | 3."
            )
        if len(row.cells) != width:
            raise MatrixError(
                f"Row {i + 1} has {len(row.cells)} entr{'y' if len(row.cells) == 1 else 'ies'} and row 1 has {width};"
                " all rows need the same number."
            )
    values = np.empty((rows, width), dtype=object if exact else np.float64)
    bits = 0
    for i, row in enumerate(table):
        for j, cell in enumerate(row.cells):
            value: Any = parse_number(cell, f"row {i + 1}, column {j + 1}", exact)
            values[i, j] = value
            if isinstance(value, Fraction):
                bits += value.numerator.bit_length() + value.denominator.bit_length()
    if bits > EXACT_BITS:
        raise MatrixError(
            "These numbers have too many digits in all for exact fractions; use floats, or shorter numbers."
        )
    return (values, None) if bar is None else (values[:, :bar], values[:, bar])


def _matching(A: Array, b: Array) -> Array:
    if len(b) != len(A):
        raise MatrixError(f"The matrix has {len(A)} rows and the right-hand side {len(b)} entries; they must match.")
    return b
