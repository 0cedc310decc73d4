"""Where a reader starts: the readiness check and the course map, as data and as pages."""

from __future__ import annotations

import contextlib
import io
import re
from itertools import combinations

import pytest
import yaml

from rowspace.course import CourseError
from rowspace.course.gate import KINDS, read_gate
from rowspace.course.outline import read_outline
from rowspace.course.pages.course_map import EDGE, GAP, WIDTH, depths, graph, places

OUTLINE = read_outline()
GATE = yaml.safe_load((OUTLINE.folder / "gate.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", [each for each in GATE["questions"] if "code" in each], ids=lambda each: each["id"])
def test_the_right_option_is_what_the_code_prints(entry):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(entry["code"], {})
    assert entry["options"].index(printed.getvalue().strip()) == entry["right"]


def test_the_other_answers_are_right():
    right = {each["id"]: each["options"][each["right"]] for each in GATE["questions"]}
    assert float(right["pythagoras"].split()[0]) == (3**2 + 4**2) ** 0.5
    on_the_line = [
        option for option in GATE["questions"][4]["options"] if (p := eval(option)) and p[1] == 2 * p[0] + 1
    ]
    assert on_the_line == [right["line"]]
    pen = float(right["equation"])
    assert 2 * pen + (pen + 3) == 9


def test_every_question_has_its_remedy_and_every_goal_its_track():
    gate = read_gate(OUTLINE)
    assert gate is not None
    assert {each.kind for each in gate.questions} == set(KINDS)
    assert len({each.id for each in gate.questions}) == len(gate.questions)
    for each in gate.questions:
        assert len(re.sub("<[^>]+>", "", each.remedy)) > 120
        assert len(set(each.options)) == len(each.options)
    assert {goal.track.id for goal in gate.goals} == {track.id for track in OUTLINE.tracks}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data["questions"][0].pop("remedy"), "question 'list' has no remedy"),
        (lambda data: data["questions"][0].update(right=3), "3 options, and the right one is number 3"),
        (lambda data: data["questions"][0].update(kind="poetry"), "is about 'poetry'"),
        (lambda data: data["goals"][0].update(track="none"), "no track 'none'"),
    ],
)
def test_a_check_that_cannot_be_is_refused(course, change, words):
    data = yaml.safe_load((OUTLINE.folder / "gate.yml").read_text(encoding="utf-8"))
    tracks = [track.id for track in read_outline(course).tracks]
    data["goals"] = [{"track": tracks[0], "says": "x"}]
    change(data)
    (course / "gate.yml").write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(CourseError, match=words):
        read_gate(read_outline(course))


def test_a_course_without_a_check_has_none(course):
    assert read_gate(read_outline(course)) is None


def test_every_lesson_stands_below_what_it_needs_and_none_touch():
    row, at = depths(OUTLINE), places(OUTLINE)
    for lesson in OUTLINE.lessons:
        assert all(row[need] < row[lesson.id] for need in lesson.needs)
        assert EDGE - 1e-9 <= at[lesson.id][0] <= WIDTH - EDGE + 1e-9
    for one, other in combinations(at, 2):
        if row[one] == row[other]:
            assert abs(at[one][0] - at[other][0]) >= GAP - 1e-9


def test_there_is_a_line_for_each_need():
    entries = {lesson.id: {"id": lesson.id} for lesson in OUTLINE.lessons}
    lines = {(line["from"], line["to"]) for line in graph(OUTLINE, entries)["lines"]}
    assert lines == {(need, lesson.id) for lesson in OUTLINE.lessons for need in lesson.needs}
