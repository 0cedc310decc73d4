"""A build with a progress bar, for the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from rowspace.course.site import Built


def build_with_progress(folder: Path, console: Console, *, fresh: bool = False) -> Built:
    """Build the site and show what is being done; nothing is shown when nothing has to be done."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    from rowspace.course.site import build_site

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip
    tasks: dict[str, TaskID] = {}

    def tell(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            if not console.is_terminal:
                console.print(f"{stage} …")
            tasks[stage] = bar.add_task(stage, total=max(total, 1))
        bar.update(tasks[stage], completed=done, total=max(total, 1))

    with bar:
        built = build_site(folder, fresh=fresh, on_progress=tell)
    if not built.unchanged:
        console.print(f"Built in {built.seconds:.1f} s.")
    return built
