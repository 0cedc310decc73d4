"""NumPy's own tests of ``numpy.linalg``, put to ``rowspace.linalg``.

They come with every NumPy. A fresh Python sets each function that both have into ``numpy.linalg`` before NumPy's test
modules are imported, runs all of them, and notes which tests called one of ours. Nothing here lists functions: one more
name in ``rowspace.linalg.__all__`` is one more function under test.

All of it runs always, in ``make test`` and in ``make suites``. NumPy's stacked ("generalized") cases, thousands of
calls on tiny matrices, are most of its two minutes.

Run as a script, this file is that fresh Python: ``python test_numpy_linalg.py REPORT [--plain] [TEST ...]``.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

MODULES = [
    "numpy.linalg.tests.test_linalg",
    "numpy.linalg.tests.test_regression",
    "numpy.matrixlib.tests.test_matrix_linalg",
]


def shared_functions() -> dict[str, Callable[..., Any]]:
    """The functions of ``rowspace.linalg`` whose names ``numpy.linalg`` has too."""
    import numpy.linalg

    import rowspace.linalg as ours

    public = {name: getattr(ours, name) for name in ours.__all__ if hasattr(numpy.linalg, name)}
    return {name: f for name, f in public.items() if isinstance(f, FunctionType)}


class Recorder:
    """A pytest plugin: how each test ended, and which of our functions it called."""

    def __init__(self) -> None:
        self.tests: dict[str, dict[str, Any]] = {}
        self.called: set[str] = set()

    def watched(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            self.called.add(name)
            return function(*args, **kwargs)

        return call

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.called.clear()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test = self.tests.setdefault(report.nodeid, {"outcome": "passed", "why": ""})
        if not report.passed:
            test.update(outcome=report.outcome, why=report.longreprtext[-1500:])
        test["called"] = sorted(self.called)


def run_here(report: Path, plain: bool, tests: list[str]) -> None:
    """Swap our functions in (unless `plain`) and run NumPy's tests in this process; all, or those named."""
    import numpy.linalg

    recorder = Recorder()
    for name, function in shared_functions().items():
        setattr(numpy.linalg, name, recorder.watched(name, getattr(numpy.linalg, name) if plain else function))
    site_packages = Path(numpy.__file__).parent.parent
    options = ["-q", "-p", "no:cacheprovider", "-c", os.devnull, f"--rootdir={site_packages}", "--pyargs"]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        pytest.main([*options, *(tests or MODULES)], plugins=[recorder])
    report.write_text(json.dumps({"tests": recorder.tests, "said": said.getvalue()[-3000:]}))


def run_apart(directory: Path, *options: str) -> dict[str, dict[str, Any]]:
    """The outcome of every test, by its dotted module and name."""
    report = directory / "report.json"
    command = [sys.executable, __file__, str(report), *options]
    one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # two threads wait for each other on a busy machine
    done = subprocess.run(
        command,
        cwd=directory,
        env=one_thread,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    assert report.exists(), done.stderr
    content = json.loads(report.read_text())
    assert content["tests"], content["said"]
    return {dotted(name): test for name, test in content["tests"].items()}


def dotted(nodeid: str) -> str:
    """A test's name with its module in place of the path.

    >>> dotted("numpy/linalg/tests/test_linalg.py::test_trace")
    'numpy.linalg.tests.test_linalg::test_trace'
    """
    path, name = nodeid.split("::", 1)
    return f"{path.removesuffix('.py').replace('/', '.')}::{name}"


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return run_apart(tmp_path_factory.mktemp("numpy"))


def test_all_of_numpys_tests_ran(outcome: dict[str, dict[str, Any]]) -> None:
    assert {name.split("::")[0] for name in outcome} == set(MODULES)


def test_none_fails(outcome: dict[str, dict[str, Any]]) -> None:
    failed = {name: test["why"] for name, test in outcome.items() if test["outcome"] == "failed"}
    assert not failed, "\n\n".join(f"{name}\n{why}" for name, why in failed.items())


def test_none_is_skipped_that_numpy_does_not_skip(outcome: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    skipped = sorted(name for name, test in outcome.items() if test["outcome"] == "skipped")
    plain = run_apart(tmp_path, "--plain", *skipped) if skipped else {}
    assert {name: plain[name]["outcome"] for name in skipped} == dict.fromkeys(skipped, "skipped")


def reached_by_numpys_tests() -> list[str]:
    """Those of the shared functions that NumPy's tests call when they run: not ``vecdot``, which they do not know, and
    not ``outer``, which they call while they are imported, before anyone listens."""
    import importlib.util

    texts = [Path(str(found.origin)).read_text() for m in MODULES if (found := importlib.util.find_spec(m))]
    named = {name for name in shared_functions() if any(name in text for text in texts)}
    return sorted(named - {"vecdot", "outer"})


@pytest.mark.parametrize("name", reached_by_numpys_tests())
def test_each_function_is_called(outcome: dict[str, dict[str, Any]], name: str) -> None:
    """Swapping in would prove nothing if NumPy's tests did not reach our function."""
    assert any(name in test["called"] for test in outcome.values())


if __name__ == "__main__":
    run_here(Path(sys.argv[1]), "--plain" in sys.argv, [argument for argument in sys.argv[2:] if "::" in argument])
