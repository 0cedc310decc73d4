"""Ratios as a table in the terminal, and as a section of BENCHMARKS.md."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import timing

FILE = Path(__file__).parent.parent / "BENCHMARKS.md"
HEAD = """# Benchmarks

Ours against the library people use, both timed in turn in one run, medians. A ratio is our time over theirs: 2.0 is
twice as slow, 0.5 twice as fast. A goal that was missed stays here, with what limits it. `make bench` measures
everything again and rewrites the sections between the marks.

What else a machine does shares its caches and its memory, which CPU time does not show: ratios move by a tenth from one
run to the next, more for the smallest times.
"""


@dataclass(frozen=True)
class Figure:
    """One measured ratio: `ours` and `theirs` in seconds, and the ratio to reach, if there is one.

    `n` is the order of the matrix, where a factorisation is measured at several.
    """

    name: str
    size: str
    ours: float
    theirs: float
    goal: float | None
    limit: str
    n: int | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def reached(self) -> bool:
        return self.goal is None or self.ratio <= self.goal

    @property
    def verdict(self) -> str:
        return "" if self.goal is None else "reached" if self.reached else "missed"


@dataclass(frozen=True)
class Measure:
    """One measured quality, not a time: `ours` and `theirs` in its own unit, and what ours is to reach, if anything.

    `better` says which way is better: "higher" or "lower".
    """

    name: str
    size: str
    ours: float
    theirs: float
    goal: float | None
    better: str
    limit: str

    @property
    def reached(self) -> bool:
        return self.goal is None or (self.ours >= self.goal if self.better == "higher" else self.ours <= self.goal)

    @property
    def verdict(self) -> str:
        return "" if self.goal is None else "reached" if self.reached else "missed"


DIFFERENCE = (
    "Where a quality is measured and not a time, the ratio's column is a difference, ours less theirs, and a goal is "
    "what ours is to reach."
)

Line = Callable[[float], Iterable[tuple[Figure | Measure, str]]]
"""A part of a benchmark: given seconds for each figure, it yields figures, each with a sentence or an empty one."""


def reasons(figures: Sequence[Figure | Measure]) -> list[str]:
    """What limits each function that missed a goal, a sentence for each kind of input."""
    missed = dict.fromkeys((figure.name, figure.limit) for figure in figures if not figure.reached)
    return [f"{name}: {limit}." for name, limit in missed]


def duration(seconds: float) -> str:
    for unit, scale in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= scale:
            return f"{seconds / scale:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def cells(figure: Figure | Measure) -> tuple[str, ...]:
    if isinstance(figure, Measure):
        found = f"{figure.ours:.4g}", f"{figure.theirs:.4g}", f"{figure.ours - figure.theirs:+.3g}"
        return figure.name, figure.size, *found, "" if figure.goal is None else f"{figure.goal:.4g}", figure.verdict
    return (
        figure.name,
        figure.size,
        duration(figure.ours),
        duration(figure.theirs),
        f"{figure.ratio:.2f}",
        "" if figure.goal is None else f"{figure.goal:g}",
        figure.verdict,
    )


HEADINGS = ("function", "size", "ours", "theirs", "ratio", "goal", "")


def show(title: str, circumstances: str, figures: Sequence[Figure | Measure]) -> None:
    table = Table(title=title, caption=circumstances, title_justify="left", caption_justify="left")
    for heading in HEADINGS:
        table.add_column(heading, justify="left" if heading in ("function", "") else "right")
    for figure in figures:
        table.add_row(*cells(figure), style=None if figure.reached else "yellow")
    console = Console()
    console.print(table)
    for reason in reasons(figures):
        console.print(f"missed, {reason}")


def write(
    section: str,
    title: str,
    circumstances: str,
    figures: Sequence[Figure | Measure],
    notes: Sequence[str] = (),
    file: Path = FILE,
) -> None:
    """Put the figures between ``<!-- section:start -->`` and ``<!-- section:end -->``; both are added if missing.

    `notes` are paragraphs after them.
    """
    start, end = f"<!-- {section}:start -->", f"<!-- {section}:end -->"
    text = file.read_text() if file.exists() else HEAD
    if start not in text:
        text = f"{text.rstrip()}\n\n{start}\n{end}\n"
    before, rest = text.split(start, 1)
    _, after = rest.split(end, 1)
    rows = [HEADINGS, ("---",) + ("---:",) * 5 + ("---",), *map(cells, figures)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    parts = [f"## {title}", f"{circumstances}.", table]
    if any(not figure.reached for figure in figures):
        parts.append("What limits those that missed their goal:\n")
        parts[-1] += "".join(f"\n- {reason}" for reason in reasons(figures))
    file.write_text(f"{before}{start}\n\n" + "\n\n".join([*parts, *notes]) + f"\n\n{end}{after}")


def peer(name: str) -> Any:
    """A library to compare with, or None, said aloud, where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed: its lines are left out")
        return None


def publish(
    section: str, title: str, figures: Sequence[Figure | Measure], notes: Sequence[str], written: bool, about: str = ""
) -> None:
    """Print figures and notes; put them, after what they are about, into BENCHMARKS.md if they are to be written."""
    show(title, timing.circumstances(), figures)
    print("\n".join(notes))
    if not written or not figures:
        return
    difference = DIFFERENCE if any(isinstance(each, Measure) for each in figures) else ""
    write(section, title, timing.circumstances(), figures, [*filter(None, (difference, about)), *notes])


def command(
    section: str, title: str, against: str, lines: Mapping[str, Line], seconds: float = 3, about: str = ""
) -> None:
    """The command line of a benchmark: all lines or those named, so many seconds each, ``--write``."""
    parser = argparse.ArgumentParser(description=against)
    parser.add_argument("names", nargs="*", help=f"lines to measure: {', '.join(lines)} (default: all)")
    parser.add_argument("--seconds", type=float, default=seconds, help="time for each figure")
    parser.add_argument("--write", action="store_true", help="write the section of BENCHMARKS.md")
    options = parser.parse_args()
    unknown = set(options.names) - set(lines)
    if unknown or (options.write and options.names):
        parser.error(f"not measured: {', '.join(sorted(unknown))}" if unknown else "--write measures all lines")
    chosen = [line for name, line in lines.items() if not options.names or name in options.names]
    measured = [pair for line in chosen for pair in line(options.seconds)]
    publish(
        section, title, [figure for figure, _ in measured], [said for _, said in measured if said], options.write, about
    )
