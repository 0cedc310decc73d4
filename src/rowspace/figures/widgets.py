"""What every widget is: anywidget in a notebook; in a page, a value that says what to draw."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from rowspace.figures.place import place

MIME = "application/vnd.rowspace.widget+json"
STATIC = Path(__file__).with_name("static")


class Shown:
    """A widget where there is no kernel: its state for the page's scripts, its picture for everything else."""

    def __init__(self, widget: str, state: dict[str, Any], picture: str) -> None:
        self.widget, self.state = widget, state
        self._picture = picture

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        told = {"widget": self.widget, "state": self.state}
        return {MIME: told, "text/html": self._picture, "text/plain": repr(self)}

    def _repr_html_(self) -> str:
        return self._picture

    def __repr__(self) -> str:
        return f"<widget {self.widget}>"


@cache
def _live(widget: str, names: tuple[str, ...]) -> Any:
    """The anywidget class of a widget, its state as traits."""
    import anywidget
    import traitlets

    script = STATIC / f"{widget}.js"
    if not script.exists():
        raise RuntimeError(f"the widget {widget} was not built: install rowspace again without ROWSPACE_SKIP_JS")
    traits = {name: traitlets.Any(allow_none=True).tag(sync=True) for name in names}
    return type(
        widget.title().replace("-", ""),
        (anywidget.AnyWidget,),
        {
            "_esm": script.read_text(encoding="utf-8"),
            "_css": (STATIC / "widgets.css").read_text(encoding="utf-8"),
            **traits,
        },
    )


def widget(
    name: str,
    static: Callable[[dict[str, Any]], str],
    state: dict[str, Any],
    answers: Callable[[Any, Any], None] | None = None,
    also: Callable[[], dict[str, Any]] | None = None,
) -> Any:
    """A live widget in a notebook that has anywidget; elsewhere the state and its picture.

    `static` draws the state, and refuses in a sentence one that cannot be shown. `answers` hears what the widget asks
    of Python by its trait `request`; `also` gives what a live one needs besides, and a page has in its picture.
    """
    shown = Shown(name, state, static(state))
    if place() != "notebook":
        return shown
    try:
        whole = state | (also() if also else {})
        live = _live(name, tuple(whole))(**whole)
    except ImportError:
        return shown
    if answers:
        live.observe(lambda change: answers(live, change["new"]), names="request")
    return live


def listed(value: Any) -> Any:
    """Arrays and tuples as lists, as JSON has them."""
    value = value.tolist() if hasattr(value, "tolist") else value
    return [listed(v) for v in value] if isinstance(value, (list, tuple)) else value
