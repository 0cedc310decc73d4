"""The game in the page: one game at a time, a tick when the page asks for one, and what is to be drawn.

The page keeps the time and the keys, and draws; every matrix is made here, by the same `tick` as in the terminal. The
keys of each tick are kept, so that a game can be saved and comes out the same to the last bit wherever it is played
again. A matrix set by hand is no key: such a game cannot be saved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rowspace.apps import AppError
from rowspace.apps.game import replays, words
from rowspace.apps.game.drawing import draw_list
from rowspace.apps.game.levels import FIT, LEVELS
from rowspace.apps.game.play import State, begin, misfit, placed, score, tick
from rowspace.apps.game.transforms import is_flat

MOST_TICKS = 15
"""Ticks of one request: a quarter of a second. A page that was hidden for longer does not make up for it."""
SIZES = (160, 4000)
"""Width and height of the page's canvas, at least and at most, in pixels."""


@dataclass
class Game:
    """What is being played: where it began, the keys of each tick since, and where it is."""

    level: int = 0
    state: State = field(default_factory=begin)
    keys: list[str] = field(default_factory=list)
    by_hand: bool = False


GAME = Game()


def start(level: int, width: int, height: int) -> dict[str, Any]:
    """A level from its beginning, counted from 1."""
    GAME.state = begin(level - 1)
    GAME.level, GAME.keys, GAME.by_hand = level - 1, [], False
    return seen(width, height)


def advance(keys: str, ticks: int, width: int, height: int) -> dict[str, Any]:
    """So many sixtieths of a second with these keys held. ``r`` and ``n`` begin a level, and a game to be saved."""
    if not 0 <= ticks <= MOST_TICKS:
        raise AppError(f"A step is of 0 to {MOST_TICKS} ticks, not {ticks}.")
    for _ in range(ticks):
        GAME.state = tick(GAME.state, keys)
        GAME.keys.append(keys)
        if GAME.state.ticks == 0:  # r or n: another beginning
            GAME.level, GAME.keys, GAME.by_hand = GAME.state.level, [], False
    return seen(width, height)


def place(node: str, rows: list[list[float]], width: int, height: int) -> dict[str, Any]:
    """The matrix of one thing, set by hand: its first two rows; the third is 0, 0, 1."""
    GAME.state = placed(GAME.state, node, [*rows, [0.0, 0.0, 1.0]])
    GAME.by_hand = True
    return seen(width, height)


def seen(width: int, height: int) -> dict[str, Any]:
    """What is to be drawn on a canvas of this size, and the few figures that follow the game."""
    if not all(SIZES[0] <= side <= SIZES[1] for side in (width, height)):
        raise AppError(f"The canvas is {SIZES[0]} to {SIZES[1]} pixels a side, not {width} by {height}.")
    state = GAME.state
    return {
        "shapes": [each.as_json() for each in draw_list(state, width, height)],
        "level": state.level + 1,
        "phase": state.phase,
        "event": state.event,
        "ticks": state.ticks,
        "misfit": misfit(state),
        "allowed": FIT,
        "lamps": [len(state.lamps), len(state.rules.lamps)],
        "score": score(state),
        "boat": state.boat.tolist(),
    }


def told() -> dict[str, Any]:
    """The scene in words, and the matrix of everything in it: on its parent, and in the world."""
    state = GAME.state
    described = words.describe(state)
    scene = [
        {
            "name": name,
            "parent": state.scene[name].parent or "the world",
            "local": each["local"].tolist(),
            "world": each["world"].tolist(),
            "apart": "flat: it cannot be undone" if is_flat(each["local"]) else words.taken_apart(each["local"]),
        }
        for name, each in described.matrices.items()
    ]
    return {"words": list(described.words), "scene": scene, "facts": described.facts, "digest": replays.digest(state)}


def save() -> dict[str, Any]:
    """The file of this game: its level, its keys, and a digest of where they led."""
    if GAME.by_hand:
        raise AppError("A matrix was set by hand, and no key does that: begin the level again, and then save.")
    return {"text": replays.record(GAME.level, GAME.keys, GAME.state), "name": f"harbour-lights-{GAME.level + 1}.json"}


def read(text: str) -> dict[str, Any]:
    """A saved game, to be played again: its level, counted from 1, its runs of keys, and the digest of its end."""
    replay = replays.from_text(text, "This file")
    return {"level": replay.level + 1, "runs": [list(run) for run in replay.runs], "digest": replay.digest}


def levels() -> list[dict[str, Any]]:
    """What there is to choose from; for the page as it is built."""
    return [{"number": k + 1, "title": level.title, "hint": level.hint} for k, level in enumerate(LEVELS)]


ACTIONS = {"start": start, "advance": advance, "place": place, "told": told, "save": save, "read": read}
