"""What can be done only when a whole lesson, or the whole course, is read."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import SphinxError
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from rowspace.course.pages import building
from rowspace.course.pages.nodes import element, html, term_link
from rowspace.course.pages.projects import PROJECTS


class NumberSections(SphinxTransform):
    """Hanging numbers 8.1, 8.2, …; an anchor written before a heading becomes its id."""

    default_priority = 760

    def apply(self, **kwargs: Any) -> None:
        lesson = building.lesson_of(self.env.docname)
        for section in self.document.findall(nodes.section):
            written = {id for name, id in self.document.nameids.items() if id and self.document.nametypes.get(name)}
            section["ids"].sort(key=lambda id: id not in written)
        tops = [node for node in self.document.children if isinstance(node, nodes.section)]
        if not lesson or not tops:
            return
        tops[0]["titled"] = True
        for number, section in enumerate((node for node in tops[0].children if isinstance(node, nodes.section)), 1):
            section["number"] = f"{lesson.number}.{number}"


class PlaceQuestions(SphinxTransform):
    """``2 of 5`` before each question of the quiz; every variant of a drawn question has the same place."""

    default_priority = 761

    def apply(self, **kwargs: Any) -> None:
        marks = [node for node in self.document.findall(element) if "place" in node]
        ids = [self._form(mark)["attrs"]["data-quiz"] for mark in marks]
        order = list(dict.fromkeys(ids))
        for mark, id in zip(marks, ids, strict=True):
            earlier = f" · from lesson {mark['place']}" if mark["place"] else ""
            mark += nodes.Text(f"{order.index(id) + 1} of {len(order)}{earlier}")
            del mark["place"]

    @staticmethod
    def _form(node: nodes.Element) -> element:
        while node["tag"] != "form":
            node = node.parent
        return node  # type: ignore[return-value]


class KeepPunctuation(SphinxPostTransform):
    """Punctuation after a formula stays on its line."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for math in list(self.document.findall(nodes.math)):
            parent = math.parent
            at = parent.index(math)
            after = parent[at + 1] if at + 1 < len(parent) else None
            if isinstance(after, nodes.Text):
                match = re.match(r"[,.;:?!)’”]+", after.astext())
                if match:
                    math["punctuation"] = match[0]
                    parent.replace(after, nodes.Text(after.astext()[match.end() :]))


class LinkProjects(SphinxPostTransform):
    """``[photos](photos.html)`` to the project's page, which no Markdown file makes; words alone until it is there."""

    default_priority = 5  # before MyST looks for a file of that name

    def run(self, **kwargs: Any) -> None:
        pages = {f"{each.name}.html": each for each in PROJECTS}
        for link in list(self.document.findall(addnodes.pending_xref)):
            project = pages.get(link["reftarget"])
            if project is None:
                continue
            words = link[0].children
            address = building.current().address(self.env.docname, project.name)
            link.replace_self(html("a", *words, href=address) if project.has_page else words)


class LinkTerms(SphinxPostTransform):
    """Terms to where they are defined."""

    default_priority = 20

    def run(self, **kwargs: Any) -> None:
        terms = self.env.rowspace_terms  # type: ignore[attr-defined]
        for link in list(self.document.findall(term_link)):
            docname = terms.get(link["anchor"])
            if docname is None:
                raise SphinxError(
                    f"{self.env.docname}, line {link.line}: the term {link['term']!r} is defined in no lesson"
                )
            here = self.env.docname
            where = "" if docname == here else building.current().address(here, docname)
            link.replace_self(html("a", *link.children, href=f"{where}#{link['anchor']}", class_="term"))
