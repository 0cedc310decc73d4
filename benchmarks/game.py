"""The game's engine against NumPy and Pillow.

    python -m benchmarks.game                    everything, as a table
    python -m benchmarks.game --write            into BENCHMARKS.md as well
"""

from __future__ import annotations

import argparse
import importlib
from typing import Any

from benchmarks import timing  # before NumPy: it sets the number of threads
from benchmarks.report import Figure, publish

import numpy as np  # isort: skip

from rowspace.apps.game import canvas, transforms  # isort: skip
from rowspace.apps.game.drawing import Drawn, draw_list, paint  # isort: skip
from rowspace.apps.game.play import State, begin, tick  # isort: skip

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(0)
POINTS, MOVES = 1_000_000, 10
GOAL = 0.010
FINER = 4


def ten_moves() -> list[Array]:
    T = transforms
    return [T.translate(1, 2), T.rotate(0.3), T.scale(1.1, 0.9), T.shear(0.2), T.reflect(0.5)] * (MOVES // 5)


def one_by_one(moves: list[Array], H: Array) -> Array:
    for M in reversed(moves):
        H = M @ H
    return H


def chains(seconds: float) -> tuple[list[Figure], str]:
    moves, P = ten_moves(), rng.standard_normal((2, POINTS))
    H = np.vstack([P, np.ones(POINTS)])

    def ours() -> Array:
        return transforms.apply(transforms.chain(moves), P)

    def theirs() -> Array:
        product: Array = np.linalg.multi_dot(moves) @ H
        return product

    apart = float(np.abs(ours() - one_by_one(moves, H)[:2]).max())
    name, size = "ten transforms, chained", f"{POINTS:,} points"
    steps = timing.compare(ours, lambda: one_by_one(moves, H), seconds)
    single = timing.compare(ours, theirs, seconds)
    figures = [
        Figure(f"{name}; NumPy one by one", size, *steps, 1 / MOVES * 2, "the product of the chain is one of ten"),
        Figure(f"{name}; NumPy, one product", size, *single, 1.0, "both are one product by the same BLAS"),
    ]
    said = (
        f"A million points through ten transforms take {1e3 * single[0]:.1f} ms; at most {1e3 * GOAL:.0f} was asked. "
        f"The result differs from NumPy's, one by one, by {powers(apart)}."
    )
    return figures, said


def powers(value: float) -> str:
    """A small number as 4 · 10⁻¹⁵."""
    digits, power = f"{value:.0e}".split("e")
    return f"{digits} · 10{str(int(power)).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def seconds_each(f: Any, repeats: int) -> float:
    f()
    return timing.measure(f, repeats)


def frames() -> str:
    """A tick and the list of what is to be drawn: each frame of sixty a second has 16.7 ms for it."""
    times = []
    for level in range(6):
        state = begin(level)

        def frame(held: list[State] = [state]) -> None:  # noqa: B006 (the state goes on from frame to frame)
            held[0] = tick(held[0], "wa")
            draw_list(held[0], 960, 600)

        times.append(seconds_each(frame, 120))
    shown = draw_list(begin(5), 960, 600)
    small = draw_list(begin(5), 80, 38)
    large = seconds_each(lambda: paint(shown, 960, 600), 5)
    little = seconds_each(lambda: paint(small, 80, 38), 20)
    return (
        f"A tick and its list of polygons take {1e3 * max(times):.1f} ms on the slowest level; sixty frames a second "
        f"leave {1e3 / 60:.1f}. The canvas paints {len(shown)} polygons and lines on 960 × 600 pixels in "
        f"{1e3 * large:.0f} ms, and on a terminal's 80 × 38 in {1e3 * little:.0f} ms; the window draws the list with "
        f"pygame."
    )


def painting(seconds: float) -> list[Figure]:
    """Polygons with smooth edges: ours by exact areas, Pillow's drawn four times as large and averaged."""
    try:
        image, draw = importlib.import_module("PIL.Image"), importlib.import_module("PIL.ImageDraw")
    except ImportError:
        print("Pillow is not installed: its line is left out")
        return []
    width, height = 960, 600
    angles = 2 * np.pi * np.arange(7) / 7
    shape = np.stack([np.cos(angles), np.sin(angles)])
    places = rng.uniform([20, 0, 0], [80, width, height], (60, 3))
    drawn = [Drawn(radius * shape + [[x], [y]], "ink") for radius, x, y in places]

    def ours() -> Array:
        page = canvas.blank(width, height, (255, 255, 255))
        for each in drawn:
            canvas.fill(page, each.points, (0, 0, 0))
        return page

    def theirs() -> Array:
        page = image.new("RGB", (FINER * width, FINER * height), (255, 255, 255))
        pen = draw.Draw(page)
        for each in drawn:
            pen.polygon([tuple(point) for point in (FINER * each.points).T.tolist()], fill=(0, 0, 0))
        return np.asarray(page.reduce(FINER))

    times = timing.compare(ours, theirs, seconds)
    return [Figure("polygons with smooth edges; Pillow, 4 × 4", "60 on 960 × 600", *times, None, "calls of NumPy")]


def main() -> None:
    parser = argparse.ArgumentParser(description="the game's engine against NumPy and Pillow")
    parser.add_argument("--seconds", type=float, default=3, help="time for each figure")
    parser.add_argument("--write", action="store_true", help="write the section of BENCHMARKS.md")
    options = parser.parse_args()
    figures, said = chains(options.seconds)
    figures += painting(options.seconds)
    publish("game", "The game's engine against NumPy and Pillow", figures, [said, frames()], options.write)


if __name__ == "__main__":
    main()
