"""The build of web/: done once, again when a source changes; the lock file holds names, versions and hashes alone."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not (ROOT / "hatch_build.py").exists(), reason="only in a checkout")


@pytest.fixture
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path, hook: ModuleType) -> Path:
    """A built project in small."""
    for file in (
        "web/build.mjs",
        "web/package-lock.json",
        "src/rowspace/figures/tokens.json",
        "src/rowspace/course/static/page.js",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(file)
    stamp = {"sources": hook.sources(tmp_path), "files": ["src/rowspace/course/static/page.js"]}
    (tmp_path / hook.STAMP).write_text(json.dumps(stamp))
    return tmp_path


def test_what_is_built_is_not_built_again(hook: ModuleType, project: Path) -> None:
    assert hook.is_built(project)
    (project / "web/node_modules/x").mkdir(parents=True)
    (project / "web/node_modules/x/y.js").write_text("not a source")
    assert hook.is_built(project)


@pytest.mark.parametrize("file", ["web/build.mjs", "web/new.ts", "src/rowspace/figures/tokens.json"])
def test_a_changed_or_new_source_is_noticed(hook: ModuleType, project: Path, file: str) -> None:
    (project / file).write_text("changed")
    assert not hook.is_built(project)


def test_a_missing_output_is_noticed(hook: ModuleType, project: Path) -> None:
    (project / "src/rowspace/course/static/page.js").unlink()
    assert not hook.is_built(project)


def test_without_sources_what_is_there_is_taken(hook: ModuleType, project: Path) -> None:
    (project / "web/build.mjs").unlink()
    assert hook.is_built(project)


def test_without_sources_and_outputs_there_is_one_sentence(hook: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="ROWSPACE_SKIP_JS=1"):
        hook.build(tmp_path)


def test_skipping_is_possible(hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROWSPACE_SKIP_JS", "1")
    hook.build(tmp_path)


def test_every_package_is_pinned_and_the_lock_names_no_host() -> None:
    lock = json.loads((ROOT / "web/package-lock.json").read_text())
    asked = lock["packages"][""]
    for name, version in (asked["dependencies"] | asked["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name} {version}"
    for name, package in lock["packages"].items():
        assert not name or package.get("integrity"), name
        assert "resolved" not in package, name
