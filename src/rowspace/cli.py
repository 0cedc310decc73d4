"""The command line: `rowspace --help`. Each command does one thing and says what went wrong in one sentence."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rowspace.apps import APPS
from rowspace.apps.terminal import fail


class Commands(TyperGroup):
    """The commands written here, and the projects': those are the Typer apps of ``rowspace.apps.NAME.command``."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *APPS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in APPS:
            return super().get_command(ctx, cmd_name)
        command = typer.main.get_command(import_module(f"rowspace.apps.{cmd_name}.command").app)
        command.name = cmd_name
        return command


app = typer.Typer(
    name="rowspace",
    cls=Commands,
    help="Learn the linear algebra under machine learning by building it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def version(wanted: bool) -> None:
    if wanted:
        from rowspace import __version__

        typer.echo(f"rowspace {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Learn the linear algebra under machine learning by building it."""


@app.command()
def learn(
    port: Annotated[
        int | None, typer.Option(help="The port. Without it: the first free one from 8000.", min=0, max=65535)
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser at the first page.")] = True,
) -> None:
    """Open the course in your browser: built on this machine, served to this machine alone.

    Example: `rowspace learn --port 8080 --no-open`
    """
    from rowspace.course import CourseError
    from rowspace.course.server import learn as serve

    try:
        serve(port, open_browser)
    except CourseError as error:
        raise fail(str(error)) from None


@app.command()
def build(
    folder: Annotated[Path, typer.Argument(help="Where the site is written.")] = Path("build/site"),
    fresh: Annotated[bool, typer.Option("--fresh", help="Build every page anew, not only what changed.")] = False,
) -> None:
    """Write the static site into a folder that any web server can serve.

    Example: `rowspace build public/`
    """
    from rowspace.course import CourseError
    from rowspace.course.site import build_site

    try:
        build_site(folder, fresh=fresh)
    except CourseError as error:
        raise fail(str(error)) from None
    typer.echo(f"The site is in {folder}. Serve it with any web server, or look at it with: rowspace learn")


@app.command()
def start(folder: Annotated[Path, typer.Argument(help="The workspace: made if it is not there.")]) -> None:
    """Write the lessons as Jupyter notebooks into a folder. Your own work in it is never overwritten.

    Example: `rowspace start ~/rowspace`, then `jupyter lab ~/rowspace`
    """
    from rowspace.course import CourseError
    from rowspace.course.notebook import start as write

    try:
        write(folder)
    except CourseError as error:
        raise fail(str(error)) from None


@app.command()
def check(
    file: Annotated[Path | None, typer.Argument(help="A Python file with your functions.")] = None,
    exercises: Annotated[
        list[str] | None, typer.Argument(help="Judge these only; without them, every exercise found in the file.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Judge again on each save, until Ctrl-C.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdicts as JSON.")] = False,
    list_all: Annotated[bool, typer.Option("--list", help="List the exercises there are.")] = False,
    hint: Annotated[str | None, typer.Option(help="Print the hints of an exercise.", metavar="EXERCISE")] = None,
    solution: Annotated[str | None, typer.Option(help="Print a worked solution.", metavar="EXERCISE")] = None,
) -> None:
    """Judge the functions in a file. The exit code is 0 only if all of them passed.

    Example: `rowspace check my_lu.py`, or `rowspace check mine.py lu solve`
    """
    from rowspace.specs import command

    if list_all:
        raise typer.Exit(command.list_exercises())
    if hint is not None:
        raise typer.Exit(command.print_hints(hint))
    if solution is not None:
        raise typer.Exit(command.print_solution(solution))
    if file is None:
        raise fail("check needs a file: rowspace check my_lu.py. The exercises: rowspace check --list")
    if watch and as_json:
        raise fail("check either watches or prints JSON: leave out --watch or --json.")
    if watch:
        raise typer.Exit(command.watch_command(file, exercises or None))
    raise typer.Exit(command.check_command(file, exercises or None, as_json))


@app.command()
def grade(
    folder: Annotated[Path, typer.Argument(help="One NAME.py, or one folder of files, for each learner.")],
    exercises: Annotated[
        list[str] | None, typer.Argument(help="Judge these only; without them, whatever exercises the files have.")
    ] = None,
    out: Annotated[Path, typer.Option(help="The table to write.")] = Path("grades.csv"),
    seconds: Annotated[float, typer.Option(help="Seconds for each learner.", min=1)] = 120.0,
    memory: Annotated[int, typer.Option(help="Megabytes for each learner (not on Windows).", min=256)] = 2048,
    jobs: Annotated[int | None, typer.Option(help="Learners judged at a time. Without it: one a core.", min=1)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all verdicts as JSON as well.")] = False,
) -> None:
    """Judge many learners' files, each in a process of its own, and write a table for a teacher.

    Example: `rowspace grade submissions/ lu solve --out week3.csv`
    """
    from rowspace.specs import command

    raise typer.Exit(command.grade_command(folder, exercises, out, as_json, seconds, memory, jobs))


@app.command(context_settings={"ignore_unknown_options": True})
def show(
    algorithm: Annotated[str, typer.Argument(help="What to watch: lu, gaussian_elimination, back_substitution, …")],
    matrix: Annotated[
        str | None, typer.Argument(help="The matrix: '[[2,1],[4,3]]' or '2 1; 4 3'; what else it takes after a bar |.")
    ] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Compute in fractions.")] = False,
    every: Annotated[bool, typer.Option("--every", help="Print every step, without waiting for keys.")] = False,
    last: Annotated[bool, typer.Option("--last", help="Print the last step only.")] = False,
    options: Annotated[list[str] | None, typer.Option("--set", help="An option: --set pivot=first.")] = None,
) -> None:
    """Play an algorithm on a matrix, step by step, with the reason for each step.

    Example: `rowspace show lu "[[2,1],[4,3]]" --exact`
    """
    from rowspace.steps.terminal import show_command

    raise typer.Exit(show_command(algorithm, matrix, exact, every, last, options or []))


data = typer.Typer(no_args_is_help=True, help="The data sets: what there is, whose it is, having it here.")
app.add_typer(data, name="data")


@data.command("list")
def data_list(as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False) -> None:
    """List the data sets, with their size and licence, and whether they are here.

    Example: `rowspace data list`
    """
    from rowspace.data import command

    raise typer.Exit(command.list_command(as_json))


@data.command("info")
def data_info(
    name: Annotated[str, typer.Argument(help="The data set.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Say what a data set is, under what terms, how to cite it, and where it comes from.

    Example: `rowspace data info movielens-100k`
    """
    from rowspace.data import command

    try:
        raise typer.Exit(command.info_command(name, as_json))
    except command.DataError as error:
        raise fail(str(error)) from None


@data.command("get")
def data_get(
    names: Annotated[list[str], typer.Argument(help="The data sets.")],
    again: Annotated[bool, typer.Option("--again", help="Fetch them even if they are here.")] = False,
) -> None:
    """Fetch data sets into the cache of this machine, and check what came.

    Example: `rowspace data get movielens-100k`
    """
    from rowspace.data import command

    try:
        raise typer.Exit(command.get_command(names, again))
    except command.DataError as error:
        raise fail(str(error)) from None


@data.command("import")
def data_import(
    name: Annotated[str, typer.Argument(help="The data set.")],
    file: Annotated[Path, typer.Argument(help="The file: an archive or table as one of the mirrors has it.")],
) -> None:
    """Put a file you have into the cache, where a machine has no network. It must be the set's.

    Example: `rowspace data import movielens-1m ~/Downloads/ml-1m.zip`
    """
    from rowspace.data import command

    try:
        raise typer.Exit(command.import_command(name, file))
    except command.DataError as error:
        raise fail(str(error)) from None


@data.command("forget")
def data_forget(names: Annotated[list[str], typer.Argument(help="The data sets.")]) -> None:
    """Remove data sets from the cache of this machine, to have the room back.

    Example: `rowspace data forget movielens-1m`
    """
    from rowspace.data import command

    try:
        raise typer.Exit(command.forget_command(names))
    except command.DataError as error:
        raise fail(str(error)) from None


def main() -> None:
    """Entry point of the `rowspace` command."""
    try:
        app()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
