"""Single keys from the terminal, on POSIX and Windows.

The terminal stays in its unbuffered mode for as long as a `Keyboard` is open: switching it for every key would drop
what is typed between two of them.
"""

from __future__ import annotations

import os
import re
import sys
import time
from types import TracebackType
from typing import Any

_KEY = re.compile(r"\x1b\[[0-9;]*[A-Za-z~]|\x1bO.|[\x00\xe0].|[\s\S]")
QUIT = "q"


class Keyboard:
    """``with Keyboard() as keyboard: keyboard.keys()`` gives the keys pressed, each as the text the terminal sends."""

    def __init__(self) -> None:
        self.before: Any = None

    def __enter__(self) -> Keyboard:
        if os.name != "nt":
            import termios
            import tty

            self.fd = sys.stdin.fileno()
            self.before = termios.tcgetattr(self.fd)
            tty.setcbreak(self.fd, termios.TCSADRAIN)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if os.name != "nt":
            import termios

            termios.tcsetattr(self.fd, termios.TCSADRAIN, self.before)

    def keys(self, seconds: float | None = None) -> list[str]:
        """The keys pressed, after waiting for one; none if none comes in time. Ctrl-C and the end of input quit."""
        try:
            text = self._windows(seconds) if os.name == "nt" else self._posix(seconds)
        except KeyboardInterrupt:
            return [QUIT]
        return [] if text is None else _KEY.findall(text) or [QUIT]

    def _posix(self, seconds: float | None) -> str | None:
        import select

        if not select.select([self.fd], [], [], seconds)[0]:
            return None
        return os.read(self.fd, 1024).decode(errors="replace")

    def _windows(self, seconds: float | None) -> str | None:
        import msvcrt

        console: Any = msvcrt
        end = None if seconds is None else time.monotonic() + seconds
        while not console.kbhit():
            if end is not None and time.monotonic() > end:
                return None
            time.sleep(0.02)
        first: str = console.getwch()
        return first + console.getwch() if first in "\x00\xe0" else QUIT if first == "\x03" else first
