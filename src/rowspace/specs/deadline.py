"""A time limit for code that may never return.

Three means, the first that works here is taken:

* in the main thread of CPython on Unix, a timer signal: costs nothing while the code runs;
* from Python 3.12 on, ``sys.monitoring`` of jumps and calls: an endless loop jumps, endless recursion calls;
* else a trace function, line by line.

The last two work in threads and in Pyodide, where there are no signals. What counts is the thread's own processor time,
so that a busy machine does not make a learner's code wrong; code that waits has ``PATIENT`` times as long. Each
sets the limit up, calls and takes it down in one frame, so that the limit cannot strike in the taking down.
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
SWALLOWED = 3  # strikes that a bare ``except:`` may swallow before the next ones come between lines
PATIENT = 5.0  # times the limit that may pass on the clock while others use the processor


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


class Deadline:
    """When time is up: by processor time, and by the clock at last."""

    def __init__(self, seconds: float) -> None:
        now = time.monotonic()
        self.seconds, self.early, self.late, self.used = seconds, now + seconds, now + PATIENT * seconds, used()

    def passed(self) -> bool:
        now = time.monotonic()
        return now > self.early and (now > self.late or used() - self.used >= 0.9 * self.seconds)


def used() -> float:
    """Processor time of this thread so far, or the clock where that is not kept."""
    try:
        return time.thread_time()
    except (AttributeError, OSError):
        return time.monotonic()


def signals_work() -> bool:
    """Signals are for the main thread of a system that has them."""
    return (
        hasattr(signal, "setitimer")
        and sys.platform != "emscripten"
        and threading.current_thread() is threading.main_thread()
    )


def by_signal(seconds: float, f: Callable[..., Any], *args: Any) -> Any:
    armed, deadline, struck = True, Deadline(seconds), 0

    def strike(_signal: int, frame: FrameType | None) -> None:
        nonlocal struck
        if not armed or not deadline.passed():
            return
        struck += 1
        if struck > SWALLOWED and frame is not None:  # strike between lines, where the ``try`` may have ended
            sys.settrace(at_next_line)
            frame.f_trace = at_next_line
            return
        raise TimeUp

    def at_next_line(_frame: FrameType, _event: str, _arg: Any) -> Any:
        raise TimeUp

    tracer = sys.gettrace()

    old_handler = signal.signal(signal.SIGALRM, strike)
    started = time.monotonic()
    old_delay, old_interval = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        return f(*args)
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.settrace(tracer)
        signal.signal(signal.SIGALRM, old_handler)
        if old_delay:  # somebody else's timer goes on where it was
            left = max(old_delay - (time.monotonic() - started), 1e-3)
            signal.setitimer(signal.ITIMER_REAL, left, old_interval)


def by_monitoring(seconds: float, f: Callable[..., Any], *args: Any) -> Any:
    monitoring: Any = sys.monitoring  # type: ignore[attr-defined,unused-ignore]
    tool = next((i for i in (4, 3, 5, 2, 1, 0) if monitoring.get_tool(i) is None), None)
    if tool is None:  # six debuggers and profilers at once
        return by_tracing(seconds, f, *args)
    thread, events = threading.get_ident(), monitoring.events
    armed, deadline = True, Deadline(seconds)

    def strike(*_: Any) -> None:
        if armed and threading.get_ident() == thread and deadline.passed():
            raise TimeUp

    monitoring.use_tool_id(tool, "rowspace time limit")
    monitoring.register_callback(tool, events.JUMP, strike)
    monitoring.register_callback(tool, events.PY_START, strike)
    monitoring.set_events(tool, events.JUMP | events.PY_START)
    try:
        return f(*args)
    finally:
        armed = False
        monitoring.set_events(tool, 0)
        monitoring.register_callback(tool, events.JUMP, None)
        monitoring.register_callback(tool, events.PY_START, None)
        monitoring.free_tool_id(tool)


def by_tracing(seconds: float, f: Callable[..., Any], *args: Any) -> Any:
    armed, deadline = True, Deadline(seconds)

    def strike(_frame: FrameType, _event: str, _arg: Any) -> Any:
        if armed and deadline.passed():
            raise TimeUp
        return strike

    old = sys.gettrace()
    sys.settrace(strike)
    try:
        return f(*args)
    finally:
        armed = False
        sys.settrace(old)
