"""Running a learner's cells: one namespace, outputs as data, errors in words.

The Python side of the page (in the worker, under Pyodide) and of the build. ``run`` executes a cell as a notebook does,
``check`` has its function judged, ``play`` gives the steps of an algorithm. Outputs are dictionaries with a ``kind``:

* ``stream`` (``name``, ``text``), ``text``, ``html`` and ``image`` (``mime``, ``data``, ``alt``);
* ``widget`` (``widget``, ``state``, ``html``: its static picture);
* ``error``: ``text`` is the sentence, ``detail`` the learner's own lines, ``html`` both; ``name`` and ``line`` alone.

``emit``, where given, gets each output as it comes: text in pieces of about 30 ms.
"""

from __future__ import annotations

import ast
import base64
import builtins
import contextlib
import difflib
import html
import importlib
import io
import json
import linecache
import math
import reprlib
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from types import ModuleType, TracebackType
from typing import Any

import numpy as np

Output = dict[str, Any]
Emit = Callable[[Output], Any]

WIDGET = "application/vnd.rowspace.widget+json"
PRINTED = 200_000  # characters one run may print
SHOWN = 20_000  # characters of one value
BATCH = 0.03  # seconds between pieces of text
FRAMES = 6  # of the learner's own, in an error

_space: dict[str, Any] = {"__name__": "__main__", "np": np}
_files: dict[str, str] = {}  # file name of a compiled cell -> the cell's name
_known: dict[str, set[str]] = {}  # cell -> the names it defines, for cells of the page that have not run
_intact: dict[str, tuple[ModuleType, dict[str, Any]]] = {}  # modules as they were before a learner's cell first ran
_printing: dict[str, Any] = {"legacy": "1.25", "linewidth": 76}  # 0.5, not np.float64(0.5); the learner may change it


class _Sink:
    """The outputs of one run, kept and handed on."""

    def __init__(self, emit: Emit | None) -> None:
        self.outputs: list[Output] = []
        self.emit = emit or (lambda output: None)
        self.waiting: list[str] = []
        self.stream = "stdout"
        self.size = 0
        self.last = 0.0
        self.credit = 20.0  # pieces that need not wait: the first lines of a run are seen at once

    def write(self, stream: str, text: str) -> None:
        if self.size > PRINTED or not text:
            return
        if stream != self.stream:
            self.flush()
            self.stream = stream
        self.size += len(text)
        if self.size > PRINTED:
            text = text[: PRINTED - (self.size - len(text))]
            text += f"\n… The output is cut here, after {PRINTED // 1000} kB: print less, or only the last lines.\n"
        self.waiting.append(text)
        now = time.monotonic()
        self.credit = min(20.0, self.credit + (now - self.last) / BATCH)
        self.last = now
        if self.credit >= 1 or self.size > PRINTED:
            self.credit -= 1
            self.flush()

    def flush(self) -> None:
        text, self.waiting = "".join(self.waiting), []
        if not text:
            return
        before = self.outputs[-1] if self.outputs else {}
        if before.get("kind") == "stream" and before["name"] == self.stream:
            before["text"] += text
        else:
            self.outputs.append({"kind": "stream", "name": self.stream, "text": text})
        self.emit({"kind": "stream", "name": self.stream, "text": text})

    def add(self, output: Output) -> None:
        self.flush()
        self.outputs.append(output)
        self.emit(output)


class _Stream(io.TextIOBase):
    """``sys.stdout`` and ``sys.stderr`` of a cell."""

    def __init__(self, sink: _Sink, name: str) -> None:
        self._sink, self._name = sink, name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() takes text, not {type(text).__name__}")
        self._sink.write(self._name, text)
        return len(text)

    def flush(self) -> None:
        self._sink.flush()


class _Nobody(io.TextIOBase):
    """``sys.stdin`` of a cell."""

    def readline(self, *_: Any) -> str:  # type: ignore[override]
        raise EOFError("nobody is asked here: give the value in the code in place of input().")


@contextlib.contextmanager
def _running(sink: _Sink) -> Iterator[None]:
    """The cell's streams, warnings and print options in place of ours; what it broke is mended afterwards."""
    _keep()
    ours = sys.stdin, sys.stdout, sys.stderr, warnings.showwarning, sys.getrecursionlimit()
    printing = np.get_printoptions()

    def warn(message: Any, category: type[Warning], filename: str, lineno: int, *_: Any) -> None:
        where = f", line {lineno}" if filename in _files else ""
        sink.write("stderr", f"{category.__name__}{where}: {message}\n")

    _space.pop("__warningregistry__", None)  # a cell that runs again warns again
    _space["display"] = lambda *values: [sink.add(_show(value)) for value in values] and None
    sys.stdin, sys.stdout, sys.stderr = _Nobody(), _Stream(sink, "stdout"), _Stream(sink, "stderr")
    warnings.showwarning = warn  # type: ignore[assignment]
    np.set_printoptions(**_printing)
    try:
        yield
    finally:
        _mend()
        sink.flush()
        _printing.update(np.get_printoptions())
        np.set_printoptions(**printing)
        sys.stdin, sys.stdout, sys.stderr, warnings.showwarning = ours[:4]
        sys.setrecursionlimit(ours[4])


