"""What is to be seen: polygons and lines in pixels, with colours by name, in the order of painting.

Each comes from a shape of the scene by one product of matrices, camera times world, and one product of that with all
its points. The list is plain numbers and names, so that a canvas, a window and a page can all draw it.

The picture has no words in it. At the bottom left, between brackets, stand the columns of the boat's matrix, solid,
over those of the harbour's, dashed; beside them a bar says how far the boat is from filling the outline, against what
is allowed. At the top left are the lamps: gathered ones filled. An
arrowhead at the rim points to the harbour while it is out of sight.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from rowspace.apps.game.camera import Camera, within
from rowspace.apps.game.canvas import Pixels, blank, blend, stroke
from rowspace.apps.game.levels import FIT
from rowspace.apps.game.play import State, misfit
from rowspace.apps.game.scene import Shape, polygon
from rowspace.apps.game.sprites import FLOAT, HULL, OUTER, STAR, columns
from rowspace.apps.game.transforms import Array, apply, product
from rowspace.apps.moves import matrix, scale, translate

TALL = 13.0
"""Units of the world that a screen shows from top to bottom, at zoom 1."""
SMALL = 150
"""A screen with fewer rows of pixels than this (a terminal's) looks nearer, so that the boat can be made out."""


ROLES = ("surface", "ink", "math", "verdict")


@dataclass(frozen=True)
class Drawn:
    """A polygon (`width` 0) or a line of `width` pixels, through points (2, n) in pixels."""

    points: Array
    colour: str
    width: float = 0.0
    closed: bool = True
    dash: float = 0.0
    alpha: float = 1.0
    node: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "points": self.points.T.round(2).tolist(),
            "colour": self.colour,
            "width": self.width,
            "closed": self.closed,
            "dash": self.dash,
            "alpha": self.alpha,
            "node": self.node,
        }


def camera(state: State, width: int, height: int) -> Camera:
    """The camera of a state on a screen: it stays inside the level where it can."""
    zoom = height / TALL * state.zoom * (1.3 if height < SMALL else 1.0)
    across, down = state.rules.size
    x = within(state.eye[0], width / 2 / zoom - 0.6, across)
    y = within(state.eye[1], height / 2 / zoom - 0.6, down)
    return Camera(x, y, zoom, width, height)


def draw_list(state: State, width: int, height: int) -> list[Drawn]:
    """Everything to be seen on a screen of `width` by `height` pixels, the furthest back first."""
    eye = camera(state, width, height)
    view = eye.matrix()
    thick = min(2.0, max(0.6, height / 600))
    drawn = [*_chart(state, view, thick)]
    worlds = state.scene.worlds()
    for node in state.scene:
        M = product(view, worlds[node.name])
        drawn += [_placed(shape, M, node.name, thick) for shape in node.shapes]
    drawn += [*_verdict(state, view, thick), *_pointer(state, eye, thick)]
    return [each for each in drawn if _seen(each, width, height)] + _panel(state, width, height, thick)


def _placed(shape: Shape, M: Array, name: str, thick: float) -> Drawn:
    points = apply(M, shape.points)
    return Drawn(points, shape.colour, shape.width * thick, shape.closed, shape.dash * thick, shape.alpha, name)


def _seen(each: Drawn, width: int, height: int) -> bool:
    low, high = each.points.min(axis=1), each.points.max(axis=1)
    edge = each.width
    return bool(high[0] > -edge and high[1] > -edge and low[0] < width + edge and low[1] < height + edge)


def _chart(state: State, view: Array, thick: float) -> list[Drawn]:
    """The grid of the plane, a line every two units, and the edge of the level."""
    width, height = state.rules.size
    lines = [polygon((x, 0), (x, height)) for x in np.arange(2, width, 2)]
    lines += [polygon((0, y), (width, y)) for y in np.arange(2, height, 2)]
    grid = [Drawn(apply(view, each), "grid", 0.8 * thick, False, alpha=0.55, node="grid") for each in lines]
    rim = polygon((0, 0), (width, 0), (width, height), (0, height))
    sea = apply(view, rim)
    sides = [Drawn(sea[:, [i - 1, i]], "edge", 1.5 * thick, False, node="sea") for i in range(4)]
    return [Drawn(sea, "sunken", node="sea"), *grid, *sides]


def _verdict(state: State, view: Array, thick: float) -> list[Drawn]:
    """Docked: the outline of the boat in the colour of what passed, a single rule. Flat: a cross over it."""
    M = product(view, state.boat)
    if state.phase == "docked":
        return [Drawn(apply(M, part), "ok", 3.2 * thick, node="verdict") for part in (HULL, FLOAT, OUTER)]
    if state.phase == "flat":
        x, y = M[:2, 2].tolist()
        r = 16 * thick
        ways = (polygon((x - r, y - r), (x + r, y + r)), polygon((x - r, y + r), (x + r, y - r)))
        return [Drawn(way, "wrong", 3.5 * thick, False, node="verdict") for way in ways]
    return []


