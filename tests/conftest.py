"""What no test leaves to the next: NumPy's settings, and functions that passed as the learner's own."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from rowspace.specs import doors

sys.path.insert(0, str(Path(__file__).parent))  # what tests of several rooms share: shared_data


IN_TURN = {
    "test_every_algorithm.py", "test_every_lesson.py", "test_freedom.py", "test_mutants.py", "test_sweep.py",
    "test_sweep_spectral.py", "test_widgets_everywhere.py",
}  # fmt: skip
"""Files that ask the same of very many things. `make test` asks a third of them a day; plain pytest asks all."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A third of the long lists, where ROWSPACE_PART says which; and the browser’s tests first: of several processes,
    to which files are dealt out, they keep one busy longest."""
    part = os.environ.get("ROWSPACE_PART")
    if part is not None:
        left = [item for item in items if item.path.name in IN_TURN and zlib.crc32(item.name.encode()) % 3 != int(part)]
        out = set(left)
        items[:] = [item for item in items if item not in out]
        config.hook.pytest_deselected(items=left)
    browser = Path(__file__).parent / "browser"
    items.sort(key=lambda item: browser not in item.path.parents)


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    errors, printing = np.geterr(), np.get_printoptions()
    yield
    np.seterr(**errors)
    np.set_printoptions(**printing)
    doors.forget()
