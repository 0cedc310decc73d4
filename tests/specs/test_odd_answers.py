"""Answers that are no answers: whatever comes back, the judge says so in a verdict, and never passes it or stumbles."""

from __future__ import annotations

import numpy as np
import pytest

from rowspace.specs import SPECS
from rowspace.specs.judge import judge


class Stubborn:
    """Not an array, and says so."""

    def __array__(self, *_, **__):
        raise ValueError("no array")


def filled(value):
    """Answers of the right shapes, every number replaced."""

    def change(right):
        if isinstance(right, tuple | list):
            return type(right)(change(part) for part in right)
        return np.full(np.shape(right), value)

    return change


ODD = {
    "NaN": filled(np.nan),
    "infinite": filled(np.inf),
    "enormous": filled(1e300),
    "empty tuple": lambda _: (),
    "one part": lambda right: (right,),
    "three Nones": lambda _: (None, None, None),
    "ragged": lambda _: [[1], [1, 2]],
    "ragged parts": lambda _: ([[1], [1, 2]], 3),
    "text": lambda _: "text",
    "texts": lambda _: ("P", "L", "U"),
    "dictionary": lambda _: {"x": 1},
    "stubborn": lambda _: Stubborn(),
    "stubborn parts": lambda _: (Stubborn(), Stubborn()),
    "three stubborn parts": lambda _: (Stubborn(), Stubborn(), Stubborn()),
    "objects": lambda _: np.array([None, 1], object),
    "twice": lambda right: (right, right),
}


@pytest.mark.parametrize("id", SPECS)
@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_answer_gets_a_verdict(id, odd):
    verdict = judge(SPECS[id], lambda *args: ODD[odd](SPECS[id].reference(*args)))
    assert verdict.status == "wrong"
    assert str(verdict)


@pytest.mark.parametrize("id", SPECS)
def test_answers_only_now_and_then(id):
    """An answer, None, an error, in turn."""
    count = 0

    def now_and_then(*args):
        nonlocal count
        count += 1
        if count % 3 == 0:
            raise KeyError("now and then")
        return SPECS[id].reference(*args) if count % 3 == 1 else None

    assert judge(SPECS[id], now_and_then).status == "wrong"
