"""The site: what a page holds, that it holds together, and that a build ends with a sentence where all is not well."""

from __future__ import annotations

import html
import itertools
import json
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from rowspace.course import CourseError, execution
from rowspace.course.site import build_site
from tests.course.pages import Page

PAGES = ("02_sample.html", "03_after.html", "index.html", "search.html", "404.html")


def read(site: Path, name: str) -> Page:
    return Page((site / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(site):
    return read(site, "02_sample.html")


# -- every page ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_whole_html(site, name):
    page = read(site, name)
    assert page.problems == []
    assert len(page.ids) == len(set(page.ids)), sorted(id for id in page.ids if page.ids.count(id) > 1)
    assert page.source.lower().startswith("<!doctype html>")
    assert len(page.all("h1")) == 1
    assert len(page.all("main", id="content")) == 1
    assert len(page.all("header", class_="top")) == 1
    assert len(page.all("footer")) == 1
    assert page.all("a", class_="skip")[0].attrs["href"] == "#content"
    (root,) = page.all("html")
    assert root.attrs["lang"] == "en"
    assert root.attrs["data-root"] == "./"
    levels = [int(each.tag[1]) for each in page.elements if re.fullmatch("h[1-6]", each.tag) and "main" in each.inside]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_of_another_server(site, name):
    page = read(site, name)
    for each in page.elements:
        for attr in ("src", "href", "action", "srcset", "poster", "data"):
            address = each.attrs.get(attr) or ""
            outside = re.match(r"(?i)(https?:)?//", address)
            assert not outside or (each.tag == "a" and each.attrs.get("rel") == "external"), (each.tag, address)
    for style in (site / "_static" / "css").glob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", style.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(site, name):
    page = read(site, name)
    for each in page.elements:
        address = each.attrs.get("href") or each.attrs.get("src") or ""
        if not address or address.startswith(("data:", "http")):
            continue
        parts = urlsplit(address)
        target = site / (unquote(parts.path) or name)
        # The scripts may not have been built where this runs.
        if target.name in ("page.js",):
            continue
        assert target.is_file(), address
        if parts.fragment:
            other = page if target.name == name else read(site, target.name)
            assert parts.fragment in other.ids, address


@pytest.mark.parametrize("name", PAGES)
def test_no_script_in_the_page_but_the_choice_of_the_theme(site, name):
    page = read(site, name)
    assert [each for each in page.all("script") if "src" not in each.attrs][1:] == []
    assert not [name for each in page.elements for name in each.attrs if name.startswith("on")]
    assert "jquery" not in page.source.lower()


@pytest.mark.parametrize("name", PAGES)
def test_controls_have_names(site, name):
    page = read(site, name)
    labelled = {each.attrs.get("for") for each in page.all("label")}
    for each in page.all("input"):
        assert "label" in each.inside or each.attrs.get("id") in labelled or each.attrs.get("aria-label"), each
    for each in page.all("button"):
        assert each.text.strip() or each.attrs.get("aria-label"), each
    for each in page.all("nav"):
        assert each.attrs.get("aria-label"), each
    for each in page.elements:
        if each.attrs.get("tabindex") == "0":
            assert each.attrs.get("aria-label"), each


# -- a lesson --------------------------------------------------------------------------------------------


def test_title_block_and_frame(page):
    (body,) = page.all("body")
    assert (body.attrs["data-page"], body.attrs["data-lesson"]) == ("lesson", "02")
    assert page.all("h1")[0].text == "02 A sample of everything"
    note = page.all("p", class_="note")[0].text
    assert "20 minutes · moderate · after 01 What comes before · you will write lu" in " ".join(note.split())
    here = [each for each in page.all("a") if each.attrs.get("aria-current") == "page" and "ol" in each.inside]
    assert [" ".join(each.text.split()) for each in here] == ["02 A sample of everything"]
    planned = page.all("li", class_="planned")
    assert [" ".join(each.text.split()) for each in planned] == ["01 What comes before planned"]
    (turn,) = page.all("nav", class_="turn")
    assert "planned" in turn.text
    assert [each.attrs["href"] for each in page.all("a", rel="next")] == ["03_after.html"]


def test_headings_hang_their_numbers_and_take_their_anchors(page):
    heads = [(each.attrs["id"], each.text) for each in page.all("h2") if "id" in each.attrs]
    assert heads == [
        ("first", "2.1 Three equations"), ("second", "2.2 What is left"), ("write-it", "2.3 Write it"),
        ("quiz", "2.4 Quiz"),
    ]  # fmt: skip
    (contents,) = page.all("nav", class_="contents")
    links = [each for each in page.all("a") if "ol" in each.inside and (each.attrs["href"] or "").startswith("#")]
    assert [each.attrs["href"] for each in links if each.text in contents.text][-4:] == [
        "#first",
        "#second",
        "#write-it",
        "#quiz",
    ]


def test_cells_show_their_code_and_what_it_gave(page):
    cells = page.all("div", class_="cell")
    assert [each.attrs.get("data-cell") for each in cells if "data-cell" in each.attrs] == ["1", "2", "3"]
    first = next(each for each in cells if each.attrs.get("data-cell") == "1")
    assert "rows 3" in first.text
    assert "20.0" in first.text
    assert '<span class="tok-k">import</span>' in page.source
    assert '<span class="tok-n">2.0</span>' in page.source
    claim = next(each for each in cells if each.attrs.get("data-tags") == "claim")
    assert "details" in claim.inside
    assert "Claim checked" in page.source


def test_values_terms_and_colours_in_prose(page, site):
    assert page.all("dfn", id="term-pivot")[0].text == "pivot"
    assert page.all("span", class_="pivot")[0].text == "2"
    assert "The sum of all entries is 20, and" in page.source
    assert '<span class="unbroken short"><span class="katex">' in page.source
    (term,) = read(site, "03_after.html").all("a", class_="term")
    assert (term.attrs["href"], term.text) == ("02_sample.html#term-pivot", "pivots")
    texts = [each.text for each in page.all("a") if "main" in each.inside]
    assert {"What is left", "Theorem 2.2", "the proof"} <= set(texts)
    assert "There are 3 of them" in read(site, "03_after.html").source
    assert '<a href="photos.html">filters</a>' in read(site, "03_after.html").source


def test_exercise(page):
    from rowspace.specs import SPECS

    (section,) = page.all("section", data_exercise="lu")
    assert section.attrs["id"] == "ex-lu"
    assert section.attrs["aria-labelledby"] in page.ids
    assert "Exercise 2.1 lu" in section.text
    assert page.all("span", class_="depth")[0].attrs["aria-label"] == "Depth: see why, two of three"
    (cell,) = page.all("div", data_exercise_cell="lu")
    assert cell.text.strip() == SPECS["lu"].stub.strip()
    assert [each.attrs["class"] for each in page.all("details") if "section" in each.inside] == [
        "hint-1", "hint-2", "hint-3", "solution",
    ]  # fmt: skip
    assert (
        page.all("details", class_="solution")[0].text.removeprefix("Solution").strip() == SPECS["lu"].solution.strip()
    )
    assert page.all("div", class_="verdicts")[0].attrs["aria-live"] == "polite"


def test_questions(page):
    (predict,) = page.all("form", class_="predict")
    assert (predict.attrs["data-quiz"], predict.attrs["data-answer"]) == ("ten-times", "b")
    forms = page.all("form", class_="quiz")
    assert [each.attrs["data-quiz"] for each in forms] == ["sign"] * 3 + ["from-before"]
    assert [each.attrs.get("data-variant") for each in forms] == ["1", "2", "3", None]
    assert forms[0].text.startswith("1 of 2 ")
    assert forms[3].text.startswith("2 of 2 · from lesson 01 ")
    assert len({each.text for each in forms[:3]}) == 3
    for form in forms[:3]:
        p, q = (int(each.replace("−", "-")) for each in re.findall(r"[−\d]+", form.text.split("exchange")[0])[2:4])
        assert f"{-p * q}" in form.text
    names = [each.attrs["name"] for each in page.all("input", type="radio")]
    assert set(names) == {"ten-times", "sign-1", "sign-2", "sign-3", "from-before"}
    assert page.all("input", name="ten-times", value="b")[0].attrs["aria-label"] == "1000 times"
    reasons = page.all("div", class_="reason")
    assert all(each.text.lstrip()[0] in "✓✕" for each in reasons)
    assert not [each for each in reasons if "hidden" in each.attrs]


def test_statements(page):
    (definition,) = page.all("div", class_="definition")
    assert definition.text.startswith("Definition 2.1 (LU). A factorisation")
    (theorem,) = page.all("div", class_="theorem")
    assert (theorem.attrs["id"], theorem.text[:12]) == ("thm-plu", "Theorem 2.2.")
    (proof,) = page.all("div", class_="proof")
    assert proof.text.strip().startswith("Proof. By induction")
    assert proof.text.strip().endswith("∎")
    assert page.all("details", class_="deeper")[0].attrs["id"] == "the-proof"


def test_players_are_baked_with_their_notes_as_html(page):
    (figure,) = page.all("figure", data_widget="player")
    state = json.loads(figure.attrs["data-state"])
    assert (state["algorithm"], state["exact"], state["start"], state["matrix"]) == (
        "lu",
        True,
        2,
        "2 1 1\n6 2 1\n-2 2 7",
    )
    assert state["presets"]
    assert "katex" in "".join(step["note"] for step in state["steps"])
    assert "$" not in "".join(step["note"] for step in state["steps"])
    assert "Figure 2.1." in figure.text
    for step in state["steps"]:
        assert html.escape(step["title"], quote=False) in html.escape(figure.text, quote=False)


def test_widgets_have_a_picture_and_a_name(page):
    (figure,) = page.all("figure", data_widget="two-lines")
    assert json.loads(figure.attrs["data-state"]) == {"A": [[1, 1], [1, -1]], "b": [3, 1]}
    live = [
        each
        for each in page.all("div", class_="live")
        if each.attrs.get("aria-label") == "Two lines that cross at (2, 1)"
    ]
    assert len(live) == 1
    assert "Figure 2.2." in figure.text


def test_without_python_the_page_says_so(page):
    assert page.all("body")[0].attrs["data-python"] == "absent"
    assert "built without Python" in page.all("p", class_="no-python")[0].text


def test_landing_page_has_the_map(site):
    page = read(site, "index.html")
    assert page.all("body")[0].attrs["data-page"] == "landing"
    assert "course" in page.ids
    marks = [each for each in page.elements if "data-needs" in each.attrs]
    assert {each.attrs["data-lesson"]: (each.tag, each.attrs["data-needs"]) for each in marks} == {
        "01": ("p", ""), "02": ("a", "01"), "03": ("a", "02"),
    }  # fmt: skip
    assert [each.attrs["data-track"] for each in page.all("button") if "data-track" in each.attrs] == ["", "02"]
    assert len(page.all("figure", data_widget="matrix-plane")) == 1


def test_search_index_finds_words_of_lessons(site):
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    assert '"factoris"' in index or "factoris:" in index
    assert "02_sample" in index
    assert "1rem" not in index


def test_the_notebook_is_there_to_download(site):
    assert json.loads((site / "notebooks" / "02_sample.ipynb").read_text(encoding="utf-8"))["nbformat"] == 4


# -- building --------------------------------------------------------------------------------------------


def test_a_second_build_does_nothing_and_a_changed_lesson_is_one_page(course, tmp_path, monkeypatch):
    # Somebody may be working on the rooms while this runs.
    monkeypatch.setattr(execution, "fingerprint", lambda rooms=(): "the same")
    out = tmp_path / "site"
    first = build_site(out, lessons=course, python=False)
    assert "02_sample" in first.pages
    second = build_site(out, lessons=course, python=False)
    assert second.unchanged
    assert second.seconds < first.seconds
    lesson = course / "03_after.md"
    lesson.write_text(lesson.read_text().replace("There are", "Here are"))
    third = build_site(out, lessons=course, python=False)
    assert "03_after" in third.pages
    assert "02_sample" not in third.pages
    assert "Here are 3 of them" in (out / "03_after.html").read_text()
    (out / "02_sample.html").unlink()
    assert "02_sample" in build_site(out, lessons=course, python=False, fresh=True).pages


def test_a_term_that_moves_takes_its_links_along(course, tmp_path, monkeypatch):
    monkeypatch.setattr(execution, "fingerprint", lambda rooms=(): "the same")
    out, sample, after = tmp_path / "site", course / "02_sample.md", course / "03_after.md"
    linking = after.read_text().replace("There are", "A {term}`spot` is where there are").replace('"03"', '"01"')
    (course / "01_before.md").write_text(linking.replace("and {ref}`thm-plu`", "and so on"))
    after.write_text(after.read_text().replace("There are", "A {dfn}`spot` is where there are"))
    build_site(out, lessons=course, python=False)
    assert 'href="03_after.html#term-spot"' in (out / "01_before.html").read_text()
    after.write_text(after.read_text().replace("{dfn}`spot`", "{term}`spot`"))
    sample.write_text(sample.read_text().replace("The {dfn}`pivot`", "A {dfn}`spot`. The {dfn}`pivot`"))
    build_site(out, lessons=course, python=False)
    for name in ("01_before", "03_after"):
        assert 'href="02_sample.html#term-spot"' in (out / f"{name}.html").read_text()


def test_a_lesson_that_goes_leaves_no_page(course, tmp_path):
    out = tmp_path / "site"
    build_site(out, lessons=course, python=False)
    (course / "03_after.md").unlink()
    build_site(out, lessons=course, python=False)
    assert "03_after.html" not in (out / "02_sample.html").read_text()


def test_progress_is_told(course, tmp_path):
    told = []
    build_site(tmp_path / "site", lessons=course, python=False, on_progress=lambda *each: told.append(each))
    assert ("Running the lessons", 2, 2) in told
    assert ("Writing the pages", 2, 2) in told


def test_other_files_are_not_written_over(tmp_path, course):
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(CourseError, match="has other files in it"):
        build_site(tmp_path, lessons=course, python=False)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("x = 3", "x = 1 / 0", "03_after, line 13: cell 1 stops: ZeroDivisionError, line 1: division by zero"),
        ("{eval}`x`", "{eval}`y`", r"03_after, line 16: {eval}`y` stops: NameError, line 2: name 'y' is not defined"),
        ("There are", r"There $\frac{1$ are", r"03_after.*line 16.*cannot be set"),
        ("{term}`pivots <pivot>`", "{term}`pivits`", "the term 'pivits' is defined in no lesson"),
        ("{ref}`thm-plu`", "{ref}`thm-pluu`", r"03_after\.md, line 10: .*thm-pluu"),
        ("There are", "[no](#nowhere) are", r"03_after\.md, line 16: .*nowhere"),
        ("There are", "{dfn}`pivot`", "'pivot' is defined twice"),
        ("There are", ":::{exercise} nosuch\n:::\n", "no spec for the exercise 'nosuch'"),
        ("There are", ":::{exercise} lu\n:depth: 5\n:::\n", "the depth of the exercise lu is 1, 2 or 3"),
        ("There are", ":::{widget} two-lines\n:state: {}\nx\n:::\n", "needs :alt:"),
        ("There are", ":::{widget} two-lines\n:state: {a\n:alt: y\nx\n:::\n", "is not JSON"),
        ("There are", ":::{steps} lu\n:matrix: 1 2; 3\nx\n:::\n", "the steps of lu: "),
        ("There are", ":::{steps} nosuch\n:matrix: 1 2; 3 4\nx\n:::\n", "there is no algorithm 'nosuch'"),
        ("There are", ":::{quiz} q\nQ\n- [ ] a\n\n  r\n:::\n", "should have one right option, and it has 0"),
        ("There are", ":::{quiz} q\nQ\n- [x] a\n:::\n", "has no reason under it"),
        ("There are", ":::{quiz} q\nQ\n:::\n", "has no list of options"),
        ("There are", ":::{nosuch} q\nQ\n:::\n", "(?i)unknown directive"),
        ("There are", ":::{quiz} q\n\n```{draw}\na = 1 / 0\n```\nQ\n\n- [x] a\n\n  r\n:::\n", "the draw of q stops"),
    ],
)  # fmt: skip
def test_what_is_wrong_ends_the_build_with_its_place_every_time(course, tmp_path, old, new, words):
    lesson = course / "03_after.md"
    text = lesson.read_text()
    assert old in text
    lesson.write_text(text.replace(old, new))
    for _ in range(2):
        with pytest.raises(CourseError, match=words):
            build_site(tmp_path / "site", lessons=course, python=False)
    lesson.write_text(text)
    build_site(tmp_path / "site", lessons=course, python=False)


