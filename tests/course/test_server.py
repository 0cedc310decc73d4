"""The local server: this folder, this machine, these headers, and nothing else."""

from __future__ import annotations

import gzip
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from rowspace.course import CourseError
from rowspace.course.headers import inline_script_hash
from rowspace.course.paths import THEME
from rowspace.course.server import open_server

PAGE = "<!doctype html><title>ü</title>" + "word " * 400


@pytest.fixture
def served(tmp_path):
    folder = tmp_path / "site"
    (folder / "_static" / "chunks").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "404.html").write_text("no such page", encoding="utf-8")
    (folder / "_static" / "a.mjs").write_text("export {}", encoding="utf-8")
    (folder / "_static" / "worker.js").write_text("1", encoding="utf-8")
    (folder / "_static" / "chunks" / "b-HASH.js").write_text("2", encoding="utf-8")
    (folder / "_static" / "core.wasm").write_bytes(b"\0asm")
    (folder / "_static" / "numpy.whl").write_bytes(b"PK")
    (folder / ".hidden").write_text("not for you", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    os.symlink(tmp_path / "secret.txt", folder / "link.txt")
    server = open_server(folder, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


def ask(server, path, method="GET", host=None, **headers):
    port = server.server_address[1]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for each in [f"127.0.0.1:{port}"] if host is None else host:
        connection.putheader("Host", each)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_pages_come_with_the_headers_that_isolate_them(served):
    answer, body = ask(served, "/")
    assert (answer.status, body.decode()) == (200, PAGE)
    headers = dict(answer.getheaders())
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert f"'{inline_script_hash()}'" in policy
    assert not [word for word in policy.split() if word.startswith(("http:", "https:", "*"))]


def test_nothing_may_make_code_from_text(served):
    for path in ("/", "/_static/worker.js", "/no-such-page.html"):
        assert "'unsafe-eval'" not in ask(served, path)[0].getheader("Content-Security-Policy")


def test_the_inline_script_is_the_one_whose_hash_is_allowed(sample_page):
    script = (THEME / "rowspace" / "theme-choice.js").read_text(encoding="utf-8")
    assert sample_page.count("<script>") == 1
    assert f"<script>{script}</script>" in sample_page


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/_static/a.mjs", "text/javascript; charset=utf-8"),
        ("/_static/core.wasm", "application/wasm"),
        ("/_static/numpy.whl", "application/zip"),
    ],
)
def test_types(served, path, kind):
    assert ask(served, path)[0].getheader("Content-Type") == kind


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/_static/../../secret.txt", "/..%2fsecret.txt", "/%2e%2e%5csecret.txt",
        "//secret.txt", "/.hidden", "/.rowspace-build.json", "/link.txt", "/_static/", "/_static", "/index.html/",
        "/\\..\\secret.txt", "/x%00.html", "secret.txt", "/no/such/page",
    ],
)  # fmt: skip
def test_nothing_outside_and_no_listing(served, path):
    answer, body = ask(served, path)
    assert answer.status in (400, 404)
    assert b"secret" not in body
    assert b"not for you" not in body
    assert b"chunks" not in body


def test_a_wrong_address_gets_the_page_of_the_site(served):
    answer, body = ask(served, "/nothing.html")
    assert (answer.status, body) == (404, b"no such page")


@pytest.mark.parametrize(
    "host", [["example.org"], ["127.0.0.1:1"], [], ["rebound.example:{port}"], ["localhost.example:{port}"]]
)
def test_another_host_is_answered_with_a_sentence(served, host):
    port = served.server_address[1]
    answer, body = ask(served, "/", host=[each.format(port=port) for each in host])
    assert answer.status == 421
    assert body.decode() == f"This server answers at http://127.0.0.1:{port}/ only.\n"


def test_two_hosts_are_refused_and_localhost_is_not(served):
    port = served.server_address[1]
    assert ask(served, "/", host=[f"127.0.0.1:{port}", "example.org"])[0].status == 421
    assert ask(served, "/", host=[f"localhost:{port}"])[0].status == 200


def test_text_is_compressed_where_that_is_accepted(served):
    answer, body = ask(served, "/", Accept_Encoding="gzip, deflate")
    assert answer.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(body).decode() == PAGE
    assert len(body) < len(PAGE) / 10
    answer, body = ask(served, "/", Accept_Encoding="gzip;q=0, br")
    assert answer.getheader("Content-Encoding") is None
    assert ask(served, "/_static/core.wasm", Accept_Encoding="gzip")[0].getheader("Content-Encoding") is None


def test_a_page_that_changes_is_sent_anew_and_one_that_does_not_is_not(served):
    answer, _ = ask(served, "/", Accept_Encoding="gzip")
    tag = answer.getheader("ETag")
    assert answer.getheader("Cache-Control") == "no-cache"
    again, body = ask(served, "/", Accept_Encoding="gzip", If_None_Match=tag)
    assert (again.status, body) == (304, b"")
    folder = served.RequestHandlerClass.keywords["folder"]
    (folder / "index.html").write_text("changed", encoding="utf-8")
    answer, body = ask(served, "/", Accept_Encoding="gzip", If_None_Match=tag)
    assert (answer.status, gzip.decompress(body)) == (200, b"changed")


def test_names_with_a_hash_are_kept_by_the_browser(served):
    assert "immutable" in ask(served, "/_static/chunks/b-HASH.js")[0].getheader("Cache-Control")


def test_head_has_no_body_and_other_methods_are_refused(served):
    answer, body = ask(served, "/", "HEAD")
    assert (answer.status, body, answer.getheader("Content-Length")) == (200, b"", str(len(PAGE.encode())))
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        answer, body = ask(served, "/", method)
        assert answer.status == 405
        assert body == b"This server only shows pages.\n"


def test_it_listens_on_the_loopback_alone(served):
    assert served.server_address[0] == "127.0.0.1"


def test_rubbish_is_answered_and_does_not_end_the_server(served):
    with socket.create_connection(served.server_address, 5) as raw:
        raw.sendall(b"\x16\x03\x01\r\n\r\n")
        assert raw.recv(1000)
    assert ask(served, "/")[0].status == 200


def test_a_port_in_use_is_said_or_passed_over(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CourseError, match=f"Port {port} is in use"):
            open_server(tmp_path, port)
    first = open_server(tmp_path, None)
    second = open_server(tmp_path, None)
    assert first.server_address[1] != second.server_address[1]
    first.server_close()
    second.server_close()


LEARN = """
import sys
from pathlib import Path
from rowspace.course import server, site, progress
def build(folder, console, **_):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text("here")
    return site.Built(folder, 0.0)
progress.build_with_progress = build
server.learn(0, open_browser=False)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_learn_prints_its_address_and_stops_without_a_traceback(number, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", LEARN], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"ROWSPACE_CACHE": str(tmp_path)},
    )  # fmt: skip
    line = process.stdout.readline()
    assert line.startswith("Rowspace is at http://127.0.0.1:")
    time.sleep(0.3)
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert "Stopped." in out
    assert err == ""
    assert process.returncode == 0
