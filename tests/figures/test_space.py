"""The pictures in space and the elimination behind them: true to NumPy, in sight, and refused in a sentence."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from rowspace.figures import static, subspaces
from rowspace.figures.cube import axis_of, is_rotation
from rowspace.figures.four_subspaces import split
from rowspace.figures.space import _body, around, corners, looked, space

EPS = np.finfo(float).eps


def low_rank(rng: np.random.Generator, m: int, n: int, r: int) -> np.ndarray:
    return rng.integers(-3, 4, (m, r)) @ rng.integers(-3, 4, (r, n)) / 2


@pytest.mark.parametrize("r", [0, 1, 2, 3])
@pytest.mark.parametrize(("m", "n"), [(2, 3), (3, 2), (3, 3)])
def test_elimination_finds_the_rank_and_bases_of_the_four_subspaces(m: int, n: int, r: int) -> None:
    rng = np.random.default_rng(10 * m + n + r)
    for _ in range(30):
        A = low_rank(rng, m, n, r)
        rank, rows = np.linalg.matrix_rank(A), A.tolist()
        R, pivots = subspaces.rref(rows)
        assert len(pivots) == rank
        assert np.array_equal(np.array(R)[:, pivots], np.eye(m)[:, :rank])
        null = np.array(subspaces.null_space(rows)).reshape(-1, n)
        assert len(null) == n - rank
        # Whole numbers or a few operations on halves: A @ null is 0 up to the rounding of n products.
        assert np.abs(A @ null.T).max(initial=0) <= 16 * n * EPS * max(1, np.abs(A).max()) * np.abs(null).max(initial=1)
        for basis, M in ((subspaces.row_space(rows), A), (subspaces.column_space(rows), A.T)):
            assert np.linalg.matrix_rank(np.vstack([M, np.array(basis).reshape(-1, M.shape[1])])) == len(basis) == rank


def test_a_split_adds_up_and_its_parts_are_perpendicular() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        A, x = low_rank(rng, 3, 3, 2), rng.integers(-4, 5, 3) / 2
        row, null, image = (np.array(part) for part in split(A.tolist(), x.tolist()))
        size = max(1.0, float(np.linalg.norm(x)))
        scale = max(1.0, float(np.abs(A).max()))
        # split sets what is below 1e-9 of the size of x to 0
        assert np.abs(row + null - x).max() <= 2e-9 * size
        assert abs(row @ null) <= 4e-9 * size**2
        assert np.abs(A @ null).max() <= 4e-9 * scale * size
        assert np.abs(image - A @ x).max() <= 4e-9 * scale * size


def test_axis_and_angle_of_a_rotation() -> None:
    rng = np.random.default_rng(6)
    for angle in (0.3, 1.5, 3.0, math.pi):
        u = rng.normal(size=3)
        u /= np.linalg.norm(u)
        K = np.cross(u, np.eye(3)).T  # K v = u × v
        A = np.eye(3) + math.sin(angle) * K + (1 - math.cos(angle)) * K @ K
        assert is_rotation(A.tolist())
        assert not is_rotation((-A).tolist())
        axis, degrees = axis_of(A.tolist())
        assert degrees == pytest.approx(math.degrees(angle), abs=1e-6)
        assert abs(np.dot(axis, u)) == pytest.approx(1, abs=1e-9)
        if angle < 3.1:
            assert np.dot(axis, u) > 0


def test_the_eye_is_orthonormal_and_every_corner_is_in_sight() -> None:
    eye = np.array(looked())
    assert np.abs(eye @ eye.T - np.eye(3)).max() <= 4 * EPS
    rng = np.random.default_rng(7)
    for _ in range(30):
        edges = rng.uniform(-10, 10, (3, 3)).tolist()
        room = around(3, corners(edges))
        assert len(corners(edges)) == 8
        for corner in corners(edges):
            x, y = room.at(corner)
            assert abs(x) <= room.width / 2
            assert abs(y) <= room.height / 2


def test_of_a_cube_three_faces_are_in_front_and_three_edges_behind() -> None:
    for edges in (np.eye(3), -np.eye(3), [[1, 0.2, 0], [0, 1, 0.3], [0.1, 0, 1]]):
        faces, seen, hidden = _body([list(map(float, e)) for e in edges], looked()[2])
        assert (len(faces), len(seen), len(hidden)) == (3, 9, 3)
        # the dotted edges meet in one corner, the one farthest from the eye
        meeting = set.intersection(*({tuple(p) for p in pair} for pair in hidden))
        assert len(meeting) == 1
        far = min(corners(edges), key=lambda p: float(np.dot(p, looked()[2])))
        assert meeting == {tuple(map(float, far))}


def test_arrows_are_drawn_where_their_vectors_are() -> None:
    v, w = [1.0, 2.0, 0.5], [0.0, 1.0, 1.0]
    markup = static("span", {"vectors": [v, w], "weights": [0, 0]})
    room = space(3, [v, w])
    grips = re.findall(r'class="vec-[ab]" fill="currentColor" transform="translate\(([-\d.]+) ([-\d.]+)\)"', markup)
    assert [tuple(map(float, at)) for at in grips] == [tuple(round(c, 1) for c in room.at(p)) for p in (v, w)]


@pytest.mark.parametrize("name", ["span", "independence", "cube", "four-subspaces"])
def test_pictures_are_well_formed_and_described(name: str) -> None:
    pictures = ET.fromstring(static(name, {})).findall(".//svg")
    assert len(pictures) == (2 if name == "four-subspaces" else 1)
    for svg in pictures:
        assert svg.get("role") == "img"
        assert svg.get("aria-label")


@pytest.mark.parametrize(
    ("name", "state", "says"),
    [
        ("span", {"vectors": [[1, 2], [3, 4]]}, "vectors is two rows of three numbers"),
        ("span", {"vectors": 7}, "vectors is three rows of three numbers"),
        ("span", {"weights": [1, 2]}, "weights is three numbers"),
        ("span", {"weights": [1, 2, 9]}, "between −5 and 5"),
        ("independence", {"vectors": [[1, 2, 3]]}, "three rows of three numbers"),
        ("independence", {"vectors": [[1, math.nan], [1, 2]]}, "between −10 and 10"),
        ("cube", {"A": [[1, 2], [3, 4]]}, "A is three rows of three numbers"),
        ("cube", {"presets": [["shear"]]}, "pairs of a name and a matrix"),
        ("cube", {"presets": [["shear", [[1]]]]}, "three rows of three numbers"),
        ("four-subspaces", {"A": [[1, 2, 3, 4]]}, "three rows of three numbers"),
        ("four-subspaces", {"A": [[1, 2], [3, 4]], "x": [1, 2, 3]}, "x is two numbers"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_sentence(name: str, state: dict, says: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}: .*{says}"):
        static(name, state)
