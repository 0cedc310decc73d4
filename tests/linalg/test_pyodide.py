"""All of linalg in the browser's Python: Pyodide under Node, with the NumPy that the pages load."""

from __future__ import annotations

import inspect
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import rowspace
from rowspace import linalg
from rowspace.course import pyodide

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    driver = pytest.importorskip("playwright._impl._driver", reason="Playwright, which brings Node, is not installed")
    node = driver.compute_driver_executable()[0]
    core = pyodide.lock_file().parent
    wheels = tmp_path_factory.mktemp("wheels")
    pyodide.install(wheels)
    numpy = next(wheels.glob("numpy-*.whl"), None)
    if not (core / "pyodide.asm.wasm").is_file() or numpy is None:
        pytest.skip("Pyodide is not here: its core comes with the package, its wheels need a network once")
    source = Path(rowspace.__file__).parents[1]
    command = [node, HERE / "pyodide_host.mjs", core, numpy, source, HERE / "pyodide_program.py"]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    answer["said"] = done.stdout
    return answer


def test_the_numpy_of_the_pages(report: dict[str, Any]) -> None:
    assert report["numpy"] == "2.0.2"


def test_the_examples(report: dict[str, Any]) -> None:
    failed = {name: counts for name, counts in report["examples"].items() if counts[1]}
    assert not failed, report["said"][-5000:]
    assert sum(counts[0] for counts in report["examples"].values()) > 100


def test_every_public_function(report: dict[str, Any]) -> None:
    functions = {name for name in linalg.__all__ if not inspect.isclass(getattr(linalg, name))}
    assert set(report["wrong"]) == functions
    assert {name: wrong for name, wrong in report["wrong"].items() if wrong} == {}
