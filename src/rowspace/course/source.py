"""A lesson's text as blocks: prose, code cells and directives, with their line numbers.

The site is parsed by MyST; notebooks, the execution and the lint need only this much of it: which fences are
directives, what stands in them, and which expressions and cells the lesson computes, in order. A fence is three or
more colons or backticks; it ends at a line with at least as many of the same sign and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rowspace.course import CourseError

OPAQUE = {"code-cell", "draw", "math", "code-block", "code", "literalinclude", "image"}
"""Directives whose body is not Markdown."""

_FENCE = re.compile(r"^( {0,3})(:{3,}|`{3,}|~{3,})(.*)$")
_DIRECTIVE = re.compile(r"^\{([\w:-]+)\}\s*(.*)$")
_OPTION = re.compile(r"^:([\w-]+):(?:\s+(.*))?$")
_EVAL = re.compile(r"\{eval\}(`+)(.+?)\1(?!`)", re.S)
_SPAN = re.compile(r"(\{[\w:-]+\})?(?<!`)(`+)(?!`)(.+?)(?<!`)\2(?!`)", re.S)
_DRAWN = re.compile(r"\{\{\s*(.+?)\s*\}\}", re.S)


@dataclass(frozen=True)
class Prose:
    """Markdown between directives, fenced code that is no directive included."""

    text: str
    line: int


@dataclass(frozen=True)
class Directive:
    name: str
    argument: str
    options: dict[str, str]
    body: str
    blocks: tuple[Block, ...]
    line: int
    body_line: int

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(re.findall(r"[\w-]+", self.options.get("tags", "")))


Block = Prose | Directive


@dataclass(frozen=True)
class Cell:
    """A code cell; ``index`` counts from 1 in the lesson."""

    index: int
    source: str
    tags: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Value:
    """An inline expression and how many cells stand before it."""

    cells_before: int
    expression: str
    line: int


@dataclass(frozen=True)
class Draw:
    """The random part of a quiz: a source that uses ``rng``, and the expressions shown."""

    quiz: str
    source: str
    expressions: tuple[str, ...]
    variants: int
    line: int


@dataclass(frozen=True)
class Source:
    """One lesson's text."""

    path: Path
    text: str
    front: str
    blocks: tuple[Block, ...] = field(repr=False)

    @property
    def cells(self) -> list[Cell]:
        return [each for each in self.computed if isinstance(each, Cell)]

    @property
    def computed(self) -> list[Cell | Value | Draw]:
        """What the lesson computes, in the order in which it is computed."""
        return list(_computed(self.blocks))

    def directives(self, *names: str) -> list[Directive]:
        """All directives of these names (all there are when none is given), nested ones included."""
        return [each for each in walk(self.blocks) if isinstance(each, Directive) and (not names or each.name in names)]


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, the nested ones after the one they stand in."""
    for block in blocks:
        yield block
        if isinstance(block, Directive):
            yield from walk(block.blocks)


def without_code(text: str) -> str:
    """The text with fenced code and inline code blanked out, roles kept, so that line numbers stay."""
    text = re.sub(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*\s*$", lambda m: "\n" * m[0].count("\n"), text, flags=re.S | re.M)
    return _SPAN.sub(lambda m: m[0] if m[1] else " " + "\n" * m[0].count("\n"), text)


def _computed(blocks: tuple[Block, ...]) -> Iterator[Cell | Value | Draw]:
    cells = 0
    for block in walk(blocks):
        if isinstance(block, Prose):
            text = without_code(block.text)
            for match in _EVAL.finditer(text):
                line = block.line + text.count("\n", 0, match.start())
                yield Value(cells, " ".join(match[2].split()), line)
        elif block.name == "code-cell":
            cells += 1
            yield Cell(cells, block.body, block.tags, block.body_line)
        elif block.name in ("quiz", "predict"):
            drawn = [each for each in block.blocks if isinstance(each, Directive) and each.name == "draw"]
            if drawn:
                text = "\n".join(each.text for each in block.blocks if isinstance(each, Prose))
                expressions = tuple(dict.fromkeys(_DRAWN.findall(text)))
                variants = int(block.options.get("variants", "8"))
                yield Draw(block.argument, drawn[0].body, expressions, variants, drawn[0].body_line)


def fill(text: str, values: dict[str, str]) -> str:
    """Put drawn values in place of ``{{ expression }}``; outside formulas a number has the minus of print."""
    pieces = re.split(r"(\$[^$]*\$)", text)
    for at, piece in enumerate(pieces):
        formula = at % 2 == 1
        pieces[at] = _DRAWN.sub(lambda match: values[match[1]] if formula else minus(values[match[1]]), piece)  # noqa: B023
    return "".join(pieces)


def minus(text: str) -> str:
    """``-3`` as ``−3``; anything but a number as it is."""
    return "−" + text[1:] if re.fullmatch(r"-[\d.,]+", text) else text


def _options(lines: list[str]) -> tuple[dict[str, str], int]:
    options: dict[str, str] = {}
    count = 0
    for line in lines:
        match = _OPTION.match(line.strip())
        if not match:
            break
        options[match[1]] = (match[2] or "").strip()
        count += 1
    if count and count < len(lines) and not lines[count].strip():
        count += 1
    return options, count


def _blocks(lines: list[str], first: int, path: Path) -> tuple[Block, ...]:
    found: list[Block] = []
    prose: list[str] = []
    start = first
    at = 0

    def close() -> None:
        if any(line.strip() for line in prose):
            found.append(Prose("\n".join(prose), start))
        prose.clear()

    while at < len(lines):
        match = _FENCE.match(lines[at])
        if not match or (match[2][0] == ":" and not _DIRECTIVE.match(match[3].strip())):
            if not prose:
                start = first + at
            prose.append(lines[at])
            at += 1
            continue
        sign, length = match[2][0], len(match[2])
        end = at + 1
        while end < len(lines):
            closing = _FENCE.match(lines[end])
            if closing and closing[2][0] == sign and len(closing[2]) >= length and not closing[3].strip():
                break
            end += 1
        if end == len(lines):
            raise CourseError(f"{path.name}, line {first + at}: the fence {match[2]}{match[3]} is never closed.")
        named = _DIRECTIVE.match(match[3].strip())
        if not named:
            if not prose:
                start = first + at
            prose.extend(lines[at : end + 1])
        else:
            close()
            inside = [line[len(match[1]) :] if line.startswith(match[1]) else line for line in lines[at + 1 : end]]
            options, skip = _options(inside)
            body, body_line = inside[skip:], first + at + 1 + skip
            nested = () if named[1] in OPAQUE else _blocks(body, body_line, path)
            found.append(
                Directive(named[1], named[2].strip(), options, "\n".join(body).rstrip(), nested, first + at, body_line)
            )
        at = end + 1
    close()
    return tuple(found)


def read_source(path: Path) -> Source:
    """Read a lesson.

    Raises
    ------
    CourseError
        If it is not there, is not UTF-8, or has a fence or a front matter that is never closed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CourseError(f"The lesson {path.name} is not written yet.") from None
    except UnicodeDecodeError:
        raise CourseError(f"{path.name} is not UTF-8 text.") from None
    return parse(text, path)


def parse(text: str, path: Path) -> Source:
    """The blocks of a lesson's text; ``path`` is named in errors."""
    lines = text.splitlines()
    front: list[str] = []
    first = 0
    if lines and lines[0].strip() == "---":
        try:
            first = lines.index("---", 1) + 1
        except ValueError:
            raise CourseError(f"{path.name}: the front matter opened by --- is never closed.") from None
        front = lines[1 : first - 1]
    return Source(path, text, "\n".join(front), _blocks(lines[first:], first + 1, path))
