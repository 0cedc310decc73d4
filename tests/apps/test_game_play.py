"""The rules of harbour lights: gates are matrices, keys are matrices, and the same keys are the same game."""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rowspace.apps import AppError
from rowspace.apps.game import levels, motion, replays, sprites
from rowspace.apps.game.play import State, apart, begin, misfit, placed, position, score, step, tick
from rowspace.apps.game.scene import ring
from rowspace.apps.game.transforms import apply, area_factor, is_flat, rotate
from rowspace.apps.game.words import describe, figure, rows, taken_apart
from rowspace.apps.moves import matrix, scale, translate

EPS = float(np.finfo(float).eps)
RECORDED = [
    replays.Replay(each["level"] - 1, tuple((keys, count) for keys, count in each["runs"]), each["digest"])
    for each in json.loads(Path(__file__).with_name("game_replays.json").read_text())
]
rng = np.random.default_rng(11)
ANGLES = np.arange(0, 6.3, 0.02)


def near_gate(level: int, gate: int, distance: float = -0.5, degrees: float = 0.0) -> State:
    """The boat before the middle of a gate, in the gate's own axes, its bow along the arrow and turned by `degrees`."""
    state = begin(level)
    N = state.scene.world(state.rules.gates[gate].name)
    return placed(state, "boat", N @ translate(distance, 0) @ rotate(math.radians(degrees)))


@pytest.mark.parametrize("replay", RECORDED, ids=lambda each: f"level {each.level + 1}")
def test_every_level_can_be_won_by_keys_that_are_recorded(replay: replays.Replay) -> None:
    state = replays.end(replay)  # to the last bit: the digest that was recorded is compared
    assert state.phase == "docked"
    assert misfit(state) <= levels.FIT
    assert score(state) > 700
    assert len(state.lamps) >= 1
    text = replays.to_text(replay, state)
    assert replays.from_text(text) == replay


def test_all_levels_are_recorded() -> None:
    assert [each.level for each in RECORDED] == list(range(len(levels.LEVELS)))


def test_a_changed_replay_is_found_out() -> None:
    replay = RECORDED[0]
    (keys, count), *others = replay.runs
    with pytest.raises(AppError, match="comes to another state"):
        replays.end(replace(replay, runs=((keys, count + 1), *others)))


def test_the_digest_sees_the_last_bit() -> None:
    state = begin(2)
    W = state.boat.copy()
    W[0, 1] = np.nextafter(W[0, 1], 1)
    assert replays.digest(placed(state, "boat", W)) != replays.digest(state)
    assert len(replays.digest(state)) == len(hashlib.sha256().hexdigest())


@pytest.mark.parametrize("level", range(1, len(levels.LEVELS)))
def test_no_harbour_takes_a_boat_that_left_out_a_gate_or_took_the_wrong_order(level: int) -> None:
    """Over all turns of the boat, and all places: the corners are apart by at least half the largest difference
    between their displacements. Gates are crossed straight along their arrows, each at most once."""
    rules = levels.LEVELS[level]
    right = {1: [(0,)], 2: [(0,)], 3: [(1, 0)], 4: [(0,)], 5: [(0, 1), (1, 0)]}[level]
    fits = []
    for k in range(len(rules.gates) + 1):
        for order in itertools.permutations(range(len(rules.gates)), k):
            A = np.linalg.qr(rules.start[:2, :2])[1]  # the start without its turn
            A = A * np.sign(np.diag(A))[:, None]
            for i in order:
                G = rules.gates[i].matrix[:2, :2]
                A = (np.linalg.inv(G) if level == 4 and i == 0 else G) @ A
            target = rules.dock[:2, :2] @ sprites.OUTER
            closest = min(half_spread(rotate(a)[:2, :2] @ A @ sprites.OUTER - target) for a in ANGLES)
            slack = 0.01 * 3  # between two angles no corner moves further: none is 3 from the middle
            if closest <= levels.FIT + slack:
                fits.append(order)
    assert fits == right


def half_spread(away: np.ndarray) -> float:
    return float(np.hypot(*(away[:, :, None] - away[:, None, :])).max() / 2)


@pytest.mark.parametrize(("level", "gate"), [(1, 0), (2, 0), (3, 0), (3, 1), (5, 1)])
@pytest.mark.parametrize("degrees", [0.0, 17.0])
def test_a_gate_multiplies_from_the_left_in_its_own_axes(level: int, gate: int, degrees: float) -> None:
    state = near_gate(level, gate, -0.02, degrees)
    before = state.boat[:2, :2]
    rules = state.rules.gates[gate]
    N = state.scene.world(rules.name)[:2, :2]
    after = tick(replace(state, speed=4.0), "w")
    assert after.passed == ((rules.name, 1),)
    expected = N @ rules.matrix[:2, :2] @ np.linalg.inv(N) @ before
    assert np.abs(after.boat[:2, :2] - expected).max() <= 32 * EPS * np.linalg.norm(expected)
    ratio = area_factor(after.boat) / area_factor(state.boat)
    assert ratio == pytest.approx(np.linalg.det(rules.matrix), rel=1e-13)


