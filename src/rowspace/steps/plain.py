r"""A note as plain text, for terminals: $\tfrac{1}{3}$ is 1/3, $u_{21}$ is u₂₁, $10^{-17}$ is 10⁻¹⁷.

It knows the TeX that notes are written in and no more; a test plays every preset and finds nothing left over.
"""

from __future__ import annotations

import re

from rowspace.steps.words import SUBSCRIPTS, SUPERSCRIPTS

_COMMANDS = {
    r"\cdot": "·",
    r"\det": "det",
    r"\approx": "≈",
    r"\le": "≤",
    r"\ne": "≠",
    r"\times": "×",
    r"\ldots": "…",
    r"\infty": "∞",
    r"\,": " ",
    r"\ ": " ",
}


def _formula(match: re.Match[str]) -> str:
    text = match[1]
    text = re.sub(r"\\[td]?frac\{([^{}]*)\}\{([^{}]*)\}", r"\1/\2", text)
    text = re.sub(r"\^\{([-0-9]+)\}|\^([0-9])", lambda m: (m[1] or m[2]).translate(SUPERSCRIPTS), text)
    text = re.sub(r"_\{([0-9,]+)\}|_([0-9])", lambda m: _lowered(m[1] or m[2]), text)
    text = re.sub(r" ?\\cdot ", "·", text)
    text = re.sub(r"\\(?:[a-z]+|[, ])", lambda m: _COMMANDS.get(m[0], m[0]), text)
    return text.replace("{", "").replace("}", "").replace("-", "−")


def _lowered(indices: str) -> str:
    return indices.translate(SUBSCRIPTS).replace(",", "‚")


def plain(note: str) -> str:
    """The note in plain Unicode text, without dollar signs, TeX or Markdown's marks."""
    text = re.sub(r"\$([^$]*)\$", _formula, note)
    return re.sub(r"  +", " ", re.sub(r"\*\*|`", "", text))
