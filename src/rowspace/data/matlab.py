"""MATLAB's files of version 5, as far as matrices of numbers go.

A file is a header of 128 bytes and then elements: a type, a number of bytes, and the data filled up to a multiple of
eight. An element of type 15 is another one, compressed; one of type 14 is an array: its flags, shape, name and values,
each an element, the values column by column, in the smallest type that holds them.

Source: *MAT-File Format*, The MathWorks, version 5, https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.data.dataset import DataError

TYPES = {1: "i1", 2: "u1", 3: "<i2", 4: "<u2", 5: "<i4", 6: "<u4", 7: "<f4", 9: "<f8", 12: "<i8", 13: "<u8"}
MATRIX, COMPRESSED = 14, 15
MOST = 1 << 28
"""No element is unpacked beyond this."""


def read(data: bytes, name: str) -> dict[str, np.ndarray[Any, Any]]:
    """The matrices in a file, by name.

    Raises ``DataError`` where it is not such a file, or is damaged.
    """
    if len(data) < 128 or data[126:128] != b"IM":
        raise DataError(f"{name} is not a file of MATLAB's version 5.")
    try:
        return dict(_matrices(data[128:]))
    except (struct.error, zlib.error, ValueError, KeyError, IndexError) as error:
        raise DataError(f"{name} is damaged ({error}).") from None


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if kind >> 16:  # a small element: its size in the upper half, its data in place of the size
            yield kind & 0xFFFF, data[at + 4 : at + 4 + (kind >> 16)]
            at += 8
            continue
        if at + 8 + size > len(data):
            raise ValueError("it ends within an element")
        yield kind, data[at + 8 : at + 8 + size]
        at += 8 + (size if kind == COMPRESSED else -(-size // 8) * 8)


def _matrices(data: bytes) -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    for kind, body in _elements(data):
        if kind == COMPRESSED:
            unpacked = zlib.decompressobj()
            plain = unpacked.decompress(body, MOST)
            if unpacked.unconsumed_tail:
                raise ValueError("an element unpacks to more than it should")
            yield from _matrices(plain)
        elif kind == MATRIX:
            flags, shape, name, values = list(_elements(body))[:4]
            if flags[1][0] not in range(6, 16):  # cells, structures, text, sparse: not what is read here
                continue
            array = np.frombuffer(values[1], TYPES[values[0]])
            yield name[1].decode("ascii"), array.reshape(np.frombuffer(shape[1], "<i4"), order="F")
