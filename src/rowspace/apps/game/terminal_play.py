"""Harbour lights in the terminal: half blocks in colour, braille without, and the moment in words below.

A terminal sends no word when a key is let go, so a key counts as held for a moment after each letter it sends; while it
is pressed the letters come faster than that. Whatever ends the game, an error or a signal, the terminal is given back
as it was: its mode, its cursor, its screen.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import textwrap
import time
from types import FrameType, TracebackType
from typing import Any, TextIO

from rowspace.apps.game import half_blocks, replays
from rowspace.apps.game.drawing import picture, rgb
from rowspace.apps.game.motion import KEYS, RATE
from rowspace.apps.game.play import State, begin, tick
from rowspace.apps.game.words import rows, standing, to_the_harbour
from rowspace.steps.keyboard import QUIT, Keyboard

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l\x1b[2J", "\x1b[0m\x1b[?25h\x1b[?1049l"
FRAME = 2
"""Ticks between two frames: thirty a second."""
HELD = {"w": 14, "s": 14, "a": 7, "d": 7, "r": 1, "n": 1, "+": 6, "-": 6}
"""Ticks for which one letter holds a key."""
ARROWS = {
    **dict.fromkeys(["\x1b[A", "\x1bOA", "\xe0H"], "w"),
    **dict.fromkeys(["\x1b[B", "\x1bOB", "\xe0P"], "s"),
    **dict.fromkeys(["\x1b[D", "\x1bOD", "\xe0K"], "a"),
    **dict.fromkeys(["\x1b[C", "\x1bOC", "\xe0M"], "d"),
    "=": "+",
    "_": "-",
}
TEXT = 5
"""Lines of words below the picture."""
SMALLEST = (36, 12)


class Screen:
    """The terminal's other screen, without a cursor, for as long as it is open; then all is as it was."""

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self.keyboard = Keyboard()
        self.handlers: dict[int, Any] = {}

    def __enter__(self) -> Screen:
        for name in ("SIGTERM", "SIGHUP"):  # without a handler they end Python before it can tidy up
            number = getattr(signal, name, None)
            if number is not None:
                self.handlers[number] = signal.signal(number, _leave)
        try:
            self.keyboard.__enter__()
            self.out.write(ENTER)
            self.out.flush()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self.keyboard.before is not None or os.name == "nt":
                self.keyboard.__exit__(kind, error, trace)
            self.out.write(LEAVE)
            self.out.flush()
        finally:
            for number, handler in self.handlers.items():
                signal.signal(number, handler)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def in_colour() -> bool:
    """Whether the terminal shows 24-bit colour: what COLORTERM says, unless NO_COLOR is set (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return os.environ.get("COLORTERM", "") in ("truecolor", "24bit") or "WT_SESSION" in os.environ


def frame(state: State, columns: int, lines: int, colour: bool, theme: str = "dark") -> list[str]:
    """What stands in the terminal: `lines` lines at most, the picture above and the words below."""
    if columns < SMALLEST[0] or lines < SMALLEST[1]:
        needed = f"The terminal is {columns} × {lines}; the game needs {SMALLEST[0]} × {SMALLEST[1]}."
        return textwrap.wrap(needed, max(1, columns))[:lines]
    above = lines - TEXT
    if colour:
        shown = half_blocks.in_colour(picture(state, columns, 2 * above, theme))
    else:
        shown = half_blocks.without_colour(picture(state, 2 * columns, 4 * above, theme), rgb(theme)["sunken"])
    return [*shown, *below(state, columns)]


def below(state: State, columns: int) -> list[str]:
    """The boat's matrix and the harbour's, how it stands, and the keys."""
    boat, harbour = rows(state.boat), rows(state.scene.world("harbour"))
    names = (" " * 5, " " * 11), ("boat ", "   harbour "), (" " * 5, " " * 11)
    beside = [f"{one}{W}{other}{D}" for (one, other), W, D in zip(names, boat, harbour, strict=True)]
    beside[1] += f"   {to_the_harbour(state)}"
    after = f"{state.level + 1} {state.rules.title}"
    more = "  n next  r again  q quit" if state.phase == "docked" else "  wasd or arrows  + - zoom  r again  q quit"
    words = standing(state)
    words = words if len(words) <= columns else words[: columns - 1] + "…"
    return [*(line[:columns] for line in beside), words, (after + more)[:columns]]


def run(level: int, theme: str = "dark") -> tuple[State, str]:
    """Play until q, Ctrl-C or the end of input: the last state, and the replay of its level."""
    with Screen() as screen:
        return play(begin(level), screen, theme)


def play(state: State, screen: Screen, theme: str) -> tuple[State, str]:
    held: dict[str, int] = {}
    pressed: list[str] = []
    level, size, colour = state.level, os.terminal_size((0, 0)), in_colour()
    due = time.monotonic()
    while True:
        now_size = shutil.get_terminal_size()
        lines = frame(state, now_size.columns, now_size.lines, colour, theme)
        start = "\x1b[2J\x1b[H" if now_size != size else "\x1b[H"
        size = now_size
        screen.out.write(start + "\r\n".join(line + "\x1b[K" for line in lines))
        screen.out.flush()
        due = max(due + FRAME / RATE, time.monotonic() - 0.25)
        while True:
            wait = due - time.monotonic()
            typed = screen.keyboard.keys(max(0.0, wait))
            for key in typed:
                key = ARROWS.get(key, key.lower())
                if key in (QUIT, "\x1b", "\x03"):
                    return state, replays.record(level, pressed, state)
                if key in KEYS:
                    held[key] = HELD[key]
                    _let_go(held, key)
            if wait <= 0 or not typed:
                break
        for _ in range(FRAME):
            now = "".join(key for key in KEYS if held.get(key, 0) > 0)
            state = tick(state, now)
            pressed.append(now)
            held = {key: count - 1 for key, count in held.items() if count > 1}
            if state.level != level or "r" in now:  # a record begins where the level begins
                level, pressed = state.level, []


def _let_go(held: dict[str, int], key: str) -> None:
    """A key lets go of its opposite."""
    for one, other in ("ws", "ad", "+-"):
        held.pop(other if key == one else one if key == other else "", None)
