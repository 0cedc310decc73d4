"""Numbers from text, a block of lines at a time."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

import numpy as np

from rowspace.data.dataset import DataError


def numbers(blocks: Iterable[bytes], width: int, name: str, dtype: Any = np.float64) -> np.ndarray[Any, Any]:
    """``width`` numbers a line, parted by white space, commas or ``::``, as an array with that many columns.

    Raises ``DataError`` where something else stands there.
    """
    parts = []
    for block in blocks:
        text = block.replace(b"::", b" ").replace(b",", b" ")
        if not text.strip():
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", DeprecationWarning)
                found = np.fromstring(text, np.float64, sep=" ")
        except (ValueError, DeprecationWarning):
            found = np.empty(1)
        lines = sum(1 for line in text.split(b"\n") if line.strip())
        if len(found) != width * lines:
            raise DataError(f"{name} does not hold {width} numbers a line.")
        parts.append(found.reshape(lines, width).astype(dtype))
    return np.concatenate(parts) if parts else np.empty((0, width), dtype)
