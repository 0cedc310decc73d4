"""What was fetched is kept: one folder a set, with its arrays (``.npz``, never pickled) and where they came from."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.data.dataset import DataError, Dataset, content_sha256, first_digits
from rowspace.data.forms import Array

SMALL = 1 << 24
"""Sets up to 16 MB are kept compressed; larger ones are read back faster as they are."""


def cache_folder() -> Path:
    """The platform's cache folder, or ROWSPACE_CACHE."""
    chosen = os.environ.get("ROWSPACE_CACHE")
    if chosen:
        return Path(chosen).expanduser()
    import pooch  # type: ignore[import-untyped]

    return Path(pooch.os_cache("rowspace"))


def place(dataset: Dataset) -> Path:
    """The file that holds the set, once it is here."""
    return cache_folder() / "data" / dataset.name / "content.npz"


def is_here(dataset: Dataset) -> bool:
    return not dataset.embedded and place(dataset).is_file()


def origin(dataset: Dataset) -> dict[str, Any]:
    """Where the kept copy came from, and the sum it had."""
    try:
        known = json.loads(place(dataset).with_name("origin.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def keep(dataset: Dataset, arrays: dict[str, Array], source: str) -> Path:
    """Write the arrays, all of them or nothing, and where they came from.

    Raises ``DataError`` where the folder cannot be written.
    """
    target = place(dataset)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as file:
            try:
                small = sum(array.nbytes for array in arrays.values()) <= SMALL
                (np.savez_compressed if small else np.savez)(file, **arrays)  # type: ignore[arg-type]
            except BaseException:
                file.close()
                Path(file.name).unlink()
                raise
        os.chmod(file.name, 0o644)
        note = {"from": source, "sha256": content_sha256(arrays), "checked": bool(dataset.sha256)}
        target.with_name("origin.json").write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")
        os.replace(file.name, target)
    except OSError as error:
        raise DataError(
            f"{dataset.name} cannot be kept in {target.parent} ({error.strerror or error}): free some space there, "
            "or let the environment variable ROWSPACE_CACHE name another folder."
        ) from None
    return target


def recall(dataset: Dataset) -> dict[str, Array]:
    """The kept arrays.

    Raises ``DataError`` where the file was damaged since: its content must have the sum it had when it was kept.
    """
    file = place(dataset)
    again = f"fetch it again: rowspace data get {dataset.name} --again"
    try:
        with np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile) as error:
        raise DataError(f"The kept copy of {dataset.name}, {file}, is damaged ({error}): {again}.") from None
    expected, found = origin(dataset).get("sha256", ""), content_sha256(arrays)
    wrong = expected != found
    if not wrong and dataset.sha256:
        expected, found = dataset.sha256, content_sha256(arrays, dataset.summed)
        wrong = expected != found
    if wrong:
        raise DataError(
            f"The kept copy of {dataset.name}, {file}, is damaged: its SHA-256 is {first_digits(found)} and should be "
            f"{first_digits(expected) if expected else 'noted beside it'}; {again}."
        )
    return arrays


def forget(dataset: Dataset) -> None:
    """Remove the kept copy."""
    for file in (place(dataset), place(dataset).with_name("origin.json")):
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
