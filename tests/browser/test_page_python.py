"""Cells and exercises in a real browser, with real Python: run, stream, stop, show, fail, be judged, stay inside."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import json
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rowspace.apps.compress import decode, encode
from rowspace.data import photo
from tests.browser.page_bench import at, awake, done, press, put, run, small, small_folder, small_site  # noqa: F401
from tests.course.attempts import FORGETS, LU


def outputs(page: Page, n: int | str):  # type: ignore[no-untyped-def]
    return at(page, n).locator(".outputs")


def try_(page: Page, source: str, n: int = 1) -> str:
    """What a cell shows for a piece of source."""
    put(page, n, source)
    run(page, n)
    return outputs(page, n).inner_text()


def test_what_was_built_stays_until_python_answers(small: Page) -> None:  # noqa: F811
    expect(outputs(small, 1)).to_have_text("built")
    started = time.monotonic()
    press(small, 1, "Run")
    expect(at(small, 1).get_by_role("status")).to_contain_text("Starting Python…")
    expect(outputs(small, 1)).to_have_text("built")
    done(small, 1)
    took = time.monotonic() - started
    expect(outputs(small, 1)).to_have_text("first\n")
    print(f"\nfirst Run to result: {took:.2f} s")
    run(small, 1)
    warm = small.evaluate(
        """async () => { const cell = document.querySelector('.cell[data-cell="2"]'), from = performance.now();
        cell.querySelector('.actions button').click();
        while (cell.hasAttribute('data-running')) await new Promise(r => setTimeout(r, 1));
        return performance.now() - from; }"""
    )
    print(f"warm run: {warm:.0f} ms")
    assert warm < 1000


def test_earlier_cells_run_first_and_it_says_so(small: Page) -> None:  # noqa: F811
    put(small, 5, "print(x, y); never")
    run(small, 5)
    expect(at(small, 5).get_by_role("status")).to_have_text("Ran cells 1, 2 and 4 above first.")
    assert "20 21\n" in outputs(small, 5).inner_text()
    assert "NameError, line 1" in outputs(small, 5).inner_text(), "cell 3 draws a figure, and was not run"
    expect(outputs(small, 4)).to_have_text("42")
    run(small, 5)
    expect(at(small, 5).locator(".status")).to_have_text("")


def test_an_earlier_cell_that_fails_holds_up_the_later_one(small: Page) -> None:  # noqa: F811
    put(small, 2, "y = x / 0")
    run(small, 4)
    expect(at(small, 4).get_by_role("status")).to_contain_text("Cell 2 above stops with an error")
    expect(outputs(small, 2)).to_contain_text("ZeroDivisionError, line 1: division by zero")
    expect(outputs(small, 4)).to_be_empty()
    put(small, 2, "y = x + 1")
    run(small, 2)
    run(small, 4)
    expect(outputs(small, 4)).to_have_text("42")


def test_text_streams(awake: Page) -> None:  # noqa: F811
    put(awake, 1, "import time\nprint('one')\ntime.sleep(3)\nprint('two')")
    press(awake, 1, "Run")
    expect(outputs(awake, 1)).to_have_text("one\n", timeout=2500)
    assert at(awake, 1).get_attribute("data-running") is not None
    done(awake, 1)
    expect(outputs(awake, 1)).to_have_text("one\ntwo\n")


ENDLESS = [
    "print('in')\nwhile True: pass",
    "import time\nprint('in')\ntime.sleep(1000)",
    "while True: print('in' * 50)",
]


@pytest.mark.parametrize("endless", ENDLESS)
def test_stop_an_endless_cell_and_go_on(awake: Page, endless: str) -> None:  # noqa: F811
    try_(awake, "kept = 'still here'")
    put(awake, 1, endless)
    press(awake, 1, "Run")
    expect(outputs(awake, 1)).to_contain_text("in")
    assert at(awake, 1).get_attribute("data-running") is not None
    started = time.monotonic()
    run(awake, 1, "Stop")
    assert time.monotonic() - started < 3
    expect(at(awake, 1).get_by_role("status")).to_have_text("Stopped.")
    assert outputs(awake, 1).inner_text().rstrip().endswith("Stopped.")
    assert len(outputs(awake, 1).inner_text()) < 210_000
    assert try_(awake, "kept").strip() == "'still here'"


def test_code_that_refuses_to_stop_is_ended(small: Page) -> None:  # noqa: F811
    run(small, 1)
    put(small, 2, "try:\n    print('in')\n    while True: pass\nexcept BaseException:\n    while True: pass")
    press(small, 2, "Run")
    expect(outputs(small, 2)).to_contain_text("in")
    run(small, 2, "Stop")
    expect(at(small, 2).get_by_role("status")).to_contain_text("Python had to be started anew")
    put(small, 2, "y = x + 1")
    run(small, 2)
    expect(at(small, 2).get_by_role("status")).to_contain_text("Ran cell 1 above first.")


def test_without_isolation_stop_starts_anew(browser, small_site: str) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    context = browser.new_context()
    page = context.new_page()

    def bare(route) -> None:  # type: ignore[no-untyped-def]
        answer = route.fetch()
        headers = {name: value for name, value in answer.headers.items() if not name.startswith("cross-origin-")}
        route.fulfill(response=answer, headers=headers)

    page.route("**/*", bare)
    page.goto(small_site)
    assert page.evaluate("crossOriginIsolated") is False
    put(page, 1, "x = 1\nwhile True: pass")
    press(page, 1, "Run")
    expect(at(page, 1).get_by_role("status")).to_contain_text("Python…")
    run(page, 1, "Stop")
    expect(at(page, 1).get_by_role("status")).to_contain_text("Python had to be started anew")
    put(page, 1, "x = 2; print(x)")
    run(page, 1)
    expect(outputs(page, 1)).to_have_text("2\n")
    context.close()


def test_an_error_shows_the_learners_lines_only(awake: Page) -> None:  # noqa: F811
    text = try_(awake, "def f(x):\n    return 1 / x\n\nf(0)")
    assert text.splitlines() == [
        "ZeroDivisionError, line 2: division by zero", "    return 1 / x", "called from line 4", "    f(0)",
    ]  # fmt: skip
    expect(outputs(awake, 1).locator("pre.output.error b")).to_have_text("ZeroDivisionError")
    assert "It is defined in cell 5, which has not run" in try_(awake, "later")


def test_pictures_tables_and_widgets_are_shown(awake: Page) -> None:  # noqa: F811
    try_(awake, "from rowspace.figures import picture\npicture(np.eye(4) * 255, 'A white diagonal', width=64)")
    picture = outputs(awake, 1).get_by_role("img", name="A white diagonal")
    expect(picture).to_be_visible()
    assert picture.evaluate("i => i.naturalWidth ?? 1") > 0
    try_(awake, "class T:\n    def _repr_html_(self): return '<table><tr><td>1<td>2</table>'\nT()")
    expect(outputs(awake, 1).get_by_role("group", name="Table").get_by_role("cell", name="2")).to_be_visible()
    try_(awake, "import rowspace\nrowspace.show('lu', [[2, 1], [4, 3]], exact=True)")
    player = outputs(awake, 1).locator("figure.widget.is-live")
    expect(player.get_by_role("slider", name="Step")).to_be_visible()


def test_a_player_asks_this_python_for_other_steps(awake: Page) -> None:  # noqa: F811
    try_(awake, "rowspace.show('lu', [[2, 1], [4, 3]], exact=True)")
    player = outputs(awake, 1).locator("figure.widget.is-live")
    before = player.locator(".steps li").all_inner_texts()
    player.get_by_text("floats", exact=True).click()
    expect(player.get_by_role("button", name="floats")).to_have_attribute("aria-pressed", "true")
    assert len(player.locator(".steps li").all_inner_texts()) == len(before)


def test_matplotlib_comes_when_a_cell_asks_for_it(awake: Page) -> None:  # noqa: F811
    put(awake, 1, "import matplotlib.pyplot as plt\nplt.plot([1, 4, 9])\nplt.title('Squares');")
    press(awake, 1, "Run")
    at(awake, 1).locator("xpath=self::*[not(@data-running)]").wait_for(timeout=90_000)
    expect(outputs(awake, 1).get_by_role("img", name="Figure: Squares")).to_be_visible()


NASTY = """
class Nasty:
    def _repr_html_(self):
        return '''<img src=x onerror="window.hacked=1"><script>window.hacked=2</script>
        <b onclick="window.hacked=3">b</b>
        <a href="javascript:window.hacked=4">a</a><a href="&#106;avascript:window.hacked=4">c</a>
        <svg><script>window.hacked=5</script><a xlink:href="javascript:window.hacked=6"><text>t</text></a>
        <animate onbegin="window.hacked=7"/><use href="data:image/svg+xml,x#y"/></svg>
        <math><annotation-xml encoding="text/html"><img src=x onerror="window.hacked=8"></annotation-xml></math>
        <iframe srcdoc="<script>parent.hacked=9</script>"></iframe><form action="/x"><button>Run</button></form>
        <img src="https://example.org/pixel.png"><div style="background:url(https://example.org/b.png)">d</div>
        <style>* { display: none }</style><p style="position:fixed;inset:0">e</p><p style="color: red">f</p>
        <noscript><p title="</noscript><img src=x onerror=window.hacked=10>">'''
