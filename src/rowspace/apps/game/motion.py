"""Time in equal ticks, and keys as matrices.

A tick is 1/60 of a second, whatever the screen does. Speed obeys ``v' = (u − v) / τ``, where u is the speed the keys
ask for; over a tick its solution is ``v ← u + (v − u) k`` with ``k = exp(−1/60τ)``, a number written here, so that
every machine has the same.

The keys are two matrices. Rowing multiplies the boat from the right, in its own axes: ``W ← W · translate(v/60, 0)``.
Turning multiplies it from the left, in the world's, about where it is: ``W ← about(p, rotate) · W``; that is what keeps
a sheared boat's shape while it turns.
"""

from __future__ import annotations

from rowspace.apps.game.transforms import Array, about, product, rotate_by
from rowspace.apps.moves import translate

RATE = 60
TICK = 1 / RATE
KEYS = "wsadrn+-"
"""Row, row back, turn left, turn right, restart, next level, nearer, farther."""
NAMES = {
    "w": "row forward",
    "s": "row back",
    "a": "turn left",
    "d": "turn right",
    "r": "start again",
    "n": "next level",
    "+": "nearer",
    "-": "farther",
}

SPEED, BACK = 4.0, -2.0
"""Lengths of the boat's own axis a second, forward and back."""
KEEP_SPEED = 0.96
"""τ = 0.41 s: the boat glides."""
TURN = 0.021
"""Half the tangent's argument a tick: 2 atan(0.021) · 60 is 144 degrees a second."""
KEEP_SPIN = 0.8


def wanted(keys: str) -> tuple[float, float]:
    """The speed and the turn (the tangent of half the angle of a tick) that the held keys ask for."""
    speed = SPEED * ("w" in keys) + BACK * ("s" in keys)
    return speed, TURN * (("a" in keys) - ("d" in keys))


def approach(now: float, goal: float, keep: float) -> float:
    """One tick towards `goal`, of which `keep` of the distance is left."""
    return goal + (now - goal) * keep


def row(W: Array, speed: float) -> Array:
    """One tick ahead in the boat's own axes: a matrix from the right."""
    return product(W, translate(speed * TICK, 0.0))


def turn(W: Array, t: float) -> Array:
    """One tick of turning about where the boat is, in the world's axes: a matrix from the left."""
    return product(about(float(W[0, 2]), float(W[1, 2]), rotate_by(t)), W)


def ticks(spare: float, dt: float, most: int = RATE // 4) -> tuple[int, float]:
    """How many ticks are due after `dt` more seconds, and the time that is left over.

    After a long pause (a window that was hidden) at most `most` are due, and the rest of the time is let go.
    """
    if dt >= most * TICK:
        return most, 0.0
    due = spare + dt
    n = int(due * RATE + 1e-9)
    return n, max(0.0, due - n * TICK)
