"""Noticing that a library did the work.

While a learner's function runs, the functions of ``numpy.linalg``, ``numpy.fft``, their kin in SciPy and
``rowspace.linalg``, and those of ``numpy`` itself that the exercise is to write, are replaced by ones that do the same
and write down that they were called: in those modules and among the learner's own globals (where ``from numpy.linalg
import solve`` put them). Everything is put back afterwards. Modules are looked up among those that are loaded; none is
imported for this. The operator ``@`` and methods like ``A.dot(B)`` cannot be replaced; they are looked for in the
function's code.
"""

from __future__ import annotations

import dis
import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any

from rowspace.specs.running import is_learners_turn

WATCHED = ("numpy.linalg", "scipy.linalg", "rowspace.linalg", "numpy.fft", "scipy.fft")
PLAIN = frozenset({"norm", "matrix_norm", "vector_norm", "matmul", "outer", "cross", "diagonal", "trace", "vecdot"})


def library_functions(asked: frozenset[str]) -> dict[int, tuple[str, Any]]:
    """``id(function) -> (dotted name, function)`` of every watched function of the loaded libraries.

    Those that belong to ordinary arithmetic (`PLAIN`, and all of ``numpy`` itself) only where they are `asked` for.
    """
    found: dict[int, tuple[str, Any]] = {}
    for module in (*WATCHED, "numpy"):
        loaded = sys.modules.get(module)
        for name in getattr(loaded, "__all__", ()):
            value = getattr(loaded, name, None)
            if not callable(value) or isinstance(value, type | ModuleType):
                continue
            if name in asked or (module != "numpy" and name not in PLAIN):
                found.setdefault(id(value), (f"{module}.{name}", value))
    return found


@contextmanager
def watched(f: Callable[..., Any], called: list[str], asked: frozenset[str] = frozenset()) -> Iterator[None]:
    """Within the block, a learner's calls of library functions are appended to ``called`` by their dotted names."""
    originals = library_functions(asked)
    if id(f) in originals:
        called.append(originals[id(f)][0])
    called += sorted(operators(f) & asked)

    @functools.cache
    def watching(key: int) -> Any:
        name, original = originals[key]

        @functools.wraps(original)
        def wrapper(*args: Any, **keywords: Any) -> Any:
            if is_learners_turn():
                called.append(name)
            return original(*args, **keywords)

        return wrapper

    replaced: list[tuple[dict[str, Any], str, Any]] = []
    spaces = [vars(sys.modules[m]) for m in (*WATCHED, "numpy") if m in sys.modules]
    if not _a_librarys(f):
        spaces.append(f.__globals__)
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


def _a_librarys(f: Callable[..., Any]) -> bool:
    """Is it a function of a library's, or one without globals of its own?"""
    own = getattr(f, "__globals__", None)
    return own is None or str(own.get("__name__", "")).startswith(("rowspace.", "numpy", "scipy"))


def operators(f: Callable[..., Any]) -> set[str]:
    """``"@"``, and the names of methods, that the code of ``f`` and of the learner's functions it names contains.

    >>> sorted(operators(lambda a, b: a @ b)), sorted(operators(lambda a, b: a.dot(b)))
    (['@'], ['.dot'])
    """
    f = inspect.unwrap(f)
    found: set[str] = set()
    seen: set[int] = set()
    waiting: list[Any] = [f]
    while waiting:
        function = waiting.pop()
        if not isinstance(function, FunctionType) or id(function) in seen:
            continue
        seen.add(id(function))
        codes = [function.__code__]
        while codes:
            code = codes.pop()
            codes += [constant for constant in code.co_consts if isinstance(constant, CodeType)]
            found |= _in_code(code)
            if not _a_librarys(function):
                waiting += [function.__globals__.get(name) for name in code.co_names]
    return found


def _in_code(code: CodeType) -> set[str]:
    found, module = set(), False
    for instruction in dis.get_instructions(code):
        if instruction.opname == "BINARY_OP" and instruction.argrepr.rstrip("=") == "@":
            found.add("@")
        if instruction.opname in ("LOAD_ATTR", "LOAD_METHOD") and not module:
            found.add(f".{instruction.argval}")
        module = instruction.opname == "LOAD_GLOBAL" and instruction.argval in ("np", "numpy")
    return found - {f".{name}" for name in ("T", "shape", "copy")}
