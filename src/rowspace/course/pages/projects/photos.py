"""The page of the photos: four photos to begin with, one of them filtered when the page is built."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.apps.photos import EXAMPLES, KINDS, apply_matrix, convolve, perspective, warp
from rowspace.apps.photos.colour import saturation
from rowspace.apps.photos.geometry import square_onto
from rowspace.apps.photos.kernels import factors, ranks
from rowspace.apps.photos.separable import separable
from rowspace.apps.plain import plain
from rowspace.course.pages.projects import Part

LEAD = "A filter is a few numbers. Change them and watch the picture; point at a pixel to see the sum that made it."

PARTS = {
    "kernel": Part(
        "How a kernel is laid on", "Every new pixel is a weighted sum of its neighbours: a dot product, the same at "
        "every place. The whole filter is one large matrix that is never written down.", "06", (convolve,),
    ),
    "rank": Part(
        "Why the rank makes it fast", "A kernel of rank 1 is a column times a row, and costs one pass down and one "
        "across; the singular value decomposition takes any kernel apart into as many such pairs as its rank.", "17",
        (ranks, factors, separable),
    ),
    "colour": Part(
        "How a colour matrix works", "A colour is a vector of three numbers, with a 1 below it so that a shift is a "
        "product too. One filter after another is the product of their matrices.", "05", (apply_matrix, saturation),
    ),
    "move": Part(
        "How a picture is moved", "Each new pixel is taken back through the inverse matrix to the place it came "
        "from, and is a weighted mean of the pixels around that place.", "05", (warp,),
    ),
    "corners": Part(
        "How four corners make a matrix", "The corners of a square and where they go are eight equations in eight "
        "numbers of a 3 × 3 matrix, whose ninth is 1; elimination solves them. Two such matrices and an inverse take "
        "any four points to four others, by way of the square.", "08", (perspective, square_onto),
    ),
}  # fmt: skip


FIRST = ("chelsea", ("sharpen amount=2",), (92, 146))
"""The photo, the steps and the pixel, by row and column, that are shown before Python has started."""

TRIES = {
    "sharpen": ("sharpen amount=2",),
    "blur": ("blur sigma=4",),
    "edges": ("edges", "invert", "grey"),
    "emboss": ("emboss",),
    "old print": ("contrast factor=0.85", "sepia", "unsharp sigma=3 amount=0.6"),
    "turn the colours": ("hue degrees=120",),
    "lean back": ("perspective 22 8; 78 8; 100 100; 0 100",),
    "your own kernel": ("kernel 0 -1 0; -1 5 -1; 0 -1 0",),
}

RANGES = {
    "factor": (0, 3, 0.05), "amount": (0, 3, 0.05), "degrees": (-180, 180, 1), "sigma": (0, 12, 0.1),
    "size": (1, 25, 1), "power": (0.2, 5, 0.05), "x": (-1, 1, 0.02), "y": (-1, 1, 0.02), "outside": (0, 1, 0.01),
}  # fmt: skip
"""From, to and step of the sliders; a number beyond can be typed."""

OTHER_RANGES = {("sepia", "amount"): (0, 1, 0.02), ("zoom", "factor"): (0.1, 4, 0.05)}


def write(folder: Path) -> None:
    """The photos as files of the page, and the first one filtered."""
    from rowspace.data import PHOTOS, photo
    from rowspace.figures.pixels import encode

    folder.mkdir(parents=True, exist_ok=True)
    for name in PHOTOS:
        (folder / f"{name}.png").write_bytes(encode(photo(name)))
    (folder / "example.png").write_bytes(encode(first()["picture"][..., :3]))


@cache
def first() -> dict[str, Any]:
    """What the page's Python would say of the first photo and steps."""
    from rowspace.apps.photos.page import apply, probe
    from rowspace.data import photo

    name, steps, (row, column) = FIRST
    pixels = photo(name)
    picture = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    shown = len(steps) - 1
    done = apply(key=0, steps=list(steps), shown=shown, picture=picture)
    return done | {"worked": probe(key=0, row=row, column=column), "words": done["steps"][shown]["says"]}


def kinds() -> list[dict[str, Any]]:
    """Every step there is, with its numbers and how far their sliders reach."""
    found = []
    for name, kind in KINDS.items():
        numbers = [
            {
                "name": each.name, "default": each.default, "about": each.about, "words": each.words,
                "rows": each.rows, "range": OTHER_RANGES.get((name, each.name), RANGES.get(each.name)),
            }
            for each in kind.parameters
        ]  # fmt: skip
        example = EXAMPLES.get(name, name)
        found.append(
            {"name": name, "sort": kind.kind, "about": kind.about, "example": example, "parameters": numbers}
        )
    return found


def context() -> dict[str, Any]:
    """What the template is given."""
    from rowspace.data import PHOTOS

    name, steps, place = FIRST
    done, every = first(), kinds()
    sorts = {
        sort: [each for each in every if each["sort"] == sort] for sort in ("kernel", "colour", "curve", "move")
    }
    photos = [{"name": each, "title": about.title, "author": about.author} for each, about in PHOTOS.items()]
    worked = done["worked"]
    state = {
        "kinds": every, "photos": photos, "tries": [{"name": each, "steps": to} for each, to in TRIES.items()],
        "photo": name, "steps": steps, "told": done["steps"], "at": place, "worked": worked,
    }  # fmt: skip
    written = json.dumps(plain(state), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    example = {
        "steps": steps, "says": done["words"], "kernel": shown(done["steps"][-1]["matrix"]),
        "patch": shown(worked["patch"][0]), "weights": shown(worked["weights"]),
        "total": shown([[worked["total"][0]]])[0][0], "level": shown([[worked["levels"][0]]])[0][0],
        "row": worked["row"], "column": worked["column"],
    }  # fmt: skip
    return {"state": written, "sorts": sorts, "photos": photos, "tries": list(TRIES), "first": name, "example": example}


def shown(rows: Any) -> list[list[str]]:
    return [[f"{x:.4g}".replace("-", "−") for x in row] for row in rows]
