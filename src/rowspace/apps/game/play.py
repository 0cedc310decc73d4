"""The rules of harbour lights.

The boat is a matrix W, and everything that happens to it is a product: rowing from the right, turning from the left, a
gate from the left with the gate's matrix written in the world's axes. The harbour is a matrix D. The level is won
when W carries every corner of the boat to within `levels.FIT` of where D carries it: then W is D but for that.

`tick` is one sixtieth of a second, a function of the state and the keys that are held. It uses no clock, no random
numbers, and sums in one order only, so that the same keys give the same state to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from rowspace.apps import AppError
from rowspace.apps.game import collision, motion, sprites
from rowspace.apps.game.levels import FIT, LEVELS, Gate, Level
from rowspace.apps.game.scene import Scene
from rowspace.apps.game.transforms import Array, about, area_factor, carry, direction, inverse_exactly, is_flat, product
from rowspace.apps.moves import translate

LARGEST, SMALLEST = 40.0, 0.02
"""A gate lets no boat become so large (the squares of its four entries summed) or so small (its determinant)."""
REACH = 0.4
"""How near a lamp has to come to the boat to be gathered."""
ROUNDS = 6
"""How often the boat is pushed out of everything in turn before it counts as wedged."""
NEAREST, FARTHEST = 2.5, 0.6


@dataclass(frozen=True)
class State:
    """A moment of the game. It is never changed: `tick` and `placed` give new ones.

    Attributes
    ----------
    level : 0, 1, …
    scene : where everything is.
    ticks : sixtieths of a second since the level began.
    speed, spin : along the boat's first column, a second; the tangent of half the turn of a tick.
    eye, zoom : where the camera looks, and how near.
    lamps : names of those gathered.
    passed : gates crossed, each with 1 (along its arrow) or −1 (against it).
    bumps : how often the boat ran into something; `touching` whether it does now.
    phase : ``sailing``, ``docked`` or ``flat``.
    event : what happened last, in a few words.
    spare : seconds that are not yet a tick.
    """

    level: int
    scene: Scene
    ticks: int = 0
    speed: float = 0.0
    spin: float = 0.0
    eye: tuple[float, float] = (0.0, 0.0)
    zoom: float = 1.0
    lamps: tuple[str, ...] = ()
    passed: tuple[tuple[str, int], ...] = ()
    bumps: int = 0
    touching: bool = False
    phase: str = "sailing"
    event: str = ""
    spare: float = 0.0

    @property
    def rules(self) -> Level:
        return LEVELS[self.level]

    @property
    def boat(self) -> Array:
        """The boat's matrix."""
        return self.scene["boat"].local

    @property
    def seconds(self) -> float:
        return self.ticks / motion.RATE


def begin(level: int = 0) -> State:
    """The start of a level."""
    if not 0 <= level < len(LEVELS):
        raise AppError(f"there is no level {level + 1}; the levels are 1 to {len(LEVELS)}.")
    scene = sprites.build(LEVELS[level])
    x, y = position(scene["boat"].local)
    return State(level, scene, eye=(x, y))


def placed(state: State, name: str, local: ArrayLike) -> State:
    """The state with another matrix for one node, set by hand. The next tick goes on from there."""
    return replace(state, scene=state.scene.placed(name, local), event=f"{name} was set by hand")


def step(state: State, keys: str, dt: float) -> State:
    """`dt` seconds with these keys held: as many ticks as are due; what is left of the time is kept."""
    if not 0 <= dt < float("inf"):
        raise AppError(f"a step takes a number of seconds that is not negative, not {dt:g}.")
    n, spare = motion.ticks(state.spare, dt)
    for _ in range(n):
        state = tick(state, keys)
    return replace(state, spare=spare)


