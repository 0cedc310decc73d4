"""From the world to the screen and back: one matrix and its inverse.

The screen's y axis points down, in pixels, with the origin at the top left corner. So the camera's matrix takes what it
looks at to the origin, scales by the zoom with y turned over, and moves the origin to the middle of the screen:
``translate(w/2, h/2) · scale(zoom, −zoom) · translate(−x, −y)``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from numpy.typing import ArrayLike

from rowspace.apps import AppError
from rowspace.apps.game.transforms import Array, apply, chain, inverse
from rowspace.apps.moves import scale, translate


@dataclass(frozen=True)
class Camera:
    """Looks at (x, y) of the world, with `zoom` pixels to a unit, onto a screen of `width` by `height` pixels."""

    x: float
    y: float
    zoom: float
    width: int
    height: int

    def __post_init__(self) -> None:
        if not (self.zoom > 0 and self.width >= 1 and self.height >= 1):
            raise AppError(
                f"a camera needs a zoom above 0 and a screen of 1 pixel at least, not {self.zoom:g} "
                f"and {self.width} × {self.height}."
            )

    def matrix(self) -> Array:
        """World to screen."""
        middle = translate(self.width / 2, self.height / 2)
        return chain([middle, scale(self.zoom, -self.zoom), translate(-self.x, -self.y)])

    def to_screen(self, points: ArrayLike) -> Array:
        """Points (2, n) of the world in pixels."""
        return apply(self.matrix(), points)

    def to_world(self, pixels: ArrayLike) -> Array:
        """Pixels (2, n) as points of the world: the inverse."""
        return apply(inverse(self.matrix(), "the camera's matrix"), pixels)

    def zoomed(self, factor: float, at: tuple[float, float] | None = None) -> Camera:
        """With the zoom times `factor`, and the point of the world that is under the pixel `at` still under it."""
        nearer = replace(self, zoom=self.zoom * factor)
        if at is None:
            return nearer
        pixel = [[at[0]], [at[1]]]
        dx, dy = (self.to_world(pixel) - nearer.to_world(pixel))[:, 0].tolist()
        return replace(nearer, x=self.x + dx, y=self.y + dy)


def follow(now: float, target: float, left: float) -> float:
    """A coordinate of the camera after one tick in which it keeps `left` of its distance to the target (0 to 1).

    After n ticks it keeps ``leftⁿ``: it slows down as it arrives, and never passes.
    """
    return target + (now - target) * left


def within(x: float, reach: float, size: float) -> float:
    """`x` so that what lies within `reach` of it is inside 0 … size; the middle where that is too small."""
    return size / 2 if size <= 2 * reach else min(max(x, reach), size - reach)
