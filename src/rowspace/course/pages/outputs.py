"""What a cell gave when the site was built, as HTML."""

from __future__ import annotations

import html
import json
from typing import Any

from rowspace.course.execution import Output


def widget_figure(widget: str, state: dict[str, Any], static: str, *, name: str = "", inside: str = "") -> str:
    """A widget: its state for the script, its picture for print and for a page without scripts."""
    data = html.escape(json.dumps(state, ensure_ascii=False, separators=(",", ":")))
    label = f' role="group" aria-label="{html.escape(name)}"' if name else ""
    return (
        f'<figure class="wide widget" data-widget="{html.escape(widget)}" data-state="{data}">'
        f'<div class="live"{label}>{static}</div>{inside}</figure>'
    )


def render(outputs: list[Output]) -> str:
    """The outputs of one cell, in the classes of the contract."""
    return "\n".join(_one(each) for each in outputs)


def _one(output: Output) -> str:
    kind = output["kind"]
    if kind in ("stream", "text"):
        text = str(output.get("text", "")).rstrip("\n")
        return (
            f'<pre class="output" tabindex="0" aria-label="Output">{html.escape(text, quote=False)}</pre>'
            if text
            else ""
        )
    if kind == "error":
        text = str(output["html"]).strip("\n")
        return f'<pre class="output error" tabindex="0" aria-label="Error">{text}</pre>'
    if kind == "html":
        return f'<div class="output html">{output["html"]}</div>'
    if kind == "image":
        alt = html.escape(str(output.get("alt") or "Picture made by the cell"))
        source = f"data:{output.get('mime', 'image/png')};base64,{output['data']}"
        return f'<div class="output html"><img src="{source}" alt="{alt}"></div>'
    if kind == "widget":
        figure = widget_figure(output["widget"], output["state"], output["html"])
        return f'<div class="output html">{figure}</div>'
    raise ValueError(f"an output of the kind {kind!r} has no HTML")