def _keep() -> None:
    """Remember the modules that the judge rests on, as they are before learners' code can reach them."""
    for name, module in list(sys.modules.items()):
        if name not in _intact and (name in ("builtins", "math", "numpy") or name.split(".")[0] == "rowspace"):
            _intact[name] = module, {key: value for key, value in vars(module).items() if callable(value)}


def _mend() -> list[str]:
    """Put back functions that a cell replaced in those modules (``builtins.len = …``, ``np.dot = …``); their names."""
    mended = []
    for name, (module, functions) in _intact.items():
        sys.modules[name] = module
        now = vars(module)
        for key, value in functions.items():
            if now.get(key) is not value:
                now[key] = value
                mended.append(f"{name}.{key}")
    return mended


# -- cells -------------------------------------------------------------------------------------------------------------


def run(source: str, name: str = "cell", emit: Emit | None = None) -> list[Output]:
    """Run a cell in the shared namespace; its last expression is displayed unless a semicolon ends it.

    >>> run("1 + 1", "cell 1")
    [{'kind': 'text', 'text': '2'}]
    """
    sink = _Sink(emit)
    with _running(sink):
        _execute(source, name, sink)
    return sink.outputs


def _execute(source: str, name: str, sink: _Sink) -> Output | None:
    """Run a cell into a sink; the error it stopped with, if it did."""
    file = f"<{name}>" if f"<{name}>" not in _files else f"<{name}, again {len(_files)}>"
    _files[file] = name
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    try:
        tree = ast.parse(source, file)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, file, "exec", dont_inherit=True), _space)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), file, "eval", dont_inherit=True), _space)
            if value is not None and not source.rstrip().endswith(";"):
                _space["_"] = value
                sink.add(_show(value))
        _known.pop(name, None)
    except BaseException as error:
        told = _told(error, file)
        error.__traceback__ = None
        sink.add(told)
        return told
    finally:
        for figure in _open_figures():
            sink.add(figure)
    return None


def know(cells: dict[str, str]) -> None:
    """The page's cells that have not run, by name: an error about a name can then say which of them defines it."""
    for name, source in cells.items():
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            continue
        kinds = ast.FunctionDef | ast.ClassDef
        _known[name] = {n.name for n in tree.body if isinstance(n, kinds)} | {
            n.id for part in tree.body if not isinstance(part, kinds) for n in ast.walk(part)
            if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
        }  # fmt: skip


def imports(source: str) -> list[str]:
    """The top-level modules a cell imports, anywhere in it: what may have to be loaded first.

    >>> imports("import matplotlib.pyplot as plt")
    ['matplotlib']
    """
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError):
        return []
    names = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    names |= {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module and not n.level}
    return sorted({name.split(".")[0] for name in names})


# -- what a value looks like -------------------------------------------------------------------------------------------


def _show(value: Any) -> Output:
    """A value as an output: the richest form it has of its own, else text."""
    if hasattr(value, "savefig") and hasattr(value, "axes"):
        return _figure(value)
    bundle: dict[str, Any] = {}
    if not isinstance(value, type):
        if callable(whole := getattr(value, "_repr_mimebundle_", None)):
            given = whole(include=None, exclude=None)
            bundle = dict(given[0] if isinstance(given, tuple) else given or {})
        for mime, method in (("text/html", "html"), ("image/svg+xml", "svg"), ("image/png", "png")):
            form = None if mime in bundle else getattr(value, f"_repr_{method}_", None)
            if callable(form) and (made := form()) is not None:
                bundle[mime] = made[0] if isinstance(made, tuple) else made
    if WIDGET in bundle:
        told = bundle[WIDGET]
        return {"kind": "widget", "widget": str(told["widget"]), "state": told["state"],
                "html": str(bundle.get("text/html", ""))}  # fmt: skip
    if "text/html" in bundle:
        return {"kind": "html", "html": str(bundle["text/html"])}
    if "image/svg+xml" in bundle:
        return {"kind": "html", "html": str(bundle["image/svg+xml"])}
    if "image/png" in bundle:
        return _image(bundle["image/png"], getattr(value, "alt", None))
    return {"kind": "text", "text": _text(value)}


