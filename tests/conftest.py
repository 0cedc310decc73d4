"""What no test leaves to the next: NumPy's settings, and functions that passed as the learner's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from rowspace.specs import doors

sys.path.insert(0, str(Path(__file__).parent))  # what tests of several rooms share: shared_data


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser’s tests first: of several processes, to which files are dealt out, they keep one busy longest."""
    browser = Path(__file__).parent / "browser"
    items.sort(key=lambda item: browser not in item.path.parents)


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    errors, printing = np.geterr(), np.get_printoptions()
    yield
    np.seterr(**errors)
    np.set_printoptions(**printing)
    doors.forget()
