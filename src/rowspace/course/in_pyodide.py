"""Python programs in the browser's Python without a browser: Pyodide under Node, with the NumPy that the pages load."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from rowspace.course import CourseError, pyodide
from rowspace.course.paths import PACKAGE, cache_folder

HOST = Path(__file__).with_name("pyodide_host.mjs")


class NoPyodide(CourseError):
    """Node, Pyodide's core or its NumPy is not on this machine: the sentence says which."""


def node() -> str:
    """Node's executable: Playwright's own, or the one on the path."""
    try:
        from playwright._impl._driver import compute_driver_executable

        return str(compute_driver_executable()[0])
    except ImportError:
        found = shutil.which("node")
    if found is None:
        raise NoPyodide("There is no Node here to run Pyodide in: pip install playwright brings one.")
    return found


def numpy_wheel() -> Path:
    """The NumPy of the pages; fetched once."""
    wheels = cache_folder() / "pyodide-wheels"
    said = pyodide.install(wheels)
    wheel = next(wheels.glob("numpy-*.whl"), None)
    if wheel is None:
        raise NoPyodide(f"Pyodide's NumPy is not here: {said}")
    return wheel


def run_program(program: str, *, seconds: float = 300.0) -> str:
    """What a program prints. ``rowspace`` is the source on this machine.

    Raises
    ------
    NoPyodide
        Where something it needs is missing.
    CourseError
        If the program fails or takes longer than `seconds`; the message ends with what it said.
    """
    core = pyodide.lock_file().parent
    if not (core / "pyodide.asm.wasm").is_file():
        raise NoPyodide("Pyodide's core is not part of this installation: install rowspace again.")
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as file:
        file.write(program)
        file.flush()
        command = [node(), str(HOST), str(core), str(numpy_wheel()), str(PACKAGE.parent), file.name]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
        except subprocess.TimeoutExpired:
            raise CourseError(f"Pyodide was still at work after {seconds:.0f} seconds.") from None
    if done.returncode:
        raise CourseError(f"Pyodide stopped: {(done.stdout + done.stderr)[-3000:]}")
    return done.stdout
