"""What ``rowspace check`` does in the terminal: judge a file, list the exercises, print hints and solutions.

Each function returns the exit code: 0 only if all passed, 1 if not, 2 where there is nothing to judge. rich is
loaded here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from rowspace.specs.doors import check_path
from rowspace.specs.registry import SPECS


def check_command(path: str | Path, ids: Iterable[str] | None = None, as_json: bool = False) -> int:
    """Print the verdicts on the functions of a file or module."""
    from rich.console import Console

    try:
        verdicts = check_path(str(path), list(ids) if ids else None)
    except ValueError as error:
        return complain(error)
    if as_json:
        print(json.dumps([v.to_dict() for v in verdicts], ensure_ascii=False, indent=2))
    else:
        console = Console()
        for v in verdicts:
            console.print(v)
        passed, fragile = sum(map(bool, verdicts)), sum(v.status == "warn" for v in verdicts)
        graded = f", {fragile} of them fragile" if fragile else ""
        console.print(f"\n{passed} of {len(verdicts)} passed{graded}", highlight=False)
    return 0 if all(verdicts) else 1


def list_exercises() -> int:
    """Print the exercises, lesson by lesson."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("lesson", "exercise", "mistakes it knows"):
        table.add_column(heading, justify="right" if heading.startswith("mistakes") else "left")
    for spec in SPECS.values():
        table.add_row(spec.lesson, spec.signature, str(len(spec.mistakes)))
    Console().print(table)
    return 0


def print_hints(id: str) -> int:
    """Print the three hints of an exercise."""
    from rich.console import Console

    try:
        spec = SPECS.named(id)
    except ValueError as error:
        return complain(error)
    for at, hint in enumerate(spec.hints, 1):
        Console().print(f"Hint {at} of {len(spec.hints)}. {hint.replace('`', '')}", highlight=False, markup=False)
    return 0


def print_solution(id: str) -> int:
    """Print the worked solution of an exercise."""
    from rich.console import Console
    from rich.syntax import Syntax

    try:
        spec = SPECS.named(id)
    except ValueError as error:
        return complain(error)
    Console().print(Syntax(spec.solution, "python", background_color="default"))
    return 0


def complain(error: ValueError) -> int:
    """The sentence of an error, on the error stream."""
    from rich.console import Console

    Console(stderr=True).print(str(error), style="red", highlight=False, markup=False)
    return 2
