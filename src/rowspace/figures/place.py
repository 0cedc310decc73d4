"""Where this Python runs, and so what a widget is: live in a notebook, an output in the page, text in a terminal."""

from __future__ import annotations

import sys
from typing import Literal

Place = Literal["notebook", "page", "terminal"]
CELLS = ("rowspace.course.cells", "rowspace.course._cells_of_one_lesson")
"""The page's runner, under its own name and under the one a build gives it: what runs there is shown in a page."""


def place() -> Place:
    """Notebook: an IPython kernel runs. Page: Python runs in a browser, or the page's own runner does, in a build."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if getattr(shell, "kernel", None) is not None:
        return "notebook"
    if sys.platform == "emscripten" or any(name in sys.modules for name in CELLS):
        return "page"
    return "terminal"
