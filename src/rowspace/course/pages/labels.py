"""Anchors are a page's own: every lesson has its ``(break)=``, and ``[](#break)`` means the one on the same page."""

from __future__ import annotations

from docutils import nodes
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment


class PageLabels(StandardDomain):
    """Sphinx's own domain, in which a name may stand on several pages. On one page it stands once."""

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        for name in document.nametypes:
            if self.labels.get(name, (docname,))[0] != docname:
                del self.labels[name]
        super().process_doc(env, docname, document)
