"""The blocks of a lesson: code cells, exercises, definitions, theorems, proofs, asides, key formulas."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from rowspace.course import code, markdown, recorded
from rowspace.course.pages import building
from rowspace.course.pages.nodes import element, html, raw
from rowspace.course.pages.outputs import render
from rowspace.course.source import read_source

DEPTHS = {1: "do it, one of three", 2: "see why, two of three", 3: "break it, three of three"}


class Block(SphinxDirective):
    """A directive with Markdown in it."""

    has_content = True
    final_argument_whitespace = True

    def inside(self) -> list[nodes.Node]:
        return self.parse_content_to_nodes(allow_section_headings=False)

    def label(self, ids: tuple[str, ...], title: str) -> None:
        """Make the block a target for ``{ref}`` and ``[](#name)``, which then show ``title``."""
        std = self.env.domains.standard_domain
        for name in ids:
            std.anonlabels[name] = self.env.docname, name
            std.labels[name] = self.env.docname, name, title


class CodeCell(SphinxDirective):
    """A code cell with the outputs it was built with."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"tags": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        counting = building.counting(self.env)
        counting.cells += 1
        index = counting.cells
        tags = tuple(re.findall(r"[\w-]+", self.options.get("tags", "")))
        outputs = render(building.execution_of(self.env.docname).outputs[index])
        source = "\n".join(self.content)
        if recorded.TAG in tags:
            cell = code.elsewhere(source, index=index, outputs=outputs)
        else:
            cell = code.cell(source, index=index, tags=tags, outputs=outputs)
        if "claim" in tags:
            mark = '<span class="ok" aria-hidden="true">✓</span>'
            cell = f'<details class="claim"><summary>{mark} Claim checked</summary>{cell}</details>'
        return [raw(cell)]


class Exercise(Block):
    """The statement is the lesson's; stub, hints and solution come from the spec."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"depth": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        from rowspace.specs import SPECS

        id = self.arguments[0]
        if id not in SPECS:
            raise self.error(f"there is no spec for the exercise {id!r}")
        spec, depth = SPECS[id], self.options.get("depth", 1)
        if depth not in DEPTHS:
            raise self.error(f"the depth of the exercise {id} is 1, 2 or 3, not {depth}")
        counting = building.counting(self.env)
        counting.exercises += 1
        number = building.numbered(self.env.docname, counting.exercises)
        bars = "".join("<i></i>" if at < depth else '<i class="off"></i>' for at in range(3))
        head = (
            f'<h3 id="ex-{id}-title"><span class="n">Exercise {number}</span> <code>{id}</code> '
            f'<span class="depth" role="img" aria-label="Depth: {DEPTHS[depth]}">{bars}</span></h3>'
        )
        hints = "".join(
            f'<details class="hint-{at}"><summary>Hint {at} of {len(spec.hints)}</summary>'
            f"{markdown.to_html(hint)}</details>"
            for at, hint in enumerate(spec.hints, 1)
        )
        worked = code.listing(spec.solution, name="Solution")
        solution = f'<details class="solution"><summary>Solution</summary>{worked}</details>'
        self.label((f"ex-{id}",), f"Exercise {number}")
        return [
            html(
                "section",
                raw(head),
                *self.inside(),
                raw(code.cell(spec.stub.strip("\n"), exercise=id) + '<div class="verdicts" aria-live="polite"></div>'),
                raw(hints + solution),
                ids=(f"ex-{id}",),
                class_="exercise",
                data_exercise=id,
                aria_labelledby=f"ex-{id}-title",
            )
        ]


class Statement(Block):
    """A definition, theorem or lemma, numbered together through the lesson."""

    optional_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        counting = building.counting(self.env)
        counting.statements += 1
        kind = self.name
        number = building.numbered(self.env.docname, counting.statements)
        title = f"{kind.capitalize()} {number}"
        ids = (self.options["name"],) if "name" in self.options else (f"{kind}-{number.replace('.', '-')}",)
        self.label(ids, title)
        named: list[nodes.Node] = [nodes.Text(title)]
        if self.arguments:
            parsed, _ = self.parse_inline(self.arguments[0])
            named += [nodes.Text(" ("), *parsed, nodes.Text(")")]
        named.append(nodes.Text("."))
        return [html("div", *opened_by(html("b", *named), self.inside()), ids=ids, class_=f"statement {kind}")]


class Proof(Block):
    """A proof, ended by its sign."""

    def run(self) -> list[nodes.Node]:
        inside = opened_by(html("i", nodes.Text("Proof.")), self.inside())
        if "∎" not in "".join(node.astext() for node in inside):
            last = inside[-1]
            if isinstance(last, nodes.paragraph):
                last += nodes.Text(" ∎")
            else:
                inside.append(nodes.paragraph("", "∎"))
        return [html("div", *inside, class_="proof")]


def opened_by(opening: element, inside: list[nodes.Node]) -> list[nodes.Node]:
    """Put a run-in heading at the start of the first paragraph."""
    if inside and isinstance(inside[0], nodes.paragraph):
        inside[0].insert(0, [opening, nodes.Text(" ")])
        return inside
    return [nodes.paragraph("", "", opening), *inside]


class Deeper(Block):
    """An aside for those who want the whole argument."""

    optional_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        title: list[nodes.Node] = [nodes.Text("Going deeper")]
        if self.arguments:
            parsed, _ = self.parse_inline(self.arguments[0])
            title += [nodes.Text(": "), *parsed]
        ids = (self.options["name"],) if "name" in self.options else ()
        self.label(ids, "".join(node.astext() for node in title))
        return [html("details", html("summary", *title), *self.inside(), ids=ids, class_="deeper")]


class Lead(Block):
    """The opening question."""

    def run(self) -> list[nodes.Node]:
        inside = self.inside()
        for node in inside:
            if isinstance(node, nodes.paragraph):
                node["classes"].append("lead")
        return inside


class Formulas(Block):
    """Key formulas, marked so that a page can gather them."""

    def run(self) -> list[nodes.Node]:
        return [html("div", *self.inside(), class_="formulas")]


class AllFormulas(Block):
    """The key formulas of every lesson that is written, each list under a link to its lesson."""

    def run(self) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        for lesson in building.current().outline.written:
            self.env.note_dependency(str(lesson.path))
            address = building.current().address(self.env.docname, lesson.stem)
            for block in read_source(lesson.path).directives("formulas"):
                parsed = nodes.Element()
                lines = StringList(block.body.splitlines(), source=str(lesson.path))
                self.state.nested_parse(lines, self.content_offset, parsed)
                title = html("a", nodes.Text(lesson.title), href=f"{address}#formulas")
                head = html("h2", html("span", nodes.Text(lesson.id), class_="n"), nodes.Text(" "), title)
                body = html("div", *parsed.children, class_="formulas")
                found.append(html("section", head, body, ids=(f"f{lesson.id}",)))
        return found
