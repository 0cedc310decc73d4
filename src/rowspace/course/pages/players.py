"""Widgets and step players: their state for the script, their picture for print and for a page without scripts."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from rowspace.course import markdown
from rowspace.course.pages import building
from rowspace.course.pages.blocks import Block
from rowspace.course.pages.nodes import html, raw


def player_state(
    algorithm: str, matrix: str, exact: bool, start: int = 0, options: dict[str, str] | None = None
) -> dict[str, Any]:
    """The state of a step player: the steps baked in, their notes as HTML.

    Raises
    ------
    ValueError
        If the algorithm is unknown or the matrix cannot be played; the message is one sentence.
    """
    from rowspace.steps import ALGORITHMS, about, play_text

    if algorithm not in ALGORITHMS:
        raise ValueError(f"there is no algorithm {algorithm!r}; there are {', '.join(ALGORITHMS)}")
    play = play_text(algorithm, matrix, exact, options)
    if play.get("error"):
        raise ValueError(str(play["error"]))
    steps = [step | {"note": markdown.to_html(step["note"], inline=True)} for step in play["steps"]]
    if not 0 <= start < len(steps):
        raise ValueError(f"start is {start}, and there are steps 0 to {len(steps) - 1}")
    return play | {"steps": steps, "exact": exact, "start": start} | about(algorithm)


class Figure(Block):
    """A figure with a number and a caption."""

    def figure(self, widget: str, state: dict[str, Any]) -> list[nodes.Node]:
        from rowspace.figures import static

        counting = building.counting(self.env)
        counting.figures += 1
        number = building.numbered(self.env.docname, counting.figures)
        caption = self.inside()
        words = caption[0].children if caption and isinstance(caption[0], nodes.paragraph) else caption
        ids = (self.options["name"],) if "name" in self.options else (f"figure-{number.replace('.', '-')}",)
        self.label(ids, f"Figure {number}")
        try:
            picture = static(widget, state)
        except (KeyError, TypeError, ValueError) as error:
            raise self.error(f"the widget {widget} has no picture of its state: {error}") from None
        live = html("div", raw(picture), class_="live", role="group", aria_label=self.options.get("alt"))
        return [
            html(
                "figure",
                live,
                html("figcaption", html("b", nodes.Text(f"Figure {number}.")), nodes.Text(" "), *words, *caption[1:]),
                ids=ids,
                class_="wide widget",
                data_widget=widget,
                data_state=json.dumps(state, ensure_ascii=False, separators=(",", ":")),
            )
        ]


class Widget(Figure):
    """``{widget} two-lines`` with its state as JSON."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {
        "state": directives.unchanged_required, "alt": directives.unchanged_required, "name": directives.unchanged,
    }  # fmt: skip

    def run(self) -> list[nodes.Node]:
        try:
            state = json.loads(self.options.get("state") or "{}")
        except ValueError as error:
            raise self.error(f"the state of the widget {self.arguments[0]} is not JSON: {error}") from None
        if "alt" not in self.options:
            raise self.error(f"the widget {self.arguments[0]} needs :alt:, a sentence that says what it shows")
        return self.figure(self.arguments[0], state)


class Steps(Figure):
    """``{steps} lu`` on a matrix."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {
        "matrix": directives.unchanged_required, "exact": directives.unchanged, "start": directives.nonnegative_int,
        "alt": directives.unchanged_required, "name": directives.unchanged, "set": directives.unchanged,
    }  # fmt: skip

    def run(self) -> list[nodes.Node]:
        from rowspace.steps.inputs_text import split_settings

        exact = "exact" in self.options and self.options["exact"].lower() not in ("false", "no")
        matrix = self.options.get("matrix", "").replace("; ", "\n").replace(";", "\n")
        try:
            settings = split_settings(self.options.get("set", "").split())
            state = player_state(self.arguments[0], matrix, exact, self.options.get("start", 0), settings)
        except ValueError as error:
            raise self.error(f"the steps of {self.arguments[0]}: {error}") from None
        self.options.setdefault("alt", f"{state['title']}, step by step")
        return self.figure("player", state)
