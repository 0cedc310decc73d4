"""The widgets by name: each has its module in web/widgets, its class, and a picture of what it shows by default."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from rowspace import figures
from rowspace.figures.registry import WIDGETS, static

SOURCES = Path(__file__).resolve().parents[2] / "web" / "widgets"


@pytest.mark.skipif(not SOURCES.exists(), reason="only in a checkout")
def test_every_widget_has_one_module_on_each_side() -> None:
    ending = "export default { render };\n"
    assert {p.stem for p in SOURCES.glob("*.ts") if p.read_text(encoding="utf-8").endswith(ending)} == set(WIDGETS)


@pytest.mark.parametrize("name", WIDGETS)
def test_the_class_of_a_widget_is_public_and_takes_its_state(name: str) -> None:
    make = WIDGETS[name].make
    assert getattr(figures, make.__name__) is make
    assert make.__name__ in figures.__all__
    assert make.__doc__


@pytest.mark.parametrize("name", [name for name in WIDGETS if name != "player"])
def test_the_state_of_a_class_without_arguments_is_the_default_of_its_picture(name: str) -> None:
    shown = WIDGETS[name].make()
    assert shown.widget == name
    assert set(shown.state) <= {key.rstrip("_") for key in inspect.signature(WIDGETS[name].make).parameters}
    assert static(name, shown.state) == shown._repr_html_()
    assert static(name, {}) == shown._repr_html_()
