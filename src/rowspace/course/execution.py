"""Running a lesson: its cells in order, its inline values, its drawn quizzes.

The runner is ``rowspace.course.cells``, the one that runs in the page, so that what was built is what Run gives. A
build runs every lesson in a process of its own, in an empty folder, within a time limit, and keeps the result until
the lesson or the rooms it uses change. Tests run it in their own process.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from rowspace.course import CourseError, recorded
from rowspace.course.paths import PACKAGE, cache_folder
from rowspace.course.source import Cell, Draw, Source, Value, parse, read_source

TIME_LIMIT = 120.0
"""Seconds for one lesson in a build; the lessons' own tests hold them to 15."""

ROOMS = (
    "linalg", "steps", "specs", "models", "data", "apps", "figures",
    "course/cells.py", "course/execution.py", "course/recorded.py",
)  # fmt: skip
"""What a lesson's outputs depend on, besides its text."""

Output = dict[str, Any]


@dataclass
class Execution:
    """What a lesson computed."""

    outputs: dict[int, list[Output]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    draws: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    seconds: float = 0.0

    def value(self, cells_before: int, expression: str) -> str:
        """The value of an inline expression that stands after so many cells."""
        key = f"{cells_before}:{' '.join(expression.split())}"
        if key not in self.values:
            raise CourseError(f"the inline value `{expression}` was not computed: is it inside other code?")
        return self.values[key]


class ExecutionError(CourseError):
    """A cell or an expression of a lesson failed: the sentence names the lesson, the place and the error."""


def fresh_cells() -> ModuleType:
    """A copy of the page's runner with a namespace of its own."""
    file = Path(__file__).with_name("cells.py")
    spec = importlib.util.spec_from_file_location("rowspace.course._cells_of_one_lesson", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_DRAW = """
def _rowspace_draw(source, expressions, variants):
    import json, numpy
    drawn = []
    for seed in range(variants):
        names = dict(globals(), rng=numpy.random.default_rng(seed))
        exec(source, names)
        drawn.append({each: str(eval(each, names)) for each in expressions})
    print(json.dumps(drawn), end="")
"""


def _printed(outputs: list[Output], what: str) -> str:
    _raise_error(outputs, what)
    return "".join(each.get("text", "") for each in outputs if each["kind"] == "stream")


def _raise_error(outputs: list[Output], what: str) -> None:
    for each in outputs:
        if each["kind"] == "error":
            raise ExecutionError(f"{what} stops: {each['text']}")


def run(source: Source, *, on_cell: Callable[[Cell, list[Output]], None] | None = None) -> Execution:
    """Run everything a lesson computes, in this process, in a namespace of its own.

    Raises
    ------
    ExecutionError
        At the first cell that stops (unless it is tagged ``raises-exception``) or expression that does.
    """
    cells = fresh_cells()
    done = Execution()
    name = source.path.stem
    started = time.perf_counter()
    cells.run(_DRAW, "drawn questions")
    for each in source.computed:
        where = f"{name}, line {each.line}"
        if isinstance(each, Cell):
            if recorded.TAG in each.tags and not recorded.have_torch():
                outputs = recorded.recorded(source, each)
            else:
                outputs = cells.run(each.source, f"cell {each.index}")
            if "raises-exception" in each.tags:
                if not any(output["kind"] == "error" for output in outputs):
                    raise ExecutionError(f"{where}: cell {each.index} is tagged raises-exception and raises nothing.")
            else:
                _raise_error(outputs, f"{where}: cell {each.index}")
            done.outputs[each.index] = outputs
            if on_cell:
                on_cell(each, outputs)
        elif isinstance(each, Value):
            # On a line of its own: a trailing comment or an open bracket must not swallow the rest.
            text = _printed(
                cells.run(f"print(str(\n{each.expression}\n), end='')", "inline value"),
                f"{where}: {{eval}}`{each.expression}`",
            )
            done.values[f"{each.cells_before}:{each.expression}"] = text
        elif isinstance(each, Draw):
            call = f"_rowspace_draw({each.source!r}, {each.expressions!r}, {each.variants!r})"
            done.draws[each.quiz] = json.loads(
                _printed(cells.run(call, "drawn questions"), f"{where}: the draw of {each.quiz}")
            )
    done.seconds = time.perf_counter() - started
    return done


def _path(lesson: str | Path) -> Path:
    if isinstance(lesson, Path):
        return lesson
    from rowspace.course.outline import read_outline

    return read_outline().lesson(lesson).path


def cells_of(lesson: str | Path) -> list[Cell]:
    """The code cells of a lesson, given as its id or its file."""
    return read_source(_path(lesson)).cells


def execute_in_process(lesson: str | Path, *, on_cell: Callable[[Cell, list[Output]], None] | None = None) -> Execution:
    """Run a lesson here and now, without the cache: for tests, which want its seconds and its failures."""
    return run(read_source(_path(lesson)), on_cell=on_cell)


def fingerprint(rooms: tuple[str, ...] = ROOMS) -> str:
    """A hash of the rooms' files, of Python and of NumPy."""
    import numpy

    digest = hashlib.sha256(f"{sys.version_info[:2]} {numpy.__version__}".encode())
    for room in rooms:
        root = PACKAGE / room
        files = sorted(root.rglob("*")) if root.is_dir() else [root]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts and "static" not in file.parts:
                digest.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def execute(path: Path, *, rooms: str | None = None, fresh: bool = False) -> Execution:
    """What a lesson computes: from the cache, or run in a process of its own.

    Raises
    ------
    ExecutionError
        If a cell fails, or the lesson takes longer than the time limit.
    """
    source = read_source(path)
    file = recorded.file_of(path)
    kept_outputs = file.read_text(encoding="utf-8") if file.is_file() else ""
    facts = f"{rooms or fingerprint()}\0{path.name}\0{source.text}\0{kept_outputs}\0{recorded.have_torch()}"
    key = hashlib.sha256(facts.encode()).hexdigest()
    kept = cache_folder() / "executions" / f"{path.stem}-{key[:24]}.json"
    if not fresh:
        try:
            return Execution(**_numbered(json.loads(kept.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError):
            pass
    done = _in_child(source)
    kept.parent.mkdir(parents=True, exist_ok=True)
    for old in kept.parent.glob(f"{path.stem}-*.json"):
        old.unlink(missing_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=kept.parent, delete=False, encoding="utf-8") as file:
        json.dump(asdict(done), file)
    os.replace(file.name, kept)
    return done


def _numbered(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"outputs": {int(index): outputs for index, outputs in data["outputs"].items()}}


def _in_child(source: Source) -> Execution:
    with tempfile.TemporaryDirectory(prefix="rowspace-") as folder:
        answer = Path(folder) / "answer.json"
        work = Path(folder) / "work"
        work.mkdir()
        request = json.dumps({"path": str(source.path), "text": source.text, "answer": str(answer)})
        # The package is found as it is found here, also when this process got it from sys.path alone.
        environment = os.environ | {
            "MPLBACKEND": "Agg",
            "PYTHONPATH": os.pathsep.join([str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]),
        }
        try:
            child = subprocess.run(
                [sys.executable, "-m", "rowspace.course.execution"], input=request, cwd=work, env=environment,
                capture_output=True, text=True, encoding="utf-8", timeout=TIME_LIMIT,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise ExecutionError(f"{source.path.stem}: its cells take longer than {TIME_LIMIT:.0f} seconds.") from None
        if not answer.is_file():
            last = (child.stderr.strip().splitlines() or ["it said nothing"])[-1]
            raise ExecutionError(f"{source.path.stem}: its process ended with code {child.returncode}: {last}")
        data = json.loads(answer.read_text(encoding="utf-8"))
    if "error" in data:
        raise ExecutionError(data["error"])
    return Execution(**_numbered(data))


def main() -> None:
    """The child: read a request from standard input, write what was computed to the file it names."""
    request = json.load(sys.stdin)
    try:
        data: dict[str, Any] = asdict(run(parse(request["text"], Path(request["path"]))))
    except CourseError as error:
        data = {"error": str(error)}
    Path(request["answer"]).write_text(json.dumps(data), encoding="utf-8")


if __name__ == "__main__":
    main()
