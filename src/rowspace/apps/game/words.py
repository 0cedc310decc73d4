"""A moment of the game in words and matrices: for the terminal's last lines, a screen reader and the page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from rowspace.apps.game.levels import FIT, LEVELS
from rowspace.apps.game.play import State, misfit, position, score
from rowspace.apps.game.transforms import Array, area_factor, is_flat, parts, stretch

WINDS = ("east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east")


@dataclass(frozen=True)
class Description:
    """`words`: sentences. `matrices`: of every node that is a thing of its own, ``local``, on its parent, and
    ``world``. `facts`: the figures in the words, for programs."""

    words: tuple[str, ...]
    matrices: dict[str, dict[str, Array]]
    facts: dict[str, Any]


def describe(state: State) -> Description:
    W, D = state.boat, state.scene.world("harbour")
    rules = state.rules
    x, y = position(W)
    words = [f"Level {state.level + 1} of {len(LEVELS)}, {rules.title}. {rules.hint}"]
    words.append(f"The boat is at {figure(x)}, {figure(y)}; {shape_in_words(W)}.")
    words.append(f"The harbour is {to_the_harbour(state)}; it asks for a boat that {asked(D)}.")
    for gate in rules.gates:
        N = state.scene.world(gate.name)
        to = (position(N)[0] - x, position(N)[1] - y)
        arrow = (float(N[0, 0]), float(N[1, 0]))
        where = f"{figure(math.hypot(*to))} to the {wind(to)}, its arrow points {wind(arrow)}"
        words.append(f"Gate {gate.name!r}: {gate.says}; {where}.")
    if state.passed:
        names = ", ".join(f"{name}{'' if sense > 0 else ' (inverse)'}" for name, sense in state.passed)
        words.append(f"Gates passed, the first first: {names}.")
    words.append(standing(state))
    world = state.scene.worlds()
    things = {node.name: {"local": node.local, "world": world[node.name]} for node in state.scene if told(node.name)}
    facts = {
        "level": state.level + 1,
        "phase": state.phase,
        "seconds": round(state.seconds, 3),
        "misfit": misfit(state),
        "allowed": FIT,
        "determinant": area_factor(W),
        "lamps": len(state.lamps),
        "passed": [list(one) for one in state.passed],
        "bumps": state.bumps,
        "score": score(state),
    }
    return Description(tuple(words), things, facts)


def to_the_harbour(state: State) -> str:
    """How far it is, and where."""
    (x, y), (to_x, to_y) = position(state.boat), position(state.scene.world("harbour"))
    distance = math.hypot(to_x - x, to_y - y)
    return "here" if distance < FIT else f"{figure(distance)} to the {wind((to_x - x, to_y - y))}"


def told(name: str) -> bool:
    return not name.startswith("rock") and ":" not in name


def standing(state: State) -> str:
    """How it stands, in one sentence."""
    lamps = f"{len(state.lamps)} of {len(state.rules.lamps)} lamps"
    if state.phase == "docked":
        return f"The boat lies in the harbour after {state.seconds:.1f} seconds with {lamps}: {score(state)} points."
    if state.phase == "flat":
        return "The boat is flat: its determinant is 0, and no matrix brings back what is lost. Start again with r."
    last = f" Last: {state.event}." if state.event else ""
    return f"Its corners are up to {misfit(state):.2f} from the outline, of {FIT:g} allowed; {lamps}.{last}"


def shape_in_words(W: Array) -> str:
    """Where it points, and what gates made of it: by the polar decomposition."""
    if is_flat(W):
        return "it is flat, its two columns on one line"
    bow = (float(W[0, 0]), float(W[1, 0]))
    float_side = "right" if area_factor(W) < 0 else "left"
    return f"its bow points {wind(bow)}, its float is on the {float_side}, and it is {sizes(W)}"


def sizes(W: Array) -> str:
    large, small = stretch(W).factors
    if math.isclose(large, 1, abs_tol=0.005) and math.isclose(small, 1, abs_tol=0.005):
        return "of its own shape"
    if math.isclose(large, small, rel_tol=0.01):
        return f"{figure(large)} times as large as it was"
    return f"stretched by {figure(large)} one way and {figure(small)} the other"


def asked(D: Array) -> str:
    bow = (float(D[0, 0]), float(D[1, 0]))
    side = "right" if area_factor(D) < 0 else "left"
    return f"points {wind(bow)}, has its float on the {side} and is {sizes(D)}"


def wind(way: tuple[float, float]) -> str:
    """The direction in words, of eight."""
    return WINDS[round(math.degrees(math.atan2(way[1], way[0])) / 45) % 8]


def figure(value: float) -> str:
    """A number with two decimals at most, with the sign of minus."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def rows(M: Array) -> tuple[str, str, str]:
    """A matrix as three lines, its columns aligned."""
    texts = [[figure(value) for value in row] for row in M.tolist()]
    widths = [max(len(row[j]) for row in texts) for j in range(3)]
    signs = (("⎡", "⎤"), ("⎢", "⎥"), ("⎣", "⎦"))
    one, two, three = (
        f"{left} {'  '.join(text.rjust(wide) for text, wide in zip(row, widths, strict=True))} {right}"
        for row, (left, right) in zip(texts, signs, strict=True)
    )
    return one, two, three


def taken_apart(M: Array) -> str:
    """A matrix as the moves it consists of, in the order they are multiplied."""
    these = parts(M)
    moves = [f"translate({figure(these.translation[0])}, {figure(these.translation[1])})"]
    if f"{math.degrees(these.angle):.1f}" not in ("0.0", "-0.0"):
        moves.append(f"rotate({figure(math.degrees(these.angle))}°)")
    if any(f"{value:.2f}" != "1.00" for value in these.factors):
        moves.append(f"scale({figure(these.factors[0])}, {figure(these.factors[1])})")
    if figure(these.along) != "0":
        moves.append(f"shear({figure(these.along)})")
    return " · ".join(moves)