def test_a_gate_crossed_back_undoes_itself() -> None:
    state = near_gate(3, 1, -0.3)
    start = state.boat[:2, :2]
    for _ in range(25):
        state = tick(state, "w")
    assert state.passed == (("shear", 1),)
    for _ in range(80):
        state = tick(state, "s")
    assert state.passed == (("shear", 1), ("shear", -1))
    assert np.abs(state.boat[:2, :2] - start).max() <= 64 * EPS


def test_flat_is_lost_and_the_flat_gate_is_closed_from_behind() -> None:
    state = near_gate(4, 1, -0.3)
    for _ in range(40):
        state = tick(state, "w")
    assert state.phase == "flat"
    assert is_flat(state.boat)
    assert area_factor(state.boat) == 0
    assert "its determinant is 0" in describe(state).words[-1]
    assert tick(state, "w").boat is not None
    assert (tick(state, "w").boat == state.boat).all()
    assert tick(state, "r").phase == "sailing"
    behind = near_gate(4, 1, 0.3, 180.0)
    for _ in range(40):
        behind = tick(behind, "w")
    assert behind.phase == "sailing"
    assert behind.passed == ()
    assert position(behind.boat)[0] > 14


def test_no_gate_makes_a_boat_too_large() -> None:
    state = near_gate(1, 0, -0.1)
    state = placed(state, "boat", state.boat @ scale(4.2, 4.2))
    for _ in range(30):
        state = tick(state, "w")
    assert state.passed == ()
    assert area_factor(state.boat) == pytest.approx(4.2**2)


def test_no_speed_takes_the_boat_through_land_or_past_a_gate() -> None:
    rules = levels.LEVELS[1]
    bank = rules.rocks[0]
    for speed in [*10.0 ** rng.uniform(0, 9, 40)]:
        state = replace(placed(begin(1), "boat", translate(9.0, 2.0)), speed=speed)
        after = tick(state, "w")
        assert position(after.boat)[0] < bank[0].max()
        state = replace(near_gate(1, 0, -2.5), speed=max(speed, 400.0))
        assert tick(state, "w").passed == (("long gate", 1),)


