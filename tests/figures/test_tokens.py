"""The palette is legible: contrast by WCAG 2.2, and roles drawn together stay apart for colour-blind eyes.

Colour-blindness: Machado, Oliveira and Fernandes (2009), severity 1, https://doi.org/10.1109/TVCG.2009.113.
Distance: OKLab (Ottosson 2020), times 100.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rowspace import course
from rowspace.figures.tokens import colours, tokens

TEXT, GRAPHICS = 4.5, 3.0  # WCAG 1.4.3 and 1.4.11
APART = 7.0  # least OKLab distance of two roles drawn in one picture
SIGHT = {
    "full": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
THEMES = ("light", "dark")
TOKENS_CSS = Path(course.__file__).with_name("static") / "css" / "tokens.css"


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def linear(colour: str) -> np.ndarray:
    c = rgb(colour)
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def contrast(a: str, b: str) -> float:
    hi, lo = sorted((float(linear(x) @ [0.2126, 0.7152, 0.0722]) for x in (a, b)), reverse=True)
    return (hi + 0.05) / (lo + 0.05)


def distance(a: str, b: str, sight: str) -> float:
    x, y = (LAB @ np.cbrt(LMS @ np.clip(SIGHT[sight] @ linear(c), 0, 1)) for c in (a, b))
    return float(100 * np.linalg.norm(x - y))


def mix(a: str, b: str, share: float) -> str:
    levels = share * np.rint(255 * rgb(a)) + (1 - share) * np.rint(255 * rgb(b))
    return "#" + "".join(f"{int(level + 0.5):02X}" for level in levels)


def with_tints(theme: str, palette: dict[str, str]) -> dict[str, str]:
    share = tokens()["tint"][theme]
    return palette | {f"{name}-tint": mix(palette[name], palette["paper"], share) for name in tokens()["tinted"]}


def faults(theme: str, palette: dict[str, str]) -> list[str]:
    """Everything that cannot be read or told apart in a theme."""
    c, found, about = with_tints(theme, palette), [], tokens()
    words = [*about["ink"], *about["math"], *about["verdict"]]
    grounds = ["paper", "sunken", "raised", *(name for name in c if name.endswith("-tint"))]
    for word, ground in itertools.product(words, grounds):
        if ground.endswith("-tint") and word not in (ground[:-5], "ink", "ink-soft"):
            continue  # a tint carries ink or its own colour
        if (ratio := contrast(c[word], c[ground])) < TEXT:
            found.append(f"{word} on {ground} is {ratio:.2f}, text needs {TEXT}")
    for ground in ("paper", "sunken", "raised"):
        if (ratio := contrast(c["edge"], c[ground])) < GRAPHICS:
            found.append(f"edge on {ground} is {ratio:.2f}, graphics need {GRAPHICS}")
    for group, sight in itertools.product(about["together"], SIGHT):
        for a, b in itertools.combinations(group, 2):
            if (d := distance(c[a], c[b], sight)) < APART:
                found.append(f"{a} and {b} are {d:.1f} apart ({sight}), need {APART}")
    return found


@pytest.mark.parametrize("theme", THEMES)
def test_every_role_can_be_read_and_told_apart(theme: str) -> None:
    assert faults(theme, colours(theme)) == []


@pytest.mark.parametrize(
    ("name", "colour", "says"),
    [
        ("vec-a", "#8FB7F5", "vec-a on paper"),
        ("edge", "#BBBBBB", "edge on paper"),
        ("vec-b", "#55125A", "vec-b and vec-result"),
    ],
)
def test_a_colour_that_is_not_legible_is_found(name: str, colour: str, says: str) -> None:
    assert any(fault.startswith(says) for fault in faults("light", colours("light") | {name: colour}))


def test_a_role_is_told_by_more_than_its_colour() -> None:
    for group in tokens()["together"]:
        marks: list[Any] = []
        for name in group:
            role = (tokens()["math"] | tokens()["verdict"])[name]
            marks.append((role.get("dash"), role.get("width"), role["marker"], role["glyph"]))
        assert len(set(marks)) == len(marks), group


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_has_these_colours(theme: str) -> None:
    css = TOKENS_CSS.read_text(encoding="utf-8")
    block = re.search(
        {"light": r"\n:root \{\n(  --paper.*?)\}", "dark": r"data-theme=dark\] \{\n(.*?)\}"}[theme], css, re.S
    )
    assert block
    said = dict(re.findall(r"--([\w-]+): (#\w{6});", block[1]))
    assert said == with_tints(theme, colours(theme))
