"""The player's editor in a real Chromium: tables, pasting, options, and the link that brings all of it back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.widget_bench import Mount, answer, mount, player, server

__all__ = ["mount", "server"]

SYSTEM = "2 1 | 3\n1 3 | 5"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def opened(page: Page, form: str = "table") -> Locator:
    page.get_by_text("Change the matrix").click()
    page.get_by_role("button", name=form, exact=True).click()
    return page.locator(".matrix-edit")


def field(page: Page, i: int, j: int, of: str = "the matrix") -> Locator:
    return page.get_by_label(f"{of}, row {i}, column {j}", exact=True)


def values(page: Page, of: str = "the matrix") -> list[list[str]]:
    rows: list[list[str]] = page.get_by_role("table", name=f"Entries of {of}").evaluate(
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.firstElementChild.value))"
    )
    return rows


def paste(page: Page, at: Locator, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    at.focus()
    page.keyboard.press("Control+V")


def sent(page: Page) -> Any:
    return page.evaluate("model.sent.at(-1)")


def test_a_table_is_typed_in_with_fractions(mount: Mount) -> None:
    page = mount("player", player("2 1\n4 3"))
    edit = opened(page)
    assert values(page) == [["2", "1"], ["4", "3"]]
    field(page, 1, 1).focus()
    page.keyboard.press("ArrowRight")
    expect(field(page, 1, 2)).to_be_focused()
    page.keyboard.type("-2/3")
    page.keyboard.press("ArrowDown")
    expect(field(page, 2, 2)).to_be_focused()
    edit.get_by_role("button", name="Use this matrix").click()
    assert sent(page)["matrix"] == "2 -2/3\n4 3"
    answer(page)
    expect(page.get_by_role("table", name="U", exact=True)).to_contain_text("−2/3")


def test_a_table_is_resized(mount: Mount) -> None:
    page = mount("player", player("2 1\n4 3"))
    edit = opened(page)
    rows = page.get_by_label("rows of the matrix")
    rows.fill("3")
    rows.press("Tab")
    assert values(page) == [["2", "1"], ["4", "3"], ["0", "0"]]
    columns = page.get_by_label("columns of the matrix")
    columns.fill("1")
    columns.press("Tab")
    assert values(page) == [["2"], ["4"], ["0"]]
    columns.fill("40")
    columns.press("Tab")
    expect(columns).to_have_value("1")
    edit.get_by_role("button", name="text", exact=True).click()
    expect(page.get_by_label("Matrix, one row a line")).to_have_value("2\n4\n0")


PASTED = [
    ("1\t2\n3\t4", [["1", "2"], ["3", "4"]]),
    ("1, 2\n3, 4", [["1", "2"], ["3", "4"]]),
    ("np.array([[1.5, -2],\n          [3, 4]])", [["1.5", "-2"], ["3", "4"]]),
    ("[[1. 2.]\n [3. 4.]]", [["1.", "2."], ["3.", "4."]]),
    (r"\begin{pmatrix} 1 & \frac{-2}{3} \\ 0 & 4 \end{pmatrix}", [["1", "-2/3"], ["0", "4"]]),
    ("Matrix([[1, 2], [3, 4]])", [["1", "2"], ["3", "4"]]),
]


def test_what_is_pasted_into_an_entry_fills_the_table(mount: Mount) -> None:
    page = mount("player", player("9 9\n9 9"), **CLIPBOARD)
    opened(page)
    for text, rows in PASTED:
        larger = 3 if text.startswith(("[", "np.", "Matrix", "\\")) else 2  # a whole matrix takes a larger one's place
        paste(page, field(page, 1, 1), str([[9] * larger] * larger))
        paste(page, field(page, 1, 1), text)
        assert values(page) == rows, text


def test_cells_go_in_where_they_are_pasted_and_make_room(mount: Mount) -> None:
    page = mount("player", player("1 2\n3 4"), **CLIPBOARD)
    opened(page)
    paste(page, field(page, 2, 2), "7\t8\n9\t10")
    assert values(page) == [["1", "2", "0"], ["3", "7", "8"], ["0", "9", "10"]]


def test_the_text_field_takes_what_people_paste(mount: Mount) -> None:
    page = mount("player", player("9 9\n9 9"), **CLIPBOARD)
    page.get_by_text("Change the matrix").click()
    area = page.get_by_label("Matrix, one row a line")
    latex = r"\begin{bmatrix}1&2\\3&4\end{bmatrix}"
    for text in ("1\t2 \n 3\t4", "[[1, 2], [3, 4]]", latex, "1 2; 3 4", "1,2\n3,4"):
        area.fill("")
        paste(page, area, text)
        area.press("Control+Enter")
        assert not answer(page)["error"], text
        expect(page.get_by_role("table", name="U", exact=True).locator("td")).to_have_text(["1", "2", "3", "4"])
        page.get_by_role("button", name="table", exact=True).click()
        assert values(page) == [["1", "2"], ["3", "4"]], text
        page.get_by_role("button", name="text", exact=True).first.click()


def test_a_right_hand_side_has_a_table_of_its_own(mount: Mount) -> None:
    page = mount("player", player(SYSTEM, name="gaussian_elimination"))
    edit = opened(page)
    page.get_by_label("the right-hand side, entry 2").fill("7/2")
    edit.get_by_role("button", name="Use this matrix").click()
    assert sent(page)["matrix"] == "2 1 | 3\n1 3 | 7/2"


def test_text_that_is_no_table_stays_text(mount: Mount) -> None:
    page = mount("player", player("2 1\n4 3"))
    page.get_by_text("Change the matrix").click()
    area = page.get_by_label("Matrix, one row a line")
    area.fill("1 2\n3")
    page.get_by_role("button", name="table", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("no table yet")
    expect(area).to_be_visible()
    expect(area).to_have_value("1 2\n3")


def test_singular_defective_wide_and_in_fractions(mount: Mount) -> None:
    page = mount("player", player())
    page.get_by_text("Change the matrix").click()
    area, steps = page.get_by_label("Matrix, one row a line"), page.get_by_role("listbox", name="Steps")
    for text, words in (
        ("1 2 3\n4 5 6\n7 8 9", "singular"),
        ("2 1\n0 2", "\\det A = 2 \\cdot 2 = 4"),
        ("1 2 3 4\n2 4 7 9", "PA = LU"),
        ("1/3 2/7\n5 1/9", "\\tfrac{1}{15}"),
    ):
        area.fill(text)
        area.press("Control+Enter")
        play = answer(page)
        assert play["error"] is None
        notes = []
        for k in range(len(play["steps"])):
            expect(page.locator(".player-controls output")).to_have_text(f"{k + 1} of {len(play['steps'])}")
            notes.append(page.locator(".player-note").evaluate("e => e.dataset.note"))
            steps.press("ArrowRight")
        assert words in " ".join(notes)


def test_rubbish_is_answered_and_what_was_shown_stays(mount: Mount) -> None:
    page = mount("player", player(start=1))
    before = page.locator(".stage").inner_text()
    page.get_by_text("Change the matrix").click()
    area = page.get_by_label("Matrix, one row a line")
    for text in ("", "1 2\n3", "one two", "1/0", "1 2 | 3", "NaN", "[[1, 2]", "𝟙 ∞"):
        area.fill(text)
        area.press("Control+Enter")
        sentence = answer(page)["error"]
        expect(page.get_by_role("alert")).to_have_text(f"✕ {sentence}")
        assert page.locator(".stage").inner_text() == before


def test_an_option_is_asked_of_python_and_kept_in_the_link(mount: Mount) -> None:
    page = mount("player", player("1 1\n2 1"), **CLIPBOARD)
    expect(page.locator(".steps li").filter(has_text="Exchange")).to_have_count(1)
    page.get_by_label("entry that becomes the pivot").select_option("first")
    assert sent(page)["options"] == {"pivot": "first"}
    answer(page)
    expect(page.locator(".steps li").filter(has_text="Exchange")).to_have_count(0)
    page.get_by_role("button", name="link", exact=True).click()
    address = page.evaluate("navigator.clipboard.readText()")
    again = mount("player", player("1 1\n2 1"), anchor=address[address.index("#") :])
    assert sent(again)["options"] == {"pivot": "first"}
    answer(again)
    expect(again.get_by_label("entry that becomes the pivot")).to_have_value("first")
    again.get_by_label("entry that becomes the pivot").select_option("largest")
    expect(again.locator(".steps li").filter(has_text="Exchange")).to_have_count(1)  # known already: nobody is asked


def test_an_algorithm_without_fractions_says_why(mount: Mount) -> None:
    why = "Its steps are limits, and no fraction is one."
    page = mount("player", player(exact=False) | {"floats_only": why})
    expect(page.get_by_role("button", name="fractions")).to_be_disabled()
    expect(page.get_by_role("button", name="fractions")).to_have_attribute("title", why)


def test_roots_and_complex_numbers_are_copied_as_what_they_are(mount: Mount) -> None:
    state = player()
    rows = [["√2/2", "−3√5"], ["1+2i", "−i"]]
    word = {"name": "sign", "kind": "word", "rows": [["positive"]]}
    state["steps"][0] = state["steps"][0] | {"state": [{"name": "A", "kind": "matrix", "rows": rows}, word]}
    page = mount("player", state, **CLIPBOARD)
    copied = {}
    for form in ("LaTeX", "NumPy"):
        page.get_by_role("button", name=form, exact=True).click()
        expect(page.get_by_text(f"Copied as {form}.")).to_be_visible()
        copied[form] = page.evaluate("navigator.clipboard.readText()")
    assert r"\frac{\sqrt{2}}{2} & -3\sqrt{5}" in copied["LaTeX"]
    names: dict[str, Any] = {}
    exec("import numpy as np\n" + copied["NumPy"], names)
    assert names["A"].ravel().tolist() == pytest.approx([2**0.5 / 2, -3 * 5**0.5, 1 + 2j, -1j])
    assert names["sign"] == "positive"


def test_what_may_be_left_out_is_added_and_left_out(mount: Mount) -> None:
    page = mount("player", player("2 1\n1 3", name="gaussian_elimination"))
    edit = opened(page)
    area = page.locator(".matrix-edit textarea")
    expect(area).to_have_value("2 1\n1 3")
    page.get_by_role("button", name="Add the right-hand side").click()
    expect(page.get_by_role("button", name="Add the right-hand side")).to_be_hidden()
    page.get_by_label("the right-hand side, entry 1").fill("3")
    edit.get_by_role("button", name="Use this matrix").click()
    assert sent(page)["matrix"] == "2 1 | 3\n1 3 | 0"
    assert answer(page)["error"] is None
    page.get_by_role("button", name="Leave out the right-hand side").click()
    expect(area).to_have_value("2 1\n1 3")


def test_a_product_has_a_table_for_each_matrix(mount: Mount) -> None:
    page = mount("player", player("1 2 3\n4 5 6\n|\n1 2\n3 4\n5 6", name="matmul_columns"))
    page.get_by_text("Change the inputs").click()
    page.get_by_role("button", name="table", exact=True).click()
    tables = page.locator(".grid-edit table")
    expect(tables).to_have_count(2)
    shapes = tables.evaluate_all("all => all.map(t => [t.rows.length, t.rows[0].cells.length])")
    assert shapes == [[2, 3], [3, 2]]
    tables.nth(1).locator("input").first.fill("1/2")
    page.get_by_role("button", name="Use these").click()
    assert sent(page)["matrix"] == "1 2 3\n4 5 6\n|\n1/2 2\n3 4\n5 6"
    assert answer(page)["error"] is None
