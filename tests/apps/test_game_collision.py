"""Collisions, judged by cutting one polygon with the other and measuring what is left."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from rowspace.apps.game import collision as C
from rowspace.apps.game.scene import ring
from rowspace.apps.game.transforms import apply, chain, inverse, rotate
from rowspace.apps.moves import scale, translate

rng = np.random.default_rng(7)


def convex(size: float = 2.0) -> np.ndarray:
    corners = int(rng.integers(3, 9))
    stretched = scale(rng.uniform(0.3, 1), rng.choice([-1, 1]) * rng.uniform(0.3, 1))
    where = chain([translate(*rng.uniform(-2, 2, 2)), rotate(rng.uniform(0, 6)), stretched])
    return apply(where, ring(size, corners))


def common_area(P: np.ndarray, Q: np.ndarray) -> float:
    """The area of P cut by each side of Q."""
    middle = Q.mean(axis=1)
    points = P.T.tolist()
    corners = Q.T.tolist()
    for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
        normal = np.array([b[1] - a[1], a[0] - b[0]])
        if normal @ (middle - a) < 0:
            normal = -normal
        depth = [float(normal @ (np.array(p) - a)) for p in points]
        kept = []
        for i, p in enumerate(points):
            if (depth[i - 1] < 0) != (depth[i] < 0):
                t = depth[i - 1] / (depth[i - 1] - depth[i])
                kept.append([points[i - 1][k] + t * (p[k] - points[i - 1][k]) for k in (0, 1)])
            if depth[i] >= 0:
                kept.append(p)
        points = kept
        if len(points) < 3:
            return 0.0
    x, y = np.array(points).T
    return float(abs((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) / 2)


def test_overlap_is_found_exactly_where_there_is_a_common_area() -> None:
    seen = {True: 0, False: 0}
    for _ in range(400):
        P, Q = convex(), convex()
        hit = C.way_out(P, Q) is not None
        assert hit == (common_area(P, Q) > 1e-12)
        seen[hit] += 1
    assert min(seen.values()) > 40


def test_the_way_out_parts_them_and_no_shorter_way_does() -> None:
    for _ in range(60):
        P, Q = convex(), convex()
        way = C.way_out(P, Q)
        if way is None:
            continue
        length = math.hypot(*way)
        assert common_area(P + 1.000001 * np.array(way)[:, None], Q) <= 1e-9
        for angle in np.linspace(0, 2 * math.pi, 60, endpoint=False):
            shorter = 0.999 * length * np.array([[math.cos(angle)], [math.sin(angle)]])
            assert common_area(P + shorter, Q) > 0


def test_circles_are_polygons_with_many_corners() -> None:
    for _ in range(200):
        P, radius = convex(), rng.uniform(0.2, 1.5)
        x, y = rng.uniform(-3, 3, 2)
        exact, way = C.way_out_of_circle(P, (x, y), radius), C.way_out(P, ring(radius, 720, x, y))
        if exact is None or way is None:
            missed = way or exact
            assert missed is None or math.hypot(*missed) <= radius * (1 - math.cos(math.pi / 720)) * 2
        else:  # the ring lies inside the circle by at most so much
            assert abs(math.hypot(*exact) - math.hypot(*way)) <= radius * (1 - math.cos(math.pi / 720)) * 2


def test_a_flat_polygon_collides_as_the_line_it_is() -> None:
    line = apply(scale(1, 0), ring(1, 8))
    assert C.way_out(line, ring(0.5, 6)) is not None
    assert C.way_out(line, ring(0.5, 6, 0, 1.2)) is None
    assert C.way_out_of_circle(np.zeros((2, 3)), (0.1, 0.0), 0.5) is not None


def test_of_steps_one_after_the_other_exactly_one_crosses() -> None:
    for _ in range(300):
        way = np.cumsum(np.vstack([[-3, rng.uniform(-0.5, 0.5)], rng.uniform([0.1, -0.1], [3, 0.1], (8, 2))]), axis=0)
        way[rng.integers(1, 8), 0] = 0.0  # a step may end upon the line
        way = way[np.argsort(way[:, 0])]
        stops = [(float(x), float(y)) for x, y in way]
        found = [C.meets(a, b, (0, -9), (0, 9)) is not None for a, b in pairwise(stops)]
        assert sum(found) == (stops[-1][0] > 0)


def test_beside_the_posts_nothing_is_crossed() -> None:
    assert C.meets((-1, 2), (1, 2), (0, -1), (0, 1)) is None
    assert C.meets((-1, 0.5), (3, 0.5), (0, -1), (0, 1)) == pytest.approx(0.25)
    assert C.meets((0, 0), (0, 0), (0, -1), (0, 1)) is None
    assert C.meets((-1, 0), (0, 0), (0, -1), (0, 1)) is None  # upon the line is still on its left
    assert C.meets((0, 0), (1, 0), (0, -1), (0, 1)) == 0


def test_no_way_slips_through_a_wall_at_any_speed() -> None:
    for speed in 10.0 ** rng.uniform(-1, 9, 400):
        rock = convex(1.0)
        middle = rock.mean(axis=1)
        angle = rng.uniform(0, 2 * math.pi)
        ahead = np.array([math.cos(angle), math.sin(angle)])
        start, end = middle - (3 + speed) * ahead, middle + (3 + speed) * ahead
        part = C.first_contact((start[0], start[1]), (end[0], end[1]), rock)
        assert part is not None
        there = start + part * (end - start)
        assert np.linalg.norm(there - middle) <= 3 + 1e-12 * speed
        assert (there - middle) @ ahead < 0  # on the near side
    rock = ring(1, 4)
    assert C.first_contact((-5, 0), (5, 0), rock) == pytest.approx(0.4)  # through two corners, which are both edges'
    assert C.first_contact((-5, 2), (5, 2), rock) is None


def test_a_moving_gate_is_the_same_as_a_moving_point() -> None:
    """A point at rest that a gate is drawn over is seen in the gate's coordinates."""
    before, after = translate(-1, 0), translate(1, 0)
    a, b = (tuple(apply(inverse(N), [[0.0], [0.2]])[:, 0].tolist()) for N in (before, after))
    assert C.meets(a, b, (0, -1), (0, 1)) == pytest.approx(0.5)
