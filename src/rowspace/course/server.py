"""The local server: the site's folder, for this machine alone.

It listens on the loopback address only, answers no other host name than its own (a page elsewhere whose name was made
to point here gets an error, not the site), lists no folder and serves nothing outside the one it was given. The
headers isolate the pages, which lets Python in the page be stopped, and forbid any request to another origin.
"""

from __future__ import annotations

import contextlib
import gzip
import os
import signal
import socket
import sys
import threading
from email.utils import formatdate
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rowspace.course import CourseError
from rowspace.course.headers import TEXT, TYPES, never_changes, security_headers

HOST = "127.0.0.1"
FIRST_PORT, PORTS_TRIED = 8000, 50


class Handler(BaseHTTPRequestHandler):
    """GET and HEAD of the files in one folder."""

    protocol_version = "HTTP/1.1"
    server_version = "rowspace"
    sys_version = ""
    timeout = 60

    def __init__(self, *args: object, folder: Path, packed: Packed) -> None:
        self.folder, self.packed = folder, packed
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, body: bool) -> None:
        port = self.server.server_address[1]
        # One Host, and this one: otherwise another site's page could read this one through a name of its own.
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0].lower() not in {
            f"127.0.0.1:{port}",
            f"localhost:{port}",
            *({"127.0.0.1", "localhost"} if port == 80 else ()),
        }:
            self._say(HTTPStatus.MISDIRECTED_REQUEST, f"This server answers at http://{HOST}:{port}/ only.", body)
            return
        address = unquote(urlsplit(self.path).path, errors="replace")
        file = self._file(address)
        if file is None:
            page = self.folder / "404.html"
            # The page of a wrong address has relative links, which hold at the top only.
            if page.is_file() and address.count("/") == 1:
                self._send(page, "/404.html", body, HTTPStatus.NOT_FOUND)
            else:
                self._say(HTTPStatus.NOT_FOUND, "There is nothing at this address.", body)
            return
        self._send(file, address, body)

    def _file(self, address: str) -> Path | None:
        """The file of an address, if it is one of the folder's own."""
        if not address.startswith("/") or "\\" in address or "\0" in address:
            return None
        parts = address.split("/")[1:]
        if any(part.startswith(".") for part in parts):
            return None
        if parts[-1] == "":
            parts[-1] = "index.html"
        if "" in parts:
            return None
        try:
            file = self.folder.joinpath(*parts).resolve(strict=True)
        except (OSError, ValueError):
            return None
        return file if file.is_file() and file.is_relative_to(self.folder) else None

    def _send(self, file: Path, address: str, body: bool, status: HTTPStatus = HTTPStatus.OK) -> None:
        try:
            about = file.stat()
            tag = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'
            fresh = status is HTTPStatus.OK and tag in (self.headers.get("If-None-Match") or "")
            data, packed = (b"", False) if fresh else self._data(file, about.st_mtime_ns)
        except OSError:
            self._say(HTTPStatus.NOT_FOUND, "There is nothing at this address.", body)
            return
        self.send_response(HTTPStatus.NOT_MODIFIED if fresh else status)
        self.send_header("ETag", tag)
        self.send_header(
            "Cache-Control", "public, max-age=31536000, immutable" if never_changes(address) else "no-cache"
        )
        if not fresh:
            self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Last-Modified", formatdate(about.st_mtime, usegmt=True))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        if file.suffix in TEXT:
            self.send_header("Vary", "Accept-Encoding")
        self._end()
        if body:
            self._write(data)

    def _data(self, file: Path, changed: int) -> tuple[bytes, bool]:
        accepted = (self.headers.get("Accept-Encoding") or "").replace(" ", "").split(",")
        if file.suffix in TEXT and any(each.split(";")[0] == "gzip" and not each.endswith(";q=0") for each in accepted):
            return self.packed.get(file, changed), True
        return file.read_bytes(), False

    def _say(self, status: HTTPStatus, sentence: str, body: bool) -> None:
        data = (sentence + "\n").encode()
        self.send_response(status)
        self.send_header("Content-Type", TYPES[".txt"])
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self._end()
        if body:
            self._write(data)

    def _end(self) -> None:
        for name, value in security_headers().items():
            self.send_header(name, value)
        self.end_headers()

    def _write(self, data: bytes) -> None:
        try:
            self.wfile.write(data)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the base class says of a malformed request or another method, as a sentence."""
        self.close_connection = True
        sentence = (
            "This server only shows pages." if code == HTTPStatus.NOT_IMPLEMENTED else "This request cannot be read."
        )
        self.request_version = getattr(self, "request_version", "") or "HTTP/1.1"
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self._say(status, sentence, getattr(self, "command", "") != "HEAD")

    def log_message(self, format: str, *args: object) -> None:
        pass


class Packed:
    """Compressed texts, kept while their files do not change."""

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[int, bytes]] = {}
        self._lock = threading.Lock()

    def get(self, file: Path, changed: int) -> bytes:
        with self._lock:
            kept = self._kept.get(file)
        if kept and kept[0] == changed:
            return kept[1]
        data = gzip.compress(file.read_bytes(), 9, mtime=0)
        with self._lock:
            self._kept[file] = changed, data
        return data


class Server(ThreadingHTTPServer):
    daemon_threads = True
    # A second server on the same port would silently take half of its requests.
    allow_reuse_address = os.name != "nt"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves in the middle is no news; anything else is one line."""
        error = sys.exc_info()[1]
        if not isinstance(error, (ConnectionError, TimeoutError)):
            print(f"rowspace: a request failed: {error}", file=sys.stderr)


