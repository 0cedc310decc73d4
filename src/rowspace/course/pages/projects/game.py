"""The page of the game: the first level before anything has moved, in a picture, in words and in matrices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rowspace.apps.game import collision, motion, page, play
from rowspace.apps.game.drawing import picture
from rowspace.apps.game.scene import Scene
from rowspace.apps.game.transforms import about, inverse
from rowspace.apps.game.words import describe, figure
from rowspace.course.pages.projects import Part

LEAD = "Bring the boat into the dashed outline. Every move is a matrix, and a gate multiplies the boat by its own."

PARTS = {
    "keys": Part(
        "How a key moves the boat", "Rowing multiplies the boat's matrix from the right, in its own axes; turning "
        "multiplies it from the left, about where it is. The order of the factors is the difference.", "05",
        (motion.row, motion.turn, about),
    ),
    "scene": Part(
        "How things hang together", "Each thing has a matrix that places it on its parent. Its place in the world is "
        "the product of the matrices on the way down, so a lamp on an arm turns with the arm.", "05", (Scene.worlds,),
    ),
    "gate": Part(
        "What a gate does", "A gate's matrix G is written in the gate's own axes. With N the gate's place, N G N⁻¹ is "
        "the same in the axes of the sea. Its turning and stretching part multiplies the boat, about where the boat "
        "is; backwards through the gate it is that of the inverse of G, if there is one.", "05",
        (play._applied, inverse),
    ),
    "land": Part(
        "How the boat keeps off land", "Two convex shapes are apart if their shadows on some line are: so project "
        "both onto the normals of their sides, and push the boat back along the shortest overlap.", "03",
        (collision.way_out,),
    ),
}  # fmt: skip

SIZE = (960, 600)


def context() -> dict[str, Any]:
    """What the template is given: the first level at rest."""
    state = play.begin(0)
    told = describe(state)
    matrices = {
        name: [[figure(x) for x in row] for row in each["world"].tolist()]
        for name, each in told.matrices.items()
        if name in ("boat", "harbour")
    }
    given = json.dumps({"levels": page.levels(), "size": SIZE}, ensure_ascii=False).replace("<", "\\u003c")
    return {"levels": page.levels(), "told": told.words, "matrices": matrices, "state": given, "size": SIZE}


def write(folder: Path) -> None:
    """The first level as a picture, light and dark, for pages without scripts and for paper."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        Image.fromarray(picture(play.begin(0), *SIZE, theme)).save(folder / f"start-{theme}.png", optimize=True)
