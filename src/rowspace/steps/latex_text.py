r"""A matrix in LaTeX as plain rows: pmatrix, bmatrix, array (also augmented, with {cc|c}), \frac in its three sizes."""

from __future__ import annotations

import re

from rowspace.steps.number_text import quoted
from rowspace.steps.step import MatrixError

_MATRIX = re.compile(r"\\begin\s?\{((?:[pbBvV]|small)?matrix\*?|array)\}")
_FRACTION = re.compile(r"\\[tdc]?frac ?(?:\{([^{}]{1,900})\}|([0-9])) ?(?:\{([^{}]{1,900})\}|([0-9]))")
_SPACING = re.compile(r"\\(?:[,;:! ]|quad\b|qquad\b|hline\b|displaystyle\b)")
_BRACED = re.compile(r"\{([^{}]{0,900})\}")


def is_latex(text: str) -> bool:
    return "\\" in text


def plain_rows(text: str) -> str:
    r"""The matrix in `text` with rows on lines and entries between commas; an augmented array gets its bar."""
    begin = _MATRIX.search(text)
    if begin is None:
        if "\\begin" in text:
            raise MatrixError("This LaTeX has no matrix in it: expected pmatrix, bmatrix, matrix or array.")
        return _rows(text, None) if "&" in text or "\\\\" in text else _entry(text)
    body, found, rest = text[begin.end() :].partition(f"\\end{{{begin[1]}}}")
    if not found:
        raise MatrixError(f"The LaTeX begins {quoted(begin[1])} and does not end it.")
    if _MATRIX.search(body) or _MATRIX.search(rest):
        raise MatrixError("There is more than one matrix in this LaTeX; give one.")
    bar = None
    if begin[1] == "array":
        columns = re.match(r"\s*(?:\[[a-z]\])?\s*\{([^{}]{0,200})\}", body)
        if columns:
            body, letters = body[columns.end() :], re.sub(r"[^lcr|]", "", columns[1]).strip("|")
            bar = letters.index("|") if "|" in letters else None
    return _rows(body, bar)


def _rows(body: str, bar: int | None) -> str:
    """Rows between double backslashes and entries between ampersands; the bar goes before entry number `bar`."""
    rows = re.split(r"\\\\(?:\s?\[[^\]]{0,20}\])?|\\cr\b|\\tabularnewline\b", body)
    lines = []
    for row in filter(str.strip, rows):
        cells = [_entry(cell).strip() for cell in row.split("&")]
        if not any(cells):
            continue
        if bar is not None and 0 < bar < len(cells):
            lines.append(",".join(cells[:bar]) + "|" + ",".join(cells[bar:]))
        else:
            lines.append(",".join(cells))
    return "\n".join(lines)


def _entry(text: str) -> str:
    """One entry without LaTeX: fractions as 2/3, products by powers of ten with a dot."""
    text = _SPACING.sub(" ", text.replace("$", "").replace("\n", " "))
    text = re.sub(r"\\(?:cdot|times)\b ?", "·", text)
    text = re.sub(r"\\(?:left|right|bigl?|bigr?)\b", "", text)
    text = _FRACTION.sub(lambda m: f"{m[1] or m[2]}/{m[3] or m[4]}", text)
    text = re.sub(r"10 ?\^ ?\{ ?([+-]?[0-9]{1,20}) ?\}", r"10^\1", text)
    return re.sub(r"([+-]) +(?=[0-9.])", r"\1", _BRACED.sub(r"\1", text))
