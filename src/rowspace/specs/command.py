"""What ``rowspace check`` and ``rowspace grade`` do in the terminal: judge a file, again on each save, or a folder of
learners; list the exercises, print hints and solutions.

Each function returns the exit code: 0 only if all passed, 1 if not, 2 where there is nothing to judge. rich is
loaded here.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from rowspace.specs.doors import check_path
from rowspace.specs.names import SourceError
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


def watch_command(path: str | Path, ids: Iterable[str] | None = None, every: float = 0.3) -> int:
    """Judge a file now and after each save, of it or of a file beside it that it imports, until Ctrl-C."""
    from rich.console import Console

    path, console = Path(path), Console()
    if not path.is_file():
        return complain(SourceError(f"There is no file {path}, and --watch needs one."))
    ids, code = list(ids) if ids else None, 1
    try:
        while True:
            before = saved(path)
            code = check_command(path, ids)
            console.print(f"{time.strftime('%H:%M:%S')}  Watching {path}; Ctrl-C ends.", style="dim", highlight=False)
            while (now := saved(path)) == before or path not in now:
                time.sleep(every)
            for name, module in list(sys.modules.items()):  # what was imported is read anew
                if beside(path, module):
                    del sys.modules[name]
            console.rule(style="dim")
    except KeyboardInterrupt:
        return code


def saved(path: Path) -> dict[Path, int]:
    """When the file, and those beside it that were imported, were last saved; a file that is gone is not in it."""
    files = {path} | {Path(m.__file__) for m in list(sys.modules.values()) if beside(path, m) and m.__file__}
    return {f: f.stat().st_mtime_ns for f in files if f.exists()}


def beside(path: Path, module: object) -> bool:
    """Is it a module in the learner's folder?"""
    file = getattr(module, "__file__", None)
    return bool(file) and Path(str(file)).resolve().parent == path.resolve().parent


def grade_command(
    folder: Path,
    ids: Iterable[str] | None = None,
    out: Path = Path("grades.csv"),
    as_json: bool = False,
    seconds: float = 120.0,
    megabytes: int = 2048,
    jobs: int | None = None,
) -> int:
    """Judge every learner's files in a folder and write the table; the exit code tells whether that could be done."""
    from rich.console import Console
    from rich.progress import Progress
    from rich.table import Table

    from rowspace.specs import grading

    try:
        wanted = [SPECS.named(id).id for id in ids] if ids else None
        everyone = grading.learners(folder)
    except ValueError as error:
        return complain(error)
    console = Console(stderr=as_json)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Judging", total=len(everyone))
        grading.grade(everyone, wanted, seconds, megabytes, jobs, lambda _: bar.advance(task))
    try:
        grading.write_csv(everyone, out)
    except OSError as error:
        return complain(SourceError(f"{out} cannot be written: {error.strerror}. Name another file with --out."))
    if as_json:
        print(json.dumps([one.to_dict() for one in everyone], ensure_ascii=False, indent=2))
        return 0
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("learner", "passed", "fragile", "wrong", "note"):
        table.add_column(heading, justify="left" if heading in ("learner", "note") else "right")
    for one in everyone:
        passed, fragile, wrong = one.count("ok", "warn"), one.count("warn"), one.count("wrong")
        table.add_row(one.name, str(passed), str(fragile), str(wrong), one.note)
    console.print(table)
    console.print(f"\n{len(everyone)} learners. The table is in {out}.", highlight=False)
    return 0


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

    Console(stderr=True, soft_wrap=True).print(str(error), style="red", highlight=False, markup=False)
    return 2
