"""An entry of the registry: what an algorithm takes, what can be set, what it is shown on, and what judges it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from rowspace.steps.step import Steps

Kind = Literal["matrix", "vector", "points"]
LIMITS: dict[str, tuple[int, int]] = {"matrix": (12, 12), "vector": (32, 1), "points": (60, 6)}


class Input(NamedTuple):
    """One thing an algorithm is given, in the order of its arguments.

    name
        Under which it stands in the state of the first step; the text of a player's matrix is read off there.
    kind
        "matrix", "vector" (as text a row or a column), or "points" (one a row).
    meaning
        What a page's label and an error call it: "the matrix", "the right-hand side".
    optional
        May be left out; all that follow it must be optional too.
    """

    name: str
    kind: Kind = "matrix"
    meaning: str = "the matrix"
    optional: bool = False

    @property
    def limit(self) -> tuple[int, int]:
        """Rows and columns that can be followed step by step."""
        return LIMITS[self.kind]


class Option(NamedTuple):
    """A number, or one of a few words, that can be set: a keyword argument of the generator.

    The range is low to high, both included; `whole` asks for a whole number; `choices`, if there are any, are the
    words it can be.
    """

    name: str
    default: int | float | Fraction | str
    meaning: str
    low: float = 0.0
    high: float = 1.0
    whole: bool = False
    choices: tuple[str, ...] = ()


class Preset(NamedTuple):
    """Inputs as text, and options, that show something."""

    name: str
    text: str
    options: Mapping[str, int | float | Fraction | str] = {}


class Algorithm(NamedTuple):
    """An entry of the registry `rowspace.steps.ALGORITHMS`.

    name
        Its name everywhere: ``rowspace show NAME``, ``rowspace.steps.NAME``.
    title
        What a page calls it.
    generator
        Called as ``generator(*inputs, exact=exact, **options)``; without ``exact`` if `floats_only` says why.
    inputs, options, presets
        See `Input`, `Option`, `Preset`. The first preset is the one to open with.
    spec
        The id of the exercise whose spec judges its result; "" if no exercise asks for it.
    floats_only
        Why exact fractions make no sense, as a sentence; "" if they do.
    view
        Where its geometry is drawn: "" (nowhere), "plane", "space", or "both", as the inputs have dimension 2 or 3.
    """

    name: str
    title: str
    generator: Callable[..., Steps[Any]]
    inputs: tuple[Input, ...]
    presets: tuple[Preset, ...]
    options: tuple[Option, ...] = ()
    spec: str = ""
    floats_only: str = ""
    view: Literal["", "plane", "space", "both"] = ""

    @property
    def needed(self) -> int:
        """How many inputs it must be given."""
        return sum(not each.optional for each in self.inputs)

    @property
    def is_system(self) -> bool:
        """Does it take a matrix and a right-hand side, written with a bar in every row?"""
        return [each.kind for each in self.inputs] == ["matrix", "vector"]