# -- execution -------------------------------------------------------------------------------------------


def test_a_lesson_is_run_once_and_again_when_it_changes(course, monkeypatch):
    runs = []
    whole = execution._in_child
    monkeypatch.setattr(execution, "_in_child", lambda source: (runs.append(source.path.stem), whole(source))[1])
    path = course / "03_after.md"
    path.write_text(path.read_text() + f"\n\nunique {os.urandom(4).hex()}\n")
    assert execution.execute(path, rooms="same").value(1, "x") == "3"
    assert execution.execute(path, rooms="same").value(1, "x") == "3"
    assert runs == ["03_after"]
    path.write_text(path.read_text().replace("x = 3", "x = 4"))
    assert execution.execute(path, rooms="same").value(1, "x") == "4"
    assert execution.execute(path, rooms="same", fresh=True).value(1, "x") == "4"
    assert execution.execute(path, rooms="other").value(1, "x") == "4"
    assert runs == ["03_after"] * 4


def test_a_lesson_that_never_ends_is_stopped(course, monkeypatch):
    monkeypatch.setattr(execution, "TIME_LIMIT", 3.0)
    path = course / "03_after.md"
    path.write_text(path.read_text().replace("x = 3", "while True: pass"))
    with pytest.raises(CourseError, match="03_after: its cells take longer than 3 seconds"):
        execution.execute(path)


def test_lessons_do_not_see_each_other(course):
    one = execution.execute_in_process(course / "02_sample.md")
    assert one.outputs[2]
    path = course / "03_after.md"
    path.write_text(path.read_text().replace("{eval}`x`", "{eval}`A`"))
    with pytest.raises(CourseError, match="name 'A' is not defined"):
        execution.execute_in_process(path)


def test_cells_tagged_to_raise_must(course):
    path = course / "03_after.md"
    text = path.read_text().replace("ipython3\nx = 3", "ipython3\n:tags: [raises-exception]\nx = 3; x / 0")
    path.write_text(text)
    done = execution.execute_in_process(path)
    assert [each["kind"] for each in done.outputs[1]] == ["error"]
    assert done.value(1, "x") == "3"
    path.write_text(text.replace("; x / 0", ""))
    with pytest.raises(CourseError, match="raises nothing"):
        execution.execute_in_process(path)
