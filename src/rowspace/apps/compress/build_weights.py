"""Make ``weights.py`` again: ``python -m rowspace.apps.compress.build_weights``, beside scikit-image and scikit-learn.

Their photos and textures are quantised with several steps, and for each kind of place (channel, level, half) the
expected magnitude μ = w·f + w₀ is fitted to what stood there as if it were exponentially distributed: it minimises
``Σ ln μ + y/μ`` over w ≥ 0 by the multiplicative steps of the Itakura-Saito divergence (C. Févotte, N. Bertin, J.-L.
Durrieu, *Nonnegative matrix factorization with the Itakura-Saito divergence*, Neural Computation 21 (2009)). The
photos that the benchmark measures (astronaut, chelsea, coffee, camera) are not among them.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.apps.compress import colour
from rowspace.apps.compress.coefficients import STEP, far_diagonals, index, passes
from rowspace.apps.compress.quantise import DEAD, Transformed
from rowspace.apps.compress.surroundings import MOST, Field, look
from rowspace.apps.compress.transform import SIDE, owners

STEPS_FITTED = (6, 10, 16, 24)
SAMPLES, ROUNDS = 250_000, 150
DIGITS = 10


def pictures() -> list[Any]:
    from PIL import Image

    photos = files("skimage") / "data"
    more = files("sklearn") / "datasets/images"
    found = [np.asarray(Image.open(str(more / name))) for name in ("china.jpg", "flower.jpg")]
    for name, side in (
        ("rocket.jpg", 704),
        ("motorcycle_left.png", 704),
        ("hubble_deep_field.jpg", 512),
        ("ihc.png", 256),
        ("coins.png", 512),
        ("moon.png", 512),
        ("brick.png", 256),
        ("grass.png", 256),
        ("gravel.png", 256),
    ):
        with Image.open(str(photos / name)) as image:
            found.append(np.asarray(image.convert("L" if image.mode == "L" else "RGB"))[:side, :side])
    return found


def neighbours(pixels: Any, step: float) -> dict[tuple[int, int, int], list[Any]]:
    """By channel, level and half: the magnitudes around each coefficient, and its own, as rows."""
    layouts, levels = Transformed(colour.channels(pixels, colour.directions(pixels))).layouts(step)
    C, h, w = layouts.shape[:3]
    values = np.floor(np.abs(layouts) / step + 1 - DEAD).astype(np.int64).reshape(C, h, w, SIDE * SIDE)
    level_of = owners(levels).reshape(h, w, SIDE * SIDE)
    field = Field(C, h, w)
    rows: dict[tuple[int, int, int], list[Any]] = {}
    for phase, c, y, x, place, _ in passes(h, w, -(-far_diagonals(values > 0) // STEP)):
        at = index(field, c, y, x, place)
        level = level_of[y, x, place].astype(np.int64)
        around, own = look(field, at, c, level), values[c, y, x, place]
        for channel in range(C):
            for each in range(4):
                some = (c == channel) & (level == each)
                both = np.minimum(np.vstack([around[:, some], own[some]]), MOST).T.astype(np.float32)
                rows.setdefault((channel, each, phase), []).append(both)
        field.flat[at] = own
    return rows


def fit(rows: Any) -> Any:
    """The weights of the neighbours, and the constant."""
    X, y = np.hstack([rows[:, :-1], np.ones((len(rows), 1))]).astype(float), rows[:, -1] + 0.02
    w = np.full(X.shape[1], 0.05)
    for _ in range(ROUNDS):
        r = 1 / (X @ w + 1e-3)
        w *= np.sqrt((X.T @ (y * r * r) + 1e-12) / (X.T @ r + 1e-9))
    return w


def main() -> None:
    rng = np.random.default_rng(0)
    gathered: dict[tuple[int, int, int], list[Any]] = {}
    for pixels in pictures():
        for step in STEPS_FITTED:
            for key, rows in neighbours(pixels, step).items():
                gathered.setdefault(key, []).extend(rows)
    lines = []
    for key, parts in sorted(gathered.items()):
        table = np.concatenate(parts)
        weights = fit(table[rng.choice(len(table), min(SAMPLES, len(table)), replace=False)])
        lines.append(f"    ({', '.join(str(int(each)) for each in np.rint(weights * 2**DIGITS))}),  # {key}")
        print(lines[-1])
    place = Path(__file__).parent / "weights.py"
    head = place.read_text().split("_ROWS = (\n")[0] if place.exists() else ""
    place.write_text(head + "_ROWS = (\n" + "\n".join(lines) + "\n)\n" + TAIL)


TAIL = """#: (channel, level, half, neighbour), the constant last.
WEIGHTS = np.array(_ROWS, np.int64).reshape(3, 4, 2, -1)
"""

if __name__ == "__main__":
    main()
