"""axe-core on a page: what it finds, in one line each."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"


SETTLED = """Promise.allSettled(document.getAnimations()
    .filter(each => each.effect.getComputedTiming().endTime < Infinity).map(each => each.finished)).then(() => null)"""


def violations(page: Page, *rules: str, within: str = "", without: str = "") -> list[str]:
    """What axe reports, besides what it cannot decide by itself.

    By these rules alone, where some are named; in what the selector `within` finds, not inside what `without` finds.
    Formulas are most of the elements of a lesson, and their colours are tested with the palette. A colour still fading
    into another, as a button's does for 0.12 s after the scheme changes, is waited for: half way there is no contrast.
    """
    page.evaluate(SETTLED)
    session = page.context.new_cdp_session(page)
    # Through the debugger, not as a script of the page: its policy allows no scripts but the site's own.
    session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    chosen = [f"{name}: [['{each}']]" for name, each in (("include", within), ("exclude", without)) if each]
    where = f"{{ {', '.join(chosen)} }}" if chosen else "document"
    how = f"{{ runOnly: {list(rules)!r} }}" if rules else "{}"
    answer = session.send(
        "Runtime.evaluate",
        {
            "expression": f"axe.run({where}, {how}).then(found => found.violations)",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:160]}"
        for each in answer["result"]["value"]
        for node in each["nodes"][:3]
    ]
