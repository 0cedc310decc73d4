"""The headers of the local server: what a file is, how long it may be kept, and what a page may do."""

from __future__ import annotations

import base64
import functools
import hashlib

from rowspace.course.paths import THEME

TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8", ".json": "application/json", ".wasm": "application/wasm",
    ".whl": "application/zip", ".zip": "application/zip", ".woff2": "font/woff2", ".svg": "image/svg+xml",
    ".png": "image/png", ".jpg": "image/jpeg", ".txt": "text/plain; charset=utf-8", ".map": "application/json",
    ".ipynb": "application/x-ipynb+json", ".inv": "application/octet-stream",
}  # fmt: skip
TEXT = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".ipynb"}


@functools.cache
def inline_script_hash() -> str:
    """The hash by which the one inline script, the choice of the theme, is allowed."""
    script = (THEME / "rowspace" / "theme-choice.js").read_bytes()
    return "sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode()


def security_headers() -> dict[str, str]:
    """The headers of every answer.

    Everything comes from here. Formulas carry their measures in style attributes; pictures and the widgets' own modules
    may be data and blobs; Python is WebAssembly. Nothing may make code from text, in the worker neither: what a learner
    runs is Python, and cannot reach beyond the worker or off this origin.
    """
    policy = (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' '{inline_script_hash()}'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
        "connect-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


def never_changes(path: str) -> bool:
    """Whether the name of a file says what is in it, so that a browser may keep it."""
    kept = ("/_static/chunks/", "/_static/fonts/", "/_static/python/rowspace-")
    return path.startswith(kept) or path.endswith(".whl")