def test_the_boat_is_out_of_land_after_every_tick() -> None:
    inside = 0
    for level in range(len(levels.LEVELS)):
        state = begin(level)
        for i in range(240):
            passed, state = state.passed, tick(state, "w" + "ad"[(i // 40 + level) % 2] if i % 40 < 14 else "w")
            if state.passed != passed:
                continue  # a gate may make the boat longer than there is room; the next tick pushes it out
            hull = apply(state.boat, sprites.OUTER)
            for points in state.rules.rocks:
                inside = max(inside, depth(hull, points), depth(points, hull))
        width, height = state.rules.size
        x, y = position(state.boat)
        assert 0 <= x <= width
        assert 0 <= y <= height
    assert inside <= 1e-9  # no corner of one lies in the other by more than rounding


def depth(points: np.ndarray, polygon: np.ndarray) -> float:
    """How deep the deepest of the points lies in a convex polygon; 0 if all are outside."""
    edges = np.roll(polygon, -1, axis=1) - polygon
    normals = np.stack([edges[1], -edges[0]]) / np.hypot(*edges)
    normals *= np.sign((normals * (polygon - polygon.mean(axis=1, keepdims=True))).sum(axis=0))
    outside = (normals.T @ points - (normals * polygon).sum(axis=0)[:, None]).max(axis=0)
    return max(0.0, float(-outside.min()))


def test_keys_are_matrices() -> None:
    state = begin(0)
    W = state.boat
    ahead = tick(state, "w")
    v = motion.SPEED * (1 - motion.KEEP_SPEED)
    assert np.allclose(ahead.boat, W @ translate(v / 60, 0), atol=4 * EPS * 20)
    left = tick(state, "a")
    turn = rotate(2 * math.atan(motion.TURN * (1 - motion.KEEP_SPIN)))
    assert np.allclose(left.boat[:2, :2], (turn @ W)[:2, :2], atol=8 * EPS)
    assert np.allclose(left.boat[:2, 2], W[:2, 2], atol=8 * EPS * 20)
    assert (tick(state, "ad").boat == tick(state, "").boat).all()
    assert pytest.approx(math.exp(-1 / 60 / 0.41), abs=5e-4) == motion.KEEP_SPEED


def test_turning_keeps_a_sheared_shape() -> None:
    state = placed(begin(0), "boat", translate(4, 4) @ matrix(1, 1, 0, 1))
    before = np.linalg.svd(state.boat[:2, :2])[1]
    for _ in range(200):
        state = tick(state, "a")
    n = 200
    assert np.abs(np.linalg.svd(state.boat[:2, :2])[1] - before).max() <= 16 * n * EPS


def test_steps_of_any_length_are_ticks() -> None:
    state = begin(2)
    by_ticks = state
    for _ in range(60):
        by_ticks = tick(by_ticks, "w")
    for parts in (60, 30, 120):
        other = begin(2)
        for _ in range(parts):
            other = step(other, "w", 1 / parts)
        assert other.ticks == 60
        assert (other.boat == by_ticks.boat).all()
    assert step(state, "w", 0.0).ticks == 0
    assert step(state, "w", 1e6).ticks == 15  # a window that was hidden does not come back to another game
    with pytest.raises(AppError, match="not negative"):
        step(state, "w", -1.0)


def test_a_matrix_set_by_hand_is_the_boats() -> None:
    state = begin(1)
    D = state.scene.world("harbour")
    won = tick(placed(state, "boat", D), "")
    assert won.phase == "docked"
    assert misfit(won) <= 1e-12
    assert tick(won, "n").level == 2
    last = begin(len(levels.LEVELS) - 1)
    last = tick(placed(last, "boat", last.scene.world("harbour")), "")
    assert tick(last, "n").level == last.level  # there is no next
    moved = placed(state, "harbour", translate(5, 5))
    assert misfit(moved) == pytest.approx(apart(state.boat, translate(5, 5)))
    with pytest.raises(AppError, match="last row"):
        placed(state, "boat", np.ones((3, 3)))
    flat_gate = tick(placed(state, "long gate", scale(0)), "w")  # a gate without extent lets all pass
    assert flat_gate.passed == ()


def test_lamps_on_moving_things_are_where_those_are() -> None:
    state = begin(2)
    for _ in range(100):
        state = tick(state, "")
    lamp = state.scene.world("lamp 1")
    state = placed(state, "boat", translate(*position(lamp)) @ scale(0.2))
    state = tick(state, "")
    assert "lamp 1" in state.lamps
    assert "lamp 1" not in state.scene.nodes


def test_hulls_are_inside_the_outline_that_collides() -> None:
    assert depth(np.array([[0.0], [0.4]]), sprites.OUTER) > 0
    for part in (sprites.HULL, sprites.FLOAT):
        for corner in part.T:
            away = sprites.OUTER - corner[:, None]
            angles = np.sort(np.arctan2(away[1], away[0]))
            on_the_rim = np.abs(away).sum(axis=0).min() < 0.11
            assert on_the_rim or np.diff(np.append(angles, angles[0] + 2 * math.pi)).max() <= math.pi + 1e-9
    assert ring(1, 4).shape == (2, 4)


def test_a_moment_is_told_in_words_and_matrices() -> None:
    told = describe(begin(4))
    text = " ".join(told.words)
    assert "Level 5 of 6, The way back." in text
    assert "stretched by 1.62 one way and 0.62 the other" in text  # the golden section, as a shear by 1 has it
    assert "Gate 'press': flatten onto the arrow; 11 to the east, its arrow points east." in text
    assert (told.matrices["boat"]["world"] == begin(4).boat).all()
    assert set(told.matrices) >= {"boat", "harbour", "press", "shear", "paddle", "blade"}
    passed = describe(tick(replace(near_gate(2, 0, -0.02), speed=4.0), "w"))
    assert "Gates passed, the first first: mirror." in passed.words
    assert "its float is on the right" in passed.words[1]
    assert passed.facts["determinant"] == pytest.approx(-1)


def test_numbers_in_words() -> None:
    assert [figure(v) for v in (1.0, -0.001, -2.5, 0.126, 10)] == ["1", "0", "−2.5", "0.13", "10"]
    assert rows(translate(1, -2.5)) == ("⎡ 1  0     1 ⎤", "⎢ 0  1  −2.5 ⎥", "⎣ 0  0     1 ⎦")
    M = translate(1, 2) @ rotate(math.pi / 2) @ scale(2, 1)
    assert taken_apart(M) == "translate(1, 2) · rotate(90°) · scale(2, 1)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "does not say"),
        ('{"format": "rowspace-game-1"}', "is damaged"),
        ('{"format": "rowspace-game-1", "level": 99, "runs": []}', "no level 99"),
        ('{"format": "rowspace-game-1", "level": true, "runs": []}', "is damaged"),
        ('{"format": "rowspace-game-1", "level": 1, "runs": [["w"]]}', "run 0"),
        ('{"format": "rowspace-game-1", "level": 1, "runs": [["w", -3]]}', "run 0"),
        ('{"format": "rowspace-game-1", "level": 1, "runs": [["x", 3]]}', "'x', which is no key"),
        ('{"format": "rowspace-game-1", "level": 1, "runs": [["w", 99999999999]]}', "longer than an hour"),
    ],
)
def test_a_file_that_is_no_replay_is_refused(text: str, words: str) -> None:
    with pytest.raises(AppError, match=words):
        replays.from_text(text)


def test_letters_are_beats() -> None:
    assert replays.from_letters(0, "ww a.") == replays.Replay(0, (("w", 12), ("a", 6), ("", 6)))
    with pytest.raises(AppError, match="'x' is no key"):
        replays.from_letters(0, "wx")
    with pytest.raises(AppError, match="no level 7"):
        begin(6)
