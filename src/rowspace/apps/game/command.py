"""`rowspace game`: harbour lights in the terminal or a window, and games played again from keys or a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rowspace.apps.terminal import one_sentence, print_json

if TYPE_CHECKING:
    from rowspace.apps.game.play import State

SIZE = (1280, 800)
app = typer.Typer(
    add_completion=False,
    help="Harbour lights: a game in which every move is a matrix.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


@app.command()
@one_sentence
def game(
    level: Annotated[int | None, typer.Option(help="The level to begin with. Without it: the first.")] = None,
    window: Annotated[bool, typer.Option("--window", help="Play in a window (needs pygame).")] = False,
    keys: Annotated[
        str | None, typer.Option(help="Play these keys, a tenth of a second each, and print where that leads.")
    ] = None,
    replay: Annotated[Path | None, typer.Option(help="Play a recorded game again, and print where it leads.")] = None,
    record: Annotated[Path | None, typer.Option(help="Write the keys of the level played last to this file.")] = None,
    picture: Annotated[Path | None, typer.Option(help="Write the last moment as a picture.")] = None,
    light: Annotated[bool, typer.Option("--light", help="By day: dark lines on light paper.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the end of --keys or --replay as JSON.")] = False,
) -> None:
    """Bring a boat through gates, each a matrix, so that it fits the outline in the harbour.

    Row with **w** and **s**, turn with **a** and **d** (or the arrows); **r** starts again, **n** goes on to the next
    level, **+** and **-** zoom, **q** quits. Rowing multiplies the boat's matrix from the right, turning and gates
    from the left; `--keys` has `.` for a beat without a key. Without a terminal, a level is described in words.

    Example: `rowspace game --level 2 --keys "wwwwaaww" --picture boat.png`
    """
    from rowspace.apps import AppError
    from rowspace.apps.game import replays
    from rowspace.apps.game.play import begin

    if keys is not None and replay is not None:
        raise AppError("--keys and --replay both say what is played: leave out one of them.")
    if replay is not None and level is not None:
        raise AppError("a replay has its level in its file: leave out --level.")
    first = begin(0 if level is None else level - 1).level
    played = None
    if replay is not None:
        played = replays.from_text(read(replay), replay.name)
    elif keys is not None:
        played = replays.from_letters(first, keys)
    theme = "light" if light else "dark"
    someone = sys.stdin.isatty() and sys.stdout.isatty()
    if played is None and (window or (someone and not as_json)):
        if as_json:
            raise AppError("--json prints the end of --keys or --replay: a window has neither.")
        from rowspace.apps.game import terminal_play
        from rowspace.apps.game import window as window_play

        run = window_play.run if window else terminal_play.run
        state, text = run(first, theme)
    elif played is not None and window:
        raise AppError("--window is for playing: leave it out with --keys and --replay.")
    else:
        played = played or replays.Replay(first, ())
        state = replays.end(played)
        text = replays.to_text(played, state)
        if as_json:
            print_json(as_facts(state))
        else:
            show(state)
    if record is not None:
        record.write_text(text, encoding="utf-8")
    if picture is not None:
        from rowspace.apps.game.drawing import picture as painted
        from rowspace.apps.pictures import write_picture

        write_picture(picture, painted(state, *SIZE, theme))


def read(path: Path) -> str:
    from rowspace.apps import AppError

    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise AppError(f"{path.name} is not a replay: it is not text.") from None


def as_facts(state: State) -> dict[str, object]:
    """The end of a game for programs."""
    from rowspace.apps.game.drawing import draw_list
    from rowspace.apps.game.replays import digest
    from rowspace.apps.game.words import describe

    told = describe(state)
    drawn = [each.as_json() for each in draw_list(state, *SIZE)]
    return {**told.facts, "digest": digest(state), "words": told.words, "matrices": told.matrices, "drawn": drawn}


def show(state: State) -> None:
    """The end of a game for people: words, and the matrices of what can move."""
    from rich.console import Console
    from rich.table import Table

    from rowspace.apps.game.words import describe, rows, taken_apart

    told = describe(state)
    console = Console(highlight=False)
    for sentence in told.words:
        console.print(sentence, markup=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("node", no_wrap=True)
    table.add_column("its matrix in the world", no_wrap=True)
    table.add_column("as moves, the last first")
    for name in ("boat", "harbour", *(gate.name for gate in state.rules.gates)):
        world = told.matrices[name]["world"]
        table.add_row("", "", "")
        table.add_row(name, "\n".join(rows(world)), taken_apart(world))
    console.print(table)