Nasty()
"""


def test_html_from_a_cell_can_draw_and_nothing_else(awake: Page) -> None:  # noqa: F811
    try_(awake, NASTY)
    awake.wait_for_timeout(300)
    box = outputs(awake, 1).locator(".output.html")
    assert awake.evaluate("window.hacked") is None
    left = box.evaluate(
        """box => [...box.querySelectorAll('*')].flatMap(each =>
            [...each.attributes].map(a => `${each.localName} ${a.name}=${a.value}`))"""
    )
    assert sorted(set(left)) == ["p style=color: red"]
    assert box.locator("script, iframe, form, style, button, animate").count() == 0
    assert "f" in box.inner_text()


def test_python_cannot_leave_its_worker(awake: Page) -> None:  # noqa: F811
    for name in ("js", "pyodide_js", "pyodide.http", "pyodide.code", "micropip"):
        text = try_(awake, f"import {name}")
        assert text.startswith(f"ImportError, line 1: {name} is closed here"), text
    text = try_(awake, "import pyodide\npyodide.code.run_js('1')")
    assert text.startswith("AttributeError"), text
    reach = """
import sys
frame, door = sys._getframe(), None
while frame and door is None:
    door = next((v for v in frame.f_locals.values() if type(v).__name__ == "JsProxy"), None)
    frame = frame.f_back
