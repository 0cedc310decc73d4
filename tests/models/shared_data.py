"""Data beside the clone, for the tests that want more than a gallery; a test without it is skipped."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Array = np.ndarray[Any, Any]
VARIABLES = ("ROWSPACE_TEST_DATA", "ROWSPACE_SHARED_DATA")
FOLDERS = [Path(os.environ[name]) for name in VARIABLES if name in os.environ]
FOLDERS += [p.parent / "shared" / "data" for p in Path(__file__).resolve().parents if (p / "pyproject.toml").exists()]


def shared(name: str) -> Path:
    found = next((folder / name for folder in FOLDERS if (folder / name).exists()), None)
    if found is None:
        pytest.skip(f"{name} is not here; set ROWSPACE_TEST_DATA")
    return found


def wholesale() -> Array:
    """What 440 customers bought in six kinds of goods, log1p, each column with mean 0 and variance 1."""
    with shared("wholesale/wholesale_8col.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    X = np.log1p(np.array(rows[1:], dtype=float)[:, -6:])
    return np.asarray((X - X.mean(axis=0)) / X.std(axis=0))
