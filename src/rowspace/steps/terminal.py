"""The steps in a terminal: with keys where someone sits at it, as plain text where the output goes to a file or a pipe.

Imported only when asked for, since it needs rich.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from rowspace.steps.drawing import Line, draw, legend
from rowspace.steps.inputs_text import split_settings
from rowspace.steps.keyboard import QUIT, Keyboard
from rowspace.steps.plain import plain, spelled, wrapped
from rowspace.steps.player import ROUNDED, Strings, algorithm, chosen, given, start
from rowspace.steps.step import MatrixError, Step

WIDTH = 80  # notes are not set wider than this: long lines are hard to read
SECONDS = 1.1  # between steps while playing
KEYS = "→ next   ← back   space play or stop   home, end   q quit"
# Numbers of the 256 colours that are legible on light and on dark ground alike.
_STYLES = {"pivot": "bold color(136)", "changed": "underline color(32)", "kept": "bold color(32)"}
_QUIT = (QUIT, "Q", "\x1b")
_MOVES = {
    **dict.fromkeys(["\x1b[C", "\x1bOC", "\xe0M", "n", "l", "j", "\r", "\n", "\x1b[6~"], 1),
    **dict.fromkeys(["\x1b[D", "\x1bOD", "\xe0K", "p", "b", "h", "k", "\x7f", "\x1b[5~"], -1),
    **dict.fromkeys(["\x1b[H", "\x1bOH", "\x1b[1~", "\xe0G", "g"], -(10**6)),
    **dict.fromkeys(["\x1b[F", "\x1bOF", "\x1b[4~", "\xe0O", "G"], 10**6),
}


def show(
    name: str,
    *inputs: Any,
    exact: bool = False,
    every: bool = False,
    last: bool = False,
    console: Console | None = None,
    options: Mapping[str, Any] | None = None,
) -> None:
    """Play an algorithm on its inputs: arrays, nested lists, or one text with them all; none for the first preset.

    In a terminal with a keyboard: one step at a time, with keys. `every` prints all steps one below the other, which
    is also what happens when the output is not a terminal; `last` prints the last one alone. MatrixError if A cannot
    be used.
    """
    if every and last:
        raise MatrixError("Choose between every step and the last one.")
    steps = list(start(name, *given(name, inputs, exact), exact=exact, options=chosen(name, inputs, options)))
    console = console or Console(highlight=False)
    page = Page(console, algorithm(name).title, steps)
    if last:
        page.print(len(steps) - 1)
    elif every or not (console.is_terminal and sys.stdin.isatty()):
        for i in range(len(steps)):
            page.print(i)
    else:
        page.play()


def show_command(
    name: str,
    text: str | None,
    exact: bool = False,
    every: bool = False,
    last: bool = False,
    settings: Sequence[str] = (),
) -> int:
    """What ``rowspace show`` does: the exit code, 2 after one sentence on stderr if the input cannot be used."""
    try:
        inputs = () if text is None else (text,)
        show(name, *inputs, exact=exact, every=every, last=last, options=split_settings(settings))
    except MatrixError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


class Page:
    """The steps of one run, printed on a console."""

    def __init__(self, console: Console, title: str, steps: list[Step]) -> None:
        self.console, self.title, self.steps = console, title, steps
        self.strings = Strings()
        self.underline = console.is_terminal and not console.is_dumb_terminal
        self.spelled = not _can_encode(console)

    def lines(self, i: int) -> list[Text]:
        """Step i: its title, its matrices, its note."""
        step, width = self.steps[i], self.console.width
        matrices, remarks = draw(step, width, self.underline, self.strings)
        note = plain(step.note) + (ROUNDED if any("≈" in t for line in matrices for t, _ in line) else "")
        count = f"{step.flops} flop{'s' * (step.flops != 1)}"
        head = f"{i + 1}/{len(self.steps)}  {step.title}"
        room = min(width, WIDTH) - len(count)
        title = Text(head, "bold") if self.underline else Text(head)
        title = title + Text(" " * max(room - len(head), 2) + count) if len(head) + 2 <= room else title
        body = [self._text(line) for line in matrices]
        marks = legend(step, self.underline)
        words = wrapped(" ".join([note, *remarks]), min(width, WIDTH))
        return [title, Text(), *body, *([self._text(marks)] if marks else []), Text(), *map(Text, words)]

    def _text(self, line: Line) -> Text:
        text = Text(no_wrap=True)
        for piece, role in line:
            text.append(piece, _STYLES.get(role or "") if self.underline else None)
        text.rstrip()
        return text

    def _print(self, lines: list[Text]) -> None:
        for line in lines:
            shown = Text(spelled(line.plain)) if self.spelled else line
            self.console.print(shown, soft_wrap=True, highlight=False)

    def print(self, i: int) -> None:
        """Print step i, with an empty line after it."""
        self._print([*self.lines(i), Text()])

    def play(self) -> None:
        """One step at a time, until q, Escape or Ctrl-C; what was last seen stays on the screen."""
        at, playing, end = 0, False, len(self.steps) - 1
        with self.console.screen(), Keyboard() as keyboard:
            while True:
                self._fill(at)
                playing = playing and at < end
                keys = keyboard.keys(SECONDS if playing else None)
                if any(key in _QUIT for key in keys):
                    break
                if playing and not keys:
                    at += 1
                    continue
                started = " " in keys and not playing
                at = 0 if started and at == end else at
                playing = started
                for key in keys:
                    at = min(max(at + _MOVES.get(key, 0), 0), end)
        self.print(at)

    def _fill(self, at: int) -> None:
        """Step `at` on the whole screen, without its empty lines if it would not fit."""
        lines = self.lines(at)
        room = self.console.height - 2
        if len(lines) > room:
            lines = [line for line in lines if line.plain.strip()]
        self.console.clear()
        keys = KEYS if len(KEYS) <= self.console.width else "→ ← space q"
        if len(lines) > room:
            lines = [*lines[: room - 1], Text(f"({len(lines) - room + 1} more lines: make the window higher)", "dim")]
        self._print([*lines, Text()])
        self.console.print(Text(keys, "dim"), end="", soft_wrap=True)


def _can_encode(console: Console) -> bool:
    try:
        "⎡−₁⁻≈·".encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
