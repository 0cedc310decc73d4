"""A lesson's text as blocks: fences, options, cells, inline values, draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from rowspace.course import CourseError
from rowspace.course.source import Cell, Draw, Prose, Value, fill, minus, parse, without_code

HERE = Path("08_x.md")


def test_front_matter_is_kept_apart_and_lines_count_from_the_file():
    source = parse(
        "---\nrowspace: {lesson: '08'}\n---\n\nWords\n\n```{code-cell} ipython3\n:tags: [claim, slow]\n\nx = 1\n```\n",
        HERE,
    )
    assert source.front == "rowspace: {lesson: '08'}"
    prose, cell = source.blocks
    assert (prose.text.strip(), prose.line) == ("Words", 4)
    assert (cell.name, cell.tags, cell.body) == ("code-cell", ("claim", "slow"), "x = 1")
    assert source.cells == [Cell(1, "x = 1", ("claim", "slow"), 10)]


def test_directives_nest_and_code_fences_do_not_open_directives():
    text = (
        "::::{deeper} a\n:::{proof}\nby `{eval}`\n:::\n```python\n:::{no} directive\n```\n"
        "```{code-cell} ipython3\ny\n```\n::::\nafter\n"
    )
    deeper, after = parse(text, HERE).blocks
    assert [getattr(each, "name", "prose") for each in deeper.blocks] == ["proof", "prose", "code-cell"]
    assert ":::{no}" in deeper.blocks[1].text
    assert after.text.strip() == "after"


def test_inline_values_are_found_in_order_and_not_in_code():
    text = (
        "{eval}`a + 1` and `{eval}` and {eval}``b[`c`]``, {pivot}`2`\n```\n{eval}`no`\n```\n"
        "```{code-cell} i\nx\n```\n| {eval}`f'{x:.2f}'` |\n"
    )
    assert parse(text, HERE).computed == [
        Value(0, "a + 1", 1),
        Value(0, "b[`c`]", 1),
        Cell(1, "x", (), 6),
        Value(1, "f'{x:.2f}'", 8),
    ]


def test_draws_take_their_expressions_from_the_question():
    question = "What is {{ a }} + {{a}}?\n\n- [x] {{ 2 * a }}\n\n  yes"
    text = f":::{{quiz}} q\n:variants: 3\n\n```{{draw}}\na = 1\n```\n{question}\n:::\n"
    source = parse(text, HERE)
    assert source.computed == [Draw("q", "a = 1", ("a", "2 * a"), 3, 5)]
    (quiz,) = source.blocks
    assert quiz.options == {"variants": "3"}


def test_drawn_numbers_have_the_minus_of_print_outside_formulas():
    assert fill("{{ a }}, $ {{ a }} $, {{ b }}", {"a": "-3", "b": "x-1"}) == "−3, $ -3 $, x-1"
    assert minus("-1.5") == "−1.5"
    assert minus("e-5") == "e-5"


def test_blanking_code_keeps_the_lines():
    text = "a `x`\n```\ncode\n```\nb {eval}`y`\n"
    assert without_code(text).count("\n") == text.count("\n")
    assert "code" not in without_code(text)
    assert "{eval}`y`" in without_code(text)


@pytest.mark.parametrize("text", [":::{lead}\nnever closed", "---\nfront: 1\n", "```python\nx\n"])
def test_what_is_never_closed_is_said_with_its_line(text):
    with pytest.raises(CourseError, match=r"08_x\.md.*never closed"):
        parse(text, HERE)


def test_three_colons_alone_are_prose():
    assert [type(block) for block in parse("before\n:::\nafter", HERE).blocks] == [Prose]
