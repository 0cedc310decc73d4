"""What is asked of every page: how heavy it is, whether anything is cut off, read from top to bottom."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

CUT_OFF = """() => {
    const scrolls = node => {
        for (let at = node; at; at = at.parentElement) {
            const { overflowX, position } = getComputedStyle(at);
            if (/auto|scroll|hidden|clip/.test(overflowX) || position === "fixed") return true;
        }
        return false;
    };
    return [...document.querySelectorAll("body *")].filter(node => {
        const box = node.getBoundingClientRect();
        return box.width > 1 && box.height > 1
            && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(node)
            && !node.closest("svg, .hidden, .skip, .katex-mathml");
    }).slice(0, 5).map(node => node.outerHTML.slice(0, 120));
}"""


def read_to_the_end(page: Page) -> None:
    """Scroll down, so that what loads when it comes near has loaded."""
    page.locator("html.ready").wait_for(state="attached")
    page.evaluate(
        "async () => { for (let y = 0; y < document.body.scrollHeight; y += 500)"
        " { scrollTo(0, y); await new Promise(r => setTimeout(r, 30)); } }"
    )


def cut_off(page: Page) -> list[str]:
    """What sticks out of the window and cannot be scrolled into it; read the page to the end first."""
    found: list[str] = page.evaluate(CUT_OFF)
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return found + ([f"the page is {wide[0]} wide in a window of {wide[1]}"] if wide[0] > wide[1] else [])


def kilobytes(browser: Browser, address: str) -> float:
    """What a page weighs when nothing is cached, read to the end, without Python."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, float] = {}
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(address)
    read_to_the_end(page)
    page.wait_for_timeout(700)
    context.close()
    return sum(sizes.values()) / 1000
