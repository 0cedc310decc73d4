"""What the figures have in common: a value that shows itself as HTML, and numbers as the course writes them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from html import escape

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Drawing:
    """An SVG or HTML picture that notebooks and pages show; ``str`` of it is the markup."""

    def __init__(self, markup: str, alt: str) -> None:
        self.markup, self.alt = markup, alt

    def _repr_html_(self) -> str:
        return self.markup

    def __str__(self) -> str:
        return self.markup

    def __repr__(self) -> str:
        return f"<drawing: {self.alt}>"


def tag(name: str, content: str | None = None, **attributes: object) -> str:
    """An element: ``tag("text", "a", x=1.25, text_anchor="end")``. Floats get one decimal; None leaves it out."""
    said = ""
    for key, value in attributes.items():
        if value is not None:
            text = f"{value:.1f}" if isinstance(value, float) else str(value)
            said += f' {key.rstrip("_").replace("_", "-")}="{escape(text, quote=True)}"'
    return f"<{name}{said}/>" if content is None else f"<{name}{said}>{content}</{name}>"


def described(alt: str, what: str) -> str:
    """The alternative text, escaped. ValueError if there is none: a figure without one is lost to some readers."""
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(f"{what}: alt is empty; say in a sentence what the figure shows, for those who do not see it")
    return escape(" ".join(alt.split()), quote=True)


def number(x: float, decimals: int = 2) -> str:
    """A number for a sentence: −0.5, 1.68, 3.0·10⁻⁴. The same rule as web/widgets/numbers.ts."""
    if not math.isfinite(x):
        return "∞" if x > 0 else "−∞" if x < 0 else "not a number"
    size = abs(x)
    if size >= 1e5 or 0 < size < 10.0**-decimals:
        digits, exponent = f"{x:.1e}".split("e")
        return f"{number(float(digits), 1)}·10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    text = str(Decimal(float(x)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("0", "-0") else text.replace("-", "−")


def point(p: Sequence[float]) -> str:
    return f"({', '.join(number(x) for x in p)})"


def power_of_ten(k: int) -> str:
    """1, 10, 10⁻⁸."""
    return {0: "1", 1: "10"}.get(k, f"10{str(k).translate(SUPERSCRIPTS)}")
