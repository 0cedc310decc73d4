"""The Sphinx extension: directives, roles, transforms, and what the templates are given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from rowspace.course.formulas import ROLES
from rowspace.course.gate import read_gate
from rowspace.course.outline import Lesson
from rowspace.course.pages import (
    blocks,
    building,
    course_map,
    landing,
    players,
    projects,
    questions,
    roles,
    transforms,
    workbench,
)
from rowspace.course.pages.labels import PageLabels
from rowspace.course.pages.nodes import element, term_link
from rowspace.course.pages.translator import Translator

DIRECTIVES = {
    "code-cell": blocks.CodeCell, "exercise": blocks.Exercise, "definition": blocks.Statement,
    "theorem": blocks.Statement, "lemma": blocks.Statement, "proof": blocks.Proof, "deeper": blocks.Deeper,
    "lead": blocks.Lead, "formulas": blocks.Formulas, "all-formulas": blocks.AllFormulas,
    "quiz": questions.Question, "predict": questions.Question,
    "draw": questions.DrawBlock, "widget": players.Widget, "steps": players.Steps,
}  # fmt: skip

PAGE_KINDS = {"index": "landing", "search": "search", "workbench": "workbench", "course": "course"}
PAGE_KINDS |= {each.name: "project" for each in projects.PROJECTS}
REFERENCES = ({"page": "formulas", "title": "key formulas"}, {"page": "notation", "title": "notation"})
DIFFICULTY = {1: "first steps", 2: "moderate", 3: "demanding"}


def setup(app: Sphinx) -> dict[str, Any]:
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive, override=True)
    for name, role in roles.ALL.items():
        app.add_role(name, role, override=True)
    app.add_domain(PageLabels, override=True)
    # Sphinx looks in its own glossary first.
    app.add_role_to_domain("std", "term", roles.ALL["term"], override=True)
    for node in (element, term_link):
        app.add_node(node, override=True)
    app.set_translator("html", Translator, override=True)
    app.add_html_math_renderer("katex", inline_renderers=(_unused, None), block_renderers=(_unused, None))
    app.add_config_value("rowspace_fingerprint", "", "env", types=(str,))
    app.add_transform(transforms.NumberSections)
    app.add_transform(transforms.PlaceQuestions)
    app.add_post_transform(transforms.LinkProjects)
    app.add_post_transform(transforms.LinkTerms)
    app.add_post_transform(transforms.KeepPunctuation)
    app.connect("builder-inited", _begin)
    app.connect("env-before-read-docs", _forget)
    app.connect("env-purge-doc", _purge)
    app.connect("env-updated", _moved)
    app.connect("source-read", _add_title)
    app.connect("html-page-context", _context)
    app.connect("html-collect-pages", _more_pages)
    return {"parallel_read_safe": False, "parallel_write_safe": False}


def _unused(*args: Any) -> None:
    raise NotImplementedError("the translator sets formulas itself")


def _begin(app: Sphinx) -> None:
    building.current().address = app.builder.get_relative_uri
    if not hasattr(app.env, "rowspace_terms"):
        app.env.rowspace_terms = {}  # type: ignore[attr-defined]


def _forget(app: Sphinx, env: Any, docnames: list[str]) -> None:
    """The terms of all pages about to be read, before the first of them is: a term may move from a later one."""
    env.rowspace_terms_before = dict(env.rowspace_terms)
    for docname in docnames:
        _purge(app, env, docname)


def _moved(app: Sphinx, env: Any) -> list[str]:
    """Pages to write again though their text is the same: all, where a term is defined on another page now."""
    before, now = env.rowspace_terms_before, env.rowspace_terms
    moved = any(now.get(term) != where for term, where in before.items())
    return sorted(env.all_docs) if moved else []


def _purge(app: Sphinx, env: Any, docname: str) -> None:
    terms = getattr(env, "rowspace_terms", {})
    for term in [term for term, where in terms.items() if where == docname]:
        del terms[term]


def _add_title(app: Sphinx, docname: str, content: list[str]) -> None:
    """Give a lesson its title from the outline, where its text has none, without moving a line."""
    lesson = building.lesson_of(docname)
    if lesson is None:
        return
    lines = content[0].splitlines()
    end = lines.index("---", 1) if lines and lines[0] == "---" else -1
    body = lines[end + 1 :]
    first = next((line for line in body if line.strip()), "")
    if first.startswith("# "):
        return
    if body and not body[0].strip():
        body[0] = f"# {lesson.title}"
    else:
        body.insert(0, f"# {lesson.title}\n")
    content[0] = "\n".join([*lines[: end + 1], *body]) + "\n"


def _contents(doctree: nodes.document | None) -> list[dict[str, str]]:
    """The headings that "On this page" lists."""
    found = []
    for section in doctree.findall(nodes.section) if doctree is not None else ():
        if isinstance(section.parent, nodes.section) and isinstance(section.parent.parent, nodes.document):
            title = section.next_node(nodes.title)
            found.append({"id": section["ids"][0], "title": title.astext() if title is not None else ""})
    return found


def _entry(app: Sphinx, lesson: Lesson, here: str) -> dict[str, Any]:
    outline = building.current().outline
    return {
        "id": lesson.id, "number": lesson.number, "title": lesson.title, "short": lesson.short,
        "summary": lesson.summary, "minutes": lesson.minutes, "difficulty": DIFFICULTY[lesson.difficulty],
        "needs": lesson.needs, "exercises": lesson.exercises, "further": lesson.further, "written": lesson.written,
        "part": outline.part_of(lesson).title, "numeral": outline.part_of(lesson).numeral,
        "url": (app.builder.get_relative_uri(here, lesson.stem) or "#content") if lesson.written else None,
        "here": lesson.stem == here, "notebook": f"notebooks/{lesson.stem}.ipynb",
    }  # fmt: skip


def _context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> str | None:
    outline = building.current().outline
    entries = {each.id: _entry(app, each, pagename) for each in outline.lessons}
    lesson = building.lesson_of(pagename)
    before, after = outline.beside(lesson) if lesson else (None, None)
    context.update(
        parts=[
            {"numeral": part.numeral, "title": part.title, "lessons": [entries[each.id] for each in part.lessons]}
            for part in outline.parts
        ],
        tracks=outline.tracks,
        lessons=entries,
        lesson=entries[lesson.id] if lesson else None,
        previous=entries[before.id] if before else None,
        following=entries[after.id] if after else None,
        first_written=entries[outline.written[0].id] if outline.written else None,
        contents=_contents(doctree),
        root=context["content_root"],
        python=building.current().python,
        hero=_hero(),
        roles=ROLES,
        page_kind="lesson" if lesson else PAGE_KINDS.get(pagename, "page"),
    )
    context["script_files"] = []
    context["css_files"] = []
    if pagename == "course":
        context["graph"] = course_map.graph(outline, entries)
        context["references"] = [each for each in REFERENCES if each["page"] in app.env.found_docs]
    if pagename == "index":
        context["landing"] = landing.pieces()
        context["projects"] = projects.cards()
        context["gate"] = read_gate(outline)
        return "landing.html"
    return "lesson.html" if lesson else None


def _hero() -> str:
    """The plane of the landing page."""
    from rowspace.course.pages.outputs import widget_figure
    from rowspace.figures import static

    state = {"A": [[1.2, -0.4], [0.3, 1.3]]}
    name = "A plane you can change: a grid, a picture of a boat in the unit square, and two basis arrows"
    return widget_figure("matrix-plane", state, static("matrix-plane", state), name=name).replace(
        "wide widget", "plane widget", 1
    )


def _more_pages(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """Workbench, projects, course map, the page of a wrong address; the first page if lessons/index.md is not it."""
    pages = [] if "index" in app.env.found_docs else [("index", {"title": "Rowspace", "body": ""}, "landing.html")]
    workbench.write_steps(Path(app.outdir) / "_static")
    bench = ("workbench", {"title": "Workbench", "body": "", "bench": workbench.context()}, "workbench.html")
    course = ("course", {"title": "The course map", "body": ""}, "course.html")
    made = projects.pages(Path(app.outdir) / "_static")
    return [*pages, bench, *made, course, ("404", {"title": "No such page", "body": ""}, "404.html")]
