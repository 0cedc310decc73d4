"""Steps for the player: JSON for any text a reader may type."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, is_exact, is_unknown, item
from rowspace.steps.matrix_text import parse_system
from rowspace.steps.registry import ALGORITHMS
from rowspace.steps.step import Algorithm, MatrixError, Step

ROUNDED = " (Entries with the sign ≈ are rounded: they have more digits than there is room for.)"


def algorithm(name: str) -> Algorithm:
    """The registry's entry; MatrixError that lists the names if there is none."""
    if name not in ALGORITHMS:
        known = words.listed(list(ALGORITHMS))
        raise MatrixError(f"No algorithm is called {str(name)[:40]!r}; there are {known}.")
    return ALGORITHMS[name]


def start(name: str, A: Any, b: Any = None, exact: bool = False) -> Iterable[Step]:
    """The algorithm's steps on A and b; MatrixError if it needs a right-hand side and has none, or the reverse."""
    entry = algorithm(name)
    if b is None and entry.needs_rhs:
        raise MatrixError(f"{entry.title} needs a right-hand side; write it after a bar, as in 2 1 | 3; 0 3 | 5.")
    if b is not None and not entry.takes_rhs:
        raise MatrixError(f"{entry.title} takes a matrix alone; leave out the bar and what follows it.")
    return entry.generator(A, exact=exact) if b is None else entry.generator(A, b, exact=exact)


class Strings:
    """Numbers as the reader sees them, each worked out once: most entries of a state were in the one before.

    Fractions are known by identity, which is quicker than comparing them; the steps keep them alive meanwhile.
    """

    def __init__(self) -> None:
        self.known: dict[Any, str] = {}

    def __call__(self, x: Any) -> str:
        key = (id(x),) if isinstance(x, Fraction) else x
        text = self.known.get(key)
        if text is None:
            text = self.known[key] = words.display(x)
        return text

    def rows(self, name: str, value: Any) -> tuple[str, list[list[str]]]:
        """The kind of a state's value, and its entries."""
        if isinstance(value, list):
            return "order", [[str(i + 1) for i in value]]
        if not isinstance(value, np.ndarray):
            return "scalar", [[self(item(value))]]
        if value.ndim == 2:
            return "matrix", [[self(x) for x in row] for row in value.tolist()]
        entries = enumerate(value.tolist())
        return "vector", [[words.subscript(name, i) if is_unknown(x) else self(x)] for i, x in entries]


def source(inputs: tuple[str, ...], first: Step) -> str:
    """The matrix, and after a bar the right-hand side, as text that `parse_system` reads back without loss."""
    A: Array = first.state[inputs[0]]
    b = first.state.get(inputs[1]) if len(inputs) > 1 else None
    lines = [" ".join(_typed(x) for x in row) for row in A.tolist()]
    return "\n".join(
        lines if b is None else (f"{line} | {_typed(x)}" for line, x in zip(lines, b.tolist(), strict=True))
    )


def _typed(x: Any) -> str:
    """A number as one types it: -1/3, 0.1, 1e-20."""
    return str(int(x)) if isinstance(x, float) and x == int(x) and abs(x) < 1e15 else str(x)


def to_json(name: str, steps: Iterable[Step]) -> dict[str, Any]:
    """The steps as the player takes them: numbers as strings to show, notes in Markdown and TeX as they are."""
    entry, played, strings = algorithm(name), list(steps), Strings()
    first = played[0]
    return {
        "algorithm": name,
        "title": entry.title,
        "exact": is_exact(first.state[entry.inputs[0]]),
        "matrix": source(entry.inputs, first),
        "steps": [_step(step, strings) for step in played],
        "error": None,
    }


def _step(step: Step, strings: Strings) -> dict[str, Any]:
    state = []
    for name, value in step.state.items():
        kind, rows = strings.rows(name, value)
        state.append({"name": name, "kind": kind, "rows": rows})
    rounded = any(text.startswith("≈") for value in state for row in value["rows"] for text in row)
    return {
        "title": step.title,
        "note": step.note + (ROUNDED if rounded else ""),
        "state": state,
        "highlight": {role: [list(where) for where in entries] for role, entries in step.highlight.items() if entries},
        "flops": step.flops,
    }


def play_text(name: str, text: str, exact: bool = False) -> dict[str, Any]:
    """What the player shows for a text, whatever it holds: steps, or one sentence under "error"."""
    try:
        algorithm(name)
        A, b = parse_system(text, exact)
        return to_json(name, start(name, A, b, exact))
    except MatrixError as error:
        title = ALGORITHMS[name].title if name in ALGORITHMS else str(name)
        return {
            "algorithm": name,
            "title": title,
            "exact": bool(exact),
            "matrix": text if isinstance(text, str) and len(text) <= 2000 else "",
            "steps": [],
            "error": str(error),
        }
