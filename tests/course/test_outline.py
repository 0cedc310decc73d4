"""The course's data: complete, in order, and refused with a sentence when it says what cannot be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from rowspace.course import CourseError
from rowspace.course.outline import read_outline


def test_course_has_the_lessons_and_tracks_promised():
    outline = read_outline()
    assert [lesson.id for lesson in outline.lessons] == [f"{n:02}" for n in range(1, 25)]
    assert [part.numeral for part in outline.parts] == ["I", "II", "III", "IV", "V", "VI", "VII"]
    assert {track.title: len(track.path) for track in outline.tracks} == {
        "Six weeks": 14, "Twenty parts": 20, "Build it": 10, "Numerical engineer": 9,
    }  # fmt: skip
    assert all(lesson.exercises for lesson in outline.lessons)


def test_lesson_08_names_its_exercises_in_the_order_of_the_specs():
    from rowspace.specs import SPECS

    lesson = read_outline().lesson("08")
    assert list(lesson.exercises + lesson.further) == [id for id, spec in SPECS.items() if spec.lesson == "08"]


def test_lessons_are_found_by_id_slug_stem_and_path(course):
    outline = read_outline(course)
    names = ("02", "sample", "02_sample", "02_sample.md", course / "02_sample.md")
    assert {outline.lesson(name).id for name in names} == {"02"}
    with pytest.raises(CourseError, match="no lesson '09'"):
        outline.lesson("09")


def test_written_follows_from_the_file(course):
    assert [lesson.id for lesson in read_outline(course).written] == ["02", "03"]
    (course / "01_before.md").write_text("text")
    assert [lesson.id for lesson in read_outline(course).written] == ["01", "02", "03"]


def test_neighbours(course):
    outline = read_outline(course)
    before, after = outline.beside(outline.lesson("01"))
    assert before is None
    assert after.id == "02"
    assert outline.beside(outline.lesson("03"))[1] is None


def change(course: Path, how) -> None:
    data = yaml.safe_load((course / "course.yml").read_text())
    how(data)
    (course / "course.yml").write_text(json.dumps(data))


FIRST = ("parts", 0, "lessons", 0)


def put(*path, value):
    def how(data):
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return how


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (put(*FIRST, "title", value=7), "title of lesson 01 should be a text in quotes, and it is 7"),
        (put(*FIRST, "minutes", value="ten"), "minutes of lesson 01 should be a whole number"),
        (put(*FIRST, "minutes", value=900), "between 5 and 240"),
        (put(*FIRST, "difficulty", value=4), "difficulty of lesson 01 should be 1, 2 or 3"),
        (put(*FIRST, "id", value="1"), "two digits"),
        (put(*FIRST, "id", value="05"), "stands in place 01"),
        (put(*FIRST, "slug", value="two words"), "slug of lesson 01"),
        (put(*FIRST, "colour", value="red"), "'colour', which nothing reads"),
        (put(*FIRST, "needs", value=["03"]), "lesson 01 needs 03, which does not come before it"),
        (put(*FIRST, "needs", value=[8]), "needs of lesson 01 should be texts"),
        (put(*FIRST, "exercises", value=["lu"]), "exercise lu stands in lessons 01 and 02"),
        (put("parts", 1, "lessons", 0, "slug", value="before"), "the same slug"),
        (put("tracks", 0, "path", value=["02", "77"]), "goes through lesson 77"),
        (put("tracks", 0, "path", value=["02", "02"]), "twice"),
        (put("parts", value=[]), "there are no lessons"),
        (lambda data: data.pop("parts"), "the course has no parts"),
        (lambda data: data["parts"][0]["lessons"][0].pop("summary"), "lesson 01 has no summary"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(course, how, words):
    change(course, how)
    with pytest.raises(CourseError, match=re.escape(words)) as caught:
        read_outline(course)
    assert str(caught.value).startswith("course.yml")
    assert "\n" not in str(caught.value)


def test_missing_and_broken_files(tmp_path):
    with pytest.raises(CourseError, match=r"There is no course\.yml"):
        read_outline(tmp_path)
    (tmp_path / "course.yml").write_text("parts: [\n  - a: 'b\n")
    with pytest.raises(CourseError, match="not YAML at line"):
        read_outline(tmp_path)
    (tmp_path / "course.yml").write_text("- one\n- two\n")
    with pytest.raises(CourseError, match="expected parts and tracks"):
        read_outline(tmp_path)
