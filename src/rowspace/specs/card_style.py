"""The few styles a verdict card needs where the site's stylesheet is not: a notebook.

Colours come from the one palette, ``figures/tokens.json``, read as a file; without it the card is in the text's colour.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

USED = ("paper", "rule", "edge", "ink", "ink-soft", "ok", "warn", "wrong")


@cache
def style() -> str:
    """A ``<style>`` element with the palette's light and dark colours."""
    rules = (Path(__file__).parent / "card.css").read_text(encoding="utf-8")
    light, dark = palette("light"), palette("dark")
    night = f'[data-jp-theme-light="false"] .rowspace-verdict,html[theme="dark"] .rowspace-verdict{{{dark}}}'
    return f"<style>.rowspace-verdict{{{light}}}{night}{rules}</style>"


def palette(theme: str) -> str:
    """The used colours as CSS variables; empty where the palette is not at hand."""
    try:
        tokens = json.loads((Path(__file__).parent.parent / "figures" / "tokens.json").read_text(encoding="utf-8"))
    except OSError:
        return ""
    flat = {name: value for group in tokens.values() if isinstance(group, dict) for name, value in group.items()}
    return "".join(f"--{n}:{flat[n][theme]};" for n in USED if isinstance(flat.get(n), dict) and theme in flat[n])
