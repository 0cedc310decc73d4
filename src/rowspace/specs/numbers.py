"""How a verdict writes numbers: two or three digits, 4 · 10⁻¹⁵ and not 4e-15, − and not -.

Words are kept as plain text; ``markup`` turns the raised digits, back-quoted code and emphasis of such text into HTML.
"""

from __future__ import annotations

import html
import math
import re
from typing import Any

import numpy as np

RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789−")
THIN = "\u2009"


def number(x: complex) -> str:
    """A figure of a verdict.

    >>> number(0.59161), number(-2.0), number(4.4e-15), number(1e17), number(0), number(1 - 2j)
    ('0.592', '−2', '4\u2009·\u200910⁻¹⁵', '10¹⁷', '0', '1 − 2i')
    """
    if isinstance(x, complex):
        return f"{number(x.real)} {'−' if x.imag < 0 else '+'} {number(abs(x.imag))}i"
    x = float(x)
    if math.isnan(x):
        return "NaN"
    if math.isinf(x):
        return "∞" if x > 0 else "−∞"
    sign, x = ("−" if x < 0 else ""), abs(x)
    if x == 0:
        return "0"
    if 0.01 <= x < 1000 or (x < 1e5 and x == int(x)):
        return sign + (str(int(x)) if x == int(x) else f"{x:.3g}")
    mantissa, exponent = f"{x:.0e}".split("e")
    factor = "" if mantissa == "1" else f"{mantissa}{THIN}·{THIN}"
    return f"{sign}{factor}10{str(int(exponent)).translate(RAISED)}"


def seconds(t: float) -> str:
    """A time: two digits and a unit.

    >>> seconds(0.00123), seconds(0.0456), seconds(2.345)
    ('1.2 ms', '46 ms', '2.3 s')
    """
    return f"{t:.2g} s" if t >= 1 else f"{1000 * t:.2g} ms" if t < 0.1 else f"{1000 * t:.0f} ms"


def markup(text: str) -> str:
    """Plain words as HTML: escaped, with raised digits and code.

    >>> markup("`x[i]` < 10⁻¹⁵")
    '<code>x[i]</code> &lt; 10<sup>−15</sup>'
    """
    text = html.escape(text, quote=False)
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda m: f"<sup>{m[0].translate(LEVEL)}</sup>", text)
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", text)


def pasted(name: str, value: Any) -> str:
    """An assignment that can be pasted and run.

    >>> print(pasted("A", np.array([[0, 1e-17], [1, 0]])))
    A = np.array([[0.0, 1e-17],
                  [1.0, 0.0]])
    >>> print(pasted("b", np.array([1, 2])), pasted("A", [[1, 2]]), pasted("A", np.zeros((0, 2))), sep="; ")
    b = np.array([1, 2]); A = [[1, 2]]; A = np.zeros((0, 2))
    >>> print(pasted("p", np.inf), pasted("x", np.array([200, 100], np.uint8)), sep="; ")
    p = np.inf; x = np.array([200, 100], dtype=np.uint8)
    """
    if not isinstance(value, np.ndarray):
        return f"{name} = {pasteable(value)}"
    if value.size == 0:
        return f"{name} = np.zeros({value.shape})"
    indent = " " * (len(name) + len(" = np.array(["))
    rows = value.tolist()
    if value.ndim == 0:
        return f"{name} = {pasteable(rows)}"
    body = (f",\n{indent}" if value.ndim > 1 else ", ").join(map(pasteable, rows))
    own = value.dtype not in (np.dtype(int), np.float64, np.complex128, np.bool_)  # none that NumPy would choose itself
    return f"{name} = np.array([{body}]{f', dtype=np.{value.dtype}' if own else ''})"


def pasteable(value: Any) -> str:
    """The value as Python reads it, with ``np`` at hand; a function by its name."""
    if callable(value):
        return str(getattr(value, "__name__", value))
    if isinstance(value, np.generic):
        value = value.item()
    return re.sub(r"\b(inf|nan)\b", r"np.\1", repr(value)) if not isinstance(value, str) else repr(value)