def open_server(folder: Path, port: int | None = None) -> Server:
    """A server of the folder on the loopback address, not yet serving.

    ``port`` None takes the first free one from 8000; 0 lets the system choose.

    Raises
    ------
    CourseError
        If the port is taken or may not be used.
    """
    handler = partial(Handler, folder=folder.resolve(), packed=Packed())
    if port is None:
        for each in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
            # On the same port another program may already answer for this machine at its other addresses.
            if _answers(each):
                continue
            try:
                return Server((HOST, each), handler)
            except OSError:
                continue
        raise CourseError(
            f"No port from {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} is free: choose one with --port."
        )
    try:
        if port and _answers(port):
            raise OSError(98, "in use")
        return Server((HOST, port), handler)
    except PermissionError:
        raise CourseError(f"Port {port} may not be used by this account: choose one above 1023 with --port.") from None
    except (OSError, OverflowError):
        raise CourseError(
            f"Port {port} is in use by another program: choose another with --port, or leave --port out."
        ) from None


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex((HOST, port)) == 0


def learn(port: int | None = None, open_browser: bool = True) -> None:
    """Build the site if anything changed, serve it to this machine, and open the browser. Ends at Ctrl-C.

    Raises
    ------
    CourseError
        If the port is taken or the site cannot be built.
    """
    from rich.console import Console

    from rowspace.course.paths import site_folder
    from rowspace.course.progress import build_with_progress

    console = Console(highlight=False)
    folder = site_folder()
    # The port first: a minute's build should not end in "the port is in use".
    server = open_server(folder, port)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        built = build_with_progress(folder, console)
        if built.python != "ready":
            console.print(built.python, style="yellow", soft_wrap=True)
        address = f"http://{HOST}:{server.server_address[1]}/"
        console.print(f"Rowspace is at [bold]{address}[/bold]  (Ctrl-C stops it)", soft_wrap=True)
        sys.stdout.flush()
        # A shell that ends sends these two; both should end as quietly as Ctrl-C.
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
                signal.signal(getattr(signal, name), _interrupt)
        if open_browser:
            threading.Thread(target=_open, args=(address,), daemon=True).start()
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        console.print("\nStopped.")
    finally:
        server.server_close()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _open(address: str) -> None:
    import webbrowser

    with contextlib.suppress(OSError, webbrowser.Error):
        webbrowser.open(address)
