"""For authors: `rowspace-dev new 09` begins a lesson, `rowspace-dev lesson 09` says whether it keeps the promises."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

TEMPLATE = Path(__file__).with_name("lesson_template.md")

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


def fail(sentence: str) -> typer.Exit:
    typer.echo(f"rowspace-dev: {sentence}", err=True)
    return typer.Exit(2)


@app.command()
def new(name: Annotated[str, typer.Argument(help="The lesson, as course.yml has it: 09, or its slug.")]) -> None:
    """Begin a lesson from the template. A file that is there is left alone.

    Example: `rowspace-dev new 09`
    """
    from rowspace.course import CourseError
    from rowspace.course.outline import read_outline

    try:
        lesson = read_outline().lesson(name)
    except CourseError as error:
        raise fail(str(error)) from None
    if lesson.written:
        raise fail(f"{lesson.path} is there already.")
    exercises = "\n\n".join(f":::{{exercise}} {id}\n:depth: 1\n\nWhat is asked.\n:::" for id in lesson.exercises)
    text = TEMPLATE.read_text(encoding="utf-8").replace("TITLE", lesson.title).replace("NUMBER", lesson.id)
    lesson.path.write_text(text.replace("EXERCISES", exercises), encoding="utf-8")
    typer.echo(f"{lesson.path} is begun. What it still needs: rowspace-dev lesson {lesson.id}")


@app.command()
def lesson(
    name: Annotated[str, typer.Argument(help="The lesson: 05, or its slug.")],
    page: Annotated[bool, typer.Option("--page/--no-page", help="Run the cells in the page's Python as well.")] = True,
    links: Annotated[bool, typer.Option("--links/--no-links", help="Build the site, to find dead links.")] = True,
    record: Annotated[bool, typer.Option("--record", help="Keep the outputs of the cells that need PyTorch.")] = False,
) -> None:
    """Check one lesson: structure, claims, typed numbers, alternative texts, exercises, time, both Pythons, links.

    Example: `rowspace-dev lesson 05`, or quickly: `rowspace-dev lesson 05 --no-page --no-links`
    """
    from rowspace.course import CourseError
    from rowspace.course.lesson_check import findings

    try:
        found = findings(name, record=record, page=page and not record, links=links and not record)
    except CourseError as error:
        raise fail(str(error)) from None
    for sentence in found:
        typer.echo(sentence)
    if not found:
        typer.echo("The lesson keeps its promises.")
    raise typer.Exit(1 if found else 0)


def main() -> None:
    """Entry point of the `rowspace-dev` command."""
    app()
