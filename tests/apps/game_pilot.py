"""A pilot for harbour lights: it looks at the state, and presses keys until the boat lies in the harbour.

`python tests/apps/game_pilot.py` sails every level and writes game_replays.json, which the tests play again.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

from rowspace.apps.game.play import State, begin, position, tick
from rowspace.apps.game.replays import digest, joined

FILE = Path(__file__).with_name("game_replays.json")
Target = Callable[[State], tuple[float, float]]


class Pilot:
    def __init__(self, level: int) -> None:
        self.state, self.keys = begin(level), []

    def press(self, keys: str) -> None:
        self.state = tick(self.state, keys)
        self.keys.append(keys)

    def towards(self, angle: float, slack: float = 0.03) -> str:
        W = self.state.boat
        off = angle - math.atan2(W[1, 0], W[0, 0]) - 8 * self.state.spin  # what the boat will still turn by itself
        off = (off + math.pi) % (2 * math.pi) - math.pi
        self.off = off
        return "a" if off > slack else "d" if off < -slack else ""

    def turn(self, degrees: float) -> Pilot:
        for _ in range(400):
            keys = self.towards(math.radians(degrees))
            self.press(keys)
            if self.state.phase != "sailing" or (not keys and abs(self.state.spin) < 1e-3):
                break
        return self

    def go(self, x: float, y: float, near: float = 0.7) -> Pilot:
        return self.chase(lambda state: (x, y), near)

    def stop(self, x: float, y: float) -> Pilot:
        """Arrive there and lie still."""
        self.chase(lambda state: (x, y), 0.08, stop=True)
        while self.state.phase == "sailing" and abs(self.state.speed) > 0.05:
            self.press("")
        return self

    def chase(self, target: Target, near: float, stop: bool = False) -> Pilot:
        for _ in range(1500):
            (x, y), (to_x, to_y), W = position(self.state.boat), target(self.state), self.state.boat
            away = math.hypot(to_x - x, to_y - y)
            if away < near or self.state.phase != "sailing":
                return self
            keys = self.towards(math.atan2(to_y - y, to_x - x))
            coast = self.state.speed * 0.41 * math.hypot(W[0, 0], W[1, 0])
            if abs(self.off) < (0.15 if stop or away < 1.5 else 0.5) and not (stop and coast > 0.9 * away):
                keys += "w"
            self.press("".join(sorted(keys)))
        raise AssertionError(f"the pilot is lost at {position(self.state.boat)}: {self.state.event}")

    def dock(self) -> Pilot:
        D = self.state.scene.world("harbour")
        self.stop(*position(D))
        return self.turn(math.degrees(math.atan2(D[1, 0], D[0, 0])))


def cove() -> Pilot:
    return Pilot(0).go(8, 4.2).go(10.6, 6.4).go(12.6, 8.3).go(18.5, 6.8).dock()


def long_gate() -> Pilot:
    return Pilot(1).go(7, 3.3).go(9, 5.5).stop(9.6, 6.5).turn(0).go(14.8, 6.5).go(16, 4).dock()


def mirror() -> Pilot:
    pilot = Pilot(2).go(8.5, 4).go(10.4, 8).stop(10.6, 10.6).turn(0).go(15.5, 10.6)
    return pilot.go(22, 11.2).go(22.2, 6.5).dock()


def which_first() -> Pilot:
    pilot = Pilot(3).stop(8.4, 11).turn(0).go(14.4, 11).go(14.6, 13.7).go(8.5, 13.7).go(6.2, 11.5)
    return pilot.go(6.5, 6).stop(8, 4).turn(0).go(14.4, 4).go(18.6, 7).dock()


def way_back() -> Pilot:
    return Pilot(4).go(4.6, 9).stop(10.6, 11.2).turn(0).go(16.6, 11.2).go(20.2, 11.2).go(24.2, 9).dock()


def turning_gate() -> Pilot:
    def arm(radius: float, ahead: float = 0.0) -> Target:
        def at(state: State) -> tuple[float, float]:
            N = state.scene.world("arm")
            angle = math.atan2(N[1, 0], N[0, 0]) + ahead
            return 12 + radius * math.cos(angle), 8 + radius * math.sin(angle)

        return at

    pilot = Pilot(5).go(8, 4.5).go(12, 4.2).chase(arm(2.9, 0.15), 0.4)
    for _ in range(200):
        N = pilot.state.scene.world("arm")
        pilot.press(pilot.towards(math.atan2(N[1, 0], N[0, 0]) + 0.15))
        if abs(pilot.off) < 0.1:
            break
    pilot.chase(arm(6.0, 0.1), 0.9)
    pilot.go(14, 13.8).go(18, 12.6).go(22.6, 9).go(23, 6.8).go(23, 1.9)
    return pilot.go(26.2, 2.6).go(26.2, 6).go(25, 8.6).dock()


COURSES = (cove, long_gate, mirror, which_first, way_back, turning_gate)


def main() -> None:
    written = []
    for course in COURSES:
        pilot = course()
        state = pilot.state
        print(course.__name__, state.phase, f"{state.seconds:.1f} s", state.passed, state.lamps, state.bumps)
        assert state.phase == "docked"
        written.append({"level": state.level + 1, "digest": digest(state), "runs": joined(pilot.keys)})
    FILE.write_text(json.dumps(written, separators=(",", ":")).replace('{"level"', '\n{"level"') + "\n")


if __name__ == "__main__":
    main()
