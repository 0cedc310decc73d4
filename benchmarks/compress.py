"""``rowspace compress`` against JPEG and WebP by Pillow, at the same number of bytes.

    python -m benchmarks.compress                  everything, as a table
    python -m benchmarks.compress --write          into BENCHMARKS.md as well

The photos are scikit-image's, whole; where it is not installed, the crops of the package. Peers get the highest quality
whose file is no larger than a tenth of the raw bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from statistics import mean
from typing import Any

from benchmarks import timing  # before NumPy: it sets the number of threads
from benchmarks.report import Figure, Measure, publish

import numpy as np  # isort: skip

from rowspace.apps.compress import decode, encode, peers  # isort: skip
from rowspace.apps.compress.quality import psnr, ssim  # isort: skip

Array = np.ndarray[Any, Any]
NAMES = ("camera", "astronaut", "chelsea", "coffee")
SHARE = 10
NOISE = "not yet understood"
PEERS: dict[str, Callable[[Array, int], peers.Result | None]] = {
    "JPEG": peers.jpeg,
    "JPEG, flat table": peers.flat_jpeg,
    "WebP": peers.webp,
}


def photos() -> dict[str, Array]:
    try:
        from skimage import data
    except ImportError:
        print("scikit-image is not installed: the package's crops are measured")
        from rowspace.data.photos import photo

        return {name: photo(name) for name in NAMES}
    return {name: getattr(data, name)() for name in NAMES}


def near(pixels: Array, back: Array) -> tuple[float, float]:
    return psnr(pixels, back), ssim(pixels, back)


def measure() -> tuple[list[Figure | Measure], list[str]]:
    figures: list[Figure | Measure] = []
    found: dict[str, dict[str, tuple[float, float]]] = {}
    notes = []
    for name, pixels in photos().items():
        target = pixels.size // SHARE
        start = timing.clock()
        data = encode(pixels, size=target)
        middle = timing.clock()
        back = decode(data)
        spent = middle - start, timing.clock() - middle
        assert len(data) <= target
        found[name] = {"ours": near(pixels, back)}
        for peer, way in PEERS.items():
            result = way(pixels, target)
            if result is not None:
                assert result.bytes <= target
                found[name][peer] = near(pixels, result.pixels)
        shape = " × ".join(map(str, pixels.shape))
        notes.append(
            f"{name}, {shape}: {len(data):,} bytes of {target:,}, SSIM {found[name]['ours'][1]:.4f}, encoded in "
            f"{spent[0]:.2f} s and decoded in {spent[1]:.2f} s of CPU time."
        )
    for peer in PEERS:
        all_have = [each for each in found.values() if peer in each]
        if "camera" in found and peer in found["camera"]:
            ours, theirs = found["camera"]["ours"][0], found["camera"][peer][0]
            figures.append(Measure(f"PSNR, dB, beside {peer}", "camera", ours, theirs, 36.5, "higher", NOISE))
        for which, what, limit in ((0, "PSNR, dB", NOISE), (1, "SSIM", "steps are chosen for squared error alone")):
            ours, theirs = (mean(each[who][which] for each in all_have) for who in ("ours", peer))
            goal = theirs if which == 0 else None
            size = f"mean of {len(all_have)} photos"
            figures.append(Measure(f"{what}, beside {peer}", size, ours, theirs, goal, "higher", limit))
    return figures, notes


def main() -> None:
    parser = argparse.ArgumentParser(description="rowspace compress against JPEG and WebP")
    parser.add_argument("--write", action="store_true", help="write the section of BENCHMARKS.md")
    options = parser.parse_args()
    figures, notes = measure()
    title = "Compressed photos against JPEG and WebP, at 10% of the raw bytes"
    about = (
        "The constants of rate against distortion and of block sizes were chosen looking at camera, coffee and "
        "astronaut, which are measured here; the weights of the contexts come from other photos."
    )
    publish("compress", title, figures, notes, options.write, about)


if __name__ == "__main__":
    main()
