"""Photos that travel inside the package, as compressed NumPy arrays.

Each is one ``NAME.npz`` beside this file. NumPy reads it without an image library and without ``pickle``, from a
folder or from inside a zip file, so it is there in the browser as well.

A grey photo is one array, ``pixels``. A colour photo is kept as eyes see it: ``luma``, its lightness, at every pixel,
and ``chroma``, its two colour differences, at every other row and column. The map from red, green, blue to these three
is YCoCg-R: a matrix factored into steps that each add half of one number to another, so that whole numbers come back
exactly (Malvar and Sullivan 2003, JVT-I014). Each plane is stored as its differences down and across, which deflate
packs better; sums down and across are the inverse.
"""

from __future__ import annotations

import io
from importlib.resources import files
from typing import NamedTuple

import numpy as np


class Photo(NamedTuple):
    """What is known about a photo: enough to build it again and to check what was built."""

    title: str
    author: str
    licence: str
    source: str  # where the original stands: the package, and the file inside its wheel
    source_sha256: str  # of that file
    changes: str
    shape: tuple[int, ...]
    sha256: str  # of the bytes of the array, row by row


PHOTOS = {
    "camera": Photo(
        title="A man films with a camera on a tripod",
        author="Lav Varshney",
        licence="CC0 1.0",
        source="scikit-image 0.26.0, skimage/data/camera.png",
        source_sha256="b0793d2adda0fa6ae899c03989482bff9a42d3d5690fc7e3648f2795d730c23a",
        changes="512 × 512 reduced to 256 × 256: each pixel is the mean of four, rounded",
        shape=(256, 256),
        sha256="5c0eab9e57a376c28bf144ce1a0be4d167b71d04358bab60fdca77bdabe5558b",
    ),
    "astronaut": Photo(
        title="Eileen Collins, astronaut, before the flag and a model of the shuttle",
        author="NASA",
        licence="public domain",
        source="scikit-image 0.26.0, skimage/data/astronaut.png",
        source_sha256="88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5",
        changes="512 × 512 reduced to 256 × 256: each pixel is the mean of four, rounded; colour at every other pixel",
        shape=(256, 256, 3),
        sha256="391d1bacf5e8f8cba4aed532057ccf8f59379f672442967aeca18be6eeff74da",
    ),
    "chelsea": Photo(
        title="Chelsea the cat",
        author="Stefan van der Walt",
        licence="CC0 1.0",
        source="scikit-image 0.26.0, skimage/data/chelsea.png",
        source_sha256="596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb",
        changes="300 × 451 cut to rows 10 to 265, columns 90 to 345; colour at every other pixel",
        shape=(256, 256, 3),
        sha256="26be399bd53bac906aa0583362f68930dd67242f30761aae748acbe8a3bb18f4",
    ),
    "coffee": Photo(
        title="A cup of coffee on a wooden table",
        author="Rachel Michetti, Pikolo Espresso Bar",
        licence="CC0 1.0",
        source="scikit-image 0.26.0, skimage/data/coffee.png",
        source_sha256="cc02f8ca188b167c775a7101b5d767d1e71792cf762c33d6fa15a4599b5a8de7",
        changes="400 × 600 cut to rows 60 to 315, columns 190 to 445; colour at every other pixel",
        shape=(256, 256, 3),
        sha256="71286ddccf018a005b6624252b3c3d9756cc4ddf83b31a4197166ac5b1da840f",
    ),
}


def photo(name: str) -> np.ndarray:
    """A photo as an array of levels, 0 black to 255 white.

    Parameters
    ----------
    name : str
        One of the names in ``rowspace.data.PHOTOS``.

    Returns
    -------
    (height, width) or (height, width, 3) ndarray of uint8
        Grey, or red, green, blue. The caller's own copy: writing into it changes nothing else.

    Raises
    ------
    ValueError
        If there is no photo of that name; the sentence lists the names there are.

    Examples
    --------
    >>> photo("camera").shape, photo("chelsea").shape
    ((256, 256), (256, 256, 3))
    """
    if not isinstance(name, str) or name not in PHOTOS:
        raise ValueError(f"photo: there is no photo {name!r}; there are {', '.join(map(repr, sorted(PHOTOS)))}.")
    data = (files(__name__) / f"{name}.npz").read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        if "pixels" in archive.files:
            pixels: np.ndarray = archive["pixels"]
            return pixels
        luma, chroma = archive["luma"], archive["chroma"]
    return colours(summed(luma), summed(chroma))


def differences(planes: np.ndarray) -> np.ndarray:
    """Each number minus the one above, then minus the one before, modulo 256.

    >>> differences(np.array([[7, 8], [9, 11]], np.uint8))
    array([[7, 1],
           [2, 1]], dtype=uint8)
    """
    for axis in (-2, -1):
        planes = np.diff(planes, axis=axis, prepend=planes.dtype.type(0))
    return planes


def summed(planes: np.ndarray) -> np.ndarray:
    """The planes of which these are the differences."""
    for axis in (-2, -1):
        planes = np.cumsum(planes, axis=axis, dtype=planes.dtype)
    return planes


def doubled(plane: np.ndarray, axis: int) -> np.ndarray:
    """Twice as many samples along an axis, each three parts of its nearest and one of the next."""
    plane = np.moveaxis(plane, axis, 0)
    around = np.concatenate([plane[:1], plane, plane[-1:]])
    fine = np.stack([3 * plane + around[:-2] + 2 >> 2, 3 * plane + around[2:] + 2 >> 2], axis=1)
    return np.moveaxis(fine.reshape(-1, *plane.shape[1:]), 0, axis)


def colours(luma: np.ndarray, chroma: np.ndarray) -> np.ndarray:
    """Red, green, blue from lightness and, at half the width and height, halves of the colour differences (uint8)."""
    orange, green = doubled(doubled(2 * chroma.view(np.int8).astype(np.int32), 1), 2)
    rest = luma - (green >> 1)
    blue = rest - (orange >> 1)
    return np.stack([blue + orange, rest + green, blue], axis=-1).clip(0, 255).astype(np.uint8)
