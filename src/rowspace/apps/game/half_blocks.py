"""A canvas as text: in colour two pixels to a character, and without colour eight dots.

A terminal's cell is about twice as high as wide. The half block ▀ splits it into two square pixels, the upper in the
colour of the letter, the lower in that of the ground. Where there is no colour, the braille patterns (Unicode 2800 to
28FF) have two by four dots to a cell: a dot is set where the picture stands out from its ground.
"""

from __future__ import annotations

import numpy as np

from rowspace.apps.game.canvas import Colour, Pixels

RESET = "\x1b[0m"
DOTS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])
"""The bit of each dot: rows from the top, left and right."""
OUT = 36.0
"""A dot is set where the lightness, 0 to 255, differs from the ground's by more than this."""


def in_colour(canvas: Pixels) -> list[str]:
    """Lines of ▀, one for two rows of pixels (an odd last row is left out). A colour is only said where it changes."""
    lines = []
    for y in range(0, canvas.shape[0] - 1, 2):
        line, last = [], None
        for pair in np.concatenate([canvas[y], canvas[y + 1]], axis=1).tolist():
            if pair != last:
                line.append("\x1b[38;2;{};{};{};48;2;{};{};{}m".format(*pair))
                last = pair
            line.append("▀")
        lines.append("".join(line) + RESET)
    return lines


def without_colour(canvas: Pixels, ground: Colour) -> list[str]:
    """Lines of braille, one for four rows of pixels and a character for two columns."""
    rows, columns = canvas.shape[0] // 4, canvas.shape[1] // 2
    weights = np.array([0.299, 0.587, 0.114])  # of red, green and blue in lightness: ITU-R BT.601
    light = canvas[: 4 * rows, : 2 * columns] @ weights
    dots = np.abs(light - np.asarray(ground) @ weights) > OUT
    cells = (dots.reshape(rows, 4, columns, 2) * DOTS[:, None, :]).sum(axis=(1, 3))
    return ["".join(chr(0x2800 + cell) if cell else " " for cell in row).rstrip() for row in cells.tolist()]
