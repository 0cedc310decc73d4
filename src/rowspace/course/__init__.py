"""Lessons into web pages and notebooks, and the local server.

``outline``      the lessons, parts and tracks, read from ``course.yml``
``source``       a lesson's text as blocks: prose, cells, directives
``execution``    the cells and inline values of a lesson, run
``site``         the static site; ``server`` serves it to this machine alone
``notebook``     the same lessons as Jupyter notebooks
``cells``        the Python side of the page (runs in the browser too)

Sphinx, KaTeX and nbformat are imported by the functions that need them: ``cells`` runs where none of them is.
"""

from __future__ import annotations


class CourseError(Exception):
    """What went wrong with the course, in one sentence with the way out."""
