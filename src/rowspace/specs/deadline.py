"""A time limit for code that may never return.

Three means, the first that works here is taken:

* in the main thread of CPython on Unix, a timer signal: costs nothing while the code runs;
* from Python 3.12 on, ``sys.monitoring`` of jumps and calls: an endless loop jumps, endless recursion calls;
* else a trace function, line by line.

The last two work in threads and in Pyodide, where there are no signals. Each sets the limit up, calls and takes it
down in one frame, so that the limit cannot strike in the taking down.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any


class TimeUp(BaseException):
    """The time limit passed. Not an ``Exception``, so that ``except Exception`` does not swallow it."""


AGAIN = 0.02  # seconds after which a signal strikes again, should a bare ``except:`` have swallowed the first


def within(seconds: float, f: Callable[..., Any], *args: Any) -> Any:
    """``f(*args)``, or ``TimeUp`` raised inside it once it has run for ``seconds``.

    >>> def endless():
    ...     while True:
    ...         pass
    >>> within(0.05, endless)
    Traceback (most recent call last):
        ...
    rowspace.specs.deadline.TimeUp
    """
    if signals_work():
        return by_signal(seconds, f, *args)
    if hasattr(sys, "monitoring"):
        return by_monitoring(seconds, f, *args)
    return by_tracing(seconds, f, *args)


def signals_work() -> bool:
    """Signals are for the main thread of a system that has them."""
    return (
        hasattr(signal, "setitimer")
        and sys.platform != "emscripten"
        and threading.current_thread() is threading.main_thread()
    )


def by_signal(seconds: float, f: Callable[..., Any], *args: Any) -> Any:
    armed = True

    def strike(_signal: int, _frame: FrameType | None) -> None:
        if armed:
            raise TimeUp

    old_handler = signal.signal(signal.SIGALRM, strike)
    started = time.monotonic()
    old_delay, old_interval = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        return f(*args)
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old_handler)
        if old_delay:  # somebody else's timer goes on where it was
            left = max(old_delay - (time.monotonic() - started), 1e-3)
            signal.setitimer(signal.ITIMER_REAL, left, old_interval)


def by_monitoring(seconds: float, f: Callable[..., Any], *args: Any) -> Any:
    monitoring: Any = sys.monitoring  # type: ignore[attr-defined,unused-ignore]
    tool = next((i for i in (4, 3, 5, 2, 1, 0) if monitoring.get_tool(i) is None), None)
    if tool is None:  # six debuggers and profilers at once
        return by_tracing(seconds, f, *args)
    thread, clock = threading.get_ident(), time.monotonic
    events = monitoring.events
    end = clock() + seconds

    def strike(*_: Any) -> None:
        if clock() > end and threading.get_ident() == thread:
            raise TimeUp

    monitoring.use_tool_id(tool, "rowspace time limit")
    monitoring.register_callback(tool, events.JUMP, strike)
    monitoring.register_callback(tool, events.PY_START, strike)
    monitoring.set_events(tool, events.JUMP | events.PY_START)
    try:
        return f(*args)
    finally:
        end = float("inf")
        monitoring.set_events(tool, 0)
        monitoring.register_callback(tool, events.JUMP, None)
        monitoring.register_callback(tool, events.PY_START, None)
        monitoring.free_tool_id(tool)


def by_tracing(seconds: float, f: Callable[..., Any], *args: Any) -> Any:
    clock = time.monotonic
    end = clock() + seconds

    def strike(_frame: FrameType, _event: str, _arg: Any) -> Any:
        if clock() > end:
            raise TimeUp
        return strike

    old = sys.gettrace()
    sys.settrace(strike)
    try:
        return f(*args)
    finally:
        end = float("inf")
        sys.settrace(old)
