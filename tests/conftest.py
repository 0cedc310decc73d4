"""What every test gets back: how NumPy treats errors and prints, whatever a test or a learner's cell did to it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest


@pytest.fixture(autouse=True)
def numpy_as_it_was() -> Iterator[None]:
    errors, printing = np.geterr(), np.get_printoptions()
    yield
    np.seterr(**errors)
    np.set_printoptions(**printing)
