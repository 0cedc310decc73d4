"""The steps in a terminal: fitted to its width, marked without colour, keys where there is a keyboard."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from rowspace.steps import MatrixError, Step, square_root
from rowspace.steps.plain import plain, spelled, wrapped
from rowspace.steps.terminal import Page, show, show_command

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def shown(name, A, *more, width=80, terminal=False, **options) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, color_system="256" if terminal else None)
    show(name, *([] if A is None else [A, *more]), console=console, **options)
    return out.getvalue()


LAST = """\
10/10  Done                                                             13 flops

    ⎡    1    0  0 ⎤       ⎡[6]   2     1 ⎤
L = ⎢ −1/3    1  0 ⎥   U = ⎢ 0 [8/3] 22/3 ⎥   P = 2  3  1
    ⎣  1/3  1/8  1 ⎦       ⎣ 0    0 [−1/4]⎦
[pivot]

PA = LU, with the rows of A in the order 2, 3, 1. The determinant is the product
of the diagonal of U, with the sign changed twice: det A = 6·8/3·(−1/4) = −4.

"""

FOURTH = """\
4/10  Row 2 minus 1/3 times row 1                                        5 flops

    ⎡   1  0  0 ⎤       ⎡ [6]   2    1 ⎤
L = ⎢(1/3) 1  0 ⎥   U = ⎢ *0 *1/3 *2/3 ⎥   P = 2  1  3
    ⎣   0  0  1 ⎦       ⎣ −2    2    7 ⎦
[pivot]  *changed  (multiplier kept)

The multiplier is u₂₁/u₁₁ = 2/6 = 1/3. The entry under the pivot becomes 2 −
1/3·6 = 0, the one next to it 1 − 1/3·2 = 1/3. L keeps the multiplier as l₂₁:
1/3 times row 1 must be added back to undo the step.
"""

SYSTEM = """\
3/5  Row 2: find x₂                                                      4 flops

    ⎡ 2   1   1 ⎤       ⎡  7 ⎤       ⎡ x₁ ⎤
U = ⎢ 0 [−1] −2 ⎥   b = ⎢ −8 ⎥   x = ⎢ *2 ⎥
    ⎣ 0   0   2 ⎦       ⎣  6 ⎦       ⎣  3 ⎦
[pivot]  *changed

Row 2 says −x₂ − 2x₃ = −8. x₃ is known, which leaves x₂: x₂ = (−8 + 2·3) / (−1)
= 2.
"""


def test_as_it_looks_in_a_pipe():
    text = shown("lu", "2 1 1; 6 2 1; -2 2 7", exact=True)
    assert "\x1b" not in text
    assert FOURTH in text
    assert text.endswith(LAST)
    assert shown("lu", "2 1 1; 6 2 1; -2 2 7", exact=True, last=True) == LAST
    assert SYSTEM in shown("back_substitution", None)


KINDS = """\
1/1  All kinds                                                            1 flop

A = ⎡ √2/2   −1 ⎤   z = ⎡ 1+2i ⎤   t = (1+√5)/2    sign =*positive    n = ?
    ⎣    ?  1/2 ⎦       ⎣   −i ⎦
*changed

A note.

