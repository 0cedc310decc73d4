"""Reading a page as a browser would: tags that close, ids, links, landmarks, names."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Elements of SVG and MathML may close themselves.
CLOSES_P = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip


@dataclass
class Element:
    tag: str
    attrs: dict[str, str | None]
    line: int
    text: str = ""
    inside: tuple[str, ...] = ()


@dataclass
class Page(HTMLParser):
    """``elements`` in order; ``problems`` where the text is not what a browser would make of it."""

    source: str
    elements: list[Element] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.feed(self.source)
        self.close()
        self.problems += [f"<{each.tag}> of line {each.line} is never closed" for each in self.open]

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        line = self.getpos()[0]
        if len(set(names)) < len(names):
            self.problems.append(f"line {line}: <{tag}> has an attribute twice")
        if tag in CLOSES_P and self.open and any(each.tag == "p" for each in self.open) and "svg" not in self.tags():
            self.problems.append(f"line {line}: <{tag}> inside a paragraph")
        element = Element(tag, dict(attrs), line, inside=self.tags())
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, dict(attrs), self.getpos()[0], inside=self.tags()))
        if not {"svg", "math"} & {tag, *self.tags()} and tag not in VOID:
            self.problems.append(f"line {self.getpos()[0]}: <{tag}/> does not close itself in HTML")

    def handle_endtag(self, tag):
        if tag in VOID or not self.open or self.open[-1].tag != tag:
            wanted = self.open[-1].tag if self.open else "nothing"
            self.problems.append(f"line {self.getpos()[0]}: </{tag}> where {wanted} is open")
            return
        self.open.pop()

    def handle_data(self, data):
        for each in self.open:
            each.text += data

    def tags(self) -> tuple[str, ...]:
        return tuple(each.tag for each in self.open)

    def all(self, tag: str | None = None, **attrs: str) -> list[Element]:
        """Elements of a tag with these attributes; ``class_`` asks for one class among others."""
        found = []
        for each in self.elements:
            wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
            cls = wanted.pop("class", None)
            right = tag in (None, each.tag) and all(each.attrs.get(name) == value for name, value in wanted.items())
            if right and (cls is None or cls in (each.attrs.get("class") or "").split()):
                found.append(each)
        return found

    @property
    def ids(self) -> list[str]:
        return [each.attrs["id"] or "" for each in self.elements if "id" in each.attrs]