print(type(door).__name__)
door.constructor("return self")()
"""
    text = try_(awake, reach)
    assert text.startswith("JsProxy\n"), "the test must find the way it then finds shut"
    assert "TypeError: closed" in text


class Inside:
    """The worker's own global scope, asked as a debugger asks: the worker itself has no eval to ask with."""

    def __init__(self, page: Page) -> None:
        self.page, self.session = page, ""
        self.answers: dict[int, dict[str, Any]] = {}
        self.cdp = page.context.new_cdp_session(page)
        self.cdp.on("Target.attachedToTarget", self._attached)
        self.cdp.on("Target.receivedMessageFromTarget", self._received)
        self.cdp.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False})

    def _attached(self, event: dict) -> None:  # type: ignore[type-arg]
        if event["targetInfo"]["type"] == "worker":
            self.session = event["sessionId"]

    def _received(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message:  # an answer, and no event of the worker's own
            self.answers[message["id"]] = message

    def ask(self, expression: str) -> object:
        id = len(self.answers) + 1
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        message = {"id": id, "method": "Runtime.evaluate", "params": asked}
        self.cdp.send("Target.sendMessageToTarget", {"sessionId": self.session, "message": json.dumps(message)})
        while id not in self.answers:
            self.page.wait_for_timeout(20)
        answer = self.answers[id]
        assert "result" in answer, answer
        return answer["result"]["result"].get("value")


def test_nothing_behind_the_doors_either(awake: Page) -> None:  # noqa: F811
    inside = Inside(awake)
    names = [
        "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "indexedDB", "caches", "BroadcastChannel",
        "Worker", "SharedWorker", "importScripts", "navigator", "postMessage", "close", "eval", "FileReaderSync",
        "FontFace", "createImageBitmap", "Notification",
    ]  # fmt: skip
    assert inside.ask("typeof URL") == "function", "the worker answers"
    assert inside.ask(f"{names}.filter(name => typeof globalThis[name] !== 'undefined')") == []
    reach = "fetch({}).then(() => 'reached', error => error.message)"
    assert "no access to the network" in inside.ask(reach.format("new URL('/index.html', location.href)"))
    assert "no access to the network" in inside.ask(reach.format("'https://example.org/'"))
    assert inside.ask(reach.format("new URL('pyodide/pyodide-lock.json', location.href)")) == "reached"
    for made in ("(() => 0)", "(async () => 0)", "(function* () {})"):
        tried = f"(() => {{ try {{ return {made}.constructor('return 1')() }} catch (e) {{ return e.message }} }})()"
        assert inside.ask(tried) == "closed"


# -- exercises ---------------------------------------------------------------------------------------------------------


def test_a_wrong_lu_is_told_why_and_a_right_one_passes_and_stays(small: Page) -> None:  # noqa: F811
    verdicts = small.locator(".verdicts")
    put(small, "lu", FORGETS)
    run(small, "lu", "Check")
    expect(verdicts.get_by_role("region", name="Verdict: Wrong").or_(verdicts.locator(".is-wrong"))).to_be_visible()
    expect(verdicts.locator(".sentence")).to_contain_text("the multipliers already stored in L stay behind")
    expect(verdicts.locator(".evidence")).to_be_visible()
    expect(verdicts.locator(".verdict")).to_be_focused()
    assert not small.evaluate("JSON.parse(localStorage['rowspace:progress']).visited['08'].done")
    put(small, "lu", LU)
    started = time.monotonic()
    run(small, "lu", "Check")
    print(f"\ncheck of lu, warm: {time.monotonic() - started:.2f} s")
    expect(verdicts.locator(".verdict.is-ok")).to_be_visible()
    attempts = small.get_by_role("group", name="Attempts").get_by_role("button")
    assert [" ".join(text.split()) for text in attempts.all_inner_texts()] == ["1 ✕ wrong", "2 ✓ passed"]
    expect(small.locator(".lessons li.done")).to_have_count(1)

    small.reload()
    expect(small.locator(".lessons li.done")).to_have_count(1)
    expect(small.locator(".tally")).to_have_text("1 of 2 done")
    assert small.locator(".lessons progress").evaluate("p => p.value") == 1
    assert at(small, "lu").locator("pre.code").inner_text().strip() == LU.strip()
    attempts.first.click()
    assert at(small, "lu").locator("pre.code").inner_text().strip() == FORGETS.strip()
    small.reload()
    assert small.evaluate("JSON.parse(localStorage['rowspace:progress']).exercises.lu.status") == "ok"


def test_hints_come_one_at_a_time_and_the_solution_after_a_question(small: Page) -> None:  # noqa: F811
    hints = small.locator("[class^=hint-]")
    expect(hints.first).to_be_hidden()
    for shown in (1, 2, 3):
        press(small, "lu", "Hint")
        assert hints.evaluate_all("all => all.filter(h => h.checkVisibility() && h.open).length") == shown
    press(small, "lu", "Hint")
    expect(at(small, "lu").get_by_role("status")).to_have_text("All hints are below.")
    put(small, "lu", "def lu(A):\n    return mine")
    press(small, "lu", "Solution")
    assert "return mine" in at(small, "lu").locator(".cm-content").inner_text()
    at(small, "lu").get_by_role("button", name="Not yet").click()
    expect(at(small, "lu").get_by_role("button", name="Show the solution")).to_be_hidden()
    press(small, "lu", "Solution")
    at(small, "lu").get_by_role("button", name="Show the solution").click()
    assert "np.argmax" in at(small, "lu").locator(".cm-content").inner_text()
    expect(at(small, "lu").get_by_role("status")).to_contain_text("Your own code is kept as attempt 1.")
    small.get_by_role("group", name="Attempts").get_by_role("button").first.click()
    assert "return mine" in at(small, "lu").locator(".cm-content").inner_text()
    press(small, "lu", "Reset")
    assert "return P, L, U" in at(small, "lu").locator(".cm-content").inner_text()


def test_code_typed_survives_a_reload_and_reset_brings_back_the_lessons(small: Page) -> None:  # noqa: F811
    put(small, 1, "x = 'mine'  # typed")
    small.reload()
    expect(at(small, 1).locator("pre.code")).to_have_text("x = 'mine'  # typed")
    press(small, 1, "Reset")
    assert at(small, 1).locator("pre.code").inner_text() == "x = 20\nprint('first')"
    small.reload()
    assert at(small, 1).locator("pre.code").inner_text() == "x = 20\nprint('first')"
    assert small.evaluate("Object.keys(localStorage).filter(k => k.startsWith('rowspace:code'))") == []


PHOTO = """
import base64, hashlib
from rowspace.apps.compress import decode, encode
from rowspace.data import photo
pixels = decode(base64.b64decode("FILE"))
print(pixels.shape, hashlib.sha256(pixels.tobytes()).hexdigest()[:16])
again = encode(photo("coffee")[:64, :96], quality=60)
print(len(again), abs(decode(again).astype(int) - pixels).mean() < 1)
"""
FILMS = """
import numpy as np
from rowspace.apps.movies import collect, learn, predict, recommend
rng = np.random.default_rng(1)
likes, kind = rng.standard_normal(40), rng.standard_normal(25)
user, film = np.nonzero(rng.random((40, 25)) < 0.6)
stars = np.clip(np.rint(3 + likes[user] * kind[film]), 1, 5)
taste = learn(collect(user, film, stars, (1, 5)), draws=60, burn_in=20)
"""
ASKED = """print([each.title for each in recommend(taste, 3, 5)])
print(round(predict(taste, 3, 7).stars, 1))"""


def test_a_photo_decodes_to_the_same_pixels_as_everywhere(awake: Page) -> None:  # noqa: F811
    data = encode(photo("coffee")[:64, :96], quality=60)
    pixels = decode(data)
    right = f"{pixels.shape} {hashlib.sha256(pixels.tobytes()).hexdigest()[:16]}"
    shown = try_(awake, PHOTO.replace("FILE", base64.b64encode(data).decode())).splitlines()
    assert shown[0] == right
    length, near = shown[1].split()
    assert abs(int(length) - len(data)) < 0.02 * len(data)
    assert near == "True"


def test_films_are_recommended_as_everywhere(awake: Page) -> None:  # noqa: F811
    here = io.StringIO()
    with contextlib.redirect_stdout(here):
        exec(FILMS + ASKED, {})
    assert try_(awake, FILMS + ASKED) == here.getvalue()


EXAMPLES = """
import doctest, importlib, pkgutil
import rowspace.models
tried = 0
for each in pkgutil.iter_modules(rowspace.models.__path__, "rowspace.models."):
    found = doctest.testmod(importlib.import_module(each.name), optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    tried += found.attempted
print(tried > 50)
"""


def test_the_examples_of_all_models_hold_in_the_page(awake: Page) -> None:  # noqa: F811
    assert try_(awake, EXAMPLES) == "True\n"
