"""The static site: the lessons run, their pages written by Sphinx, and everything they load beside them.

Nothing in the site asks for anything outside it. A second build writes only what changed, and when nothing did it does
not even start Sphinx.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import time
import warnings as _warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rowspace.course import CourseError, execution
from rowspace.course.outline import Outline, read_outline
from rowspace.course.paths import THEME, cache_folder, static_folder

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

STAMP = ".rowspace-build.json"


class SiteError(CourseError):
    """The site could not be built: one sentence a problem, at most five."""


@dataclass
class Built:
    """What a build did."""

    folder: Path
    seconds: float
    pages: list[str] = field(default_factory=list)
    python: str = "ready"
    """``ready``, or one sentence that says why pages cannot run Python."""

    @property
    def unchanged(self) -> bool:
        return not self.pages


def _quiet(stage: str, done: int, total: int) -> None:
    pass


def build_site(
    out: Path | str,
    *,
    fresh: bool = False,
    on_progress: Progress | None = None,
    lessons: Path | None = None,
    python: bool = True,
) -> Built:
    """Write the site into ``out``.

    Parameters
    ----------
    out : the folder of the site; made if it is not there.
    fresh : run and write everything anew.
    on_progress : told what is being done.
    lessons : a folder with course.yml and lessons other than the course's own (tests use it).
    python : whether Python for the page is put into the site.

    Raises
    ------
    CourseError
        If a cell of a lesson fails, a formula cannot be set, a link leads nowhere, or anything else is doubtful: a
        warning is an error here. The message names the lesson and the place.
    """
    from rowspace.course import notebook, pyodide, python_zip

    started = time.perf_counter()
    out = Path(out)
    tell = on_progress or _quiet
    outline = read_outline(lessons)
    if not outline.written:
        raise SiteError(f"There is no lesson in {outline.folder}: nothing to build.")
    if out.exists() and any(out.iterdir()) and not (out / STAMP).is_file() and not (out / "index.html").is_file():
        raise SiteError(f"{out} has other files in it: give the folder of a site, or an empty one.")
    static = static_folder()
    marks = _marks(outline, static)
    whole = hashlib.sha256(json.dumps([marks, python]).encode()).hexdigest()
    before = _stamp(out)
    # Without Python the site is never done: perhaps the network is there now.
    if not fresh and before.get("whole") == whole and (before["python"] == "ready" or not python):
        return Built(out, time.perf_counter() - started, python=before["python"])

    executions = _run_lessons(outline, fresh, tell)
    out.mkdir(parents=True, exist_ok=True)
    (out / STAMP).write_text(json.dumps({"whole": None, "python": ""}), encoding="utf-8")
    said = "ready"
    if python:
        python_zip.write(out / "_static" / "python")
        said = pyodide.install(out / "_static" / "pyodide", on_progress=tell)
    else:
        said = "This site was built without Python: read the outputs here, and run the cells in the notebook."
    pages = _write_pages(outline, executions, out, marks, fresh, tell, said)
    _copy_static(static, out / "_static")
    tell("Writing the notebooks", 0, len(outline.written))
    for done, lesson in enumerate(outline.written, 1):
        notebook.write(lesson, out / "notebooks" / f"{lesson.stem}.ipynb", executions[lesson.stem])
        tell("Writing the notebooks", done, len(outline.written))
    (out / STAMP).write_text(json.dumps({"whole": whole, "python": said}), encoding="utf-8")
    return Built(out, time.perf_counter() - started, pages, said)


def _marks(outline: Outline, static: Path) -> dict[str, str]:
    """What the pages depend on: the rooms a lesson runs, the code that writes pages, the course, its text, scripts."""
    course = hashlib.sha256((outline.folder / "course.yml").read_bytes())
    text = hashlib.sha256()
    for file in sorted(outline.folder.rglob("*")):
        if file.is_file():
            text.update(file.relative_to(outline.folder).as_posix().encode() + b"\0" + file.read_bytes())
    for lesson in outline.written:
        course.update(lesson.stem.encode())
    scripts = hashlib.sha256()
    for file in sorted(static.rglob("*")):
        if file.is_file():
            about = file.stat()
            scripts.update(f"{file.relative_to(static)} {about.st_size} {about.st_mtime_ns}".encode())
    return {
        "rooms": execution.fingerprint(),
        "pages": execution.fingerprint(("course",)),
        "course": course.hexdigest(),
        "text": text.hexdigest(),
        "scripts": scripts.hexdigest(),
    }


def _stamp(out: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((out / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _run_lessons(outline: Outline, fresh: bool, tell: Progress) -> dict[str, execution.Execution]:
    """Run the lessons, two at a time, each in its own process."""
    rooms = execution.fingerprint()
    total = len(outline.written)
    tell("Running the lessons", 0, total)
    results = {}
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = {
            each.stem: pool.submit(execution.execute, each.path, rooms=rooms, fresh=fresh) for each in outline.written
        }
        for done, (stem, future) in enumerate(running.items(), 1):
            results[stem] = future.result()
            tell("Running the lessons", done, total)
    return results


def _write_pages(
    outline: Outline, executions: dict[str, execution.Execution], out: Path, marks: dict[str, str], fresh: bool,
    tell: Progress, python: str,
) -> list[str]:  # fmt: skip
    """Sphinx, with the theme and the directives of ours."""
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from rowspace.course.pages import building

    building.start(building.Building(outline, executions, {"said": "" if python == "ready" else python}))
    place = hashlib.sha256(f"{out.resolve()}\0{outline.folder.resolve()}".encode()).hexdigest()[:12]
    doctrees = cache_folder() / "doctrees" / place
    warnings = io.StringIO()
    pages: list[str] = []
    settings = configuration(outline) | {
        "rowspace_fingerprint": marks["rooms"] + marks["pages"] + marks["course"] + python
    }
    tell("Writing the pages", 0, len(outline.written))
    try:
        with patch_docutils(), docutils_namespace(), _warnings.catch_warnings():
            # MyST-Parser 5 uses names that a Sphinx to come will drop.
            _warnings.filterwarnings("ignore", category=PendingDeprecationWarning, module="myst_parser")
            app = Sphinx(
                outline.folder, None, out, doctrees, "html", settings, status=None, warning=warnings, freshenv=fresh,
            )  # fmt: skip

            def written(app: Sphinx, pagename: str, *rest: Any) -> None:
                pages.append(pagename)
                tell("Writing the pages", len([each for each in pages if each in executions]), len(outline.written))

            app.connect("html-page-context", written)
            app.build(force_all=fresh)
    except CourseError:
        shutil.rmtree(doctrees, ignore_errors=True)
        raise
    except SphinxError as error:
        shutil.rmtree(doctrees, ignore_errors=True)
        raise SiteError(_sentence(_cause(error), outline)) from error
    said = [line for line in _plain(warnings.getvalue()).splitlines() if line.strip()]
    if said:
        # Forget what was read, or the next build would not see the warning again.
        shutil.rmtree(doctrees, ignore_errors=True)
        shown = "\n".join(_sentence(line, outline) for line in said[:5])
        raise SiteError(shown + (f"\n… and {len(said) - 5} more." if len(said) > 5 else ""))
    return pages


def _cause(error: BaseException) -> str:
    """An extension's error holds the one that matters."""
    inner = getattr(error, "orig_exc", None) or error.__cause__
    return str(inner) if isinstance(inner, CourseError) else str(error)


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def _sentence(text: str, outline: Outline) -> str:
    """``/home/…/lessons/08_x.md:12: WARNING: words [kind]`` as ``08_x.md, line 12: words``."""
    text = _plain(text).replace(f"{outline.folder}/", "").strip()
    text = re.sub(r"^([\w./-]+\.md):(\d+): ", r"\1, line \2: ", text)
    return re.sub(r"(?:WARNING|ERROR|CRITICAL|SEVERE): ", "", text)


