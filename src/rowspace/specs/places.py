"""Names of the places in the lessons that verdicts point to: each lesson's package has its own."""

from __future__ import annotations

import importlib

from rowspace.specs.registry import WRITTEN

PLACES: dict[str, str] = {
    f"{lesson}#{anchor}": words
    for lesson in WRITTEN
    for anchor, words in importlib.import_module(f"rowspace.specs.lesson{lesson}").PLACES.items()
}


def place(where: str) -> str:
    """Where, in words.

    >>> place("08#exchange"), place("09"), place("09#elsewhere")
    ('08, exchanging rows', '09', '09')
    """
    lesson = where.split("#")[0]
    return f"{lesson}, {PLACES[where]}" if where in PLACES else lesson
