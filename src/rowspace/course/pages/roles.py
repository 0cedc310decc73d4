"""Roles: inline values, terms, colours."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from rowspace.course.formulas import ROLES
from rowspace.course.pages import building
from rowspace.course.pages.nodes import html, term_link, with_formulas
from rowspace.course.source import minus


def anchor(term: str) -> str:
    """The id of a term: ``partial pivoting`` is at ``term-partial-pivoting``."""
    return "term-" + re.sub(r"[^\w]+", "-", term.strip().lower()).strip("-")


def _named(text: str) -> tuple[str, str]:
    """``pivots <pivot>`` shows the first and means the second."""
    match = re.fullmatch(r"(.+?)\s*<([^<>]+)>", text, re.S)
    return (match[1], match[2]) if match else (text, text)


class Eval(SphinxRole):
    """The value of an expression of the lesson, as text; ``$…$`` in it is a formula."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        before = building.counting(self.env).cells
        value = building.execution_of(self.env.docname).value(before, self.text)
        return with_formulas(minus(value)), []


class Defined(SphinxRole):
    """A term where it is defined."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        shown, term = _named(self.text)
        id = anchor(term)
        terms = self.env.rowspace_terms  # type: ignore[attr-defined]
        here = self.env.current_document.get("rowspace_defined", frozenset())
        if id in here or terms.get(id, self.env.docname) != self.env.docname:
            message = self.inliner.reporter.error(f"{term!r} is defined twice, also in {terms[id]}", line=self.lineno)
            return [], [message]
        terms[id] = self.env.docname
        self.env.current_document["rowspace_defined"] = here | {id}
        return [html("dfn", *with_formulas(shown), ids=(id,))], []


class Term(SphinxRole):
    """A term that is defined elsewhere."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        shown, term = _named(self.text)
        link = term_link("", "", *with_formulas(shown), anchor=anchor(term), term=term)
        link.line = self.lineno
        return [link], []


class Colour(SphinxRole):
    """A word or a formula in one of the colour roles."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [html("span", *with_formulas(self.text), class_=self.name)], []


ALL = {"eval": Eval(), "dfn": Defined(), "term": Term()} | {name: Colour() for name in ROLES}