def configuration(outline: Outline) -> dict[str, Any]:
    """What would stand in conf.py."""
    first = "index" if (outline.folder / "index.md").is_file() else outline.written[0].stem
    planned = [lesson.stem for lesson in outline.lessons if not lesson.written]
    return {
        "project": "Rowspace",
        "author": "The Rowspace authors",
        "extensions": ["myst_parser", "rowspace.course.pages.extension"],
        "root_doc": first,
        "exclude_patterns": [*planned, "**/.ipynb_checkpoints", "README.md"],
        "suppress_warnings": ["toc.not_included", "myst.header"],
        "language": "en",
        "myst_enable_extensions": ["dollarmath", "amsmath", "colon_fence", "deflist", "attrs_inline", "smartquotes"],
        "myst_heading_anchors": 0,
        "smartquotes": False,
        "html_theme": "rowspace",
        "html_theme_path": [str(THEME)],
        "html_math_renderer": "katex",
        "html_title": "Rowspace",
        "html_show_sphinx": False,
        "html_use_index": False,
        "html_domain_indices": False,
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_permalinks": False,
        "html_search_language": "en",
        "keep_warnings": False,
        "nitpicky": True,
    }


def _copy_static(static: Path, to: Path) -> None:
    """Copy what the JavaScript build wrote, where it differs; forget what it no longer writes."""
    files = {file.relative_to(static).as_posix() for file in static.rglob("*") if file.is_file()} - {"built.json"}
    listing = to / ".built.json"
    try:
        before = set(json.loads(listing.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        before = set()
    for gone in before - files:
        (to / gone).unlink(missing_ok=True)
    for name in files:
        source, target = static / name, to / name
        about = source.stat()
        if target.is_file() and (target.stat().st_size, target.stat().st_mtime_ns) == (
            about.st_size,
            about.st_mtime_ns,
        ):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
    to.mkdir(parents=True, exist_ok=True)
    listing.write_text(json.dumps(sorted(files)), encoding="utf-8")
