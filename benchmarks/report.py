"""Ratios as a table in the terminal, and as a section of BENCHMARKS.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

FILE = Path(__file__).parent.parent / "BENCHMARKS.md"
HEAD = """# Benchmarks

Ours against the library people use, both timed in turn in one run, medians. A ratio is our time over theirs: 2.0 is
twice as slow, 0.5 twice as fast. A goal that was missed stays here, with what limits it. `make bench` measures
everything again and rewrites the sections between the marks.

What stands here was measured on a busy two-core machine: other processes were at work beside it, which CPU time does
not count, but which share the caches and the memory. Ratios move by a tenth from one run to the next, more for the
smallest times.
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
