"""A bench for widgets: one on a page or in a notebook's place, the built module, a model like a page's."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from rowspace import course, figures
from rowspace.figures import static
from rowspace.steps import about, play_text

SITE = Path(course.__file__).with_name("static")
NOTEBOOK = Path(figures.__file__).with_name("static")
THREE = "2 1 1\n6 2 1\n-2 2 7"

MODEL = """
class Model {
  constructor(state) { this.state = state; this.heard = {}; this.dirty = new Set(); this.sent = []; }
  get(name) { return this.state[name]; }
  set(name, value) { this.state[name] = value; this.dirty.add(name); }
  on(event, call) { (this.heard[event] ??= new Set()).add(call); }
  off(event, call) { this.heard[event]?.delete(call); }
  save_changes() {
    const names = [...this.dirty];
    this.dirty.clear();
    for (const name of names) {
      if (name === "request") this.sent.push(this.state.request);
      for (const call of this.heard[`change:${name}`] ?? []) call();
    }
  }
}
"""
HEAD = """<!doctype html><html lang="en" class="js"><head><meta charset="utf-8"><title>Widget</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">"""
ON_PAGE = (
    HEAD
    + """<link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/base.css">
<link rel="stylesheet" href="/css/blocks.css"></head><body><main class="article"><h1>A page</h1>
<figure class="wide widget" id="fig" data-widget="NAME"><div class="live">STATIC</div></figure></main>
<script type="module">MODEL
window.model = new Model(STATE);
const widget = (await import("/widgets/NAME.js")).default;
window.leave = widget.render({ model, el: document.querySelector(".live") });
window.ready = true;</script></body></html>"""
)
IN_NOTEBOOK = (
    HEAD
    + """</head><body data-jp-theme-light="LIGHT"><button id="other">Run all</button><div id="cell"></div>
<script type="module">MODEL
window.before = getComputedStyle(document.getElementById("other")).cssText;
window.model = new Model(STATE);
const style = document.createElement("style");
style.textContent = await (await fetch("/notebook/widgets.css")).text();
document.head.append(style);
(await import("/notebook/NAME.js")).default.render({ model, el: document.getElementById("cell") });
window.ready = true;</script></body></html>"""
)


class Handler(SimpleHTTPRequestHandler):
    pages: dict[str, str]

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        file = NOTEBOOK / path.removeprefix("/notebook/") if path.startswith("/notebook/") else None
        if path not in self.pages and file is None:
            return super().do_GET()
        body = self.pages[path].encode() if file is None else file.read_bytes()
        self.send_response(200)
        kind = "text/html" if file is None else "text/javascript" if file.suffix == ".js" else "text/css"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)
        return None


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, dict[str, str]]]:
    assert (SITE / "widgets/player.js").exists(), "build web/ first: python hatch_build.py"
    pages: dict[str, str] = {}
    handler = type("Bench", (Handler,), {"pages": pages})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(SITE))) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}", pages
        served.shutdown()


Mount = Callable[..., Page]


@pytest.fixture
def mount(browser: Browser, server: tuple[str, dict[str, str]]) -> Iterator[Mount]:
    """Open a page with one widget on it; no request may leave, no error may stay."""
    address, pages = server
    contexts, errors = [], []

    def open_(name: str, state: dict[str, Any], template: str = ON_PAGE, anchor: str = "", **options: Any) -> Page:
        picture = static(name, state) if template is ON_PAGE else ""
        page_ = template.replace("STATIC", picture).replace("NAME", name).replace("MODEL", MODEL)
        place = f"/{name}-{len(pages)}.html"
        pages[place] = page_.replace("STATE", json.dumps(state).replace("</", "<\\/"))
        context = browser.new_context(**({"viewport": {"width": 1100, "height": 900}} | options))
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith((address, "data:")) else errors.append(request.url),
        )
        page.goto(address + place + anchor)
        page.wait_for_function("window.ready")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not errors, errors


def lines(A: Any = ((2, 1), (1, -1)), b: Any = (5, 1)) -> dict[str, Any]:
    return {"A": [list(row) for row in A], "b": list(b)}


def player(text: str = THREE, exact: bool = True, name: str = "lu", **more: Any) -> dict[str, Any]:
    """The state a page has: the steps baked in."""
    play = play_text(name, text, exact)
    assert not play["error"], play["error"]
    return play | about(name) | {"start": 0} | more


def drag(page: Page, handle: Locator, dx: float, dy: float, steps: int = 8) -> None:
    box = handle.locator(".target").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=steps)
    page.mouse.up()


def model(page: Page, name: str) -> Any:
    return page.evaluate(f"model.get({name!r})")


def answer(page: Page, **more: Any) -> dict[str, Any]:
    """Answer the player's last request as Python would."""
    request = page.evaluate("model.sent.at(-1)")
    play = play_text(request["algorithm"], request["matrix"], request["exact"], request.get("options"))
    play |= {"id": request["id"]} | more
    page.evaluate("play => { model.set('play', play); model.save_changes(); }", play)
    return play
