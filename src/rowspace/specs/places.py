"""Names of the places in the lessons that verdicts point to."""

from __future__ import annotations

PLACES = {
    "08#three": "triangular systems",
    "08#lu": "elimination as a factorisation",
    "08#exchange": "exchanging rows",
    "08#break": "the tiny pivot",
    "08#write": "writing it",
    "08#verify": "how good an answer is",
    "08#limits": "where it still breaks",
    "08#apply": "mending a photo",
    "08#exercises": "exercises",
    "08#next": "what comes next",
}


def place(where: str) -> str:
    """Where, in words.

    >>> place("08#exchange"), place("09"), place("09#elsewhere")
    ('08, exchanging rows', '09', '09')
    """
    lesson = where.split("#")[0]
    return f"{lesson}, {PLACES[where]}" if where in PLACES else lesson
