"""Document nodes into the HTML of the identity: flat sections, hanging numbers, formulas set by KaTeX."""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from docutils.nodes import Element
from sphinx.writers.html5 import HTML5Translator

from rowspace.course.code import listing
from rowspace.course.formulas import FormulaError, display_formula, inline_formula
from rowspace.course.pages.nodes import element

_BLOCKS = {"div", "section", "figure", "form", "details", "fieldset", "label"}


class Translator(HTML5Translator):
    """Sphinx's own HTML without its frame: what stands in ``main.article`` is the lesson, one block after another."""

    # -- elements of ours -------------------------------------------------------------------------------------------

    def visit_element(self, node: element) -> None:
        attrs = "".join(
            f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'
            for name, value in node["attrs"].items()
        )
        ids = f' id="{node["ids"][0]}"' if node["ids"] else ""
        self.body.append(f"<{node['tag']}{ids}{attrs}>")
        self.body.extend(f'<span id="{each}"></span>' for each in node["ids"][1:])

    def depart_element(self, node: element) -> None:
        if node["tag"] not in ("input", "img", "br"):
            self.body.append(f"</{node['tag']}>" + ("\n" if node["tag"] in _BLOCKS else ""))

    # -- sections are flat, their heading has the id ------------------------------------------------------------------

    def visit_section(self, node: Element) -> None:
        self.section_level += 1

    def depart_section(self, node: Element) -> None:
        self.section_level -= 1

    def visit_title(self, node: nodes.title) -> None:
        if not isinstance(node.parent, nodes.section):
            super().visit_title(node)
            return
        if self.section_level == 1 and node.parent.get("titled"):
            raise nodes.SkipNode
        ids = node.parent["ids"]
        number = node.parent.get("number")
        self.body.append(f'<h{self.section_level} id="{ids[0]}">' if ids else f"<h{self.section_level}>")
        self.body.extend(f'<span id="{each}"></span>' for each in ids[1:])
        if number:
            self.body.append(f'<span class="n">{number}</span> ')
        self.context.append(f"</h{self.section_level}>\n")

    def depart_title(self, node: nodes.title) -> None:
        if not isinstance(node.parent, nodes.section):
            super().depart_title(node)
            return
        self.body.append(self.context.pop())

    # -- formulas -----------------------------------------------------------------------------------------------------

    def visit_math(self, node: Element, math_env: str = "") -> None:
        try:
            self.body.append(inline_formula(node.astext(), node.get("punctuation", "")))
        except FormulaError as error:
            raise self._placed(error, node) from None
        raise nodes.SkipNode

    def visit_math_block(self, node: Element, math_env: str = "") -> None:
        number = str(node["number"]) if node.get("number") is not None else None
        ids = "".join(f'<span id="{each}"></span>' for each in node["ids"])
        try:
            self.body.append(ids + display_formula(node.astext(), number) + "\n")
        except FormulaError as error:
            raise self._placed(error, node) from None
        raise nodes.SkipNode

    def _placed(self, error: FormulaError, node: nodes.Node | None) -> FormulaError:
        docname = self.builder.current_docname
        while node is not None and not node.line:
            node = node.parent
        return FormulaError(f"{docname}, line {node.line if node is not None else '?'}: {error}")

    # -- code, tables, lists ------------------------------------------------------------------------------------------

    def visit_literal_block(self, node: Element) -> None:
        self.body.append(listing(node.astext(), str(node.get("language", "text"))))
        raise nodes.SkipNode

    def visit_literal(self, node: Element) -> None:
        self.body.append(f"<code>{html.escape(node.astext(), quote=False)}</code>")
        raise nodes.SkipNode

    def visit_table(self, node: Element) -> None:
        caption = next(iter(node.findall(nodes.title)), None)
        name = html.escape(caption.astext() if caption is not None else "Table")
        self.body.append(f'<div class="table" tabindex="0" role="group" aria-label="{name}"><table>')
        self._table_row_indices.append(0)

    def depart_table(self, node: Element) -> None:
        self.body.append("</table></div>\n")
        self._table_row_indices.pop()

    def visit_colspec(self, node: Element) -> None:
        raise nodes.SkipNode

    def visit_tgroup(self, node: Element) -> None:
        node.stubs = []

    def visit_row(self, node: Element) -> None:
        self.body.append("<tr>")
        node.column = 0

    def visit_thead(self, node: Element) -> None:
        self.body.append("<thead>")

    def visit_tbody(self, node: Element) -> None:
        self.body.append("<tbody>")

    def visit_entry(self, node: Element) -> None:
        head = isinstance(node.parent.parent, nodes.thead)
        align = next((each for each in node.get("classes", ()) if each.startswith("text-")), "")
        mark = f' class="{align}"' if align else ""
        self.body.append(f'<th scope="col"{mark}>' if head else f"<td{mark}>")
        self.context.append("</th>" if head else "</td>")
        if len(node) == 1 and isinstance(node[0], nodes.paragraph):
            node[0]["bare"] = True

    def depart_entry(self, node: Element) -> None:
        self.body.append(self.context.pop())

    def visit_paragraph(self, node: Element) -> None:
        classes = " ".join(node.get("classes", ()))
        bare = node.get("bare") or self._alone_in_item(node)
        self.body.append("" if bare else f'<p class="{classes}">' if classes else "<p>")
        self.context.append("" if bare else "</p>\n")

    def depart_paragraph(self, node: Element) -> None:
        self.body.append(self.context.pop())

    @staticmethod
    def _alone_in_item(node: Element) -> bool:
        return isinstance(node.parent, nodes.list_item) and all(len(item) == 1 for item in node.parent.parent)

    def visit_bullet_list(self, node: Element) -> None:
        self.body.append("<ul>")

    def depart_bullet_list(self, node: Element) -> None:
        self.body.append("</ul>\n")

    def visit_enumerated_list(self, node: Element) -> None:
        start = f' start="{node["start"]}"' if node.get("start", 1) != 1 else ""
        self.body.append(f"<ol{start}>")

    def depart_enumerated_list(self, node: Element) -> None:
        self.body.append("</ol>\n")

    def visit_list_item(self, node: Element) -> None:
        self.body.append("<li>")

    def depart_list_item(self, node: Element) -> None:
        self.body.append("</li>")

    def visit_reference(self, node: Element) -> None:
        uri = node.get("refuri") or "#" + node.get("refid", "")
        outside = ' rel="external"' if re.match(r"https?:", uri) else ""
        self.body.append(f'<a href="{html.escape(uri)}"{outside}>')

    def depart_reference(self, node: Element) -> None:
        self.body.append("</a>")

    def visit_inline(self, node: Element) -> None:
        # Sphinx marks resolved references with classes that nothing here styles.
        classes = [each for each in node.get("classes", ()) if not each.startswith(("std", "xref", "myst", "doc"))]
        self.body.append(f'<span class="{" ".join(classes)}">' if classes else "")
        self.context.append("</span>" if classes else "")

    def depart_inline(self, node: Element) -> None:
        self.body.append(self.context.pop())

    def visit_image(self, node: Element) -> None:
        if "alt" not in node:
            node["alt"] = ""
        super().visit_image(node)

    def unknown_visit(self, node: Any) -> None:
        raise NotImplementedError(f"no HTML for the node {node.__class__.__name__}")
