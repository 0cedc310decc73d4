"""``load``: a data set from the package, from the cache, or from its mirrors in turn.

A file that the user brings (``bring``) goes the same way as one from a mirror: read, its content summed, kept.
"""

from __future__ import annotations

import difflib
import io
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.data import cache
from rowspace.data.dataset import DataError, Dataset, content_sha256, first_digits
from rowspace.data.forms import Array, Photos, flatten, shape
from rowspace.data.mirrors import MirrorError, fetch
from rowspace.data.registry import DATASETS


def find(name: str) -> Dataset:
    """The set of that name.

    Raises ``DataError`` with the nearest names where there is none.
    """
    if isinstance(name, str) and name in DATASETS:
        return DATASETS[name]
    near = difflib.get_close_matches(str(name).lower().replace("_", "-"), DATASETS, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "the names: rowspace data list"
    raise DataError(f"There is no data set {name!r}; {hint}")


def load(name: str, *, progress: bool = True) -> Any:
    """A data set, as a named tuple of arrays.

    Parameters
    ----------
    name : str
        One of ``rowspace.data.DATASETS``.
    progress : bool
        Whether a download of more than 1 MB shows how far it is, on standard error.

    Returns
    -------
    named tuple
        Of the form that ``DATASETS[name].form`` documents. The arrays are the caller's own.

    Raises
    ------
    DataError
        If there is no such set, or it is not on this machine and no mirror gives it, or the kept copy is damaged.

    Examples
    --------
    >>> iris = load("iris")
    >>> iris.X.shape, [str(name) for name in iris.classes]
    ((150, 4), ['setosa', 'versicolor', 'virginica'])
    """
    dataset = find(name)
    if dataset.embedded:
        return shape(dataset.form, embedded(dataset))
    if not cache.is_here(dataset):
        get(name, progress=progress)
    try:
        return shape(dataset.form, cache.recall(dataset))
    except KeyError as error:
        raise DataError(
            f"The kept copy of {name} is from another version of Rowspace ({error.args[0]}): fetch it again: "
            f"rowspace data get {name} --again"
        ) from None


def embedded(dataset: Dataset) -> dict[str, Array]:
    """The arrays of a set that is part of the package; they are read from inside a zip file as well."""
    if dataset.form is Photos:
        from rowspace.data.photos import PHOTOS, photo

        return {name: photo(name) for name in PHOTOS}
    file = io.BytesIO((files("rowspace.data") / "embedded" / f"{dataset.name}.npz").read_bytes())
    with np.load(file, allow_pickle=False) as archive:
        arrays = {key: archive[key] for key in archive.files}
    if "scale" in arrays:  # the word vectors: whole numbers and, for each word, what they are multiplied by
        arrays["vectors"] = arrays["vectors"] * arrays.pop("scale")[:, None]
    return arrays


def get(name: str, *, again: bool = False, progress: bool = True) -> str:
    """Fetch a set into the cache and say in a sentence what was done.

    Raises ``DataError`` where no mirror gives it.
    """
    dataset = find(name)
    if dataset.embedded:
        return f"{name} is part of the package: there is nothing to fetch."
    if cache.is_here(dataset) and not again:
        load(name)
        return f"{name} is here already, and whole: {cache.place(dataset)}"
    reasons = []
    for mirror in dataset.mirrors:
        with tempfile.TemporaryDirectory(prefix="rowspace-") as folder:
            try:
                file = fetch(dataset, mirror, Path(folder), progress)
                return _keep(dataset, _read(dataset, file), mirror.site)
            except MirrorError as error:
                reasons.append(f"{mirror.site} {error}")
            except _WrongContent as error:
                reasons.append(f"{mirror.site} sends another file: {error}")
    raise DataError(
        f"{name} is not on this machine and could not be fetched ({'; '.join(reasons)}): connect to the network, or "
        f"download it elsewhere ({dataset.home}) and run: rowspace data import {name} FILE"
    )


def bring(name: str, file: Path) -> str:
    """Put a file that the user has into the cache, and say in a sentence what was done.

    Raises ``DataError`` where the file is not the set's: its content must have the set's sum.
    """
    dataset = find(name)
    if dataset.embedded:
        return f"{name} is part of the package: there is nothing to import."
    if not file.is_file():
        raise DataError(f"There is no file {file}.")
    try:
        return _keep(dataset, _read(dataset, file), str(file))
    except _WrongContent as error:
        raise DataError(f"{file} is not {name}: {error}.") from None


class _WrongContent(Exception):
    """What was read is not the set."""


def _read(dataset: Dataset, file: Path) -> dict[str, Array]:
    """The arrays in a file, with the sum that is known of the set."""
    from rowspace.data.readers import READERS

    try:
        arrays = flatten(READERS[dataset.reader](file, 64 * dataset.bytes))
    except DataError as error:
        raise _WrongContent(str(error).rstrip(".")) from None
    found = content_sha256(arrays, dataset.summed)
    if dataset.sha256 and found != dataset.sha256:
        raise _WrongContent(
            f"the SHA-256 of its content is {first_digits(found)}, and should be {first_digits(dataset.sha256)}"
        )
    return arrays


def _keep(dataset: Dataset, arrays: dict[str, Array], source: str) -> str:
    target = cache.keep(dataset, arrays, source)
    said = f"{dataset.name} is here, from {source}: {target}"
    if not dataset.sha256:
        found = content_sha256(arrays, dataset.summed)
        said += (
            f"\nNo sum of its content was known, so this copy is trusted and its SHA-256, {first_digits(found)}, "
            "is kept: a copy that changes is refused from now on."
        )
    return said
