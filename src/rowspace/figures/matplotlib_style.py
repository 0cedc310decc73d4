"""Matplotlib in the course's hand: the tokens as its defaults; its figures as SVG whose colours follow the theme."""

from __future__ import annotations

import hashlib
import io
import re
import sys
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from rowspace.figures.markup import Drawing, described
from rowspace.figures.tokens import colours, tokens, variable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SERIES = ("vec-a", "vec-b", "vec-result")
SANS = "var(--font-sans, system-ui, sans-serif)"


def settings() -> dict[str, Any]:
    """The tokens as Matplotlib's rcParams. Series 1, 2, 3 differ in colour, dash, width and mark."""
    from cycler import cycler

    c, roles = colours(), [tokens()["math"][name] for name in SERIES]
    cycle = cycler(
        color=[c[name] for name in SERIES],
        linestyle=[_dash(role) for role in roles],
        linewidth=[min(role["width"], 3) for role in roles],
        marker=[role["marker"] for role in roles],
        markersize=[6, 5.5, 5.5],
        markevery=[0.1] * len(roles),
    )
    words = {f"{axis}tick.labelcolor": c["ink-soft"] for axis in "xy"} | {"axes.labelcolor": c["ink-soft"]}
    lines = {"xtick.color": c["edge"], "ytick.color": c["edge"], "axes.edgecolor": c["edge"], "grid.color": c["rule"]}
    ink = {"axes.titlecolor": c["ink"], "text.color": c["ink"]}
    clear = dict.fromkeys(("axes.facecolor", "figure.facecolor", "savefig.facecolor"), "none")
    frame = {"axes.spines.top": False, "axes.spines.right": False, "ytick.major.size": 0, "axes.linewidth": 0.8}
    grid = {"axes.grid": True, "axes.grid.axis": "y", "axes.axisbelow": True, "grid.linewidth": 0.8}
    title = {"axes.titlesize": 10, "axes.titleweight": "bold", "axes.titlelocation": "left"}
    size = {"figure.figsize": (6.2, 3.6), "figure.constrained_layout.use": True, "font.size": 10}
    rest = {"axes.prop_cycle": cycle, "legend.frameon": False, "image.cmap": "gray", "svg.fonttype": "none"}
    return words | lines | ink | clear | frame | grid | title | size | rest


def _dash(role: dict[str, Any]) -> Any:
    """A token's dash as Matplotlib has it: in units of the line's width, not in pixels."""
    return (0, tuple(float(part) / role["width"] for part in role["dash"].split())) if role["dash"] else "-"


def style() -> AbstractContextManager[None]:
    """``with style(): ...`` draws with the course's palette, fonts and rules."""
    import matplotlib

    return matplotlib.rc_context(settings())


def chart(fig: Figure, alt: str) -> Drawing:
    """A Matplotlib figure as inline SVG: transparent, its token colours as CSS variables, the light ones as fallback.

    The figure is closed, so that a notebook does not show it a second time. ``alt`` is a sentence for those who do
    not see it.
    """
    words = described(alt, "chart")
    if not hasattr(fig, "savefig"):
        raise ValueError(
            f"chart: a Matplotlib figure is expected, and this is {type(fig).__name__}; "
            "give the fig of fig, ax = plt.subplots()"
        )
    import matplotlib

    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "rowspace", "savefig.facecolor": "none"}):
        fig.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(fig)
    return Drawing(_inline(buffer.getvalue(), words), alt)


def _inline(svg: str, words: str) -> str:
    """The <svg> element alone, scaling with its column, with ids of its own."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>\s*", "", body, flags=re.S)
    # Matplotlib's own style sheet would reach the whole page from here.
    body = re.sub(r"<defs>\s*<style[^>]*>.*?</style>\s*</defs>\s*", "", body, flags=re.S)
    head, rest = body.split(">", 1)
    width = float(re.search(r'width="([\d.]+)pt"', head)[1])  # type: ignore[index]
    view = re.search(r'viewBox="([^"]+)"', head)[1]  # type: ignore[index]
    mark = "c" + hashlib.sha256(svg.encode()).hexdigest()[:8]
    rest = re.sub(r'\bid="([^"]+)"', rf'id="{mark}-\1"', rest)
    rest = re.sub(r'(xlink:href="|href="|url\()#', rf"\1#{mark}-", rest).replace("xlink:href", "href")
    names = {hex_.lower(): name for name, hex_ in reversed(colours().items())}
    rest = re.sub(r"#[0-9a-f]{6}\b", lambda m: variable(names[m[0]]) if m[0] in names else m[0], rest)
    rest = re.sub(r"(font: [^;\"]*?px) [^;\"]+", rf"\1 {SANS}", rest)
    rest = re.sub(r"font-family: [^;\"]+", f"font-family: {SANS}", rest)
    rest = re.sub(r"\n\s*", "\n", rest)
    css = f"display: block; width: 100%; max-width: {width * 4 / 3:.0f}px; height: auto; stroke-linejoin: round"
    return f'<svg viewBox="{view}" role="img" aria-label="{words}" style="{css}">{rest.strip()}'