def tick(state: State, keys: str) -> State:
    """One sixtieth of a second with these keys held (of `motion.KEYS`)."""
    if "r" in keys:
        return replace(begin(state.level), spare=state.spare, zoom=state.zoom)
    if "n" in keys and state.phase == "docked" and state.level + 1 < len(LEVELS):
        return replace(begin(state.level + 1), spare=state.spare, zoom=state.zoom)
    zoom = min(NEAREST, max(FARTHEST, state.zoom * 1.02 ** (("+" in keys) - ("-" in keys))))
    before = state.scene.worlds()
    moved = _moved(state.scene, state.rules)
    if state.phase != "sailing":
        return replace(state, scene=state.scene._with(moved), ticks=state.ticks + (state.phase == "flat"), zoom=zoom)
    wish, way = motion.wanted(keys)
    speed = motion.approach(state.speed, wish, motion.KEEP_SPEED)
    spin = motion.approach(state.spin, way, motion.KEEP_SPIN)
    state = replace(state, ticks=state.ticks + 1, speed=speed, spin=spin, zoom=zoom)
    scene = state.scene._with(moved)
    worlds = scene.worlds()
    start = state.boat
    W, hit = _kept_out(state, worlds, start, motion.row(motion.turn(start, spin), speed))
    if hit:
        state = _bumped(state)
    state = replace(state, touching=hit)
    state, W = _through_gates(state, before, worlds, start, W)
    moved |= {"boat": W, "paddle": sprites.paddle(state.ticks * abs(state.speed) / 240)}
    x, y = position(W)
    eye = (motion.approach(state.eye[0], x, 0.93), motion.approach(state.eye[1], y, 0.93))
    return _arrived(_gathered(replace(state, scene=scene._with(moved), eye=eye)))


def position(M: Array) -> tuple[float, float]:
    return float(M[0, 2]), float(M[1, 2])


def _moved(scene: Scene, level: Level) -> dict[str, Array]:
    """What turns by itself, one tick on."""
    return {each.name: product(scene.nodes[each.name].local, each.spin) for each in level.movers}


def _bumped(state: State) -> State:
    if state.touching:
        return replace(state, speed=state.speed * 0.95)
    return replace(state, bumps=state.bumps + 1, event="ran aground", speed=state.speed * 0.5)


def _kept_out(state: State, worlds: dict[str, Array], start: Array, W: Array) -> tuple[Array, bool]:
    """The boat's matrix moved back out of land, and whether it touched any.

    First the way of its middle: it stops before land, however far a tick takes it. Then the hull is pushed out the
    shortest way, from one thing after another; where it is wedged and finds no way out, it stays where it was.
    """
    hit = False
    a, b = position(start), position(W)
    rocks = [carry(worlds[f"rock {i + 1}"], points) for i, points in enumerate(state.rules.rocks)]
    contacts = [part for rock in rocks if (part := collision.first_contact(a, b, rock)) is not None]
    if contacts:
        back, hit = 1 - 0.99 * min(contacts), True
        W = product(translate(back * (a[0] - b[0]), back * (a[1] - b[1])), W)
    W, outside = _inside(W, state.rules)
    hit |= outside
    rounds = [(position(worlds[each.name]), each.radius) for each in state.rules.movers if each.radius > 0]
    for _ in range(ROUNDS):
        pushed = False
        for rock in rocks:
            pushed, W = _pushed(W, collision.way_out(carry(W, sprites.OUTER), rock), pushed)
        for centre, radius in rounds:
            pushed, W = _pushed(W, collision.way_out_of_circle(carry(W, sprites.OUTER), centre, radius), pushed)
        hit |= pushed
        if not pushed:
            return (start, True) if _inside(W, state.rules)[1] else (W, hit)
    return start, True


def _inside(W: Array, rules: Level) -> tuple[Array, bool]:
    """W with its middle inside the level, and whether it was not."""
    x, y = position(W)
    dx, dy = min(max(x, 0.0), rules.size[0]) - x, min(max(y, 0.0), rules.size[1]) - y
    return (product(translate(dx, dy), W), True) if dx or dy else (W, False)


def _pushed(W: Array, way: collision.Point | None, before: bool) -> tuple[bool, Array]:
    return (before, W) if way is None else (True, product(translate(*way), W))