def _text(value: Any) -> str:
    short = reprlib.Repr()
    short.maxlist = short.maxtuple = short.maxdict = short.maxset = short.maxfrozenset = short.maxdeque = 1000
    short.maxstring = short.maxother = short.maxlong = SHOWN
    long = type(value) in (list, tuple, dict, set, frozenset) and len(value) > 1000
    text = short.repr(value) if long else repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} … ({len(text):,} characters in all)"


def _image(data: bytes | str, alt: str | None = None) -> Output:
    encoded = data if isinstance(data, str) else base64.b64encode(data).decode()
    return {"kind": "image", "mime": "image/png", "data": encoded, "alt": alt or "Picture made by this cell"}


def _figure(figure: Any) -> Output:
    """A Matplotlib figure as a picture, with its titles and labels as the words for it."""
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=144, bbox_inches="tight")
    words = [text for axes in figure.axes for text in (axes.get_title(), axes.get_xlabel(), axes.get_ylabel()) if text]
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close(figure)
    return _image(drawn.getvalue(), "Figure: " + "; ".join(words) if words else "Figure made by this cell")


def _open_figures() -> list[Output]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return [_figure(pyplot.figure(number)) for number in pyplot.get_fignums()] if pyplot else []


# -- errors ------------------------------------------------------------------------------------------------------------


def _told(error: BaseException, file: str) -> Output:
    """An error in words: what, on which of the learner's lines, and the way out where it is known."""
    if isinstance(error, KeyboardInterrupt):
        return {"kind": "error", "name": "KeyboardInterrupt", "line": None, "text": "Stopped.", "detail": "",
                "html": "<b>Stopped.</b>"}  # fmt: skip
    name, places = type(error).__name__, _places(error.__traceback__)
    message = _message(error)
    if isinstance(error, SyntaxError) and error.filename == file:
        message, places = error.msg or "", [(file, error.lineno or 1, "<module>")]
    lines = []
    for at, (where, line, _) in enumerate(reversed(places)):
        code = linecache.getline(where, line).strip()
        if at == 0:
            head = f", {_where(where, line, file)}"
        else:
            lines.append(f"called from {_where(where, line, file)}")
        lines += [f"    {code}"] if code else []
        if at == 0 and isinstance(error, SyntaxError) and error.offset and code:
            typed = linecache.getline(where, line)
            lines.append("    " + " " * max(0, error.offset - 1 - (len(typed) - len(typed.lstrip()))) + "^")
    head = head if places else ""
    if len(lines) > 2 * FRAMES:
        cut = (len(lines) - 2 * FRAMES) // 2
        lines[FRAMES:-FRAMES] = [f"… {cut:,} more calls"]
    text = f"{name}{head}" + (f": {message}" if message else ".")
    detail = "\n".join(lines)
    marked = f"<b>{html.escape(name)}</b>{html.escape(text[len(name) :], quote=False)}"
    return {
        "kind": "error", "name": name, "line": places[-1][1] if places else None, "text": text, "detail": detail,
        "html": marked + (f"\n{html.escape(detail, quote=False)}" if detail else ""),
    }  # fmt: skip


