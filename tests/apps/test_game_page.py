"""What the page of the game asks of Python: ticks, matrices by hand, games saved and read."""

from __future__ import annotations

import json

import numpy as np
import pytest

from rowspace.apps.game import replays
from rowspace.apps.game.levels import LEVELS
from rowspace.apps.game.page import MOST_TICKS, levels
from rowspace.apps.game.play import begin, tick
from rowspace.apps.page import answer

SIZE = {"width": 640, "height": 400}


def ask(action, **options):
    return answer("game", action, options, {})


def test_ticks_are_those_of_the_rules_and_the_game_can_be_saved():
    ask("start", level=1, **SIZE)
    for keys, ticks in (("w", 15), ("wa", 10), ("", 5)):
        seen = ask("advance", keys=keys, ticks=ticks, **SIZE)
    state = begin(0)
    for keys in ["w"] * 15 + ["wa"] * 10 + [""] * 5:
        state = tick(state, keys)
    assert seen["boat"] == state.boat.tolist()
    saved = ask("save")
    played = replays.end(replays.from_text(saved["text"]))
    assert replays.digest(played) == replays.digest(state) == ask("told")["digest"]
    assert ask("read", text=saved["text"])["runs"] == [["w", 15], ["wa", 10], ["", 5]]
    json.dumps(seen, allow_nan=False)


def test_a_restart_begins_another_game():
    ask("start", level=2, **SIZE)
    ask("advance", keys="w", ticks=9, **SIZE)
    ask("advance", keys="r", ticks=1, **SIZE)
    ask("advance", keys="d", ticks=3, **SIZE)
    assert ask("read", text=ask("save")["text"]) | {"digest": ""} == {"level": 2, "runs": [["d", 3]], "digest": ""}


def test_a_matrix_by_hand_places_a_thing_and_is_not_saved():
    ask("start", level=1, **SIZE)
    seen = ask("place", node="boat", rows=[[0, -1, 5], [1, 0, 6]], **SIZE)
    assert np.array_equal(seen["boat"], [[0, -1, 5], [1, 0, 6], [0, 0, 1]])
    assert "set by hand" in ask("save")["error"]
    ask("start", level=1, **SIZE)
    assert "text" in ask("save")


def test_the_scene_is_told_for_every_level():
    for entry in levels():
        ask("start", level=entry["number"], **SIZE)
        told = ask("told")
        names = [each["name"] for each in told["scene"]]
        assert {"boat", "harbour"} <= set(names)
        for each in told["scene"]:
            if each["parent"] in names:
                parent = next(other for other in told["scene"] if other["name"] == each["parent"])
                assert np.allclose(np.array(parent["world"]) @ each["local"], each["world"])
        json.dumps(told, allow_nan=False)
    assert len(levels()) == len(LEVELS)


@pytest.mark.parametrize(
    ("action", "options", "words"),
    [
        ("start", {"level": 99, **SIZE}, "there is no level 99"),
        ("advance", {"keys": "", "ticks": MOST_TICKS + 1, **SIZE}, "0 to 15 ticks"),
        ("advance", {"keys": "", "ticks": 0, "width": 5, "height": 400}, "160 to 4000 pixels"),
        ("place", {"node": "moon", "rows": [[1, 0, 0], [0, 1, 0]], **SIZE}, "moon"),
        ("place", {"node": "boat", "rows": [[float("nan"), 0, 0], [0, 1, 0]], **SIZE}, "boat"),
        ("read", {"text": "{"}, "not JSON"),
    ],
)
def test_what_cannot_be_is_one_sentence(action, options, words):
    ask("start", level=1, **SIZE)
    assert words in ask(action, **options)["error"]
