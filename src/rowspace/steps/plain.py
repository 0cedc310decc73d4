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
    r"\|": "‖",
    r"\lVert": "‖",
    r"\rVert": "‖",
    r"\lvert": "|",
    r"\rvert": "|",
    r"\lambda": "λ",
    r"\sigma": "σ",
    r"\mu": "μ",
    r"\theta": "θ",
    r"\eta": "η",
    r"\beta": "β",
    r"\alpha": "α",
    r"\gamma": "γ",
    r"\omega": "ω",
    r"\pi": "π",
    r"\cos": "cos ",
    r"\sin": "sin ",
    r"\tan": "tan ",
    r"\exp": "exp ",
    r"\log": "log ",
    r"\tanh": "tanh ",
    r"\max": "max ",
    r"\min": "min ",
    r"\to": "→",
    r"\perp": "⊥",
    r"\in": "∈",
    r"\pm": "±",
    r"\ge": "≥",
    r"\lt": "<",
    r"\gt": ">",
    r"\sum": "Σ",
    r"\top": "ᵀ",
    r"\quad": "  ",
    r"\odot": "⊙",
    r"\partial": "∂",
    r"\nabla": "∇",
    r"\Sigma": "Σ",
    r"\Lambda": "Λ",
    r"\tau": "τ",
    r"\rho": "ρ",
    r"\varepsilon": "ε",
    r"\,": " ",
    r"\ ": " ",
}


_LOWERED = str.maketrans("ijkmnprst+-,", "ᵢⱼₖₘₙₚᵣₛₜ₊₋‚")


def _formula(match: re.Match[str]) -> str:
    text = re.sub(r"\\sqrt\{([0-9]+)\}", r"√\1", match[1])
    text = re.sub(r"\\sqrt\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}", r"√(\1)", text)
    text = re.sub(r"\\tfrac\{([^{}]*[-+][^{}]*)\}\{([^{}]*)\}", r"((\1)/\2)", text)
    fraction = r"\\tfrac\{([^{}]*)\}\{([^{}]*)\}"
    text = re.sub(rf"{fraction}(?= ?/|[a-z])|(?<=/){fraction}|(?<=/ ){fraction}", _in_parentheses, text)
    text = re.sub(fraction, r"\1/\2", text)
    text = re.sub(r"\^\{([-0-9]+)\}|\^([0-9])", lambda m: (m[1] or m[2]).translate(SUPERSCRIPTS), text)
    text = re.sub(r"\^\{?(?:T|\\top)\}?(?![a-zA-Z])", "ᵀ", text)
    text = re.sub(r"_\{([0-9,ijkmnprst+-]+)\}|_([0-9ijkmnprst])", lambda m: _lowered(m[1] or m[2]), text)
    text = re.sub(r" ?\\cdot ", "·", text)
    text = re.sub(r"\\(?:[A-Za-z]+|[, |])", lambda m: _COMMANDS.get(m[0], m[0]), text)
    return text.replace("{", "").replace("}", "").replace("-", "−")


def _in_parentheses(match: re.Match[str]) -> str:
    top, bottom = (part for part in match.groups() if part is not None)
    return f"({top}/{bottom})"


def _lowered(indices: str) -> str:
    return indices.translate(SUBSCRIPTS).translate(_LOWERED)


def plain(note: str) -> str:
    """The note in plain Unicode text, without dollar signs, TeX or Markdown's marks."""
    text = re.sub(r"\$([^$]*)\$", _formula, note)
    return re.sub(r"  +", " ", re.sub(r"\*\*|`", "", text))


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines; a long product breaks after a ·, and nothing breaks inside a number unless it must."""
    lines = [""]
    for word in text.split(" "):
        pieces = re.findall("[^·]*·|[^·]+", word) if len(word) > width // 3 else [word]
        for k, piece in enumerate(pieces):
            space = " " if k == 0 and lines[-1] else ""
            if len(lines[-1] + space + piece) <= width:
                lines[-1] += space + piece
                continue
            lines += [piece[i : i + width] for i in range(0, len(piece), width)]
    return [line for line in lines if line]


_SPELLED = str.maketrans(
    {
        **dict.fromkeys("⎡⎢⎣⎤⎥⎦", "|"),
        **dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)),
        "−": "-",
        "·": "*",
        "≈": "~",
        "‚": ",",
        "→": "->",
        "←": "<-",
    }
)


def spelled(text: str) -> str:
    """Plain text in ASCII, for a terminal that has nothing else: 10^-16, |, -."""
    raised = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
    text = re.sub(f"[{raised}]+", lambda m: "^" + m[0].translate(str.maketrans(raised, "-0123456789")), text)
    return text.translate(_SPELLED).encode("ascii", "replace").decode()
