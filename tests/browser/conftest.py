"""A real Chromium on the real site: built once a run, served by our own server, no request may leave it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tests.browser.chromium import executable

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built from the lessons as `rowspace build` does."""
    from rowspace.course.site import build_site

    folder = tmp_path_factory.mktemp("site")
    build_site(folder)
    return folder


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the site, served by `rowspace learn`'s own server."""
    from rowspace.course.server import open_server

    server = open_server(site_folder, port=0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class Watch:
    """What must not happen on a page: a request to another origin, an uncaught error."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.origin = origin
        context.route("**/*", self._route)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _route(self, route: Route) -> None:
        url = route.request.url
        if url.startswith((self.origin, "data:", "blob:")):
            route.continue_()
        else:
            self.outside.append(url)
            route.abort()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(20_000)
    watch = Watch(context, site)
    yield context
    context.close()
    assert not watch.outside, f"requests that leave the site: {watch.outside}"
    assert not watch.errors, f"uncaught errors in the page: {watch.errors}"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
