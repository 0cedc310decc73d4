"""What the player gets: JSON, strings as the reader sees them, one sentence for any text that is no matrix."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowspace.steps import ALGORITHMS, gaussian_elimination, lu, play_text, to_json

KEYS = {"algorithm", "title", "exact", "matrix", "options", "steps", "error"}


def test_strings():
    play = play_text("lu", "2 1 1; 6 2 1; -2 2 7", True)
    assert play["matrix"] == "2 1 1\n6 2 1\n-2 2 7"
    state = {value["name"]: value for value in play["steps"][-1]["state"]}
    assert state["L"]["rows"] == [["1", "0", "0"], ["−1/3", "1", "0"], ["1/3", "1/8", "1"]]
    assert state["U"]["rows"] == [["6", "2", "1"], ["0", "8/3", "22/3"], ["0", "0", "−1/4"]]
    assert state["P"] == {"name": "P", "kind": "order", "rows": [["2", "3", "1"]]}
    assert play["steps"][-1]["flops"] == 13
    assert play["steps"][3]["highlight"]["kept"] == [["L", 1, 0]]


def test_unknowns_are_shown_by_name():
    for exact in (False, True):
        step = play_text("back_substitution", "2 1 | 3; 0 4 | 2", exact)["steps"][1]
        x = next(value for value in step["state"] if value["name"] == "x")
        assert x == {"name": "x", "kind": "vector", "rows": [["x₁"], ["0.5" if not exact else "1/2"]]}


def test_long_fractions_are_rounded_and_said_to_be():
    play = play_text("lu", "1e300 1; 1 1/3", True)
    last = play["steps"][-1]
    assert "≈" in json.dumps(last["state"], ensure_ascii=False)
    assert "≈ are rounded" in last["note"]
    assert "≈" not in play_text("lu", "1e300 1; 1 1/3", True)["steps"][0]["note"]


def test_to_json_of_own_steps():
    play = to_json("gaussian_elimination", gaussian_elimination([[2.5, 1], [1e-20, 3]], [3, 0.1]))
    assert play["matrix"] == "2.5 1 | 3\n1e-20 3 | 0.1"
    assert play["exact"] is False
    assert to_json("lu", lu(np.zeros((0, 2))))["steps"][-1]["title"] == "Done"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("qr", "1", "No algorithm is called 'qr'; there are "),
        ("lu", "", "The matrix is empty"),
        ("lu", "1 | 2", "takes a matrix alone"),
        ("back_substitution", "1 2; 0 1", "needs a right-hand side"),
        ("back_substitution", "1 2 | 3", "must be square"),
        ("forward_substitution", "1 2 | 3; 1 1 | 2", "lower triangular"),
        ("lu", "1e308 1e308; -1e308 1e308", "beyond the range of floats"),
        ("lu", None, "expected as text"),
        (None, "1", "No algorithm is called"),
    ],
)
def test_errors(name, text, sentence):
    play = play_text(name, text, False)
    assert set(play) == KEYS
    assert play["steps"] == []
    assert sentence in play["error"]
    json.dumps(play)


@given(st.sampled_from(list(ALGORITHMS)), st.text(alphabet="0123456789.-e/;| \n[],", max_size=40), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_text_plays_or_says_why_not(name, text, exact):
    play = play_text(name, text, exact)
    json.dumps(play, allow_nan=False)
    assert bool(play["steps"]) == (play["error"] is None)


def test_eight_by_eight_exact_takes_under_50_milliseconds():
    A = np.random.default_rng(1).integers(-9, 10, (8, 8))
    times = []
    for _ in range(5):
        before = time.process_time()
        list(lu(A, exact=True))
        times.append(time.process_time() - before)
    assert min(times) < 0.05


def test_nothing_but_numpy_is_imported():
    """The browser has NumPy and the standard library; rich and click come with the terminal alone."""
    code = "import sys, rowspace.steps; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"rich", "click", "typer", "scipy", "matplotlib"} & set(done.stdout.split())
