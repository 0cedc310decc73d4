"""An exception as a sentence for a beginner, with the line of their own code it came from."""

from __future__ import annotations

import linecache
import re
import sysconfig
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

_LIBRARIES = tuple(
    str(p) for p in (sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"), Path(np.__file__).parent.parent)
)
_HOUSE = str(Path(__file__).parent.parent)


def own_line(error: BaseException, filename: str) -> tuple[int, str] | None:
    """Line number and text of the innermost frame that is the learner's, not a library's."""
    found: tuple[int, str] | None = None
    tb: TracebackType | None = error.__traceback__
    while tb is not None:
        name = tb.tb_frame.f_code.co_filename
        if is_own(name, filename) and tb.tb_lineno is not None:  # none where a signal struck between two lines
            found = tb.tb_lineno, linecache.getline(name, tb.tb_lineno).strip()
        tb = tb.tb_next
    return found


def is_own(name: str, filename: str) -> bool:
    """Is ``name`` a file of the learner's, whose function is in ``filename``?"""
    return name == filename or not (name.startswith((*_LIBRARIES, _HOUSE, "<frozen", "<__array_function__")))


def at(line: tuple[int, str] | None) -> str:
    """Where, as it stands in a sentence.

    >>> at((7, "x = y")), at((7, "")), at(None)
    (' on line 7, `x = y`', ' on line 7', '')
    """
    if line is None:
        return ""
    number, text = line
    text = text if len(text) <= 70 else text[:67] + "…"
    return f" on line {number}" + (f", `{text.replace('`', '')}`" if text else "")


def meaning(error: BaseException) -> str:
    """What an exception usually means here; its own message where nothing is known."""
    message = str(error).strip().split("\n")[0]
    for kind, pattern, words in _KNOWN:
        if isinstance(error, kind) and (found := re.search(pattern, message)):
            return words.format(*found.groups(), message=message)
    if isinstance(error, RecursionError):
        return "the function calls itself again and again and never reaches an end"
    if isinstance(error, MemoryError):
        return "it asked for more memory than there is"
    return message.rstrip(".") or "it gave no message"


_KNOWN: tuple[tuple[Any, str, str], ...] = (
    (TypeError, r"ellipsis", "`...` still stands where code is to be written"),
    (ZeroDivisionError, "", "it divides by 0"),
    (
        IndexError,
        r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)",
        "index {0} was asked of an axis of {2}; counting starts at 0, so the last index is {2} − 1",
    ),
    (IndexError, r"list index out of range", "an index is past the end of a list; the last index is its length − 1"),
    (IndexError, r"too many indices", "{message}; a list of lists and a vector take one index, `A[i][j]`"),
    (
        TypeError,
        r"list indices must be integers or slices, not tuple",
        "A came as a list of lists, which has no `A[i, j]`; `np.array(A, float)` makes an array of either",
    ),
    (
        AttributeError,
        r"'list' object has no attribute '(\w+)'",
        "the argument came as a list, which has no `.{0}`; `np.array(A, float)` makes an array of either",
    ),
    (
        TypeError,
        r"Cannot cast ufunc '(\w+)' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)",
        "the array holds whole numbers ({2}) and cannot take fractions in; `np.array(A, float)` can",
    ),
    (
        TypeError,
        r"takes (\d+) positional arguments? but (\d+)",
        "the function takes {0} and was given {1}: see the signature",
    ),
    (TypeError, r"missing \d+ required positional", "{message}: see the signature"),
    (TypeError, r"'NoneType' object", "a value is None there: does every function before it end with `return`?"),
    (TypeError, r"can't multiply sequence|unsupported operand", "{message}; lists do not calculate, arrays do"),
    (ValueError, r"matmul.*mismatch|shapes .* not aligned", "the shapes do not fit a product: {message}"),
    (ValueError, r"could not broadcast|operands could not be broadcast", "the shapes do not fit: {message}"),
    (ValueError, r"truth value of an array", "`if` asks one question of a whole array; use `.any()` or `.all()`"),
    (ValueError, r"empty sequence|zero-size array", "the largest of no entries was asked for: {message}"),
    (UnboundLocalError, r"'(\w+)'", "`{0}` is used before it gets a value"),
    (NameError, r"name '(np|numpy)'", "`import numpy as np` is missing"),
    (NameError, r"name '(\w+)'", "`{0}` is not defined"),
)
