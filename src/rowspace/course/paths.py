"""Where things are: the same answers in a clone of the repository and in an installed package."""

from __future__ import annotations

from pathlib import Path

from rowspace.course import CourseError
from rowspace.data.cache import cache_folder

__all__ = ["PACKAGE", "STATIC", "THEME", "cache_folder", "lessons_folder", "site_folder", "static_folder"]

PACKAGE = Path(__file__).resolve().parents[1]
STATIC = Path(__file__).resolve().parent / "static"
"""What the JavaScript build writes: page.js, widgets, css, fonts, katex, Pyodide's core."""
THEME = Path(__file__).resolve().parent / "theme"


def lessons_folder() -> Path:
    """The folder of the lessons: ``lessons`` beside ``src`` in a clone, ``rowspace/lessons`` when installed."""
    for folder in (PACKAGE.parents[1] / "lessons", PACKAGE / "lessons"):
        if (folder / "course.yml").is_file():
            return folder
    raise CourseError(
        "The lessons are not part of this installation: course.yml was not found. Install rowspace again."
    )


def static_folder() -> Path:
    """The built JavaScript, styles and fonts."""
    if not (STATIC / "css" / "base.css").is_file():
        raise CourseError(
            "The JavaScript of the page has not been built: install the package again, for instance with "
            "`pip install -e .`."
        )
    return STATIC


def site_folder() -> Path:
    """Where `rowspace learn` builds its site: one folder for each installation."""
    import hashlib

    mark = hashlib.sha256(str(PACKAGE).encode()).hexdigest()[:10]
    return cache_folder() / f"site-{mark}"
