"""A small page that follows the HTML contract, with the real scripts, the real Python and the real judge beside it.

Tests of the page use it in place of a lesson: what stands on it, and in which order, is theirs to say.
"""

from __future__ import annotations

import html
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from rowspace.course import pyodide, python_zip
from rowspace.course.paths import STATIC
from rowspace.course.server import open_server
from tests.browser.conftest import Watch
from tests.course.attempts import LU, STUB


def cell(n: int, source: str, tags: str = "", outputs: str = "") -> str:
    mark = f' data-tags="{tags}"' if tags else ""
    return (
        f'<div class="cell live" data-cell="{n}"{mark}><div class="editor"><pre class="code" tabindex="0" '
        f'aria-label="Code, cell {n}"><code>{html.escape(source)}</code></pre></div>'
        f'<div class="outputs">{outputs}</div></div>'
    )


def question(id: str, kind: str = "quiz", variant: int | None = None) -> str:
    name, mark = (f"{id}-{variant}", f' data-variant="{variant}"') if variant else (id, "")
    options = "".join(f'<label><input type="radio" name="{name}" value="{x}"><span>{x}</span></label>' for x in "abc")
    reasons = "".join(f'<div class="reason" data-for="{x}"><p>Why {x}.</p></div>' for x in "abc")
    return (
        f'<form class="{kind}" data-quiz="{id}" data-answer="b"{mark}><fieldset><legend>Question {id} '
        f'{variant or ""}</legend>{options}</fieldset><button type="submit">Answer</button>{reasons}</form>'
    )


EXERCISE = f"""<section class="exercise" id="ex-lu" data-exercise="lu" aria-labelledby="ex-lu-title">
<h3 id="ex-lu-title"><span class="n">Exercise 8.3</span> <code>lu</code></h3><p>Write it.</p>
<div class="cell live" data-exercise-cell="lu"><div class="editor"><pre class="code" tabindex="0"
aria-label="Code of the exercise lu"><code>{STUB}</code></pre></div><div class="outputs"></div></div>
<div class="verdicts" aria-live="polite"></div>
<details class="hint-1"><summary>Hint 1 of 3</summary><p>Ask.</p></details>
<details class="hint-2"><summary>Hint 2 of 3</summary><p>Look.</p></details>
<details class="hint-3"><summary>Hint 3 of 3</summary><p>Do.</p></details>
<details class="solution"><summary>Solution</summary><pre class="code" tabindex="0" aria-label="Solution"
><code>{LU}</code></pre></details></section>"""

CELLS = [
    cell(1, "x = 20\nprint('first')", outputs='<pre class="output" tabindex="0" aria-label="Output">built</pre>'),
    cell(2, "y = x + 1"),
    cell(3, "never = 1", tags="figure"),
    cell(4, "y * 2"),
    cell(5, "later = 5"),
]
BODY = "\n".join(
    [
        *CELLS[:4],
        "<h2>Write it</h2>",
        EXERCISE,
        CELLS[4],
        question("first"),
        f'<div class="draws" data-quiz="drawn">{"".join(question("drawn", variant=v) for v in (1, 2, 3))}</div>',
        question("guess", "predict"),
    ]
)

PAGE = f"""<!doctype html><html lang="en" data-root="./"><head><meta charset="utf-8"><title>Small page</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><link rel="stylesheet" href="_static/css/tokens.css">
<link rel="stylesheet" href="_static/css/base.css"><link rel="stylesheet" href="_static/css/blocks.css">
<script type="module" src="_static/page.js"></script></head><body data-page="lesson" data-lesson="08">
<header class="top"><nav aria-label="Site" id="site-nav"><a href="#content">Lesson</a>
<form class="search" role="search" action="search.html"><input type="search" name="q" aria-label="Search"></form></nav>
<button class="icon push" type="button" data-theme-toggle aria-label="Switch between light and dark">x</button></header>
<div class="frame"><nav class="lessons" aria-label="Lessons"><details open><summary>Lessons <span class="tally">2</span>
</summary><progress max="2" value="0" aria-label="Lessons done" hidden></progress>
<ol class="parts"><li><h3>I. Part</h3><ol>
<li data-lesson="08" class="here"><a href="#content"><span class="n">08</span> <span>LU</span></a></li>
<li data-lesson="09"><a href="#content"><span class="n">09</span> <span>Next</span></a></li></ol></li></ol>
</details></nav>
<main id="content" role="main" class="article"><h1>Small page</h1>{BODY}</main></div></body></html>"""


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    shutil.copytree(STATIC, folder / "_static")
    python_zip.write(folder / "_static" / "python")
    assert pyodide.install(folder / "_static" / "pyodide") == "ready"
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_site(small_folder: Path) -> Iterator[str]:
    server = open_server(small_folder, port=0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _context(browser: Browser, site: str, **wishes: object) -> Iterator[BrowserContext]:
    context = browser.new_context(**wishes)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    watch = Watch(context, site)
    yield context
    context.close()
    assert not watch.outside, f"requests that leave the site: {watch.outside}"
    assert not watch.errors, f"uncaught errors in the page: {watch.errors}"


@pytest.fixture
def small(browser: Browser, small_site: str) -> Iterator[Page]:
    """A fresh visit to the small page."""
    for context in _context(browser, small_site):
        page = context.new_page()
        page.goto(small_site)
        page.locator("html.ready").wait_for(state="attached")
        yield page


@pytest.fixture(scope="module")
def awake(browser: Browser, small_site: str) -> Iterator[Page]:
    """One visit for the tests of a module, with Python started."""
    for context in _context(browser, small_site):
        page = context.new_page()
        page.goto(small_site)
        page.locator("html.ready").wait_for(state="attached")
        put(page, 1, "x = 20")
        run(page, 1)
        yield page


def at(page: Page, n: int | str):  # type: ignore[no-untyped-def]
    """A cell by its number, or an exercise's by its id."""
    return page.locator(f'.cell[data-cell="{n}"]' if isinstance(n, int) else f'.cell[data-exercise-cell="{n}"]')


def put(page: Page, n: int | str, source: str) -> None:
    """Type a cell's code anew."""
    here = at(page, n)
    if here.locator(".cm-content").count() == 0:
        here.locator("pre.code").click()
    here.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)


def press(page: Page, n: int | str, name: str) -> None:
    at(page, n).get_by_role("button", name=name, exact=name != "Check").click()


def done(page: Page, n: int | str) -> None:
    at(page, n).locator("xpath=self::*[not(@data-running)]").wait_for(timeout=120_000)


def run(page: Page, n: int | str, name: str = "Run") -> None:
    """Press a button that needs Python, and wait until it is done."""
    press(page, n, name)
    done(page, n)
