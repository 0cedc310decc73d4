"""`rowspace game`: what it prints and writes, and that the terminal comes back as it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from rowspace.apps.game import replays, terminal_play
from rowspace.apps.game.play import begin
from rowspace.cli import app

run = CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke
LEAVE = terminal_play.LEAVE.encode()


def test_keys_are_played_and_told() -> None:
    result = run(app, ["game", "--level", "2", "--keys", "wwww aa"])
    assert result.exit_code == 0
    assert result.output.startswith("Level 2 of 6, The long gate.")
    assert "scale(1.6, 1)" in result.output
    assert all(len(line) <= 80 for line in result.output.splitlines())


def test_without_a_terminal_a_level_is_described() -> None:
    result = run(app, ["game"])
    assert result.exit_code == 0
    assert "Out of the cove" in result.output


def test_a_record_is_replayed(tmp_path: Path) -> None:
    file = tmp_path / "game.json"
    first = run(app, ["game", "--level", "3", "--keys", "wwwwaaww", "--record", str(file), "--json"])
    again = run(app, ["game", "--replay", str(file), "--json"])
    assert first.exit_code == again.exit_code == 0
    one, other = json.loads(first.output), json.loads(again.output)
    assert one == other
    assert one["digest"] == replays.digest(replays.end(replays.from_letters(2, "wwwwaaww")))
    assert np.shape(one["matrices"]["boat"]["world"]) == (3, 3)
    assert {"points", "colour"} <= set(one["drawn"][0])


def test_a_picture_is_written(tmp_path: Path) -> None:
    for options, paper in (([], "#14171C"), (["--light"], "#FFFFFF")):
        file = tmp_path / "boat.png"
        assert run(app, ["game", "--picture", str(file), *options]).exit_code == 0
        with Image.open(file) as image:
            assert image.size == (1280, 800)
            assert "#{:02X}{:02X}{:02X}".format(*image.convert("RGB").getpixel((1279, 799))) == paper


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--level", "7"], "there is no level 7; the levels are 1 to 6."),
        (["--level", "0"], "there is no level 0"),
        (["--keys", "wax"], "'x' is no key"),
        (["--keys", "w", "--replay", "x.json"], "leave out one of them"),
        (["--level", "2", "--replay", "x.json"], "leave out --level"),
        (["--replay", "not-here.json"], "not-here.json: No such file"),
        (["--window", "--json"], "--json prints the end of --keys"),
        (["--window", "--keys", "w"], "--window is for playing"),
        (["--picture", "boat.xyz"], "boat.xyz"),
        (["--record", "no/such/folder/game.json"], "No such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    options: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(app, ["game", *options])
    assert result.exit_code == 2
    assert words in result.output
    assert "Traceback" not in result.output


def test_binary_rubbish_is_no_replay(tmp_path: Path) -> None:
    file = tmp_path / "game.json"
    file.write_bytes(bytes(range(128, 256)))
    result = run(app, ["game", "--replay", str(file)])
    assert result.exit_code == 2
    assert "game.json is not a replay: it is not text." in result.output


def test_as_a_process() -> None:
    line = [sys.executable, "-c", "from rowspace.cli import main; main()"]
    done = subprocess.run([*line, "game", "--keys", "ww", "--json"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert done.stderr == ""
    assert json.loads(done.stdout)["level"] == 1


def test_without_pygame_a_window_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygame", None)
    result = run(app, ["game", "--window"])
    assert result.exit_code == 2
    assert "pip install pygame-ce" in result.output


def test_the_window_draws_what_the_canvas_does(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame = pytest.importorskip("pygame")
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    from rowspace.apps.game import window
    from rowspace.apps.game.drawing import draw_list, paint, rgb

    drawn = draw_list(begin(2), *window.SIZE)
    theirs = pygame.surfarray.array3d(window.surface(pygame, drawn, window.SIZE, rgb("dark"))).swapaxes(0, 1)
    away = np.abs(theirs.astype(int) - paint(drawn, *window.SIZE, "dark"))
    assert (away.max(axis=2) > 60).mean() < 0.01  # edges alone differ
    state, text = window.run(1, frames=5)
    assert state.ticks == 5
    assert replays.from_text(text).runs == (("", 5),)


posix = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are POSIX")


class Terminal:
    """The game in a pseudo-terminal of its own."""

    def __init__(self, code: str = "from rowspace.cli import main; main()", *options: str) -> None:
        import pty
        import termios

        self.ours, self.theirs = pty.openpty()
        self.resize(80, 24)
        self.before = termios.tcgetattr(self.theirs)
        env = {**os.environ, "COLORTERM": "truecolor", "TERM": "xterm-256color"}
        for name in ("NO_COLOR", "COLUMNS", "LINES"):  # the terminal itself says how large it is
            env.pop(name, None)
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, "game", *options],
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=subprocess.PIPE,
            env=env,
            start_new_session=True,
        )
        self.seen = b""

    def resize(self, columns: int, lines: int) -> None:
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read_until(self, what: bytes, seconds: float = 30.0) -> bytes:
        import select

        end = time.monotonic() + seconds
        start = len(self.seen)
        while what not in self.seen[start:]:
            assert time.monotonic() < end, f"{what!r} did not come; {self.seen[-300:]!r}"
            if select.select([self.ours], [], [], 0.1)[0]:
                self.seen += os.read(self.ours, 65536)
        return self.seen[start:]

    def over(self) -> int:
        """The exit code, and that the terminal is as it was."""
        import termios

        self.read_until(LEAVE)
        code = self.process.wait(30)
        assert termios.tcgetattr(self.theirs) == self.before
        os.close(self.ours)
        os.close(self.theirs)
        return code


@posix
def test_a_game_in_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "game.json"
    terminal = Terminal("from rowspace.cli import main; main()", "--level", "2", "--record", str(file))
    terminal.read_until(b"2 The long gate")
    os.write(terminal.ours, b"www\x1b[A")
    terminal.read_until(b"2 The long gate")
    terminal.resize(60, 20)
    frame = terminal.read_until(b"\x1b[2J\x1b[H").split(b"\x1b[2J\x1b[H")[1]
    frame += terminal.read_until(b"2 The long gate")
    assert frame.count(b"\r\n") == 19
    os.write(terminal.ours, b"q")
    assert terminal.over() == 0
    replay = replays.from_text(file.read_text())
    assert replay.level == 1
    assert any("w" in keys for keys, _ in replay.runs)
    assert replays.end(replay).boat[0, 2] > begin(1).boat[0, 2]


@posix
@pytest.mark.parametrize(("number", "codes"), [(signal.SIGINT, (0, 130)), (signal.SIGTERM, (143,))])
def test_a_signal_gives_the_terminal_back(number: int, codes: tuple[int, ...]) -> None:
    terminal = Terminal()
    terminal.read_until(b"1 Out of the cove")
    os.kill(terminal.process.pid, number)
    assert terminal.over() in codes


@posix
def test_an_error_gives_the_terminal_back() -> None:
    code = (
        "import rowspace.apps.game.terminal_play as t\n"
        "def frame(*_, **__): raise RuntimeError('a mistake')\n"
        "t.frame = frame\n"
        "t.run(0)"
    )
    terminal = Terminal(code)
    assert terminal.over() == 1
    assert terminal.process.stderr is not None
    assert b"a mistake" in terminal.process.stderr.read()
