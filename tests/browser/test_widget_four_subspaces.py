"""The four subspaces in a real Chromium: bases, dimensions, a vector dragged and split, and sent."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.flat_bench import frame, parsed, put, said, spoken, touch
from tests.browser.widget_bench import Mount, drag, model, mount, server

__all__ = ["mount", "server"]

STATES = [
    {"A": [[1, 2, 3], [4, 5, 6], [7, 8, 9]], "x": [1, 1, 1]},
    {"A": [[1, 2, 3], [2, 4, 6], [0, 0, 0]], "x": [0.1, 0.2, 0.3]},
    {"A": [[1, 0, 2], [0, 1, 1], [0, 0, 3]], "x": [-2, -1, 1]},
    {"A": [[0, 0, 0], [0, 0, 0], [0, 0, 0]], "x": [1, 2, 3]},
    {"A": [[1, 2, 1], [2, 4, 1]], "x": [-2, 1, 0]},
    {"A": [[0.1, 0.3, -0.2], [-0.3, -0.9, 0.6]], "x": [0, 0, 0]},
    {"A": [[1, 0], [0, 1], [1, 1]], "x": [3, -1]},
    {"A": [[1, 2], [-1, -2], [0.5, 1]], "x": [2, -1]},
    {"A": [[3, 7], [-2, 10]], "x": [10, -10]},
]


def test_the_widget_and_its_pictures_say_the_same_of_every_state(mount: Mount) -> None:
    page = mount("four-subspaces", {})
    assert spoken(page) == parsed(page, said("four-subspaces", {}))
    for state in STATES:  # of every size: the widget is made anew
        put(page, {"x": state["x"], "A": state["A"]})
        frame(page)
        assert spoken(page) == parsed(page, said("four-subspaces", state)), state


def test_dimensions_add_up_and_the_bases_are_bases(mount: Mount) -> None:
    page = mount("four-subspaces", STATES[0])
    for state in STATES:
        put(page, {"x": state["x"], "A": state["A"]})
        frame(page)
        A = np.array(state["A"], dtype=float)
        m, n = A.shape
        rank = int(np.linalg.matrix_rank(A))
        told = [row.inner_text() for row in page.locator(".reads dd").all()]
        assert (told[2], told[5]) == (f"{rank} + {n - rank} = {n}", f"{rank} + {m - rank} = {m}")
        for text, M in ((told[1], A), (told[4], A.T)):
            if text != "only 0":
                null = np.array(eval(f"[{text.replace('−', '-')}]"), dtype=float).reshape(-1, M.shape[1])
                assert np.linalg.matrix_rank(null) == len(null) == M.shape[1] - rank
                assert np.abs(M @ null.T).max() <= 0.005 * np.abs(M).sum(1).max(), state  # two decimals are shown


def test_a_vector_is_split_and_sent(mount: Mount) -> None:
    page = mount("four-subspaces", {}, reduced_motion="reduce")
    says = page.locator(".says")
    expect(says).to_contain_text("Rank 2. In R³ the row space is a plane and the null space a line.")
    expect(says).to_contain_text("x = (0, 1, 1) + (−1, −1, 1): A sends the second part to 0, and the first, as x, to")
    product = page.get_by_role("table", name="A times x")
    before = product.inner_text()
    page.get_by_role("button", name="x into the row space").click()
    expect(says).to_contain_text("x is in the row space")
    assert product.inner_text() == before
    page.get_by_label("x, entry 1").fill("3/2")
    page.get_by_role("button", name="x into the null space").click()
    expect(says).to_contain_text("x is in the null space: A sends it to (0, 0, 0).")
    page.get_by_role("button", name="rank 3").click()
    expect(says).to_contain_text("the row space is all of R³ and the null space only the point 0")
    field = page.get_by_label("Row 3, column 3")
    field.fill("--")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert model(page, "A")[2][2] == 1


def test_x_is_dragged_by_pointer_keys_and_finger(mount: Mount) -> None:
    page = mount("four-subspaces", {"A": [[1, 0], [0, 1], [1, 1]], "x": [2, 1]})
    tip = page.get_by_role("slider", name="The vector x")
    drag(page, tip, -60, 0)
    x, y = model(page, "x")
    assert x < 1.5
    assert y == 1
    tip.press("Shift+ArrowUp")
    assert model(page, "x") == pytest.approx([x, 1.5])
    seen = page.get_by_role("application")
    assert seen.count() == 1  # the plane does not turn, the space does
    seen.press("ArrowRight")
    assert page.locator(".seen").inner_text().startswith("Seen from")
    page = mount("four-subspaces", {}, viewport={"width": 390, "height": 900}, has_touch=True, is_mobile=True)
    touch(page, "[aria-label='The vector x']", 40, 0)
    assert model(page, "x")[1] > 0.3
    for bad in ("[[NaN, 1], [1, 1]]", "[[1e300, 1, 1], [1, 1, 1], [0, 0, 0]]", "[[1, 2, 3, 4]]", "'x'", "null"):
        page.evaluate(f"model.set('A', {bad}); model.save_changes()")
        frame(page)
        assert "NaN" not in page.locator(".live").inner_html()
