"""A worked solution passes as it is shown: its text alone, with NumPy and the exercises before it."""

from __future__ import annotations

import numpy as np
import pytest

from rowspace.specs import SPECS, check


@pytest.mark.parametrize("name", list(SPECS))
def test_the_shown_solution_passes(name: str) -> None:
    before = {other: SPECS[other].reference for other in SPECS if other != name}
    names = {"np": np, **before}
    exec(SPECS[name].solution, names)
    assert check(name, names[name])
