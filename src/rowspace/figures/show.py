"""``rowspace.show``: the steps of an algorithm, wherever one is."""

from __future__ import annotations

from typing import Any

from rowspace.figures.place import place
from rowspace.figures.player import StepPlayer


def show(name: str, *inputs: Any, exact: bool = False, **options: Any) -> Any:
    """Play an algorithm step by step on its inputs (arrays, lists, or one text with all of them), or on a preset.

    In a notebook and in the page it is the player; in a terminal it is text. `options` are the algorithm's own.

    >>> rowspace.show("lu", [[2, 1], [4, 3]], exact=True, pivot="first")      # doctest: +SKIP
    """
    from rowspace.steps import ALGORITHMS, MatrixError

    if name not in ALGORITHMS:
        raise MatrixError(f"show: there is no algorithm {name!r}; there are {', '.join(ALGORITHMS)}")
    if place() == "terminal":
        from rowspace.steps import terminal

        terminal.show(name, *inputs, exact=exact, options=options)
        return None
    return StepPlayer(name, *inputs, exact=exact, **options)
