"""Curves over one axis as SVG, without Matplotlib, so that a cell in the page draws at once.

Series are told apart by colour, dash and mark, and each is named at the end of its line."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from rowspace.figures.axes import Axis
from rowspace.figures.markup import Drawing, described, tag
from rowspace.figures.tokens import tokens, variable

WIDTH, HEIGHT = 560, 320
LEFT, TOP, BOTTOM = 62, 16, 52
ROLES = ("vec-a", "vec-b", "vec-result", "ink-soft")
MARKS = (
    "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",
    "M-3.2-3.2h6.4v6.4h-6.4z",
    "M0-4.6L4.6 0L0 4.6L-4.6 0z",
    "M0-4L3.8 3h-7.6z",
)
SANS = "13px var(--font-sans, system-ui, sans-serif)"
TEXT = f"font: 400 {SANS}; fill: {variable('ink-soft')}"
MOST_MARKS = 12
NAME_HEIGHT = 16
Place = tuple[float, float]


def line_chart(
    series: Mapping[str, ArrayLike],
    x: ArrayLike | None = None,
    *,
    alt: str,
    xlabel: str = "",
    ylabel: str = "",
    log: str = "",
) -> Drawing:
    """Draw up to four series over x (or over 1, 2, 3, …) as lines with marks, each named at its end.

    Parameters
    ----------
    series : name -> n values. NaN and infinity leave a gap.
    x : n positions, the same for all series.
    alt : a sentence for those who do not see it.
    log : which axes are logarithmic: "", "x", "y" or "xy". On a logarithmic axis a 0 is drawn at the foot, marked 0.

    Raises
    ------
    ValueError
        For no series or more than four, lengths that differ, negative values on a logarithmic axis, nothing finite.
    """
    words = described(alt, "line_chart")
    if log not in ("", "x", "y", "xy"):
        raise ValueError(f'line_chart: log is {log!r}; give "", "x", "y" or "xy"')
    if not 1 <= len(series) <= len(ROLES):
        raise ValueError(f"line_chart: {len(series)} series; one to {len(ROLES)} can be told apart")
    values = {str(name): _vector(y, f"series {name!r}") for name, y in series.items()}
    n = len(next(iter(values.values())))
    positions = np.arange(1.0, n + 1) if x is None else _vector(x, "x")
    for name, y in values.items():
        if len(y) != len(positions):
            raise ValueError(f"line_chart: series {name!r} has {len(y)} values for {len(positions)} positions")
    right = 14 + 7.4 * max(len(name) for name in values)
    right = min(right, WIDTH * 0.4)
    across = Axis("x", positions, (LEFT, WIDTH - right), "x" in log)
    up = Axis("y", np.concatenate(list(values.values())), (HEIGHT - BOTTOM, TOP), "y" in log)
    body = _frame(across, up, WIDTH - right, xlabel, ylabel)
    ends: list[tuple[Place, Place, int, str]] = []
    for k, (name, y) in enumerate(values.items()):
        pairs = zip(positions, y, strict=True)
        points = [(across.place(a), up.place(b)) if np.isfinite(a) and np.isfinite(b) else None for a, b in pairs]
        body += _series(k, points)
        drawn = sorted(p for p in points if p)
        ends += [(drawn[0], drawn[-1], k, name)] if drawn else []
    body += _names(ends, WIDTH - right)
    head = f'<svg class="line-chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}"'
    return Drawing(f'{head} style="display: block; width: 100%; max-width: {WIDTH}px">{body}</svg>', alt)


def _vector(values: ArrayLike, what: str) -> np.ndarray:
    y = np.asarray(values)
    if y.ndim != 1 or y.dtype.kind not in "buif":
        raise ValueError(
            f"line_chart: {what} has shape {y.shape} and entries of type {y.dtype}; it is a list of real numbers"
        )
    return y.astype(float)


def _frame(across: Axis, up: Axis, right: float, xlabel: str, ylabel: str) -> str:
    rule, edge = variable("rule"), variable("edge")
    foot = HEIGHT - BOTTOM
    body = ""
    for v, label in up.ticks():
        y = up.place(v)
        body += tag("path", d=f"M{LEFT} {y:.1f}H{right:.1f}", style=f"stroke: {rule}; fill: none")
        body += tag("text", label, x=LEFT - 8, y=y + 4, text_anchor="end", style=TEXT)
    for v, label in across.ticks():
        px = across.place(v)
        body += tag("path", d=f"M{px:.1f} {foot}v5", style=f"stroke: {edge}; fill: none")
        body += tag("text", label, x=px, y=foot + 20, text_anchor="middle", style=TEXT)
    body += tag("path", d=f"M{LEFT} {foot}H{right:.1f}", style=f"stroke: {edge}; fill: none")
    if xlabel:
        body += tag("text", escape(xlabel), x=(LEFT + right) / 2, y=HEIGHT - 8, text_anchor="middle", style=TEXT)
    if ylabel:
        turned = f"translate(14 {(TOP + foot) / 2}) rotate(-90)"
        body += tag("text", escape(ylabel), transform=turned, text_anchor="middle", style=TEXT)
    return body


def _series(k: int, points: Sequence[tuple[float, float] | None]) -> str:
    colour = variable(ROLES[k])
    look = tokens()["math"].get(ROLES[k], {"dash": "2 4", "width": 2})
    stroke = f"fill: none; stroke: {colour}; stroke-width: {min(look['width'], 3)}; stroke-linejoin: round"
    stroke += f"; stroke-dasharray: {look['dash']}" if look["dash"] else ""
    d, pen = "", "M"
    for p in points:
        if p is None:
            pen = "M"
            continue
        d += f"{pen}{p[0]:.1f} {p[1]:.1f}"
        pen = "L"
    body = tag("path", d=d, style=stroke)
    drawn = [p for p in points if p]
    every = math.ceil(len(drawn) / MOST_MARKS) or 1
    for px, py in drawn[::every]:
        body += tag("path", transform=f"translate({px:.1f} {py:.1f})", d=MARKS[k], style=f"fill: {colour}")
    return body


def _names(ends: list[tuple[Place, Place, int, str]], right: float) -> str:
    """Each series' name beside the end of its line, or, where the lines meet there, above its beginning."""
    places = {}
    for side in (0, 1):
        heights = sorted(end[side][1] for end in ends)
        places[side] = min((b - a for a, b in pairwise(heights)), default=math.inf)
    at_start = places[1] < NAME_HEIGHT <= places[0]
    body, floor = "", -math.inf
    for y, k, name in sorted((end[0 if at_start else 1][1], end[2], end[3]) for end in ends):
        floor = max(y, floor + NAME_HEIGHT)
        style = f"font: 600 {SANS}; fill: {variable(ROLES[k])}"
        x, lift = (LEFT + 12.0, -9) if at_start else (right + 8, 4)
        body += tag("text", escape(name), x=x, y=max(floor + lift, 12.0), style=style)
    return body
