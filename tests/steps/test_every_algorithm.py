"""What every algorithm of this room must do, whichever it is: each test runs over all presets of the registry."""

from __future__ import annotations

import copy
import inspect
import json
from pathlib import Path

import numpy as np
import pytest
import yaml

from rowspace.specs import SPECS, check
from rowspace.steps import ALGORITHMS, MatrixError, play_text, result
from rowspace.steps.geometry import drawing
from rowspace.steps.inputs_text import source
from rowspace.steps.plain import plain
from rowspace.steps.player import READABLE
from rowspace.steps.registry import FAMILIES
from tests.steps.formulas import equations
from tests.steps.playing import FACTS, IDS, PLAYS, arguments, facts, is_exact_number, leaves, preset_played, through
from tests.steps.test_notes import unexplained
from tests.steps.test_terminal import shown

ROLES = {"pivot", "changed", "read", "kept", "zero"}
COURSE = Path(__file__).parents[2] / "lessons/course.yml"
every_play = pytest.mark.parametrize(("name", "preset", "exact"), PLAYS, ids=IDS)
every_algorithm = pytest.mark.parametrize("name", ALGORITHMS)


@every_play
def test_steps_are_well_formed(name, preset, exact):
    steps, _ = preset_played(name, preset, exact)
    assert 2 <= len(steps) <= 400, "a preset is to be followed by a reader"
    for step in steps:
        assert step.title
        assert len(step.title) <= 60
        assert step.note.endswith((".", ".)"))
        assert step.note.count("$") % 2 == 0
        assert set(step.highlight) <= ROLES
        for entries in step.highlight.values():
            for where, *indices in entries:
                value = step.state[where]
                assert np.ndim(value) == len(indices)
                np.asarray(value, dtype=object)[tuple(indices)]
        for value in step.state.values():
            assert isinstance(value, (np.ndarray, list, str)) or np.ndim(value) == 0
            assert not isinstance(value, np.ndarray) or value.ndim in (1, 2)
        drawing(step, ALGORITHMS[name].view or "both")


@every_play
def test_flops_never_fall(name, preset, exact):
    flops = [step.flops for step in preset_played(name, preset, exact)[0]]
    assert flops == sorted(flops)
    assert all(isinstance(count, int) and count >= 0 for count in flops)


@every_play
def test_notes_tell_the_truth(name, preset, exact):
    steps, _ = preset_played(name, preset, exact)
    assert unexplained(name, steps, {**preset.options}) == []
    for step in steps:
        equations(step.note, exact)


@every_play
def test_no_tex_is_left_in_plain_text(name, preset, exact):
    for step in preset_played(name, preset, exact)[0]:
        assert not set(plain(step.note)) & set("$\\{}_^`"), plain(step.note)


@every_play
def test_what_was_given_and_what_was_shown_stay_as_they_were(name, preset, exact):
    """The inputs are left alone, and no step changes after it was given: states are copies, not views."""
    inputs, settings = arguments(name, preset.text, preset.options, exact)
    before = copy.deepcopy(inputs)
    snapshots, steps = [], []
    generator = ALGORITHMS[name].generator(*inputs, **settings)
    for step in generator:
        steps.append(step)
        snapshots.append(copy.deepcopy(step.state))
    for a, b in zip(inputs, before, strict=True):
        np.testing.assert_array_equal(a, b)
    for step, snapshot in zip(steps, snapshots, strict=True):
        for key, value in snapshot.items():
            np.testing.assert_array_equal(step.state[key], value)
            assert not any(
                np.shares_memory(step.state[key], x) for x in inputs if isinstance(step.state[key], np.ndarray)
            )


@every_play
def test_the_end_gives_back_the_beginning(name, preset, exact):
    steps, answer = preset_played(name, preset, exact)
    facts(name, "BACK")(steps[0].state, steps[-1].state, answer, exact)


@every_algorithm
def test_a_wrong_end_is_noticed(name):
    """The family's test of the end can fail: a last state or result with one number changed must not pass it."""
    steps, answer = preset_played(name, ALGORITHMS[name].presets[0], False)
    noticed = 0
    for key, value in steps[-1].state.items():
        if isinstance(value, np.ndarray) and value.size and value.dtype != object:
            for where in np.ndindex(value.shape):
                wrong = {**steps[-1].state, key: value.copy()}
                wrong[key][where] += 0.37 * (1 + abs(value[where]))
                try:
                    facts(name, "BACK")(steps[0].state, wrong, answer, False)
                except AssertionError:
                    noticed += 1
    assert noticed, f"{name}: nothing in the last state is looked at"


