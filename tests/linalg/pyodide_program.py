"""What `test_pyodide` runs inside Pyodide: the examples of all of linalg, then every public function once.

Its last line of output is a JSON object: NumPy's version, the examples tried and failed in each module, and for each
public function what went wrong, or an empty string.
"""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import pkgutil
import traceback
from typing import Any

import numpy as np

import rowspace.linalg as linalg

A = np.array([[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]])
x = np.array([1.0, 2.0, 3.0])
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("angle", "convolve", "cosine_similarity", "cross", "dot", "outer"), (x, x + 1)),
    **dict.fromkeys(("project", "vecdot"), (x, x + 1)),
    **dict.fromkeys(("lstsq", "solve", "solve_triangular", "tensorsolve"), (A, x)),
    **dict.fromkeys(("matmul", "strassen"), (A, A)),
    **dict.fromkeys(("fft", "ifft", "householder"), (x,)),
    "fwht": (np.arange(4.0),),
    "givens": (3.0, 4.0),
    "jl_dimension": (100, 0.5),
    "jl_transform": (A, 2),
    "matrix_power": (A, -3),
    "multi_dot": ([A, A, x],),
    "randomized_svd": (A, 1),
    "tensordot": (A, A),
    "tensorinv": (A, 1),
}


def examples() -> dict[str, list[int]]:
    counts = {}
    for folder in (linalg, importlib.import_module("rowspace.linalg.gallery")):
        for found in pkgutil.iter_modules(folder.__path__):
            name = f"{folder.__name__}.{found.name}"
            done = doctest.testmod(importlib.import_module(name), optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
            counts[name] = [done.attempted, done.failed]
    return counts


def smoke() -> dict[str, str]:
    """Each function on a matrix of its own kind and type: a result without nan, in single precision too."""
    wrong = {}
    for name in linalg.__all__:
        function = getattr(linalg, name)
        if inspect.isclass(function):
            continue
        wrong[name] = ""
        try:
            for dtype in ("float64", "float32", "complex128"):
                given = [_cast(each, dtype) for each in ARGUMENTS.get(name, (A,))]
                answer = function(*given)
                parts = answer if isinstance(answer, tuple) else (answer,)
                if any(np.isnan(np.asarray(part)).any() for part in parts if np.asarray(part).dtype.kind in "fc"):
                    wrong[name] = f"nan in {dtype}"
        except Exception:
            wrong[name] = traceback.format_exc()[-600:]
    return wrong


def _cast(argument: Any, dtype: str) -> Any:
    if isinstance(argument, list):
        return [_cast(each, dtype) for each in argument]
    if isinstance(argument, np.ndarray):
        return argument.astype(dtype)
    return argument


print(json.dumps({"numpy": np.__version__, "examples": examples(), "wrong": smoke()}))
