"""The palette, read from tokens.json: the same file that web/tokens.mjs turns into the site's style sheet."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

ROLES = ("surface", "ink", "math", "verdict")


@cache
def tokens() -> dict[str, Any]:
    """Everything in tokens.json."""
    return json.loads(Path(__file__).with_name("tokens.json").read_text(encoding="utf-8"))


@cache
def colours(theme: str = "light") -> dict[str, str]:
    """Name -> #RRGGBB of one theme, without the tints."""
    return {name: role[theme] for part in ROLES for name, role in tokens()[part].items()}


def variable(name: str) -> str:
    """The CSS of a role: the page's variable, and the light colour where there is none (a notebook, a file)."""
    return f"var(--{name}, {colours()[name]})"
