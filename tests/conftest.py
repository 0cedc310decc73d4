"""What no test leaves to the next: NumPy's settings, and functions that passed as the learner's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from rowspace.specs import doors


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of several processes one has the browser and its pages; the others share the rest, file by file."""
    browser = Path(__file__).parent / "browser"
    for item in items:
        group = "browser" if browser in item.path.parents else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: browser not in item.path.parents)  # the long one first


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    errors, printing = np.geterr(), np.get_printoptions()
    yield
    np.seterr(**errors)
    np.set_printoptions(**printing)
    doors.forget()
