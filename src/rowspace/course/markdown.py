"""Short Markdown texts with TeX (notes of steps, hints) as HTML, outside Sphinx."""

from __future__ import annotations

import functools
import re

from rowspace.course.formulas import display_formula, inline_formula

_FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$])\$(?!\s)([^$\n]+?)(?<![\s\\])\$([,.;:?!)]*)", re.S)


@functools.cache
def _parser():  # type: ignore[no-untyped-def]
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def to_html(text: str, *, inline: bool = False) -> str:
    """Render Markdown with ``$TeX$``; ``inline`` gives no paragraph around it."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(display_formula(match[1]) if match[1] else inline_formula(match[2], match[3]))
        return f"\ue000{len(kept) - 1}\ue001"

    pieces = re.split(r"(`+[^`]*`+)", text)
    pieces[::2] = [_FORMULA.sub(keep, piece) for piece in pieces[::2]]
    joined = "".join(pieces)
    html = _parser().renderInline(joined) if inline else _parser().render(joined).strip()
    return re.sub("\ue000(\\d+)\ue001", lambda match: kept[int(match[1])], html)
