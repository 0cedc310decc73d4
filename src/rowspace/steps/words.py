"""Numbers as the reader sees them: in words (Unicode) and in TeX.

Fractions stay fractions. A float has at most four significant digits, and trailing zeros say that digits were cut
off: 0.3 is 0.3, but 0.1 + 0.2 is 0.3000, since a float that prints as a round number need not be one. Very large and
very small numbers are powers of ten: 10⁻²⁰, 1.11·10⁻¹⁶. A fraction of more than twelve digits is given rounded, with
the sign ≈, and so is a sum of three terms or more with roots.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from rowspace.steps.surds import TERMS, Surd

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
LISTED = 8  # longer columns, products and equations are not read out
APPROXIMATELY = r"{\approx}"  # in braces TeX takes it for a sign of the number, not for a relation
LONG = 40  # bits, about twelve digits: longer numerators and denominators are shown rounded


def _shown(x: Any) -> tuple[str, int, bool]:
    """Decimal digits, a power of ten (0 for numbers written out), and whether that is x and not x rounded."""
    if abs(x) < 100_000 and x == int(x):
        return str(int(x)), 0, True
    value: Any = _decimal(x) if isinstance(x, Fraction) else float(x)
    digits, exponent = f"{value:.3e}".split("e")
    power = int(exponent)
    if -3 <= power < 4:
        digits, power = f"{value:.{3 - power}f}", 0
    same = type(x)(f"{digits}e{power}") == x
    return (digits.rstrip("0").rstrip(".") if same and "." in digits else digits), power, same


def is_rounded(x: Any) -> bool:
    """Is this an exact number with too many digits to show, whole or as a short decimal?"""
    return is_long(x) and (isinstance(x, Surd) or not _shown(x)[2])


def is_long(x: Any) -> bool:
    """Is this a fraction of more digits than one is shown with, or a sum of more roots?"""
    if isinstance(x, Surd):
        return len(x.terms) > TERMS or any(is_long(c) or r.bit_length() > LONG for r, c in x.terms.items())
    return isinstance(x, Fraction) and max(x.numerator.bit_length(), x.denominator.bit_length()) > LONG


def _decimal(x: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 12
        return Decimal(x.numerator) / Decimal(x.denominator)


def _power(digits: str, power: int, times: str, ten: str) -> str:
    if power == 0:
        return digits
    return {"1": ten, "-1": "-" + ten}.get(digits, f"{digits}{times}{ten}")


def brief(x: Any, digits: int) -> str:
    """A number in few characters, for where there is no room: so many significant digits, powers of ten as 1e−16."""
    if isinstance(x, complex):
        return display(x)
    if isinstance(x, Surd):
        x = float(x)
    value: Any = _decimal(x) if isinstance(x, Fraction) else float(x)
    if 1 <= abs(value) < 100_000:
        digits = max(digits, len(str(round(abs(value)))))
    mantissa, e, power = f"{value:.{digits}g}".lower().partition("e")
    return (mantissa + (f"e{int(power)}" if e else "")).replace("-", "−")


def display(x: Any) -> str:
    """A number in plain text: −1/3, 0.3333, 1.11·10⁻¹⁶, 1+2i."""
    if isinstance(x, complex):
        if x.imag == 0:
            return display(x.real)
        imaginary = {"1": "", "−1": "−"}.get(display(x.imag), display(x.imag)) + "i"
        if x.real == 0:
            return imaginary
        return display(x.real) + ("" if imaginary.startswith("−") else "+") + imaginary
    if isinstance(x, Surd):
        return "≈" + display(x.rounded(200)).removeprefix("≈") if is_long(x) else _roots(x)
    if isinstance(x, Fraction) and not is_long(x):
        return str(x).replace("-", "−")
    digits, power, same = _shown(x if isinstance(x, Fraction) else float(x))
    text = _power(digits, power, "·", f"10{str(power).translate(SUPERSCRIPTS)}").replace("-", "−")
    return "≈" + text if isinstance(x, Fraction) and not same else text


def tex(x: Any, wrap: bool = False) -> str:
    """A number in TeX; with `wrap`, in parentheses if it would run into the sign before or after it."""
    if isinstance(x, complex):
        if x.imag == 0:
            return tex(x.real, wrap)
        imaginary = {"1": "", "-1": "-"}.get(tex(x.imag), tex(x.imag)) + "i"
        plus = "" if imaginary.startswith("-") else "+"
        text = imaginary if x.real == 0 else tex(x.real) + plus + imaginary
        return f"({text})" if wrap else text
    if isinstance(x, Surd):
        return _roots_tex(x, wrap)
    if isinstance(x, Fraction) and not is_long(x):
        sign = "-" if x < 0 else ""
        text = f"{sign}\\tfrac{{{abs(x.numerator)}}}{{{x.denominator}}}" if x.denominator > 1 else str(x)
    else:
        digits, power, same = _shown(x if isinstance(x, Fraction) else float(x))
        text = _power(digits, power, r"\cdot ", f"10^{{{power}}}")
        text = APPROXIMATELY + text if isinstance(x, Fraction) and not same else text
    return f"({text})" if wrap and (x < 0 or APPROXIMATELY in text or "cdot" in text) else text


def divisor(x: Any) -> str:
    """A number in TeX as it stands after a stroke: 2√2 in parentheses too, or the root would be read as multiplied."""
    text = tex(x, True)
    return f"({text})" if isinstance(x, Surd) and text[0].isdigit() else text


def _roots(x: Surd) -> str:
    """√2/2, −3√2, (1+√5)/2."""
    bottom = math.lcm(*(c.denominator for c in x.terms.values()))
    text = ""
    for term in x.sorted():
        top = term.coefficient * bottom
        size = str(abs(top)) if abs(top) != 1 or term.radicand == 1 else ""
        text += ("−" if top < 0 else "+") + size + (f"√{term.radicand}" if term.radicand > 1 else "")
    text = text.removeprefix("+")
    if bottom == 1:
        return text
    return f"({text})/{bottom}" if len(x.terms) > 1 else f"{text}/{bottom}"


def _roots_tex(x: Surd, wrap: bool) -> str:
    r"""\tfrac{\sqrt{2}}{2}, with a minus sign in front of the fraction."""
    if is_long(x):
        return tex(x.rounded(200), wrap)
    text = re.sub(r"√(\d+)", r"\\sqrt{\1}", _roots(x)).replace("−", "-")
    found = re.fullmatch(r"(-?)\(?(.*?)\)?/(\d+)", text)
    if found:
        text = f"{found[1]}\\tfrac{{{found[2]}}}{{{found[3]}}}"
    alone = len(x.terms) == 1
    return f"({text})" if wrap and (text.startswith("-") or not (alone or found)) else text


def is_negative(x: Any) -> bool:
    """Is it written with a minus sign in front? (A complex number, or a sum of roots, is not: it gets parentheses.)"""
    if isinstance(x, Surd) and len(x.terms) > 1:
        return False
    return not isinstance(x, complex) and bool(x < 0)


def equals(x: Any) -> str:
    """TeX of a result: = 2, or ≈ 1.235 if it has too many digits to show."""
    return f"{APPROXIMATELY[1:-1]} {tex(x).removeprefix(APPROXIMATELY)}" if is_rounded(x) else f"= {tex(x)}"


def minus_product(terms: Iterable[tuple[Any, Any]]) -> str:
    """TeX of − m·u − m'·u' …, each sign joined with that of m: `+ 2\\cdot 3` for m = −2, u = 3."""
    text = ""
    for m, u in terms:
        size = abs(m) if is_negative(m) else m
        product = tex(u, True) if size == 1 else f"{tex(size, True)} \\cdot {tex(u, True)}"
        text += f" {'+' if is_negative(m) else '-'} {product}"
    return text


def linear(coefficients: Sequence[Any], unknowns: Sequence[str], right: Any) -> str:
    """TeX of an equation: 2x_1 - x_3 = 5. Unknowns with coefficient 0 are left out, unless all are."""
    text = ""
    for a, x in zip(coefficients, unknowns, strict=True):
        if a == 0:
            continue
        size = abs(a) if is_negative(a) else a
        factor = "" if size == 1 else tex(size, wrap=True)
        factor += "\\," if factor.endswith("}") and "10^" in factor else ""
        sign = "-" if is_negative(a) else "+"
        text += (f" {sign} " if text else "-" if sign == "-" else "") + factor + x
    return f"{text or '0'} = {tex(right)}"


def entry(name: str, *indices: int) -> str:
    """TeX of an entry by its indices from 0: u_{21}, x_3, u_{10,2}."""
    numbers = [str(i + 1) for i in indices]
    inside = ("," if any(len(n) > 1 for n in numbers) else "").join(numbers)
    return f"{name}_{inside}" if len(inside) == 1 else f"{name}_{{{inside}}}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """One, two and three: a list in words."""
    return f" {last} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def rows(indices: Sequence[int], name: str = "row") -> str:
    """The rows with these indices (from 0), in words: row 2; rows 2, 3 and 5."""
    return f"{name}{'s' if len(indices) > 1 else ''} {listed([str(i + 1) for i in indices])}"


def tuple_tex(values: Iterable[Any]) -> str:
    """TeX of a vector written in a line: (1, 2, 3)."""
    return "(" + ",\\ ".join(tex(x) for x in values) + ")"


def subscript(name: str, index: int) -> str:
    """An unknown in plain text, by its index from 0: x₁."""
    return name + str(index + 1).translate(SUBSCRIPTS)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def finite(x: Any) -> bool:
    """Is it a number a reader can be shown? Fractions always are."""
    if isinstance(x, complex):
        return math.isfinite(x.real) and math.isfinite(x.imag)
    return isinstance(x, (Fraction, Surd)) or math.isfinite(x)
