"""All of linalg in the browser's Python: Pyodide under Node, with the NumPy that the pages load."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from rowspace import linalg
from rowspace.course.in_pyodide import NoPyodide, run_program

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    try:
        said = run_program((HERE / "pyodide_program.py").read_text(encoding="utf-8"))
    except NoPyodide as error:
        pytest.skip(str(error))
    answer: dict[str, Any] = json.loads(said.splitlines()[-1])
    answer["said"] = said
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