def _through_gates(
    state: State, before: dict[str, Array], worlds: dict[str, Array], start: Array, W: Array
) -> tuple[State, Array]:
    """The gates the boat's middle crossed on its way, each in turn applied to its matrix.

    The way is looked at in the gate's own coordinates, before and after, so that it is the same which of them moved.
    """
    a, b = position(start), position(W)
    crossed: list[tuple[float, int, Gate]] = []
    for gate in state.rules.gates:
        if is_flat(before[gate.name]) or is_flat(worlds[gate.name]):
            continue
        here = _seen_from(before[gate.name], a)
        there = _seen_from(worlds[gate.name], b)
        part = collision.meets(here, there, (0.0, -gate.half), (0.0, gate.half))
        if part is not None:
            crossed.append((part, 1 if there[0] > 0 else -1, gate))
    for _, sense, gate in sorted(crossed, key=lambda one: one[0]):
        new = _applied(gate, sense, worlds[gate.name], W)
        if new is None:
            back = translate(a[0] - b[0], a[1] - b[1])
            return replace(state, speed=0.0, event=f"the {gate.name} does not let the boat in"), product(back, W)
        W = new
        ahead = direction(inverse_exactly(worlds[gate.name]), direction(W, (state.speed, 0.0)))
        speed = state.speed if ahead[0] * sense > 0 else 0.0  # the way it had would take it straight back
        along = "along" if sense > 0 else "against"
        event = f"through the {gate.name}, {along} its arrow"
        state = replace(state, speed=speed, passed=(*state.passed, (gate.name, sense)), event=event)
        if is_flat(W):
            return replace(state, phase="flat", speed=0.0, spin=0.0), W
    return state, W


def _seen_from(N: Array, point: tuple[float, float]) -> tuple[float, float]:
    x, y = carry(inverse_exactly(N), np.array([[point[0]], [point[1]]]))[:, 0].tolist()
    return x, y


def _applied(gate: Gate, sense: int, N: Array, W: Array) -> Array | None:
    """W after the gate: ``N G N⁻¹`` about where the boat is, or with the inverse of G. None where it cannot enter."""
    if sense < 0 and is_flat(gate.matrix):
        return None
    G = gate.matrix if sense > 0 else inverse_exactly(gate.matrix)
    here = product(product(N, G), inverse_exactly(N))
    here[:2, 2] = 0.0
    new = product(about(*position(W), here), W)
    if is_flat(new):
        return new
    sizes = (new[:2, :2] * new[:2, :2]).ravel().tolist()
    return None if sum(sizes) > LARGEST or abs(area_factor(new)) < SMALLEST else new


def _gathered(state: State) -> State:
    hull = carry(state.boat, sprites.OUTER)
    for lamp in state.rules.lamps:
        if lamp.name not in state.lamps:
            at = position(state.scene.world(lamp.name))
            if collision.way_out_of_circle(hull, at, REACH) is not None:
                state = replace(
                    state, lamps=(*state.lamps, lamp.name), scene=state.scene.without(lamp.name), event="took in a lamp"
                )
    return state


def misfit(state: State) -> float:
    """The largest distance between a corner of the boat and where the harbour asks for it."""
    return apart(state.boat, state.scene.world("harbour"))


def apart(W: Array, D: Array) -> float:
    """The largest distance between the corners of the boat under two matrices."""
    away = carry(W, sprites.OUTER) - carry(D, sprites.OUTER)
    return float(np.sqrt((away * away).sum(axis=0).max()))


def _arrived(state: State) -> State:
    if state.phase != "sailing" or misfit(state) > FIT:
        return state
    return replace(state, phase="docked", speed=0.0, spin=0.0, event="the boat lies in the harbour")


def score(state: State) -> int:
    """1000 for the harbour and 100 for each lamp, less 5 a second, 25 a gate and 25 for running aground; never below
    0. Nothing before the boat has arrived."""
    if state.phase != "docked":
        return 0
    lost = 5 * int(state.seconds) + 25 * len(state.passed) + 25 * state.bumps
    return max(0, 1000 + 100 * len(state.lamps) - lost)
