"""Moves as matrices: composition, inverses, parts, areas; scenes and the camera."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
import scipy.linalg

from rowspace.apps import AppError
from rowspace.apps.game import transforms as T
from rowspace.apps.game.camera import Camera, follow, within
from rowspace.apps.game.scene import Node, Scene, polygon

EPS = float(np.finfo(float).eps)
rng = np.random.default_rng(5)


def moves(n: int) -> list[np.ndarray]:
    """Moves with condition numbers from 1 to a million."""
    found = []
    for i in range(n):
        stretch = np.diag([1.0, 10.0 ** (-6 * i / n)])
        M = np.eye(3)
        M[:2, :2] = T.rotate(rng.uniform(-4, 4))[:2, :2] @ stretch @ T.rotate(rng.uniform(-4, 4))[:2, :2]
        M[:2, :2] *= rng.choice([-1, 1], 2)[:, None] * 10 ** rng.uniform(-2, 2)
        M[:2, 2] = rng.uniform(-9, 9, 2)
        found.append(M)
    return found


MOVES = moves(60)


def test_a_chain_is_one_product_applied_the_last_first() -> None:
    points = rng.standard_normal((2, 50))
    for i in range(0, 60, 5):
        ten = [*MOVES[i : i + 5], *MOVES[:5]]
        one_by_one, size = points, float(np.abs(points).max())
        for M in reversed(ten):
            one_by_one = T.apply(M, one_by_one)
            size = float(np.linalg.norm(M)) * (size + 1)  # no intermediate number is larger
        assert np.abs(T.apply(T.chain(ten), points) - one_by_one).max() <= 60 * EPS * size
    assert (T.chain([]) == np.eye(3)).all()


def test_both_products_agree_with_numpys() -> None:
    points = rng.standard_normal((2, 30))
    for L, R in pairwise(MOVES):
        assert np.abs(T.product(L, R) - L @ R).max() <= 4 * EPS * np.linalg.norm(L) * np.linalg.norm(R)
        bound = 4 * EPS * np.linalg.norm(L) * (1 + np.linalg.norm(points, axis=0).max())
        assert np.abs(T.carry(L, points) - T.apply(L, points)).max() <= bound


def test_about_leaves_its_point_where_it_is() -> None:
    for M in MOVES:
        linear = M.copy()
        linear[:2, 2] = 0
        still = T.apply(T.about(3, -2, linear), [[3], [-2]])
        assert np.abs(still - [[3], [-2]]).max() <= 16 * EPS * np.linalg.norm(linear) * 4


@pytest.mark.parametrize("of", [T.inverse, T.inverse_exactly])
def test_the_inverse_leads_back(of: object) -> None:
    for M in MOVES:
        back = of(M)  # type: ignore[operator]
        bound = 32 * EPS * np.linalg.norm(M) * np.linalg.norm(back)
        assert np.abs(back @ M - np.eye(3)).max() <= bound


def test_a_flattening_move_has_no_inverse_and_says_its_name() -> None:
    for M in (T.scale(1, 0), T.matrix(1, 2, 2, 4, 7, 7), T.scale(0)):
        with pytest.raises(T.FlatError, match="the press flattens the plane"):
            T.inverse(M, "the press")
    assert T.inverse(T.scale(1e-9, 1e-9))[0, 0] == pytest.approx(1e9)  # small is not flat


def test_every_move_is_its_parts() -> None:
    flat = [T.matrix(0, 1, 0, 2, 3, 4), T.matrix(1, 2, 2, 4), T.scale(0), T.scale(0, -3), T.matrix(2, 1, 0, 0)]
    for M in [*MOVES, *flat]:
        parts = T.parts(M)
        assert np.abs(T.assemble(parts) - M).max() <= 32 * EPS * max(1, np.linalg.norm(M))
    for angle, x, y, k in rng.uniform([-3, 0.1, 0.1, -2], [3, 4, 4, 2], (30, 4)):
        found = T.parts(T.chain([T.translate(1, 2), T.rotate(angle), T.scale(x, -y), T.shear(k)]))
        assert np.allclose([found.angle, *found.factors, found.along], [angle, x, -y, k], rtol=1e-12, atol=1e-12)


def test_the_polar_parts_are_scipys() -> None:
    for M in MOVES:
        found = T.stretch(M)
        U, P = scipy.linalg.polar(M[:2, :2])
        mirror = np.diag([-1.0 if found.mirrored else 1.0, 1.0])
        bound = 64 * EPS * np.linalg.cond(M[:2, :2])
        assert np.abs(T.rotate(found.angle)[:2, :2] @ mirror - U).max() <= bound
        ours = found.directions @ np.diag(found.factors) @ found.directions.T
        assert np.abs(ours - P).max() <= 64 * EPS * np.linalg.norm(P)
        assert found.mirrored == (np.linalg.det(M[:2, :2]) < 0)


def test_the_determinant_is_the_ratio_of_areas() -> None:
    shape = polygon((0, 0), (2, 0), (3, 1), (1, 2))
    for M in MOVES:
        after = area(T.apply(M, shape))
        reach = float(np.abs(T.apply(M, shape)).max())
        assert abs(after - T.area_factor(M) * area(shape)) <= 64 * EPS * reach**2


def area(points: np.ndarray) -> float:
    following = np.roll(points, -1, axis=1)
    return float((points[0] * following[1] - points[1] * following[0]).sum() / 2)


def test_the_rotation_without_a_cosine_is_a_rotation() -> None:
    for t in rng.uniform(-3, 3, 50):
        assert np.abs(T.rotate_by(t) - T.rotate(2 * math.atan(t))).max() <= 4 * EPS
    assert np.abs(T.reflect(0.4) @ T.reflect(0.4) - np.eye(3)).max() <= 4 * EPS
    axis = np.array([[math.cos(0.4)], [math.sin(0.4)]])
    assert np.abs(T.apply(T.reflect(0.4), axis) - axis).max() <= 4 * EPS


@pytest.mark.parametrize(
    ("M", "words"),
    [
        (np.eye(2), r"shape \(2, 2\)"),
        (np.full((3, 3), np.nan), "nan or an inf"),
        ([[1, 0, 0], [0, 1, 0], [1, 0, 1]], "last row 1 0 1"),
        ("abc", "does not consist of numbers"),
        ([[1, 2], [3]], "does not consist of numbers"),
    ],
)
def test_what_is_no_move_is_refused(M: object, words: str) -> None:
    with pytest.raises(AppError, match=words):
        T.apply(M, [[0], [0]])  # type: ignore[arg-type]


def test_points_are_columns() -> None:
    with pytest.raises(AppError, match="points are columns"):
        T.apply(np.eye(3), np.zeros((5, 2)))


def test_children_go_where_their_parents_go() -> None:
    a, b, c = MOVES[3], MOVES[10], MOVES[20]
    scene = Scene([Node("planet", a), Node("moon", b, "planet"), Node("flag", c, "moon"), Node("star", c)])
    worlds = scene.worlds()
    assert np.allclose(worlds["flag"], a @ b @ c, rtol=1e-12, atol=1e-12)
    assert np.allclose(scene.world("flag"), worlds["flag"], rtol=1e-12, atol=1e-12)
    turned = scene.placed("planet", a @ T.rotate(1))
    assert np.allclose(turned.world("flag"), a @ T.rotate(1) @ b @ c, rtol=1e-12, atol=1e-12)
    assert (turned.world("star") == c).all()
    assert (scene.worlds()["flag"] == worlds["flag"]).all()  # the first scene is as it was


def test_scenes_that_are_none_are_refused() -> None:
    with pytest.raises(AppError, match="does not stand before"):
        Scene([Node("moon", np.eye(3), "planet"), Node("planet", np.eye(3))])
    with pytest.raises(AppError, match="two nodes"):
        Scene([Node("moon"), Node("moon")])
    with pytest.raises(AppError, match="the matrix of moon has shape"):
        Scene([Node("moon", np.eye(2))])
    with pytest.raises(AppError, match="no node 'sun'; it has moon"):
        Scene([Node("moon")]).world("sun")


def test_the_camera_there_and_back() -> None:
    points = rng.uniform(-20, 20, (2, 40))
    for x, y, zoom in rng.uniform([-9, -9, 0.5], [9, 9, 90], (20, 3)):
        camera = Camera(x, y, zoom, 800, 500)
        there = camera.to_screen(points)
        assert np.abs(camera.to_world(there) - points).max() <= 64 * EPS * (np.abs(there).max() / zoom + 40)
        assert np.allclose(camera.to_screen([[x], [y]])[:, 0], [400, 250], atol=1e-9)
        up = camera.to_screen([[x], [y + 1]])[:, 0]
        assert up[1] == pytest.approx(250 - zoom)  # y points down on a screen
        pixel = rng.uniform(0, 500, 2)
        nearer = camera.zoomed(1.7, (pixel[0], pixel[1]))
        assert np.allclose(nearer.to_world(pixel[:, None]), camera.to_world(pixel[:, None]), atol=1e-9)
        assert nearer.zoom == pytest.approx(1.7 * zoom)
    with pytest.raises(AppError, match="a zoom above 0"):
        Camera(0, 0, 0, 10, 10)


def test_the_camera_follows_without_passing_and_stays_inside() -> None:
    now, n = 10.0, 40
    for _ in range(n):
        now = follow(now, 2.0, 0.9)
        assert 2 < now < 10
    assert now == pytest.approx(2 + 8 * 0.9**n)
    assert (within(1, 5, 30), within(29, 5, 30), within(12, 5, 30), within(1, 20, 30)) == (5, 25, 12, 15)
