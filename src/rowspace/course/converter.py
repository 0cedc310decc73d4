"""The blocks of a lesson as the cells of a notebook."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from keyword import iskeyword
from typing import Any

from rowspace.course import CourseError, recorded
from rowspace.course.execution import Execution
from rowspace.course.outline import Lesson
from rowspace.course.plain import STATEMENTS, labels_of, plain
from rowspace.course.source import Block, Directive, Prose, Source, fill
from rowspace.figures.registry import WIDGETS


@dataclass
class Writer:
    """Collects the cells of one lesson."""

    lesson: Lesson
    source: Source
    execution: Execution
    cells: list[dict[str, Any]] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    seen: int = 0

    def __post_init__(self) -> None:
        self.labels = labels_of(self.source, self.lesson.number)

    # -- cells ------------------------------------------------------------------------------------------------------

    def text(self, markdown: str) -> None:
        if markdown.strip():
            self.pending.append(markdown.strip("\n"))

    def flush(self) -> None:
        if self.pending:
            self.cells.append({"cell_type": "markdown", "metadata": {}, "source": "\n\n".join(self.pending)})
            self.pending.clear()

    def code(self, source: str, tags: tuple[str, ...] = (), **metadata: Any) -> None:
        self.flush()
        if tags:
            metadata["tags"] = list(tags)
        cell = {"cell_type": "code", "execution_count": None, "metadata": metadata, "outputs": [], "source": source}
        self.cells.append(cell)

    # -- blocks -----------------------------------------------------------------------------------------------------

    def plain(self, text: str) -> str:
        return plain(text, lambda expression: self.execution.value(self.seen, expression), self.labels)

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Prose):
                self.prose(block.text)
            else:
                self.directive(block)

    def prose(self, text: str) -> None:
        """Prose, a cell for each section, its heading numbered."""
        for piece in re.split(r"^(?=(?:\([\w-]+\)=[ \t]*\n+)?## )", text, flags=re.M):
            shown = self.plain(piece)
            if re.match(r"\s*## ", shown):
                self.flush()
                number = f"{self.lesson.number}.{self.count('section')}"
                shown = re.sub(r"^(\s*## )", rf"\g<1>{number} ", shown, count=1)
            self.text(shown)

    def count(self, what: str) -> int:
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    def markdown_of(self, block: Directive) -> str:
        """The body of a directive as Markdown; directives in it, cells excepted, turned into Markdown too."""
        inner = Writer(self.lesson, self.source, self.execution, counts=self.counts, seen=self.seen)
        inner.blocks(block.blocks)
        inner.flush()
        self.seen = inner.seen
        if any(cell["cell_type"] == "code" for cell in inner.cells):
            raise CourseError(
                f"{self.source.path.name}, line {block.line}: a code cell cannot stand inside {block.name}."
            )
        return "\n\n".join(cell["source"] for cell in inner.cells)

    def directive(self, block: Directive) -> None:
        name = block.name
        if name == "code-cell":
            self.seen += 1
            hidden = {"jupyter": {"source_hidden": True}} if "claim" in block.tags else {}
            if recorded.TAG in block.tags and not hidden:
                self.text("*The next cell needs PyTorch:* `pip install 'rowspace[torch]'`*.*")
            self.code(block.body, block.tags, **hidden)
        elif name in STATEMENTS:
            self.statement(block)
        elif name == "proof":
            body = self.markdown_of(block)
            self.text(_quoted(f"*Proof.* {body}" + ("" if "∎" in body else " ∎")))
        elif name in ("lead", "formulas"):
            self.text(self.markdown_of(block))
        elif name == "deeper":
            self.deeper(block)
        elif name == "exercise":
            self.exercise(block)
        elif name in ("quiz", "predict"):
            self.question(block)
        elif name in ("widget", "steps"):
            self.figure(block)
        elif name == "math":
            self.text(f"$$\n{self.plain(block.body)}\n$$")
        elif name in ("note", "tip", "warning"):
            self.text(_quoted(f"**{name.capitalize()}.** {self.markdown_of(block)}"))
        else:
            raise CourseError(
                f"{self.source.path.name}, line {block.line}: the directive {name} has no form in a notebook."
            )

    def statement(self, block: Directive) -> None:
        title = f"{block.name.capitalize()} {self.lesson.number}.{self.count('statement')}"
        named = f" ({self.plain(block.argument)})" if block.argument else ""
        self.text(_quoted(f"**{title}{named}.** {self.markdown_of(block)}"))

    def deeper(self, block: Directive) -> None:
        title = f"Going deeper: {self.plain(block.argument)}".rstrip(": ")
        if any(
            isinstance(each, Directive) and each.name not in (*STATEMENTS, "proof", "math") for each in block.blocks
        ):
            self.text(f"### {title}")
            self.blocks(block.blocks)
        else:
            self.text(_folded(title, self.markdown_of(block)))

    def exercise(self, block: Directive) -> None:
        from rowspace.specs import SPECS

        id = block.argument
        if id not in SPECS:
            raise CourseError(f"{self.source.path.name}, line {block.line}: there is no spec for the exercise {id!r}.")
        spec = SPECS[id]
        self.flush()
        self.text(f"### Exercise {self.lesson.number}.{self.count('exercise')}: `{id}`\n\n{self.markdown_of(block)}")
        self.code(spec.stub.strip("\n"), (f"exercise-{id}",))
        self.code(f'rowspace.check("{id}", {id})', (f"check-{id}",))
        for at, hint in enumerate(spec.hints, 1):
            self.text(_folded(f"Hint {at} of {len(spec.hints)}", hint))
        self.text(_folded("Solution", f"```python\n{spec.solution.strip()}\n```"))
        self.flush()

    def question(self, block: Directive) -> None:
        body = _without_draw(block.body)
        drawn = self.execution.draws.get(block.argument)
        if drawn:
            body = fill(body, drawn[0])
        question, options = _options(self.plain(body))
        opening = "**Predict, then check.** " if block.name == "predict" else f"**Question {self.count('quiz')}.** "
        lines = [f"{opening}{question}", ""]
        lines += [f"- **{letter}.** {words}" for letter, (_, words, _) in zip("abcdefgh", options, strict=False)]
        reasons = "\n\n".join(
            f"{'✓' if right else '✕'} **{letter}.** {reason}"
            for letter, (right, _, reason) in zip("abcdefgh", options, strict=False)
        )
        self.text("\n".join(lines) + "\n\n" + _folded("Answers and reasons", reasons))

    def figure(self, block: Directive) -> None:
        caption = f"**Figure {self.lesson.number}.{self.count('figure')}.** {self.markdown_of(block)}"
        if block.name == "steps":
            exact = "exact" in block.options and block.options["exact"].lower() not in ("false", "no")
            matrix = block.options.get("matrix", "")
            start = f", start={int(block.options['start'])}" if block.options.get("start") else ""
            options = "".join(f", {name}={value!r}" for name, value in settings(block.options.get("set", "")))
            call = f"rowspace.figures.StepPlayer({block.argument!r}, {matrix!r}, exact={exact}{start}{options})"
        else:
            if block.argument not in WIDGETS:
                raise CourseError(f"{self.source.path.name}, line {block.line}: there is no widget {block.argument!r}.")
            state = json.loads(block.options.get("state") or "{}")
            arguments = ", ".join(f"{name}{'_' * iskeyword(name)}={value!r}" for name, value in state.items())
            call = f"rowspace.figures.{WIDGETS[block.argument].make.__name__}({arguments})"
        self.code(call, ("figure",))
        self.text(caption)


def settings(text: str) -> list[tuple[str, Any]]:
    """The options of a player, ``rate=0.1 pivot=first``, as arguments of Python."""
    found = []
    for each in text.split():
        name, _, value = each.partition("=")
        try:
            found.append((name, json.loads(value)))
        except ValueError:
            found.append((name, value))
    return found


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.splitlines())


def _folded(title: str, markdown: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{markdown.strip()}\n\n</details>"


def _without_draw(body: str) -> str:
    return re.sub(r"^(`{3,}|:{3,})\{draw\}.*?^\1\s*$", "", body, flags=re.S | re.M).strip("\n")


def _options(body: str) -> tuple[str, list[tuple[bool, str, str]]]:
    """The question, and for each option whether it is right, its words and its reason."""
    pieces = re.split(r"^- \[([ xX])\] ", body, flags=re.M)
    options = []
    for mark, item in zip(pieces[1::2], pieces[2::2], strict=True):
        words, _, reason = item.partition("\n\n")
        joined = " ".join(words.split())
        options.append((mark in "xX", joined, "\n".join(line.strip() for line in reason.strip().splitlines())))
    return pieces[0].strip(), options
