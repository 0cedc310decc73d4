"""Ours beside JPEG and WebP, at the same number of bytes: figures, and a picture for the eye."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.compress import decode, encode, info, peers
from rowspace.apps.compress.blocks import Pixels
from rowspace.apps.compress.peers import Result
from rowspace.apps.compress.quality import psnr, ssim


class Line(NamedTuple):
    name: str
    target: int
    bytes: int
    setting: str
    psnr: float
    ssim: float
    pixels: Pixels


def ours(pixels: Pixels, target: int) -> Result | None:
    try:
        data = encode(pixels, size=target)
    except AppError:
        return None
    return Result("rsp", len(data), f"step {info(data).step:.3g}", decode(data))


def ours_by_rank(pixels: Pixels, target: int) -> Result | None:
    try:
        data = encode(pixels, size=target, mode="rank")
    except AppError:
        return None
    return Result("rsp, rank", len(data), f"rank {max(info(data).rank or (0,))}", decode(data))


WAYS: tuple[Callable[[Pixels, int], Result | None], ...] = (ours, ours_by_rank, peers.jpeg, peers.webp)


def compare(pixels: Pixels, targets: list[int], progress: Callable[[float], None] | None = None) -> list[Line]:
    """A line for each target and format that can be so small."""
    lines = []
    todo = [(target, way) for target in targets for way in WAYS]
    for done, (target, way) in enumerate(todo):
        found = way(pixels, target)
        if found is not None:
            name, size, setting, back = found
            lines.append(Line(name, target, size, setting, psnr(pixels, back), ssim(pixels, back), back))
        if progress:
            progress((done + 1) / len(todo))
    if not lines:
        raise AppError("No format makes this picture so small: ask for larger sizes.")
    return lines


#: Pixels of the photo shown, and how large each is drawn.
SHOWN, ENLARGED = 128, 2


def side_by_side(path: Path, pixels: Pixels, lines: list[Line]) -> None:
    """Write the liveliest square of the photo, beside what each format made of it: a row for each size."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise AppError("A picture needs Matplotlib: pip install 'rowspace[notebooks]'.") from None
    from rowspace.figures.matplotlib_style import style

    targets = list(dict.fromkeys(each.target for each in lines))
    names = list(dict.fromkeys(each.name for each in lines))
    window = liveliest(pixels)
    with style():
        size = (1.9 * (len(names) + 1), 2.25 * len(targets))
        fig = Figure(figsize=size, facecolor="white")
        axes = fig.subplots(len(targets), len(names) + 1, squeeze=False)
        for row, target in zip(axes, targets, strict=True):
            here = {each.name: each for each in lines if each.target == target}
            shown: list[tuple[str, Pixels | None]] = [(f"photo\n{pixels.size:,} bytes", pixels)]
            shown += [
                (f"{name}\n{here[name].bytes:,} bytes, {here[name].psnr:.1f} dB", here[name].pixels)
                if name in here
                else (f"{name}\nnot so small", None)
                for name in names
            ]
            for ax, (title, picture) in zip(row, shown, strict=True):
                ax.set_axis_off()
                ax.set_title(title, fontsize=8, fontweight="normal")
                if picture is not None:
                    ax.imshow(picture[window], cmap="gray", vmin=0, vmax=255, interpolation="nearest")
        try:
            fig.savefig(path, dpi=ENLARGED * 72, metadata={})
        except ValueError:
            raise AppError(f"{path.name}: end the name in .png, .svg or .pdf.") from None


def liveliest(pixels: Pixels) -> tuple[slice, slice]:
    """The square of `SHOWN` pixels in which neighbours differ most."""
    grey = pixels.reshape(*pixels.shape[:2], -1).mean(axis=2)
    moves = np.abs(np.diff(grey, axis=0, prepend=grey[:1])) + np.abs(np.diff(grey, axis=1, prepend=grey[:, :1]))
    sums = np.pad(moves.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    h, w = (min(SHOWN, side) for side in grey.shape)
    inside = sums[h:, w:] - sums[:-h, w:] - sums[h:, :-w] + sums[:-h, :-w]
    y, x = np.unravel_index(int(inside.argmax()), inside.shape)
    return slice(int(y), int(y) + h), slice(int(x), int(x) + w)
