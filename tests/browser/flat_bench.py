"""What the tests of the plane's widgets share: many states on one page, and the sentence Python says of each."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page

from rowspace.figures import static


def said(name: str, state: dict[str, Any]) -> str:
    """The sentence of the static picture, as HTML."""
    found = re.search(r'<p class="says">(.*?)</p>', static(name, state), re.S)
    assert found
    return found[1]


def put(page: Page, state: dict[str, Any]) -> None:
    """Set the model from outside, as a notebook does."""
    page.evaluate(
        """state => { for (const [name, value] of Object.entries(state)) model.set(name, value);
        model.save_changes(); }""",
        state,
    )


def spoken(page: Page) -> str:
    return str(page.locator(".says").inner_html())


def parsed(page: Page, html: str) -> str:
    """HTML as the browser writes it back."""
    return str(
        page.evaluate("t => { const p = document.createElement('p'); p.innerHTML = t; return p.innerHTML; }", html)
    )


def frame(page: Page) -> None:
    """Until what was changed is drawn."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def touch(page: Page, selector: str, dx: float, dy: float) -> None:
    """Drag by finger what the selector's 48 px target covers."""
    box = page.locator(selector).first.locator(".target").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 47.5
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = page.context.new_cdp_session(page)
    for kind, share in (("touchStart", 0.0), ("touchMove", 0.5), ("touchMove", 1.0)):
        at = {"x": x + share * dx, "y": y + share * dy}
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    frame(page)
