"""One number as text: 3, -0.5, .5, 2/3, 1e-3, −3, 1.11·10⁻¹⁶. No `eval`; sizes are checked before computing."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from rowspace.steps.step import MatrixError

DIGITS = 400  # digits of one number; 1e308 written out has 309
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_CELL = re.compile(rf"({_NUMBER})(?:/({_NUMBER}))?")
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity|∞)", re.IGNORECASE)

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("−–‒﹣－", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2007\u2008\u2009\u200a\u202f\u3000", " "),
        **dict.fromkeys("\u200b\u2060\ufeff\u200e\u200f"),
        **dict.fromkeys("⁄∕", "/"),
        **dict.fromkeys("·×⋅∙", "·"),
        **dict.fromkeys("“”„", '"'),
        "，": ",",
        "；": ";",
        "＋": "+",
    }
)
_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_TEN = re.compile(r"(?:(?<=[0-9.]) ?[·*] ?|(?<![0-9.eE]))10(?:\^ ?\{?([+-]?[0-9]{1,20})\}?|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,20}))")


def plain_signs(text: str) -> str:
    """The text with typographic signs as a keyboard has them: minus, spaces, quotes, ends of lines."""
    return text.translate(_SIGNS).replace("\r\n", "\n").replace("\r", "\n")


def plain_powers(text: str) -> str:
    """The text with powers of ten as Python writes them: 10⁻²⁰ is 1e-20, and 2·10^3 is 2e3."""

    def power(match: re.Match[str]) -> str:
        exponent = match[1] or match[2].translate(_RAISED)
        return ("e" if match[0][0] != "1" else "1e") + exponent

    return _TEN.sub(power, text) if "10" in text else text


def quoted(cell: str) -> str:
    """A piece of the reader's text for a message: short, and without control characters."""
    clean = "".join(c if c.isprintable() else "�" for c in cell)
    return f"«{clean if len(clean) <= 24 else clean[:21] + '…'}»"


def parse_number(cell: str, place: str, exact: bool) -> Fraction | float:
    """The number a cell holds; `place` ("row 2, column 3") begins the message if it holds none."""
    place = place[:1].upper() + place[1:]
    if len(cell) > 2 * DIGITS:
        raise MatrixError(
            f"{place}: {quoted(cell)} has {len(cell)} characters; a number may have at most {DIGITS} digits."
        )
    match = _CELL.fullmatch(cell)
    if match is None:
        raise MatrixError(f"{place}: {quoted(cell)} {_reason(cell)}")
    top, bottom = (_fraction(part, place, cell) for part in (match[1], match[2] or "1"))
    if bottom == 0:
        raise MatrixError(f"{place}: {quoted(cell)} divides by zero.")
    value = top / bottom
    if exact:
        return value
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if math.isinf(number):
        raise MatrixError(f"{place}: {quoted(cell)} is too large for a float, which ends at about 1.8·10³⁰⁸.")
    if number == 0 and value != 0:
        raise MatrixError(f"{place}: {quoted(cell)} is too small for a float and would become 0.")
    return number


_PART = rf"{_NUMBER}(?:/{_NUMBER})?"
_COMPLEX = re.compile(rf"({_PART})?(?:([+-]?)({_PART})?[ij])?")


def is_complex(cell: str) -> bool:
    """Does the cell hold a complex number, such as 1+2i, −i or 0.5j?"""
    return cell[-1:] in ("i", "j") and _COMPLEX.fullmatch(cell) is not None


def parse_complex(cell: str, place: str) -> complex:
    """The number a cell holds, which may be complex."""
    if not is_complex(cell):
        return complex(parse_number(cell, place, False))
    split = re.fullmatch(rf"({_PART})?([+-]?(?:{_PART})?)[ij]", cell)
    first, second = (split[1] or "", split[2]) if split else ("", "")
    if not second:  # one number before the i, or none: 2i, i
        first, second = "", first or "1"
    second += "1" if second in ("+", "-") else ""
    real = parse_number(first, place, False) if first else 0.0
    return complex(float(real), float(parse_number(second.removeprefix("+"), place, False)))


def _fraction(number: str, place: str, cell: str) -> Fraction:
    """The exact value of a decimal; refuses exponents and digits that would make it enormous."""
    mantissa, _, exponent = number.lower().partition("e")
    if len(mantissa) > DIGITS or len(exponent) > 9 or abs(int(exponent or 0)) > DIGITS:
        size = "too small" if exponent.startswith("-") else "too large"
        raise MatrixError(f"{place}: {quoted(cell)} is {size}; a number may have at most {DIGITS} digits written out.")
    return Fraction(number)


def _reason(cell: str) -> str:
    """Why a cell is no number, as far as it can be told."""
    if _NOT_FINITE.fullmatch(cell):
        return "is not a finite number; every entry must be one."
    if set(cell) <= {".", "…"}:
        return "stands for entries that were left out; paste the whole matrix."
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", cell):
        return "is not a number; write decimals with a point: 1.5."
    if re.fullmatch(r".*[0-9][ij]", cell):
        return "is a complex number; these steps take real numbers."
    return "is not a number; write 3, -0.5 or 2/3."
