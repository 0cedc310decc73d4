"""Document nodes: an HTML element with its attributes, and a link to a term."""

from __future__ import annotations

from docutils import nodes


class element(nodes.General, nodes.Element):
    """``<tag attrs>children</tag>``: what the directives are made of. ``ids`` become the id."""


class term_link(nodes.Inline, nodes.TextElement):
    """A link to where a term is defined, in whatever lesson that is; resolved when all lessons are read."""


def html(tag: str, *children: nodes.Node, ids: tuple[str, ...] = (), **attributes: str | bool | None) -> element:
    """An element: ``html("p", Text("…"), class_="note")``. None leaves an attribute out, True gives it no value."""
    attrs = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    made = element(
        "", *children, tag=tag, attrs={name: value for name, value in attrs.items() if value not in (None, False)}
    )
    made["ids"] = list(ids)
    return made


def raw(text: str) -> nodes.raw:
    """HTML as it is."""
    return nodes.raw("", text, format="html")


def with_formulas(text: str) -> list[nodes.Node]:
    """Text in which ``$…$`` is a formula."""
    import re

    pieces = re.split(r"\$([^$]+)\$", text)
    return [nodes.math(piece, piece) if at % 2 else nodes.Text(piece) for at, piece in enumerate(pieces) if piece]
