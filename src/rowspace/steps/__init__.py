"""Every algorithm watched: textbook forms as generators of `Step`.

Each entry of `ALGORITHMS` is a function here: ``result(lu(A))`` runs one to its end; ``for step in lu(A, exact=True)``
watches it. `play_text` and `to_json` make
what the page's player shows, `parse_matrix` reads what a reader types or pastes, and `rowspace.steps.terminal` (which
needs rich, and so is imported only when asked for) plays in a terminal.
"""

from __future__ import annotations

from typing import Any

from rowspace.steps.algorithm import Algorithm, Input, Option, Preset
from rowspace.steps.inputs_text import parse_inputs, parse_options
from rowspace.steps.matrix_text import parse_matrix, parse_system
from rowspace.steps.player import about, play_text, to_json
from rowspace.steps.registry import ALGORITHMS
from rowspace.steps.step import MatrixError, Step, result
from rowspace.steps.surds import Surd, square_root
from rowspace.steps.systems.elimination import gaussian_elimination
from rowspace.steps.systems.factor import lu
from rowspace.steps.systems.triangular import back_substitution, forward_substitution

__all__ = [
    "ALGORITHMS",
    "Algorithm",
    "Input",
    "MatrixError",
    "Option",
    "Preset",
    "Step",
    "Surd",
    "about",
    "back_substitution",
    "forward_substitution",
    "gaussian_elimination",
    "lu",
    "parse_inputs",
    "parse_matrix",
    "parse_options",
    "parse_system",
    "play_text",
    "result",
    "square_root",
    "to_json",
]


def __getattr__(name: str) -> Any:
    """Every algorithm of the registry is ``rowspace.steps.NAME``."""
    if name in ALGORITHMS:
        return ALGORITHMS[name].generator
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *ALGORITHMS})
