"""Predictions and quizzes: a question, options in a list, and under each the reason it is right or wrong.

``{draw}`` at the top of a quiz defines names from ``rng``; ``{{ expression }}`` shows them. The page gets one form for
each seed and shows the first.
"""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList

from rowspace.course.formulas import spoken
from rowspace.course.pages import building
from rowspace.course.pages.blocks import Block, opened_by
from rowspace.course.pages.nodes import element, html
from rowspace.course.source import fill

LETTERS = "abcdefghij"


class DrawBlock(Block):
    """The random part of a quiz: run with the lesson, not shown."""

    def run(self) -> list[nodes.Node]:
        return []


class Question(Block):
    """``{predict}`` or ``{quiz}``."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"variants": directives.positive_int, "from": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        id = self.arguments[0]
        draws = building.execution_of(self.env.docname).draws.get(id) if self._drawn() else None
        if draws is None:
            return [self._form(id, self.content, id)]
        forms = []
        for at, values in enumerate(draws):
            lines = fill("\n".join(self.content), values).splitlines()
            forms.append(self._form(id, StringList(lines, source=self.content.source(0)), f"{id}-{at + 1}", at + 1))
        return [html("div", *forms, class_="draws", data_quiz=id)]

    def _drawn(self) -> bool:
        return any("{draw}" in line for line in self.content)

    def _form(self, id: str, content: StringList, name: str, variant: int | None = None) -> element:
        parsed = nodes.Element()
        self.state.nested_parse(content, self.content_offset, parsed)
        question, options, after = self._parts(parsed)
        labels: list[nodes.Node] = []
        reasons: list[nodes.Node] = []
        answer = ""
        for letter, (right, option, reason) in zip(LETTERS, options, strict=False):
            answer = letter if right else answer
            radio = html("input", type="radio", name=name, value=letter, aria_label=self._spoken(option))
            reasons.append(
                html("div", *opened_by(self._verdict(right, option), reason), class_="reason", data_for=letter)
            )
            labels.append(html("label", radio, html("span", *option)))
        legend: list[nodes.Node] = list(question[0].children) if question else []
        if self.name == "quiz":
            # The place in the quiz is known when the whole lesson is read.
            mark = html("span", class_="n")
            mark["place"] = self.options.get("from", "")
            legend = [mark, nodes.Text(" "), *legend]
        head = [html("h3", html("span", nodes.Text("Predict, then check")))] if self.name == "predict" else []
        button = "Check my prediction" if self.name == "predict" else "Answer"
        return html(
            "form",
            *head,
            html("fieldset", html("legend", *legend), *question[1:], *labels),
            html("button", nodes.Text(button), type="submit"),
            *reasons,
            *after,
            ids=() if variant not in (None, 1) else (f"{self.name}-{id}",),
            class_=self.name,
            data_quiz=id,
            data_answer=answer,
            data_variant=str(variant) if variant else None,
        )

    @staticmethod
    def _spoken(option: list[nodes.Node]) -> str | None:
        """A name in plain characters for an option with a formula, which a screen reader may not read."""
        if not any(isinstance(node, nodes.math) for each in option for node in each.findall()):
            return None
        parts = (spoken(node.astext()) if isinstance(node, nodes.math) else node.astext() for node in option)
        return " ".join("".join(parts).split())

    @staticmethod
    def _verdict(right: bool, option: list[nodes.Node]) -> element:
        """The mark and the option again, so that a reason can be read where no script shows one at a time."""
        words = [each.deepcopy() for each in option]
        end = "" if "".join(each.astext() for each in words).rstrip().endswith((".", "?", "!")) else "."
        mark, kind = ("✓ ", "ok") if right else ("✕ ", "wrong")
        return html("b", nodes.Text(mark), *words, nodes.Text(end), class_=kind)

    def _parts(
        self, parsed: nodes.Element
    ) -> tuple[list[nodes.Element], list[tuple[bool, list[nodes.Node], list[nodes.Node]]], list[nodes.Node]]:
        """The question, the options (right?, words, reason), and what comes after them."""
        where = f"the {self.name} {self.arguments[0]}"
        at = next((at for at, node in enumerate(parsed) if isinstance(node, nodes.bullet_list)), None)
        if at is None:
            raise self.error(f"{where} has no list of options `- [ ] …`")
        if at == 0 or not isinstance(parsed[0], nodes.paragraph):
            raise self.error(f"{where} does not begin with a question")
        options = []
        for item in parsed[at].children:
            words = list(item.children[0].children)
            mark = words[0].astext()[:3].lower() if words else ""
            if mark not in ("[ ]", "[x]"):
                raise self.error(f"{where}: an option begins with [ ] or [x], and one is “{item.astext()[:40]}”")
            rest = words[0].astext()[3:].lstrip()
            words = ([nodes.Text(rest)] if rest else []) + words[1:]
            if words and not words[0].astext().strip():
                words = words[1:]
            if len(item.children) < 2:
                raise self.error(f"{where}: the option “{item.astext()[4:44]}” has no reason under it")
            options.append((mark == "[x]", words, list(item.children[1:])))
        if sum(right for right, _, _ in options) != 1:
            raise self.error(
                f"{where} should have one right option, and it has {sum(right for right, _, _ in options)}"
            )
        return list(parsed.children[:at]), options, list(parsed.children[at + 1 :])
