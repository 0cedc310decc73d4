"""Steps for the player: JSON for any text a reader may type."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from rowspace.steps import words
from rowspace.steps.algorithm import Algorithm, Input
from rowspace.steps.arithmetic import is_exact, is_unknown, item
from rowspace.steps.geometry import drawing
from rowspace.steps.inputs_text import check_count, option_texts, parse_inputs, parse_options, source, typed
from rowspace.steps.registry import ALGORITHMS
from rowspace.steps.step import MatrixError, Step

MOST = 2000  # steps: nobody follows more, and a page holds them all
UNKNOWN = "?"  # an entry of a matrix that is not found yet
READABLE = 8  # rows and columns shown as numbers; larger matrices become heat maps
ROUNDED = " (Entries with the sign ≈ are rounded: they have more digits than there is room for.)"


def algorithm(name: str) -> Algorithm:
    """The registry's entry; MatrixError that names those that are near, or all, if there is none."""
    if name not in ALGORITHMS:
        near = difflib.get_close_matches(str(name), list(ALGORITHMS), 3)
        meant = f"did you mean {words.listed(near, 'or')}?" if near else f"there are {words.listed(list(ALGORITHMS))}."
        raise MatrixError(f"No algorithm is called {str(name)[:40]!r}; {meant}")
    return ALGORITHMS[name]


def start(name: str, *inputs: Any, exact: bool = False, options: Mapping[str, Any] | None = None) -> Iterator[Step]:
    """The algorithm's steps; MatrixError if inputs or options are not what it takes, or steps do not end."""
    entry = algorithm(name)
    check_count(entry, len(inputs))
    settings = parse_options(entry, options, exact)
    if entry.floats_only:
        if exact:
            raise MatrixError(f"{entry.title} has no form in exact fractions: {entry.floats_only}")
        return _counted(entry, entry.generator(*inputs, **settings))
    return _counted(entry, entry.generator(*inputs, exact=exact, **settings))


def _counted(entry: Algorithm, steps: Iterable[Step]) -> Iterator[Step]:
    for count, step in enumerate(steps):
        if count == MOST:
            raise MatrixError(f"{entry.title} takes more than {MOST} steps here: too many to be followed.")
        yield step


def given(name: str, inputs: Sequence[Any], exact: bool) -> list[Any]:
    """The inputs as arrays: those of the first preset if there are none, those of a text if there is one."""
    entry = algorithm(name)
    if not inputs:
        return list(parse_inputs(entry, entry.presets[0].text, exact))
    if len(inputs) == 1 and isinstance(inputs[0], str):
        return list(parse_inputs(entry, inputs[0], exact))
    for each, value in zip(entry.inputs, inputs, strict=False):
        _not_too_large(each, value)
    return list(inputs)


def chosen(name: str, inputs: Sequence[Any], options: Mapping[str, Any] | None) -> dict[str, Any]:
    """The options: those of the first preset, where its inputs are taken too, and over them those that were given."""
    return {**({} if inputs else algorithm(name).presets[0].options), **(options or {})}


def _not_too_large(each: Input, value: Any) -> None:
    rows, columns = each.limit
    shape = (
        np.shape(value) if isinstance(value, np.ndarray) else (len(value),) if isinstance(value, (list, tuple)) else ()
    )
    if max(shape[:1], default=0) > rows or max(shape[1:], default=0) > columns:
        most = f"{rows} entries" if each.kind == "vector" else f"{rows} by {columns}"
        raise MatrixError(f"{words.capital(each.meaning)} is too large; at most {most} can be followed step by step.")


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
        if isinstance(value, str):
            return "word", [[value]]
        if not isinstance(value, np.ndarray):
            return "scalar", [[UNKNOWN if is_unknown(value) else self(item(value))]]
        if value.ndim == 2:
            return "matrix", [[UNKNOWN if is_unknown(x) else self(x) for x in row] for row in value.tolist()]
        entries = enumerate(value.tolist())
        return "vector", [[words.subscript(name, i) if is_unknown(x) else self(x)] for i, x in entries]


def to_json(name: str, steps: Iterable[Step], options: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The steps as the player takes them: numbers as strings to show, notes in Markdown and TeX as they are."""
    entry, played, strings = algorithm(name), list(steps), Strings()
    first = played[0]
    exact = is_exact(first.state[entry.inputs[0].name])
    return {
        "algorithm": name,
        "title": entry.title,
        "exact": exact,
        "matrix": source(entry.inputs, first.state),
        "options": option_texts(entry, parse_options(entry, options, exact)),
        "steps": [_step(step, strings, entry.view) for step in played],
        "error": None,
    }


def about(name: str) -> dict[str, Any]:
    """What a player shows of an algorithm besides its steps: presets, inputs, options, and why it has no fractions."""
    entry = algorithm(name)
    presets = [[each.name, each.text, option_texts(entry, each.options)] for each in entry.presets]
    options = [
        {
            "name": each.name,
            "default": str(each.default),
            "meaning": each.meaning,
            "low": typed(each.low),
            "high": typed(each.high),
            "whole": each.whole,
            "choices": list(each.choices),
        }
        for each in entry.options
    ]
    inputs = [each._asdict() | {"limit": list(each.limit)} for each in entry.inputs]
    return {"presets": presets, "inputs": inputs, "fields": options, "floats_only": entry.floats_only}


def _step(step: Step, strings: Strings, view: str) -> dict[str, Any]:
    state = []
    for name, value in step.state.items():
        kind, rows = strings.rows(name, value)
        shown: dict[str, Any] = {"name": name, "kind": kind, "rows": rows}
        if kind == "matrix" and max(value.shape) > READABLE:
            shown["values"] = [[size(x) for x in row] for row in value.tolist()]
        state.append(shown)
    rounded = any(text.startswith("≈") for value in state for row in value["rows"] for text in row)
    told = {
        "title": step.title,
        "note": step.note + (ROUNDED if rounded else ""),
        "state": state,
        "highlight": {
            role: [[name, *map(int, indices)] for name, *indices in entries]
            for role, entries in step.highlight.items()
            if entries
        },
        "flops": step.flops,
    }
    drawn = drawing(step, view)
    return told | {"geometry": drawn} if drawn else told


def size(x: Any) -> float | None:
    """A number as a heat map shows it: its value, the size of a complex one; None if it is not known."""
    if is_unknown(x):
        return None
    value = abs(x) if isinstance(x, complex) else float(x)
    return value if math.isfinite(value) else None


def play_text(name: str, text: str, exact: bool = False, options: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What the player shows for a text, whatever it holds: steps, or one sentence under "error"."""
    try:
        entry = algorithm(name)
        inputs = parse_inputs(entry, text, exact)
        return to_json(name, start(name, *inputs, exact=exact, options=options), options)
    except MatrixError as error:
        title = ALGORITHMS[name].title if name in ALGORITHMS else str(name)
        return {
            "algorithm": name,
            "title": title,
            "exact": bool(exact),
            "matrix": text if isinstance(text, str) and len(text) <= 2000 else "",
            "options": {},
            "steps": [],
            "error": str(error),
        }
