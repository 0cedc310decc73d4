"""A photo as the matrix it is: one entry, the numbers around it, and what brightness and contrast do to all of them.

Every level v becomes slope · v + offset, rounded and cut off at 0 and 255: brightness b gives b v, contrast c takes
distances from the middle grey, 127.5, times c; together slope = c b and offset = 127.5 (1 − c), as
``rowspace.apps.photos.colour`` has them. The picture and the sentence of web/widgets/photo-matrix.ts and
photo-words.ts, without a browser."""

from __future__ import annotations

import base64
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from rowspace.figures import states
from rowspace.figures.markup import number, tag
from rowspace.figures.panels import drawn
from rowspace.figures.pixels import encode, to_bytes
from rowspace.figures.widgets import listed, widget

CHANNELS = ("red", "green", "blue")
SIDE = 7  # rows and columns that are shown as numbers
SIZE, LARGEST = 520, 256  # picture units of the longer side; pixels each way


class Look(NamedTuple):
    """What of a photo is looked at, and how."""

    at: tuple[int, int]
    brightness: float
    contrast: float
    channel: str

    def line(self) -> tuple[float, float]:
        return self.contrast * self.brightness, 127.5 * (1 - self.contrast)

    def free(self) -> np.ndarray:
        """What each of the 256 levels becomes before it is cut off."""
        slope, offset = self.line()
        return np.array([math.floor(slope * v + offset + 0.5) for v in range(256)])

    def curve(self) -> np.ndarray:
        levels: np.ndarray = self.free().clip(0, 255).astype(np.uint8)
        return levels


def pixels(given: Any) -> np.ndarray:
    """The levels of a photo by name, or of rows of whole numbers from 0 to 255 (of triples of them, in colour)."""
    from rowspace.data.photos import PHOTOS, photo

    if isinstance(given, str):
        if given not in PHOTOS:
            names = ", ".join(PHOTOS)
            raise ValueError(f"photo-matrix: photo is one of {names}, or rows of numbers from 0 to 255, not {given!r}")
        return photo(given)
    try:
        levels = np.array(given)
    except ValueError:
        levels = np.array(None)
    colour = levels.ndim == 3 and levels.shape[2] == 3
    if levels.dtype.kind not in "iu" or not (colour or levels.ndim == 2) or levels.size == 0:
        raise ValueError("photo-matrix: photo is a name, or rows of whole numbers, as in photo=[[0, 255], [255, 0]]")
    if levels.min() < 0 or levels.max() > 255:
        raise ValueError("photo-matrix: the numbers of a photo are between 0 and 255")
    if max(levels.shape[:2]) > LARGEST:
        raise ValueError(f"photo-matrix: a photo has at most {LARGEST} rows and columns, not {levels.shape[:2]}")
    return levels.astype(np.uint8)


def place(given: Any, shape: tuple[int, ...]) -> tuple[int, int]:
    """The row and column looked at; the middle without any."""
    if given is None:
        return shape[0] // 2, shape[1] // 2
    last = (shape[0] - 1, shape[1] - 1)
    try:
        i, j = (float(v) for v in given)
        inside = i == int(i) and j == int(j) and 0 <= i <= last[0] and 0 <= j <= last[1]
    except (TypeError, ValueError, OverflowError):
        inside = False
    if not inside:
        raise ValueError(f"photo-matrix: at is a row from 0 to {last[0]} and a column from 0 to {last[1]}")
    return int(i), int(j)


def says(photo: np.ndarray, look: Look) -> str:
    """The sentence below the picture, as HTML: the entry, the size, and what became of the numbers."""
    (i, j), (rows, columns) = look.at, photo.shape[:2]
    size = f"{rows} {'row' if rows == 1 else 'rows'} and {columns} {'column' if columns == 1 else 'columns'}"
    before = photo[i, j]
    head = f"<b>photo[{i}, {j}] = {_written(before)}"
    if photo.ndim == 2:
        head += f".</b> Row {i}, column {j}, counted from 0; 0 is black and 255 white. The photo is a matrix of {size}."
    else:
        head += f":</b> the red, green and blue in row {i}, column {j}, counted from 0, each from 0 to 255. The photo "
        head += f"is three matrices of {size}; the numbers shown are those of {look.channel}."
    if look.brightness == look.contrast == 1:
        return head
    slope, offset = look.line()
    rule = f"is multiplied by {number(slope)}"
    if look.contrast != 1:
        rule = f"v becomes {number(slope)} v {'−' if offset < 0 else '+'} {number(abs(offset))}"
    said = f"{head} Every entry {rule}: {_written(before)} becomes {_written(look.curve()[before])}."
    free = look.free()
    lost = int(((free < 0) | (free > 255))[photo].sum())
    if not lost:
        return said
    share = number(100 * lost / photo.size)
    return f"{said} {share}% of the entries would leave 0 to 255 and are cut off there: what they were is lost."


def _written(values: Any) -> str:
    found = [str(v) for v in np.atleast_1d(values).tolist()]
    return f"({', '.join(found)})" if len(found) > 1 else found[0]


