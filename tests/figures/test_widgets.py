"""The Python side of the widgets: what a page is told, and how a live player answers."""

from __future__ import annotations

import json
import sys
from types import SimpleNamespace

import numpy as np
import pytest

import rowspace
from rowspace.figures import MatrixPlane, StepPlayer, TwoLines, show, widgets
from rowspace.figures import place as places
from rowspace.figures.widgets import MIME
from rowspace.steps import MatrixError


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("anywidget")
    monkeypatch.setattr(widgets, "place", lambda: "notebook")


@pytest.mark.parametrize(
    ("made", "name", "key"),
    [
        (lambda: TwoLines(np.eye(2), (1, 2)), "two-lines", "A"),
        (lambda: MatrixPlane(np.eye(2)), "matrix-plane", "A"),
        (lambda: StepPlayer("lu", [[2, 1], [4, 3]]), "player", "play"),
    ],
)
def test_outside_a_notebook_a_widget_is_its_state_and_its_picture(made, name: str, key: str) -> None:
    bundle = made()._repr_mimebundle_()
    told = json.loads(json.dumps(bundle[MIME]))
    assert told["widget"] == name
    assert told["state"][key]
    assert "<" in bundle["text/html"]


def test_the_state_of_a_player_is_the_steps_of_its_matrix() -> None:
    state = StepPlayer("lu", np.array([[2, 1], [4, 3]]), exact=True, start=1).state
    assert state["play"]["steps"][-1]["title"] == "Done"
    assert state["exact"] is state["play"]["exact"] is True
    assert state["start"] == 1
    assert StepPlayer("lu", state["matrix"], exact=True).state["play"] == state["play"]


def test_a_matrix_that_cannot_be_played_is_refused_in_a_sentence() -> None:
    with pytest.raises(MatrixError, match="x"):
        StepPlayer("lu", "1 x")
    with pytest.raises(MatrixError):
        StepPlayer("lu", [[1, 2], [3]])
    with pytest.raises(ValueError, match="rows"):
        StepPlayer("lu", 7)
    with pytest.raises(ValueError, match="start is 99"):
        StepPlayer("lu", "1 2; 3 4", start=99)
    with pytest.raises(MatrixError, match="gaussian_elimination"):
        show("no such thing")


def test_in_a_notebook_the_player_answers_what_its_page_asks(notebook: None) -> None:
    player = StepPlayer("lu", "2 1; 4 3", exact=True)
    player.request = {"algorithm": "lu", "matrix": "0 1\n1 0", "exact": False, "id": 7}
    assert player.play["id"] == 7
    assert player.play["error"] is None
    assert player.play["exact"] is False
    player.request = {"algorithm": "lu", "matrix": "1 x", "exact": False, "id": 8}
    assert player.play["id"] == 8
    assert "x" in player.play["error"]


def test_in_a_notebook_a_widget_brings_its_script_and_its_style(notebook: None) -> None:
    lines = TwoLines()
    assert "render" in str(lines._esm)
    assert ".rowspace" in str(lines._css)
    assert "registry" not in str(lines._esm)[:2000]
    lines.A = [[1, 0], [0, 1]]
    assert lines.A == [[1, 0], [0, 1]]


def test_where_python_runs_decides_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in places.CELLS:
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: None))
    assert places.place() == "terminal"
    monkeypatch.setitem(sys.modules, places.CELLS[0], SimpleNamespace())
    assert places.place() == "page"
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: SimpleNamespace(kernel=1)))
    assert places.place() == "notebook"


def test_show_gives_a_player_in_the_page_and_its_first_preset_when_there_is_no_matrix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from rowspace.figures import show as _  # noqa: F401
    from rowspace.steps import ALGORITHMS

    monkeypatch.setattr(sys.modules["rowspace.figures.show"], "place", lambda: "page")
    shown = rowspace.show("lu", exact=True)
    assert shown.widget == "player"
    assert shown.state["matrix"] == ALGORITHMS["lu"].presets[0][1]


def test_a_player_takes_several_inputs_and_options(notebook: None) -> None:
    player = StepPlayer("lu", [[1, 1], [2, 1]], pivot="first")
    assert player.options == {"pivot": "first"}
    assert not any("Exchange" in step["title"] for step in player.play["steps"])
    player.request = {"algorithm": "lu", "matrix": "1 1; 2 1", "exact": False, "options": {"pivot": "largest"}, "id": 3}
    assert any("Exchange" in step["title"] for step in player.play["steps"])
    system = StepPlayer("gaussian_elimination", [[2, 1], [1, 3]], [3, 5], exact=True)
    assert system.matrix == "2 1 | 3\n1 3 | 5"
    assert [field["name"] for field in system.fields] == ["pivot"]
    assert [each["name"] for each in system.inputs] == ["U", "c"]
    with pytest.raises(ValueError, match="pivot is largest or first"):
        StepPlayer("lu", "1", pivot="best")


def test_show_in_a_terminal_takes_inputs_and_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.modules["rowspace.figures.show"], "place", lambda: "terminal")
    rowspace.show("lu", [[1, 1], [2, 1]], pivot="first")
    assert "Exchange" not in capsys.readouterr().out
    rowspace.show("gaussian_elimination", [[2, 1], [1, 3]], [3, 5], exact=True)
    assert "x = (4/5, 7/5)" in capsys.readouterr().out