@pytest.mark.parametrize(
    ("name", "preset", "exact"), [play for play in PLAYS if play[2]], ids=[i for i in IDS if i.endswith("exact")]
)
def test_exact_results_are_exact(name, preset, exact):
    steps, answer = preset_played(name, preset, True)
    for x in leaves(answer):
        assert is_exact_number(x), f"{x!r} in the result"
    for step in steps:
        for key, value in step.state.items():
            for x in leaves(value):
                assert is_exact_number(x), f"{x!r} in {key} of {step.title}"


@every_play
def test_the_player_gets_json_it_can_show(name, preset, exact):
    play = play_text(name, preset.text, exact, preset.options)
    assert json.loads(json.dumps(play, allow_nan=False)) == play
    assert set(play) == {"algorithm", "title", "exact", "matrix", "options", "steps", "error"}
    assert (play["error"], play["exact"], play["title"]) == (None, exact, ALGORITHMS[name].title)
    for step in play["steps"]:
        assert set(step) - {"geometry"} == {"title", "note", "state", "highlight", "flops"}
        shapes = {}
        for value in step["state"]:
            assert value["kind"] in {"matrix", "vector", "order", "scalar", "word"}
            assert all(isinstance(x, str) for row in value["rows"] for x in row)
            assert len({len(row) for row in value["rows"]}) <= 1
            across = len(value["rows"][0]) if value["rows"] else 0
            shapes[value["name"]] = (value["kind"], len(value["rows"]), across)
            large = value["kind"] == "matrix" and max(len(value["rows"]), across) > READABLE
            assert ("values" in value) == large
        for entries in step["highlight"].values():
            for where, *indices in entries:
                kind, rows, columns = shapes[where]
                limits = {"matrix": (rows, columns), "vector": (rows,), "order": (columns,)}[kind]
                assert all(0 <= i < n for i, n in zip(indices, limits, strict=True))


@every_play
def test_the_text_of_the_inputs_reads_back(name, preset, exact):
    """What stands in the first state, written as text, plays the same algorithm on the same numbers."""
    entry = ALGORITHMS[name]
    first = preset_played(name, preset, exact)[0][0].state
    assert all(each.optional or each.name in first for each in entry.inputs), "every input stands in the first state"
    text = source(entry.inputs, first)
    again, _ = arguments(name, text, {}, exact)
    for each, value in zip(entry.inputs, again, strict=False):
        np.testing.assert_array_equal(value, first[each.name])


@every_play
def test_fits_a_terminal_of_80_columns(name, preset, exact):
    lines = shown(name, preset.text, exact=exact, options=preset.options).split("\n")
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in "".join(lines)


@every_algorithm
@pytest.mark.parametrize(
    "text", ["", "|", "x", "1 2; 3", "nan", "inf 1; 1 1", "1e999", "[[1,2]", "1 2 | | 3", "\\begin{pmatrix} 1", "1/0"]
)
@pytest.mark.parametrize("exact", [False, True])
def test_rubbish_is_answered_by_one_sentence(name, text, exact):
    play = play_text(name, text, exact)
    assert play["steps"] == []
    one_sentence(play["error"])


@every_algorithm
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_not_finite_are_refused_by_place(name, bad):
    """Given as arrays, not as text: every input in turn has one entry that is no finite number."""
    entry = ALGORITHMS[name]
    inputs, settings = arguments(name, entry.presets[0].text, entry.presets[0].options, False)
    for k in range(len(inputs)):
        wrong = [x.copy() for x in inputs]
        wrong[k].flat[0] = bad
        where = "row 1, column 1" if wrong[k].ndim == 2 else f"place 1 of {entry.inputs[k].meaning}"
        with pytest.raises(MatrixError, match=where) as raised:
            result(entry.generator(*wrong, **settings))
        one_sentence(str(raised.value))
        if not entry.floats_only:
            with pytest.raises(MatrixError, match=where):
                result(entry.generator(*wrong, **{**settings, "exact": True}))


@every_algorithm
def test_empty_inputs_are_answered(name):
    """A matrix without entries is played or refused in one sentence; it is never a traceback."""
    entry = ALGORITHMS[name]
    empty = [
        np.zeros(0) if each.kind == "vector" else np.zeros((0, 0)) for each in entry.inputs[: max(entry.needed, 1)]
    ]
    try:
        assert through(entry.generator(*empty))[0]
    except MatrixError as error:
        one_sentence(str(error))


