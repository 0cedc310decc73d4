"""Pyodide's wheels: from folder, cache, distribution or carrier, each verified, and a sentence when none has them."""

from __future__ import annotations

import hashlib
import http.server
import json
import threading
import zipfile

import pytest

from rowspace.course import CourseError, pyodide

CONTENT = {
    "numpy-2.0.2-cp312.whl": b"numpy" * 100,
    "pillow-10.2.0-cp312.whl": b"pillow" * 100,
    "matplotlib-3.8.4-cp312.whl": b"matplotlib" * 100,
    "six-1.16.0-py2.whl": b"six" * 100,
}


@pytest.fixture
def lock(tmp_path):
    def entry(name, *depends):
        file = next(each for each in CONTENT if each.startswith(name))
        return {"file_name": file, "sha256": hashlib.sha256(CONTENT[file]).hexdigest(), "depends": list(depends)}

    packages = {
        "numpy": entry("numpy"), "Pillow": entry("pillow"), "matplotlib": entry("matplotlib", "numpy", "six"),
        "six": entry("six"), "scipy": entry("numpy"),
    }  # fmt: skip
    file = tmp_path / "lock.json"
    file.write_text(json.dumps({"info": {"version": pyodide.VERSION}, "packages": packages}))
    return file


@pytest.fixture(autouse=True)
def nowhere(monkeypatch, tmp_path):
    """No folder, an empty cache, no network, no carrier: each test gives what it is about."""
    monkeypatch.delenv("ROWSPACE_PYODIDE", raising=False)
    monkeypatch.setenv("ROWSPACE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(pyodide, "DISTRIBUTION", "http://127.0.0.1:9/")
    monkeypatch.setattr(pyodide, "CARRIER", str(tmp_path / "no-such-carrier-1.0-py3-none-any.whl"))


def put(folder, names=tuple(CONTENT), change=b""):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(CONTENT[name] + change)
    return folder


def here(folder):
    return {file.name for file in folder.iterdir() if file.suffix == ".whl"}


def test_the_lock_says_which_wheels_and_what_they_need(lock):
    assert [wheel.name for wheel in pyodide.wheels(lock)] == ["matplotlib", "numpy", "pillow", "six"]


def test_the_lock_of_this_installation_is_of_the_version_the_course_is_made_for():
    names = {wheel.name for wheel in pyodide.wheels()}
    assert {"numpy", "pillow", "matplotlib", "kiwisolver", "fonttools"} <= names


def test_from_the_folder_chosen(lock, tmp_path, monkeypatch):
    monkeypatch.setenv("ROWSPACE_PYODIDE", str(put(tmp_path / "mine")))
    assert pyodide.install(tmp_path / "to", lock=lock) == "ready"
    assert here(tmp_path / "to") == set(CONTENT)


def test_a_wrong_file_in_the_folder_chosen_is_an_error(lock, tmp_path, monkeypatch):
    monkeypatch.setenv("ROWSPACE_PYODIDE", str(put(tmp_path / "mine", change=b"!")))
    with pytest.raises(CourseError, match="in the folder of ROWSPACE_PYODIDE is not the file of Pyodide"):
        pyodide.install(tmp_path / "to", lock=lock)
    monkeypatch.setenv("ROWSPACE_PYODIDE", str(tmp_path / "nothing"))
    with pytest.raises(CourseError, match="is not a folder"):
        pyodide.install(tmp_path / "other", lock=lock)


def test_what_came_once_is_kept_and_a_spoilt_copy_is_forgotten(lock, tmp_path, monkeypatch):
    monkeypatch.setenv("ROWSPACE_PYODIDE", str(put(tmp_path / "mine")))
    pyodide.install(tmp_path / "first", lock=lock)
    monkeypatch.delenv("ROWSPACE_PYODIDE")
    assert pyodide.install(tmp_path / "second", lock=lock) == "ready"
    kept = pyodide._cache() / "six-1.16.0-py2.whl"
    kept.write_bytes(b"spoilt")
    assert pyodide.install(tmp_path / "third", lock=lock) == pyodide.ABSENT
    assert "six-1.16.0-py2.whl" not in here(tmp_path / "third")
    assert not kept.exists()


@pytest.fixture
def distribution(monkeypatch):
    asked = []

    class Answer(http.server.BaseHTTPRequestHandler):
        change = b""

        def do_GET(self):
            asked.append(self.path)
            data = CONTENT[self.path.rsplit("/", 1)[-1]] + self.change
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(pyodide, "DISTRIBUTION", f"http://127.0.0.1:{server.server_address[1]}/full/")
    yield Answer, asked
    server.shutdown()
    server.server_close()


def test_from_the_distribution_only_what_is_missing(lock, tmp_path, distribution):
    put(tmp_path / "to", ("six-1.16.0-py2.whl",))
    said = []
    assert pyodide.install(tmp_path / "to", lock=lock, on_progress=lambda *each: said.append(each)) == "ready"
    assert "/full/numpy-2.0.2-cp312.whl" in distribution[1]
    assert "/full/six-1.16.0-py2.whl" not in distribution[1]
    assert said[-1][1:] == (3, 3)


def test_a_file_of_the_distribution_with_another_hash_is_not_used(lock, tmp_path, distribution):
    distribution[0].change = b"!"
    assert pyodide.install(tmp_path / "to", lock=lock) == pyodide.ABSENT
    assert here(tmp_path / "to") == set()


def carrier(tmp_path, change=b""):
    """A wheel that holds the files as data, as the carrier of the package index does."""
    file = tmp_path / "carrier_test-1.0-py3-none-any.whl"
    about = "carrier_test-1.0.dist-info"
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in CONTENT.items():
            archive.writestr(f"carrier_test/assets/pyodide/{name}", data + change)
        archive.writestr("carrier_test/__init__.py", "raise SystemExit('imported')")
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: carrier-test\nVersion: 1.0\n")
        archive.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{about}/RECORD", "")
    return file


def test_from_the_carrier_by_pip(lock, tmp_path, monkeypatch):
    monkeypatch.setattr(pyodide, "CARRIER", str(carrier(tmp_path)))
    assert pyodide.install(tmp_path / "to", lock=lock) == "ready"
    assert here(tmp_path / "to") == set(CONTENT)


def test_a_carrier_with_other_files_is_of_no_use(lock, tmp_path, monkeypatch):
    monkeypatch.setattr(pyodide, "CARRIER", str(carrier(tmp_path, b"!")))
    assert pyodide.install(tmp_path / "to", lock=lock) == pyodide.ABSENT
    assert here(tmp_path / "to") == set()


def test_with_no_source_the_sentence_says_what_follows(lock, tmp_path):
    sentence = pyodide.install(tmp_path / "to", lock=lock)
    assert sentence == pyodide.ABSENT
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_lock_of_another_version_is_refused(lock, tmp_path):
    data = json.loads(lock.read_text())
    data["info"]["version"] = "0.99"
    lock.write_text(json.dumps(data))
    with pytest.raises(CourseError, match=r"0\.99"):
        pyodide.install(tmp_path / "to", lock=lock)
