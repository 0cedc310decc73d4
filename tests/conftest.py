"""What no test leaves to the next: NumPy's settings, and functions that passed as the learner's own."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from rowspace.specs import doors


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    errors, printing = np.geterr(), np.get_printoptions()
    yield
    np.seterr(**errors)
    np.set_printoptions(**printing)
    doors.forget()
