"""Noticing that a library did the work.

While a learner's function runs, the functions of ``numpy.linalg``, ``scipy.linalg`` and ``rowspace.linalg`` are
replaced by ones that do the same and write down that they were called: in those modules and among the learner's own
globals (where ``from numpy.linalg import solve`` put them). Everything is put back afterwards. Modules are looked
up among those that are loaded; none is imported for this.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

WATCHED = ("numpy.linalg", "scipy.linalg", "rowspace.linalg")
PLAIN = frozenset({"norm", "matrix_norm", "vector_norm", "matmul", "outer", "cross", "diagonal", "trace", "vecdot"})


def library_functions() -> dict[int, tuple[str, Any]]:
    """``id(function) -> (dotted name, function)`` of every watched function of the loaded libraries."""
    found: dict[int, tuple[str, Any]] = {}
    for module in WATCHED:
        loaded = sys.modules.get(module)
        for name in getattr(loaded, "__all__", ()):
            value = getattr(loaded, name, None)
            if callable(value) and not isinstance(value, type | ModuleType) and name not in PLAIN:
                found.setdefault(id(value), (f"{module}.{name}", value))
    return found


@contextmanager
def watched(f: Callable[..., Any], called: list[str]) -> Iterator[None]:
    """Within the block, calls of library functions are appended to ``called`` by their dotted names."""
    originals = library_functions()
    if id(f) in originals:
        called.append(originals[id(f)][0])

    @functools.cache
    def watching(key: int) -> Any:
        name, original = originals[key]

        @functools.wraps(original)
        def wrapper(*args: Any, **keywords: Any) -> Any:
            called.append(name)
            return original(*args, **keywords)

        return wrapper

    replaced: list[tuple[dict[str, Any], str, Any]] = []
    spaces = [vars(sys.modules[m]) for m in WATCHED if m in sys.modules]
    own = getattr(f, "__globals__", {})
    if not str(own.get("__name__", "")).startswith(("rowspace.", "numpy", "scipy")):
        spaces.append(own)
    for space in spaces:
        for name, value in list(space.items()):
            if id(value) in originals:
                replaced.append((space, name, value))
                space[name] = watching(id(value))
    try:
        yield
    finally:
        for space, name, value in replaced:
            space[name] = value