"""


def test_roots_complex_numbers_words_and_what_is_not_known():
    half = square_root(Fraction(1, 2))
    state = {
        "A": np.array([[half, Fraction(-1)], [None, Fraction(1, 2)]], dtype=object),
        "z": np.array([1 + 2j, -1j]),
        "t": (1 + square_root(5)) / 2,
        "sign": "positive",
        "n": None,
    }
    step = Step("All kinds", "A note.", state, {"changed": [("sign", 0)]}, 1)
    out = io.StringIO()
    Page(Console(file=out, width=80), "Kinds", [step]).print(0)
    assert out.getvalue() == KINDS


SNAPSHOTS = Path(__file__).with_name("snapshots")


@pytest.mark.parametrize("n", range(2, 9))
def test_the_last_step_looks_as_it_did_when_it_was_looked_at(n):
    """From 2 by 2 to 8 by 8, in fractions and in floats: a change of layout is to be seen by someone."""
    rows = "; ".join(" ".join(str((7 * i * i + 3 * i * j + 11 * j + 5) % 19 - 9) for j in range(n)) for i in range(n))
    text = "".join(shown("lu", rows, exact=exact, last=True) for exact in (True, False))
    assert text == (SNAPSHOTS / f"lu_{n}.txt").read_text(encoding="utf-8")


def test_decimals_stand_point_under_point():
    lines = shown("lu", "1.25 -0.5; 10.125 3", last=True).split("\n")
    assert lines[2:4] == [
        "L = ⎡ 1       0 ⎤   U = ⎡[10.12]  3      ⎤   P = 2  1",
        "    ⎣ 0.1235  1 ⎦       ⎣  0    [−0.8704]⎦",
    ]


def matrix(n, kind):
    rng = np.random.default_rng(n)
    if kind == "integers":
        return "; ".join(" ".join(map(str, row)) for row in rng.integers(-99, 100, (n, n)))
    if kind == "fractions":
        tops, bottoms = rng.integers(-99, 100, (n, n)), rng.integers(1, 100, (n, n))
        return "; ".join(
            " ".join(f"{a}/{b}" for a, b in zip(*rows, strict=True)) for rows in zip(tops, bottoms, strict=True)
        )
    return "; ".join(" ".join(map(repr, row)) for row in (rng.standard_normal((n, n)) * float(kind)).tolist())


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6, 7, 8, 12])
@pytest.mark.parametrize("kind", ["integers", "fractions", "1", "1e-16", "1e9"])
@pytest.mark.parametrize("exact", [False, True])
def test_fits_80_columns(n, kind, exact):
    if exact and kind in ("1e-16", "1e9") and n == 12:
        pytest.skip("too many digits in all for exact steps")
    lines = shown("lu", matrix(n, kind), exact=exact).split("\n")
    assert max(map(len, lines)) <= 80
    if n <= 8:
        assert not any("are shown" in line for line in lines), "a column was left out"
        assert sum(line.count("⎤") for line in lines) == sum(line.count("⎡") for line in lines) > 0


def test_larger_matrices_say_what_is_left_out():
    text = shown("lu", matrix(12, "integers"), width=50)
    assert max(map(len, text.split("\n"))) <= 50
    flowing = " ".join(text.split())
    assert re.search(r"Columns \d+ to \d+ of the 12 of U are shown", flowing)
    # the column that is worked on is among them
    last = [block for block in re.split(r"\n(?=\d+/\d+  )", text) if "Pivot 12" in block.split("\n")[0]]
    window = re.search(r"Columns (\d+) to (\d+) of the 12 of U", " ".join(last[0].split()))
    assert window
    assert int(window[2]) == 12
    assert "Entries of U are rounded to fit." in " ".join(shown("lu", matrix(8, "1e-16"), last=True).split())


def test_every_sign_twice():
    """In a terminal the pivot is bold and boxed, a change coloured and underlined; without one, boxed and starred."""
    text = shown("lu", "2 1; 4 3", terminal=True, every=True)
    bold = re.escape("\x1b[1;38;5;136m")
    assert re.search(bold + r"\[\x1b\[0m" + bold + r"4\x1b\[0m" + bold + r"\]", text)
    assert re.search(r"\x1b\[4;38;5;32m", text)
    assert "*" not in ANSI.sub("", text)
    assert "*" in shown("lu", "2 1; 4 3")


def test_arrays_lists_and_empty():
    assert shown("lu", np.eye(2), last=True) == shown("lu", [[1, 0], [0, 1]], last=True)
    assert "U: 0 by 3, no entries" in shown("lu", np.zeros((0, 3)))
    assert "U = [ [0] ]" not in shown("lu", [[0]])
    assert "= [  0  ]" in shown("lu", [[0]])
    with pytest.raises(MatrixError, match="at most 12 by 12"):
        show("lu", np.eye(13))
    for A, words in [(5, "0 dimensions instead of 2"), ([[1], [2, 3]], "different lengths"), ({}, "expected")]:
        with pytest.raises(MatrixError, match=words):
            show("lu", A)
    with pytest.raises(MatrixError, match="Choose between"):
        show("lu", "1", every=True, last=True)
    assert "x = (1, 2)" in shown("gaussian_elimination", [[1, 0], [0, 1]], [1, 2], last=True)


def test_command_exit_codes(capsys):
    assert show_command("lu", "2 1; 4 3", exact=True, last=True) == 0
    out, err = capsys.readouterr()
    assert "det A" in out
    assert err == ""
    assert show_command("lu", "2 x") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "Row 1, column 2: «x» is not a number; write 3, -0.5 or 2/3.\n"
    assert show_command("nope", None) == 2
    assert "gaussian_elimination, lu, " in capsys.readouterr().err


def test_a_terminal_without_unicode():
    code = "from rowspace.steps.terminal import show_command; show_command('lu', '1e-20 1; 1 1/3', True, True)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=True
    )
    text = done.stdout.decode("ascii")
    assert "10^-20" in text
    assert "?" not in text
    assert spelled("⎡ −1 ⎤ u₂₁·10⁻¹⁶ ≈") == "| -1 | u21*10^-16 ~"


def test_plain_and_wrapped():
    assert plain(r"$u_{21}/u_{11} = \tfrac{1}{3}/\tfrac{8}{3} = \tfrac{1}{8}$") == "u₂₁/u₁₁ = (1/3)/(8/3) = 1/8"
    assert plain(r"$-\tfrac{1}{2}x_3 = 10^{-20}\,x_{12,1}$ **so**") == "−(1/2)x₃ = 10⁻²⁰ x₁₂‚₁ so"
    assert wrapped("ab cd " + "9" * 12, 10) == ["ab cd", "9" * 10, "99"]
    assert wrapped("a 1234·5678·9", 10) == ["a 1234·", "5678·9"]


KEYS = [  # what is typed, and the step then shown
    ("\x1b[C", "2/6"),
    ("n", "3/6"),
    ("\x1b[C\x1b[C", "5/6"),
    ("p", "4/6"),
    ("\x1b[F", "6/6"),
    ("\x1b[H", "1/6"),
    ("z", "1/6"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
def test_keys_in_a_pseudo_terminal():
    import fcntl
    import pty
    import select
    import struct
    import termios

    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        code = "from rowspace.steps.terminal import show_command; raise SystemExit(show_command('lu', '2 1; 4 3'))"
        os.execv(sys.executable, [sys.executable, "-c", code])
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    before = termios.tcgetattr(fd)[3]
    seen, at = b"", 0

    def until(words: str, seconds: float = 60) -> None:
        """Read until the words come, after those waited for before; what was read and not waited for is kept."""
        nonlocal seen, at
        end = time.monotonic() + seconds
        while (found := seen.find(words.encode(), at)) < 0:
            assert time.monotonic() < end, f"{words!r} was not shown: {seen[at:]!r}"
            if select.select([fd], [], [], 0.1)[0]:
                seen += os.read(fd, 65536)
        at = found + len(words.encode())

    until("q quit")
    for keys, step in KEYS:
        os.write(fd, keys.encode())
        until(step)
        until("q quit")
    os.write(fd, b"\x1b[F")
    until("6/6")
    os.write(fd, b" ")  # play: from the start again, without a key
    for step in ("1/6", "2/6", "3/6"):
        until(step)
    os.write(fd, b"x")  # any key stops it
    os.write(fd, b"g")
    until("1/6")
    until("q quit")
    assert not select.select([fd], [], [], 2.5)[0], "it played on"
    assert termios.tcgetattr(fd)[3] != before
    os.write(fd, b"q")
    while True:
        try:
            piece = os.read(fd, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        seen += piece
    assert termios.tcgetattr(fd)[3] == before, "the terminal was left in another mode"
    rest = seen[at:].decode()
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert "\x1b[?1049l" in rest, "the screen was not given back"
    assert "flop" in rest.split("\x1b[?1049l")[1], "the last step does not stay"
