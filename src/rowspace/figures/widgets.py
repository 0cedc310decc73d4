"""The Python side of the widgets: anywidget in a notebook; in a page, a value that says what to draw."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from rowspace.figures.place import place
from rowspace.figures.static_pictures import static

MIME = "application/vnd.rowspace.widget+json"
STATIC = Path(__file__).with_name("static")


class Shown:
    """A widget where there is no kernel: its state for the page's scripts, its picture for everything else."""

    def __init__(self, widget: str, state: dict[str, Any]) -> None:
        self.widget, self.state = widget, state
        self._picture = static(widget, state)

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


def _widget(widget: str, state: dict[str, Any], answers: Any = None) -> Any:
    """A live widget in a notebook that has anywidget; elsewhere the state and its picture."""
    shown = Shown(widget, state)  # also the check of the state, wherever we are
    if place() != "notebook":
        return shown
    try:
        live = _live(widget, tuple(state))(**state)
    except ImportError:
        return shown
    if answers:
        live.observe(lambda change: answers(live, change["new"]), names="request")
    return live


def TwoLines(A: Any = ((2, 1), (1, -1)), b: Any = (5, 1)) -> Any:
    """A 2 by 2 system as two lines one can move and turn; ``.A`` and ``.b`` follow in a notebook."""
    return _widget("two-lines", {"A": _plain(A), "b": _plain(b)})


def MatrixPlane(A: Any = ((1.2, -0.4), (0.3, 1.3))) -> Any:
    """The plane, and what a 2 by 2 matrix does to it; ``.A`` follows in a notebook."""
    return _widget("matrix-plane", {"A": _plain(A)})


def StepPlayer(name: str, *inputs: Any, exact: bool = False, start: int = 0, **options: Any) -> Any:
    """An algorithm of `rowspace.steps`, step by step, on its inputs: arrays, lists, or one text with all of them.

    Without inputs it opens with the algorithm's first preset. `options` are the algorithm's own, such as
    ``pivot="first"``.

    Raises
    ------
    rowspace.steps.MatrixError
        When the matrix cannot be played; the message is one sentence.
    """
    from rowspace.steps import MatrixError, about, play_text
    from rowspace.steps.player import algorithm, chosen

    entry, options = algorithm(name), chosen(name, inputs, options)
    text = _inputs_text(entry, inputs) if inputs else entry.presets[0].text
    play = play_text(name, text, exact, options)
    if play["error"]:
        raise MatrixError(play["error"])
    if not 0 <= start < len(play["steps"]):
        raise ValueError(f"start is {start}; there are steps 0 to {len(play['steps']) - 1}")
    state = {
        "algorithm": name, "title": play["title"], "matrix": text, "exact": bool(exact), "start": start,
        "options": play["options"], "play": play, "request": None, **about(name),
    }  # fmt: skip

    def answer(live: Any, request: Any) -> None:
        if isinstance(request, dict):
            asked = play_text(
                str(request.get("algorithm")),
                str(request.get("matrix", "")),
                bool(request.get("exact")),
                request.get("options"),
            )
            live.play = asked | {"id": request.get("id")}

    return _widget("player", state, answer)


def _inputs_text(entry: Any, inputs: tuple[Any, ...]) -> str:
    """Several inputs as one text: in every row a bar before a right-hand side, else a bar between one and the next."""
    if len(inputs) == 1:
        return as_text(inputs[0])
    texts = [as_text(each) for each in inputs]
    if entry.is_system:
        rows, right = texts[0].split("\n"), texts[1].split("\n")
        if len(rows) != len(right):
            return texts[0] + "\n|\n" + texts[1]
        return "\n".join(f"{row} | {entry}" for row, entry in zip(rows, right, strict=True))
    return "\n|\n".join(texts)


def as_text(matrix: Any) -> str:
    """A matrix as the text a reader would type; Fractions stay exact, and text stays as it is."""
    if isinstance(matrix, str):
        return matrix
    rows = matrix.tolist() if hasattr(matrix, "tolist") else matrix
    try:
        if rows and not any(isinstance(row, (list, tuple)) or hasattr(row, "tolist") for row in rows):
            return "\n".join(str(entry) for entry in rows)
        return "\n".join(" ".join(str(entry) for entry in row) for row in rows)
    except TypeError:
        raise ValueError(f"a matrix is a list of rows, an array or text, and this is {type(matrix).__name__}") from None


def _plain(value: Any) -> Any:
    """Arrays and tuples as lists, as JSON has them."""
    value = value.tolist() if hasattr(value, "tolist") else value
    return [_plain(v) for v in value] if isinstance(value, (list, tuple)) else value
