"""The songs as the page asks for them: what it is given is what the library finds."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest

from rowspace.apps.page import answer
from rowspace.apps.songs import METRICS, Search, fold, item, make_space, nearest, song_items, typical_parts, why
from rowspace.apps.songs.items import Items
from rowspace.apps.songs.markup import number
from rowspace.apps.songs.tables import open_source, survey
from rowspace.data import load

FILMS = """title,director,year,length,stars,genre
Alpha,Ann,1990,90,4.5,x
<b>Béta,Bob,1991,,4.0,y
Gamma,Ann,1950,180,1.0,x
Delta,Cid,1951,175,1.5,y
Alpha,Dan,1992,95,4.4,x
"""


def ask(action: str, options: dict[str, Any], **arrays: Any) -> dict[str, Any]:
    return answer("songs", action, options, arrays)


def raw(text: str) -> Any:
    return np.frombuffer(text.encode(), np.uint8)


@pytest.fixture(scope="module")
def tunes() -> Items:
    return song_items(load("songs"))[0]


@pytest.fixture
def films() -> dict[str, Any]:
    return ask("open", {"key": 7, "name": "C:\\my files\\films.csv"}, file=raw(FILMS))


class Text(HTMLParser):
    """Tags that are opened and not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("weights", [{}, {"minor": 2.5, "bar": 0.0}])
def test_the_ten_are_the_library_s(tunes: Items, metric: str, weights: dict[str, float]) -> None:
    table = ask("open", {"key": 3})
    assert (table["rows"], table["labelled"], len(table["features"])) == (4190, True, 15)
    found = ask("like", {"key": 3, "row": 1000, "weights": weights, "metric": metric, "scale": "rank"})
    source = open_source(None)  # what the command works with
    sample = survey(source)
    space = make_space(sample.X, tunes.features, scale="rank", metric=metric, weights=weights, labels=sample.labels)
    query = item(tunes, 1000)
    expected = nearest(space, source.blocks(), query)
    assert [each["row"] for each in found["neighbours"]] == [each.item.row for each in expected]
    assert [each["score"] for each in found["neighbours"]] == [each.score for each in expected]
    typical = typical_parts(space, sample.X, query)
    assert [each["why"] for each in found["neighbours"]] == [why(space, query, each, typical) for each in expected]
    for each in expected:
        assert f'data-row="{each.item.row}"' in found["html"]
        assert f'<td class="num vec-result">{number(each.score)}</td></tr></tfoot>' in found["html"]


def test_what_is_shown_adds_up() -> None:
    """The printed parts, each rounded to three digits, give the printed score but for that rounding."""
    ask("open", {"key": 1})
    html = ask("like", {"key": 1, "row": 8, "weights": {"leaps": 2, "minor": 0}})["html"]
    sums = re.findall(r'<table class="sum">(.*?)</table>', html)
    assert len(sums) == 10
    for each in sums:
        parts = [float(x.replace("−", "-")) for x in re.findall(r'<td class="num">(−?\d+\.\d{3})</td></tr>', each)]
        score = float(re.findall(r'vec-result">(\d\.\d{3})</td>', each)[0])
        assert len(parts) == 14  # one feature has weight 0
        assert abs(sum(parts) - score) <= 15 * 0.0005 + 1e-12
    assert html.count("Left out, of weight 0: 1 feature.") == 10
    assert html.count("w = 2") == 10


def test_the_markup_is_whole_and_a_table_is_no_markup(films: dict[str, Any]) -> None:
    for row in range(5):
        html = ask("like", {"key": 7, "row": row})["html"]
        assert Text(html).open == []
        assert "<b>" not in html
        assert "&lt;b&gt;Béta" in html


def test_titles_are_found_as_the_library_finds_them(tunes: Items) -> None:
    ask("open", {"key": 1})
    for text in ("reel", "moon and seven stars", "mon and sevn stars", "", "xqzw"):
        found, search = ask("find", {"key": 1, "text": text}), Search(text, 12)
        search.add(tunes.titles.tolist(), tunes.artists.tolist())
        if not search.answered:
            search.offer(tunes.titles.tolist(), tunes.artists.tolist())
        assert [each["row"] for each in found["matches"]] == [each.row for each in search.matches]
        assert (
            found["found"] == sum(fold(text) in fold(each) for each in tunes.titles) or text != "moon and seven stars"
        )


def test_a_title_that_stands_twice_offers_the_other(films: dict[str, Any]) -> None:
    html = ask("like", {"key": 7, "row": 0})["html"]
    assert '<button type="button" class="quiet" data-row="4">row 5 (Dan, x)</button>' in html
    assert "The title stands twice" in html
    assert "The title stands" not in ask("like", {"key": 7, "row": 2})["html"]


def test_a_table_of_one_s_own(films: dict[str, Any]) -> None:
    assert films["name"] == "films.csv"
    assert (films["rows"], films["title"], films["artist"], films["label"]) == (5, "title", "director", "genre")
    assert films["numeric"] == ("year", "length", "stars")
    assert [each["name"] for each in films["features"]] == ["year", "length", "stars"]
    assert films["gaps"] == 1
    whole = ask("like", {"key": 7, "row": 0})
    rest = ask("like", {"key": 7, "row": 0, "complete": True})
    assert {each["row"] for each in whole["neighbours"]} == {1, 2, 3, 4}
    assert {each["row"] for each in rest["neighbours"]} == {2, 3, 4}
    fewer = ask("open", {"key": 8, "name": "films.csv", "features": ["stars"], "title": "director"}, file=raw(FILMS))
    assert ([each["name"] for each in fewer["features"]], fewer["title"]) == (["stars"], "director")
    assert ask("like", {"key": 8, "row": 0})["title"] == "Ann"


def test_another_table_takes_the_place_of_the_first(films: dict[str, Any]) -> None:
    assert ask("like", {"key": 6, "row": 0}) == {"missing": True}
    assert ask("find", {"key": 6, "text": "a"}) == {"missing": True}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n3\n", "line 3 of films.csv has 1 field"),
        ("title,a\n" + "x,1\n" * 99 + "y,wrong\n", "line 101 of films.csv: 'wrong' in the column 'a' is not a number"),
        ("", "films.csv is empty"),
        ("a\nx\n", "no column of numbers"),
    ],
)
def test_a_bad_table_gets_a_sentence_and_the_old_one_stays(films: dict[str, Any], text: str, said: str) -> None:
    assert said in ask("open", {"key": 9, "name": "films.csv"}, file=raw(text))["error"]
    assert ask("like", {"key": 7, "row": 0})["title"] == "Alpha"


def test_wishes_that_cannot_be_met(films: dict[str, Any]) -> None:
    for options, said in (
        ({"row": 5}, "no number 6"),
        ({"row": 0, "weights": {"year": 0, "length": 0, "stars": 0}}, "All weights are zero"),
        ({"row": 0, "metric": "taxi"}, "A metric is one of"),
        ({"row": 0, "scale": "log"}, "A scale is one of"),
    ):
        assert said in ask("like", {"key": 7} | options)["error"]
    assert ask("like", {"key": 7, "row": 0})["title"] == "Alpha"