def _pointer(state: State, eye: Camera, thick: float) -> list[Drawn]:
    """Where the harbour is out of sight: an arrowhead at the rim of the screen, on the line to it."""
    place = state.scene.world("harbour")[:2, 2:]
    x, y = eye.to_screen(place)[:, 0].tolist()
    if 0 <= x <= eye.width and 0 <= y <= eye.height:
        return []
    middle_x, middle_y, size = eye.width / 2, eye.height / 2, 11 * thick
    dx, dy = x - middle_x, y - middle_y
    part = min((middle_x - 2 * size) / max(abs(dx), 1e-9), (middle_y - 2 * size) / max(abs(dy), 1e-9))
    length = math.hypot(dx, dy)
    turn = matrix(dx / length, -dy / length, dy / length, dx / length, middle_x + part * dx, middle_y + part * dy)
    head = apply(product(turn, scale(size)), polygon((1.3, 0), (-0.9, 0.65), (-0.45, 0), (-0.9, -0.65)))
    return [Drawn(head, "paper", 3 * thick, node="pointer"), Drawn(head, "ink", node="pointer")]


def _panel(state: State, width: int, height: int, thick: float) -> list[Drawn]:
    small = height < SMALL
    unit = (0.09 if small else 0.05) * height
    margin = 0.35 * unit
    half, x, y = 1.55 * unit, margin + 1.9 * unit, height - margin - 1.55 * unit
    place = product(translate(x, y), scale(unit, -unit))
    wide = 1.9 * unit
    ground = polygon((x - wide, y - half), (x + wide, y - half), (x + wide, y + half), (x - wide, y + half))
    panel = [] if small else [Drawn(ground, "paper", alpha=0.75, node="panel")]
    for sign in (-1, 1):
        back, lip = x + sign * 1.85 * unit, x + sign * 1.5 * unit
        bracket = polygon((lip, y - half), (back, y - half), (back, y + half), (lip, y + half))
        panel.append(Drawn(bracket, "ink", 1.6 * thick, False, node="panel"))
    pair = ((state.scene.world("harbour"), True), (state.boat, False))
    size = max(1.0, max(float(np.abs(M[:2, :2]).max()) for M, _ in pair) / 1.25)
    for M, dashed in pair:
        (a, b, _), (c, d, _), _ = M.tolist()
        linear = product(place, matrix(a / size, b / size, c / size, d / size))
        for shape in columns(1.4 if dashed else 2.6):
            each = _placed(shape, linear, "panel", thick)
            faint = 0.45 if dashed else 1.0
            panel.append(Drawn(each.points, each.colour, each.width, each.closed, 4 * thick * dashed, faint, "panel"))
    return panel + _bar(state, x + 2.3 * unit, height - margin, unit, thick) + _lamps(state, unit, margin, thick)


def _bar(state: State, left: float, bottom: float, unit: float, thick: float) -> list[Drawn]:
    """How far the boat is from fitting: the square root of the distance, so that the last part has room."""
    far, top = 8.0, bottom - 0.35 * unit
    length = 4.5 * unit
    part, allowed = min(1.0, (misfit(state) / far) ** 0.5), (FIT / far) ** 0.5
    box = polygon((0, 0), (1, 0), (1, 1), (0, 1))
    frame = product(translate(left, top), scale(length, bottom - top))
    filled = product(frame, scale(max(part, 0.004), 1.0))
    mark = left + allowed * length
    return [
        Drawn(apply(frame, box), "paper", alpha=0.75, node="panel"),
        Drawn(apply(filled, box), "ok" if part <= allowed else "ink-soft", node="panel"),
        Drawn(apply(frame, box), "edge", 1.0 * thick, node="panel"),
        Drawn(polygon((mark, top - 0.2 * unit), (mark, bottom)), "ink", 1.8 * thick, False, node="panel"),
    ]


def _lamps(state: State, unit: float, margin: float, thick: float) -> list[Drawn]:
    row = []
    for i in range(len(state.rules.lamps)):
        star = apply(product(translate(margin + (0.5 + 1.0 * i) * unit, margin + 0.5 * unit), scale(unit)), STAR)
        row.append(Drawn(star, "eigen", 0.0 if i < len(state.lamps) else 1.2 * thick, node="panel"))
    return row


def rgb(theme: str) -> dict[str, tuple[int, int, int]]:
    """The palette as numbers, ``light`` or ``dark``: of figures' file, without the rest of that room."""
    groups = _tokens()
    roles = {name: role[theme] for group in ROLES for name, role in groups[group].items()}
    return {name: (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)) for name, text in roles.items()}


@cache
def _tokens() -> dict[str, Any]:
    file = files("rowspace").joinpath("figures", "tokens.json")
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


def paint(drawn: list[Drawn], width: int, height: int, theme: str = "dark") -> Pixels:
    """The list on a canvas, (height, width, 3) uint8."""
    palette = rgb(theme)
    canvas = blank(width, height, palette["paper"])
    for each in drawn:
        colour = palette[each.colour]
        if each.width == 0:
            blend(canvas, [each.points], colour, each.alpha)
        else:
            stroke(canvas, each.points, colour, each.width, each.closed, each.dash, each.alpha)
    return canvas


def picture(state: State, width: int, height: int, theme: str = "dark") -> Pixels:
    """A state as pixels."""
    return paint(draw_list(state, width, height), width, height, theme)



