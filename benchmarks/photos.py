"""``rowspace.apps.photos`` against what people use: Pillow, OpenCV, SciPy.

    python -m benchmarks.photos                    everything, as a table
    python -m benchmarks.photos --write            into BENCHMARKS.md as well

A peer that is not installed is named, and its lines are left out. Beside the times stands how far each side is from the
exact sum, so that no one is fast by being wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from benchmarks import timing  # before NumPy: it sets the number of threads
from benchmarks.report import Figure, command, peer

import numpy as np  # isort: skip

from rowspace.apps.photos import geometry, gaussian_blur, resize, warp  # isort: skip
from rowspace.data import photo  # isort: skip

Array = np.ndarray[Any, Any]
Lines = Iterator[tuple[Figure, str]]

HEIGHT, WIDTH, SIGMA = 3000, 4000, 2.0
PILLOW_MS = 113  # the issue's own figure for Pillow's blur, beside which its goal stands


def megapixels(channels: int) -> Array:
    """Twelve megapixels with a photo's edges and a sensor's noise: the coffee, turned over and over."""
    coffee = photo("coffee") if channels == 3 else photo("coffee")[..., 1]
    pair = np.concatenate([coffee, coffee[:, ::-1]], axis=1)
    tile = np.concatenate([pair, pair[::-1]])
    many = np.tile(tile, (HEIGHT // 512 + 1, WIDTH // 512 + 1) + (1,) * (channels == 3))[:HEIGHT, :WIDTH]
    noise = np.random.default_rng(0).integers(-6, 7, many.shape)
    return np.ascontiguousarray((many + noise).clip(0, 255).astype(np.uint8))


def exact(x: Array) -> Array | None:
    scipy = peer("scipy.ndimage")
    return None if scipy is None else np.asarray(scipy.gaussian_filter(x.astype(np.float64), SIGMA))


def apart(name: str, blurred: Array, true: Array | None) -> str:
    if true is None:
        return f"{name} is not compared, without SciPy"
    return f"{name} is at most {np.abs(blurred - true).max():.2f} levels off"


def blur_pillow(seconds: float) -> Lines:
    pillow, filters = peer("PIL.Image"), peer("PIL.ImageFilter")
    if pillow is None:
        return
    for channels, goal, kind in ((1, 1.0, "grey"), (3, None, "colour")):
        x = megapixels(channels)
        image, blur = pillow.fromarray(x), filters.GaussianBlur(SIGMA)
        times = timing.compare(lambda x=x: gaussian_blur(x, SIGMA), lambda i=image, b=blur: i.filter(b), seconds)
        said = f"The {kind} blur takes {1e3 * times[0]:.0f} ms, Pillow's {1e3 * times[1]:.0f} ms."
        if channels == 1:
            true = exact(x)
            ours, theirs = gaussian_blur(x, SIGMA), np.asarray(image.filter(blur))
            said += (
                f" Against SciPy's in float64, {apart('ours', ours, true)} (half a level is rounding); "
                f"{apart('Pillow, which adds up three boxes,', theirs, true)}. "
                f"The issue measured {PILLOW_MS} ms for Pillow on a machine like this."
            )
        yield Figure(f"Gaussian blur, {kind}, Pillow", "3000 × 4000, sigma 2", *times, goal, "memory"), said


def blur_opencv(seconds: float) -> Lines:
    opencv = peer("cv2")
    if opencv is None:
        return
    opencv.setNumThreads(1)
    x = megapixels(1)
    taps = 2 * int(4 * SIGMA + 0.5) + 1

    def theirs() -> Array:
        return np.asarray(opencv.GaussianBlur(x, (taps, taps), SIGMA, borderType=opencv.BORDER_REFLECT))

    times = timing.compare(lambda: gaussian_blur(x, SIGMA), theirs, seconds)
    said = "OpenCV computes in whole numbers of 8 and 16 bits, with instructions that NumPy has not: its blur takes "
    said += f"{1e3 * times[1]:.0f} ms; {apart('it', theirs(), exact(x))}."
    yield Figure("Gaussian blur, grey, OpenCV", "3000 × 4000, sigma 2", *times, None, ""), said


def blur_scipy(seconds: float) -> Lines:
    scipy = peer("scipy.ndimage")
    if scipy is None:
        return
    x = megapixels(1)
    times = timing.compare(lambda: gaussian_blur(x, SIGMA), lambda: scipy.gaussian_filter(x, SIGMA), seconds)
    yield Figure("Gaussian blur, grey, SciPy", "3000 × 4000, sigma 2", *times, None, ""), ""


def sizes(seconds: float) -> Lines:
    pillow = peer("PIL.Image")
    if pillow is None:
        return
    x = megapixels(3)
    image = pillow.fromarray(x)
    times = timing.compare(lambda: resize(x, 750, 1000), lambda: image.resize((1000, 750), 3), seconds)
    off = np.abs(resize(x, 750, 1000).astype(int) - np.asarray(image.resize((1000, 750), 3))).max()
    said = f"Resized, the two pictures differ by {off} levels at most: Pillow rounds to 8 bits between its two passes."
    yield Figure("resize, bicubic, colour, Pillow", "12 to 0.75 megapixels", *times, None, ""), said


def moves(seconds: float) -> Lines:
    pillow = peer("PIL.Image")
    if pillow is None:
        return
    x = megapixels(1)
    image = pillow.fromarray(x)
    turn = geometry.about(geometry.rotation(15), WIDTH / 2, HEIGHT / 2)
    times = timing.compare(lambda: warp(x, turn), lambda: image.rotate(15, resample=2), seconds)
    said = "A turn gathers four neighbours of every pixel by index, in four passes; Pillow's loop has them at hand."
    yield Figure("turn by 15 degrees, bilinear, grey, Pillow", "3000 × 4000", *times, None, ""), said


LINES: dict[str, Callable[[float], Lines]] = {
    "pillow": blur_pillow,
    "opencv": blur_opencv,
    "scipy": blur_scipy,
    "resize": sizes,
    "turn": moves,
}


def main() -> None:
    title = "Photos against Pillow, OpenCV and SciPy"
    command("photos", title, "rowspace.apps.photos against Pillow, OpenCV and SciPy", LINES)


if __name__ == "__main__":
    main()
