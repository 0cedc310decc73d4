"""An answer as HTML: the neighbours with their reasons, and the vector of each beside the query's.

What a table holds is escaped. Bars are drawn to one scale for all ten neighbours; a part below zero is hollow, and a
line across the bar marks the part of an item taken at random.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from rowspace.apps.songs.answers import Answer
from rowspace.apps.songs.reasons import speaks_for
from rowspace.apps.songs.similar import Item, Neighbour
from rowspace.linalg.arrays import Array

TWINS = 6
"""Items of the same title that are offered."""
SCALED = {
    "z": "standard deviations above the mean",
    "robust": "half distances between the quartiles above the median",
    "minmax": "0 at the least value of all and 1 at the greatest",
    "rank": "the rank among all, drawn out so that the variance is 1",
}
PARTS = {
    "cosine": "Each part is w x y / (‖x‖ ‖y‖), and the parts add up to the cosine of the angle between x and y.",
    "euclidean": "Each part is w (x − y)² / d, and the parts add up to the distance d.",
    "learned": "Each part is (x − y) times the entry of M (x − y), over d, and the parts add up to the distance d; M "
    "is learned from the labels, and has the weights in it.",
}
RANDOM = {
    False: "The line across a bar is the part of an item taken at random: features come first whose bars go furthest "
    "beyond it.",
    True: "The line across a bar is the part of an item taken at random: features come first whose bars stay furthest "
    "short of it.",
}


def results(found: Answer, twins: Sequence[tuple[int, str]] = ()) -> str:
    """The query, its neighbours, and after each the sum that makes it near, which its button opens.

    Parameters
    ----------
    found : Answer
    twins : sequence of (row, words)
        Other items of the query's title.
    """
    scale = _scale(found)
    score = "distance" if found.space.is_distance else "similarity"
    rows = "".join(_row(found, i, scale) + _beside(found, i, scale) for i in range(len(found.neighbours)))
    notes = "".join(f'<p class="note">{escape(each)}</p>' for each in found.notes)
    return (
        f'<h2 id="h-like" tabindex="-1">Most like <span class="vec-a">{_title(found.query)}</span></h2>'
        f"{_query(found.query, twins)}"
        f'<table class="neighbours" aria-labelledby="h-like"><thead><tr><th scope="col">the nearest</th>'
        f'<th scope="col">why, and the part of each feature</th><th scope="col" class="num">{score}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>{notes}"
    )


def says(found: Answer) -> str:
    """A sentence for those who do not see the table."""
    near = "; ".join(f"{each.item.title or _row_of(each.item)}, {number(each.score)}" for each in found.neighbours[:3])
    score = "distance" if found.space.is_distance else "similarity"
    return f"Nearest to {found.query.title or _row_of(found.query)}, with {score}: {near}."


def number(x: float, digits: int = 3) -> str:
    """
    >>> number(-0.5), number(-1e-9)
    ('−0.500', '0.000')
    """
    text = f"{x:.{digits}f}"
    return (text if float(text) else text.lstrip("-")).replace("-", "−")


def _row_of(item: Item) -> str:
    return f"row {item.row + 1:,}"


def _title(item: Item) -> str:
    return escape(item.title or _row_of(item))


def _query(query: Item, twins: Sequence[tuple[int, str]]) -> str:
    about = ", ".join(each for each in (query.artist, query.label, _row_of(query)) if each and each != query.title)
    said = f"<p class='note'>{escape(about)}</p>" if about else ""
    if not twins or not query.title:
        return said
    offered = " ".join(
        f'<button type="button" class="quiet" data-row="{row}">row {row + 1:,}'
        f"{f' ({escape(who)})' if who else ''}</button>"
        for row, who in twins[:TWINS]
    )
    more = f" and {len(twins) - TWINS:,} more" if len(twins) > TWINS else ""
    stands = "twice" if len(twins) == 1 else f"{len(twins) + 1} times"
    return f"{said}<p class='note twins'>The title stands {stands}; also {offered}{more}</p>"


def _scale(found: Answer) -> tuple[float, float]:
    """The least and the greatest end of all bars; zero lies between."""
    parts = [each.parts for each in found.neighbours] + [found.typical]
    low, high = min(0.0, float(np.min(parts))), max(0.0, float(np.max(parts)))
    return low, high if high > low else low + 1


def _row(found: Answer, i: int, scale: tuple[float, float]) -> str:
    each = found.neighbours[i]
    who = ", ".join(escape(text) for text in (each.item.artist, each.item.label) if text)
    return (
        f'<tr><th scope="row">{_title(each.item)}{f"<span class=note>{who}</span>" if who else ""}</th>'
        f'<td><div class="reason"><p>{escape(found.reasons[i])}</p>{_strip(found, each, scale)}</div>'
        f'<button type="button" class="quiet opens" data-beside="{each.item.row}" aria-expanded="false" '
        f'aria-controls="beside-{i}" aria-label="The sum for {_title(each.item)}">the sum</button></td>'
        f'<td class="num">{number(each.score)}</td></tr>'
    )


def _strip(found: Answer, each: Neighbour, scale: tuple[float, float]) -> str:
    """The parts as upright bars, one for each feature in its order."""
    low, high = scale
    height = 36
    zero = height * high / (high - low)
    bars = "".join(
        f'<rect class="{"less" if part < 0 else "more"}" x="{8 * j + 1}" width="6" '
        f'y="{zero - max(part, 0) * height / (high - low):.1f}" height="{abs(part) * height / (high - low):.1f}"/>'
        for j, part in enumerate(each.parts.tolist())
    )
    width = 8 * len(each.parts)
    first = np.argsort(-np.abs(each.parts), kind="stable")[:3]
    words = ", ".join(f"{found.space.features[j].replace('_', ' ')} {number(each.parts[j])}" for j in first)
    return (
        f'<svg class="strip" viewBox="0 0 {width} {height}" preserveAspectRatio="none" role="img" '
        f'aria-label="The largest parts: {escape(words)}">{bars}<path class="axis" d="M0 {zero:.1f}H{width}"/></svg>'
    )


def _beside(found: Answer, i: int, scale: tuple[float, float]) -> str:
    """The two vectors and the sum that makes the score."""
    space, each = found.space, found.neighbours[i]
    gain = speaks_for(space, each, found.typical)
    order = [j for j in np.argsort(-gain, kind="stable").tolist() if space.weights[j] > 0]
    Z = space.scaling(np.stack([found.query.values, each.item.values]))
    rows = "".join(_feature(found, each, Z, j, scale) for j in order)
    left = int((space.weights == 0).sum())
    out = f" Left out, of weight 0: {left} feature{'s' if left > 1 else ''}." if left else ""
    score = "distance" if space.is_distance else "similarity"
    return (
        f'<tr class="beside{"" if i else " first"}" id="beside-{i}"><td colspan="3"><h3>'
        f'<span class="vec-a">{_title(found.query)}</span> beside <span class="vec-b">{_title(each.item)}</span></h3>'
        f'<p class="note">{PARTS[space.metric]} x and y are the small numbers: '
        f"{SCALED[space.scaling.method]}. {RANDOM[space.is_distance]}{out}</p>"
        f'<div class="scrolls" tabindex="0" role="group" aria-label="The vectors side by side"><table class="sum">'
        f'<thead><tr><th scope="col">feature</th><th scope="col" class="num vec-a">x</th><th scope="col" class="num '
        f'vec-b">y</th><th scope="col" colspan="2" class="vec-result">part</th></tr></thead><tbody>{rows}</tbody>'
        f'<tfoot><tr><th scope="row" colspan="4">{score}, the sum</th><td class="num vec-result">{number(each.score)}'
        f"</td></tr></tfoot></table></div>"
        f'<p class="row needs-js"><button type="button" data-row="{each.item.row}">Find the nearest to '
        f"{_title(each.item)}</button></p></td></tr>"
    )


def _feature(found: Answer, each: Neighbour, Z: Array, j: int, scale: tuple[float, float]) -> str:
    weight, part, typical = (float(values[j]) for values in (found.space.weights, each.parts, found.typical))
    low, high = scale
    zero, per = -low / (high - low) * 120, 120 / (high - low)
    start, length = (zero + part * per, -part * per) if part < 0 else (zero, part * per)
    bar = f'<rect class="{"less" if part < 0 else "more"}" x="{start:.1f}" y="3" width="{length:.1f}" height="10"/>'
    tick = f'<path class="typical" d="M{zero + typical * per:.1f} 0v16"/>'
    cells = "".join(
        f'<td class="num">{_value(values[j])}<small>{number(z, 2)}</small></td>'
        for values, z in ((found.query.values, Z[0, j]), (each.item.values, Z[1, j]))
    )
    times = f" <span class='note'>w = {weight:g}</span>" if weight != 1 else ""
    return (
        f'<tr><th scope="row">{escape(found.space.features[j].replace("_", " "))}{times}</th>{cells}'
        f'<td class="bar"><svg viewBox="-1 0 122 16" aria-hidden="true"><path class="axis" d="M{zero:.1f} 0v16"/>{bar}'
        f'{tick}</svg></td><td class="num">{number(part)}</td></tr>'
    )


def _value(x: float) -> str:
    return "none" if np.isnan(x) else f"{x:.4g}".replace("-", "−")
