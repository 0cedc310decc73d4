"""Rowspace: learn the linear algebra under machine learning by building it.

``rowspace.linalg``   every algorithm from scratch, with the names of ``numpy.linalg``
``rowspace.steps``    every algorithm watched, step by step
``rowspace.specs``    what a right answer is, and what went wrong
``rowspace.check``    judge a function; ``rowspace.show`` play an algorithm on a matrix
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from rowspace.figures import show as show
    from rowspace.specs import check as check
    from rowspace.specs import yours as yours

_ROOMS = {"linalg", "steps", "specs", "data", "figures", "course"}
_NAMES = {"check": "rowspace.specs", "yours": "rowspace.specs", "show": "rowspace.figures"}
__all__ = ["check", "linalg", "show", "specs", "steps", "yours"]


def __getattr__(name: str) -> Any:
    """Load a room, or one of the three names above, when it is first asked for."""
    if name in _ROOMS:
        return importlib.import_module(f"rowspace.{name}")
    if name in _NAMES:
        return getattr(importlib.import_module(_NAMES[name]), name)
    raise AttributeError(f"module 'rowspace' has no attribute {name!r}")
