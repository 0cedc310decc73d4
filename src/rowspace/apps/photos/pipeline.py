"""Pipelines: steps in a line of text, ``blur sigma=2, sepia, rotate 15``.

A step is a name, then its numbers in order or by name; commas part the steps, semicolons the rows of a matrix, and
``1/9`` is a number. Between steps levels are floats, held within black and white, and whole numbers come only at the
end: eight roundings in a row would show.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from numpy.typing import NDArray

from rowspace.apps import AppError
from rowspace.apps.photos.catalogue import KINDS
from rowspace.apps.photos.levels import checked, from_floats, to_floats
from rowspace.apps.photos.steps import Kind, Layer, Parameter, plain

Array = NDArray[Any]


@dataclass(frozen=True)
class Step:
    """One step with its numbers."""

    kind: Kind
    values: dict[str, Any]

    def __str__(self) -> str:
        words = [self.kind.name]
        for each in self.kind.parameters:
            value = self.values[each.name]
            if each.rows:
                words.append("; ".join(" ".join(f"{x:.12g}" for x in row) for row in value))
            elif value != each.default:
                words.append(f"{each.name}={plain(value)}")
        return " ".join(words)

    def matrix(self, shape: tuple[int, int]) -> Array | None:
        """The colour matrix, kernel or move on a picture of that height and width; None where there is none."""
        return None if self.kind.matrix is None else self.kind.matrix(self.values, shape)


@dataclass(frozen=True)
class Pipeline:
    """Steps, one after the other."""

    steps: tuple[Step, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.steps))

    def __call__(
        self, pixels: Array, alpha: Array | None = None, each: Callable[[Step, Layer], None] | None = None
    ) -> Layer:
        """The picture after all steps.

        Parameters
        ----------
        pixels : (h, w) or (h, w, 3) ndarray
            uint8, uint16, or floats from 0 to 1.
        alpha : (h, w) ndarray of uint8, optional
        each : callable, optional
            Called before every step with it and the picture that it takes.

        Returns
        -------
        Layer
            Pixels of the same type, and alpha where there was one.
        """
        pixels = checked(pixels)
        if alpha is not None and alpha.shape != pixels.shape[:2]:
            raise AppError(f"Alpha is of shape {pixels.shape[:2]}, not {alpha.shape}.")
        layer, depth = Layer(pixels, alpha), None if alpha is None else alpha.dtype
        several = len(self.steps) > 1
        if several:
            layer = Layer(to_floats(pixels), None if alpha is None else to_floats(alpha))
        for step in self.steps:
            if each is not None:
                each(step, layer)
            layer = step.kind.apply(layer, step.values)
            if several and pixels.dtype.kind != "f":
                layer = Layer(layer.pixels.clip(0, 1), layer.alpha)
        if several:
            covers = None if layer.alpha is None or depth is None else from_floats(layer.alpha, depth)
            layer = Layer(from_floats(layer.pixels, pixels.dtype), covers)
        return layer


def parse(text: str) -> Pipeline:
    """The pipeline that a text describes.

    Raises ``AppError``, one sentence with what to write instead.

    >>> print(parse("blur 3, sepia, kernel 0 1 0; 1 -4 1; 0 1 0"))
    blur sigma=3, sepia, kernel 0 1 0; 1 -4 1; 0 1 0
    """
    pieces = [piece.strip() for piece in text.replace("\n", ",").split(",")]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        raise AppError("Say what to do, for example: blur sigma=2, sepia")
    return Pipeline(tuple(map(parse_step, pieces)))


def parse_step(text: str) -> Step:
    name, *words = text.replace(";", " ; ").split()
    if name not in KINDS:
        near = difflib.get_close_matches(name.lower(), KINDS, n=2, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "see: rowspace photos filters"
        raise AppError(f"There is no filter {name!r}; {hint}")
    kind = KINDS[name]
    given: dict[str, str] = {}
    loose: list[str] = []
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            loose.append(word)
        elif key in given or key not in {each.name for each in kind.parameters if not each.rows}:
            raise AppError(f"{name}: {key!r} is {'given twice' if key in given else 'unknown'}; write: {kind.usage}")
        else:
            given[key] = value
    values: dict[str, Any] = {}
    for each in kind.parameters:
        if each.rows:
            values[each.name], loose = rows(name, loose), []
        elif each.name in given:
            values[each.name] = value_of(name, each, given[each.name])
        elif loose and not each.named:
            values[each.name] = value_of(name, each, loose.pop(0))
        elif each.default is None:
            raise AppError(f"{name}: its {each.name} is missing; write: {kind.usage}")
        else:
            values[each.name] = each.default
    if loose:
        raise AppError(f"{name}: {' '.join(loose)!r} is too much; write: {kind.usage}")
    return Step(kind, values)


def number(name: str, text: str) -> float:
    """A finite number: 2, -0.5, 1e-3 or 1/9."""
    try:
        value = float(Fraction(text)) if "/" in text else float(text)
    except (ValueError, ZeroDivisionError, OverflowError):
        value = math.nan
    if not math.isfinite(value):
        raise AppError(f"{name}: {text!r} is no finite number.")
    return value


def value_of(name: str, parameter: Parameter, text: str) -> float | str:
    if parameter.words:
        if text not in parameter.words:
            raise AppError(f"{name}: {parameter.name} is {', '.join(parameter.words)}; not {text!r}.")
        return text
    value = number(name, text)
    if not parameter.low <= value <= parameter.high:
        ends = f"from {parameter.low:g}" + (f" to {parameter.high:g}" if parameter.high < math.inf else " on")
        raise AppError(f"{name}: {parameter.name} is {ends}, not {value:g}.")
    return value


def rows(name: str, words: list[str]) -> tuple[tuple[float, ...], ...]:
    """Rows of numbers, parted by semicolons."""
    table: list[list[float]] = [[]]
    for word in words:
        if word == ";":
            table.append([])
        else:
            table[-1].append(number(name, word))
    table = [row for row in table if row]
    if not table:
        raise AppError(f"{name}: give its numbers, rows parted by semicolons, as in: {name} 0 1 0; 1 0 0; 0 0 1")
    if len({len(row) for row in table}) > 1:
        raise AppError(f"{name}: its rows have {', '.join(str(len(row)) for row in table)} numbers; make them as long.")
    return tuple(map(tuple, table))
