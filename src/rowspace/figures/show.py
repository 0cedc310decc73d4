"""``rowspace.show``: the steps of an algorithm, wherever one is."""

from __future__ import annotations

from typing import Any

from rowspace.figures.place import place
from rowspace.figures.widgets import StepPlayer


def show(name: str, A: Any = None, exact: bool = False) -> Any:
    """Play an algorithm step by step on A, or on its first preset.

    In a notebook and in the page it is the player; in a terminal it is text.

    >>> rowspace.show("lu", [[2, 1], [4, 3]], exact=True)      # doctest: +SKIP
    """
    from rowspace.steps import ALGORITHMS, MatrixError

    if name not in ALGORITHMS:
        raise MatrixError(f"show: there is no algorithm {name!r}; there are {', '.join(ALGORITHMS)}")
    matrix = ALGORITHMS[name].presets[0][1] if A is None else A
    if place() == "terminal":
        from rowspace.steps import terminal

        terminal.show(name, matrix, exact=exact)
        return None
    return StepPlayer(name, matrix, exact)
