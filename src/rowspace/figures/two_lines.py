"""A 2 by 2 system as two lines: the picture and the sentence of web/widgets/lines.ts, drawn without a browser."""

from __future__ import annotations

import math
from typing import Any

from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import drawn, table
from rowspace.figures.plane import Plane, Point, backdrop
from rowspace.figures.widgets import listed, widget

Row = tuple[float, float]
DEFAULT_A, DEFAULT_B = ((2, 1), (1, -1)), (5, 1)
UNIT = 40
PLANE = Plane(520, 440, UNIT)
_, X, _, Y = PLANE.box()
SAME = 1e-9
NEAR = math.sin(math.radians(6))
ROLES = ("vec-a", "vec-b")


def system(state: dict[str, Any]) -> tuple[tuple[Row, Row], Row]:
    """A and b of a widget's state as floats; a ValueError that says what is wrong with them."""
    try:
        (a, b), (c, d) = state.get("A", DEFAULT_A)
        e, f = state.get("b", DEFAULT_B)
        numbers = [float(v) for v in (a, b, c, d, e, f)]
    except (TypeError, ValueError):
        raise ValueError(
            "two-lines: A is two rows of two numbers and b is two numbers, as in A=[[2, 1], [1, -1]], b=[5, 1]"
        ) from None
    if not all(math.isfinite(v) and abs(v) <= 1e6 for v in numbers):
        raise ValueError("two-lines: the numbers are finite and at most a million in size")
    a, b, c, d, e, f = numbers
    return ((a, b), (c, d)), (e, f)


def size(r: Row) -> float:
    return math.hypot(*r)


def along(r: Row) -> Point:
    """A direction along the line of a row: to the right, or upwards where it is vertical."""
    n = size(r)
    d = (-r[1] / n, r[0] / n)
    return (-d[0], -d[1]) if d[0] < -SAME or (abs(d[0]) <= SAME and d[1] < 0) else d


def nearest(r: Row, b: float, p: Point = (0.0, 0.0)) -> Point:
    """The point of the line next to p."""
    t = (b - r[0] * p[0] - r[1] * p[1]) / (r[0] ** 2 + r[1] ** 2)
    return (p[0] + t * r[0], p[1] + t * r[1])


def clip(r: Row, b: float) -> tuple[Point, Point] | None:
    """The ends of a line inside the picture, left to right; None when it passes outside."""
    if size(r) == 0:
        return None
    p, d = nearest(r, b), along(r)
    low, high = -math.inf, math.inf
    for at, step, most in ((p[0], d[0], X), (p[1], d[1], Y)):
        if abs(step) < 1e-12:
            if abs(at) > most:
                return None
            continue
        t, u = (-most - at) / step, (most - at) / step
        low, high = max(low, min(t, u)), min(high, max(t, u))
    return ((p[0] + low * d[0], p[1] + low * d[1]), (p[0] + high * d[0], p[1] + high * d[1])) if low < high else None


def equation(r: Row, b: float) -> str:
    """``2x − y = 3``."""

    def term(c: float, x: str, first: bool) -> str:
        if c == 0:
            return ""
        factor = "" if abs(c) == 1 else number(abs(c))
        sign = ("−" if c < 0 else "") if first else (" − " if c < 0 else " + ")
        return sign + factor + x

    return f"{(term(r[0], 'x', True) + term(r[1], 'y', r[0] == 0)) or '0'} = {number(b)}"


def crossing(A: tuple[Row, Row], b: Row) -> tuple[Point, float] | None:
    """The point where the lines cross and the sine of their angle; None where they do not, or are one line."""
    r, s = A
    D = r[0] * s[1] - r[1] * s[0]
    scale = size(r) * size(s)
    if scale == 0 or abs(D) / scale <= SAME:
        return None
    return ((b[0] * s[1] - r[1] * b[1]) / D, (r[0] * b[1] - s[0] * b[0]) / D), abs(D) / scale


