"""The part of rowspace that runs in the page, as one archive.

The worker unpacks it where Python imports from: rooms read files of theirs that lie beside their code.

The name of the archive carries a hash of what is in it, so that a browser may keep it for good; the manifest, which is
asked for each time, names it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from pathlib import Path

from rowspace.course.paths import PACKAGE

ROOMS = ("linalg", "steps", "specs", "models", "data", "apps", "figures")
SINGLE = ("__init__.py", "course/__init__.py", "course/cells.py")
"""Files outside the rooms: the package itself, and the runner with what it needs."""

LEFT_OUT = {"static", "__pycache__"}
_ENDINGS = {".py", ".json", ".npy", ".npz", ".png", ".jpg", ".jpeg", ".csv", ".txt", ".md", ".typed"}


def files(package: Path = PACKAGE) -> list[Path]:
    """What goes into the archive, in order."""
    found = [package / name for name in SINGLE]
    for room in ROOMS:
        for file in (package / room).rglob("*"):
            inside = file.relative_to(package)
            # Scripts that make a room's data need what the page does not have.
            if file.suffix in _ENDINGS and not LEFT_OUT & set(inside.parts) and not file.name.startswith("build_"):
                found.append(file)
    return sorted(file for file in found if file.is_file())


def write(to: Path, package: Path = PACKAGE) -> Path:
    """Write ``rowspace-HASH.zip`` and ``manifest.json`` into ``to``; the same files give the same bytes."""
    digest = hashlib.sha256()
    contents = [(f"rowspace/{file.relative_to(package).as_posix()}", file.read_bytes()) for file in files(package)]
    for name, data in contents:
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    archive = to / f"rowspace-{digest.hexdigest()[:12]}.zip"
    to.mkdir(parents=True, exist_ok=True)
    if not archive.is_file():
        with tempfile.NamedTemporaryFile(dir=to, delete=False) as file, zipfile.ZipFile(file, "w") as made:
            for name, data in contents:
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                made.writestr(entry, data, compresslevel=9)
        os.chmod(file.name, 0o644)
        os.replace(file.name, archive)
    manifest = {"zip": archive.name, "packages": ["numpy"]}
    (to / "manifest.json").write_text(json.dumps(manifest) + "\n", encoding="utf-8")
    for old in to.glob("rowspace-*.zip"):
        if old != archive:
            old.unlink()
    return archive