def _places(trace: TracebackType | None) -> list[tuple[str, int, str]]:
    """The frames of a traceback that are learners' cells, outermost first."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in _files:
            found.append((code.co_filename, trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    return found


def _where(file: str, line: int, here: str) -> str:
    return f"line {line}" if file == here or _files[file] == _files.get(here) else f"line {line} of {_files[file]}"


def _message(error: BaseException) -> str:
    try:
        message = str(error).strip()[:2000]
    except Exception:
        message = ""
    if isinstance(error, NameError) and error.name:
        return f"{message}. {_missing(error.name)}".rstrip()
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f"{error.name.split('.')[0]} is not part of Python in this page; it may be in the notebook."
    if isinstance(error, SystemExit):
        return "the cell asked Python to exit; it goes on."
    if isinstance(error, AssertionError) and not message:
        return "this does not hold."
    if isinstance(error, KeyError):
        return f"there is no key {message}."
    return message


def _missing(name: str) -> str:
    """Where a name that is not there could come from."""
    for cell, names in _known.items():
        if name in names:
            return f"It is defined in {cell}, which has not run: run that first."
    near = difflib.get_close_matches(name, [*_space, *dir(builtins)], 1, 0.75)
    return f"Is {near[0]} meant?" if near else ""


# -- the judge ---------------------------------------------------------------------------------------------------------


def check(exercise: str, source: str, emit: Emit | None = None) -> dict[str, Any]:
    """Run the learner's cell, then have the function it defines judged.

    Returns
    -------
    ``status`` (ok, warn, wrong, or stopped), ``sentence``, ``html`` (the verdict's card), ``outputs`` of the cell, and
    ``verdict``: the judge's findings, None where it did not come to that.
    """
    specs = importlib.import_module("rowspace.specs")
    name, sink = f"exercise {exercise}", _Sink(emit)
    if exercise not in specs.SPECS:
        return _unjudged(f"There is no exercise called {exercise}.", sink)
    before = _space.pop(exercise, None)
    with _running(sink):
        error = _execute(source, name, sink)
        f = _space.get(exercise)
        if f is None and before is not None:
            _space[exercise] = before
        if error:
            stopped = error["name"] == "KeyboardInterrupt"
            sentence = f"The cell stops before {exercise} is judged. {error['text']}"
            return _unjudged("Stopped." if stopped else sentence, sink, "stopped" if stopped else "wrong")
        if not callable(f):
            return _unjudged(_no_function(exercise, f, source), sink)
        _mend()
        try:
            verdict = specs.check(exercise, f)
            # While the judge's own functions are sure to be its own.
            _mend()
            told = {"status": verdict.status, "sentence": verdict.sentence, "html": verdict.html(site=True),
                    "verdict": verdict.to_dict()}  # fmt: skip
        except KeyboardInterrupt:
            sink.add(_told(KeyboardInterrupt(), ""))
            return _unjudged("Stopped.", sink, "stopped")
        except Exception as error:
            if mended := _mend():
                return _unjudged(f"{exercise} replaces {mended[0]}, which the judge needs: leave it as it is.", sink)
            return _unjudged(f"{exercise} could not be judged: {type(error).__name__}: {error}", sink)
    return told | {"outputs": sink.outputs}


def _no_function(exercise: str, found: Any, source: str) -> str:
    if found is not None:
        return f"{exercise} is of type {type(found).__name__} here, and should be a function: def {exercise}(…)."
    try:
        defined = [n.name for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    except SyntaxError:
        defined = []
    other = f" It defines {', '.join(defined[:3])}." if defined else ""
    return f"The cell defines no function called {exercise}.{other}"


def _unjudged(sentence: str, sink: _Sink, status: str = "wrong") -> dict[str, Any]:
    """The card of a function that never came before the judge."""
    card = (
        '<section class="verdict is-wrong" aria-label="Verdict: Wrong"><h4><span class="glyph wrong" '
        'aria-hidden="true">✕</span><span class="wrong">Wrong</span></h4>'
        f'<p class="sentence">{html.escape(sentence)}</p></section>'
    )
    return {"status": status, "sentence": sentence, "html": "" if status == "stopped" else card,
            "outputs": sink.outputs, "verdict": None}  # fmt: skip


# -- the page's one door -----------------------------------------------------------------------------------------------


def play(name: str, text: str, exact: bool = False, options: dict[str, Any] | None = None) -> dict[str, Any]:
    """The steps of an algorithm on a matrix as typed, or an ``error`` in one sentence."""
    steps = importlib.import_module("rowspace.steps")
    return dict(steps.play_text(name, text, exact, options))


def bench(text: str) -> dict[str, Any]:
    """The facts of a matrix as typed, as the workbench shows them, or an ``error`` in one sentence."""
    return dict(importlib.import_module("rowspace.steps.workbench").bench(text))


def serve(request: str, emit: Callable[[str], Any]) -> str:
    """Answer a request of the page: JSON in, JSON out, and each output as JSON on the way."""
    asked = json.loads(request)
    told: Any = None

    def tell(output: Output) -> None:
        emit(_json(output))

    if asked["do"] == "run":
        errors = [each["name"] for each in run(asked["source"], asked["name"], tell) if each["kind"] == "error"]
        told = {"error": errors[-1] if errors else None}
    elif asked["do"] == "check":
        told = check(asked["exercise"], asked["source"], tell)
    elif asked["do"] == "play":
        told = play(asked["algorithm"], asked["matrix"], asked["exact"], asked.get("options"))
    elif asked["do"] == "bench":
        told = bench(asked["matrix"])
    elif asked["do"] == "know":
        know(asked["cells"])
    elif asked["do"] == "imports":
        told = imports(asked["source"])
    return _json(told)


def _json(value: Any) -> str:
    """JSON as browsers read it: they know no NaN and no infinity."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): plain(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [plain(each) for each in value]
        if hasattr(value, "tolist"):
            return plain(value.tolist())
        if isinstance(value, float) and not math.isfinite(value):
            return None
        return value if isinstance(value, str | int | float | bool | None) else str(value)

    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError):
        return json.dumps(plain(value), ensure_ascii=False)
