"""The facts as a page shows them: HTML for the build and for the page's Python alike."""

from __future__ import annotations

import math
from html import escape
from typing import Any

from rowspace.steps.player import about
from rowspace.steps.workbench.facts import facts

GROUPS = {
    "Facts": (),
    "The four subspaces": ("column space", "row space", "null space", "left null space"),
    "Inverse and factorisations": ("inverse", "LU", "Cholesky", "QR", "eigendecomposition", "SVD"),
}
"""Headings, with the facts below each; what is in no other group stands in the first."""


def bench(text: str) -> dict[str, Any]:
    """The facts as HTML, and how each is shown: an algorithm, its arithmetic, and what the player says of it."""
    found = facts(text)
    ways = {each["name"]: each["show"] for each in found["facts"] if each["show"]}
    return {
        "matrix": found["matrix"],
        "entries": found.get("entries", []),
        "error": found["error"],
        "html": html(found["facts"]),
        "ways": ways,
        "about": {name: about(name) | {"presets": []} for name in sorted({way["algorithm"] for way in ways.values()})},
    }


def html(found: list[dict[str, Any]]) -> str:
    """The facts in their groups, each a line of a list of descriptions."""
    grouped: dict[str, list[dict[str, Any]]] = {title: [] for title in GROUPS}
    for each in found:
        home = next((title for title, names in GROUPS.items() if each["name"] in names), "Facts")
        grouped[home].append(each)
    return "".join(
        f'<section aria-label="{title}"><h2 class="label">{title}</h2>'
        f'<dl class="facts">{"".join(map(_line, lines))}</dl></section>'
        for title, lines in grouped.items()
        if lines
    )


def _line(each: dict[str, Any]) -> str:
    name = escape(each["name"])
    about_ = '<span class="about">about</span> ' if each["about"] and each["value"] and not each.get("parts") else ""
    value = f'<span class="value">{about_}{escape(each["value"])}</span>' if each["value"] else ""
    body = (_parts(each) if each.get("parts") else value) + _vectors(each.get("vectors", []), each["about"])
    if each.get("spectrum"):
        body += _spectrum(each["spectrum"])
    note = f'<span class="note">{escape(each["note"])}</span>' if each["note"] else ""
    show = (
        f'<button type="button" class="quiet" data-fact="{name}" aria-label="Show me how: {name}" aria-expanded="false"'
        ' aria-controls="show">show me how</button>'
        if each["show"]
        else ""
    )
    return f"<div><dt>{name}</dt><dd>{body}{note}</dd><dd>{show}</dd></div>"


def _table(name: str, rows: list[list[str]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{escape(x)}</td>' for x in row)}</tr>" for row in rows)
    label = f"<var{' class=word' if len(name) > 2 else ''}>{escape(name)}</var>"
    return (
        f'<div class="named" tabindex="0" role="group" aria-label="{escape(name)}">{label}'
        f'<table class="matrix" aria-label="{escape(name)}">{body}</table></div>'
    )


def _parts(each: dict[str, Any]) -> str:
    """The matrices of a factorisation, folded; the inverse open, since it is what was asked."""
    tables = "".join(_table(part["name"], part["rows"]) for part in each["parts"])
    rounded = '<span class="note">Rounded to four digits.</span>' if each["about"] else ""
    value = escape(each["value"])
    if not value:
        return f'<div class="parts">{tables}</div>{rounded}'
    return f'<details class="parts"><summary>{value}</summary><div class="parts">{tables}</div>{rounded}</details>'


def _vectors(vectors: list[list[str]], rounded: bool) -> str:
    if not vectors:
        return ""
    listed = ",  ".join(f"({', '.join(map(escape, vector))})" for vector in vectors)
    about_ = "about " if rounded else ""
    return f'<span class="basis" tabindex="0" role="group" aria-label="A basis">basis: {about_}{listed}</span>'


def _spectrum(values: list[float]) -> str:
    """The singular values on a logarithmic line."""
    positive = [v for v in values if v > 0 and math.isfinite(v)]
    if len(values) < 2 or not positive:
        return ""
    high = math.ceil(math.log10(max(positive)) + 0.05)
    low = max(min(math.floor(math.log10(min(positive)) - 0.05), high - 2), high - 18)

    def x(v: float) -> float:
        return 20 + 280 * (max(math.log10(v), low) - low) / (high - low)

    ticks = range(low, high + 1, max(1, (high - low) // 4))
    marks = "".join(
        f'<path d="M{x(10.0**k):.1f} 8v8"/><text x="{x(10.0**k):.1f}" y="31" text-anchor="middle">10<tspan dy="-4"'
        f' font-size="8">{str(k).replace("-", "−")}</tspan></text>'
        for k in ticks
        if -300 < k < 300
    )
    dots = "".join(f'<circle cx="{x(v):.1f}" cy="12" r="4.5"/>' for v in positive)
    return (
        '<svg class="spectrum" viewBox="0 0 320 36" role="img" aria-label="The singular values on a logarithmic line">'
        f'{marks}<path d="M16 12H304"/>{dots}</svg>'
    )
