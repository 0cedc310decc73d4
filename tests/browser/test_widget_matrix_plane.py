"""The plane with its layers in a real Chromium: chosen, played, and what it says of areas, circles and directions."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.flat_bench import frame, parsed, put, said, spoken, touch
from tests.browser.widget_bench import Mount, model, mount, server

__all__ = ["mount", "server"]

ALL = ["grid", "square", "circle", "eigen", "boat"]
MATRICES = [
    [[1.5, 0.5], [0.5, 1]],
    [[0.8, -0.6], [0.6, 0.8]],
    [[0, 1], [1, 0]],
    [[2, 0], [0, 2]],
    [[1, 0.8], [0, 1]],
    [[1.2, 0.6], [0.6, 0.3]],
    [[0.8, 0.1], [-0.1, 0.6]],
    [[0, 0], [0, 0]],
    [[0, 1], [0, 0]],
    [[-1, 0.3], [0.2, 1.2]],
    [[0, -2], [0.5, 0]],
    [[0.001, 0], [0, -10]],
]


def test_the_widget_and_its_picture_say_the_same_of_every_matrix(mount: Mount) -> None:
    page = mount("matrix-plane", {"show": ALL})
    assert spoken(page) == parsed(page, said("matrix-plane", {"show": ALL}))
    for A in MATRICES:
        put(page, {"A": A})
        frame(page)
        assert spoken(page) == parsed(page, said("matrix-plane", {"A": A, "show": ALL})), A


def test_layers_are_chosen_and_the_sentence_speaks_of_those_alone(mount: Mount) -> None:
    page = mount("matrix-plane", {"A": [[0.8, -0.6], [0.6, 0.8]], "show": ["grid"]})
    says = page.locator(".says")
    expect(says).to_have_text("det A = 1. Areas stay as they were.")
    page.get_by_role("button", name="fixed directions").click()
    assert model(page, "show") == ["grid", "eigen"]
    expect(says).to_contain_text("No real direction keeps its line")
    page.get_by_role("button", name="circle").click()
    expect(says).to_contain_text("The unit circle becomes a circle of radius 1.")
    page.get_by_role("button", name="grid").click()
    assert model(page, "show") == ["circle", "eigen"]
    expect(page.get_by_role("button", name="grid")).to_have_attribute("aria-pressed", "false")
    put(page, {"A": [[2, 0], [0, 1]]})
    expect(page.locator(".lambda")).to_have_text(["λ = 2", "λ = 1"])


def test_playing_ends_at_the_matrix_and_passes_between(mount: Mount) -> None:
    page = mount("matrix-plane", {"A": [[0, -1], [1, 0]], "show": ["square"]})
    way = page.get_by_role("slider", name="How far from the start to A")
    way.fill("0.5")
    root = 2**-0.5
    page.get_by_role("button", name="circle").click()  # choosing a layer on the way keeps where it was going
    frame(page)
    shown = page.get_by_role("table", name="The matrix of the picture").locator("input")
    assert [float(shown.nth(k).input_value().replace("−", "-")) for k in range(4)] == pytest.approx(
        [root, -root, root, root], abs=5e-5
    )
    expect(page.locator(".says")).to_contain_text("det A = 1.")  # a rotation turns: it does not shrink on its way
    assert model(page, "A") == [[0, -1], [1, 0]]
    page.get_by_role("button", name="play").click()
    expect(way).to_have_attribute("aria-valuetext", "A")
    expect(shown.first).to_have_value("0")
    way.press("Home")
    expect(shown.first).to_have_value("1")
    page.get_by_role("slider", name="First column of A").press("ArrowRight")
    assert model(page, "A") == [[1.1, 0], [0, 1]]


def test_it_is_played_from_another_start(mount: Mount) -> None:
    page = mount("matrix-plane", {"A": [[2, 0], [0, 2]], "from": [[0, 0], [0, 0]], "show": []}, reduced_motion="reduce")
    page.get_by_role("slider", name="How far from the start to A").fill("0.5")
    expect(page.locator(".says")).to_have_text("det A = 1. Areas stay as they were.")


def test_its_own_presets_are_offered_and_a_singular_one_is_said(mount: Mount) -> None:
    state = {"show": ["square"], "presets": [["flat", [[1, 2], [0.5, 1]]]]}
    page = mount("matrix-plane", state, reduced_motion="reduce")
    expect(page.get_by_role("group", name="Try").get_by_role("button")).to_have_text(["flat"])
    page.get_by_role("button", name="flat").click()
    assert model(page, "A") == [[1, 2], [0.5, 1]]
    expect(page.locator(".says")).to_contain_text("The unit square has lost its area.")


def test_the_circle_and_the_directions_are_where_the_matrix_sends_them(mount: Mount) -> None:
    A = np.array([[1.5, 0.5], [0.5, 1]])
    page = mount("matrix-plane", {"A": A.tolist(), "show": ["circle", "eigen"]})

    def points(selector: str) -> list[np.ndarray]:
        found = [page.locator(selector).nth(k).get_attribute("d") for k in range(page.locator(selector).count())]
        ways = [re.split("[ML]", d.rstrip("Z"))[1:] for d in found]
        return [np.array([[float(v) for v in pair.split()] for pair in way]) for way in ways]

    (ellipse,) = points(".round .after")
    back = np.linalg.solve(A, (ellipse * [1, -1] / 76).T)
    worst = np.linalg.norm(np.linalg.inv(A), 2) * 2**0.5 * 0.051 / 76  # written to 0.05 of a picture unit
    assert np.abs(np.linalg.norm(back, axis=0) - 1).max() <= worst
    for line, direction in zip(points(".s-eigen"), np.linalg.eigh(A)[1].T[::-1], strict=True):
        x, y = (line[1] - line[0]) * [1, -1]
        assert abs(x * direction[1] - y * direction[0]) <= 0.2


def test_touch_moves_a_column_and_rubbish_from_outside_breaks_nothing(mount: Mount) -> None:
    state = {"A": [[1, 0], [0, 1]], "show": ALL}
    page = mount("matrix-plane", state, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    touch(page, "[aria-label='First column of A']", 40, 0)
    assert model(page, "A")[0][0] > 1.3
    for bad in ("[[NaN, 1], [0, 1]]", "[[1e300, 0], [0, 1]]", "'x'", "[[1]]", "null"):
        page.evaluate(f"model.set('A', {bad}); model.save_changes()")
        frame(page)
        assert "NaN" not in page.locator(".live").inner_html()
