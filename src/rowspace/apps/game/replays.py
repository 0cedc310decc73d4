"""A game as the keys that were held: enough to play it again, to the last bit.

A replay is a list of runs, each the keys held and for how many ticks. Its end carries a digest of the state's numbers,
so that a replay that comes out otherwise (another version of the game, a file that was changed) is found out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.game.levels import LEVELS
from rowspace.apps.game.motion import KEYS
from rowspace.apps.game.play import State, begin, tick

FORMAT = "rowspace-game-1"
BEAT = 6
"""How many ticks a letter of `--keys` is held: a tenth of a second."""
REST = "."
MOST = 60 * 60 * 60
"""Ticks of the longest replay: an hour."""

Run = tuple[str, int]


@dataclass(frozen=True)
class Replay:
    """Keys from the start of a level (0, 1, …); `digest` of the state at the end, or empty."""

    level: int
    runs: tuple[Run, ...]
    digest: str = ""


def from_letters(level: int, letters: str) -> Replay:
    """Each letter is a key held for a beat; ``.`` is a beat without. Spaces are passed over."""
    held: list[str] = []
    for letter in "".join(letters.split()):
        if letter not in KEYS + REST:
            raise AppError(
                f"{letter!r} is no key: the keys are w a s d (row and turn), r (again), n (next), + − as '+' and '-' "
                f"(zoom), and '.' to wait."
            )
        held += BEAT * ["" if letter == REST else letter]
    return checked(Replay(level, joined(held)))


def joined(keys: Iterable[str]) -> tuple[Run, ...]:
    """The keys of each tick as runs."""
    runs: list[Run] = []
    for held in keys:
        if runs and runs[-1][0] == held:
            runs[-1] = (held, runs[-1][1] + 1)
        else:
            runs.append((held, 1))
    return tuple(runs)


def states(replay: Replay) -> Iterator[State]:
    """The state at the start, and after every tick."""
    state = begin(replay.level)
    yield state
    for keys, count in replay.runs:
        for _ in range(count):
            state = tick(state, keys)
            yield state


def end(replay: Replay) -> State:
    """The state a replay comes to. AppError if it carries a digest and comes to another state."""
    state = begin(replay.level)
    for keys, count in replay.runs:
        for _ in range(count):
            state = tick(state, keys)
    if replay.digest and digest(state) != replay.digest:
        raise AppError(
            "the replay comes to another state than when it was recorded: the file was changed, or it is from a "
            "version of the game with other levels."
        )
    return state


def digest(state: State) -> str:
    """SHA-256 of what the rules depend on: matrices, speeds, phase and counts; not of the zoom or the paddle."""
    numbers = [state.boat, *(state.scene[each.name].local for each in state.rules.movers)]
    parts: list[object] = [state.level, state.ticks, state.phase, state.lamps, state.passed, state.bumps]
    content = json.dumps(parts).encode() + np.array([state.speed, state.spin], "<f8").tobytes()
    content += b"".join((np.asarray(M, "<f8") + 0.0).tobytes() for M in numbers)
    return hashlib.sha256(content).hexdigest()


def to_text(replay: Replay, state: State) -> str:
    """The file of a replay that came to `state`."""
    runs = ",\n  ".join(json.dumps(list(run)) for run in replay.runs)
    head = f'{{"format": "{FORMAT}", "level": {replay.level + 1}, "digest": "{digest(state)}",'
    return f'{head}\n "runs": [\n  {runs}\n ]}}\n' if replay.runs else f'{head}\n "runs": []}}\n'


def from_text(text: str, name: str = "the replay") -> Replay:
    """A replay from its file's text. AppError if it is none."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise AppError(f"{name} is not a replay: it is not JSON.") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise AppError(f'{name} is not a replay: it does not say "format": "{FORMAT}".')
    level, runs, mark = content.get("level"), content.get("runs"), content.get("digest", "")
    if not whole(level) or not isinstance(runs, list) or not isinstance(mark, str):
        raise AppError(f'{name} is damaged: a replay has a "level", "runs" and a "digest".')
    for i, run in enumerate(runs):
        if not (isinstance(run, list) and len(run) == 2 and isinstance(run[0], str) and whole(run[1]) and run[1] > 0):
            raise AppError(f'{name} is damaged: run {i} must be keys and a count of ticks, as ["w", 30].')
    return checked(Replay(level - 1, tuple((keys, count) for keys, count in runs), mark), name)


def whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def checked(replay: Replay, name: str = "the replay") -> Replay:
    if not 0 <= replay.level < len(LEVELS):
        raise AppError(f"{name}: there is no level {replay.level + 1}; the levels are 1 to {len(LEVELS)}.")
    strange = sorted(set("".join(keys for keys, _ in replay.runs)) - set(KEYS))
    if strange:
        raise AppError(f"{name} holds {strange[0]!r}, which is no key; the keys are {' '.join(KEYS)}.")
    if sum(count for _, count in replay.runs) > MOST:
        raise AppError(f"{name} is longer than an hour ({MOST:,} ticks); that is the most that is played again.")
    return replay


def record(level: int, keys: Sequence[str], state: State) -> str:
    """The file of a game whose keys at each tick were these."""
    return to_text(Replay(level, joined(keys)), state)
