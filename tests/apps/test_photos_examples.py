"""The examples in the docstrings; and every filter in the browser's Python, whose indices have 32 bits."""

from __future__ import annotations

import doctest
import importlib
import json
import pkgutil

import numpy as np
import pytest

from rowspace.apps import photos
from rowspace.apps.photos import EXAMPLES, KINDS, parse
from rowspace.course.in_pyodide import NoPyodide, run_program

MODULES = [f"rowspace.apps.photos.{found.name}" for found in pkgutil.iter_modules(photos.__path__)]
TEXTS = [EXAMPLES.get(name, name).replace("64 64 128 128", "4 4 8 8") for name in KINDS] + ["linear, blur 3, encode"]

PROGRAM = """
import json
import numpy as np
from rowspace.apps.photos import parse, separable
answers = {{}}
x = np.random.default_rng(5).integers(0, 256, (20, 24, 3), dtype=np.uint8)
alpha = x[..., 0].copy()
for separable.BANDS_PIXELS in (10**9, 0):
    for text in {texts!r}:
        layer = parse(text)(x, alpha)
        answers[f"{{text}} {{separable.BANDS_PIXELS}}"] = layer.pixels.tolist(), layer.alpha.tolist()
print(json.dumps(answers))
"""


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_filter_in_the_browsers_python():
    try:
        said = run_program(PROGRAM.format(texts=TEXTS))
    except NoPyodide as error:
        pytest.skip(str(error))
    answers = json.loads(said.splitlines()[-1])
    x = np.random.default_rng(5).integers(0, 256, (20, 24, 3), dtype=np.uint8)
    assert len(answers) == 2 * len(TEXTS)
    for name, (pixels, alpha) in answers.items():
        layer = parse(name.rpartition(" ")[0])(x, x[..., 0].copy())
        assert layer.alpha is not None
        assert np.abs(layer.alpha.astype(int) - alpha).max() <= 1, name
        seen = layer.alpha > 20  # where almost nothing shows, one step of alpha is many of colour
        assert np.abs(layer.pixels.astype(int) - pixels)[seen].max(initial=0) <= 1, name
