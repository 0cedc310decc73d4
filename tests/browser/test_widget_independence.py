"""Independence in a real Chromium: the Gram matrix, the volume that shrinks to 0, and who is a combination of whom."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from rowspace.figures.independence import content, equations
from tests.browser.flat_bench import frame, parsed, put, said, spoken, touch
from tests.browser.widget_bench import Mount, drag, model, mount, server

__all__ = ["mount", "server"]

STATES = [
    {"vectors": [[1, 2, 0], [0, 1, 1], [1, 0, 3]]},
    {"vectors": [[1, 2, 0], [0, 1, 1], [2, 5, 1]]},
    {"vectors": [[1, 2, 0], [0, 0, 0], [1, 0, 3]]},
    {"vectors": [[1, 1, 1], [0.1, 0.1, 0.1], [-3, -3, -3]]},
    {"vectors": [[0, 0, 0], [0, 0, 0], [0, 0, 0]]},
    {"vectors": [[1, 0, 0], [0, 1, 0], [0.5, 0.5, 0.001]]},
    {"vectors": [[3, 1], [1, 2]]},
    {"vectors": [[0.3, 0.6], [-0.1, -0.2]]},
    {"vectors": [[0, 0], [1, 2]]},
]


def test_the_widget_and_its_picture_say_the_same_of_every_state(mount: Mount) -> None:
    page = mount("independence", {})
    assert spoken(page) == parsed(page, said("independence", {}))
    for state in STATES:
        put(page, state)
        frame(page)
        assert spoken(page) == parsed(page, said("independence", state)), state


def test_every_equation_of_dependent_vectors_holds() -> None:
    rng = np.random.default_rng(4)
    for _ in range(50):
        u, v = rng.integers(-3, 4, (2, 3))
        vectors = [u, v, 2 * u - v]
        for equation in equations([list(map(float, w)) for w in vectors]):
            text = equation.translate(str.maketrans("−₁₂₃", "-123")).replace(" ", "")
            left, right = text.split("=")
            # 2v1-v2: every name becomes a product
            value = eval(right.replace("v", "*v").replace("+*", "+").replace("-*", "-").lstrip("*"),
                         {f"v{k + 1}": w.astype(float) for k, w in enumerate(vectors)})  # fmt: skip
            assert np.abs(value - vectors[int(left[1]) - 1]).max() <= 0.02 * 3 * 3, equation  # two decimals are shown


def test_the_volume_is_the_root_of_the_determinant_of_the_gram_matrix() -> None:
    rng = np.random.default_rng(5)
    for n in (2, 3):
        V = rng.uniform(-3, 3, (n, n))
        assert content(V.tolist()) ** 2 == pytest.approx(np.linalg.det(V @ V.T), rel=1e-9)


def test_laying_the_last_vector_down_makes_them_dependent(mount: Mount) -> None:
    page = mount("independence", {}, reduced_motion="reduce")
    says = page.locator(".says")
    expect(says).to_contain_text("Independent.")
    height = page.locator(".s-residual")
    assert height.get_attribute("d")
    page.get_by_role("button", name="lay v₃ into the plane").click()
    expect(says).to_contain_text("Dependent: v₃ = ")
    expect(says).to_contain_text("its volume is 0, and so is det G.")
    assert not height.get_attribute("d")
    assert np.linalg.matrix_rank(np.array(model(page, "vectors"))) == 2
    expect(page.locator(".reads")).to_contain_text("√0 = 0")
    page.get_by_role("button", name="perpendicular").click()
    expect(says).to_contain_text("volume 3.38, and det G = 11.39 is its square")
    cells = page.get_by_role("table", name="The Gram matrix").locator("td").all_inner_texts()
    assert cells == ["2.25", "0", "0", "0", "2.25", "0", "0", "0", "2.25"]


def test_dragging_typing_and_keys_in_the_plane_and_in_space(mount: Mount) -> None:
    page = mount("independence", {"vectors": [[3, 1], [1, 2]]})
    tip = page.get_by_role("slider", name="Tip of v2")
    drag(page, tip, 40, 0)
    x, y = model(page, "vectors")[1]
    assert x > 1.2
    assert y == 2
    tip.press("Shift+ArrowUp")
    assert model(page, "vectors")[1] == pytest.approx([x, 2.5])
    page.get_by_label("v2, entry 2").fill("2/4")
    page.get_by_label("v2, entry 1").fill("−3/2")
    assert model(page, "vectors")[1] == [-1.5, 0.5]
    page.get_by_label("v1, entry 1").fill("-3")
    expect(page.locator(".says")).to_contain_text("Dependent: v₂ = 0.5v₁. So also v₁ = 2v₂.")
    assert page.get_by_role("application").count() == 0  # a plane does not turn


def test_touch_moves_a_tip_and_rubbish_from_outside_breaks_nothing(mount: Mount) -> None:
    page = mount("independence", {}, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    touch(page, "[aria-label='Tip of v2']", 40, 0)
    assert model(page, "vectors")[1] != [0.5, 2, 0]
    for bad in ("[[NaN, 1], [1, 1]]", "[[1e300, 1, 1], [1, 1, 1], [0, 0, 0]]", "'x'", "null"):
        page.evaluate(f"model.set('vectors', {bad}); model.save_changes()")
        frame(page)
        assert "NaN" not in page.locator(".live").inner_html()
