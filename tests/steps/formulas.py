"""The formulas of notes, read and computed: a small grammar of the TeX that notes are written in.

`value` gives what a side of an equation comes to, exactly where it holds no decimals (fractions, square roots), with
the size of what was added up on the way, so that a rounded figure is held to what rounding can explain.
"""

from __future__ import annotations

import cmath
import itertools
import math
import re
from fractions import Fraction

from rowspace.steps.surds import NoRoot, Surd, square_root
from rowspace.steps.words import tex

ROUNDED = 1 / 1000  # a number of four digits is off by at most half of one in a thousand
TOKEN = re.compile(
    r"\s*(?:[0-9]+(?:\.[0-9]+)?|\\(?:[a-zA-Z]+|[,| ])|.)"
)
ATOM = re.compile(
    r"\\tfrac\{(?:[^{}]|\{[^{}]*\})*\}\{[0-9]+\}|[0-9]*\\sqrt\{[0-9]+\}|10\^\{-?[0-9]+\}"
    r"|[0-9]+(?:\.[0-9]+)?(?:\\cdot 10\^\{-?[0-9]+\})?"
)
SPACES = {"\\,", "\\ ", "\\quad"}
FUNCTIONS = {"cos": math.cos, "sin": math.sin, "exp": math.exp, "log": math.log, "tanh": math.tanh, "tan": math.tan}


class NoValue(Exception):
    """The formula has letters, or something else that is no number."""


class Number:
    """A number that remembers how large its summands were."""

    def __init__(self, value, size=None):
        self.value = value
        self.size = float(abs(value)) if size is None else float(size)

    def __add__(self, other):
        return Number(plus(self.value, other.value), self.size + other.size)

    def __neg__(self):
        return Number(-self.value, self.size)

    def __mul__(self, other):
        return Number(times(self.value, other.value), self.size * other.size)

    def __truediv__(self, other):
        if other.value == 0:
            raise NoValue
        inverse = 1 / mixed(other.value)
        return Number(times(self.value, inverse), self.size * other.size * float(abs(inverse)) ** 2)


def mixed(x):
    return x if isinstance(x, (Fraction, Surd)) else complex(x)


def both(a, b):
    return (a, b) if isinstance(a, (Fraction, Surd)) and isinstance(b, (Fraction, Surd)) else (as_float(a), as_float(b))


def as_float(x):
    return complex(float(x)) if isinstance(x, (Fraction, Surd)) else complex(x)


def plus(a, b):
    a, b = both(a, b)
    return a + b


def times(a, b):
    a, b = both(a, b)
    return a * b


class Reader:
    """A recursive descent through one side of an equation; vectors are lists of numbers."""

    def __init__(self, text):
        found = (m[0].lstrip() for m in TOKEN.finditer(text))  # not strip: the space of "\\ " is part of it
        self.tokens = [token for token in found if token and token not in SPACES]
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, wanted=None):
        token = self.peek()
        if token is None or (wanted is not None and token != wanted):
            raise NoValue
        self.at += 1
        return token

    def whole(self):
        found = self.sum()
        if self.peek() is not None:
            raise NoValue
        return found

    def sum(self):
        total = self.product()
        while self.peek() in ("+", "-"):
            sign = self.take()
            term = self.product()
            total = add(total, scale(Number(Fraction(-1)), term) if sign == "-" else term)
        return total

    def product(self):
        total = self.unary()
        while self.peek() is not None:
            token = self.peek()
            if token in ("\\cdot", "\\times"):
                self.take()
                total = multiply(total, self.unary())
            elif token == "/":
                self.take()
                divisor = self.unary()
                if isinstance(divisor, list):
                    raise NoValue
                total = scale(Number(Fraction(1)) / divisor, total)
            elif token in ("(", "\\sqrt", "\\tfrac", "i", "\\lvert", "\\lVert") or token[0].isdigit():
                total = multiply(total, self.power())
            else:
                break
        return total

    def unary(self):
        if self.peek() in ("-", "+"):
            sign, found = self.take(), self.unary()
            return scale(Number(Fraction(-1)), found) if sign == "-" else found
        return self.power()

    def power(self):
        base = self.atom()
        while self.peek() == "^":
            self.take()
            if self.peek() == "{":
                self.take()
                exponent = self.sum()
                self.take("}")
            else:
                exponent = self.atom()
            if isinstance(base, list) or not isinstance(exponent.value, Fraction) or exponent.value.denominator != 1:
                raise NoValue
            found = Number(Fraction(1))
            for _ in range(abs(int(exponent.value))):
                found = found * base
            base = found if exponent.value >= 0 else Number(Fraction(1)) / found
        return base

    def atom(self):
        token = self.take()
        if token[0].isdigit():
            return Number(Fraction(token))
        if token == "i":
            return Number(1j)
        if token == "(":
            items = [self.sum()]
            while self.peek() == ",":
                self.take()
                items.append(self.sum())
            self.take(")")
            return items if len(items) > 1 else items[0]
        if token == "{":
            found = self.sum()
            self.take("}")
            return found
        if token == "\\tfrac":
            return self.braced() / self.braced()
        if token == "\\sqrt":
            return root(self.braced())
        if token in ("|", "\\lvert"):
            found = self.sum()
            self.take("|" if token == "|" else "\\rvert")
            return Number(abs(found.value), found.size) if not isinstance(found, list) else no_value()
        if token in ("\\lVert", "\\|"):
            found = self.sum()
            self.take("\\rVert" if token == "\\lVert" else "\\|")
            return root(multiply(found, found)) if isinstance(found, list) else no_value()
        if token[1:] in FUNCTIONS and token[0] == "\\":
            found = self.power()
            return apply(token[1:], found) if not isinstance(found, list) else no_value()
        if token in ("\\max", "\\min"):
            items = self.atom()
            pick = max if token == "\\max" else min
            return pick(items, key=lambda n: float(n.value)) if isinstance(items, list) else items
        raise NoValue

    def braced(self):
        self.take("{")
        found = self.sum()
        self.take("}")
        return found if isinstance(found, Number) else no_value()


