"""``rowspace compress``: a photo into an ``.rsp`` file and back, what a file says of itself, and how it compares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from rowspace.apps.terminal import one_sentence, print_json

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Photos in few bytes: a file format of our own, beside JPEG and WebP.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
LONG_WORK = 1_500_000
"""Samples from which progress is shown."""
Json = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]


@app.command()
@one_sentence
def encode(
    photo: Annotated[Path, typer.Argument(help="The picture: any format Pillow reads.")],
    out: Annotated[Path, typer.Argument(help="The file to write, NAME.rsp.")],
    size: Annotated[str | None, typer.Option(help="At most so much: 10% of the raw bytes, 20000, 20kB.")] = None,
    quality: Annotated[float | None, typer.Option(help="0 to 100; 50 where nothing is said.")] = None,
    rank: Annotated[int | None, typer.Option(help="Keep this many singular vectors of each channel instead.")] = None,
    mode: Annotated[str, typer.Option(help="With --size: blocks, or rank.")] = "blocks",
    as_json: Json = False,
) -> None:
    """Write a photo as an .rsp file.

    Example: `rowspace compress encode photo.png photo.rsp --size 10%`
    """
    from rowspace.apps import AppError
    from rowspace.apps.compress import decode as decoded
    from rowspace.apps.compress import encode as encoded
    from rowspace.apps.compress import info as facts_of
    from rowspace.apps.compress.quality import psnr

    if out.suffix.lower() != ".rsp":
        raise AppError(f"{out.name}: end the name in .rsp, and say the other way round with: rowspace compress decode.")
    pixels, notes = _read(photo)
    wanted = parse_size(size, pixels.size) if size is not None else None
    with _progress("encoding", pixels.size) as progress:
        data = encoded(pixels, quality=quality, size=wanted, rank_k=rank, mode=mode, progress=progress)
    back = decoded(data)
    _write(out, data)
    known = facts_of(data)
    if as_json:
        print_json({"file": str(out), **known._asdict(), "psnr": psnr(pixels, back), "notes": notes})
        return
    for note in notes:
        typer.echo(note)
    typer.echo(
        f"{out}: {known.bytes:,} bytes, {100 * known.share:.3g}% of the raw {pixels.size:,}, "
        f"{_decibels(psnr(pixels, back))}."
    )


@app.command()
@one_sentence
def decode(
    file: Annotated[Path, typer.Argument(help="The .rsp file.")],
    out: Annotated[Path, typer.Argument(help="The picture to write: .png, or any format Pillow writes.")],
) -> None:
    """Write the picture in an .rsp file as a PNG or any other format.

    Example: `rowspace compress decode photo.rsp photo.png`
    """
    from rowspace.apps.compress import decode as decoded
    from rowspace.apps.compress import info as facts_of
    from rowspace.apps.pictures import write_picture

    data = file.read_bytes()
    known = facts_of(data)
    with _progress("decoding", known.height * known.width * known.channels) as progress:
        pixels = decoded(data, progress=progress)
    write_picture(out, pixels)
    typer.echo(f"{out}: {known.width:,} × {known.height:,}, {'grey' if known.channels == 1 else 'colour'}.")


@app.command()
@one_sentence
def info(file: Annotated[Path, typer.Argument(help="The .rsp file.")], as_json: Json = False) -> None:
    """Say what an .rsp file holds, without decoding it.

    Example: `rowspace compress info photo.rsp`
    """
    from rowspace.apps.compress import info as facts_of

    known = facts_of(file.read_bytes())
    if as_json:
        print_json(known._asdict())
        return
    colours = {1: "grey", 3: "colour"}[known.channels]
    rows = [("picture", f"{known.width:,} × {known.height:,}, {colours}")]
    rows += [("bytes", f"{known.bytes:,}: {100 * known.share:.3g}% of the raw, {known.bits_a_pixel:.3g} bits a pixel")]
    if known.rank is not None:
        rows += [("mode", "rank: " + ", ".join(map(str, known.rank)) + " terms" + " a channel" * (known.channels > 1))]
    else:
        quality = "finer than quality 100" if known.quality is None else f"quality {known.quality:g}"
        rows += [("mode", f"blocks of cosines, step {known.step:g} ({quality})")]
    rows += [("version", str(known.version))]
    _table((), rows)


@app.command()
@one_sentence
def compare(
    photo: Annotated[Path, typer.Argument(help="The picture.")],
    sizes: Annotated[str, typer.Option(help="Shares of the raw bytes, or bytes, with commas.")] = "2%,5%,10%",
    picture: Annotated[Path | None, typer.Option(help="Write all side by side, enlarged: .png.")] = None,
    as_json: Json = False,
) -> None:
    """Compare .rsp with JPEG and WebP at the same bytes, in decibels (PSNR) and structural similarity (SSIM).

    Example: `rowspace compress compare photo.png --sizes 3%,10% --picture side.png`
    """
    from rowspace.apps.compress.comparison import compare as compared
    from rowspace.apps.compress.comparison import side_by_side

    pixels, notes = _read(photo)
    targets = [parse_size(each, pixels.size) for each in sizes.split(",")]
    with _progress("comparing", 10 * pixels.size) as progress:
        lines = compared(pixels, targets, progress)
    if picture is not None:
        side_by_side(picture, pixels, lines)
    if as_json:
        facts = ("name", "target", "bytes", "setting", "psnr", "ssim")
        print_json({"notes": notes, "lines": [{name: getattr(each, name) for name in facts} for each in lines]})
        return
    for note in notes:
        typer.echo(note)
    rows = []
    for at, each in enumerate(lines):
        if at and lines[at - 1].target != each.target:
            rows.append(("",) * 6)
        share = f"{100 * each.bytes / pixels.size:.2f}%"
        rows.append((each.name, f"{each.bytes:,}", share, each.setting, f"{each.psnr:.2f}", f"{each.ssim:.4f}"))
    _table(("format", "bytes", "of raw", "setting", "PSNR, dB", "SSIM"), rows)
    if picture is not None:
        typer.echo(f"The comparison is in {picture}.")


def parse_size(text: str, raw: int) -> int:
    """A number of bytes: ``10%`` of the raw ones, ``20000``, ``20kB``, ``1.5 MB``.

    >>> parse_size("10%", 262144), parse_size("20 kB", 0)
    (26214, 20000)
    """
    from rowspace.apps import AppError

    word = text.strip().lower()
    units = {"%": raw / 100, "kib": 1024, "mib": 1024**2, "kb": 1e3, "mb": 1e6, "k": 1e3, "m": 1e6, "b": 1, "": 1}
    unit = next(each for each in units if word.endswith(each))
    try:
        found = float(word.removesuffix(unit)) * units[unit]
    except ValueError:
        found = float("nan")
    if not 1 <= found < 1e12:
        raise AppError(f"The size is a share such as 10%, or bytes such as 20000 or 20kB, at least one; not {text!r}.")
    return int(found)


def _read(photo: Path) -> tuple[Any, list[str]]:
    """The picture as this format takes it, and what is lost on the way."""
    import numpy as np

    from rowspace.apps.pictures import read_picture

    found = read_picture(photo)
    pixels, notes = found.pixels, list(found.notes)
    if found.alpha is not None and (found.alpha != 255).any():
        notes.append("Its transparency is not kept: .rsp has none.")
    if pixels.dtype == np.uint16:
        notes.append("Its 16 bits a pixel are rounded to 8.")
        pixels = np.rint(pixels / 257).astype(np.uint8)
    return pixels, notes


def _write(out: Path, data: bytes) -> None:
    out.write_bytes(data)


def _decibels(value: float) -> str:
    return f"{value:.2f} dB from the photo" if value != float("inf") else "equal to the photo"


def _table(headings: tuple[str, ...], rows: list[Any]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", show_header=bool(headings))
    for at, heading in enumerate(headings or ("",) * len(rows[0])):
        right = heading not in ("", "format", "setting")
        table.add_column(heading, justify="right" if right else "left", style="bold" if not headings and not at else "")
    for row in rows:
        table.add_row(*map(escape, row))
    Console().print(table)


@contextmanager
def _progress(what: str, samples: int) -> Iterator[Callable[[float], None] | None]:
    """Progress on standard error, where the work is long."""
    if samples < LONG_WORK:
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=1.0)
        yield lambda share: bar.update(task, completed=share)
