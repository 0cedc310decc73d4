"""`rowspace photos`: filters on a picture, and the matrices that they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from rowspace.apps.terminal import one_sentence, print_json

if TYPE_CHECKING:
    from rowspace.apps.photos.pipeline import Pipeline
    from rowspace.apps.photos.steps import Layer

LONG = 30_000_000
"""Pixels, times steps, from which progress is shown: a second or more."""


class ApplyFirst(TyperGroup):
    """`rowspace photos photo.jpg --do …` is `rowspace photos apply photo.jpg --do …`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, "-h", "--help"):
            args = ["apply", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=ApplyFirst,
    add_completion=False,
    help="Photo filters as linear algebra: colour matrices, kernels and their rank, moves of the plane.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


@app.command()
@one_sentence
def apply(
    picture: Annotated[
        str, typer.Argument(help="A picture file, or a photo of the package: camera, astronaut, chelsea, coffee.")
    ] = "camera",
    do: Annotated[
        str, typer.Option("--do", help="The steps, parted by commas. All of them: rowspace photos filters")
    ] = "",
    out: Annotated[Path | None, typer.Option("--out", help="Write the new picture to this file.")] = None,
    sheet: Annotated[
        Path | None, typer.Option("--picture", help="Write a picture of before and after, side by side.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print facts and matrices as JSON.")] = False,
) -> None:
    """Put filters on a picture, one after the other, and say which matrices they were.

    Numbers come in order or by name; rows of a matrix are parted by semicolons. For light as a lens mixes it, put the
    steps between `linear` and `encode`.

    Example: `rowspace photos apply chelsea --do "blur sigma=2, sepia, rotate 15" --out new.png`
    """
    from rowspace.apps.photos.facts import beside, facts, picture_facts
    from rowspace.apps.photos.pipeline import parse
    from rowspace.apps.pictures import write_picture

    pipeline = parse(do)
    before, notes = opened(picture)
    known: list[dict[str, Any]] = []

    def note(step: Any, layer: Layer) -> None:
        h, w = layer.pixels.shape[:2]
        known.append(facts(step, (h, w)) | {"height": h, "width": w})

    after = run(pipeline, before, note)
    written = []
    if out is not None:
        pixels, alpha = after
        write_picture(out, pixels, alpha)
        written.append(out)
    if sheet is not None:
        write_picture(sheet, beside(before, after))
        written.append(sheet)
    if as_json:
        facts_of = {"before": picture_facts(before), "after": picture_facts(after)}
        print_json(
            {"picture": picture, "notes": notes, "steps": known, **facts_of, "written": [str(p) for p in written]}
        )
        return
    from rowspace.apps.photos.tables import applied

    applied(picture, notes, known, picture_facts(before), picture_facts(after), written)


@app.command()
@one_sentence
def filters(
    as_json: Annotated[bool, typer.Option("--json", help="Print the list, with matrices, as JSON.")] = False,
) -> None:
    """List the filters: how each is written, what it does, and what matrix it is.

    Example: `rowspace photos filters`
    """
    from rowspace.apps.photos import EXAMPLES, KINDS
    from rowspace.apps.photos.facts import facts
    from rowspace.apps.photos.pipeline import parse_step

    rows = [(kind, facts(parse_step(EXAMPLES.get(name, name)), (256, 256))) for name, kind in KINDS.items()]
    if as_json:
        print_json(
            [known | {"name": kind.name, "usage": kind.usage, "parameters": numbers(kind)} for kind, known in rows]
        )
        return
    from rowspace.apps.photos.tables import listed

    listed(rows)


@app.command()
@one_sentence
def show(
    steps: Annotated[str, typer.Argument(help="One or more steps, parted by commas.")],
    size: Annotated[str, typer.Option(help="Width and height of the picture, for moves.")] = "256x256",
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Print the matrix of each step: a kernel with its rank and singular values, a colour matrix, or a move.

    Example: `rowspace photos show "blur sigma=0.8"`
    """
    from rowspace.apps.photos.facts import facts
    from rowspace.apps.photos.pipeline import parse

    shape = sized(size)
    known = [facts(step, shape) for step in parse(steps).steps]
    if as_json:
        print_json(known)
        return
    from rowspace.apps.photos.tables import shown

    shown(known)


def opened(picture: str) -> tuple[Layer, list[str]]:
    """A file, or a photo of the package where there is no file of that name."""
    from rowspace.apps.photos.steps import Layer
    from rowspace.apps.pictures import read_picture
    from rowspace.data import PHOTOS, photo

    if picture in PHOTOS and not Path(picture).exists():
        return Layer(photo(picture), None), []
    pixels, alpha, notes = read_picture(picture)
    return Layer(pixels, alpha), list(notes)


def run(pipeline: Pipeline, before: Layer, note: Any) -> Layer:
    """The pipeline, with progress on standard error where it takes long."""
    if before.pixels.size * len(pipeline.steps) < LONG:
        return pipeline(*before, each=note)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(pipeline.steps))
        done = iter(range(len(pipeline.steps)))

        def tell(step: Any, layer: Layer) -> None:
            progress.update(task, description=step.kind.name, completed=next(done))
            note(step, layer)

        return pipeline(*before, each=tell)


def sized(text: str) -> tuple[int, int]:
    """Height and width from ``WIDTHxHEIGHT``."""
    from rowspace.apps import AppError

    width, x, height = text.lower().replace("×", "x").partition("x")
    if not (x and width.strip().isdecimal() and height.strip().isdecimal() and int(width) and int(height)):
        raise AppError(f"--size is WIDTHxHEIGHT in pixels, as in 640x480; not {text!r}.")
    return int(height), int(width)


def numbers(kind: Any) -> list[dict[str, Any]]:
    fields = ("name", "default", "about", "low", "high", "words")
    return [{field: getattr(each, field) for field in fields} for each in kind.parameters]
