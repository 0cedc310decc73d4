"""Timing two ways of doing the same thing fairly, on a machine that has other things to do.

Import this before NumPy: it sets the number of BLAS threads, which NumPy's BLAS reads once, when it is loaded. With one
thread the clock counts this process's CPU time, which others' work disturbs least; with more it is the wall's.
"""

from __future__ import annotations

import math
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

THREADS = int(os.environ.get("THREADS", "1"))
if "numpy" not in sys.modules:
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ[variable] = str(THREADS)

import numpy as np  # noqa: E402

clock = time.process_time if THREADS == 1 else time.perf_counter


def compare(ours: Callable[[], Any], theirs: Callable[[], Any], seconds: float) -> tuple[float, float]:
    """The medians of the times of `ours` and `theirs`, timed in turn for about so many `seconds`, three times at least.

    One measurement repeats a fast function until it takes 10 milliseconds.
    """
    repeats, times = [], []
    for f in (ours, theirs):
        f()
        start = time.perf_counter()
        f()
        repeats.append(max(1, math.ceil(0.01 / (time.perf_counter() - start))))
    until = time.perf_counter() + seconds
    while len(times) < 3 or time.perf_counter() < until:
        times.append([measure(f, n) for f, n in zip((ours, theirs), repeats, strict=True)])
    mine, other = (median(column) for column in zip(*times, strict=True))
    return mine, other


def measure(f: Callable[[], Any], repeats: int) -> float:
    start = clock()
    for _ in range(repeats):
        f()
    return (clock() - start) / repeats


def circumstances() -> str:
    """NumPy, its BLAS, threads, clock, machine and Python, in one line."""
    config: Any = np.show_config(mode="dicts")
    blas = config["Build Dependencies"]["blas"]
    what = "CPU time" if THREADS == 1 else "wall clock"
    threads = "one BLAS thread" if THREADS == 1 else f"{THREADS} BLAS threads"
    return (
        f"NumPy {np.__version__}, {blas['name']} {blas['version']}, {threads}, {what}, {processor()}, "
        f"Python {platform.python_version()}"
    )


def processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return f"{line.split(':', 1)[1].strip()}, {os.cpu_count()} cores"
    return platform.processor() or platform.machine()
