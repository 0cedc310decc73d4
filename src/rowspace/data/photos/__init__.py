"""Photos that travel inside the package, as compressed NumPy arrays.

Each is one ``NAME.npz`` beside this file with one array, ``pixels``. NumPy reads it without an image library
and without ``pickle``, from a folder or from inside a zip file, so it is there in the browser as well.
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
}


def photo(name: str) -> np.ndarray:
    """A photo as an array of grey levels, 0 black to 255 white.

    Parameters
    ----------
    name : str
        One of the names in ``rowspace.data.PHOTOS``.

    Returns
    -------
    (height, width) ndarray of uint8
        The caller's own copy: writing into it changes nothing else.

    Raises
    ------
    ValueError
        If there is no photo of that name; the sentence lists the names there are.

    Examples
    --------
    >>> photo("camera").shape
    (256, 256)
    """
    if not isinstance(name, str) or name not in PHOTOS:
        raise ValueError(f"photo: there is no photo {name!r}; there is {', '.join(map(repr, sorted(PHOTOS)))}.")
    data = (files(__name__) / f"{name}.npz").read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        pixels: np.ndarray = archive["pixels"]
    return pixels
