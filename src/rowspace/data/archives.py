"""Files in archives and out of them, never read beyond a limit: an archive of a few kilobytes can hold terabytes."""

from __future__ import annotations

import gzip
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from rowspace.data.dataset import DataError

BLOCK = 1 << 23


class Limited:
    """A binary file that refuses to give more than ``limit`` bytes."""

    def __init__(self, file: IO[bytes], name: str, limit: int) -> None:
        self.file, self.name, self.limit, self.left = file, name, limit, limit

    def read(self, size: int = -1) -> bytes:
        wanted = self.left + 1 if size < 0 else min(size, self.left + 1)
        data = self.file.read(wanted)
        self.left -= len(data)
        if self.left < 0:
            raise DataError(
                f"{self.name} unpacks to more than {self.limit:,} bytes, which is more than it should hold: "
                "it is not read any further."
            )
        return data


def members(path: Path) -> list[str]:
    """The names inside a zip archive; none where the file is no archive."""
    if not zipfile.is_zipfile(path):
        return []
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def find(path: Path, ending: str) -> str | None:
    """The member whose path ends so: the shortest, of several."""
    found = [name for name in members(path) if f"/{name}".endswith(f"/{ending}")]
    return min(found, key=len) if found else None


_DAMAGE = (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, KeyError, RuntimeError)


def _unpacker(magic: bytes) -> Any:
    if magic[:2] == b"\x1f\x8b":
        return gzip.open
    if magic == b"\xfd7zXZ\0":
        import lzma  # not part of Python in the page

        return lzma.open
    return open


def _xz_damage() -> tuple[type[Exception], ...]:
    lzma = sys.modules.get("lzma")
    return (lzma.LZMAError,) if lzma else ()


@contextmanager
def opened(path: Path, member: str | None, limit: int) -> Iterator[Limited]:
    """A member of a zip archive, or (``member`` None) the file itself, unpacked if it is a .gz or .xz.

    Raises ``DataError`` where the file is damaged or holds no such member.
    """
    try:
        if member is not None:
            with zipfile.ZipFile(path) as archive, archive.open(member) as file:
                yield Limited(file, f"{member} in {path.name}", limit)
            return
        with path.open("rb") as start:
            magic = start.read(6)
        with cast(IO[bytes], _unpacker(magic)(path, "rb")) as file:
            yield Limited(file, path.name, limit)
    except Exception as error:
        if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile):
            raise DataError(f"{path.name} cannot be read ({error.strerror or error}).") from None
        if not isinstance(error, (*_DAMAGE, *_xz_damage())):
            raise
        raise DataError(f"{path.name} is damaged and cannot be unpacked ({error}).") from None


def line_blocks(file: Limited) -> Iterator[bytes]:
    """The file in blocks of whole lines."""
    rest = b""
    while block := file.read(BLOCK):
        cut = block.rfind(b"\n") + 1
        if cut:
            yield rest + block[:cut]
            rest = block[cut:]
        else:
            rest += block
    if rest:
        yield rest + b"\n"