def no_value():
    raise NoValue


def add(a, b):
    if isinstance(a, list) != isinstance(b, list) or (isinstance(a, list) and len(a) != len(b)):
        raise NoValue
    return [x + y for x, y in zip(a, b, strict=True)] if isinstance(a, list) else a + b


def scale(factor, a):
    return [factor * x for x in a] if isinstance(a, list) else factor * a


def multiply(a, b):
    """A product; of two vectors, the dot product."""
    if isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            raise NoValue
        total = Number(Fraction(0))
        for x, y in zip(a, b, strict=True):
            total = total + x * y
        return total
    return scale(b, a) if isinstance(a, list) else scale(a, b)


def root(x):
    value = float(abs(x.value))
    size = x.size / math.sqrt(value) if value else math.sqrt(x.size)
    try:
        return Number(square_root(x.value), size)
    except NoRoot:
        found = cmath.sqrt(as_float(x.value))
        return Number(found, size)


def apply(name, x):
    found = as_float(x.value)
    if found.imag:
        raise NoValue
    try:
        result = FUNCTIONS[name](found.real)
    except (ValueError, OverflowError):
        raise NoValue from None
    slope = {"exp": abs(result), "log": 1 / found.real if name == "log" else 0, "tan": 1 + result**2}.get(name, 1)
    return Number(complex(result), abs(result) + slope * x.size)


def formulas(note):
    return re.findall(r"\$([^$]*)\$", note)


def without_indices(formula):
    return re.sub(r"_\{[^{}]*\}|_[0-9a-zA-Z]", "", formula).replace(r"{\approx}", "")


def value(side):
    """What one side of an equation comes to: a `Number`, a list of them for a vector; None if it has letters."""
    try:
        return Reader(without_indices(side)).whole()
    except NoValue:
        return None


def sides(formula):
    return re.split(r"=|\\approx(?!\})", formula)


def is_false_on_purpose(formula):
    """What a contradictory row says, 0 = 3, is false, and the note says so."""
    return formula.startswith("0 = ")


def equations(note, exact):
    """Check every equation of numbers in a note; how many there were."""
    count = 0
    for formula in formulas(note):
        if is_false_on_purpose(formula):
            continue
        found = [v for v in map(value, sides(formula)) if v is not None]
        for a, b in itertools.pairwise(found):
            if isinstance(a, list) != isinstance(b, list):
                continue
            pairs = zip(a, b, strict=True) if isinstance(a, list) else [(a, b)]
            for x, y in pairs:
                check(formula, x, y, exact and "approx" not in formula and "." not in formula)
                count += 1
    return count


def check(formula, a, b, exactly):
    off = abs(plus(a.value, -b.value))
    allowed = 0 if exactly and isinstance(off, (Fraction, Surd)) else 3 * ROUNDED * max(a.size, b.size)
    assert float(off) <= allowed, f"{formula}: {as_float(a.value)} is not {as_float(b.value)}"


def bare(x):
    """A number as TeX without signs."""
    return tex(abs(x)).replace(r"{\approx}", "")


def atoms(formula):
    """The numbers that stand in a formula, as TeX; indices and exponents are none."""
    text = re.sub(r"(?<!10)\^(?:\{[^{}]*\}|[0-9])", "", without_indices(formula))
    return [found[0] for found in ATOM.finditer(text)]
