"""Reading a widget's state: what came, as floats; a ValueError of one sentence where it cannot be shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any


def matrix(
    widget: str, state: dict[str, Any], name: str, default: Any, shape: tuple[int, int], most: float
) -> list[list[float]]:
    """`state[name]`, or the default, as rows of floats no larger than `most`."""
    rows, columns = shape
    given = state.get(name, default)
    try:
        found = [[float(v) for v in row] for row in given]
    except (TypeError, ValueError):
        found = []
    if len(found) != rows or any(len(row) != columns for row in found):
        what = f"{_count(rows)} rows of {_count(columns)} numbers"
        raise ValueError(f"{widget}: {name} is {what}, as in {name}={_plain(default)}")
    _finite(widget, name, [v for row in found for v in row], most)
    return found


def vector(widget: str, state: dict[str, Any], name: str, default: Any, length: int, most: float) -> list[float]:
    """`state[name]`, or the default, as `length` floats no larger than `most`."""
    given = state.get(name, default)
    try:
        found = [float(v) for v in given]
    except (TypeError, ValueError):
        found = []
    if len(found) != length:
        raise ValueError(f"{widget}: {name} is {_count(length)} numbers, as in {name}={_plain(default)}")
    _finite(widget, name, found, most)
    return found


def scalar(widget: str, state: dict[str, Any], name: str, default: float, least: float, most: float) -> float:
    """`state[name]`, or the default, as a float from `least` to `most`."""
    try:
        found = float(state.get(name, default))
    except (TypeError, ValueError):
        found = math.nan
    if not least <= found <= most:
        ends = f"{_short(least)} to {_short(most)}"
        raise ValueError(f"{widget}: {name} is a number from {ends}, as in {name}={default:g}")
    return found


def choice(widget: str, state: dict[str, Any], name: str, default: str, choices: Sequence[str]) -> str:
    """`state[name]`, or the default, one of the choices."""
    found = state.get(name, default)
    if found not in choices:
        raise ValueError(f"{widget}: {name} is one of {', '.join(choices)}, not {found!r}")
    return str(found)


def length(value: Any) -> int:
    """How many rows or numbers came; 0 for what has none."""
    try:
        return len(value)
    except TypeError:
        return 0


def _finite(widget: str, name: str, values: Sequence[float], most: float) -> None:
    if not all(math.isfinite(v) and abs(v) <= most for v in values):
        ends = f"{_short(-most)} and {_short(most)}"
        raise ValueError(f"{widget}: the numbers of {name} are between {ends}, so that the picture shows them")


def _count(n: int) -> str:
    return ("no", "one", "two", "three", "four", "five", "six")[n] if n <= 6 else str(n)


def _short(x: float) -> str:
    return f"{x:g}".replace("-", "−").replace("inf", "∞")


def _plain(value: Any) -> str:
    return str([list(row) if isinstance(row, (list, tuple)) else row for row in value])
