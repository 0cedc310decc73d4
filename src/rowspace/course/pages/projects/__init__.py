"""The projects: what the landing page says of each, and the frame of their pages.

A project has a page when a module of its name lies here. Such a module has ``LEAD``, a sentence for the head;
``PARTS``, each a ``Part`` that says how something works; ``context()``, what its template is given besides (``state``:
JSON for its script); and, where the page needs files, ``write(folder)``, which puts them into ``_static/NAME``. Its
template is ``project_NAME.html``, which extends ``project.html``; its script ``web/page/projects/NAME.ts``, which
exports ``start``; its Python ``rowspace.apps.NAME.page``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rowspace.course.code import listing
from rowspace.course.pages.projects.drawings import DRAWINGS


@dataclass(frozen=True)
class Project:
    """One of the six: ``name`` is its command, its room in ``rowspace.apps`` and its page."""

    name: str
    title: str
    says: str
    ideas: str
    lessons: tuple[str, ...]

    @property
    def has_page(self) -> bool:
        return find_spec(f"{__name__}.{self.name}") is not None


PROJECTS = (
    Project(
        "songs", "Songs", "The ten songs nearest to yours, and the features that made them so.",
        "dot products, angles", ("01", "02", "03", "04"),
    ),
    Project(
        "photos", "Photos", "Blur, sharpen, edges, colour: nine numbers that change a picture.",
        "convolution, transforms", ("05", "06"),
    ),
    Project(
        "game", "Game", "Sprites that turn, stretch and follow each other, moved by 3 × 3 matrices.",
        "homogeneous coordinates", ("05",),
    ),
    Project(
        "compress", "Compressor", "A 36 × 36 picture is 1296 numbers. Keep fewer, and measure what is gone.",
        "SVD, block transforms", ("17", "18", "19"),
    ),
    Project(
        "segments", "Segments", "A customer table falls into groups, each named by what sets it apart.",
        "PCA, k-means", ("14", "18"),
    ),
    Project(
        "movies", "Movies", "Ratings nobody gave, predicted from the ones that were.",
        "matrix factorisation", ("17", "19"),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """Something a page does: a sentence, the lesson that explains it, and the functions that do it."""

    title: str
    says: str
    lesson: str
    functions: tuple[Callable[..., Any], ...]

    def shown(self) -> dict[str, Any]:
        """What the macro ``part`` of the template is given."""
        names = [f"{f.__module__}.{f.__qualname__}" for f in self.functions]
        sources = [
            {"name": name, "html": listing(inspect.getsource(f), name=f"Source of {name}")}
            for name, f in zip(names, self.functions, strict=True)
        ]
        return {"title": self.title, "says": self.says, "lesson": self.lesson, "sources": sources}


def page(project: Project) -> Any:
    """The module of a project's page."""
    return import_module(f"{__name__}.{project.name}")


@cache
def cards() -> list[dict[str, Any]]:
    """What the landing page shows; computed once a build."""
    return [
        {
            "name": each.name, "title": each.title, "says": each.says, "drawing": DRAWINGS[each.name](),
            "ideas": each.ideas, "lessons": _run(each.lessons), "page": each.has_page,
        }
        for each in PROJECTS
    ]  # fmt: skip


def _run(lessons: tuple[str, ...]) -> str:
    """``lesson 05``, ``lessons 01–04``, ``lessons 14, 18``."""
    if len(lessons) == 1:
        return f"lesson {lessons[0]}"
    following = int(lessons[-1]) - int(lessons[0]) == len(lessons) - 1
    return "lessons " + (f"{lessons[0]}–{lessons[-1]}" if following else ", ".join(lessons))


def pages(static: Path) -> list[tuple[str, dict[str, Any], str]]:
    """The pages there are, for Sphinx: name, context, template. Files they need are written into ``static``."""
    found = []
    for project in PROJECTS:
        if not project.has_page:
            continue
        module = page(project)
        if hasattr(module, "write"):
            module.write(static / project.name)
        context = {
            "title": project.title, "body": "", "project": project, "lead": module.LEAD,
            "inside": {name: each.shown() for name, each in module.PARTS.items()}, **module.context(),
        }  # fmt: skip
        found.append((project.name, context, f"project_{project.name}.html"))
    return found
