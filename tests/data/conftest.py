"""What the tests of the data share: a cache of their own, a web server that plays mirror, and the files of others."""

from __future__ import annotations

import dataclasses
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from rowspace.data import DATASETS, Mirror
from rowspace.data.dataset import content_sha256
from rowspace.data.forms import flatten
from rowspace.data.readers import READERS

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent))  # the modules that tests share

from little_sets import EDGES  # noqa: E402
from shared_data import shared  # noqa: E402


@pytest.fixture(name="shared")
def the_finder() -> Callable[[str], Path]:
    """The path of a file that the tests may read and the project may not hold; skips where it is not here."""
    return shared


@pytest.fixture
def cache_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROWSPACE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Mirrors:
    """A server on this machine: what it answers at each path is given to it, and what it was asked for is kept."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes | str | int] = {}
        self.asked: list[str] = []
        mirrors = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                mirrors.asked.append(self.path)
                answer = mirrors.answers.get(self.path, 404)
                if isinstance(answer, int):
                    self.send_error(answer)
                elif isinstance(answer, str):
                    self.send_response(302)
                    self.send_header("Location", answer)
                    self.end_headers()
                else:
                    cut = self.path.endswith("#cut") or "cut" in self.path
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(answer) * (2 if cut else 1)))
                    self.end_headers()
                    self.wfile.write(answer)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def mirrors() -> Iterator[Mirrors]:
    server = Mirrors()
    yield server
    server.close()


@pytest.fixture
def graph(cache_here, mirrors, monkeypatch, tmp_path):
    """Put a small set of edges into the registry, to be had from the given mirrors."""
    file = tmp_path / "right.txt"
    file.write_bytes(EDGES)
    right = content_sha256(flatten(READERS["edges"](file, 1000)))

    def register(*paths, **changes):
        places = tuple(path if isinstance(path, Mirror) else Mirror("http", mirrors.at(path)) for path in paths)
        changes = {"sha256": right, "bytes": len(EDGES), **changes}
        made = dataclasses.replace(DATASETS["wiki-vote"], name="little", mirrors=places, **changes)
        monkeypatch.setitem(DATASETS, "little", made)
        return made

    return register
