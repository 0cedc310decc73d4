"""Finding a learner's functions by the exercises' names: in a module, a file, or a piece of source text."""

from __future__ import annotations

import contextlib
import functools
import importlib
import importlib.util
import io
import linecache
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from rowspace.specs import explain
from rowspace.specs.deadline import TimeUp, within
from rowspace.specs.registry import SPECS

PATIENCE = 10.0  # seconds the top level of a learner's file may take


class SourceError(ValueError):
    """A learner's source cannot be run or has no exercise in it; the message is one clear sentence."""


def functions(space: Mapping[str, Any], ids: Iterable[str] | None = None) -> dict[str, Callable[..., Any]]:
    """The functions in a namespace that have an exercise's name, in lesson order."""
    wanted = list(SPECS) if ids is None else list(ids)
    return {id: space[id] for id in wanted if callable(space.get(id)) and not isinstance(space.get(id), ModuleType)}


def run_source(source: str, filename: str = "<your code>") -> dict[str, Any]:
    """The namespace after running a piece of source, with ``np`` at hand; ``SourceError`` where it does not run."""
    linecache.cache[filename] = len(source), None, source.splitlines(keepends=True), filename
    space: dict[str, Any] = {"np": np, "__name__": "__learner__"}

    def execute() -> None:
        exec(compile(source, filename, "exec"), space)

    guarded(execute, "the code", filename)
    return space


def load(path_or_module: str) -> ModuleType:
    """The module at a path or of a name; ``SourceError`` where it does not import."""
    path = Path(path_or_module)
    if path.suffix == ".py" or path.exists():
        if not path.is_file():
            raise SourceError(f"There is no file {path_or_module}.")
        spec = importlib.util.spec_from_file_location(f"_learner_{path.stem}", path)
        if spec is None or spec.loader is None:
            raise SourceError(f"{path_or_module} is not a Python file.")
        module = importlib.util.module_from_spec(spec)
        linecache.checkcache(str(path))
        with beside(path.parent):
            guarded(functools.partial(spec.loader.exec_module, module), path_or_module, str(path))
        return module
    guarded(functools.partial(importlib.import_module, path_or_module), path_or_module, "")
    return sys.modules[path_or_module]


@contextlib.contextmanager
def beside(folder: Path) -> Any:
    """Imports find the files beside the learner's."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        with contextlib.suppress(ValueError):
            sys.path.remove(str(folder))


def guarded(run: Callable[[], Any], what: str, filename: str) -> Any:
    """``run()``; whatever stops it becomes one sentence."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return within(PATIENCE, run)
    except KeyboardInterrupt:
        raise
    except SyntaxError as error:
        text = f", `{error.text.strip()}`" if error.text else ""
        raise SourceError(f"{what} is not Python yet: line {error.lineno}{text}: {error.msg}.") from None
    except TimeUp:
        raise SourceError(
            f"{what} does not come to an end in {PATIENCE:.0f} s before any function is called."
        ) from None
    except ModuleNotFoundError as error:
        raise SourceError(f"{what} cannot be loaded: there is no module {error.name!r}.") from None
    except BaseException as error:
        where = explain.at(explain.own_line(error, filename))
        raise SourceError(f"{what} stops with {type(error).__name__}{where}: {explain.meaning(error)}.") from None