def says(A: tuple[Row, Row], b: Row) -> str:
    """The sentence below the picture, as HTML: how many solutions, which, and why."""
    (r, s), found = A, crossing(A, b)
    if size(r) == 0 or size(s) == 0:
        return _with_zero_row(A, b)
    if found:
        at, sine = found
        D = r[0] * s[1] - r[1] * s[0]
        where = "" if abs(at[0]) <= X and abs(at[1]) <= Y else ", outside the picture"
        warning = ""
        if sine < NEAR:
            angle, moves = math.degrees(math.asin(sine)), 0.1 * size(s) / abs(D)
            warning = (
                f'<span class="near"><b class="warn">△ Nearly parallel</b>: they meet at {number(angle)}°. '
                f"Change the right side of equation 1 by 0.1 and the crossing moves by {number(moves)}.</span>"
            )
        shown = f'<span class="vec-result">{point(at)}</span>'
        return f"<b>One solution.</b> The lines cross at {shown}{where}; det A = {number(D)}.{warning}"
    k = (r[0] * s[0] + r[1] * s[1]) / (r[0] ** 2 + r[1] ** 2)
    apart = abs(b[0] / size(r) - math.copysign(1, k) * b[1] / size(s))
    same_left = abs(k - 1) < SAME
    if apart <= SAME * max(1, abs(b[0] / size(r))):
        second = "equation 1" if same_left else f"{number(k)} times equation 1"
        points = f'<span class="vec-result">{point(nearest(r, b[0]))} + t {point((-r[1], r[0]))}</span>'
        return (
            f"<b>Infinitely many solutions.</b> Equation 2 is {second}: one line. "
            f"Every point {points} solves both; det A = 0."
        )
    left = (
        "Both equations have the same left side, and different right sides"
        if same_left
        else f"The left side of equation 2 is {number(k)} times that of equation 1; its right side is not"
    )
    sides = f"{number(k * b[0])} against {number(b[1])}"
    return f"<b>No solution.</b> {left}: {sides}. The lines are parallel, {number(apart)} apart; det A = 0."


def _with_zero_row(A: tuple[Row, Row], b: Row) -> str:
    row = 0 if size(A[0]) == 0 else 1
    other = 1 - row
    both = size(A[other]) == 0
    if b[row] != 0 or (both and b[other] != 0):
        row = row if b[row] != 0 else other
        return f"<b>No solution.</b> Equation {row + 1} says 0 = {number(b[row])}, which no point does; det A = 0."
    left = "the whole plane solves both" if both else f"the whole line {equation(A[other], b[other])} is left"
    zero = f"Equation {row + 1} says 0 = 0, which every point does"
    return f"<b>Infinitely many solutions.</b> {zero}: {left}; det A = 0."


def picture(A: tuple[Row, Row], b: Row) -> str:
    """The two lines as SVG, named by their equations, the crossing marked."""
    body = backdrop(PLANE)
    found = crossing(A, b)
    many = found is None and says(A, b).startswith("<b>Infinitely")
    for k, (row, right) in enumerate(zip(A, b, strict=True)):
        ends = clip(row, right)
        if ends is None:
            continue
        if many and "stroke-opacity" not in body:
            way = PLANE.path(*ends)
            body += tag("path", class_="s-vec-result", stroke_opacity="0.3", style="stroke-width: 12", d=way)
        body += tag("path", class_=f"s-{ROLES[k]}", d=PLANE.path(*ends))
        # The name along its own line, above the first and below the second.
        d, (x, y) = along(row), PLANE.at(ends[k])
        turn = f"rotate({-math.degrees(math.atan2(d[1], d[0])):.1f})"
        place = f"translate({x:.1f} {y:.1f}) {turn} translate({(24, -24)[k]} {(-9, 19)[k]})"
        words = {"text_anchor": ("start", "end")[k], "transform": place}
        body += tag("text", equation(row, right), class_=f"equation {ROLES[k]}", **words)
    if found and abs(found[0][0]) <= X and abs(found[0][1]) <= Y:
        x, y = PLANE.at(found[0])
        body += tag("path", class_="crossing", transform=f"translate({x:.1f} {y:.1f})", d="M0-9L9 0 0 9-9 0Z")
        side, anchor = (-16, "end") if x > 150 else (16, "start")
        body += tag("text", point(found[0]), class_="crossing-name", x=x + side, y=y + 5, text_anchor=anchor)
    return PLANE.svg(body, f"Two lines: {equation(A[0], b[0])} and {equation(A[1], b[1])}")


def static(state: dict[str, Any]) -> str:
    """The picture, the equations and the sentence."""
    A, b = system(state)
    equations = [[equation(row, right)] for row, right in zip(A, b, strict=True)]
    return drawn("lines", picture(A, b), says(A, b), table("The system", equations))


def TwoLines(A: Any = DEFAULT_A, b: Any = DEFAULT_B) -> Any:
    """A 2 by 2 system as two lines one can move and turn; ``.A`` and ``.b`` follow in a notebook."""
    return widget("two-lines", static, {"A": listed(A), "b": listed(b)})
