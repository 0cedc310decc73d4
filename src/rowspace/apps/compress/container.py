"""The bytes of an ``.rsp`` file around what is coded; docs/rsp.md describes them.

    RSP, version, mode, channels, height, width, body, CRC-32 of all before it

The sum catches any damage to a few bytes, whatever it hits; so the parts inside need not defend themselves against
accidents, and what they do refuse is a file that somebody made up.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

from rowspace.apps import AppError

MAGIC = b"RSP"
VERSION = 1
BLOCKS, RANK = 0, 1
MODES = {BLOCKS: "blocks", RANK: "rank"}
MOST_PIXELS = 100_000_000
"""The largest picture that is decoded, unless the caller says otherwise."""


class Container(NamedTuple):
    mode: int
    channels: int
    height: int
    width: int
    body: bytes


def number(n: int) -> bytes:
    """A whole number, seven bits a byte, the low ones first; the top bit says that more follow (LEB128)."""
    out = bytearray()
    while n >= 128:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes([*out, n])


class Bytes:
    """Reads a body from its beginning; whoever asks for more than there is learns that the file is damaged."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        if self.at + count > len(self.data):
            raise AppError("The file is damaged: it ends before its picture does.")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self) -> int:
        found = 0
        for shift in range(0, 56, 7):
            byte = self.take(1)[0]
            found |= (byte & 127) << shift
            if byte < 128:
                return found
        raise AppError("The file is damaged: a number in it is too large.")

    def end(self) -> None:
        if self.at != len(self.data):
            raise AppError("The file is damaged: it goes on after its picture.")


def pack(container: Container) -> bytes:
    mode, channels, height, width, body = container
    content = b"".join((MAGIC, bytes([VERSION, mode, channels]), number(height), number(width), body))
    return content + zlib.crc32(content).to_bytes(4, "little")


def unpack(data: bytes, most: int = MOST_PIXELS) -> Container:
    """What a file holds, still coded.

    Raises
    ------
    AppError
        If it is no .rsp file, is of a newer version, is damaged or cut short, or declares more than `most` pixels.
    """
    if data[: len(MAGIC)] != MAGIC:
        raise AppError("This is no .rsp file: it does not begin as one.")
    if len(data) < len(MAGIC) + 9:
        raise AppError("The file is cut short: not even its header is whole.")
    whole = zlib.crc32(data[:-4]) == int.from_bytes(data[-4:], "little")
    version = data[len(MAGIC)]
    if version > VERSION and whole:
        raise AppError(f"The file is of version {version} of the format, and this reads {VERSION}: update rowspace.")
    if not whole:
        raise AppError("The file is damaged or cut short: its checksum does not fit.")
    rest = Bytes(data[len(MAGIC) + 1 : -4])
    mode, channels = rest.take(2)
    height, width = rest.number(), rest.number()
    if version != VERSION or mode not in MODES or channels not in (1, 3) or height * width == 0:
        raise AppError("The file is damaged: its header makes no sense.")
    if height * width > most:
        raise AppError(f"The file declares {width:,} × {height:,} pixels; at most {most:,} are decoded.")
    return Container(mode, channels, height, width, rest.data[rest.at :])