def first(at: int, length: int) -> int:
    """The first row (or column) that is shown: the pixel in the middle, as far as the edge lets it."""
    return max(0, min(at - (SIDE - 1) // 2, length - SIDE))


def ground(levels: Sequence[int]) -> str:
    """Levels as a colour, and black or white on it, whichever is read better (WCAG's relative luminance)."""
    r, g, b = levels if len(levels) == 3 else [levels[0]] * 3
    linear = [v / 255 / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in (r, g, b)]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return f"background: rgb({r} {g} {b}); color: {'#000' if light > 0.179 else '#fff'}"


def address(photo: np.ndarray) -> str:
    """The photo as a PNG in an address: a page's script reads its numbers from there."""
    return f"data:image/png;base64,{base64.b64encode(encode(photo)).decode()}"


def picture(photo: np.ndarray, look: Look, title: str) -> str:
    """The photo, the row and column of the pixel as lines, and a window around what is shown as numbers."""
    (i, j), (rows, columns) = look.at, photo.shape[:2]
    unit = SIZE / max(rows, columns)
    width, height = columns * unit, rows * unit
    left, top = -width / 2, -height / 2
    x, y = left + (j + 0.5) * unit, top + (i + 0.5) * unit
    bx, by = left + first(j, columns) * unit, top + first(i, rows) * unit
    w, h = min(SIDE, columns) * unit, min(SIDE, rows) * unit
    lines = ""
    for start, end in (((left, y), (bx, y)), ((bx + w, y), (-left, y)), ((x, top), (x, by)), ((x, by + h), (x, -top))):
        lines += "M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*start, *end)
    body = _image(photo, look)
    for under in (" under", ""):
        body += tag("path", class_=f"guide{under}", d=lines)
        body += tag("rect", class_=f"window{under}", x=bx, y=by, width=w, height=h)
    row = {"x": left + 8 if x > 0 else -left - 8, "y": y + 20 if y < top + 30 else y - 8}
    column = {"x": x - 8 if x > 0 else x + 8, "y": top + 20 if y > 0 else -top - 10}
    body += tag("text", f"row {i}", class_="where", text_anchor="start" if x > 0 else "end", **row)
    body += tag("text", f"column {j}", class_="where", text_anchor="end" if x > 0 else "start", **column)
    view = f"{left:g} {top:g} {width:g} {height:g}"
    label = f"{title}; a pixel is marked in row {i}, column {j}"
    return tag("div", tag("svg", body, viewBox=view, role="img", aria_label=label), class_="photo")


def _image(photo: np.ndarray, look: Look) -> str:
    """The photo as it looks, and hidden as it is where that differs: a page's script takes its numbers from it."""
    unit = SIZE / max(photo.shape[:2])
    width, height = photo.shape[1] * unit, photo.shape[0] * unit
    where = {"x": -width / 2, "y": -height / 2, "width": width, "height": height, "image_rendering": "pixelated"}
    seen = look.curve()[photo]
    shown = tag("image", href=address(seen), **where)
    if (seen == photo).all():
        return shown
    return shown + tag("image", class_="source", display="none", href=address(photo))


def numbers(photo: np.ndarray, look: Look) -> str:
    """The matrix around the pixel, each number on the colour it stands for."""
    (i, j), (rows, columns) = look.at, photo.shape[:2]
    i0, j0 = first(i, rows), first(j, columns)
    part = look.curve()[photo[i0 : i0 + SIDE, j0 : j0 + SIDE]]
    channel = CHANNELS.index(look.channel)
    body = ""
    for a, row in enumerate(part):
        cells = ""
        for b, levels in enumerate(row):
            found = np.atleast_1d(levels).tolist()
            mark = "is-pivot" if (i0 + a, j0 + b) == look.at else None
            cells += tag("td", str(found[channel if len(found) > 1 else 0]), class_=mark, style=ground(found))
        body += tag("tr", cells)
    m, n = part.shape[:2]
    third = f", {channel}" if photo.ndim == 3 else ""
    label = f"The numbers around it: rows {i0} to {i0 + m - 1}, columns {j0} to {j0 + n - 1}"
    slices = f"photo[{i0}:{i0 + m}, {j0}:{j0 + n}{third}]"
    return f'<p class="label">{slices}</p>' + tag("table", body, class_="matrix levels", aria_label=label)


def static(state: dict[str, Any]) -> str:
    """The photo, the numbers around the pixel, and the sentence."""
    given = state.get("photo", "camera")
    photo = pixels(given)
    brightness = states.scalar("photo-matrix", state, "brightness", 1, 0, 3)
    contrast = states.scalar("photo-matrix", state, "contrast", 1, 0, 3)
    channel = states.choice("photo-matrix", state, "channel", "red", CHANNELS)
    look = Look(place(state.get("at"), photo.shape), brightness, contrast, channel)
    title = "A photo"
    if isinstance(given, str):
        from rowspace.data.photos import PHOTOS

        title = PHOTOS[given].title
    return drawn("photo-matrix", picture(photo, look, title), says(photo, look), numbers(photo, look))


def PhotoMatrix(
    photo: Any = "camera", at: Any = None, brightness: float = 1, contrast: float = 1, channel: str = "red"
) -> Any:
    """A photo, and the numbers around one pixel; ``.at``, its row and column, follows in a notebook.

    `photo` is a name of `rowspace.data.photos`, or an array as `rowspace.figures.picture` takes it, without opacity.
    Brightness and contrast are factors from 0 to 3; `channel` says which numbers of a photo in colour are written.
    """
    given = {"photo": photo if isinstance(photo, str) else listed(to_bytes(photo)), "at": listed(at)}
    given |= {"brightness": brightness, "contrast": contrast, "channel": channel}
    state = {key: value for key, value in given.items() if value is not None}
    made = widget("photo-matrix", static, state, also=lambda: {"image": address(pixels(state["photo"]))})
    if hasattr(made, "observe"):
        made.observe(lambda change: setattr(made, "image", address(pixels(change["new"]))), names="photo")
    return made
