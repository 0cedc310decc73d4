"""The page of the workbench: a first matrix with its facts and steps, computed when the site is built.

Without Python in the page the gallery's facts are here too; the steps of the first matrix lie beside the page, in
``_static/workbench.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def context() -> dict[str, Any]:
    """What the template is given."""
    from rowspace.steps.workbench import GALLERY, bench

    first, *_ = GALLERY.values()
    gallery = {name: bench(text) | {"text": text} for name, text in GALLERY.items()}
    state = json.dumps({"gallery": gallery}, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return {"facts": bench(first)["html"], "entries": bench(first)["entries"], "names": list(GALLERY), "state": state}


def write_steps(static: Path) -> None:
    """The steps of the first matrix, for each fact that has some."""
    from rowspace.steps import play_text
    from rowspace.steps.workbench import GALLERY, bench

    first, *_ = GALLERY.values()
    plays = {}
    for way in bench(first)["ways"].values():
        name = way["algorithm"]
        plays[name] = play_text(name, first, way["exact"])
    static.mkdir(parents=True, exist_ok=True)
    text = json.dumps(plays, ensure_ascii=False, separators=(",", ":"))
    file = static / "workbench.json"
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