@every_algorithm
def test_what_cannot_be_used_is_said_to_be_so(name):
    for text, words in facts(name, "BAD") or []:
        play = play_text(name, text, False)
        one_sentence(play["error"])
        assert words in play["error"]


def one_sentence(error):
    assert error, "there is no error"
    assert error.endswith(".")
    assert "\n" not in error
    assert "Traceback" not in error


@every_algorithm
def test_an_arithmetic_it_does_not_have_is_refused_with_its_reason(name):
    entry = ALGORITHMS[name]
    parameters = inspect.signature(entry.generator).parameters
    assert ("exact" in parameters) == (not entry.floats_only)
    if entry.floats_only:
        assert entry.floats_only.endswith(".")
        error = play_text(name, entry.presets[0].text, True)["error"]
        assert entry.floats_only in error


@every_algorithm
def test_options_are_those_of_the_generator(name):
    """Each has the generator's default, is named in words, is refused out of its range, and makes a difference."""
    entry = ALGORITHMS[name]
    parameters = inspect.signature(entry.generator).parameters
    text = entry.presets[0].text
    for option in entry.options:
        assert parameters[option.name].default == option.default
        assert option.meaning
        if option.choices:
            assert option.default in option.choices
            values, wrong = option.choices, "neither"
        else:
            assert option.low <= option.default <= option.high
            values, wrong = (str(option.low), str(option.high)), str(option.high + 1)
        assert "between" in play_text(name, text, False, {option.name: wrong})["error"] or option.choices
        one_sentence(play_text(name, text, False, {option.name: "x y"})["error"])
        for value in values:
            play = play_text(name, text, False, {option.name: value})
            assert play["error"] is None or play["error"].endswith(".")
            assert play["error"] or play["options"][option.name] == str(value)
        changed = [
            json.dumps(play_text(name, preset.text, False, {**preset.options, option.name: value})["steps"])
            for preset in entry.presets
            for value in values
        ]
        assert len(set(changed)) > len(entry.presets), f"{option.name} changes nothing in any preset"
    one_sentence(play_text(name, text, False, {"nonsense": "1"})["error"])


@every_algorithm
def test_the_spec_of_its_exercise_judges_it(name):
    """One textbook form is picture and tested code. A spec not written yet is skipped by name, and only then."""
    entry = ALGORITHMS[name]
    if not entry.spec:
        pytest.skip("no exercise asks for it")
    lesson = next((id for id, ids in exercises().items() if entry.spec in ids), None)
    assert lesson or entry.spec in SPECS, f"no lesson of the course has an exercise {entry.spec}"
    if entry.spec not in SPECS:
        written = any(id in SPECS for id in exercises()[lesson])
        assert not written, f"lesson {lesson} has specs, and none for {entry.spec}"
        pytest.skip(f"the spec {entry.spec} of lesson {lesson} is not written yet")
    judged = facts(name, "JUDGED") or (lambda *args: result(entry.generator(*args)))
    verdict = check(entry.spec, judged, library=True)
    assert verdict, str(verdict)


def exercises():
    """By lesson, the ids of its exercises as the course has them."""
    parts = yaml.safe_load(COURSE.read_text(encoding="utf-8"))["parts"]
    return {each["id"]: each.get("exercises", []) for part in parts for each in part["lessons"]}


def test_every_family_says_what_holds():
    for family, entries in FAMILIES.items():
        names = {each.name for each in entries}
        assert names == set(FACTS[family].BACK), f"{family}: tests/steps/facts/{family}.py must say what holds of each"
        for hook in ("JUDGED", "EXPLAINED", "BAD"):
            assert set(getattr(FACTS[family], hook)) <= names
    assert len(ALGORITHMS) == sum(map(len, FAMILIES.values())), "two algorithms have one name"


def test_registry_entries_are_whole():
    for name, entry in ALGORITHMS.items():
        assert name == entry.name
        assert name.isidentifier()
        assert name == name.lower()
        assert entry.presets
        assert len({preset.name for preset in entry.presets}) == len(entry.presets)
        optional = [each.optional for each in entry.inputs]
        assert optional == sorted(optional), "an input after one that may be left out may be left out too"
        for preset in entry.presets:
            assert set(preset.options) <= {option.name for option in entry.options}


def test_steps_that_do_not_end_are_stopped(monkeypatch):
    monkeypatch.setattr("rowspace.steps.player.MOST", 3)
    assert "more than 3 steps" in play_text("lu", "2 1; 4 3", True)["error"]
