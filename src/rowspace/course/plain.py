"""A lesson's Markdown without its roles and anchors: what any Jupyter can show.

Inline values become text, cross-references the title of what they point at, coloured words plain words, and TeX loses
the colour roles that only the site's KaTeX knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rowspace.course.source import Prose, Source, minus, walk

_ROLE = re.compile(r"\{([\w:-]+)\}(`+)(.+?)\2(?!`)", re.S)
_ANCHOR = re.compile(r"^\(([\w-]+)\)=[ \t]*\n?", re.M)
_LINK = re.compile(r"\[([^\]]*)\]\((?:#([\w-]+)|[\w-]+\.html)\)")  # to a place of the lesson, or a page of the site
_NAMED = re.compile(r"(.+?)\s*<([^<>]+)>", re.S)
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*[ \t]*$", re.S | re.M)

STATEMENTS = ("definition", "theorem", "lemma")


def labels_of(source: Source, number: int) -> dict[str, str]:
    """What can be referred to, and the words a reference shows: counted as the site counts."""
    found: dict[str, str] = {}
    statements = figures = exercises = 0
    for block in walk(source.blocks):
        if isinstance(block, Prose):
            for match in re.finditer(r"^\(([\w-]+)\)=\s*\n+#{1,4} +(.+)$", block.text, re.M):
                found[match[1]] = match[2].strip()
        elif block.name in STATEMENTS:
            statements += 1
            title = f"{block.name.capitalize()} {number}.{statements}"
            found[block.options.get("name", f"{block.name}-{number}-{statements}")] = title
        elif block.name in ("widget", "steps"):
            figures += 1
            found[block.options.get("name", f"figure-{number}-{figures}")] = f"Figure {number}.{figures}"
        elif block.name == "exercise":
            exercises += 1
            found[f"ex-{block.argument}"] = f"Exercise {number}.{exercises}"
        elif block.name == "deeper" and "name" in block.options:
            found[block.options["name"]] = f"Going deeper: {block.argument}".rstrip(": ")
    return found


def plain(text: str, value: Callable[[str], str], labels: dict[str, str]) -> str:
    """The Markdown of a piece of prose; ``value`` gives the text of an inline expression."""

    def role(match: re.Match[str]) -> str:
        name, shown = match[1], " ".join(match[3].split())
        if name == "eval":
            return minus(value(shown))
        named = _NAMED.fullmatch(shown)
        words, target = (named[1], named[2]) if named else (shown, shown)
        if name == "dfn":
            return f"*{words}*"
        if name in ("ref", "numref"):
            return words if named else labels.get(target, target)
        return words

    def link(match: re.Match[str]) -> str:
        return match[1] or labels.get(match[2], match[2])

    def outside_code(piece: str) -> str:
        # Roles first: what looks like code after a role's name is the role's text.
        parts = re.split(r"(\{[\w:-]+\}`+.+?`+(?!`)|(?<!`)(?:`+)(?!`).+?(?<!`)`+(?!`))", piece, flags=re.S)
        for at, part in enumerate(parts):
            if at % 2:
                parts[at] = _ROLE.sub(role, part)
            else:
                parts[at] = _LINK.sub(link, _ANCHOR.sub("", part))
        return without_roles("".join(parts))

    pieces = []
    end = 0
    for fence in _FENCED.finditer(text):
        pieces += [outside_code(text[end : fence.start()]), fence[0]]
        end = fence.end()
    pieces.append(outside_code(text[end:]))
    return "".join(pieces)


def without_roles(text: str) -> str:
    r"""TeX without the macro that colours: ``\role{pivot}{2}`` is ``{2}``."""
    while True:
        at = text.find(r"\role{")
        if at < 0:
            return text
        opened = text.index("}", at) + 1
        text = text[:at] + text[opened:]
