"""Data that tests and benchmarks may read and the project may not hold: in a folder beside the clone, or named."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Array = np.ndarray[Any, Any]
VARIABLE = "ROWSPACE_TEST_DATA"
FOLDERS = [Path(os.environ[VARIABLE])] if VARIABLE in os.environ else []
FOLDERS += [p.parent / "shared" / "data" for p in Path(__file__).resolve().parents if (p / "pyproject.toml").exists()]


def find(name: str) -> Path | None:
    """The file or folder of that name, or None where it is not."""
    return next((folder / name for folder in FOLDERS if (folder / name).exists()), None)


def shared(name: str) -> Path:
    """The file or folder of that name; the test is skipped where it is not."""
    found = find(name)
    if found is None:
        pytest.skip(f"{name} is not here; set {VARIABLE} to the folder that has it")
    return found


def wholesale() -> Array:
    """What 440 customers bought in six kinds of goods, log1p, each column with mean 0 and variance 1."""
    with shared("wholesale/wholesale_8col.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    X = np.log1p(np.array(rows[1:], dtype=float)[:, -6:])
    return np.asarray((X - X.mean(axis=0)) / X.std(axis=0))
