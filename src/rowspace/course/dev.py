"""For authors: `rowspace-dev lesson 05` says whether a lesson keeps the course's promises."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    name="rowspace-dev",
    help="For authors of the course.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def options() -> None:
    """For authors of the course."""


@app.command()
def lesson(
    name: Annotated[str, typer.Argument(help="The lesson: 05, or its slug.")],
    record: Annotated[bool, typer.Option("--record", help="Keep the outputs of the cells that need PyTorch.")] = False,
) -> None:
    """Check one lesson: its structure, its cells, its claims, its exercises."""
    from rowspace.course.lesson_check import findings

    found = findings(name, record=record)
    for sentence in found:
        typer.echo(sentence)
    raise typer.Exit(1 if found else 0)


def main() -> None:
    """Entry point of the `rowspace-dev` command."""
    app()
