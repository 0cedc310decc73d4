"""Running a learner's function so that nothing it does can hurt: it, us, or the next case.

It gets its own copies; what it prints is kept; time, recursion, ``exit`` and ``input`` are caught; NumPy's error
state, print options, random state, warnings and the recursion limit are put back after each call. What happened is
a ``Run``. Only a ``KeyboardInterrupt`` from outside passes through.
"""

from __future__ import annotations

import builtins
import contextlib
import inspect
import io
import linecache
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from rowspace.specs import explain
from rowspace.specs.case import Args, fresh
from rowspace.specs.deadline import TimeUp, used, within
from rowspace.specs.numbers import seconds as time_words

KEPT = 4000  # characters of output that are kept
DEEPEST = 20_000  # no learner needs deeper recursion, and memory is finite


@dataclass(frozen=True)
class Trouble:
    """Why there is no answer: ``kind`` for code, ``words`` as a clause without the case ("IndexError on line 3, …")."""

    kind: str
    words: str
    line: tuple[int, str] | None = None
    refusal: bool = False  # an error a function may raise on purpose


@dataclass
class Run:
    """One call: the answer as it came, or the trouble, processor seconds, and what else happened."""

    answer: Any = None
    trouble: Trouble | None = None
    output: str = ""
    seconds: float = 0.0
    changed: tuple[str, ...] = ()
    arithmetic: tuple[int, str] | None = None  # the learner's first line with a division by 0, an overflow, a NaN


class AskedForInput(Exception):
    """``input()`` was called: nobody is there to type."""


class Tail(io.StringIO):
    """Text that is kept up to a limit and then counted off as gone."""

    def write(self, text: str) -> int:
        if self.tell() < KEPT:
            super().write(text[: KEPT - self.tell()] + ("…\n" if len(text) > KEPT - self.tell() else ""))
        return len(text)


def call(f: Callable[..., Any], args: Args, names: tuple[str, ...] = (), time_limit: float = 1.0) -> Run:
    """``f(*args)`` on copies, with everything caught.

    >>> call(lambda A: A[0], ([1, 2],)).answer
    1
    >>> call(lambda A: 1 // 0, ([1, 2],)).trouble.kind
    'ZeroDivisionError'
    """
    given = tuple(fresh(a) for a in args)
    filename = getattr(getattr(inspect.unwrap(f), "__code__", None), "co_filename", "")
    run, out = Run(), Tail()
    with as_it_was(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), warned(filename) as seen:
        started = used()
        try:
            with learners_turn():
                run.answer = within(time_limit, f, *given)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            run.trouble = trouble(error, filename, time_limit)
            error.__traceback__ = None
        run.seconds = used() - started
    run.output = out.getvalue()
    run.arithmetic = seen[0] if seen else None
    run.changed = tuple(name for name, a, b in zip(names, args, given, strict=False) if not same(a, b))
    if run.trouble is None and run.answer is None:
        run.trouble = nothing_returned(run.output)
    return run


def trouble(error: BaseException, filename: str, time_limit: float) -> Trouble:
    """What an exception that came out of a learner's function means."""
    line = explain.own_line(error, filename)
    where = explain.at(line)
    if isinstance(error, TimeUp):
        return Trouble(
            "time", f"no answer came in {time_words(time_limit)}; the code was{where or ' still running'}", line
        )
    if isinstance(error, SystemExit):
        return Trouble("exit", f"the function ends the program (`exit` or `quit`){where} instead of returning", line)
    if isinstance(error, AskedForInput):
        return Trouble("input", f"the function waits for `input()`{where}; its arguments are all it gets", line)
    if isinstance(error, RecursionError):
        return Trouble("recursion", f"RecursionError{where}: {explain.meaning(error)}", line)
    name = type(error).__name__.lstrip("_")
    refusal = isinstance(error, ValueError | ArithmeticError)
    return Trouble(name, f"{name}{where}: {explain.meaning(error)}", line, refusal)


def nothing_returned(output: str) -> Trouble:
    if output.strip():
        return Trouble("printed", "the function prints its result and returns None; it should end with `return`")
    return Trouble("none", "the function returns None: no `return` is reached")


def same(a: Any, b: Any) -> bool:
    """Bit for bit the same numbers, NaN included."""
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()
    return bool(a == b)


_turns = 0


@contextlib.contextmanager
def learners_turn() -> Iterator[None]:
    global _turns
    _turns += 1
    try:
        yield
    finally:
        _turns -= 1


def is_learners_turn() -> bool:
    """Does a judged function run just now (and not the judge)?"""
    return _turns > 0


@contextlib.contextmanager
def warned(own: str) -> Iterator[list[tuple[int, str]]]:
    """The learner's lines with a division by 0, an overflow or a NaN in the block; no warning is shown."""
    lines: list[tuple[int, str]] = []

    def note(message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: Any) -> None:
        if issubclass(category, RuntimeWarning) and explain.is_own(filename, own):
            lines.append((lineno, linecache.getline(filename, lineno).strip()))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", RuntimeWarning)
        warnings.showwarning = note  # type: ignore[assignment]
        yield lines


@contextlib.contextmanager
def as_it_was() -> Iterator[None]:
    """Put back, after the block, the global state that learners' code may touch."""
    errors, printing = np.geterr(), np.get_printoptions()
    handler = np.geterrcall()
    drawn, shuffled = np.random.get_state(), random.getstate()  # noqa: NPY002 - the learner's, not ours
    depth, ask, deepen = sys.getrecursionlimit(), builtins.input, sys.setrecursionlimit

    def no_input(*_: Any) -> str:
        raise AskedForInput

    np.seterr(all="warn")
    builtins.input = no_input
    sys.setrecursionlimit = lambda n, /: deepen(min(n, DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit, builtins.input = deepen, ask
        sys.setrecursionlimit(depth)
        np.seterrcall(handler)
        np.seterr(**errors)
        np.set_printoptions(**printing)
        np.random.set_state(drawn)  # noqa: NPY002
        random.setstate(shuffled)
